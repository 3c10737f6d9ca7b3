"""Cuts: where the level of a series changes, found exactly.

The cost of cutting n values (each a point in d dimensions) into stretches is the sum of the squared distances to the
mean of each stretch: that of changing levels under Gaussian noise of one variance. A value may have a weight, by which its
squared distance counts and the mean is taken: its variance is then 1 / weight of that of the others. Over all ways to cut, the cost
is made least by dynamic programming: for every number of cuts at once (segment neighbourhood; Auger and Lawrence 1989,
Bulletin of Mathematical Biology 51:39-54), or with a price for each cut (optimal partitioning; Jackson et al. 2005,
IEEE Signal Processing Letters 12:105-108).

Where no price is given, how many cuts there are follows from a criterion: n d log(v) + cost / v + (d + 2) K log n is least, where
v = cost / (n d) is the variance that fits best. Each of K cuts adds d means and a place, which counts twice since the best of some n places is
taken (Zhang & Siegmund 2007, Biometrics 63:22-32, whose criterion has 3 K log n where d is 1). Their further term for the lengths of the
stretches is left out: it favours short ones. Schwarz's own price, (d + 1) K log n (Yao 1988, Statistics & Probability
Letters 6:181-189), cuts chance.

Where the values are known to vary by some ``variance`` at least, v is no smaller. Without that bound, which is ours, log(v)
falls without end as stretches come to fit exactly, and any three events among decades of zeros would be worth their cuts.

Where a cut lies is told by its likelihood, exp(-cost / (2 v)), summed over all ways to place as many cuts, forward and backward
(Guedon 2013, Computational Statistics 28:2641-2678), v with a degree of freedom less for each mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from numbers import Integral, Real
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.errors import InvalidValueError, shown

__all__ = ["MOST_VALUES", "best_cuts", "likely_places"]

MOST_VALUES = 5_000
VALUES_A_CUT = (
    10  # the criterion is for long series: it may not choose more cuts than one in so many values
)
MOST_CUTS = 40
FREE_CUTS = 20
EXACT = 1e-12  # of the cost without cuts: less than that is the rounding of floats

Values = NDArray[np.float64]


def best_cuts(
    values: Any,
    penalty: float | None = None,
    least: int = 1,
    *,
    weights: Any = None,
    variance: float = 0.0,
) -> tuple[int, ...]:
    """Return where stretches other than the first begin, ascending, so that the cost is least.

    ``values`` (n, or n x d) are finite numbers, ``weights`` (n) positive ones, 1 unless given. ``penalty`` is the price of a cut, in units
    of the cost; None lets the criterion above choose among up to one cut in ten values, where the values are known to have
    a ``variance`` of at least so much. No stretch has fewer than ``least`` values.

    Raises :class:`InvalidValueError` for more than 5,000 values, for what is no table of finite numbers, no positive
    weight, no price or variance of 0 or more, no whole number of values.

    >>> best_cuts([1.0, 1.2, 0.9, 5.0, 5.1, 4.9], penalty=1.0)
    (3,)
    >>> best_cuts([0.0] * 30 + [1.0, 1.0] + [0.0] * 28), best_cuts([0.0] * 30 + [1.0, 1.0] + [0.0] * 28, variance=0.25)
    ((30, 32), ())
    """
    costs = Costs.of(values, weights)
    least, bound = _whole(least), _amount(variance, "a variance")
    if penalty is None:
        return _by_criterion(costs, least, bound)
    return _partitioned(costs, _amount(penalty, "the price of a cut"), least)


def likely_places(
    values: Any,
    cuts: Sequence[int],
    least: int = 1,
    confidence: float = 0.95,
    *,
    weights: Any = None,
    variance: float = 0.0,
) -> list[tuple[int, int]]:
    """Return for each cut the first and the last of its likeliest places, over all ways to place that many cuts.

    The likeliest places that together have ``confidence`` of all the likelihood are kept. Of more than forty cuts, those
    beyond the next twenty on either side are held.

    Raises :class:`InvalidValueError` as :func:`best_cuts` does, for a confidence that is no share, and for cuts that do
    not ascend within the values or leave a stretch of fewer than ``least``.

    >>> likely_places([1.0, 1.2, 0.9, 5.0, 5.1, 4.9], (3,))
    [(3, 3)]
    >>> likely_places([0.0, 0.0, 0.0, 3.0, 0.0, 0.0, 0.0], (2, 4), least=2)  # which neighbour of the 3 goes with it?
    [(2, 3), (4, 5)]
    """
    share = _number(confidence)
    if share is None or not 0 < share < 1:
        raise InvalidValueError(f"confidence must lie between 0 and 1, got {shown(confidence)}")
    costs, least = Costs.of(values, weights), _whole(least)
    edges = _edges(cuts, costs.count, least)
    if len(edges) == 2:
        return []
    fit = float(costs(edges[:-1], edges[1:]).sum())
    freedom = max(costs.size - costs.dimensions * (len(edges) - 1), 1)
    rounding = max(costs.whole * EXACT, np.finfo(float).tiny) / costs.size
    spread = max(fit / freedom, _amount(variance, "a variance"), rounding)
    number = len(edges) - 2
    together = number if number <= 2 * FREE_CUTS else FREE_CUTS
    found: list[tuple[int, int]] = []
    for first in range(0, number, together):
        held, until = max(first - FREE_CUTS, 0), min(first + together + FREE_CUTS, number)
        low, high = int(edges[held]), int(edges[until + 1])
        weight = _places(costs.part(low, high), until - held, least, spread)
        found += [
            _likeliest(weight[cut - held], low, share)
            for cut in range(first, min(first + together, number))
        ]
    return found


def _places(costs: Costs, number: int, least: int, spread: float) -> Values:
    """Return the log likelihood of each place of each of some cuts (number x n + 1), summed over the places of the others."""
    forward = _summed(costs, number - 1, least, spread)
    backward = _summed(costs.reversed, number - 1, least, spread)
    return forward + backward[::-1, ::-1]


def _summed(costs: Costs, most: int, least: int, spread: float) -> Values:
    """Return the log of the likelihood of the first t values, summed over all ways to cut them, for each number of cuts."""
    ways = np.full((most + 1, costs.count + 1), -np.inf)
    for end in range(least, costs.count + 1):
        ways[0, end] = -costs(np.array([0]), end)[0] / (2 * spread)
        starts = np.arange(least, end - least + 1)
        if most and len(starts):
            each = ways[:-1, starts] - costs(starts, end) / (2 * spread)
            top = np.maximum(each.max(axis=1), np.finfo(float).min)
            with np.errstate(divide="ignore"):
                ways[1:, end] = top + np.log(np.exp(each - top[:, None]).sum(axis=1))
    return ways


def _likeliest(log_weight: Values, low: int, confidence: float) -> tuple[int, int]:
    """Return the first and the last of the likeliest places that together have so much of the weight."""
    order = np.argsort(-log_weight, kind="stable")
    weight = np.exp(log_weight[order] - log_weight[order[0]])
    needed = int(np.searchsorted(np.cumsum(weight) / weight.sum(), confidence)) + 1
    kept = order[:needed] + low
    return int(kept.min()), int(kept.max())


# ------------------------------------------------------------------ what is given


def _number(value: Any) -> float | None:
    """Return a value as a finite number, None where it is none."""
    if isinstance(value, bool) or not isinstance(value, Real) or not isfinite(value):
        return None
    return float(value)


def _amount(value: Any, what: str) -> float:
    number = _number(value)
    if number is None or number < 0:
        raise InvalidValueError(f"{what} must be a number of 0 or more, got {shown(value)}")
    return number


def _whole(least: Any) -> int:
    if isinstance(least, bool) or not isinstance(least, Integral) or least < 1:
        raise InvalidValueError(
            f"a stretch has at least one value, and a whole number of them, got least={shown(least)}"
        )
    return int(least)


def _edges(cuts: Sequence[int], count: int, least: int) -> NDArray[np.intp]:
    """Return where stretches begin, and the end of the last."""
    edges = np.array([0, *cuts, count])
    if len(cuts) and (edges.dtype.kind != "i" or np.diff(edges).min() < least):
        raise InvalidValueError(
            f"cuts must ascend within {count:,} values and leave no stretch of fewer than {least:,}, got {shown(cuts)}"
        )
    return edges.astype(np.intp)


def _table(values: Any) -> Values:
    """Return values as a table of finite numbers (n x d)."""
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as cause:
        raise InvalidValueError(
            f"values to be cut must be numbers, a row of one length each, got {shown(values)}"
        ) from cause
    if array.ndim not in (1, 2):
        raise InvalidValueError(f"values must have one or two dimensions, got {array.ndim}")
    if len(array) > MOST_VALUES:
        raise InvalidValueError(
            f"at most {MOST_VALUES:,} values can be cut, got {len(array):,}; take longer periods"
        )
    if not np.isfinite(array).all():
        raise InvalidValueError("values to be cut must be finite")
    return array[:, None] if array.ndim == 1 else array


def _weights(weights: Any, count: int) -> Values:
    """Return a weight for each of some values."""
    if weights is None:
        return np.ones(count)
    found = _table(weights)[:, 0]
    if len(found) != count or (found <= 0).any():
        raise InvalidValueError(
            f"weights must be {count:,} numbers above 0, one a value, got {shown(weights)}"
        )
    return found


@frozen(eq=False)
class Costs:
    """The cost of every stretch of some values, by running sums of their weights, of them, and of their squares."""

    mass: Values
    sums: Values
    squares: Values

    @classmethod
    def of(cls, values: Any, weights: Any = None) -> Costs:
        """Check values, and add them up; they are centred first, so that sums of squares keep their digits."""
        table = _table(values)
        weight = _weights(weights, len(table))
        centred = table - (np.average(table, axis=0, weights=weight) if len(table) else 0.0)
        zero = np.zeros((1, table.shape[1]))
        mass = np.concatenate([[0.0], np.cumsum(weight)])
        sums = np.concatenate([zero, np.cumsum(centred * weight[:, None], axis=0)])
        squares = np.concatenate([[0.0], np.cumsum((centred**2).sum(axis=1) * weight)])
        return cls(mass, sums, squares)

    @property
    def count(self) -> int:
        """How many values there are."""
        return len(self.mass) - 1

    @property
    def dimensions(self) -> int:
        """How many numbers a value has."""
        return int(self.sums.shape[1])

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return self.count * self.dimensions

    @property
    def whole(self) -> float:
        """The cost without cuts."""
        return float(self(np.array([0]), self.count)[0]) if self.count else 0.0

    @property
    def reversed(self) -> Costs:
        """The costs of the values from last to first."""
        return Costs(*(total[-1] - total[::-1] for total in (self.mass, self.sums, self.squares)))

    def part(self, low: int, high: int) -> Costs:
        """Return the costs of the values from one place up to another."""
        return Costs(
            *(total[low : high + 1] - total[low] for total in (self.mass, self.sums, self.squares))
        )

    def __call__(self, starts: NDArray[np.intp], end: int | NDArray[np.intp]) -> Values:
        """Return the costs of the stretches from some starts up to an end, or to one each."""
        mass = self.mass[end] - self.mass[starts]
        sums = self.sums[end] - self.sums[starts]
        squares = self.squares[end] - self.squares[starts]
        return np.asarray(np.maximum(squares - (sums**2).sum(axis=1) / mass, 0.0))


def _by_criterion(costs: Costs, least: int, variance: float) -> tuple[int, ...]:
    """Return the best cuts of the number that the criterion chooses."""
    most = min(costs.count // VALUES_A_CUT, costs.count // least - 1, MOST_CUTS)
    if most < 1 or costs.whole <= EXACT * float(costs.squares[-1] + 1):
        return ()
    cost, came = _neighbourhood(costs, most, least)
    fits = np.maximum(cost[:, costs.count], EXACT * costs.whole)
    spread = np.maximum(fits / costs.size, variance)
    price = (costs.dimensions + 2) * np.log(costs.count)
    criterion = costs.size * np.log(spread) + fits / spread + price * np.arange(most + 1)
    return _walked(came, int(np.argmin(criterion)), costs.count)


def _neighbourhood(costs: Costs, most: int, least: int) -> tuple[Values, NDArray[np.intp]]:
    """Return the least cost of the first t values for each number of cuts, and where the last stretch begins."""
    cost = np.full((most + 1, costs.count + 1), np.inf)
    came = np.zeros((most + 1, costs.count + 1), dtype=np.intp)
    for end in range(least, costs.count + 1):
        cost[0, end] = costs(np.array([0]), end)[0]
        starts = np.arange(least, end - least + 1)
        if len(starts):
            total = cost[:-1, starts] + costs(starts, end)
            best = total.argmin(axis=1)
            cost[1:, end] = total[np.arange(most), best]
            came[1:, end] = starts[best]
    return cost, came


def _walked(came: NDArray[np.intp], number: int, end: int) -> tuple[int, ...]:
    cuts = []
    for left in range(number, 0, -1):
        end = int(came[left, end])
        cuts.append(end)
    return tuple(reversed(cuts))


def _partitioned(costs: Costs, price: float, least: int) -> tuple[int, ...]:
    """Return the cuts whose cost with the price of each is least."""
    total = np.full(costs.count + 1, np.inf)
    total[0] = -price
    came = np.zeros(costs.count + 1, dtype=np.intp)
    for end in range(least, costs.count + 1):
        starts = np.concatenate([[0], np.arange(least, end - least + 1)])
        sums = total[starts] + costs(starts, end) + price
        best = int(sums.argmin())
        total[end], came[end] = sums[best], starts[best]
    cuts, end = [], costs.count
    while end and came[end]:
        end = int(came[end])
        cuts.append(end)
    return tuple(reversed(cuts))
