"""Portrait: everything that one actor did, and what it comes to in plain English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor, Country
from geopolrel.attribution import by
from geopolrel.clauses import clause
from geopolrel.columns import Rows
from geopolrel.events import Side
from geopolrel.pairs import pairs_of
from geopolrel.sieve import among
from geopolrel.statements import (
    Statement,
    ahead,
    capital,
    last_contact,
    lasting,
    longest_silence,
    not_held,
    on_record,
    sources_of,
    undecided,
)
from geopolrel.tenures import Tenure
from geopolrel.timeline import Timeline
from geopolrel.verdicts import TRUE
from geopolrel.wording import counted, dated, listed

__all__ = ["Portrait", "portrait"]

MOST_PARTNERS = 3
RELATED = (Side.PARTY, Side.SOURCE, Side.TARGET)
Codes: TypeAlias = NDArray[np.integer]


@frozen
class Portrait:
    """Everything in which an actor takes part, a country also through those who act for it, and a description.

    >>> from geopolrel.constructors import meeting
    >>> tl = Timeline([meeting("Lukashenko", "Putin", when="2019-12-20"), meeting("Lukashenko", "Putin", when="2020-02-07")])
    >>> print(portrait(tl, "Putin").describe())
    2 events with Vladimir Putin are on record: 2 meetings, from 20 December 2019 to 7 February 2020.
    Vladimir Putin took part as President of Russia in 2 events.
    Vladimir Putin dealt most with Alexander Lukashenko (2 events).
    The first on record was on 20 December 2019: meeting of Alexander Lukashenko and Vladimir Putin.
    Vladimir Putin was last in contact on 7 February 2020: meeting of Alexander Lukashenko and Vladimir Putin.
    The longest time between two meetings on record was 49 days, from 20 December 2019 to 7 February 2020.
    """

    actor: Actor
    events: Timeline

    def describe(self) -> str:
        """Return the portrait in plain English, a sentence a line; :meth:`statements` gives the events behind each."""
        return "\n".join(map(str, self.statements()))

    def statements(self) -> tuple[Statement, ...]:
        """Return the description sentence by sentence, each with the events it rests on."""
        about = f"with {self.actor}"
        occurred = self.events.occurred()
        if not len(self.events) and not len(self.events.undecided):
            return (Statement(f"Nothing {about} is on record.", ()),)
        contacts = self.events.involving(self.actor, sides=RELATED)
        return (
            on_record(occurred, about),
            *self._offices(occurred),
            *self._agents(occurred),
            *self._partners(occurred),
            *self._first(occurred),
            *last_contact(contacts, f"{self.actor} was"),
            *lasting(occurred),
            *ahead(self.events),
            *not_held(self.events),
            *longest_silence(contacts, "The", self.actor),
            *undecided(self.events),
        )

    def _offices(self, occurred: Timeline) -> Iterator[Statement]:
        """Say in which offices a person took part; an office without an event is left to the tables."""
        for tenure in self.events._record.offices_of(self.actor):
            here = self._held(occurred, tenure)
            if len(here):
                office = f"{tenure.office} of {tenure.of}"
                number = f"{counted(len(here), 'event')}{sources_of(here, doubts=True)}"
                yield Statement(f"{self.actor} took part as {office} in {number}.", here)

    def _held(self, occurred: Timeline, tenure: Tenure) -> Timeline:
        record = occurred._record
        slots = record.held(tenure)
        rows = np.unique(record.columns.slot_rows(slots.slots[slots.verdicts == TRUE]))
        return occurred._of(record, np.intersect1d(occurred._rows, rows))

    def _agents(self, occurred: Timeline) -> Iterator[Statement]:
        """Say who acted most for a country or body, by an office certainly held on the day."""
        columns, acting = occurred._record.columns, occurred._record.acting.get(self.actor.id)
        if acting is None:
            return
        slots = acting.slots[acting.verdicts == TRUE]
        rows, codes = columns.slot_rows(slots), columns.actors.codes[slots]
        here = among(rows, occurred._rows)
        most = _most(occurred, rows[here], codes[here], columns.actors.values)
        if most:
            events = _all(most)
            said = sources_of(events, doubts=True)
            yield Statement(f"{capital(_named(most))} acted for {self.actor} most{said}.", events)

    def _partners(self, occurred: Timeline) -> Iterator[Statement]:
        """Say with whom events related the actor most; with which countries, where it is one."""
        seen = occurred.lift() if isinstance(self.actor, Country) else occurred
        actors = seen._record.columns.actors.values
        most = _most(occurred, *_counterparts(seen, self.actor), actors)
        if most:
            events = _all(most)
            said = sources_of(events, doubts=True)
            yield Statement(f"{self.actor} dealt most with {_named(most)}{said}.", events)

    def _first(self, occurred: Timeline) -> Iterator[Statement]:
        """Say which event was the first, where the dates known tell that none began before it."""
        columns, rows = occurred._record.columns, occurred._rows
        if not len(rows):
            return
        until = columns.start_hi[rows]
        first = int(rows[until.argmin()])
        others = np.append(rows[rows != first], occurred._undecided)
        if (columns.start_lo[others] >= until.min()).all():
            event = columns.event(first)
            yield Statement(
                f"The first on record was {dated(event.when)}: {clause(event)}{by(event)}.",
                (event,),
            )


def _counterparts(occurred: Timeline, actor: Actor) -> tuple[Rows, Codes]:
    """Return to whom events relate an actor, as rows and codes: neither who only stands beside it, nor who acts for it or may."""
    columns, sides = occurred._record.columns, occurred._record.standing_for(actor)
    pairs = pairs_of(columns, occurred._rows)
    at, many = occurred._rows[pairs.at].astype(np.int64), len(columns.actors.values)
    own = columns.slot_rows(sides.slots).astype(np.int64) * many + columns.actors.codes[sides.slots]
    sure = own[sides.verdicts == TRUE]
    first, second = (at * many + codes for codes in (pairs.first, pairs.second))
    forth = np.isin(first, sure) & ~np.isin(second, own)
    back = np.isin(second, sure) & ~np.isin(first, own)
    rows, codes = np.divmod(np.concatenate([second[forth], first[back]]), many)
    return rows, codes


def _most(
    occurred: Timeline, rows: Rows, codes: Codes, actors: Sequence[Actor]
) -> list[tuple[Actor, Timeline]]:
    """Return the actors that stand in most events, given a row and a code for each, and those events; ties in order of ids."""
    counted_once = np.unique(np.stack([codes, rows]), axis=1)
    each, starts, counts = np.unique(counted_once[0], return_index=True, return_counts=True)
    found = zip(counts.tolist(), each.tolist(), starts.tolist(), strict=True)
    there = sorted((-count, actors[code].id, code, start) for count, code, start in found)
    return [
        (actors[code], occurred._of(occurred._record, counted_once[1, start : start - count]))
        for count, _, code, start in there[:MOST_PARTNERS]
    ]


def _named(most: list[tuple[Actor, Timeline]]) -> str:
    return listed(f"{actor} ({counted(len(events), 'event')})" for actor, events in most)


def _all(most: list[tuple[Actor, Timeline]]) -> Timeline:
    """Return the events of several together."""
    first = most[0][1]
    rows = np.unique(np.concatenate([events._rows for _, events in most]))
    return first._of(first._record, rows)


def portrait(timeline: Timeline, actor: str | Actor) -> Portrait:
    """Return everything in which an actor takes part; a country also through whoever acts for it on the day.

    Raises :class:`UnknownActorError` or :class:`AmbiguousActorError` with the nearest candidates.
    """
    found = timeline.actor(actor)
    return Portrait(found, timeline.involving(found))
