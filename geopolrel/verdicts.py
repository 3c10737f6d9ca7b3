"""Verdicts as numbers in arrays: for each row, whether it is, is not, or may be what was asked for.

A verdict is 2 (true), 1 (unknown) or 0 (false); the smaller of two is their conjunction, the larger their
disjunction, as in :class:`geopolrel.Truth`. Where nothing is unknown, truth values do as well.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["FALSE", "TRUE", "UNKNOWN", "Told", "Verdicts", "both", "true_of", "verdicts"]

Verdicts: TypeAlias = NDArray[np.int8]
Told: TypeAlias = Verdicts | NDArray[np.bool_]
FALSE, UNKNOWN, TRUE = np.int8(0), np.int8(1), np.int8(2)


def verdicts(sure: NDArray[np.bool_], possible: NDArray[np.bool_]) -> Verdicts:
    """Return true where sure, false where not possible, else unknown; what is sure is possible too.

    >>> verdicts(np.array([True, False, False]), np.array([True, True, False])).tolist()
    [2, 1, 0]
    """
    return np.add(sure, possible, dtype=np.int8)


def both(one: Told, other: Told) -> Told:
    """Return the conjunction of what was told twice.

    >>> both(np.array([True, True, False]), np.array([TRUE, UNKNOWN, TRUE])).tolist()
    [2, 1, 0]
    """
    if one.dtype == other.dtype:
        return np.minimum(one, other)
    return np.minimum(
        *(np.multiply(told, TRUE) if told.dtype == bool else told for told in (one, other))
    )


def true_of(told: Told) -> NDArray[np.bool_]:
    """Tell which are true."""
    return told if told.dtype == bool else told == TRUE  # type: ignore[return-value]  # its type says which it is
