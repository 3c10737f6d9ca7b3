"""Links: through which event one actor reaches another, from which day and until which, in order of time.

Paths are searched forwards, or backwards with all days negated and all links turned round: then the same
search finds the latest departure instead of the earliest arrival.
"""

from __future__ import annotations

from typing import Self
from weakref import WeakKeyDictionary

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.columns import Days, EventColumns, Rows
from geopolrel.pairs import pairs_of
from geopolrel.starts import Holes

__all__ = ["LinkIndex", "Links", "link_index"]

CHUNK = 1 << 20
Forms = dict[tuple[bool, bool], "LinkIndex"]


@frozen(eq=False)
class Links:
    """Links, m of them: ``source`` reaches ``target`` by an event on a day from ``first`` on, if it is ready by ``last``.

    Where an event lasts, those are its first and its last day. A moment on an unknown day surely serves who is
    ready before it can have been, and has surely served once it must have been: ``first`` is then after ``last``.
    """

    source: NDArray[np.int32]
    target: NDArray[np.int32]
    first: Days
    last: Days
    rows: Rows

    def __len__(self) -> int:
        return len(self.rows)

    def where(self, kept: NDArray[np.bool_]) -> Links:
        """Return those of the links that are kept."""
        at = kept.nonzero()[0]
        return Links(self.source[at], self.target[at], self.first[at], self.last[at], self.rows[at])

    def __add__(self, other: Links) -> Links:
        if not len(self):
            return other
        return Links(
            np.concatenate([self.source, other.source]),
            np.concatenate([self.target, other.target]),
            np.concatenate([self.first, other.first]),
            np.concatenate([self.last, other.last]),
            np.concatenate([self.rows, other.rows]),
        )


@frozen(eq=False)
class LinkIndex:
    """The rows of columns in order of the first day on which each links, n of them.

    ``rows`` are row numbers, or a range of them; one whose date has holes may stand several times. ``first`` and
    ``last`` (n) are as in :class:`Links`. ``lasting`` are the positions of rows that still link after their first day,
    ascending. ``final`` is for each actor the last position at which it takes part, -1 for none.
    """

    rows: Rows | range
    first: Days
    last: Days
    lasting: NDArray[np.intp]
    final: NDArray[np.int64]
    backwards: bool

    @classmethod
    def of(cls, columns: EventColumns, rows: Rows | range, possibly: bool, backwards: bool) -> Self:
        """Order the links of some ascending rows, on the days on which they surely or ``possibly`` are."""
        start_lo, start_hi, end_lo, end_hi = columns.bounds
        first, last = (start_lo, end_hi) if possibly else (start_hi, end_lo)
        if not isinstance(rows, range) or len(rows) < len(columns):
            first, last = first[rows], last[rows]
        if possibly and columns.holes is not None:
            rows, first, last = _in_stretches(columns.holes, _array(rows), first, last)
        if backwards:
            first, last = -last, -first
        if backwards or not columns.starts_exactly:
            order = np.argsort(first, kind="stable")
            rows = _array(rows)[order]
            first, last = first[order], last[order]
        return cls(
            rows,
            first,
            last,
            np.flatnonzero(last > first),
            _final(columns, rows),
            backwards,
        )

    def __len__(self) -> int:
        return len(self.first)

    def upto(self, day: int) -> int:
        """Return how many rows link on a day or before it for the first time."""
        return int(self.first.searchsorted(np.int32(day), side="right"))

    def open_before(self, low: int, day: int) -> NDArray[np.intp]:
        """Return the positions before ``low`` whose rows link on a day or after it."""
        earlier = self.lasting[: self.lasting.searchsorted(low)]
        return earlier[self.last[earlier] >= day]

    def between(self, columns: EventColumns, low: int, high: int, directed: bool) -> Links:
        """Return the links of the rows from one position up to another."""
        return self._links(
            columns,
            _array(self.rows[low:high]),
            self.first[low:high],
            self.last[low:high],
            directed,
        )

    def at(self, columns: EventColumns, positions: NDArray[np.intp], directed: bool) -> Links:
        """Return the links of the rows at some positions."""
        rows = positions if isinstance(self.rows, range) else self.rows[positions]
        return self._links(columns, rows, self.first[positions], self.last[positions], directed)

    def _links(
        self, columns: EventColumns, rows: Rows, first: Days, last: Days, directed: bool
    ) -> Links:
        pairs = pairs_of(columns, rows)
        back = pairs.mutual.nonzero()[0] if directed else np.arange(len(pairs))
        at = np.concatenate([pairs.at, pairs.at[back]])
        source = np.concatenate([pairs.first, pairs.second[back]])
        target = np.concatenate([pairs.second, pairs.first[back]])
        if self.backwards:
            source, target = target, source
        return Links(source, target, first[at], last[at], rows[at])


def link_index(
    columns: EventColumns, rows: Rows | range, possibly: bool, backwards: bool
) -> LinkIndex:
    """Return the links of some rows of columns in order; those of all rows are kept as long as the columns are.

    >>> from geopolrel.constructors import meeting
    >>> columns = EventColumns.from_events([meeting("BLR", "RUS", when="2020-02-07")])
    >>> links = link_index(columns, range(1), False, False).between(columns, 0, 1, True)
    >>> list(zip(links.source.tolist(), links.target.tolist()))
    [(0, 1), (1, 0)]
    """
    if len(rows) < len(columns):
        return LinkIndex.of(columns, rows, possibly, backwards)
    kept = _kept.setdefault(columns, {})
    exact = columns.starts_exactly and columns.end_lo is columns.end_hi
    form = (possibly and not exact, backwards)
    if form not in kept:
        kept[form] = LinkIndex.of(columns, range(len(columns)), *form)
    return kept[form]


_kept: WeakKeyDictionary[EventColumns, Forms] = WeakKeyDictionary()


def _array(rows: Rows | range) -> Rows:
    return np.arange(rows.start, rows.stop, dtype=np.int32) if isinstance(rows, range) else rows


def _in_stretches(holes: Holes, rows: Rows, first: Days, last: Days) -> tuple[Rows, Days, Days]:
    """Return rows and the days on which they may link: a moment whose date has holes once for each stretch of its days."""
    at, numbers = holes.among(lambda column: column[rows])
    moments = holes.moments[numbers]
    at, starts = at[moments], holes.starts(numbers[moments])
    first, last = (
        np.append(np.delete(bound, at), days.astype(bound.dtype))
        for bound, days in ((first, starts.low), (last, starts.high))
    )
    return np.append(np.delete(rows, at), rows[at[starts.event]]), first, last


def _final(columns: EventColumns, rows: Rows | range) -> NDArray[np.int64]:
    """Return the last position at which each actor takes part; of values put in one place, the last one stays."""
    final = np.full(len(columns.actors.values), -1, dtype=np.int64)
    for low in range(0, len(rows), CHUNK):
        slots, position = columns.row_slots(_array(rows[low : low + CHUNK]))
        final[columns.actors.codes[slots]] = position + low
    return final
