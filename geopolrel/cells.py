"""Cells: what relates a dyad in a period. Dyads stand in order of their ids, and their periods in order of time.

The index by dyad holds events in that very order, so that cells are its stretches; nothing is sorted. Where dates are
not exact, or dyads directed, the ties of the events are sorted into that order.
"""

from __future__ import annotations

from functools import cached_property
from typing import Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.columns import EventColumns, Rows
from geopolrel.dyad_keys import DyadKeys
from geopolrel.dyads import Dyads, dyads_of
from geopolrel.ordering import packed_order
from geopolrel.pairs import Read
from geopolrel.tallies import number_type, numbered
from geopolrel.ties import Ties, that_can_begin, ties
from geopolrel.timeline import Timeline

__all__ = ["Entries", "entries_of"]

FEW = 8  # an index of so small a part of the rows is made anew sooner than cut from that of all


@frozen(eq=False)
class Entries:
    """Events as they relate d dyads in p periods: m entries, by dyad, then by period, then by time.

    ``keys`` (d) are those of the dyads, as :class:`DyadKeys` has them. ``numbers`` (m) ascend: that of the dyad times p plus that of the
    period. ``low`` and ``high`` (m) are the first and last day of the period on which the event may have begun, ``share`` (m) the chance
    that it did, None where all are certain. ``read`` gives what a column of the record holds at the entries.
    """

    keys: NDArray[np.integer]
    periods: int
    numbers: NDArray[np.integer]
    low: NDArray[np.integer]
    high: NDArray[np.integer]
    share: NDArray[np.float64] | None
    read: Read

    @classmethod
    def of_index(cls, index: Dyads, edges: NDArray[np.int64]) -> Self:
        """Take the entries of an index of events that start on exact days, all of them between the edges."""
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

        return cls(index.keys, count, numbers, days, days, None, read)

    @classmethod
    def of_ties(cls, found: Ties, dyads: DyadKeys, periods: int) -> Self:
        """Sort ties into entries."""
        keys, which = numbered(dyads.keys(found), dyads.size)
        numbers, order = packed_order(which * periods + found.period)
        sorted_ties = found.take(order)
        rows = found.rows[sorted_ties.at]
        low, high, share = sorted_ties.low, sorted_ties.high, sorted_ties.share
        return cls(keys, periods, numbers, low, high, share, lambda column: column[rows])

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

    def sums(self, amounts: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return what amounts (m) come to in each cell (c)."""
        if not len(amounts):
            return np.zeros(0)
        return np.asarray(np.add.reduceat(amounts, self.first), dtype=np.float64)


def entries_of(events: Timeline, dyads: DyadKeys, edges: NDArray[np.int64]) -> Entries:
    """Return the entries of events that began between ascending edges of periods, or may have."""
    columns, rows = events._record.columns, events._rows
    if dyads.directed or not columns.starts_exactly:
        found = ties(columns, rows, edges)
        return Entries.of_ties(
            found.both_ways() if dyads.directed else found, dyads, len(edges) - 1
        )
    return Entries.of_index(_index(events, columns, that_can_begin(columns, rows, edges)), edges)


def _index(events: Timeline, columns: EventColumns, rows: Rows) -> Dyads:
    """Return the index by dyad of some rows of the record."""
    if len(rows) == len(columns):
        return events._record.dyads
    if len(rows) * FEW < len(columns):
        return dyads_of(columns, rows)
    return events._record.dyads.among(rows)
