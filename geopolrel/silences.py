"""Silences: the spans of days in which, for certain, nothing occurred."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeAlias

import numpy as np
from attrs import frozen

from geopolrel.columns import OCCURRED, EventColumns, Rows
from geopolrel.events import Event
from geopolrel.when import BEGINNING, FOREVER, When

__all__ = ["Silence", "silences"]


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


def silences(
    columns: EventColumns, rows: Rows, undecided: Rows, observed: When | None, edges: bool
) -> list[Silence]:
    """Return the silences between the occurred events of some rows, longest first.

    Only days on which certainly nothing occurred count: from the latest end before to the earliest start
    after. ``undecided`` are rows that may belong to the others: what may have occurred ends a silence, and another begins after it. Time
    outside ``observed`` is not silence; with ``edges`` the spans from its start to the first event and from the last to its end
    are silences too, and all of it is where there is none.
    """
    rows, undecided = (some[columns.statuses[some] == OCCURRED] for some in (rows, undecided))
    either = np.union1d(rows, undecided)
    start, end = columns.start_lo[either], columns.end_hi[either]
    order = np.lexsort((end, start))
    either, start, end = either[order], start[order], end[order]
    last_end, last_row = _running_last(end, either)
    low, high = _observed_days(observed)
    silent = np.flatnonzero(start[1:] > last_end[:-1])
    to_edges = edges and observed is not None
    if not to_edges:  # what may belong to the others neither begins nor ends the time looked at
        sure = np.flatnonzero(np.isin(either, rows))
        silent = silent[(silent >= sure[0]) & (silent < sure[-1])] if len(sure) else silent[:0]
    pairs = [
        (int(last_end[i]), int(start[i + 1]), int(last_row[i]), int(either[i + 1])) for i in silent
    ]
    if to_edges and len(either):
        pairs += [
            (low, int(start[0]), -1, int(either[0])),
            (int(last_end[-1]), high, int(last_row[-1]), -1),
        ]
    elif to_edges:
        pairs = [(low, high, -1, -1)]
    found = []
    for last, next_start, row_before, row_after in pairs:
        since, until = max(last, low), min(next_start, high)
        if BEGINNING < since < until < FOREVER:
            found.append((until - since, since, until, row_before, row_after))
    found.sort(key=lambda gap: (-gap[0], gap[1]))

    def at(row: int) -> Side:
        return None if row < 0 else partial(columns.event, row)

    return [
        Silence(date.fromordinal(s), date.fromordinal(u), at(before), at(after))
        for _, s, u, before, after in found
    ]


def _running_last(end: np.ndarray, rows: Rows) -> tuple[np.ndarray, Rows]:
    """Return, for each event, the latest end so far and the row that has it."""
    latest = np.maximum.accumulate(end) if len(end) else end
    holder = (
        np.maximum.accumulate(np.where(end >= latest, np.arange(len(end)), 0)) if len(end) else rows
    )
    return latest, rows[holder]


def _observed_days(observed: When | None) -> tuple[int, int]:
    if observed is None:
        return BEGINNING, FOREVER
    low, high = observed.window
    return low, high if high == FOREVER else high - 1
