"""The series and the strength of a relation are what its events come to one by one."""

from __future__ import annotations

from datetime import date

import naive_ties as naive
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.events import Event
from geopolrel.testing import strategies as gps

PARTIES = st.sampled_from([gp.country(name) for name in ("BLR", "RUS", "POL")])
FIRST, LAST = date(2019, 1, 1), date(2020, 12, 31)
DATES = st.one_of(
    gps.whens(FIRST, LAST, moments=True),
    gps.whens(FIRST, LAST),
    naive.dates_with_holes(FIRST, LAST),
)
TIMELINES = gps.timelines(gps.events(PARTIES, when=DATES, most_parties=3))
NAMES = ("count", "cooperation", "conflict", "net")


def amounts(event: Event, scale: str | None) -> dict[str, float]:
    worth = event.intensity(scale)
    return {
        "count": 1.0,
        "cooperation": max(worth, 0.0),
        "conflict": max(-worth, 0.0),
        "net": worth,
    }


def expected_within(
    events: list[Event], low: int, high: int, scale: str | None
) -> dict[str, float]:
    total = dict.fromkeys(NAMES, 0.0)
    for event in events:
        for name, amount in amounts(event, scale).items():
            total[name] += amount * naive.share(event, low, high)
    return total


def band_within(
    events: list[Event], low: int, high: int, scale: str | None
) -> dict[str, tuple[float, float]]:
    total = dict.fromkeys(NAMES, (0.0, 0.0))
    for event in events:
        certain = naive.share(event, low, high) == 1.0
        possible = any(naive.may_begin(event, day) for day in range(low, high))
        for name, amount in amounts(event, scale).items():
            some = [amount] if certain else [0.0, amount] if possible else [0.0]
            total[name] = (total[name][0] + min(some), total[name][1] + max(some))
    return total


def strength(events: list[Event], t: int, half_life: float, scale: str | None) -> float:
    return sum(
        (1.0 if scale is None else event.intensity(scale)) * naive.strength(event, t, half_life)
        for event in events
    )


def strength_band(
    events: list[Event], t: int, half_life: float, scale: str | None
) -> dict[str, list[float]]:
    total = {name: [0.0, 0.0] for name in ("count", "cooperation", "conflict")}
    for event in events:
        for name, amount in amounts(event, scale).items():
            for end, left in enumerate(naive.band(event, t, half_life)):
                if name in total:
                    total[name][end] += amount * left
    return total


@settings(max_examples=60)
@given(
    TIMELINES,
    st.sampled_from(("week", "month", "quarter", "year")),
    st.sampled_from((None, 45, 400)),
    st.sampled_from((None, "goldstein-icews")),
)
def test_series(timeline: gp.Timeline, every: str, window: int | None, scale: str | None) -> None:
    relation = timeline.relation("BLR", "RUS")
    series = relation.series(every, "60D", window, scale)
    events = naive.occurred(relation.events)
    assert series.undated == sum(not naive.start_days(event) for event in events)
    for row in range(len(series)):
        low, high = series.periods.edges[row : row + 2].tolist()
        since = low if window is None else high - window
        for name, amount in expected_within(events, since, high, scale).items():
            assert series[name][row] == pytest.approx(amount, abs=1e-9)
        for name, band in band_within(events, since, high, scale).items():
            found = series[f"{name}_low"][row], series[f"{name}_high"][row]
            assert found == pytest.approx(band, abs=1e-9)
        on = date.fromordinal(high - 1)
        assert series["strength"][row] == pytest.approx(strength(events, high - 1, 60.0, scale))
        assert relation.strength(on, "60D", scale) == pytest.approx(series["strength"][row])
        bands = strength_band(events, high - 1, 60.0, scale)
        names = {"cooperation_strength": "cooperation", "conflict_strength": "conflict"}
        for name, of in (names | ({} if scale else {"strength": "count"})).items():
            found = series[f"{name}_low"][row], series[f"{name}_high"][row]
            assert found == pytest.approx(tuple(bands[of]), abs=1e-9)


@settings(max_examples=60)
@given(TIMELINES)
def test_both_ways(timeline: gp.Timeline) -> None:
    relation = timeline.relation("BLR", "RUS")
    series = relation.series("year", directed=True)
    for source, target in (("BLR", "RUS"), ("RUS", "BLR")):
        mutual = [event for event in relation.events if event.mutual]
        sent = [*relation.events.directed(source, target), *mutual]
        dated = [event for event in naive.occurred(gp.Timeline(sent)) if naive.start_days(event)]
        assert series["count"][series["source"] == source].sum() == pytest.approx(len(dated))
        assert set(series["target"][series["source"] == source].tolist()) <= {target}


@settings(max_examples=60)
@given(TIMELINES)
def test_nothing_is_lost_and_bands_hold_what_is_expected(timeline: gp.Timeline) -> None:
    relation = timeline.relation("BLR", "RUS")
    series = relation.series()
    assert series["count"].sum() + series.undated == pytest.approx(
        len(naive.occurred(relation.events))
    )
    for name in (*NAMES, "strength", "cooperation_strength", "conflict_strength"):
        low, high = series[f"{name}_low"], series[f"{name}_high"]
        assert (low <= series[name] + 1e-9).all()
        assert (series[name] <= high + 1e-9).all()
        assert np.isfinite(np.stack([low, high])).all()
