"""Cuts: where the level of a series changes, found exactly.

The cost of cutting n values (each a point in d dimensions) into stretches is the sum of the squared distances to the
mean of each stretch: that of changing levels under Gaussian noise of one variance. Over all ways to cut, it
is made least by dynamic programming: for every number of cuts at once (segment neighbourhood; Auger and Lawrence 1989,
Bulletin of Mathematical Biology 51:39-54), or with a price for each cut (optimal partitioning; Jackson et al. 2005,
IEEE Signal Processing Letters 12:105-108).

Where no price is given, how many cuts there are follows from a criterion: n d log(cost / (n d)) + (d + 2) K log n is least, as each of K
cuts adds d means and a place, which counts twice since the best of some n places is taken (Zhang & Siegmund 2007, Biometrics
63:22-32, whose criterion has 3 K log n where d is 1). Their further term for the lengths of the stretches is left out: it favours
short ones. Schwarz's own price, (d + 1) K log n (Yao 1988, Statistics & Probability Letters 6:181-189), cuts chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
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
EXACT = 1e-12  # of the cost without cuts: less than that is the rounding of floats

Values = NDArray[np.float64]


def best_cuts(values: Any, penalty: float | None = None, least: int = 1) -> tuple[int, ...]:
    """Return where stretches other than the first begin, ascending, so that the cost is least.

    ``values`` (n, or n x d) are finite numbers. ``penalty`` is the price of a cut, in units of the cost; None lets the
    criterion above choose among up to one cut in ten values. No stretch has fewer than ``least`` values.

    Raises :class:`InvalidValueError` for more than 5,000 values, values that are not finite, or a negative price.

    >>> best_cuts([1.0, 1.2, 0.9, 5.0, 5.1, 4.9], penalty=1.0)
    (3,)
    """
    costs = Costs.of(values)
    if least < 1:
        raise InvalidValueError(f"a stretch has at least one value, got least={shown(least)}")
    if penalty is None:
        return _by_criterion(costs, least)
    if not (isfinite(penalty) and penalty >= 0):
        raise InvalidValueError(
            f"the price of a cut must be a number of 0 or more, got {shown(penalty)}"
        )
    return _partitioned(costs, float(penalty), least)


def likely_places(
    values: Any, cuts: Sequence[int], least: int = 1, confidence: float = 0.95
) -> list[tuple[int, int]]:
    """Return for each cut the first and the last of its likeliest places, the other cuts held.

    Places are weighed by their likelihood, the variance taken as that which fits best; the likeliest that together
    have ``confidence`` of all the weight are kept.

    >>> likely_places([1.0, 1.2, 0.9, 5.0, 5.1, 4.9], (3,))
    [(3, 3)]
    """
    if not 0 < confidence < 1:
        raise InvalidValueError(f"confidence must lie between 0 and 1, got {shown(confidence)}")
    costs = Costs.of(values)
    edges = np.array([0, *cuts, costs.count])
    pieces = costs(edges[:-1], edges[1:])
    found = []
    for number in range(1, len(edges) - 1):
        low, high = int(edges[number - 1]), int(edges[number + 1])
        places = np.arange(low + least, high - least + 1)
        here = costs(np.array([low]), places) + costs(places, high)
        total = pieces.sum() - pieces[number - 1] - pieces[number] + here
        found.append(_likeliest(places, total, costs, confidence))
    return found


def _likeliest(
    places: NDArray[np.intp], total: Values, costs: Costs, confidence: float
) -> tuple[int, int]:
    floor = np.maximum(total, max(costs.whole * EXACT, np.finfo(float).tiny))
    log_weight = -0.5 * costs.size * np.log(floor / floor.min())
    order = np.argsort(-log_weight, kind="stable")
    weight = np.exp(log_weight[order])
    needed = int(np.searchsorted(np.cumsum(weight) / weight.sum(), confidence)) + 1
    kept = places[order[:needed]]
    return int(kept.min()), int(kept.max())


@frozen(eq=False)
class Costs:
    """The cost of every stretch of some values, by running sums of them and of their squares."""

    count: int
    dimensions: int
    sums: Values
    squares: Values

    @classmethod
    def of(cls, values: Any) -> Costs:
        """Check values, and add them up; they are centred first, so that sums of squares keep their digits."""
        array = np.asarray(values, dtype=np.float64)
        if array.ndim not in (1, 2):
            raise InvalidValueError(f"values must have one or two dimensions, got {array.ndim}")
        table = array[:, None] if array.ndim == 1 else array
        if len(table) > MOST_VALUES:
            raise InvalidValueError(
                f"at most {MOST_VALUES:,} values can be cut, got {len(table):,}; take longer periods"
            )
        if not np.isfinite(table).all():
            raise InvalidValueError("values to be cut must be finite")
        centred = table - (table.mean(axis=0) if len(table) else 0.0)
        zero = np.zeros((1, table.shape[1]))
        sums = np.concatenate([zero, np.cumsum(centred, axis=0)])
        squares = np.concatenate([[0.0], np.cumsum((centred**2).sum(axis=1))])
        return cls(len(table), table.shape[1], sums, squares)

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return self.count * self.dimensions

    @property
    def whole(self) -> float:
        """The cost without cuts."""
        return float(self(np.array([0]), self.count)[0]) if self.count else 0.0

    def __call__(self, starts: NDArray[np.intp], end: int | NDArray[np.intp]) -> Values:
        """Return the costs of the stretches from some starts up to an end, or to one each."""
        sums = self.sums[end] - self.sums[starts]
        squares = self.squares[end] - self.squares[starts]
        return np.asarray(np.maximum(squares - (sums**2).sum(axis=1) / (end - starts), 0.0))


def _by_criterion(costs: Costs, least: int) -> tuple[int, ...]:
    """Return the best cuts of the number that the criterion chooses."""
    most = min(costs.count // VALUES_A_CUT, costs.count // least - 1, MOST_CUTS)
    if most < 1 or costs.whole <= EXACT * float(costs.squares[-1] + 1):
        return ()
    cost, came = _neighbourhood(costs, most, least)
    fits = np.maximum(cost[:, costs.count], EXACT * costs.whole)
    number = np.arange(most + 1)
    price = (costs.dimensions + 2) * np.log(costs.count)
    criterion = costs.size * np.log(fits / costs.size) + price * number
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
