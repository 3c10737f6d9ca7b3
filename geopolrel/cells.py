"""Cells: what relates a dyad in a period. Dyads stand in order of their ids, and their periods in order of time.

The index by dyad holds events in that very order, so that cells are its stretches; nothing is sorted. Where dates are
not exact, or dyads directed, the ties of the events are sorted into that order.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.columns import EventColumns, Rows
from geopolrel.dyad_keys import DyadKeys
from geopolrel.dyads import Dyads, dyads_of, ways_of
from geopolrel.ordering import packed_order
from geopolrel.pairs import Read
from geopolrel.tallies import number_type, numbered
from geopolrel.threads import at_once
from geopolrel.ties import Ties, that_can_begin, ties
from geopolrel.timeline import Timeline

__all__ = ["Entries", "entries_of"]

FEW = 8  # an index of so small a part of the rows is made anew sooner than cut from that of all


@frozen(eq=False)
class Entries:
    """Events as they relate d dyads in p periods: m entries, by dyad, then by period, then by time.

    ``keys`` (d) are those of the dyads, as :class:`DyadKeys` has them. ``numbers`` (m) ascend: that of the dyad times p plus that of the
    period. ``low`` and ``high`` (m) are the first and last day of the period on which the event may have begun, ``share`` (m) the chance
    that it did, None where all are certain. ``read`` gives what a column of the record holds at the entries, and ``ways`` (int8, m)
    how they run, as :func:`ways_of` says.
    """

    keys: NDArray[np.integer]
    periods: int
    numbers: NDArray[np.integer]
    low: NDArray[np.integer]
    high: NDArray[np.integer]
    share: NDArray[np.float64] | None
    read: Read
    ways: Callable[[], NDArray[np.int8]]

    @classmethod
    def of_index(cls, index: Dyads, edges: NDArray[np.int64]) -> Self:
        """Take the entries of an index of events of two that start on exact days, all of them between the edges."""
        count = len(edges) - 1
        days = index.exact_starts
        assert days is not None  # who calls has made sure
        period = np.repeat(np.arange(count, dtype=np.int32), np.diff(edges))
        dyad = np.arange(len(index.keys), dtype=number_type(len(index.keys) * count))
        numbers = np.repeat(dyad * count, np.diff(index.starts))
        numbers += period.take(days - int(edges[0]))

        def read(column: NDArray[np.generic]) -> NDArray[np.generic]:
            beside = index.beside(column)
            return column[index.rows] if beside is None else beside

        return cls(index.keys, count, numbers, days, days, None, read, lambda: index.ways)

    @classmethod
    def of_ties(cls, found: Ties, dyads: DyadKeys, periods: int) -> Self:
        """Sort ties into entries."""
        keys, which = numbered(dyads.keys(found), dyads.size)
        numbers, order = packed_order(which * periods + found.period)
        sorted_ties = found.take(order)
        rows = found.rows[sorted_ties.at]
        low, high, share = sorted_ties.low, sorted_ties.high, sorted_ties.share

        def ways() -> NDArray[np.int8]:
            source, target = dyads.placed(sorted_ties)
            return ways_of(source > target, sorted_ties.mutual)

        return cls(keys, periods, numbers, low, high, share, lambda column: column[rows], ways)

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def first(self) -> NDArray[np.intp]:
        """Where the entries of each cell start (c)."""
        numbers = self.numbers
        fresh = np.ones(len(numbers), dtype=bool)
        np.not_equal(numbers[1:], numbers[:-1], out=fresh[1:])
        return np.flatnonzero(fresh)

    @cached_property
    def cells(self) -> NDArray[np.integer]:
        """The number of each cell that has entries (c)."""
        return self.numbers[self.first]

    @property
    def counts(self) -> NDArray[np.int32]:
        """How many entries each cell has (c)."""
        return np.diff(self.first, append=len(self.numbers)).astype(np.int32)

    def sums(self, *amounts: NDArray[np.floating]) -> list[NDArray[np.float64]]:
        """Return what each of some amounts (m) comes to in each cell (c)."""
        first = self.first
        if not len(first):
            return [np.zeros(0) for _ in amounts]

        def summed(each: NDArray[np.floating]) -> NDArray[np.float64]:
            return np.asarray(np.add.reduceat(each, first), dtype=np.float64)

        return at_once(summed, amounts, len(self))


def entries_of(
    events: Timeline, dyads: DyadKeys, edges: NDArray[np.int64], *, certain: bool = False
) -> Entries:
    """Return the entries of events that began between ascending edges of periods, or may have where not only what is ``certain`` is asked for."""
    columns, rows = events._record.columns, events._rows
    if columns.paired and columns.starts_exactly and not dyads.directed:
        rows = that_can_begin(columns, rows, edges)
        return Entries.of_index(_index(events, columns, rows), edges)
    found = ties(columns, rows, edges)
    if certain:
        found = found.certain()
    return Entries.of_ties(found.both_ways() if dyads.directed else found, dyads, len(edges) - 1)


def _index(events: Timeline, columns: EventColumns, rows: Rows) -> Dyads:
    """Return the index by dyad of some rows of the record."""
    if len(rows) == len(columns):
        return events._record.dyads
    if len(rows) * FEW < len(columns):
        return dyads_of(columns, rows)
    return events._record.dyads.among(rows)
