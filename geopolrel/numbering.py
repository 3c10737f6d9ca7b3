"""Numbers of twins: events of one kind, date and cast that were given no id are told apart by a number each, from 1 up.

The order of rows tells the numbers. Where twins were parted, those that stayed keep the numbers that they had, and with them
their ids: such columns hold :class:`Twins`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.coded import NONE
from geopolrel.events import MOST_NAMED
from geopolrel.ordering import as_slice, packed_order, together
from geopolrel.when import When

if TYPE_CHECKING:
    from geopolrel.columns import EventColumns, Rows

__all__ = [
    "Likeness",
    "Twins",
    "groups",
    "numbers_at",
    "numbers_by_order",
    "order_of_twins",
    "parted",
    "rank_in_runs",
    "twin_number",
    "twins_at",
    "with_numbers",
]

Numbers = NDArray[np.int32]
FEW = 1_000  # rows of one date that are sooner compared with one than numbered


# ---------------------------------------------------------------------- numbers


class Twins:
    """The number of each of n rows among its twins, where their order does not tell it; 0 for a row that was given an id.

    The numbers of rows taken from other columns are looked up there when somebody asks; until then those columns are held.
    """

    __slots__ = ("_numbers", "_taken")

    def __init__(
        self, numbers: Numbers | None, taken: tuple[EventColumns, Rows] | None = None
    ) -> None:
        self._numbers, self._taken = numbers, taken

    @property
    def numbers(self) -> Numbers:
        """The numbers (int32, n)."""
        if self._numbers is None:
            assert self._taken is not None  # one of the two is given
            self._numbers, self._taken = numbers_at(*self._taken), None
        return self._numbers

    def __reduce__(self) -> tuple[Any, ...]:
        return Twins, (self.numbers,)  # what they were taken from stays behind

    def take(self, rows: Rows) -> Twins:
        """Return those of some rows."""
        return Twins(self.numbers[rows])


@frozen(eq=False)
class Likeness:
    """What in columns means the same in an id: numbers of kinds, of actors (None where codes do) and of dates as written.

    ``near`` holds the rows from one up to another that were numbered last, with their numbers.
    """

    kinds: NDArray[np.int64]
    actors: NDArray[np.int64] | None
    dates: NDArray[np.int64] | None
    near: list[tuple[int, int, Numbers]]

    @classmethod
    def of(cls, columns: EventColumns) -> Likeness:
        """Number what columns have, each distinct text once."""
        actors = _numbered([actor.id for actor in columns.actors.values])
        dates = None
        if columns.whens is not None:
            whens = columns.whens.values
            # a date that its bounds tell is that date, whether or not it was written
            texts = [None if When.from_bounds(*w.bounds) == w else str(w) for w in whens]
            dates = _numbered([*texts, None])
            dates = None if not any(texts) else dates
        return cls(
            _numbered([str(coding.kind) for coding in columns.codings.values]),
            actors if len(set(actors.tolist())) < len(actors) else None,
            dates,
            [(0, 0, np.empty(0, dtype=np.int32))],
        )

    def keys(self, columns: EventColumns, rows: Rows) -> list[NDArray[Any]]:
        """Return numbers by which some rows agree exactly where their ids would be the same, without a number."""
        at = as_slice(rows)
        bounds = {id(bound): bound for bound in columns.bounds}.values()
        keys: list[NDArray[Any]] = [bound[at] for bound in bounds]
        if self.dates is not None and columns.whens is not None:
            keys.append(self.dates[columns.whens.codes[at]])
        keys.append(self.kinds[columns.codings.codes[at]])
        return [*keys, *self._casts(columns, rows)]

    def perhaps(self, columns: EventColumns, rows: Rows, asked: Rows) -> NDArray[np.bool_]:
        """Tell which rows may be twins of those asked for: of a kind that one of these has, and of an actor whom one names first."""
        wanted = np.zeros(len(self.kinds), dtype=bool)
        wanted[self.kinds[columns.codings.codes[as_slice(asked)]]] = True
        like: NDArray[np.bool_] = wanted[self.kinds][columns.codings.codes[as_slice(rows)]]
        if self.actors is None:
            wanted = np.zeros(len(columns.actors.values), dtype=bool)
            wanted[_first_named(columns, asked)] = True
            like &= wanted[_first_named(columns, rows)]
        return like

    def _casts(self, columns: EventColumns, rows: Rows) -> list[NDArray[Any]]:
        codes = columns.actors.codes
        if columns.offsets is None:
            pairs = codes.reshape(-1, 2)[as_slice(rows)]
            return [self._actors(pairs[:, side]) for side in (0, 1)]
        starts = columns.offsets[rows]
        sizes = columns.offsets[1:][rows] - starts
        named = [
            np.where(turn < sizes, self._actors(codes.take(starts + turn, mode="clip")), NONE)
            for turn in range(min(MOST_NAMED, int(sizes.max(initial=0))))
        ]
        return [sizes, *named]

    def _actors(self, codes: NDArray[Any]) -> NDArray[Any]:
        return codes if self.actors is None else self.actors[codes]


def _first_named(columns: EventColumns, rows: Rows) -> NDArray[Any]:
    if columns.offsets is None:
        return columns.actors.codes[::2][as_slice(rows)]
    return columns.actors.codes[columns.offsets[rows]]


def _numbered(values: Sequence[Any]) -> NDArray[np.int64]:
    numbers: dict[Any, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)


def numbers_at(columns: EventColumns, rows: Rows) -> Numbers:
    """Return the numbers of some ascending rows among their twins, 0 for those that were given an id.

    Only rows of their dates are looked at.
    """
    if columns.twins is not None:
        return columns.twins.numbers[rows]
    if not len(rows):
        return np.empty(0, dtype=np.int32)
    days = columns.order[as_slice(rows)]
    fresh = np.flatnonzero(np.r_[True, days[1:] != days[:-1]])
    low, high = (columns.order.searchsorted(days[fresh], side) for side in ("left", "right"))
    sizes = high - low
    # where the rows of each date would begin if those of the dates before it were all that there are
    shift = low - (np.cumsum(sizes) - sizes)
    near = np.repeat(shift, sizes) + np.arange(int(sizes.sum()))
    at = rows - np.repeat(shift, np.diff(fresh, append=len(rows)))
    like = columns.likeness.perhaps(columns, near, rows)
    return np.asarray(_by_order(columns, near[like])[np.cumsum(like)[at] - 1])


def twins_at(columns: EventColumns, rows: Rows) -> Twins | None:
    """Return what numbers some ascending rows; None where these are all of some dates, so that their order tells the numbers."""
    at, order = as_slice(rows), columns.order
    if columns.twins is None and isinstance(at, slice):
        cut = (stop for stop in (at.start, at.stop) if 0 < stop < len(columns))
        if all(order[stop - 1] < order[stop] for stop in cut):
            return None
    return Twins(None, (columns, rows))


def numbers_by_order(columns: EventColumns) -> Numbers:
    """Return the numbers that all rows have by their order, whether or not they keep others."""
    return _by_order(columns, np.arange(len(columns)))


def _by_order(columns: EventColumns, rows: Rows) -> Numbers:
    """Return the numbers that their order gives to rows, among which all twins of each are."""
    numbers = np.zeros(len(rows), dtype=np.int32)
    unnamed = _unnamed(columns, rows)
    if unnamed is not None:
        rows = rows[unnamed]
    key, order = packed_order(together(columns.likeness.keys(columns, rows), len(rows)))
    found = np.empty(len(rows), dtype=np.int32)
    found[order] = rank_in_runs(key) + 1
    numbers[slice(None) if unnamed is None else unnamed] = found
    return numbers


def _unnamed(columns: EventColumns, rows: Rows) -> Rows | None:
    """Return the positions of the rows that were given no id, None for all."""
    if columns.ids is None:
        return None
    unnamed = np.flatnonzero(columns.ids.codes[as_slice(rows)] < 0)
    return None if len(unnamed) == len(rows) else unnamed


def rank_in_runs(key: NDArray[Any]) -> NDArray[np.intp]:
    """Return for each place in an ascending array how many equal ones stand before it.

    >>> rank_in_runs(np.array([4, 4, 7])).tolist()
    [0, 1, 0]
    """
    starts = np.flatnonzero(np.r_[len(key) > 0, key[1:] != key[:-1]])
    return np.arange(len(key)) - np.repeat(starts, np.diff(starts, append=len(key)))


def twin_number(columns: EventColumns, row: int) -> int:
    """Return the number of one row among its twins; where many rows have its date, their numbers are kept for the next row asked for."""
    if columns.twins is not None:
        return columns.twins.numbers.item(row)
    low, high, numbers = columns.likeness.near[0]
    if not low <= row < high:
        order = columns.order
        low = int(order.searchsorted(order[row]))
        if row - low < FEW and columns.offsets is None and columns.likeness.actors is None:
            return 1 + _twins_before(columns, low, row)
        high = int(order.searchsorted(order[row], "right"))
        numbers = numbers_at(columns, np.arange(low, high))
        columns.likeness.near[0] = low, high, numbers
    return numbers.item(row - low)


def _twins_before(columns: EventColumns, low: int, row: int) -> int:
    """Return how many of the rows from one up to another of its date, all of two actors, are twins of that one."""
    casts = columns.casts
    rows = low + np.flatnonzero(casts[low : row + 1] == casts[row])
    if len(rows) == 1:
        return 0
    before = [key[:-1] == key[-1] for key in columns.likeness.keys(columns, rows)]
    if columns.ids is not None:
        before.append(columns.ids.codes[rows[:-1]] < 0)
    return int(np.logical_and.reduce(before).sum())


# ---------------------------------------------------------------------- numbers that order does not tell


def with_numbers(columns: EventColumns, wanted: NDArray[Any]) -> EventColumns:
    """Return columns in which rows that were given no id have the numbers that they want; of two that want one, the first has it.

    0 wants the lowest that is free. Where order tells the numbers, none are kept.
    """
    rows, group = groups(columns)
    numbers = np.zeros(len(columns), dtype=np.int32)
    numbers[rows] = _settled(group, wanted.astype(np.int64)[rows])
    by_order = np.array_equal(numbers, numbers_by_order(columns))
    return columns.replaced(twins=None if by_order else Twins(numbers))


def groups(columns: EventColumns) -> tuple[Rows, NDArray[np.intp]]:
    """Return the rows that were given no id, and a number for each, the same for twins."""
    rows: Rows = np.arange(len(columns))
    unnamed = _unnamed(columns, rows)
    rows = rows if unnamed is None else unnamed
    key, order = packed_order(together(columns.likeness.keys(columns, rows), len(rows)))
    group = np.empty(len(rows), dtype=np.intp)
    group[order] = np.cumsum(np.diff(key, prepend=-1) > 0) - 1
    return rows, group


def _settled(group: NDArray[np.intp], wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give each row of a group a number of its own: the first that wants one has it, the others get the lowest that are free."""
    numbers = wanted.copy()
    order = np.lexsort((np.arange(len(group)), wanted, group))
    same = [np.diff(key[order], prepend=-1) == 0 for key in (group, wanted)]
    numbers[order[same[0] & same[1]]] = 0
    sizes = np.bincount(group)
    starts = np.cumsum(sizes) - sizes
    # of a group of n rows, n numbers are enough for those that want none
    has = np.flatnonzero((numbers > 0) & (numbers <= sizes[group]))
    free = np.ones(len(group), dtype=bool)
    free[starts[group[has]] + numbers[has] - 1] = False
    places = np.flatnonzero(free)
    of = np.repeat(np.arange(len(sizes)), sizes)[places]
    without = np.flatnonzero(numbers == 0)
    without = without[np.argsort(group[without], kind="stable")]
    needed = np.bincount(group[without], minlength=len(sizes))
    chosen = places[rank_in_runs(of) < needed[of]]
    numbers[without] = chosen - starts[group[without]] + 1
    return numbers


def order_of_twins(columns: EventColumns) -> Rows:
    """Return rows in an order in which twins stand by their numbers, in the places that they had, and all others as they stood."""
    order = np.arange(len(columns))
    rows, group = groups(columns)
    numbers = numbers_at(columns, rows)
    order[rows[np.argsort(group, kind="stable")]] = rows[np.lexsort((numbers, group))]
    return order


def parted(columns: EventColumns) -> Numbers | None:
    """Return the numbers of rows that tell that a twin of lower number is missing, 0 for all others; None where none is missing."""
    if columns.twins is None or np.array_equal(columns.twins.numbers, numbers_by_order(columns)):
        return None
    rows, group = groups(columns)
    numbers = columns.twins.numbers[rows]
    order = np.lexsort((numbers, group))
    numbers = numbers[order]
    found = np.zeros(len(columns), dtype=np.int32)
    found[rows[order]] = np.where(numbers > rank_in_runs(group[order]) + 1, numbers, 0)
    return found if found.any() else None
