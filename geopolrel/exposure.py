"""Exposure: the days on which something between two actors could have been seen.

Somebody was looking, and both sides were there. A time in which one of them was no state is no calm and is left out; if the record has
something between them in it all the same, it counts from the first to the last of that. So does what lies outside the time observed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Country
from geopolrel.periods import Periods
from geopolrel.when import BEGINNING, FOREVER, When

if TYPE_CHECKING:
    from geopolrel.relation import Relation
    from geopolrel.timeline import Timeline

__all__ = ["Exposure", "spells_of_both", "stretches_of", "time_of"]

Days = NDArray[np.int64]
Stretch = tuple[int, int]  # the first and the last day


@frozen(eq=False)
class Exposure:
    """How many days of each of n periods were watched (``days``), and which was the ``first`` and the ``last`` of each.

    A period at the edge of a record counts whole where nobody says when the looking began or ended.
    """

    periods: Periods
    days: Days
    first: Days
    last: Days

    @classmethod
    def of(cls, relation: Relation, events: Timeline, periods: Periods) -> Exposure:
        """Return the exposure of the periods of a relation's series."""
        starts, ends = periods.edges[:-1], periods.edges[1:]
        days = np.zeros(len(periods), dtype=np.int64)
        first, last = ends.copy(), starts - 1
        for low, high in stretches_of(relation, events, periods):
            since, until = np.maximum(starts, low), np.minimum(ends - 1, high)
            here = since <= until
            days += np.where(here, until - since + 1, 0)
            first = np.where(here, np.minimum(first, since), first)
            last = np.where(here, np.maximum(last, until), last)
        return cls(periods, days, first, last)

    @property
    def shares(self) -> NDArray[np.float64]:
        """The share of each period that was watched (n)."""
        return np.asarray(self.days / np.diff(self.periods.edges), dtype=np.float64)

    @property
    def runs(self) -> list[tuple[int, int]]:
        """The adjoining periods of which some days were watched: from which up to which, the last one not included."""
        watched = np.concatenate([[False], self.days > 0, [False]])
        edges = np.flatnonzero(watched[1:] != watched[:-1]).tolist()
        return list(zip(edges[::2], edges[1::2], strict=True))


def time_of(relation: Relation, events: Timeline) -> Days:
    """Return the first and the last day of a relation, or none where no day is known.

    They are those of its events and, where that is known, of the time observed while both sides existed.
    """
    columns, rows = events._record.columns, events._rows
    days = np.concatenate([bound[rows].astype(np.int64) for bound in columns.bounds])
    if events.observed is not None:
        both = _within(spells_of_both(relation), *_looked(events.observed))
        days = np.append(days, np.array(both, dtype=np.int64).ravel())
    known = days[(days > BEGINNING) & (days < FOREVER)]
    return np.array([known.min(), known.max()] if len(known) else [], dtype=np.int64)


def stretches_of(
    relation: Relation, events: Timeline, periods: Periods | None = None
) -> list[Stretch]:
    """Return the stretches of days watched, ascending and apart, within :func:`time_of` or over some periods.

    ``periods`` are whole where the time observed does not begin or end in them.
    """
    time = time_of(relation, events).tolist()
    if not time:
        return []
    first, last = time
    if periods is not None:
        low, high = (BEGINNING, FOREVER) if events.observed is None else _looked(events.observed)
        first = first if BEGINNING < low <= first else int(periods.edges[0])
        last = last if last <= high < FOREVER else int(periods.edges[-1]) - 1
    both = _within(spells_of_both(relation), first, last)
    columns, rows = events._record.columns, events._rows
    start_lo, start_hi = columns.start_lo[rows], columns.start_hi[rows]
    edges = [first - 1, *(day for stretch in both for day in stretch), last + 1]
    spoken_of = []
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        inside = (start_lo > low) & (start_hi < high)
        if inside.any():
            spoken_of.append((int(start_lo[inside].min()), int(start_hi[inside].max())))
    return _joined([*both, *spoken_of])


def spells_of_both(relation: Relation) -> list[Stretch]:
    """Return the stretches of days on which both sides may have been states; who is no country is there at all times."""
    both = [(int(BEGINNING), int(FOREVER))]
    for side in (relation.one, relation.other):
        if isinstance(side, Country) and side.spells:
            spells = _joined((spell.bounds[0], spell.bounds[3]) for spell in side.spells)
            both = [stretch for low, high in spells for stretch in _within(both, low, high)]
    return both


def _looked(observed: When) -> Stretch:
    """Return the first and the last day on which somebody was looking."""
    low, end = observed.window
    return low, end if end == FOREVER else end - 1


def _within(stretches: Iterable[Stretch], first: int, last: int) -> list[Stretch]:
    clipped = [(max(low, first), min(high, last)) for low, high in stretches]
    return [(low, high) for low, high in clipped if low <= high]


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches in order, those that touch made one."""
    joined: list[Stretch] = []
    for low, high in sorted(stretches):
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(joined[-1][1], high)
        else:
            joined.append((low, high))
    return joined
