"""Decay: what past events still weigh on later days, where each loses half of its weight every so many days.

The level on day t is the sum of w x 2^(-(t - s) / half_life) over the events that began on a day s up to t. Of an
event that began on some day within bounds it is the expectation, all those days being as likely.
"""

from __future__ import annotations

from math import log
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.when import BEGINNING, FOREVER

__all__ = ["Levels", "fading", "left_of", "levels"]

Days = NDArray[Any]
Amounts = NDArray[np.float64]


@frozen(eq=False)
class Levels:
    """Decayed sums of m amounts at n days, and their least and most over the days that are possible (m x n each)."""

    expected: Amounts
    least: Amounts
    most: Amounts


def fading(since: Days, half_life: float) -> Amounts:
    """Return what is left of a weight of 1 after some days.

    >>> fading(np.array([0, 180, 360]), 180.0).tolist()
    [1.0, 0.5, 0.25]
    """
    return np.exp2(-np.asarray(since, dtype=np.float64) / half_life)


def left_of(low: Days, high: Days, day: Any, half_life: float) -> Amounts:
    """Return what is left on a day of a weight of 1 from some day between two up to it, all being as likely.

    >>> left_of(np.array([100]), np.array([101]), 101, 1.0).tolist()
    [0.75]
    """
    left = fading(day - high, half_life)
    if high is low:
        return left
    length, rate = high - low + 1, log(2) / half_life
    # the sum over the days is geometric; expm1 keeps its digits where the half-life is long
    return np.asarray(left * (np.expm1(-rate * length) / np.expm1(-rate) / length))


def levels(low: Days, high: Days, amounts: Amounts, ends: Days, half_life: float) -> Levels:
    """Return the decayed sums of amounts (m x u, not negative) of u events at n ascending days.

    Event k began between the days ``low[k]`` and ``high[k]``. One that began on a day without a bound has no even
    chance of any day: it weighs nothing in what is expected, and in the most whatever it may.

    >>> day = np.array([100])
    >>> levels(day, day, np.ones((1, 1)), np.array([99, 100, 280]), 180.0).expected.tolist()
    [[0.0, 1.0, 0.5]]
    """
    decay = fading(np.diff(ends, prepend=ends[:1]), half_life)
    at, event, share = _begun(low, high, ends, half_life)
    expected = _summed(at, amounts[:, event] * share, len(ends))
    at = np.searchsorted(ends, high)
    past = np.flatnonzero(at < len(ends))
    at = at[past]
    since_low, since_high = (fading(ends[at] - day[past], half_life) for day in (low, high))
    least = _summed(at, amounts[:, past] * since_low * (low[past] > BEGINNING), len(ends))
    most = _summed(at, amounts[:, past] * since_high, len(ends))
    return Levels(
        _carried(expected, decay),
        _carried(least, decay),
        _carried(most, decay) + _perhaps_begun(low, high, amounts, ends),
    )


def _begun(
    low: Days, high: Days, ends: Days, half_life: float
) -> tuple[Days, NDArray[np.intp], Amounts]:
    """Return, for each event and stretch between ends in which it may have begun, what it weighs at its end."""
    bounded = np.flatnonzero((low > BEGINNING) & (high < FOREVER))
    first, last = np.searchsorted(ends, low[bounded]), np.searchsorted(ends, high[bounded])
    counts = np.maximum(np.minimum(last, len(ends) - 1) - first + 1, 0)
    event = np.repeat(bounded, counts)
    at = np.repeat(first, counts) + np.arange(len(event))
    at -= np.repeat(np.cumsum(counts) - counts, counts)
    since = np.where(at > 0, ends[at - 1] + 1, BEGINNING)
    start, end = np.maximum(low[event], since), np.minimum(high[event], ends[at])
    share = (end - start + 1) / (high[event] - low[event] + 1)
    return at, event, share * left_of(start, end, ends[at], half_life)


def _perhaps_begun(low: Days, high: Days, amounts: Amounts, ends: Days) -> Amounts:
    """Return what events weigh at ends at which they may have begun just then."""
    first, last = np.searchsorted(ends, low), np.searchsorted(ends, high)
    counts = last - first
    event = np.repeat(np.arange(len(low)), counts)
    at = np.repeat(first, counts) + np.arange(len(event))
    at -= np.repeat(np.cumsum(counts) - counts, counts)
    return _summed(at, amounts[:, event], len(ends))


def _summed(at: Days, amounts: Amounts, count: int) -> Amounts:
    sums = [np.bincount(at, weights=row, minlength=count)[:count] for row in amounts]
    return np.stack(sums).astype(np.float64)  # of nothing at all bincount makes whole numbers


def _carried(begun: Amounts, decay: Amounts) -> Amounts:
    """Return the level at each end: what is left of the last level, and what began since."""
    carried = np.empty_like(begun)
    level = np.zeros(len(begun))
    for number in range(begun.shape[1]):
        level = level * decay[number] + begun[:, number]
        carried[:, number] = level
    return carried
