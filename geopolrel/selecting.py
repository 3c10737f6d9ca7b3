"""Selecting: the verbs by which a timeline is narrowed, seen as of a day, or lifted to countries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from attrs import frozen

from geopolrel.actors import Actor
from geopolrel.claims import FORESEEN, Status
from geopolrel.coded import Chosen
from geopolrel.columns import STATUS_CODES, STATUSES, no_rows
from geopolrel.errors import InvalidValueError, shown
from geopolrel.events import Side
from geopolrel.judging import by_code, by_date, relating, taking_part
from geopolrel.kinds import Kind
from geopolrel.knowledge import as_known
from geopolrel.lifting import lifted
from geopolrel.record import Slots
from geopolrel.selection import Day, Selection, window_of
from geopolrel.sieve import Sieve
from geopolrel.stretches import Listed

__all__ = ["Selects"]


def _topic(value: object) -> str:
    if not isinstance(value, str):
        raise InvalidValueError(
            f"a topic must be text, got {type(value).__name__} {shown(value)}; give each by itself"
        )
    return value.casefold()


def _sides(given: object) -> tuple[Side, ...]:
    several = (
        tuple(given) if isinstance(given, Iterable) and not isinstance(given, str) else (given,)
    )
    for side in several:
        if not isinstance(side, Side):
            raise InvalidValueError(
                f"sides must be values of geopolrel.Side, got {shown(side)}; use some of {', '.join(map(str, Side.__members__))}: sides=[Side.TARGET]"
            )
    return several


@frozen(init=False, eq=False, repr=False)
class Selects(Selection):
    """The selecting verbs. Each returns the same kind of timeline.

    A selection keeps what definitely is as asked. What is undecided stands in ``undecided``, and
    ``possibly=True`` keeps it too. Windows: "2020", "2020-02" and "2020-02-07" mean all of it.
    """

    def _narrowed(self, sieve: Sieve, possibly: bool) -> Self:
        return self._through(self._record, Sieve(Listed(sieve.possible)) if possibly else sieve)

    def _by_date(self, relation: str, window: tuple[int, int], possibly: bool) -> Self:
        judged = by_date(self._sieve, self._record.columns, relation, window)
        return self._narrowed(judged, possibly)

    def _relating(
        self, one: str | Actor, other: str | Actor, strict: bool, possibly: bool, directed: bool
    ) -> Self:
        pair = self.actor(one), self.actor(other)
        sieve = relating(self._sieve, self._record, *pair, strict=strict, directed=directed)
        return self._narrowed(sieve, possibly)

    def _of_part(self, slots: Slots, sides: Iterable[Side], possibly: bool) -> Self:
        rows, settled = taking_part(self._record.columns, slots, _sides(sides))
        return self._narrowed(self._sieve.meeting(Listed(rows), settled), possibly)

    def between(
        self, one: str | Actor, other: str | Actor, *, strict: bool = False, possibly: bool = False
    ) -> Self:
        """Keep the events that relate two actors, in either direction.

        A country stands for itself and for whoever acts for it on the day; ``strict`` takes the node alone.
        """
        return self._relating(one, other, strict, possibly, directed=False)

    def directed(
        self,
        source: str | Actor,
        target: str | Actor,
        *,
        strict: bool = False,
        possibly: bool = False,
    ) -> Self:
        """Keep the directed events that go from one actor to another, such as visits from visitor to host."""
        return self._relating(source, target, strict, possibly, directed=True)

    def involving(
        self,
        *names: str | Actor,
        strict: bool = False,
        possibly: bool = False,
        sides: Iterable[Side] = Side,
    ) -> Self:
        """Keep the events in which all of these take part, in whatever role, or on some sides only."""
        kept = self
        for name in names:
            slots = self._record.standing_for(self.actor(name), strict)
            kept = kept._of_part(slots, sides, possibly)
        return kept

    def by_office(
        self,
        office: str,
        of: str | Actor | None = None,
        *,
        possibly: bool = False,
        sides: Iterable[Side] = Side,
    ) -> Self:
        """Keep the events in which whoever held an office on the day takes part.

        >>> from geopolrel.constructors import visit
        >>> from geopolrel.timeline import Timeline
        >>> tl = Timeline([visit("Pompeo", to="Belarus", when=day) for day in ("2016-02-01", "2020-02-01")])
        >>> [str(event.when) for event in tl.by_office("Secretary of State", of="United States")]
        ['2020-02-01']
        """
        where = None if of is None else self.actor(of).id
        held = [
            self._record.held(t)
            for t in self._record.offices_named(office)
            if where in (None, t.of.id)
        ]
        return self._of_part(Slots.united(held), sides, possibly)

    def of_kind(self, *kinds: str | Kind) -> Self:
        """Keep the events of some kinds. Raises :class:`UnknownKindError` for a kind that no table knows."""
        columns = self._record.columns
        judged = by_code(self._sieve, columns.codings.codes, columns.chosen(kinds))
        return self._through(self._record, judged)

    def about(self, *topics: str) -> Self:
        """Keep the events about any of some topics, whatever the case of letters."""
        wanted = {_topic(topic) for topic in topics}
        column = self._record.columns.topics
        if column is None:
            return self._of(self._record, no_rows())
        chosen = (
            code
            for code, topics_of in enumerate(column.values)
            if not wanted.isdisjoint(topic.casefold() for topic in topics_of)
        )
        of_topics = Chosen.of(chosen, len(column.values))
        return self._through(self._record, by_code(self._sieve, column.codes, of_topics))

    def with_status(self, *statuses: str | Status) -> Self:
        """Keep the events whose claims give them one of some statuses."""
        chosen = {STATUS_CODES[Status.named(status)] for status in statuses}
        columns = self._record.columns
        if columns.statuses_present <= chosen:
            return self
        of_statuses = Chosen.of(chosen, len(STATUSES))
        return self._through(self._record, by_code(self._sieve, columns.statuses, of_statuses))

    def occurred(self) -> Self:
        """Keep what occurred."""
        return self.with_status(Status.OCCURRED)

    def planned(self) -> Self:
        """Keep what is planned, expected or confirmed, and not denied."""
        return self.with_status(*FORESEEN)

    def before(self, day: Day, *, possibly: bool = False) -> Self:
        """Keep the events that end before a day, month or year begins."""
        return self._by_date("before", window_of(day), possibly)

    def after(self, day: Day, *, possibly: bool = False) -> Self:
        """Keep the events that start after a day, month or year has ended."""
        return self._by_date("after", window_of(day), possibly)

    def during(self, start: Day, end: Day | None = None, *, possibly: bool = False) -> Self:
        """Keep the events that lie within a day, month or year, or within [start, end).

        >>> from geopolrel.constructors import meeting
        >>> from geopolrel.timeline import Timeline
        >>> tl = Timeline([meeting("BLR", "RUS", when=f"20{year}-05-09") for year in (18, 19, 20)])
        >>> len(tl.during("2019")), len(tl.during("2018", "2020"))
        (1, 2)
        """
        return self._by_date("during", window_of(start, end), possibly)

    def ongoing(self, day: Day, *, possibly: bool = False) -> Self:
        """Keep the events that are going on on a day, or at some time in a month or year."""
        return self._by_date("overlaps", window_of(day), possibly)

    def as_of(self, day: Day) -> Self:
        """Return the world as known at the end of a day: claims made by then, and the statuses they gave.

        A later day adds nothing to what was known on an earlier one: of several days, in whatever order, the earliest counts.

        >>> from geopolrel.claims import Claim
        >>> from geopolrel.constructors import meeting
        >>> said = [Claim("Kremlin", on="2020-01-31", denies=True), Claim("Minsk", on="2020-02-04")]
        >>> from geopolrel.timeline import Timeline
        >>> tl = Timeline([meeting("Lukashenko", "Putin", when="2020-02-07", claims=said)])
        >>> [str(tl.as_of(day)[0].status) for day in ("2020-02-03", "2020-02-05")]
        ['denied', 'disputed']
        """
        last_day = date.fromordinal(window_of(day)[1] - 1)
        if self.day is not None and self.day <= last_day:
            return self
        columns, judge = as_known(self._record.columns, last_day)
        return self._through(self._record.known(columns), self._sieve.judged(judge))

    def lift(self, to: str = "country") -> Self:
        """Turn what leaders did into what their countries did, by the office each held that day.

        >>> from geopolrel.constructors import meeting
        >>> from geopolrel.timeline import Timeline
        >>> tl = Timeline([meeting("Lukashenko", "Putin", when="2020-02-07")])
        >>> [actor.id for actor in tl.lift("country")[0].actors]
        ['BLR', 'RUS']
        """
        if to != "country":
            raise InvalidValueError(
                f"cannot lift to {shown(to)}; leaders act for countries: lift('country')"
            )
        return self._through(self._record.lifted(lifted), self._sieve)
