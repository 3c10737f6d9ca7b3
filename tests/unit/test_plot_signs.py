"""The legend's words: each sign that is drawn, and no other."""

from __future__ import annotations

from geopolrel.actors import Actor
from geopolrel.constructors import dispute, meeting, visit
from geopolrel.events import Event
from geopolrel.plot.marks import Mark, reach
from geopolrel.plot.signs import marker_looks, signs_of
from geopolrel.plot.style import Theme, look_of

THEME = Theme.of("white")
ONE, OTHER = Actor("one", "One"), Actor("other", "Other")


def words(
    *events: Event, bare: bool = False, cut: bool = False, day: int | None = None
) -> list[str]:
    marks = [Mark.of(event, "", "") for event in events]
    reaches = [reach(mark, float, (730_000.0, 740_000.0), 7.0) for mark in marks]
    return [sign.text for sign in signs_of(marks, reaches, THEME, bare=bare, cut=cut, day=day)]


def test_kinds_come_in_their_fixed_order() -> None:
    assert words(
        visit(ONE, to=OTHER, when="2020-02-01"), meeting(ONE, OTHER, when="2020-02-07")
    ) == ["meeting", "visit"]


def test_uncertain_open_and_unknown_have_their_signs() -> None:
    assert words(meeting(ONE, OTHER, when="2019-12")) == ["meeting", "some day within"]
    assert words(dispute(ONE, OTHER, when="2019-12-01/..")) == ["dispute", "goes on"]
    assert words(dispute(ONE, OTHER, when="2019-12-01/")) == [
        "dispute",
        "some day within",
        "no known bound",
    ]


def test_statuses_of_one_look_share_a_sign() -> None:
    events = [
        meeting(ONE, OTHER, when="2020-02-07", status=status)
        for status in ("planned", "confirmed", "denied")
    ]
    assert words(*events) == ["meeting", "planned, confirmed", "denied"]


def test_other_signs_are_named_when_drawn() -> None:
    day = meeting(ONE, OTHER, when="2020-02-07")
    assert words(day, bare=True, cut=True, day=737462) == [
        "meeting",
        "event without label",
        "time cut out",
        "as of 7 February 2020",
    ]


def test_a_hollow_marker_shows_the_ground() -> None:
    (filled,) = marker_looks(THEME, "o", "red", look_of("occurred"))
    (hollow,) = marker_looks(THEME, "o", "red", look_of("planned"))
    body, over = marker_looks(THEME, "o", "red", look_of("denied"))
    assert (filled["markerfacecolor"], hollow["markerfacecolor"]) == ("red", THEME.ground)
    assert (body["marker"], over["marker"]) == ("o", "_")
