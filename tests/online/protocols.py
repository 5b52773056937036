"""How each service is asked and how it answers, as its documentation says; what a server under test speaks.

`read` finds the texts of a request, or says what the service would: no key, a wrong signature.
`write` puts translations into an answer.
"""

from __future__ import annotations

import hashlib
import hmac
import html
import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

KEY = "s3cret+key/for=tests"
OTHER = "an0ther&secret"


class Asked(NamedTuple):
    """A request: query and form are flat, `body` as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, str]:
        from urllib.parse import parse_qsl

        return dict(parse_qsl(self.body.decode(), keep_blank_values=True, strict_parsing=True))


class Reply(NamedTuple):
    """An answer."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = MappingProxyType({})


class Denied(Exception):
    """The request is not one that the service would answer; `reply` is what it says."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.body)
        self.reply = reply


class Protocol(NamedTuple):
    """What a service reads and writes, and what the tests must set for it."""

    method: str
    path: str
    read: Callable[[Asked], list[str]]
    write: Callable[[Asked, Sequence[Any]], Reply]
    environment: Mapping[str, str] = MappingProxyType({})
    source: str = "cs"
    target: str = "en"
    texts: int = 1


def as_json(content: Any, status: int = 200) -> Reply:
    return Reply(json.dumps(content).encode(), status, {"Content-Type": "application/json; charset=utf-8"})


def _need(condition: bool, content: Any, status: int = 403) -> None:
    if not condition:
        raise Denied(as_json(content, status))


def _google(asked: Asked) -> list[str]:
    _need((asked.query["sl"], asked.query["tl"]) == ("cs", "en"), {}, 400)
    return [asked.query["q"]]


def _google_page(asked: Asked, texts: Sequence[Any]) -> Reply:
    shown = html.escape("" if texts[0] is None else str(texts[0]))
    page = (
        '<!DOCTYPE html><html><head><title>Google Translate</title></head><body><div class="root-container">'
        f'<div class="header">Google</div><div class="result-container">{shown}</div>'
        '<div class="links-container">Full site</div></div></body></html>'
    )
    return Reply(page.encode(), headers={"Content-Type": "text/html; charset=UTF-8"})


def _deepl(asked: Asked) -> list[str]:
    _need(asked.headers.get("Authorization") == f"DeepL-Auth-Key {KEY}", {"message": "Forbidden"})
    _need((asked.json["source_lang"], asked.json["target_lang"]) == ("CS", "EN"), {"message": "Bad"}, 400)
    return list(asked.json["text"])


def _deepl_answer(asked: Asked, texts: Sequence[Any]) -> Reply:
    return as_json({"translations": [{"detected_source_language": "CS", "text": text} for text in texts]})


def _microsoft(asked: Asked) -> list[str]:
    wrong = {"error": {"code": 401000, "message": "The request is not authorized"}}
    _need(asked.headers.get("Ocp-Apim-Subscription-Key") == KEY, wrong, 401)
    assert asked.query == {"api-version": "3.0", "from": "cs", "to": "en"}
    return [one["Text"] for one in asked.json]


def _microsoft_answer(asked: Asked, texts: Sequence[Any]) -> Reply:
    return as_json([{"translations": [{"text": text, "to": "en"}]} for text in texts])


def _libre(asked: Asked) -> list[str]:
    _need(asked.json.get("api_key") == KEY, {"error": "Invalid API key"})
    assert (asked.json["source"], asked.json["target"], asked.json["format"]) == ("cs", "en", "text")
    return list(asked.json["q"])


def _libre_answer(asked: Asked, texts: Sequence[Any]) -> Reply:
    return as_json({"translatedText": list(texts)})


def _mymemory(asked: Asked) -> list[str]:
    assert asked.query["langpair"] == "cs-CZ|en-US"
    return [asked.query["q"]]


def _mymemory_answer(asked: Asked, texts: Sequence[Any]) -> Reply:
    text = texts[0] if not isinstance(texts[0], str) else texts[0].replace("'", "&#39;")
    return as_json(
        {
            "responseData": {"translatedText": text, "match": 0.85},
            "quotaFinished": False,
            "responseDetails": "",
            "responseStatus": 200,
            "matches": [],
        }
    )


def _yandex(asked: Asked) -> list[str]:
    _need(asked.form["key"] == KEY, {"code": 401, "message": "API key is invalid"})
    assert asked.form["lang"] == "cs-en"
    return [asked.form["text"]]


def _yandex_answer(asked: Asked, texts: Sequence[Any]) -> Reply:
    return as_json({"code": 200, "lang": "cs-en", "text": list(texts)})


def _papago(asked: Asked) -> list[str]:
    keys = asked.headers.get("X-Ncp-Apigw-Api-Key-Id"), asked.headers.get("X-Ncp-Apigw-Api-Key")
    wrong = {"error": {"errorCode": "200", "message": "Authentication Failed"}}
    _need(keys == (KEY, OTHER), wrong, 401)
    assert (asked.form["source"], asked.form["target"]) == ("de", "en")
    return [asked.form["text"]]


def _papago_answer(asked: Asked, texts: Sequence[Any]) -> Reply:
    result = {"srcLangType": "de", "tarLangType": "en", "translatedText": texts[0]}
    return as_json({"message": {"result": result}})


def _qcri(asked: Asked) -> list[str]:
    _need(asked.query["key"] == KEY, {"success": False, "error": "Invalid API Key"})
    assert (asked.query["langpair"], asked.query["domain"]) == ("es-en", "general")
    return [asked.query["text"]]


def _qcri_answer(asked: Asked, texts: Sequence[Any]) -> Reply:
    return as_json({"success": True, "translatedText": texts[0]})


def _baidu(asked: Asked) -> list[str]:
    form = asked.form
    signed = hashlib.md5((KEY + form["q"] + form["salt"] + OTHER).encode()).hexdigest()
    _need(form["sign"] == signed, {"error_code": "54001", "error_msg": "Invalid Sign"}, 200)
    assert (form["from"], form["to"], form["appid"]) == ("cs", "en", KEY)
    return [form["q"]]


def _baidu_answer(asked: Asked, texts: Sequence[Any]) -> Reply:
    lines = asked.form["q"].split("\n")
    found = str(texts[0]).split("\n") if texts[0] is not None else [None]
    pairs = [{"src": line, "dst": text} for line, text in zip(lines, found, strict=False)]
    return as_json({"from": "cs", "to": "en", "trans_result": pairs})


def _tencent(asked: Asked) -> list[str]:
    """Check the signature as the documentation of TC3-HMAC-SHA256 computes it."""
    credential, _, signature = asked.headers["Authorization"].rpartition("Signature=")
    scope = credential.partition("Credential=")[2].partition(",")[0].removeprefix(f"{KEY}/")
    digest = hashlib.sha256(asked.body).hexdigest()
    headers = f"content-type:{asked.headers['Content-Type']}\nhost:{asked.headers['Host']}\n"
    request = hashlib.sha256(f"POST\n/\n\n{headers}\ncontent-type;host\n{digest}".encode()).hexdigest()
    message = "\n".join(("TC3-HMAC-SHA256", asked.headers["X-Tc-Timestamp"], scope, request))
    key = f"TC3{OTHER}".encode()
    for part in (*scope.split("/"), message):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    error = {"Response": {"Error": {"Code": "AuthFailure.SignatureFailure", "Message": "signature"}}}
    _need(signature == key.hex(), error, 200)
    assert asked.headers["X-Tc-Action"] == "TextTranslateBatch"
    assert (asked.json["Source"], asked.json["Target"]) == ("de", "en")
    return list(asked.json["SourceTextList"])


def _tencent_answer(asked: Asked, texts: Sequence[Any]) -> Reply:
    answer = {"Source": "de", "Target": "en", "TargetTextList": list(texts), "RequestId": "x"}
    return as_json({"Response": answer})


PROTOCOLS = {
    "google": Protocol("GET", "/m", _google, _google_page),
    "deepl": Protocol("POST", "/v2/translate", _deepl, _deepl_answer, {"DEEPL_API_KEY": KEY}, texts=50),
    "microsoft": Protocol(
        "POST", "/translate", _microsoft, _microsoft_answer, {"MICROSOFT_API_KEY": KEY}, texts=100
    ),
    "libre": Protocol("POST", "/translate", _libre, _libre_answer, {"LIBRE_API_KEY": KEY}, texts=20),
    "mymemory": Protocol("GET", "/get", _mymemory, _mymemory_answer),
    "yandex": Protocol(
        "POST", "/api/v1.5/tr.json/translate", _yandex, _yandex_answer, {"YANDEX_API_KEY": KEY}
    ),
    "papago": Protocol(
        *("POST", "/nmt/v1/translation", _papago, _papago_answer),
        {"PAPAGO_CLIENT_ID": KEY, "PAPAGO_SECRET_KEY": OTHER},
        source="de",
    ),
    "qcri": Protocol("GET", "/api/v1/translate", _qcri, _qcri_answer, {"QCRI_API_KEY": KEY}, source="es"),
    "baidu": Protocol(
        *("POST", "/api/trans/vip/translate", _baidu, _baidu_answer),
        {"BAIDU_APPID": KEY, "BAIDU_APPKEY": OTHER},
    ),
    "tencent": Protocol(
        *("POST", "/", _tencent, _tencent_answer),
        {"TENCENT_SECRET_ID": KEY, "TENCENT_SECRET_KEY": OTHER},
        source="de",
        texts=50,
    ),
}
