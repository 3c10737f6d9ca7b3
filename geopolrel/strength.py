"""Strength: what past events still weigh between every two actors, on a day or at the end of every period."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.decay import fading, left_of_each
from geopolrel.dyad_keys import DyadKeys
from geopolrel.errors import InvalidValueError, shown
from geopolrel.onsets import Onsets, onsets_of
from geopolrel.periods import Length, days_in
from geopolrel.selection import Day, window_of
from geopolrel.starts import Holes
from geopolrel.tabular import Derived, Repeating, Table
from geopolrel.threads import at_once, chunks
from geopolrel.ties import periods_of
from geopolrel.timeline import Timeline
from geopolrel.weights import amounts
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
    ``timeline`` is what they were measured on; names of actors mean what they mean there.
    """

    dyads: Table
    ends: NDArray[np.datetime64]
    values: Amounts
    timeline: Timeline

    def between(self, one: str | Actor, other: str | Actor) -> Amounts:
        """Return the strengths of one dyad (p), its actors given as in ``timeline.actor``; 0 where nothing relates them.

        They are those of the two actors alone: lift the timeline to countries first for what leaders do to count.

        Raises :class:`UnknownActorError` or :class:`AmbiguousActorError` for a name, with the nearest candidates.
        """
        ids = [self.timeline.actor(actor).id for actor in (one, other)]
        names = self.dyads.keys()
        if "a" in names:
            ids.sort()
        there = np.ones(len(self.dyads), dtype=bool)
        for name, id in zip(names, ids, strict=True):
            codes, known = self.dyads.codes(name)
            there &= (known == id)[codes]
        found = np.flatnonzero(there)
        return self.values[found[0]] if len(found) else np.zeros(len(self.ends))

    def to_table(self) -> Table:
        """Return a row a dyad and period: the two ids, ``end`` and ``strength``, by ids, then by time."""
        names = self.dyads.keys()
        dyads, periods = self.values.shape
        return Table(
            **{name: self._over_periods(name) for name in names},
            end=Derived(dyads * periods, lambda: np.tile(self.ends, dyads)),
            strength=self.values.reshape(-1),
        )

    def _over_periods(self, name: str) -> Repeating:
        """Return one of the two ids of each dyad, for every period."""
        codes, ids = self.dyads.codes(name)
        return Repeating(self.values.size, lambda: np.repeat(codes, self.values.shape[1]), ids)


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

    An event counts from the day s on which it began; of one that began on some day of several it is the
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
    a    b    strength
    BLR  RUS       1.5
    >>> strength(tl, every="year", half_life="90D").values.round(3).tolist()
    [[0.4]]
    """
    if on is not None and every is not None:
        raise InvalidValueError(
            "give either a day with on=..., or periods with every=..., not both"
        )
    events, fade = timeline.occurred(), days_in(half_life)
    columns, rows = events._record.columns, events._rows
    dyads = DyadKeys.of(columns.actors, directed=directed)
    edges = periods_of(columns, rows, every or "day", events.observed if every else None).edges
    if every is None:
        edges = _up_to(edges, None if on is None else _day(on))
    onsets = onsets_of(events, dyads, edges)
    worth = amounts(columns, onsets.read, len(onsets), weight, scale)
    begun = _begun(onsets, worth, edges, fade, columns.holes)
    if every is None:
        some = np.flatnonzero(np.bincount(onsets.dyad[: onsets.cuts[1]]))
        level = _levels(onsets, begun, edges[:2], fade)[0]
        return Table(**dyads.columns(onsets.keys[some]), strength=level[some])
    ends = (edges[1:] - 1 - EPOCH).astype("datetime64[D]")
    levels = _levels(onsets, begun, edges, fade)
    return Strengths(Table(**dyads.columns(onsets.keys)), ends, levels.T, timeline)


def _up_to(edges: NDArray[np.int64], day: int | None) -> NDArray[np.int64]:
    """Return the edges of two periods: up to a day, the last by default, and what comes after it.

    What comes after is told apart here, since to leave its events out would take an index of the others.
    """
    first, last = int(edges[0]), int(edges[-1]) - 1
    day = last if day is None else day
    return np.array([min(first, day), day + 1, max(last, day + 1) + 1])


def _begun(
    onsets: Onsets,
    worth: Amounts,
    edges: NDArray[np.int64],
    half_life: float,
    holes: Holes | None,
) -> Amounts:
    """Return what is left of each entry (m) on the last day of its period."""
    left = _left(onsets, edges, half_life, holes)
    left *= worth
    if onsets.share is not None:
        left *= onsets.share
    return left


def _left(
    onsets: Onsets, edges: NDArray[np.int64], half_life: float, holes: Holes | None
) -> Amounts:
    """Return what is left of a weight of 1, on the last day of the period of each entry."""
    ends, low = edges[1:] - 1, onsets.low
    if low is not onsets.high:
        of_each = np.repeat(ends, np.diff(onsets.cuts))
        return left_of_each(low, onsets.high, of_each, half_life, holes, onsets.read)
    days = np.arange(edges[0], edges[-1])
    left_by_day = fading(np.repeat(ends, np.diff(edges)) - days, half_life)
    first, left = int(edges[0]), np.empty(len(low))

    def fill(part: slice) -> None:
        since = np.subtract(low[part], first, dtype=np.intp)
        left_by_day.take(since, out=left[part], mode="clip")

    at_once(fill, chunks(len(low)), len(low))
    return left


def _levels(onsets: Onsets, begun: Amounts, edges: NDArray[np.int64], half_life: float) -> Amounts:
    """Return the strengths of d dyads at the last days of p periods (p x d): what is left of the last one, and what began since."""
    dyads, periods = len(onsets.keys), len(edges) - 1
    if dyads * periods > MOST_LEVELS:
        raise InvalidValueError(
            f"{dyads:,} dyads in {periods:,} periods are more than {MOST_LEVELS:,} strengths; take longer periods"
        )
    decay = fading(np.diff(edges), half_life).tolist()
    levels, before = np.empty((periods, dyads)), np.zeros(dyads)
    for level, fade, (low, high) in zip(
        levels, decay, pairwise(onsets.cuts.tolist()), strict=False
    ):
        np.multiply(before, fade, out=level)
        np.add.at(level, onsets.dyad[low:high], begun[low:high])
        before = level
    return levels


def _day(on: Day) -> int:
    """Return a day, or the last of a month or year."""
    last = window_of(on)[1] - 1
    if not BEGINNING < last < FOREVER - 1:
        raise InvalidValueError(
            f"strength is that of one day, got {shown(str(on))}; give a day, or a month or year for its last day"
        )
    return last
