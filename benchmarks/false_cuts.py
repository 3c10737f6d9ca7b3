"""How often chance is cut, and a change found: ``python -m benchmarks.false_cuts``, the figures of :mod:`geopolrel.phases`.

Series are cut as :meth:`geopolrel.Relation.phases` cuts them: by the square roots of counts, no stretch shorter than two.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from geopolrel.cuts import best_cuts, likely_places
from geopolrel.phases import ROOT_VARIANCE

Draw = Callable[[np.random.Generator, int], NDArray[np.float64]]
SERIES = 100
LENGTHS = (40, 60, 83, 120, 160)
LEAST = 2


def counts(*rates: float) -> Draw:
    """Return what draws the roots of Poisson counts, of a rate a year or of two side by side."""
    return lambda chance, n: np.sqrt(np.stack([chance.poisson(rate, n) for rate in rates], axis=1))


def become(before: float, after: float, last: int | None = None) -> Draw:
    """Return what draws the roots of counts whose rate changes halfway, or before so many last years."""

    def draw(chance: np.random.Generator, n: int) -> NDArray[np.float64]:
        late = n - n // 2 if last is None else last
        return np.sqrt(chance.poisson(np.repeat([before, after], [n - late, late])))

    return draw


NOISE: dict[str, Draw] = {
    **{f"Poisson, {rate:g} a year": counts(rate) for rate in (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 8)},
    **{
        f"Poisson, {one:g} and {other:g} a year": counts(one, other)
        for one, other in ((3, 1), (2, 0.05), (0.5, 0.05), (8, 0.02))
    },
    "normal": lambda chance, n: chance.normal(size=n),
}
CHANGE: dict[str, Draw] = {
    "2 a year become 5 halfway": become(2, 5),
    "0 a year become 1 halfway": become(0, 1),
    "0 a year become 0.5 halfway": become(0, 0.5),
    "0 a year, 2 in the last 10": become(0, 2, 10),
}


def cuts_of(values: NDArray[np.float64]) -> tuple[int, ...]:
    """Return where a series is cut."""
    return best_cuts(values, None, LEAST, variance=ROOT_VARIANCE)


def share_cut(draw: Draw, length: int, seed: int = 5) -> int:
    """Return how many of so many series were cut."""
    chance = np.random.default_rng(seed)
    return sum(bool(cuts_of(draw(chance, length))) for _ in range(SERIES))


def share_held(draw: Draw, length: int, seed: int = 5) -> str:
    """Return in how many of the series cut once the places of 95 % hold the true one, halfway."""
    chance = np.random.default_rng(seed)
    held = []
    for _ in range(SERIES):
        values = draw(chance, length)
        cuts = cuts_of(values)
        if len(cuts) == 1:
            places = likely_places(values, cuts, LEAST, variance=ROOT_VARIANCE)
            held.append(places[0][0] <= length // 2 <= places[0][1])
    return f"{sum(held)} / {len(held)}"


def main() -> None:
    print(f"of {SERIES} series were cut".ljust(30), *(f"{n:>4} years" for n in LENGTHS))
    for name, draw in (NOISE | CHANGE).items():
        print(name.ljust(30), *(f"{share_cut(draw, n):10}" for n in LENGTHS))
    print("of those cut once, the true place was held")
    for name, draw in list(CHANGE.items())[:3]:
        print(name.ljust(30), *(f"{share_held(draw, n):>10}" for n in LENGTHS))


if __name__ == "__main__":
    main()
