"""Paths through time = a search over Event objects, one by one; and networkx, over actors on days."""

from __future__ import annotations

from datetime import date

import naive_ties as naive
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel import paths
from geopolrel.testing import strategies as gps
from geopolrel.when import FOREVER

SINCE, UNTIL = date(2000, 1, 10), date(2000, 2, 20)
FEW = [gp.country(code) for code in ("BLR", "RUS", "USA", "CHN", "UKR")]
CLOSE = gps.whens(date(2000, 1, 1), date(2000, 2, 28)) | st.sampled_from(
    [gp.When(mask) for mask in ("2000-0X-05", "2000-0X-0X", "2000-0X-2X", "2000-0X-05/2000-02-13")]
)
EVENTS = gps.events(parties=st.sampled_from(FEW), when=CLOSE, most_parties=4)
MANY = gps.timelines(of=EVENTS, max_size=14)
DAYS = st.lists(
    st.tuples(
        st.sampled_from(FEW),
        st.sampled_from(FEW),
        st.sampled_from(("meeting", "visit")),
        gps.days(date(2000, 1, 1), date(2000, 1, 8)),
        st.integers(0, 2),
    ).filter(lambda row: row[0] != row[1]),
    max_size=30,
)


def links(event: gp.Event, directed: bool) -> set[tuple[gp.Actor, gp.Actor]]:
    pairs = set(event.pairs())
    both = event.mutual or not directed
    return pairs | ({(b, a) for a, b in pairs} if both else set())


def led_on(event: gp.Event, ready: int, possibly: bool) -> int:
    """The first day on which an event leads on who is ready, beyond all days where there is none."""
    start_lo, start_hi, end_lo, end_hi = event.when.bounds
    first, last = (start_lo, end_hi) if possibly else (start_hi, end_lo)
    day = max(ready, first) if ready <= last else FOREVER + 9
    if possibly and event.when.is_moment:
        while day <= last and not naive.may_be(event.when.text, day):
            day += 1
        return day if day <= last else FOREVER + 9
    return day


def naive_arrivals(
    timeline: gp.Timeline,
    source: gp.Actor,
    low: int,
    high: int,
    strict: bool,
    directed: bool,
    possibly: bool,
) -> dict[gp.Actor, int]:
    """Improve arrivals through every event, again and again, until none gets better."""
    ready = {source: low}
    while True:
        before = dict(ready)
        for event in timeline:
            if event.status != "occurred":
                continue
            for a, b in links(event, directed):
                if b == source or a not in ready:
                    continue
                day = led_on(event, ready[a], possibly)
                if day <= high:
                    ready[b] = min(ready.get(b, FOREVER + 9), day + strict)
        if ready == before:
            return {a: day - (strict and a != source) for a, day in ready.items()}


def naive_departures(
    timeline: gp.Timeline,
    target: gp.Actor,
    low: int,
    high: int,
    strict: bool,
    directed: bool,
    possibly: bool,
) -> dict[gp.Actor, int]:
    """Try every day on which one may leave: the last one from which an arrival is early enough."""
    found = {target: high}
    for actor in {a for event in timeline for a in event.actors} - {target}:
        for day in range(high, low - 1, -1):
            options = (strict, directed, possibly)
            if target in naive_arrivals(timeline, actor, day, high, *options):
                found[actor] = day
                break
    return found


@given(MANY, st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_arrivals_are_those_of_a_search_one_by_one(
    timeline: gp.Timeline, strict: bool, directed: bool, possibly: bool, bounded: bool
) -> None:
    until = UNTIL if bounded else None
    high = UNTIL.toordinal() if bounded else FOREVER - 1
    options = {"strict": strict, "directed": directed, "possibly": possibly}
    found = timeline.reachable(FEW[0], SINCE, until=until, **options)
    wanted = naive_arrivals(timeline, FEW[0], SINCE.toordinal(), high, **options)
    assert {actor: day.toordinal() for actor, day in found.items()} == wanted
    assert list(found.values()) == sorted(found.values())
    part = timeline[::2]
    assert part.reachable(FEW[0], SINCE, **options) == gp.Timeline(list(part)).reachable(
        FEW[0], SINCE, **options
    )


@settings(max_examples=25)
@given(MANY, st.booleans(), st.booleans(), st.booleans())
def test_departures_are_the_last_days_from_which_one_arrives(
    timeline: gp.Timeline, strict: bool, directed: bool, possibly: bool
) -> None:
    options = {"strict": strict, "directed": directed, "possibly": possibly}
    found = timeline.departures(FEW[0], UNTIL, since=SINCE, **options)
    wanted = naive_departures(timeline, FEW[0], SINCE.toordinal(), UNTIL.toordinal(), **options)
    assert {actor: day.toordinal() for actor, day in found.items()} == wanted
    assert list(found.values()) == sorted(found.values(), reverse=True)


@settings(max_examples=50)
@given(MANY, st.booleans(), st.booleans(), st.booleans())
def test_a_path_gets_there_on_the_day_and_every_event_is_needed(
    timeline: gp.Timeline, strict: bool, directed: bool, possibly: bool
) -> None:
    options = {"strict": strict, "directed": directed, "possibly": possibly}
    arrivals = timeline.reachable(FEW[0], SINCE, **options)
    for goal in FEW[1:]:
        way = timeline.path(FEW[0], goal, SINCE, **options)
        assert bool(len(way)) == (goal in arrivals)
        assert way.reachable(FEW[0], SINCE, **options).get(goal) == arrivals.get(goal)
        # an event whose two sides lead both ways may do alone, in more turns, what two do in fewer
        for left_out in range(len(way) if directed else 0):
            rest = gp.Timeline([e for at, e in enumerate(way) if at != left_out])
            assert goal not in rest.reachable(FEW[0], SINCE, **options)


@given(DAYS, st.booleans(), st.sampled_from([1, 3, 1024]))
def test_arrivals_are_shortest_paths_over_actors_on_days(
    rows: list[tuple[gp.Actor, gp.Actor, str, date, int]], strict: bool, step: int
) -> None:
    low, high = date(2000, 1, 3).toordinal(), date(2000, 1, 14).toordinal()
    grid: nx.DiGraph = nx.DiGraph()
    for actor in FEW:
        nx.add_path(grid, [(actor, day) for day in range(low, high + 2)])
    for a, b, kind, day, lasts in rows:
        for on in range(max(day.toordinal(), low), day.toordinal() + lasts + 1):
            grid.add_edge((a, on), (b, on + strict))
            if kind == "meeting":
                grid.add_edge((b, on), (a, on + strict))
    seen = nx.descendants(grid, (FEW[0], low))
    expected = {
        actor: min(day for other, day in seen if other == actor) - strict
        for actor in FEW[1:]
        if any(other == actor for other, _ in seen)
    }
    timeline = gp.Timeline(
        gp.event(kind, a, to=b, when=f"{day}/{date.fromordinal(day.toordinal() + lasts)}")
        if kind == "visit"
        else gp.meeting(a, b, when=f"{day}/{date.fromordinal(day.toordinal() + lasts)}")
        for a, b, kind, day, lasts in rows
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "FIRST_STEP", step)
        found = timeline.reachable(FEW[0], date.fromordinal(low), strict=strict)
    assert {a: day.toordinal() for a, day in found.items() if a != FEW[0]} == expected


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("rows", [300, 3_000])
def test_many_rows_of_arrays_are_those_of_a_scan(rows: int, strict: bool) -> None:
    rng = np.random.default_rng(rows)
    a = rng.integers(0, 400, rows)
    b = (a + rng.integers(1, 400, rows)) % 400
    start = np.datetime64("2000-01-01") + np.sort(rng.integers(0, 900, rows))
    end = start + rng.integers(0, 9, rows)
    names = np.array([f"state {at}" for at in range(400)])
    timeline = gp.Timeline.from_columns(names[a], names[b], start, end, kind="visit")
    assert len(timeline.columns) == rows
    source = timeline[5].participants[0].actor
    low = timeline[5].when.bounds[0]
    found = timeline.reachable(source, timeline[5].when.earliest, strict=strict)
    wanted = naive_arrivals(timeline, source, low, FOREVER - 1, strict, True, False)
    assert {actor: day.toordinal() for actor, day in found.items()} == wanted
