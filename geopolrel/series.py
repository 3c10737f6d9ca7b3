"""Series: a relation period by period, with bands for what uncertain dates leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.decay import Levels, levels
from geopolrel.errors import InvalidValueError, shown
from geopolrel.exposure import time_of
from geopolrel.pairs import cooperation_and_conflict, intensities
from geopolrel.periods import Length, Periods, days_in, periods
from geopolrel.selection import Day, window_of
from geopolrel.starts import Starts
from geopolrel.tabular import Table
from geopolrel.when import BEGINNING, FOREVER, When

if TYPE_CHECKING:
    from geopolrel.relation import Relation
    from geopolrel.timeline import Timeline

__all__ = ["Begun", "Series", "series_of", "strength_of"]

Amounts = NDArray[np.float64]
Days = NDArray[np.int64]


class Series(Table):
    """A relation period by period: a table of n rows, or of 2 n where it is directed.

    ``periods`` are the n periods, ``half_life`` is in days, ``scale`` names the intensities (None: each event's own).
    ``undated`` counts the events that began on a day without a bound: no period has a share of them.
    """

    __slots__ = ("half_life", "periods", "scale", "undated")

    def __init__(
        self,
        periods: Periods,
        half_life: float,
        scale: str | None,
        undated: int,
        columns: dict[str, NDArray[Any]],
    ) -> None:
        super().__init__(**columns)
        self.periods = periods
        self.half_life = half_life
        self.scale = scale
        self.undated = undated

    def when(self, row: int) -> When:
        """Return the period of a row as a date."""
        return self.periods.when(range(len(self))[row] % len(self.periods))


def series_of(
    relation: Relation,
    *,
    every: str,
    half_life: Length,
    window: Length | None,
    scale: str | None,
    directed: bool,
) -> Series:
    """Return a relation period by period; see :meth:`geopolrel.Relation.series`."""
    events = relation.events.occurred()
    days = days_in(half_life)
    width = None if window is None else max(round(days_in(window)), 1)
    cut = _periods(relation, events, every)
    undated = Begun.of(events, scale).undated
    ways = _ways(relation, events) if directed else {(): events}
    tables = [
        _columns(Begun.of(chosen, scale), cut, days, width, scale is not None, way)
        for way, chosen in ways.items()
    ]
    columns = {name: np.concatenate([table[name] for table in tables]) for name in tables[0]}
    some = columns["count"] > 0
    mean = np.divide(columns["net"], columns["count"], out=np.zeros(len(some)), where=some)
    columns["mean"] = np.ma.masked_array(mean, ~some)
    return Series(cut, days, scale, undated, columns)


def strength_of(relation: Relation, on: Day, half_life: Length, scale: str | None) -> float:
    """Return what the events of a relation weigh on a day; see :meth:`geopolrel.Relation.strength`."""
    last_day = window_of(on)[1] - 1
    if not BEGINNING < last_day < FOREVER - 1:
        raise InvalidValueError(
            f"strength is that of one day, got {shown(str(on))}; give a day, or a month or year for its last day"
        )
    begun = Begun.of(relation.events.occurred(), scale)
    at = np.array([last_day])
    expected = levels(begun.starts, begun.amounts, at, days_in(half_life)).expected[:, 0]
    return float(expected[0] if scale is None else expected[1] - expected[2])


@frozen(eq=False)
class Begun:
    """When the events of a relation began, those of equal dates taken together: u dates.

    ``starts`` are the days that they may mean; ``amounts`` (3 x u) is how many began so, and the sums of their
    cooperation and of their conflict.
    """

    starts: Starts
    amounts: Amounts

    @classmethod
    def of(cls, events: Timeline, scale: str | None) -> Begun:
        """Read the events of a timeline."""
        columns, rows = events._record.columns, events._rows
        worth = intensities(columns, rows, scale)
        keys = columns.start_lo[rows].astype(np.int64) * (FOREVER + 1) + columns.start_hi[rows]
        holes, plain = columns.holes, (FOREVER + 1) ** 2
        if holes is not None:
            at, numbers = holes.among(lambda column: column[rows])
            keys[at] = plain + numbers
        keys, which = np.unique(keys, return_inverse=True)
        bounds, numbers = np.split(keys, [keys.searchsorted(plain)])
        starts = Starts.between(*np.divmod(bounds, FOREVER + 1))
        if holes is not None:
            starts += holes.starts(numbers - plain)
        each = (np.ones(len(rows)), *cooperation_and_conflict(worth))
        sums = [np.bincount(which, amount, minlength=len(keys)) for amount in each]
        return cls(starts, np.stack(sums).astype(np.float64))

    @property
    def undated(self) -> int:
        """How many began on a day without a bound."""
        return int(self.amounts[0, ~self.starts.bounded].sum())

    def within(self, starts: Days, ends: Days) -> Levels:
        """Return what began within each of n ascending stretches [start, end): expected, for certain, and perhaps."""
        low, high = self.starts.low, self.starts.high
        first = np.searchsorted(ends, low, side="right")
        counts = np.maximum(np.searchsorted(starts, high, side="right") - first, 0)
        stretch = np.repeat(np.arange(len(low)), counts)
        at = np.arange(len(stretch)) - np.repeat(np.cumsum(counts) - counts - first, counts)
        begun = self.starts.event[stretch]
        days = np.minimum(high[stretch] + 1, ends[at]) - np.maximum(low[stretch], starts[at])
        share = np.where(self.starts.bounded[begun], days / self.starts.days[begun], 0.0)
        some = self.starts.before[stretch] < starts[at]  # so that an event counts once
        within = (self.starts.earliest[begun] >= starts[at]) & (
            self.starts.latest[begun] < ends[at]
        )
        certain = some & within & self.starts.bounded[begun]
        shares = (share, certain, some)
        return Levels(*(self._summed(at, begun, of, len(ends)) for of in shares))

    def _summed(self, at: Days, begun: NDArray[Any], share: NDArray[Any], count: int) -> Amounts:
        amounts = self.amounts[:, begun] * share
        sums = [np.bincount(at, row, minlength=count) for row in amounts]
        return np.stack(sums).astype(np.float64)  # of nothing at all bincount makes whole numbers


def _periods(relation: Relation, events: Timeline, every: str) -> Periods:
    time = time_of(relation, events)
    if not len(time):
        return Periods(periods(every, 1, 2).every, np.array([1]))
    return periods(every, int(time[0]), int(time[1]) + 1)


def _ways(relation: Relation, events: Timeline) -> dict[tuple[str, ...], Timeline]:
    """Return the events from each side to the other; mutual ones go both ways."""
    one, other = relation.one, relation.other
    forth, back = events.directed(one, other), events.directed(other, one)
    rows = events._rows
    gone, come = (np.isin(rows, way._rows) for way in (forth, back))
    mutual = ~(gone | come)
    return {
        (one.id, other.id): events._of(events._record, rows[gone | mutual]),
        (other.id, one.id): events._of(events._record, rows[come | mutual]),
    }


def _columns(
    begun: Begun,
    cut: Periods,
    half_life: float,
    width: int | None,
    weighed: bool,
    way: tuple[str, ...],
) -> dict[str, NDArray[Any]]:
    """Return the columns of one way of a relation."""
    ends = cut.edges[1:]
    starts = cut.edges[:-1] if width is None else ends - width
    found = begun.within(starts, ends)
    faded = levels(begun.starts, begun.amounts, ends - 1, half_life)
    number, cooperation, conflict = _bands(found)
    columns: dict[str, NDArray[Any]] = {}
    if way:
        columns = {
            name: np.full(len(cut), actor)
            for name, actor in zip(("source", "target"), way, strict=True)
        }
    columns["start"] = cut.starts
    strengths = _bands(faded)
    net = _difference(cooperation, conflict)
    named = {
        "count": number,
        "cooperation": cooperation,
        "conflict": conflict,
        "net": net,
        "strength": _difference(*strengths[1:]) if weighed else strengths[0],
        "cooperation_strength": strengths[1],
        "conflict_strength": strengths[2],
    }
    for name, (expected, least, most) in named.items():
        columns |= {name: expected, f"{name}_low": least, f"{name}_high": most}
    return columns


def _bands(found: Levels) -> list[tuple[Amounts, Amounts, Amounts]]:
    return list(zip(found.expected, found.least, found.most, strict=True))


def _difference(
    plus: tuple[Amounts, Amounts, Amounts], minus: tuple[Amounts, Amounts, Amounts]
) -> tuple[Amounts, Amounts, Amounts]:
    """Return a difference with its least and most; exact, since an event is on one side only."""
    return plus[0] - minus[0], plus[1] - minus[2], plus[2] - minus[1]
