"""Ids of events that were given none: their content, and their number among twins.

Two events of one kind, date and cast are two. The first is named by its content, the second gets "-2" and so on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from geopolrel.coded import Coded
from geopolrel.errors import DuplicateIdError, shown
from geopolrel.events import MOST_NAMED, Event, content_id
from geopolrel.kinds import Coding
from geopolrel.when import BEGINNING, FOREVER, When

if TYPE_CHECKING:
    from geopolrel.columns import EventColumns, Rows

__all__ = ["all_ids", "dates_written", "distinct", "given_ids", "twin_number"]


def given_ids(events: Sequence[Event]) -> list[str | None]:
    """Return the ids that events were given; None for one that its content and place among its twins tell.

    Raises :class:`DuplicateIdError` where one id was given to two events.
    """
    ids: list[str | None] = []
    twins: dict[str, int] = {}
    named: dict[str, Event] = {}
    for event in events:
        plain = content_id(event.when, event.kind, event.actors)
        number = twins.get(plain, 0) + 1
        if event.id == plain or (number > 1 and event.id == f"{plain}-{number}"):
            twins[plain] = number
            ids.append(None)
            continue
        ids.append(event.id)
        if event.id in named:
            raise DuplicateIdError(
                f"two events have the id {shown(event.id)}: {named[event.id]}; and {event}; give one of them another id"
            )
        named[event.id] = event
    return ids


def all_ids(columns: EventColumns, dates: Coded[str] | None = None) -> list[str]:
    """Return the id of every row: the one given, else the one that its content and twins tell.

    ``dates`` are those of :func:`dates_written`, where they are at hand.
    """
    if not len(columns):
        return []
    parts = (dates or dates_written(columns), _kinds_written(columns), _casts_written(columns))
    texts = (map(part.values.__getitem__, part.codes.tolist()) for part in parts)
    ids = ["-".join(content) for content in zip(*texts, strict=True)]
    unnamed = (
        np.arange(len(columns)) if columns.ids is None else np.flatnonzero(columns.ids.codes < 0)
    )
    _, content = distinct(*(part.codes[unnamed] for part in parts))
    numbers = _number_among_equal(content)
    for at in np.flatnonzero(numbers).tolist():
        ids[unnamed[at]] += f"-{numbers[at] + 1}"
    if columns.ids is not None:
        for row in np.flatnonzero(columns.ids.codes >= 0).tolist():
            ids[row] = columns.ids.values[columns.ids.codes[row]]
    return ids


def distinct(*keys: Rows) -> tuple[Rows, Rows]:
    """Number rows by some keys: return the first row of each number, and the number of each row.

    >>> first, numbers = distinct(np.array([7, 7, 5]), np.array([1, 1, 1]))
    >>> first.tolist(), numbers.tolist()
    ([2, 0], [1, 1, 0])
    """
    first = numbers = np.zeros(len(keys[0]), dtype=np.int64)
    for key in {id(key): key for key in keys}.values():
        shifted = key.astype(np.int64) - int(key.min(initial=0))
        together = numbers * (int(shifted.max(initial=0)) + 1) + shifted
        _, first, numbers = np.unique(together, return_index=True, return_inverse=True)
    return first, numbers


def _number_among_equal(numbers: Rows) -> Rows:
    """Return for each row how many rows before it have the same number."""
    order = np.argsort(numbers, kind="stable")
    ordered = numbers[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    within = np.arange(len(order)) - np.repeat(starts, np.diff(starts, append=len(order)))
    found = np.empty_like(within)
    found[order] = within
    return found


def dates_written(columns: EventColumns) -> Coded[str]:
    """Return the date of each row as EDTF, each distinct one written once."""
    written = () if columns.whens is None else (columns.whens.codes,)
    first, codes = distinct(*columns.bounds, *written)
    start, start_hi, end_lo, end = (bound[first] for bound in columns.bounds)
    plain = (start == start_hi) & (end_lo == end) & (start > BEGINNING) & (end < FOREVER)
    if columns.whens is not None:
        plain &= columns.whens.codes[first] < 0
    days, at = np.unique(np.concatenate([start[plain], end[plain]]), return_inverse=True)
    names = [date.fromordinal(day).isoformat() for day in days.tolist()]
    pairs = zip(*at.reshape(2, -1).tolist(), strict=True)
    # days that are known are most dates of most data: their texts need no date to be made
    texts = iter(
        [names[one] if one == last else f"{names[one]}/{names[last]}" for one, last in pairs]
    )
    return Coded(
        codes,
        tuple(
            next(texts) if known else str(columns.when(row))
            for row, known in zip(first.tolist(), plain.tolist(), strict=True)
        ),
    )


def _kinds_written(columns: EventColumns) -> Coded[str]:
    texts = [str(one.kind) for one in columns.codings.values]
    numbers = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    table = np.array([numbers[text] for text in texts], dtype=np.int64)
    return Coded(table[columns.codings.codes], tuple(numbers))


def _casts_written(columns: EventColumns) -> Coded[str]:
    """Return the participants of each row as its id names them, each distinct cast written once."""
    codes, sizes = columns.actors.codes, np.full(len(columns), 2)
    starts = np.arange(len(columns)) * 2
    if columns.offsets is not None:
        starts, sizes = columns.offsets[:-1], np.diff(columns.offsets)
    named = [
        np.where(at < sizes, codes[np.minimum(starts + at, len(codes) - 1)], -1)
        for at in range(min(MOST_NAMED, int(sizes.max())))
    ]
    first, casts = distinct(sizes, *named)
    ids = [actor.id for actor in columns.actors.values]
    texts = []
    for row in first.tolist():
        cast = [ids[key[row]] for key in named if key[row] >= 0]
        more = int(sizes[row]) - len(cast)
        texts.append("-".join([*cast, f"and-{more}-more"] if more else cast))
    return Coded(casts, tuple(texts))


def twin_number(columns: EventColumns, row: int, when: When, coding: Coding) -> int:
    """Return the number of one row that was given no id among its twins; only rows of its date are looked through."""
    first = int(columns.order.searchsorted(columns.order[row]))
    if first == row:
        return 1
    return 1 + sum(
        _named_alike(columns, other, coding, when)
        for other in _same_cast(columns, first, row).tolist()
    )


def _same_cast(columns: EventColumns, first: int, row: int) -> Rows:
    """Return the rows from the first up to one whose participants are named in an id as its own are."""
    if columns.offsets is None:
        return np.asarray(first + (columns.casts[first:row] == columns.casts[row]).nonzero()[0])
    sizes = np.diff(columns.offsets[first : row + 2])
    alike = first + np.flatnonzero(sizes[:-1] == sizes[-1])
    slots = columns.offsets[[*alike, row]][:, None] + np.arange(min(sizes[-1], MOST_NAMED))
    casts = columns.actors.codes[slots]
    return np.asarray(alike[(casts[:-1] == casts[-1]).all(axis=1)])


def _named_alike(columns: EventColumns, other: int, coding: Coding, when: When) -> bool:
    """Tell whether another row of the same cast has no name of its own, and the same kind and date."""
    kind = columns.codings.values[columns.codings.codes[other]].kind
    unnamed = columns.ids is None or columns.ids[other] is None
    return unnamed and kind is coding.kind and columns.when(other) == when
