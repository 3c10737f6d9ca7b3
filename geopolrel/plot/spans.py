"""What lasts, worked out for pictures: which periods it went on in, and which of its ends are open or uncertain. No drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from geopolrel.pairs import intensities, pairs_of, signs
from geopolrel.periods import Periods
from geopolrel.when import BEGINNING, FOREVER

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["Ends", "Spans", "WentOn", "lasting", "lasts", "shortest"]

Amounts = NDArray[np.float64]
Days = NDArray[np.int64]


def lasts(bounds: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which events (4 x k bounds) certainly went on from one day to a later one."""
    start_lo, start_hi, end_lo, _ = bounds
    certain = (start_hi <= end_lo) & (start_hi < FOREVER) & (end_lo > BEGINNING)
    return np.asarray(certain & (end_lo > start_lo))


@frozen(eq=False)
class Spans:
    """Events that last, or may: k pairs of actors and events, each with the ``row`` its pair has, ``bounds`` (4 x k), ``sign`` and ``amount``.

    A moment, even on an unknown day, does not last. ``amount`` is the intensity, with its sign.
    """

    row: NDArray[np.intp]
    bounds: Days
    sign: NDArray[np.int8]
    amount: Amounts

    @property
    def certain(self) -> NDArray[np.bool_]:
        """Which of them certainly went on from the latest day they may have begun to a later one, on which they may have ended at the earliest."""
        return lasts(self.bounds)

    def lasted(self, low: int, high: int) -> tuple[Days, Days]:
        """Return the days from which and to which, both included, each went on for certain within [low, high)."""
        _, start, end, _ = self.bounds
        return np.maximum(start, low), np.minimum(end, high - 1)

    def longest(self, time: Periods) -> Days:
        """Return how many days at most each can have gone on within some periods."""
        since, until = int(time.edges[0]), int(time.edges[-1]) - 1
        return np.asarray(np.minimum(self.bounds[3], until) - np.maximum(self.bounds[0], since))

    def chosen(self, kept: NDArray[np.bool_]) -> Spans:
        """Keep some of them."""
        return Spans(self.row[kept], self.bounds[:, kept], self.sign[kept], self.amount[kept])

    def numbered(self, places: NDArray[np.intp]) -> Spans:
        """Return them with the numbers that their rows now have, without those whose row has none: -1."""
        numbered = evolve(self, row=places[self.row])
        return numbered.chosen(numbered.row >= 0)

    def within(self, time: Periods, pairs: int) -> WentOn:
        """Return what went on in each period between each of so many pairs."""
        shape = pairs, len(time)
        if not len(time):
            return WentOn(*(np.zeros(shape) for _ in range(4)))
        low, high = int(time.edges[0]), int(time.edges[-1])
        since, until = self.lasted(low, high)
        kept = np.flatnonzero(self.certain & (since <= until))
        first, last = time.of(since[kept]), time.of(until[kept])
        counts = last - first + 1
        one = np.repeat(np.arange(len(kept)), counts)
        at = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts - first, counts)
        share = np.where(at > first[one], 1.0, self._begun_before(kept, time.edges[first])[one])
        cells, amount = (self.row[kept][one], at), self.amount[kept][one] * share
        found = [np.zeros(shape) for _ in range(4)]
        each = np.ones(len(one)), share, np.maximum(amount, 0.0), np.maximum(-amount, 0.0)
        for cell, part in zip(found, each, strict=True):
            np.add.at(cell, cells, part)
        return WentOn(*found)

    def _begun_before(self, chosen: NDArray[np.intp], days: Days) -> Amounts:
        """Return the chance that each began before a day, all days being as likely; one where it has no first."""
        low, high = self.bounds[0, chosen], self.bounds[1, chosen]
        share = np.clip((days - low) / (high - low + 1), 0.0, 1.0)
        return np.asarray(np.where(low == BEGINNING, 1.0, share))


def shortest(time: Periods) -> int:
    """Return the days of the shortest of some periods."""
    return int(np.diff(time.edges).min(initial=FOREVER))


@frozen(eq=False)
class WentOn:
    """What certainly went on in each cell (d x p each).

    ``certain`` is how many events did, ``before`` how many of them are expected to have begun earlier; ``cooperation`` and
    ``conflict`` are the intensities of those, without sign.
    """

    certain: Amounts
    before: Amounts
    cooperation: Amounts
    conflict: Amounts


def lasting(events: Timeline, scale: str | None) -> tuple[list[tuple[str, str]], Spans]:
    """Return the pairs of ids between which events last, or may, and these; the row of a span is the place of its pair."""
    columns, rows = events._record.columns, events._rows
    bounds = np.stack([bound[rows].astype(np.int64) for bound in columns.bounds])
    last = np.flatnonzero((bounds[0] != bounds[2]) | (bounds[1] != bounds[3]))
    found = pairs_of(columns, rows[last])
    ids = np.array([actor.id for actor in columns.actors.values], dtype=object)
    ranked = np.argsort(ids, kind="stable")
    rank = np.empty(len(ids), dtype=np.int64)
    rank[ranked] = np.arange(len(ids))
    two = np.sort(np.stack([rank[found.first], rank[found.second]]), axis=0)
    keys, row = np.unique(two[0] * len(ids) + two[1], return_inverse=True)
    one, other = np.divmod(keys, max(len(ids), 1))
    between = list(zip(ids[ranked[one]].tolist(), ids[ranked[other]].tolist(), strict=True))
    at = last[found.at]
    amount = intensities(columns, rows, scale)[at]
    return between, Spans(row.astype(np.intp), bounds[:, at], signs(columns, rows)[at], amount)


@frozen(eq=False)
class Ends:
    """Which ends of what lasts are uncertain or open, as the timeline marks them; ``of`` are places of events.

    ``arms`` (2 x a) are the stretches in which each of ``arms_of`` may begin or end, ``ticks`` the known days at their ends.
    ``beyond`` are (place, edge, whether that is known) of those that leave the window, at its left (-1) or right (1) edge.
    """

    arms: Amounts
    arms_of: NDArray[np.intp]
    ticks: Amounts
    ticks_of: NDArray[np.intp]
    beyond: tuple[tuple[int, int, bool], ...]

    @classmethod
    def of(cls, bounds: Days, low: float, high: float) -> Ends:
        """Find the ends of events (4 x k bounds) that last, within a window.

        >>> since_some_day_of_june = np.array([[737211], [737240], [3652060], [3652060]])
        >>> ends = Ends.of(since_some_day_of_june, 737000, 738000)
        >>> ends.arms.tolist(), ends.ticks.tolist(), ends.beyond
        ([[737211.0], [737240.0]], [737211.0, 737240.0], ((0, 1, True),))
        """
        start_lo, start_hi, end_lo, end_hi = bounds
        sure = (start_hi <= end_lo) & (start_hi < FOREVER) & (end_lo > BEGINNING)
        stretches = [
            (start_lo, np.where(sure, start_hi, end_hi), ~sure | (start_lo < start_hi)),
            (end_lo, end_hi, sure & (end_lo < end_hi)),
        ]
        at = np.concatenate([np.flatnonzero(real) for _, _, real in stretches])
        raw = np.stack([
            np.concatenate([end[side][end[2]] for end in stretches]) for side in (0, 1)
        ])  # fmt: skip
        seen = (raw[1] >= low) & (raw[0] <= high)
        raw, at = raw[:, seen], at[seen]
        known = (raw >= max(low, BEGINNING + 1)) & (raw <= min(high, FOREVER - 1))
        beyond = (
            *((place, -1, bool(start_hi[place] < low)) for place in np.flatnonzero(start_lo < low).tolist()),
            *((place, 1, bool(end_lo[place] > high)) for place in np.flatnonzero(end_hi > high).tolist()),
        )  # fmt: skip
        return cls(
            np.clip(raw, low, high).astype(float), at,
            raw[known].astype(float), np.tile(at, (2, 1))[known], beyond,
        )  # fmt: skip

    def placed(self, at: NDArray[np.intp]) -> Ends:
        """Return them with the places that so many events have among others."""
        beyond = tuple((int(at[place]), edge, known) for place, edge, known in self.beyond)
        return evolve(self, arms_of=at[self.arms_of], ticks_of=at[self.ticks_of], beyond=beyond)
