"""The possible Allen relations are exactly those that some choice of days shows."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from geopolrel.allen import CONVERSE, RELATIONS, Span, may_share_a_day, possible_relations
from geopolrel.days import merged

DEFINITIONS = {
    "before": lambda s, e, t, u: e < t,
    "meets": lambda s, e, t, u: e == t,
    "overlaps": lambda s, e, t, u: s < t < e < u,
    "starts": lambda s, e, t, u: s == t and e < u,
    "during": lambda s, e, t, u: t < s and e < u,
    "finishes": lambda s, e, t, u: e == u and t < s,
    "equal": lambda s, e, t, u: s == t and e == u,
    "finished_by": lambda s, e, t, u: e == u and s < t,
    "contains": lambda s, e, t, u: s < t and u < e,
    "started_by": lambda s, e, t, u: s == t and u < e,
    "overlapped_by": lambda s, e, t, u: t < s < u < e,
    "met_by": lambda s, e, t, u: s == u,
    "after": lambda s, e, t, u: u < s,
}


def relation(a: tuple[int, int], b: tuple[int, int]) -> str:
    """The one relation of two exact events, whose half-open days are [start, end + 1)."""
    found = [name for name, holds in DEFINITIONS.items() if holds(a[0], a[1] + 1, b[0], b[1] + 1)]
    assert len(found) == 1
    return found[0]


def cases(span: Span) -> list[tuple[int, int]]:
    """Every (start, end) that an event may have."""
    starts = [day for lo, hi in span.starts for day in range(lo, hi + 1)]
    ends = [day for lo, hi in span.ends for day in range(lo, hi + 1)]
    if span.is_moment:
        return [(day, day) for day in starts]
    return [(start, end) for start, end in product(starts, ends) if start <= end]


@st.composite
def spans(draw: st.DrawFn, last: int = 6) -> Span:
    """Events with possible starts and ends in a few days, gaps included."""
    some_days = st.sets(st.integers(1, last), min_size=1)
    starts = draw(some_days)
    if draw(st.booleans()):
        days = merged((day, day) for day in starts)
        return Span(days, days, is_moment=True)
    pairs = [(s, e) for s, e in product(starts, draw(some_days)) if s <= e]
    if not pairs:
        pairs = [(min(starts), max(starts))]
    return Span(merged((s, s) for s, _ in pairs), merged((e, e) for _, e in pairs), is_moment=False)


def part_of(draw: st.DrawFn, span: Span) -> Span:
    """An event known better: some of its cases, closed under free choice of start and end."""
    kept = draw(st.sampled_from(cases(span)))
    days = merged([(kept[0], kept[0])]), merged([(kept[1], kept[1])])
    return Span(*days, is_moment=span.is_moment)


def compositions() -> dict[tuple[str, str], set[str]]:
    """Allen's composition table, from all triples of events within six days."""
    events = [(s, e) for s in range(6) for e in range(s, 6)]
    table: dict[tuple[str, str], set[str]] = {}
    for a, b, c in product(events, repeat=3):
        table.setdefault((relation(a, b), relation(b, c)), set()).add(relation(a, c))
    return table


COMPOSED = compositions()


def test_the_oracle_itself_has_409_relations_of_three_events_and_169_compositions() -> None:
    """OEIS A055203: 1, 13, 409 for n = 1, 2, 3 events; so the oracle enumerates enough days."""
    assert len(COMPOSED) == 169
    assert sum(len(names) for names in COMPOSED.values()) == 409


@given(spans(), spans())
def test_possible_relations_are_those_of_some_case(a: Span, b: Span) -> None:
    assert possible_relations(a, b) == {relation(x, y) for x in cases(a) for y in cases(b)}


@given(spans(), spans())
def test_a_shared_day_is_possible_if_some_case_has_one(a: Span, b: Span) -> None:
    expected = any(x[0] <= y[1] and y[0] <= x[1] for x in cases(a) for y in cases(b))
    assert may_share_a_day(a, b) is expected


@given(spans(last=12), spans(last=12))
def test_the_other_way_round_gives_the_converses(a: Span, b: Span) -> None:
    assert possible_relations(b, a) == {CONVERSE[name] for name in possible_relations(a, b)}


@given(spans(), spans(), spans())
def test_composition_is_sound(a: Span, b: Span, c: Span) -> None:
    through_b = product(possible_relations(a, b), possible_relations(b, c))
    assert possible_relations(a, c) <= set().union(*(COMPOSED[pair] for pair in through_b))


@given(st.data(), spans(last=12), spans(last=12))
def test_knowing_more_leaves_fewer_relations(data: st.DataObject, a: Span, b: Span) -> None:
    @st.composite
    def parts(draw: st.DrawFn) -> tuple[Span, Span]:
        return part_of(draw, a), part_of(draw, b)

    smaller_a, smaller_b = data.draw(parts())
    smaller = possible_relations(smaller_a, smaller_b)
    assert smaller <= possible_relations(a, b)
    assert len(smaller) == 1


def test_every_relation_has_a_converse() -> None:
    assert len(RELATIONS) == 13
    assert {CONVERSE[CONVERSE[name]] for name in RELATIONS} == set(RELATIONS)
    assert all(CONVERSE[name] == name for name in ("equal",))
