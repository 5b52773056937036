"""Tencent Machine Translation, whose requests are signed (TC3-HMAC-SHA256)."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Mapping, Sequence

from l10n.backends.deep.line import Line
from l10n.backends.deep.options import Regional


def ask_tencent(line: Line, texts: Sequence[str]) -> Sequence[object]:
    body = json.dumps(
        {"SourceTextList": list(texts), "Source": line.source, "Target": line.target, "ProjectId": 0}
    ).encode()
    region = line.options.region if isinstance(line.options, Regional) else ""
    headers = {
        "Content-Type": "application/json",
        "Host": line.host,
        "X-TC-Action": "TextTranslateBatch",
        "X-TC-Region": region or "ap-guangzhou",
        "X-TC-Version": "2018-03-21",
    }
    signed = sign(body, line.host, line.keys, int(time.time()))
    answer = line.post("/", data=body, headers=headers | signed).json()
    found = answer["Response"]["TargetTextList"]
    if not isinstance(found, list):
        raise TypeError
    return found


def sign(body: bytes, host: str, keys: Mapping[str, str], moment: int) -> dict[str, str]:
    """Return the headers that prove whose request it is; `moment` in seconds since 1970."""
    day = time.strftime("%Y-%m-%d", time.gmtime(moment))
    scope = f"{day}/tmt/tc3_request"
    names = "content-type;host"
    request = f"POST\n/\n\ncontent-type:application/json\nhost:{host}\n\n{names}\n{_digest(body)}"
    message = f"TC3-HMAC-SHA256\n{moment}\n{scope}\n{_digest(request.encode())}"
    key = f"TC3{keys['TENCENT_SECRET_KEY']}".encode()
    for part in (day, "tmt", "tc3_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    signature = hmac.digest(key, message.encode(), "sha256").hex()
    return {
        "X-TC-Timestamp": str(moment),
        "Authorization": f"TC3-HMAC-SHA256 Credential={keys['TENCENT_SECRET_ID']}/{scope}, "
        f"SignedHeaders={names}, Signature={signature}",
    }


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
