"""Frames of pandas, polars and pyarrow, both ways."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given

import geopolrel as gp
from geopolrel.errors import GeopolrelError, MissingExtraError
from geopolrel.testing import strategies as gps

DATA = {
    "from": ["United States", "NA", "Russia"],
    "to": ["Belarus", "Belarus", "Belarus"],
    "day": ["2020-02-01", "2020-02-03", "2020-02-07"],
    "last": ["2020-02-01", "2020-02-05", "2020-02-07"],
    "what": ["visit", "042", "meeting"],
    "weight": [1.0, 2.5, -3.0],
}
DAYS = [dt.date.fromisoformat(day) for day in DATA["day"]]  # type: ignore[arg-type]  # texts
LAST = [dt.date.fromisoformat(day) for day in DATA["last"]]  # type: ignore[arg-type]  # texts
COLUMNS = {
    "source": "from",
    "target": "to",
    "start": "day",
    "end": "last",
    "kind": "what",
    "intensity": "weight",
}
FRAMES = {
    "pandas": pd.DataFrame(DATA),
    "pandas categories": pd.DataFrame(DATA).astype(
        {"from": "category", "to": "category", "what": "category"}
    ),
    "pandas dates": pd.DataFrame(DATA).assign(
        day=pd.to_datetime(DATA["day"]), last=pd.to_datetime(DATA["last"])
    ),
    "pandas on arrow": pd.DataFrame(DATA).convert_dtypes(dtype_backend="pyarrow"),
    "polars": pl.DataFrame(DATA),
    "polars dates": pl.DataFrame(DATA | {"day": DAYS, "last": LAST}),
    "polars categories": pl.DataFrame(DATA).with_columns(
        pl.col("from", "to", "what").cast(pl.Categorical)
    ),
    "pyarrow": pa.table(DATA),
    "pyarrow dates": pa.table(DATA | {"day": pa.array(DAYS), "last": pa.array(LAST)}),
    "pyarrow dictionary": pa.table(DATA | {"from": pa.array(DATA["from"]).dictionary_encode()}),
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_every_frame_makes_the_same_timeline(frame: object) -> None:
    made = gp.Timeline.from_frame(frame, **COLUMNS)
    assert [str(event) for event in made] == [
        "2020-02-01 visit United States -> Belarus (occurred)",
        "2020-02-03/2020-02-05 visit Namibia -> Belarus (occurred)",
        "2020-02-07 meeting Russia - Belarus (occurred)",
    ]
    assert [event.intensity() for event in made] == [1.0, 2.5, -3.0]
    assert made == gp.Timeline.from_frame(FRAMES["pandas"], **COLUMNS)


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_out_and_back(backend: str) -> None:
    travel = gp.datasets.us_diplomatic_travel().during("1974")
    frame = travel.to_frame(backend)
    again = gp.Timeline.from_frame(
        frame,
        source="source",
        target="target",
        start="start",
        end="end",
        kind="kind",
        actors=travel.actors,
    )
    assert [(e.when, e.actors) for e in again] == [(e.when, e.actors) for e in travel]


@given(gps.timelines())
def test_a_row_an_event_in_order(timeline: gp.Timeline) -> None:
    rows = timeline.to_frame("pyarrow").to_pylist()
    for row, event in zip(rows, timeline, strict=True):
        assert (row["id"], row["when"]) == (event.id, str(event.when))
        assert (row["start"], row["end"]) == (event.when.earliest, event.when.latest)
        assert (row["kind"], row["status"]) == (event.kind, event.status)
        assert row["intensity"] == pytest.approx(event.intensity())
        assert (row["place"], row["topics"] or "") == (event.place, "; ".join(event.topics))
        ids = "; ".join(part for part in (row["source"], row["target"]) if part).split("; ")
        assert sorted(ids) == sorted(p.actor.id for p in event.participants)


def test_a_wrong_column_and_a_wrong_library_are_named() -> None:
    with pytest.raises(GeopolrelError, match="no column 'form' for source; did you mean 'from'"):
        gp.Timeline.from_frame(FRAMES["pandas"], source="form", target="to", start="day")
    with pytest.raises(GeopolrelError, match="use one of pandas, polars, pyarrow"):
        gp.Timeline().to_frame("dask")


def test_a_library_that_is_not_installed_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'geopolrel\[frames\]'"):
        gp.Timeline().to_frame("polars")


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_columns_are_of_one_type_whatever_they_hold(backend: str) -> None:
    full = gp.datasets.us_diplomatic_travel().during("1974").to_frame(backend)
    for rows in (gp.Timeline(), gp.Timeline([gp.meeting("BLR", "RUS", when="2020/..")])):
        frame = rows.to_frame(backend)
        if backend == "pandas":
            assert frame.dtypes.to_dict() == full.dtypes.to_dict()
        else:
            assert frame.schema == full.schema


def test_frames_in_frames_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for frame in FRAMES.values():
        made = gp.Timeline.from_frame(frame, **COLUMNS)
        for out in (made.to_frame(frame), made.panel("year").to_frame(frame)):
            assert type(out) is type(frame)
            assert len(out) > 0
    assert isinstance(made.to_frame(), pd.DataFrame)
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    assert isinstance(made.to_frame(), pl.DataFrame)


def test_rows_of_arrays_and_events_typed_by_hand_stand_in_one_frame() -> None:
    bulk = gp.Timeline.from_frame(FRAMES["pyarrow dates"], **COLUMNS)
    typed = gp.Timeline([gp.meeting("BLR", "UKR", "POL", when="2020-02-09", topics=["gas", "oil"])])
    for timeline in (bulk, bulk + typed, gp.Timeline()):
        rows = timeline.to_frame("pyarrow").to_pylist()
        assert [row["id"] for row in rows] == [event.id for event in timeline]
        assert [row["when"] for row in rows] == [str(event.when) for event in timeline]
        assert [row["intensity"] for row in rows] == [event.intensity() for event in timeline]
        assert [row["topics"] or "" for row in rows] == ["; ".join(e.topics) for e in timeline]
    assert (bulk + typed).to_frame("polars")["target"][-1] == "UKR; POL"
