"""Which model is chosen from the records, and which records are not trusted."""

import json

import pytest
from fxtranslate import discovery

from l10n.errors import BackendError, ConfigError
from l10n.models.pairs import Pair, parse, routes, tags
from l10n.models.records import LARGEST, Records
from tests.firefox.mirrors import record

CS_EN = ("cs", "en")


def one(pair=CS_EN, architecture="base", version="3.0", kinds=("model", "vocab", "lex"), **more):
    """Return the records of a model."""
    name = f"{''.join(pair)}.{architecture}.{version}"
    return [
        record(
            pair,
            f"{kind}.{name}",
            f"{kind} {name}".encode(),
            architecture=architecture,
            version=version,
            **more,
        )
        for kind in kinds
    ]


def read(*models):
    return Records(json.dumps({"data": [item for model in models for item in model]}).encode(), "there")


def chosen(*models):
    offer = read(*models).offer(Pair(*CS_EN))
    return offer.architecture, offer.version


def test_the_newest_version_wins():
    assert chosen(one(version="3.9"), one(version="3.10"), one(version="3.2")) == ("base", "3.10")


def test_of_one_version_the_better_architecture_wins_in_any_order():
    models = [one(architecture=name) for name in ("tiny", "base-memory", "base", "strange")]
    assert chosen(*models) == chosen(*reversed(models)) == ("base-memory", "3.0")


def test_a_release_wins_over_its_trial():
    assert chosen(one(version="3.0"), one(version="3.0a1"))[1] == "3.0"


def test_the_files_of_one_model_belong_together():
    offer = read(one(architecture="base-memory"), one(architecture="tiny")).offer(Pair(*CS_EN))
    assert {record.architecture for record in offer.files} == {"base-memory"}
    assert [record.file_type for record in offer.files] == ["model", "vocab", "lex"]


def test_a_vocabulary_may_serve_all_architectures():
    shared = one(architecture=None, kinds=["vocab"])
    offer = read(shared, one(kinds=["model"])).offer(Pair(*CS_EN))
    assert [record.file_type for record in offer.files] == ["model", "vocab"]


def test_two_vocabularies():
    offer = read(one(kinds=["trgvocab", "model", "srcvocab"])).offer(Pair(*CS_EN))
    assert [record.file_type for record in offer.files] == ["model", "srcvocab", "trgvocab"]


def test_a_model_without_vocabulary_is_refused():
    with pytest.raises(BackendError, match="vocabulary"):
        read(one(kinds=["model", "srcvocab"])).offer(Pair(*CS_EN))


@pytest.mark.parametrize("version", ["1.0", "2.1", "4.0", "0", "", "x"])
def test_what_the_engine_cannot_run_is_no_offer(version):
    assert read(one(version=version)).pairs() == []
    with pytest.raises(BackendError, match="no model"):
        read(one(version=version)).offer(Pair(*CS_EN))


def test_the_choice_is_the_engine_s_own():
    """Where there is one architecture, ours is what fxtranslate itself would load."""
    body = json.dumps({"data": [*one(version="3.1"), *one(("en", "de")), *one(("de", "fr"), version="2.0")]})
    records = Records(body.encode(), "there")
    assert records.pairs() == [Pair(*pair) for pair in discovery.model_pairs(body)]
    theirs = discovery.resolve_route(body, "cs", "de")
    legs = [(theirs["src"], theirs["pivot"]), (theirs["pivot"], theirs["trg"])]
    assert records.route("cs", "de") == tuple(Pair(*leg) for leg in legs)
    with pytest.raises(ValueError):
        discovery.resolve_route(body, "cs", "fr")
    with pytest.raises(BackendError, match="from cs to fr"):
        records.route("cs", "fr")


def test_what_is_no_record_is_passed_over():
    junk = [None, 1, "x", [], {}, {"name": 1}, {**one()[0], "attachment": None}, {**one()[0], "version": 3}]
    assert read(junk, one()).pairs() == [Pair(*CS_EN)]
    assert read(one(pair=("../../etc", "en"))).pairs() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "../model.bin"),
        ("name", "model.bin/x"),
        ("name", ".hidden"),
        ("name", "a\\b"),
        ("name", "C:x"),
        ("name", ""),
        ("name", "vocab.csen.base.3.0"),
        ("decompressedHash", None),
        ("decompressedHash", "0" * 63),
        ("decompressedHash", "A" * 64),
        ("location", "../../x.zst"),
        ("location", "/etc/passwd"),
        ("location", "https://elsewhere/x.zst"),
        ("location", "a//b"),
        ("location", "a/../b"),
        ("location", "x?y"),
        ("size", LARGEST + 1),
        ("size", -1),
    ],
)
def test_hostile_records_are_refused(field, value):
    model = one()
    if field in ("location", "size"):
        model[0]["attachment"][field] = value
    else:
        model[0][field] = value
    with pytest.raises(BackendError, match="cannot be trusted"):
        read(model).offer(Pair(*CS_EN))


@pytest.mark.parametrize(
    "name", ["cs", "cs-", "CS-EN", "../cs-en", "cs-en/..", "cs-en\n", "c-e", "cs_en", ""]
)
def test_what_is_no_pair(name):
    with pytest.raises(ConfigError, match="language pair"):
        parse(name)


def test_languages_and_the_tags_of_models():
    assert parse("pt-BR-en") == Pair("pt-BR", "en")
    assert tags("en-GB") == ["en-GB", "en-Latn", "en"]
    assert "zh-Hans" in tags("zh_CN")
    assert "zh-Hant" in tags("zh-HK")
    assert "zh-Hans" in tags("zh")
    assert (Pair("cs", "en"),) in routes("cs", "en-GB")
    assert all(len(route) == 1 for route in routes("cs", "en-GB"))
    assert (Pair("cs", "en"), Pair("en", "de")) in routes("cs", "de")
    assert routes("cs", "de")[0] == (Pair("cs", "de"),)
