"""How often chance is cut, and a change found: ``python -m benchmarks.false_cuts``, the figures of :mod:`geopolrel.phases`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from geopolrel.cuts import best_cuts

Draw = Callable[[np.random.Generator, int], NDArray[np.float64]]
SERIES = 100
LENGTHS = (40, 60, 83, 120)
NOISE: dict[str, Draw] = {
    "Poisson, 0.5 a year": lambda chance, n: np.sqrt(chance.poisson(0.5, n)),
    "Poisson, 2 a year": lambda chance, n: np.sqrt(chance.poisson(2, n)),
    "Poisson, 8 a year": lambda chance, n: np.sqrt(chance.poisson(8, n)),
    "Poisson, 3 and 1 a year": lambda chance, n: np.sqrt(
        np.stack([chance.poisson(3, n), chance.poisson(1, n)], axis=1)
    ),
    "normal": lambda chance, n: chance.normal(size=n),
}
CHANGE: dict[str, Draw] = {
    "2 a year become 5 halfway": lambda chance, n: np.sqrt(
        chance.poisson(np.repeat([2.0, 5.0], [n // 2, n - n // 2]))
    ),
}


def share_cut(draw: Draw, length: int, seed: int = 5) -> int:
    """Return how many of so many series were cut."""
    chance = np.random.default_rng(seed)
    return sum(bool(best_cuts(draw(chance, length))) for _ in range(SERIES))


def main() -> None:
    print(f"of {SERIES} series were cut".ljust(30), *(f"{n:>4} years" for n in LENGTHS))
    for name, draw in (NOISE | CHANGE).items():
        print(name.ljust(30), *(f"{share_cut(draw, n):10}" for n in LENGTHS))


if __name__ == "__main__":
    main()
