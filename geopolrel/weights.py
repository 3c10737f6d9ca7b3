"""Weights: what each event counts for in a measure: one, or its intensity on a named scale."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.columns import EventColumns
from geopolrel.errors import InvalidValueError, did_you_mean, shown
from geopolrel.kinds import SCALES
from geopolrel.ordering import as_slice
from geopolrel.pairs import Read, intensities, intensities_read
from geopolrel.ties import Ties

__all__ = ["WEIGHTS", "Weighing", "Weights", "amounts", "weighing"]

Amounts = NDArray[np.float64]
WEIGHTS = ("count", "intensity")
# the whole tenths of published scales, from -10 to 10, as the store holds them in 32 bits
TENTHS = (np.arange(-100, 101) / 10).astype(np.float32).astype(np.float64)


@frozen(eq=False)
class Weights:
    """What each of m entries weighs, ``values[codes]``: few values where weights repeat."""

    codes: NDArray[np.integer]
    values: Amounts

    @classmethod
    def of(cls, values: Amounts) -> Self:
        """Take a weight of its own for each entry; where all are whole tenths, as on published scales, few values do.

        >>> Weights.of(np.array([0.5, 2.0])).each.tolist()
        [0.5, 2.0]
        """
        tenths = np.rint(values * 10) + len(TENTHS) // 2
        if len(values) > len(TENTHS) and tenths.min() >= 0 and tenths.max() < len(TENTHS):
            codes = tenths.astype(np.int32)
            if (TENTHS.take(codes) == values).all():
                return cls(codes, TENTHS)
        return cls(np.arange(len(values)), values)

    @property
    def each(self) -> Amounts:
        """The weight of each entry."""
        return self.values.take(self.codes)


Weighing = Callable[[Ties], Weights]


def weighing(columns: EventColumns, weight: str, scale: str | None) -> Weighing:
    """Return what weighs ties: "count" weighs each 1, "intensity" by its event's intensity on a scale.

    Raises :class:`InvalidValueError` for another weight or an unknown scale.
    """
    _check(weight, scale)
    codings = columns.codings
    values = np.array(
        [coding.intensity(scale or "plover") for coding in codings.values], dtype=np.float64
    )
    if weight == "count":
        return lambda ties: Weights(np.zeros(len(ties), np.int8), np.ones(1))
    if columns.scores is not None:
        return lambda ties: Weights.of(intensities(columns, ties.rows, scale)[ties.at])
    return lambda ties: Weights(codings.codes[as_slice(ties.rows)][ties.at], values)


def amounts(
    columns: EventColumns, read: Read, count: int, weight: str, scale: str | None
) -> Amounts:
    """Return what each of so many events weighs, as :func:`weighing` says, given what reads a column at them."""
    _check(weight, scale)
    if weight == "count":
        return np.broadcast_to(1.0, count)
    return intensities_read(columns, read, scale)


def _check(weight: str, scale: str | None) -> None:
    if weight not in WEIGHTS:
        raise InvalidValueError(
            f"unknown weight {shown(weight)}; use one of {', '.join(WEIGHTS)}{did_you_mean(str(weight), WEIGHTS)}"
        )
    if scale is not None and scale not in SCALES:
        raise InvalidValueError(f"unknown scale {shown(scale)}; use one of {', '.join(SCALES)}")
