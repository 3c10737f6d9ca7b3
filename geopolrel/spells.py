"""Spells: the events of each dyad, cut wherever it then stayed silent for long.

An event belongs to the spell before it where it certainly began within the gap allowed, counted from the latest day on which
an earlier event of the spell ended. Else a new spell begins; that is certain where the silence was certainly longer.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.columns import EventColumns, Rows
from geopolrel.dyads import Dyads, dyads_of
from geopolrel.timeline import Timeline
from geopolrel.truth import Truth
from geopolrel.when import FOREVER, When

__all__ = ["Spells", "spells_of"]

Days = NDArray[np.int64]
Flags = NDArray[np.bool_]


@frozen(eq=False)
class Spells:
    """Spells of d dyads, s in all, by dyad, in order of ids, and then by time.

    ``rows[first[i] : first[i + 1]]`` are the events of spell i (``first``: s + 1). ``dyad`` (s) numbers its dyad among those of ``index``.
    ``began`` and ``ended`` (bool, s) tell whether the silence before and after it was certainly longer than the gap; nothing at
    all before it counts as silence. ``going_on`` (bool, s) tells whether an event of it certainly goes on.
    """

    index: Dyads
    first: NDArray[np.intp]
    dyad: NDArray[np.intp]
    began: Flags
    ended: Flags
    going_on: Flags

    def __len__(self) -> int:
        return len(self.dyad)

    def take(self, which: Flags) -> list[int]:
        """Return the numbers of some spells."""
        return np.flatnonzero(which).tolist()

    @property
    def sizes(self) -> NDArray[np.intp]:
        """How many events each spell has (s)."""
        return np.diff(self.first)

    def rows(self, number: int) -> Rows:
        """Return the rows of a spell, ascending."""
        return self.index.rows[self.first[number] : self.first[number + 1]]

    def parties(self, number: int) -> tuple[Actor, Actor]:
        """Return whose spell it is, in order of ids."""
        pair = divmod(int(self.index.keys[self.dyad[number]]), self.index.size)
        one, other = (self.index.columns.actors.values[self._code_at[place]] for place in pair)
        return one, other

    @cached_property
    def _code_at(self) -> NDArray[np.intp]:
        return np.argsort(self.index.places)

    def when(self, number: int) -> When:
        """Return the time from the start of a spell's first event to the latest end of one."""
        start_lo, start_hi, end_lo, end_hi = (
            bound[self.rows(number)] for bound in self.index.columns.bounds
        )
        bounds = (start_lo.min(), start_hi.min(), end_lo.max(), end_hi.max())
        return When.from_bounds(*map(int, bounds))

    def over(self, number: int) -> Truth:
        """Tell whether the spell had ended: false where it goes on, unknown where nobody is known to have looked for long enough."""
        if self.going_on[number]:
            return Truth.FALSE
        return Truth.TRUE if self.ended[number] else Truth.UNKNOWN


def spells_of(events: Timeline, rows: Rows, gap: float) -> Spells:
    """Cut the events of some rows of a timeline's record into spells, by dyad, at silences longer than a gap, in days."""
    columns = events._record.columns
    index = dyads_of(columns, rows)
    starts = index.starts[:-1]
    dyad = np.repeat(np.arange(len(starts)), np.diff(index.starts))
    start_lo, start_hi, end_lo, end_hi = (
        bound[index.rows].astype(np.int64) for bound in columns.bounds
    )
    until_lo, until_hi = (_latest_so_far(end, dyad) for end in (end_lo, end_hi))
    opens = np.zeros(len(dyad) + 1, dtype=bool)  # one more than there are, beyond the last
    opens[index.starts] = True
    begins, apart = opens.copy(), opens.copy()
    begins[1:-1] |= start_hi[1:] - until_lo[:-1] > gap
    apart[1:-1] |= start_lo[1:] - until_hi[:-1] > gap
    first = np.flatnonzero(begins)
    after = first[1:]
    silent = _looked_until(columns, events) - until_hi[after - 1] > gap
    return Spells(
        index,
        first,
        dyad[first[:-1]],
        began=apart[first[:-1]],
        ended=np.where(opens[after], silent, apart[after]),
        going_on=until_lo[after - 1] == FOREVER,
    )


def _latest_so_far(days: Days, dyad: NDArray[np.intp]) -> Days:
    """Return the latest day of each entry's dyad up to it."""
    apart = dyad * (FOREVER + 1)
    return np.maximum.accumulate(days + apart) - apart


def _looked_until(columns: EventColumns, events: Timeline) -> int:
    """Return the last day on which somebody was certainly looking; one before all time where that is not known."""
    if events.observed is None:
        return -FOREVER
    until = events.observed.bounds[2]
    return until if columns.day is None else min(until, columns.day.toordinal())
