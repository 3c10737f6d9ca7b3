"""The course of a relation, worked out for its picture: which days it shows, and the levels on each. No drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.decay import levels
from geopolrel.exposure import time_of
from geopolrel.phases import Phase
from geopolrel.plot.time_axis import Window, days_known
from geopolrel.series import Begun
from geopolrel.when import BEGINNING, FOREVER

if TYPE_CHECKING:
    from geopolrel.relation import Relation
    from geopolrel.timeline import Timeline

__all__ = ["Course"]

MOST_DAYS = 1_500  # about two a point of the picture


@frozen(eq=False)
class Course:
    """How a relation went: the days looked at (n), and cooperation and conflict on each of them, without sign.

    ``start_lo``, ``start_hi`` and ``end_lo`` are bounds of the ``events`` that occurred; ``known`` are the positions of
    those that began on a known day or between known days; ``undated`` counts the rest, ``not_held`` what did not occur.
    """

    events: Timeline
    phases: tuple[Phase, ...]
    window: Window
    days: NDArray[np.int64]
    cooperation: NDArray[np.float64]
    conflict: NDArray[np.float64]
    start_lo: NDArray[np.int64]
    start_hi: NDArray[np.int64]
    end_lo: NDArray[np.int64]
    not_held: int

    @classmethod
    def of(
        cls, relation: Relation, half_life: float, scale: str | None, phases: tuple[Phase, ...]
    ) -> Course:
        """Work out a relation on every day, or on as many days as a picture can show."""
        events = relation.events.occurred()
        begun = Begun.of(events, scale)
        time = time_of(relation, events)
        days = _looked_at(time, days_known(np.concatenate([begun.low, begun.high])))
        sums = levels(begun.low, begun.high, begun.amounts, days, half_life).expected
        columns, rows = events._record.columns, events._rows
        start_lo, start_hi, end_lo = (bound[rows].astype(np.int64) for bound in columns.bounds[:3])
        window = Window.of(days_known(time), cut=False)
        not_held = len(relation.events) - len(events)
        return cls(
            events, phases, window, days, sums[1], sums[2], start_lo, start_hi, end_lo, not_held
        )

    @property
    def known(self) -> NDArray[np.intp]:
        """The positions of the events that began on a known day, or between known days."""
        return np.flatnonzero((self.start_lo > BEGINNING) & (self.start_hi < FOREVER))

    @property
    def undated(self) -> int:
        """How many events began on a day without a bound."""
        return len(self.events) - len(self.known)

    @property
    def mixed(self) -> bool:
        """Whether there is both cooperation and conflict, so that their net is neither."""
        return bool(self.cooperation.any() and self.conflict.any())


def _looked_at(time: NDArray[np.int64], dated: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return days spread over a time, and those on which something may have begun."""
    if not len(time):
        return time
    spread = np.linspace(time[0], time[-1], MOST_DAYS).astype(np.int64)
    return np.unique(np.concatenate([spread, dated[:MOST_DAYS]]))
