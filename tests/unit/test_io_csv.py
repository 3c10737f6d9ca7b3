"""CSV: out and back, and every fault with its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

import geopolrel as gp
from geopolrel.errors import LimitExceededError, MalformedFileError, ReadError
from geopolrel.io.csv import COLUMNS, ReadReport, read_csv
from geopolrel.io.limits import Limits
from geopolrel.testing import strategies as gps

PLAIN = "source,target,start\n"


@given(gps.timelines())
def test_what_is_written_is_read(timeline: gp.Timeline) -> None:
    again = read_csv(timeline.to_csv(), actors=timeline.actors)
    assert list(again) == list(timeline)


def test_the_story_survives(tmp_path: Path) -> None:
    story = gp.datasets.minsk_2020()
    path = tmp_path / "story.csv"
    text = story.to_csv(path)
    assert path.read_text(encoding="utf-8") == text
    assert list(gp.read_csv(path, actors=story.actors)) == list(story)
    assert text.splitlines()[0].split(",") == list(COLUMNS)


def test_a_small_table_typed_by_hand() -> None:
    made = read_csv(
        "source,target,start,end,kind,topics\n"
        "USA,NA,2020-02-01,2020-02-03,visit,oil price; trade\n"
        "Russia,Poland,1990,,meeting,\n"
        "\n"
        "Lukashenko,Putin,2019-12~,2019-12~,,\n"
    )
    assert [str(event) for event in made] == [
        "1990 meeting Soviet Union - Poland (occurred)",
        "2019-12~ meeting Alexander Lukashenko - Vladimir Putin (occurred)",
        "2020-02-01/2020-02-03 visit United States -> Namibia (occurred)",
    ]
    assert made[2].topics == ("oil price", "trade")


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    path = tmp_path / "bom.csv"
    path.write_bytes(b"\xef\xbb\xbf" + PLAIN.encode() + b"USA,BLR,2020\n")
    assert len(read_csv(path)) == 1


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        (PLAIN + "USA,BLR,2020-02-30\n", 2, "start", "day '30' does not exist"),
        (PLAIN + "USA,BLR,2020\nUSA,BLR,\n", 3, "start", "the date is missing"),
        (PLAIN + "USA,USA,2020\n", 2, None, "takes part twice"),
        ("source,target,when,kind\nUSA,BLR,2020,vist\n", 2, None, "did you mean 'visit'"),
        ("source,target,when,intensity\nUSA,BLR,2020,high\n", 2, "intensity", "expected a number"),
        ("source,target,when,intensity\nUSA,BLR,2020,nan\n", 2, None, "finite"),
        ("source,target,when,others\nUSA,BLR,2020,Poland\n", 2, "others", "role: actor"),
        ("source,target,when,claims\nUSA,BLR,2020,{\n", 2, "claims", "cannot be read"),
        ("id,source,target,when\na,USA,BLR,2020\na,USA,BLR,2021\n", 3, None, "line 2 has the id 'a' too"),
        ("source,target,when,claims,status\n" 'USA,BLR,2020,"[{""by"": ""A"", ""denies"": true}]",occurred\n', 2, "status", "denied"),
    ],
)  # fmt: skip
def test_a_fault_in_a_row(text: str, line: int, column: str | None, message: str) -> None:
    with pytest.raises(ReadError, match=message) as raised:
        read_csv(text)
    assert (raised.value.line, raised.value.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("source;target;start\nUSA;BLR;2020\n", 1, "semicolon"),
        ("source\ttarget\tstart\nUSA\tBLR\t2020\n", 1, "tab"),
        ("source\nUSA\n", 1, "needs a header"),
        ("source,target,strat\nUSA,BLR,2020\n", 1, "did you mean 'start'"),
        ("source,target\nUSA,BLR\n", 1, "'when'.*is missing"),
        ("when,kind\n2020,visit\n", 1, "'parties'.*is missing"),
        ("source,target,start,start\nUSA,BLR,2020,2021\n", 1, "stands twice"),
        (PLAIN + "USA,BLR\n", 2, "2 cells, the header 3"),
        (PLAIN + 'USA,"BLR,2020\n', 2, "not CSV"),
        (PLAIN + 'USA,"B"LR,2020\n', 2, "not CSV"),
    ],
)
def test_a_table_of_another_shape(text: str, line: int, message: str) -> None:
    with pytest.raises(MalformedFileError, match=message) as raised:
        read_csv(text)
    assert raised.value.line == line


def test_all_faults_are_named_at_once_and_nothing_is_half_loaded() -> None:
    with pytest.raises(ReadError, match="2 faults") as raised:
        read_csv(PLAIN + "USA,BLR,2020-13\nUSA,BLR,2020\nUSA,BLR,x\n")
    assert [fault.line for fault in raised.value.faults] == [2, 4]


def test_collecting_keeps_every_rejected_row_with_its_reason() -> None:
    report = read_csv(PLAIN + "USA,BLR,2020-13\nUSA,BLR,2020\n", on_error="collect")
    assert isinstance(report, ReadReport)
    assert len(report.timeline) == 1
    assert [(fault.line, fault.value) for fault in report.rejected] == [(2, "2020-13")]


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (PLAIN + "USA,BLR,2020\n" * 3, Limits(rows=2)),
        (PLAIN + f"USA,{'x' * 200},2020\n", Limits(cell=100)),
        (PLAIN + f"USA,{'x' * 1_000_000},2020\n", Limits()),
        (PLAIN + "USA,BLR,2020\n" * 30, Limits(bytes=100)),
    ],
)
def test_more_than_the_limits_is_refused(text: str, limits: Limits) -> None:
    with pytest.raises(LimitExceededError):
        read_csv(text, limits=limits)


def test_formulas_are_defused_on_request() -> None:
    tl = gp.Timeline([gp.meeting("BLR", "RUS", when="2020", place="=1+1", topics=["@x", "-y"])])
    assert "=1+1" in tl.to_csv()
    row = tl.to_csv(defuse=True).splitlines()[1]
    assert ",'=1+1," in row
    assert ",'@x; -y," in row


def test_a_wrong_option_is_named() -> None:
    with pytest.raises(gp.GeopolrelError, match="'raise' or 'collect'"):
        read_csv(PLAIN, on_error="ignore")  # type: ignore[arg-type]  # the mistake
