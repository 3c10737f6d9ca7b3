"""Following: for each of many dated entries, whether another one of its group began later, and soon enough.

An entry began on a day from ``low`` to ``high``. Another follows it for certain where its ``low`` is past the entry's
``high`` and its ``high`` at most so many days past the entry's ``low``. Both are found by bisection.
"""

from __future__ import annotations

from functools import cached_property
from typing import Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.when import BEGINNING, FOREVER

__all__ = ["Entries", "Following"]

Numbers = NDArray[np.int64]
SPAN = FOREVER + 1  # days a group has room for in a packed number


@frozen(eq=False)
class Entries:
    """Dated entries in groups, n of them, each with the row it stands for, -1 for one of several; those that may follow ascend by group and day."""

    groups: Numbers
    low: Numbers
    high: Numbers
    rows: Numbers

    def ordered(self) -> Self:
        """Put the entries in order; those of one group and day by row."""
        return self.take(np.lexsort((self.rows, self.low, self.groups)))

    def take(self, places: Numbers) -> Self:
        """Keep the entries at some places."""
        columns = (self.groups, self.low, self.high, self.rows)
        return type(self)(*(column[places] for column in columns))

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, days: Numbers) -> Numbers:
        """Pack the groups and some days, so that the order is by group and then day."""
        return self.groups * SPAN + days


@frozen(eq=False)
class Following:
    """What follows each of n entries, ``firsts``, among m others, ``thens``, within so many days.

    >>> one, zero = np.array([1]), np.array([0])
    >>> firsts = Entries(zero, one * 100, one * 100, zero)
    >>> thens = Entries(np.array([0, 0]), np.array([100, 105]), np.array([100, 106]), np.array([0, 1]))
    >>> Following(firsts, thens, 30.0).places.tolist(), Following(firsts, thens, 5.0).places.tolist()
    ([1], [-1])
    """

    firsts: Entries
    thens: Entries
    within: float

    @cached_property
    def places(self) -> Numbers:
        """The place of the one that certainly follows each and began first; -1 without one.

        Which of several began first goes by the day by which each certainly had.
        """
        high = np.append(self.thens.high, FOREVER)[self._later]
        dated = (self.firsts.low > BEGINNING) & (high < FOREVER)
        return np.where(dated & (high - self.firsts.low <= self.within), self._later, -1)

    @cached_property
    def possible(self) -> NDArray[np.bool_]:
        """Whether some other row follows each on some of the days that are possible."""
        next_one, _ = self._possibly_later
        low = np.append(self.thens.low, FOREVER)[next_one]
        return np.asarray((next_one >= 0) & (low <= self.firsts.high + int(self.within)))

    @cached_property
    def onward(self) -> Entries:
        """From which day to which the one that next began may have done so, where it followed in time.

        Its row is known where no other may have been the next. Where nothing can have followed, the days mean nothing.
        """
        next_one, another = self._possibly_later
        low, high, rows = (
            np.append(column, missing)
            for column, missing in (
                (self.thens.low, FOREVER),
                (self.thens.high, FOREVER),
                (self.thens.rows, -1),
            )
        )
        latest = np.minimum(self.firsts.high + int(self.within), high[self._later])
        alone = (another < 0) | (low[another] > latest)
        return Entries(
            self.firsts.groups,
            np.maximum(self.firsts.low + 1, low[next_one]),
            latest,
            np.where(alone, rows[next_one], -1),
        )

    @cached_property
    def _later(self) -> Numbers:
        """The place of the one that certainly began later than each, however much: of several that which certainly had first."""
        firsts, thens = self.firsts, self.thens
        start = np.searchsorted(thens.at(thens.low), firsts.at(firsts.high), side="right")
        return self._of_group(np.append(_soonest(thens), -1)[start])

    @cached_property
    def _possibly_later(self) -> tuple[Numbers, Numbers]:
        """The places of the two other rows that can have begun soonest after each, on some of the days that are possible."""
        firsts, thens = self.firsts, self.thens
        packed = thens.at(thens.high)
        order = np.argsort(packed, kind="stable")
        start = np.searchsorted(packed[order], firsts.at(firsts.low), side="right")
        one, two, three = (self._of_group(least[start]) for least in _least_places(order))
        rows = np.append(thens.rows, -1)
        # an uncertain entry would seem to follow itself
        first, second = ((place >= 0) & (rows[place] == firsts.rows) for place in (one, two))
        return np.where(first, two, one), np.where(first | second, three, two)

    def _of_group(self, places: Numbers) -> Numbers:
        groups = np.append(self.thens.groups, -1)
        return np.where(groups[places] == self.firsts.groups, places, -1)


def _soonest(thens: Entries) -> Numbers:
    """Return for each entry the place, from it on in its group, of the one with the least ``high``."""
    # backwards the packed numbers of another group are all lower, so a running least never looks across
    packed = thens.at(thens.high)[::-1]
    least = np.minimum.accumulate(packed)
    holder = np.maximum.accumulate(np.where(packed == least, np.arange(len(packed)), 0))
    return np.asarray(len(packed) - 1 - holder)[::-1]


def _least_places(order: Numbers) -> list[Numbers]:
    """Return the least of the places from each on and of none, n + 1 in all; the second least; and the third. -1 is none."""
    found, left, none = [], order[::-1], len(order)
    for _ in range(3):
        least = np.minimum.accumulate(left)
        found.append(np.append(np.where(least < none, least, -1)[::-1], -1))
        # what is left at each: the new one, or the one that it displaced
        left = np.maximum(left, np.append(none, least[:-1])[: len(left)])
    return found
