"""Pairs of actors: for each event the pairs that it relates, and how strongly, as arrays.

All measures of relations start here: an event of two actors is one pair, a mutual event of three is three,
and a directed one pairs every source with every target.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.columns import EventColumns, Rows
from geopolrel.events import Side
from geopolrel.ordering import as_slice

__all__ = [
    "Pairs",
    "Read",
    "cooperation_and_conflict",
    "intensities",
    "intensities_read",
    "pairs_of",
    "signs",
]

Read: TypeAlias = Callable[[NDArray[Any]], NDArray[Any]]


@frozen(eq=False)
class Pairs:
    """Pairs of actors, one entry for each event and pair that it relates, m in all, by row and then as named.

    ``at`` (m) is the position in the rows asked for, ``first`` and ``second`` (int32, m) are codes of
    actors: source and target, or the two parties in the order named where ``mutual`` (bool, m).
    """

    at: Rows
    first: NDArray[np.int32]
    second: NDArray[np.int32]
    mutual: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.at)


def pairs_of(columns: EventColumns, rows: Rows) -> Pairs:
    """Return the pairs that the events of some rows relate, as :meth:`geopolrel.Event.pairs` does one by one.

    >>> from geopolrel.constructors import meeting
    >>> columns = EventColumns.from_events([meeting("BLR", "RUS", "USA", when="2020-02-07")])
    >>> pairs = pairs_of(columns, np.arange(1))
    >>> list(zip(pairs.first.tolist(), pairs.second.tolist()))
    [(0, 1), (0, 2), (1, 2)]
    """
    codes = columns.actors.codes
    if columns.paired:
        both_ways = np.array([coding.kind.mutual for coding in columns.codings.values], dtype=bool)
        adjoining = as_slice(rows)
        first, second = codes.reshape(-1, 2)[adjoining].T
        return Pairs(
            np.arange(len(rows), dtype=np.int32),
            first,
            second,
            both_ways[columns.codings.codes[adjoining]],
        )
    slots, position = columns.row_slots(rows)
    sides = columns.slot_sides(slots)
    sizes = np.bincount(position, minlength=len(rows))[position]
    ends = np.cumsum(np.bincount(position, minlength=len(rows)))
    starts = (ends - np.bincount(position, minlength=len(rows)))[position]
    one = np.repeat(np.arange(len(slots)), sizes)
    within = np.arange(len(one)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    other = np.repeat(starts, sizes) + within
    parties = (sides[one] == Side.PARTY) & (sides[other] == Side.PARTY) & (one < other)
    kept = parties | ((sides[one] == Side.SOURCE) & (sides[other] == Side.TARGET))
    one, other = one[kept], other[kept]
    return Pairs(position[one], codes[slots[one]], codes[slots[other]], parties[kept])


def signs(columns: EventColumns, rows: Rows) -> NDArray[np.int8]:
    """Return the sign of each event by its kind or code: 1 cooperation, -1 conflict, 0 neither."""
    table = np.array([coding.sign for coding in columns.codings.values], dtype=np.int8)
    return np.asarray(table[columns.codings.codes[as_slice(rows)]])


def intensities(columns: EventColumns, rows: Rows, scale: str | None = None) -> NDArray[np.float64]:
    """Return the intensity of each event on a named scale, as :meth:`geopolrel.Event.intensity` does one by one."""
    index = as_slice(rows)
    return intensities_read(columns, lambda column: column[index], scale)


def intensities_read(
    columns: EventColumns, read: Read, scale: str | None = None
) -> NDArray[np.float64]:
    """Return the intensity of each event of some rows, given what reads a column there."""
    table = np.array([coding.intensity(scale or "plover") for coding in columns.codings.values])
    usable: NDArray[np.bool_] | None = None
    if columns.scores is not None:
        given = read(columns.scores)
        if scale is None and columns.all_scored:
            return given.astype(np.float64)
        usable = ~np.isnan(given)
        if scale is not None:
            of_scale = columns.scales
            wanted = [] if of_scale is None else [name == scale for name in of_scale.values]
            # rows without a name of their scale are on the first scale, as events are
            default = scale == "plover"
            codes = np.full(len(given), -1) if of_scale is None else read(of_scale.codes)
            usable &= np.array([*wanted, default])[codes]
    found = table[read(columns.codings.codes)] if len(table) else np.empty(0)
    return found if usable is None else np.where(usable, given, found)


def cooperation_and_conflict(worth: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return intensities as cooperation and as conflict, both without sign (2 x n).

    >>> cooperation_and_conflict(np.array([2.5, -4.0])).tolist()
    [[2.5, 0.0], [0.0, 4.0]]
    """
    return np.maximum([worth, -worth], 0.0).astype(np.float64)
