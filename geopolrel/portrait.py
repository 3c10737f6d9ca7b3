"""Portrait: everything that one actor did, and what it comes to in plain English."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from attrs import frozen

from geopolrel.actors import Actor, Country
from geopolrel.clauses import clause
from geopolrel.statements import (
    Statement,
    ahead,
    capital,
    last_contact,
    lasting,
    longest_silence,
    not_held,
    on_record,
    undecided,
)
from geopolrel.tenures import Tenure
from geopolrel.timeline import Timeline
from geopolrel.verdicts import TRUE
from geopolrel.wording import counted, dated, listed

__all__ = ["Portrait", "portrait"]

MOST_PARTNERS = 3


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
        return (
            on_record(occurred, about),
            *self._offices(occurred),
            *self._agents(occurred),
            *self._partners(occurred),
            *self._first(occurred),
            *last_contact(self.events, f"{self.actor} was"),
            *lasting(occurred),
            *ahead(self.events),
            *not_held(self.events),
            *longest_silence(self.events, "The", self.actor),
            *undecided(self.events),
        )

    def _offices(self, occurred: Timeline) -> Iterator[Statement]:
        """Say in which offices a person took part; an office without an event is left to the tables."""
        for tenure in self.events._record.offices_of(self.actor):
            here = self._held(occurred, tenure)
            if len(here):
                yield Statement(
                    f"{self.actor} took part as {tenure.office} of {tenure.of} in {counted(len(here), 'event')}.",
                    here,
                )

    def _held(self, occurred: Timeline, tenure: Tenure) -> Timeline:
        record = occurred._record
        slots = record.held(tenure)
        rows = np.unique(record.columns.slot_rows(slots.slots[slots.verdicts == TRUE]))
        return occurred._of(record, np.intersect1d(occurred._rows, rows))

    def _agents(self, occurred: Timeline) -> Iterator[Statement]:
        """Say who acted most for a country or body."""
        record = occurred._record
        holders = {t.holder for t in record.tenures if t.of == self.actor}
        most = _most(occurred, lambda actor: actor in holders)
        if most:
            named = listed(f"{actor} ({counted(len(where), 'event')})" for actor, where in most)
            yield Statement(f"{capital(named)} acted for {self.actor} most.", _all(most))

    def _partners(self, occurred: Timeline) -> Iterator[Statement]:
        """Say with whom the actor dealt most; with which countries, where it is one."""
        seen = occurred.lift() if isinstance(self.actor, Country) else occurred
        most = _most(seen, lambda actor: actor != self.actor)
        if most:
            named = listed(f"{actor} ({counted(len(where), 'event')})" for actor, where in most)
            together = occurred._of(occurred._record, _all(most)._rows)
            yield Statement(f"{self.actor} dealt most with {named}.", together)

    def _first(self, occurred: Timeline) -> Iterator[Statement]:
        """Say which event was the first, where the dates known tell that none began before it."""
        columns, rows = occurred._record.columns, occurred._rows
        if not len(rows):
            return
        until = columns.start_hi[rows]
        first = int(rows[until.argmin()])
        if (columns.start_lo[rows[rows != first]] >= until.min()).all():
            event = columns.event(first)
            yield Statement(
                f"The first on record was {dated(event.when)}: {clause(event)}.", (event,)
            )


def _most(occurred: Timeline, wanted: Callable[[Actor], bool]) -> list[tuple[Actor, Timeline]]:
    """Return the actors, of those wanted, who take part in most events, and those events; ties in order of ids."""
    columns = occurred._record.columns
    counts = np.bincount(columns.cast_codes(occurred._rows), minlength=len(columns.actors.values))
    there = [
        (-int(counts[code]), actor.id, actor)
        for code, actor in enumerate(columns.actors.values)
        if counts[code] and wanted(actor)
    ]
    return [
        (actor, occurred.involving(actor, strict=True))
        for _, _, actor in sorted(there, key=lambda entry: entry[:2])[:MOST_PARTNERS]
    ]


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
