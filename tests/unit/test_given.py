"""Columns of every library, and those that are none."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import geopolrel as gp
from geopolrel import given as module
from geopolrel.coded import Coded
from geopolrel.errors import InvalidValueError
from geopolrel.given import EpochDays, given, rows_of

NAMES = ["USA", "Russia"]
ENCODED = pa.compute.run_end_encode(pa.array(NAMES))
READ = {
    "run-end encoded": ENCODED,
    "run-end encoded parts": pa.chunked_array([ENCODED]),
    "parts with dictionaries": pa.chunked_array([pa.array([n]).dictionary_encode() for n in NAMES]),
    "string views": pa.array(NAMES, pa.string_view()),
    "polars objects": pl.Series(NAMES, dtype=pl.Object),
    "numpy strings": np.array(NAMES, dtype=np.dtypes.StringDType()),
    "masked": np.ma.array(NAMES, mask=[False, False]),
    "categories": pd.CategoricalIndex(NAMES),
    "tuple": tuple(NAMES),
    "values": dict(enumerate(NAMES)).values(),
}


@pytest.mark.parametrize("source", READ.values(), ids=READ)
def test_names_however_they_are_kept(source: object) -> None:
    made = gp.Timeline.from_columns(source, ["BLR"] * 2, ["2020", "2021"])
    assert [e.actors[0].id for e in made] == ["USA", "RUS"]


@pytest.mark.parametrize(
    ("column", "message"),
    [
        (pa.array([{"a": 1}, {"a": 2}]), "must hold one value, its type is struct"),
        (pl.Series([[1], [2]]), "must hold one value, its type is large_list"),
        (pd.MultiIndex.from_tuples([(1, 2), (3, 4)]), "source cannot be read as it is"),
        (pd.Series(pd.interval_range(0, 2)), "row 0, source: actor must be text, got Interval"),
        ([["USA"], "RUS"], r"row 0, source: a row must hold one value, got \['USA'\]"),
        (["USA", {}], "row 1, source: a row must hold one value, got {}"),
        ({"USA", "RUS"}, "source must be a list or an array, a row each, got set"),
        ({"USA": 1, "RUS": 2}, "source must be a list or an array, a row each, got dict"),
        (b"ab", "source must be a list or an array, a row each, got bytes"),
        (None, "source must be a list or an array, a row each, got NoneType"),
        (pl.DataFrame({"a": [1, 2]}), "source must be a list or an array, a row each, got DataFrame$"),
        (pa.table({"a": [1, 2]}), "source must be a list or an array, a row each, got Table$"),
        (pl.LazyFrame({"a": [1]}), "source must be a list or an array, a row each, got LazyFrame"),
        (np.array([b"USA", b"RUS"]), "row 0, source: actor must be text, got bytes"),
        ([float("nan"), "RUS"], "row 0: source is missing"),
        ([2, "RUS"], "row 0, source: 2 is a number"),
        ([True, "RUS"], "row 0, source: actor must be text, got bool"),
        (np.ma.array(NAMES, mask=[False, True]), "row 1: source is missing"),
        (pa.nulls(2), "row 0: source is missing"),
    ],
)  # fmt: skip
def test_what_is_no_column_of_names_is_named(column: object, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        gp.Timeline.from_columns(column, ["BLR"] * 2, ["2020", "2021"])


def test_codes_are_kept_and_days_stay_numbers() -> None:
    found = given("source", pd.Categorical(["b", None, "a"]))
    assert isinstance(found, Coded)
    assert (found.codes.tolist(), found.values) == ([1, -1, 0], ("a", "b"))
    days = given("start", pa.array([dt.date(1970, 1, 2), None]))
    assert isinstance(days, EpochDays)
    assert days.missing is not None
    assert (days.days.tolist(), days.missing.tolist()) == ([1, 0], [False, True])


def test_masked_values_are_missing() -> None:
    for values, missing in (([1.5, 2.0], np.isnan), (np.array([1, 2], "M8[D]"), np.isnat)):
        found = given("end", np.ma.array(values, mask=[False, True]))
        assert isinstance(found, np.ndarray)
        assert missing(found).tolist() == [False, True]


def test_an_instant_has_the_day_of_its_zone() -> None:
    late = dt.datetime(2020, 2, 1, 23, 30, tzinfo=dt.UTC)
    for column in (
        pa.array([late], pa.timestamp("us", "Asia/Tokyo")),
        pd.Series([late]).dt.tz_convert("Asia/Tokyo"),
        pd.DatetimeIndex([late]).tz_convert("Asia/Tokyo"),
        pl.Series([late]).dt.convert_time_zone("Asia/Tokyo"),
    ):
        assert str(gp.Timeline.from_columns(["USA"], ["BLR"], column)[0].when) == "2020-02-02"


def test_polars_is_read_without_arrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    assert given("source", pl.Series(NAMES)) == NAMES


def test_rows_are_counted_before_anything_is_read() -> None:
    assert rows_of("start", range(3)) == 3
    assert rows_of("start", pa.chunked_array([], type=pa.string())) == 0
