"""geopolrel, through its public names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx  # noqa: F401  # loaded before its clock starts, as by the others
import numpy as np

import geopolrel as gp
from benchmarks.data import EPOCH, Events
from benchmarks.works import HALF_LIFE, NO_DAY, Ask

PACKAGES = ("geopolrel", "numpy", "networkx")
CANNOT: dict[str, str] = {}


def given(events: Events) -> dict[str, Any]:
    lasting = bool((events.start != events.end).any())
    return events.columns(lasting=lasting)


def build(given: dict[str, Any]) -> gp.Timeline:
    return gp.Timeline.from_columns(**given)


def index(tl: gp.Timeline, ask: Ask) -> gp.Timeline:
    one, other = ask.dyads[0]
    len(tl.between(one, other))
    return tl


def size(tl: gp.Timeline) -> tuple[int, int]:
    return len(tl), int(tl.columns.start_lo.sum(dtype=np.int64)) - EPOCH * len(tl)


def network(tl: gp.Timeline, ask: Ask) -> Any:
    return tl.network(*ask.window, weight="count")


def dyads(tl: gp.Timeline, ask: Ask) -> list[gp.Timeline]:
    start, end = map(str, ask.years)
    found = [tl.between(one, other).during(start, end) for one, other in ask.dyads]
    for each in found:
        len(each)
    return found


def copied(tl: gp.Timeline, ask: Ask) -> list[Any]:
    start, end = map(str, ask.years)
    return [tl.between(one, other).during(start, end).columns for one, other in ask.dyads]


def lookups(tl: gp.Timeline, ask: Ask) -> list[gp.Event | None]:
    return [tl.between(a, b).of_kind(kind).before(day).last() for a, b, kind, day in ask.lookups]


def batch(tl: gp.Timeline, ask: Ask) -> Any:
    ones, others, kinds, days = map(list, zip(*ask.lookups, strict=True))
    table = tl.last_between(ones, others, kinds, days)
    return table["index"], table["start"]  # worked out within the time, as by the others


def panel(tl: gp.Timeline, ask: Ask) -> Any:
    table = tl.panel(every="month")
    # what is worked out late is worked out here, since peers hand it over too: dyads as numbers
    for name in ("start", "count", "cooperation", "conflict"):
        table[name]
    for name in ("a", "b"):
        table.codes(name)
    return table


def strength(tl: gp.Timeline, ask: Ask) -> Any:
    return tl.strength(HALF_LIFE, every="month")


def arrival(tl: gp.Timeline, ask: Ask) -> Any:
    return tl.reachable(ask.source, ask.first)


def yearly(tl: gp.Timeline, ask: Ask) -> Any:
    return tl.centralities(every="year")


def pagerank(tl: gp.Timeline, ask: Ask) -> Any:
    return tl.centralities(every="year", pagerank=True)


def save_load(tl: gp.Timeline, folder: Path) -> gp.Timeline:
    path = folder / "ours.parquet"
    tl.to_parquet(path)
    return gp.read_parquet(path)


def _since_epoch(days: Any) -> Any:
    return np.asarray(days).astype("datetime64[D]").astype(np.int64)


def _day(event: gp.Event | None) -> int:
    return NO_DAY if event is None else event.when.earliest.toordinal() - EPOCH


def _panel(table: Any) -> dict[str, Any]:
    months = table["start"].astype("datetime64[M]").astype(int)
    return {"month": months} | {n: table[n] for n in ("a", "b", "count", "cooperation", "conflict")}


def _by_actor(table: Any) -> dict[str, Any]:
    years = table["start"].astype("datetime64[Y]").astype(int) + 1970
    partners, strength = table["degree"], table["strength"]
    return {"actor": table["actor"], "year": years, "partners": partners, "strength": strength}


def _ranks(table: Any) -> dict[int, dict[str, float]]:
    years = (table["start"].astype("datetime64[Y]").astype(int) + 1970).tolist()
    ranks: dict[int, dict[str, float]] = {year: {} for year in years}
    for year, actor, rank in zip(years, table["actor"], table["pagerank"], strict=True):
        ranks[year][actor] = rank
    return ranks


def _arrivals(days: Any) -> dict[str, int]:
    return {actor.id: day.toordinal() - EPOCH for actor, day in days.items()}


def _batch(found: Any) -> Any:
    index, start = found
    return np.where(index < 0, NO_DAY, _since_epoch(start))


FINISH = {
    "dyads": lambda found: [each.columns.start_lo.astype(int) - EPOCH for each in found],
    "copied": lambda found: [each.start_lo.astype(int) - EPOCH for each in found],
    "lookups": lambda found: [_day(event) for event in found],
    "batch": _batch,
    "panel": _panel,
    "arrival": _arrivals,
    "yearly": _by_actor,
    "pagerank": _ranks,
    "strength": lambda made: (made.dyads["a"], made.dyads["b"], made.values),
}
