"""Columns of dates: bounds on start and end as day numbers, and what was written where bounds do not tell all of it.

A column of one side, such as a start that has an end beside it, is a column of :class:`Side`; days known to the day are
plain numbers, and all four bounds share them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, NamedTuple, TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.claims import DATA_SET, Claim, Status
from geopolrel.coded import NONE, Coded
from geopolrel.day_numbers import given_days, when_of
from geopolrel.days import BEGINNING, FOREVER
from geopolrel.distinct import each_read, naming_the_row
from geopolrel.edtf import day_text
from geopolrel.errors import GeopolrelError, InvalidDateError, InvalidValueError, shown
from geopolrel.when import When

__all__ = ["Dates", "dates", "first_days", "known_days"]

T = TypeVar("T", bound=Hashable)
Array = NDArray[Any]
Bounds = tuple[Array, Array, Array, Array]


@frozen(eq=False)
class Dates:
    """The dates of n rows: four arrays of day numbers, shared where they are the same, and those that say more than bounds."""

    bounds: Bounds
    written: Coded[When] | None = None

    def at(self, row: int) -> When:
        """Return the date of one row."""
        said = None if self.written is None else self.written[row]
        return When.from_bounds(*(bound[row] for bound in self.bounds)) if said is None else said


def dates(start: Any, end: Any = None) -> Dates:
    """Return the dates of a column, or of two: when events started and when they ended.

    Of two columns each holds days, months or whatever EDTF says without a slash; ".." is open, an end of "" unknown, and
    a missing end is open. Two days that are one and known to be so are one moment.

    Raises :class:`InvalidValueError` naming the first row whose date is missing, cannot be read or ends before it starts.

    >>> str(dates(["2019~"], ["2020?"]).at(0)), str(dates(["2020-02-01"], [None]).at(0))
    ('2019~/2020?', '2020-02-01/..')
    """
    if end is not None:
        return _of_two(_sides("start", start, _start_side), _sides("end", end, _end_side))
    column = given_days("start", start)
    if not isinstance(column, Coded):
        return Dates((column,) * 4)
    whens = each_read("start", column, when_of)
    days = [{code: when.bounds[side] for code, when in whens.items()} for side in range(4)]
    arrays = {
        side: _looked_up(column, days[side]) for side in range(4) if days[side] not in days[:side]
    }
    bounds = tuple(arrays[days.index(days[side])] for side in range(4))
    more = [code for code, when in whens.items() if not _tells_all(when)]
    return Dates(bounds, _coded(column, {code: whens[code] for code in more}))  # type: ignore[arg-type]  # four arrays


def known_days(column: Any) -> tuple[Array | None, Coded[tuple[Claim, ...]] | None]:
    """Return the days on which rows became known, -1 for none; and where such a day is not exact, the claim that says so.

    A claim of the data set, made on some day of a month, leaves undecided within that month what was known.

    >>> days, claims = known_days(["2020-02-01", None, "2020-03"])
    >>> days.tolist(), str(claims[2][0].on)
    ([737456, -1, -1], '2020-03')
    """
    coded = given_days("known", column, may_be_missing=True)
    if not isinstance(coded, Coded):
        return np.where(coded == FOREVER, np.int32(NONE), coded), None
    whens = each_read("known", coded, when_of)
    exact = {c: when.bounds[0] for c, when in whens.items() if when.bounds[0] == when.bounds[3]}
    vague = {
        code: (Claim(by=DATA_SET, on=when, says=Status.OCCURRED),)
        for code, when in whens.items()
        if code not in exact
    }
    return _looked_up(coded, exact) if exact else None, _coded(coded, vague)


def first_days(name: str, column: Any) -> Array:
    """Return the earliest day that each row of a column may mean, as day numbers.

    >>> first_days("before", ["2020-02", "2020-02-07"]).tolist()
    [737456, 737462]
    """
    coded = given_days(name, column)
    if not isinstance(coded, Coded):
        return coded
    whens = each_read(name, coded, when_of)
    return _looked_up(coded, {code: when.bounds[0] for code, when in whens.items()})


def _looked_up(column: Coded[Any], found: dict[int, int]) -> Array:
    """Return for each row the number found for its code, -1 where none is."""
    table = np.full(len(column.values) + 1, NONE, dtype=np.int32)
    table[list(found)] = list(found.values())
    return table.take(column.codes, mode="wrap")


def _coded(column: Coded[Any], found: Mapping[int, T]) -> Coded[T] | None:
    """Return for each row the value found for its code, None where no row has one."""
    if not found:
        return None
    codes = _looked_up(column, {code: number for number, code in enumerate(found)})
    return Coded(codes, tuple(found.values()))


def _tells_all(when: When) -> bool:
    """Return whether the bounds of a date tell all that it says."""
    if when.is_moment and when.is_exact:
        return when.text == day_text(when.bounds[0])
    return When.from_bounds(*when.bounds) == when


# starts with ends


class Side(NamedTuple):
    """One side of an interval: its text, the days that it may be, and whether these tell all of the text."""

    text: str
    first: int
    last: int
    told: bool = True


OPEN_START, OPEN_END = Side("..", BEGINNING, BEGINNING), Side("..", FOREVER, FOREVER)
UNKNOWN_END = Side("", BEGINNING, FOREVER)


@frozen(eq=False)
class _Sides:
    """A column of sides: days known to the day, or codes into what others are read as."""

    first: Array
    last: Array
    codes: Array
    side: Callable[[int], Side]
    told: Array | None = None
    """Whether the days of each row tell all of it; None where all do."""


def _sides(name: str, column: Any, read: Callable[[Any], Side]) -> _Sides:
    coded = given_days(name, column, may_be_missing=read is _end_side)
    if not isinstance(coded, Coded):
        return _Sides(coded, coded, coded, _side_of_day)
    found = each_read(name, coded, read) | {NONE: OPEN_END}
    first = _looked_up(coded, {code: side.first for code, side in found.items()})
    if all(side.told and side.first == side.last for side in found.values()):
        return _Sides(first, first, coded.codes, found.__getitem__)
    last = _looked_up(coded, {code: side.last for code, side in found.items()})
    told = _looked_up(coded, {code: side.told for code, side in found.items()}) > 0
    return _Sides(first, last, coded.codes, found.__getitem__, told)


def _side_of_day(day: int) -> Side:
    return OPEN_END if day == FOREVER else Side(day_text(day), day, day)


def _start_side(value: Any) -> Side:
    if isinstance(value, str) and value.strip() == "":
        raise InvalidDateError(
            "the start is empty; of an unknown start write '/1994' in start and give no end"
        )
    return OPEN_START if _is_dots(value) else _side(value)


def _end_side(value: Any) -> Side:
    if isinstance(value, str) and value.strip() == "":
        return UNKNOWN_END
    return OPEN_END if _is_dots(value) else _side(value)


def _is_dots(value: Any) -> bool:
    return isinstance(value, str) and value.strip() == ".."


def _side(value: Any) -> Side:
    when = when_of(value)
    if not when.is_moment:
        raise InvalidDateError(
            f"{shown(str(when))} has a start and an end of its own; give each in its column, or no end column"
        )
    return Side(when.text, when.bounds[0], when.bounds[3], _tells_all(when))


def _of_two(start: _Sides, end: _Sides) -> Dates:
    _refuse_backwards(start, end)
    if start.first is start.last and end.first is end.last and start.told is end.told is None:
        return Dates((start.first, start.first, end.last, end.last))
    exact = (start.first is start.last, end.first is end.last)
    start_hi = start.first if exact[0] else np.minimum(start.last, end.last)
    end_lo = end.last if exact[1] else np.maximum(end.first, start.first)
    bounds = (start.first, start_hi, end_lo, end.last)
    rows = np.flatnonzero(_says_more(start, end))
    if not len(rows):
        return Dates(bounds)
    return _with_pairs(start, end, bounds, rows)


def _says_more(start: _Sides, end: _Sides) -> Array:
    """Return the rows of which bounds may not tell all: qualified, with holes, or with sides that narrow each other."""
    exact = (start.first == start.last) & (end.first == end.last)
    more = (end.first <= start.last) & ~exact
    for side in (start, end):
        if side.told is not None:
            more |= ~side.told
    return np.asarray(more)


def _with_pairs(start: _Sides, end: _Sides, bounds: Bounds, rows: Array) -> Dates:
    """Read each distinct pair of a start and an end once, as one date, and put it where it belongs."""
    pairs = np.stack([start.codes[rows].astype(np.int64), end.codes[rows].astype(np.int64)])
    keys = (pairs[0] << 32) + pairs[1]
    _, at, which = np.unique(keys, return_index=True, return_inverse=True)
    whens = []
    for place in at.tolist():
        text = "/".join(
            side.side(int(code)).text
            for side, code in zip((start, end), pairs[:, place], strict=True)
        )
        try:
            whens.append(When(text))
        except GeopolrelError as fault:
            raise naming_the_row(fault, int(rows[place]), "start and end") from None
    table = np.array([when.bounds for when in whens], dtype=np.int32)
    shared = {id(bound): bound.copy() for bound in bounds}
    for number, bound in enumerate(bounds):
        shared[id(bound)][rows] = table[which, number]
    kept = Coded.of(None if _tells_all(when) else when for when in whens)
    codes = np.full(len(start.first), NONE, dtype=np.int32)
    codes[rows] = kept.codes[which]
    made = tuple(shared[id(bound)] for bound in bounds)
    return Dates(made, Coded(codes, kept.values) if kept.values else None)  # type: ignore[arg-type]  # four arrays


def _refuse_backwards(start: _Sides, end: _Sides) -> None:
    late = np.flatnonzero(end.last < start.first)
    if len(late):
        row = int(late[0])
        first, last = start.side(int(start.codes[row])), end.side(int(end.codes[row]))
        raise InvalidValueError(
            f"row {row}: the end, {last.text}, lies before the start, {first.text}; swap them or leave the end out"
        )
