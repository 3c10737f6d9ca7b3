"""Lifting: what leaders did on a day in office, their countries did."""

from __future__ import annotations

import pytest

import geopolrel as gp
from geopolrel.events import Side
from geopolrel.invariants import check

PAM, QUILL = gp.Leader("pam", "Pam"), gp.Leader("quill", "Quill")
HELD = [
    gp.Tenure(PAM, "President", of="Belarus", when="2000-01-01/2010-06-15"),
    gp.Tenure(QUILL, "Envoy", of="Belarus", when="2000-01-01/2010-06-15"),
    gp.Tenure("Rita Absent", "President", of="Poland", when="2000/2010"),
    gp.Tenure(PAM, "Chair", of="United Nations", when="2012-01-01/2014-01-01"),
]


def lifted(*events: gp.Event) -> gp.Timeline:
    made = gp.Timeline(events, tenures=HELD).lift()
    assert len(made) == len(events)
    return made


@pytest.mark.parametrize(
    ("when", "who"),
    [
        ("2000-01-01", "BLR"),
        ("2010-06-15", "BLR"),
        ("1999-12-31", "pam"),
        ("2010-06-16", "pam"),
        ("2010", "pam"),  # perhaps in office is not certainly
        ("2010-06-01/2011-01-01", "BLR"),
        ("2013-01-01", "pam"),  # of a body that is no country
    ],
)
def test_by_the_office_held_on_the_day(when: str, who: str) -> None:
    made = lifted(gp.call(PAM, "USA", when=when))[0]
    assert [actor.id for actor in made.actors] == [who, "USA"]
    assert str(made.when) == when


def test_two_who_become_one_stand_once_and_relate_nobody_to_himself() -> None:
    talks, home = lifted(
        gp.negotiation(PAM, "Belarus", "USA", QUILL, when="2005-01-01"),
        gp.visit(PAM, to=["Belarus", "Poland"], when="2006-01-01", others={"guide": QUILL}),
    )
    assert [(p.actor.id, p.role) for p in talks.participants] == [
        ("BLR", "party"),
        ("USA", "party"),
    ]
    assert [(a.id, b.id) for a, b in home.pairs()] == [("BLR", "POL")]
    assert [p.side for p in home.participants] == [Side.SOURCE, Side.TARGET]


def test_arrays_are_lifted_as_objects_are() -> None:
    made = gp.Timeline.from_columns(
        ["Pam", "Pam"], ["USA", "Quill"], ["2005-01-01", "2006-01-01"],
        kind=["visit", "meeting"], intensity=[2.5, 1.5], actors=[PAM, QUILL], tenures=HELD,
    ).lift()  # fmt: skip
    assert [[a.id for a in event.actors] for event in made] == [["BLR", "USA"], ["BLR"]]
    assert [event.intensity() for event in made] == [2.5, 1.5]
    assert [p.role for p in made[0].participants] == ["visitor", "host"]
    assert made[1].pairs() == ()


def test_lifting_changes_actors_only_and_does_so_once() -> None:
    said = [gp.Claim("Pam", on="2005-01-01")]
    event = gp.meeting(
        PAM, "USA", when="2005-02-01", claims=said, topics="oil", place="Minsk", id="m"
    )
    once = gp.Timeline([event], tenures=HELD).lift()
    made = once[0]
    assert (made.id, made.claims, made.topics, made.place) == ("m", event.claims, ("oil",), "Minsk")
    assert once.lift() == once
    assert once.given_tenures == tuple(HELD)
    assert len(gp.Timeline([event], tenures=HELD).between("Belarus", "USA")) == len(
        once.between("Belarus", "USA", strict=True)
    )
    assert check(once) == []


def test_a_selection_lifts_what_it_holds() -> None:
    events = [gp.call(PAM, "USA", when=day) for day in ("2005-01-01", "2006-01-01")]
    tl = gp.Timeline(events, tenures=HELD).after("2005")
    assert [event.id for event in tl.lift()] == ["2006-01-01-call-BLR-USA"]
