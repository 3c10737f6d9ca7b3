"""Parquet: lossless, columnar, and whatever is damaged or made up is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

import geopolrel as gp
from geopolrel.errors import (
    InvalidValueError,
    LimitExceededError,
    MalformedFileError,
    ReadError,
    SaveError,
)
from geopolrel.io import parquet
from geopolrel.io.limits import Limits
from geopolrel.testing import strategies as gps

BULK = gp.Timeline.from_columns(
    ["USA", "RUS", "CHN"],
    ["BLR", "BLR", "state of nowhere"],
    ["2020-02-01", "2020-02-07", "2020-03"],
    ["2020-02-03", "2020-02-07", None],
    kind=["visit", "042", "CONSULT/multilateral"],
    intensity=[1.5, 2.5, -3.0],
    known=["2020-02-01", "2020-02-08", "2020-04-01"],
    scale="goldstein-icews",
)


def again(timeline: gp.Timeline, path: Path) -> gp.Timeline:
    timeline.to_parquet(path)
    return gp.read_parquet(path)


@settings(max_examples=60)
@given(gps.timelines())
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, timeline: gp.Timeline
) -> None:
    path = tmp_path_factory.mktemp("round") / "a.parquet"
    read = again(timeline, path)
    assert read == timeline
    assert list(read) == list(timeline)
    assert read.to_json() == timeline.to_json()
    assert read.given_actors == timeline.given_actors
    first = path.read_bytes()
    read.to_parquet(path)
    assert path.read_bytes() == first


@pytest.mark.parametrize("rows", [1, 2, 1 << 20])
def test_rows_in_several_groups(rows: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS_OF_GROUP", rows)
    for name, timeline in {
        "bulk": BULK,
        "story": gp.datasets.minsk_2020(),
        "lifted": gp.datasets.minsk_2020().lift("country"),
        "part": gp.datasets.us_diplomatic_travel().during("1974", "1976")[::3],
        "none": gp.Timeline(),
    }.items():
        read = again(timeline, tmp_path / name)
        assert read == timeline
        assert [e.id for e in read] == [e.id for e in timeline]


def test_columns_keep_their_form(tmp_path: Path) -> None:
    read, columns = again(BULK, tmp_path / "a").columns, BULK.columns
    for name in ("start_lo", "start_hi", "end_lo", "end_hi", "scores", "known"):
        ours, theirs = getattr(read, name), getattr(columns, name)
        assert ours.tolist() == theirs.tolist() and ours.dtype == theirs.dtype
    assert read.paired and read.codings.codes.dtype == columns.codings.codes.dtype
    assert read.scales is not None and read.scales.values == ("goldstein-icews",)
    days = gp.Timeline.from_columns(["USA"], ["BLR"], ["2020-02-01"])
    assert again(days, tmp_path / "b").columns.on_exact_days


def test_what_a_timeline_holds_beside_its_events(tmp_path: Path) -> None:
    story = gp.datasets.minsk_2020()
    read = again(story, tmp_path / "a")
    assert (read.observed, read.given_tenures) == (story.observed, story.given_tenures)
    assert read.constraints == story.constraints and read.conflicts() == story.conflicts()
    then = story.as_of("2020-02-03")
    read = again(then, tmp_path / "b")
    assert read.day == then.day and [e.status for e in read] == [e.status for e in then]
    assert len(again(BULK, tmp_path / "c").as_of("2020-02-07")) == 1


def test_other_programs_read_the_rows(tmp_path: Path) -> None:
    BULK.to_parquet(tmp_path / "a")
    frame = pq.read_table(tmp_path / "a").to_pandas(date_as_object=False)
    assert frame["source"].tolist() == ["USA", "RUS", "CHN"]
    assert frame["kind"].tolist() == ["visit", "visit", "meeting"]
    assert frame["start"][0] == pd.Timestamp("2020-02-01")


TOGETHER = BULK + gp.datasets.minsk_2020()


@pytest.mark.parametrize("timeline", [BULK, gp.datasets.minsk_2020(), TOGETHER])
def test_polars_reads_every_column(timeline: gp.Timeline, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    timeline.to_parquet(path)
    ours, theirs = pq.read_table(path), pl.read_parquet(path)
    for name in ours.column_names:
        if ours.schema.field(name).type == pa.date32():
            days = ours[name].cast("int32").to_pylist()
            assert theirs[name].to_physical().to_list() == days
        else:
            assert theirs[name].to_list() == ours[name].to_pylist()


def test_duckdb_reads_and_skips(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "a.parquet"
    TOGETHER.to_parquet(path)
    rows = f"from read_parquet('{path}')"
    later = duckdb.sql(f"select start {rows} where start > date '2020-02-05'").fetchall()
    days = pq.read_table(path)["start"].cast("int32").to_pylist()
    assert len(later) == sum(day > date(2020, 2, 5).toordinal() - 719_163 for day in days)
    places = duckdb.sql(f"select place {rows}").fetchall()
    assert [place for (place,) in places] == pq.read_table(path)["place"].to_pylist()


def test_every_text_is_written_once_a_group(tmp_path: Path) -> None:
    TOGETHER.to_parquet(tmp_path / "a")
    file = pq.ParquetFile(tmp_path / "a")
    group = file.metadata.row_group(0)
    columns = [group.column(at) for at in range(group.num_columns)]
    texts = [column for column in columns if column.physical_type == "BYTE_ARRAY"]
    assert len(texts) > 5 and all("RLE_DICTIONARY" in column.encodings for column in texts)


def as_before(path: Path) -> None:
    """Write a file again as it was written before: groups of a million rows, packed by Snappy."""
    table = pq.read_table(path)
    plain = ("start", "start_latest", "end_earliest", "end", "intensity", "known")
    pq.write_table(
        table,
        path,
        use_dictionary=[name for name in table.column_names if name not in plain],
        compression={n: "NONE" if n == "intensity" else "SNAPPY" for n in table.column_names},
        write_statistics=["start", "end"],
        write_page_checksum=True,
    )


@pytest.mark.parametrize("name", ["bulk", "story", "travel", "none"])
def test_files_of_before_are_read(name: str, tmp_path: Path) -> None:
    timeline = {
        "bulk": BULK,
        "story": gp.datasets.minsk_2020(),
        "travel": gp.datasets.us_diplomatic_travel(),
        "none": gp.Timeline(),
    }[name]
    path = tmp_path / "a.parquet"
    timeline.to_parquet(path)
    as_before(path)
    assert gp.read_parquet(path) == timeline


def test_events_of_two_origins_together(tmp_path: Path) -> None:
    read = again(TOGETHER, tmp_path / "a")
    assert read == TOGETHER and list(read) == list(TOGETHER)


SCORES = {
    "tenths": [0.1, -10, 3.4],
    "noise": [0.12345, 1e30, -1e-30],
    "far tenths": [1000, 0.5, -1000],
    "no negative nought": [-0.0, 0.0, -0.3],
}


@pytest.mark.parametrize("scores", SCORES.values(), ids=SCORES)
def test_every_bit_of_an_intensity_is_kept(scores: list[float], tmp_path: Path) -> None:
    ends = ["USA", "RUS", "CHN"], ["BLR"] * 3, ["2020-02-01", "2020-02-02", "2020-02-03"]
    timeline = gp.Timeline.from_columns(*ends, intensity=scores)
    for one in (timeline, timeline + gp.Timeline.from_columns(*ends)):
        read, kept = again(one, tmp_path / "a").columns.scores, one.columns.scores
        assert read is not None and kept is not None
        assert np.isnan(read).tolist() == np.isnan(kept).tolist()
        there = ~np.isnan(kept)
        assert read[there].tobytes() == kept[there].tobytes()


def test_many_values_of_which_a_group_has_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "ROWS_OF_GROUP", 700)
    timeline = gp.Timeline(
        gp.visit(
            "USA", to="BLR", when="2020-02-01", id=f"v{n}", place=f"p{n}" if n < 1200 else None
        )
        for n in range(1500)
    )
    read = again(timeline, tmp_path / "a")
    assert read == timeline and [e.id for e in read] == [e.id for e in timeline]


@pytest.mark.parametrize("count", [255, 256, 257])
def test_as_many_values_as_a_byte_tells_apart(count: int, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    names = [f"actor-{n % (count - 1)}" for n in range(3 * count)]
    pairs = gp.Timeline.from_columns(names, ["BLR"] * len(names), ["2020-02-01"] * len(names))
    assert again(pairs, path) == pairs
    assert len(pairs.columns.actors.values) == count
    assert sorted(pl.read_parquet(path)["source"].to_list()) == sorted(names)
    places = [f"p{n % count}" if n % 3 else None for n in range(2 * count)]
    visits = gp.Timeline(
        gp.visit("USA", to="BLR", when="2020-02-01", place=place) for place in places
    )
    assert again(visits, path) == visits
    kept = [event.place for event in visits]
    assert pq.read_table(path)["place"].to_pylist() == kept
    assert pl.read_parquet(path)["place"].to_list() == kept


# ---------------------------------------------------------------------- any table


ROLES: dict[str, Any] = {"source": "from", "target": "to", "start": "day"}


def table(path: Path, **more: Any) -> Path:
    data = {
        "from": ["USA", "NA", "Russia"],
        "to": ["Belarus", "Belarus", "Belarus"],
        "day": [date(2020, 2, 1), date(2020, 2, 3), date(2020, 2, 7)],
        "unused": [1, 2, 3],
    }
    pq.write_table(pa.table(data | more), path, row_group_size=2)
    return path


def test_any_table_of_events(tmp_path: Path) -> None:
    path = table(tmp_path / "a", what=["visit", "042", "meeting"], weight=[1.0, 2.5, -3.0])
    read = gp.read_parquet(path, **ROLES, kind="what", intensity="weight")
    assert [str(event) for event in read] == [
        "2020-02-01 visit United States -> Belarus (occurred)",
        "2020-02-03 visit Namibia -> Belarus (occurred)",
        "2020-02-07 meeting Russia - Belarus (occurred)",
    ]
    frame = pq.read_table(path)
    assert read == gp.Timeline.from_frame(frame, **ROLES, kind="what", intensity="weight")
    assert len(gp.read_parquet(path, **ROLES, observed="2020")) == 3
    texts = table(tmp_path / "b", day=["2020-02", "2020-02-03/2020-02-05", "2020~"])
    assert sorted(str(e.when) for e in gp.read_parquet(texts, **ROLES)) == [
        "2020-02",
        "2020-02-03/2020-02-05",
        "2020~",
    ]
    pq.write_table(frame.slice(0, 0), tmp_path / "c")
    assert len(gp.read_parquet(tmp_path / "c", **ROLES)) == 0


def test_what_is_asked_of_a_table_must_be_in_it(tmp_path: Path) -> None:
    path = table(tmp_path / "a")
    with pytest.raises(MalformedFileError, match=r"not a file of geopolrel.*'from', 'to', 'day'"):
        gp.read_parquet(path)
    with pytest.raises(
        MalformedFileError, match="no column 'form' for source; did you mean 'from'"
    ):
        gp.read_parquet(path, source="form", target="to", start="day")
    with pytest.raises(InvalidValueError, match="name the columns of target, start too"):
        gp.read_parquet(path, source="from")
    with pytest.raises(InvalidValueError, match="row 2: Belarus stands as source and as target"):
        gp.read_parquet(table(tmp_path / "b", **{"from": ["USA", "RUS", "BLR"]}), **ROLES)


# ---------------------------------------------------------------------- what is refused


def test_a_file_cut_short_damaged_or_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    BULK.to_parquet(path)
    whole = path.read_bytes()
    for cut in (0, 3, 4, 100, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:cut])
        with pytest.raises(MalformedFileError, match="not a Parquet file, cut short or damaged"):
            gp.read_parquet(path)
    for data in (b"PAR1" + b"\0" * 50 + b"PAR1", b'{"format": "geopolrel"}', b"PK\x03\x04" * 9):
        path.write_bytes(data)
        with pytest.raises(MalformedFileError, match="cut short or damaged"):
            gp.read_parquet(path)
    with pytest.raises(ReadError, match="cannot open"):
        gp.read_parquet(tmp_path / "none.parquet")


@pytest.mark.parametrize("bit", [0x01, 0x5A, 0x80])
def test_no_byte_that_is_changed_does_harm(bit: int, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    TOGETHER.to_parquet(path)
    whole = path.read_bytes()
    for at in range(bit % 37, len(whole), 37):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        try:
            read = gp.read_parquet(path)
        except gp.GeopolrelError as error:
            assert str(error)
        else:
            assert len(read) == len(TOGETHER)


def test_a_name_in_the_footer_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"start": [1]}), path, store_schema=False)
    path.write_bytes(path.read_bytes().replace(b"start", b"st\xffrt"))
    with pytest.raises(MalformedFileError, match="cut short or damaged"):
        gp.read_parquet(path)


def changed(path: Path, timeline: gp.Timeline, **columns: Any) -> Path:
    """Write a timeline with some columns put in the place of its own, None to leave one out."""
    timeline.to_parquet(path)
    held = pq.read_table(path)
    for name, values in columns.items():
        if name in held.column_names:
            at = held.column_names.index(name)
            held = held.remove_column(at)
        if values is not None:
            held = held.append_column(name, values)
    pq.write_table(held, path)
    return path


def days(*texts: str | None) -> Any:
    return pa.array([None if text is None else date.fromisoformat(text) for text in texts])


WRONG: list[tuple[str, Any, str]] = [
    ("kind", None, "column 'kind': the column is missing"),
    ("more", pa.array([1, 2, 3]), "column 'more': no such column is read"),
    ("start", pa.array([1, 2, 3]), "column 'start': expected dates"),
    ("start", days("2020-02-01", None, "2020-02-07"), "column 'start': a date is missing"),
    ("start", days("2021-02-01", "2020-02-02", "2020-02-07"), "row 0: the bounds"),
    ("start", pa.array([9_999_999] * 3, pa.int32()).view(pa.date32()), "row 0: the bounds"),
    ("known", pa.array([9_999_999] * 3, pa.int32()).view(pa.date32()), "years 1 to 9999"),
    ("source", pa.array(["USA", "USA", "x"]), "'x' is not known in this file"),
    ("source", pa.array(["USA", "USA", None]), "column 'source': a value is missing"),
    ("source", pa.array(["USA", "BLR", "USA"]), "row 1: an actor stands on both sides"),
    ("source", pa.array([1, 2, 3]), "column 'source': expected texts"),
    ("kind", pa.array(["visit", "vsit", "call"]), "did you mean 'visit'"),
    ("coding", pa.array(['{"kind": "visit"}', "[1]", "{}"]), "column 'coding'"),
    ("coding", pa.array(['{"a": 1}', "{}", "{"]), "column 'coding'"),
    ("intensity", pa.array(["a", "b", "c"]), "column 'intensity': expected numbers"),
    ("intensity", pa.array([1.0, float("inf"), 2.0], pa.float32()), "not a finite number"),
    ("scale", pa.array(["plover", "plover", "plove"]), "'plove' is not known"),
    ("id", pa.array(["a", "a", None]), "two events have the id 'a'"),
    ("id", pa.array(["a\u202e", None, None]), "column 'id'"),
    ("when", pa.array(["2020-02-01", None, None]), "row 0: the date as written"),
    ("when", pa.array(["yesterday", None, None]), "column 'when'"),
    ("topics", pa.array(['["oil"', None, None]), "column 'topics'"),
    ("topics", pa.array(["7", None, None]), "column 'topics'"),
    ("claims", pa.array(['[{"bye": "x"}]', None, None]), "column 'claims'"),
    ("claims", pa.array(["[" * 4000, None, None]), "column 'claims'"),
    ("place", pa.array(["x" * 200_000, None, None]), "has 200,000 characters"),
]


@pytest.mark.parametrize(("name", "values", "message"), WRONG)
def test_what_contradicts_itself_is_told(
    name: str, values: Any, message: str, tmp_path: Path
) -> None:
    path = changed(tmp_path / "a.parquet", BULK, **{name: values})
    with pytest.raises(ReadError, match=message) as caught:
        gp.read_parquet(path)
    assert str(path) in str(caught.value)


SEVERAL = gp.Timeline([gp.meeting("BLR", "RUS", "USA", when="2020-02-07", id="three")])
SIDES = pa.list_(pa.uint8())
WRONG_SLOTS: list[tuple[str, Any, str]] = [
    ("participants", pa.array([["BLR", "BLR", "USA"]]), "row 0: an actor takes part twice"),
    ("participants", pa.array(["BLR"]), "expected a list in each row"),
    ("sides", pa.array([[0, 0]], SIDES), "not as long as those of participants"),
    ("sides", pa.array([[0, 1, 2]], SIDES), "it needs parties, or sources and targets"),
    ("sides", pa.array([[3, 3, 3]], SIDES), "it needs parties, or sources and targets"),
    ("sides", pa.array([[0, 0, 9]], SIDES), "a side is none of those"),
    ("sides", pa.array([["a", "b", "c"]]), "expected whole numbers"),
    ("sides", None, "the column is missing"),
    ("roles", pa.array([["party", "party", ""]]), "column 'roles'"),
]


@pytest.mark.parametrize(("name", "values", "message"), WRONG_SLOTS)
def test_participants_that_cannot_be(name: str, values: Any, message: str, tmp_path: Path) -> None:
    path = changed(tmp_path / "a.parquet", SEVERAL, **{name: values})
    with pytest.raises(ReadError, match=message):
        gp.read_parquet(path)


def test_a_head_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    BULK.to_parquet(path)
    held = pq.read_table(path)
    head = json.loads(held.schema.metadata[b"geopolrel"])
    for wrong in (b"\xff", b"{}", json.dumps(head | {"version": 9}).encode(), b"[" * 99):
        described = held.schema.metadata | {b"geopolrel": wrong}
        pq.write_table(held.replace_schema_metadata(described), path)
        with pytest.raises(MalformedFileError, match="its head cannot be read"):
            gp.read_parquet(path)


def test_rows_out_of_order_are_put_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    BULK.to_parquet(path)
    held = pq.read_table(path)
    pq.write_table(held.take([2, 0, 1]), path)
    assert gp.read_parquet(path) == BULK


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(rows=2), "it has 3 rows, at most 2 are read"),
        (Limits(bytes=50), "bytes, at most 50 are read"),
        (Limits(cell=2), "characters, at most 2 are read"),
    ],
)
def test_more_than_the_limits_let_through(limits: Limits, message: str, tmp_path: Path) -> None:
    BULK.to_parquet(tmp_path / "a")
    with pytest.raises(LimitExceededError, match=message):
        gp.read_parquet(tmp_path / "a", limits=limits)


def test_what_unpacks_to_far_more_than_it_is_stays_closed(tmp_path: Path) -> None:
    path = tmp_path / "bomb.parquet"
    pq.write_table(pa.table({"a": ["x" * 1_000_000] * 50}), path, use_dictionary=False)
    assert path.stat().st_size < 5_000_000
    with pytest.raises(LimitExceededError, match="bytes unpacked"):
        gp.read_parquet(path, limits=Limits(bytes=5_000_000))


def test_ctrl_c_while_saving_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.parquet"
    BULK.to_parquet(path)
    whole = path.read_bytes()

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    pack = parquet.Packing.table

    def interrupted_later(packing: parquet.Packing, low: int, high: int) -> Any:
        return interrupted() if low else pack(packing, low, high)

    monkeypatch.setattr(parquet, "ROWS_OF_GROUP", 1)
    for where, name, stopped in (
        (pq.ParquetWriter, "write_table", interrupted),
        (parquet.Packing, "table", interrupted_later),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(where, name, stopped)
            with pytest.raises(KeyboardInterrupt):
                BULK.to_parquet(path)
        assert path.read_bytes() == whole
        assert [one.name for one in tmp_path.iterdir()] == ["a.parquet"]
    with pytest.raises(SaveError):
        BULK.to_parquet(tmp_path / "no folder" / "a.parquet")


def test_a_path_is_text_or_a_path() -> None:
    for wrong in (None, 5):
        with pytest.raises(InvalidValueError, match="give the path of a file to read, got"):
            gp.read_parquet(wrong)
        with pytest.raises(InvalidValueError, match="give the path of a file to write, got"):
            BULK.to_parquet(wrong)
