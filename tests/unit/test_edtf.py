"""What EDTF means in days, and what is refused, and how."""

from __future__ import annotations

from datetime import date

import pytest

from geopolrel.days import BEGINNING, FOREVER
from geopolrel.edtf import (
    LONGEST_DATE,
    day_text,
    elements,
    end_days,
    moment_text,
    read,
    write,
)
from geopolrel.errors import InvalidDateError


def days(first: str, last: str) -> tuple[int, int]:
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # level 0
        ("1985", "1985-01-01", "1985-12-31"),
        ("1985-04", "1985-04-01", "1985-04-30"),
        ("1985-04-12", "1985-04-12", "1985-04-12"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2000", "2000-01-01", "2000-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12"),
        ("2016-12-31T23:59:60Z", "2016-12-31", "2016-12-31"),
        # level 1
        ("1984?", "1984-01-01", "1984-12-31"),
        ("2004-06~", "2004-06-01", "2004-06-30"),
        ("2004-06-11%", "2004-06-11", "2004-06-11"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("1985-04-XX", "1985-04-01", "1985-04-30"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2001-22", "2001-06-01", "2001-08-31"),
        ("2001-23", "2001-09-01", "2001-11-30"),
        ("2001-24", "2001-12-01", "2002-02-28"),
        # level 2
        ("2001-25", "2001-03-01", "2001-05-31"),
        ("2001-28", "2001-12-01", "2002-02-28"),
        ("2001-29", "2001-09-01", "2001-11-30"),
        ("2001-30", "2001-12-01", "2002-02-28"),
        ("2001-31", "2001-03-01", "2001-05-31"),
        ("2001-32", "2001-06-01", "2001-08-31"),
        ("2001-33", "2001-01-01", "2001-03-31"),
        ("2001-34", "2001-04-01", "2001-06-30"),
        ("2001-36", "2001-10-01", "2001-12-31"),
        ("2001-37", "2001-01-01", "2001-04-30"),
        ("2001-39", "2001-09-01", "2001-12-31"),
        ("2001-40", "2001-01-01", "2001-06-30"),
        ("2001-41", "2001-07-01", "2001-12-31"),
        ("2004-06~-11", "2004-06-11", "2004-06-11"),
        ("?2004-06-~11", "2004-06-11", "2004-06-11"),
        ("2004?-06-11", "2004-06-11", "2004-06-11"),
        ("156X-12-25", "1560-12-25", "1569-12-25"),
        ("15XX-12-25", "1500-12-25", "1599-12-25"),
        ("XXXX-12-XX", "0001-12-01", "9999-12-31"),
        ("1XXX-XX", "1000-01-01", "1999-12-31"),
        ("1XXX-12", "1000-12-01", "1999-12-31"),
        ("1984-1X", "1984-10-01", "1984-12-31"),
        ("1984-X1", "1984-01-01", "1984-11-30"),
        ("2004-XX-16", "2004-01-16", "2004-12-16"),
        ("199X-33", "1990-01-01", "1999-03-31"),
        ("999X-24", "9990-12-01", "9999-02-28"),
        ("000X", "0001-01-01", "0009-12-31"),
        ("XXXX", "0001-01-01", "9999-12-31"),
        ("20XX-02-29", "2000-02-29", "2096-02-29"),
        ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
        ("[1760-01, 1760-02, 1760-12]", "1760-01-01", "1760-12-31"),
        ("[2019-12-05..2020-01-10]", "2019-12-05", "2020-01-10"),
        ("[2000-01..2000-01-02]", "2000-01-01", "2000-01-02"),
        ("[1984~..2004-06]", "1984-01-01", "2004-06-30"),
    ],
)
def test_a_moment_lies_between_its_first_and_last_day(text: str, first: str, last: str) -> None:
    assert read(text)[1] == days(first, last) * 2


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("1964/2008", (*days("1964-01-01", "1964-12-31"), *days("2008-01-01", "2008-12-31"))),
        ("2004-02-01/2005", (*days("2004-02-01", "2004-02-01"), *days("2005-01-01", "2005-12-31"))),
        ("../1994", (BEGINNING, BEGINNING, *days("1994-01-01", "1994-12-31"))),
        (
            "/1994",
            (BEGINNING, days("1994-12-31", "1994-12-31")[0], *days("1994-01-01", "1994-12-31")),
        ),
        ("1994/..", (*days("1994-01-01", "1994-12-31"), FOREVER, FOREVER)),
        (
            "1994/",
            (*days("1994-01-01", "1994-12-31"), days("1994-01-01", "1994-01-01")[0], FOREVER),
        ),
        ("../..", (BEGINNING, BEGINNING, FOREVER, FOREVER)),
        ("/..", (BEGINNING, FOREVER, FOREVER, FOREVER)),
        ("../", (BEGINNING, BEGINNING, BEGINNING, FOREVER)),
        ("/", (BEGINNING, FOREVER, BEGINNING, FOREVER)),
        ("[..]", (BEGINNING, FOREVER, BEGINNING, FOREVER)),
        ("[..1984]", (BEGINNING, days("1984-12-31", "1984-12-31")[0]) * 2),
        ("[1984..]", (days("1984-01-01", "1984-01-01")[0], FOREVER) * 2),
        ("2020-05/2020", (*days("2020-05-01", "2020-05-31"), *days("2020-05-01", "2020-12-31"))),
        ("2020/2020-05", (*days("2020-01-01", "2020-05-31"), *days("2020-05-01", "2020-05-31"))),
        ("[2020-01-05..2020-01-10]/..", (*days("2020-01-05", "2020-01-10"), FOREVER, FOREVER)),
        # gaps narrow to days that can be
        (
            "2004-XX-16/2004-03-10",
            (*days("2004-01-16", "2004-02-16"), *days("2004-03-10", "2004-03-10")),
        ),
        (
            "2004-03-20/2004-XX-16",
            (*days("2004-03-20", "2004-03-20"), *days("2004-04-16", "2004-12-16")),
        ),
    ],
)
def test_open_unknown_and_narrowed_ends(text: str, bounds: tuple[int, ...]) -> None:
    assert read(text) == (text, bounds)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (" 2020-02-07\n", "2020-02-07"),
        ("[1667, 1668 ]", "[1667,1668]"),
        ("[2020, 2021] / [2022 , 2023]", "[2020,2021]/[2022,2023]"),
        ("[2019-12-01..2019-12-31]", "[2019-12-01..2019-12-31]"),
        ("2004-06~-11", "2004-06~-11"),
    ],
)
def test_the_canonical_text_only_loses_blanks(text: str, canonical: str) -> None:
    assert read(text)[0] == canonical


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2020-02-30", r"'2020-02-30': day '30' does not exist, that month has 29 days"),
        ("2019-13", r"month '13' does not exist; give 01 to 12"),
        ("2019-00", r"month '00'"),
        ("2019-42", r"month '42'"),
        ("2004-2X", r"month '2X'"),
        ("2019-01-00", r"day '00' does not exist"),
        ("2020-24-01", r"season, quarter or half has no day; write '2020-24'"),
        ("2004-21-XX", r"season, quarter or half has no day"),
        ("199X-13", r"month '13'"),
        ("199X-21-XX", r"season, quarter or half has no day"),
        ("20X9-02-29", r"no month that fits has a day '29'"),
        ("20XX-02-30", r"no month that fits"),
        ("2004-XX-4X", r"no month that fits"),
        ("2004-02-3X", r"day '3X' does not exist"),
        ("0000", r"years 1 to 9999"),
        ("0000-02-30", r"years 1 to 9999"),
        ("-0044-03-15", r"years 1 to 9999"),
        ("Y170000002", r"years 1 to 9999"),
        ("Y-17000", r"years 1 to 9999"),
        ("9999-24", r"years 1 to 9999"),
        ("Y-17E7", r"exponent or significant digits; geopolrel reads EDTF levels 0 and 1"),
        ("1950S2", r"exponent or significant digits"),
        ("{1960,1961-12}", r"all of several dates.*geopolrel reads EDTF"),
        ("2020/2019", r"'2020/2019' ends before it starts.*write the earlier date first"),
        ("2004-XX-16/2004-01-10", r"ends before it starts"),
        ("[2004-01-05,2004-03-05]/[2004-01-01,2004-01-03]", r"ends before it starts"),
        ("2020/2021/2022", r"in '2020/2021/2022': '2021/2022' is not a date"),
        ("[2019..2018]", r"in '\[2019..2018\]': the range '2019..2018' runs backwards"),
        ("[2019", r"does not close it"),
        ("[", r"does not close it"),
        ("[]", r"in '\[\]': '' is not a date"),
        ("[2019,..]", r"write \[..\] alone"),
        ("2004..2005", r"write an interval as a/b"),
        ("..", r"an open end as a/.."),
        ("", r"'' is not a date; write EDTF such as"),
        ("yesterday", r"When.read"),
        ("2020-2-7", r"is not a date"),
        ("20200207", r"is not a date"),
        ("199x", r"is not a date"),
        ("٢٠٢٠-٠٢-٠٧", r"is not a date"),
        ("2020−02−07", r"is not a date"),
        ("2020-02-07T25:00:00", r"is not a date"),
        ("2020-02-07T10:00", r"is not a date"),
        ("2020-02-30T10:00:00", r"day '30' does not exist"),
        ("1984~?", r"is not a date"),
        ("9" * 1000, r"at most 300 characters, got 1,000"),
        ("x" * (LONGEST_DATE + 1), r"at most 300 characters"),
    ],
)
def test_what_cannot_be_is_refused_with_place_value_and_remedy(text: str, says: str) -> None:
    with pytest.raises(InvalidDateError, match=says):
        read(text)


def test_text_of_the_allowed_length_is_read() -> None:
    text = f"[{','.join(['2020'] * 59)}]"
    assert len(text) <= LONGEST_DATE
    assert read(text)[0] == text


@pytest.mark.parametrize("text", ["XXXX-XX-16", "XXXX-12-XX", "[XXXX-12-25,XXXX-12-26]", "XXXX-XX"])
def test_wide_masks_are_read(text: str) -> None:
    assert read(text)[0] == text


@pytest.mark.parametrize(
    "text", ["XXXX-XX-X1", "2020/XXXX-XX-X1", "[XXXX-XX-16,XXXX-XX-17]", "[XXXX-XX-X1,2020]/.."]
)
def test_masks_too_wide_to_compare_are_refused(text: str) -> None:
    with pytest.raises(InvalidDateError, match="more than 150,000 separate stretches"):
        read(text)


@pytest.mark.parametrize("text", ["", "..", "[..]"])
def test_an_end_that_says_nothing_may_be_any_day(text: str) -> None:
    assert end_days(text) == ((BEGINNING, FOREVER),)


def test_days_with_gaps() -> None:
    a, b = (date(2004, month, 16).toordinal() for month in (1, 2))
    assert end_days("2004-XX-16")[:2] == ((a, a), (b, b))
    assert end_days("[2004-01-16,2004-02-16]") == ((a, a), (b, b))
    assert end_days("[..2004-01-16]") == ((BEGINNING, a),)
    assert end_days("2004-01-1X") == ((a - 6, a + 3),)


def test_elements_need_brackets() -> None:
    assert elements("[1,2..3]") == ["1", "2..3"]
    with pytest.raises(InvalidDateError):
        elements("[1,2")


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2020-02-07", "2020-02-07", "2020-02-07"),
        ("2020-02-01", "2020-02-29", "2020-02"),
        ("2020-02-01", "2020-02-28", "[2020-02-01..2020-02-28]"),
        ("2020-02-02", "2020-02-29", "[2020-02-02..2020-02-29]"),
        ("2020-01-01", "2020-12-31", "2020"),
        ("2020-01-01", "2021-12-31", "[2020-01-01..2021-12-31]"),
        ("2020-01-01", "2021-01-31", "[2020-01-01..2021-01-31]"),
        ("1990-01-01", "1999-12-31", "199X"),
        ("1900-01-01", "1999-12-31", "19XX"),
        ("1000-01-01", "1999-12-31", "1XXX"),
        ("0001-01-01", "9999-12-31", "XXXX"),
        ("0001-01-01", "0009-12-31", "000X"),
        ("0001-01-01", "0099-12-31", "00XX"),
        ("1991-01-01", "2000-12-31", "[1991-01-01..2000-12-31]"),
    ],
)
def test_moments_are_written_as_short_as_they_are_known(first: str, last: str, text: str) -> None:
    assert moment_text(*days(first, last)) == text


def test_unbounded_moments_and_intervals_are_written() -> None:
    day = date(2020, 2, 7).toordinal()
    assert day_text(day) == "2020-02-07"
    assert moment_text(BEGINNING, day) == "[..2020-02-07]"
    assert moment_text(day, FOREVER) == "[2020-02-07..]"
    assert moment_text(BEGINNING, FOREVER) == "[..]"
    assert write((day, day, FOREVER, FOREVER)) == "2020-02-07/.."
    assert write((day, day, day, FOREVER)) == "2020-02-07/"
    assert write((BEGINNING, BEGINNING, day, day)) == "../2020-02-07"
    assert write((BEGINNING, day, day, day)) == "/2020-02-07"
    assert write((BEGINNING, day - 1, day, day)) == "[..2020-02-06]/2020-02-07"
    assert write((day, day, day + 1, FOREVER)) == "2020-02-07/[2020-02-08..]"
    assert write((day, day + 3, day + 5, day + 6)) == (
        "[2020-02-07..2020-02-10]/[2020-02-12..2020-02-13]"
    )
