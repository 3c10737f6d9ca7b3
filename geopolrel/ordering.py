"""Order of rows by whole numbers, found by sorting the numbers themselves.

NumPy sorts 64-bit integers several times as fast as it finds the order that would sort them. So each row's number
stands beside its key in one integer: the sorted integers hold the order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geopolrel.threads import WORTH_IT, at_once, chunks

__all__ = ["as_slice", "date_order", "order_of", "packed_order", "together"]

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
    return _sorted_in_place(key.astype(np.int64))


def _sorted_in_place(key: NDArray[np.int64]) -> tuple[NDArray[np.int64], Rows]:
    """Sort a key that nobody else needs; at size the temporary arrays are what memory goes to."""
    n = len(key)
    number = _narrow(n)
    bits = max(n - 1, 1).bit_length()
    if n and int(key.max()).bit_length() + bits > WIDTH:
        rows = np.argsort(key, kind="stable")
        return key[rows], rows.astype(number)
    rows = np.empty(n, dtype=number)

    def pack(part: slice) -> None:
        key[part] <<= bits
        key[part] |= np.arange(part.start, part.stop, dtype=number)

    def unpack(part: slice) -> None:
        np.bitwise_and(key[part], (1 << bits) - 1, out=rows[part], casting="unsafe")
        key[part] >>= bits

    parts = chunks(n)
    at_once(pack, parts, n)
    if n < WORTH_IT:
        key.sort()
    else:
        key.partition(n // 2)
        at_once(np.ndarray.sort, (key[: n // 2], key[n // 2 :]), n)
    at_once(unpack, parts, n)
    return key, rows


def together(keys: Iterable[NDArray[Any]], rows: int) -> NDArray[np.int64]:
    """Return one whole number from 0 up for each row, the same for two exactly where they agree in every key.

    The keys stand side by side in one integer; what stands there is numbered anew where no other fits in beside it.

    >>> together([np.array([7, 7, 5]), np.array([0, 0, 2**40])], 3).tolist()[:2]
    [2199023255554, 2199023255554]
    """
    packed, size = np.zeros(rows, dtype=np.int64), 1
    for key in keys:
        least, most = (int(key.min()), int(key.max())) if rows else (0, 0)
        if least == most:
            continue
        if size * (most - least + 1) > 1 << WIDTH:
            packed = np.unique(packed, return_inverse=True)[1]
            size = rows
        packed = packed * (most - least + 1) + (key.astype(np.int64) - least)
        size *= most - least + 1
    return packed


def order_of(*keys: Rows) -> tuple[Rows, list[Rows]] | None:
    """Return the rows in order of the first key, then of the next, and the keys in that order; None where they stand so already.

    >>> order, keys = order_of(np.array([5, 5, 4]), np.array([1, 0, 9]))
    >>> order.tolist(), [key.tolist() for key in keys]
    ([2, 1, 0], [[4, 5, 5], [9, 0, 1]])
    """
    if _ascends(keys):
        return None
    lows = [int(key.min()) for key in keys]
    widths = [(int(key.max()) - low).bit_length() for key, low in zip(keys, lows, strict=True)]
    if sum(widths) <= WIDTH:
        return _order_of_one(keys, lows, widths)
    order: Rows = np.arange(len(keys[0]))
    for key in reversed(keys):
        order = order[packed_order(key[order] - key.min())[1]]
    return order, [key[order] for key in keys]


def date_order(
    middle: Rows, start_lo: Rows, start_hi: Rows, end_lo: Rows, end_hi: Rows
) -> tuple[Rows, dict[int, Rows]] | None:
    """Return the rows in order of date and the bounds in that order, by their identity; None where they stand so already.

    ``middle`` is what starts are in order of first.
    """
    keys = {id(key): key for key in (middle, start_lo, start_hi)}
    if end_lo is not end_hi:
        ends = end_lo.astype(np.int64) + end_hi
        keys[id(ends)] = ends
    keys |= {id(key): key for key in (end_lo, end_hi)}
    found = order_of(*keys.values())
    if found is None:
        return None
    order, ordered = found
    kept = {id(bound) for bound in (start_lo, start_hi, end_lo, end_hi)}
    # an identity names an array no longer than it lives, which other keys do not
    return order, {key: days for key, days in zip(keys, ordered, strict=True) if key in kept}


def _order_of_one(
    keys: tuple[Rows, ...], lows: list[int], widths: list[int]
) -> tuple[Rows, list[Rows]]:
    """Sort by keys that fit beside one another in one; their values are read out of it again."""
    n = len(keys[0])
    together = np.zeros(n, dtype=np.int64)
    values = [np.empty_like(key) for key in keys]
    columns = list(zip(keys, values, lows, widths, strict=True))

    def pack(part: slice) -> None:
        for key, _, low, width in columns:
            together[part] <<= width
            together[part] += key[part] - key.dtype.type(low)

    def unpack(part: slice) -> None:
        for _, value, low, width in reversed(columns):
            np.bitwise_and(together[part], (1 << width) - 1, out=value[part], casting="unsafe")
            value[part] += value.dtype.type(low)
            together[part] >>= width

    parts = chunks(n)
    at_once(pack, parts, n)
    together, order = _sorted_in_place(together)
    at_once(unpack, parts, n)
    return order, values


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
