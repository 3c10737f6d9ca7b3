"""Following: for each of many dated entries, whether another one of its group began later, and soon enough.

An entry began on a day from ``low`` to ``high``. Another follows it for certain where its ``low`` is past the entry's
``high`` and its ``high`` at most so many days past the entry's ``low``. Both are found by bisection.
"""

from __future__ import annotations

from typing import Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.when import BEGINNING, FOREVER

__all__ = ["Entries", "followers", "may_follow"]

Numbers = NDArray[np.int64]
SPAN = FOREVER + 1  # days a group has room for in a packed number


@frozen(eq=False)
class Entries:
    """Dated entries in groups, n of them, each with the row it stands for; those that may follow ascend by group and day."""

    groups: Numbers
    low: Numbers
    high: Numbers
    rows: Numbers

    @classmethod
    def ordered(cls, groups: Numbers, low: Numbers, high: Numbers, rows: Numbers) -> Self:
        """Put entries in order; those of one group and day by row."""
        order = np.lexsort((rows, low, groups))
        return cls(groups[order], low[order], high[order], rows[order])

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, low: Numbers) -> Numbers:
        """Pack the groups and some days, so that the order is by group and then day."""
        return self.groups * SPAN + low


def followers(firsts: Entries, thens: Entries, within: float) -> Numbers:
    """Return for each of n entries the place of the one that certainly follows it and began first; -1 without one.

    Which of several began first goes by the day by which each certainly had.

    >>> one, zero = np.array([1]), np.array([0])
    >>> firsts = Entries(zero, one * 100, one * 100, zero)
    >>> thens = Entries(np.array([0, 0]), np.array([100, 105]), np.array([100, 106]), np.array([0, 1]))
    >>> followers(firsts, thens, 30.0).tolist(), followers(firsts, thens, 5.0).tolist()
    ([1], [-1])
    """
    if not len(thens):
        return np.full(len(firsts), -1)
    soonest = _soonest(thens)
    place = np.searchsorted(thens.at(thens.low), firsts.at(firsts.high), side="right")
    found = soonest[np.minimum(place, len(thens) - 1)]
    dated = (firsts.low > BEGINNING) & (thens.high[found] < FOREVER)
    in_time = thens.high[found] - firsts.low <= within
    theirs = (place < len(thens)) & (thens.groups[found] == firsts.groups)
    return np.where(theirs & dated & in_time, found, -1)


def _soonest(thens: Entries) -> Numbers:
    """Return for each entry the place, from it on in its group, of the one with the least ``high``."""
    # backwards the packed numbers of another group are all lower, so a running least never looks across
    packed = thens.at(thens.high)[::-1]
    least = np.minimum.accumulate(packed)
    holder = np.maximum.accumulate(np.where(packed == least, np.arange(len(packed)), 0))
    return np.asarray(len(packed) - 1 - holder)[::-1]


def may_follow(firsts: Entries, thens: Entries, within: float) -> NDArray[np.bool_]:
    """Return for each of n entries whether some other row of its group follows it on some of the days that are possible."""
    begun = _count(firsts, thens, thens.low, np.minimum(firsts.high + int(within), FOREVER))
    before = _count(firsts, thens, thens.high, firsts.low)
    # an uncertain entry would seem to follow itself
    itself = (firsts.high > firsts.low) & np.isin(
        firsts.groups * SPAN + firsts.rows, thens.groups * SPAN + thens.rows
    )
    return np.asarray(begun - before - itself > 0)


def _count(firsts: Entries, thens: Entries, days: Numbers, until: Numbers) -> Numbers:
    """Return how many of each entry's group have a day up to one."""
    packed = np.sort(thens.at(days))
    upto = np.searchsorted(packed, firsts.at(until), side="right")
    return np.asarray(upto - np.searchsorted(packed, firsts.groups * SPAN, side="left"))
