"""Arrays of every sort into columns, and the row at fault where one is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import geopolrel as gp
from geopolrel.errors import (
    AmbiguousActorError,
    GeopolrelError,
    InvalidValueError,
    UnknownActorError,
)

SOURCE, TARGET = ["USA", "Russia"], ["Belarus", "NA"]
TEXT = ["2020-02-01", "2020-02-07"]
STARTS = {
    "text": TEXT,
    "numpy text": np.array(TEXT),
    "days": np.array(TEXT, dtype="datetime64[D]"),
    "nanoseconds": np.array(TEXT, dtype="datetime64[ns]"),
    "dates": [dt.date.fromisoformat(day) for day in TEXT],
    "objects": np.array([dt.date.fromisoformat(day) for day in TEXT], dtype=object),
    "whens": [gp.When(day) for day in TEXT],
    "pandas": pd.Series(pd.to_datetime(TEXT)),
    "pandas index": pd.to_datetime(TEXT),
    "pandas in a zone": pd.Series(pd.to_datetime([f"{day} 23:30" for day in TEXT])).dt.tz_localize("EST"),
    "pandas text": pd.Series(TEXT, dtype="string"),
    "pandas category": pd.Series(TEXT, dtype="category"),
    "pandas on arrow": pd.Series([dt.date.fromisoformat(day) for day in TEXT], dtype=pd.ArrowDtype(pa.date32())),
    "polars": pl.Series(TEXT).str.to_date(),
    "polars instants": pl.Series(TEXT).str.to_datetime(),
    "polars in a zone": pl.Series([f"{day} 23:30" for day in TEXT]).str.to_datetime(time_zone="Etc/GMT+5"),
    "arrow": pa.array([dt.date.fromisoformat(day) for day in TEXT]),
    "arrow in chunks": pa.chunked_array(
        [[dt.date.fromisoformat(day)] for day in TEXT], type=pa.date32()
    ),
    "arrow milliseconds": pa.array([dt.date.fromisoformat(day) for day in TEXT], pa.date64()),
    "arrow chunks": pa.chunked_array([[dt.date.fromisoformat(day)] for day in TEXT]),
    "arrow instants": pa.array([dt.datetime.fromisoformat(day) for day in TEXT]),
    "arrow text": pa.array(TEXT),
}  # fmt: skip
NAMES = {
    "numpy": np.array(SOURCE),
    "numpy objects": np.array(SOURCE, dtype=object),
    "pandas": pd.Series(SOURCE),
    "pandas text": pd.Series(SOURCE, dtype="string"),
    "pandas on arrow": pd.Series(SOURCE, dtype="string[pyarrow]"),
    "pandas array": pd.array(SOURCE, dtype="string[pyarrow]"),
    "pandas category": pd.Series(SOURCE, dtype="category"),
    "categories alone": pd.Categorical(SOURCE),
    "polars": pl.Series(SOURCE),
    "polars category": pl.Series(SOURCE, dtype=pl.Categorical),
    "arrow": pa.array(SOURCE),
    "arrow dictionary": pa.array(SOURCE).dictionary_encode(),
    "arrow chunks": pa.chunked_array([[name] for name in SOURCE]),
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_days_of_every_sort(start: object) -> None:
    made = gp.Timeline.from_columns(SOURCE, TARGET, start)
    assert [str(e.when) for e in made] == TEXT
    assert [[a.id for a in e.actors] for e in made] == [["USA", "BLR"], ["RUS", "NAM"]]


@pytest.mark.parametrize("source", NAMES.values(), ids=NAMES)
def test_names_of_every_sort(source: object) -> None:
    made = gp.Timeline.from_columns(source, TARGET, TEXT)
    assert [e.actors[0].id for e in made] == ["USA", "RUS"]


def test_one_name_may_stand_for_all_rows() -> None:
    made = gp.Timeline.from_columns("United States", ["BLR"] * 5, ["2020"] * 5)
    assert {tuple(a.id for a in e.actors) for e in made} == {("USA", "BLR")}


@pytest.mark.parametrize(
    "ends",
    [
        ["2020-03-01", None],
        pd.Series(["2020-03-01", pd.NA], dtype="string"),
        pd.to_datetime(["2020-03-01", None]),
        pd.Series([dt.date(2020, 3, 1), None], dtype=pd.ArrowDtype(pa.date32())),
        pl.Series([dt.date(2020, 3, 1), None]),
        pa.array([dt.date(2020, 3, 1), None]),
        pa.chunked_array([[dt.date(2020, 3, 1)], [None]], type=pa.date32()),
        pa.array([dt.datetime(2020, 3, 1), None]),
    ],
)
def test_a_missing_end_is_open(ends: object) -> None:
    made = gp.Timeline.from_columns(SOURCE, TARGET, TEXT, ends)
    assert [str(e.when) for e in made] == ["2020-02-01/2020-03-01", "2020-02-07/.."]


def test_uncertain_days_keep_what_is_known_of_them() -> None:
    made = gp.Timeline.from_columns(
        ["USA"] * 4, ["BLR"] * 4, ["2019-12~", "2019", "2019-12", "1994/.."]
    )
    assert {str(e.when) for e in made} == {"2019-12~", "2019", "2019-12", "1994/.."}


def test_ends_open_and_uncertain() -> None:
    days = np.array(["2020-01-01", "2020-01-02"], dtype="datetime64[D]")
    ends = np.array(["2020-01-05", "NaT"], dtype="datetime64[D]")
    made = gp.Timeline.from_columns(SOURCE, TARGET, days, ends)
    assert [str(e.when) for e in made] == ["2020-01-01/2020-01-05", "2020-01-02/.."]
    made = gp.Timeline.from_columns(SOURCE, TARGET, ["2020-01", "2020"], ["2020-03-01", None])
    assert sorted(str(e.when) for e in made) == ["2020-01/2020-03-01", "2020/.."]


def test_kinds_by_name_code_and_type_and_one_for_all() -> None:
    made = gp.Timeline.from_columns(
        ["USA"] * 4, ["BLR"] * 4, ["2020"] * 4, kind=["visit", "042", "043", "THREATEN"]
    )
    assert [str(e.kind) for e in made] == ["visit", "visit", "visit", "threat"]
    assert [e.sources[0].id for e in made] == [
        "USA",
        "USA",
        "BLR",
        "USA",
    ]  # 043 names the host first
    assert gp.Timeline.from_columns(SOURCE, TARGET, TEXT, kind="call").kinds == {"call": 2}
    assert gp.Timeline.from_columns(SOURCE, TARGET, TEXT).kinds == {"meeting": 2}
    assert len(gp.Timeline.from_columns([], [], [])) == 0


def test_intensity_and_the_day_of_knowledge() -> None:
    made = gp.Timeline.from_columns(
        SOURCE,
        TARGET,
        TEXT,
        intensity=[1.5, -2.25],
        scale="goldstein-icews",
        known=["2020-02-03", "2020-03-01"],
    )
    assert [e.intensity("goldstein-icews") for e in made] == [1.5, -2.25]
    assert [
        len(made.as_of(day)) for day in ("2020-02-02", "2020-02-03", "2020-02-10", "2020-03-01")
    ] == [0, 1, 1, 2]


def test_own_actors_and_strict_names() -> None:
    own = gp.Organization("acme", "Acme Ltd")
    made = gp.Timeline.from_columns(["Acme Ltd"], ["USA"], ["2020"], actors=[own])
    assert made[0].actors[0] == own
    assert gp.Timeline.from_columns(["Acme Ltd"], ["USA"], ["2020"])[0].actors[0].type == "actor"
    with pytest.raises(GeopolrelError, match="row 0, source: unknown actor 'Acme Ltd'"):
        gp.Timeline.from_columns(["Acme Ltd"], ["USA"], ["2020"], resolve="strict")
    with pytest.raises(InvalidValueError, match="'make' or 'strict', got 'stric'"):
        gp.Timeline.from_columns(["Acme Ltd"], ["USA"], ["2020"], resolve="stric")
    with pytest.raises(AmbiguousActorError) as raised:
        gp.Timeline.from_columns(["Korea"], ["USA"], ["2020"])
    assert {"PRK", "KOR"} <= set(raised.value.candidates)  # which go with the row


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ((["USA"], TARGET, TEXT), "source has 1 rows, start has 2"),
        ((["USA", None], TARGET, TEXT), "row 1: source is missing"),
        ((["USA", "BLR"], ["BLR", "Belarus"], TEXT), "row 1: Belarus stands as source and as target"),
        ((SOURCE, TARGET, ["2020", "2020-13"]), "row 1, start:"),
        ((SOURCE, TARGET, ["2020", None]), "row 1: start is missing"),
        ((SOURCE, TARGET, np.array(["2020", "NaT"], dtype="datetime64[D]")), "row 1: start is missing"),
        ((SOURCE, TARGET, np.array([0, 10**9], dtype="datetime64[D]")), "row 1: start .* outside the years"),
        ((SOURCE, TARGET, TEXT, ["2020-03-01", "2020-02-06"]), "row 1: the end, 2020-02-06, lies before the start, 2020-02-07"),
        ((SOURCE, TARGET, TEXT, None, ["visit", "vist"]), "row 1, kind: .*did you mean 'visit'"),
        ((SOURCE, TARGET, TEXT, None, None, [1.0, float("nan")]), "row 1: intensity nan"),
        ((SOURCE, TARGET, TEXT, None, None, [float("inf"), 1.0]), "row 0: intensity inf"),
        ((SOURCE, TARGET, TEXT, None, None, [1.0, 1e300]), "row 1: intensity 1e\\+300"),
        ((SOURCE, TARGET, TEXT, None, None, pa.array([1.0, None])), "row 1: intensity nan"),
        ((SOURCE, TARGET, TEXT, None, None, pl.Series([1.0, None])), "row 1: intensity nan"),
        ((SOURCE, TARGET, TEXT, None, None, ["1", "x"]), "row 0: intensity must be a number, got str '1'"),
        ((SOURCE, TARGET, TEXT, None, None, 1.5), "intensity must be a list or an array"),
        ((SOURCE, TARGET, TEXT, "2020-02-09"), "end must be a list or an array"),
        ((SOURCE, TARGET, TEXT, None, None, None, ["2020", "2020-13"]), "row 1, known: .*month '13'"),
        ((pd.Series(["USA", pd.NA], dtype="string"), TARGET, TEXT), "row 1: source is missing"),
        (([["USA"], ["RUS"]], TARGET, TEXT), "a row must hold one value"),
        ((np.array([SOURCE]), TARGET, TEXT), "source must be a list or an array"),
        (([1, 2], TARGET, TEXT), "row 0, source: 1 is a number"),
        ((SOURCE, TARGET, "2020"), "start must be a list or an array"),
    ],
)  # fmt: skip
def test_the_first_row_at_fault_is_named(columns: tuple[object, ...], message: str) -> None:
    with pytest.raises(GeopolrelError, match=message):
        gp.Timeline.from_columns(*columns)  # type: ignore[arg-type]  # the mistake


def test_an_unknown_scale_is_named() -> None:
    with pytest.raises(InvalidValueError, match="unknown scale 'mine'"):
        gp.Timeline.from_columns(SOURCE, TARGET, TEXT, intensity=[1, 2], scale="mine")


FILTERED = {
    "pandas": pd.Series(["visit", "vist"], dtype="category")[:1],
    "polars": pl.Series(["visit"], dtype=pl.Enum(["visit", "vist"])),
    "arrow": pa.array(["visit", "vist"]).dictionary_encode()[:1],
    "arrow filtered": pa.array(["vist", "visit"]).dictionary_encode().filter(pa.array([False, True])),
}  # fmt: skip


@pytest.mark.parametrize("kinds", FILTERED.values(), ids=FILTERED)
def test_categories_that_no_row_has_any_more_are_not_read(kinds: object) -> None:
    made = gp.Timeline.from_columns(["USA"], ["BLR"], ["2020"], kind=kinds)
    assert made.kinds == {"visit": 1}


def test_names_and_dates_that_no_row_has_are_not_read() -> None:
    one = pa.array([0])
    names = pa.DictionaryArray.from_arrays(one, pa.array(["USA", "Atlantis", "Korea"]))
    days = pa.DictionaryArray.from_arrays(one, pa.array(["2020-02-01", "junk"]))
    made = gp.Timeline.from_columns(names, ["BLR"], days, resolve="strict")
    assert {str(actor) for actor in made.actors} == {"United States", "Belarus"}
    with pytest.raises(UnknownActorError, match="Atlantis"):
        gp.Timeline.from_columns(names, ["BLR"], days).involving("Atlantis")
    assert made.last_between(names, ["BLR"], kinds=FILTERED["pandas"])["index"].tolist() == [-1]


def test_a_dictionary_may_hold_none() -> None:
    ends = pa.DictionaryArray.from_arrays(pa.array([0, 1]), pa.array(["2021", None]))
    made = gp.Timeline.from_columns(SOURCE, TARGET, TEXT, ends)
    assert [str(e.when) for e in made] == ["2020-02-01/2021", "2020-02-07/.."]
    with pytest.raises(InvalidValueError, match="row 1: source is missing"):
        gp.Timeline.from_columns(ends, TARGET, TEXT)


@pytest.mark.parametrize(
    ("known", "decided"),
    [
        (["2020-03"], {"2020-02-20": (0, 0), "2020-03-15": (0, 1), "2020-03-31": (1, 0)}),
        (np.array(["2020-03"], "M8[M]"), {"2020-03-15": (0, 1), "2020-03-31": (1, 0)}),
        (["2020-03-15"], {"2020-03-14": (0, 0), "2020-03-15": (1, 0)}),
        ([None], {"2020-02-01": (0, 0), "2020-02-02": (1, 0)}),
    ],
)
def test_what_is_known_within_a_month_is_undecided_in_it(
    known: object, decided: dict[str, tuple[int, int]], tmp_path: Path
) -> None:
    made = gp.Timeline.from_columns(["USA"], ["BLR"], ["2020-02-02"], known=known)
    made.to_parquet(tmp_path / "events.parquet")
    for timeline in (
        made,
        gp.read_json(made.to_json()),
        gp.read_parquet(tmp_path / "events.parquet"),
    ):
        for day, (sure, undecided) in decided.items():
            then = timeline.as_of(day)
            assert (len(then), len(then.undecided)) == (sure, undecided)
            assert {str(e.status) for e in then} <= {"occurred"}


def test_own_values_are_checked_before_anything_is_made_of_them() -> None:
    for wrong, message in (
        ({"tenures": ["x"]}, "expected Tenure values, got 'x'"),
        ({"tenures": None}, "expected several Tenure values, got None"),
        ({"actors": None}, "expected several Actor values, got None"),
        ({"actors": "USA"}, "expected several Actor values, got 'USA'"),
    ):
        with pytest.raises(InvalidValueError, match=message):
            gp.Timeline.from_columns(["USA"], ["BLR"], ["2020"], **wrong)  # type: ignore[arg-type]  # the mistake


def test_an_actor_may_stand_for_all_rows_and_itself() -> None:
    usa = gp.country("USA")
    made = gp.Timeline.from_columns(usa, [gp.country("BLR"), "Russia"], ["2020"] * 2)
    assert {e.actors for e in made} == {(usa, gp.country("BLR")), (usa, gp.country("RUS"))}
