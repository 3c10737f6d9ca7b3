"""Phases: the spells of a relation between changes of its level, named by stated rules.

The sums of cooperation and of conflict, period by period, are cut where their levels change (see :mod:`geopolrel.cuts`).
Their square roots are cut, not the sums: counts vary by as much as their level, their roots alike at all levels
(Anscombe 1948, Biometrika 35:246-254), so that a busy year is no change and a first visit in a quiet decade can be.

Events that come one by one, w each, make roots that vary by w / 4, so no smaller variance is believed: where nearly every
year is empty the levels fit as if there were no noise, and a few events would make a phase. w is the sum of the squared
intensities over that of the intensities, so that it holds for events of unlike weight. This bound is ours (:mod:`geopolrel.cuts` has
the criterion that it bounds).

Chance alone is cut at times: of 100 series each of 40, 60, 83, 120 and 160 years, Poisson at 0.02 to 8 events a year, two such side by
side, or normal, 0 to 4 were (benchmarks/false_cuts.py). The price of that is power: where 2 events a year become 5 halfway through
40 years, or nothing becomes 1 a year, 97 in a hundred are cut; where nothing becomes one in two years, 33 (in 120 years, 90). Where
one cut is found, the places said to be 95 % likely held the true one in 87 to 99 of a hundred.

A phase is named by its levels, against those of the relation's other phases:

``cold``
    less activity (cooperation and conflict together) than a quarter of that of its most active phase; none at all is cold too,
    whether the two had no dealings, one of them was no state yet, or nobody wrote them down;
``conflict``
    more conflict than cooperation;
``close``
    a net level of at least half that of its phase of highest net;
``thaw``, ``cooling``
    what lies between, when the net is above, or not above, that of the phase before;
``steady``
    what has nothing to be compared with: the only phase, or a first one in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.cuts import MOST_VALUES, best_cuts, likely_places
from geopolrel.events import Event
from geopolrel.pairs import intensities
from geopolrel.periods import DAYS_OF, Periods
from geopolrel.series import Series
from geopolrel.when import BEGINNING, FOREVER, When

if TYPE_CHECKING:
    from geopolrel.relation import Relation

__all__ = ["Phase", "phases_of"]

FEWEST_PERIODS = 40
COLD, CLOSE = 0.25, 0.5
NEAREST = 3
ROOT_VARIANCE = 0.25  # of the square root of a count of events that come one by one


@frozen
class Phase:
    """A spell of a relation in which its level does not change.

    ``start`` is the day it began, within the bounds that the data leave; ``since`` is the first day of the period where
    the cut fits best, ``until`` the last day of its last period. ``end`` is the start of the next. ``count``, ``cooperation``
    and ``conflict`` are its levels, a year. ``nearest`` are the events nearest to ``since``.
    """

    name: str
    start: When
    end: When
    since: date
    until: date
    count: float
    cooperation: float
    conflict: float
    nearest: tuple[Event, ...] = ()

    @property
    def net(self) -> float:
        """Cooperation less conflict, a year."""
        return self.cooperation - self.conflict

    def __str__(self) -> str:
        return f"{self.name} {self.since} to {self.until} ({self.count:.1f} events a year), began {self.start}"


def phases_of(
    relation: Relation,
    *,
    every: str | None,
    scale: str | None,
    penalty: float | None,
    least: int,
    confidence: float,
) -> tuple[Phase, ...]:
    """Return the phases of a relation; see :meth:`geopolrel.Relation.phases`."""
    series = relation.series(every, scale=scale) if every else _coarsest(relation, scale)
    if not series["count"].any():
        return ()
    cuts, places = _cut(series, _root_variances(relation, scale), penalty, least, confidence)
    edges = [0, *cuts, len(series)]
    starts = [
        _before(series.periods.edges[0]),
        *(_within(series.periods, *place) for place in places),
        _after(series.periods.edges[-1] - 1),
    ]
    levels = [_levels(series, low, high) for low, high in pairwise(edges)]
    names = _names(levels)
    return tuple(
        Phase(
            names[number],
            starts[number],
            starts[number + 1],
            series.periods.start(low),
            date.fromordinal(int(series.periods.edges[high]) - 1),
            *levels[number],
            nearest=_nearest(relation, int(series.periods.edges[low])) if number else (),
        )
        for number, (low, high) in enumerate(pairwise(edges))
    )


def _cut(
    series: Series,
    variances: NDArray[np.float64],
    penalty: float | None,
    least: int,
    confidence: float,
) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    """Return where the levels of a series change, and the likeliest places of each cut."""
    signals = np.sqrt(np.stack([series["cooperation"], series["conflict"]], axis=1))
    changing = np.ptp(signals, axis=0) > 0
    values, variance = (
        signals[:, changing],
        float(variances[changing].sum() / max(changing.sum(), 1)),
    )
    cuts = best_cuts(values, penalty, least, variance=variance)
    return cuts, likely_places(values, cuts, least, confidence, variance=variance)


def _root_variances(relation: Relation, scale: str | None) -> NDArray[np.float64]:
    """Return the variance of the square root of the cooperation and of the conflict that come event by event."""
    events = relation.events.occurred()
    worth = intensities(events._record.columns, events._rows, scale)
    sides = np.maximum([worth, -worth], 0.0).astype(np.float64)
    total = sides.sum(axis=1)
    return np.divide(
        ROOT_VARIANCE * (sides**2).sum(axis=1), total, out=np.zeros(2), where=total > 0
    )


def _coarsest(relation: Relation, scale: str | None) -> Series:
    """Return the series of the longest periods of which there are enough to find changes among."""
    for every in ("year", "quarter"):
        series = relation.series(every, scale=scale)
        if len(series) > MOST_VALUES:
            return relation.series("decade", scale=scale)
        if len(series) >= FEWEST_PERIODS:
            return series
    return relation.series("month", scale=scale)


def _before(day: int) -> When:
    return When.from_bounds(BEGINNING, int(day), BEGINNING, int(day))


def _after(day: int) -> When:
    return When.from_bounds(int(day), FOREVER, int(day), FOREVER)


def _within(periods: Periods, first: int, last: int) -> When:
    """Return some day from the first day of one period to the last of another."""
    low, high = int(periods.edges[first]), int(periods.edges[last + 1]) - 1
    return When.from_bounds(low, high, low, high)


def _levels(series: Series, low: int, high: int) -> tuple[float, float, float]:
    """Return the count, the cooperation and the conflict of some rows, a year."""
    edges = series.periods.edges
    years = float(edges[high] - edges[low]) / DAYS_OF["Y"]
    count, cooperation, conflict = (
        float(series[name][low:high].sum()) / years for name in ("count", "cooperation", "conflict")
    )
    return count, cooperation, conflict


def _names(levels: Sequence[tuple[float, float, float]]) -> list[str]:
    """Return the name of each phase by its levels, as the rules above say."""
    most_active = max(cooperation + conflict for _, cooperation, conflict in levels)
    highest = max(cooperation - conflict for _, cooperation, conflict in levels)
    names: list[str] = []
    before = None
    for _, cooperation, conflict in levels:
        net = cooperation - conflict
        if cooperation + conflict < COLD * most_active:
            names.append("cold")
        elif conflict > cooperation:
            names.append("conflict")
        elif len(levels) > 1 and net >= CLOSE * highest:
            names.append("close")
        elif before is None:
            names.append("steady")
        else:
            names.append("thaw" if net > before else "cooling")
        before = net
    return names


def _nearest(relation: Relation, day: int) -> tuple[Event, ...]:
    """Return the events whose first possible day and last lie nearest to a day."""
    events = relation.events.occurred()
    columns, rows = events._record.columns, events._rows
    low, high = (bound[rows].astype(np.int64) for bound in (columns.start_lo, columns.start_hi))
    known = np.flatnonzero((low > BEGINNING) & (high < FOREVER))
    apart = _apart(low[known], high[known], day)
    chosen = np.sort(known[np.argsort(apart, kind="stable")[:NEAREST]])
    return tuple(events[int(position)] for position in chosen)


def _apart(low: NDArray[np.int64], high: NDArray[np.int64], day: int) -> NDArray[np.float64]:
    return np.abs((low + high) / 2 - day)
