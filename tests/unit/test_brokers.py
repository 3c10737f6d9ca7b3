"""Brokers: who is counted as one, what a bridge is worth, and the events behind it."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel import brokers
from geopolrel.errors import AmbiguousActorError, InvalidValueError, UnknownActorError
from geopolrel.signed_network import RULES, signed_network
from geopolrel.testing import strategies as gps

TL = gp.Timeline(
    [
        gp.dispute("BLR", "USA", when="2008/2020", id="cold"),
        gp.sanction("USA", "RUS", when="2020-03-01", id="listed"),
        gp.meeting("RUS", "BLR", when="2020-02-07", id="sochi"),
        gp.aid("RUS", to="BLR", when="2020-02-08", id="loan"),
        gp.visit("DEU", to="USA", when="2020-01-05", id="washington"),
        gp.meeting("DEU", "RUS", when="2020-01-11", id="moscow"),
        gp.meeting("DEU", "BLR", when="2020-01-12", id="minsk"),
        gp.call("FRA", "BLR", when="2020-01-12", id="rang"),
    ]
)


def test_who_has_good_terms_with_both() -> None:
    found = TL.brokers("2020")
    assert list(found) == [("DEU", 2 * 2.5, 2)]
    first, second = found.bridges("DEU")
    assert [(bridge.one, bridge.other, bridge.score) for bridge in (first, second)] == [
        ("BLR", "USA", 2.5),
        ("RUS", "USA", 2.5),
    ]
    assert str(first) == "DEU between BLR and USA: 2.5"
    assert [e.id for e in first.with_one] == ["minsk"]
    assert [e.id for e in first.with_other] == ["washington"]
    assert [e.id for e in first.hostility] == ["cold"]
    assert found.bridges(gp.country("FRA")) == ()


def test_a_broker_is_named_as_in_the_timeline() -> None:
    found = TL.brokers("2020")
    by_id = [(bridge.broker, bridge.one, bridge.other) for bridge in found.bridges("DEU")]
    for name in ("Germany", "DE", gp.country("Germany"), gp.country(255, code="cow")):
        told = [(bridge.broker, bridge.one, bridge.other) for bridge in found.bridges(name)]
        assert told == by_id
    with pytest.raises(UnknownActorError, match="did you mean 'Germany'") as raised:
        found.bridges("Germanyy")
    assert "Germany" in raised.value.candidates
    with pytest.raises(InvalidValueError, match="'JPN' has no tie in these events"):
        found.bridges("Japan")
    lees = gp.Timeline(
        [gp.meeting(gp.Leader("ann-lee", "Ann Lee"), gp.Leader("bo-lee", "Bo Lee"), when="2020")]
    )
    with pytest.raises(AmbiguousActorError, match="ann-lee.*bo-lee"):
        lees.brokers("2020").bridges("Lee")


def test_one_pair_alone() -> None:
    assert list(TL.brokers("2020", between=("Belarus", "USA"))) == [("DEU", 2.5, 1)]
    assert len(TL.brokers("2020", between=("Belarus", "Russia"))) == 0
    assert len(TL.brokers("2020", between=("Belarus", "Japan"))) == 0
    with pytest.raises(InvalidValueError, match="two different actors"):
        TL.brokers("2020", between=("Belarus", "BLR"))


def test_nobody_and_nothing() -> None:
    assert list(gp.Timeline().brokers("2020")) == []
    assert list(TL.brokers("2010")) == []
    with pytest.raises(InvalidValueError, match="'JPN' has no tie"):
        TL.brokers("2020").bridges("JPN")


PARTIES = st.sampled_from([gp.country(name) for name in ("BLR", "RUS", "POL", "USA", "DEU")])
KINDS = st.sampled_from(
    [gp.Kind(name) for name in ("meeting", "visit", "threat", "statement", "aid")]
)
TIMELINES = gps.timelines(
    gps.events(PARTIES, KINDS, said=st.nothing(), most_parties=2), max_size=14
)


@given(TIMELINES, st.sampled_from(RULES))
def test_scores_are_what_counting_pair_by_pair_gives(timeline: gp.Timeline, by: str) -> None:
    network = signed_network(timeline, by=by)
    net = {
        frozenset((a, b)): network.net[i, j]
        for (i, a), (j, b) in combinations(enumerate(network.actors), 2)
    }
    ties = {frozenset(pair): sign for pair, sign in network.ties.items()}
    expected: dict[str, list[float]] = defaultdict(list)
    for foes, sign in ties.items():
        for broker in network.actors:
            piers = [frozenset((broker, foe)) for foe in foes]
            if sign < 0 and broker not in foes and all(ties.get(pier) == 1 for pier in piers):
                worth = min(net[pier] for pier in piers)
                if worth > 0:
                    expected[broker].append(worth)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(brokers, "CELLS", 1)
        found = timeline.brokers(by=by)
    assert {broker: (score, pairs) for broker, score, pairs in found} == {
        broker: (pytest.approx(sum(worths)), len(worths)) for broker, worths in expected.items()
    }
    assert found["score"].tolist() == sorted(found["score"].tolist(), reverse=True)
    for broker, worths in expected.items():
        assert [b.score for b in found.bridges(broker)] == sorted(worths, reverse=True)
