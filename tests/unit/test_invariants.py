"""The rules that every timeline keeps, each broken once."""

from __future__ import annotations

import pytest
from hypothesis import given

import geopolrel as gp
from geopolrel.events import Event, Participant
from geopolrel.invariants import RULES, Violation, check
from geopolrel.kinds import coding
from geopolrel.testing import strategies as gps

BLR, USA, VAT = (gp.country(id) for id in ("BLR", "USA", "VAT"))


def event(when: str, *actors: gp.Actor, **fields: object) -> Event:
    return Event(coding("meeting"), [Participant(actor) for actor in actors], when, **fields)  # type: ignore[arg-type]  # as given


BROKEN = {
    "actors-existed": gp.Timeline([event("1980-01-01", BLR, USA)]),
    "offices-are-exclusive": gp.Timeline(
        tenures=[
            gp.Tenure("Anna Alpha", "President", of="Belarus", when="2000-01-01/2005-01-01"),
            gp.Tenure("Berta Beta", "President", of="Belarus", when="2004-01-01/2008-01-01"),
        ]
    ),
    "offices-are-of-states": gp.Timeline(
        tenures=[gp.Tenure(gp.Leader("a", "A"), "President", of=BLR, when="1950-01-01/1955-01-01")]
    ),
    "plans-lie-ahead": gp.Timeline(
        [event("2020-02-07", BLR, USA, claims=(gp.Claim("A", on="2020-03-01", says="planned"),))]
    ),
    "observed-events": gp.Timeline([event("1999-01-01", BLR, USA)], observed="2000/2020"),
    "known-constraints": gp.Timeline(
        [event("1999-01-01", BLR, USA)], constraints=[gp.Gap("a", "b", 1, 1)]
    ),
    "feasible-constraints": gp.Timeline(
        [event("2000-01-01", BLR, USA, id="a"), event("2000-01-09", BLR, USA, id="b")],
        constraints=[gp.Gap("b", "a", 1, 1)],
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_can_be_broken_and_names_what_breaks_it(rule: str) -> None:
    found = {violation.rule for violation in BROKEN[rule].validate()}
    assert found == {rule}
    assert all(
        violation.message and str(violation).startswith(rule) for violation in check(BROKEN[rule])
    )
    assert RULES[rule].__doc__


def test_sound_timelines_break_none() -> None:
    assert check(gp.Timeline()) == []
    assert check(gp.datasets.us_diplomatic_travel()) == []
    changing = [
        gp.Tenure("Anna Alpha", "President", of="Belarus", when="2000-01-01/2005-01-01"),
        gp.Tenure("Berta Beta", "President", of="Belarus", when="2005-01-01/2008-01-01"),
    ]
    assert check(gp.Timeline(tenures=changing)) == []  # they share the day of the change
    assert check(gp.Timeline([event("1980", BLR, VAT)])[:0]) == []


def test_a_selection_keeps_constraints_of_events_it_left_out() -> None:
    tl = gp.Timeline(
        [event("2000-01-01", BLR, USA, id="a"), event("2000-01-02", BLR, USA, id="b")],
        constraints=[gp.Gap("b", "a", 1, 1)],
    )
    assert check(tl.before("2000-01-02")) == []


def test_a_violation_is_a_value() -> None:
    assert Violation("r", "e", "m") == Violation("r", "e", "m")


def test_a_country_may_have_existed_on_some_day_of_a_vague_date() -> None:
    east = gp.country("DDR")
    vague = gp.Timeline([event("[1940-01-01..2000-01-01]", east, USA)])
    assert check(vague) == []
    early, late = event("1940-01-01", east, USA), event("2000-01-01/2001-01-01", east, USA)
    assert [violation.subject for violation in check(gp.Timeline([early, late]))] == [
        early.id,
        late.id,
    ]


@given(gps.timelines())
def test_existence_is_broken_by_whom_no_day_of_the_event_can_have_seen(tl: gp.Timeline) -> None:
    broken = {
        (e.id, str(actor))
        for e in tl
        for actor in e.actors
        if isinstance(actor, gp.Country)
        and actor.exists_within(e.when.bounds[0], e.when.bounds[3]) is gp.Truth.FALSE
    }
    found = RULES["actors-existed"](tl)
    assert {(v.subject, v.message.partition(" did not")[0]) for v in found} == broken


def test_a_gap_may_name_an_event_by_the_id_that_its_content_makes() -> None:
    one, other = event("2000-01-01", BLR, USA), event("2000-01-02", BLR, USA)
    tl = gp.Timeline([one, other], constraints=[gp.Gap(other.id, one.id, 1, 1)])
    assert check(tl) == []
