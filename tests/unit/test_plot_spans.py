"""What lasts: which periods it went on in, and which of its ends are open or uncertain."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.periods import Periods, periods
from geopolrel.plot.spans import Ends, Spans, lasting, lasts, shortest
from geopolrel.testing.strategies import timelines, whens

YEARS = periods("year", gp.When("2014").bounds[0], gp.When("2018").bounds[3])


def spans_of(*whens: str) -> Spans:
    return lasting(gp.Timeline([gp.dispute("BLR", "RUS", when=when) for when in whens]), None)[1]


@settings(max_examples=60)
@given(timelines())
def test_each_cell_holds_what_certainly_overlaps_it(tl: gp.Timeline) -> None:
    time = periods("decade", gp.When("1950").bounds[0], gp.When("2030").bounds[3])
    between, spans = lasting(tl, None)
    went_on = spans.within(time, len(between))
    expected = np.zeros((len(between), len(time)))
    for event in tl:
        _, start, end, _ = event.when.bounds
        if event.when.is_moment or not lasts(np.array(event.when.bounds)[:, None])[0]:
            continue
        for a, b in event.pairs():
            row = between.index((min(a.id, b.id), max(a.id, b.id)))
            for number in range(len(time)):
                expected[row, number] += (
                    start < time.edges[number + 1] and end >= time.edges[number]
                )
    assert went_on.certain.tolist() == expected.tolist()
    assert (went_on.before <= went_on.certain).all()


def test_what_begun_before_a_period_is_told_from_what_began_in_it() -> None:
    went_on = spans_of("2015-03-01/2017-02-01").within(YEARS, 1)
    assert went_on.certain.tolist() == [[0.0, 1.0, 1.0, 1.0, 0.0]]
    assert went_on.before.tolist() == [[0.0, 0.0, 1.0, 1.0, 0.0]]
    assert (went_on.conflict > 0).tolist() == [[False, False, True, True, False]]
    assert not went_on.cooperation.any()
    half = spans_of("[2015-07-02..2016-06-30]/2017-02-01").within(YEARS, 1)
    assert half.before[0, 2] == pytest.approx(183 / 365)
    no_time = Periods("year", np.ones(1, dtype=np.int64))
    assert spans_of("2015/2016").within(no_time, 1).certain.shape == (1, 0)


def test_a_moment_does_not_last_and_a_day_is_no_span() -> None:
    assert len(spans_of("2015-03-01", "[2015..2016]").row) == 0
    found = spans_of("2015-03-01/2015-04-01", "../2015", "2015-05-01/", "1992/1993")
    assert sorted(found.certain.tolist()) == [False, True, True, True]
    since, until = found.lasted(int(YEARS.edges[0]), int(YEARS.edges[-1]))
    assert (until - since).max() == 365
    assert found.longest(YEARS).max() > shortest(YEARS) == 365


def ends(when: str) -> Ends:
    bounds = np.array(gp.When(when).bounds, dtype=np.int64)[:, None]
    return Ends.of(bounds, float(YEARS.edges[0]), float(YEARS.edges[-1]))


@pytest.mark.parametrize(
    ("when", "arms", "ticks", "beyond"),
    [
        ("2015-01-01/2016-01-01", 0, 0, ()),
        ("2015-06/..", 1, 2, ((0, 1, True),)),
        ("2015-06-01/", 1, 1, ((0, 1, False),)),
        ("../2015-06-01", 0, 0, ((0, -1, True),)),
        ("/2015-06-01", 1, 1, ((0, -1, False),)),
        ("../..", 0, 0, ((0, -1, True), (0, 1, True))),
        ("1992-01-01/2015-06-01", 0, 0, ((0, -1, True),)),
        ("2015-06/2016-07", 2, 4, ()),
    ],
)
def test_ends_are_marked_as_the_timeline_marks_them(
    when: str, arms: int, ticks: int, beyond: tuple[tuple[int, int, bool], ...]
) -> None:
    found = ends(when)
    assert (found.arms.shape[1], found.ticks.size, found.beyond) == (arms, ticks, beyond)


@given(st.lists(whens(), max_size=8))
def test_marks_stand_within_the_window(several: list[gp.When]) -> None:
    bounds = np.array([when.bounds for when in several], dtype=np.int64).reshape(-1, 4).T
    low, high = float(YEARS.edges[0]), float(YEARS.edges[-1])
    found = Ends.of(bounds, low, high)
    assert ((found.arms >= low) & (found.arms <= high)).all()
    assert ((found.ticks >= low) & (found.ticks <= high)).all()
    moved = found.placed(np.arange(len(several)) + 5)
    assert moved.arms_of.tolist() == [place + 5 for place in found.arms_of.tolist()]
    assert [place for place, _, _ in moved.beyond] == [place + 5 for place, _, _ in found.beyond]
