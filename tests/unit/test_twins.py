"""Ids of events that were given none."""

from __future__ import annotations

from hypothesis import given

import geopolrel as gp
from geopolrel.testing.strategies import timelines
from geopolrel.twins import all_ids, dates_written, given_ids


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
