"""Tables: columns by name, rows counted, frames made."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from geopolrel.errors import InvalidValueError
from geopolrel.tabular import Derived, Table


@pytest.fixture
def table() -> Table:
    return Table(
        day=np.array(["2020-02-01", "2020-02-07"], dtype="datetime64[D]"), count=np.array([2, 1])
    )


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_frames_hold_the_columns(table: Table, backend: str) -> None:
    frame = table.to_frame(backend)
    assert list(getattr(frame, "column_names", frame.columns)) == ["day", "count"]
    assert list(np.asarray(frame["count"])) == [2, 1]


def test_libraries_that_speak_arrow_read_it(table: Table) -> None:
    assert pl.DataFrame(table)["count"].to_list() == [2, 1]


def test_a_table_is_its_columns(table: Table) -> None:
    assert len(table) == 2
    assert dict(table).keys() == {"day", "count"}  # type: ignore[call-overload]
    assert [count for _, count in table] == [2, 1]
    assert len(Table()) == 0
    assert repr(Table(n=np.arange(12))).endswith("... 2 more")


def test_a_table_is_shown_in_columns_of_which_numbers_end_alike(table: Table) -> None:
    assert repr(table).splitlines() == [
        "day         count",
        "2020-02-01      2",
        "2020-02-07      1",
    ]
    mean = np.ma.masked_array([1.23456, 0.0, 1.23456e-9], [False, True, False])
    who = np.array(["BLR", None, "alexander-lukashenko"], dtype=object)
    assert repr(Table(mean=mean, who=who)).splitlines() == [
        "    mean  who",
        "   1.235  BLR",
        "      --  --",
        "1.23e-09  alexander-lukashenko",
    ]
    assert repr(Table(a=np.zeros(1))).splitlines() == ["  a", "0.0"]
    assert repr(Table(a=np.empty(0))) == "a"


def test_mistakes_are_told(table: Table) -> None:
    with pytest.raises(InvalidValueError, match="unknown column 'counts'; did you mean"):
        table["counts"]
    with pytest.raises(InvalidValueError, match="unknown backend 'excel'"):
        table.to_frame("excel")
    with pytest.raises(InvalidValueError, match="one length"):
        Table(a=np.arange(2), b=np.arange(3))


def test_a_derived_column_is_worked_out_once_and_when_looked_at() -> None:
    looked: list[int] = []

    def make() -> np.ndarray:
        looked.append(1)
        return np.array([2, 4])

    table = Table(one=np.array([1, 2]), twice=Derived(2, make))
    assert len(table) == 2
    assert looked == []
    assert list(table) == [(1, 2), (2, 4)]
    assert table["twice"].tolist() == [2, 4]
    assert looked == [1]
    with pytest.raises(InvalidValueError, match="one length"):
        Table(one=np.array([1]), twice=Derived(2, make))
