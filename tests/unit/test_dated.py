"""Dates of one column and of two, and the day on which something became known."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import geopolrel as gp
from geopolrel.dated import dates, first_days, known_days
from geopolrel.errors import GeopolrelError, InvalidDateError, InvalidValueError


@pytest.mark.parametrize(
    "text",
    [
        "2020-02-01~",
        "2020-02-01T10:00:00",
        "2020-02?",
        "[2020-01-01,2020-02-02]",
        "2020-01/2020-03",
        "2020-01-01/..",
        "2020-01-01/",
        "/1994",
    ],
)
def test_one_column_says_what_it_says(text: str) -> None:
    assert str(dates([text]).at(0)) == text
    both = dates(["2020-02-07", text])
    assert [str(both.at(row)) for row in (0, 1)] == ["2020-02-07", text]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2019~", "2020?"),
        ("2020-02-01~", "2020-02-01"),
        ("[2019-12-01,2020-02-03]", "2020-03-01"),
        ("[2019-12-01,2020-02-03]", "2020-01-15"),
        ("2020-03", "2020-03"),
        ("2020", "2020-03-01"),
        ("2020-03-15", "2020"),
        ("2020-02-01", ""),
        ("2020-02", ""),
        ("2020-02", ".."),
        ("2020-02-01", "2020-03"),
        ("2020-02-01T10:00:00", "2020-02-02"),
        ("..", "1994"),
        ("..", "1994-01-02"),
        ("..", ""),
        ("..", ".."),
    ],
)
def test_two_columns_say_what_an_interval_says(start: str, end: str) -> None:
    made = gp.Timeline.from_columns(["USA"], ["BLR"], [start], [end], kind="dispute")
    assert made == gp.Timeline([gp.dispute("USA", "BLR", when=f"{start}/{end}")])
    beside = dates(["2020-02-07", start], ["2020-02-08", end])
    assert [str(beside.at(0)), str(beside.at(1))] == ["2020-02-07/2020-02-08", f"{start}/{end}"]


def test_days_beside_dates_as_written() -> None:
    days = np.array(["2020-02-01", "2020-02-07"], "M8[D]")
    both = dates(days, ["2020-02-01~", "2020"])
    assert [str(both.at(row)) for row in (0, 1)] == ["2020-02-01/2020-02-01~", "2020-02-07/2020"]
    assert both.bounds[0] is both.bounds[1]
    both = dates(["2019?", "2020-02-07"], days)
    assert [str(both.at(row)) for row in (0, 1)] == ["2019?/2020-02-01", "2020-02-07"]
    assert both.bounds[2] is both.bounds[3]


def test_one_day_is_one_moment() -> None:
    assert str(dates(["2020-02-01"], ["2020-02-01"]).at(0)) == "2020-02-01"


@pytest.mark.parametrize(
    "ends",
    [
        pa.nulls(2),
        pl.Series([None, None]),
        pd.Series([np.nan, np.nan]),
        np.full(2, np.nan),
        [None, None],
        [np.datetime64("NaT")] * 2,
        np.ma.array(np.array(["2021", "2022"], "M8[D]"), mask=True),
    ],
)
def test_an_end_that_nobody_gave_is_open(ends: Any) -> None:
    found = dates(["2020-02-01", "2020"], ends)
    assert [str(found.at(row)) for row in (0, 1)] == ["2020-02-01/..", "2020/.."]
    with pytest.raises(InvalidValueError, match=r"row 0: start is missing \(2 rows\)"):
        dates(ends)


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("2020-01/2020-03", "2020-05", "row 0, start: '2020-01/2020-03' has a start and an end"),
        ("2020", "2020-05/..", "row 0, end: '2020-05/..' has a start and an end of its own"),
        ("2020-03", "2020-02", "row 0: the end, 2020-02, lies before the start, 2020-03"),
        (dt.date(2020, 3, 1), "2020-02", "the end, 2020-02, lies before the start, 2020-03-01"),
        ("", "2020", "row 0, start: the start is empty"),
        ("[2020-03,2020-01]", "2020-02-XX?", None),
    ],
)
def test_intervals_that_cannot_be(start: Any, end: Any, message: str | None) -> None:
    if message is None:
        assert str(dates([start], [end]).at(0)) == f"{start}/{end}"
        return
    with pytest.raises(InvalidValueError, match=message):
        dates([start], [end])


def test_a_pair_that_cannot_be_read_names_its_row() -> None:
    with pytest.raises(InvalidDateError, match=r"row 1, start and end: .* at most 300 characters"):
        dates(
            ["2020", f"[{'2020-01-01,' * 20}2020-02-01]"], ["2021", f"[{'2021-01-01,' * 20}2021]"]
        )


def test_known_days_may_be_missing_or_vague() -> None:
    days, claims = known_days(["2020-03-01", None, "2020-04", "2020-03-02~"])
    assert days is not None
    assert claims is not None
    assert days.tolist() == [737485, -1, -1, 737486]
    assert claims.codes.tolist() == [-1, -1, 0, -1]
    days, claims = known_days(np.array(["2020-03-01", "NaT"], "M8[D]"))
    assert (days.tolist(), claims) == ([737485, -1], None)  # type: ignore[union-attr]  # days are exact
    assert known_days([None]) == (None, None)
    with pytest.raises(GeopolrelError, match="row 0, known: .*month '13'"):
        known_days(["2020-13"])


def test_first_days() -> None:
    assert first_days("before", np.array(["2020-02-07"], "M8[D]")).tolist() == [737462]
    with pytest.raises(InvalidValueError, match="row 0: before is missing"):
        first_days("before", [None])
