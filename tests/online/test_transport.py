"""The limits hold whatever the way: compressed, encrypted, through a proxy."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import time
from pathlib import Path

import pytest

from l10n.errors import BackendError
from tests.online.protocols import Reply
from tests.online.server import Fault, Server
from tests.online.support import deep, translated

PAGE = b'<div class="result-container">New</div>'


def test_a_compressed_answer_is_read_and_a_bomb_is_not() -> None:
    packed = {"Content-Encoding": "gzip"}
    for body, text in ((gzip.compress(PAGE), "New"), (gzip.compress(bytes(64 << 20)), None)):
        with Server(lambda asked, body=body: Reply(body, headers=packed)) as server:
            (result,) = translated(deep("google", server.url), "Nový")
        assert result.text == text
    assert "more than 1 MiB" in result.reason


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("text/html; charset=ISO-8859-2", PAGE.replace(b"New", "Nově".encode("iso-8859-2")), "Nově"),
        ("text/html", PAGE.replace(b"New", "Nově".encode()), "Nově"),
        ("text/html; charset=klingon", PAGE, None),
    ],
)
def test_the_encoding_that_an_answer_says(kind: str, body: bytes, text: str | None) -> None:
    with Server(lambda asked: Reply(body, headers={"Content-Type": kind})) as server:
        (result,) = translated(deep("google", server.url), "New one")
    assert result.text == text


def test_cookies_and_passwords_of_the_user_stay_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with Server(lambda asked: Reply(PAGE, headers={"Set-Cookie": "id=1; Path=/"})) as server:
        translated(deep("google", server.url, **{"per-second": 100.0}), "Nový", "Nová", "Nové")
        assert not any({"Cookie", "Authorization"} & set(asked.headers) for asked in server.asked)


def test_a_redirection_is_not_followed() -> None:
    with Server(lambda asked: Reply(PAGE)) as other:
        away = Reply(b"", 307, {"Location": f"{other.url}/m"})
        with Server(lambda asked: away) as server, pytest.raises(BackendError, match="307"):
            translated(deep("google", server.url), "Nový")
        assert other.asked == []


@pytest.mark.parametrize("fault", [None, Fault.DRIP_HEADERS, Fault.HANG])
def test_through_a_proxy(fault: Fault | None, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(lambda asked: fault or Reply(PAGE)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        start = time.monotonic()
        (result,) = translated(deep("google", "http://translate.invalid", timeout=0.1), "Nový")
        assert time.monotonic() - start < 3
        assert proxy.asked[0].headers["Host"] == "translate.invalid"
    assert (result.text, result.failed) == (("New", False) if fault is None else (None, True))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1, signed by itself, and its key, in one file."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    both = folder / "both.pem"
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return both


@pytest.mark.parametrize("fault", [None, Fault.DRIP, Fault.DRIP_HEADERS, Fault.HANG])
def test_encrypted(fault: Fault | None, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Server(lambda asked: fault or Reply(PAGE), context) as server:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
        start = time.monotonic()
        (result,) = translated(deep("google", server.url, timeout=0.2), "Nový")
        assert time.monotonic() - start < 4
    assert (result.text, result.failed) == (("New", False) if fault is None else (None, True))
    if fault:
        assert "did not answer in time" in result.reason


def test_an_unknown_certificate_is_not_trusted(certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with (
        Server(lambda asked: Reply(PAGE), context) as server,
        pytest.raises(BackendError, match=r"certificate of 127\.0\.0\.1:\d+ cannot be verified") as caught,
    ):
        translated(deep("google", server.url, timeout=2), "Nový")
    assert "REQUESTS_CA_BUNDLE" in caught.value.hint
