"""The ten services: what each one wants, knows, carries and answers.

Google, MyMemory, Yandex, QCRI and Baidu are asked through the classes of deep-translator. For the others it
has no class that works: it asks DeepL in a way that was switched off in January 2026, Microsoft for its
languages before anything else and then one text at a time, LibreTranslate without knowing of Czech, Papago
at an address that is gone since 2024, and its release (1.11.4) has no Tencent. Those are asked here, in
batches where the service has them. Two may be no more: Yandex's API 1.5 gives out no keys, and QCRI's is not
looked after. They say so in one line, and work where `url` leads to something that speaks like them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import FunctionType
from typing import Any
from urllib.parse import quote_plus

import msgspec

from l10n.backends.deep import checks, tables
from l10n.backends.deep.line import Line, Problem
from l10n.backends.deep.options import Domain, Known, Options, Regional
from l10n.backends.deep.tencent import ask_tencent

Ask = Callable[[Line, Sequence[str]], Sequence[object]]


class Service(msgspec.Struct, frozen=True):
    """A service.

    Attributes:
        address: where it is; the paths below are known to `ask`.
        ask: sends one request and returns what came back, text by text; may fail in any way.
        codes: the languages, as we call them -> as it does.
        keys: the environment variables that it needs.
        advice: what to do where they are not set.
        limit: how much one request may hold, by `measure`.
        texts: how many texts one request may hold.
        page: finds the translation in a web page, where the service answers with one.
        free: the address for keys that end in `:fx`.
        keyless: a server of one's own (option `url`) may need no key.
        entities: it may write `&#39;` for an apostrophe.
    """

    address: str
    ask: Ask
    codes: Callable[[], Mapping[str, str]]
    keys: tuple[str, ...] = ()
    advice: str = ""
    limit: int = 5000
    measure: Callable[[str], int] = len
    texts: int = 1
    options: type[Options] = Options
    check: Callable[[Line, dict[str, Any]], None] | None = None
    page: Callable[[str], str | None] | None = None
    free: str = ""
    keyless: bool = False
    entities: bool = False


def _translator(name: str, line: Line, **arguments: Any) -> Any:
    """Return a translator of deep-translator whose methods find the line where they look for `requests`.

    The classes that others in the process use stay as they are. An instance keeps the parameters of its
    request, so that each request needs its own.
    """
    original = getattr(import_module("deep_translator"), name)
    methods: dict[str, Any] = {
        key: FunctionType(
            one.__code__, one.__globals__ | {"requests": line}, key, one.__defaults__, one.__closure__
        )
        for key, one in vars(original).items()
        if isinstance(one, FunctionType)
    }
    # The codes are the service's already, and one of its tables is the wrong way round.
    methods["_map_language_to_code"] = lambda self, *languages: iter(languages)
    return type(name, (original,), methods)(source=line.source, target=line.target, **arguments)


def _ask_google(line: Line, texts: Sequence[str]) -> Sequence[object]:
    return [_translator("GoogleTranslator", line).translate(texts[0])]


def _ask_mymemory(line: Line, texts: Sequence[str]) -> Sequence[object]:
    email = line.options.email if isinstance(line.options, Known) else ""
    return [_translator("MyMemoryTranslator", line, email=email).translate(texts[0])]


def _ask_yandex(line: Line, texts: Sequence[str]) -> Sequence[object]:
    translator = _translator("YandexTranslator", line, api_key=line.keys["YANDEX_API_KEY"])
    return ["".join(translator.translate(texts[0]))]  # it is a list, whatever its signature says


def _ask_qcri(line: Line, texts: Sequence[str]) -> Sequence[object]:
    domain = line.options.domain if isinstance(line.options, Domain) else ""
    translator = _translator("QcriTranslator", line, api_key=line.keys["QCRI_API_KEY"])
    return [translator.translate(texts[0], domain=domain)]


def _ask_baidu(line: Line, texts: Sequence[str]) -> Sequence[object]:
    account = {"appid": line.keys["BAIDU_APPID"], "appkey": line.keys["BAIDU_APPKEY"]}
    return [_translator("BaiduTranslator", line, **account).translate(texts[0])]


def _ask_papago(line: Line, texts: Sequence[str]) -> Sequence[object]:
    answer = line.post(
        "/nmt/v1/translation",
        headers={
            "X-NCP-APIGW-API-KEY-ID": line.keys["PAPAGO_CLIENT_ID"],
            "X-NCP-APIGW-API-KEY": line.keys["PAPAGO_SECRET_KEY"],
        },
        data={"source": line.source, "target": line.target, "text": texts[0]},
    ).json()
    return [answer["message"]["result"]["translatedText"]]


def _ask_deepl(line: Line, texts: Sequence[str]) -> Sequence[object]:
    answer = line.post(
        "/v2/translate",
        headers={"Authorization": f"DeepL-Auth-Key {line.keys['DEEPL_API_KEY']}"},
        json={
            "text": list(texts),
            "source_lang": line.source.partition("-")[0],
            "target_lang": line.target,
            "preserve_formatting": True,
        },
    ).json()
    return [one["text"] for one in answer["translations"]]


def _ask_microsoft(line: Line, texts: Sequence[str]) -> Sequence[object]:
    headers = {"Ocp-Apim-Subscription-Key": line.keys["MICROSOFT_API_KEY"]}
    if isinstance(line.options, Regional) and line.options.region:
        headers["Ocp-Apim-Subscription-Region"] = line.options.region
    answer = line.post(
        "/translate",
        params={"api-version": "3.0", "from": line.source, "to": line.target},
        headers=headers,
        json=[{"Text": text} for text in texts],
    ).json()
    found = [one["translations"][0] for one in answer]
    if any(one.get("to", line.target).lower() != line.target.lower() for one in found):
        raise Problem(f"{line.host} answered in another language")
    return [one["text"] for one in found]


def _ask_libre(line: Line, texts: Sequence[str]) -> Sequence[object]:
    key = line.keys.get("LIBRE_API_KEY")
    answer = line.post(
        "/translate",
        json={"q": list(texts), "source": line.source, "target": line.target, "format": "text"}
        | ({"api_key": key} if key else {}),
    ).json()
    found = answer["translatedText"]
    if not isinstance(found, list):
        raise TypeError
    return found


_LARGEST_PIECE = 1 << 16
_TAG = re.compile(r"<div\s[^<>]*+>")
_PLAIN = re.compile(r"(?:[^<]++|<br\s*+/?>)*+</div>")


def google_piece(page: str) -> str | None:
    """Return the element of Google's page that has the translation, without anything else in it.

    A parser of HTML takes minutes for a page that is made to keep it busy.
    """
    for tag in _TAG.finditer(page):
        if '"result-container"' in tag[0] or '"t0"' in tag[0]:
            found = _PLAIN.match(page, tag.end())
            if found is None or len(found[0]) > _LARGEST_PIECE:
                return None
            # deep-translator would glue the lines together.
            return tag[0] + re.sub(r"<br\s*+/?>", "\n", found[0])
    return None


def _bytes(text: str) -> int:
    return len(text.encode())


def _in_address(text: str) -> int:
    """Return a text's length in an address, where three signs take the place of one."""
    return max(len(text), len(quote_plus(text)) // 3)


SERVICES: Mapping[str, Service] = {
    "google": Service(
        "https://translate.google.com",
        _ask_google,
        tables.google,
        limit=4900,
        measure=_in_address,
        page=google_piece,
    ),
    "deepl": Service(
        "https://api.deepl.com",
        _ask_deepl,
        tables.deepl,
        keys=("DEEPL_API_KEY",),
        advice="get a key, free ones too, at https://www.deepl.com/pro-api",
        texts=50,
        free="https://api-free.deepl.com",
    ),
    "microsoft": Service(
        "https://api.cognitive.microsofttranslator.com",
        _ask_microsoft,
        tables.microsoft,
        keys=("MICROSOFT_API_KEY",),
        advice="make a Translator resource in the Azure portal and take one of its keys",
        texts=100,
        options=Regional,
        check=checks.microsoft_says,
    ),
    "libre": Service(
        "https://libretranslate.com",
        _ask_libre,
        tables.libre,
        keys=("LIBRE_API_KEY",),
        advice="get one at https://portal.libretranslate.com, or set url to your own server",
        limit=2000,
        texts=20,
        keyless=True,
    ),
    "mymemory": Service(
        "https://api.mymemory.translated.net",
        _ask_mymemory,
        tables.mymemory,
        limit=490,
        measure=_bytes,
        options=Known,
        check=checks.mymemory_says,
        entities=True,
    ),
    "yandex": Service(
        "https://translate.yandex.net",
        _ask_yandex,
        tables.yandex,
        keys=("YANDEX_API_KEY",),
        advice="no new keys are given out; take another backend",
        check=checks.yandex_says,
    ),
    "papago": Service(
        "https://papago.apigw.ntruss.com",
        _ask_papago,
        tables.papago,
        keys=("PAPAGO_CLIENT_ID", "PAPAGO_SECRET_KEY"),
        advice="register an application with Papago Translation in the console of NAVER Cloud",
        check=checks.papago_says,
    ),
    "qcri": Service(
        "https://mt.qcri.org",
        _ask_qcri,
        tables.qcri,
        keys=("QCRI_API_KEY",),
        advice="see https://mt.qcri.org/api/v1/ref",
        limit=2000,
        measure=_in_address,
        options=Domain,
    ),
    "baidu": Service(
        "https://fanyi-api.baidu.com",
        _ask_baidu,
        tables.baidu,
        keys=("BAIDU_APPID", "BAIDU_APPKEY"),
        advice="get both at https://fanyi-api.baidu.com",
        measure=_bytes,
        check=checks.baidu_says,
    ),
    "tencent": Service(
        "https://tmt.tencentcloudapi.com",
        ask_tencent,
        tables.tencent,
        keys=("TENCENT_SECRET_ID", "TENCENT_SECRET_KEY"),
        advice="get both at https://console.cloud.tencent.com/cam/capi",
        limit=2000,
        texts=50,
        options=Regional,
        check=checks.tencent_says,
    ),
}
