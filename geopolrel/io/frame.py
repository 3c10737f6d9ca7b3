"""Timelines from and to data frames: pandas, polars, pyarrow and whatever else narwhals reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from geopolrel.coded import NONE, Coded
from geopolrel.columns import STATUSES, EventColumns
from geopolrel.days import EPOCH
from geopolrel.errors import InvalidValueError, did_you_mean, shown
from geopolrel.events import Side
from geopolrel.tabular import Repeating, Table
from geopolrel.timeline import Timeline
from geopolrel.twins import all_ids, dates_written
from geopolrel.when import BEGINNING, FOREVER

__all__ = ["from_frame", "to_frame"]

T = TypeVar("T", bound=Timeline)


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
    named = {
        "source": source,
        "target": target,
        "start": start,
        "end": end,
        "kind": kind,
        "intensity": intensity,
        "known": known,
    }
    for role in ("source", "target", "start"):
        if named[role] is None:
            raise InvalidValueError(f"name the column of {role}")
    table = _eager(frame)
    names = list(table.columns)
    for role, name in named.items():
        if name is not None and name not in names:
            texts = [str(known) for known in names]
            hint = did_you_mean(str(name), texts) or f"; its columns are {', '.join(texts)}"
            raise InvalidValueError(f"the frame has no column {shown(name)} for {role}{hint}")
    columns: dict[str, Any] = {
        role: None if name is None else table.get_column(name).to_native()
        for role, name in named.items()
    }
    return cls.from_columns(**columns, **options)


def _eager(frame: Any) -> Any:
    """Return a frame that holds its rows, as narwhals sees it, or say what stands in its place."""
    try:
        return nw.from_native(frame, eager_only=True)
    except TypeError as fault:
        lazy = "; collect() it first" if hasattr(frame, "collect") else ""
        raise InvalidValueError(
            f"expected a data frame of pandas, polars or pyarrow, got {type(frame).__name__}"
            f"{lazy or '; of arrays use Timeline.from_columns'}"
        ) from fault
    except ValueError as fault:  # two columns of one name
        raise InvalidValueError(f"the frame cannot be read: {fault}") from fault


def to_frame(timeline: Timeline, backend: Any = None) -> Any:
    """Return a frame with a row an event, in order of time, of a library as in :meth:`geopolrel.Table.to_frame`.

    Columns: ``id``; ``when`` (EDTF); ``start``, ``start_latest``, ``end_earliest``, ``end`` (days, missing where
    nothing bounds them); ``kind``, ``status``; ``source``, ``target`` (actor ids, several joined by "; ";
    of a mutual event the first party and the others); ``place``, ``topics`` (joined by "; "); ``intensity``.

    Raises :class:`InvalidValueError` for an unknown library, :class:`MissingExtraError` for one that is not installed.

    >>> from geopolrel.constructors import visit
    >>> list(to_frame(Timeline([visit("Pompeo", to="Belarus", when="2020-02-01")]))["target"])
    ['BLR']
    """
    columns = timeline.columns
    sources, targets = _sides(columns)
    dates = dates_written(columns)
    codings, topics = columns.codings, columns.topics
    joined = () if topics is None else ("; ".join(several) for several in topics.values)
    table = Table(
        id=np.array(all_ids(columns, dates), dtype=object),
        when=_texts(dates.codes, dates.values),
        **{name: _days(bound) for name, bound in zip(DAYS, columns.bounds, strict=True)},
        kind=_texts(codings.codes, (str(coding.kind) for coding in codings.values)),
        status=_texts(columns.statuses, map(str, STATUSES)),
        source=sources,
        target=targets,
        place=_optional(columns.places, len(columns)),
        topics=_optional(
            None if topics is None else Coded(topics.codes, tuple(joined)), len(columns)
        ),
        intensity=_intensity(columns),
    )
    return table.to_frame(backend)


DAYS = ("start", "start_latest", "end_earliest", "end")


def _days(bound: NDArray[np.int32]) -> NDArray[np.datetime64]:
    days = (bound.astype(np.int64) - EPOCH).astype("datetime64[D]")
    days[(bound == BEGINNING) | (bound == FOREVER)] = np.datetime64("NaT")
    return days


def _texts(codes: NDArray[Any], texts: Iterable[str]) -> Repeating:
    """Return a column of texts that repeat, of which some may be equal; the code of none, -1, is the last place: None."""
    several = (*texts, None)
    place = {text: number for number, text in enumerate(dict.fromkeys(several))}
    places = np.array([place[text] for text in several])
    values: NDArray[Any] = np.empty(len(place), dtype=object)
    values[:] = list(place)
    return Repeating(len(codes), lambda: places[codes], values)


def _optional(column: Coded[str] | None, rows: int) -> Repeating:
    """Return a column that none of so many rows may have."""
    if column is None:
        return _texts(np.broadcast_to(NONE, rows), ())
    return _texts(column.codes, column.values)


def _sides(columns: EventColumns) -> tuple[NDArray[Any] | Repeating, NDArray[Any] | Repeating]:
    """Return the ids on either side of each row, joined; a dyadic row without a loop over rows."""
    names = [actor.id for actor in columns.actors.values]
    if columns.offsets is None:
        pairs = columns.actors.codes.reshape(-1, 2)
        return _texts(pairs[:, 0], names), _texts(pairs[:, 1], names)
    ids = np.array(names or [""], dtype=object)
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
