"""Relation: everything between two actors, and what it comes to in plain English."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from geopolrel.actors import Actor
from geopolrel.claims import FORESEEN, Status
from geopolrel.clauses import clause, with_article
from geopolrel.events import Event
from geopolrel.kinds import Kind
from geopolrel.timeline import Timeline
from geopolrel.when import When
from geopolrel.wording import counted, dated, day_in_words, hedged, listed

__all__ = ["CONTACTS", "Relation", "Statement"]

CONTACTS = (Kind.MEETING, Kind.VISIT, Kind.CALL, Kind.NEGOTIATION)
NOT_HELD = (Status.DENIED, Status.CANCELLED, Status.DISPUTED, Status.OVERDUE)


@frozen
class Statement:
    """One sentence about a relation and the events that bear it out."""

    text: str
    events: tuple[Event, ...]

    def __str__(self) -> str:
        return self.text


@frozen
class Relation:
    """Everything between two actors: the events that relate them, and a description.

    >>> from geopolrel.constructors import meeting
    >>> tl = Timeline([meeting("Lukashenko", "Putin", when="2019-12-20", place="St Petersburg")])
    >>> print(tl.relation("Belarus", "Russia").describe())
    One event between Belarus and Russia is on record: 1 meeting on 20 December 2019.
    They were last in contact on 20 December 2019: meeting of Alexander Lukashenko and Vladimir Putin in St Petersburg.
    """

    one: Actor
    other: Actor
    events: Timeline

    @classmethod
    def of(cls, timeline: Timeline, one: str | Actor, other: str | Actor) -> Relation:
        """Return the relation of two actors in a timeline; a country stands for whoever acts for it."""
        first, second = timeline.actor(one), timeline.actor(other)
        return cls(first, second, timeline.between(first, second))

    def describe(self) -> str:
        """Return the relation in plain English, a sentence a line; :meth:`statements` gives the events behind each."""
        return "\n".join(map(str, self.statements()))

    def statements(self) -> tuple[Statement, ...]:
        """Return the description sentence by sentence, each with the events it rests on."""
        if not len(self.events) and not len(self.events.undecided):
            return (Statement(f"Nothing between {self.one} and {self.other} is on record.", ()),)
        return (
            *self._record(),
            *self._last_contact(),
            *self._lasting(),
            *self._ahead(),
            *self._not_held(),
            *self._silence(),
        )

    def _record(self) -> Iterator[Statement]:
        occurred = self.events.occurred()
        if not len(occurred):
            yield Statement(
                f"Nothing between {self.one} and {self.other} is on record as having occurred.", ()
            )
            return
        kinds = listed(counted(n, kind.label, kind.plural) for kind, n in occurred.kinds.items())
        number = "One event" if len(occurred) == 1 else counted(len(occurred), "event")
        verb = "is" if len(occurred) == 1 else "are"
        yield Statement(
            f"{number} between {self.one} and {self.other} {verb} on record: {kinds}{_span(occurred)}.",
            tuple(occurred),
        )

    def _last_contact(self) -> Iterator[Statement]:
        last = self.events.of_kind(*CONTACTS).occurred().last()
        if last is not None:
            yield Statement(
                f"They were last in contact {dated(last.when)}: {clause(last)}.", (last,)
            )

    def _lasting(self) -> Iterator[Statement]:
        for event in self.events.occurred():
            if event.kind.lasting:
                state = "goes on" if event.when.open_end else "lasted"
                yield Statement(
                    f"{_about(event)} {state} {dated(event.when)}{_by(event)}.", (event,)
                )

    def _ahead(self) -> Iterator[Statement]:
        for event in self.events.with_status(*FORESEEN):
            yield Statement(
                f"{_capital(clause(event))} is {event.status} {dated(event.when)}{_by(event)}.",
                (event,),
            )

    def _not_held(self) -> Iterator[Statement]:
        for event in self.events.with_status(*NOT_HELD):
            yield Statement(
                f"{_capital(clause(event))} {dated(event.when)} is {event.status}{_by(event)}.",
                (event,),
            )

    def _silence(self) -> Iterator[Statement]:
        silences = self.events.of_kind(*CONTACTS).gaps()
        if silences:
            longest = silences[0]
            around = tuple(event for event in (longest.before, longest.after) if event is not None)
            yield Statement(
                f"Their longest silence lasted {counted(longest.days, 'day')}, "
                f"from {day_in_words(longest.start)} to {day_in_words(longest.end)}.",
                around,
            )


def _about(event: Event) -> str:
    over = f" over {listed(event.topics)}" if event.topics else ""
    return with_article(f"{event.kind.label}{over}")


def _by(event: Event) -> str:
    said = hedged(event.claims)
    return f", {said}" if said else ""


def _span(events: Timeline) -> str:
    span = events.span
    if len(events) == 1 or span is None:
        return f" {dated(events[0].when)}"
    return f", {_from_to(span)}"


def _from_to(span: When) -> str:
    start = day_in_words(span.earliest) if span.earliest else "an unknown day"
    end = day_in_words(span.latest) if span.latest else "an open end"
    return f"from {start} to {end}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
