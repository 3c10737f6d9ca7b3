"""The legend of the trajectory names what is drawn, and what is not."""

from __future__ import annotations

import geopolrel as gp
from geopolrel.plot.course import Course
from geopolrel.plot.style import Theme, contrast
from geopolrel.plot.trajectory_legend import entries_of, shade

THEME = Theme.of("white")


def words(*events: gp.Event) -> list[str]:
    course = Course.of(gp.Timeline(events).relation("BLR", "RUS"), 180.0, None, ())
    return [entry.text for entry in entries_of(course, THEME)]


def test_only_what_is_drawn_is_named() -> None:
    assert words() == []
    assert words(gp.meeting("BLR", "RUS", when="2020-02-07")) == ["cooperation", "event"]
    assert words(gp.threat("RUS", to="BLR", when="2020-02")) == [
        "conflict",
        "event",
        "began some day within",
    ]


def test_both_have_a_net() -> None:
    events = (
        gp.meeting("BLR", "RUS", when="2020-02-07"),
        gp.threat("RUS", to="BLR", when="2020-02-08"),
    )
    assert words(*events) == ["cooperation", "conflict", "net", "event"]


def test_what_lasts_has_its_ends_named() -> None:
    meeting = gp.meeting("BLR", "RUS", when="2021-02-07")
    dispute = gp.dispute("BLR", "RUS", when="2019-06-01/..")
    assert words(dispute, meeting)[-2:] == ["went on: fades once over", "goes on"]
    sanction = gp.sanction("RUS", to="BLR", when="2020-03-15/")
    assert words(sanction, meeting)[-2:] == ["ended some day within", "no known bound"]


def test_what_is_not_drawn_is_counted() -> None:
    events = (
        gp.dispute("BLR", "RUS", when="/.."),
        gp.call("BLR", "RUS", when="2020", status="planned"),
    )
    assert words(*events) == [
        "1 event of unknown date not drawn",
        "1 event that did not or may not have occurred not drawn",
    ]


def test_phases_have_grounds_that_text_can_be_read_on() -> None:
    names = ("cold", "conflict", "close", "thaw", "cooling", "steady", "mixed")
    for ground in ("white", "black"):
        theme = Theme.of(ground)
        grounds = [shade(name, theme) for name in names]
        assert len(set(grounds)) == len(grounds)
        assert min(contrast(theme.ink, colour) for colour in grounds) > 4.5
        assert min(contrast(theme.muted, colour) for colour in grounds) > 4.5
