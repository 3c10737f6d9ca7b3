"""Ties: what relates two actors, event by event, under the period in which the event began.

All measures over all actors start here. An event counts where it began, whether or not it lasted. One that began on
some day of several is cut at the edges of periods; its share of a period is that of its possible days which lie
there, all being as likely. Days in the holes of its date are none of them.
"""

from __future__ import annotations

from typing import Self

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from geopolrel.columns import EventColumns, Rows
from geopolrel.ordering import as_slice, packed_order
from geopolrel.pairs import Pairs, pairs_of
from geopolrel.periods import Periods, periods
from geopolrel.starts import Starts
from geopolrel.when import BEGINNING, FOREVER, When

__all__ = ["Ties", "periods_of", "that_can_begin", "ties", "ties_within"]

Days = NDArray[np.integer]


@frozen(eq=False)
class Ties:
    """Events as they tie pairs of actors, an entry for each event, pair and period in which it may have begun: m.

    Entries ascend by period. ``at`` is the position of the event in ``rows``, a slice where each row is one entry. ``first`` and ``second``
    are codes of actors: source and target, or two parties where ``mutual``. ``period`` numbers the periods;
    ``low`` and ``high`` are the first and last day of the period on which it may have begun, and
    ``share`` is the chance that it did: None where all are certain, and 1 where it certainly did.
    """

    rows: Rows
    at: slice | Rows
    first: NDArray[np.int32]
    second: NDArray[np.int32]
    mutual: NDArray[np.bool_]
    period: NDArray[np.integer]
    low: Days
    high: Days
    share: NDArray[np.float64] | None = None

    def __len__(self) -> int:
        return len(self.period)

    def take(self, index: NDArray[np.bool_] | Rows) -> Self:
        """Return some of the entries."""
        at = np.arange(len(self))[self.at] if isinstance(self.at, slice) else self.at
        low = self.low[index]
        return evolve(
            self,
            at=at[index],
            first=self.first[index],
            second=self.second[index],
            mutual=self.mutual[index],
            period=self.period[index],
            low=low,
            high=low if self.high is self.low else self.high[index],
            share=None if self.share is None else self.share[index],
        )

    def certain(self) -> Self:
        """Return the entries of events that certainly began in their period."""
        if self.share is None:
            return self
        return evolve(self.take(self.share == 1.0), share=None)

    def both_ways(self) -> Self:
        """Return the ties of mutual events a second time the other way round, right after the first."""
        each = np.repeat(np.arange(len(self)), self.mutual + 1)
        back = np.flatnonzero(np.diff(each, prepend=-1) == 0)
        twice = self.take(each)
        twice.first[back], twice.second[back] = twice.second[back], twice.first[back]
        return twice


def ties(columns: EventColumns, rows: Rows, edges: Days) -> Ties:
    """Return the ties of the events of some rows that began between ascending edges of periods, or may have.

    Period i is the days from ``edges[i]`` up to ``edges[i + 1]``. What began on a day without a bound is in no period.

    >>> from geopolrel.constructors import meeting
    >>> columns = EventColumns.from_events([meeting("BLR", "RUS", when="2019-12-31/2020-02"), meeting("BLR", "USA", when="2019-12~")])
    >>> from datetime import date
    >>> january = date(2020, 1, 1).toordinal()
    >>> found = ties(columns, np.arange(2), np.array([january - 1, january, january + 31]))
    >>> found.period.tolist(), found.share.round(3).tolist()
    ([0, 0], [0.032, 1.0])
    """
    rows = that_can_begin(columns, rows, edges)
    pairs = pairs_of(columns, rows)
    at = slice(0, len(rows)) if columns.paired else pairs.at
    index = as_slice(rows)
    low = columns.start_lo[index][at]
    if columns.start_lo is columns.start_hi:
        period = np.repeat(
            np.arange(len(edges) - 1, dtype=np.int32),
            np.diff(low.searchsorted(edges.astype(low.dtype))),
        )
        return Ties(rows, at, pairs.first, pairs.second, pairs.mutual, period, low, low)
    return _cut(columns, rows, at, pairs, low, edges)


def ties_within(columns: EventColumns, rows: Rows, low: int, high: int) -> Ties:
    """Return the ties of the events of some rows that certainly began within days [low, high), as of one period.

    A window from BEGINNING or to FOREVER has no bound on that side, and holds what began on a day without a bound.
    """
    start_lo, start_hi = columns.start_lo, columns.start_hi
    day, number = start_lo.dtype.type, rows.dtype.type
    high += high == FOREVER
    first = int(columns.latest_start_so_far.searchsorted(day(low)))
    until = int(columns.earliest_start_from_here.searchsorted(day(high)))
    rows = rows[rows.searchsorted(number(first)) : rows.searchsorted(number(until))]
    if start_lo is not start_hi:
        rows = rows[(start_lo[rows] >= low) & (start_hi[rows] < high)]
    pairs = pairs_of(columns, rows)
    at = slice(0, len(rows)) if columns.paired else pairs.at
    since = start_lo[as_slice(rows)][at]
    upto = since if start_lo is start_hi else start_hi[as_slice(rows)][at]
    period = np.zeros(len(pairs), np.int32)
    return Ties(rows, at, pairs.first, pairs.second, pairs.mutual, period, since, upto)


def periods_of(columns: EventColumns, rows: Rows, every: str, observed: When | None) -> Periods:
    """Return the periods from the first to the last day on which an event may have begun, and over the time observed.

    There are none where no such day is known. Raises :class:`InvalidValueError` for an unknown period.
    """
    days: list[int] = []
    if columns.starts_exactly:
        days += _first_and_last(columns.start_lo[as_slice(rows)])
    else:
        days += _least_and_most(columns.start_lo[as_slice(rows)])
        days += _least_and_most(columns.start_hi[as_slice(rows)])
    if observed is not None:
        low, high = observed.window
        days += [day for day in (low, high - 1) if BEGINNING < day < FOREVER - 1]
    if not days:
        return Periods(periods(every, 1, 2).every, np.ones(1, dtype=np.int64))
    return periods(every, min(days), max(days) + 1)


def _first_and_last(ascending: Days) -> list[int]:
    """Return the first and the last known day of some that ascend, none where no day is known."""
    open_side = ascending.dtype.type
    low = ascending.searchsorted(open_side(BEGINNING), "right")
    high = ascending.searchsorted(open_side(FOREVER))
    return [int(ascending[low]), int(ascending[high - 1])] if low < high else []


def _least_and_most(days: Days) -> list[int]:
    """Return the least and the most of the known days of some, none where no day is known."""
    if len(days) and not BEGINNING < days.min() <= days.max() < FOREVER:
        days = days[(days > BEGINNING) & (days < FOREVER)]
    return [int(days.min()), int(days.max())] if len(days) else []


def that_can_begin(columns: EventColumns, rows: Rows, edges: Days) -> Rows:
    """Leave out the rows before and after those that can have begun between the first and the last edge."""
    day, low, high = columns.start_lo.dtype.type, int(edges[0]), int(edges[-1])
    first = int(columns.latest_start_so_far.searchsorted(day(max(low, BEGINNING + 1))))
    until = int(columns.earliest_start_from_here.searchsorted(day(high)))
    number = rows.dtype.type
    return rows[rows.searchsorted(number(first)) : rows.searchsorted(number(until))]


def _cut(
    columns: EventColumns, rows: Rows, at: slice | Rows, pairs: Pairs, low: Days, edges: Days
) -> Ties:
    """Cut the days on which events may have begun at the edges of periods."""
    index = as_slice(rows)
    high = columns.start_hi[index][at]
    which = None
    if columns.holes is None:
        starts = Starts.between(low, high)
    else:
        starts, which = columns.holes.distinct(low, high, lambda column: column[index][at])
    found = starts.shared(edges)
    if which is None:
        period, order = packed_order(found.period)
        one = found.event[order]
    else:
        one, order = found.of_each(which)
        period, later = packed_order(found.period[order])
        one, order = one[later], order[later]
    where = one if isinstance(at, slice) else at[one]
    cast = pairs.first[one], pairs.second[one], pairs.mutual[one]
    return Ties(rows, where, *cast, period, found.low[order], found.high[order], found.share[order])
