"""Columns from arrays: no Python object is made for a row, and each distinct value is read once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from types import NoneType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.coded import NONE, Coded, narrowed
from geopolrel.columns import OCCURRED, EventColumns
from geopolrel.directory import Directory, bundled
from geopolrel.errors import GeopolrelError, InvalidValueError, shown
from geopolrel.events import HIGHEST_SCORE
from geopolrel.kinds import SCALES, Coding, coding
from geopolrel.threads import at_once, chunks
from geopolrel.when import FOREVER, When

__all__ = ["EPOCH", "columns_from_arrays", "factorized", "first_days"]

T = TypeVar("T")
EPOCH = 719_163  # the ordinal of 1970-01-01, day 0 of datetime64
LATEST_DAY = FOREVER - 1
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
    strict: bool = False,
) -> EventColumns:
    """Return columns of two-party events from arrays of one length, sorted by date.

    Raises :class:`InvalidValueError` naming the first row at fault: a missing or unreadable value, an
    end before its start, an event of an actor with itself, an intensity that is not finite.
    """
    rows = _length("start", start)
    for name, column in (
        ("source", source),
        ("target", target),
        ("end", end),
        ("kind", kind),
        ("intensity", intensity),
        ("known", known),
    ):
        if name in ("source", "target", "kind") and isinstance(column, str):
            continue  # one for all rows
        if column is not None and _length(name, column) != rows:
            raise InvalidValueError(
                f"{name} has {_length(name, column):,} rows, start has {rows:,}; give columns of one length"
            )
    parties = _actors(source, target, rows, directory or bundled(), strict)
    bounds, whens = _bounds(start, end)
    kinds = _kinds("meeting" if kind is None else kind, rows)
    _put_visitors_first(parties, kinds)
    scores = None if intensity is None else _scores(intensity)
    if scale not in SCALES:
        raise InvalidValueError(f"unknown scale {shown(scale)}; use one of {', '.join(SCALES)}")
    columns = EventColumns(
        *bounds,
        codings=kinds,
        statuses=np.broadcast_to(np.uint8(OCCURRED), rows),
        actors=parties,
        whens=whens,
        scores=scores,
        scales=None if scores is None else Coded(np.broadcast_to(np.int8(0), rows), (scale,)),
        known=None if known is None else _days("known", known)[0][3],
    )
    return columns.sorted_by_date()


def _length(name: str, column: Any) -> int:
    """Return how many rows a column has, or say that it is none."""
    if isinstance(column, str) or not hasattr(column, "__len__") or getattr(column, "ndim", 1) != 1:
        raise InvalidValueError(
            f"{name} must be a list or an array, a row each, got {shown(column)}"
        )
    return len(column)


def _actors(
    source: Any, target: Any, rows: int, directory: Directory, strict: bool
) -> Coded[Actor]:
    find = cache(directory.find if strict else directory.find_or_make)  # those of both sides once
    numbers: dict[Actor, int] = {}
    coded = [
        _numbered(name, column, rows, find, numbers)
        for name, column in (("source", source), ("target", target))
    ]
    pairs = np.empty((rows, 2), dtype=np.int32)

    def put(part: slice) -> bool:
        for side, (codes, table) in enumerate(coded):
            pairs[part, side] = table.take(codes[part])
        return bool((pairs[part, 0] == pairs[part, 1]).any())

    if any(at_once(put, chunks(rows), rows)):
        row = int(np.flatnonzero(pairs[:, 0] == pairs[:, 1])[0])
        itself = tuple(numbers)[pairs[row, 0]]
        raise InvalidValueError(
            f"row {row}: {itself.name} stands as source and as target; drop the row or name the other actor"
        )
    return Coded(pairs.reshape(-1), tuple(numbers))


def _put_visitors_first(parties: Coded[Actor], kinds: Coded[Coding]) -> None:
    """Turn round the rows that are told from the host's side, such as CAMEO's "host a visit"."""
    told_by_host = np.array([code.host_first for code in kinds.values], dtype=bool)
    if told_by_host.any():
        pairs = parties.codes.reshape(-1, 2)
        rows = told_by_host[kinds.codes]
        pairs[rows] = pairs[rows, ::-1]


def _kinds(column: Any, rows: int) -> Coded[Coding]:
    numbers: dict[Coding, int] = {}
    codes, table = _numbered("kind", column, rows, coding, numbers)
    return Coded(narrowed(table, len(numbers)).take(codes), tuple(numbers))


def _numbered(
    name: str, column: Any, rows: int, read: Callable[[Any], T], numbers: dict[T, int]
) -> tuple[Array, Array]:
    """Return a column as codes, and the number of each code's value; new values get the next numbers.

    Each distinct value is read once; a fault names the first row that has it.
    """
    if isinstance(column, str):
        codes, distinct = np.zeros(rows, dtype=np.uint8), [column] if rows else []
    else:
        codes, distinct = factorized(column)
        _refuse_missing(name, codes)
    table = np.zeros(len(distinct), dtype=np.int32)
    for code, value in enumerate(distinct):
        try:
            table[code] = numbers.setdefault(read(value), len(numbers))
        except GeopolrelError as fault:
            row = int(np.flatnonzero(codes == code)[0])
            fault.args = (f"row {row}, {name}: {fault}",)
            raise
    return codes, table


def _refuse_missing(name: str, codes: Array) -> None:
    if codes.dtype.kind == "i" and len(codes) and codes.min() < 0:
        missing = np.flatnonzero(codes < 0)
        raise InvalidValueError(
            f"row {int(missing[0])}: {name} is missing ({len(missing):,} rows); drop the rows or fill them in"
        )


def factorized(column: Any) -> tuple[Array, list[Any]]:
    """Return a column as codes into its distinct values; missing values get -1.

    Dictionary-encoded columns of Arrow, pandas and polars keep the codes that they have.

    >>> codes, values = factorized(["b", "a", "b", None])
    >>> [values[code] if code >= 0 else None for code in codes]
    ['b', 'a', 'b', None]
    """
    if isinstance(column, list | tuple) and set(map(type, column)) <= {str, NoneType}:
        return _factorized_objects(column)
    encoded = _dictionary(column)
    if encoded is not None:
        return encoded
    array = column if isinstance(column, np.ndarray) else np.asarray(_listed(column))
    if array.ndim != 1:
        raise InvalidValueError(f"a row must hold one value, got {shown(array[:1].tolist())}")
    if array.dtype.kind in "OSTU":
        return _factorized_objects(array.tolist())
    distinct, codes = np.unique(array, return_inverse=True)
    return codes.astype(np.int32), distinct.tolist()


def _dictionary(column: Any) -> tuple[Array, list[Any]] | None:
    """Return codes and values of a column that is an Arrow, pandas or polars one, else None."""
    if hasattr(column, "cat") and hasattr(column.cat, "codes"):  # pandas categorical
        return np.asarray(column.cat.codes), list(column.cat.categories)
    if hasattr(column, "to_arrow"):  # polars
        column = column.to_arrow()
    if hasattr(column, "dictionary_encode"):  # pyarrow
        if hasattr(column, "combine_chunks"):
            column = column.combine_chunks()
        encoded = column if hasattr(column, "dictionary") else column.dictionary_encode()
        indices = encoded.indices
        if indices.null_count:
            indices = indices.cast("int64").fill_null(NONE)
        return indices.to_numpy(zero_copy_only=False), encoded.dictionary.to_pylist()
    held = getattr(column, "array", column)
    if hasattr(held, "__arrow_array__") and find_spec("pyarrow"):  # pandas on Arrow
        return _dictionary(held.__arrow_array__())
    return None


def _listed(column: Any) -> Any:
    if isinstance(column, np.ndarray):
        return column
    if hasattr(column, "dictionary_encode") and not hasattr(column, "combine_chunks"):
        return column.to_numpy(zero_copy_only=False)  # pyarrow, which copies only where told to
    return column.to_numpy() if hasattr(column, "to_numpy") else list(column)


def _factorized_objects(items: Sequence[Any]) -> tuple[Array, list[Any]]:
    distinct = dict.fromkeys(items)
    present = [item for item in distinct if not _missing(item)]
    numbers = dict(zip(present, range(len(present)), strict=True))
    if len(numbers) < len(distinct):
        numbers = dict.fromkeys(distinct, NONE) | numbers
    # dictionary look-ups run by map, at the speed of C
    codes = np.fromiter(map(numbers.__getitem__, items), np.int32, len(items))
    return codes, present


def _missing(item: Any) -> bool:
    # pandas' NA compares with nothing, not even with itself
    return item is None or type(item).__name__ == "NAType" or bool(item != item)


def _bounds(start: Any, end: Any) -> tuple[tuple[Array, Array, Array, Array], Coded[When] | None]:
    """Return the four columns of bounds, and the dates as written where bounds do not tell all."""
    started, written = _days("start", start)
    if end is None:
        return started, written
    ended, _ = _days("end", end, open_end=True)
    late = np.flatnonzero(ended[3] < started[0])
    if len(late):
        row = int(late[0])
        raise InvalidValueError(
            f"row {row}: the end lies before the start; swap them or leave the end out"
        )
    exact = started[0] is started[1] and ended[2] is ended[3]
    if exact:
        return (started[0], started[0], ended[3], ended[3]), None
    start_hi, end_lo = np.minimum(started[1], ended[3]), np.maximum(ended[2], started[0])
    return (started[0], start_hi, end_lo, ended[3]), None


def _days(
    name: str, column: Any, open_end: bool = False
) -> tuple[tuple[Array, Array, Array, Array], Coded[When] | None]:
    """Return bounds of a column of days; exact days share one array, and a missing end is open."""
    found = _epoch_days(column)
    if found is not None:
        exact = _ordinals(name, *found, open_end)
        return (exact, exact, exact, exact), None
    codes, distinct = factorized(column)
    if not open_end:
        _refuse_missing(name, codes)
    whens = _read_days(name, codes, distinct)
    table = np.array([*(when.bounds for when in whens), (FOREVER,) * 4], dtype=np.int32)
    if all(when.is_exact and when.is_moment for when in whens):
        exact = table[codes, 0]
        return (exact, exact, exact, exact), None
    written = [when if When.from_bounds(*when.bounds) != when else None for when in whens]
    kept = None if not any(written) else Coded.of([*written, None])
    bounds = tuple(np.ascontiguousarray(table[codes, i]) for i in range(4))
    return bounds, None if kept is None else kept.take(codes)  # type: ignore[return-value]  # four arrays


def first_days(name: str, column: Any) -> Array:
    """Return the earliest start of each day, month or year in a column, as day numbers."""
    return _days(name, column)[0][0]


def _ordinals(name: str, days: Array, missing: Array | None, open_end: bool) -> Array:
    """Return day numbers of days since 1970, some of which may be missing; a missing end is open."""
    if missing is not None and not open_end:
        _refuse_missing(name, np.where(missing, NONE, 0))
    least, most = 1 - EPOCH, LATEST_DAY - EPOCH
    inside = days if missing is None else days[~missing]
    if len(inside) and not (least <= int(inside.min()) and int(inside.max()) <= most):
        outside = (days < least) | (days > most)
        row = int(np.flatnonzero(outside if missing is None else outside & ~missing)[0])
        day = np.datetime64(int(days[row]), "D")
        raise InvalidValueError(f"row {row}: {name} {day} lies outside the years 1 to 9999")
    ordinals = np.empty(len(days), dtype=np.int32)
    np.add(days, EPOCH, out=ordinals, casting="unsafe")  # within bounds, as made sure above
    if missing is not None:
        ordinals[missing] = FOREVER
    return ordinals


def _read_days(name: str, codes: Array, distinct: Sequence[Any]) -> list[When]:
    whens = []
    for code, value in enumerate(distinct):
        try:
            whens.append(When(value))
        except GeopolrelError as fault:
            row = int(np.flatnonzero(codes == code)[0])
            fault.args = (f"row {row}, {name}: {fault}",)
            raise
    return whens


def _epoch_days(column: Any) -> tuple[Array, Array | None] | None:
    """Return a column that already is one of instants or days as days since 1970, and which are missing; else None."""
    if str(getattr(column, "type", "")) == "date32[day]":  # pyarrow, whose days are such numbers
        missing = np.asarray(column.is_null()) if column.null_count else None
        days = column.cast("int32")
        days = days if missing is None else days.fill_null(0)
        whole = days.combine_chunks() if hasattr(days, "combine_chunks") else days
        return whole.to_numpy(zero_copy_only=False), missing
    if hasattr(column, "type") and "date" in str(column.type) and hasattr(column, "to_numpy"):
        column = np.asarray(column)
    dtype = getattr(column, "dtype", None)
    if dtype is None or not any(word in str(dtype).casefold() for word in ("date", "timestamp")):
        return None
    array = column if isinstance(column, np.ndarray) else np.asarray(column)
    if array.dtype.kind != "M" or getattr(dtype, "time_zone", None):
        return None  # instants in a zone have the day of that zone, which only each value tells
    absent = np.isnat(array)
    days = array.astype("datetime64[D]", copy=False).view(np.int64)
    return days, absent if absent.any() else None


def _scores(intensity: Any) -> Array:
    try:
        given = np.asarray(_listed(intensity))
        wide = given if given.dtype.kind == "f" else given.astype(np.float64)
    except (TypeError, ValueError) as fault:
        raise InvalidValueError(f"intensity must hold numbers: {fault}") from fault
    bad = np.flatnonzero(~(np.abs(wide) <= HIGHEST_SCORE))
    if len(bad):
        raise InvalidValueError(
            f"row {int(bad[0])}: intensity {wide[bad[0]]} is not a finite number; drop the row or give a number"
        )
    return wide.astype(np.float32)
