"""networkx-temporal: a temporal multigraph, cut into a graph a year. What has no use for the years is networkx's."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import networkx as nx
import networkx_temporal as tx

from benchmarks.data import EPOCH, Events
from benchmarks.works import Ask

PACKAGES = ("networkx-temporal", "networkx")
LOOPS = ("network", "dyads", "copied", "lookups", "batch", "panel", "strength", "arrival")
CANNOT = dict.fromkeys(LOOPS, "a loop over its edges, as networkx") | {
    "save_load": "its file formats refuse dates, and none keeps columns"
}


def given(events: Events) -> list[Any]:
    from benchmarks.peers.networkx import given

    years = events.start.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
    return [*given(events), years.tolist()]


def build(given: list[Any]) -> Any:
    graph = tx.TemporalMultiDiGraph()
    names = ("kind", "start", "end", "intensity", "mutual", "year")
    graph.add_edges_from(
        (source, target, dict(zip(names, facts, strict=True)))
        for source, target, *facts in sorted(zip(*given, strict=True), key=lambda row: row[3])
    )
    return graph


def index(graph: Any, ask: Ask) -> Any:
    """Cut the graph by year."""
    return graph.slice(attr="year", as_view=False)


def size(graph: Any) -> tuple[int, int]:
    days = [day for part in graph for *_, day in part.edges(data="start")]
    return len(days), sum(days)


def yearly(graph: Any, ask: Ask) -> dict[Any, Any]:
    found = {}
    for part in graph:
        year = year_of(part)
        for actor, count in part.degree():
            if count:
                partners = {*part.successors(actor), *part.predecessors(actor)}
                found[actor, year] = (len(partners), count)
    return found


def year_of(part: Any) -> int:
    *_, start = next(iter(part.edges(data="start")))
    return date.fromordinal(start + EPOCH).year


def pagerank(graph: Any, ask: Ask) -> dict[int, dict[str, float]]:
    ranks = {}
    for part in graph:
        weights: Counter[tuple[str, str]] = Counter()
        for source, target, mutual in part.edges(data="mutual"):
            weights[source, target] += 1
            if mutual:
                weights[target, source] += 1
        made = nx.DiGraph()
        made.add_weighted_edges_from((*pair, weight) for pair, weight in weights.items())
        ranks[year_of(part)] = nx.pagerank(made)
    return ranks


def _yearly(found: dict[Any, Any]) -> dict[str, Any]:
    from benchmarks.peers.networkx import of_years

    return of_years(found)


FINISH = {"yearly": _yearly}
