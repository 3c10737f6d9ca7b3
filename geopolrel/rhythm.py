"""Rhythm: how unevenly days follow each other, and whether some calendar months have more of them than chance gives."""

from __future__ import annotations

from math import sqrt

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.days import EPOCH

__all__ = ["Seasonality", "burstiness", "gaps_between", "seasonality"]

Days = NDArray[np.integer]
DRAWS = 9_999
MONTHS = 12


def gaps_between(days: Days, low: Days, high: Days) -> Days:
    """Return the gaps between ascending days, without those within which something that began from ``low`` to ``high`` may lie.

    >>> gaps_between(np.array([10, 20, 50]), np.array([15]), np.array([20])).tolist()
    [30]
    """
    first = np.searchsorted(days, low, side="right") - 1
    until = np.searchsorted(days, high, side="left")
    spoiled = np.zeros(len(days) + 1, dtype=np.int64)
    np.add.at(spoiled, np.maximum(first, 0), 1)
    np.add.at(spoiled, until, -1)
    gaps = np.diff(days)
    whole = np.cumsum(spoiled)[: len(gaps)] == 0
    return np.asarray(gaps[whole | (gaps == 1)])


def burstiness(gaps: Days) -> float | None:
    """Return how bursty days are from the n gaps between them: -1 regular, about 0 random (Poisson), 1 all but one gap nil.

    (sqrt(n + 1) r - sqrt(n - 1)) / ((sqrt(n + 1) - 2) r + sqrt(n - 1)), r the standard deviation over the mean: the
    measure of Goh and Barabasi corrected for few events (Kim & Jo 2016, Physical Review E 94, 032311). None for fewer
    than two gaps, and where all are nil.

    >>> burstiness(np.full(9, 30)), burstiness(np.array([0] * 9 + [365]))
    (-1.0, 1.0)
    """
    n = len(gaps)
    mean = float(gaps.mean()) if n > 1 else 0.0
    if mean == 0.0:
        return None
    r = float(gaps.std()) / mean
    more, less = sqrt(n + 1), sqrt(n - 1)
    return (more * r - less) / ((more - 2) * r + less)


@frozen(eq=False)
class Seasonality:
    """Days by calendar month: ``counts`` and ``expected`` (12, January first), and a test that they are even.

    ``statistic`` is Pearson's chi-square; ``p`` the share of 9,999 random years' worth, drawn with the odds of the
    exposure and the seed given, that are as uneven or more, (1 + k) / (1 + 9,999): it holds for few days too. It takes
    the days as independent; a burst of contacts in one month makes it smaller than it should be.
    """

    counts: NDArray[np.int64]
    expected: NDArray[np.float64]
    statistic: float
    p: float


def seasonality(days: Days, watched: Days, seed: int = 0) -> Seasonality:
    """Compare the calendar months of some days with those of all the days on which somebody was looking.

    >>> four_years = np.arange(730_120, 730_120 + 1461)
    >>> found = seasonality(four_years, four_years)
    >>> found.statistic, found.p
    (0.0, 1.0)
    """
    counts = _by_month(days)
    exposure = _by_month(watched)
    odds = exposure / exposure.sum()
    drawn = np.random.default_rng(seed).multinomial(len(days), odds, size=DRAWS)
    expected = odds * len(days)
    statistic = float(_chi_square(counts, expected))
    as_uneven = int((_chi_square(drawn, expected) >= statistic * (1 - 1e-12)).sum())
    return Seasonality(counts, expected, statistic, (1 + as_uneven) / (1 + DRAWS))


def _by_month(days: Days) -> NDArray[np.int64]:
    months = (np.asarray(days) - EPOCH).astype("datetime64[D]").astype("datetime64[M]")
    return np.bincount(months.astype(np.int64) % MONTHS, minlength=MONTHS).astype(np.int64)


def _chi_square(counts: NDArray[np.int64], expected: NDArray[np.float64]) -> NDArray[np.float64]:
    some = expected > 0
    surplus = counts[..., some] - expected[some]
    return np.asarray((surplus**2 / expected[some]).sum(axis=-1))
