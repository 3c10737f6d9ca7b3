"""The axis of time: which days it shows, where it is cut, and its ticks.

Days keep their true places. Where nearly all of the axis would be empty, its quiet stretches are cut out and the
cuts are marked; everywhere else one scale holds. Data coordinates stay matplotlib's dates.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen
from matplotlib import dates
from matplotlib.axes import Axes
from matplotlib.ticker import Formatter, Locator
from numpy.typing import NDArray

from geopolrel.when import BEGINNING, FOREVER

__all__ = ["Window", "date_number", "days_known"]

FIRST, LAST = 1, 3_652_059  # the days that matplotlib can show
MOST_CUTS = 4
WORTH_CUTTING = 5.0  # a cut stretch is this many times longer than any that stays
LEAST_USED = 1 / 8  # the axis is cut where less than this share of it would show anything
LEAST_CUT = 90  # days
CUT_SHARE = 0.03  # of the axis, for each cut
TICK_SPACING = 45.0  # points between two ticks
DAYS_OF_MONTH = (range(1, 32), range(1, 30, 2), (1, 5, 10, 15, 20, 25), (1, 8, 15, 22), (1, 15))
MONTH_STEPS = (1, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)))


def date_number(day: Any) -> Any:
    """Return day numbers as matplotlib's numbers of dates.

    >>> bool(date_number(date(2020, 2, 7).toordinal()) == dates.date2num(date(2020, 2, 7)))
    True
    """
    origin = date(1970, 1, 1)
    return day - origin.toordinal() + _number(origin)


def days_known(bounds: NDArray[Any]) -> NDArray[Any]:
    """Return the different finite days among bounds, ascending."""
    days = np.unique(np.asarray(bounds, dtype=np.int64))
    return days[(days > BEGINNING) & (days < FOREVER)]


@frozen
class Window:
    """The days shown, ``low`` to ``high``, and the quiet stretches between them that are cut out.

    ``places`` maps a day to where it stands, 0 at the left end and 1 at the right.
    """

    low: float
    high: float
    cuts: tuple[tuple[float, float], ...] = ()
    empty: bool = False

    @classmethod
    def of(cls, days: NDArray[Any], cut: bool = True) -> Window:
        """Return the window for some known days: all of them, a margin, and cuts where most would be empty.

        >>> Window.of(np.array([737_000, 737_100]))
        Window(low=736997.5, high=737102.5, cuts=(), empty=False)
        """
        if not len(days):
            return cls(730_120.0, 730_485.0, empty=True)
        stretches = _quiet(days) if cut else []
        used = float(days[-1] - days[0]) - sum(high - low for low, high in stretches)
        margin = max(0.025 * used, 1.5) if days[-1] > days[0] else 15.0
        inner = margin if not stretches else max(0.04 * used, 1.0)
        return cls(
            max(FIRST, float(days[0]) - margin),
            min(LAST, float(days[-1]) + margin),
            tuple((low + inner, high - inner) for low, high in stretches),
        )

    @cached_property
    def segments(self) -> list[tuple[float, float]]:
        """The stretches that are shown to scale."""
        edges = [self.low, *(edge for cut in self.cuts for edge in cut), self.high]
        return list(zip(edges[::2], edges[1::2], strict=True))

    @cached_property
    def knots(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """The days at which the scale changes, and their places."""
        lengths = [high - low for low, high in self.segments]
        scale = (1 - CUT_SHARE * len(self.cuts)) / sum(lengths)
        steps = [0.0]
        for number, length in enumerate(lengths):
            steps += [length * scale] + [CUT_SHARE] * (number < len(self.cuts))
        edges = [edge for segment in self.segments for edge in segment]
        return np.array(edges), np.cumsum(steps)

    def segment(self, day: float) -> int:
        """Return the number of the stretch to scale in which a day lies, or which it follows."""
        return sum(day >= low for low, _ in self.segments[1:])

    def places(self, day: Any) -> Any:
        """Return where days stand on the axis, 0 to 1 within the window; the outer scale goes on beyond it."""
        return _mapped(np.asarray(day, dtype=float), *self.knots)

    def days(self, place: Any) -> Any:
        """Return the days that stand at some places: the inverse of :meth:`places`."""
        edges, at = self.knots
        return _mapped(np.asarray(place, dtype=float), at, edges)

    def dress(self, ax: Axes, left: float = 0.0) -> None:
        """Give axes this window: limits, scale, ticks. Data coordinates are matplotlib's dates.

        The share ``left`` of the axes stays free of time, for names.
        """
        ax.xaxis_date()
        if self.cuts:
            shift = date_number(0.0)
            ax.set_xscale("function", functions=(_Places(self, shift), _Days(self, shift)))
        beside = (self.high - self.low) * left / (1 - left)
        ax.set_xlim(date_number(self.low - beside), date_number(self.high))
        ax.xaxis.set_major_locator(_Ticks(self, cut_left=left > 0))
        ax.xaxis.set_major_formatter(_TickLabels(self))


def _quiet(days: NDArray[Any]) -> list[tuple[float, float]]:
    """Return the stretches to cut out: few, much longer than all others, and nearly all of the whole."""
    gaps = np.diff(days)
    order = np.argsort(-gaps, kind="stable")
    span = float(days[-1] - days[0])
    for count in range(min(MOST_CUTS, len(gaps) - 1), 0, -1):
        chosen, longest_kept = order[:count], gaps[order[count]]
        shortest_cut = gaps[chosen[-1]]
        if (
            shortest_cut >= max(LEAST_CUT, WORTH_CUTTING * longest_kept)
            and 1 - float(gaps[chosen].sum()) / span < LEAST_USED
        ):
            return [(float(days[i]), float(days[i + 1])) for i in sorted(chosen.tolist())]
    return []


def _mapped(values: NDArray[Any], source: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
    """Map values along a line of straight pieces, whose first and last piece go on."""
    piece = np.clip(np.searchsorted(source, values, side="right") - 1, 0, len(source) - 2)
    slope = np.diff(target) / np.diff(source)
    return np.asarray(target[piece] + (values - source[piece]) * slope[piece])


@frozen
class _Places:
    """From matplotlib's dates to places on a cut axis; a class, so that figures pickle."""

    window: Window
    shift: float

    def __call__(self, number: Any) -> Any:
        return self.window.places(np.asarray(number) - self.shift)


@frozen
class _Days:
    """From places on a cut axis to matplotlib's dates."""

    window: Window
    shift: float

    def __call__(self, place: Any) -> Any:
        return self.window.days(place) + self.shift


class _Ticks(Locator):
    """Ticks at round dates, as many as there is room for in each stretch between cuts."""

    def __init__(self, window: Window, *, cut_left: bool = False) -> None:
        self.window, self.cut_left = window, cut_left

    def __call__(self) -> Sequence[float]:
        assert self.axis is not None  # matplotlib sets it before it asks
        low, high = sorted(self.axis.get_view_interval())
        return self.tick_values(low, high)

    def tick_values(self, vmin: float, vmax: float) -> Sequence[float]:
        if self.window.empty:
            return []
        ticks: list[float] = []
        for low, high in self._shown(vmin, vmax):
            room = self._points(low, high) / TICK_SPACING
            ticks += (
                _round_dates(low, high, int(room))
                if room >= 2
                else [float(np.floor((low + high) / 2))]
            )
        return self._apart(ticks)

    def _shown(self, vmin: float, vmax: float) -> list[tuple[float, float]]:
        shift = date_number(0.0)
        segments = [(low + shift, high + shift) for low, high in self.window.segments]
        if len(segments) == 1:
            return [(max(vmin, segments[0][0]) if self.cut_left else vmin, vmax)]
        return [
            (max(low, vmin), min(high, vmax))
            for low, high in segments
            if high > vmin and low < vmax
        ]

    def _points(self, low: float, high: float) -> float:
        axes: Any = getattr(self.axis, "axes", None)  # of the axis that matplotlib gives a locator
        ends = axes.transData.transform([(low, 0.0), (high, 0.0)])
        return float(abs(ends[1][0] - ends[0][0]) * 72 / axes.figure.dpi)

    def _apart(self, ticks: list[float]) -> list[float]:
        """Leave out ticks whose labels would touch those before them."""
        kept: list[float] = []
        for tick in ticks:
            if not kept or self._points(kept[-1], tick) >= 0.7 * TICK_SPACING:
                kept.append(tick)
        return kept


def _round_dates(low: float, high: float, most: int) -> list[float]:
    """Return the round dates of the finest step of which at most ``most`` stand between two dates.

    matplotlib's AutoDateLocator puts a single tick on some forty-day axes, so the steps are our own.
    """
    start, end = _moment(low).date(), _moment(high).date()
    for days_of_month in DAYS_OF_MONTH:
        if (high - low) / 31 * len(days_of_month) <= most + 1:
            found = [
                day for month in _months(start, end, 1) for day in _days_of(month, days_of_month)
            ]
            ticks = [number for number in map(_number, found) if low <= number <= high]
            if len(ticks) <= most:
                return ticks
    for step in MONTH_STEPS:
        if (high - low) / 30.44 / step <= most + 1:
            ticks = [
                number
                for number in map(_number, _months(start, end, step))
                if low <= number <= high
            ]
            if len(ticks) <= most:
                return ticks
    return [float(np.floor((low + high) / 2))]


def _months(start: date, end: date, step: int) -> Iterator[date]:
    """Yield the firsts of months between two days, such that long steps fall on Januaries of round years."""
    first = (start.year * 12 + start.month - 1) // step * step
    for number in range(first, end.year * 12 + end.month, step):
        if 1 <= number // 12 <= 9999:
            yield date(number // 12, number % 12 + 1, 1)


def _days_of(month: date, days_of_month: Sequence[int]) -> Iterator[date]:
    last = monthrange(month.year, month.month)[1]
    return (month.replace(day=day) for day in days_of_month if day <= last)


def _number(day: date) -> float:
    return float(dates.date2num(day))  # type: ignore[no-untyped-call]  # matplotlib.dates has no types


def _moment(number: float) -> datetime:
    moment: datetime = dates.num2date(number)  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped
    return moment.replace(tzinfo=None)


class _TickLabels(Formatter):
    """Labels of ticks: the coarsest unit that tells them apart, the year under the first and where it turns."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def __call__(self, x: float, pos: int | None = None) -> str:
        day = _moment(x)
        return f"{day.day} {day:%b} {day.year}"

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        days = [_moment(value) for value in values]
        parts = [self.window.segment(value - date_number(0.0)) for value in values]
        by_year = {
            part
            for part in parts
            if all(
                (day.month, day.day) == (1, 1)
                for day, its in zip(days, parts, strict=True)
                if its == part
            )
        }
        labels = []
        for number, (day, part) in enumerate(zip(days, parts, strict=True)):
            first = number == 0 or (parts[number - 1], days[number - 1].year) != (part, day.year)
            text = f"{day:%b}" if day.day == 1 else f"{day.day} {day:%b}"
            if part in by_year and len(values) > len(set(parts)):
                labels.append(str(day.year))
            else:
                labels.append(f"{text}\n{day.year}" if first else text)
        return labels
