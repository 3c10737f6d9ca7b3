"""Union and equality of columns: as bags of records, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from geopolrel.coded import NONE
from geopolrel.columns import EventColumns, Rows
from geopolrel.errors import DuplicateIdError, shown
from geopolrel.events import Side
from geopolrel.numbering import (
    numbers_at,
    order_of_twins,
    parted,
    rank_in_runs,
    with_numbers,
)
from geopolrel.ordering import packed_order, together

__all__ = ["Members", "same_events", "united"]

Pairs = tuple[Rows, Rows]


@frozen(eq=False)
class Members:
    """Columns of n events that belong to a timeline, or may: ``sure`` (bool, n) tells which do for certain."""

    columns: EventColumns
    sure: NDArray[np.bool_]

    @classmethod
    def of(cls, columns: EventColumns) -> Members:
        """Take all events of columns for certain."""
        return cls(columns, np.ones(len(columns), dtype=bool))

    def take(self, rows: Rows, taken: dict[int, Any] | None = None) -> Members:
        """Return some of them, in that order."""
        return Members(self.columns.take(rows, taken), self.sure[rows])


def united(left: Members, right: Members) -> Members:
    """Return the records of both, sorted by date; one that stands in both stands once, for certain where it does in either.

    Two equal records within one side are two events and stay two. Where twins were parted, a number says which of them
    an event is, as an id does. Raises :class:`DuplicateIdError` where one id was given to different events.
    """
    parts = (left.columns, right.columns)
    whole = EventColumns.joined(parts)
    sure = np.concatenate([left.sure, right.sure])
    said = _parted(parts)
    numbers = None
    if said is not None:
        numbers = np.concatenate([numbers_at(part, np.arange(len(part))) for part in parts])
    mine, theirs = _both(signatures(whole), len(left.columns), numbers, said)
    sure[mine] |= sure[theirs]
    fresh = np.ones(len(whole), dtype=bool)
    fresh[theirs] = False
    kept = np.flatnonzero(fresh)
    result = Members(whole.take(kept), sure[kept])
    by_date = result.columns.rows_by_date()
    if by_date is not None:
        result, kept = result.take(*by_date), kept[by_date[0]]
    if numbers is not None:
        result = _with_twins_in_order(result, numbers[kept])
    _refuse_two_of_one_id(result.columns)
    return result


def _with_twins_in_order(members: Members, wanted: NDArray[np.int32]) -> Members:
    members = evolve(members, columns=with_numbers(members.columns, wanted))
    twins = members.columns.twins
    if twins is None:
        return members
    order = order_of_twins(members.columns)
    columns = with_numbers(members.columns.take(order), twins.numbers[order])
    return Members(columns, members.sure[order])


def same_events(left: EventColumns, right: EventColumns) -> bool:
    """Tell whether both hold the same records, each as often."""
    if len(left) != len(right):
        return False
    content = signatures(EventColumns.joined([left, right]))
    numbers = _parted((left, right))
    if numbers is not None:
        content = together([content, numbers], len(content))
    return np.array_equal(np.sort(content[: len(left)]), np.sort(content[len(left) :]))


def _parted(parts: Iterable[EventColumns]) -> NDArray[np.int32] | None:
    """Return the numbers by which rows of several columns say that a twin is missing, 0 for others; None where none does."""
    said = [(parted(part), len(part)) for part in parts]
    if all(numbers is None for numbers, _ in said):
        return None
    return np.concatenate([np.zeros(n, np.int32) if one is None else one for one, n in said])


def _both(
    content: NDArray[np.intp],
    left: int,
    numbers: NDArray[np.int32] | None,
    said: NDArray[np.int32] | None,
) -> Pairs:
    """Return which rows of the left, the first so many, and which of the right are one record.

    Rows of one content and number are; of the others, those whose numbers say nothing, one after another.
    """
    rows = np.arange(len(content))
    if numbers is None or said is None:
        return _one_by_one(content, rows, left)
    named = together([content, numbers], len(rows))
    _, mine, theirs = np.intersect1d(
        named[:left], named[left:], assume_unique=True, return_indices=True
    )
    rest = said == 0
    rest[mine] = rest[left + theirs] = False
    more = _one_by_one(content, np.flatnonzero(rest), left)
    return np.concatenate([mine, more[0]]), np.concatenate([left + theirs, more[1]])


def _one_by_one(content: NDArray[np.intp], rows: Rows, left: int) -> Pairs:
    """Pair rows of the left with rows of the right of the same content: the first with the first, the second with the second."""
    cut = int(rows.searchsorted(left))
    (mine, at), (theirs, again) = (_by_content(content, part) for part in (rows[:cut], rows[cut:]))
    most = int(content.max(initial=-1)) + 1
    counts = np.bincount(at, minlength=most)
    nth = rank_in_runs(again)
    paired = nth < counts[again]
    first = np.cumsum(counts) - counts
    return mine[first[again[paired]] + nth[paired]], theirs[paired]


def _by_content(content: NDArray[np.intp], rows: Rows) -> tuple[Rows, NDArray[np.int64]]:
    """Return some rows in order of their content, and it; those of one content keep their order."""
    ascending, order = packed_order(content[rows])
    return rows[order], ascending


def signatures(columns: EventColumns) -> NDArray[np.intp]:
    """Number the rows so that two have one number exactly where their content is equal."""
    rows = len(columns)
    coded = (
        columns.codings,
        columns.places,
        columns.topics,
        columns.claims,
        columns.ids,
        columns.scales,
    )
    start_lo, start_hi, end_lo, end_hi = (bound.astype(np.int64) for bound in columns.bounds)
    keys: list[NDArray[Any]] = [
        *(start_lo, start_hi - start_lo, end_lo - start_lo, end_hi - end_lo),  # mostly small
        columns.statuses,
        *(column.codes for column in coded if column is not None),
    ]
    dates = columns.likeness.dates
    if dates is not None and columns.whens is not None:
        keys.append(dates[columns.whens.codes])
    if columns.scores is not None:
        keys.append(np.unique(columns.scores, return_inverse=True)[1])  # all nan count as one
    if columns.known is not None:
        keys.append(columns.known)
    slots, position = columns.row_slots(np.arange(rows))
    sides = columns.slot_sides(slots)
    roles = _roles(columns, slots, position, sides)
    sizes = np.bincount(position, minlength=rows)
    keys.append(sizes)
    first = np.cumsum(sizes) - sizes
    for turn in range(int(sizes.max(initial=0))):
        has = sizes > turn
        at = slots[first[has] + turn]
        key = np.full(rows, -1, dtype=np.int64)
        key[has] = columns.actors.codes[at].astype(np.int64) * 8 + sides[first[has] + turn]
        keys.append(key)
        role = np.full(rows, -1, dtype=np.int64)
        role[has] = roles[first[has] + turn]
        keys.append(role)
    return np.unique(together(keys, rows), return_inverse=True)[1]


def _roles(
    columns: EventColumns, slots: Rows, position: Rows, sides: NDArray[np.uint8]
) -> NDArray[np.intp]:
    """Number the roles of some slots; one that is the usual of its kind and side counts as not given."""
    if columns.roles is None:
        return np.zeros(len(slots), dtype=np.intp)
    numbers = {role: number for number, role in enumerate(columns.roles.values)}
    usual = np.array(
        [
            [numbers.get(role, NONE) for role in coding.kind.roles]
            for coding in columns.codings.values
        ]
    ).reshape(-1, 2)
    codes = columns.roles.codes[slots].astype(np.intp)
    kinds = columns.codings.codes[position]
    return np.where(codes == usual[kinds, (sides == Side.TARGET).astype(int)], NONE, codes)


def _refuse_two_of_one_id(columns: EventColumns) -> None:
    if columns.ids is None:
        return
    given = np.flatnonzero(columns.ids.codes >= 0)
    codes = columns.ids.codes[given]
    order = np.argsort(codes, kind="stable")
    twice = np.flatnonzero(np.diff(codes[order]) == 0)
    if len(twice):
        one, other = (columns.event(int(given[order[twice[0] + step]])) for step in (0, 1))
        raise DuplicateIdError(
            f"two different events have the id {shown(one.id)}: {one}; and {other}; give one of them another id"
        )
