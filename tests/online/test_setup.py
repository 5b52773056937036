"""What may be set, which languages a service knows, and what happens without a key or a network."""

from __future__ import annotations

import pytest

from l10n.backends.base import Unit
from l10n.backends.deep import Deep
from l10n.backends.deep.codes import service_code
from l10n.backends.deep.services import SERVICES
from l10n.backends.registry import Setup
from l10n.errors import BackendError, ConfigError
from tests.online.protocols import PROTOCOLS


@pytest.mark.parametrize(
    ("options", "said", "hint"),
    [
        ({"per_second": 3}, "unknown key 'per_second' in .backends.google.", "did you mean 'per-second'?"),
        ({"timout": 3}, "unknown key 'timout'", "did you mean 'timeout'?"),
        ({"region": "x"}, "unknown key 'region'", "known here: per-second, timeout, url"),
        ({"per-second": 0}, "per-second in .backends.google.: Expected", ""),
        ({"timeout": "soon"}, "timeout in .backends.google.: Expected `float`", ""),
        ({"timeout": float("nan")}, "timeout in", ""),
        ({"url": "example.org"}, "url in .backends.google. is no address", "such as"),
        ({"url": "file:///etc/passwd"}, "is no address", "such as"),
        ({"url": "http://[1"}, "is no address", "such as"),
    ],
)
def test_options_that_make_no_sense(options: dict[str, object], said: str, hint: str) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        Deep("google", Setup("cs", "en", options=options))
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("service", "lang", "code"),
    [
        *(("google", "cs", "cs"), ("google", "pt-BR", "pt"), ("google", "zh-Hans", "zh-CN")),
        *(("google", "zh_Hant", "zh-TW"), ("google", "zh", "zh-CN"), ("google", "he", "iw")),
        *(("google", "nb", "no"), ("google", "en-GB", "en"), ("google", "fil", "tl"), ("google", "jv", "jw")),
        *(
            ("deepl", "cs", "CS"),
            ("deepl", "en", "EN"),
            ("deepl", "en-GB", "EN-GB"),
            ("deepl", "de-AT", "DE"),
        ),
        *(("deepl", "pt_BR", "PT-BR"), ("deepl", "zh-Hant", "ZH-HANT"), ("deepl", "zh-TW", "ZH-HANT")),
        *(("microsoft", "zh", "zh-Hans"), ("microsoft", "zh-TW", "zh-Hant"), ("microsoft", "sr", "sr-Cyrl")),
        *(("microsoft", "sr-Latn", "sr-Latn"), ("microsoft", "pt-PT", "pt-PT"), ("microsoft", "pt-BR", "pt")),
        *(("libre", "cs", "cs"), ("libre", "zh-Hant", "zt"), ("libre", "pt-BR", "pb")),
        *(("mymemory", "cs", "cs-CZ"), ("mymemory", "de", "de-DE"), ("mymemory", "de-AT", "de-AT")),
        *(
            ("mymemory", "zh-Hans", "zh-CN"),
            ("mymemory", "sr-Latn", "sr-Latn-RS"),
            ("mymemory", "pt", "pt-BR"),
        ),
        *(("baidu", "ja", "jp"), ("baidu", "ko", "kor"), ("baidu", "zh-Hant", "cht"), ("baidu", "cs", "cs")),
        *(("papago", "zh", "zh-CN"), ("papago", "ko", "ko"), ("tencent", "zh-TW", "zh-TW")),
        *(("yandex", "uk-UA", "uk"), ("qcri", "es-MX", "es")),
    ],
)
def test_languages_in_the_words_of_the_service(service: str, lang: str, code: str) -> None:
    assert service_code(lang, SERVICES[service].codes(), service, "into") == code


@pytest.mark.parametrize(
    ("service", "lang"),
    [
        ("qcri", "cs"),
        ("papago", "cs"),
        ("tencent", "cs"),
        ("yandex", "zh-Hant"),
        ("google", "xx"),
        ("deepl", ""),
    ],
)
def test_an_unknown_language_names_what_is_known(service: str, lang: str) -> None:
    with pytest.raises(ConfigError, match=f"{service} does not translate from '{lang}'") as caught:
        Deep(service, Setup(lang, "en"))
    assert "it knows ar, " in caught.value.hint or "en, " in caught.value.hint


@pytest.mark.parametrize("name", [name for name, one in PROTOCOLS.items() if one.environment])
def test_without_its_key_a_service_says_which_and_where_to_get_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    protocol = PROTOCOLS[name]
    for key in protocol.environment:
        monkeypatch.delenv(key, raising=False)
    backend = Deep(name, Setup(protocol.source, protocol.target))
    with pytest.raises(BackendError, match=" and ".join(protocol.environment)) as caught:
        next(iter(backend.translate([Unit("a", "Nový model")])))
    assert caught.value.hint
    assert SERVICES[name].keys == tuple(protocol.environment)


def test_the_variables_are_those_of_deep_translator() -> None:
    from deep_translator import constants

    known = {value for name, value in vars(constants).items() if name.endswith("_ENV_VAR")}
    ours = {key for service in SERVICES.values() for key in service.keys}
    assert ours - known == {
        *("PAPAGO_CLIENT_ID", "PAPAGO_SECRET_KEY"),
        *("TENCENT_SECRET_ID", "TENCENT_SECRET_KEY"),
    }


def test_a_key_that_cannot_travel_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEPL_API_KEY", "sécret\nkey")
    with pytest.raises(BackendError, match="DEEPL_API_KEY has characters that no key has") as caught:
        next(iter(Deep("deepl", Setup("cs", "en")).translate([Unit("a", "Nový")])))
    assert "cret" not in str(caught.value)


def test_offline_no_service_is_asked() -> None:
    backend = Deep("google", Setup("cs", "en", offline=True, options={"url": "http://127.0.0.1:9"}))
    with pytest.raises(BackendError, match="google needs the network"):
        next(iter(backend.translate([Unit("a", "Nový")])))
    assert backend.usage.requests == 0


@pytest.mark.parametrize(("name", "seconds"), [("google", 21 / 5), ("deepl", 1 / 5)])
def test_an_estimate_counts_requests(name: str, seconds: float) -> None:
    units = [Unit(str(number), f"Nový model {number}") for number in range(21)]
    assert Deep(name, Setup("cs", "en")).estimate([*units, Unit("x", "123")]).seconds == seconds


def test_making_a_backend_needs_no_client_of_the_network() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from l10n.backends.deep import Deep; from l10n.backends import Setup;"
        "assert not {'requests', 'deep_translator', 'babel'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
