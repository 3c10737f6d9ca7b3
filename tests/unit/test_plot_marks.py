"""Where a date puts its mark: never moved, with what is unknown of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.actors import Actor
from geopolrel.constructors import dispute, meeting
from geopolrel.plot.marks import Mark, Reach, reach
from geopolrel.when import BEGINNING, FOREVER, When

ONE, OTHER = Actor("one", "One"), Actor("other", "Other")
EDGES = (730_000.0, 740_000.0)
DAYS = st.integers(730_001, 739_999)


def lies(when: str | When, least: float = 1.0) -> Reach:
    event = dispute(ONE, OTHER, when=when)
    return reach(Mark.of(event, "", ""), float, EDGES, least)


def number(text: str) -> int:
    return When(text).bounds[0]


def test_an_exact_day_is_a_point_on_that_day() -> None:
    assert lies("2020-02-07") == Reach(point=number("2020-02-07"))


def test_some_day_within_is_a_line_with_ticks_and_a_marker_in_the_middle() -> None:
    one = lies("2019-12")
    low, high = number("2019-12-01"), number("2019-12-31")
    assert one == Reach(point=(low + high) / 2, arms=((low, high),), ticks=(low, high))
    assert one.uncertain


def test_by_some_day_has_its_marker_at_the_day_that_is_known() -> None:
    by = number("2020-02-06")
    assert lies("[..2020-02-06]") == Reach(
        point=by, arms=((EDGES[0], by),), ticks=(by,), beyond=((-1, False),)
    )


def test_a_span_is_a_bar_from_its_first_to_its_last_day() -> None:
    assert lies("2020-02-01/2020-02-20") == Reach(bar=(number("2020-02-01"), number("2020-02-20")))


def test_a_span_too_short_to_see_is_a_point_within_it() -> None:
    one = lies("2020-02-01/2020-02-03", least=7.0)
    assert one == Reach(point=number("2020-02-02"))


def test_a_span_with_a_start_some_day_within_has_an_arm_before_its_bar() -> None:
    one = lies("2020-01/2020-03-10")
    low, high = number("2020-01-01"), number("2020-01-31")
    assert one.bar == (high, number("2020-03-10"))
    assert one.arms == ((low, high),)


def test_open_and_unknown_ends_are_told_apart() -> None:
    assert lies("2020-02-01/..").beyond == ((1, True),)
    assert lies("2020-02-01/").beyond == ((1, False),)
    assert lies("../2020-02-01").beyond == ((-1, True),)
    assert lies("/2020-02-01").beyond == ((-1, False),)


def test_a_span_of_which_no_day_is_sure_is_no_sure_bar() -> None:
    one = lies("/..")
    assert (one.bar, one.sure, one.beyond) == (EDGES, False, ((-1, False), (1, True)))
    assert not lies("[2020-01-01..2020-06-01]/[2020-03-01..2020-12-01]").sure


@given(st.lists(DAYS, min_size=4, max_size=4).map(sorted), st.booleans(), st.booleans())
def test_nothing_is_drawn_outside_the_bounds(days: list[int], always: bool, ongoing: bool) -> None:
    start_lo, start_hi, end_lo, end_hi = days
    if always:
        start_lo = BEGINNING
    if ongoing:
        end_hi = FOREVER
    one = lies(When.from_bounds(start_lo, start_hi, end_lo, end_hi))
    low, high = max(start_lo, EDGES[0]), min(end_hi, EDGES[1])
    spots = [x for arm in one.arms for x in arm] + list(one.bar or ()) + [*one.ticks]
    spots += [] if one.point is None else [one.point]
    assert all(low <= spot <= high for spot in spots)
    assert (min(spots), max(spots)) == (low, high)


def test_the_room_of_a_mark_holds_all_of_it() -> None:
    box = lies("2019-12").box(3, float, [EDGES], radius=5.0, label=40.0, weight=2.0)
    assert (box.low, box.high) == (number("2019-12-01"), number("2019-12-31"))
    assert box.inner is not None and box.inner[1] - box.inner[0] == pytest.approx(10.0)
    day = lies("2020-02-07").box(3, float, [EDGES], radius=5.0, label=40.0, weight=2.0)
    assert (day.high - day.low, day.inner) == (10.0, None)


def test_a_label_within_a_bar_keeps_off_the_cuts() -> None:
    shown = [(730_000.0, 737_000.0), (738_000.0, 740_000.0)]
    box = lies("../..").box(0, float, shown, radius=5.0, label=40.0, weight=2.0)
    assert box.inner == (730_000.0, 737_000.0)
    longer = lies("../..").box(0, float, shown, radius=5.0, label=8_000.0, weight=2.0)
    assert longer.inner == EDGES  # where it fits nowhere else


def test_a_mark_knows_how_its_status_shows() -> None:
    planned = Mark.of(meeting(ONE, OTHER, when="2020-02-07", status="planned"), "text", "lane")
    assert (planned.look.filled, planned.text, planned.lane) == (False, "text", "lane")
