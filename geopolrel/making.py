"""Events of a store: the objects that a row's values make, when somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from geopolrel.events import Event, Participant, Side
from geopolrel.kinds import Coding
from geopolrel.numbering import numbers_at, twin_number
from geopolrel.when import When

if TYPE_CHECKING:
    from geopolrel.columns import EventColumns, Rows

__all__ = ["event_of", "events_of", "when_of"]

FIRST_STEP, LONGEST_STEP = 64, 1 << 18
SIDES = tuple(Side)
V = TypeVar("V")


def events_of(
    columns: EventColumns, rows: Callable[[int, int], Rows], count: int
) -> Iterator[Event]:
    """Make the events of so many ascending rows, which ``rows`` gives from one position up to another.

    They are looked at in growing steps: the first is there at once, and twins of one date are numbered together.
    """
    start, step = 0, FIRST_STEP
    while start < count:
        stop = min(start + step, count)
        some = rows(start, stop)
        for row, number in zip(some.tolist(), numbers_at(columns, some).tolist(), strict=True):
            yield event_of(columns, row, number)
        start, step = stop, min(4 * step, LONGEST_STEP)


def event_of(columns: EventColumns, row: int, twin: int | None = None) -> Event:
    """Make the event of one row. Its values were checked when they were put in, and are not checked again.

    Its id is made when somebody asks for it; its number among its twins, ``twin``, is found now where it is not at hand.
    """
    code = columns.codings.codes.item(row)
    coding: Coding = columns.codings.values[code]
    when = when_of(columns, row)
    values = {
        "coding": coding,
        "participants": _cast(columns, row, code),
        "when": when,
        "place": None if columns.places is None else columns.places[row],
        "topics": () if columns.topics is None else columns.topics[row] or (),
        "claims": () if columns.claims is None else columns.claims[row] or (),
        "score": None if columns.scores is None else _shortest(columns.scores[row]),
        "scale": "plover" if columns.scales is None else columns.scales[row] or "plover",
        "known_on": columns.day,
        "twin": 1,
    }
    given = None if columns.ids is None else columns.ids[row]
    if given is not None:
        values["id"] = given
    else:
        values["twin"] = twin_number(columns, row) if twin is None else twin
    return _made(Event, values)


@lru_cache(maxsize=10_000)
def _shortest(score: np.float32) -> float | None:
    """Return the shortest number that reads back as the one stored; None for none."""
    return None if score != score else float(str(score))


def when_of(columns: EventColumns, row: int) -> When:
    """Return the date of one row."""
    written = None if columns.whens is None else columns.whens[row]
    if written is not None:
        return written
    if columns.on_exact_days:
        day = columns.start_lo.item(row)
        return _from_bounds(day, day, day, day)
    return _from_bounds(
        columns.start_lo.item(row),
        columns.start_hi.item(row),
        columns.end_lo.item(row),
        columns.end_hi.item(row),
    )


def _cast(columns: EventColumns, row: int, code: int) -> tuple[Participant, ...]:
    """Return the participants of one row, whose coding has a code; equal casts are made once."""
    plain = columns.paired and columns.roles is None
    key = (code, columns.casts.item(row)) if plain else (code, *_members(columns, row))
    made = columns.casts_made.get(key)
    if made is None:
        made = columns.casts_made[key] = _new_cast(columns, code, *_members(columns, row))
    return made


def _members(
    columns: EventColumns, row: int
) -> tuple[tuple[int, ...], tuple[int, ...] | None, tuple[int, ...] | None]:
    """Return the codes of the actors, sides and roles in one row; None for sides and roles that are those of the kind."""
    low, high = (
        (2 * row, 2 * row + 2)
        if columns.offsets is None
        else columns.offsets[row : row + 2].tolist()
    )
    sides = None if columns.sides is None else tuple(columns.sides[low:high].tolist())
    roles = None if columns.roles is None else tuple(columns.roles.codes[low:high].tolist())
    return tuple(columns.actors.codes[low:high].tolist()), sides, roles


def _new_cast(
    columns: EventColumns,
    code: int,
    actors: tuple[int, ...],
    sides: tuple[int, ...] | None,
    roles: tuple[int, ...] | None,
) -> tuple[Participant, ...]:
    """Make participants; sides and roles that are not given are those of the kind."""
    kind = columns.codings.values[code].kind
    usual = (Side.PARTY, Side.PARTY) if kind.mutual else (Side.SOURCE, Side.TARGET)
    cast = []
    for at, actor in enumerate(actors):
        side = usual[at] if sides is None else SIDES[sides[at]]
        role = None if roles is None or columns.roles is None else columns.roles.value(roles[at])
        cast.append(
            _made(
                Participant,
                {
                    "actor": columns.actors.values[actor],
                    "role": role or kind.roles[side is Side.TARGET],
                    "side": side,
                },
            )
        )
    return tuple(cast)


@lru_cache(maxsize=100_000)
def _from_bounds(start_lo: int, start_hi: int, end_lo: int, end_hi: int) -> When:
    return When.from_bounds(start_lo, start_hi, end_lo, end_hi)


def _made(of: type[V], values: dict[str, Any]) -> V:
    """Make a frozen value of fields known to be valid."""
    made, put = of.__new__(of), object.__setattr__
    for name, value in values.items():
        put(made, name, value)
    return made
