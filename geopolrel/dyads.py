"""The index by dyad: the rows that relate two actors, found without looking at any other row."""

from __future__ import annotations

from functools import cached_property
from typing import Any

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
    ``rows[starts[i] : starts[i + 1]]``, ascending. ``columns`` are those indexed.
    """

    columns: EventColumns
    keys: NDArray[np.int64]
    starts: NDArray[np.int64]
    rows: Rows

    @property
    def size(self) -> int:
        """How many actors there are."""
        return len(self.columns.actors.values)

    def of(self, one: int, other: int) -> tuple[int, int]:
        """Return where the rows that relate two actors start and stop in ``rows``, given their codes."""
        pair = (one, other)
        found = self._found.get(pair)
        if found is None:
            low, high = self.spans(np.array([one]), np.array([other]))
            found = int(low[0]), int(high[0])
            if found[0] < found[1]:
                self._found[pair] = found
        return found

    @cached_property
    def _found(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Where the dyads are that somebody asked for."""
        return {}

    def spans(
        self, ones: NDArray[np.int64], others: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the rows of each of several pairs start and stop in ``rows``, given codes of actors."""
        keys = np.minimum(ones, others) * self.size + np.maximum(ones, others)
        at = self.keys.searchsorted(keys)
        known = np.append(self.keys, -1)[at] == keys
        return np.where(known, self.starts[at], 0), np.where(known, self.starts[at + known], 0)

    def beside(self, column: NDArray[Any]) -> NDArray[Any] | None:
        """Return what a column holds at each of ``rows``, for the days and kinds that most questions ask for, else None."""
        if id(column) in self._beside or any(column is kept for kept in self._kept):
            return self._copy(column)
        return None

    @property
    def codings(self) -> NDArray[Any]:
        """The code of what happened at each of ``rows``."""
        return self._copy(self.columns.codings.codes)

    @property
    def exact_starts(self) -> NDArray[np.int32] | None:
        """The day on which each of ``rows`` starts; None where some are not known to the day."""
        return self._copy(self.columns.start_lo) if self.columns.starts_exactly else None

    def _copy(self, column: NDArray[Any]) -> NDArray[Any]:
        """Copy a column in the order of ``rows``, once: a look at a dyad is then a look at rows that adjoin."""
        copy = self._beside.get(id(column))
        if copy is None:
            copy = self._beside[id(column)] = column[self.rows]
        return copy

    @cached_property
    def _beside(self) -> dict[int, NDArray[Any]]:
        return {}

    @cached_property
    def _kept(self) -> tuple[NDArray[Any], ...]:
        return *self.columns.bounds, self.columns.codings.codes


def dyads_of(columns: EventColumns) -> Dyads:
    """Index the rows of columns by the dyads that they relate.

    >>> from geopolrel.constructors import meeting
    >>> columns = EventColumns.from_events([meeting("BLR", "RUS", when=f"20{y}") for y in (19, 20)])
    >>> dyads_of(columns).of(1, 0)
    (0, 2)
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
    return Dyads(columns, key[first], np.append(first, len(rows)), rows)
