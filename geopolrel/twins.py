"""Ids of events that were given none: their content, and their number among twins.

Two events of one kind, date and cast are two. The first is named by its content, the second gets "-2" and so on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geopolrel.errors import DuplicateIdError, shown
from geopolrel.events import MOST_NAMED, Event, Participant, content_id
from geopolrel.kinds import Coding
from geopolrel.when import When

if TYPE_CHECKING:
    from geopolrel.columns import EventColumns, Rows

__all__ = ["all_ids", "given_ids", "id_of"]


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


def all_ids(columns: EventColumns) -> list[str]:
    """Return the id of every row: the one given, else the one that its content and twins tell."""
    twins: dict[str, int] = {}
    ids = []
    slots = columns.actors.codes.tolist()
    size = len(columns)
    stops = range(0, 2 * size + 1, 2) if columns.offsets is None else columns.offsets.tolist()
    for row, (low, high) in enumerate(pairwise(stops)):
        given = None if columns.ids is None else columns.ids[row]
        if given is None:
            actors = [columns.actors.values[code] for code in slots[low:high]]
            kind = columns.codings.values[columns.codings.codes[row]].kind
            name = content_id(columns.when(row), kind, actors)
            twins[name] = twins.get(name, 0) + 1
            given = name if twins[name] == 1 else f"{name}-{twins[name]}"
        ids.append(given)
    return ids


def id_of(
    columns: EventColumns, row: int, when: When, coding: Coding, cast: Sequence[Participant]
) -> str:
    """Return the id of one row that was given none; only rows of its date are looked through for twins."""
    name = content_id(when, coding.kind, [participant.actor for participant in cast])
    first = int(columns.order.searchsorted(columns.order[row]))
    if first == row:
        return name
    twins = [
        other
        for other in _same_cast(columns, first, row).tolist()
        if _named_alike(columns, other, coding, when)
    ]
    return f"{name}-{len(twins) + 1}" if twins else name


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
