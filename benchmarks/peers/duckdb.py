"""DuckDB: a table sorted by day, with the dyad beside it; no index, which it does not use for ranges."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import networkx
import numpy as np
import pyarrow as pa

from benchmarks.data import Events
from benchmarks.peers.steps import carried, month_ends, since_epoch
from benchmarks.works import NO_DAY, Ask

PACKAGES = ("duckdb", "pyarrow")
CANNOT = {
    "arrival": "no path queries; a loop by hand over its rows is networkx's",
    "pagerank": "no graph measures",
}
DYAD = "least(source, target) || '|' || greatest(source, target)"


def given(events: Events) -> Any:
    return pa.table(events.columns() | {"mutual": pa.array(events.mutual[events.kind])})


def build(given: Any) -> Any:
    connection = duckdb.connect()
    connection.register("given", given)
    actors, kinds = (
        given.column(name).chunk(0).dictionary.to_pylist() for name in ("source", "kind")
    )
    for name, values in (("actor", actors), ("kind", kinds)):
        listed = ", ".join(f"'{value}'" for value in values)
        connection.execute(f"CREATE TYPE {name}_name AS ENUM ({listed})")
    connection.execute(
        "CREATE TABLE events AS SELECT source::VARCHAR::actor_name AS source, target::VARCHAR::actor_name AS target, "
        'kind::VARCHAR::kind_name AS kind, start, "end", intensity, mutual FROM given ORDER BY start'
    )
    connection.unregister("given")
    return connection


def index(connection: Any, ask: Ask) -> Any:
    """Number the dyads and sort by them, so that what is stored of each block says which it holds."""
    connection.execute(
        "CREATE TABLE dyadic AS SELECT *, least(enum_code(source), enum_code(target)) AS low, "
        "greatest(enum_code(source), enum_code(target)) AS high FROM events ORDER BY low, high, start"
    )
    return connection


def size(connection: Any) -> tuple[int, int]:
    query = "SELECT count(*), sum(start - DATE '1970-01-01') FROM events"
    count, days = connection.execute(query).fetchone()
    return count, int(days)


def network(connection: Any, ask: Ask) -> Any:
    edges = connection.execute(
        "WITH inside AS (SELECT source, target, mutual FROM events WHERE start >= ? AND start < ?), "
        "both_ways AS (SELECT source, target FROM inside UNION ALL SELECT target, source FROM inside WHERE mutual) "
        "SELECT source::VARCHAR, target::VARCHAR, count(*) FROM both_ways GROUP BY ALL",
        ask.window,
    ).fetchall()
    graph = networkx.DiGraph()
    graph.add_weighted_edges_from(edges)
    return graph


def _numbers(one: str, other: str) -> list[int]:
    return sorted((int(one.rpartition("-")[2]), int(other.rpartition("-")[2])))


def dyads(connection: Any, ask: Ask) -> list[Any]:
    query = (
        'SELECT source, target, kind, start, "end", intensity FROM dyadic '
        'WHERE low = ? AND high = ? AND start >= ? AND "end" < ?'
    )
    window = [f"{year}-01-01" for year in ask.years]
    return [
        connection.execute(query, [*_numbers(one, other), *window]).fetchnumpy()
        for one, other in ask.dyads
    ]


copied = dyads


def lookups(connection: Any, ask: Ask) -> list[Any]:
    query = 'SELECT max(start) FROM dyadic WHERE low = ? AND high = ? AND kind = ? AND "end" < ?'
    found = []
    for one, other, kind, day in ask.lookups:
        found += connection.execute(query, [*_numbers(one, other), kind, day]).fetchall()
    return [day for (day,) in found]


def batch(connection: Any, ask: Ask) -> list[Any]:
    ones, others, kinds, days = map(list, zip(*ask.lookups, strict=True))
    low, high = zip(*map(_numbers, ones, others), strict=True)
    asked = pa.table(
        {"low": low, "high": high, "kind": kinds, "before": days, "question": range(len(low))}
    )
    connection.register("asked", asked)
    rows = connection.execute(
        "SELECT question, max(start) FROM asked JOIN dyadic ON asked.low = dyadic.low AND asked.high = dyadic.high "
        'AND dyadic.kind = asked.kind::kind_name AND dyadic."end" < before GROUP BY question'
    ).fetchall()
    connection.unregister("asked")
    found = dict(rows)
    return [found.get(question) for question in range(len(low))]


def panel(connection: Any, ask: Ask) -> Any:
    return connection.execute(
        "SELECT low, high, date_trunc('month', start)::DATE AS month, count(*) AS count, "
        "sum(greatest(intensity, 0)::DOUBLE) AS cooperation, sum(greatest(-intensity, 0)::DOUBLE) AS conflict "
        "FROM dyadic GROUP BY low, high, month"
    ).fetchnumpy()


def strength(connection: Any, ask: Ask) -> Any:
    """Sum what each month adds, spread it out to a column a dyad, and carry it on from month to month."""
    ends = month_ends(ask)
    added = connection.execute(
        "SELECT low * 65536 + high AS dyad, last_day(start) AS month_end, "
        "sum(2.0 ** (-(last_day(start) - start) / ?)) AS remaining FROM dyadic GROUP BY dyad, month_end",
        [180.0],
    ).fetchnumpy()
    keys, rows = np.unique(added["dyad"], return_inverse=True)
    levels = np.zeros((len(ends), len(keys)))
    levels[ends.searchsorted(added["month_end"].astype("datetime64[D]")), rows] = added["remaining"]
    return keys, carried(levels, ends)


def yearly(connection: Any, ask: Ask) -> Any:
    return connection.execute(
        "WITH ends AS (SELECT year(start) AS year, source AS actor, target AS partner FROM events "
        "UNION ALL SELECT year(start), target, source FROM events) "
        "SELECT year, enum_code(actor) AS actor, count(DISTINCT partner) AS partners, count(*) AS strength FROM ends "
        "GROUP BY ALL"
    ).fetchnumpy()


def save_load(connection: Any, folder: Path) -> Any:
    path = folder / "duckdb.parquet"
    connection.execute(f"COPY events TO '{path}' (FORMAT parquet)")
    loaded = duckdb.connect()
    loaded.execute(f"CREATE TABLE events AS SELECT * FROM '{path}'")
    return loaded


def to_days(found: list[Any]) -> list[int]:
    return [NO_DAY if day is None else int(since_epoch([day])[0]) for day in found]


def _days(found: list[Any]) -> list[Any]:
    return [since_epoch(each["start"]) for each in found]


def _panel(table: dict[str, Any]) -> dict[str, Any]:
    months = table["month"].astype("datetime64[M]").astype(int)
    return table | {"a": table["low"], "b": table["high"], "month": months}


def _strength(answer: Any) -> Any:
    dyad, levels = answer
    dyad = dyad.astype(np.int64)
    return dyad >> 16, dyad & 0xFFFF, levels.T


FINISH = {
    "dyads": _days,
    "copied": _days,
    "lookups": to_days,
    "batch": to_days,
    "panel": _panel,
    "strength": _strength,
}
