"""Tables that measures give: named NumPy columns of one length, and data frames of them on request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from types import NoneType
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.doorway import optional
from geopolrel.errors import InvalidValueError, MissingExtraError, did_you_mean, shown

__all__ = ["Derived", "Repeating", "Table"]

Codes = NDArray[np.integer]
Texts = NDArray[np.object_]

BACKENDS = ("pandas", "polars", "pyarrow")
ARROW = ("pyarrow", "polars")  # whose frames need no other library to be read as Arrow
ROWS_SHOWN = 10
# how each library makes a column of texts, which it would not tell from an empty list or from one of None
TEXT: dict[str, Callable[[Any, NDArray[Any]], Any]] = {
    "pandas": lambda pandas, texts: pandas.Series(texts, dtype=pandas.Series([""]).dtype).array,
    "polars": lambda polars, texts: polars.Series(texts.tolist(), dtype=polars.String),
    "pyarrow": lambda pyarrow, texts: pyarrow.array(texts, pyarrow.string()),
}


@frozen
class Derived:
    """A column that follows from others, ``make()``, of a known length."""

    length: int
    make: Callable[[], NDArray[Any]]

    def __len__(self) -> int:
        return self.length


@frozen(eq=False)
class Repeating:
    """A column of a known length in which k texts repeat, as codes that ``make()`` gives: whole numbers below k.

    ``values`` (object, k) are the distinct texts; some may stand in no row. None stands for no text.

    >>> column = Repeating(3, lambda: np.array([1, 0, 1]), np.array(["BLR", "RUS"], dtype=object))
    >>> column.codes.tolist(), column.texts.tolist()
    ([1, 0, 1], ['RUS', 'BLR', 'RUS'])
    """

    length: int
    make: Callable[[], Codes]
    values: Texts

    def __len__(self) -> int:
        return self.length

    @cached_property
    def codes(self) -> Codes:
        """Where the text of each row stands among ``values``; worked out once."""
        return self.make()

    @cached_property
    def texts(self) -> Texts:
        """The text of each row, laid out once."""
        return self.values.take(self.codes)


class Table:
    """Named columns of one length, n rows; ``table["count"]`` is a NumPy array, ``len(table)`` is n.

    ``dict(table)`` gives the arrays by name. :meth:`to_frame` makes a data frame, where one of pandas, polars or
    pyarrow is installed. Libraries that read frames through narwhals or Arrow take a table as it is, as in
    ``narwhals.from_native(table)`` or ``polars.DataFrame(table)``.
    Text columns hold Python strings, None for none; :meth:`codes` gives one as whole numbers and the distinct texts.
    A :class:`Derived` column is worked out, a :class:`Repeating` one laid out, when somebody looks at it.

    >>> import numpy as np
    >>> table = Table(actor=np.array(["BLR", "RUS"]), count=np.array([2, 1]))
    >>> len(table), table.keys(), table["count"].sum().item()
    (2, ('actor', 'count'), 3)
    """

    __slots__ = ("_columns",)

    def __init__(self, **columns: NDArray[Any] | Derived | Repeating) -> None:
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
        column = self._column(name)
        return column.texts if isinstance(column, Repeating) else column

    def codes(self, name: str) -> tuple[Codes, Texts]:
        """Return a text column as codes (n) and the distinct texts (object, k): ``values[codes]`` are ``table[name]``.

        Where the column is held that way, as ids of actors are, no string is laid out. The texts ascend, None last.

        Raises :class:`InvalidValueError` for an unknown column, and for one that is not text.

        >>> codes, values = Table(actor=np.array(["RUS", "BLR", "RUS"])).codes("actor")
        >>> codes.tolist(), values.tolist()
        ([1, 0, 1], ['BLR', 'RUS'])
        """
        column = self._column(name)
        if isinstance(column, Repeating):
            return column.codes, column.values
        if not _is_text(column):
            raise InvalidValueError(
                f"column {shown(name)} is not text but {column.dtype}; look at its values, table[{name!r}]"
            )
        return _numbered(column.tolist())

    def _column(self, name: str) -> NDArray[Any] | Repeating:
        """Return a column, a derived one worked out."""
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

    def to_frame(self, backend: Any = None) -> Any:
        """Return a data frame of pandas or polars, or a table of pyarrow.

        ``backend`` is "pandas", "polars" or "pyarrow", or a frame, for one of its library: what a function got as a
        frame it can give back as one. By default it is the first of the three that is installed.

        Raises :class:`InvalidValueError` for another library, :class:`MissingExtraError` where it is not installed.

        >>> import polars
        >>> table, given = Table(count=np.array([2, 1])), polars.DataFrame()
        >>> type(table.to_frame(given)) is type(table.to_frame("polars")) is polars.DataFrame
        True
        """
        name, library = _library(BACKENDS if backend is None else (_name_of(backend),))
        make = library.table if name == "pyarrow" else library.DataFrame
        return make({column: self._in(name, library, column) for column in self._columns})

    def _in(self, backend: str, library: Any, name: str) -> Any:
        """Return a column as a library takes it; text is made text, whether or not it has rows."""
        column = self._column(name)
        if isinstance(column, Repeating):
            texts = TEXT[backend](library, column.values)
            return getattr(texts, "gather" if backend == "polars" else "take")(column.codes)
        return TEXT[backend](library, column) if _is_text(column) else column

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        name, _ = _library(ARROW)
        return self.to_frame(name).__arrow_c_stream__(requested_schema)

    def __narwhals_dataframe__(self) -> Any:
        import narwhals

        # what narwhals asks of a frame that it does not know is one of those that it does
        return narwhals.from_native(self.to_frame(), eager_only=True)._compliant_frame

    def __repr__(self) -> str:
        heads = {name: self._head(name) for name in self._columns}
        columns = [
            _aligned(name, head.tolist(), head.dtype.kind in "biuf") for name, head in heads.items()
        ]
        lines = ["  ".join(line).rstrip() for line in zip(*columns, strict=True)]
        more = [f"... {len(self) - ROWS_SHOWN:,} more"] if len(self) > ROWS_SHOWN else []
        return "\n".join([*lines, *more])

    def _head(self, name: str) -> NDArray[Any]:
        """Return the rows of a column that are shown; of repeating texts no others are laid out."""
        column = self._column(name)
        if isinstance(column, Repeating):
            return column.values.take(column.codes[:ROWS_SHOWN])
        return column[:ROWS_SHOWN]


def _name_of(backend: Any) -> str:
    """Return the name of a library of frames, given as that or as a frame of it."""
    name = backend
    if not isinstance(backend, str):
        import narwhals

        try:
            name = narwhals.get_native_namespace(backend).__name__
        except (TypeError, AttributeError):
            name = None
    if name not in BACKENDS:
        raise InvalidValueError(
            f"unknown frame library {shown(backend)}; use one of {', '.join(BACKENDS)}, or a frame of it"
        )
    return str(name)


def _library(names: tuple[str, ...]) -> tuple[str, Any]:
    """Return the first of some libraries that is installed, and its name."""
    for name in names:
        try:
            return name, optional(name, "frames")
        except MissingExtraError:
            if len(names) == 1:
                raise
    raise MissingExtraError(
        f"a frame needs one of {', '.join(names)}, and none is installed: pip install 'geopolrel[frames]'"
    )


def _is_text(column: NDArray[Any]) -> bool:
    """Return whether a column holds nothing but texts and None."""
    if column.dtype.kind != "O":
        return column.dtype.kind == "U"
    return all(issubclass(kind, str | NoneType) for kind in set(map(type, column.tolist())))


def _numbered(texts: list[str | None]) -> tuple[Codes, Texts]:
    """Return codes and the distinct texts, ascending, None last; a table of all finds them faster than sorting."""
    distinct = sorted(set(texts), key=lambda text: (text is None, text))
    place = {text: number for number, text in enumerate(distinct)}
    codes = np.fromiter(map(place.__getitem__, texts), np.intp, len(texts))
    values = np.empty(len(distinct), dtype=object)
    values[:] = distinct
    return codes, values


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
