"""Starts: on which days events may have begun. A date with holes has several stretches of them.

What began on "[2019-12-01,2020-02-03]" began on one of two days, and on none between. So bounds do not tell what share
of its chance a period holds; stretches do. All measures that share events out over their possible days ask here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.errors import InvalidValueError
from geopolrel.when import BEGINNING, FOREVER, When

__all__ = ["Holes", "Pieces", "Read", "Shares", "Starts", "limited"]

Days = NDArray[np.integer]
Places = NDArray[np.integer]
Read = Callable[[NDArray[Any]], NDArray[Any]]
MOST_PERIODS = 500_000_000


@frozen(eq=False)
class Starts:
    """On which days each of u events may have begun: r stretches from ``low`` to ``high``, by ``event`` and then by time."""

    event: Places
    low: Days
    high: Days

    @classmethod
    def between(cls, low: Days, high: Days) -> Self:
        """Take events that may have begun on every day between two.

        >>> Starts.between(np.array([5, 7]), np.array([9, 7])).days.tolist()
        [5, 1]
        """
        return cls(np.arange(len(low)), low, high)

    def __add__(self, other: Starts) -> Starts:
        parts = (
            (self.event, other.event + len(self)),
            (self.low, other.low),
            (self.high, other.high),
        )
        return Starts(*map(np.concatenate, parts))

    def __len__(self) -> int:
        return int(self.event[-1]) + 1 if len(self.event) else 0

    @property
    def whole(self) -> bool:
        """Whether no event has a date with holes."""
        return len(self) == len(self.event)

    @cached_property
    def _first(self) -> Places:
        """Where the stretches of each event begin (u)."""
        return np.flatnonzero(np.diff(self.event, prepend=-1))

    @property
    def earliest(self) -> Days:
        """The first day on which each event may have begun (u)."""
        return self.low if self.whole else self.low[self._first]

    @property
    def latest(self) -> Days:
        """The last day on which each event may have begun (u)."""
        if self.whole:
            return self.high
        last = np.append(self._first[1:], len(self.high)) - 1
        return np.asarray(self.high[last])

    @property
    def bounded(self) -> NDArray[np.bool_]:
        """Whether each event began between two known days, so that every possible day has an even chance (u)."""
        return (self.earliest > BEGINNING) & (self.latest < FOREVER)

    @cached_property
    def days(self) -> NDArray[np.int64]:
        """On how many days each event may have begun (u)."""
        lengths = self.high.astype(np.int64) - self.low + 1
        return lengths if self.whole else np.add.reduceat(lengths, self._first)

    @cached_property
    def before(self) -> Days:
        """The last day before each stretch on which its event may have begun, one before all days where there is none (r)."""
        before = np.full(len(self.event), BEGINNING - 1)
        again = self._again
        before[again] = self.high[again - 1]
        return before

    @property
    def until(self) -> Days:
        """The first day after each stretch on which its event may have begun, the last of the stretch where there is none (r)."""
        until = self.high.astype(np.int64)
        again = self._again
        until[again - 1] = self.low[again]
        return until

    @property
    def _again(self) -> Places:
        """The stretches that are not the first of their event."""
        return np.flatnonzero(self.event[1:] == self.event[:-1]) + 1

    def clipped(self, low: Days, high: Days) -> Starts:
        """Return those of the days that lie between two days for each event (u each)."""
        start, end = np.maximum(self.low, low[self.event]), np.minimum(self.high, high[self.event])
        kept = start <= end
        return Starts(self.event[kept], start[kept], end[kept])

    def pieces(self, edges: Days) -> Pieces:
        """Cut the stretches of bounded events at ascending edges of periods.

        Raises :class:`InvalidValueError` where they would be more than memory holds.
        """
        first = np.maximum(edges.searchsorted(self.low, side="right") - 1, 0)
        last = np.minimum(edges.searchsorted(self.high, side="right") - 1, len(edges) - 2)
        bounded = self.bounded if self.whole else self.bounded[self.event]
        counts = np.where(bounded, np.maximum(last - first + 1, 0), 0)
        stretch = np.repeat(np.arange(len(counts)), limited(counts))
        period = np.arange(len(stretch)) - np.repeat(np.cumsum(counts) - counts - first, counts)
        low = np.maximum(self.low[stretch], edges[period])
        high = np.minimum(self.high[stretch], edges[period + 1] - 1)
        return Pieces(stretch, period, low, high)

    def shared(self, edges: Days) -> Shares:
        """Return in which periods between ascending edges the bounded events may have begun.

        >>> either = Starts(np.array([0, 0]), np.array([5, 28]), np.array([5, 30]))
        >>> found = either.shared(np.array([1, 10, 20, 30, 40]))
        >>> found.period.tolist(), found.share.tolist()
        ([0, 2, 3], [0.25, 0.5, 0.25])
        """
        cut = self.pieces(edges)
        event, period, low, high = cut.stretch, cut.period, cut.low, cut.high
        days = high - low + 1
        if not self.whole:
            event = self.event[event]
            first = np.flatnonzero(self.before[cut.stretch] < edges[period])
            days = np.add.reduceat(days, first) if len(first) else days
            high = high[np.append(first, len(high))[1:] - 1]
            event, period, low = event[first], period[first], low[first]
        return Shares(event, period, low, high, days / self.days[event])


@frozen(eq=False)
class Pieces:
    """Stretches cut at the edges of periods: for each piece the number of its ``stretch``, its ``period``, first and last day."""

    stretch: Places
    period: Places
    low: Days
    high: Days


@frozen(eq=False)
class Shares:
    """Periods in which events may have begun, by event and then by period, once each.

    ``low`` and ``high`` are the first and last possible day in the period, with holes between perhaps; ``share`` is the
    chance that the event began in the period, all its possible days being as likely.
    """

    event: Places
    period: Places
    low: Days
    high: Days
    share: NDArray[np.float64]

    def of_each(self, which: Places) -> tuple[Places, Places]:
        """Return the events of m that each have the date of one of those at hand, and the place of each share, by event.

        >>> either = Starts(np.array([0, 0]), np.array([5, 28]), np.array([5, 28]))
        >>> event, at = either.shared(np.array([1, 20, 40])).of_each(np.array([0, 0]))
        >>> event.tolist(), at.tolist()
        ([0, 0, 1, 1], [0, 1, 0, 1])
        """
        each = np.bincount(self.event, minlength=int(which.max(initial=-1)) + 1)
        counts = limited(each[which])
        event = np.repeat(np.arange(len(which)), counts)
        before = np.cumsum(counts) - counts - (np.cumsum(each) - each)[which]
        return event, np.arange(len(event)) - np.repeat(before, counts)


@frozen(eq=False)
class Holes:
    """Written dates whose start has holes, k of them, and where they stand.

    ``codes`` is the column of codes of written dates; ``numbers`` says by code which of the k it is, -1 for none of them.
    ``first`` (k + 1) is where the stretches of each begin in ``low`` and ``high``; ``moments`` (k) are those of one day,
    the others the starts of what lasts.
    """

    codes: NDArray[Any]
    numbers: Places
    moments: NDArray[np.bool_]
    first: Places
    low: Days
    high: Days

    @classmethod
    def of(cls, codes: NDArray[Any], dates: Sequence[When]) -> Self | None:
        """Find the dates with holes among distinct ones; None where there are none.

        >>> found = Holes.of(np.array([0, 1]), [When("2019"), When("[2019-12-01,2020-02-03]")])
        >>> found.numbers.tolist(), (found.high - found.low).tolist()
        ([-1, 0, -1], [0, 0])
        """
        broken = {code: days for code, when in enumerate(dates) if len(days := when.starts) > 1}
        if not broken:
            return None
        numbers = np.full(len(dates) + 1, -1)  # its end serves rows without a written date
        numbers[list(broken)] = np.arange(len(broken))
        first = np.cumsum([0, *map(len, broken.values())])
        low, high = np.array([run for days in broken.values() for run in days]).T
        moments = np.array([dates[code].is_moment for code in broken])
        return cls(codes, numbers, moments, first, low, high)

    def among(self, read: Read) -> tuple[Places, Places]:
        """Return which events have a date with holes, and the number of it, given what reads a column at the events."""
        numbers = self.numbers[read(self.codes)]
        at = np.flatnonzero(numbers >= 0)
        return at, numbers[at]

    def distinct(self, low: Days, high: Days, read: Read) -> tuple[Starts, Places]:
        """Return on which days events may have begun, those of a date with holes taken together, and which each event has.

        ``low`` and ``high`` are the bounds of the m events, ``read`` what reads a column at them.
        """
        at, numbers = self.among(read)
        distinct, which = np.unique(numbers, return_inverse=True)
        plain = np.ones(len(low), dtype=bool)
        plain[at] = False
        starts = Starts.between(low[plain], high[plain])
        place = np.cumsum(plain) - 1
        place[at] = len(starts) + which
        return starts + self.starts(distinct), place

    def starts(self, numbers: Places) -> Starts:
        """Return the possible days of events whose dates have some numbers."""
        counts = np.diff(self.first)[numbers]
        event = np.repeat(np.arange(len(numbers)), limited(counts))
        before = np.repeat(np.cumsum(counts) - counts - self.first[numbers], counts)
        stretch = np.arange(len(event)) - before
        return Starts(event, self.low[stretch], self.high[stretch])


def limited(counts: Places) -> Places:
    """Return counts as they are, unless they add up to more than memory holds.

    Raises :class:`InvalidValueError`.
    """
    if counts.sum() > MOST_PERIODS:
        raise InvalidValueError(
            f"events may have begun in more than {MOST_PERIODS:,} periods or stretches of days; "
            "take longer periods, or dates that leave less open"
        )
    return counts
