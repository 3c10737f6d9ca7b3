"""pandas, tuned: categoricals, sorted by day; and sorted by dyad and day, with the rows of each dyad looked up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx
import numpy as np
import pandas as pd

from benchmarks.data import Events
from benchmarks.peers.steps import carried, month_ends, since_epoch
from benchmarks.works import HALF_LIFE, NO_DAY, Ask

PACKAGES = ("pandas", "pyarrow")
CANNOT = {"arrival": "no path queries; a loop by hand over its rows is networkx's"}


def given(events: Events) -> dict[str, Any]:
    code = pd.Categorical.from_codes
    return {
        "source": code(events.source, events.actors),
        "target": code(events.target, events.actors),
        "kind": code(events.kind, events.kinds),
        "start": events.start.astype("datetime64[D]").astype("datetime64[s]"),
        "end": events.end.astype("datetime64[D]").astype("datetime64[s]"),
        "intensity": events.intensity,
        "mutual": events.mutual[events.kind],
    }


def build(given: dict[str, Any]) -> dict[str, Any]:
    return {"events": pd.DataFrame(given).sort_values("start", ignore_index=True)}


def _dyads(events: pd.DataFrame) -> pd.DataFrame:
    one, other = (events[side].cat.codes.to_numpy(np.int32) for side in ("source", "target"))
    return events.assign(dyad=(np.minimum(one, other) << 16) | np.maximum(one, other))


def index(store: dict[str, Any], ask: Ask) -> dict[str, Any]:
    events = _dyads(store["events"])
    order = {name: at for at, name in enumerate(events["source"].cat.categories)}
    by_dyad = events.sort_values("dyad", kind="stable", ignore_index=True)
    keys, first = np.unique(by_dyad["dyad"], return_index=True)
    stretches = zip(first.tolist(), [*first[1:].tolist(), len(events)], strict=True)
    rows = {key: slice(*stretch) for key, stretch in zip(keys.tolist(), stretches, strict=True)}
    return {"events": events, "by_dyad": by_dyad, "rows": rows, "order": order}


def size(store: dict[str, Any]) -> tuple[int, int]:
    days = since_epoch(store["events"]["start"])
    return len(days), int(days.sum())


def _of_dyad(store: dict[str, Any], one: str, other: str) -> pd.DataFrame:
    low, high = sorted((store["order"][one], store["order"][other]))
    return store["by_dyad"].iloc[store["rows"][low << 16 | high]]


def _inside(events: pd.DataFrame, start: Any, end: Any) -> pd.DataFrame:
    first, last = events["start"].searchsorted([pd.Timestamp(start), pd.Timestamp(end)])
    return events.iloc[first:last]


def network(store: dict[str, Any], ask: Ask) -> Any:
    inside = _inside(store["events"], *ask.window)[["source", "target", "mutual"]]
    return networkx.from_pandas_edgelist(
        _edges(inside), edge_attr="weight", create_using=networkx.DiGraph
    )


def _edges(inside: pd.DataFrame) -> pd.DataFrame:
    back = inside.loc[inside["mutual"], ["target", "source"]]
    back.columns = ["source", "target"]
    both = pd.concat([inside[["source", "target"]], back])
    counts = both.groupby(["source", "target"], observed=True, sort=False).size()
    return counts.rename("weight").reset_index()


def dyads(store: dict[str, Any], ask: Ask) -> list[pd.DataFrame]:
    found = []
    for one, other in ask.dyads:
        inside = _inside(_of_dyad(store, one, other), *map(str, ask.years))
        found.append(inside[inside["end"] < str(ask.years[1])])
    return found


copied = dyads


def lookups(store: dict[str, Any], ask: Ask) -> list[Any]:
    found = []
    for one, other, kind, day in ask.lookups:
        events = _of_dyad(store, one, other)
        code = events["kind"].cat.categories.get_loc(kind)
        end, codes = events["end"].to_numpy(), events["kind"].cat.codes.to_numpy()
        fitting = np.flatnonzero((codes == code) & (end < np.datetime64(day, "s")))
        found.append(events["start"].iloc[fitting[-1]] if len(fitting) else None)
    return found


def batch(store: dict[str, Any], ask: Ask) -> pd.Series:
    ones, others, kinds, days = map(list, zip(*ask.lookups, strict=True))
    events = store["events"]
    asked = pd.DataFrame(
        {
            "source": pd.Categorical(ones, events["source"].cat.categories),
            "target": pd.Categorical(others, events["target"].cat.categories),
            "kind": pd.Categorical(kinds, events["kind"].cat.categories),
            "before": np.array(days, "datetime64[s]"),
        }
    )
    asked = _dyads(asked)[["dyad", "kind", "before"]].reset_index(names="question")
    theirs = events.loc[events["dyad"].isin(asked["dyad"]), ["dyad", "kind", "start", "end"]]
    joined = asked.merge(theirs, on=["dyad", "kind"])
    found = joined[joined["end"] < joined["before"]].groupby("question")["start"].max()
    return found.reindex(range(len(asked)))


def panel(store: dict[str, Any], ask: Ask) -> pd.DataFrame:
    events = store["events"]
    month = events["start"].to_numpy().astype("datetime64[M]").astype(np.int32)
    worth = events["intensity"].astype(np.float64)
    cells = pd.DataFrame(
        {
            "dyad": events["dyad"],
            "month": month,
            "count": 1,
            "cooperation": worth.clip(lower=0),
            "conflict": (-worth).clip(lower=0),
        }
    )
    return cells.groupby(["dyad", "month"], sort=False).sum().reset_index()


def strength(store: dict[str, Any], ask: Ask) -> Any:
    """Sum what each month adds, spread it out to a column a dyad, and carry it on from month to month."""
    events, ends = store["events"], month_ends(ask)
    start = events["start"].to_numpy().astype("datetime64[D]")
    month = (start.astype("datetime64[M]") - np.datetime64(ask.first, "M")).astype(np.int32)
    left = 2.0 ** (-(ends[month] - start).astype(np.float64) / HALF_LIFE)
    cells = pd.DataFrame({"dyad": events["dyad"], "month": month, "left": left})
    added = cells.groupby(["month", "dyad"])["left"].sum().unstack(fill_value=0.0)
    levels = added.reindex(range(len(ends)), fill_value=0.0)
    return levels.columns.to_numpy(), carried(levels.to_numpy().copy(), ends)


def yearly(store: dict[str, Any], ask: Ask) -> pd.DataFrame:
    events = store["events"]
    year = events["start"].dt.year
    sides = [events["source"].cat.codes, events["target"].cat.codes]
    ends = [
        pd.DataFrame({"year": year, "actor": sides[at], "partner": sides[1 - at]}) for at in (0, 1)
    ]
    weighed = pd.concat(ends).groupby(["year", "actor", "partner"], sort=False).size()
    by_actor = weighed.groupby(level=["year", "actor"]).agg(["size", "sum"])
    by_actor.columns = ["partners", "strength"]
    return by_actor.reset_index()


def pagerank(store: dict[str, Any], ask: Ask) -> dict[int, dict[str, float]]:
    """Count the edges of each year here, and rank them with networkx."""
    ranks = {}
    for year in range(ask.first.year, ask.last.year + 1):
        edges = _edges(_inside(store["events"], str(year), str(year + 1)))
        graph = networkx.from_pandas_edgelist(
            edges, edge_attr="weight", create_using=networkx.DiGraph
        )
        ranks[year] = networkx.pagerank(graph, weight="weight")
    return ranks


def save_load(store: dict[str, Any], folder: Path) -> dict[str, Any]:
    path = folder / "pandas.parquet"
    store["events"].to_parquet(path)
    return {"events": pd.read_parquet(path)}


def to_days(found: Any) -> list[int]:
    return [NO_DAY if pd.isna(day) else int(since_epoch([day])[0]) for day in found]


def _days(found: list[pd.DataFrame]) -> list[Any]:
    return [since_epoch(each["start"]) for each in found]


def _panel(table: pd.DataFrame) -> dict[str, Any]:
    dyad = table["dyad"].to_numpy()
    values = {
        name: table[name].to_numpy() for name in ("month", "count", "cooperation", "conflict")
    }
    return values | {"a": dyad >> 16, "b": dyad & 0xFFFF}


def _strength(answer: Any) -> Any:
    dyad, levels = answer
    return dyad >> 16, dyad & 0xFFFF, levels.T


FINISH = {
    "dyads": _days,
    "copied": _days,
    "lookups": to_days,
    "batch": to_days,
    "panel": _panel,
    "strength": _strength,
    "yearly": lambda table: {name: table[name].to_numpy() for name in table.columns},
}
