"""Sets of days, against plain Python sets."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geopolrel.days import (
    BEGINNING,
    FOREVER,
    Days,
    clipped,
    first_from,
    last_to,
    merged,
    pairs_before,
    shared,
    size,
)

some_days = st.sets(st.integers(1, 20), max_size=12)


def runs(days: set[int]) -> Days:
    return merged((day, day) for day in days)


def listed(days: Days) -> set[int]:
    return {day for lo, hi in days for day in range(lo, hi + 1)}


def test_the_infinities_stand_just_outside_the_calendar() -> None:
    assert date.min.toordinal() - 1 == BEGINNING
    assert date.max.toordinal() + 1 == FOREVER


@given(some_days)
def test_merged_runs_hold_the_days_and_do_not_touch(days: set[int]) -> None:
    found = runs(days)
    assert listed(found) == days
    assert all(a[1] + 1 < b[0] for a, b in zip(found, found[1:], strict=False))
    assert size(found) == len(days)


def test_merged_keeps_the_longer_of_two_overlapping_runs() -> None:
    assert merged([(1, 9), (2, 3), (12, 12)]) == ((1, 9), (12, 12))


@given(some_days, some_days)
def test_shared_and_clipped(a: set[int], b: set[int]) -> None:
    assert listed(shared(runs(a), runs(b))) == a & b
    assert listed(clipped(runs(a), 5, 9)) == {day for day in a if 5 <= day <= 9}


@given(some_days, st.integers(0, 21))
def test_first_and_last(days: set[int], day: int) -> None:
    assert first_from(runs(days), day) == min((d for d in days if d >= day), default=None)
    assert last_to(runs(days), day) == max((d for d in days if d <= day), default=None)


@given(some_days, some_days)
def test_pairs_before_counts_pairs(a: set[int], b: set[int]) -> None:
    assert pairs_before(runs(a), runs(b)) == sum(x < y for x in a for y in b)


@given(*[st.integers(1, 30)] * 4)
def test_pairs_before_of_two_ranges(a: int, b: int, c: int, d: int) -> None:
    one, two = (min(a, b), max(a, b)), (min(c, d), max(c, d))
    expected = sum(x < y for x in range(one[0], one[1] + 1) for y in range(two[0], two[1] + 1))
    assert pairs_before((one,), (two,)) == expected
