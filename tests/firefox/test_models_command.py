"""`l10n models` as people use it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from l10n.cli.models import command
from l10n.errors import L10nError
from tests import models
from tests.cli.sites import run as front_door
from tests.firefox.mirrors import Mirror, status

CS_EN, EN_DE = ("cs", "en"), ("en", "de")


def run(*args, code=0):
    """Run it and return what it prints, or the error that it ends with."""
    result = CliRunner().invoke(command, args, standalone_mode=False)
    if result.exception:
        assert isinstance(result.exception, L10nError), repr(result.exception)
        assert result.exception.exit_code == code
        return str(result.exception)
    assert (result.return_value or 0) == code
    return result.output


def report(*args, code=0):
    return json.loads(run(*args, "--json", code=code))


def test_from_nothing_to_a_model_and_back(mirror: Mirror, monkeypatch, cache: Path):
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", mirror.records_url)
    assert "no models here" in run("list")
    assert report("list")["models"] == []
    assert "cs-en base-memory 3.0 added" in run("add", "cs-en")
    assert "up to date" in run("add", "cs-en")
    assert "cs-en" in run("list")
    [row] = report("list")["models"]
    assert (row["pair"], row["model"], row["state"]) == ("cs-en", "base-memory 3.0", "sound")
    assert row["bytes"] == sum(map(len, models.files(CS_EN).values()))
    assert run("verify") == "cs-en: sound\n"
    assert run("verify", "-q") == ""
    assert "removed cs-en" in run("remove", "cs-en")
    assert report("list")["models"] == []
    assert "no model cs-en here" in run("remove", "cs-en", code=2)


def test_what_can_be_had(mirror: Mirror):
    rows = report("list", "--from", mirror.records_url)["models"]
    assert [row["pair"] for row in rows] == ["cs-en", "en-de"]
    assert "base-memory 3.0" in run("list", "--all", "--from", mirror.records_url)


def test_several_pairs_and_a_pivot(mirror: Mirror):
    rows = report("add", "cs-de", "en-de", "--from", mirror.records_url)["models"]
    assert [(row["pair"], row["added"]) for row in rows] == [
        ("cs-en", True),
        ("en-de", True),
        ("en-de", False),
    ]
    assert [row["pair"] for row in report("list")["models"]] == ["cs-en", "en-de"]


def test_a_damaged_model_is_found_and_put_right(mirror: Mirror, cache: Path):
    run("add", "cs-en", "--from", mirror.records_url)
    path = next((cache / "cs-en").glob("vocab.*"))
    path.write_bytes(b"!" + path.read_bytes()[1:])
    assert f"cs-en: {path.name} is damaged" in run("verify", code=1)
    assert report("verify", "cs-en", code=1)["models"][0]["faults"]
    assert report("list")["models"][0]["state"].endswith("is damaged")
    run("add", "cs-en", "--from", mirror.records_url)
    assert report("verify")["models"] == [{"pair": "cs-en", "faults": []}]
    path.unlink()
    assert "is missing" in run("verify", code=1)
    (cache / "cs-en" / "model.json").write_text("[]")
    assert "not complete" in run("verify", code=1)
    assert "is not there" in run("verify", "en-de", code=1)


def test_from_a_folder_of_models(tmp_path: Path, cache: Path):
    models.folder(tmp_path / "usb", CS_EN)
    folder = models.folder(tmp_path / "usb", EN_DE)
    assert "added" in run("add", "cs-de", "--from", str(tmp_path / "usb"))
    assert "up to date" in run("add", "en-de", "--from", str(folder))
    assert run("verify").count("sound") == 2
    assert "no model for cs-fr" in run("add", "cs-fr", "--from", str(tmp_path / "usb"), code=3)
    assert "no such folder" in run("add", "cs-en", "--from", str(tmp_path / "none"), code=3)


def test_from_another_cache_with_its_checksums(mirror: Mirror, tmp_path: Path, cache: Path, monkeypatch):
    run("add", "cs-en", "--from", mirror.records_url)
    monkeypatch.setenv("L10N_CACHE_DIR", str(tmp_path / "other"))
    run("add", "cs-en", "--from", str(cache))
    assert report("list")["models"][0]["model"] == "base-memory 3.0"
    path = next((cache / "cs-en").glob("vocab.*"))
    path.write_bytes(path.read_bytes() + b"!")
    run("remove", "cs-en")
    assert "damaged" in run("add", "cs-en", "--from", str(cache), code=3)
    assert report("list")["models"] == []


def test_a_mirror_in_a_folder_and_on_a_server(mirror: Mirror, tmp_path: Path):
    place = tmp_path / "mirror"
    run("mirror", str(place), "cs-en", "--from", mirror.records_url)
    asked = len(mirror.seen[mirror.path("model")])
    assert report("mirror", str(place), "cs-de", "--from", mirror.records_url)["models"] == ["cs-en", "en-de"]
    assert len(mirror.seen[mirror.path("model")]) == asked
    names = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    assert names == {"records.json", *mirror.files}
    run("add", "cs-en", "--from", str(place))
    run("mirror", str(tmp_path / "copy"), "cs-en", "--from", str(place))
    assert json.loads((tmp_path / "copy" / "records.json").read_text())["data"] == mirror.records[:2]
    run("remove", "cs-en")
    served = {
        path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()
    }
    mirror.content = lambda path: served.get(path.removeprefix("/m/"))
    for where in ("/m", "/m/", "/m/records.json"):
        run("add", "cs-de", "--from", mirror.url + where)
        run("remove", "cs-en", "en-de")


def test_a_damaged_mirror(mirror: Mirror, tmp_path: Path):
    place = tmp_path / "mirror"
    run("mirror", str(place), "cs-en", "--from", mirror.records_url)
    location = mirror.records[0]["attachment"]["location"]
    (place / location).write_bytes(b"x")
    assert "checksum" in run("add", "cs-en", "--from", str(place), code=4)
    assert (place / location).exists()
    run("mirror", str(place), "cs-en", "--from", mirror.records_url)
    run("add", "cs-en", "--from", str(place))
    (place / location).unlink()
    run("remove", "cs-en")
    assert "no such file" in run("add", "cs-en", "--from", str(place), code=3)
    (place / "records.json").write_text("{}")
    assert "records of models" in run("add", "cs-en", "--from", str(place), code=4)


@pytest.mark.parametrize("name", ["../cs-en", "cs", "cs-en/..", "-", "C:", ".cs-en.new", "cs-en\0"])
def test_no_name_leads_out_of_the_cache(name, cache: Path, tmp_path: Path):
    outside = tmp_path / "cs-en"
    outside.mkdir()
    for verb in ("remove", "verify", "add"):
        assert "language pair" in run(verb, "--", name, code=2)
    assert outside.is_dir()


def test_the_server_fails(mirror: Mirror, monkeypatch):
    mirror.faults[mirror.path("model")] += [status(404)]
    said = run("add", "cs-en", "--from", mirror.records_url, code=4)
    assert "404" in said
    assert "run again" in said
    assert "leads from cs to fr" in run("add", "cs-fr", "--from", mirror.records_url, code=4)


def test_a_cache_that_cannot_be_written(mirror: Mirror, tmp_path: Path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("L10N_CACHE_DIR", str(tmp_path / "file"))
    assert "L10N_CACHE_DIR" in run("add", "cs-en", "--from", mirror.records_url, code=3)


def test_quiet(mirror: Mirror):
    assert run("add", "cs-en", "-q", "--from", mirror.records_url) == ""
    assert run("list", "-q") != ""
    assert run("remove", "cs-en", "-q") == ""
    assert run("list", "-q") == ""


def test_through_the_front_door(mirror: Mirror, tmp_path: Path):
    """The command as it is installed, in a folder that is no project."""

    def l10n(*args):
        return front_door(tmp_path, "models", *args, env={})  # a process of its own, with this cache

    assert "no models here" in l10n("list").out
    added = l10n("add", "cs-en", "--from", mirror.records_url)
    assert added.returncode == 0
    assert added.out.startswith("cs-en base-memory 3.0 added (")
    assert l10n("verify").out == "cs-en: sound\n"
    failed = l10n("add", "../x")
    assert failed.returncode == 2
    assert failed.err.startswith("error: ")
