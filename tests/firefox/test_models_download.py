"""Downloads from a server that fails: what arrives is right, or nothing is installed and one line says so."""

import hashlib
import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import zstandard

from l10n.errors import BackendError, ConfigError
from l10n.models import library
from l10n.models.adding import fetch_route
from l10n.models.pairs import Pair
from l10n.models.sources import Server
from l10n.models.store import Store
from l10n.talk import Silence
from tests import models
from tests.firefox.mirrors import RECORDS, Mirror, corrupt, cut, drip, hang, record, redirect, status, vast

CS_EN = ("cs", "en")
ROOT = Path(__file__).resolve().parents[2]


class Counter(Silence):
    """What a progress bar would show."""

    def __init__(self):
        self.totals, self.done = [], 0

    def bar(self, label, total, unit="items"):
        self.totals.append((label, total, unit))
        return self

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def advance(self, amount=1, note=""):
        self.done += amount


def fetch(mirror, talk=None, pair=CS_EN):
    return fetch_route(Store(), Server(mirror.records_url), *pair, talk or Silence())


def refusal(mirror):
    with pytest.raises(BackendError) as caught:
        fetch(mirror)
    assert Store().route(*CS_EN) is None
    assert "\n" not in str(caught.value)
    return caught.value


def installed():
    folder = Store().folder / "cs-en"
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "model.json"}


def test_a_model_is_installed_with_what_is_known_of_it(mirror: Mirror):
    [(model, new)] = fetch(mirror)
    assert new
    assert installed() == models.files(CS_EN)
    assert (model.version, model.architecture, model.label) == ("3.0", "base-memory", "base-memory 3.0")
    assert model.origin == mirror.records_url
    assert Store().faults(Pair(*CS_EN)) == []
    assert Store().route("cs", "en") == (model,)


def test_the_second_time_nothing_is_downloaded(mirror: Mirror):
    fetch(mirror)
    [(_, new)] = fetch(mirror)
    assert not new
    assert len(mirror.seen[mirror.path("model")]) == 1


def test_a_pivot_needs_two_models(mirror: Mirror):
    legs = fetch(mirror, pair=("cs", "de"))
    assert [str(model.pair) for model, _ in legs] == ["cs-en", "en-de"]
    assert Store().route("cs", "de") == tuple(model for model, _ in legs)
    assert Store().route("cs", "fr") is None


def test_the_bar_runs_over_all_bytes_of_a_model(mirror: Mirror):
    path = mirror.path("model")
    mirror.faults[path] += [cut(1000), corrupt]
    talk = Counter()
    fetch(mirror, talk)
    total = sum(item["attachment"]["size"] for item in mirror.records[:2])
    assert talk.totals == [("model cs-en", total, "bytes")]
    assert talk.done == total


def test_a_cut_download_goes_on_where_it_was(mirror: Mirror):
    path = mirror.path("model")
    mirror.faults[path] += [cut(5000)]
    fetch(mirror)
    first, second = mirror.seen[path]
    assert "Range" not in first
    assert second["Range"] == "bytes=5000-"
    assert second["If-Range"]
    assert installed() == models.files(CS_EN)


def test_another_run_goes_on_where_the_last_one_gave_up(mirror: Mirror):
    path = mirror.path("model")
    mirror.faults[path] += [cut(5000), *[status(503)] * 3]
    assert "503" in refusal(mirror).message
    fetch(mirror)
    assert mirror.seen[path][-1]["Range"] == "bytes=5000-"
    assert installed() == models.files(CS_EN)


def test_a_file_that_changed_meanwhile_is_fetched_anew(mirror: Mirror):
    path = mirror.path("model")
    other = bytes(reversed(mirror.content(path) or b""))
    mirror.faults[path] += [lambda handler, content: cut(5000)(handler, other)]
    fetch(mirror)
    assert installed() == models.files(CS_EN)


@pytest.mark.parametrize("again", [status(416), lambda h, c: status(206, Content_Range="bytes 7-8/9")(h, c)])
def test_a_server_that_cannot_go_on_is_asked_for_all(mirror: Mirror, again):
    path = mirror.path("model")
    mirror.faults[path] += [cut(5000), again]
    fetch(mirror)
    assert "Range" not in mirror.seen[path][-1]
    assert installed() == models.files(CS_EN)


@pytest.mark.parametrize("fault", [corrupt, cut(10), drip, hang, status(500), status(429, Retry_After="0")])
def test_one_fault_costs_nothing_but_time(mirror: Mirror, fault):
    mirror.faults[mirror.path("vocab")] += [fault]
    fetch(mirror)
    assert installed() == models.files(CS_EN)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (corrupt, "checksum is wrong"),
        (cut(10), "cut"),
        (drip, "hardly anything arrives"),
        (hang, "no answer in time"),
        (status(500), "answers 500"),
        (status(404), "answers 404"),
        (status(429, Retry_After="3600"), "answers 429"),
        (vast, "would send"),
        (redirect("/there"), "redirects without end"),
        (redirect("http://example.com/x"), "not secured by https"),
        (redirect("file:///etc/passwd"), "not secured by https"),
        (redirect("http://["), "cannot be fetched"),
    ],
)
def test_what_fails_for_good_is_said_in_one_line(mirror: Mirror, fault, said):
    path = mirror.path("model")
    mirror.faults[path] += [fault] * 20
    mirror.faults["/there"] += [redirect("/there")] * 200
    assert said in refusal(mirror).message
    assert len(mirror.seen[path]) <= 10


def test_what_cannot_get_better_is_not_tried_again(mirror: Mirror):
    path = mirror.path("model")
    mirror.faults[path] += [status(404)] * 20
    refusal(mirror)
    assert len(mirror.seen[path]) == 1


def test_a_server_that_wants_a_pause_gets_it(mirror: Mirror):
    mirror.faults[mirror.path("model")] += [status(503, Retry_After="1")]
    start = time.monotonic()
    fetch(mirror)
    assert time.monotonic() - start >= 1.0


def test_a_wrong_checksum_in_the_records_installs_nothing(mirror: Mirror):
    mirror.records[0]["decompressedHash"] = "0" * 64
    assert "checksum is wrong" in refusal(mirror).message
    assert not (Store().folder / "cs-en").exists()


def test_a_bad_update_leaves_the_old_model_in_place(mirror: Mirror):
    [(old, _)] = fetch(mirror)
    data = b"no model at all" * 1000
    mirror.put(record(CS_EN, "model.csen.bin", data, version="3.1"), data)
    with pytest.raises(BackendError, match="cannot be used"):
        fetch(mirror)
    assert Store().route(*CS_EN) == (old,)


def test_a_bomb_is_not_unpacked(mirror: Mirror, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("l10n.models.adding.LARGEST", 1 << 20)
    data = bytes(1 << 22)
    mirror.put(record(CS_EN, "model.csen.bin", data, version="3.9"), data)
    assert "far too much" in refusal(mirror).message


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b'{"data": 1}', b'{"data": "x"}', b"\xff\xfe", b"[" * 100_000, b'{"data": {}}'],
)
def test_what_are_no_records_is_said(mirror: Mirror, body):
    mirror.body = body
    assert "records" in refusal(mirror).message


def test_records_without_end_are_refused(mirror: Mirror, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("l10n.models.sources._LARGEST_RECORDS", 1000)
    assert "more than 1,000 bytes" in refusal(mirror).message


def test_records_that_are_packed_are_unpacked_within_the_limit(mirror: Mirror, monkeypatch):
    import gzip

    body = json.dumps({"data": mirror.records}).encode()
    mirror.faults[RECORDS] += [
        lambda handler, _: status_with(handler, gzip.compress(body)),
        lambda handler, _: status_with(handler, gzip.compress(bytes(1 << 22))),
    ]
    fetch(mirror)
    monkeypatch.setattr("l10n.models.sources._LARGEST_RECORDS", 1 << 20)
    with pytest.raises(BackendError, match="more than"):
        fetch(mirror)


def status_with(handler, body):
    from tests.firefox.mirrors import answer

    answer(handler, 200, body, Content_Encoding="gzip")


def test_secrets_in_an_address_are_not_shown(mirror: Mirror):
    host = mirror.url.removeprefix("http://")
    url = f"http://user:hunter2@{host}{RECORDS}?key=hunter2"
    mirror.faults[f"{RECORDS}?key=hunter2"] += [status(403)]
    with pytest.raises(BackendError) as caught:
        fetch_route(Store(), Server(url), *CS_EN, Silence())
    assert "403" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_nobody_listens(mirror: Mirror):
    with pytest.raises(BackendError, match="no connection"):
        fetch_route(Store(), Server("http://127.0.0.1:1/records.json"), *CS_EN, Silence())


@pytest.mark.parametrize(
    "url", ["ftp://x/records.json", "records.json", "file:///x/records.json", "https://"]
)
def test_an_address_must_be_one(url):
    with pytest.raises(ConfigError):
        Server(url)


def test_two_at_once_download_once(mirror: Mirror):
    errors = []

    def work():
        try:
            fetch(mirror)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert installed() == models.files(CS_EN)
    assert len(mirror.seen[mirror.path("model")]) == 1


def test_a_damaged_model_is_put_right(mirror: Mirror):
    fetch(mirror)
    path = Store().folder / "cs-en" / next(iter(models.files(CS_EN)))
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert Store().faults(Pair(*CS_EN)) == [f"{path.name} is damaged"]
    assert Store().route(*CS_EN) is None
    fetch(mirror)
    assert installed() == models.files(CS_EN)


def test_attachments_lie_where_the_server_says(mirror: Mirror):
    fetch(mirror)
    assert len(mirror.seen["/v1/"]) == 1
    Store().remove(Pair(*CS_EN), Silence())
    fetch_route(Store(), Server(mirror.records_url, f"{mirror.url}/files"), *CS_EN, Silence())
    assert len(mirror.seen["/v1/"]) == 1


def test_a_server_that_does_not_say_where_is_told_of(mirror: Mirror):
    mirror.faults["/v1/"] += [status_ok(b"{}")]
    assert "attachments" in refusal(mirror).message


def status_ok(body):
    from tests.firefox.mirrors import answer

    return lambda handler, _: answer(handler, 200, body)


def test_the_checksum_of_the_packed_file_counts_too(mirror: Mirror):
    data = next(iter(models.files(CS_EN).values()))
    other = zstandard.compress(data, 1)
    item = mirror.records[0]["attachment"]
    item["size"] = len(other)
    mirror.files[item["location"]] = other
    assert hashlib.sha256(other).hexdigest() != item["hash"]
    assert "checksum is wrong" in refusal(mirror).message


def test_a_password_is_for_its_own_server(mirror: Mirror):
    """The attachments' address comes from the server, without the password: it is not sent there."""
    host = mirror.url.removeprefix("http://")
    fetch_route(Store(), Server(f"http://user:hunter2@{host}{RECORDS}"), *CS_EN, Silence())
    assert "Authorization" in mirror.seen[RECORDS][0]
    assert "Authorization" not in mirror.seen[mirror.path("model")][0]
    assert "hunter2" not in (Store().folder / "cs-en" / "model.json").read_text()


def test_without_the_engine_s_package_one_line_says_so(mirror: Mirror, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "fxtranslate", None)
    monkeypatch.setattr("l10n.models.records._supported", lambda version: library.discovery())
    assert "pip install fxtranslate" in refusal(mirror).hint


def test_a_killed_download_is_gone_on_with(mirror: Mirror):
    """The lock ends with its process, and what it had downloaded is used."""
    path = mirror.path("model")

    def stuck(handler, content):
        cut(5000)(handler, content)
        handler.wfile.flush()
        time.sleep(3)

    mirror.faults[path] += [stuck]
    code = "import sys; from l10n.cli.models import command; command(['add', 'cs-en', '--from', sys.argv[1]])"
    process = subprocess.Popen([sys.executable, "-c", code, mirror.records_url], cwd=ROOT)
    try:
        deadline = time.monotonic() + 10
        while not [part for part in Store().folder.glob(".cs-en.new/*.part") if part.stat().st_size == 5000]:
            assert time.monotonic() < deadline
            time.sleep(0.02)
    finally:
        process.kill()
        process.wait()
    fetch(mirror)
    assert mirror.seen[path][-1]["Range"] == "bytes=5000-"
    assert installed() == models.files(CS_EN)
