"""Sequences are what a plain look at every two events finds, day by day; and patterns of several steps, walked event by event."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.claims import Status
from geopolrel.events import Event
from geopolrel.testing import strategies as gps
from geopolrel.when import BEGINNING, FOREVER

PARTIES = st.sampled_from([gp.country(name) for name in ("BLR", "RUS", "POL")])
SHORT = gps.whens(date(2019, 1, 1), date(2019, 2, 28), moments=True)
OPEN = st.sampled_from(
    [gp.When(text) for text in ("../2019-01-20", "2019-01-10/..", "[2019-01-20..]")]
)
TIMELINES = gps.timelines(
    gps.events(
        PARTIES,
        when=SHORT | OPEN,
        kinds=st.sampled_from([gp.Kind.VISIT, gp.Kind.THREAT, gp.Kind.MEETING]),
        most_parties=3,
    )
)
KINDS = st.sampled_from(["visit", "threat", "meeting", ("visit", "meeting")])
STEPS = st.lists(st.tuples(KINDS, st.integers(1, 60), st.booleans()), min_size=1, max_size=3)


def related(event: Event, returned: bool) -> list[tuple[str, str]]:
    """The pairs of an event: as they run where that matters, else in order of id."""
    pairs = [(a.id, b.id) for a, b in event.pairs() if a != b]
    if returned:
        return [] if event.mutual else pairs
    return [(min(pair), max(pair)) for pair in pairs]


def may_begin(event: Event) -> range:
    low, high, _, _ = event.when.bounds
    return range(low, high + 1)


def judged(first: Event, then: Event, within: int) -> bool | None:
    """Whether the one follows the other on every choice of days, on none, or on some (None)."""
    a, b = may_begin(first), may_begin(then)
    least, most = b[0] - a[-1], b[-1] - a[0]
    bounded = a[0] > BEGINNING and b[-1] < FOREVER
    if least >= 1 and most <= within and bounded:
        return True
    return None if most >= 1 and least <= within else False


def naive(
    events: list[Event], first: tuple[str, ...], then: tuple[str, ...], within: int, returned: bool
) -> tuple[Counter[tuple[str, str]], set[str], int]:
    """Pairs of ids of events that follow, ids of events that may be followed, and the number of cases."""
    matches: Counter[tuple[str, str]] = Counter()
    undecided, cases = set(), 0
    held = [event for event in events if event.status == Status.OCCURRED]
    for one in (event for event in held if event.kind in first):
        for a, b in related(one, returned):
            cases += 1
            wanted = (b, a) if returned else (a, b)
            others = [
                (judged(one, other, within), other)
                for other in held
                if other is not one and other.kind in then and wanted in related(other, returned)
            ]
            sure = [other for verdict, other in others if verdict]
            if sure:
                next_one = min(
                    sure, key=lambda e: (e.when.bounds[1], e.when.bounds[0], held.index(e))
                )
                matches[one.id, next_one.id] += 1
            elif any(verdict is None for verdict, _ in others):
                undecided.add(one.id)
    return matches, undecided, cases


def names(kinds: str | tuple[str, ...]) -> tuple[str, ...]:
    return (kinds,) if isinstance(kinds, str) else kinds


@given(TIMELINES, KINDS, KINDS, st.integers(1, 60), st.booleans())
def test_what_follows_is_what_every_two_events_say(
    timeline: gp.Timeline, first: str, then: str, within: int, returned: bool
) -> None:
    found = timeline.sequences(first, then, within, returned=returned)
    matches, undecided, cases = naive(list(timeline), names(first), names(then), within, returned)
    assert Counter((match[0].id, match[1].id) for match in found) == matches
    assert Counter(zip(found.table["first"], found.table["then"], strict=True)) == matches
    assert {event.id for event in found.undecided} == undecided
    assert found.cases == cases
    assert found.pairs["cases"].sum() == cases
    assert found.pairs["followed"].sum() == len(found) == matches.total()


@given(TIMELINES, KINDS, KINDS, st.integers(1, 60), st.booleans())
def test_every_first_event_is_in_one_part_or_another(
    timeline: gp.Timeline, first: str, then: str, within: int, returned: bool
) -> None:
    found = timeline.sequences(first, then, within, returned=returned)
    parts = [found.undecided, found.pending, found.unanswered]
    seen = {event.id for part in parts for event in part} | {match[0].id for match in found}
    related_ones = {
        event.id for event in timeline.occurred().of_kind(*names(first)) if related(event, returned)
    }
    assert seen == related_ones
    assert not {e.id for e in found.pending} or timeline.observed is not None


@given(TIMELINES, KINDS, KINDS, st.booleans())
def test_matches_run_between_the_pair_that_the_table_names(
    timeline: gp.Timeline, first: str, then: str, returned: bool
) -> None:
    found = timeline.sequences(first, then, "20D", returned=returned)
    table = found.table
    for index, match in enumerate(found):
        pair = table["a"][index], table["b"][index]
        assert pair in related(match[0], returned)
        assert (pair[::-1] if returned else pair) in related(match[1], returned)
        assert 1 <= table["days_low"][index] <= table["days_high"][index] <= 20
        assert [event.id for event in found[index]] == [event.id for event in match]


def walked(
    case: Event,
    way: tuple[str, str],
    steps: list[tuple[str, int, bool]],
    held: list[Event],
    end: int,
) -> tuple[str, tuple[str, ...]]:
    """Where one case ends, and the ids of its events: step by step, with the days on which the last event can have begun.

    Each of those days is the case's until another event of the kind came next, whichever that was.
    """
    low, high, _, _ = case.when.bounds
    itself: Event | None = case
    sure, late, chain = True, False, [case.id]
    for kinds, within, returned in steps:
        way = way[::-1] if returned else way
        others = [
            (*event.when.bounds[:2], event)
            for event in held
            if event.kind in names(kinds)
            and event is not itself
            and (way if returned else (min(way), max(way))) in related(event, returned)
        ]
        certain = sorted(
            ((most, least, held.index(event)) for least, most, event in others if least > high)
        )
        if (
            certain
            and certain[0][0] < FOREVER
            and low > BEGINNING
            and certain[0][0] - low <= within
        ):
            chain.append(held[certain[0][2]].id)
        else:
            sure, late = False, late or high + within >= end
        may = [
            (least, most, event)
            for least, most, event in others
            if most > low and least <= high + within
        ]
        if not may:
            return ("pending" if late else "unanswered"), ()
        low = max(low + 1, min(least for least, _, _ in may))
        high = min([high + within, FOREVER, *(most for most, _, _ in certain)])
        nexts = [event for least, _, event in may if least <= high]
        itself = nexts[0] if len(nexts) == 1 else None
    return ("followed", tuple(chain)) if sure else ("undecided", ())


@given(TIMELINES, KINDS, STEPS, st.dates(date(2019, 1, 1), date(2019, 6, 1)))
def test_a_pattern_of_several_steps_is_what_a_walk_from_event_to_event_says(
    timeline: gp.Timeline, first: str, steps: list[tuple[str, int, bool]], end: date
) -> None:
    timeline = gp.Timeline(list(timeline), observed=f"2018/{end}")
    (kinds, within, returned), *more = steps
    found = timeline.sequences(first, kinds, within, returned=returned)
    for kinds, within, returned in more:
        found = found.then(kinds, within, returned=returned)
    held = [event for event in timeline if event.status == Status.OCCURRED]
    directed = any(returned for _, _, returned in steps)
    ends = [
        (event.id, *walked(event, way, steps, held, end.toordinal() + 1))
        for event in held
        if event.kind in names(first)
        for way in related(event, directed)
    ]
    chains = Counter(chain for _, part, chain in ends if part == "followed")
    assert Counter(tuple(event.id for event in match) for match in found) == chains
    assert found.cases == len(ends)
    for part in ("undecided", "pending", "unanswered"):
        there = {event.id for event in getattr(found, part)}
        assert there == {name for name, where, _ in ends if where == part}
