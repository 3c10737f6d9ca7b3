"""Single days and distances, against the calendar of the standard library."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.phrases import translate

anchors = st.dates(date(1000, 1, 1), date(3000, 12, 31))
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@given(anchors, st.integers(0, 6))
def test_weekdays_lie_on_their_side_of_the_anchor(anchor: date, weekday: int) -> None:
    name = WEEKDAYS[weekday]
    found = {
        word: date.fromisoformat(translate(f"{word} {name}".strip(), anchor).edtf)
        for word in ("", "last", "next", "this")
    }
    assert {day.weekday() for day in found.values()} == {weekday}
    assert 0 <= (anchor - found[""]).days <= 6
    assert 1 <= (anchor - found["last"]).days <= 7
    assert 1 <= (found["next"] - anchor).days <= 7
    assert found["this"].isocalendar()[:2] == anchor.isocalendar()[:2]


@given(anchors, st.integers(0, 5000))
def test_days_ago_and_ahead_are_exact(anchor: date, days: int) -> None:
    assert translate(f"{days} days ago", anchor).edtf == (anchor - timedelta(days)).isoformat()
    assert translate(f"in {days} days", anchor).edtf == (anchor + timedelta(days)).isoformat()


@given(anchors, st.dates(date(2001, 1, 1), date(2001, 12, 31)))
def test_a_day_without_a_year_is_the_nearest_and_a_tie_is_ahead(anchor: date, day: date) -> None:
    found = date.fromisoformat(translate(f"{day.day} {day:%B}", anchor).edtf)
    assert (found.month, found.day) == (day.month, day.day)
    assert abs((found - anchor).days) <= 183
    if abs((found - anchor).days) == 183:
        assert translate(f"{day:%B} {day.day}", anchor).edtf == found.isoformat()


def test_a_tie_goes_to_the_future() -> None:
    """From 2020-02-29 back to 2019-08-30 it is 183 days, and on to 2020-08-30 too."""
    anchor = date(2020, 2, 29)
    assert (anchor - date(2019, 8, 30)).days == (date(2020, 8, 30) - anchor).days == 183
    assert translate("August 30", anchor).edtf == "2020-08-30"
    assert translate("August 29", anchor).edtf == "2020-08-29"
    assert translate("August 31", anchor).edtf == "2019-08-31"


@pytest.mark.parametrize(
    ("anchor", "edtf"),
    [("2019-03-01", "2020-02-29"), ("2021-02-28", "2020-02-29"), ("1900-03-01", "1904-02-29")],
)
def test_29_february_may_be_years_away(anchor: str, edtf: str) -> None:
    assert translate("29 February", date.fromisoformat(anchor)).edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("today", "2020-02-03"),
        ("this morning", "2020-02-03"),
        ("last night", "2020-02-02"),
        ("the day before yesterday", "2020-02-01"),
        ("day after tomorrow", "2020-02-05"),
        ("Friday, February 7", "2020-02-07"),
        ("Fri 7 Feb 2020", "2020-02-07"),
        ("the 7th of February, 2020", "2020-02-07"),
        ("7 February of last year", "2019-02-07"),
        ("Feb. the 7th", "2020-02-07"),
        ("1-6 February 2020", "2020-02-01/2020-02-06"),
        ("February 1\u20136, 2020", "2020-02-01/2020-02-06"),
        ("a week ago", "2020-01-27~"),
        ("one month ago", "2020-01~"),
        ("twenty-five years ago", "1995~"),
        ("three decades ago", "199X~"),
        ("in a year", "2021~"),
        ("in two weeks' time", "2020-02-17~"),
        ("6 months from now", "2020-08~"),
        ("first time in 10 years", "2010~"),
        ("the first in six months", "2019-08~"),
        ("for the first time since 1994", "1994"),
        ("within the last 3 days", "[2020-01-31..2020-02-03]"),
        ("over the past 25 years", "[1995-02-03..2020-02-03]"),
    ],
)
def test_examples(text: str, edtf: str) -> None:
    assert translate(text, date(2020, 2, 3)).edtf == edtf


def test_years_before_1000_have_four_digits() -> None:
    assert translate("3 months ago", date(995, 5, 5)).edtf == "0995-02~"
    assert translate("two decades ago", date(995, 5, 5)).edtf == "097X~"
