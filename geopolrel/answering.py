"""Answering: the texts that an actor answers to, since when, and which of several actors a text may mean on a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from geopolrel.actors import Actor, Country, Leader, may_hold
from geopolrel.days import BEGINNING, FOREVER
from geopolrel.naming import surname
from geopolrel.truth import Truth
from geopolrel.when import When

__all__ = ["CODE", "Entry", "days_of", "fitting", "ways_to_name"]

CODE, NAME, SURNAME = 0, 1, 2  # what a text matched; the lower wins


class Entry(NamedTuple):
    """One way to name an actor."""

    actor: Actor
    rank: int
    when: When | None = None
    only_dated: bool = False  # found without a date only where nothing else answers to it


def ways_to_name(actor: Actor) -> Iterator[tuple[str, Entry]]:
    """Yield every text that an actor answers to, with what it matched.

    >>> [(text, entry.rank == SURNAME) for text, entry in ways_to_name(Leader("ben-wallace", "Ben Wallace"))]
    [('ben-wallace', False), ('Ben Wallace', False), ('Wallace', True)]
    """
    yield actor.id, Entry(actor, CODE)
    for name in (actor.name, *actor.aliases):
        yield name, Entry(actor, NAME)
    if isinstance(actor, Leader) and (last := surname(actor.name)):
        yield last, Entry(actor, SURNAME)
    if isinstance(actor, Country):
        for code in actor.codes:
            if code.scheme in ("iso2", "iso3"):
                yield str(code.value), Entry(actor, CODE)
        for dated in actor.names:
            yield dated.name, Entry(actor, NAME)
        for dated in actor.also:
            yield dated.name, Entry(actor, NAME, dated.when, only_dated=True)


def fitting(entries: list[Entry], days: tuple[int, int] | None) -> list[Entry]:
    """Keep the entries that may hold on the days; without days, those that need none.

    A surname counts only where the text is nobody's name or code: "Jordan" is a state, even before it was one.
    """
    if any(entry.rank < SURNAME for entry in entries):
        entries = [entry for entry in entries if entry.rank < SURNAME]
    if days is None:
        return [entry for entry in entries if not entry.only_dated]
    return [
        entry
        for entry in entries
        if may_hold(entry.when, *days)
        and not (
            isinstance(entry.actor, Country) and entry.actor.exists_within(*days) is Truth.FALSE
        )
    ]


def days_of(when: When) -> tuple[int, int]:
    """Return the days on which it may have started; where nothing is known of that, on which it may have been."""
    start_lo, start_hi, _, end_hi = when.bounds
    if start_lo > BEGINNING:
        return start_lo, start_hi
    return (end_hi, end_hi) if end_hi < FOREVER else (BEGINNING, FOREVER)
