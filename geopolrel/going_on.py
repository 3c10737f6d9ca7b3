"""Going on: what lasts a period or longer, counted for certain in each one after that in which it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.columns import Rows
from geopolrel.exposure import Exposure
from geopolrel.pairs import cooperation_and_conflict, intensities

if TYPE_CHECKING:
    from geopolrel.relation import Relation

__all__ = ["GoingOn"]

Amounts = NDArray[np.float64]
Days = NDArray[np.int64]


@frozen(eq=False)
class GoingOn:
    """The events of a relation that certainly go on beyond the period they began in, for as long as the next one; m of them.

    A visit over New Year is no such thing. ``rows`` are their rows in the record; event i goes on in the periods ``first[i]`` to
    ``last[i]``, until the day ``until[i]``.
    """

    relation: Relation
    exposure: Exposure
    rows: Rows
    first: Days
    last: Days
    until: Days

    @classmethod
    def of(cls, relation: Relation, exposure: Exposure) -> GoingOn:
        """Find them by the last day on which they may have begun and the first on which they may have ended."""
        events, periods = relation.events.occurred(), exposure.periods
        columns, rows = events._record.columns, events._rows
        since, until = (bound[rows].astype(np.int64) for bound in columns.bounds[1:3])
        first = np.asarray(periods.of(since) + 1, dtype=np.int64)
        last = np.minimum(periods.of(until), len(periods) - 1)
        length = np.diff(periods.edges)[np.minimum(first, len(periods) - 1)]
        lasts = np.flatnonzero((until - since >= length) & (first <= last))
        return cls(relation, exposure, rows[lasts], first[lasts], last[lasts], until[lasts])

    def between(self, low: int, high: int) -> int:
        """Return how many go on in some of the periods from one up to another."""
        return int(((self.first < high) & (self.last >= low)).sum())

    def sums(self, scale: str | None) -> Amounts:
        """Return the cooperation and the conflict that goes on in each of n periods (2 x n)."""
        edges, days = self.exposure.periods.edges, self.exposure.days
        worth = intensities(self.relation.events._record.columns, self.rows, scale)
        counts = self.last - self.first + 1
        event = np.repeat(np.arange(len(counts)), counts)
        at = np.arange(len(event)) - np.repeat(np.cumsum(counts) - counts - self.first, counts)
        went = np.minimum(self.until[event] + 1 - edges[at], days[at])
        share = went / np.diff(edges)[at]
        sides = (
            np.bincount(at, side[event] * share, len(days))
            for side in cooperation_and_conflict(worth)
        )
        return np.stack(list(sides)).astype(np.float64)
