"""Laws of phases: what they cover, what they count, and what changes nothing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.testing import strategies as gps

PARTIES = st.sampled_from([gp.country(name) for name in ("USA", "GBR", "CAN")])
DAYS = gps.whens(date(1890, 1, 1), date(2010, 12, 31), exact=True, moments=True)
TIMELINES = gps.timelines(gps.events(PARTIES, when=DAYS, most_parties=2), max_size=15)
KINDS = {"cold", "conflict", "mixed", "close", "thaw", "cooling", "steady"}
PRICES = st.sampled_from((None, 0.5, 3.0))


def observed(timeline: gp.Timeline, when: str) -> gp.Timeline:
    return gp.Timeline(list(timeline), observed=when)


@settings(max_examples=60)
@given(TIMELINES, PRICES)
def test_days_watched_are_counted_once_and_rates_are_by_them(
    timeline: gp.Timeline, price: float | None
) -> None:
    relation = observed(timeline, "1890-03-01/2010-10-31").relation("USA", "GBR")
    phases = relation.phases("year", penalty=price)
    assume(phases)
    exposure = relation.contacts.days_observed
    assert sum(phase.days for phase in phases) >= exposure
    for phase in phases:
        assert phase.kind in KINDS
        assert 0 < phase.days <= (phase.until - phase.since).days + 1
        assert date(1890, 1, 1) <= phase.since <= phase.until <= date(2010, 12, 31)
    for one, then in pairwise(phases):
        assert one.until < then.since
        assert one.end.before(then.until + timedelta(days=1)).possibly()
    counted = sum(phase.count * phase.days / 365.2425 for phase in phases)
    assert counted == pytest.approx(len(relation.events.occurred()))


@settings(max_examples=40)
@given(TIMELINES)
def test_watching_longer_in_the_last_year_changes_no_count(timeline: gp.Timeline) -> None:
    inside = [event for event in timeline if event.when.latest < date(2010, 6, 30)]
    half, whole = (
        gp.Timeline(inside, observed=f"1890/{end}")
        .relation("USA", "GBR")
        .phases("year", penalty=1e9)
        for end in ("2010-06-30", "2010-12-31")
    )
    assert [phase.days + 184 for phase in half] == [phase.days for phase in whole]
    for less, more in zip(half, whole, strict=True):
        assert less.count * less.days == pytest.approx(more.count * more.days)


@settings(max_examples=40)
@given(TIMELINES, PRICES)
def test_no_phase_is_cold_and_the_most_active_one(
    timeline: gp.Timeline, price: float | None
) -> None:
    phases = observed(timeline, "1890/2010").relation("USA", "GBR").phases("year", penalty=price)
    assume(phases)
    most = max(phases, key=lambda phase: phase.cooperation + phase.conflict)
    assert most.kind != "cold"
    for phase in phases:
        if phase.kind == "close":
            assert phase.net > 0
            assert phase.conflict < phase.cooperation / 2
        if phase.kind == "conflict":
            assert phase.net < 0
