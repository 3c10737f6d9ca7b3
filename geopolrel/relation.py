"""Relation: everything between two actors, and what it comes to in plain English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from geopolrel.actors import Actor
from geopolrel.claims import FORESEEN, Status
from geopolrel.clauses import clause, with_article
from geopolrel.contacts import CONTACTS, Contacts
from geopolrel.doorway import layer
from geopolrel.events import Event
from geopolrel.periods import Length
from geopolrel.phases import Phase, phases_of
from geopolrel.selection import Day
from geopolrel.series import Series, series_of, strength_of
from geopolrel.timeline import Timeline
from geopolrel.when import When
from geopolrel.wording import counted, dated, day_in_words, hedged, listed

if TYPE_CHECKING:
    from geopolrel.plot import RelationPlots

__all__ = ["Relation", "Statement"]

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

    def series(
        self,
        every: str = "month",
        half_life: Length = "180D",
        window: Length | None = None,
        scale: str | None = None,
        directed: bool = False,
    ) -> Series:
        """Return what occurred, period by period, over all known days and the time observed while both sides existed.

        Columns, each with ``_low`` and ``_high`` but ``start`` and ``mean``: ``start`` (first day), ``count``,
        ``cooperation`` and ``conflict`` (sums of intensities above and below zero, both without sign), ``net``,
        ``strength`` (see :meth:`strength`), ``cooperation_strength`` and ``conflict_strength`` (their decayed sums),
        ``mean`` (net an event; masked, so missing in frames, where nothing is expected; all else is 0 there).

        An event counts where it began. One that began on some day within bounds is shared out evenly over them; ``_low`` has what is certain, ``_high`` what is possible. ``every`` is day, week, month, quarter, year or
        decade; with a ``window`` such as "1Y" each row sums the days that long up to the end of its period.
        ``scale`` is one of :data:`geopolrel.kinds.SCALES`; None takes each event's own intensity, else PLOVER's.
        ``directed`` gives the rows from ``one`` to ``other``, then those back; mutual events stand in both.

        Raises :class:`InvalidValueError` for an unknown period, length or scale.

        >>> from geopolrel.constructors import meeting
        >>> tl = Timeline([meeting("Lukashenko", "Putin", when=day) for day in ("2019-12", "2020-02-07")])
        >>> series = tl.relation("BLR", "RUS").series()
        >>> for start, count in zip(series["start"], series["count"]):
        ...     print(start, count)
        2019-12-01 1.0
        2020-01-01 0.0
        2020-02-01 1.0
        """
        return series_of(
            self, every=every, half_life=half_life, window=window, scale=scale, directed=directed
        )

    def strength(self, on: Day, half_life: Length = "180D", scale: str | None = None) -> float:
        """Return the sum of w x 2^(-(t - s) / half_life) over what occurred, each event from the day s it began.

        t is the day, or the last of a month or year. The weight w is 1 for each event, or its intensity on a ``scale``.
        Of an event that began on some day within bounds it is the expectation.

        >>> from geopolrel.constructors import meeting
        >>> relation = Timeline([meeting("BLR", "RUS", when="2020-02-07")]).relation("BLR", "RUS")
        >>> relation.strength("2020-08-05"), relation.strength("2020-02-07", scale="plover")
        (0.5, 2.5)
        """
        return strength_of(self, on, half_life, scale)

    def phases(
        self,
        every: str | None = None,
        scale: str | None = None,
        penalty: float | None = None,
        least: int = 2,
        confidence: float = 0.95,
    ) -> tuple[Phase, ...]:
        """Return the spells between changes in the level of cooperation or conflict, named; none without events.

        They are "cold", "thaw", "close", "cooling", "conflict" or "steady" by the rules in :mod:`geopolrel.phases`, each
        with a start that holds the places of the cut that together have ``confidence`` of the likelihood.
        ``every`` None takes years, else quarters, where there are 40 of them, else months; decades where there are thousands. ``penalty`` is the price of
        a cut in units of squared square roots; None lets Schwarz's criterion say how many there are, at most one in ten
        periods. No phase is shorter than ``least`` periods.

        Raises :class:`InvalidValueError` for options that are none, and for more than 5,000 periods.

        >>> from geopolrel.constructors import meeting
        >>> days = [f"{year}-0{month}-15" for year in range(2010, 2020) for month in (1, 4, 7)]
        >>> relation = Timeline([meeting("BLR", "RUS", when=day) for day in days], observed="2000/2019").relation("BLR", "RUS")
        >>> [(phase.name, str(phase.start)) for phase in relation.phases("year")]
        [('cold', '[..2000-01-01]'), ('close', '2010')]
        """
        return phases_of(
            self, every=every, scale=scale, penalty=penalty, least=least, confidence=confidence
        )

    @property
    def contacts(self) -> Contacts:
        """The meetings, visits, calls and negotiations that occurred, and their rhythm; see :class:`geopolrel.Contacts`."""
        return Contacts.of(self)

    @property
    def plot(self) -> RelationPlots:
        """The pictures of the relation: ``plot.trajectory()``; see :mod:`geopolrel.plot`."""
        pictures: RelationPlots = layer("plot").RelationPlots(self)
        return pictures

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
