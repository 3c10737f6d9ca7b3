"""Sequences are what a plain look at every two events finds, day by day."""

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
