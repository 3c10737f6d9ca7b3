"""Columns of intensities: finite numbers in single precision, or the row at fault."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geopolrel.coded import Coded
from geopolrel.distinct import missing
from geopolrel.errors import InvalidValueError, shown
from geopolrel.events import HIGHEST_SCORE
from geopolrel.given import given

__all__ = ["intensities"]


def intensities(column: Any) -> NDArray[np.float32]:
    """Return a column of numbers; what is no number, is missing or not finite is refused.

    Raises :class:`InvalidValueError` naming the first row at fault.

    >>> intensities([1, -2.5]).tolist()
    [1.0, -2.5]
    """
    plain = given("intensity", column)
    if isinstance(plain, Coded):
        plain = [plain[row] for row in range(len(plain))]
    if isinstance(plain, np.ndarray) and plain.dtype.kind in "fiu":
        numbers = plain
    elif isinstance(plain, list) and set(map(type, plain)) <= {int, float}:
        numbers = _plain_numbers(plain)
    else:
        numbers = _one_by_one(list(plain))
    if numbers.dtype not in (
        np.float32,
        np.float64,
    ):  # half precision holds no bound to compare with
        numbers = numbers.astype(np.float64)
    if not np.isfinite(numbers).all() or np.abs(numbers).max(initial=0) > HIGHEST_SCORE:
        row = int(np.flatnonzero(~(np.abs(numbers) <= HIGHEST_SCORE))[0])
        raise InvalidValueError(
            f"row {row}: intensity {numbers[row]} is not a finite number; drop the row or give a number"
        )
    return numbers.astype(np.float32)


def _plain_numbers(items: list[float]) -> NDArray[np.float64]:
    try:
        return np.array(items, dtype=np.float64)
    except OverflowError:
        return _one_by_one(items)


def _one_by_one(items: Sequence[Any]) -> NDArray[np.float64]:
    numbers = np.empty(len(items))
    for row, item in enumerate(items):
        if isinstance(item, bool) or not isinstance(item, Real | Decimal):
            raise _fault(row, item)
        try:
            numbers[row] = float(item)
        except (OverflowError, ValueError) as fault:
            raise InvalidValueError(
                f"row {row}: intensity {shown(item)} is beyond {HIGHEST_SCORE:g}, the highest there is"
            ) from fault
    return numbers


def _fault(row: int, item: Any) -> InvalidValueError:
    try:
        absent = missing(item)
    except ValueError:  # several values in a row
        absent = False
    if absent:
        return InvalidValueError(f"row {row}: intensity is missing; drop the row or give a number")
    return InvalidValueError(
        f"row {row}: intensity must be a number, got {type(item).__name__} {shown(item)}"
    )
