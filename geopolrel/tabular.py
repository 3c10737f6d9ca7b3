"""Tables that measures give: named NumPy columns of one length, and data frames of them on request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen
from numpy.typing import NDArray

from geopolrel.doorway import optional
from geopolrel.errors import InvalidValueError, did_you_mean, shown

__all__ = ["Derived", "Table"]

BACKENDS = ("pandas", "polars", "pyarrow")
ROWS_SHOWN = 10


@frozen
class Derived:
    """A column that follows from others, ``make()``, of a known length."""

    length: int
    make: Callable[[], NDArray[Any]]

    def __len__(self) -> int:
        return self.length


class Table:
    """Named columns of one length, n rows; ``table["count"]`` is a NumPy array, ``len(table)`` is n.

    ``dict(table)`` gives the arrays by name. :meth:`to_frame` makes a data frame, where one of pandas, polars or
    pyarrow is installed; libraries that speak Arrow read a table as it is, as in ``polars.DataFrame(table)``.
    A :class:`Derived` column is worked out when somebody looks at it.

    >>> import numpy as np
    >>> table = Table(actor=np.array(["BLR", "RUS"]), count=np.array([2, 1]))
    >>> len(table), table.keys(), table["count"].sum().item()
    (2, ('actor', 'count'), 3)
    """

    __slots__ = ("_columns",)

    def __init__(self, **columns: NDArray[Any] | Derived) -> None:
        lengths = {name: len(column) for name, column in columns.items()}
        if len(set(lengths.values())) > 1:
            raise InvalidValueError(f"columns of a table must be of one length, got {lengths}")
        self._columns = columns

    def __len__(self) -> int:
        return len(next(iter(self._columns.values()), ()))

    def keys(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(self._columns)

    def __getitem__(self, name: str) -> NDArray[Any]:
        if name not in self._columns:
            raise InvalidValueError(
                f"unknown column {shown(name)}{did_you_mean(str(name), self._columns)}"
            )
        column = self._columns[name]
        if isinstance(column, Derived):
            column = self._columns[name] = column.make()
        return column

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Return the rows, as tuples of Python values."""
        return zip(*(self[name].tolist() for name in self._columns), strict=True)

    def to_frame(self, backend: str = "pandas") -> Any:
        """Return a data frame of pandas or polars, or a table of pyarrow.

        Raises :class:`InvalidValueError` for another library, :class:`MissingExtraError` where it is not installed.
        """
        if backend not in BACKENDS:
            raise InvalidValueError(
                f"unknown backend {shown(backend)}; use one of {', '.join(BACKENDS)}"
            )
        library = optional(backend, "frames")
        make = library.table if backend == "pyarrow" else library.DataFrame
        return make({name: self[name] for name in self._columns})

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_frame("pyarrow").__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        columns = [
            _aligned(name, self[name][:ROWS_SHOWN].tolist(), self[name].dtype.kind in "biuf")
            for name in self._columns
        ]
        lines = ["  ".join(line).rstrip() for line in zip(*columns, strict=True)]
        more = [f"... {len(self) - ROWS_SHOWN:,} more"] if len(self) > ROWS_SHOWN else []
        return "\n".join([*lines, *more])


def _aligned(name: str, values: list[Any], number: bool) -> list[str]:
    """Return the cells of a column, its name on top, all of one width: numbers to the right."""
    cells = [name, *map(_cell, values)]
    width = max(map(len, cells))
    return [cell.rjust(width) if number else cell.ljust(width) for cell in cells]


def _cell(value: object) -> str:
    """Return a value as a table shows it; of a number what a reader compares, not every digit."""
    if isinstance(value, float):
        return str(round(value, 3) if abs(value) >= 0.001 else float(f"{value:.3g}"))
    return "--" if value is None else str(value)
