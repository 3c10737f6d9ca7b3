"""Names in columns to actors: each distinct one is resolved once for every stretch of time in which it stands for the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.coded import NONE, Coded
from geopolrel.constructors import finder
from geopolrel.dated import Dates
from geopolrel.days import BEGINNING
from geopolrel.directory import Directory
from geopolrel.distinct import each_read, used
from geopolrel.errors import GeopolrelError
from geopolrel.tallies import numbered

__all__ = ["resolved"]

Array: TypeAlias = NDArray[Any]
Resolve: TypeAlias = Literal["make", "strict"]
Turning: TypeAlias = dict[
    int, frozenset[int]
]  # by code, the days on which a name may come to stand for another


def resolved(
    columns: Mapping[str, Coded[Any]], when: Dates, directory: Directory, resolve: Resolve
) -> tuple[list[tuple[Array, Array]], tuple[Actor, ...]]:
    """Return for each column codes and the numbers of the actors that they stand for, and all actors by number.

    A name stands for whom it means on the date of its row. Rows are looked at only of names that some day within
    the dates makes stand for another, such as "Russia" before and after 1991-12-26. Raises what
    :func:`geopolrel.constructors.finder` does, naming the first row at fault.

    >>> from geopolrel.dated import dates
    >>> from geopolrel.directory import bundled
    >>> days = dates(["1980-01-01", "2020-02-07"])
    >>> [(codes, table)], actors = resolved({"source": Coded.of(["Russia", "Russia"])}, days, bundled(), "make")
    >>> [actors[number].id for number in table[codes]]
    ['SUN', 'RUS']
    """
    there = {name: np.flatnonzero(used(column)).tolist() for name, column in columns.items()}
    turning, arrays = _turning(columns, there, when, directory)
    numbers: dict[Actor, int] = {}
    tables = []

    @cache
    def find_at(row: int) -> Callable[[Any], Actor]:
        return cache(finder(when.at(row), resolve, directory))

    def read(asked: tuple[Any, int]) -> Actor:
        value, row = asked
        return find_at(row)(value)

    for name, column in columns.items():
        asked = _by_period(column, turning[name], arrays)
        steady = [code for code in there[name] if code not in turning[name]]
        codes = [*steady, *range(len(column.values), len(asked.values))]
        try:
            found = each_read(name, asked, read, codes)
        except GeopolrelError:
            each_read(name, _at_first_rows(asked), read)  # whose faults tell the date of their row
            raise
        table = np.full(len(asked.values), NONE, dtype=np.int32)
        for code, actor in found.items():
            table[code] = numbers.setdefault(actor, len(numbers))
        tables.append((asked.codes, table))
    return tables, tuple(numbers)


def _turning(
    columns: Mapping[str, Coded[Any]],
    there: Mapping[str, list[int]],
    when: Dates,
    directory: Directory,
) -> tuple[dict[str, Turning], list[Array]]:
    """Return for each column the names that stand for others from some day within the dates, and the days that decide."""
    turning_days = cache(partial(_turning_days, directory=directory))
    days_of = {
        name: {code: days for code in there[name] if (days := turning_days(column.values[code]))}
        for name, column in columns.items()
    }
    if not any(days_of.values()):
        return days_of, []
    arrays = _deciding(columns.values(), when)
    first, last = (min(int(a.min()) for a in arrays), max(int(a.max()) for a in arrays))
    within = cache(lambda days: frozenset(day for day in days if first < day <= last))
    turning = {
        name: {code: within(days) for code, days in by_code.items() if within(days)}
        for name, by_code in days_of.items()
    }
    return turning, arrays


def _turning_days(name: Any, directory: Directory) -> frozenset[int]:
    try:
        return directory.turning_days(name)
    except GeopolrelError:  # which is no name, as its finder will say
        return frozenset()


def _deciding(columns: Iterable[Coded[Any]], when: Dates) -> list[Array]:
    """Return the days that decide who is meant: those of the start, where it is known and names are looked up on it."""
    start_lo, start_hi, _, end_hi = when.bounds
    looked_up = not any(isinstance(value, Actor) for column in columns for value in column.values)
    if looked_up and start_lo is start_hi and int(start_lo.min()) > BEGINNING:
        return [start_lo]
    return list({id(days): days for days in (start_lo, start_hi, end_hi)}.values())


def _by_period(column: Coded[Any], turning: Turning, arrays: list[Array]) -> Coded[tuple[Any, int]]:
    """Return a column of names, each with a row for whose date it is to be looked up; names that turn have one a period."""
    asked = [(value, 0) for value in column.values]
    if not turning:
        return Coded(column.codes, tuple(asked))
    numbers = np.full(len(column.values), NONE, dtype=np.int64)
    numbers[list(turning)] = np.arange(len(turning))
    rows = np.flatnonzero(numbers.take(column.codes) != NONE)
    keys, size = numbers.take(column.codes[rows]), len(turning)
    turns = np.array(sorted(frozenset().union(*turning.values())), dtype=np.int32)
    for array in arrays:
        keys = keys * (len(turns) + 1) + turns.searchsorted(array[rows], side="right")
        size *= len(turns) + 1
    distinct, which = numbered(keys, size)
    first = np.empty(len(distinct), dtype=np.int64)
    first[which[::-1]] = rows[::-1]  # the first row of each is what stays
    codes = column.codes.astype(np.int32)
    codes[rows] = which + len(asked)
    asked += [(column.values[column.codes[row]], row) for row in first.tolist()]
    return Coded(codes, tuple(asked))


def _at_first_rows(asked: Coded[tuple[Any, int]]) -> Coded[tuple[Any, int]]:
    codes, first = np.unique(asked.codes, return_index=True)
    rows = dict(zip(codes.tolist(), first.tolist(), strict=True))
    values = [(value, rows.get(code, row)) for code, (value, row) in enumerate(asked.values)]
    return Coded(asked.codes, tuple(values))
