"""raphtory: a graph with a layer a kind; it has days as whole numbers and ends as a property. GPL: run where installed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from shutil import rmtree
from typing import Any

import networkx
import numpy as np
import pyarrow as pa
from raphtory import Graph

from benchmarks.data import EPOCH, Events
from benchmarks.works import NO_DAY, Ask

PACKAGES = ("raphtory", "pyarrow")
CANNOT = {
    "index": "needs none: it is kept by edge",
    "panel": "no grouping by edge and month",
    "strength": "no grouping by edge and month",
    "arrival": "temporally_reachable_nodes leaves nodes out (0.17.0) and records every arrival",
    "pagerank": "its PageRank takes no weights",
}


def given(events: Events) -> Any:
    text = {name: events.columns()[name].cast(pa.string()) for name in ("source", "target", "kind")}
    numbers = {
        "start": pa.array(events.start.astype(np.int64)),
        "end": pa.array(events.end.astype(np.int64)),
        "intensity": pa.array(events.intensity),
        "mutual": pa.array(events.mutual[events.kind]),
    }
    return pa.table(text | numbers)


def build(given: Any) -> Graph:
    graph = Graph()
    graph.load_edges(
        given,
        time="start",
        src="source",
        dst="target",
        properties=["end", "intensity", "mutual"],
        layer_col="kind",
    )
    return graph


def index(graph: Graph, ask: Ask) -> Graph:
    return graph


def size(graph: Graph) -> tuple[int, int]:
    return graph.count_temporal_edges(), sum(graph.edges.explode().time.t.collect())


def network(graph: Graph, ask: Ask) -> Any:
    events = graph.window(*(day.toordinal() - EPOCH for day in ask.window)).edges.explode()
    pairs = zip(events.src.name, events.dst.name, strict=True)
    weights: Counter[tuple[str, str]] = Counter()
    for pair, mutual in zip(pairs, events.properties.get("mutual"), strict=True):
        weights[pair] += 1
        if mutual:
            weights[pair[::-1]] += 1
    made = networkx.DiGraph()
    made.add_weighted_edges_from((*pair, weight) for pair, weight in weights.items())
    return made


def _of_dyad(graph: Graph, one: str, other: str) -> list[Any]:
    return [edge for edge in (graph.edge(one, other), graph.edge(other, one)) if edge is not None]


def dyads(graph: Graph, ask: Ask) -> list[list[int]]:
    low, high = (date(year, 1, 1).toordinal() - EPOCH for year in ask.years)
    inside, found = graph.window(low, high), []
    for pair in ask.dyads:
        events = [edge.explode() for edge in _of_dyad(inside, *pair)]
        days = (zip(e.time.t, e.properties.get("end"), strict=True) for e in events)
        found.append([start for each in days for start, end in each if end < high])
    return found


copied = dyads


def lookups(graph: Graph, ask: Ask) -> list[int]:
    found = []
    for one, other, kind, day in ask.lookups:
        before, last = day.toordinal() - EPOCH, NO_DAY
        for edge in _of_dyad(graph, one, other):
            if edge.has_layer(kind):
                events = edge.layer(kind).before(before).explode()
                days = zip(events.time.t, events.properties.get("end") or (), strict=True)
                last = max([last, *(start for start, end in days if end < before)])
        found.append(last)
    return found


batch = lookups


def yearly(graph: Graph, ask: Ask) -> dict[str, Any]:
    rows = []
    for year in range(ask.first.year, ask.last.year + 1):
        low, high = (date(y, 1, 1).toordinal() - EPOCH for y in (year, year + 1))
        inside = graph.window(low, high)
        events = inside.edges.explode()
        strengths = Counter(events.src.name) + Counter(events.dst.name)
        nodes = inside.nodes
        partners = zip(nodes.name, nodes.degree(), strict=True)
        rows += [(name, year, count, strengths[name]) for name, count in partners]
    names = ("actor", "year", "partners", "strength")
    return dict(zip(names, map(np.array, zip(*rows, strict=True)), strict=True))


def save_load(graph: Graph, folder: Path) -> Graph:
    path = folder / "raphtory"
    rmtree(path, ignore_errors=True)
    graph.save_to_file(str(path))
    return Graph.load_from_file(str(path))


FINISH: dict[str, Any] = {}
