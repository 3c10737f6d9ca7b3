"""The strengths of all dyads are what the events weigh one by one, and what each relation says."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import naive_ties as naive
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.testing import strategies as gps

PARTIES = st.sampled_from([gp.country(name) for name in ("BLR", "RUS", "POL", "USA")])
FIRST, LAST = date(2019, 1, 1), date(2020, 12, 31)
DATES = st.one_of(
    gps.whens(FIRST, LAST, moments=True),
    gps.whens(FIRST, LAST),
    naive.dates_with_holes(FIRST, LAST),
)
TIMELINES = gps.timelines(gps.events(PARTIES, when=DATES, most_parties=4))


@settings(max_examples=100)
@given(
    TIMELINES,
    gps.days(FIRST, LAST),
    st.sampled_from((30.0, 180.0)),
    st.sampled_from((None, "goldstein-icews")),
    st.booleans(),
)
def test_strength_on_a_day(
    timeline: gp.Timeline, day: date, half_life: float, scale: str | None, directed: bool
) -> None:
    weight = "count" if scale is None else "intensity"
    wanted: dict[tuple[str, str], float] = defaultdict(float)
    for event in naive.occurred(timeline):
        days = naive.start_days(event)
        if days and days[0] <= day.toordinal():
            worth = 1.0 if scale is None else event.intensity(scale)
            for dyad in naive.ways(event) if directed else naive.dyads(event):
                wanted[dyad] += worth * naive.strength(event, day.toordinal(), half_life)
    table = timeline.strength(half_life, on=day, weight=weight, scale=scale, directed=directed)
    found = {(one, other): level for one, other, level in table}
    assert list(found) == sorted(found)
    assert found == pytest.approx(dict(wanted))


@settings(max_examples=40)
@given(TIMELINES)
def test_relations_say_the_same(timeline: gp.Timeline) -> None:
    found = timeline.strength(on=LAST)
    for one, other, level in found:
        assert timeline.relation(one, other).strength(LAST) == pytest.approx(level)
