"""A column of values that repeat, as codes into a tuple of the distinct ones."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.threads import at_once

__all__ = ["NONE", "Chosen", "Coded", "at_rows", "gathered", "narrowed"]

T = TypeVar("T", bound=Hashable)
NONE = -1  # the code of "no value"
MANY = 500_000  # rows from which the memory that threads hold is little beside the arrays


def at_rows(column: NDArray[Any], rows: NDArray[Any]) -> NDArray[Any]:
    """Return what a column holds at some rows; of one value for all rows nothing is copied.

    >>> at_rows(np.broadcast_to(7, 9), np.array([1, 2])).tolist()
    [7, 7]
    """
    if len(column) and column.strides == (0,):
        return np.broadcast_to(column[0], len(rows))
    return column.take(rows)


def gathered(
    arrays: dict[int, NDArray[Any]], rows: NDArray[Any], taken: dict[int, NDArray[Any]]
) -> dict[int, NDArray[Any]]:
    """Return what arrays hold at some rows, those already ``taken`` as they are, under the same keys.

    Many rows are gathered by threads, which hold memory each.
    """
    missing = {key: array for key, array in arrays.items() if key not in taken}
    if len(rows) >= MANY and len(missing) > 1:
        rows = rows.astype(np.intp, copy=False)  # once, as each gathering would by itself
    found = at_once(lambda array: at_rows(array, rows), missing.values(), len(rows), MANY)
    return taken | dict(zip(missing, found, strict=True))


def narrowed(codes: NDArray[Any], count: int) -> NDArray[Any]:
    """Return codes from 0 up to a count in the narrowest type that holds them.

    >>> narrowed(np.array([0, 5]), 6).dtype.name
    'uint8'
    """
    return codes.astype(np.min_scalar_type(max(count - 1, 0)), copy=False)


@frozen(eq=False)
class Coded(Generic[T]):
    """A column of repeating values: ``values[codes[row]]``, a code of -1 standing for none.

    >>> places = Coded.of(["Sochi", None, "Sochi"])
    >>> places.codes.tolist(), places.values, places[0], places[1]
    ([0, -1, 0], ('Sochi',), 'Sochi', None)
    """

    codes: NDArray[Any]
    values: tuple[T, ...]

    @classmethod
    def of(cls, items: Iterable[T | None]) -> Coded[T]:
        """Code a column of values, giving each distinct one a number in order of appearance."""
        numbers: dict[T, int] = {}
        codes = [NONE if item is None else numbers.setdefault(item, len(numbers)) for item in items]
        return cls(np.array(codes, dtype=np.int32), tuple(numbers))

    @classmethod
    def joined(cls, parts: Sequence[Coded[T] | None], lengths: Sequence[int]) -> Coded[T] | None:
        """Join columns end to end under one numbering; a missing one stands for that many nones."""
        if all(part is None for part in parts):
            return None
        numbers: dict[T, int] = {}
        arrays = []
        for part, length in zip(parts, lengths, strict=True):
            if part is None:
                arrays.append(np.full(length, NONE, dtype=np.int32))
            else:
                fresh = [numbers.setdefault(value, len(numbers)) for value in part.values]
                arrays.append(np.array([*fresh, NONE], dtype=np.int32)[part.codes])
        return cls(np.concatenate(arrays), tuple(numbers))

    def take(self, rows: NDArray[Any]) -> Coded[T]:
        """Return the column at some rows, with the same values."""
        return Coded(at_rows(self.codes, rows), self.values)

    def compacted(self) -> Coded[T]:
        """Return the column without the values that it does not hold.

        >>> Coded(np.array([2, -1]), ("Minsk", "Sochi", "Kyiv")).compacted().values
        ('Kyiv',)
        """
        used = np.zeros(len(self.values) + 1, dtype=bool)
        used[self.codes] = True  # the code of none is the last place
        used[NONE] = False
        kept = np.flatnonzero(used)
        if len(kept) == len(self.values):
            return self
        codes = np.full(len(used), NONE, dtype=np.int32)
        codes[kept] = np.arange(len(kept))
        return Coded(codes[self.codes], tuple(self.values[code] for code in kept.tolist()))

    def __getitem__(self, row: int) -> T | None:
        return self.value(self.codes.item(row))

    def value(self, code: int) -> T | None:
        """Return the value that a code stands for, None for -1."""
        return None if code < 0 else self.values[code]

    def __len__(self) -> int:
        return len(self.codes)


@frozen(eq=False)
class Chosen:
    """Some of the codes of a column; ``table`` is true at those, and false at its end, for -1 stands for no value.

    >>> Chosen.of([0, 2], 3).among(np.array([2, 1, -1])).tolist()
    [True, False, False]
    """

    table: NDArray[np.bool_]
    only: int | None

    @classmethod
    def of(cls, codes: Iterable[int], known: int) -> Chosen:
        """Choose some of so many known codes."""
        table = np.zeros(known + 1, dtype=bool)
        table[list(codes)] = True
        found = np.flatnonzero(table)
        return cls(table, int(found[0]) if len(found) == 1 else None)

    def among(self, codes: NDArray[Any]) -> NDArray[np.bool_]:
        """Tell which of some codes are chosen; to compare with one takes a fraction of a look into a table."""
        if self.only is not None:
            return np.asarray(codes == self.only)
        return self.table.take(codes, mode="wrap")
