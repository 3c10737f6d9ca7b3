"""Stretches: ascending rows that a sieve looks along, and what the columns hold at them.

Rows that adjoin are read as slices. The rows of a dyad lie next to one another on the shelf of the index by dyad,
with copies of the columns that are asked for most; so a look at them, too, is a slice.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from typing import Any

import numpy as np
from attrs import define
from numpy.typing import NDArray

from geopolrel.columns import EventColumns, Rows
from geopolrel.dyads import Dyads
from geopolrel.ordering import as_slice
from geopolrel.when import When

__all__ = ["Adjoining", "Listed", "Look", "Shelved", "Stretch"]


class Stretch(ABC):
    """Some ascending rows."""

    __slots__ = ()

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def row(self, at: int) -> int:
        """Return the row at a position."""

    @abstractmethod
    def rows(self, start: int, stop: int) -> Rows:
        """Return the rows from one position up to another, which is not beyond the last."""

    @abstractmethod
    def read(self, column: NDArray[Any], start: int, stop: int) -> NDArray[Any]:
        """Return what a column holds at the rows from one position up to another."""

    @abstractmethod
    def part(self, positions: slice) -> Stretch:
        """Return the rows from one position up to another as a stretch."""

    def index(self) -> slice | Rows:
        """Return all rows as what a column is read by: of rows that adjoin a slice."""
        return as_slice(self.rows(0, len(self)))

    def same_as(self, other: Stretch) -> bool:
        """Tell whether both have the same rows."""
        mine, theirs = self.index(), other.index()
        if isinstance(mine, slice) or isinstance(theirs, slice):
            return isinstance(mine, slice) and isinstance(theirs, slice) and mine == theirs
        return np.array_equal(mine, theirs)

    def within(self, low: int, high: int) -> slice:
        """Return the positions of the rows from one number up to another."""
        whole = len(self)
        if not whole or (low <= self.row(0) and self.row(whole - 1) < high):
            return slice(0, whole)
        first, until = np.searchsorted(self.rows(0, whole), [low, high]).tolist()
        return slice(first, max(first, until))

    def starting(self, columns: EventColumns, since: int | None, until: int | None) -> slice:
        """Return the positions of the rows that can start on a day or later, and before another."""
        return self.within(*_numbers(columns, since, until))

    def dated(self, columns: EventColumns, when: When) -> slice:
        """Return the positions of rows among which all that have a date are: those that start in the middle of its days."""
        low, high = when.bounds[:2]
        if columns.starts_exactly and low != high:
            return slice(0, 0)
        day = columns.order.dtype.type(low if columns.starts_exactly else low + high)
        first, until = (columns.order.searchsorted(day, side) for side in ("left", "right"))
        return self.within(int(first), int(until))

    def alone(self, at: int) -> bool:
        """Tell whether surely no earlier row has the cast, kind and start of the one at a position."""
        return False


@define(eq=False)
class Adjoining(Stretch):
    """All rows from one number up to another."""

    low: int
    high: int

    def __len__(self) -> int:
        return self.high - self.low

    def row(self, at: int) -> int:
        return self.low + at

    def rows(self, start: int, stop: int) -> Rows:
        return np.arange(self.low + start, self.low + stop, dtype=np.int32)

    def read(self, column: NDArray[Any], start: int, stop: int) -> NDArray[Any]:
        return column[self.low + start : self.low + stop]

    def index(self) -> slice:
        return slice(self.low, self.high)

    def part(self, positions: slice) -> Adjoining:
        return Adjoining(self.low + positions.start, self.low + positions.stop)

    def within(self, low: int, high: int) -> slice:
        first = max(low, self.low)
        return slice(first - self.low, max(min(high, self.high), first) - self.low)


@define(eq=False)
class Listed(Stretch):
    """Rows of any numbers."""

    listed: Rows

    def __len__(self) -> int:
        return len(self.listed)

    def row(self, at: int) -> int:
        return self.listed.item(at)

    def rows(self, start: int, stop: int) -> Rows:
        return self.listed[start:stop]

    def read(self, column: NDArray[Any], start: int, stop: int) -> NDArray[Any]:
        return np.asarray(column[as_slice(self.listed[start:stop])])

    def part(self, positions: slice) -> Listed:
        return Listed(self.listed[positions])


@define(eq=False)
class Shelved(Stretch):
    """The rows of a dyad, or those of them from one place on its shelf up to another."""

    dyads: Dyads
    low: int
    high: int

    def __len__(self) -> int:
        return self.high - self.low

    def row(self, at: int) -> int:
        return self.dyads.rows.item(self.low + at)

    def rows(self, start: int, stop: int) -> Rows:
        return self.dyads.rows[self.low + start : self.low + stop]

    def read(self, column: NDArray[Any], start: int, stop: int) -> NDArray[Any]:
        beside = self.dyads.beside(column)
        if beside is None:
            return np.asarray(column[self.rows(start, stop)])
        return beside[self.low + start : self.low + stop]

    def part(self, positions: slice) -> Shelved:
        return Shelved(self.dyads, self.low + positions.start, self.low + positions.stop)

    def starting(self, columns: EventColumns, since: int | None, until: int | None) -> slice:
        days, low, high = self.dyads.days, self.low, self.high
        if days is None:
            return super().starting(columns, since, until)
        first = low if since is None else bisect_left(days, since, low, high)
        return slice(
            first - low, (high if until is None else bisect_left(days, until, first, high)) - low
        )

    def alone(self, at: int) -> bool:
        return self.dyads.alone(self.low + at)


@define(eq=False)
class Look:
    """What a judge sees: the rows of a stretch from one position up to another, and the columns there."""

    stretch: Stretch
    start: int
    stop: int

    @property
    def rows(self) -> Rows:
        """The rows looked at."""
        return self.stretch.rows(self.start, self.stop)

    def at(self, column: NDArray[Any]) -> NDArray[Any]:
        """Return what a column of the whole record holds at the rows looked at."""
        return self.stretch.read(column, self.start, self.stop)


def _numbers(columns: EventColumns, since: int | None, until: int | None) -> tuple[int, int]:
    """Return the numbers from and up to which rows can start within days."""
    day = columns.start_lo.dtype.type
    first, last = 0, len(columns)
    if since is not None:
        first = int(columns.latest_start_so_far.searchsorted(day(since)))
    if until is not None:
        last = int(columns.earliest_start_from_here.searchsorted(day(until)))
    return first, last
