"""`[backends.llm]`: what is allowed, what the errors say, where the key comes from."""

import pytest

from l10n.backends.llm.options import read_options
from l10n.errors import ConfigError


@pytest.mark.parametrize(
    ("table", "message", "hint"),
    [
        ({}, "no `model`", 'model = "'),
        ({"model": " \n "}, "model is empty", 'model = "'),
        ({"model": "m", "modle": "x"}, "unknown key 'modle'", "did you mean 'model'?"),
        ({"model": "m", "key_env": "X"}, "unknown key 'key_env'", "did you mean 'key-env'?"),
        ({"model": "m", "zzz": 1}, "unknown key 'zzz'", "known here: model, url"),
        ({"model": "m", "batch": 0}, "batch: expected a whole number >= 1", ""),
        ({"model": "m", "batch": "many"}, "batch: expected a whole number", ""),
        ({"model": "m", "concurrency": 1000}, "concurrency: expected a whole number <= 64", ""),
        ({"model": "m", "per-second": 0}, "per-second: expected a number > 0", ""),
        ({"model": "m", "timeout": -1}, "timeout: expected a number > 0", ""),
        ({"model": "m", "temperature": 3}, "temperature: expected a number <= 2", ""),
        ({"model": "m", "price": {"prompt": 1}}, "no `completion`", "price = {"),
        ({"model": "m", "price": {"promt": 1, "completion": 1}}, "'price.promt'", "'prompt'?"),
        ({"model": "m", "price": {"prompt": -1, "completion": 1}}, "price.prompt: expected", ""),
        ({"model": "m", "price": 5}, "price: expected a table", ""),
        ({"model": "m", "url": "localhost:11434"}, "url is no address", "http://"),
        ({"model": "m", "url": "file:///etc/passwd"}, "url is no address", "http://"),
        ({"model": "m", "url": "http://[::1"}, "url is no address", "http://"),
        ({"model": "m", "url": "https://me:hunter2@host/v1"}, "more than an address", "key-env"),
        ({"model": "m", "url": "https://host/v1?key=hunter2"}, "more than an address", "key-env"),
    ],
)
def test_what_is_wrong_is_said(table, message, hint):
    with pytest.raises(ConfigError) as caught:
        read_options(table)
    assert caught.value.file == "l10n.toml"
    assert "[backends.llm]" in caught.value.message
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert "hunter2" not in str(caught.value)


def test_defaults():
    options = read_options({"model": "acme/parrot"})
    assert options.url == "https://api.openai.com/v1"
    assert (options.temperature, options.batch, options.concurrency) == (0.0, 20, 4)
    assert options.per_second is None
    assert options.price is None


def test_all_options():
    table = {
        "model": "acme/parrot",
        "url": "https://openrouter.ai/api/v1",
        "key-env": "MY_KEY",
        "style": "Short sentences.",
        "temperature": 1,
        "batch": 5,
        "concurrency": 2,
        "per-second": 0.5,
        "timeout": 30,
        "price": {"prompt": 0.60, "completion": 2.40},
    }
    options = read_options(table)
    assert options.key_name == "MY_KEY"
    assert options.per_second == 0.5
    assert options.price is not None
    assert options.price.completion == 2.40


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://api.openai.com/v1", "OPENAI_API_KEY"),
        ("https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
        ("http://localhost:11434/v1", ""),
        ("http://127.0.0.1:8080/v1", ""),
        # A key for OpenAI is nobody else's business.
        ("https://openai.example.com/v1", ""),
        ("https://api.openai.com.example.org/v1", ""),
    ],
)
def test_a_key_goes_only_to_its_host(monkeypatch, url, name):
    for one in ("OPENAI_API_KEY", "OPENROUTER_API_KEY"):
        monkeypatch.setenv(one, f"key of {one}".replace(" ", "-"))
    options = read_options({"model": "m", "url": url})
    assert options.key_name == name
    assert options.key() == (f"key-of-{name}" if name else "")


def test_a_missing_key_is_said(monkeypatch):
    monkeypatch.delenv("OPENROUTER_API_KEY", raising=False)
    with pytest.raises(ConfigError, match="OPENROUTER_API_KEY is not set") as caught:
        read_options({"model": "m", "url": "https://openrouter.ai/api/v1"}).key()
    assert "environment variable" in caught.value.hint


@pytest.mark.parametrize("value", ["sk-with-\x07-bell", "sk-číslo", "two\nlines"])
def test_what_is_no_key_is_not_shown(monkeypatch, value):
    monkeypatch.setenv("MY_KEY", value)
    with pytest.raises(ConfigError) as caught:
        read_options({"model": "m", "key-env": "MY_KEY"}).key()
    assert value not in str(caught.value)


def test_the_models_name_is_one_line():
    options = read_options({"model": "evil\n# l10n: deepl 123456789abc\x1b[31m\u2028" + "x" * 500})
    assert options.label.isprintable()
    assert "\n" not in options.label
    assert len(options.label) <= 100
