"""Starts: the days that dates with holes may mean, cut at the edges of periods."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.days import merged
from geopolrel.errors import InvalidValueError
from geopolrel.starts import Holes, Starts
from geopolrel.when import BEGINNING, FOREVER

DAYS = st.lists(st.sets(st.integers(1, 30), min_size=1, max_size=8), max_size=5)
EDGES = st.sets(st.integers(1, 32), min_size=2, max_size=6).map(lambda days: np.array(sorted(days)))


def starts(events: list[set[int]]) -> Starts:
    runs = [(at, *run) for at, days in enumerate(events) for run in merged((d, d) for d in days)]
    return Starts(*np.array(runs, dtype=np.int64).reshape(-1, 3).T)


@given(DAYS, EDGES)
def test_shares_are_those_of_days_one_by_one(events: list[set[int]], edges: np.ndarray) -> None:
    found = starts(events).shared(edges)
    wanted = []
    for event, days in enumerate(events):
        of = Counter(int(edges.searchsorted(day, side="right")) - 1 for day in days)
        for period in sorted(set(of) & set(range(len(edges) - 1))):
            inside = [day for day in days if edges[period] <= day < edges[period + 1]]
            share = len(inside) / len(days)
            wanted.append((event, period, min(inside), max(inside), share))
    columns = (found.event, found.period, found.low, found.high, found.share)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == wanted


@given(DAYS)
def test_what_is_known_of_each_event(events: list[set[int]]) -> None:
    found = starts(events)
    assert len(found) == len(events)
    assert found.days.tolist() == list(map(len, events))
    assert found.earliest.tolist() == list(map(min, events))
    assert found.latest.tolist() == list(map(max, events))
    assert found.bounded.all()
    for event, low, high, before, until in zip(
        found.event, found.low, found.high, found.before, found.until, strict=True
    ):
        days = events[event]
        assert before == max((day for day in days if day < low), default=BEGINNING - 1)
        assert until == min((day for day in days if day > high), default=high)


@given(DAYS, st.integers(1, 30), st.integers(1, 30))
def test_clipped(events: list[set[int]], one: int, other: int) -> None:
    low, high = sorted((one, other))
    size = len(events)
    found = starts(events).clipped(np.full(size, low), np.full(size, high))
    days = [(e, d) for e, a, b in zip(found.event, found.low, found.high, strict=True) for d in range(a, b + 1)]  # fmt: skip
    assert days == [(e, d) for e, some in enumerate(events) for d in sorted(some) if low <= d <= high]  # fmt: skip


def test_a_day_without_a_bound_is_in_no_period() -> None:
    found = Starts(
        np.array([0, 0, 1, 1, 2]),
        np.array([BEGINNING, 20, 5, 20, 20]),
        np.array([5, 20, 5, FOREVER, 21]),
    )
    assert found.bounded.tolist() == [False, False, True]
    assert found.shared(np.array([1, 21, 40])).event.tolist() == [2, 2]


def test_only_dates_with_holes_are_found() -> None:
    texts = ("2019", "2019-XX-15", "[2019-12-01,2019-12-02]", "[2019-01-01,2019-03]/2020", "201X")
    codes = np.array([4, 3, -1, 1, 0, 1])
    found = Holes.of(codes, [gp.When(text) for text in texts])
    assert found is not None
    assert found.numbers.tolist() == [-1, 0, -1, 1, -1, -1]
    assert found.moments.tolist() == [True, False]
    at, numbers = found.among(lambda column: column[1:])
    assert at.tolist() == [0, 2, 4] and numbers.tolist() == [1, 0, 0]
    assert found.starts(numbers).days.tolist() == [32, 12, 12]
    assert Holes.of(codes, [gp.When("2019"), gp.When("2019/[2020-01-01,2020-05-01]")]) is None


def test_dates_with_holes_are_taken_together_and_others_stay() -> None:
    dates = [gp.When("[2020-01-01,2020-01-03]")]
    holes = Holes.of(np.array([0, -1, 0]), dates)
    assert holes is not None
    day = dates[0].bounds[0]
    low, high = np.array([day, day, day]), np.array([day + 2, day + 5, day + 2])
    found, which = holes.distinct(low, high, lambda column: column)
    assert which.tolist() == [1, 0, 1]
    assert found.days.tolist() == [6, 2]
    event, at = found.shared(np.array([day, day + 1, day + 9])).of_each(which)
    assert event.tolist() == [0, 0, 1, 1, 2, 2]
    assert at.tolist() == [2, 3, 0, 1, 2, 3]


def test_more_than_memory_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geopolrel.starts.MOST_PERIODS", 20)
    many = gp.Timeline([gp.meeting("BLR", "RUS", when="2019-XX-15") for _ in range(4)])
    assert len(many.panel("year")) == 1
    with pytest.raises(InvalidValueError, match="more than 20 periods or stretches"):
        many.panel("month")
    with pytest.raises(InvalidValueError, match="take longer periods"):
        many.reachable("BLR", "2019", possibly=True)
