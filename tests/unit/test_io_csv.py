"""CSV: out and back, and every fault with its line and column."""

from __future__ import annotations

import csv
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
        ("source,target,when,kind\nUSA,BLR,2020,vist\n", 2, "kind", "did you mean 'visit'"),
        ("source,target,when,intensity\nUSA,BLR,2020,high\n", 2, "intensity", "expected a number"),
        ("source,target,when,intensity\nUSA,BLR,2020,nan\n", 2, "intensity", "finite"),
        ("source,target,when,intensity\nUSA,BLR,2020,1e39\n", 2, "intensity", "finite"),
        ("source,target,when,cameo\nUSA,BLR,2020,999\n", 2, "cameo", "999"),
        ("source,target,when,contexts\nUSA,BLR,2020,ecomonic\n", 2, "contexts", "'economic'"),
        ("source,target,when,kind,mode\nUSA,BLR,2020,visit,vist\n", 2, "mode", "'visit'"),
        ("source,target,when,status\nUSA,BLR,2020,plannd\n", 2, "status", "'planned'"),
        ("source,target,when,place\nUSA,BLR,2020,Min\u202esk\n", 2, "place", "U\\+202E"),
        ("source,target,when,topics\nUSA,BLR,2020,oil; g\u200bas\n", 2, "topics", "U\\+200B"),
        ("source,target,when,others\nUSA,BLR,2020,transit: U\u202eS\n", 2, "others", "U\\+202E"),
        ("source,target,start,end\nUSA,BLR,2020,2019\n", 2, "end", "before"),
        ("source,target,start,end\nUSA,BLR,2020,2019-13\n", 2, "end", "month"),
        (PLAIN + "Czechoslovakia,BLR,1999\n", 2, "source", "did not exist"),
        (PLAIN + "USA,Germany,1960\n", 2, "target", "DEU.*DDR"),
        ("source,target,when,kind\nUSA,,2020,visit\n", 2, None, "needs a host"),
        (PLAIN + "USA,BLR\n", 2, None, "2 cells, the header 3"),
        (PLAIN + 'USA,BLR,2020\n\nUSA,"B\nLR,2020\n', 4, None, "never closed"),
        (PLAIN + 'USA,"B"LR,2020\n', 2, None, "write a quote within a cell twice"),
        ("source,target,when,claims\n" 'USA,BLR,2020,"[{""by"": 3}]"\n', 2, "claims", r"claims\[0\].by: expected text"),
        ("source,target,when,claims\nUSA,BLR,2020," + "[" * 900 + "\n", 2, "claims", "nests 900 deep"),
        ("source,target,when,others\nUSA,BLR,2020,Poland\n", 2, "others", "role: actor"),
        ("source,target,when,claims\nUSA,BLR,2020,{\n", 2, "claims", "cannot be read"),
        ("id,source,target,when\na,USA,BLR,2020\na,USA,BLR,2021\n", 3, "id", "line 2 has the id 'a' too"),
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
        (",source,target,start\n0,USA,BLR,2020\n", 1, "index=False"),
        ('"source"x,target,start\n', 1, "not CSV"),
        ("\n", 1, "needs a header"),
        (",".join(f"c{n}" for n in range(50_000)) + "\n1\n", 1, "unknown column"),
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


def test_a_file_with_more_faults_than_anybody_reads_is_given_up() -> None:
    with pytest.raises(ReadError) as raised:
        read_csv(PLAIN + "USA,BLR,x\n" * 3_000)
    assert len(raised.value.faults) == 1_000
    assert len(str(raised.value).splitlines()) == 22


def test_collecting_keeps_every_rejected_row_with_its_reason() -> None:
    report = read_csv(
        PLAIN
        + "USA,BLR,2020-13\n"
        + "USA,BLR,2020\n"
        + 'USA,"B"LR,2020\n'
        + "USA,BLR\n"
        + f"USA,{'x' * 200_000},2020\n"
        + f"USA,{'x' * 2_000_000},2020\n"
        + "USA,BLR,2021\n"
        + 'USA,"BLR,2020\n',
        on_error="collect",
    )
    assert isinstance(report, ReadReport)
    assert [str(event.when) for event in report.timeline] == ["2020", "2021"]
    assert [fault.line for fault in report.rejected] == [2, 4, 5, 6, 7, 9]
    assert [type(fault) for fault in report.rejected] == [
        ReadError,
        MalformedFileError,
        MalformedFileError,
        LimitExceededError,
        LimitExceededError,
        MalformedFileError,
    ]
    assert (report.rejected[0].column, report.rejected[0].value) == ("start", "2020-13")
    assert all(fault.reason for fault in report.rejected)


def test_columns_of_other_names() -> None:
    text = "Date,Visitor,Host,note,kind\n2020-02-01,Pompeo,Belarus,by air,visit\n"
    made = read_csv(text, columns={"start": "Date", "source": "Visitor", "target": "Host"})
    assert str(made[0]) == "2020-02-01 visit Mike Pompeo -> Belarus (occurred)"
    swapped = read_csv(
        "start,source,target\n2020,USA,BLR\n", columns={"source": "target", "target": "source"}
    )
    assert [actor.id for actor in swapped[0].actors] == ["BLR", "USA"]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"start": "Dat"}, "'Dat': the column, to be read as start, is missing; did you mean 'Date'"),
        ({"strat": "Date"}, "no column 'strat' is read; did you mean 'start'"),
        ({"start": "Date", "end": "Date"}, "read as two"),
        ({"start": "Date"}, "'parties': the column is missing"),
    ],
)  # fmt: skip
def test_columns_that_are_not_there(columns: dict[str, str], message: str) -> None:
    with pytest.raises(gp.GeopolrelError, match=message):
        read_csv("Date,Visitor\n2020,USA\n", columns=columns)


def test_names_that_no_table_knows() -> None:
    text = PLAIN + "USA,Free Aceh Movement,2001\n"
    assert read_csv(text)[0].actors[1].name == "Free Aceh Movement"
    with pytest.raises(ReadError, match="unknown actor 'Free Aceh Movement'"):
        read_csv(text, resolve="strict")
    ours = gp.Organization("gam", "Free Aceh Movement")
    assert read_csv(text, resolve="strict", actors=[ours])[0].actors[1] == ours


def test_values_that_hold_the_marks_between_values() -> None:
    tl = gp.Timeline(
        [
            gp.meeting(
                "BLR", "A; B: C\\", when="2020", topics=["oil; gas", "a\\;b\\"], others={"x: y; z": "POL"}
            )
        ]
    )  # fmt: skip
    assert list(read_csv(tl.to_csv(), actors=tl.actors)) == list(tl)


def test_a_timeline_as_of_a_day_comes_back_without_the_day() -> None:
    plan = gp.meeting("BLR", "RUS", when="2020-02-07", status="planned")
    later = gp.Timeline([plan]).as_of("2020-03-01")
    assert ",overdue," in later.to_csv()
    assert list(read_csv(later.to_csv())) == [plan]


def test_a_larger_cell_is_read_on_request_and_the_limit_of_others_is_left() -> None:
    before = csv.field_size_limit()
    quote = "x" * 9_000
    claims = '"[' + ", ".join([f'{{""by"": ""A"", ""quote"": ""{quote}""}}'] * 20) + ']"'
    text = f"source,target,start,claims\nUSA,BLR,2020,{claims}\n"
    assert len(read_csv(text, limits=Limits(cell=200_000))[0].claims) == 20
    with pytest.raises(LimitExceededError, match=r"line 2, column 'claims': .* at most 100,000"):
        read_csv(text)
    assert csv.field_size_limit() == before


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


def test_rows_are_counted_not_lines() -> None:
    text = "source,target,start,topics\n" + 'USA,BLR,2020,"a\n"\n\n' * 3
    assert len(read_csv(text, limits=Limits(rows=3))) == 3


def test_formulas_are_defused_on_request_and_come_back() -> None:
    tl = gp.Timeline(
        [
            gp.meeting(
                "BLR", "RUS", when="2020", place="=1+1", topics=["@x", "-y"], intensity=-2.5
            ),
            gp.meeting("BLR", "RUS", when="2021", place="'=1+1"),
            gp.meeting("BLR", "RUS", when="2022", place="'s-Hertogenbosch"),
        ]
    )
    assert "=1+1" in tl.to_csv()
    rows = tl.to_csv(defuse=True).splitlines()
    assert ",'=1+1," in rows[1]
    assert ",'@x; -y," in rows[1]
    assert ",-2.5," in rows[1]
    for text in (tl.to_csv(), tl.to_csv(defuse=True)):
        assert list(read_csv(text)) == list(tl)


@pytest.mark.parametrize("option", ["on_error", "resolve"])
def test_a_wrong_option_is_named(option: str) -> None:
    with pytest.raises(gp.GeopolrelError, match=f"{option} must be"):
        read_csv(PLAIN, **{option: "ignore"})  # type: ignore[call-overload]  # the mistake
