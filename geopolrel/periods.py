"""Calendar periods: time cut into days, weeks, months, quarters, years or decades; and lengths of time in days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from math import isfinite
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.errors import InvalidValueError, did_you_mean, shown
from geopolrel.when import FOREVER, When

__all__ = ["EVERY", "Length", "Periods", "days_in", "periods"]

Length: TypeAlias = str | float | timedelta
MOST_PERIODS = 4_000_000
LENGTH = re.compile(r"(\d+(?:\.\d+)?) ?(D|W|M|Y)", re.ASCII)
# a month and a year of the Gregorian calendar on the average of its 400 years
DAYS_OF = {"D": 1.0, "W": 7.0, "M": 30.436875, "Y": 365.2425}
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
EVERY = ("day", "week", *MONTHS_OF)


@frozen(eq=False)
class Periods:
    """Adjoining calendar periods, n of them: period i is the days from ``edges[i]`` up to ``edges[i + 1]``.

    ``edges`` (int64, n + 1) are day numbers as of ``date.toordinal``, ascending. ``every`` names the unit.
    """

    every: str
    edges: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.edges) - 1

    def of(self, days: NDArray[np.integer]) -> NDArray[np.int64]:
        """Return the number of the period in which each day lies: -1 before the first, n after the last."""
        low, high = int(self.edges[0]), int(self.edges[-1])
        table = np.repeat(np.arange(len(self)), np.diff(self.edges))
        inside = np.clip(days, low, high - 1)
        return np.where(days < low, -1, np.where(days >= high, len(self), table[inside - low]))

    def start(self, number: int) -> date:
        """Return the first day of a period."""
        return date.fromordinal(int(self.edges[number]))

    @property
    def starts(self) -> NDArray[np.datetime64]:
        """The first day of each period (datetime64[D], n)."""
        return (self.edges[:-1] - date(1970, 1, 1).toordinal()).astype("datetime64[D]")

    def when(self, number: int) -> When:
        """Return a period as a date, such as "2020-02"; a week or a quarter as the days it has."""
        first = self.start(number)
        if self.every == "day":
            return When(first)
        if self.every in ("month", "year", "decade"):
            length = {"month": 7, "year": 4, "decade": 3}[self.every]
            return When(first.isoformat()[:length] + "X" * (self.every == "decade"))
        return When(f"{first}/{date.fromordinal(int(self.edges[number + 1]) - 1)}")


def periods(every: str, low: int, high: int) -> Periods:
    """Return the periods that together hold the days [low, high); weeks start on Monday, as ISO 8601 says.

    Raises :class:`InvalidValueError` for an unknown unit, and for time without a beginning or an end.

    >>> months = periods("month", date(2020, 1, 31).toordinal(), date(2020, 3, 1).toordinal())
    >>> len(months), str(months.when(1)), months.of(np.array([date(2020, 2, 1).toordinal()])).tolist()
    (2, '2020-02', [1])
    """
    if every not in EVERY:
        raise InvalidValueError(
            f"unknown period {shown(every)}; use one of {', '.join(EVERY)}{did_you_mean(str(every), EVERY)}"
        )
    if not 1 <= low < high <= FOREVER:
        raise InvalidValueError(
            "cannot cut time without a beginning or an end into periods; give a first day and a later last one"
        )
    if every in MONTHS_OF:
        return Periods(every, _month_edges(MONTHS_OF[every], low, high))
    step = 7 if every == "week" else 1
    first = low - (low - 1) % step  # day 1 of the calendar, 0001-01-01, is a Monday
    if (high - first) / step > MOST_PERIODS:
        raise InvalidValueError(f"more than {MOST_PERIODS:,} periods; take longer ones")
    return Periods(
        every, np.arange(first, high + step, step, dtype=np.int64)[: -(-(high - first) // step) + 1]
    )


def _month_edges(months: int, low: int, high: int) -> NDArray[np.int64]:
    """Return the first days of every so many months, from the last at or before low to the first at or after high."""
    first, last = date.fromordinal(low), date.fromordinal(high - 1)
    since = (first.year * 12 + first.month - 1) // months
    until = (last.year * 12 + last.month - 1) // months + 1
    numbers = np.arange(since, until + 1) * months
    edges = (numbers - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return np.asarray(np.maximum(edges + date(1970, 1, 1).toordinal(), 1), dtype=np.int64)


def days_in(length: Length) -> float:
    """Return a length of time in days: a number of days, a timedelta, or text such as "180D", "26W", "6M", "2Y".

    A month counts 30.436875 days and a year 365.2425, their averages in the Gregorian calendar.
    Raises :class:`InvalidValueError` for what is not a positive length.

    >>> days_in("180D"), days_in(timedelta(weeks=1)), days_in("1Y")
    (180.0, 7.0, 365.2425)
    """
    days = _days(length)
    if days is None or not (isfinite(days) and days > 0):
        raise InvalidValueError(
            f"cannot read {shown(length)} as a length of time; give days as a number, or text such as '180D', '26W', '6M' or '2Y'"
        )
    return days


def _days(length: Length) -> float | None:
    if isinstance(length, timedelta):
        return length / timedelta(days=1)
    if isinstance(length, str):
        read = LENGTH.fullmatch(length.strip())
        return None if read is None else float(read[1]) * DAYS_OF[read[2]]
    to_number: Callable[[float], float] = float
    try:
        return None if isinstance(length, bool) else to_number(length)
    except (TypeError, ValueError):
        return None
