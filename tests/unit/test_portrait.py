"""Portraits of leaders and countries."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.errors import UnknownActorError
from geopolrel.testing.strategies import timelines


@pytest.fixture
def story() -> gp.Timeline:
    return gp.datasets.minsk_2020()


def test_a_leader(story: gp.Timeline) -> None:
    told = story.describe("Pompeo").splitlines()
    assert told[0] == (
        "3 events with Mike Pompeo are on record: 1 cooperation, 1 meeting and 1 visit, "
        "from an unknown day to some day between 1 February 2020 and 6 February 2020, according to the article (2 events), "
        "Alexander Lukashenko (1 event), Mike Pompeo (1 event) and 1 other."
    )
    assert told[1] == "Mike Pompeo took part as Secretary of State of United States in 2 events."
    assert told[-1] == (
        "Mike Pompeo was last in contact on 1 February 2020: visit of Mike Pompeo to Belarus in Minsk, "
        "according to the article and RFE/RL."
    )


def test_a_country_is_those_who_act_for_it(story: gp.Timeline) -> None:
    portrait = story.portrait("Belarus")
    by_text = {statement.text: statement for statement in portrait.statements()}
    acted = by_text["Alexander Lukashenko (8 events) acted for Belarus most."]
    assert all("alexander-lukashenko" in {a.id for a in event.actors} for event in acted.events)
    dealt = next(text for text in by_text if text.startswith("Belarus dealt most with Russia ("))
    russians = portrait.events.occurred().lift().involving("Russia", strict=True)
    assert f"Russia ({len(russians)} events)" in dealt


@pytest.mark.parametrize(
    ("name", "dealt"),
    [
        ("Kremlin", None),  # its own spokesman said something, to nobody
        ("Belarus", "Russia (11 events) and United States (6 events)"),
        ("Pompeo", "Belarus (1 event) and Alexander Lukashenko (1 event)"),
        ("USA", "Belarus (6 events)"),  # not its agency, which only took part
    ],
)
def test_only_counterparts_are_dealt_with(story: gp.Timeline, name: str, dealt: str | None) -> None:
    told = [line for line in story.describe(name).splitlines() if "dealt most with" in line]
    actor = story.actor(name)
    assert told == ([] if dealt is None else [f"{actor} dealt most with {dealt}."])


def test_who_may_act_for_a_country_is_not_dealt_with_by_it() -> None:
    tl = gp.Timeline([
        gp.meeting("USA", "Pompeo", "RUS", when="[2018-04-01..2018-05-01]"),  # in office since 26 April
        gp.meeting("USA", "Pompeo", when="2010-01-01"),  # long before
    ])  # fmt: skip
    told = tl.describe("USA")
    assert "dealt most with Russia (1 event) and Mike Pompeo (1 event)." in told
    assert "acted for" not in told


@given(timelines(), st.data())
def test_counterparts_are_those_of_the_pairs(tl: gp.Timeline, data: st.DataObject) -> None:
    if not tl.actors:
        return
    actor = data.draw(st.sampled_from(tl.actors))
    occurred = tl.involving(actor).occurred()
    acting = {(t.holder, t.of) for t in tl.tenures}
    met: dict[str, int] = {}
    for event in occurred.lift() if isinstance(actor, gp.Country) else occurred:
        theirs = {other for pair in event.pairs() if actor in pair for other in pair} - {actor}
        for other in theirs:
            met[other.name] = met.get(other.name, 0) + 1
    told = [each for each in tl.portrait(actor).statements() if "dealt most with" in each.text]
    if any(of == actor for _, of in acting):
        return
    assert bool(told) == bool(met)
    for each in told:
        most = sorted(met.values(), reverse=True)[:3]
        numbers = re.findall(r"\((\d+) events?\)", each.text)  # of partners, then of sources
        assert [int(number) for number in numbers[: len(most)]] == most
        assert {event.id for event in each.events} <= {event.id for event in occurred}


def test_a_mediator_is_not_in_contact() -> None:
    talks = gp.negotiation("BLR", "RUS", when="2020-02-07", others={"mediator": "POL"})
    assert "in contact" not in gp.Timeline([talks]).describe("POL")
    assert "in contact" in gp.Timeline([talks]).describe("RUS")


def test_the_first_is_named_only_where_it_is_certain() -> None:
    sure = [gp.call("USA", "RUS", when="2019-12-31"), gp.call("USA", "RUS", when="2020")]
    assert "The first on record was on 31 December 2019" in gp.Timeline(sure).describe("USA")
    open_ = [gp.call("USA", "RUS", when="2020-06-30"), gp.call("USA", "RUS", when="2020")]
    assert "The first on record" not in gp.Timeline(open_).describe("USA")


def test_nobody_and_nothing() -> None:
    tl = gp.Timeline([gp.call("USA", "RUS", when="2020")])
    assert tl.describe("France") == "Nothing with France is on record."
    assert tl.portrait("France").statements()[0].events == ()
    plan = gp.Timeline([gp.call("USA", "RUS", when="2020-02-07", status="planned")])
    assert plan.describe("USA").splitlines()[0] == (
        "Nothing with United States is on record as having occurred."
    )
    with pytest.raises(UnknownActorError):
        tl.portrait("Atlantis")
