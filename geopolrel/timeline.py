"""Timeline: events in time, and every selection of them, which is a Timeline again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, overload

import numpy as np
from attrs import field, frozen

from geopolrel import bulk, uniting
from geopolrel.actors import Actor
from geopolrel.claims import FORESEEN, Status
from geopolrel.columns import STATUS_CODES, EventColumns, Rows
from geopolrel.directory import Directory
from geopolrel.doorway import layer
from geopolrel.errors import InvalidValueError, shown
from geopolrel.events import Event, Side
from geopolrel.judging import Verdicts, by_date, of_rows, paired, taking_part
from geopolrel.kinds import Kind, kind
from geopolrel.knowledge import as_known
from geopolrel.lifting import lifted
from geopolrel.offering import Offers
from geopolrel.record import FALSE, TRUE, UNKNOWN, Record, Slots
from geopolrel.silences import Silence, silences
from geopolrel.summary import counts
from geopolrel.tenures import Tenure
from geopolrel.when import When

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["Timeline"]

Day = When | str | date


def _all_rows(columns: EventColumns) -> Rows:
    return np.arange(len(columns), dtype=np.intp)


def _window(day: Day, end: Day | None = None) -> tuple[int, int]:
    """Return days as a half-open window: all of a day, month or year, or from one up to another."""
    low, high = When(day).window
    if end is not None:
        high = When(end).window[0]
        if high <= low:
            raise InvalidValueError(f"the window from {day} to {end} is empty: its end must lie after its start")
    return low, high


@frozen(init=False, eq=False, repr=False)
class Timeline(Offers, Sequence[Event]):
    """Events in order of time. Immutable; every selection is a Timeline that shares its columns.

    ``events`` are in any order. ``actors`` and ``tenures`` say who is meant by a name and who held which office
    when; well-known ones are known anyway. ``observed`` is the time in which somebody was looking.
    ``constraints`` are gaps between the dates of events, see :class:`geopolrel.Gap`.

    A selection keeps what definitely is as asked. What is undecided stands in ``undecided``, and
    ``possibly=True`` keeps it too. Windows: "2020", "2020-02" and "2020-02-07" mean all of it.

    Raises :class:`DuplicateIdError` where two events were given one id.

    >>> from geopolrel.constructors import meeting, visit
    >>> tl = Timeline([
    ...     visit("Pompeo", to="Belarus", when="2020-02-01"),
    ...     meeting("Lukashenko", "Putin", when="2019-12~"),
    ... ])
    >>> [event.id for event in tl.between("Belarus", "Russia")]
    ['2019-12~-meeting-alexander-lukashenko-vladimir-putin']
    >>> tl.before("2019-12-15")
    <Timeline: no events; 1 undecided>
    """

    _record: Record
    _rows: Rows = field(factory=lambda: np.empty(0, np.intp))
    _undecided: Rows = field(factory=lambda: np.empty(0, np.intp))

    def __init__(
        self,
        events: Iterable[Event] = (),
        *,
        actors: Iterable[Actor] = (),
        tenures: Iterable[Tenure] = (),
        observed: When | str | None = None,
        constraints: Iterable[Any] = (),
    ) -> None:
        several = list(events)
        for one in several:
            if not isinstance(one, Event):
                raise InvalidValueError(f"a timeline holds Event values, got {shown(one)}; make one with geopolrel.event(...)")
        columns = EventColumns.from_events(several)
        self._set(Record(columns, tuple(actors), tuple(tenures), None if observed is None else When(observed), tuple(constraints)))

    def _set(self, record: Record, rows: Rows | None = None, undecided: Rows | None = None) -> None:
        self.__attrs_init__(  # type: ignore[attr-defined]  # made by attrs
            record,
            _all_rows(record.columns) if rows is None else rows,
            np.empty(0, np.intp) if undecided is None else undecided,
        )

    @classmethod
    def _of(cls, record: Record, rows: Rows | None = None, undecided: Rows | None = None) -> Self:
        timeline = cls.__new__(cls)
        timeline._set(record, rows, undecided)
        return timeline

    @classmethod
    def from_columns(
        cls,
        source: Any,
        target: Any,
        start: Any,
        end: Any = None,
        kind: Any = None,
        intensity: Any = None,
        known: Any = None,
        *,
        scale: str = "plover",
        actors: Iterable[Actor] = (),
        tenures: Iterable[Tenure] = (),
        observed: When | str | None = None,
        resolve: str = "make",
    ) -> Self:
        """Build from arrays of one length: a row is an event of two actors. No object is made for a row.

        ``source`` and ``target`` hold names, codes or ids; each distinct one is resolved once. ``start``, ``end`` and
        ``known`` hold days: datetime64, Arrow dates, ``date`` or EDTF text; a missing end in a given ``end`` is open.
        ``kind`` holds kinds, CAMEO codes as text or PLOVER types, or is one for all rows.
        ``intensity`` is on ``scale``.

        Raises :class:`InvalidValueError` naming the first row at fault.

        >>> tl = Timeline.from_columns(["USA", "RUS"], ["BLR", "BLR"], ["2020-02-01", "2020-02-07"], kind="meeting")
        >>> [str(event) for event in tl][0]
        '2020-02-01 meeting United States - Belarus (occurred)'
        """
        known_actors = tuple(actors)
        directory = Directory(known_actors, parent=bulk.bundled()) if known_actors else None
        columns = bulk.columns_from_arrays(
            source, target, start, end, kind, intensity, known, scale, directory, strict=resolve == "strict"
        )
        return cls._of(Record(columns, known_actors, tuple(tenures), None if observed is None else When(observed)))

    # ------------------------------------------------------------------ a sequence of events

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> Event | Self:
        if isinstance(index, slice):
            return self._of(self._record, np.sort(self._rows[index]))
        return self._record.columns.event(int(self._rows[index]))

    def __iter__(self) -> Iterator[Event]:
        return (self._record.columns.event(row) for row in self._rows.tolist())

    def first(self) -> Event | None:
        """Return the earliest event, or None."""
        return self[0] if len(self) else None

    def last(self) -> Event | None:
        """Return the event that starts last, or None."""
        return self[-1] if len(self) else None

    @property
    def undecided(self) -> Self:
        """What may or may not be as asked: the dates or offices known do not decide it."""
        return self._of(self._record, self._undecided)

    # ------------------------------------------------------------------ together

    def __add__(self, other: Timeline) -> Self:
        """Unite two timelines: a record that stands in both stands once, equal ones within one stay two."""
        if not isinstance(other, Timeline):
            return NotImplemented
        mine, theirs = self._record, other._record
        return self._of(
            Record(
                uniting.united(self.columns, other.columns),
                tuple(dict.fromkeys((*mine.given_actors, *theirs.given_actors))),
                tuple(dict.fromkeys((*mine.given_tenures, *theirs.given_tenures))),
                mine.observed if mine.observed == theirs.observed else None,
                tuple(dict.fromkeys((*mine.constraints, *theirs.constraints))),
            )
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Timeline):
            return NotImplemented
        mine, theirs = self._record, other._record
        return (
            mine.observed == theirs.observed
            and set(mine.constraints) == set(theirs.constraints)
            and set(mine.given_tenures) == set(theirs.given_tenures)
            and uniting.same_events(self.columns, other.columns)
        )

    def __hash__(self) -> int:
        return hash((len(self), str(self.span)))

    # ------------------------------------------------------------------ what is in it

    @property
    def columns(self) -> EventColumns:
        """The columns of the selected events alone."""
        whole = self._record.columns
        return whole if len(self) == len(whole) else whole.take(self._rows)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who takes part in these events, by id."""
        slots, _ = self._record.columns.row_slots(self._rows)
        column = self._record.columns.actors
        return tuple(sorted((column.values[code] for code in np.unique(column.codes[slots])), key=lambda actor: actor.id))

    @property
    def kinds(self) -> dict[Kind, int]:
        """How many events there are of each kind, most first."""
        column = self._record.columns.codings
        counts: dict[Kind, int] = {}
        for code, count in zip(*np.unique(column.codes[self._rows], return_counts=True), strict=True):
            counts[column.values[code].kind] = counts.get(column.values[code].kind, 0) + int(count)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    @property
    def topics(self) -> dict[str, int]:
        """How many events there are about each topic, most first."""
        column = self._record.columns.topics
        counts: dict[str, int] = {}
        codes = np.empty(0, int) if column is None else column.codes[self._rows]
        for code in codes[codes >= 0].tolist():
            for topic in column.values[code]:  # type: ignore[union-attr]  # codes come from the column
                counts[topic] = counts.get(topic, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    @property
    def span(self) -> When | None:
        """The time from the earliest start to the latest end, or None without events."""
        if not len(self):
            return None
        columns = self._record.columns
        low, high = int(columns.start_lo[self._rows].min()), int(columns.end_hi[self._rows].max())
        return When.from_bounds(low, low, high, high)

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        """Who held which office when, of those who take part in the timeline."""
        return self._record.tenures

    @property
    def observed(self) -> When | None:
        """The time in which somebody was looking, or None where that is not known."""
        return self._record.observed

    @property
    def constraints(self) -> tuple[Any, ...]:
        """The gaps between dates of events that sources state."""
        return self._record.constraints

    @property
    def day(self) -> date | None:
        """The day as of which this is known, or None for all knowledge."""
        return self._record.columns.day

    def actor(self, name: str | Actor, *, on: Day | None = None) -> Actor:
        """Return the actor of that name, code or id: one of this timeline first, else a well-known one.

        Raises :class:`UnknownActorError` or :class:`AmbiguousActorError` with the nearest candidates.
        """
        if isinstance(name, Actor):
            return name
        return self._record.directory.find(name, on=None if on is None else When(on))

    def offices(self, holder: str | Actor, on: Day) -> tuple[Tenure, ...]:
        """Return the offices that somebody definitely held on a day.

        >>> [f"{t.office} of {t.of.name}" for t in Timeline().offices("Pompeo", "2020-02-01")]
        ['Secretary of State of United States']
        """
        actor, (low, high) = self.actor(holder), _window(on)
        held = self._record.offices_of(actor)
        return tuple(t for t in held if t.when.bounds[1] <= low and t.when.bounds[2] >= high - 1)

    # ------------------------------------------------------------------ selections

    def _select(self, judged: tuple[Rows, Verdicts], possibly: bool = False) -> Self:
        rows, given = judged
        return self._keep(of_rows(self._rows, rows, given), of_rows(self._undecided, rows, given), possibly)

    def _keep(self, sure: Verdicts, undecided: Verdicts, possibly: bool = False) -> Self:
        """Keep the rows that are judged true, and as undecided those that remain possible."""
        kept = self._rows[sure == TRUE]
        open_rows = np.union1d(self._rows[sure == UNKNOWN], self._undecided[undecided != FALSE])
        if possibly:
            return self._of(self._record, np.union1d(kept, open_rows).astype(np.intp))
        return self._of(self._record, kept, open_rows.astype(np.intp))

    def _by_code(self, codes: Any, chosen: Iterable[int], possibly: bool = False) -> Self:
        wanted = np.array(sorted(chosen), dtype=np.int64)
        return self._keep(*(np.where(np.isin(codes[rows], wanted), TRUE, FALSE) for rows in (self._rows, self._undecided)), possibly)

    def _by_date(self, relation: str, window: tuple[int, int], possibly: bool) -> Self:
        columns = self._record.columns
        return self._keep(*(by_date(columns, rows, relation, window) for rows in (self._rows, self._undecided)), possibly)

    def _standing_for(self, name: str | Actor, strict: bool) -> Slots:
        return self._record.standing_for(self.actor(name), strict)

    def between(self, one: str | Actor, other: str | Actor, *, strict: bool = False, possibly: bool = False) -> Self:
        """Keep the events that relate two actors, in either direction.

        A country stands for itself and for whoever acts for it on the day; ``strict`` takes the node alone.
        """
        pair = self._standing_for(one, strict), self._standing_for(other, strict)
        return self._select(paired(self._record.columns, *pair), possibly)

    def directed(self, source: str | Actor, target: str | Actor, *, strict: bool = False, possibly: bool = False) -> Self:
        """Keep the directed events that go from one actor to another, such as visits from visitor to host."""
        pair = self._standing_for(source, strict), self._standing_for(target, strict)
        return self._select(paired(self._record.columns, *pair, directed=True), possibly)

    def involving(
        self, *names: str | Actor, strict: bool = False, possibly: bool = False, sides: Iterable[Side] = Side
    ) -> Self:
        """Keep the events in which all of these take part, in whatever role, or on some sides only."""
        kept = self
        for name in names:
            slots = self._standing_for(name, strict)
            kept = kept._select(taking_part(self._record.columns, slots, tuple(sides)), possibly)
        return kept

    def by_office(
        self, office: str, of: str | Actor | None = None, *, possibly: bool = False, sides: Iterable[Side] = Side
    ) -> Self:
        """Keep the events in which whoever held an office on the day takes part.

        >>> from geopolrel.constructors import visit
        >>> tl = Timeline([visit("Pompeo", to="Belarus", when=day) for day in ("2016-02-01", "2020-02-01")])
        >>> [str(event.when) for event in tl.by_office("Secretary of State", of="United States")]
        ['2020-02-01']
        """
        where = None if of is None else self.actor(of).id
        held = [
            self._record.held(t) for t in self._record.tenures if t.is_office(office) and where in (None, t.of.id)
        ]
        return self._select(taking_part(self._record.columns, Slots.united(held), tuple(sides)), possibly)

    def of_kind(self, *kinds: str | Kind) -> Self:
        """Keep the events of some kinds. Raises :class:`UnknownKindError` for a kind that no table knows."""
        wanted = {kind(name) for name in kinds}
        column = self._record.columns.codings
        return self._by_code(column.codes, (code for code, coding in enumerate(column.values) if coding.kind in wanted))

    def about(self, *topics: str) -> Self:
        """Keep the events about any of some topics, whatever the case of letters."""
        wanted = {topic.casefold() for topic in topics}
        column = self._record.columns.topics
        if column is None:
            return self._of(self._record, self._rows[:0])
        return self._by_code(
            column.codes, (c for c, of in enumerate(column.values) if not wanted.isdisjoint(t.casefold() for t in of))
        )

    def with_status(self, *statuses: str | Status) -> Self:
        """Keep the events whose claims give them one of some statuses."""
        return self._by_code(self._record.columns.statuses, (STATUS_CODES[Status.named(status)] for status in statuses))

    def occurred(self) -> Self:
        """Keep what occurred."""
        return self.with_status(Status.OCCURRED)

    def planned(self) -> Self:
        """Keep what is planned, expected or confirmed, and not denied."""
        return self.with_status(*FORESEEN)

    def before(self, day: Day, *, possibly: bool = False) -> Self:
        """Keep the events that end before a day, month or year begins."""
        return self._by_date("before", _window(day), possibly)

    def after(self, day: Day, *, possibly: bool = False) -> Self:
        """Keep the events that start after a day, month or year has ended."""
        return self._by_date("after", _window(day), possibly)

    def during(self, start: Day, end: Day | None = None, *, possibly: bool = False) -> Self:
        """Keep the events that lie within a day, month or year, or within [start, end).

        >>> from geopolrel.constructors import meeting
        >>> tl = Timeline([meeting("BLR", "RUS", when=f"20{year}-05-09") for year in (18, 19, 20)])
        >>> len(tl.during("2019")), len(tl.during("2018", "2020"))
        (1, 2)
        """
        return self._by_date("during", _window(start, end), possibly)

    def ongoing(self, day: Day, *, possibly: bool = False) -> Self:
        """Keep the events that are going on on a day, or at some time in a month or year."""
        return self._by_date("overlaps", _window(day), possibly)

    def as_of(self, day: Day) -> Self:
        """Return the world as known at the end of a day: claims made by then, and the statuses they gave.

        >>> from geopolrel.claims import Claim
        >>> from geopolrel.constructors import meeting
        >>> said = [Claim("Kremlin", on="2020-01-31", denies=True), Claim("Minsk", on="2020-02-04")]
        >>> tl = Timeline([meeting("Lukashenko", "Putin", when="2020-02-07", claims=said)])
        >>> [str(tl.as_of(day)[0].status) for day in ("2020-02-03", "2020-02-05")]
        ['denied', 'disputed']
        """
        last_day = date.fromordinal(_window(day)[1] - 1)
        columns, given = as_known(self._record.columns, last_day)
        mine = self._record
        record = Record(columns, mine.given_actors, mine.given_tenures, mine.observed, mine.constraints)
        seen = self._of(record, self._rows, self._undecided)
        return seen._keep(given[self._rows], given[self._undecided])

    def lift(self, to: str = "country") -> Self:
        """Turn what leaders did into what their countries did, by the office each held that day.

        >>> from geopolrel.constructors import meeting
        >>> tl = Timeline([meeting("Lukashenko", "Putin", when="2020-02-07")])
        >>> [actor.id for actor in tl.lift("country")[0].actors]
        ['BLR', 'RUS']
        """
        if to != "country":
            raise InvalidValueError(f"cannot lift to {shown(to)}; leaders act for countries: lift('country')")
        mine = self._record
        record = Record(lifted(mine), mine.given_actors, mine.given_tenures, mine.observed, mine.constraints)
        return self._of(record, self._rows, self._undecided)

    # ------------------------------------------------------------------ silences

    def gaps(self, *, edges: bool = False) -> list[Silence]:
        """Return the silences between what occurred, longest first; with ``edges`` also those at the ends of ``observed``.

        >>> from geopolrel.constructors import visit
        >>> tl = Timeline([visit("USA", to="BLR", when=day) for day in ("1994-01-15", "2020-02-01")])
        >>> print(tl.gaps()[0])
        1994-01-15 to 2020-02-01: 9,513 days
        """
        return silences(self._record.columns, self._rows, self.observed, edges)

    def __repr__(self) -> str:
        line = counts(len(self), len(self.actors), self.span, len(self._undecided), self.day)
        return f"<Timeline: {line}>"

    def _repr_html_(self) -> str:
        return str(layer("html").timeline_table(self))
