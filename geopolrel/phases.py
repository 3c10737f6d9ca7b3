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
one cut is found, the places said to be 95 % likely held the true one in 87 to 100 of a hundred.

Only what was watched counts (:mod:`geopolrel.exposure`). A period watched in part has its sums divided by the share of its days that
were, and weighs as much less; rates are by the days watched. A time in which one side was no state belongs to no phase: each
stretch before, between and after is cut by itself.

What lasts a period or longer counts where it began, and again in each later period for the share of it in which it certainly goes on:
a dispute of forty years is conflict in each of them. This is so of the levels of cooperation and conflict; the count is of what began.

A phase is of a kind by its levels, against those of the relation's other phases:

``cold``
    less activity (cooperation and conflict together) than a quarter of that of its most active phase; none at all is cold too,
    whether the two had no dealings or nobody wrote them down;
``conflict``
    more conflict than cooperation;
``mixed``
    at least half as much conflict as cooperation, and no more than that;
``close``
    a net level above zero, and of at least half that of its phase of highest net;
``thaw``, ``cooling``
    what lies between, when the net is above, or not above, that of the phase before;
``steady``
    what has nothing to be compared with: the only phase, or a first one in between.

Its name is its kind, but after a phase of the same kind it says what changed: ``colder`` or ``less cold``, ``closer`` or ``less close``, ``more
conflict`` or ``less conflict``, ``further thaw``, ``further cooling``, ``mixed, busier`` or ``mixed, quieter``; "still" goes before what was said of that one too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from attrs import Factory, field, frozen
from numpy.typing import NDArray

from geopolrel.actors import Country
from geopolrel.cuts import MOST_VALUES, best_cuts, likely_places
from geopolrel.events import Event
from geopolrel.exposure import Exposure
from geopolrel.going_on import GoingOn
from geopolrel.pairs import cooperation_and_conflict, intensities
from geopolrel.periods import DAYS_OF, Periods
from geopolrel.series import Series
from geopolrel.when import BEGINNING, FOREVER, When

if TYPE_CHECKING:
    from geopolrel.relation import Relation

__all__ = ["Phase", "phases_of"]

FEWEST_PERIODS = 40
COLD, CLOSE, MIXED = 0.25, 0.5, 0.5
NEAREST = 3
ROOT_VARIANCE = 0.25  # of the square root of a count of events that come one by one
# what a phase is called after one of its kind: with a higher level, with a lower one
AGAIN = {
    "cold": ("less cold", "colder"),
    "close": ("closer", "less close"),
    "conflict": ("less conflict", "more conflict"),
    "thaw": ("further thaw", "further thaw"),
    "cooling": ("further cooling", "further cooling"),
    "mixed": ("mixed, busier", "mixed, quieter"),
}

Amounts = NDArray[np.float64]


@frozen
class Phase:
    """A spell of a relation in which its level does not change.

    ``kind`` is one of seven words, ``name`` the same or how it differs from a phase before of that kind. ``start`` is the day it began, within the
    bounds that the data leave; ``since`` is the first day watched of the period where the cut fits best, ``until`` the last day watched of
    its last period. ``end`` is the start of the next phase, or the day from which one side was no state. ``count``, ``cooperation`` and ``conflict`` are
    its levels, a year; ``days`` how many of its days were watched. ``lasting`` is how many events that began before certainly
    went on in it, ``nearest`` are the events nearest to ``since``, where a cut is there.
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
    days: int = 0
    lasting: int = 0
    kind: str = field(default=Factory(lambda made: made.name, takes_self=True))

    @property
    def net(self) -> float:
        """Cooperation less conflict, a year."""
        return self.cooperation - self.conflict

    def __str__(self) -> str:
        going = f", {self.lasting:,} going on" if self.lasting else ""
        return f"{self.name} {self.since} to {self.until} ({self.count:.1f} events a year{going}), began {self.start}"


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
    if not len(series):
        return ()
    exposure = Exposure.of(relation, relation.events.occurred(), series.periods)
    going = GoingOn.of(relation, exposure)
    sums = np.stack([series[name] for name in ("count", "cooperation", "conflict")])
    sums[1:] += going.sums(scale)
    watched = exposure.days > 0
    if not (sums[0, watched].any() or going.between(0, len(series))):
        return ()
    variances = _root_variances(relation, scale)
    pieces: list[tuple[int, int, When, When]] = []
    for low, high in exposure.runs:
        roots = np.sqrt(sums[1:, low:high] / exposure.shares[low:high]).T
        found = _cut(roots, exposure.shares[low:high], variances, penalty, least, confidence)
        edges = [low, *(low + cut for cut, _ in found), high]
        starts = [
            _opening(relation, int(exposure.first[low])),
            *(_within(series.periods, *(low + place for place in places)) for _, places in found),
            _closing(relation, int(exposure.last[high - 1])),
        ]
        pieces += [
            (*rows, *days) for rows, days in zip(pairwise(edges), pairwise(starts), strict=True)
        ]
    levels = [_levels(sums, exposure, low, high) for low, high, _, _ in pieces]
    kinds = _kinds(levels)
    opens = {low for low, _ in exposure.runs}
    names = _names(kinds, levels, [low in opens for low, _, _, _ in pieces])
    return tuple(
        Phase(
            name,
            start,
            end,
            date.fromordinal(int(exposure.first[low])),
            date.fromordinal(int(exposure.last[high - 1])),
            *level,
            nearest=() if low in opens else _nearest(relation, int(exposure.first[low])),
            days=int(exposure.days[low:high].sum()),
            lasting=going.between(low, high),
            kind=kind,
        )
        for name, kind, level, (low, high, start, end) in zip(
            names, kinds, levels, pieces, strict=True
        )
    )


def _cut(
    roots: Amounts,
    shares: Amounts,
    variances: Amounts,
    penalty: float | None,
    least: int,
    confidence: float,
) -> list[tuple[int, tuple[int, int]]]:
    """Return where the levels of a stretch of periods change, each with its likeliest places."""
    changing = np.ptp(roots, axis=0) > 0
    values, variance = roots[:, changing], float(variances[changing].sum() / max(changing.sum(), 1))
    cuts = best_cuts(values, penalty, least, weights=shares, variance=variance)
    places = likely_places(values, cuts, least, confidence, weights=shares, variance=variance)
    return list(zip(cuts, places, strict=True))


def _root_variances(relation: Relation, scale: str | None) -> NDArray[np.float64]:
    """Return the variance of the square root of the cooperation and of the conflict that come event by event."""
    events = relation.events.occurred()
    sides = cooperation_and_conflict(intensities(events._record.columns, events._rows, scale))
    total = sides.sum(axis=1)
    variances: Amounts = np.divide(
        ROOT_VARIANCE * (sides**2).sum(axis=1), total, out=np.zeros(2), where=total > 0
    )
    return variances


def _coarsest(relation: Relation, scale: str | None) -> Series:
    """Return the series of the longest periods of which there are enough to find changes among."""
    events = relation.events.occurred()
    for every in ("year", "quarter"):
        series = relation.series(every, scale=scale)
        if len(series) > MOST_VALUES:
            return relation.series("decade", scale=scale)
        if (Exposure.of(relation, events, series.periods).days > 0).sum() >= FEWEST_PERIODS:
            return series
    return relation.series("month", scale=scale)


def _opening(relation: Relation, day: int) -> When:
    """Return when a stretch that is watched from a day on began: with a state, or some day up to then."""
    began = [bounds[1] for bounds in _existence(relation) if bounds[0] == day]
    return _some_day(day, max(began)) if began else _some_day(BEGINNING, day)


def _closing(relation: Relation, day: int) -> When:
    """Return from when a stretch that is watched up to a day was over: with a state, or some day from then on."""
    ended = [bounds[2] for bounds in _existence(relation) if bounds[3] == day]
    return (
        _some_day(min(ended) + 1, day + 1)
        if ended and day + 1 < FOREVER
        else _some_day(day, FOREVER)
    )


def _existence(relation: Relation) -> list[tuple[int, int, int, int]]:
    sides = (side for side in (relation.one, relation.other) if isinstance(side, Country))
    return [spell.bounds for side in sides for spell in side.spells]


def _within(periods: Periods, first: int, last: int) -> When:
    """Return some day from the first day of one period to the last of another."""
    return _some_day(int(periods.edges[first]), int(periods.edges[last + 1]) - 1)


def _some_day(low: int, high: int) -> When:
    return When.from_bounds(low, high, low, high)


def _levels(sums: Amounts, exposure: Exposure, low: int, high: int) -> tuple[float, float, float]:
    """Return the count, the cooperation and the conflict of some periods, a year of the days watched."""
    years = float(exposure.days[low:high].sum()) / DAYS_OF["Y"]
    count, cooperation, conflict = (sums[:, low:high].sum(axis=1) / years).tolist()
    return count, cooperation, conflict


def _kinds(levels: Sequence[tuple[float, float, float]]) -> list[str]:
    """Return the kind of each phase by its levels, as the rules above say."""
    most_active = max(cooperation + conflict for _, cooperation, conflict in levels)
    highest = max(cooperation - conflict for _, cooperation, conflict in levels)
    kinds: list[str] = []
    before = None
    for _, cooperation, conflict in levels:
        net = cooperation - conflict
        if cooperation + conflict < COLD * most_active:
            kinds.append("cold")
        elif conflict > cooperation:
            kinds.append("conflict")
        elif conflict > 0 and conflict >= MIXED * cooperation:
            kinds.append("mixed")
        elif len(levels) > 1 and net > 0 and net >= CLOSE * highest:
            kinds.append("close")
        elif before is None:
            kinds.append("steady")
        else:
            kinds.append("thaw" if net > before else "cooling")
        before = net
    return kinds


def _names(
    kinds: Sequence[str], levels: Sequence[tuple[float, float, float]], apart: Sequence[bool]
) -> list[str]:
    """Return the kind of each phase, or what changed where one of that kind adjoins it before."""
    names = list(kinds)
    for number in range(1, len(kinds)):
        kind = kinds[number]
        if kind == kinds[number - 1] and kind in AGAIN and not apart[number]:
            was, now = (_rank(kind, levels[which]) for which in (number - 1, number))
            if now != was:
                name = AGAIN[kind][now < was]
                names[number] = f"still {name}" if name == names[number - 1] else name
    return names


def _rank(kind: str, level: tuple[float, float, float]) -> tuple[float, float]:
    """Return by what phases of one kind are told apart: their activity or their net first, then the other."""
    _, cooperation, conflict = level
    activity, net = cooperation + conflict, cooperation - conflict
    return (activity, net) if kind in ("cold", "mixed") else (net, activity)


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
