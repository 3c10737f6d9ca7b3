"""The store: events as NumPy columns, sorted by start, and the way to and from Event.

A column of values that repeat (places, topics, claims, codings, actors) is :class:`Coded`: an array of codes
into a tuple of distinct values. Events with two participants each need no offsets; exact dates share
one array for all four bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.claims import Claim, Status
from geopolrel.coded import NONE, Chosen, Coded, gathered
from geopolrel.events import Event, Participant, Side
from geopolrel.kinds import Coding, Kind, kind
from geopolrel.making import event_of, events_of, when_of
from geopolrel.numbering import Likeness, Twins, twins_at, with_numbers
from geopolrel.ordering import as_slice, date_order
from geopolrel.starts import Holes
from geopolrel.twins import all_ids, events_named, ordered, told_id
from geopolrel.when import When

__all__ = ["STATUSES", "EventColumns", "Rows", "no_rows"]

Rows = NDArray[np.integer]
Days = NDArray[np.int32]

STATUSES = tuple(Status)
SIDES = tuple(Side)
STATUS_CODES = {status: code for code, status in enumerate(STATUSES)}
OCCURRED = STATUS_CODES[Status.OCCURRED]
BOUNDS = ("start_lo", "start_hi", "end_lo", "end_hi")
ROW_COLUMNS = (
    *BOUNDS, "codings", "statuses", "whens", "places", "topics", "claims", "ids", "scores", "scales", "known"
)  # fmt: skip


def no_rows() -> Rows:
    """Return no rows."""
    return np.empty(0, dtype=np.int32)


@frozen(eq=False)
class EventColumns:
    """All events of a timeline, column by column, n rows sorted by start.

    ``start_lo, start_hi, end_lo, end_hi`` are day numbers (int32, n). ``offsets`` (int64, n + 1) cut the
    participant columns ``actors``, ``sides``, ``roles`` into rows; None means two participants in every row.
    None in an optional column means that no row has a value. ``twins`` number rows that were given no id, where their order
    does not. ``day`` is the day to whose knowledge the
    statuses and claims are cut, None for all knowledge.
    """

    start_lo: Days
    start_hi: Days
    end_lo: Days
    end_hi: Days
    codings: Coded[Coding]
    statuses: NDArray[np.uint8]
    actors: Coded[Actor]
    offsets: NDArray[np.int64] | None = None
    sides: NDArray[np.uint8] | None = None
    roles: Coded[str] | None = None
    whens: Coded[When] | None = None
    places: Coded[str] | None = None
    topics: Coded[tuple[str, ...]] | None = None
    claims: Coded[tuple[Claim, ...]] | None = None
    ids: Coded[str] | None = None
    scores: NDArray[np.float32] | None = None
    scales: Coded[str] | None = None
    known: Days | None = None
    day: date | None = None
    twins: Twins | None = None

    def __len__(self) -> int:
        return len(self.start_lo)

    # ------------------------------------------------------------------ participants

    @cached_property
    def paired(self) -> bool:
        """Whether every row is one pair: source and target, or two parties."""
        return self.offsets is None and self.sides is None

    @property
    def slots(self) -> int:
        """How many participants all rows have together."""
        return len(self.actors)

    def slot_rows(self, slots: NDArray[np.integer]) -> Rows:
        """Return the row in which each participant slot stands."""
        if self.offsets is None:
            return slots >> 1
        return np.searchsorted(self.offsets, slots, side="right") - 1

    def slot_sides(self, slots: NDArray[np.integer]) -> NDArray[np.uint8]:
        """Return the side on which each participant slot stands, by its kind where it is not given."""
        if self.sides is not None:
            return np.asarray(self.sides[slots])
        mutual = np.array([coding.kind.mutual for coding in self.codings.values], dtype=bool)
        directed_side = (slots & 1).astype(np.uint8) + np.uint8(Side.SOURCE)
        return np.where(
            mutual[self.codings.codes[self.slot_rows(slots)]], np.uint8(Side.PARTY), directed_side
        )

    def row_slots(self, rows: Rows) -> tuple[NDArray[np.integer], NDArray[np.intp]]:
        """Return the slots of some rows, and for each the position of its row in ``rows``."""
        if self.offsets is None:
            slots = np.repeat(rows * 2, 2)
            slots[1::2] += 1
            return slots, np.repeat(np.arange(len(rows)), 2)
        first, sizes = self.offsets[rows], np.diff(self.offsets)[rows]
        position = np.repeat(np.arange(len(rows)), sizes)
        within = np.arange(len(position)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return first[position] + within, position

    def cast_codes(self, rows: Rows | slice) -> NDArray[np.int32]:
        """Return the codes of all participants of some ascending rows, one after another."""
        adjoining = rows if isinstance(rows, slice) else as_slice(rows)
        if not isinstance(adjoining, slice):
            return np.asarray(self.actors.codes[self.row_slots(adjoining)[0]])
        stops = (adjoining.start, adjoining.stop)
        low, high = (2 * s if self.offsets is None else int(self.offsets[s]) for s in stops)
        return np.asarray(self.actors.codes[low:high])

    # ------------------------------------------------------------------ to events

    def event(self, row: int, *, alone: bool = False) -> Event:
        """Make the event of one row, which is known to be ``alone`` where no earlier one has its cast, kind and start."""
        return event_of(self, row, 1 if alone and self.twins is None else None)

    def events(self, rows: Callable[[int, int], Rows], count: int) -> Iterator[Event]:
        """Make the events of so many ascending rows, which ``rows`` gives from one position up to another."""
        return events_of(self, rows, count)

    def when(self, row: int) -> When:
        """Return the date of one row."""
        return when_of(self, row)

    @cached_property
    def casts_made(self) -> dict[Any, tuple[Participant, ...]]:
        """The participants of the events that were made; those who share them share one tuple."""
        return {}

    @cached_property
    def likeness(self) -> Likeness:
        """What means the same in ids of rows."""
        return Likeness.of(self)

    def all_ids(self) -> list[str]:
        """Return the id of every row; see :mod:`geopolrel.twins`."""
        return all_ids(self)

    @property
    def bounds(self) -> tuple[Days, Days, Days, Days]:
        """The four columns of bounds."""
        return self.start_lo, self.start_hi, self.end_lo, self.end_hi

    def chosen(self, kinds: tuple[str | Kind, ...]) -> Chosen:
        """Return the codings of some kinds."""
        try:
            found = self._chosen.get(kinds)
        except TypeError:  # nothing that has no hash is a kind
            found = None
        if found is None:
            wanted = {kind(name) for name in kinds}
            codings = self.codings.values
            codes = (code for code, coding in enumerate(codings) if coding.kind in wanted)
            found = self._chosen[kinds] = Chosen.of(codes, len(codings))
        return found

    @cached_property
    def _chosen(self) -> dict[tuple[str | Kind, ...], Chosen]:
        """The sets of kinds that somebody asked for, which are few."""
        return {}

    @cached_property
    def statuses_present(self) -> frozenset[int]:
        """The codes of the statuses that some row has."""
        codes = range(len(STATUSES))
        return frozenset(code for code in codes if (self.statuses == code).any())

    @cached_property
    def on_exact_days(self) -> bool:
        """Whether every row is one day, and known to the day."""
        return self.start_lo is self.end_hi

    @cached_property
    def starts_exactly(self) -> bool:
        """Whether the day on which each row starts is known."""
        return self.start_lo is self.start_hi

    @cached_property
    def holes(self) -> Holes | None:
        """The written dates on whose start there are holes, such as one of several days; None where there are none."""
        if self.whens is None or self.starts_exactly:
            return None
        return Holes.of(self.whens.codes, self.whens.values)

    @cached_property
    def all_scored(self) -> bool:
        """Whether every row has an intensity of its own."""
        return self.scores is not None and not np.isnan(self.scores).any()

    @cached_property
    def earliest_start_from_here(self) -> Days:
        """For each row the earliest day on which it or a later one may have started; it ascends."""
        if self.starts_exactly:
            return self.start_lo
        return np.minimum.accumulate(self.start_lo[::-1])[::-1]

    @cached_property
    def latest_start_so_far(self) -> Days:
        """For each row the latest day on which it or an earlier one may have started; it ascends."""
        if self.starts_exactly:
            return self.start_lo
        return np.maximum.accumulate(self.start_hi)

    @cached_property
    def order(self) -> NDArray[Any]:
        """A column that ascends with the rows: the midpoint of the start, doubled where it is not exact."""
        if self.starts_exactly:
            return self.start_lo
        return self.start_lo.astype(np.int64) + self.start_hi

    @cached_property
    def casts(self) -> NDArray[np.int64]:
        """The two participants of each row as one number; for rows of two."""
        return np.ascontiguousarray(self.actors.codes).view(np.int64)

    # ------------------------------------------------------------------ from events, and together

    @classmethod
    def from_events(cls, events: Iterable[Event]) -> EventColumns:
        """Lay events out in columns, sorted by date and then by content.

        Raises :class:`DuplicateIdError` where two events were given one id.
        """
        told = ordered(events)
        return cls._laid_out([event for event, _ in told], [said for _, said in told])

    @classmethod
    def from_ordered(cls, events: Sequence[Event]) -> EventColumns:
        """Lay events out in columns in the order given; see :meth:`sorted_by_date`."""
        return cls._laid_out(events, [told_id(event) for event in events])

    @classmethod
    def _laid_out(cls, events: Sequence[Event], told: Sequence[tuple[str, int]]) -> EventColumns:
        """Lay events out, of whose ids ``told`` says what :func:`told_id` does."""
        ids, numbers = events_named(events, told)
        bounds = np.array([e.when.bounds for e in events], dtype=np.int32).reshape(-1, 4).T
        cast = [participant for e in events for participant in e.participants]
        sizes = [len(e.participants) for e in events]
        scored = any(e.score is not None for e in events)
        start_lo, start_hi, end_lo, end_hi = (np.ascontiguousarray(bound) for bound in bounds)
        made = cls(
            start_lo,
            start_hi,
            end_lo,
            end_hi,
            codings=Coded.of(e.coding for e in events),
            statuses=np.array([STATUS_CODES[e.status] for e in events], dtype=np.uint8),
            actors=Coded.of(p.actor for p in cast),
            offsets=np.cumsum([0, *sizes], dtype=np.int64),
            sides=np.array([p.side for p in cast], dtype=np.uint8),
            roles=Coded.of(p.role for p in cast),
            whens=Coded.of(e.when for e in events),
            places=Coded.of(e.place for e in events),
            topics=Coded.of(e.topics or None for e in events),
            claims=Coded.of(e.claims or None for e in events),
            ids=Coded.of(ids),
            scores=np.array([np.nan if e.score is None else e.score for e in events], np.float32)
            if scored
            else None,
            scales=Coded.of(e.scale if e.score is not None else None for e in events)
            if scored
            else None,
        )
        return with_numbers(made, np.array(numbers)) if any(numbers) else made

    @classmethod
    def joined(cls, parts: Sequence[EventColumns]) -> EventColumns:
        """Put columns end to end under one numbering of values; rows keep their order, unsorted, and twins are numbered by it."""
        lengths, slots = [len(part) for part in parts], [part.slots for part in parts]

        def coded(name: str, sizes: list[int] = lengths) -> Any:
            return Coded.joined([getattr(part, name) for part in parts], sizes)

        def plain(name: str, missing: float) -> Any:
            arrays = [getattr(part, name) for part in parts]
            if all(array is None for array in arrays):
                return None
            like = next(array for array in arrays if array is not None)
            filled = [
                np.full(n, missing, like.dtype) if a is None else a
                for a, n in zip(arrays, lengths, strict=True)
            ]
            return np.concatenate(filled)

        dyadic = all(part.offsets is None for part in parts)
        sizes = [np.full(len(p), 2) if p.offsets is None else np.diff(p.offsets) for p in parts]
        kept_sides = any(part.sides is not None for part in parts)
        row_columns: dict[str, Any] = {name: plain(name, NONE) for name in BOUNDS}
        row_columns |= {
            name: coded(name)
            for name in ("codings", "whens", "places", "topics", "claims", "ids", "scales")
        }
        return cls(
            **row_columns,
            statuses=plain("statuses", OCCURRED),
            actors=coded("actors", slots),
            offsets=None
            if dyadic
            else np.concatenate([[0], np.cumsum(np.concatenate(sizes))]).astype(np.int64),
            sides=np.concatenate([p.slot_sides(np.arange(p.slots)) for p in parts])
            if kept_sides
            else None,
            roles=coded("roles", slots),
            scores=plain("scores", np.nan),
            known=plain("known", NONE),
            day=parts[0].day if len({part.day for part in parts}) == 1 else None,
        )

    def part(self, rows: Rows) -> EventColumns:
        """Return the columns of some ascending rows, each of which keeps its id, whether or not its twins are among them."""
        return self.take(rows, twins=twins_at(self, rows))

    def take(
        self, rows: Rows, taken: dict[int, Any] | None = None, twins: Twins | None = None
    ) -> EventColumns:
        """Return the columns of some rows, in that order; columns that shared an array still do.

        ``taken`` are arrays that are at hand in that order, by the identity of those they are taken from. Without ``twins`` the
        order of these rows tells the numbers of twins, where that of all did.
        """
        if twins is None and self.twins is not None:
            twins = self.twins.take(rows)
        columns = [getattr(self, name) for name in ROW_COLUMNS]
        arrays = [each.codes if isinstance(each, Coded) else each for each in columns]
        pairs = self.casts if self.paired and self.roles is None else None
        wanted = {id(array): array for array in (*arrays, pairs) if array is not None}
        found = gathered(wanted, rows, taken or {})
        row_columns: dict[str, Any] = {
            name: Coded(found[id(array)], each.values)
            if isinstance(each, Coded)
            else found.get(id(array))
            for name, each, array in zip(ROW_COLUMNS, columns, arrays, strict=True)
        }
        if pairs is not None:
            actors = Coded(found[id(pairs)].view(np.int32), self.actors.values)
            return EventColumns(**row_columns, actors=actors, day=self.day, twins=twins)
        slots, position = self.row_slots(rows)
        offsets = None
        if self.offsets is not None:
            offsets = np.concatenate(
                [[0], np.cumsum(np.bincount(position, minlength=len(rows)))]
            ).astype(np.int64)
        return EventColumns(
            **row_columns,
            actors=self.actors.take(slots),
            offsets=offsets,
            sides=None if self.sides is None else self.sides[slots],
            roles=None if self.roles is None else self.roles.take(slots),
            day=self.day,
            twins=twins,
        )

    def sorted_by_date(self) -> EventColumns:
        """Return the rows in order of date; rows of one date keep their order."""
        found = self.rows_by_date()
        return self if found is None else self.take(*found)

    def rows_by_date(self) -> tuple[Rows, dict[int, Any]] | None:
        """Return the rows in order of date and the bounds in that order, as :meth:`take` takes them; None where they stand so."""
        return date_order(self.order, *self.bounds)

    def replaced(self, **columns: Any) -> EventColumns:
        """Return a copy with some columns replaced."""
        return evolve(self, **columns)

    def __iter__(self) -> Iterator[Event]:
        return self.events(np.arange, len(self))
