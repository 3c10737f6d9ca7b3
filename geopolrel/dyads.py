"""The index by dyad: the rows that relate two actors, found without looking at any other row."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.columns import EventColumns, Rows
from geopolrel.ordering import packed_order
from geopolrel.pairs import pairs_of

__all__ = ["Dyads", "dyads_of"]


@frozen(eq=False)
class Dyads:
    """The rows of each dyad of actors, d dyads in all, whichever way their events run.

    ``keys`` (int64, d) ascend; a dyad's key is its lower code times ``size`` plus its higher one. Its rows are
    ``rows[starts[i] : starts[i + 1]]``, ascending.
    """

    size: int
    keys: NDArray[np.int64]
    starts: NDArray[np.int64]
    rows: Rows

    def of(self, one: int, other: int) -> Rows:
        """Return the rows that relate two actors, given their codes; ascending.

        The array is a view of the index: nothing is copied.
        """
        key = np.int64(min(one, other) * self.size + max(one, other))
        at = int(self.keys.searchsorted(key))
        if at == len(self.keys) or self.keys[at] != key:
            return self.rows[:0]
        return self.rows[self.starts[at] : self.starts[at + 1]]

    def spans(
        self, ones: NDArray[np.int64], others: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the rows of each of several pairs start and stop in ``rows``, given codes of actors."""
        keys = np.minimum(ones, others) * self.size + np.maximum(ones, others)
        at = self.keys.searchsorted(keys)
        known = np.append(self.keys, -1)[at] == keys
        return np.where(known, self.starts[at], 0), np.where(known, self.starts[at + known], 0)


def dyads_of(columns: EventColumns) -> Dyads:
    """Index the rows of columns by the dyads that they relate.

    >>> from geopolrel.constructors import meeting
    >>> columns = EventColumns.from_events([meeting("BLR", "RUS", when=f"20{y}") for y in (19, 20)])
    >>> dyads_of(columns).of(1, 0).tolist()
    [0, 1]
    """
    size = len(columns.actors.values)
    pairs = pairs_of(columns, np.arange(len(columns), dtype=np.int32))
    key: NDArray[np.integer] = np.minimum(pairs.first, pairs.second)
    if size * size > np.iinfo(np.int32).max:
        key = key.astype(np.int64)
    key *= size
    key += np.maximum(pairs.first, pairs.second)
    key, order = packed_order(key)
    first = np.flatnonzero(np.r_[len(key) > 0, key[1:] != key[:-1]])
    rows = order if columns.paired else pairs.at[order]
    return Dyads(size, key[first], np.append(first, len(rows)), rows)
