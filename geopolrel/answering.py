"""Answering: the texts that an actor answers to, since when, and which of several actors a text may mean on a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from geopolrel.actors import Actor, Country, Leader, may_hold
from geopolrel.days import BEGINNING, FOREVER
from geopolrel.doorway import layer
from geopolrel.naming import surname
from geopolrel.truth import Truth
from geopolrel.when import When

__all__ = [
    "CODE",
    "Entry",
    "days_of",
    "fitting",
    "in_office",
    "stands_today",
    "turning_days",
    "ways_to_name",
]

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


def in_office(actors: list[Actor], days: tuple[int, int]) -> list[Actor]:
    """Keep the states, and the people whom an office made news on the days.

    >>> in_office([Leader("ben-wallace", "Ben Wallace")], (1, 1))
    []
    """
    tenures = layer("tenures")  # a layer above: it needs names resolved to be read
    return [
        actor
        for actor in actors
        if not isinstance(actor, Leader) or tenures.may_be_in_office(actor, *days)
    ]


def stands_today(actor: Actor) -> bool:
    """Return whether an actor is a state that has not ended.

    >>> stands_today(Country("saar", "Saarland", spells=("1947-12-15/1956-12-31",)))
    False
    """
    return isinstance(actor, Country) and any(spell.open_end for spell in actor.spells)


def turning_days(entries: list[Entry]) -> frozenset[int]:
    """Return the day numbers from which some way to name an actor may hold or no longer hold; open days are others too.

    >>> saar = Country("saar", "Saarland", spells=("1947-12-15/1956-12-31",))
    >>> [day in turning_days([Entry(saar, NAME)]) for day in (711109, 711110, 714414, 714415)]
    [False, True, False, True]
    """
    actors = dict.fromkeys(entry.actor for entry in entries)
    periods = [entry.when for entry in entries if entry.when is not None]
    for actor in actors:
        if isinstance(actor, Country):
            periods += actor.spells
        elif isinstance(actor, Leader) and len(actors) > 1:
            periods += [tenure.when for tenure in layer("tenures").of_holder(actor)]
    if not periods and len(actors) < 2:
        return frozenset()
    begun = {day for when in periods for day in when.bounds[:2]}
    over = {day + 1 for when in periods for day in when.bounds[2:]}
    return frozenset({BEGINNING + 1, FOREVER} | begun | over)
