"""Onsets: what began between the actors of each dyad, in order of time.

The rows of a record stand in order of time already, so that nothing is sorted: each has the number of its dyad beside it.
"""

from __future__ import annotations

from typing import Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.cells import index_of
from geopolrel.columns import EventColumns, Rows
from geopolrel.dyad_keys import DyadKeys
from geopolrel.dyads import Dyads
from geopolrel.ordering import as_slice
from geopolrel.pairs import Read
from geopolrel.tallies import numbered
from geopolrel.ties import Ties, that_can_begin, ties
from geopolrel.timeline import Timeline

__all__ = ["Onsets", "onsets_of"]


@frozen(eq=False)
class Onsets:
    """Events as they began to relate d dyads in p periods: m entries, by period.

    ``keys`` (d) are those of the dyads, as :class:`DyadKeys` has them, ``dyad`` (m) numbers them. The entries of period i are those
    from ``cuts[i]`` up to ``cuts[i + 1]``. ``low`` and ``high`` (m) are the first and last day of the period on which the event may have
    begun, ``share`` (m) the chance that it did, None where all are certain. ``read`` tells what a column of the record holds at the entries.
    """

    keys: NDArray[np.integer]
    dyad: NDArray[np.integer]
    cuts: NDArray[np.intp]
    low: NDArray[np.integer]
    high: NDArray[np.integer]
    share: NDArray[np.float64] | None
    read: Read

    @classmethod
    def of_index(
        cls, index: Dyads, columns: EventColumns, rows: Rows, edges: NDArray[np.int64]
    ) -> Self:
        """Take the indexed rows of events of two that start on exact days, all of them between the edges."""
        at = as_slice(rows)
        days = columns.start_lo[at]
        cuts = days.searchsorted(edges.astype(days.dtype))
        return cls(index.keys, index.numbers[at], cuts, days, days, None, lambda of: of[at])

    @classmethod
    def of_ties(cls, found: Ties, dyads: DyadKeys, periods: int) -> Self:
        """Take ties, which ascend by period."""
        keys, dyad = numbered(dyads.keys(found), dyads.size)
        cuts = found.period.searchsorted(np.arange(periods + 1))
        rows = found.rows[found.at]
        return cls(keys, dyad, cuts, found.low, found.high, found.share, lambda of: of[rows])

    def __len__(self) -> int:
        return len(self.dyad)


def onsets_of(events: Timeline, dyads: DyadKeys, edges: NDArray[np.int64]) -> Onsets:
    """Return the onsets of events that began between ascending edges of periods, or may have."""
    columns, rows = events._record.columns, events._rows
    if columns.paired and columns.starts_exactly and not dyads.directed:
        rows = that_can_begin(columns, rows, edges)
        return Onsets.of_index(index_of(events, columns, rows), columns, rows, edges)
    found = ties(columns, rows, edges)
    found = found.both_ways() if dyads.directed else found
    return Onsets.of_ties(found, dyads, len(edges) - 1)
