"""Strength: what past events still weigh between every two actors, on a day or at the end of every period."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.columns import EventColumns
from geopolrel.decay import fading, left_of
from geopolrel.dyad_keys import DyadKeys
from geopolrel.errors import InvalidValueError, shown
from geopolrel.periods import Length, days_in
from geopolrel.selection import Day, window_of
from geopolrel.tabular import Table
from geopolrel.tallies import numbered
from geopolrel.ties import Ties, periods_of, ties
from geopolrel.timeline import Timeline
from geopolrel.weights import Weighing, weighing
from geopolrel.when import BEGINNING, FOREVER

__all__ = ["Strengths", "strength"]

Amounts = NDArray[np.float64]
MOST_LEVELS = 1_000_000_000
EPOCH = date(1970, 1, 1).toordinal()


@frozen(eq=False)
class Strengths:
    """The strength of d dyads at the ends of p periods.

    ``values`` (float64, d x p) are the strengths on the last day of each period, ``ends`` (datetime64[D], p);
    ``dyads`` is a table of the ids, ``a`` and ``b``, or ``source`` and ``target`` where the dyads are directed.
    """

    dyads: Table
    ends: NDArray[np.datetime64]
    values: Amounts

    def between(self, one: str | Actor, other: str | Actor) -> Amounts:
        """Return the strengths of one dyad (p), given ids or actors; 0 throughout where nothing relates the two."""
        ids = [actor if isinstance(actor, str) else actor.id for actor in (one, other)]
        names = self.dyads.keys()
        if "a" in names:
            ids.sort()
        first, second = (self.dyads[name] == id for name, id in zip(names, ids, strict=True))
        found = np.flatnonzero(first & second)
        return self.values[found[0]] if len(found) else np.zeros(len(self.ends))

    def to_table(self) -> Table:
        """Return a row a period and dyad: the two ids, ``end`` and ``strength``, by time, then by ids."""
        dyads, periods = self.values.shape
        return Table(
            **{name: np.tile(self.dyads[name], periods) for name in self.dyads.keys()},  # noqa: SIM118  # iterating over a Table gives rows
            end=np.repeat(self.ends, dyads),
            strength=self.values.T.reshape(-1),
        )


def strength(
    timeline: Timeline,
    half_life: Length = "180D",
    *,
    on: Day | None = None,
    every: str | None = None,
    weight: str = "count",
    scale: str | None = None,
    directed: bool = False,
) -> Table | Strengths:
    """Return the sum of w x 2^(-(t - s) / half_life) over what occurred between every two actors up to day t.

    An event counts from the day s on which it began; of one that began on some day within bounds it is the
    expectation, all those days being as likely. What began on a day without a bound weighs nothing. ``weight`` is
    "count" (w is 1) or "intensity" (w is the event's intensity, with its sign, on a ``scale`` of
    :data:`geopolrel.kinds.SCALES`, None for its own). Mutual events count in both directions where ``directed``.

    On a day: a table of ``a``, ``b`` (``source``, ``target``) and ``strength``, a row a dyad, by ids. ``on`` is a
    day, or a month or year for its last day; without it, the last day on which an event may have begun. With ``every``
    (day, week, month, quarter, year or decade) it is :class:`Strengths`, at the last day of every period instead.

    Raises :class:`InvalidValueError` for an unknown weight, scale, period or length, and for a day without an end.

    >>> from geopolrel.constructors import meeting
    >>> tl = Timeline([meeting("BLR", "RUS", when=day) for day in ("2020-02-07", "2020-08-05")])
    >>> print(strength(tl, on="2020-08-05"))
    a  b  strength
    BLR  RUS  1.5
    >>> strength(tl, every="year", half_life="90D").values.round(3).tolist()
    [[0.4]]
    """
    if on is not None and every is not None:
        raise InvalidValueError(
            "give either a day with on=..., or periods with every=..., not both"
        )
    events, fade = timeline.occurred(), days_in(half_life)
    columns, rows = events._record.columns, events._rows
    weigh = weighing(columns, weight, scale)
    dyads = DyadKeys.of(columns.actors, directed=directed)
    if every is not None:
        edges = periods_of(columns, rows, every, events.observed).edges
    else:
        last = _last_day(columns, rows) if on is None else _day(on)
        edges = np.array([BEGINNING + 1, last + 1])
    found = ties(columns, rows, edges)
    keys, levels = _levels(found.both_ways() if directed else found, weigh, dyads, edges, fade)
    named = dyads.columns(keys)
    if every is None:
        return Table(**named, strength=levels[0])
    ends = (edges[1:] - 1 - EPOCH).astype("datetime64[D]")
    return Strengths(Table(**named), ends, levels.T)


def _levels(
    found: Ties, weigh: Weighing, dyads: DyadKeys, edges: NDArray[Any], half_life: float
) -> tuple[NDArray[np.integer], Amounts]:
    """Return the keys of d dyads, and their strengths at the last days of p periods (p x d)."""
    keys, which = numbered(dyads.keys(found), dyads.size)
    periods = len(edges) - 1
    if len(keys) * periods > MOST_LEVELS:
        raise InvalidValueError(
            f"{len(keys):,} dyads in {periods:,} periods are more than {MOST_LEVELS:,} strengths; take longer periods"
        )
    last_days = (edges[1:] - 1).astype(found.low.dtype).take(found.period)
    worth = left_of(found.low, found.high, last_days, half_life)
    if found.share is not None:
        worth *= found.share
    weights = weigh(found)
    worth *= weights.values if len(weights.values) == 1 else weights.each
    which += found.period.astype(np.intp) * len(keys)
    levels = np.asarray(np.bincount(which, worth, len(keys) * periods), dtype=np.float64)
    levels = levels.reshape(periods, len(keys))
    # from one end to the next: so no power is ever taken of more than one period
    for period, decay in enumerate(fading(np.diff(edges), half_life)[1:], 1):
        levels[period] += levels[period - 1] * decay
    return keys, levels


def _day(on: Day) -> int:
    """Return a day, or the last of a month or year."""
    last = window_of(on)[1] - 1
    if not BEGINNING < last < FOREVER - 1:
        raise InvalidValueError(
            f"strength is that of one day, got {shown(str(on))}; give a day, or a month or year for its last day"
        )
    return last


def _last_day(columns: EventColumns, rows: NDArray[np.integer]) -> int:
    return int(periods_of(columns, rows, "day", None).edges[-1]) - 1
