"""Cells: what relates a dyad in a period. Dyads stand in order of their ids, and their periods in order of time.

The index by dyad holds events in that very order, so that cells are its stretches; nothing is sorted. Where dates are
not exact, or dyads directed, the ties of the events are sorted into that order.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Self, TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.columns import EventColumns, Rows
from geopolrel.dyad_keys import DyadKeys
from geopolrel.dyads import Dyads, dyads_of, ways_of
from geopolrel.ordering import packed_order
from geopolrel.pairs import Read
from geopolrel.tallies import numbered
from geopolrel.threads import CHUNK, THREADS, at_once
from geopolrel.ties import Ties, that_can_begin, ties
from geopolrel.timeline import Timeline

__all__ = ["Entries", "by_parts", "entries_of", "index_of"]

T = TypeVar("T", np.float64, np.complex128)
Columns = dict[str, NDArray[Any]]
FEW = 8  # an index of so small a part of the rows is made anew sooner than cut from that of all


@frozen(eq=False)
class Cells:
    """The c cells that m entries of d dyads fill, by dyad, then by period.

    ``per_dyad`` (d) is how many each dyad has, ``first`` (c) the first entry of each cell, ``period`` (c) the number of its period.
    """

    per_dyad: NDArray[np.intp]
    first: NDArray[np.intp]
    period: NDArray[np.int32]


@frozen(eq=False)
class Entries:
    """Events as they relate d dyads in p periods: m entries, by dyad, then by period, then by time.

    ``keys`` (d) are those of the dyads, as :class:`DyadKeys` has them, ``count`` is m. ``share`` (m) is the chance that the event began in
    the period, None where all are certain. ``lay_out`` tells the ``cells``, ``read`` what a column of the record holds at the entries, and
    ``ways`` (int8, m) how they run, as :func:`ways_of` says.
    """

    keys: NDArray[np.integer]
    count: int
    share: NDArray[np.float64] | None
    lay_out: Callable[[], Cells]
    read: Read
    ways: Callable[[], NDArray[np.int8]]

    @classmethod
    def of_index(cls, index: Dyads, edges: NDArray[np.int64], dyads: slice) -> Self:
        """Take the entries of some adjoining dyads of an index of events of two that start on exact days, all of them between the edges."""
        starts = index.starts[dyads.start : dyads.stop + 1]
        here = slice(int(starts[0]), int(starts[-1]))
        days = index.exact_starts
        assert days is not None  # who calls has made sure
        keys, days = index.keys[dyads], days[here]

        def lay_out() -> Cells:
            periods = len(edges) - 1
            number = np.arange(periods, dtype=np.min_scalar_type(periods))
            by_day = np.repeat(number, np.diff(edges))
            period = by_day.take(np.subtract(days, int(edges[0]), dtype=np.intp))
            fresh = changes(period)
            fresh[starts[:-1] - here.start] = True
            first = np.flatnonzero(fresh)
            per_dyad = np.diff(first.searchsorted(starts - here.start))
            return Cells(per_dyad, first, period[first].astype(np.int32))

        def read(column: NDArray[np.generic]) -> NDArray[np.generic]:
            beside = index.beside(column)
            return column[index.rows[here]] if beside is None else beside[here]

        return cls(keys, len(days), None, lay_out, read, lambda: index.ways[here])

    @classmethod
    def of_ties(cls, found: Ties, dyads: DyadKeys, periods: int) -> Self:
        """Sort ties into entries."""
        keys, which = numbered(dyads.keys(found), dyads.size)
        numbers, order = packed_order(which * periods + found.period)
        sorted_ties = found.take(order)
        rows = found.rows[sorted_ties.at]

        def lay_out() -> Cells:
            first = np.flatnonzero(changes(numbers))
            dyad, period = np.divmod(numbers[first], max(periods, 1))
            per_dyad = np.bincount(dyad, minlength=len(keys))
            return Cells(per_dyad, first, period.astype(np.int32))

        def ways() -> NDArray[np.int8]:
            source, target = dyads.placed(sorted_ties)
            return ways_of(source > target, sorted_ties.mutual)

        return cls(keys, len(numbers), sorted_ties.share, lay_out, lambda of: of[rows], ways)

    def __len__(self) -> int:
        return self.count

    @cached_property
    def cells(self) -> Cells:
        """The cells that have entries, in order."""
        return self.lay_out()

    @property
    def counts(self) -> NDArray[np.int32]:
        """How many entries each cell has (c)."""
        return np.diff(self.cells.first, append=self.count).astype(np.int32)

    def sums(self, amounts: NDArray[T]) -> NDArray[T]:
        """Return what some amounts (m) come to in each cell (c).

        Give two of each as one complex number: there are about as many cells as entries, and to go from one to the next takes
        longer than to add.
        """
        first = self.cells.first
        return np.add.reduceat(amounts, first) if len(first) else amounts[:0]


def changes(numbers: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Tell which numbers are not the one before them; the first is not.

    >>> changes(np.array([3, 3, 4])).tolist()
    [True, False, True]
    """
    fresh = np.ones(len(numbers), dtype=bool)
    np.not_equal(numbers[1:], numbers[:-1], out=fresh[1:])
    return fresh


def entries_of(
    events: Timeline, dyads: DyadKeys, edges: NDArray[np.int64], *, certain: bool = False
) -> list[Entries]:
    """Return the entries of events that began between ascending edges of periods, or may have where not only what is ``certain`` is asked for.

    They come in parts of adjoining dyads, for threads to work on; those of the index are laid out by the thread.
    """
    columns, rows = events._record.columns, events._rows
    if columns.paired and columns.starts_exactly and not dyads.directed:
        index = index_of(events, columns, that_can_begin(columns, rows, edges))
        count = max(THREADS, len(index.rows) // CHUNK)
        return [Entries.of_index(index, edges, part) for part in index.parts(count)]
    found = ties(columns, rows, edges)
    if certain:
        found = found.certain()
    found = found.both_ways() if dyads.directed else found
    return [Entries.of_ties(found, dyads, len(edges) - 1)]


@frozen(eq=False)
class Summed:
    """What the c cells of d dyads come to, by dyad, then by period: ``columns`` (c each), of which one is ``period``.

    ``keys`` (d) are those of the dyads, and ``per_dyad`` (d) is how many cells each has.
    """

    keys: NDArray[np.integer]
    per_dyad: NDArray[np.intp]
    columns: Columns


def by_parts(work: Callable[[Entries], Columns], parts: list[Entries]) -> Summed:
    """Sum the entries of some parts: what a work makes of each is put in its place among what it makes of all."""
    size = sum(map(len, parts))
    cells = at_once(lambda part: part.cells, parts, size)
    ends = np.cumsum([len(of_part.first) for of_part in cells]).tolist()
    columns: Columns = {}

    def put(number: int) -> None:
        made = work(parts[number]) | {"period": cells[number].period}
        for name, column in made.items():
            if name not in columns:  # that of the other thread stays, where it was sooner
                columns.setdefault(name, np.empty(ends[-1], column.dtype))
            columns[name][ends[number] - len(column) : ends[number]] = column

    at_once(put, range(len(parts)), size, what="summing")
    keys = np.concatenate([part.keys for part in parts])
    return Summed(keys, np.concatenate([of_part.per_dyad for of_part in cells]), columns)


def index_of(events: Timeline, columns: EventColumns, rows: Rows) -> Dyads:
    """Return the index by dyad of some rows of the record."""
    if len(rows) == len(columns):
        return events._record.dyads
    if len(rows) * FEW < len(columns):
        return dyads_of(columns, rows)
    return events._record.dyads.among(rows)
