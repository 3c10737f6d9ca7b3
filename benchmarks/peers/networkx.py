"""networkx: a MultiDiGraph, an edge an event, and loops by hand over it."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import networkx as nx
import numpy as np

from benchmarks.data import EPOCH, Events
from benchmarks.peers.steps import carried, month_ends
from benchmarks.works import HALF_LIFE, NO_DAY, Ask

PACKAGES = ("networkx",)
CANNOT = {
    "index": "needs none: it is kept by actor",
    "save_load": "its file formats refuse dates, and none keeps columns",
}


def given(events: Events) -> list[Any]:
    actors, kinds = events.actors, events.kinds
    columns = (events.start, events.end, events.intensity, events.mutual[events.kind])
    start, end, intensity, mutual = (column.tolist() for column in columns)
    return [
        [actors[code] for code in events.source.tolist()],
        [actors[code] for code in events.target.tolist()],
        [kinds[code] for code in events.kind.tolist()],
        start,
        end,
        intensity,
        mutual,
    ]


def build(given: list[Any]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    names = ("kind", "start", "end", "intensity", "mutual")
    graph.add_edges_from(
        (source, target, dict(zip(names, facts, strict=True)))
        for source, target, *facts in sorted(zip(*given, strict=True), key=lambda row: row[3])
    )
    return graph


def index(graph: nx.MultiDiGraph, ask: Ask) -> nx.MultiDiGraph:
    return graph


def size(graph: nx.MultiDiGraph) -> tuple[int, int]:
    return graph.number_of_edges(), sum(day for *_, day in graph.edges(data="start"))


def _window_graph(graph: nx.MultiDiGraph, start: int, end: int) -> nx.DiGraph:
    weights: dict[tuple[str, str], int] = defaultdict(int)
    for source, target, event in graph.edges(data=True):
        if start <= event["start"] < end:
            weights[source, target] += 1
            if event["mutual"]:
                weights[target, source] += 1
    return _weighted(weights)


def _weighted(weights: dict[tuple[str, str], int]) -> nx.DiGraph:
    made = nx.DiGraph()
    made.add_weighted_edges_from((*pair, weight) for pair, weight in weights.items())
    return made


def network(graph: nx.MultiDiGraph, ask: Ask) -> nx.DiGraph:
    return _window_graph(graph, *(day.toordinal() - EPOCH for day in ask.window))


def _of_dyad(graph: nx.MultiDiGraph, one: str, other: str) -> list[dict[str, Any]]:
    return [
        event
        for a, b in ((one, other), (other, one))
        if graph.has_edge(a, b)
        for event in graph[a][b].values()
    ]


def dyads(graph: nx.MultiDiGraph, ask: Ask) -> list[Any]:
    start, end = (date(year, 1, 1).toordinal() - EPOCH for year in ask.years)
    return [
        [e for e in _of_dyad(graph, one, other) if e["start"] >= start and e["end"] < end]
        for one, other in ask.dyads
    ]


copied = dyads


def lookups(graph: nx.MultiDiGraph, ask: Ask) -> list[int]:
    found = []
    for one, other, kind, day in ask.lookups:
        before = day.toordinal() - EPOCH
        days = (
            event["start"]
            for event in _of_dyad(graph, one, other)
            if event["kind"] == kind and event["end"] < before
        )
        found.append(max(days, default=NO_DAY))
    return found


batch = lookups


def _months(ask: Ask) -> list[int]:
    """Return the month, counted from January 1970, of each day from the first on."""
    days = np.arange(np.datetime64(ask.first, "D"), np.datetime64(ask.last, "D") + 1)
    return days.astype("datetime64[M]").astype(int).tolist()


def panel(graph: nx.MultiDiGraph, ask: Ask) -> dict[Any, list[float]]:
    months, first = _months(ask), ask.first.toordinal() - EPOCH
    cells: dict[Any, list[float]] = {}
    for source, target, event in graph.edges(data=True):
        pair = (source, target) if source < target else (target, source)
        cell = cells.setdefault((*pair, months[event["start"] - first]), [0, 0.0, 0.0])
        worth = event["intensity"]
        cell[0] += 1
        cell[1 if worth > 0 else 2] += abs(worth)
    return cells


def strength(graph: nx.MultiDiGraph, ask: Ask) -> Any:
    months, first = _months(ask), ask.first.toordinal() - EPOCH
    ends = month_ends(ask)
    last, zero = ends.astype(int).tolist(), months[0]
    rows: dict[Any, list[float]] = {}
    for source, target, day in graph.edges(data="start"):
        pair = (source, target) if source < target else (target, source)
        month = months[day - first] - zero
        row = rows.setdefault(pair, [0.0] * len(last))
        row[month] += 2.0 ** ((day - last[month]) / HALF_LIFE)
    return list(rows), carried(np.array(list(rows.values())).T, ends)


def arrival(graph: nx.MultiDiGraph, ask: Ask) -> dict[str, int]:
    """Go through the actors in the order in which they are reached, one event a day; lasting ones lead on to their end."""
    first = ask.first.toordinal() - EPOCH
    never = ask.last.toordinal()
    reached = {ask.source: first - 1}
    queue = [(first - 1, ask.source)]
    while queue:
        day, actor = heapq.heappop(queue)
        if day > reached[actor]:
            continue
        for other in {*graph.successors(actor), *graph.predecessors(actor)}:
            days = (e["start"] for e in _from_to(graph, actor, other) if e["end"] > day)
            soonest = max(min(days, default=never), day + 1)
            if soonest < reached.get(other, never):
                reached[other] = soonest
                heapq.heappush(queue, (soonest, other))
    return reached | {ask.source: first}


def _from_to(graph: nx.MultiDiGraph, one: str, other: str) -> Iterator[dict[str, Any]]:
    if graph.has_edge(one, other):
        yield from graph[one][other].values()
    if graph.has_edge(other, one):
        yield from (event for event in graph[other][one].values() if event["mutual"])


def yearly(graph: nx.MultiDiGraph, ask: Ask) -> dict[Any, Any]:
    partners: dict[Any, set[str]] = defaultdict(set)
    strengths: dict[Any, int] = defaultdict(int)
    year_of = [month // 12 + 1970 for month in _months(ask)]
    first = ask.first.toordinal() - EPOCH
    for source, target, day in graph.edges(data="start"):
        year = year_of[day - first]
        for one, other in ((source, target), (target, source)):
            partners[one, year].add(other)
            strengths[one, year] += 1
    return {key: (len(partners[key]), strengths[key]) for key in partners}


def pagerank(graph: nx.MultiDiGraph, ask: Ask) -> dict[int, dict[str, float]]:
    year_of = [month // 12 + 1970 for month in _months(ask)]
    first = ask.first.toordinal() - EPOCH
    weights: dict[int, dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    for source, target, event in graph.edges(data=True):
        of_year = weights[year_of[event["start"] - first]]
        of_year[source, target] += 1
        if event["mutual"]:
            of_year[target, source] += 1
    return {year: nx.pagerank(_weighted(found)) for year, found in weights.items()}


def _panel(cells: dict[Any, list[float]]) -> dict[str, Any]:
    a, b, month = zip(*cells, strict=True)
    values = np.array(list(cells.values())).T
    named = dict(zip(("count", "cooperation", "conflict"), values, strict=True))
    return {"a": a, "b": b, "month": np.array(month)} | named


def of_years(found: dict[Any, Any]) -> dict[str, Any]:
    actors, years = zip(*found, strict=True)
    partners, strengths = zip(*found.values(), strict=True)
    return {"actor": actors, "year": np.array(years), "partners": partners, "strength": strengths}


def _strength(answer: Any) -> Any:
    pairs, levels = answer
    return *zip(*pairs, strict=True), levels.T


def _days(found: list[Any]) -> list[Any]:
    return [[event["start"] for event in events] for events in found]


FINISH = {
    "dyads": _days,
    "copied": _days,
    "panel": _panel,
    "strength": _strength,
    "yearly": of_years,
}
