"""A selection: some rows of a record, as a sequence of events; what is in it, and its silences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Self, TypeAlias, overload

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.assertions import Gap
from geopolrel.columns import EventColumns, Rows, no_rows
from geopolrel.doorway import layer
from geopolrel.errors import InvalidValueError, shown
from geopolrel.events import Event
from geopolrel.kinds import Kind
from geopolrel.numbering import with_numbers
from geopolrel.record import Record
from geopolrel.sieve import Sieve, among
from geopolrel.silences import Silence, silences
from geopolrel.stretches import Stretch
from geopolrel.summary import counts
from geopolrel.tenures import Tenure
from geopolrel.when import BEGINNING, FOREVER, When

__all__ = ["Day", "Selection", "window_of"]

Day: TypeAlias = When | str | date | np.datetime64
CHUNK = 65_536


def present(codes: NDArray[np.integer], known: int) -> list[int]:
    """Return which of so many known codes there are; it looks no further once all are seen.

    >>> present(np.array([3, 1, 3]), 5)
    [1, 3]
    """
    seen = np.zeros(known, dtype=bool)
    for start in range(0, len(codes), CHUNK):
        seen[codes[start : start + CHUNK]] = True
        if seen.all():
            break
    return np.flatnonzero(seen).tolist()


def _extremes(days: NDArray[np.int32]) -> tuple[int, ...]:
    """Return the first and the last known day of some, none where no day is known."""
    low, high = int(days.min()), int(days.max())
    if low == BEGINNING or high == FOREVER:
        days = days[(days > BEGINNING) & (days < FOREVER)]
        return (int(days.min()), int(days.max())) if len(days) else ()
    return low, high


def window_of(day: Day, end: Day | None = None) -> tuple[int, int]:
    """Return days as a half-open window: all of a day, month or year, or from one up to another."""
    low, high = _window(day)
    if end is not None:
        high = _window(end)[0]
        if high <= low:
            raise InvalidValueError(
                f"the window from {day} to {end} is empty: its end must lie after its start"
            )
    return low, high


def _window(day: Day) -> tuple[int, int]:
    if isinstance(day, np.datetime64):
        day = _as_text(day)
    return _known_window(day) if isinstance(day, str | date | When) else When(day).window


def _as_text(day: np.datetime64) -> str:
    """Return a day, month or year of NumPy as text, an instant as its day; no time is left as such, and refused as a date."""
    unit = np.datetime_data(day)[0]
    return str(day if unit in ("Y", "M") else day.astype("datetime64[D]"))


@lru_cache(maxsize=50_000)
def _known_window(day: When | str | date) -> tuple[int, int]:
    return When(day).window


def _compacted(columns: EventColumns) -> EventColumns:
    """Return columns without the values that no row has, but for actors, whose names all go on to be known."""
    names = ("whens", "places", "topics", "claims", "ids", "roles")
    coded = {name: getattr(columns, name) for name in names}
    return columns.replaced(
        **{name: column.compacted() for name, column in coded.items() if column is not None}
    )


@frozen(init=False, eq=False, repr=False)
class Selection(Sequence[Event]):
    """Some rows of a record in order of time, and those that may or may not belong to them.

    A slice of all events keeps what is undecided; one of some has these alone, as what is undecided has no place among them.
    """

    _record: Record
    _sieve: Sieve

    @classmethod
    def _through(cls, record: Record, sieve: Sieve) -> Self:
        """Return what passes a sieve of a record; nothing is looked at before somebody asks."""
        selection = cls.__new__(cls)
        object.__setattr__(selection, "_record", record)
        object.__setattr__(selection, "_sieve", sieve)
        return selection

    @classmethod
    def _of(cls, record: Record, rows: Rows | None = None, undecided: Rows | None = None) -> Self:
        """Return some rows of a record, all of them by default, and those that may belong to them."""
        if rows is None:
            return cls._through(record, Sieve.over(len(record.columns)))
        return cls._through(record, Sieve.of(rows, no_rows() if undecided is None else undecided))

    @property
    def _rows(self) -> Rows:
        return self._sieve.passed

    @property
    def _index(self) -> slice | Rows:
        return self._sieve.kept.index()

    @property
    def _undecided(self) -> Rows:
        return self._sieve.undecided

    def __len__(self) -> int:
        return self._sieve.count()

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> Event | Self:
        if isinstance(index, slice):
            positions = range(len(self))[index]
            if len(positions) == len(self):
                return self
            if positions.step == 1:
                return self._through(
                    self._record,
                    Sieve(self._sieve.kept.part(slice(positions.start, positions.stop))),
                )
            return self._of(self._record, np.sort(self._rows[index]))
        return self._made(self._sieve.kept, range(len(self))[index])

    def __iter__(self) -> Iterator[Event]:
        kept = self._sieve.kept
        return self._record.columns.events(kept.rows, len(kept))

    def __contains__(self, value: object) -> bool:
        return next(self._places(value), None) is not None

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """Return the position of an event; raises ValueError where it is not there."""
        within = range(len(self))[start:stop]
        found = next((at for at in self._places(value) if at in within), None)
        if found is None:
            raise ValueError(f"{shown(value)} is not in the timeline")
        return found

    def count(self, value: Any) -> int:
        """Return how many events are equal to one."""
        return sum(1 for _ in self._places(value))

    def _places(self, value: object) -> Iterator[int]:
        """Yield the positions of the events that equal a value; only those of its date and kind, and of whom it names first, are made."""
        if not isinstance(value, Event):
            return
        columns, kept = self._record.columns, self._sieve.kept
        near = kept.dated(columns, value.when)
        rows = kept.rows(near.start, near.stop)
        code = self._record.code(value.participants[0].actor)
        slots = rows * 2 if columns.offsets is None else columns.offsets[rows]
        like = columns.actors.codes[slots] == (-1 if code is None else code)
        if columns.likeness.actors is not None:  # some have one id
            like[:] = True
        like &= columns.chosen((value.kind,)).among(columns.codings.codes[rows])
        yield from (
            near.start + at
            for at in np.flatnonzero(like).tolist()
            if self[near.start + at] == value
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the events selected and what is undecided, not all that they were selected from."""
        rows, mine = self._sieve.possible, self._record
        columns = mine.columns
        if len(rows) < len(columns):
            columns = _compacted(columns.part(rows))
            columns = with_numbers(columns, columns.twins.numbers) if columns.twins else columns
        record = Record(
            columns, mine.given_actors, mine.given_tenures, mine.observed, mine.constraints
        )
        if not len(self._undecided):
            return type(self)._of, (record,)
        sure = among(rows, self._rows)
        return type(self)._of, (record, np.flatnonzero(sure), np.flatnonzero(~sure))

    def first(self) -> Event | None:
        """Return the event that starts first, or None; of several of one date the one that stands first."""
        return self._event_at(self._sieve.first())

    def last(self) -> Event | None:
        """Return the event that starts last, or None; of several of one date the one that stands last."""
        return self._event_at(self._sieve.last())

    def _event_at(self, position: int | None) -> Event | None:
        if position is None:
            return None
        return self._made(self._sieve.stretch, position)

    def _made(self, stretch: Stretch, position: int) -> Event:
        row = stretch.row(position)
        return self._record.columns.event(row, alone=stretch.alone(position))

    @property
    def undecided(self) -> Self:
        """What may or may not be as asked: the dates or offices known do not decide it."""
        return self._of(self._record, self._undecided)

    # what is in it

    @property
    def columns(self) -> EventColumns:
        """The columns of the selected events alone."""
        whole = self._record.columns
        return whole if len(self) == len(whole) else whole.part(self._rows)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who takes part in these events, by id."""
        column = self._record.columns.actors
        seen = present(self._record.columns.cast_codes(self._index), len(column.values))
        return tuple(sorted((column.values[code] for code in seen), key=lambda actor: actor.id))

    @property
    def kinds(self) -> dict[Kind, int]:
        """How many events there are of each kind, most first."""
        column = self._record.columns.codings
        counts: dict[Kind, int] = {}
        found = np.bincount(column.codes[self._index], minlength=len(column.values))
        for code in np.flatnonzero(found).tolist():
            of_code = column.values[code].kind
            counts[of_code] = counts.get(of_code, 0) + int(found[code])
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    @property
    def topics(self) -> dict[str, int]:
        """How many events there are about each topic, most first."""
        column = self._record.columns.topics
        counts: dict[str, int] = {}
        codes = np.empty(0, int) if column is None else column.codes[self._index]
        for code in codes[codes >= 0].tolist():
            for topic in column.values[code]:  # type: ignore[union-attr]  # codes come from the column
                counts[topic] = counts.get(topic, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    @property
    def span(self) -> When | None:
        """The time from the first day known to the last, or None where no day is known.

        It is open on the side where an event is, such as a dispute that goes on. A day that only bounds an event, such as the last on
        which it can have been, is known too: where an event began by then, on a day of which nothing is known, the span does not say so.

        >>> from geopolrel.constructors import meeting
        >>> from geopolrel.timeline import Timeline
        >>> str(Timeline([meeting("BLR", "RUS", when=day) for day in ("[..2020-02-06]", "2020-02-07")]).span)
        '2020-02-06/2020-02-07'
        """
        if not len(self):
            return None
        index = self._index
        start_lo, start_hi, end_lo, end_hi = (b[index] for b in self._record.columns.bounds)
        known = [day for bound in (start_lo, start_hi, end_lo, end_hi) for day in _extremes(bound)]
        if not known:
            return None
        low = BEGINNING if start_hi.min() == BEGINNING else min(known)
        high = FOREVER if end_lo.max() == FOREVER else max(known)
        return When.from_bounds(low, low, high, high)

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        """Who held which office when, of those who take part in the timeline."""
        return self._record.tenures

    @property
    def given_actors(self) -> tuple[Actor, ...]:
        """The actors that the timeline was given, whether or not they take part."""
        return self._record.given_actors

    @property
    def given_tenures(self) -> tuple[Tenure, ...]:
        """The tenures that the timeline was given; ``tenures`` adds the well-known ones."""
        return self._record.given_tenures

    @property
    def observed(self) -> When | None:
        """The time in which somebody was looking, or None where that is not known."""
        return self._record.observed

    @property
    def constraints(self) -> tuple[Gap, ...]:
        """The gaps between dates of events that sources state."""
        return self._record.constraints

    @property
    def day(self) -> date | None:
        """The day as of which this is known, or None for all knowledge."""
        return self._record.columns.day

    def actor(self, name: str | Actor, *, on: When | str | date | None = None) -> Actor:
        """Return the actor of that name, code or id: one of this timeline first, else a well-known one.

        Raises :class:`UnknownActorError` or :class:`AmbiguousActorError` with the nearest candidates.
        """
        if isinstance(name, Actor):
            return name
        if on is not None:
            return self._record.directory.find(name, on=When(on))
        return self._record.named(name)

    def offices(self, holder: str | Actor, on: Day) -> tuple[Tenure, ...]:
        """Return the offices that somebody definitely held on a day.

        >>> from geopolrel.timeline import Timeline
        >>> [f"{t.office} of {t.of.name}" for t in Timeline().offices("Pompeo", "2020-02-01")]
        ['Secretary of State of United States']
        """
        actor, (low, high) = self.actor(holder), window_of(on)
        held = self._record.offices_of(actor)
        return tuple(t for t in held if t.when.bounds[1] <= low and t.when.bounds[2] >= high - 1)

    def gaps(self, *, edges: bool = False) -> list[Silence]:
        """Return the silences between what occurred, longest first; with ``edges`` also those at the ends of ``observed``.

        Nothing occurred then for certain: what is undecided ends a silence, too, where it may have occurred.

        >>> from geopolrel.constructors import visit
        >>> from geopolrel.timeline import Timeline
        >>> tl = Timeline([visit("USA", to="BLR", when=day) for day in ("1994-01-15", "2020-02-01")])
        >>> print(tl.gaps()[0])
        1994-01-15 to 2020-02-01: 9,513 days
        """
        return silences(self._record.columns, self._rows, self._undecided, self.observed, edges)

    def __repr__(self) -> str:
        line = counts(len(self), len(self.actors), self.span, len(self._undecided), self.day)
        return f"<Timeline: {line}>"

    def _repr_html_(self) -> str:
        return str(layer("html").timeline_table(self))
