"""Cells: what relates a dyad in a period. Dyads stand in order of their ids, and their periods in order of time.

The index by dyad holds events in that very order, so that cells are its stretches; nothing is sorted. Where dates are
not exact, or dyads directed, the ties of the events are sorted into that order.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.columns import EventColumns, Rows
from geopolrel.dyad_keys import DyadKeys
from geopolrel.dyads import Dyads, dyads_of, ways_of
from geopolrel.ordering import packed_order
from geopolrel.pairs import Read
from geopolrel.tallies import number_type, numbered
from geopolrel.threads import THREADS, at_once
from geopolrel.ties import Ties, that_can_begin, ties
from geopolrel.timeline import Timeline

__all__ = ["Entries", "by_parts", "entries_of", "index_of"]

ROWS_OF_PART = 4_000_000  # what a thread has in hand at a time, for the memory that it takes and to say how far it is
FEW = 8  # an index of so small a part of the rows is made anew sooner than cut from that of all


@frozen(eq=False)
class Entries:
    """Events as they relate d dyads in p periods: m entries, by dyad, then by period, then by time.

    ``keys`` (d) are those of the dyads, as :class:`DyadKeys` has them. ``low`` and ``high`` (m) are the first and last day of the period
    on which the event may have begun, ``share`` (m) the chance that it did, None where all are certain. ``number`` tells the
    ``numbers``, ``read`` what a column of the record holds at the entries, and ``ways`` (int8, m) how they run, as :func:`ways_of` says.
    """

    keys: NDArray[np.integer]
    periods: int
    number: Callable[[], NDArray[np.integer]]
    low: NDArray[np.integer]
    high: NDArray[np.integer]
    share: NDArray[np.float64] | None
    read: Read
    ways: Callable[[], NDArray[np.int8]]

    @classmethod
    def of_index(cls, index: Dyads, edges: NDArray[np.int64], dyads: slice) -> Self:
        """Take the entries of some adjoining dyads of an index of events of two that start on exact days, all of them between the edges."""
        count, starts = len(edges) - 1, index.starts[dyads.start : dyads.stop + 1]
        here = slice(int(starts[0]), int(starts[-1]))
        days = index.exact_starts
        assert days is not None  # who calls has made sure
        keys, days = index.keys[dyads], days[here]

        def number() -> NDArray[np.integer]:
            period = np.repeat(np.arange(count, dtype=np.int32), np.diff(edges))
            dyad = np.arange(len(keys), dtype=number_type(len(keys) * count))
            numbers = np.repeat(dyad * count, np.diff(starts))
            numbers += period.take(days - int(edges[0]))
            return numbers

        def read(column: NDArray[np.generic]) -> NDArray[np.generic]:
            beside = index.beside(column)
            return column[index.rows[here]] if beside is None else beside[here]

        return cls(keys, count, number, days, days, None, read, lambda: index.ways[here])

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

        return cls(keys, periods, lambda: numbers, low, high, share, lambda of: of[rows], ways)

    def __len__(self) -> int:
        return len(self.low)

    @cached_property
    def numbers(self) -> NDArray[np.integer]:
        """The number of the cell of each entry (m), ascending: that of the dyad times p plus that of the period."""
        return self.number()

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
    def places(self) -> dict[str, NDArray[np.integer]]:
        """The dyad and the period of each cell (c each)."""
        dyad = self.cells // max(self.periods, 1)
        return {"dyad": dyad, "period": self.cells - dyad * self.periods}

    @property
    def counts(self) -> NDArray[np.int32]:
        """How many entries each cell has (c)."""
        return np.diff(self.first, append=len(self.numbers)).astype(np.int32)

    def sums(self, *amounts: NDArray[np.floating]) -> list[NDArray[np.float64]]:
        """Return what each of some amounts (m) comes to in each cell (c)."""
        if not len(self.first):
            return [np.zeros(0) for _ in amounts]
        return [np.asarray(np.add.reduceat(each, self.first), dtype=np.float64) for each in amounts]


def entries_of(
    events: Timeline, dyads: DyadKeys, edges: NDArray[np.int64], *, certain: bool = False
) -> list[Entries]:
    """Return the entries of events that began between ascending edges of periods, or may have where not only what is ``certain`` is asked for.

    They come in parts of adjoining dyads, for threads to work on; those of the index are laid out by the thread.
    """
    columns, rows = events._record.columns, events._rows
    if columns.paired and columns.starts_exactly and not dyads.directed:
        index = index_of(events, columns, that_can_begin(columns, rows, edges))
        count = max(THREADS, len(index.rows) // ROWS_OF_PART)
        return [Entries.of_index(index, edges, part) for part in index.parts(count)]
    found = ties(columns, rows, edges)
    if certain:
        found = found.certain()
    found = found.both_ways() if dyads.directed else found
    return [Entries.of_ties(found, dyads, len(edges) - 1)]


def by_parts(
    work: Callable[[Entries], dict[str, NDArray[Any]]], parts: list[Entries]
) -> dict[str, NDArray[Any]]:
    """Return the columns that a work makes of the entries of each part, end to end; ``dyad`` counts the dyads of all parts."""
    made = at_once(work, parts, sum(map(len, parts)), what="summing")
    before = np.cumsum([0, *(len(part.keys) for part in parts)])
    for columns, dyads in zip(made[1:], before[1:], strict=False):
        columns["dyad"] += columns["dyad"].dtype.type(dyads)
    return {name: np.concatenate([columns[name] for columns in made]) for name in made[0]}


def index_of(events: Timeline, columns: EventColumns, rows: Rows) -> Dyads:
    """Return the index by dyad of some rows of the record."""
    if len(rows) == len(columns):
        return events._record.dyads
    if len(rows) * FEW < len(columns):
        return dyads_of(columns, rows)
    return events._record.dyads.among(rows)
