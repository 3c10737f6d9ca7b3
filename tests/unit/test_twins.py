"""Ids of events that were given none."""

from __future__ import annotations

from hypothesis import given

import geopolrel as gp
from geopolrel.testing.strategies import timelines
from geopolrel.twins import all_ids, given_ids


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
    assert given_ids([named, plain]) == ["hotline", None]
