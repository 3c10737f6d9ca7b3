"""Sets of days as sorted runs of day numbers, so that "the 16th of some month" has its gaps.

A day number is a proleptic Gregorian ordinal (``date.toordinal()``): 1 is 0001-01-01. ``BEGINNING``
and ``FOREVER`` stand one step outside what a ``date`` holds and mean minus and plus infinity.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

__all__ = [
    "BEGINNING",
    "FOREVER",
    "Days",
    "clipped",
    "first_from",
    "last_to",
    "merged",
    "pairs_before",
    "shared",
    "size",
]

BEGINNING = 0
FOREVER = 3_652_060

Days = tuple[tuple[int, int], ...]


def merged(runs: Iterable[tuple[int, int]]) -> Days:
    """Return runs (first, last) in any order as sorted runs that neither touch nor overlap.

    >>> merged([(5, 7), (1, 2), (3, 4)])
    ((1, 7),)
    """
    out: list[tuple[int, int]] = []
    for lo, hi in sorted(runs):
        if out and lo <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], hi))
        else:
            out.append((lo, hi))
    return tuple(out)


def clipped(days: Days, lo: int, hi: int) -> Days:
    """Return those days that lie in lo..hi, both included.

    >>> clipped(((1, 3), (5, 9)), 2, 6)
    ((2, 3), (5, 6))
    """
    return tuple((max(a, lo), min(b, hi)) for a, b in days if a <= hi and b >= lo)


def first_from(days: Days, day: int) -> int | None:
    """Return the first of the days that is not before ``day``, or None.

    >>> first_from(((1, 3), (7, 9)), 4)
    7
    """
    index = bisect_left(days, day, key=_last)
    return max(days[index][0], day) if index < len(days) else None


def last_to(days: Days, day: int) -> int | None:
    """Return the last of the days that is not after ``day``, or None.

    >>> last_to(((1, 3), (7, 9)), 6)
    3
    """
    index = bisect_right(days, day, key=_first)
    return min(days[index - 1][1], day) if index else None


def shared(a: Days, b: Days) -> Days:
    """Return the days that are in both sets.

    >>> shared(((1, 5), (9, 9)), ((4, 9),))
    ((4, 5), (9, 9))
    """
    out, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        lo, hi = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if lo <= hi:
            out.append((lo, hi))
        if a[i][1] < b[j][1]:
            i += 1
        else:
            j += 1
    return tuple(out)


def size(days: Days) -> int:
    """Return how many days there are.

    >>> size(((1, 3), (7, 9)))
    6
    """
    return sum(hi - lo + 1 for lo, hi in days)


def pairs_before(a: Days, b: Days) -> int:
    """Count the pairs of a day of ``a`` and a later day of ``b``, without listing them.

    >>> pairs_before(((1, 3),), ((2, 3),))
    3
    """
    after = [0, *accumulate(hi - lo + 1 for lo, hi in reversed(b))][::-1]
    total = 0
    for lo, hi in a:
        first_later = bisect_right(b, hi, key=_first)
        total += (hi - lo + 1) * after[first_later]
        for index in range(bisect_right(b, lo, key=_last), first_later):
            total += _run_pairs(lo, hi, *b[index])
    return total


def _run_pairs(lo: int, hi: int, from_: int, to: int) -> int:
    """Count the pairs x < y with x in lo..hi and y in from_..to, in closed form."""
    whole = max(0, min(hi, from_ - 1) - lo + 1)  # x before all of y
    first, last = max(lo, from_), min(hi, to - 1)  # x among y: to - x of y are later
    partial = (last - first + 1) * (2 * to - first - last) // 2 if first <= last else 0
    return whole * (to - from_ + 1) + partial


def _first(run: tuple[int, int]) -> int:
    return run[0]


def _last(run: tuple[int, int]) -> int:
    return run[1]
