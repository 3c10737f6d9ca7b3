"""Timelines from and to data frames: pandas, polars, pyarrow and whatever else narwhals reads."""

from __future__ import annotations

from typing import Any, TypeVar

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from geopolrel.coded import Coded
from geopolrel.columns import STATUSES, EventColumns
from geopolrel.doorway import optional
from geopolrel.errors import InvalidValueError, did_you_mean, shown
from geopolrel.events import Side
from geopolrel.timeline import Timeline
from geopolrel.twins import all_ids, dates_written
from geopolrel.when import BEGINNING, FOREVER

__all__ = ["from_frame", "to_frame"]

T = TypeVar("T", bound=Timeline)
BACKENDS = ("pandas", "polars", "pyarrow")
EPOCH = 719_163  # the day number of 1970-01-01


def from_frame(
    cls: type[T],
    frame: Any,
    *,
    source: str,
    target: str,
    start: str,
    end: str | None = None,
    kind: str | None = None,
    intensity: str | None = None,
    known: str | None = None,
    **options: Any,
) -> T:
    """Return a timeline of a frame's rows, given the names of its columns; see ``Timeline.from_columns``.

    Raises :class:`InvalidValueError` for a column that the frame does not have, with the nearest name.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"a": ["USA"], "b": ["BLR"], "day": ["2020-02-01"]})
    >>> str(from_frame(Timeline, frame, source="a", target="b", start="day")[0])
    '2020-02-01 meeting United States - Belarus (occurred)'
    """
    table = nw.from_native(frame, eager_only=True)
    named = {
        "source": source,
        "target": target,
        "start": start,
        "end": end,
        "kind": kind,
        "intensity": intensity,
        "known": known,
    }
    for role, name in named.items():
        if name is not None and name not in table.columns:
            hint = (
                did_you_mean(name, table.columns) or f"; its columns are {', '.join(table.columns)}"
            )
            raise InvalidValueError(f"the frame has no column {shown(name)} for {role}{hint}")
    columns: dict[str, Any] = {
        role: None if name is None else table[name].to_native() for role, name in named.items()
    }
    return cls.from_columns(**columns, **options)


def to_frame(timeline: Timeline, backend: str = "pandas") -> Any:
    """Return a frame with a row an event, in order of time.

    Columns: ``id``; ``when`` (EDTF); ``start``, ``start_latest``, ``end_earliest``, ``end`` (days, missing where
    nothing bounds them); ``kind``, ``status``; ``source``, ``target`` (actor ids, several joined by "; ";
    of a mutual event the first party and the others); ``place``, ``topics`` (joined by "; "); ``intensity``.

    Raises :class:`MissingExtraError` where the library is not installed.

    >>> from geopolrel.constructors import visit
    >>> list(to_frame(Timeline([visit("Pompeo", to="Belarus", when="2020-02-01")]))["target"])
    ['BLR']
    """
    if backend not in BACKENDS:
        raise InvalidValueError(
            f"unknown frame library {shown(backend)}; use one of {', '.join(BACKENDS)}"
        )
    library = optional(backend, "frames")
    columns = timeline.columns
    sources, targets = _sides(columns)
    dates = dates_written(columns)
    unit = "datetime64[s]" if backend == "pandas" else "datetime64[D]"  # the coarsest each keeps
    data: dict[str, Any] = {
        "id": all_ids(columns, dates),
        "when": _decoded(dates),
        **{n: _days(b).astype(unit) for n, b in zip(DAYS, columns.bounds, strict=True)},
        "kind": _decoded(
            Coded(columns.codings.codes, tuple(str(c.kind) for c in columns.codings.values))
        ),
        "status": np.array([str(status) for status in STATUSES], dtype=object)[columns.statuses],
        "source": sources,
        "target": targets,
        "place": _decoded(columns.places, len(columns)),
        "topics": _topics(columns),
        "intensity": _intensity(columns),
    }
    return library.table(data) if backend == "pyarrow" else library.DataFrame(data)


DAYS = ("start", "start_latest", "end_earliest", "end")


def _days(bound: NDArray[np.int32]) -> NDArray[np.datetime64]:
    days = (bound.astype(np.int64) - EPOCH).astype("datetime64[D]")
    days[(bound == BEGINNING) | (bound == FOREVER)] = np.datetime64("NaT")
    return days


def _decoded(column: Coded[Any] | None, rows: int = 0) -> NDArray[Any]:
    if column is None:
        return np.full(rows, None, dtype=object)
    values: NDArray[Any] = np.empty(len(column.values) + 1, dtype=object)
    values[: len(column.values)] = column.values
    return np.asarray(
        values[column.codes]
    )  # the code of none, -1, is the last place, which holds None


def _topics(columns: EventColumns) -> NDArray[Any]:
    if columns.topics is None:
        return np.full(len(columns), None, dtype=object)
    joined = tuple("; ".join(topics) for topics in columns.topics.values)
    return _decoded(Coded(columns.topics.codes, joined))


def _sides(columns: EventColumns) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the ids on either side of each row, joined; a dyadic row without a loop over rows."""
    ids = np.array([actor.id for actor in columns.actors.values] or [""], dtype=object)
    if columns.offsets is None:
        pairs = ids[columns.actors.codes].reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]
    slots, position = columns.row_slots(np.arange(len(columns)))
    sides = columns.slot_sides(slots)
    first = np.diff(position, prepend=-1) > 0
    is_source = (sides == Side.SOURCE) | ((sides == Side.PARTY) & first)
    is_target = (sides == Side.TARGET) | ((sides == Side.PARTY) & ~first)
    named = ids[columns.actors.codes[slots]]
    return _joined(named, position, is_source, len(columns)), _joined(
        named, position, is_target, len(columns)
    )


def _joined(
    names: NDArray[Any], position: NDArray[np.intp], kept: NDArray[np.bool_], rows: int
) -> NDArray[Any]:
    lists: list[list[str]] = [[] for _ in range(rows)]
    for name, row in zip(names[kept], position[kept].tolist(), strict=True):
        lists[row].append(name)
    return np.array(["; ".join(one) for one in lists], dtype=object)


def _intensity(columns: EventColumns) -> NDArray[np.float64]:
    by_coding = np.array([coding.intensity() for coding in columns.codings.values] or [0.0])
    weights = np.asarray(by_coding[columns.codings.codes])
    if columns.scores is None:
        return weights
    scores, at = np.unique(columns.scores, return_inverse=True)
    exact = np.array([float(str(score)) for score in scores])[at]
    return np.where(np.isnan(columns.scores), weights, exact)
