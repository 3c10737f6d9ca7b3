"""Relation: everything between two actors, and what it comes to in plain English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from geopolrel.actors import Actor
from geopolrel.contacts import Contacts
from geopolrel.doorway import layer
from geopolrel.errors import InvalidValueError, shown
from geopolrel.periods import Length
from geopolrel.phases import Phase, phases_of
from geopolrel.selection import Day
from geopolrel.series import Series, series_of, strength_of
from geopolrel.statements import (
    Statement,
    ahead,
    last_contact,
    lasting,
    longest_silence,
    not_held,
    on_record,
    undecided,
)
from geopolrel.timeline import Timeline

if TYPE_CHECKING:
    from geopolrel.plot import RelationPlots

__all__ = ["Relation"]


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
    other: Actor = field()
    events: Timeline

    @other.validator
    def _two(self, _attribute: object, value: Actor) -> None:
        if value.id == self.one.id:
            raise InvalidValueError(
                f"a relation is between two different actors, got {shown(value.name)} twice; "
                f"for everything with one actor take timeline.portrait({value.name!r})"
            )

    @classmethod
    def of(cls, timeline: Timeline, one: str | Actor, other: str | Actor) -> Relation:
        """Return the relation of two actors in a timeline; a country stands for whoever acts for it.

        Raises :class:`InvalidValueError` where both are one, and :class:`UnknownActorError` or :class:`AmbiguousActorError` with the nearest candidates.
        """
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

        They are "cold", "thaw", "close", "cooling", "conflict", "mixed" or "steady" by the rules in :mod:`geopolrel.phases`, and after one of
        that kind what changed ("colder"). Each has a start that holds the places of its cut that together have
        ``confidence`` of the likelihood, wherever the other cuts lie. Rates are by the days observed while both sides existed; what
        lasts a period or longer counts in each period for the time it certainly goes on.
        ``every`` None takes years, else quarters, where 40 of them were watched, else months; decades where there are thousands. ``penalty`` is the price of
        a cut in units of squared square roots; None lets a criterion (:mod:`geopolrel.cuts`) say how many there are, at most one in ten
        periods. No phase is shorter than ``least`` periods, but where less was watched.

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
        about = f"between {self.one} and {self.other}"
        if not len(self.events) and not len(self.events.undecided):
            return (Statement(f"Nothing {about} is on record.", ()),)
        return (
            on_record(self.events.occurred(), about),
            *last_contact(self.events, "They were"),
            *lasting(self.events.occurred()),
            *ahead(self.events),
            *not_held(self.events),
            *longest_silence(self.events, "Their", self.one, self.other),
            *undecided(self.events),
        )
