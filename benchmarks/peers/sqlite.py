"""SQLite, as Python ships it: a table in memory and three indexes."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import networkx
import numpy as np

from benchmarks.data import Events
from benchmarks.works import NO_DAY, Ask

PACKAGES = ()
VERSIONS = {"sqlite": sqlite3.sqlite_version}
CANNOT = {
    "arrival": "no path queries that end in time: a recursive query follows every path",
    "pagerank": "no graph measures",
    "strength": "no fitting of rows to month ends short of a row a dyad and month",
}
INSERT = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)"
INDEXES = ('low, high, kind, start, "end"', "low, high, start", "start")


def given(events: Events) -> list[Any]:
    """Return rows: actors as numbers, kinds as text, days as whole numbers since 1970."""
    columns = (events.source, events.target, events.start, events.end, events.intensity)
    source, target, start, end, intensity = (column.tolist() for column in columns)
    kinds = [events.kinds[code] for code in events.kind.tolist()]
    mutual = events.mutual[events.kind].tolist()
    return [source, target, kinds, start, end, intensity, mutual]


def build(given: list[Any]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        'CREATE TABLE events (source INT, target INT, kind TEXT, start INT, "end" INT, intensity REAL, mutual INT, '
        "low INT AS (min(source, target)) STORED, high INT AS (max(source, target)) STORED)"
    )
    connection.executemany(INSERT, zip(*given, strict=True))
    connection.commit()
    return connection


def index(connection: sqlite3.Connection, ask: Ask) -> sqlite3.Connection:
    for at, columns in enumerate(INDEXES):
        connection.execute(f"CREATE INDEX index_{at} ON events ({columns})")
    connection.execute("ANALYZE")
    return connection


def size(connection: sqlite3.Connection) -> tuple[int, int]:
    found: tuple[int, int] = connection.execute(
        "SELECT count(*), sum(start) FROM events"
    ).fetchone()
    return found


def _day(day: Any) -> int:
    return int(np.datetime64(day, "D").astype(int))


def _pair(one: str, other: str) -> list[int]:
    return sorted((int(one.rpartition("-")[2]), int(other.rpartition("-")[2])))


def network(connection: sqlite3.Connection, ask: Ask) -> Any:
    edges = connection.execute(
        "WITH inside AS (SELECT source, target, mutual FROM events WHERE start >= ? AND start < ?), "
        "both_ways AS (SELECT source, target FROM inside UNION ALL SELECT target, source FROM inside WHERE mutual) "
        "SELECT 'actor-' || source, 'actor-' || target, count(*) FROM both_ways GROUP BY source, target",
        [_day(day) for day in ask.window],
    )
    graph = networkx.DiGraph()
    graph.add_weighted_edges_from(edges)
    return graph


def dyads(connection: sqlite3.Connection, ask: Ask) -> list[Any]:
    query = (
        'SELECT source, target, kind, start, "end", intensity FROM events '
        'WHERE low = ? AND high = ? AND start >= ? AND start < ? AND "end" < ?'
    )
    start, end = (_day(f"{year}-01-01") for year in ask.years)
    return [
        connection.execute(query, [*_pair(one, other), start, end, end]).fetchall()
        for one, other in ask.dyads
    ]


copied = dyads


def lookups(connection: sqlite3.Connection, ask: Ask) -> list[int]:
    query = (
        'SELECT start FROM events WHERE low = ? AND high = ? AND kind = ? AND start < ? AND "end" < ? '
        "ORDER BY start DESC LIMIT 1"
    )
    found = []
    for one, other, kind, day in ask.lookups:
        before = day.toordinal() - 719163
        row = connection.execute(query, [*_pair(one, other), kind, before, before]).fetchone()
        found.append(row[0] if row else NO_DAY)
    return found


batch = lookups


def panel(connection: sqlite3.Connection, ask: Ask) -> list[Any]:
    return connection.execute(
        "SELECT low, high, strftime('%Y%m', start * 86400, 'unixepoch') AS month, count(*), sum(max(intensity, 0)), "
        "sum(max(-intensity, 0)) FROM events GROUP BY low, high, month"
    ).fetchall()


def yearly(connection: sqlite3.Connection, ask: Ask) -> list[Any]:
    return connection.execute(
        "WITH dated AS (SELECT CAST(strftime('%Y', start * 86400, 'unixepoch') AS INT) AS year, source, target FROM events), "
        "ends AS (SELECT year, source AS actor, target AS partner FROM dated UNION ALL SELECT year, target, source FROM dated) "
        "SELECT year, actor, count(DISTINCT partner), count(*) FROM ends GROUP BY year, actor"
    ).fetchall()


def save_load(connection: sqlite3.Connection, folder: Path) -> sqlite3.Connection:
    """Write a file, indexes included, and read it back into memory."""
    path = folder / "events.sqlite"
    path.unlink(missing_ok=True)
    loaded = sqlite3.connect(":memory:")
    with sqlite3.connect(path) as file:
        connection.backup(file)
    with sqlite3.connect(path) as file:
        file.backup(loaded)
    return loaded


def _days(found: list[Any]) -> list[Any]:
    return [[row[3] for row in rows] for rows in found]


def _panel(rows: list[Any]) -> dict[str, Any]:
    low, high, month, count, plus, minus = map(np.array, zip(*rows, strict=True))
    months = month.astype(int)
    since = (months // 100 - 1970) * 12 + months % 100 - 1
    values = {"count": count, "cooperation": plus, "conflict": minus}
    return {"a": low, "b": high, "month": since} | values


def _yearly(rows: list[Any]) -> dict[str, Any]:
    names = ("year", "actor", "partners", "strength")
    return dict(zip(names, map(np.array, zip(*rows, strict=True)), strict=True))


FINISH = {"dyads": _days, "copied": _days, "panel": _panel, "yearly": _yearly}
