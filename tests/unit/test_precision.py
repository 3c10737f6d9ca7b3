"""Units, tolerance and coarser dates."""

from __future__ import annotations

from datetime import date

import pytest

from geopolrel.errors import InvalidValueError
from geopolrel.precision import add_months, coarsened, date_unit, precision, qualifier, rewritten
from geopolrel.when import When


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("2020-02-07", "day"),
        ("2020-02-07T10:00:00Z", "day"),
        ("2004-XX-16", "day"),
        ("2020-02-0X", "day"),
        ("2020-02", "month"),
        ("2020-02-XX", "month"),
        ("2020-1X", "month"),
        ("2020-24", "season"),
        ("2020-32", "season"),
        ("2020-33", "quarter"),
        ("2020-37", "quadrimester"),
        ("2020-41", "half"),
        ("2020", "year"),
        ("2020-XX-XX", "year"),
        ("202X", "decade"),
        ("20XX", "century"),
        ("2XXX-XX", "millennium"),
        ("XXXX", "unknown"),
        ("2X2X", "decade"),
    ],
)
def test_the_unit_of_a_date(text: str, unit: str) -> None:
    assert date_unit(text) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("2020-02-07/2021", "year"),
        ("[2020-02-07..2020-03,2020-04]", "month"),
        ("[..2020-02-07]", "day"),
        ("199X/..", "decade"),
        ("/..", "unknown"),
        ("[..]", "unknown"),
    ],
)
def test_precision_is_the_coarsest_unit(text: str, unit: str) -> None:
    assert precision(text) == unit


def test_one_mark_says_what_several_say() -> None:
    assert [qualifier(t) for t in ("2020", "2020~", "2020?", "2020%", "?2020-~02")] == [
        "",
        "~",
        "?",
        "%",
        "%",
    ]


def test_rewriting_keeps_everything_but_the_dates() -> None:
    def change(one: str) -> tuple[str, str]:
        return f"a{one}", f"b{one}" if one == "2" else f"a{one}"

    assert rewritten("1", change) == "a1"
    assert rewritten("2", change) == "[a2..b2]"
    assert rewritten("1/..", change) == "a1/.."
    assert rewritten("/2", change) == "/[a2..b2]"
    assert rewritten("[1,2,1..2,2..1,..1,2..]", change) == "[a1,a2..b2,a1..b2,a2..a1,..a1,a2..]"
    assert rewritten("[..]/1", change) == "[..]/a1"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1995~", "1994-01-01", "1996-12-31"),
        ("1995%", "1994-01-01", "1996-12-31"),
        ("1995?", "1995-01-01", "1995-12-31"),
        ("2019-12~", "2019-11-01", "2020-01-31"),
        ("2020-02~", "2020-01-01", "2020-03-31"),
        ("2020-02-07~", "2020-02-06", "2020-02-08"),
        ("2004-06~-11", "2004-05-11", "2004-07-11"),
        ("2004~-06-11", "2003-06-11", "2005-06-11"),
        ("~2004-06-11", "2003-06-11", "2005-06-11"),
        ("2004-~06-11", "2004-05-11", "2004-07-11"),
        ("2004-06-~11", "2004-06-10", "2004-06-12"),
        ("~2004-06-~11", "2004-06-10", "2004-06-12"),
        ("2004-03~-31", "2004-02-29", "2004-04-30"),
        ("199X~", "1980-01-01", "2009-12-31"),
        ("19XX~", "1800-01-01", "2099-12-31"),
        ("2019-33~", "2018-10-01", "2019-06-30"),
        ("2019-40~", "2018-07-01", "2019-12-31"),
        ("2014-24~", "2014-09-01", "2015-05-31"),
        ("[1995~..1997]", "1994-01-01", "1997-12-31"),
        ("[1995..1997~]", "1995-01-01", "1998-12-31"),
        ("0001~", "0001-01-01", "0002-12-31"),
        ("9999~", "9998-01-01", "9999-12-31"),
        ("9999-12-31~", "9999-12-30", "9999-12-31"),
        ("0001-01-01~", "0001-01-01", "0001-01-02"),
        ("XXXX~", "0001-01-01", "9999-12-31"),
    ],
)
def test_about_reaches_one_unit_further(text: str, first: str, last: str) -> None:
    lo, hi = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    assert When(text).tolerant == (lo, hi, lo, hi)


def test_only_the_approximate_end_of_an_interval_widens_and_stays_in_order() -> None:
    w = When("1995~/2020-02")
    assert w.tolerant == (*When("[1994..1996]").bounds[:2], *w.bounds[2:])
    assert When("2020-05~/2020").tolerant == When("[2020-04-01..2020-06-30]/2020").bounds
    assert When("2019-12~/..").tolerant[2:] == When("2019-12/..").bounds[2:]


def test_months_later_stay_within_the_month_and_the_calendar() -> None:
    day = date(2020, 1, 31).toordinal()
    assert date.fromordinal(add_months(day, 1)) == date(2020, 2, 29)
    assert date.fromordinal(add_months(day, -14)) == date(2018, 11, 30)
    assert add_months(day, -12 * 2020) == 1
    assert add_months(day, 12 * 8000) == date.max.toordinal() + 1


@pytest.mark.parametrize(
    ("text", "unit", "coarser"),
    [
        ("2019-12-20~", "month", "2019-12~"),
        ("2019-12-20", "quarter", "2019-36"),
        ("2019-12-20", "half", "2019-41"),
        ("2019-05", "half", "2019-40"),
        ("2019-12-20", "year", "2019"),
        ("2019-12?", "decade", "201X?"),
        ("2019", "century", "20XX"),
        ("2019", "millennium", "2XXX"),
        ("2019", "month", "2019"),
        ("2019~", "year", "2019~"),
        ("2004-06~-11", "day", "2004-06~-11"),
        ("2020-02-07T10:00:00Z", "day", "2020-02-07"),
        ("2014-24", "year", "[2014..2015]"),
        ("[2019-12-05..2020-01-10]", "month", "[2019-12..2020-01]"),
        ("[2019-12-05..2019-12-10]", "month", "2019-12"),
        ("[2019-12-05,2020-01-10]", "month", "[2019-12,2020-01]"),
        ("[..2019-12-05]", "month", "[..2019-12]"),
        ("2019-12-05/2019-12-10", "month", "2019-12/2019-12"),
        ("2019-12-05/..", "year", "2019/.."),
        ("[..]", "year", "[..]"),
    ],
)
def test_coarser_dates(text: str, unit: str, coarser: str) -> None:
    assert str(When(text).coarsened(unit)) == coarser


def test_an_unknown_unit_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidValueError, match=r"unit must be one of day, .*did you mean 'month'"):
        coarsened("2019", "moth")
