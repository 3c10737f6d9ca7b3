"""Columns from arrays: no Python object is made for a row, and each distinct value is read once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.coded import Coded, narrowed
from geopolrel.columns import OCCURRED, EventColumns
from geopolrel.dated import Dates, dates, known_days
from geopolrel.directory import Directory, bundled
from geopolrel.distinct import each_read, factorized, refuse_missing
from geopolrel.errors import InvalidValueError, shown
from geopolrel.given import rows_of
from geopolrel.intensities import intensities
from geopolrel.kinds import SCALES, Coding, coding
from geopolrel.resolving import Resolve, resolved
from geopolrel.threads import at_once, chunks

__all__ = ["columns_from_arrays"]

Array = NDArray[Any]


def columns_from_arrays(
    source: Any,
    target: Any,
    start: Any,
    end: Any = None,
    kind: Any = None,
    intensity: Any = None,
    known: Any = None,
    scale: str = "plover",
    directory: Directory | None = None,
    resolve: Resolve = "make",
) -> EventColumns:
    """Return columns of two-party events from arrays of one length, sorted by date.

    Raises :class:`InvalidValueError` naming the first row at fault: a missing or unreadable value, an
    end before its start, an event of an actor with itself, an intensity that is not finite.

    >>> columns_from_arrays(["USA", "RUS"], "BLR", ["2020-02-01", "2020-02-07"]).start_lo.tolist()
    [737456, 737462]
    """
    rows = rows_of("start", start)
    for name, column in (
        ("source", source),
        ("target", target),
        ("end", end),
        ("kind", kind),
        ("intensity", intensity),
        ("known", known),
    ):
        if column is None and name not in ("source", "target"):
            continue
        if name in ("source", "target", "kind") and isinstance(column, str | Actor):
            continue  # one for all rows
        if rows_of(name, column) != rows:
            raise InvalidValueError(
                f"{name} has {rows_of(name, column):,} rows, start has {rows:,}; give columns of one length"
            )
    if scale not in SCALES:
        raise InvalidValueError(f"unknown scale {shown(scale)}; use one of {', '.join(SCALES)}")
    when = dates(start, end)
    parties = _parties(
        _column("source", source, rows), _column("target", target, rows), when, directory, resolve
    )
    kinds = _kinds("meeting" if kind is None else kind, rows)
    _put_visitors_first(parties, kinds)
    scores = None if intensity is None else intensities(intensity)
    became_known, claims = (None, None) if known is None else known_days(known)
    columns = EventColumns(
        *when.bounds,
        codings=kinds,
        statuses=np.broadcast_to(np.uint8(OCCURRED), rows),
        actors=parties,
        whens=when.written,
        claims=claims,
        scores=scores,
        scales=None if scores is None else Coded(np.broadcast_to(np.int8(0), rows), (scale,)),
        known=became_known,
    )
    return columns.sorted_by_date()


def _column(name: str, column: Any, rows: int) -> Coded[Any]:
    """Return a column without missing values as codes, or one value that stands for all rows."""
    if isinstance(column, str | Actor):
        return Coded(np.zeros(rows, dtype=np.uint8), (column,))
    coded = factorized(name, column)
    refuse_missing(name, coded)
    return coded


def _parties(
    source: Coded[Any],
    target: Coded[Any],
    when: Dates,
    directory: Directory | None,
    resolve: Resolve,
) -> Coded[Actor]:
    sides = {"source": source, "target": target}
    tables, actors = resolved(sides, when, directory or bundled(), resolve)
    rows = len(source)
    pairs = np.empty((rows, 2), dtype=np.int32)

    def put(part: slice) -> bool:
        for side, (codes, table) in enumerate(tables):
            pairs[part, side] = table.take(codes[part])
        return bool((pairs[part, 0] == pairs[part, 1]).any())

    if any(at_once(put, chunks(rows), rows)):
        row = int(np.flatnonzero(pairs[:, 0] == pairs[:, 1])[0])
        itself = actors[pairs[row, 0]]
        raise InvalidValueError(
            f"row {row}: {itself.name} stands as source and as target; drop the row or name the other actor"
        )
    return Coded(pairs.reshape(-1), actors)


def _put_visitors_first(parties: Coded[Actor], kinds: Coded[Coding]) -> None:
    """Turn round the rows that are told from the host's side, such as CAMEO's "host a visit"."""
    told_by_host = np.array([code.host_first for code in kinds.values], dtype=bool)
    if told_by_host.any():
        pairs = parties.codes.reshape(-1, 2)
        rows = told_by_host[kinds.codes]
        pairs[rows] = pairs[rows, ::-1]


def _kinds(column: Any, rows: int) -> Coded[Coding]:
    coded = _column("kind", column, rows)
    numbers: dict[Coding, int] = {}
    table = np.zeros(len(coded.values), dtype=np.int32)
    for code, value in each_read("kind", coded, coding).items():
        table[code] = numbers.setdefault(value, len(numbers))
    return Coded(narrowed(table, len(numbers)).take(coded.codes), tuple(numbers))
