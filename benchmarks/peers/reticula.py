"""reticula: a set of dated directed edges. A mutual event is an edge each way, and a lasting one an edge on each of its days."""

from __future__ import annotations

from typing import Any

import reticula

from benchmarks.data import EPOCH, Events
from benchmarks.peers.steps import daily
from benchmarks.works import Ask

PACKAGES = ("reticula",)
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
CANNOT = dict.fromkeys(OTHERS, LOSES) | {"index": "needs none: it is kept by actor"}


def given(events: Events) -> list[tuple[int, int, int]]:
    return [*zip(*(column.tolist() for column in daily(events)), strict=True)]


def build(given: list[tuple[int, int, int]]) -> Any:
    edge = reticula.directed_temporal_edge[reticula.int64, reticula.int64]
    edges = [edge(*row) for row in given]
    return reticula.directed_temporal_network[reticula.int64, reticula.int64](edges)


def index(network: Any, ask: Ask) -> Any:
    return network


def size(network: Any) -> tuple[int, int]:
    edges = network.edges()
    return len(edges), sum(edge.cause_time() for edge in edges)


def arrival(network: Any, ask: Ask) -> dict[str, int]:
    first = ask.first.toordinal() - EPOCH
    edge = reticula.directed_temporal_edge[reticula.int64, reticula.int64]
    adjacency = reticula.temporal_adjacency.simple[edge]()
    source = int(ask.source.rpartition("-")[2])
    cluster = reticula.out_cluster(
        temporal_network=network, temporal_adjacency=adjacency, vertex=source, time=first - 1
    )
    prefix, width = ask.source.rpartition("-")[0], len(ask.source.rpartition("-")[2])
    soonest = {
        f"{prefix}-{vertex:0{width}}": min(start for start, _ in times)
        for vertex, times in cluster.interval_sets().items()
    }
    return soonest | {ask.source: first}


FINISH: dict[str, Any] = {}
