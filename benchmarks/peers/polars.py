"""polars: a frame sorted by day, with a number for the dyad; each question filters it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import networkx
import numpy as np
import polars as pl

from benchmarks.data import EPOCH, Events
from benchmarks.peers.steps import carried, month_ends
from benchmarks.works import HALF_LIFE, NO_DAY, Ask

PACKAGES = ("polars",)
CANNOT = {
    "arrival": "no path queries; a loop by hand over its rows is networkx's",
    "pagerank": "no graph measures",
}


def given(events: Events) -> Any:
    actors, kinds = pl.Enum(events.actors), pl.Enum(events.kinds)
    physical = {
        "source": pl.Series(events.source.astype(np.uint32)),
        "target": pl.Series(events.target.astype(np.uint32)),
        "kind": pl.Series(events.kind.astype(np.uint32)),
    }
    day = events.start.astype("datetime64[D]"), events.end.astype("datetime64[D]")
    return {
        "source": physical["source"].cat.to(actors),
        "target": physical["target"].cat.to(actors),
        "kind": physical["kind"].cat.to(kinds),
        "start": pl.Series(day[0]),
        "end": pl.Series(day[1]),
        "intensity": pl.Series(events.intensity),
        "mutual": pl.Series(events.mutual[events.kind]),
    }


def build(given: Any) -> dict[str, Any]:
    return {"events": pl.DataFrame(given).sort("start")}


def _dyads(events: pl.DataFrame) -> pl.DataFrame:
    """Add the dyad as a number, and its two actors as numbers in order."""
    one, other = pl.col("source").to_physical(), pl.col("target").to_physical()
    low, high = pl.min_horizontal(one, other), pl.max_horizontal(one, other).cast(pl.UInt32)
    return events.with_columns(dyad=low.cast(pl.UInt32) * 65536 + high)


def index(store: dict[str, Any], ask: Ask) -> dict[str, Any]:
    events = _dyads(store["events"])
    order = {name: at for at, name in enumerate(events.schema["source"].categories.to_list())}
    return {"events": events, "order": order}


def size(store: dict[str, Any]) -> tuple[int, int]:
    days = store["events"]["start"]
    return len(days), int(days.to_physical().cast(pl.Int64).sum())


def dyad(store: dict[str, Any], one: str, other: str) -> int:
    low, high = sorted((store["order"][one], store["order"][other]))
    return low * 65536 + high


def network(store: dict[str, Any], ask: Ask) -> Any:
    start, end = ask.window
    inside = store["events"].filter(pl.col("start").is_between(start, end, closed="left"))
    back = inside.filter("mutual").select(source="target", target="source")
    both = pl.concat([inside.select("source", "target"), back])
    edges = both.group_by("source", "target").len()
    graph = networkx.DiGraph()
    text = (edges[name].cast(pl.String).to_list() for name in ("source", "target"))
    graph.add_weighted_edges_from(zip(*text, edges["len"].to_list(), strict=True))
    return graph


def dyads(store: dict[str, Any], ask: Ask) -> list[pl.DataFrame]:
    start, end = (date(year, 1, 1) for year in ask.years)
    inside = (pl.col("start") >= start) & (pl.col("end") < end)
    return [
        store["events"].filter(inside & (pl.col("dyad") == dyad(store, one, other)))
        for one, other in ask.dyads
    ]


copied = dyads


def lookups(store: dict[str, Any], ask: Ask) -> list[Any]:
    found = []
    for one, other, kind, day in ask.lookups:
        fitting = (pl.col("dyad") == dyad(store, one, other)) & (pl.col("end") < day)
        found.append(store["events"].filter(fitting, kind=kind)["start"].max())
    return found


def batch(store: dict[str, Any], ask: Ask) -> list[Any]:
    ones, others, kinds, days = map(list, zip(*ask.lookups, strict=True))
    events, actors = store["events"], store["events"].schema["source"]
    asked = _dyads(
        pl.DataFrame(
            {"source": ones, "target": others, "kind": kinds, "before": days},
            schema_overrides={"source": actors, "target": actors, "kind": events.schema["kind"]},
        ).with_row_index("question")
    )
    found = (
        events.lazy()
        .select("dyad", "kind", "start", "end")
        .join(asked.lazy().select("question", "dyad", "kind", "before"), on=["dyad", "kind"])
        .filter(pl.col("end") < pl.col("before"))
        .group_by("question")
        .agg(pl.col("start").max())
        .collect()
    )
    return asked.join(found, on="question", how="left", maintain_order="left")["start"].to_list()


def panel(store: dict[str, Any], ask: Ask) -> pl.DataFrame:
    worth = pl.col("intensity").cast(pl.Float64)
    return (
        store["events"]
        .lazy()
        .group_by("dyad", pl.col("start").dt.truncate("1mo").alias("month"))
        .agg(
            pl.len().alias("count"),
            worth.clip(lower_bound=0).sum().alias("cooperation"),
            (-worth).clip(lower_bound=0).sum().alias("conflict"),
        )
        .collect()
    )


def strength(store: dict[str, Any], ask: Ask) -> Any:
    """Sum what each month adds, spread it out to a column a dyad, and carry it on from month to month."""
    ends = month_ends(ask)
    last = pl.col("start").dt.month_end()
    left = (pl.lit(2.0) ** (-(last - pl.col("start")).dt.total_days() / HALF_LIFE)).sum()
    added = (
        store["events"].lazy().group_by("dyad", last.alias("end")).agg(left.alias("left")).collect()
    )
    keys, rows = np.unique(added["dyad"].to_numpy(), return_inverse=True)
    levels = np.zeros((len(ends), len(keys)))
    levels[ends.searchsorted(added["end"].to_numpy()), rows] = added["left"].to_numpy()
    return keys, carried(levels, ends)


def yearly(store: dict[str, Any], ask: Ask) -> pl.DataFrame:
    events = store["events"].lazy().with_columns(year=pl.col("start").dt.year())
    ends = [
        events.select("year", pl.col(one).alias("actor"), pl.col(other).alias("partner"))
        for one, other in (("source", "target"), ("target", "source"))
    ]
    return (
        pl.concat(ends)
        .group_by("actor", "year")
        .agg(pl.col("partner").n_unique().alias("partners"), pl.len().alias("strength"))
        .collect()
    )


def save_load(store: dict[str, Any], folder: Path) -> dict[str, Any]:
    path = folder / "polars.parquet"
    store["events"].write_parquet(path)
    return {"events": pl.read_parquet(path)}


def to_days(found: list[Any]) -> list[int]:
    return [NO_DAY if day is None else day.toordinal() - EPOCH for day in found]


def of_start(found: list[pl.DataFrame]) -> list[Any]:
    return [each["start"].to_physical().to_numpy() for each in found]


def _panel(table: pl.DataFrame) -> dict[str, Any]:
    keys, months = table["dyad"].to_numpy(), table["month"].to_numpy().astype("datetime64[M]")
    values = {name: table[name].to_numpy() for name in ("count", "cooperation", "conflict")}
    return values | {"a": keys >> 16, "b": keys & 0xFFFF, "month": months.astype(int)}


def _strength(answer: Any) -> Any:
    keys, levels = answer
    return keys >> 16, keys & 0xFFFF, levels.T


def _yearly(table: pl.DataFrame) -> dict[str, Any]:
    numbers = {name: table[name].to_numpy() for name in ("year", "partners", "strength")}
    return numbers | {"actor": table["actor"].cast(pl.String).to_list()}


FINISH = {
    "dyads": of_start,
    "copied": of_start,
    "lookups": to_days,
    "batch": to_days,
    "panel": _panel,
    "strength": _strength,
    "yearly": _yearly,
}
