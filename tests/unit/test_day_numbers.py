"""Days as numbers, and months, periods and instants as what they say."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import geopolrel as gp
from geopolrel.coded import Coded
from geopolrel.day_numbers import given_days, when_of
from geopolrel.errors import InvalidDateError, InvalidValueError
from geopolrel.when import FOREVER

DAY = dt.date(2020, 2, 5).toordinal()


@pytest.mark.parametrize(
    "column",
    [
        np.array(["2020-02-05"], "M8[D]"),
        np.array(["2020-02-05T23:59"], ">M8[s]"),
        [np.datetime64("2020-02-05")],
        np.array([np.datetime64("2020-02-05")], dtype=object),
        pa.array([dt.date(2020, 2, 5)]),
        pa.array([dt.datetime(2020, 2, 5, 23)]),
        pd.to_datetime(["2020-02-05"]),
    ],
)
def test_days_are_numbers(column: Any) -> None:
    found = given_days("start", column)
    assert not isinstance(found, Coded)
    assert (found.dtype, found.tolist()) == (np.int32, [DAY])


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (np.array(["2020-02"], "M8[M]"), "2020-02"),
        (np.array(["2020"], "M8[Y]"), "2020"),
        (np.array(["2020-02-05"], "M8[W]"), "[2020-01-30..2020-02-05]"),
        (np.array(["2020-02-05"], "M8[7D]"), "[2020-01-30..2020-02-05]"),
        ([np.datetime64("2020-02")], "2020-02"),
        (pd.period_range("2020-02", periods=1, freq="M"), "2020-02"),
        (pd.Series(pd.period_range("2020-02-05", periods=1, freq="D")), "2020-02-05"),
        ([pd.Period("2020", "Y")], "2020"),
        (pd.period_range("1500", periods=1, freq="Y"), "1500"),
        (pd.period_range("2020-02", periods=1, freq="Q"), "[2020-01-01..2020-03-31]"),
        ([dt.datetime(2020, 2, 5, 23)], "2020-02-05"),
    ],
)
def test_what_is_less_exact_than_a_day_stays_so(column: Any, text: str) -> None:
    assert str(gp.Timeline.from_columns(["ours"], ["theirs"], column)[0].when) == text


def test_a_month_and_its_first_day_are_two() -> None:
    found = given_days("start", [np.datetime64("2020-02"), np.datetime64("2020-02-01"), "2020"])
    assert isinstance(found, Coded)
    assert [str(found[row]) for row in range(3)] == ["2020-02", "2020-02-01", "2020"]


def test_missing_days() -> None:
    both = [np.datetime64("2020-02-05"), np.datetime64("NaT")]
    for column in (both, np.array(both), [both[0], None], [both[0], pd.NaT]):
        assert list(given_days("end", column, may_be_missing=True)) == [DAY, FOREVER]  # type: ignore[arg-type]  # days
        with pytest.raises(InvalidValueError, match="row 1: start is missing"):
            given_days("start", column)
    for column in (np.array(["NaT"], "M8[M]"), [pd.NaT], [None]):
        with pytest.raises(InvalidValueError, match="row 0: start is missing"):
            given_days("start", column)


@pytest.mark.parametrize("value", [np.datetime64(12000 - 1970, "Y"), np.datetime64(0 - 1970, "Y")])
def test_years_that_no_date_has(value: np.datetime64) -> None:
    with pytest.raises(InvalidDateError, match="outside the years 1 to 9999"):
        when_of(value)
    with pytest.raises(InvalidValueError, match="row 0: start .* outside the years 1 to 9999"):
        given_days("start", np.array([value]).astype("M8[D]"))


@pytest.mark.parametrize("value", [2020, dt.time(1), pd.Timedelta(1)])
def test_what_is_no_date(value: object) -> None:
    with pytest.raises(InvalidDateError, match="a date must be EDTF text"):
        when_of(value)
