"""The line of zero: where events began, how long they certainly lasted, and what is unknown of it."""

from __future__ import annotations

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

import geopolrel as gp
from geopolrel.plot.course import Course
from geopolrel.plot.style import Theme
from geopolrel.plot.time_axis import date_number
from geopolrel.plot.trajectory_events import draw_events


def drawn(*events: gp.Event) -> tuple[Axes, Course]:
    course = Course.of(gp.Timeline(events).relation("BLR", "RUS"), 180.0, None, ())
    _, ax = plt.subplots()
    course.window.dress(ax)
    draw_events(ax, Theme.of("white"), course, 200.0)
    return ax, course


def stretches(ax: Axes, name: str) -> list[list[float]]:
    (lines,) = (one for one in ax.collections if one.get_gid() == name)
    return [segment[:, 0].tolist() for segment in lines.get_segments()]


def arrows(ax: Axes) -> set[tuple[str, bool]]:
    found = (line for line in ax.lines if line.get_gid() == "beyond")
    return {(one.get_marker(), one.get_markerfacecolor() == one.get_color()) for one in found}


MEETING = gp.meeting("BLR", "RUS", when="2019-01-01"), gp.meeting("BLR", "RUS", when="2021-01-01")


def test_a_bar_lies_over_the_days_on_which_it_certainly_went_on() -> None:
    event = gp.dispute("BLR", "RUS", when="2019-03-01/[2020-02-01..2020-03-01]")
    ax, _ = drawn(event, *MEETING)
    since, end_lo, end_hi = (date_number(event.when.bounds[at]) for at in (0, 2, 3))
    assert stretches(ax, "lasting") == [[since, end_lo]]
    assert stretches(ax, "ended") == [[end_lo, end_hi]]
    assert arrows(ax) == set()


def test_what_is_open_leaves_the_picture() -> None:
    ax, course = drawn(gp.dispute("BLR", "RUS", when="2019-03-01/.."), *MEETING)
    assert stretches(ax, "lasting")[0][1] == date_number(course.window.high)
    assert arrows(ax) == {(">", True)}
    ax, course = drawn(gp.dispute("BLR", "RUS", when="../2019-03-01"), *MEETING)
    assert stretches(ax, "lasting")[0][0] == date_number(course.window.low)
    assert arrows(ax) == {("<", True)}
    ax, _ = drawn(gp.sanction("RUS", to="BLR", when="2020-03-15/"), *MEETING)
    assert arrows(ax) == {(">", False)}
