"""Union and equality of columns: as bags of records, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geopolrel.coded import NONE
from geopolrel.columns import EventColumns, Rows
from geopolrel.errors import DuplicateIdError, shown
from geopolrel.events import Side
from geopolrel.tallies import WIDE

__all__ = ["same_events", "united"]


def united(left: EventColumns, right: EventColumns) -> EventColumns:
    """Return the records of both, sorted by date; one that stands in both stands once.

    Two equal records within one side are two events and stay two. Raises :class:`DuplicateIdError` where
    one id was given to different events.
    """
    together = EventColumns.joined([left, right])
    content = signatures(together)
    is_right = np.arange(len(together)) >= len(left)
    rank = _rank_within(content, is_right)
    most_left = np.bincount(content[~is_right], minlength=int(content.max(initial=-1)) + 1)
    kept = np.flatnonzero(~is_right | (rank >= most_left[content]))
    result = together.take(kept).sorted_by_date()
    _refuse_two_of_one_id(result)
    return result


def same_events(left: EventColumns, right: EventColumns) -> bool:
    """Tell whether both hold the same records, each as often."""
    if len(left) != len(right):
        return False
    content = signatures(EventColumns.joined([left, right]))
    return np.array_equal(np.sort(content[: len(left)]), np.sort(content[len(left) :]))


def signatures(columns: EventColumns) -> NDArray[np.intp]:
    """Number the rows so that two have one number exactly where their content is equal."""
    rows = len(columns)
    coded = (
        columns.codings,
        columns.whens,
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
    if columns.whens is not None:
        keys = [*_written_dates(columns), *(key for key in keys if key is not columns.whens.codes)]
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
    return _numbered_alike(keys, rows)


def _written_dates(columns: EventColumns) -> list[NDArray[np.intp]]:
    """Number the dates as text, so that one written and one told by its bounds alone compare equal."""
    assert columns.whens is not None  # asked only of columns with written dates
    numbers: dict[str, int] = {}
    out = np.full(len(columns), -1, dtype=np.intp)
    for code, when in enumerate(columns.whens.values):
        plain = type(when).from_bounds(*when.bounds) == when
        out[columns.whens.codes == code] = (
            -1 if plain else numbers.setdefault(str(when), len(numbers))
        )
    return [out]


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


def _numbered_alike(keys: Iterable[NDArray[Any]], rows: int) -> NDArray[np.intp]:
    """Number the rows so that two have one number exactly where they agree in every key.

    The keys stand side by side in one integer; it is sorted where no other fits in beside those, and at the end.
    """
    packed, size = np.zeros(rows, dtype=np.int64), 1
    for key in keys:
        least, most = (int(key.min()), int(key.max())) if rows else (0, 0)
        if least == most:
            continue
        if size * (most - least + 1) > WIDE:
            packed = np.unique(packed, return_inverse=True)[1]
            size = rows
        packed = packed * (most - least + 1) + (key.astype(np.int64) - least)
        size *= most - least + 1
    return np.unique(packed, return_inverse=True)[1]


def _rank_within(content: NDArray[np.intp], is_right: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return how many equal rows of its own side stand before each row."""
    order = np.lexsort((np.arange(len(content)), is_right, content))
    group = content[order] * 2 + is_right[order]
    starts = np.flatnonzero(np.diff(group, prepend=-1) != 0)
    rank = np.empty(len(content), dtype=np.intp)
    rank[order] = np.arange(len(content)) - np.repeat(
        starts, np.diff(np.append(starts, len(content)))
    )
    return rank


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
