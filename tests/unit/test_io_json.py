"""JSON: lossless, versioned, byte-stable, and every fault named by its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

import geopolrel as gp
from geopolrel.errors import LimitExceededError, MalformedFileError, ReadError
from geopolrel.io.json import read_json
from geopolrel.io.limits import Limits
from geopolrel.testing import strategies as gps

HEAD = {"format": "geopolrel", "version": 1}


def story() -> dict[str, object]:
    made: dict[str, object] = json.loads(gp.datasets.minsk_2020().to_json())
    return made


@given(gps.timelines())
def test_what_is_written_is_read_and_written_the_same_again(timeline: gp.Timeline) -> None:
    text = timeline.to_json()
    again = read_json(text)
    assert again == timeline
    assert list(again) == list(timeline)
    assert again.to_json() == text


@pytest.mark.parametrize("evidence", [True, False])
def test_the_story_survives_whole(evidence: bool, tmp_path: Path) -> None:
    timeline = gp.datasets.minsk_2020(evidence=evidence)
    path = tmp_path / "story.json"
    timeline.to_json(path)
    again = gp.read_json(path)
    assert again == timeline
    assert again.given_tenures == timeline.given_tenures
    assert again.conflicts() == timeline.conflicts()
    assert again.as_of("2020-02-03") == timeline.as_of("2020-02-03")


def test_knowledge_of_a_day_and_of_a_column_is_kept() -> None:
    then = gp.datasets.minsk_2020().as_of("2020-02-03")
    assert [e.status for e in read_json(then.to_json())] == [e.status for e in then]
    known = gp.Timeline.from_columns(["USA"], ["BLR"], ["2020-02-01"], known=["2020-03-01"])
    again = read_json(known.to_json())
    assert len(again.as_of("2020-02-15")) == len(known.as_of("2020-02-15")) == 0
    assert len(again.as_of("2020-03-01")) == 1


def test_the_travel_data_survives() -> None:
    travel = gp.datasets.us_diplomatic_travel().during("1974")
    assert read_json(travel.to_json()) == travel


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "cut short"),
        ("[]", "names no format"),
        ('{"format": "other", "version": 1}', "its format is 'other'"),
        ('{"format": "geopolrel", "version": 2}', "update geopolrel"),
        ('{"format": "geopolrel", "version": "1"}', 'give "version": 1'),
        ('{"format": "geopolrel", "version": 1, "version": 1}', "twice"),
        ('{"format": "geopolrel", "version": 1, "events": [{"score": NaN}]}', "finite"),
        ('{"format": "geopolrel", "version": 1, "events": [{"score": 1e999}]}', "finite"),
    ],
)
def test_what_is_not_a_file_of_ours(text: str, message: str) -> None:
    with pytest.raises(MalformedFileError, match=message):
        read_json(text)


@pytest.mark.parametrize(
    ("path", "value", "at"),
    [
        (("events", 3, "when"), "2020-02-30", "events[3].when"),
        (("events", 0, "claims", 0, "on"), 7, "events[0].claims[0].on"),
        (("events", 1, "kind"), "vist", "events[1].kind"),
        (("events", 1, "participants", 0, "actor"), "nobody", "events[1].participants[0].actor"),
        (("events", 1, "participants", 0, "side"), "left", "events[1].participants[0].side"),
        (("events", 2, "score"), "high", "events[2].score"),
        (("events", 2, "colour"), "red", "events[2].colour"),
        (("events", 2, "topics"), "oil", "events[2].topics"),
        (("gaps", 0, "at_least"), 1.5, "gaps[0].at_least"),
        (("observed",), 5, "observed"),
        (("actors", 0, "name"), "Bela\u202erus", "actors[0]"),
    ],
)
def test_a_fault_is_named_by_its_place(path: tuple[str | int, ...], value: object, at: str) -> None:
    whole: object = story()
    place = whole
    for step in path[:-1]:
        place = place[step]  # type: ignore[index]  # lists and objects
    place[path[-1]] = value  # type: ignore[index]  # likewise
    with pytest.raises(ReadError) as raised:
        read_json(json.dumps(whole))
    assert str(raised.value.at).startswith(at)


def test_all_faults_are_gathered() -> None:
    whole = story()
    for event in whole["events"][:3]:  # type: ignore[index]  # a list
        event["when"] = "x"
    with pytest.raises(ReadError, match="3 faults") as raised:
        read_json(json.dumps(whole))
    assert len(raised.value.faults) == 3


def test_one_id_twice_is_refused() -> None:
    whole = story()
    events = whole["events"]
    events.append(events[0])  # type: ignore[attr-defined]  # a list
    with pytest.raises(ReadError, match="also the id of events"):
        read_json(json.dumps(whole))


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("[" * 100_000 + "]" * 100_000, Limits()),
        (json.dumps(HEAD | {"events": [{}] * 5}), Limits(rows=4)),
        (json.dumps(HEAD), Limits(bytes=10)),
    ],
)
def test_more_than_the_limits_is_refused(text: str, limits: Limits) -> None:
    with pytest.raises(LimitExceededError):
        read_json(text, limits=limits)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot open"):
        read_json(tmp_path / "none.json")


def test_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "utf16.json"
    path.write_text(json.dumps(HEAD), encoding="utf-16")
    with pytest.raises(MalformedFileError, match="UTF-16"):
        read_json(path)
    path.write_bytes(b'{"format": "\xff"}')
    with pytest.raises(MalformedFileError, match="not UTF-8") as raised:
        read_json(path)
    assert raised.value.line == 1
