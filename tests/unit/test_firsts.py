"""A "first in N years": whether it holds, the previous one, and what is not known."""

from __future__ import annotations

from datetime import date

import pytest

import geopolrel as gp
from geopolrel.errors import InvalidValueError, UnknownActorError, UnknownKindError
from geopolrel.firsts import check_first
from geopolrel.truth import Truth

DAY = "2020-02-01"


def trips(*days: str, **fields: object) -> gp.Timeline:
    return gp.Timeline([gp.visit("USA", to="BLR", when=day) for day in days], **fields)  # type: ignore[arg-type]  # as given


@pytest.mark.parametrize(
    ("earlier", "years", "holds"),
    [
        ("2010-02-01", 10, "true"),  # the very day N years before
        ("2010-02-02", 10, "false"),
        ("2010-01-31", 10, "true"),
        ("2010-02-01", 11, "false"),
        ("2010-02-01", None, "false"),
        ("[2010-01-15..2010-02-15]", 10, "unknown"),
        ("2009-06-01/2012-01-01", 10, "false"),  # it was still going on
        ("2009-06-01/2010-01-01", 10, "true"),
        ("[2019-12-01..2020-03-01]", 10, "unknown"),  # perhaps it came later
        ("[2019-12-01..2020-03-01]", None, "unknown"),
        ("2020-02-01", None, "true"),  # the day itself is not before it
        ("2021", 10, "true"),
    ],
)
def test_whether_none_lies_within_the_years_before(
    earlier: str, years: int | None, holds: str
) -> None:
    assert str(check_first(trips(earlier), "visit", to="BLR", when=DAY, years=years).holds) == holds


def test_a_leap_day_before_is_counted_from_the_last_of_february() -> None:
    for earlier, holds in (("2019-02-28", Truth.TRUE), ("2019-03-01", Truth.FALSE)):
        assert check_first(trips(earlier), "visit", when="2020-02-29", years=1).holds is holds


def test_the_previous_one_and_the_gap_to_it() -> None:
    check = check_first(
        trips("1992-05-05", "1994-01-15", "2021-01-01"),
        "visit",
        by="USA",
        to="BLR",
        when=DAY,
        years=25,
    )
    assert check.previous is not None
    assert (str(check.previous.when), check.gap_days, check.exact) == (
        "1994-01-15",
        9513,
        Truth.FALSE,
    )
    assert check.gap is not None
    assert (check.gap.years, check.gap.months, check.gap.days) == (26, 0, 17)
    assert str(check) == (
        "first visit by USA to BLR in 25 years on 2020-02-01: holds; the figure 25 is not exact. "
        "The previous one was 1994-01-15 (United States), 26 years and 17 days earlier (9,513 days)"
    )


def test_the_previous_one_is_the_latest_to_end() -> None:
    check = check_first(trips("1992-01-01/1995-01-01", "1993-01-01"), "visit", when="2000-01-01")
    assert check.previous is not None
    assert str(check.previous.when) == "1992-01-01/1995-01-01"
    assert check.gap_days == (date(2000, 1, 1) - date(1995, 1, 1)).days


@pytest.mark.parametrize(
    ("earlier", "when", "years", "exact"),
    [
        ("1995-01-15", "2020-02-01", 25, Truth.TRUE),
        ("1994-01-15", "2020-02-01", 25, Truth.FALSE),
        ("1995-01", "2020-02-01", 25, Truth.UNKNOWN),
        ("1995-01-15", "2020-02", 25, Truth.UNKNOWN),
        ("1995-01-15", "2020-02-01", None, Truth.UNKNOWN),
        ("2021-01-01", "2020-02-01", 25, Truth.UNKNOWN),  # there is no previous one
    ],
)
def test_whether_the_figure_itself_is_right(
    earlier: str, when: str, years: int | None, exact: Truth
) -> None:
    assert check_first(trips(earlier), "visit", when=when, years=years).exact is exact


def test_a_gap_of_which_only_the_least_is_known_is_told_so() -> None:
    check = check_first(trips("1995-01"), "visit", when=DAY, years=25)
    assert check.gap_days == (date(2020, 2, 1) - date(1995, 1, 31)).days
    assert "at least 25 years and 1 day earlier (9,132 days)" in str(check)


def test_nothing_found() -> None:
    check = check_first(gp.Timeline(), "visit", to=gp.country("BLR"), when=DAY)
    assert (check.holds, check.previous, check.gap_days, check.gap) == (
        Truth.TRUE,
        None,
        None,
        None,
    )
    assert str(check) == (
        "first visit to Belarus ever on 2020-02-01: holds; no earlier one is on record"
    )


@pytest.mark.parametrize(
    ("observed", "years", "holds"),
    [
        (None, None, "true"),
        ("2010-02-01/..", 10, "true"),
        ("2010-02-02/..", 10, "unknown"),
        ("2000/..", None, "unknown"),
        ("../2020", 50, "true"),
        ("2000/2020-01-31", 10, "true"),  # up to the day before
        ("2000/2020-01-30", 10, "unknown"),
        ("2000/2015", 10, "unknown"),  # since then nobody looked
    ],
)
def test_nothing_found_where_nobody_looked_is_unknown(
    observed: str | None, years: int | None, holds: str
) -> None:
    assert str(check_first(trips(observed=observed), "visit", when=DAY, years=years).holds) == holds


@pytest.mark.parametrize(("since", "holds"), [("1991", "true"), ("1992", "unknown")])
def test_who_looked_since_the_state_exists_looked_all_the_time(since: str, holds: str) -> None:
    tl = trips(observed=f"{since}/..")
    assert str(check_first(tl, "visit", to="Belarus", when=DAY).holds) == holds
    assert str(check_first(tl, "visit", by="Belarus", when=DAY, years=60).holds) == holds
    assert str(check_first(tl, "visit", to="Poland", when=DAY).holds) == "unknown"


def test_one_found_is_one_found_though_nobody_looked_all_the_time() -> None:
    tl = trips("2019-06-01", observed="2019/..")
    assert check_first(tl, "visit", when=DAY, years=50).holds is Truth.FALSE


MIXED = gp.Timeline(
    [
        gp.visit("Pompeo", to="Belarus", when="2019-05-01", id="pompeo"),
        gp.visit("Lukashenko", to="USA", when="2019-04-01", id="back"),
        gp.visit("Warren Christopher", to="Belarus", when="1994-01-15", id="christopher"),
        gp.visit("Pompeo", to="Ukraine", when="2019-06-01", id="kyiv"),
        gp.visit("USA", to="Belarus", when="2019-12-01", id="planned", status="planned"),
        gp.meeting("USA", "Belarus", when="2019-03-01", id="met"),
        gp.meeting("Pompeo", "Russia", when="2019-11-01", id="other"),
    ]
)


@pytest.mark.parametrize(
    ("kind", "fields", "previous"),
    [
        ("visit", {"to": "Belarus"}, "pompeo"),  # what was planned does not count
        ("visit", {"to": "USA"}, "back"),
        ("visit", {"by": "Pompeo"}, "kyiv"),
        ("visit", {"by": "USA"}, "kyiv"),
        ("visit", {"by": "USA", "to": "Belarus"}, "pompeo"),
        ("visit", {"by": "Belarus", "to": "USA"}, "back"),
        ("visit", {"by": "Ukraine", "to": "USA"}, None),
        ("visit", {"by_office": "Secretary of State", "to": "Ukraine"}, "kyiv"),
        ("visit", {"by_office": "Secretary of State", "of": "USA", "to": "Belarus"}, "pompeo"),
        ("visit", {"by_office": "President", "of": "USA", "to": "Belarus"}, None),
        ("meeting", {"by": "USA", "to": "Belarus"}, "met"),
        ("meeting", {"by": "Belarus", "to": "USA"}, "met"),
        ("meeting", {"to": "Belarus"}, "met"),
        ("meeting", {"by_office": "Secretary of State"}, "other"),
        ("call", {"by": "USA", "to": "Belarus"}, None),
    ],
)
def test_by_whom_and_to_whom(kind: str, fields: dict[str, str], previous: str | None) -> None:
    check = MIXED.check_first(kind, when=DAY, **fields)  # type: ignore[arg-type]  # as given
    assert (check.previous and check.previous.id) == previous
    assert check.holds is Truth.of(previous is None)


def test_the_claim_in_words() -> None:
    def claim(**fields: object) -> str:
        return MIXED.check_first("visit", when=DAY, **fields).claim  # type: ignore[arg-type]  # as given

    assert claim() == "first visit ever on 2020-02-01"
    assert claim(by_office="President", years=3) == (
        "first visit by a holder of the office of President in 3 years on 2020-02-01"
    )
    assert (
        claim(by=gp.country("USA"), to="BLR")
        == "first visit by United States to BLR ever on 2020-02-01"
    )


@pytest.mark.parametrize(
    ("fields", "error", "message"),
    [
        ({"years": 0}, InvalidValueError, "from 1 on, got 0"),
        ({"years": 2.5}, InvalidValueError, "from 1 on, got 2.5"),
        ({"years": True}, InvalidValueError, "from 1 on, got True"),
        ({"when": "2020/.."}, InvalidValueError, "a first and a last day"),
        ({"when": "2020-02-30"}, InvalidValueError, "does not exist"),
        ({"kind": "vist"}, UnknownKindError, "did you mean 'visit'"),
        ({"to": "Belaruss"}, UnknownActorError, "did you mean 'Belarus'"),
        ({"by_office": "Presidant"}, InvalidValueError, "did you mean 'President'"),
    ],
)
def test_a_check_of_nothing(
    fields: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        check_first(MIXED, **({"kind": "visit", "when": DAY} | fields))  # type: ignore[arg-type]  # the mistake
