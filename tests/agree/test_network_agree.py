"""Weighted networks are those that add_edge would build from the events one by one, in every respect."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import naive_ties as naive
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.testing import strategies as gps
from geopolrel.when import FOREVER

PARTIES = st.sampled_from([gp.country(name) for name in ("BLR", "RUS", "POL", "USA")])
FIRST, LAST = date(2019, 1, 1), date(2020, 12, 31)
DATES = st.one_of(
    gps.whens(FIRST, LAST, moments=True),
    gps.whens(FIRST, LAST),
    naive.dates_with_holes(FIRST, LAST),
)
TIMELINES = gps.timelines(gps.events(PARTIES, when=DATES, most_parties=4))
WEIGHTS = st.sampled_from(("count", "intensity", "strength"))


def built(timeline: gp.Timeline, low: int, high: int, weight: str, half_life: float) -> nx.DiGraph:
    graph: nx.DiGraph = nx.DiGraph()
    within = [
        event
        for event in naive.occurred(timeline)
        if low <= event.when.bounds[0] and event.when.bounds[1] < high
    ]
    for actor in sorted({a for event in within for a in event.actors}, key=lambda actor: actor.id):
        graph.add_node(actor.id, actor=actor, type=actor.type, name=actor.name)
    edges: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0, 0.0, 0.0, 0.0])
    for event in within:
        worth = event.intensity()
        left = naive.strength(event, high, half_life)
        for pair in naive.ways(event):
            for place, amount in enumerate((1, max(worth, 0.0), max(-worth, 0.0), left)):
                edges[pair][place] += amount
    for (source, target), (count, plus, minus, left) in sorted(edges.items()):
        weighed = {"count": count, "intensity": plus - minus, "strength": left}[weight]
        graph.add_edge(
            source, target, weight=weighed, count=count, cooperation=plus, conflict=minus
        )
    return graph


def same(one: nx.DiGraph, other: nx.DiGraph) -> None:
    """Compare graphs in all that users see, and in what networkx keeps."""
    assert list(vars(one)) == list(vars(other))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges) == list(other.edges)
    for source, target, attributes in other.edges(data=True):
        found = one.edges[source, target]
        assert list(found) == list(attributes)
        assert found == pytest.approx(attributes, abs=1e-9)
        assert one.pred[target][source] is one.succ[source][target] is one.adj[source][target]
    assert {node: set(near) for node, near in one.pred.items()} == {
        node: set(near) for node, near in other.pred.items()
    }
    assert dict(one.in_degree) == dict(other.in_degree)
    assert dict(one.out_degree) == dict(other.out_degree)
    assert one.size() == other.size()
    assert one.graph == other.graph
    assert one._adj is one._succ
    assert nx.utils.graphs_equal(one.reverse().reverse(), one)


@settings(max_examples=80)
@given(TIMELINES, WEIGHTS, gps.days(FIRST, LAST), gps.days(FIRST, LAST))
def test_a_network_is_built_as_add_edge_would(
    timeline: gp.Timeline, weight: str, one: date, other: date
) -> None:
    start, end = sorted((one, other))
    if start == end:
        found = timeline.network(start, weight=weight, half_life=60)
    else:
        found = timeline.network(start, end, weight, half_life=60)
    high = max(end.toordinal(), start.toordinal() + 1)
    same(found, built(timeline, start.toordinal(), high, weight, 60.0))


@settings(max_examples=40)
@given(TIMELINES)
def test_without_a_window_every_event_that_occurred_counts(timeline: gp.Timeline) -> None:
    same(timeline.network(), built(timeline, 0, FOREVER + 1, "count", 60.0))


@settings(max_examples=60)
@given(TIMELINES, st.floats(20, 2_000))
def test_what_is_left_of_everything(timeline: gp.Timeline, half_life: float) -> None:
    start, end = date(2010, 1, 1), date(2031, 1, 1)
    found = timeline.network(start, end, "strength", half_life=half_life)
    same(found, built(timeline, start.toordinal(), end.toordinal(), "strength", half_life))


@settings(max_examples=40)
@given(
    TIMELINES,
    st.sampled_from(("week", "month", "quarter", "year")),
    st.none() | st.integers(1, 500),
    WEIGHTS,
)
def test_snapshots_are_the_networks_of_their_dates(
    timeline: gp.Timeline, every: str, window: int | None, weight: str
) -> None:
    for when, network in timeline.snapshots(every, window=window, weight=weight):
        wanted = timeline.network(when, weight=weight)
        assert list(network.nodes(data=True)) == list(wanted.nodes(data=True))
        assert list(network.edges(data=True)) == list(wanted.edges(data=True))
