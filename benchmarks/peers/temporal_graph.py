"""temporal-graph: a set of edges a day. A mutual event is an edge each way, and a lasting one an edge on each of its days."""

from __future__ import annotations

from typing import Any

import numpy as np
from temporal_graph import TemporalGraph
from temporal_graph.journeys import earliest_arrival

from benchmarks.data import EPOCH, Events
from benchmarks.peers.steps import daily
from benchmarks.works import Ask

PACKAGES = ("temporal-graph",)
LOSES = "one event a pair and day is kept, and nothing of it but the pair"
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
    source, target, day = daily(events)
    names = np.array(events.actors, dtype=object)
    return (
        events.actors,
        [*zip(names[source], names[target], day.tolist(), strict=True)],
        len(events),
    )


def build(given: Any) -> TemporalGraph:
    actors, edges, _ = given
    return TemporalGraph.from_time_edges(actors, edges, directed=True)


def index(graph: TemporalGraph, ask: Ask) -> TemporalGraph:
    return graph


def size(graph: TemporalGraph) -> tuple[int, int]:
    edges = graph.time_edges()
    return len(edges), sum(edge.t for edge in edges)


def arrival(graph: TemporalGraph, ask: Ask) -> dict[str, int]:
    first = ask.first.toordinal() - EPOCH
    return earliest_arrival(graph, ask.source, first - 1) | {ask.source: first}


FINISH: dict[str, Any] = {}
