"""Silences: the spans of days in which, for certain, nothing occurred."""

from __future__ import annotations

from datetime import date

import numpy as np
from attrs import frozen

from geopolrel.columns import OCCURRED, EventColumns, Rows
from geopolrel.events import Event
from geopolrel.when import BEGINNING, FOREVER, When

__all__ = ["Silence", "silences"]


@frozen
class Silence:
    """A span without events, from the last day of one to the first day of the next.

    ``before`` and ``after`` are the events on either side; at an edge of the time observed, None.
    """

    start: date
    end: date
    before: Event | None
    after: Event | None

    @property
    def days(self) -> int:
        """Days from the event before to the event after: the difference of the two dates."""
        return (self.end - self.start).days

    def __str__(self) -> str:
        return f"{self.start} to {self.end}: {self.days:,} days"


def silences(
    columns: EventColumns, rows: Rows, observed: When | None, edges: bool
) -> list[Silence]:
    """Return the silences between the occurred events of some rows, longest first.

    Only days on which certainly nothing occurred count: from the latest end before to the earliest start
    after. Time outside ``observed`` is not silence; with ``edges`` the spans from its start to
    the first event and from the last to its end are silences too.
    """
    rows = rows[columns.statuses[rows] == OCCURRED]
    start, end = columns.start_lo[rows], columns.end_hi[rows]
    order = np.lexsort((end, start))
    rows, start, end = rows[order], start[order], end[order]
    last_end, last_row = _running_last(end, rows)
    low, high = _observed_days(observed)
    pairs = [
        (int(last_end[i]), int(start[i + 1]), int(last_row[i]), int(rows[i + 1]))
        for i in np.flatnonzero(start[1:] > last_end[:-1])
    ]
    if edges and observed is not None and len(rows):
        pairs += [
            (low, int(start[0]), -1, int(rows[0])),
            (int(last_end[-1]), high, int(last_row[-1]), -1),
        ]
    found = []
    for last, next_start, row_before, row_after in pairs:
        since, until = max(last, low), min(next_start, high)
        if BEGINNING < since < until < FOREVER:
            found.append((until - since, since, until, row_before, row_after))
    found.sort(key=lambda gap: (-gap[0], gap[1]))

    def at(row: int) -> Event | None:
        return None if row < 0 else columns.event(row)

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
