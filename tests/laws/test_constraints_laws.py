"""Laws of gaps and conflicts, held against plain enumeration of days and of sets of statements."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from datetime import date
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from geopolrel.claims import Claim
from geopolrel.constraints import Assertion, Gap, conflicts, days_between, tighten
from geopolrel.constructors import meeting
from geopolrel.errors import InconsistentError
from geopolrel.events import Event
from geopolrel.gaps import Limit, Network, Range, apart, within
from geopolrel.timeline import Timeline
from geopolrel.when import BEGINNING, FOREVER, When

NAMES = ("a", "b", "c")
# dates are drawn from 0 to 4 and gaps up to 2, so that what is bounded at all lies within -4 to 8
BOUNDED = range(-4, 9)
DAYS = range(-9, 14)
GRID = np.array(list(product(DAYS, repeat=len(NAMES))), dtype=np.int64)


# ------------------------------------------------------------------ the solver


@st.composite
def ranges(draw: st.DrawFn, low: int, high: int) -> Range:
    """Draw a range within low..high, open on either side now and then."""
    first, last = sorted(draw(st.tuples(st.integers(low, high), st.integers(low, high))))
    sides = draw(st.sampled_from(["both", "both", "both", "least", "most"]))
    return None if sides == "most" else first, None if sides == "least" else last


@st.composite
def statements(draw: st.DrawFn) -> list[list[Limit]]:
    """Draw up to seven statements, each a date or a gap, as their limits."""
    drawn = []
    for label in range(draw(st.integers(1, 7))):
        if draw(st.booleans()):
            name = draw(st.sampled_from(NAMES))
            drawn.append(within(name, draw(ranges(0, 4)), label))
        else:
            later, earlier = draw(st.permutations(NAMES))[:2]
            drawn.append(apart(later, earlier, draw(ranges(-2, 2)), label))
    return drawn


def limits_of(several: Iterable[list[Limit]]) -> list[Limit]:
    return [limit for one in several for limit in one]


def satisfied(limits: Iterable[Limit]) -> NDArray[np.bool_]:
    """Return which assignments of days, a column of the grid a name, satisfy all limits."""
    good = np.ones(len(GRID), dtype=bool)
    for limit in limits:
        later, earlier = (
            0 if name is None else GRID[:, NAMES.index(str(name))]
            for name in (limit.later, limit.earlier)
        )
        good &= later - earlier <= limit.days
    return good


def solutions(limits: Iterable[Limit]) -> NDArray[np.int64]:
    return GRID[satisfied(limits)]


def smallest_bad_sets(
    labels: Collection[int], holds: dict[frozenset[int], bool]
) -> set[frozenset[int]]:
    """Return the smallest sets of labels that do not hold together, by trying all sets."""
    bad: set[frozenset[int]] = set()
    for size in range(1, len(labels) + 1):
        for some in map(frozenset, combinations(labels, size)):
            if not any(other <= some for other in bad) and not holds[some]:
                bad.add(some)
    return bad


def subsets(labels: Collection[int]) -> Iterable[frozenset[int]]:
    return (frozenset(s) for n in range(len(labels) + 1) for s in combinations(labels, n))


@given(statements())
def test_contradictory_exactly_where_no_assignment_exists(drawn: list[list[Limit]]) -> None:
    limits = limits_of(drawn)
    assert (Network(limits).contradiction() is None) == bool(len(solutions(limits)))


@given(statements())
def test_ranges_are_the_least_and_the_most_of_all_assignments(drawn: list[list[Limit]]) -> None:
    limits = limits_of(drawn)
    network, found = Network(limits), solutions(limits)
    if not len(found):
        return
    for name, (low, high) in network.ranges().items():
        days = found[:, NAMES.index(str(name))]
        assert low == days.min() if low is not None else days.min() < BOUNDED[0]
        assert high == days.max() if high is not None else days.max() > BOUNDED[-1]
    for one, other in product(network.names, repeat=2):
        apart_by = found[:, NAMES.index(str(other))] - found[:, NAMES.index(str(one))]
        least, most = network.between(one, other)
        assert least is None or least == apart_by.min()
        assert most is None or most == apart_by.max()


@given(statements())
def test_ranges_only_shrink_and_settle_at_once(drawn: list[list[Limit]]) -> None:
    limits = limits_of(drawn)
    if Network(limits).contradiction() is not None:
        return
    found = Network(limits).ranges()
    for limit in limits:
        if limit.earlier is None:
            high = found[limit.later][1]
            assert high is not None
            assert high <= limit.days
        elif limit.later is None:
            low = found[limit.earlier][0]
            assert low is not None
            assert low >= -limit.days
    settled = limits_of(within(name, days) for name, days in found.items())
    assert Network([*limits, *settled]).ranges() == found


@given(statements(), st.randoms(use_true_random=False))
def test_order_does_not_matter(drawn: list[list[Limit]], random: object) -> None:
    limits = limits_of(drawn)
    shuffled = list(limits)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = Network(limits), Network(shuffled)
    assert _label_sets(one) == _label_sets(other)
    if one.contradiction() is None:
        assert one.ranges() == other.ranges()


def _label_sets(network: Network) -> set[frozenset[Hashable]]:
    return {frozenset(limit.said for limit in circle) for circle in network.contradictions()}


@given(statements())
def test_contradictions_are_all_smallest_sets_of_statements(drawn: list[list[Limit]]) -> None:
    labels = range(len(drawn))
    good = np.array([satisfied(limits) for limits in drawn])
    holds = {some: bool(good[sorted(some)].all(axis=0).any()) for some in subsets(labels)}
    assert _label_sets(Network(limits_of(drawn))) == smallest_bad_sets(labels, holds)


# ------------------------------------------------------------------ timelines

FIRST = date(2020, 2, 1).toordinal()


def day(number: int) -> str:
    return date.fromordinal(FIRST + number).isoformat()


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Draw a date within five days: a day, one of several, or an interval."""
    first, second, third = sorted(draw(st.tuples(*[st.integers(0, 4)] * 3)))
    shape = draw(st.sampled_from(["day", "some day", "interval", "wide start", "end unknown"]))
    return {
        "day": day(first),
        "some day": f"[{day(first)}..{day(third)}]",
        "interval": f"{day(first)}/{day(third)}",
        "wide start": f"[{day(first)}..{day(second)}]/{day(third)}",
        "end unknown": f"{day(first)}/",
    }[shape]


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Draw up to three events with rival dates and denials, linked by gaps."""
    events: list[Event] = []
    speakers = iter("ABCDEFGHI")
    for event_id in NAMES[: draw(st.integers(1, 3))]:
        claims = []
        for _ in range(draw(st.integers(0, 3))):
            denies = draw(st.sampled_from([False, False, False, True]))
            when = None if denies else draw(st.none() | dates())
            claims.append(Claim(next(speakers), denies=denies, when=when))
        events.append(
            meeting("Ruritania", "Borduria", when=draw(dates()), claims=claims, id=event_id)
        )
    gaps = []
    if len(events) > 1:
        for number in range(draw(st.integers(0, 3))):
            later, earlier = draw(st.permutations([event.id for event in events]))[:2]
            least, most = draw(ranges(-2, 2))
            gaps.append(Gap(later, earlier, least, most, by=f"gap {number}"))
    return Timeline(events, constraints=gaps)


def asserted(timeline: Timeline) -> list[tuple[str, object]]:
    """Return what is asserted, plainly: (speaker, Gap or (event id, bounds, whether a claim)).

    A denial has no bounds.
    """
    found: list[tuple[str, object]] = [(str(gap.by), gap) for gap in timeline.constraints]
    for event in timeline:
        spoken = [
            (claim.by, (event.id, None if claim.denies else read(event, claim.when), True))
            for claim in event.claims
        ]
        found += spoken
        own = event.when.bounds
        said = [bounds for _, (_, bounds, _) in spoken if bounds is not None]
        repeated = any(
            own[0] <= b[0] and b[1] <= own[1] and own[2] <= b[2] and b[3] <= own[3] for b in said
        )
        if not spoken or (said and not repeated):
            found.append(("the data set", (event.id, own, False)))
    return found


def read(event: Event, when: When | None) -> tuple[int, ...]:
    """Return the bounds of a date given of an event; one day of an event that lasts is within it."""
    if when is None or not when.is_moment or event.when.is_moment:
        return (when or event.when).bounds
    return BEGINNING, when.bounds[1], when.bounds[2], FOREVER


def can_all_be_true(several: Sequence[object]) -> bool:
    """Try every start of every event, and every end of each."""
    gaps = [one for one in several if isinstance(one, Gap)]
    said: dict[str, list[tuple[tuple[int, ...] | None, bool]]] = {}
    for one in several:
        if isinstance(one, tuple):
            said.setdefault(one[0], []).append(one[1:])
    possible = {}
    for event_id in NAMES:
        bounds = [given for given, _ in said.get(event_id, []) if given is not None]
        claims = {given is None for given, claimed in said.get(event_id, []) if claimed}
        if claims == {True, False}:
            return False  # affirmed and denied; the data set does neither, it gives a date
        if not any(all(b[2] <= FIRST + end <= b[3] for b in bounds) for end in range(40)):
            return False
        possible[event_id] = [d for d in BOUNDED if all(b[0] <= FIRST + d <= b[1] for b in bounds)]
    for days in product(*possible.values()):
        start = dict(zip(possible, days, strict=True))
        apart_by = [(start[gap.later] - start[gap.earlier], gap) for gap in gaps]
        if all(
            (gap.at_least is None or n >= gap.at_least)
            and (gap.at_most is None or n <= gap.at_most)
            for n, gap in apart_by
        ):
            return True
    return False


def content(one: Assertion) -> tuple[str, object]:
    """Return an assertion as :func:`asserted` gives it."""
    return one.by, (
        one.source
        if isinstance(one.source, Gap)
        else (one.event, one.reading(), one.source is not None)
    )


@given(timelines())
def test_conflicts_are_all_smallest_sets_that_cannot_all_be_true(timeline: Timeline) -> None:
    statements = asserted(timeline)
    labels = range(len(statements))
    if len(labels) > 9:
        return
    holds = {s: can_all_be_true([statements[i][1] for i in s]) for s in subsets(labels)}
    expected = [
        sorted(map(str, (statements[i] for i in some))) for some in smallest_bad_sets(labels, holds)
    ]
    found = [sorted(str(content(one)) for one in c.statements) for c in conflicts(timeline)]
    assert sorted(found) == sorted(expected)
    assert [len(one) for one in found] == sorted(len(one) for one in found)


@given(timelines())
def test_without_any_one_statement_the_rest_of_a_conflict_can_be_true(timeline: Timeline) -> None:
    for conflict in conflicts(timeline):
        statements = [content(one)[1] for one in conflict.statements]
        assert not can_all_be_true(statements)
        for i in range(len(statements)):
            assert can_all_be_true([*statements[:i], *statements[i + 1 :]])


@given(timelines(), st.randoms(use_true_random=False))
def test_the_order_of_events_and_gaps_does_not_matter(timeline: Timeline, random: object) -> None:
    events, gaps = list(timeline), list(timeline.constraints)
    random.shuffle(events)  # type: ignore[attr-defined]
    random.shuffle(gaps)  # type: ignore[attr-defined]
    other = Timeline(events, constraints=gaps)
    assert {frozenset(c.statements) for c in conflicts(timeline)} == {
        frozenset(c.statements) for c in conflicts(other)
    }


@given(timelines())
def test_narrowing_keeps_exactly_the_days_that_remain_possible(timeline: Timeline) -> None:
    own_dates = [(event.id, event.when.bounds, True) for event in timeline]
    if not can_all_be_true([*timeline.constraints, *own_dates]):
        with pytest.raises(InconsistentError) as raised:
            tighten(timeline)
        assert len(raised.value.violations) == 1
        return
    narrowed = tighten(timeline)
    assert {event.id for event in narrowed} == {event.id for event in timeline}
    keys = [event.when.order_key[:6] for event in narrowed]
    assert keys == sorted(keys)
    before = {event.id: event for event in timeline}
    linked = {event_id for gap in timeline.constraints for event_id in (gap.later, gap.earlier)}
    for event in narrowed:
        was, now = before[event.id].when, event.when
        assert was.bounds[0] <= now.bounds[0]
        assert now.bounds[1] <= was.bounds[1]
        assert was.bounds[2] <= now.bounds[2]
        assert now.bounds[3] <= was.bounds[3]
        assert now.is_moment == was.is_moment
        if event.id in linked and was.is_moment:
            for edge in now.bounds[:2]:
                pinned = (edge, edge, edge, edge)
                rest = [one for one in own_dates if one[0] != event.id]
                assert can_all_be_true([*timeline.constraints, *rest, (event.id, pinned, True)])
    assert tighten(narrowed) == narrowed


@given(timelines())
def test_narrowing_does_not_change_the_days_between(timeline: Timeline) -> None:
    ids = [event.id for event in timeline]
    try:
        narrowed = tighten(timeline)
    except InconsistentError:
        return
    for one, other in product(ids, repeat=2):
        found = days_between(timeline, one, other)
        assert found == days_between(narrowed, one, other)
        back = days_between(timeline, other, one)
        assert back == tuple(None if n is None else -n for n in reversed(found))
