"""What is taken of a reply: strings under known ids, each once; never anything else."""

import json
import time

import pytest

from l10n.backends.llm.reply import completion, error_message, one_line, translations

WANTED = ("a1", "b2")


@pytest.mark.parametrize(
    "content",
    [
        '{"translations": [{"id": "a1", "text": "One."}, {"id": "b2", "text": "Two."}]}',
        '[{"id": "a1", "text": "One."}, {"id": "b2", "text": "Two."}]',
        '{"a1": "One.", "b2": "Two."}',
        '{"translations": {"a1": "One.", "b2": "Two."}}',
        'Here you are:\n```json\n{"a1": "One.", "b2": "Two."}\n```\nAnything else?',
        '{"id": "a1", "text": "One."}\n{"id": "b2", "text": "Two."}',
        '<think>{"a1": "draft"} or {"b2": "draft"}?</think>{"a1": "One.", "b2": "Two."}',
        'I use {braces} a lot: {"a1": "One.", "b2": "Two."}',
        '\ufeff{"translations": [{"text": "One.", "id": "a1"}, {"text": "Two.", "id": "b2"}], "note": "x"}',
    ],
)
def test_every_form_is_read(content):
    assert translations(content, WANTED) == {"a1": "One.", "b2": "Two."}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("", {}),
        ("I am sorry, I cannot help with that.", {}),
        ("<html><body>{}</body></html>", {}),
        ('{"translations": [{"id": "a1", "text": "One."}, {"id": "b2", "te', {"a1": "One."}),
        ('{"translations": [{"id": "a1", "text": "One.', {}),
        ('{"a1": null, "b2": 7}', {}),
        ('[{"id": "a1", "text": ["One."]}, {"id": "b2"}]', {}),
        ('[{"id": "a1", "text": "One."}, {"id": "zz", "text": "Alien."}]', {"a1": "One."}),
        # Which of the two is right, nobody knows.
        ('[{"id": "a1", "text": "One."}, {"id": "a1", "text": "Two."}]', {}),
        ('{"a1": "One.", "a1": "Two.", "b2": "Two."}', {"b2": "Two."}),
        ('[{"id": "a1", "text": "One."}, {"id": "a1", "text": "One."}]', {"a1": "One."}),
        # A model that repeats the question before it answers.
        ('{"segments": [{"id": "a1", "text": "Jedna."}]} [{"id": "a1", "text": "One."}]', {}),
        ('{"a1": "raw\nline"}', {"a1": "raw\nline"}),
        ('{"a1": "say {\\"b2\\": \\"no\\"}"}', {"a1": 'say {"b2": "no"}'}),
    ],
)
def test_only_what_is_certain_is_taken(content, found):
    assert translations(content, WANTED) == found


@pytest.mark.parametrize(
    "content",
    [
        "{" * 200_000,
        '{"a":' * 50_000,
        "[" * 200_000,
        '{"a":[' * 400 + '"x",' * 100_000,
        '{"' * 200_000,
        "{}" * 200_000,
        '{"id": "a1", "text": "' + "\\" * 400_001,
    ],
    ids=["braces", "nested objects", "nested lists", "wide", "quotes", "empty objects", "backslashes"],
)
def test_a_hostile_reply_costs_little(content):
    start = time.perf_counter()
    assert translations(content, WANTED) == {}
    assert time.perf_counter() - start < 3


def body(**more):
    choice = {"finish_reason": "stop", "message": {"content": "hi"}} | more.pop("choice", {})
    return json.dumps({"choices": [choice]} | more).encode()


def test_a_completion_is_read():
    usage = {"prompt_tokens": 12, "completion_tokens": 3, "cost": 0.0015}
    answer = completion(body(usage=usage))
    assert answer is not None
    assert (answer.content, answer.finish) == ("hi", "stop")
    assert (answer.tokens_in, answer.tokens_out, answer.cost) == (12, 3, 0.0015)


def test_content_in_parts():
    parts = [{"type": "text", "text": "a"}, {"type": "image"}, {"type": "text", "text": "b"}]
    answer = completion(body(choice={"message": {"content": parts}}))
    assert answer is not None
    assert answer.content == "ab"


@pytest.mark.parametrize(
    "usage",
    [None, [], "x", {}, {"prompt_tokens": None, "completion_tokens": "7", "cost": -1}, {"cost": True}],
)
def test_usage_may_be_anything(usage):
    answer = completion(body(usage=usage))
    assert answer is not None
    assert (answer.tokens_in, answer.tokens_out, answer.cost) == (0, 0, None)


def test_no_amount_is_endless():
    answer = completion(body(usage={"prompt_tokens": 1e400, "completion_tokens": 5, "cost": float("nan")}))
    assert answer is not None
    assert (answer.tokens_in, answer.tokens_out, answer.cost) == (0, 5, None)


@pytest.mark.parametrize(
    "data", [b"", b"<html>", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{}]}', b"[" * 100_000]
)
def test_what_is_no_completion(data):
    assert completion(data) is None


def test_bytes_that_are_not_utf8_are_marked():
    answer = completion(body().replace(b"hi", b"h\xff"))
    assert answer is not None
    assert answer.content == "h\ufffd"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b'{"error": {"message": "No credit", "code": "insufficient_quota"}}',
            "No credit · insufficient_quota",
        ),
        (b'{"error": "model not found"}', "model not found"),
        (b'{"detail": "Not here"}', "Not here"),
        (b'{"message": "gone"}', "gone"),
        (b'{"error": {"message": "x", "metadata": {"reasons": ["hate"]}}}', "x · ['hate']"),
        (b"plain words", "plain words"),
        (b"<html><h1>502</h1></html>", ""),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"", ""),
    ],
)
def test_an_errors_message(data, said):
    assert error_message(data) == said


def test_what_is_shown_is_one_short_line():
    assert one_line("a\n\x1b[31mb\u2028c" + "x" * 5000) == "a [31mb c" + "x" * 191
