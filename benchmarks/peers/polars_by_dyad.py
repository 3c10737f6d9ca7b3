"""polars with an index made by hand: a dictionary of frames, one a dyad. Only what gains from it is run."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from benchmarks.peers import polars
from benchmarks.peers.polars import PACKAGES, build, dyad, given, of_start, size, to_days
from benchmarks.works import Ask

__all__ = [
    "CANNOT",
    "FINISH",
    "PACKAGES",
    "build",
    "copied",
    "dyads",
    "given",
    "index",
    "lookups",
    "size",
]

WITHOUT = (
    "build",
    "network",
    "batch",
    "panel",
    "strength",
    "arrival",
    "yearly",
    "pagerank",
    "save_load",
)
CANNOT = dict.fromkeys(WITHOUT, "as polars")


def index(store: dict[str, Any], ask: Ask) -> dict[str, Any]:
    store = polars.index(store, ask)
    frames = store["events"].partition_by("dyad", as_dict=True, maintain_order=True)
    return store | {"by_dyad": {key: frame for (key,), frame in frames.items()}}


def dyads(store: dict[str, Any], ask: Ask) -> list[pl.DataFrame]:
    start, end = (date(year, 1, 1) for year in ask.years)
    inside = (pl.col("start") >= start) & (pl.col("end") < end)
    return [store["by_dyad"][dyad(store, *pair)].filter(inside) for pair in ask.dyads]


copied = dyads


def lookups(store: dict[str, Any], ask: Ask) -> list[Any]:
    return [
        store["by_dyad"][dyad(store, one, other)]
        .filter(pl.col("end") < day, kind=kind)["start"]
        .max()
        for one, other, kind, day in ask.lookups
    ]


FINISH = {"dyads": of_start, "copied": of_start, "lookups": to_days}
