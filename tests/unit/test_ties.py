"""Ties: one entry for each event, pair and period, certain or shared out."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

import geopolrel as gp
from geopolrel.errors import InvalidValueError
from geopolrel.ties import Ties, periods_of, ties


def edges(*days: str) -> np.ndarray:
    return np.array([date.fromisoformat(day).toordinal() for day in days])


def of(timeline: gp.Timeline, *days: str) -> Ties:
    return ties(timeline.columns, np.arange(len(timeline)), edges(*days))


def test_an_event_counts_where_it_began_however_long_it_lasts() -> None:
    found = of(
        gp.Timeline([gp.dispute("BLR", "RUS", when="2019-12-31/2020-03-01")]),
        "2019-12-01",
        "2020-01-01",
        "2020-02-01",
    )
    assert found.period.tolist() == [0]
    assert found.certain().low.tolist() == edges("2019-12-31").tolist()


def test_an_uncertain_start_is_cut_at_the_edges() -> None:
    found = of(
        gp.Timeline([gp.meeting("BLR", "RUS", when="[2019-12-30..2020-01-08]")]),
        "2019-12-01",
        "2020-01-01",
        "2020-02-01",
    )
    assert found.period.tolist() == [0, 1]
    assert found.share is not None
    assert found.share.tolist() == [0.2, 0.8]
    assert len(found.certain()) == 0


@pytest.mark.parametrize("when", ["/2020-01", "../2020-01", "1995-01-01", "2030-01-01"])
def test_what_began_elsewhere_or_on_no_known_day_is_in_no_period(when: str) -> None:
    timeline = gp.Timeline([gp.dispute("BLR", "RUS", when=when)])
    assert len(of(timeline, "2019-12-01", "2020-01-01", "2020-02-01")) == 0


def test_mutual_ties_go_both_ways_and_stay_together() -> None:
    timeline = gp.Timeline(
        [gp.meeting("BLR", "RUS", when="2020-01-02"), gp.visit("USA", to="BLR", when="2020-01-03")]
    )
    found = of(timeline, "2020-01-01", "2020-02-01").both_ways()
    ids = [actor.id for actor in timeline.columns.actors.values]
    assert [(ids[a], ids[b]) for a, b in zip(found.first, found.second, strict=True)] == [
        ("BLR", "RUS"),
        ("RUS", "BLR"),
        ("USA", "BLR"),
    ]


def test_periods_reach_over_all_possible_starts_and_the_time_observed() -> None:
    timeline = gp.Timeline([gp.dispute("BLR", "RUS", when="[2019-05..2020-02]/2024")])
    columns, rows = timeline.columns, np.arange(1)
    time = periods_of(columns, rows, "year", None)
    assert [str(time.when(i)) for i in range(len(time))] == ["2019", "2020"]
    assert len(periods_of(columns, rows, "year", gp.When("2017/2018"))) == 4
    assert len(periods_of(columns, rows, "year", gp.When("2017/.."))) == 4
    assert len(periods_of(columns, rows[:0], "year", None)) == 0
    with pytest.raises(InvalidValueError, match="unknown period 'fortnight'"):
        periods_of(columns, rows[:0], "fortnight", None)


def test_too_many_periods_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geopolrel.starts.MOST_PERIODS", 300)
    timeline = gp.Timeline([gp.meeting("BLR", "RUS", when="2020")])
    time = periods_of(timeline.columns, np.arange(1), "day", None)
    with pytest.raises(InvalidValueError, match="take longer periods"):
        ties(timeline.columns, np.arange(1), time.edges)
