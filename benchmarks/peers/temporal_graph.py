"""temporal-graph: a set of edges a day. A mutual event is an edge each way, and a lasting one an edge on each of its days."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from temporal_graph import Edge, TemporalGraph
from temporal_graph.journeys import earliest_arrival

from benchmarks.data import EPOCH, Events
from benchmarks.peers.steps import daily
from benchmarks.works import Ask

PACKAGES = ("temporal-graph",)
LOSES = "one event a pair and day is kept, whichever way it goes, and nothing of it but the pair"
OTHERS = (
    "network",
    "dyads",
    "copied",
    "lookups",
    "batch",
    "panel",
    "strength",
    "yearly",
    "pagerank",
    "save_load",
)
CANNOT = dict.fromkeys(OTHERS, LOSES) | {"index": "needs none: it is kept by day"}


def given(events: Events) -> Any:
    """Return for each day its edges: from one to the other, or both ways where there are both, since one is kept."""
    source, target, day = daily(events)
    low, high = np.minimum(source, target), np.maximum(source, target)
    ways: dict[tuple[int, int, int], int] = {}
    for key in zip(
        day.tolist(), low.tolist(), high.tolist(), (source > target).tolist(), strict=True
    ):
        ways[key[:3]] = ways.get(key[:3], 0) | (2 if key[3] else 1)
    names, of_day = events.actors, defaultdict(list)
    for (at, one, other), way in ways.items():
        pair = (one, other) if way & 1 else (other, one)
        of_day[at].append((names[pair[0]], names[pair[1]], way < 3))
    return names, sorted(of_day.items())


def build(given: Any) -> TemporalGraph:
    actors, days = given
    graph = TemporalGraph(actors)
    for day, edges in days:
        graph.add_snapshot(day, [Edge(one, other, directed=way) for one, other, way in edges])
    return graph


def index(graph: TemporalGraph, ask: Ask) -> TemporalGraph:
    return graph


def size(graph: TemporalGraph) -> tuple[int, int]:
    edges = graph.time_edges()
    return len(edges), sum(edge.t for edge in edges)


def arrival(graph: TemporalGraph, ask: Ask) -> dict[str, int]:
    first = ask.first.toordinal() - EPOCH
    return earliest_arrival(graph, ask.source, first - 1) | {ask.source: first}


FINISH: dict[str, Any] = {}
