"""Dates moved by years, months, weeks and days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from dateutil.relativedelta import FR, relativedelta

from geopolrel.errors import InvalidDateError, InvalidValueError
from geopolrel.shifting import shifted

MONTH, YEAR, DAY = relativedelta(months=1), relativedelta(years=1), timedelta(1)


@pytest.mark.parametrize(
    ("text", "delta", "moved"),
    [
        ("2019-12", MONTH, "2020-01"),
        ("2019-12~", MONTH, "2020-01~"),
        ("2019-12", DAY, "[2019-12-02..2020-01-01]"),
        ("2019-12~", DAY, "[2019-12-02~..2020-01-01~]"),
        ("2020-01-31", MONTH, "2020-02-29"),
        ("2020-02-29", YEAR, "2021-02-28"),
        ("2020-02-07", relativedelta(weeks=2), "2020-02-21"),
        ("2020-01-31", relativedelta(months=1, days=1), "2020-03-01"),
        ("2020-02-07T10:00:00Z", DAY, "2020-02-08T10:00:00Z"),
        ("?2004-06~-11", relativedelta(days=30), "?2004-07~-11"),
        ("2019", YEAR, "2020"),
        ("2019", MONTH, "[2019-02-01..2020-01-31]"),
        ("2019", relativedelta(months=24), "2021"),
        ("199X", relativedelta(years=10), "200X"),
        ("199X", YEAR, "[1991-01-01..2000-12-31]"),
        ("001X", relativedelta(years=-10), "000X"),
        ("19XX~", relativedelta(years=100), "20XX~"),
        ("2004-XX", YEAR, "2005-XX"),
        ("2004-XX-XX", YEAR, "2005-XX-XX"),
        ("2004-06-XX", MONTH, "2004-07-XX"),
        ("2004-0X", YEAR, "[2005-01-01..2005-09-30]"),
        ("2004-XX-16", MONTH, "[2004-02-16..2005-01-16]"),
        ("199X-06", MONTH, "[1990-07-01..1999-07-30]"),
        ("199X-33", YEAR, "[1991-01-01..2000-03-31]"),
        ("X99X", relativedelta(years=10), "[1000-01-01..9999-12-31]"),
        ("2019-36~", relativedelta(months=3), "2020-33~"),
        ("2019-36", MONTH, "[2019-11-01..2020-01-31]"),
        ("2014-24", relativedelta(months=3), "2015-21"),
        ("2014-29", relativedelta(months=3), "2014-30"),
        ("2014-30", relativedelta(months=3), "2015-31"),
        ("2019-39", relativedelta(months=4), "2020-37"),
        ("2019-41", relativedelta(months=6), "2020-40"),
        ("2019-12/..", YEAR, "2020-12/.."),
        ("/2019-12", YEAR, "/2020-12"),
        ("[2019-12-05..2020-01-10]/", timedelta(7), "[2019-12-12..2020-01-17]/"),
        ("[2019,2020..2021]", YEAR, "[2020,2021..2022]"),
        ("[..]", DAY, "[..]"),
        ("[2019]", timedelta(0), "[2019]"),
        ("[2019-12..]", MONTH, "[2020-01..]"),
    ],
)
def test_dates_move_and_keep_what_is_known(text: str, delta: relativedelta, moved: str) -> None:
    if text == "X99X":
        with pytest.raises(InvalidDateError):
            shifted(text, delta)
        return
    assert shifted(text, delta) == moved


def test_back_and_forth() -> None:
    assert shifted("2020-01", MONTH, -1) == "2019-12"
    assert shifted("2020-01-01", DAY, -1) == "2019-12-31"
    assert shifted(shifted("2020-02-29", YEAR), YEAR, -1) == "2020-02-28"  # no inverse


@pytest.mark.parametrize(
    ("text", "delta"),
    [
        ("0001", -YEAR),
        ("0001-01", -MONTH),
        ("0001-01-01", timedelta(-1)),
        ("0001-05-01", -YEAR),
        ("9999", YEAR),
        ("9999-12", MONTH),
        ("9999-12-31", DAY),
        ("9999-33", YEAR),
        ("000X", relativedelta(years=-10)),
        ("999X", relativedelta(years=10)),
        ("2020-02-07", timedelta(10**8)),
        ("2020-02-07", relativedelta(years=10**9)),
        ("2020", relativedelta(years=10**9)),
    ],
)
def test_leaving_the_calendar_is_refused(text: str, delta: relativedelta) -> None:
    with pytest.raises(InvalidDateError, match=r"leaves years 1 to 9999"):
        shifted(text, delta)


@pytest.mark.parametrize(
    ("delta", "says"),
    [
        (timedelta(hours=1), "whole days"),
        (timedelta(microseconds=1), "whole days"),
        (relativedelta(hours=1), "leave out hours"),
        (relativedelta(day=31), "leave out day"),
        (relativedelta(year=2020, weekday=FR), "leave out year, weekday"),
        (relativedelta(leapdays=1, months=1), "leave out leapdays"),
        (relativedelta(days=1.5), "leave out the part of a day"),
    ],
)
def test_only_whole_relative_days_are_taken(delta: relativedelta, says: str) -> None:
    with pytest.raises(InvalidValueError, match=says):
        shifted("2020-02-07", delta)
