"""Calendar periods against the calendar itself, day by day."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel import When
from geopolrel.errors import InvalidValueError
from geopolrel.periods import EVERY, days_in, periods

FREQUENCIES = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
DAYS = st.dates(date(1700, 1, 1), date(2200, 1, 1))


@given(st.sampled_from(sorted(FREQUENCIES)), DAYS, st.integers(1, 3000))
def test_periods_are_those_of_pandas(every: str, low: date, length: int) -> None:
    first = low.toordinal()
    cut = periods(every, first, first + length)
    range_ = pd.period_range(low, low + timedelta(days=length - 1), freq=FREQUENCIES[every])
    assert [cut.start(i) for i in range(len(cut))] == [p.start_time.date() for p in range_]
    assert cut.edges[0] <= first < cut.edges[1]
    assert cut.edges[-2] < first + length <= cut.edges[-1]
    assert cut.starts.tolist() == [cut.start(i) for i in range(len(cut))]


@given(st.sampled_from(EVERY), DAYS, st.integers(1, 3000))
def test_each_day_lies_in_the_period_that_holds_it(every: str, low: date, length: int) -> None:
    first = low.toordinal()
    cut = periods(every, first, first + length)
    days = np.arange(cut.edges[0], cut.edges[-1])
    assert cut.of(days).tolist() == (np.searchsorted(cut.edges, days, side="right") - 1).tolist()
    assert cut.of(np.array([cut.edges[0] - 1, cut.edges[-1]])).tolist() == [-1, len(cut)]


@given(st.sampled_from(EVERY), DAYS, st.integers(1, 800))
def test_a_period_as_a_date_is_all_its_days(every: str, low: date, length: int) -> None:
    cut = periods(every, low.toordinal(), low.toordinal() + length)
    for i in range(len(cut)):
        assert cut.when(i).window == (cut.edges[i], cut.edges[i + 1])


def test_the_ends_of_the_calendar() -> None:
    assert periods("decade", 1, 2).edges.tolist() == [1, date(10, 1, 1).toordinal()]
    assert str(periods("week", 1, 2).when(0)) == "0001-01-01/0001-01-07"
    assert len(periods("year", 1, date(9999, 12, 31).toordinal() + 1)) == 9999
    assert str(periods("decade", When("1994").window[0], When("1994").window[1]).when(0)) == "199X"


@pytest.mark.parametrize(
    ("every", "low", "high", "said"),
    [
        ("fortnight", 1, 2, "unknown period 'fortnight'; use one of day, week"),
        ("month", 0, 2, "without a beginning"),
        ("month", 5, 5, "first day and a later last one"),
    ],
)
def test_what_cannot_be_cut(every: str, low: int, high: int, said: str) -> None:
    with pytest.raises(InvalidValueError, match=said):
        periods(every, low, high)


@pytest.mark.parametrize(
    ("length", "days"),
    [(180, 180), (2.5, 2.5), ("180D", 180), ("26 W", 182), ("6M", 182.62125), (timedelta(3), 3)],
)
def test_lengths(length: object, days: float) -> None:
    assert days_in(length) == pytest.approx(days)  # type: ignore[arg-type]


@pytest.mark.parametrize("length", ["", "D", "0D", -1, 0, "1e400D", float("nan"), None, True, "5m"])
def test_what_is_no_length(length: object) -> None:
    with pytest.raises(InvalidValueError, match="length of time"):
        days_in(length)  # type: ignore[arg-type]
