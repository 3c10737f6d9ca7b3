"""Words and what they mean."""

from __future__ import annotations

import re
from datetime import date

import pytest

from geopolrel.vocabulary import (
    DAY,
    MONTH,
    NUMBER,
    WEEKDAY,
    YEAR,
    day_number,
    month_number,
    nth,
    number,
    weekday_number,
    year_number,
)


@pytest.mark.parametrize(
    ("words", "value"),
    [("0", 0), ("25", 25), ("a", 1), ("an", 1), ("one", 1), ("nineteen", 19), ("twenty", 20)]
    + [("twenty-five", 25), ("ninety nine", 99), ("seven", 7), ("seventeen", 17)],
)
def test_numbers(words: str, value: int) -> None:
    assert re.fullmatch(NUMBER, words)
    assert number(words) == value


@pytest.mark.parametrize(
    "words", ["", "zero", "twenty-eleven", "hundred", "-1", "1.5", "٣", "12345"]
)
def test_what_is_no_number(words: str) -> None:
    assert not re.fullmatch(NUMBER, words)


def test_months_and_weekdays_whole_and_short() -> None:
    days = [date(2024, 1, 1).replace(month=month) for month in range(1, 13)]
    for day in days:
        for name in (f"{day:%B}".lower(), f"{day:%b}".lower(), f"{day:%b}.".lower()):
            assert re.fullmatch(MONTH, name)
            assert month_number(name) == day.month
    for number_of_day in range(1, 8):
        day = date(2024, 1, number_of_day)  # 2024-01-01 was a Monday
        for name in (f"{day:%A}".lower(), f"{day:%a}".lower()):
            assert re.fullmatch(WEEKDAY, name)
            assert weekday_number(name) == number_of_day - 1
    assert month_number("sept") == 9
    assert weekday_number("thurs") == 3
    assert not re.fullmatch(MONTH, "janu")


def test_ordinals_and_days() -> None:
    assert [nth(word, last=4) for word in ("first", "2nd", "3", "last", "twenty-first")] == [
        1,
        2,
        3,
        4,
        21,
    ]
    assert [day_number(text) for text in ("7", "1st", "22nd", "3rd", "30th")] == [7, 1, 22, 3, 30]
    assert not re.fullmatch(DAY, "123")


def test_years_near_the_anchor() -> None:
    anchor = date(2020, 2, 3)
    texts = ("1994", "last year", "previous year", "this year", "next year")
    assert all(re.fullmatch(YEAR, text) for text in texts)
    assert [year_number(text, anchor) for text in texts] == [1994, 2019, 2019, 2020, 2021]
