"""The course of a relation: the days it shows, and the levels on each."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

import geopolrel as gp
from geopolrel.plot.course import MOST_DAYS, Course
from geopolrel.testing import strategies as gps


def test_levels_are_the_strengths_of_the_days_shown() -> None:
    story = gp.datasets.minsk_2020().relation("Belarus", "Russia")
    course = Course.of(story, 90.0, None, ())
    assert not len(course.lasting)
    net = course.cooperation - course.conflict
    for at in range(0, len(course.days), 7):
        on = date.fromordinal(int(course.days[at]))
        assert net[at] == pytest.approx(story.strength(on, 90, scale="plover"))


def test_what_lasts_keeps_its_weight_and_fades_once_over() -> None:
    timeline = gp.Timeline(
        [
            gp.dispute("BLR", "RUS", when="2019-01-01/2019-12-31"),
            gp.meeting("BLR", "RUS", when="2020-12-25"),
        ]
    )
    course = Course.of(timeline.relation("BLR", "RUS"), 180.0, None, ())
    weight = abs(timeline[0].intensity())

    def on(day: date) -> float:
        return float(course.conflict[course.days.searchsorted(day.toordinal())])

    assert on(date(2019, 1, 1)) == on(date(2019, 7, 1)) == on(date(2019, 12, 31)) == weight
    assert on(date(2020, 6, 28)) == pytest.approx(weight / 2)


def test_what_may_have_begun_weighs_more_and_more_and_what_is_open_does_not_fade() -> None:
    for when in ("2019-06/..", "../2020-06"):
        events = [
            gp.dispute("BLR", "RUS", when=when),
            gp.meeting("BLR", "RUS", when="2019-01-01"),
            gp.meeting("BLR", "RUS", when="2021-01-01"),
        ]
        course = Course.of(gp.Timeline(events).relation("BLR", "RUS"), 180.0, None, ())
        weight, rises = abs(events[0].intensity()), when.endswith("..")
        assert course.conflict[0] == (0.0 if rises else weight)
        half = course.days.searchsorted(date(2019, 6, 15).toordinal())
        assert course.conflict[half] == pytest.approx(weight / 2 if rises else weight)
        assert bool(course.conflict[-1] == weight) == rises
        assert (course.undated, len(course.lasting)) == (0, 1)


def test_the_peak_of_each_phase() -> None:
    relation = gp.datasets.us_diplomatic_travel().relation("USA", "FRA")
    course = Course.of(relation, 730.0, None, relation.phases())
    assert [date.fromordinal(day).year for day in course.peaks()] == [1919, 2016]


def test_a_long_relation_is_looked_at_often_enough_and_where_it_changes() -> None:
    travel = gp.datasets.us_diplomatic_travel().relation("USA", "SUN")
    course = Course.of(travel, 180.0, None, ())
    assert MOST_DAYS <= len(course.days) <= 2 * MOST_DAYS
    assert {e.when.bounds[0] for e in travel.events} <= set(course.days.tolist())


def test_it_counts_what_it_cannot_show() -> None:
    timeline = gp.Timeline(
        [
            gp.meeting("BLR", "RUS", when="2020-02-07"),
            gp.meeting("BLR", "RUS", when="2020-03-07", status="planned"),
            gp.dispute("BLR", "RUS", when="/.."),
        ]
    )
    course = Course.of(timeline.relation("BLR", "RUS"), 180.0, None, ())
    assert (len(course.known), course.undated, course.not_held) == (1, 1, 1)
    assert not course.mixed


@settings(max_examples=30)
@given(gps.timelines())
def test_levels_are_finite_and_not_negative(timeline: gp.Timeline) -> None:
    actors = [*timeline.actors, gp.country("USA"), gp.country("RUS")][:2]
    course = Course.of(timeline.relation(*actors), 180.0, None, ())
    assert (course.cooperation >= 0).all()
    assert (course.conflict >= 0).all()
    assert len(course.days) == len(course.cooperation) == len(course.conflict)
