"""A relation in plain English, every sentence borne out by events."""

from __future__ import annotations

import pytest

from geopolrel.claims import Claim
from geopolrel.constructors import call, dispute, event, meeting, visit
from geopolrel.errors import InvalidValueError
from geopolrel.relation import Relation
from geopolrel.timeline import Timeline

PLAN = [Claim("Lukashenko", on="2020-02-04", likelihood="likely")]
DENIAL = [*PLAN, Claim("Kremlin", on="2020-01-31", denies=True)]


def lines(timeline: Timeline) -> list[str]:
    return timeline.relation("Belarus", "Russia").describe().splitlines()


def test_nothing_on_record() -> None:
    relation = Timeline([visit("Pompeo", to="Belarus", when="2020-02-01")]).relation(
        "Belarus", "Russia"
    )
    assert relation.describe() == "Nothing between Belarus and Russia is on record."
    assert relation.statements()[0].events == ()


def test_only_what_occurred_is_counted() -> None:
    told = lines(Timeline([meeting("BLR", "RUS", when="2020-02-07", claims=PLAN)]))
    assert told[0] == "Nothing between Belarus and Russia is on record as having occurred."
    assert told[1] == (
        "Meeting of Belarus and Russia is planned on 7 February 2020, likely (55 to 80 %) according to Lukashenko."
    )
    assert len(told) == 2


def test_a_disputed_plan_is_told_as_such() -> None:
    told = lines(Timeline([meeting("BLR", "RUS", when="2020-02-07", claims=DENIAL)]))
    assert "is disputed" in told[-1]
    assert "denied by Kremlin" in told[-1]


def test_the_whole_of_a_relation() -> None:
    timeline = Timeline(
        [
            meeting("Lukashenko", "Putin", when="2019-12-20", place="St Petersburg"),
            call("Lukashenko", "Putin", when="2019-12-30"),
            dispute("Belarus", "Russia", when="2019-12~/..", topics=["oil price"]),
            event("estrangement", "Belarus", "Russia", when="2010-06-01/2011-12-31"),
            visit("Pompeo", to="Belarus", when="2020-02-01"),
        ]
    )
    assert lines(timeline) == [
        "4 events between Belarus and Russia are on record: 1 call, 1 dispute, 1 estrangement and 1 meeting, "
        "from 1 June 2010 to an open end.",
        "They were last in contact on 30 December 2019: call of Alexander Lukashenko and Vladimir Putin.",
        "An estrangement lasted from 1 June 2010 to 31 December 2011.",
        "A dispute over oil price goes on since about December 2019.",
        "Their longest time between two meetings or calls on record was 10 days, from 20 December 2019 to 30 December 2019.",
    ]


def test_every_sentence_rests_on_events_of_the_relation() -> None:
    timeline = Timeline(
        [
            meeting("BLR", "RUS", when="2019-12-20"),
            meeting("BLR", "RUS", when="2020-02-07", claims=DENIAL),
        ]
    )
    relation = Relation.of(timeline, "Belarus", "Russia")
    known = {one.id for one in relation.events}
    for statement in relation.statements():
        assert statement.events
        assert {one.id for one in statement.events} <= known


def test_the_description_does_not_depend_on_the_order_of_names_or_events() -> None:
    events = [meeting("BLR", "RUS", when="2019-12-20"), call("BLR", "RUS", when="2019-12-30")]
    told = Timeline(events).relation("Belarus", "Russia").describe()
    assert told == Timeline(events[::-1]).relation("Belarus", "Russia").describe()


@pytest.mark.parametrize("other", ["Belarus", "BLR"])
def test_a_relation_takes_two(other: str) -> None:
    with pytest.raises(
        InvalidValueError, match=r"different actors, got 'Belarus' twice; .*portrait"
    ):
        Timeline().relation("Belarus", other)
