"""Exposure: which days were watched, and how many of each period."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.exposure import Exposure, spells_of_both, stretches_of, time_of
from geopolrel.relation import Relation
from geopolrel.when import BEGINNING, FOREVER

GODS = (gp.Leader("zeus", "Zeus"), gp.Leader("hera", "Hera"))


def days(*stretches: tuple[str, str]) -> list[tuple[int, int]]:
    return [tuple(date.fromisoformat(day).toordinal() for day in stretch) for stretch in stretches]


def between(
    one: str, other: str, *when: str, observed: str | None = None
) -> tuple[Relation, gp.Timeline]:
    relation = gp.Timeline(actors=GODS, observed=observed).relation(one, other)
    events = [gp.meeting("Zeus", "Hera", when=day) for day in when]
    return relation, gp.Timeline(events, observed=observed)


def test_the_time_in_which_one_was_no_state_is_left_out() -> None:
    assert stretches_of(*between("USA", "RUS", observed="1900/1999")) == days(
        ("1900-01-01", "1922-12-29"), ("1991-12-26", "1999-12-31")
    )
    assert stretches_of(*between("USA", "SUN", observed="1900/1999")) == days(
        ("1922-12-30", "1991-12-25")
    )
    assert stretches_of(*between("RUS", "SUN", observed="1900/1999")) == []
    assert stretches_of(*between("BLR", "RUS", observed="1980/1999")) == days(
        ("1991-12-26", "1999-12-31")
    )
    assert time_of(*between("BLR", "SUN", observed="1980/1999")).tolist() == list(
        days(("1991-08-25", "1991-12-25"))[0]
    )


def test_what_is_on_record_in_it_all_the_same_is_watched() -> None:
    spoken_of = between("USA", "RUS", "1950-05-01", "1952-05-01", observed="1900/1999")
    assert stretches_of(*spoken_of) == days(
        ("1900-01-01", "1922-12-29"), ("1950-05-01", "1952-05-01"), ("1991-12-26", "1999-12-31")
    )


def test_who_is_no_country_is_there_at_all_times() -> None:
    relation, _ = between("Zeus", "Hera")
    assert spells_of_both(relation) == [(BEGINNING, FOREVER)]


@pytest.mark.parametrize(
    ("observed", "watched"),
    [
        (None, [366, 365]),  # nobody says when the looking began: whole years
        ("2020-12-30/2021-01-31", [2, 31]),
        ("2020-12-30/..", [2, 365]),
        ("2021-01-01/2021-01-31", [366, 31]),  # an event before the time observed
    ],
)
def test_a_period_is_watched_in_part_where_the_time_observed_says_so(
    observed: str | None, watched: list[int]
) -> None:
    relation, events = between("Zeus", "Hera", "2020-12-31", "2021-01-02", observed=observed)
    timeline = gp.Timeline(list(events), observed=observed)
    periods = timeline.relation("Zeus", "Hera").series("year").periods
    exposure = Exposure.of(relation, events, periods)
    assert exposure.days.tolist() == watched
    assert exposure.shares.tolist() == [watched[0] / 366, watched[1] / 365]
    assert exposure.runs == [(0, 2)]


@settings(max_examples=30)
@given(
    st.sampled_from(("RUS", "SUN", "DEU", "SYR", "Zeus")),
    st.sampled_from(("USA", "POL", "Hera")),
    st.lists(st.dates(date(1900, 1, 1), date(2020, 1, 1)), max_size=4),
    st.sampled_from((None, "1930-05-05/1999-03-03", "1950/..")),
    st.sampled_from(("year", "decade", "quarter")),
)
def test_the_days_of_periods_are_those_of_the_stretches(
    one: str, other: str, when: list[date], observed: str | None, every: str
) -> None:
    relation, events = between(one, other, *map(str, when), observed=observed)
    time = time_of(relation, events)
    if not len(time):
        assert stretches_of(relation, events) == []
        return
    timeline = gp.Timeline(list(events), observed=observed)
    periods = (
        gp.Timeline([gp.meeting("Zeus", "Hera", when=date.fromordinal(int(day))) for day in time])
        .relation("Zeus", "Hera")
        .series(every)
        .periods
    )
    exposure = Exposure.of(relation, timeline, periods)
    stretches = stretches_of(relation, timeline, periods)
    watched = np.concatenate([np.arange(low, high + 1) for low, high in stretches] or [[]])
    assert len(np.unique(watched)) == len(watched)
    for row in range(len(periods)):
        low, end = periods.edges[row : row + 2]
        inside = watched[(watched >= low) & (watched < end)]
        assert exposure.days[row] == len(inside)
        if len(inside):
            assert (exposure.first[row], exposure.last[row]) == (inside.min(), inside.max())
    assert exposure.days.sum() == sum(exposure.days[low:high].sum() for low, high in exposure.runs)
    edges = {day for stretch in stretches_of(relation, timeline) for day in stretch}
    assert edges <= set(watched.tolist())
