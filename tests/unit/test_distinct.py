"""Codes of distinct values, and those that some row has."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from geopolrel import distinct
from geopolrel.coded import Coded
from geopolrel.distinct import each_read, factorized, missing, used
from geopolrel.errors import InvalidValueError


def test_codes_of_plain_values() -> None:
    column = factorized("source", np.array([3, 1, 3]))
    assert [column[row] for row in range(3)] == [3, 1, 3]
    assert factorized("source", [None, "x", float("nan")]).codes.tolist() == [-1, 0, -1]
    assert factorized("end", np.array([np.nan, 1.0])).codes.tolist() == [-1, 0]
    assert factorized("end", np.array(["NaT", 1], "M8[D]")).codes.tolist() == [-1, 0]


def test_long_columns_are_numbered_in_parts_under_one_numbering(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(distinct, "chunks", lambda n: [slice(i, i + 2) for i in range(0, n, 2)])
    names = ["b", None, "a", "b", "c"]
    for column in (names, np.array(names, dtype=object), pd.Series(names, dtype=object)):
        found = factorized("source", column)
        assert [found[row] for row in range(5)] == names
        assert found.values == ("b", "a", "c")
    with pytest.raises(InvalidValueError, match="row 4, source: a row must hold one value"):
        factorized("source", [*names[:4], []])


def test_values_of_a_dictionary_that_are_none_have_no_code() -> None:
    values = pa.array(["a", None, "c"])
    column = factorized("x", pa.DictionaryArray.from_arrays(pa.array([2, 1, None, 0]), values))
    assert [column[row] for row in range(4)] == ["c", None, None, "a"]


@pytest.mark.parametrize("code", [np.int8, np.uint8, np.int64])
def test_which_values_some_row_has(code: type[np.integer]) -> None:
    column = Coded(np.array([3, 1, 1], dtype=code), ("a", "b", "c", "d"))
    assert used(column).tolist() == [False, True, False, True]
    assert used(Coded(np.empty(0, dtype=code), ("a",))).tolist() == [False]


def test_all_rows_are_looked_at_until_all_values_were_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distinct, "FEW", 2)
    assert used(Coded(np.array([0, 0, 0, 0, 1]), ("a", "b", "c"))).tolist() == [True, True, False]


def test_the_first_row_at_fault_is_named_though_its_code_is_not_the_first() -> None:
    def read(value: str) -> str:
        if value == "good":
            return value
        raise InvalidValueError(f"{value} is wrong")

    column = Coded(np.array([-1, 2, 2, 1, 0, 1]), ("bad", "worse", "good", "unused"))
    with pytest.raises(InvalidValueError, match="^row 3, kind: worse is wrong$"):
        each_read("kind", column, read)
    assert each_read("kind", Coded(np.array([2]), column.values), read) == {2: "good"}


def test_what_is_missing() -> None:
    assert all(
        map(missing, (None, float("nan"), pd.NA, pd.NaT, np.datetime64("NaT"), np.ma.masked))
    )
    assert not any(map(missing, ("", 0, False, "nan", "NA", (None,))))
