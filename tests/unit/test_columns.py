"""The store: out what went in, whatever the shape of the columns."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

import geopolrel as gp
from geopolrel.columns import EventColumns
from geopolrel.errors import DuplicateIdError

TALK = gp.meeting("BLR", "RUS", when="2020-02-07")
TRIP = gp.visit("Pompeo", to="Belarus", when="2020-02-01/2020-02-03", place="Minsk", topics=["oil"])
SIX = gp.negotiation(
    "USA", "RUS", "CHN", "FRA", when="2020-01~", intensity=3.4, others={"host": "CHE"}
)
SAID = gp.meeting("BLR", "USA", when="1995~/..", claims=[gp.Claim("A", on="1995")], id="said")
ALL = [SIX, TRIP, TALK, SAID]


def test_events_come_back_sorted_and_equal() -> None:
    columns = EventColumns.from_events(ALL)
    assert list(columns) == [SAID, SIX, TRIP, TALK]
    assert [e.intensity() for e in columns][1] == 3.4  # not 3.4000000953
    assert columns.all_ids() == [e.id for e in columns]


def test_taking_and_joining_keep_every_field() -> None:
    columns = EventColumns.from_events(ALL)
    parts = [columns.take(np.array(rows)) for rows in ([0, 2], [1], [3])]
    assert list(EventColumns.joined(parts).sorted_by_date()) == list(columns)
    assert list(columns.take(np.array([], dtype=int))) == []


def test_two_rows_of_one_content_get_two_ids() -> None:
    columns = EventColumns.from_events([TALK, TALK, TALK, TRIP])
    assert [e.id for e in columns if e.kind == "meeting"] == [
        TALK.id,
        f"{TALK.id}-2",
        f"{TALK.id}-3",
    ]
    assert columns.all_ids() == [e.id for e in columns]


def test_ids_that_name_only_four_of_many_are_told_apart() -> None:
    four = ("USA", "RUS", "CHN", "FRA")
    columns = EventColumns.from_events(
        gp.negotiation(*four, more, when="2020") for more in ("DEU", "GBR")
    )
    ids = [e.id for e in columns]
    assert ids == [f"2020-negotiation-{'-'.join(four)}-and-1-more{end}" for end in ("", "-2")]
    assert columns.all_ids() == ids


def test_an_id_given_twice_is_refused() -> None:
    other = gp.meeting("BLR", "USA", when="2020", id="said")
    with pytest.raises(DuplicateIdError, match="two events have the id 'said'"):
        EventColumns.from_events([SAID, other])
    with pytest.raises(DuplicateIdError):
        EventColumns.from_events([SAID, SAID])


def test_plain_columns_tell_sides_and_roles_by_kind() -> None:
    made = gp.Timeline.from_columns(
        ["USA", "USA"], ["BLR", "RUS"], ["2020-01-01", "2020-01-02"], kind=["visit", "call"]
    )
    columns = made.columns
    assert columns.offsets is None
    assert columns.start_lo is columns.end_hi  # exact days share one array
    assert [p.role for p in made[0].participants] == ["visitor", "host"]
    assert made[1].mutual
    assert columns.slot_rows(np.arange(4)).tolist() == [0, 0, 1, 1]
    assert columns.replaced(day=date(2020, 1, 1)).event(0).known_on == date(2020, 1, 1)
    joint = EventColumns.joined([columns, EventColumns.from_events(ALL)])
    assert list(joint)[:2] == list(made)
    assert joint.take(np.array([0])).start_lo is not joint.start_lo


def test_bytes_an_event() -> None:
    rows = 1000
    made = gp.Timeline.from_columns(["USA"] * rows, ["BLR"] * rows, ["2020-01-01"] * rows).columns
    arrays = {
        id(a): a for a in (*made.bounds, made.statuses, made.codings.codes, made.actors.codes)
    }
    assert sum(a.nbytes for a in arrays.values()) <= 16 * rows
