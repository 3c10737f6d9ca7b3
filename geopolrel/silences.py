"""Silences: the spans of days in which, for certain, nothing occurred."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.columns import OCCURRED, EventColumns, Rows
from geopolrel.events import Event
from geopolrel.when import BEGINNING, FOREVER, When

__all__ = ["Lull", "Silence", "days_observed", "longest_lull", "silences"]

Span: TypeAlias = tuple[int, int, int, int]
"""From one day to another, and the rows before and after; -1 for none."""
Side: TypeAlias = Event | Callable[[], Event] | None


@frozen(eq=False, repr=False)
class Silence:
    """A span without events, from the last day of one to the first day of the next.

    ``before`` and ``after`` are the events on either side, made when somebody looks; at an edge of the time observed, None.
    """

    start: date
    end: date
    _before: Side
    _after: Side

    @cached_property
    def before(self) -> Event | None:
        """The event after which nothing occurred, or None at an edge of the time observed."""
        return self._before() if callable(self._before) else self._before

    @cached_property
    def after(self) -> Event | None:
        """The event before which nothing occurred, or None at an edge of the time observed."""
        return self._after() if callable(self._after) else self._after

    @property
    def days(self) -> int:
        """Days from the event before to the event after: the difference of the two dates."""
        return (self.end - self.start).days

    def __str__(self) -> str:
        return f"{self.start} to {self.end}: {self.days:,} days"

    def __repr__(self) -> str:
        return f"<Silence {self}>"

    @property
    def _said(self) -> tuple[date, date, Event | None, Event | None]:
        return self.start, self.end, self.before, self.after

    def __eq__(self, other: object) -> bool:
        return self._said == other._said if isinstance(other, Silence) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self._said  # what makes an event holds all columns


@frozen
class Lull:
    """The longest silence among some events, as far as it is known.

    ``silence`` is a time that was silent for certain; its ``after`` is None where it had not ended by the last day asked about.
    ``exact`` tells whether the longest lasted no longer than that: no date leaves room for a longer one.
    """

    silence: Silence
    exact: bool


def silences(
    columns: EventColumns, rows: Rows, undecided: Rows, observed: When | None, edges: bool
) -> list[Silence]:
    """Return the silences between the occurred events of some rows, longest first.

    Only days on which certainly nothing occurred count: from the latest end before to the earliest start
    after. ``undecided`` are rows that may belong to the others: what may have occurred ends a silence, and another begins after it. Time
    outside ``observed`` is not silence, nor is what comes after the day as of which the columns are known; with ``edges`` the spans
    from its start to the first event and from the last to its end are silences too, and all of it is where there is none.
    """
    rows, undecided = (some[columns.statuses[some] == OCCURRED] for some in (rows, undecided))
    course = _Course.of(columns, _either(rows, undecided))
    low, high = days_observed(columns, observed)
    if not edges or observed is None:
        pairs = course.between(*course.bounds_of(rows)) if len(rows) else []
    elif len(course.rows):
        pairs = [
            (low, int(course.start[0]), -1, int(course.rows[0])),
            *course.between(),
            (int(course.end[-1]), high, int(course.latest[-1]), -1),
        ]
    else:
        pairs = [(low, high, -1, -1)]
    found = _within(pairs, low, high)
    found.sort(key=lambda span: (span[0] - span[1], span[0]))
    return [_silence(columns, span) for span in found]


def longest_lull(
    columns: EventColumns, rows: Rows, possible: Rows, observed: When | None, until: int | None
) -> Lull | None:
    """Return the longest silence after the first of some rows, or None where no day is silent for certain.

    ``possible`` are rows that may belong to them: they may break a silence, and neither begin nor end the time looked at. With ``until`` the
    time from the last event to that day is a silence too.
    """
    if not len(rows):
        return None
    course = _Course.of(columns, _either(rows, possible))
    first, last = course.bounds_of(rows)
    spans = _within(course.between(first, last), *days_observed(columns, observed))
    if until is not None:
        at_end = (int(course.end[-1]), until, int(course.latest[-1]), -1)
        spans += _within([*course.between(last), at_end], BEGINNING, until)
    if not spans:
        return None
    longest = max(spans, key=lambda span: (span[1] - span[0], -span[0]))
    silence = _silence(columns, longest)
    return Lull(silence, silence.days == _at_most(columns, rows, until))


def days_observed(columns: EventColumns, observed: When | None) -> tuple[int, int]:
    """Return the first and the last day on which somebody was looking, as known on the day of the columns; unbounded where that is not known."""
    if observed is None:
        return BEGINNING, FOREVER
    low, high = observed.window
    last = high if high == FOREVER else high - 1
    return low, last if columns.day is None else min(last, columns.day.toordinal())


def _at_most(columns: EventColumns, rows: Rows, until: int | None) -> int:
    """Return how long the longest silence after the first of some rows can have been at most, whatever days they were.

    A silence that begins on a day ends by the latest start of every event that certainly ended later. It can be
    longest on a day from which on one event more may lie before it: the earliest end of one.
    """
    ended = np.sort(columns.end_lo[rows].astype(np.int64))
    by_end = np.argsort(columns.end_lo[rows], kind="stable")
    begun = columns.start_hi[rows].astype(np.int64)[by_end]
    next_by = np.minimum.accumulate(begun[::-1])[::-1]
    later = np.searchsorted(ended, ended, side="right")
    if until is None:
        ended, later = ended[later < len(rows)], later[later < len(rows)]
    limits = np.append(next_by, FOREVER if until is None else until)[later]
    return int((limits - ended).max()) if len(ended) else 0


@frozen(eq=False)
class _Course:
    """Events in order of their earliest start: ``start`` (n), the latest ``end`` of all up to each (n) and the row that has it (``latest``)."""

    rows: Rows
    start: NDArray[np.integer]
    end: NDArray[np.integer]
    latest: Rows

    @classmethod
    def of(cls, columns: EventColumns, rows: Rows) -> _Course:
        start, end = columns.start_lo[rows], columns.end_hi[rows]
        order = np.lexsort((end, start))
        rows, start, end = rows[order], start[order], end[order]
        until = np.maximum.accumulate(end) if len(end) else end
        holder = np.where(end >= until, np.arange(len(end)), 0)
        return cls(rows, start, until, rows[np.maximum.accumulate(holder)] if len(end) else rows)

    def bounds_of(self, rows: Rows) -> tuple[int, int]:
        """Return where the first and the last of some of the rows stand; what only may belong to them neither begins nor ends their time."""
        if len(rows) == len(self.rows):
            return 0, len(rows) - 1
        first, last = np.flatnonzero(np.isin(self.rows, rows))[[0, -1]].tolist()
        return first, last

    def between(self, first: int = 0, last: int | None = None) -> list[Span]:
        """Return the days from the latest end so far to each later start, from one event to another."""
        last = len(self.rows) - 1 if last is None else last
        silent = np.flatnonzero(self.start[first + 1 : last + 1] > self.end[first:last]) + first
        return [
            (int(self.end[i]), int(self.start[i + 1]), int(self.latest[i]), int(self.rows[i + 1]))
            for i in silent
        ]


def _either(rows: Rows, undecided: Rows) -> Rows:
    return np.union1d(rows, undecided) if len(undecided) else rows


def _within(spans: list[Span], low: int, high: int) -> list[Span]:
    """Return what of some spans lies within some days, of known length and more than none."""
    cut = [
        (max(since, low), min(until, high), before, after) for since, until, before, after in spans
    ]
    return [span for span in cut if BEGINNING < span[0] < span[1] < FOREVER]


def _silence(columns: EventColumns, span: Span) -> Silence:
    def at(row: int) -> Side:
        return None if row < 0 else partial(columns.event, row)

    since, until, before, after = span
    return Silence(date.fromordinal(since), date.fromordinal(until), at(before), at(after))
