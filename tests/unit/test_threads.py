"""Threads: what they make is what one would make in turn."""

from __future__ import annotations

import threading

import numpy as np
import pytest

import geopolrel as gp
from geopolrel.threads import CHUNK, ahead, at_once, chunks


def test_little_work_is_done_by_who_asks() -> None:
    here = threading.get_ident()
    assert at_once(lambda _: threading.get_ident(), [1, 2], size=10) == [here, here]


def test_much_work_is_done_by_two_at_once() -> None:
    both = threading.Barrier(2)  # passed only where two stand before it

    def work(_: int) -> int:
        both.wait(timeout=30)
        return threading.get_ident()

    assert len(set(at_once(work, [1, 2], size=10**6))) == 2


def test_answers_stand_in_the_order_of_the_parts() -> None:
    assert at_once(lambda part: part * 2, list(range(100)), size=10**6) == list(range(0, 200, 2))


def test_chunks_hold_every_number_once() -> None:
    for count in (0, 1, CHUNK, 3 * CHUNK + 7):
        held = [number for part in chunks(count) for number in (part.start, part.stop)]
        assert held[:1] + held[-1:] == ([0, count] if count else [])
        assert held[1:-1:2] == held[2::2]


def test_a_fault_in_a_thread_reaches_who_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        at_once(lambda part: 1 // part, [1, 0], size=10**6)


def test_measures_are_the_same_with_threads_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(3)
    ids = np.array(["BLR", "RUS", "POL", "USA", "UKR", "DEU"])
    one = rng.integers(6, size=2000)
    other = (one + rng.integers(1, 6, size=2000)) % 6
    day = np.datetime64("2000-01-01") + rng.integers(0, 5000, size=2000)
    worth = rng.integers(-20, 21, size=2000) / 2
    timeline = gp.Timeline.from_columns(ids[one], ids[other], day, kind="visit", intensity=worth)

    def measured() -> list[np.ndarray]:
        strengths = timeline.strength("90D", every="month", weight="intensity")
        panel = timeline.panel("month")
        central = timeline.centralities("year")
        return [strengths.values, panel["net"], panel["conflict"], central["strength"]]

    in_turn = measured()
    monkeypatch.setattr(at_once, "__defaults__", (0,))
    for expected, found in zip(in_turn, measured(), strict=True):
        assert np.array_equal(expected, found)


def test_what_is_ahead_comes_in_order_and_no_more_of_it_than_threads() -> None:
    begun: list[int] = []

    def work(part: int) -> tuple[int, int]:
        begun.append(part)
        return part, threading.get_ident()

    here = threading.get_ident()
    with ahead(work, range(20)) as made:
        for at, (part, thread) in enumerate(made):
            assert part == at and thread != here
            assert len(begun) <= at + 4  # the one at hand, and three that were begun
    assert len(begun) == 20
    with ahead(work, [1]) as made:
        assert [thread for _, thread in made] == [here]
    with ahead(work, []) as made:
        assert list(made) == []


def test_a_fault_ahead_comes_where_its_part_would() -> None:
    with ahead(lambda part: 1 // part, [1, 1, 0, 1, 1, 1], threads=1) as made:
        assert [next(made), next(made)] == [1, 1]
        with pytest.raises(ZeroDivisionError):
            next(made)


def test_nothing_goes_on_after_who_asked_is_stopped() -> None:
    before, begun = threading.active_count(), []

    def stopped() -> None:
        with ahead(begun.append, range(99)) as made:
            next(made)
            assert threading.active_count() > before
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert threading.active_count() == before
    assert len(begun) <= 4
