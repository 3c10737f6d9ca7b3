"""Tallies: how many entries have the same number, and what their weights come to.

Few numbers are tallied in a table, many by sorting. NumPy sorts whole numbers several times as fast as it finds an order;
so what an entry weighs stands beside its number, as a code in one integer: the sorted integers hold both.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

__all__ = ["Tally", "number_type", "numbered", "tally"]

Numbers = NDArray[np.integer]
Amounts = NDArray[np.float64]
NARROW, WIDE = 2**31 - 1, 2**63 - 1
# a table of all numbers there can be, of sums or of places, may be so many times as long as the entries
DENSE, SPARSE = 4, 8


@frozen(eq=False)
class Tally:
    """Distinct numbers, ascending; how many entries have each; and for each table the sum of its values."""

    numbers: Numbers
    counts: NDArray[np.intp]
    sums: list[Amounts]


def tally(numbers: Numbers, size: int, codes: Numbers, tables: list[Amounts]) -> Tally:
    """Count the entries of each number from 0 up to ``size``, and sum ``table[codes]`` over them for each table.

    The tables have one length, which ``codes`` stay below.

    >>> found = tally(np.array([3, 1, 3]), 4, np.array([0, 1, 1]), [np.array([0.5, 2.0])])
    >>> found.numbers.tolist(), found.counts.tolist(), found.sums[0].tolist()
    ([1, 3], [1, 2], [2.0, 2.5])
    """
    if size <= DENSE * len(numbers):
        return _by_table(numbers.astype(np.intp, copy=False), size, codes, tables)
    kinds = max(len(tables[0]), 1)
    if size * kinds > WIDE:
        distinct, which = np.unique(numbers, return_inverse=True)
        found = tally(which, len(distinct), codes, tables)
        return Tally(distinct[found.numbers], found.counts, found.sums)
    packed = numbers.astype(number_type(size * kinds))
    packed *= kinds
    packed += codes.astype(packed.dtype, copy=False)
    return _by_sorting(packed, kinds, tables)


def _by_table(numbers: Numbers, size: int, codes: Numbers, tables: list[Amounts]) -> Tally:
    """Tally in a table of all numbers there can be, which are not many more than the entries."""
    counts = np.bincount(numbers, minlength=size)
    found = np.flatnonzero(counts)
    sums = [
        np.asarray(np.bincount(numbers, table.take(codes), size)[found], dtype=np.float64)
        for table in tables
    ]
    return Tally(found, counts[found], sums)


def _by_sorting(packed: Numbers, kinds: int, tables: list[Amounts]) -> Tally:
    """Tally numbers that stand with the codes of their weights in one integer, by sorting these."""
    packed.sort()
    numbers = packed // kinds
    fresh = np.zeros(len(packed), dtype=bool)
    np.not_equal(numbers[1:], numbers[:-1], out=fresh[1:])
    group = np.cumsum(fresh)
    fresh[:1] = True
    starts = np.flatnonzero(fresh)
    packed -= numbers * kinds
    sums = [
        np.asarray(np.bincount(group, table.take(packed), len(starts)), dtype=np.float64)
        for table in tables
    ]
    return Tally(numbers[starts], np.diff(starts, append=len(packed)), sums)


def number_type(size: int) -> np.dtype[np.signedinteger[Any]]:
    """Return the narrowest of two types that holds the numbers from 0 up to ``size``; sorting it is faster."""
    return np.dtype(np.int32 if size <= NARROW else np.int64)


def numbered(keys: Numbers, size: int) -> tuple[Numbers, NDArray[np.intp]]:
    """Return the distinct keys from 0 up to ``size``, ascending, and for each entry which of them it has.

    >>> distinct, which = numbered(np.array([7, 2, 7]), 8)
    >>> distinct.tolist(), which.tolist()
    ([2, 7], [1, 0, 1])
    """
    if size > SPARSE * len(keys):
        distinct, which = np.unique(keys, return_inverse=True)
        return distinct, which
    place = np.zeros(size, dtype=np.intp)
    place[keys] = 1
    distinct = np.flatnonzero(place)
    place[distinct] = np.arange(len(distinct))
    return distinct, place[keys]
