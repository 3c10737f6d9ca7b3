"""The record: who answers to a name, who held which office, and whose slots stand for whom."""

from __future__ import annotations

import numpy as np
import pytest

import geopolrel as gp
from geopolrel.columns import EventColumns
from geopolrel.errors import InvalidValueError
from geopolrel.record import Record, Slots
from geopolrel.verdicts import TRUE, UNKNOWN

PAM = gp.Leader("pam", "Pam Poe")
BLR, RUS, USA = (gp.country(id) for id in ("BLR", "RUS", "USA"))


def record(*events: gp.Event, **fields: object) -> Record:
    return Record(EventColumns.from_events(events), **fields)  # type: ignore[arg-type]  # as given


def pairs(slots: Slots) -> list[tuple[int, int]]:
    return list(zip(slots.slots.tolist(), slots.verdicts.tolist(), strict=True))


def test_united_slots_keep_the_surest_verdict() -> None:
    one = Slots(np.array([1, 4]), np.array([UNKNOWN, TRUE]))
    other = Slots(np.array([1, 2, 4]), np.array([TRUE, UNKNOWN, UNKNOWN]))
    assert pairs(Slots.united([one, other])) == [(1, TRUE), (2, UNKNOWN), (4, TRUE)]
    assert pairs(Slots.united([other, one])) == pairs(Slots.united([one, other]))
    assert pairs(Slots.united([])) == []


def test_given_actors_come_first_and_once() -> None:
    made = record(gp.call("BLR", "USA", when="2020"), given_actors=(PAM, USA))
    assert [actor.id for actor in made.actors] == ["pam", "USA", "BLR"]
    assert made.directory.find("Pam Poe") is PAM
    assert made.directory.find("Poland").id == "POL"


def test_tenures_given_for_somebody_replace_the_bundled_ones_of_his() -> None:
    call = gp.call("Putin", "Lukashenko", when="2020")
    given = gp.Tenure("Putin", "Tsar", of="Russia", when="2019/..")
    offices = {t.office for t in record(call, given_tenures=(given,)).tenures if t.of == RUS}
    assert offices == {"Tsar"}
    assert "President" in {t.office for t in record(call).tenures if t.of == RUS}
    assert {t.holder.id for t in record(call).tenures} == {"vladimir-putin", "alexander-lukashenko"}
    assert record().offices_of(given.holder) == record(call).offices_of(given.holder) != ()
    assert record(given_tenures=(given,)).offices_of(given.holder) == (given,)


def test_offices_by_name() -> None:
    assert record().offices_named("Secretary of State") == ()  # known, but of nobody here
    own = gp.Tenure(PAM, "Keeper", of="USA", when="2000/2010")
    assert record(given_tenures=(own,)).offices_named("keeper of the United States") == (own,)
    with pytest.raises(InvalidValueError, match="unknown office 'Keper'; did you mean 'Keeper'"):
        record(given_tenures=(own,)).offices_named("Keper")


def test_slots_of_an_actor_in_person() -> None:
    made = record(gp.call("BLR", "USA", when="2020"), gp.visit("USA", to="RUS", when="2021"))
    assert [made.own_slots(actor).tolist() for actor in (BLR, USA, RUS, PAM)] == [
        [0],
        [1, 2],
        [3],
        [],
    ]


@pytest.mark.parametrize(
    ("office", "event", "verdict"),
    [
        ("2000-01-10/2001-01-10", "2000-01-10", TRUE),
        ("2000-01-10/2001-01-10", "2001-01-10", TRUE),
        ("2000-01-10/2001-01-10", "2000-01-09", None),
        ("2000-01-10/2001-01-10", "2001-01-11", None),
        ("2000-01-10/2001-01-10", "2000-01", UNKNOWN),
        ("2000-01-10/2001-01-10", "2000-12-31/2005-01-01", TRUE),  # the first day decides
        ("2000/2001", "2000-06-01", UNKNOWN),
        ("2000/2001", "2000-12-31", TRUE),
        ("2000-01-01/..", "2020-01-01", TRUE),  # goes on
        ("2000-01-01/", "2020-01-01", UNKNOWN),  # ended some day
        ("2000-01-01/", "2000-01-01", TRUE),
    ],
)
def test_an_office_is_held_on_the_first_day_of_the_event(
    office: str, event: str, verdict: int | None
) -> None:
    held = gp.Tenure(PAM, "President", of="BLR", when=office)
    made = record(gp.call(PAM, "USA", when=event), given_tenures=(held,))
    expected = [] if verdict is None else [(0, verdict)]
    assert pairs(made.held(held)) == pairs(made.standing_for(BLR)) == expected
    assert pairs(made.standing_for(BLR, strict=True)) == []


def test_a_country_stands_for_itself_and_for_all_who_act_for_it() -> None:
    held = (
        gp.Tenure(PAM, "President", of="BLR", when="2000-01-01/2010-01-01"),
        gp.Tenure("Quentin Quill", "Envoy", of="BLR", when="2000-01-01/2010-01-01"),
        gp.Tenure(PAM, "Chair", of="United Nations", when="2005-01-01/2006-01-01"),
    )
    made = record(gp.call(PAM, held[1].holder, "BLR", "USA", when="2005-05-05"), given_tenures=held)
    assert pairs(made.standing_for(BLR)) == [(0, TRUE), (1, TRUE), (2, TRUE)]
    assert pairs(made.standing_for(BLR, strict=True)) == [(2, TRUE)]
    assert pairs(made.standing_for(held[2].of)) == [(0, TRUE)]
    assert pairs(made.standing_for(RUS)) == []
