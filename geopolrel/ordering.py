"""Order of rows by whole numbers, found by sorting the numbers themselves.

NumPy sorts 64-bit integers several times as fast as it finds the order that would sort them. So each row's number
stands beside its key in one integer: the sorted integers hold the order.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["as_slice", "order_of", "packed_order"]

Rows = NDArray[np.integer]
WIDTH = 63  # bits of a packed integer that is not negative


def as_slice(rows: Rows) -> slice | Rows:
    """Return ascending rows that adjoin as a slice, which NumPy reads without a copy; others as they are.

    >>> as_slice(np.array([3, 4, 5])), as_slice(np.array([3, 5])).tolist()
    (slice(3, 6, None), [3, 5])
    """
    if len(rows) and int(rows[-1]) - int(rows[0]) + 1 == len(rows):
        return slice(int(rows[0]), int(rows[-1]) + 1)
    return rows


def packed_order(key: Rows) -> tuple[NDArray[np.int64], Rows]:
    """Return a key in ascending order, and the rows in that order; rows of one key ascend.

    ``key`` holds whole numbers from 0 up; with the row number beside it, it must fit in 63 bits.

    >>> key, rows = packed_order(np.array([2, 0, 2]))
    >>> key.tolist(), rows.tolist()
    ([0, 2, 2], [1, 0, 2])
    """
    n = len(key)
    number = _narrow(n)
    bits = max(n - 1, 1).bit_length()
    packed = key.astype(np.int64)
    if n and int(key.max()).bit_length() + bits > WIDTH:
        rows = np.argsort(packed, kind="stable")
        return packed[rows], rows.astype(number)
    # in place and in narrow numbers, since at size the temporary arrays are what memory goes to
    packed <<= bits
    packed |= np.arange(n, dtype=number)
    packed.sort()
    rows = np.empty(n, dtype=number)
    np.bitwise_and(packed, (1 << bits) - 1, out=rows, casting="unsafe")
    packed >>= bits
    return packed, rows


def order_of(*keys: Rows) -> Rows | None:
    """Return the rows in order of the first key, then of the next; None where they stand so already.

    >>> order_of(np.array([5, 5, 4]), np.array([1, 0, 9])).tolist()
    [2, 1, 0]
    """
    if _ascends(keys):
        return None
    order: Rows | None = None
    for key in reversed(keys):
        values = key if order is None else key[order]
        _, step = packed_order(values - values.min())
        order = step if order is None else order[step]
    return order


def _ascends(keys: tuple[Rows, ...]) -> bool:
    """Tell whether rows stand in order of the first key, and of the next where the first is the same."""
    tied: Rows | slice = slice(None)
    for key in keys:
        before, after = key[:-1][tied], key[1:][tied]
        if (before > after).any():
            return False
        still = np.flatnonzero(before == after)
        tied = still if isinstance(tied, slice) else tied[still]
    return True


def _narrow(n: int) -> np.dtype[np.integer]:
    """Return the narrowest type that numbers so many rows."""
    return np.dtype(np.int32 if n <= np.iinfo(np.int32).max else np.int64)
