"""What columns are given as: arrays, lists and the columns of frame libraries, told apart here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Set
from importlib.util import find_spec
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geopolrel.coded import NONE, Coded
from geopolrel.doorway import optional
from geopolrel.errors import GeopolrelError, InvalidValueError, shown

__all__ = ["EpochDays", "Given", "given", "rows_of"]

Array: TypeAlias = NDArray[Any]


class EpochDays(NamedTuple):
    """Days as numbers from 1970-01-01 on, and which are missing, if some are."""

    days: Array
    missing: Array | None = None


Given: TypeAlias = "list[Any] | Array | Coded[Any] | EpochDays"


def rows_of(name: str, column: Any) -> int:
    """Return how many rows a column has; what is no column, or has no order, is refused.

    >>> rows_of("start", ["2020-02-01", "2020-02-07"])
    2
    """
    unordered = isinstance(column, str | bytes | Mapping | Set)
    if unordered or not hasattr(column, "__len__") or len(getattr(column, "shape", "1")) != 1:
        what = (
            "" if hasattr(column, "shape") else f" {shown(column)}"
        )  # the repr of tables has lines
        raise InvalidValueError(
            f"{name} must be a list or an array, a row each, got {type(column).__name__}{what}"
        )
    return len(column)


def given(name: str, column: Any) -> Given:
    """Return a column of any library as a list, as an array of NumPy, or as codes where it has such.

    Codes are kept as they are and nothing is made for a row, but of lists. Days that are numbers already, as those of
    Arrow, stay numbers. A missing number or instant is NaN or NaT, a missing code -1.

    Raises :class:`InvalidValueError` naming the column where its library cannot give one value for a row.

    >>> import pandas as pd
    >>> given("source", pd.Series(["b", "a", "b"], dtype="category")).codes.tolist()
    [1, 0, 1]
    """
    try:
        return _plain(name, column)
    except GeopolrelError:
        raise
    except Exception as fault:  # each of these libraries has a tree of errors of its own
        kind = getattr(column, "dtype", getattr(column, "type", type(column).__name__))
        raise InvalidValueError(
            f"{name} cannot be read as it is, {shown(str(kind))}: {type(fault).__name__}: {fault}; "
            "make it a column of text, days or numbers"
        ) from fault


def _plain(name: str, column: Any) -> Given:
    if isinstance(column, list):
        return column
    if isinstance(column, np.ndarray):
        return _unmasked(column)
    if hasattr(column, "dictionary_encode"):  # pyarrow
        return _of_arrow(name, column)
    if hasattr(column, "to_arrow"):  # polars
        if str(column.dtype) == "Object" or not find_spec("pyarrow"):
            return list(column.to_list())
        return _of_arrow(name, column.to_arrow())
    if hasattr(column, "factorize"):  # pandas
        return _of_pandas(name, column)
    return np.asarray(column) if hasattr(column, "__array__") else list(column)


def _unmasked(array: Array) -> Array:
    """Return an array that has missing values where it was masked."""
    if not np.ma.is_masked(array):
        return np.asarray(array)
    none: Any = None
    if array.dtype.kind == "M":
        none = np.datetime64("NaT")
    elif array.dtype.kind in "fiu":
        none = np.nan
    wide = (
        array if array.dtype.kind == "M" else array.astype(object if none is None else np.float64)
    )
    return np.where(np.ma.getmaskarray(array), none, np.ma.getdata(wide))


def _of_pandas(name: str, column: Any) -> Given:
    column = getattr(column, "cat", column)
    if hasattr(column, "categories") and hasattr(column, "codes"):
        return Coded(np.asarray(column.codes), tuple(column.categories))
    dtype, held = column.dtype, getattr(column, "array", column)
    if isinstance(dtype, np.dtype):
        return np.asarray(column.to_numpy())
    if hasattr(dtype, "pyarrow_dtype") or getattr(dtype, "storage", "") == "pyarrow":
        return _of_arrow(name, held.__arrow_array__())
    if getattr(dtype, "tz", None) is not None:  # an instant has the day of its zone
        return np.asarray(held.tz_localize(None))
    if dtype.kind in "fiu":
        return np.asarray(held.to_numpy(dtype=np.float64, na_value=np.nan))
    codes, distinct = held.factorize()
    return Coded(codes, tuple(distinct))


def _of_arrow(name: str, column: Any) -> Given:
    arrow = optional("pyarrow", "frames")
    types, column = arrow.types, _decoded(arrow, column)
    kind = column.type
    if types.is_nested(kind):
        raise InvalidValueError(f"a row of {name} must hold one value, its type is {kind}")
    if types.is_null(kind):
        return Coded(np.full(len(column), NONE, dtype=np.int8), ())
    if types.is_date32(kind):
        return _epoch_days(column)
    if types.is_integer(kind) or types.is_floating(kind):
        return np.asarray(column.to_numpy(zero_copy_only=False))
    if types.is_date(kind) or types.is_timestamp(kind):
        return np.asarray(column)
    if not types.is_dictionary(kind):
        column = column.dictionary_encode()
    codes = column.indices
    if codes.null_count:
        codes = codes.cast("int64").fill_null(NONE)
    return Coded(codes.to_numpy(zero_copy_only=False), tuple(column.dictionary.to_pylist()))


def _decoded(arrow: Any, column: Any) -> Any:
    """Return an Arrow column in one piece, a value for each row, text as a dictionary, instants as those of their zone."""
    compute, types = optional("pyarrow.compute", "frames"), arrow.types
    if types.is_run_end_encoded(column.type):
        column = compute.run_end_decode(column)
    if types.is_string_view(column.type):
        column = column.cast(arrow.large_string())
    if types.is_string(column.type) or types.is_large_string(column.type):
        column = column.dictionary_encode()  # before parts are put together, which copies text
    if hasattr(column, "combine_chunks"):
        column = column.combine_chunks()
    if isinstance(column, arrow.ExtensionArray):
        column = column.storage
    if types.is_timestamp(column.type) and column.type.tz is not None:
        column = compute.local_timestamp(column)
    return column


def _epoch_days(column: Any) -> EpochDays:
    days = column.cast("int32")
    if not column.null_count:
        return EpochDays(days.to_numpy(zero_copy_only=False))
    whole = days.fill_null(0).to_numpy(zero_copy_only=False)
    return EpochDays(whole, np.asarray(column.is_null()))
