"""Pace, patience and threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from l10n.backends.online import (
    Again,
    Patience,
    Pause,
    Secrets,
    Stopped,
    Throttle,
    concurrently,
    retry,
    retry_after,
)


def test_waits_double_up_to_the_longest_and_half_of_each_is_chance() -> None:
    patience = Patience(attempts=9, first=1.0, longest=5.0)
    for failures, most in [(1, 1.0), (2, 2.0), (3, 4.0), (4, 5.0), (8, 5.0)]:
        waits = [patience.wait(failures, None) or 0.0 for _ in range(200)]
        assert most / 2 <= min(waits) <= max(waits) <= most
        assert max(waits) - min(waits) > most / 4
    assert patience.wait(9, None) is None


def test_a_wait_that_is_asked_for_is_never_cut_short_and_has_an_end() -> None:
    patience = Patience(attempts=3, first=0.5, longest=60.0)
    assert all(30.0 <= (patience.wait(1, 30.0) or 0.0) <= 30.5 for _ in range(100))
    assert patience.wait(1, 61.0) is None
    assert 0.0 <= (patience.wait(1, 0.0) or 0.0) <= 0.5


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        *((None, None), ("", None), ("soon", None), ("-5", None), ("1e9", None), ("nan", None)),
        *(("0", 0.0), (" 7 ", 7.0), ("9" * 400, float("9" * 12))),
        *(("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("Wed, 99 Oct 2015 07:28:00 GMT", None)),
    ],
)
def test_retry_after_in_every_form(value: str | None, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def test_a_throttle_spaces_the_requests_of_all_threads() -> None:
    throttle = Throttle(100)
    moments: list[float] = []

    def work(item: int, pause: Pause) -> Iterator[int]:
        throttle.wait(pause)
        moments.append(time.monotonic())
        yield item

    start = time.monotonic()
    assert sorted(concurrently(range(20), work, 8)) == list(range(20))
    assert 0.19 <= max(moments) - start < 1.0
    # Never more than the rate allows, wherever one looks.
    moments.sort()
    assert all(later - earlier > 0.08 for earlier, later in zip(moments, moments[10:], strict=False))


def test_a_throttle_does_not_make_up_for_idle_time() -> None:
    throttle = Throttle(20)
    throttle.wait(time.sleep)
    time.sleep(0.2)
    start = time.monotonic()
    for _ in range(3):
        throttle.wait(time.sleep)
    assert time.monotonic() - start >= 0.09


def test_trying_again_ends_with_the_patience() -> None:
    tries: list[int] = []
    pauses: list[float] = []

    def attempt() -> None:
        tries.append(1)
        raise Again("no")

    with pytest.raises(Again, match="no"):
        retry(attempt, Patience(attempts=3, first=1.0), Throttle(1e9), pauses.append)
    assert len(tries) == 3
    assert 0.5 <= pauses[0] <= 1 <= pauses[1] <= 2


def test_other_errors_are_not_tried_again() -> None:
    tries: list[int] = []

    def attempt() -> None:
        tries.append(1)
        raise KeyError

    with pytest.raises(KeyError):
        retry(attempt, Patience(), Throttle(1e9), time.sleep)
    assert len(tries) == 1


def test_few_items_are_drawn_ahead() -> None:
    drawn = 0

    def items() -> Iterator[int]:
        nonlocal drawn
        while drawn < 1000:
            drawn += 1
            yield drawn

    seen: list[int] = []
    for number, item in enumerate(concurrently(items(), lambda item, pause: [item], 4), 1):
        seen.append(item)
        assert drawn - number <= 8
    assert sorted(seen) == list(range(1, 1001))


def test_results_come_before_their_item_is_done() -> None:
    go_on = threading.Event()

    def work(item: int, pause: Pause) -> Iterator[int]:
        yield 1
        assert go_on.wait(5)
        yield 2

    results = concurrently([0], work, 1)
    assert next(results) == 1
    go_on.set()
    assert list(results) == [2]


def test_what_the_function_raises_ends_it_all() -> None:
    before = threading.active_count()

    def work(item: int, pause: Pause) -> Iterator[int]:
        if item == 5:
            raise ValueError("five")
        yield item

    with pytest.raises(ValueError, match="five"):
        list(concurrently(range(100), work, 4))
    assert threading.active_count() == before


def test_leaving_stops_pauses_and_threads() -> None:
    before = threading.active_count()
    stopped = threading.Event()
    cancelled: list[bool] = []

    def work(item: int, pause: Pause) -> Iterator[int]:
        yield item
        try:
            pause(60)
        except Stopped:
            stopped.set()
            raise

    results = concurrently(range(100), work, 4, lambda: cancelled.append(True))
    next(results)
    start = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 1
    assert stopped.is_set()
    assert cancelled == [True]
    assert threading.active_count() == before


def test_nothing_to_do_needs_no_threads() -> None:
    assert list(concurrently([], lambda item, pause: [item], 4, lambda: pytest.fail("cancelled"))) == []


def test_secrets_are_hidden_in_every_form() -> None:
    hide = Secrets(["a b+c/d", "", "a b"])
    assert hide("x a b+c/d y a%20b%2Bc%2Fd z a+b%2Bc%2Fd, a b") == "x *** y *** z ***, ***"
    assert Secrets([])("as it is") == "as it is"
