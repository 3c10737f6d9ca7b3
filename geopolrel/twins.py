"""Ids of events that were given none: their content, and their number among twins.

Two events of one kind, date and cast are two. The first is named by its content, the second gets "-2" and so on; see
:mod:`geopolrel.numbering`. An id that says no more than that counts as not given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import fields

from geopolrel.claims import Claim
from geopolrel.coded import NONE, Coded
from geopolrel.errors import DuplicateIdError, shown
from geopolrel.events import MOST_NAMED, Event, content_id
from geopolrel.numbering import Twins, groups, numbers_at, numbers_by_order, with_numbers
from geopolrel.when import BEGINNING, FOREVER

if TYPE_CHECKING:
    from geopolrel.columns import EventColumns, Rows

__all__ = [
    "all_ids",
    "dates_written",
    "distinct",
    "events_named",
    "ids_read",
    "ids_written",
    "ordered",
    "told_id",
]

NUMBERED = re.compile("-([1-9][0-9]{0,8})")


def told_id(event: Event) -> tuple[str, int]:
    """Return the id that an event was given and 0, or what its content tells of its id and its number among twins.

    >>> from geopolrel.constructors import call
    >>> told_id(call("USA", "RUS", when="2020", id="hotline"))
    ('hotline', 0)
    >>> told_id(call("USA", "RUS", when="2020", id="2020-call-USA-RUS-3"))
    ('2020-call-USA-RUS', 3)
    """
    plain = content_id(event.when, event.kind, event.actors)
    if event.id == plain:
        return plain, 1
    number = _number_in(event.id, plain)
    return (plain, number) if number else (event.id, 0)


def _number_in(text: str, plain: str) -> int:
    """Return the number that an id adds to what content tells, 0 for another id."""
    found = NUMBERED.fullmatch(text, len(plain)) if text.startswith(plain) else None
    return int(found[1]) if found is not None and found[1] != "1" else 0


def events_named(
    events: Sequence[Event], told: Sequence[tuple[str, int]]
) -> tuple[list[str | None], list[int]]:
    """Return the ids that events were given, None for those that content tells, and the numbers that these want, 0 for any.

    ``told`` is what :func:`told_id` says of each. Raises :class:`DuplicateIdError` where two have one id.
    """
    named: dict[str, tuple[Event, int]] = {}
    for event, (_, number) in zip(events, told, strict=True):
        other = named.get(event.id)
        if other is not None and not number == other[1] == 1:  # twins get numbers
            raise DuplicateIdError(
                f"two events have the id {shown(event.id)}: {other[0]}; and {event}; give one of them another id"
            )
        named[event.id] = event, number
    ids = [None if number else text for text, number in told]
    return ids, [number if number > 1 else 0 for _, number in told]


def ordered(events: Iterable[Event]) -> list[tuple[Event, tuple[str, int]]]:
    """Return events sorted by date and then by content, each with what :func:`told_id` says of it."""
    told = [(event, told_id(event)) for event in events]
    return sorted(told, key=lambda one: _display_order(*one))


def _display_order(event: Event, told: tuple[str, int]) -> tuple[Any, ...]:
    said = tuple(
        tuple(str(getattr(c, field.name)) for field in fields(Claim)) for c in event.claims
    )
    score = (event.scale, event.score) if event.score is not None else ("", 0.0)
    coding = event.coding
    return (
        event.when.order_key,
        *told,
        event.place or "",
        event.topics,
        said,
        score,
        (coding.mode or "", coding.contexts, coding.cameo or ""),
        tuple((p.side, p.role) for p in event.participants),
    )


def all_ids(columns: EventColumns, dates: Coded[str] | None = None) -> list[str]:
    """Return the id of every row: the one given, else the one that its content and twins tell.

    ``dates`` are those of :func:`dates_written`, where they are at hand.
    """
    if not len(columns):
        return []
    parts = (dates or dates_written(columns), _kinds_written(columns), _casts_written(columns))
    texts = (map(part.values.__getitem__, part.codes.tolist()) for part in parts)
    ids = ["-".join(content) for content in zip(*texts, strict=True)]
    numbers = numbers_at(columns, np.arange(len(columns)))
    for row in np.flatnonzero(numbers > 1).tolist():
        ids[row] += f"-{numbers[row]}"
    if columns.ids is not None:
        for row in np.flatnonzero(columns.ids.codes >= 0).tolist():
            ids[row] = columns.ids.values[columns.ids.codes[row]]
    return ids


def ids_written(columns: EventColumns) -> EventColumns:
    """Return columns for a file, which has no numbers: an id says the number of a row where order does not."""
    if columns.twins is None:
        return columns
    rows, group = groups(columns)
    numbers = columns.twins.numbers
    astray = np.zeros(len(rows), dtype=bool)
    astray[group[(numbers != numbers_by_order(columns))[rows]]] = True
    # those of number 1 need no id: it is free when all others have theirs
    rows = rows[astray[group] & (numbers[rows] > 1)]
    given = columns.ids or Coded(np.full(len(columns), NONE, dtype=np.int32), ())
    ids = Coded(given.codes.copy(), (*given.values, *all_ids(columns.take(rows))))
    ids.codes[rows] = len(given.values) + np.arange(len(rows))
    return columns.replaced(ids=ids if len(rows) else columns.ids, twins=None)


def ids_read(columns: EventColumns) -> EventColumns:
    """Return columns as they were before :func:`ids_written`."""
    if columns.ids is None:
        return columns
    rows = np.flatnonzero(columns.ids.codes >= 0)
    alone = Twins(np.ones(len(rows), dtype=np.int32))
    plain = all_ids(columns.take(rows).replaced(ids=None, twins=alone))
    said = zip(rows.tolist(), plain, strict=True)
    found = [_number_in(str(columns.ids[row]), text) for row, text in said]
    wanted = np.zeros(len(columns), dtype=np.int32)
    wanted[rows] = found
    codes = np.where(wanted > 0, NONE, columns.ids.codes)
    return with_numbers(columns.replaced(ids=Coded(codes, columns.ids.values)), wanted)


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
