"""The course of a relation, worked out for its picture: which days it shows, and the levels on each. No drawing.

What lasts keeps its weight for as long as it certainly goes on, and fades from then on; all else fades from the day it began, as in
:meth:`geopolrel.Relation.strength`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.decay import levels
from geopolrel.exposure import time_of
from geopolrel.pairs import cooperation_and_conflict, intensities
from geopolrel.phases import Phase
from geopolrel.plot.spans import Ends, lasts
from geopolrel.plot.time_axis import Window, days_known
from geopolrel.series import Begun
from geopolrel.starts import Starts
from geopolrel.when import BEGINNING, FOREVER

if TYPE_CHECKING:
    from geopolrel.relation import Relation
    from geopolrel.timeline import Timeline

__all__ = ["Course"]

MOST_DAYS = 1_500  # about two a point of the picture


@frozen(eq=False)
class Course:
    """How a relation went: the days looked at (n), and cooperation and conflict on each of them, without sign.

    ``bounds`` (4 x k) are those of the ``events`` that occurred; ``known`` are the positions of those that began on a known day
    or between known days; ``undated`` counts those that did not, and did not certainly last; ``not_held`` what did not occur.
    """

    events: Timeline
    phases: tuple[Phase, ...]
    window: Window
    days: NDArray[np.int64]
    cooperation: NDArray[np.float64]
    conflict: NDArray[np.float64]
    bounds: NDArray[np.int64]
    not_held: int

    @classmethod
    def of(
        cls, relation: Relation, half_life: float, scale: str | None, phases: tuple[Phase, ...]
    ) -> Course:
        """Work out a relation on every day, or on as many days as a picture can show."""
        events = relation.events.occurred()
        columns, rows = events._record.columns, events._rows
        bounds = np.stack([bound[rows].astype(np.int64) for bound in columns.bounds])
        lasted = lasts(bounds)
        brief = Begun.of(events._of(events._record, rows[~lasted]), scale)
        time = time_of(relation, events)
        dated = np.concatenate([brief.starts.low, brief.starts.high, *bounds[:3, lasted]])
        days = _looked_at(time, days_known(dated))
        faded = levels(brief.starts, brief.amounts, days, half_life).expected
        worth = intensities(columns, rows, scale)[lasted]
        amounts = cooperation_and_conflict(worth)
        held = _held(bounds[:, lasted], amounts, days, half_life)
        window = Window.of(days_known(time), cut=False)
        not_held = len(relation.events) - len(events)
        return cls(
            events, phases, window, days, faded[1] + held[0], faded[2] + held[1], bounds, not_held
        )

    @property
    def lasting(self) -> NDArray[np.intp]:
        """The positions of the events that certainly went on from one day to a later one."""
        return np.flatnonzero(lasts(self.bounds))

    @property
    def known(self) -> NDArray[np.intp]:
        """The positions of the events that began on a known day, or between known days."""
        return np.flatnonzero((self.bounds[0] > BEGINNING) & (self.bounds[1] < FOREVER))

    @property
    def undated(self) -> int:
        """How many events began on a day without a bound, and are not known to have lasted."""
        return len(self.events) - len(np.union1d(self.known, self.lasting))

    @cached_property
    def ends(self) -> Ends:
        """Where it is unknown when what lasts ended, and which of it leaves the window; the places are positions of events."""
        # where it began is marked as for all events, if that is known at all
        began = np.where(self.bounds[0] > BEGINNING, self.bounds[1], self.bounds[0])
        bounds = np.stack([began, *self.bounds[1:]])
        marked = np.zeros(len(self.events), dtype=bool)
        marked[self.lasting], marked[self.known] = True, True
        marked &= (self.bounds[0] != self.bounds[2]) | (self.bounds[1] != self.bounds[3])
        at = np.flatnonzero(marked)
        return Ends.of(bounds[:, at], self.window.low, self.window.high).placed(at)

    def peaks(self) -> list[int]:
        """Return the day on which each phase is furthest from zero, either way."""
        height = np.maximum(self.cooperation, self.conflict)
        found = []
        for phase in self.phases:
            within = (self.days >= phase.since.toordinal()) & (self.days <= phase.until.toordinal())
            if height[within].any():
                found.append(int(self.days[within][np.argmax(height[within])]))
        return found

    @property
    def mixed(self) -> bool:
        """Whether there is both cooperation and conflict, so that their net is neither."""
        return bool(self.cooperation.any() and self.conflict.any())


def _held(
    bounds: NDArray[np.int64],
    amounts: NDArray[np.float64],
    days: NDArray[np.int64],
    half_life: float,
) -> NDArray[np.float64]:
    """Return what events that last weigh on each day (2 x n): all of it until the day before they may have ended, then fading."""
    start_lo, start_hi, end, _ = bounds
    if not len(days) or not len(end):
        return np.zeros((2, len(days)))
    held = levels(Starts.between(end, end), amounts, days, half_life).expected.astype(np.float64)
    # of an unknown first day only the last one that is possible is certain
    low = np.where(start_lo > BEGINNING, start_lo, start_hi)
    for k in range(len(end)):
        first, last = np.searchsorted(days, (low[k], end[k]))
        began = (days[first:last] - low[k] + 1) / (start_hi[k] - low[k] + 1)
        held[:, first:last] += amounts[:, k, None] * np.minimum(began, 1.0)
    return np.asarray(held)


def _looked_at(time: NDArray[np.int64], dated: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return days spread over a time, and those on which something may have begun."""
    if not len(time):
        return time
    spread = np.linspace(time[0], time[-1], MOST_DAYS).astype(np.int64)
    return np.unique(np.concatenate([spread, dated[:MOST_DAYS]]))
