"""Decay: what past events still weigh on later days, where each loses half of its weight every so many days.

The level on day t is the sum of w x 2^(-(t - s) / half_life) over the events that began on a day s up to t. Of an
event that began on some day of several it is the expectation, all those days being as likely.
"""

from __future__ import annotations

from math import log
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.starts import Holes, Read, Starts
from geopolrel.when import BEGINNING, FOREVER

__all__ = ["Levels", "fading", "left_of", "left_of_each", "levels"]

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


def left_of_each(
    low: Days, high: Days, day: Any, half_life: float, holes: Holes | None, read: Read
) -> Amounts:
    """Return what :func:`left_of` does, the days in holes of dates left out; ``read`` reads a column at the events.

    Every first and last day is a possible one, as is the case between bounds and at the edges of periods.
    """
    left = left_of(low, high, day, half_life)
    if holes is None:
        return left
    at, numbers = holes.among(read)
    # few dates and periods, however many events
    keys = numbers * (FOREVER + 1) + high[at]
    _, some, which = np.unique(keys, return_index=True, return_inverse=True)
    one = at[some]
    starts = holes.starts(numbers[some]).clipped(low[one], high[one])
    days = np.broadcast_to(day, len(left))[one]
    weights = left_of(starts.low, starts.high, days[starts.event], half_life)
    lengths = starts.high - starts.low + 1
    left[at] = (np.bincount(starts.event, weights * lengths) / starts.days)[which]
    return left


def levels(starts: Starts, amounts: Amounts, ends: Days, half_life: float) -> Levels:
    """Return the decayed sums of amounts (m x u, not negative) of u events at n ascending days.

    One that began on a day without a bound has no even chance of any day: it weighs nothing in what is expected, and in
    the most whatever it may.

    >>> day = np.array([100])
    >>> levels(Starts.between(day, day), np.ones((1, 1)), np.array([99, 100, 280]), 180.0).expected.tolist()
    [[0.0, 1.0, 0.5]]
    """
    decay = fading(np.diff(ends, prepend=ends[:1]), half_life)
    at, event, share = _begun(starts, ends, half_life)
    expected = _summed(at, amounts[:, event] * share, len(ends))
    low, high = starts.earliest, starts.latest
    at = np.searchsorted(ends, high)
    past = np.flatnonzero(at < len(ends))
    at = at[past]
    since_low, since_high = (fading(ends[at] - day[past], half_life) for day in (low, high))
    least = _summed(at, amounts[:, past] * since_low * (low[past] > BEGINNING), len(ends))
    most = _summed(at, amounts[:, past] * since_high, len(ends))
    return Levels(
        _carried(expected, decay),
        _carried(least, decay),
        _carried(most, decay) + _perhaps_begun(starts, amounts, ends, half_life),
    )


def _begun(starts: Starts, ends: Days, half_life: float) -> tuple[Days, Days, Amounts]:
    """Return, for each event and stretch between ends in which it may have begun, what it weighs at its end."""
    cut = starts.pieces(np.concatenate([[BEGINNING], ends + 1]))
    event = starts.event[cut.stretch]
    share = (cut.high - cut.low + 1) / starts.days[event]
    return cut.period, event, share * left_of(cut.low, cut.high, ends[cut.period], half_life)


def _perhaps_begun(starts: Starts, amounts: Amounts, ends: Days, half_life: float) -> Amounts:
    """Return what events weigh at most at ends by which they need not have begun: on their last possible day till then."""
    first, last = np.searchsorted(ends, starts.low), np.searchsorted(ends, starts.until)
    counts = last - first
    stretch = np.repeat(np.arange(len(counts)), counts)
    at = np.repeat(first, counts) + np.arange(len(stretch))
    at -= np.repeat(np.cumsum(counts) - counts, counts)
    left = fading(np.maximum(ends[at] - starts.high[stretch], 0), half_life)
    return _summed(at, amounts[:, starts.event[stretch]] * left, len(ends))


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
