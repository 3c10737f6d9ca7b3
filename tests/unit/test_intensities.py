"""Numbers of every sort, and the row that is none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from geopolrel.errors import InvalidValueError
from geopolrel.intensities import intensities


@pytest.mark.parametrize(
    "column",
    [
        [1, 2.5],
        [1.0, 2.5],
        (np.float32(1), Decimal("2.5")),
        [np.int8(1), Fraction(5, 2)],
        np.array([1, 2.5], "f2"),
        np.array([1, 2.5], ">f4"),
        np.array([1, 2.5], np.longdouble),
        np.ma.array([1, 2.5], mask=False),
        pd.Series([1, 2.5]),
        pd.array([1, 2.5], dtype="Float64"),
        pd.Series([1, 2.5], dtype="category"),
        pl.Series([1.0, 2.5]),
        pa.array([Decimal("1.0"), Decimal("2.5")]),
        pa.chunked_array([[1.0], [2.5]]),
    ],
)
def test_numbers(column: Any) -> None:
    found = intensities(column)
    assert (found.dtype, found.tolist()) == (np.float32, [1.0, 2.5])


def test_none_and_whole_numbers() -> None:
    assert intensities([]).tolist() == []
    assert intensities(np.array([3, 4], "u8")).tolist() == [3, 4]


@pytest.mark.parametrize(
    ("column", "message"),
    [
        (np.array([1, np.inf], "f2"), "row 1: intensity inf is not a finite number"),
        (np.array([1, -np.inf], "f4"), "row 1: intensity -inf is not a finite number"),
        ([1.0, -1e300], r"row 1: intensity -1e\+300 is not a finite number"),
        ([1, 10**400], "row 1: intensity 1000.* is beyond 3.4e\\+38"),
        ([1, "x"], "row 1: intensity must be a number, got str 'x'"),
        ([1, None], "row 1: intensity is missing"),
        ([[1, 2], [3, 4]], r"row 0: intensity must be a number, got list \[1, 2\]"),
        ([1, [2, 3]], r"row 1: intensity must be a number, got list \[2, 3\]"),
        ([1, np.ones(2)], "row 1: intensity must be a number, got ndarray"),
        ([1, 2 + 1j], "row 1: intensity must be a number, got complex"),
        (np.array([1, 2j]), "row 0: intensity must be a number, got complex128"),
        (np.array([1, 2], "M8[D]"), "row 0: intensity must be a number, got datetime64"),
        ([1.0, True], "row 1: intensity must be a number, got bool"),
        (np.array([True, False]), "row 0: intensity must be a number, got bool"),
        (np.ma.array([1, 2], mask=[False, True]), "row 1: intensity nan is not a finite number"),
        (pd.array([1, None], dtype="Int64"), "row 1: intensity nan is not a finite number"),
        (pa.nulls(2), "row 0: intensity is missing"),
    ],
)  # fmt: skip
def test_what_is_no_intensity_is_named_with_its_row(column: Any, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        intensities(column)
