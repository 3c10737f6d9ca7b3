"""Portfolios and the centrality of visits are what the events come to one by one."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import naive_ties as naive
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.claims import Status
from geopolrel.similarity import MEASURES, similarity_of
from geopolrel.testing import strategies as gps

PARTIES = st.sampled_from([gp.country(name) for name in ("BLR", "RUS", "POL", "USA")])
DATES = gps.whens(date(2019, 11, 1), date(2020, 2, 28))
TIMELINES = gps.timelines(gps.events(PARTIES, when=DATES, most_parties=3), max_size=12)
LEVELS = {"meeting": 1, "visit": 2, "alliance": 3.5, "threat": 2}


@given(TIMELINES)
def test_portfolios_event_by_event(timeline: gp.Timeline) -> None:
    window = gp.When("2020-01-01/2020-01-31")
    on_the_day = [
        event
        for event in timeline
        if event.status is Status.OCCURRED and event.when.overlaps(window) is gp.Truth.TRUE
    ]
    ids = sorted({actor.id for event in on_the_day for actor in event.actors})
    highest: dict[frozenset[str], float] = defaultdict(float)
    for event in on_the_day:
        for one, other in event.pairs():
            pair = frozenset((one.id, other.id))
            highest[pair] = max(highest[pair], LEVELS.get(event.kind, 0.0))
    table = [[3.5 if a == b else highest[frozenset((a, b))] for b in ids] for a in ids]
    found = timeline.similarity("2020-01", levels=LEVELS)
    assert found.actors == tuple(ids)
    if ids:
        expected = similarity_of(table, ids, levels=(0, 1, 2, 3.5))
        for name in MEASURES:
            assert np.ma.allequal(found[name], expected[name])
            assert (np.ma.getmaskarray(found[name]) == np.ma.getmaskarray(expected[name])).all()


VISITS = gps.timelines(
    gps.events(PARTIES, st.just(gp.Kind.VISIT), when=DATES, most_parties=3), max_size=8
)


@given(VISITS, st.sampled_from(("10D", "1Y")))
def test_visits_event_by_event(timeline: gp.Timeline, half_life: str) -> None:
    last, length = date(2020, 1, 15).toordinal(), {"10D": 10.0, "1Y": 365.2425}[half_life]
    made: dict[str, float] = defaultdict(float)
    received: dict[str, float] = defaultdict(float)
    for event in timeline:
        days = naive.start_days(event)
        if event.status is Status.OCCURRED and days:
            left = naive.strength(event, last, length)
            for visitor, host in event.pairs():
                made[visitor.id] += left
                received[host.id] += left
    found = timeline.visit_centrality("2020-01-15", half_life=half_life)
    assert dict(zip(found["actor"].tolist(), found["made"].tolist(), strict=True)) == pytest.approx(
        {id: made[id] for id in made.keys() | received.keys() if made[id] + received[id] > 0}
    )
    assert dict(
        zip(found["actor"].tolist(), found["received"].tolist(), strict=True)
    ) == pytest.approx(
        {id: received[id] for id in made.keys() | received.keys() if made[id] + received[id] > 0}
    )
    assert found["made_share"].sum() == pytest.approx(1.0 if len(found) else 0.0)
