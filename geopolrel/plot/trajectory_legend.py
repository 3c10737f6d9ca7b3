"""The colours and signs of the picture of a relation, and its legend: only what is drawn, and what is not."""

from __future__ import annotations

from typing import Any

import numpy as np

from geopolrel.kinds import Kind
from geopolrel.plot.course import Course
from geopolrel.plot.legend import Entry
from geopolrel.plot.signs import upright
from geopolrel.plot.style import Theme
from geopolrel.wording import counted

__all__ = ["HOSTILE", "WARM", "dot", "entries_of", "shade"]

# the kinds whose colours stand for all cooperation and all conflict
WARM, HOSTILE = Kind.MEETING, Kind.DISPUTE
SHADES = {
    "close": (WARM, 0.12),
    "thaw": (WARM, 0.06),
    "cooling": (HOSTILE, 0.05),
    "conflict": (HOSTILE, 0.11),
}
LONG = 0.012  # of the picture: longer than a dot


def shade(kind: str, theme: Theme) -> str:
    """Return the ground of a phase by its kind."""
    if kind in SHADES:
        return theme.wash(*SHADES[kind])
    return {"cold": theme.band, "mixed": theme.box}.get(kind, theme.ground)


def entries_of(course: Course, theme: Theme) -> list[Entry]:
    """Return the entries of the legend."""
    entries = []
    for kind, level, name in (
        (WARM, course.cooperation, "cooperation"),
        (HOSTILE, course.conflict, "conflict"),
    ):
        if level.any():
            wash = {"color": theme.wash(kind, 0.4), "linewidth": 8, "solid_capstyle": "butt"}
            entries.append(Entry(name, (((0.0, 1.0), wash),)))
    if course.mixed:
        net = {"color": theme.ink, "linewidth": 1.8}
        entries.append(Entry("net", (((0.0, 1.0), net),)))
    if len(course.known):
        entries.append(Entry("event", (((0.5,), dot(theme, theme.muted, hollow=False)),)))
    line = {"color": theme.muted, "linewidth": 1.4}
    if (course.bounds[0] < course.bounds[1])[course.known].any():
        hollow = dot(theme, theme.muted, hollow=True)
        entries.append(Entry("began some day within", (((0.0, 1.0), line), ((0.5,), hollow))))
    entries += _of_what_lasts(course, theme)
    if len(course.phases) > 1:
        ends = {**upright(theme.muted), "markersize": 6, "markeredgewidth": 1.4}
        entries.append(
            Entry("phase begins some day within", (((0.0, 1.0), line), ((0.0, 1.0), ends)))
        )
    for number, why in (
        (course.undated, "of unknown date not drawn"),
        (course.not_held, "that did not or may not have occurred not drawn"),
    ):
        if number:
            entries.append(Entry(f"{counted(number, 'event')} {why}", ()))
    return entries


def _of_what_lasts(course: Course, theme: Theme) -> list[Entry]:
    """Return the entries for bars too long to be taken for dots, and for their ends."""
    entries, ends, ink = [], course.ends, theme.muted
    low, high = course.window.low, course.window.high
    _, start, end, _ = course.bounds[:, course.lasting]
    if (np.minimum(end, high) - np.maximum(start, low) > LONG * (high - low)).any():
        bar = {"color": ink, "linewidth": 3.0, "solid_capstyle": "butt"}
        entries.append(Entry("went on: fades once over", (((0.0, 1.0), bar),)))
    if ends.arms.size:
        ticks = {**upright(ink), "markersize": 6}
        line = {"color": ink, "linewidth": 1.4}
        entries.append(Entry("ended some day within", (((0.0, 1.0), line), ((0.0, 1.0), ticks))))
    for known, words in ((True, "goes on"), (False, "no known bound")):
        if known in {one for _, _, one in ends.beyond}:
            line = {"color": ink, "linewidth": 1.4}
            arrow = {"marker": ">", "markersize": 5, "linestyle": "none", "color": ink}
            fill = {"markerfacecolor": ink if known else theme.ground}
            entries.append(Entry(words, (((0.0, 0.9), line), ((0.9,), arrow | fill))))
    return entries


def dot(theme: Theme, colour: Any, *, hollow: bool) -> dict[str, Any]:
    """Return the keyword arguments of the marker of an event."""
    return {
        "marker": "o", "markersize": 5.0, "linestyle": "none", "color": colour,
        "markerfacecolor": theme.ground if hollow else colour,
        "markeredgecolor": colour if hollow else theme.ground,
        "markeredgewidth": 1.2 if hollow else 0.5,
    }  # fmt: skip
