"""Rivalries: how many disputes, how far apart, for how long."""

from __future__ import annotations

import pytest

import geopolrel as gp
from geopolrel.errors import GeopolrelError, InvalidValueError


def of(*days: str, **options: object) -> tuple[gp.Rivalry, ...]:
    tl = gp.Timeline([gp.dispute("CHL", "PER", when=day) for day in days], observed="1800/2020")
    return tl.rivalries(**options)


def test_three_disputes_are_a_rivalry_and_two_are_none() -> None:
    (found,) = of("1950", "1955", "1960")
    assert [actor.id for actor in found.parties] == ["CHL", "PER"]
    assert (len(found.disputes), found.type, found.over) == (3, "proto", gp.Truth.TRUE)
    assert str(found.when) == "1950/1960"
    assert of("1950", "1955") == ()
    assert [each.type for each in of("1950", "1955", disputes=1)] == ["isolated"]


def test_a_gap_is_counted_from_the_end_of_the_longest() -> None:
    assert len(of("1950/1970", "1951", "1979")) == 1
    assert of("1950/1968", "1951", "1979-06") == ()
    assert len(of("1950/1968", "1951", "1979-06", gap="12Y")) == 1


def test_enduring_takes_six_disputes_and_twenty_years_for_certain() -> None:
    decades = [f"19{year}" for year in range(50, 75, 4)]
    assert of(*decades)[0].type == "enduring"
    assert of(*decades[:5])[0].type == "proto"
    crowded = ["1950-01-01", *(f"1960-0{month}-01" for month in range(1, 5)), "1969-12-31"]
    assert of(*crowded)[0].type == "proto"
    assert of(*crowded[:-1], "1970-01-05")[0].type == "enduring"
    assert of("1950", *crowded[1:-1], "1970-06")[0].type == "proto"  # perhaps less than 20 years


def test_what_dates_leave_open_is_not_certain() -> None:
    close = of("1950", "1955", "1960", "1970-06")
    assert [each.certain for each in close] == [
        False
    ]  # up to ten and a half years, or nine and a half
    assert [each.certain for each in of("1950", "1955", "1960", "1980", disputes=1)] == [True, True]
    (ongoing,) = of("1950", "1955", "1960/..")
    assert ongoing.over is gp.Truth.FALSE
    assert ongoing.describe().splitlines()[-1] == "The dispute of Chile and Peru goes on."
    (older,) = of("1950", "1955/..", "1960")
    assert older.statements()[-1].events == (older.disputes[1],)  # not the one that began last


def test_what_began_it_is_open_where_dates_are() -> None:
    (found,) = of("1950", "1950-05-01", "1959")
    assert found.describe().splitlines()[1] == (
        "Which came first the dates leave open: the dispute of Chile and Peru, on 1 May 1950; "
        "or the dispute of Chile and Peru, in 1950."
    )
    (found,) = of("1950", "1950-11-01", "1959")
    assert found.describe().splitlines()[1] == (
        "Which came first the dates leave open: the dispute of Chile and Peru, in 1950; "
        "or the dispute of Chile and Peru, on 1 November 1950."
    )
    assert found.statements()[1].events == tuple(found.disputes[:2])


def test_sentences_say_who_says_so() -> None:
    claims = [gp.Claim("Lima", likelihood="likely")]
    (found,) = gp.Timeline([
        gp.dispute("CHL", "PER", when=day, claims=claims) for day in ("1950", "1955", "1960")
    ]).rivalries()  # fmt: skip
    assert all("likely (55 to 80 %) according to Lima" in str(each) for each in found.statements())


def test_sentences_name_their_events() -> None:
    (found,) = of("1950-05-01", "1955", "1960-06-02")
    what, began, ended = found.statements()
    assert (
        str(what) == "A proto-rivalry of Chile and Peru: 3 disputes from 1 May 1950 to 2 June 1960."
    )
    assert (list(what.events), began.events, ended.events) == (
        list(found.disputes),
        (found.disputes[0],),
        (found.disputes[-1],),
    )
    assert str(found) == "Chile - Peru 1950-05-01/1960-06-02: 3 disputes, proto"
    assert str(of("1950", disputes=1)[0].statements()[0]).startswith("Isolated conflict of Chile")


def test_only_what_occurred_of_the_kinds_asked_for_counts() -> None:
    said = [
        gp.dispute("CHL", "PER", when=day, status="planned") for day in ("1990", "1991", "1992")
    ]
    fights = [gp.event("assault", "CHL", to="PER", when=day) for day in ("1990", "1991", "1992")]
    tl = gp.Timeline([*said, *fights])
    assert tl.rivalries() == ()
    (found,) = tl.rivalries(kinds="assault")
    assert found.over is gp.Truth.UNKNOWN
    assert "whether it was the last is not known" in found.describe()
    assert len(tl.rivalries(kinds=("assault", "threat"))) == 1


def test_mistakes_are_told() -> None:
    for wrong in (0, True, 2.5):
        with pytest.raises(InvalidValueError, match="disputes must be a whole number"):
            of("1950", disputes=wrong)
    with pytest.raises(InvalidValueError, match="as a length of time"):
        of("1950", gap="ten")
    with pytest.raises(GeopolrelError, match="dispuet"):
        of("1950", kinds="dispuet")
