"""Ids of events that were given none."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.errors import DuplicateIdError
from geopolrel.testing.strategies import timelines
from geopolrel.twins import all_ids, dates_written, events_named, ids_read, ids_written, told_id

PLAIN = "2020-01-01-meeting-USA-BLR"
THREE = gp.Timeline(
    [gp.meeting("USA", "BLR", when="2020-01-01", topics=[topic]) for topic in "abc"]
)


def ids(timeline: gp.Timeline) -> list[str]:
    return [event.id for event in timeline]


@given(timelines())
def test_one_by_one_and_all_together_agree(tl: gp.Timeline) -> None:
    assert all_ids(tl.columns) == [event.id for event in tl]
    assert len(set(all_ids(tl.columns))) == len(tl)


def test_bulk_rows_and_crowds_number_their_twins() -> None:
    bulk = gp.Timeline.from_columns(
        ["USA", "RUS", "USA"], ["RUS", "USA", "RUS"], ["2020-01-01"] * 3, kind="call"
    )
    assert [event.id for event in bulk] == [
        "2020-01-01-call-USA-RUS",
        "2020-01-01-call-RUS-USA",
        "2020-01-01-call-USA-RUS-2",
    ]
    trio = [gp.meeting("USA", "RUS", "BLR", when="2020-01-01") for _ in range(3)]
    pair = gp.meeting("USA", "RUS", when="2020-01-01")
    ids = [event.id for event in gp.Timeline([*trio, pair])]
    assert sorted(ids) == [
        "2020-01-01-meeting-USA-RUS",
        "2020-01-01-meeting-USA-RUS-BLR",
        "2020-01-01-meeting-USA-RUS-BLR-2",
        "2020-01-01-meeting-USA-RUS-BLR-3",
    ]


def test_an_id_that_content_tells_is_not_kept() -> None:
    named = gp.call("USA", "RUS", when="2020-01-01", id="hotline")
    plain = gp.call("USA", "RUS", when="2020-01-01")
    third = gp.call("USA", "RUS", when="2020-01-01", id="2020-01-01-call-USA-RUS-3")
    events = [named, plain, third]
    assert events_named(events, [told_id(e) for e in events]) == (
        ["hotline", None, None],
        [0, 0, 3],
    )


@pytest.mark.parametrize("end", ["", "-", "-1", "-02", "-x", "-2-3", "-1234567890", "2"])
def test_an_id_that_says_something_else_is_one_that_was_given(end: str) -> None:
    named = gp.meeting("USA", "BLR", when="2020-01-01", id=PLAIN + end)
    assert told_id(named) == ((PLAIN, 1) if not end else (PLAIN + end, 0))
    assert ids(gp.Timeline([named])) == [PLAIN + end]


def test_an_event_parted_from_its_twins_has_one_id_everywhere(tmp_path: Path) -> None:
    third = f"{PLAIN}-3"
    selected = THREE.about("c")
    again = gp.Timeline(list(selected))
    selected.to_parquet(tmp_path / "c.parquet")
    for made in (
        selected,
        again,
        gp.read_json(selected.to_json()),
        gp.read_parquet(tmp_path / "c.parquet"),
        gp.read_csv(selected.to_csv()),
        pickle.loads(pickle.dumps(selected)),
        selected.as_of("2021"),
        selected.lift(),
        again.lift(),
    ):
        assert ids(made) == [made[0].id] == [made.last().id] == made.columns.all_ids() == [third]
        assert list(made.to_frame("pandas")["id"]) == [third]
        assert [key for *_, key in made.graph().edges(keys=True)] == [third]
        assert made == selected
        for both in (made + THREE, THREE + made):
            assert both == THREE
            assert ids(both) == ids(THREE)
            assert both.columns.twins is None
    assert selected != gp.Timeline([gp.meeting("USA", "BLR", when="2020-01-01", topics=["c"])])


def test_twins_that_are_alike_are_not_merged() -> None:
    alike = gp.Timeline([gp.call("USA", "RUS", when="2020-01-01")] * 12)
    assert alike[:5] + alike[5:] == alike
    assert len(alike[5:] + alike[:5]) == len(alike[3:] + alike[:9]) == 12
    assert ids(gp.Timeline(list(alike))) == ids(alike)
    assert gp.Timeline(list(alike)[::-1]).columns.twins is None


def test_of_two_that_want_one_number_the_second_gets_the_lowest_that_is_free() -> None:
    fresh = gp.meeting("USA", "BLR", when="2020-01-01", topics=["z"])
    assert ids(gp.Timeline([THREE[2], fresh, fresh])) == [PLAIN, f"{PLAIN}-2", f"{PLAIN}-3"]
    assert ids(gp.Timeline([THREE[1], fresh, fresh])) == [PLAIN, f"{PLAIN}-3", f"{PLAIN}-2"]
    assert sorted(ids(THREE[1:2] + gp.Timeline([fresh, fresh]))) == [
        PLAIN,
        f"{PLAIN}-2",
        f"{PLAIN}-3",
    ]
    assert ids(THREE[:1] + gp.Timeline([fresh])) == [PLAIN, f"{PLAIN}-2"]


def test_one_id_is_not_given_to_two_events() -> None:
    other = gp.visit("USA", to="RUS", when="2020-01-01", id=PLAIN)
    for events in ([THREE[0], other], [THREE[2], THREE[2]], [other, THREE[0]]):
        with pytest.raises(DuplicateIdError, match=f"two events have the id '{PLAIN}"):
            gp.Timeline(events)


def test_dates_and_actors_that_are_written_alike_make_twins() -> None:
    objects = gp.Timeline([gp.call("USA", "RUS", when="2020-01-01")] * 2)
    rows = gp.Timeline.from_columns(["USA"] * 3, ["RUS"] * 3, ["2020-01-01"] * 3, kind="call")
    other = gp.Country("USA", "The United States")
    named = gp.Timeline([gp.call(other, "RUS", when="2020-01-01")])
    for made in (objects + rows, named + objects + rows):
        assert ids(made) == made.columns.all_ids()
        assert len(set(ids(made))) == len(made) == 3 + (len(made) > 3)


@given(timelines(), st.data())
def test_parted_twins_keep_their_ids(tl: gp.Timeline, data: st.DataObject) -> None:
    twice = gp.Timeline(
        [evolve(e, topics=(str(n),), id=told_id(e)[0]) for n in range(3) for e in tl]
    )
    kept = data.draw(st.lists(st.booleans(), min_size=len(twice), max_size=len(twice)))
    rows = np.flatnonzero(kept)
    some, rest = (
        twice._of(twice._record, rows),
        twice._of(twice._record, np.flatnonzero(~np.array(kept, dtype=bool))),
    )
    assert ids(some) == some.columns.all_ids() == [twice[int(row)].id for row in rows]
    assert gp.Timeline(list(some)) == some
    assert gp.read_json(some.to_json()) == some
    assert some + rest == rest + some == twice == twice + some
    assert sorted(ids(some + rest)) == sorted(ids(twice))
    again = ids_read(ids_written(some.columns))
    assert again.all_ids() == ids(some)


def test_dates_are_written_as_events_write_them() -> None:
    texts = [
        "0001-01-01",
        "2020-02-01/2020-02-29",
        "2020-02",
        "2019-12~",
        "2020-01-05/..",
        "../1994",
    ]
    for text in texts:
        tl = gp.Timeline(
            [gp.dispute("NATO", "Kremlin", when=text), gp.dispute("NATO", "Kremlin", when=text)]
        )
        dates = dates_written(tl.columns)
        assert [dates[row] for row in range(2)] == [str(e.when) for e in tl] == [text, text]
    bulk = gp.Timeline.from_columns(
        ["ours"] * 4, ["theirs"] * 4, ["0001-01-01", "2020-02-01", "2020", "9999-12-31"],
        ["0001-01-01", "2020-02-29", "2020", None],
    )  # fmt: skip
    dates = dates_written(bulk.columns)
    assert [dates[row] for row in range(4)] == [str(event.when) for event in bulk]
    assert all_ids(bulk.columns, dates) == [event.id for event in bulk]
    assert len(dates_written(gp.Timeline().columns)) == 0 and all_ids(gp.Timeline().columns) == []
