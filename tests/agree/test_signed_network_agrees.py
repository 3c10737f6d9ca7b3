"""The signs of ties are what the events of a window come to one by one."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.claims import Status
from geopolrel.signed_network import RULES, signed_network
from geopolrel.testing import strategies as gps

PARTIES = st.sampled_from([gp.country(name) for name in ("BLR", "RUS", "POL", "USA")])
DATES = gps.whens(date(2019, 11, 1), date(2020, 2, 28))
TIMELINES = gps.timelines(gps.events(PARTIES, when=DATES, most_parties=3), max_size=12)
WINDOWS = st.sampled_from((None, "2020", "2020-01", "2020-01-15", "2019-12-20/2020-01-10"))


def whole(text: str) -> gp.When:
    """All of a day, month, year or interval."""
    low, high = gp.When(text).window
    return gp.When.from_bounds(low, low, high - 1, high - 1)


@given(TIMELINES, WINDOWS, st.sampled_from(RULES), st.sampled_from((None, "goldstein-icews")))
def test_signs_event_by_event(
    timeline: gp.Timeline, on: str | None, by: str, scale: str | None
) -> None:
    worth: dict[tuple[str, str], list[float]] = defaultdict(list)
    for event in timeline:
        goes_on = on is None or event.when.overlaps(whole(on)) is gp.Truth.TRUE
        if event.status is Status.OCCURRED and goes_on:
            for one, other in event.pairs():
                weight = event.coding.sign if by == "majority" else event.intensity(scale)
                worth[min(one.id, other.id), max(one.id, other.id)].append(weight)
    expected = {}
    for pair, weights in worth.items():
        total = round(sum(weights), 6)
        if by == "conflict":
            total = -1.0 if min(weights) < 0 else max(weights)
        expected[pair] = (total > 0) - (total < 0)
    found = signed_network(timeline, on, by=by, scale=scale)
    assert found.ties == {pair: sign for pair, sign in expected.items() if sign}
    assert set(found.unsigned) == {pair for pair, sign in expected.items() if not sign}
    assert set(found.mixed) == {
        pair for pair, weights in worth.items() if min(weights) < 0 < max(weights)
    }
