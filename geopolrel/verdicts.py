"""Verdicts as numbers in arrays: for each row, whether it is, is not, or may be what was asked for.

A verdict is 2 (true), 1 (unknown) or 0 (false); the smaller of two is their conjunction, the larger their
disjunction, as in :class:`geopolrel.Truth`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["FALSE", "TRUE", "UNKNOWN", "Judge", "Verdicts", "verdicts"]

Verdicts: TypeAlias = NDArray[np.int8]
FALSE, UNKNOWN, TRUE = np.int8(0), np.int8(1), np.int8(2)

# gives verdicts on some rows, which are row numbers or a slice
Judge: TypeAlias = Callable[[Any], Verdicts]


def verdicts(sure: NDArray[np.bool_], possible: NDArray[np.bool_]) -> Verdicts:
    """Return true where sure, false where not possible, else unknown; what is sure is possible too.

    >>> verdicts(np.array([True, False, False]), np.array([True, True, False])).tolist()
    [2, 1, 0]
    """
    return np.add(sure, possible, dtype=np.int8)
