"""Tables: columns by name, rows counted, frames made."""

from __future__ import annotations

import datetime as dt
import sys

import narwhals as nw
import narwhals.stable.v1 as stable
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from geopolrel.errors import InvalidValueError, MissingExtraError
from geopolrel.tabular import Derived, Repeating, Table


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


def test_libraries_that_speak_arrow_or_narwhals_read_it(table: Table) -> None:
    assert pl.DataFrame(table)["count"].to_list() == [2, 1]
    assert pa.table(table)["count"].to_pylist() == [2, 1]
    for backend in ("pandas", "polars", "pyarrow"):
        frame = nw.from_arrow(table, backend=backend)
        assert frame.implementation.name.lower() == backend
        assert frame["count"].to_list() == [2, 1]
    for narwhals in (nw, stable):
        frame = narwhals.from_native(table)
        assert isinstance(frame, narwhals.DataFrame)
        assert frame.filter(narwhals.col("count") > 1).rows() == [(dt.datetime(2020, 2, 1), 2)]
        assert isinstance(frame.to_native(), pd.DataFrame)
    doubled = nw.narwhalify(lambda frame: frame.with_columns(twice=nw.col("count") * 2))(table)
    assert doubled["twice"].tolist() == [4, 2]


@pytest.mark.parametrize("given", [pd.DataFrame(), pl.DataFrame(), pl.LazyFrame(), pa.table({})])
def test_a_frame_of_the_library_of_another(table: Table, given: object) -> None:
    frame = table.to_frame(given)
    assert type(frame) is (pl.DataFrame if isinstance(given, pl.LazyFrame) else type(given))
    assert list(np.asarray(frame["count"])) == [2, 1]


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [
        ((), pd.DataFrame),
        (("pandas",), pl.DataFrame),
        (("pandas", "polars"), pa.Table),
        (("pandas", "pyarrow"), pl.DataFrame),
    ],
)
def test_by_default_a_frame_is_of_what_is_installed(
    table: Table, hidden: tuple[str, ...], expected: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in hidden:
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(MissingExtraError, match=rf"{name}.*geopolrel\[frames\]"):
            table.to_frame(name)
    assert isinstance(table.to_frame(), expected)
    assert nw.from_native(table)["count"].to_list() == [2, 1]
    if "polars" not in hidden:
        assert pl.DataFrame(table)["count"].to_list() == [2, 1]


def test_without_any_the_columns_are_there(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pandas", "polars", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    for ask in (table.to_frame, table.__arrow_c_stream__, lambda: nw.from_native(table)):
        with pytest.raises(MissingExtraError, match=r"none is installed: pip install 'geopolrel"):
            ask()
    assert table["count"].tolist() == [2, 1]


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
    for backend in ("excel", 5, np, [1]):
        with pytest.raises(InvalidValueError, match=r"unknown frame library .*; use one of pandas"):
            table.to_frame(backend)
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


def repeating(codes: list[int], values: list[str | None], dtype: str = "int64") -> Repeating:
    texts = np.array([*values, ""], dtype=object)[:-1]
    return Repeating(len(codes), lambda: np.array(codes, dtype=dtype), texts)


class Watched(np.ndarray):
    """Texts that note how many of them are laid out."""

    def take(self, indices: np.ndarray, *more: object, **options: object) -> np.ndarray:
        laid_out.append(len(indices))
        return np.asarray(self).take(indices)


laid_out: list[int] = []


def test_repeating_texts_are_laid_out_once_and_when_looked_at() -> None:
    laid_out.clear()
    made: list[int] = []

    def make() -> np.ndarray:
        made.append(1)
        return np.arange(100) % 2

    texts = np.array(["BLR", "RUS", "USA"], dtype=object).view(Watched)
    table = Table(actor=Repeating(100, make, texts), count=np.arange(100))
    assert (len(table), made) == (100, [])
    codes, values = table.codes("actor")
    assert codes is table.codes("actor")[0]
    assert (codes[:3].tolist(), values.tolist()) == ([0, 1, 0], ["BLR", "RUS", "USA"])
    assert repr(table).splitlines()[2] == "RUS        1"
    assert table.to_frame("polars")["actor"][-1] == "RUS"
    assert max(laid_out) == 10  # the rows that are shown
    assert table["actor"].tolist() == ["BLR", "RUS"] * 50
    assert table["actor"] is table["actor"]
    assert list(table)[1] == ("RUS", 1)
    assert (laid_out.count(100), made) == (1, [1])
    with pytest.raises(InvalidValueError, match="one length"):
        Table(one=np.array([1]), two=Repeating(2, make, texts))


@pytest.mark.parametrize(
    "column",
    [
        np.array(["RUS", "BLR", "RUS"]),
        np.array(["RUS", None, "BLR", None], dtype=object),
        np.empty(0, dtype=object),
        np.array([], dtype=np.str_),
        np.array([None, None], dtype=object),
        Derived(2, lambda: np.array(["b", "a"], dtype=object)),
        repeating([1, 1, 0], [None, "x"]),
    ],
)
def test_codes_and_texts_make_the_column(column: np.ndarray) -> None:
    table = Table(text=column)
    codes, values = table.codes("text")
    assert values.dtype == object
    assert len(set(values.tolist())) == len(values)
    assert values[codes].tolist() == table["text"].tolist()


def test_worked_out_texts_ascend_and_none_is_last() -> None:
    codes, values = Table(a=np.array(["b", None, "a"], dtype=object)).codes("a")
    assert (codes.tolist(), values.tolist()) == ([1, 2, 0], ["a", "b", None])


@pytest.mark.parametrize(
    "column",
    [np.arange(2), np.array(["2020"], dtype="datetime64[D]"), np.array(["a", 1], dtype=object)],
)
def test_what_is_not_text_has_no_codes(column: np.ndarray) -> None:
    with pytest.raises(InvalidValueError, match=r"column 'when' is not text but .*table\['when'\]"):
        Table(when=column).codes("when")
    with pytest.raises(InvalidValueError, match="unknown column 'whem'; did you mean"):
        Table(when=column).codes("whem")


TEXTS = {
    "laid out": np.array(["RUS", None, "BLR"], dtype=object),
    "fixed": np.array(["RUS", "BLR"]),
    "empty": np.empty(0, dtype=object),
    "empty and fixed": np.empty(0, dtype=np.str_),
    "nothing": np.array([None, None], dtype=object),
    "repeating": repeating([2, 1, 0, 2], [None, "BLR", "RUS"]),
    "repeating, in bytes": repeating([1, 0], ["BLR", "RUS"], "uint8"),
    "repeating, empty": repeating([], ["BLR"]),
    "repeating, of nothing": repeating([], []),
}


@pytest.mark.parametrize("column", TEXTS.values(), ids=TEXTS)
def test_text_is_text_in_every_library(column: np.ndarray | Repeating) -> None:
    table = Table(who=column)
    texts = table["who"].tolist()
    frame = table.to_frame("pandas")
    assert frame.index.tolist() == list(range(len(texts)))
    assert frame["who"].dtype == pd.Series(["x"]).dtype
    assert [None if pd.isna(text) else text for text in frame["who"]] == texts
    assert table.to_frame("polars").schema == {"who": pl.String}
    assert table.to_frame("polars")["who"].to_list() == texts
    assert table.to_frame("pyarrow").schema == pa.schema({"who": pa.string()})
    assert table.to_frame("pyarrow")["who"].to_pylist() == texts
