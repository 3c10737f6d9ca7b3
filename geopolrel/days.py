"""Days, months and years as day numbers, and sets of days as sorted runs of them.

So "the 16th of some month" keeps its gaps. A day number is a proleptic Gregorian ordinal
(``date.toordinal()``): 1 is 0001-01-01. ``BEGINNING`` and ``FOREVER`` stand one step outside what
a ``date`` holds and mean minus and plus infinity.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import accumulate

__all__ = [
    "BEGINNING",
    "EPOCH",
    "FOREVER",
    "SUB_YEARS",
    "Days",
    "clipped",
    "first_from",
    "last_to",
    "merged",
    "month_days",
    "pairs_before",
    "shared",
    "size",
    "year_days",
]

BEGINNING = 0
FOREVER = 3_652_060
EPOCH = 719_163  # 1970-01-01, from which NumPy and Arrow count days

Days = tuple[tuple[int, int], ...]

MONTH_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# code: (first month, months). Seasons are meteorological and belong to the year they begin in; 21
# to 24, which the standard leaves "independent of location", are read as northern. So 2014-24 is
# December 2014 to February 2015.
SUB_YEARS: dict[int, tuple[int, int]] = {
    **{code: (first, 3) for code, first in zip(range(21, 25), (3, 6, 9, 12), strict=True)},
    **{code: (first, 3) for code, first in zip(range(25, 29), (3, 6, 9, 12), strict=True)},
    **{code: (first, 3) for code, first in zip(range(29, 33), (9, 12, 3, 6), strict=True)},
    **{code: (first, 3) for code, first in zip(range(33, 37), (1, 4, 7, 10), strict=True)},
    **{code: (first, 4) for code, first in zip(range(37, 40), (1, 5, 9), strict=True)},
    **{code: (first, 6) for code, first in zip(range(40, 42), (1, 7), strict=True)},
}


def year_days(year: int) -> tuple[int, int]:
    """Return the first and last day number of a year; ValueError outside 1 to 9999.

    >>> year_days(2020)
    (737425, 737790)
    """
    first = date(year, 1, 1).toordinal()
    return first, first + 364 + _is_leap(year)


def month_days(year: int, code: int) -> tuple[int, int]:
    """Return the first and last day number of a month (1 to 12) or sub-year (21 to 41).

    Raises ValueError or KeyError for any other code, and outside years 1 to 9999.

    >>> month_days(2020, 2)
    (737456, 737484)
    """
    if code <= 12:
        lo = date(year, code, 1).toordinal()
        return lo, lo + MONTH_LENGTHS[code] - (code != 2 or not _is_leap(year))
    month, count = SUB_YEARS[code]
    years, last = divmod(month + count - 2, 12)
    return date(year, month, 1).toordinal(), month_days(year + years, last + 1)[1]


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


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
