"""Sets of days, against plain Python sets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.days import (
    BEGINNING,
    FOREVER,
    SUB_YEARS,
    Days,
    clipped,
    first_from,
    last_to,
    merged,
    month_days,
    pairs_before,
    shared,
    size,
    year_days,
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


def test_every_sub_year_begins_in_its_year_and_lasts_its_months() -> None:
    for code, (month, months) in SUB_YEARS.items():
        lo, hi = month_days(2021, code)
        assert date.fromordinal(lo) == date(2021, month, 1)
        assert date.fromordinal(hi + 1).month == (month + months - 1) % 12 + 1
    assert sorted(SUB_YEARS) == list(range(21, 42))


@pytest.mark.parametrize("code", [0, 13, 20, 42])
def test_other_codes_are_no_part_of_a_year(code: int) -> None:
    with pytest.raises((ValueError, KeyError)):
        month_days(2020, code)


@given(st.integers(1, 9999))
def test_years_and_months_are_those_of_the_calendar(year: int) -> None:
    assert year_days(year) == (date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    months = [month_days(year, month) for month in range(1, 13)]
    assert (months[0][0], months[-1][1]) == year_days(year)
    for month, (first, _) in enumerate(months, start=1):
        assert date.fromordinal(first) == date(year, month, 1)
    assert all(a[1] + 1 == b[0] for a, b in zip(months, months[1:], strict=False))
