"""Columns as codes into their distinct values, of which those that stand in some row are read, once each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from geopolrel.coded import NONE, Coded
from geopolrel.errors import GeopolrelError, InvalidValueError, shown
from geopolrel.given import EpochDays, Given, given
from geopolrel.tallies import numbered
from geopolrel.threads import chunks

__all__ = [
    "coded_as",
    "each_read",
    "factorized",
    "missing",
    "naming_the_row",
    "refuse_missing",
    "used",
]

T = TypeVar("T")
Array = NDArray[Any]
FEW = 1 << 14  # rows, after which one looks whether all values were seen


def factorized(name: str, column: Any) -> Coded[Any]:
    """Return a column of any library as codes into its distinct values; missing values get -1.

    Codes that it has are kept, with values that perhaps no row has; see :func:`used`.

    >>> column = factorized("source", ["b", "a", "b", None])
    >>> [column[row] for row in range(4)]
    ['b', 'a', 'b', None]
    """
    return coded_as(name, given(name, column))


def coded_as(name: str, plain: Given) -> Coded[Any]:
    """Return what a column is given as, as codes into its distinct values.

    >>> coded_as("source", np.array([3, 1, 3])).values
    (1, 3)
    """
    if isinstance(plain, Coded):
        return _without_missing(plain)
    if isinstance(plain, list):
        return _of_objects(name, plain)
    if isinstance(plain, EpochDays):
        plain = plain.days.astype("datetime64[D]")
    if plain.dtype.kind in "OSTUV":
        return _of_objects(name, plain)
    if plain.dtype.kind == "M":
        return _of_instants(plain)
    distinct, codes = np.unique(plain, return_inverse=True)
    return _without_missing(Coded(codes.astype(np.int32), tuple(distinct.tolist())))


def _of_instants(plain: Array) -> Coded[Any]:
    there = ~np.isnat(plain)
    numbers = plain[there].astype(plain.dtype.newbyteorder("=")).view(np.int64)
    low = int(numbers.min(initial=0))
    distinct, which = numbered(numbers - low, int(numbers.max(initial=low)) - low + 1)
    codes = np.full(len(plain), NONE, dtype=np.int32)
    codes[there] = which
    return Coded(codes, tuple((distinct + low).view(plain.dtype.newbyteorder("="))))


def _without_missing(column: Coded[Any]) -> Coded[Any]:
    """Give the codes of missing values to -1."""
    absent = [code for code, value in enumerate(column.values) if missing(value)]
    if not absent:
        return column
    table = np.arange(len(column.values) + 1, dtype=np.int32)
    table[[*absent, NONE]] = NONE
    return Coded(table.take(column.codes, mode="wrap"), column.values)


def _of_objects(name: str, items: Sequence[Any] | Array) -> Coded[Any]:
    """Number objects in order of appearance, part by part, so that few are in memory where an array makes them."""
    numbers: dict[Any, int] = {}
    values: list[Any] = []
    codes = np.empty(len(items), dtype=np.int32)
    for part in chunks(len(items)):
        these = items[part].tolist() if isinstance(items, np.ndarray) else items[part]
        try:
            distinct = dict.fromkeys(these)
        except TypeError:
            raise _not_one_value(name, these, part.start) from None
        for item in distinct:
            if item in numbers:
                continue
            numbers[item] = NONE if missing(item) else len(values)
            if numbers[item] != NONE:
                values.append(item)
        # dictionary look-ups run by map, at the speed of C
        codes[part] = np.fromiter(map(numbers.__getitem__, these), np.int32, len(these))
    return Coded(codes, tuple(values))


def _not_one_value(name: str, items: Sequence[Any], first: int) -> InvalidValueError:
    for row, item in enumerate(items, first):
        try:
            hash(item)
        except TypeError:
            return InvalidValueError(
                f"row {row}, {name}: a row must hold one value, got {shown(item)}"
            )
    raise AssertionError("each can be told from the others")


def missing(item: Any) -> bool:
    """Return whether a value stands for none: None, NaN, NaT or NA.

    >>> missing(None), missing(float("nan")), missing("NA")
    (True, True, False)
    """
    # pandas' NA compares with nothing, not even with itself
    if item is None or item is np.ma.masked or type(item).__name__ == "NAType":
        return True
    return bool(item != item)


def used(column: Coded[Any]) -> NDArray[np.bool_]:
    """Return for each value whether some row has it: categories outlive the rows that a filter dropped.

    >>> used(Coded(np.array([2, 0, -1]), ("a", "b", "c"))).tolist()
    [True, False, True]
    """
    there = np.zeros(len(column.values) + 1, dtype=bool)  # the last is that of none, -1
    for low in range(0, len(column.codes), FEW):
        there[column.codes[low : low + FEW]] = True
        if there[:-1].all():
            break
    return there[:-1]


def each_read(
    name: str, column: Coded[Any], read: Callable[[Any], T], there: Iterable[int] | None = None
) -> dict[int, T]:
    """Return what each value that some row has is read as, by code; a fault names the first row that has one.

    ``there`` are the codes that some row has, where they are known already.

    >>> each_read("kind", Coded(np.array([1, 1]), ("x", "7")), int)
    {1: 7}
    """
    done: dict[int, T] = {}
    for code in np.flatnonzero(used(column)).tolist() if there is None else there:
        try:
            done[code] = read(column.values[code])
        except GeopolrelError as fault:
            raise _first_fault(name, column, read, set(done), code, fault) from None
    return done


def _first_fault(
    name: str,
    column: Coded[Any],
    read: Callable[[Any], object],
    right: set[int],
    wrong: int,
    fault: GeopolrelError,
) -> GeopolrelError:
    """Return the fault of the first row that has one, given one code that is wrong and those known to be right."""
    row = int(np.flatnonzero(column.codes == wrong)[0])
    for code in dict.fromkeys(column.codes[:row].tolist()):
        if code == NONE or code in right:
            continue
        try:
            read(column.values[code])
        except GeopolrelError as earlier:
            return naming_the_row(earlier, int(np.flatnonzero(column.codes == code)[0]), name)
    return naming_the_row(fault, row, name)


def naming_the_row(fault: GeopolrelError, row: int, name: str) -> GeopolrelError:
    """Return a fault whose message begins with the row and the column.

    >>> print(naming_the_row(InvalidValueError("no such day"), 2, "start"))
    row 2, start: no such day
    """
    fault.args = (f"row {row}, {name}: {fault}",)
    return fault


def refuse_missing(name: str, column: Coded[Any]) -> None:
    """Raise :class:`InvalidValueError` naming the first row without a value, if there is one.

    >>> refuse_missing("source", Coded.of(["USA", "BLR"]))
    """
    codes = column.codes
    if codes.dtype.kind == "i" and len(codes) and codes.min() < 0:
        absent = np.flatnonzero(codes < 0)
        raise InvalidValueError(
            f"row {int(absent[0])}: {name} is missing ({len(absent):,} rows); drop the rows or fill them in"
        )
