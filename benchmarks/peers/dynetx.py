"""dynetx: a dynamic graph of interactions on first days, in order; lasting ones that overlap raise a KeyError (0.3.2)."""

from __future__ import annotations

from typing import Any

import dynetx

from benchmarks.data import Events
from benchmarks.works import Ask

PACKAGES = ("dynetx", "networkx")
LOSES = (
    "events of a pair on adjoining days become one spell, and nothing of them is kept but the days"
)
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
CANNOT = dict.fromkeys(OTHERS, LOSES) | {
    "index": "needs none: it is kept by actor",
    "arrival": "it lists every path, one by one",
}


def given(events: Events) -> list[Any]:
    columns = (events.source, events.target, events.start)
    return [*zip(*(column.tolist() for column in columns), strict=True)]


def build(given: list[Any]) -> Any:
    graph = dynetx.DynGraph()
    for source, target, start in sorted(given, key=lambda row: row[2]):
        graph.add_interaction(source, target, t=start)
    return graph


def index(graph: Any, ask: Ask) -> Any:
    return graph


def size(graph: Any) -> tuple[int, int]:
    days = [
        day
        for *_, facts in graph.interactions()
        for first, last in facts["t"]
        for day in range(first, last + 1)
    ]
    return len(days), sum(days)


FINISH: dict[str, Any] = {}
