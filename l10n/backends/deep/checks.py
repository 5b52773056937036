"""The errors that services put into their answers, some of them with a status that says all is well."""

from __future__ import annotations

from typing import Any

from l10n.backends.deep.line import Line

_LANGUAGES = "check the source and target languages, or take another backend for them"


def mymemory_says(line: Line, answer: dict[str, Any]) -> None:
    """Its complaints stand where the translation should be."""
    status = str(answer.get("responseStatus", 200))
    data = answer.get("responseData")
    text = str(data.get("translatedText") or "") if isinstance(data, dict) else ""
    said = str(answer.get("responseDetails") or text)
    if answer.get("quotaFinished") or text.startswith("MYMEMORY WARNING") or "ALL AVAILABLE FREE" in said:
        raise line.quota(said, "set email in [backends.mymemory] to have more a day, or go on tomorrow")
    if status == "200":
        return
    if status == "429" or status.startswith("5"):
        raise line.busy(said)
    if "LENGTH" in said:
        raise line.refusal(said)
    if "LANG" in said or "EMAIL" in said:
        raise line.wrong(said, "check the languages and email, or take another backend")
    raise line.failure(said)


def yandex_says(line: Line, answer: dict[str, Any]) -> None:
    code, said = answer.get("code", 200), str(answer.get("message") or "")
    if code == 200:
        return
    if code in (401, 402, 403):
        raise line.denied(said)
    if code == 404:
        raise line.quota(said)
    if code in (413, 422):
        raise line.refusal(said)
    if code == 501:
        raise line.wrong(said, _LANGUAGES)
    raise line.busy(said)


def baidu_says(line: Line, answer: dict[str, Any]) -> None:
    code, said = str(answer.get("error_code", "52000")), str(answer.get("error_msg") or "")
    if code == "52000":
        return
    if code in ("52001", "52002", "54003", "54005"):  # it asks for three seconds after many long texts
        raise line.busy(said, 3.0 if code == "54005" else None)
    if code in ("52003", "54001", "58000", "58002", "58003", "90107"):
        raise line.denied(said)
    if code == "54004":
        raise line.quota(said)
    if code == "58001":
        raise line.wrong(said, _LANGUAGES)
    raise line.refusal(said)


def microsoft_says(line: Line, answer: dict[str, Any]) -> None:
    error = answer.get("error")
    if not isinstance(error, dict):
        return
    code, said = error.get("code"), str(error.get("message") or "")
    if code == 403001:
        raise line.quota(said)
    if code in (400035, 400036):
        raise line.wrong(said, _LANGUAGES)
    if code in (400050, 400077):
        raise line.refusal(said)


def papago_says(line: Line, answer: dict[str, Any]) -> None:
    error = answer.get("error", answer)
    if not isinstance(error, dict):
        return
    code, said = str(error.get("errorCode", "")), str(error.get("message") or error.get("errorMessage") or "")
    if "quota" in said.lower():
        raise line.quota(said)
    if code in ("N2MT01", "N2MT02", "N2MT03", "N2MT04", "N2MT05", "N2MT06"):
        raise line.wrong(said, _LANGUAGES)
    if code == "N2MT08":
        raise line.refusal(said)


def tencent_says(line: Line, answer: dict[str, Any]) -> None:
    content = answer.get("Response")
    error = content.get("Error") if isinstance(content, dict) else None
    if not isinstance(error, dict):
        return
    code, said = str(error.get("Code", "")), str(error.get("Message") or error.get("Code") or "")
    if code.startswith(("AuthFailure", "UnauthorizedOperation")):
        raise line.denied(said)
    if code.startswith(("RequestLimitExceeded", "InternalError", "LimitExceeded")):
        raise line.busy(said)
    if code.endswith(("NoFreeAmount", "ServiceIsolate", "StopUsing", "UserNotRegistered")):
        raise line.quota(said)
    if "Language" in code:
        raise line.wrong(said, _LANGUAGES)
    if "TooLong" in code:
        raise line.refusal(said)
    raise line.failure(said)
