"""igraph: a directed multigraph, a mutual event being an edge each way, with the year as an attribute. GPL: run where installed."""

from __future__ import annotations

from typing import Any

import igraph
import numpy as np

from benchmarks.data import Events
from benchmarks.works import Ask

PACKAGES = ("igraph",)
OTHERS = (
    "network",
    "dyads",
    "copied",
    "lookups",
    "batch",
    "panel",
    "strength",
    "arrival",
    "yearly",
)
CANNOT = dict.fromkeys(OTHERS, "no time: a loop by hand over attributes, as networkx") | {
    "index": "needs none: it is kept by actor",
    "save_load": "its file formats refuse dates, and none keeps columns",
}


def given(events: Events) -> Any:
    back = events.mutual[events.kind]
    source = np.concatenate([events.source, events.target[back]])
    target = np.concatenate([events.target, events.source[back]])
    days = np.concatenate([events.start, events.start[back]])
    years = days.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
    first = np.repeat([True, False], [len(events), int(back.sum())])
    return events.actors, np.stack([source, target], axis=1), years, days, first


def build(given: Any) -> igraph.Graph:
    actors, edges, years, days, first = given
    order = np.argsort(days, kind="stable")
    graph = igraph.Graph(directed=True)
    graph.add_vertices(len(actors), {"name": actors})
    facts = {
        "year": years[order].tolist(),
        "day": days[order].tolist(),
        "told": first[order].tolist(),
    }
    graph.add_edges(edges[order].tolist(), facts)
    return graph


def index(graph: igraph.Graph, ask: Ask) -> igraph.Graph:
    return graph


def size(graph: igraph.Graph) -> tuple[int, int]:
    days = [day for day, told in zip(graph.es["day"], graph.es["told"], strict=True) if told]
    return len(days), sum(days)


def pagerank(graph: igraph.Graph, ask: Ask) -> dict[int, dict[str, float]]:
    ranks = {}
    for year in range(ask.first.year, ask.last.year + 1):
        part = graph.subgraph_edges(graph.es.select(year=year))
        ranks[year] = dict(zip(part.vs["name"], part.pagerank(), strict=True))
    return ranks


FINISH: dict[str, Any] = {}
