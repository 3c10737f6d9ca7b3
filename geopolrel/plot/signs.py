"""The words of the timeline's legend: the kinds, statuses and other signs that it really shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from matplotlib.path import Path

from geopolrel.kinds import Kind
from geopolrel.plot.legend import Entry
from geopolrel.plot.marks import Mark, Reach
from geopolrel.plot.style import LOOKS, Look, Theme
from geopolrel.wording import day_in_words

__all__ = ["marker_looks", "signs_of", "upright"]

MARKER = 7.0
TWO_STROKES = Path([(-0.9, -1), (-0.1, 1), (0.1, -1), (0.9, 1)], [Path.MOVETO, Path.LINETO] * 2)
THREE_DOTS = Path(
    [(0, -1), (0, -0.75), (0, -0.125), (0, 0.125), (0, 0.75), (0, 1)],
    [Path.MOVETO, Path.LINETO] * 3,
)


def marker_looks(
    theme: Theme, marker: Any, colour: Any, look: Look, *, size: float = MARKER, filled: bool = True
) -> list[dict[str, Any]]:
    """Return the keyword arguments of the lines that make one marker: its body, and what is drawn over it."""
    body = {
        "marker": marker, "markersize": size, "linestyle": "none", "color": colour,
        "markerfacecolor": colour if look.filled and filled else theme.ground,
        "markeredgecolor": colour, "markeredgewidth": 1.3,
    }  # fmt: skip
    if look.over is None:
        return [body]
    reach = {"_": 1.7 * size, "|": 1.7 * size, ".": 0.55 * size}[look.over]
    over = {**body, "marker": look.over, "markersize": reach, "markerfacecolor": colour}
    return [body, over]


def signs_of(
    marks: Sequence[Mark],
    reaches: Sequence[Reach],
    theme: Theme,
    *,
    bare: bool,
    cut: bool,
    day: int | None,
) -> list[Entry]:
    """Return the entries for what is drawn, kinds first.

    ``bare`` and ``cut`` say whether there are such signs, ``day`` as of when everything is known.
    """
    points = {mark.kind for mark, one in zip(marks, reaches, strict=True) if one.point is not None}
    bars = {mark.kind for mark in marks} - points
    entries = [_of_kind(kind, theme, bar=kind in bars) for kind in Kind if kind in points | bars]
    entries += _of_statuses({mark.status for mark in marks}, theme)
    ink, width = theme.muted, 1.4
    if any(one.uncertain for one in reaches):
        whisker = {"color": ink, "linewidth": width}
        ends = {
            "color": ink,
            "linestyle": "none",
            "marker": "|",
            "markersize": 7,
            "markeredgewidth": width,
        }
        middle = {**ends, "marker": "o", "markersize": 5, "markerfacecolor": theme.ground}
        entries.append(
            Entry("some day within", (((0.0, 1.0), whisker), ((0.0, 1.0), ends), ((0.5,), middle)))
        )
    beyond = {known for one in reaches for _, known in one.beyond}
    arrow = {"color": ink, "linestyle": "none", "marker": ">", "markersize": 5}
    if True in beyond:
        entries.append(
            Entry("goes on", (((0.0, 0.9), {"color": ink, "linewidth": width}), ((0.9,), arrow)))
        )
    if False in beyond:
        hollow = {**arrow, "markerfacecolor": theme.ground}
        entries.append(
            Entry(
                "no known bound",
                (((0.0, 0.9), {"color": ink, "linewidth": width}), ((0.9,), hollow)),
            )
        )
    if bare:
        entries.append(Entry("event without label", (((0.5,), {**upright(ink), "markersize": 7}),)))
    if cut:
        strokes = {
            "color": ink,
            "linestyle": "none",
            "marker": TWO_STROKES,
            "markersize": 9,
            "markeredgewidth": 1.2,
        }
        entries.append(Entry("time cut out", (((0.5,), strokes),)))
    if day is not None:
        dots = {
            "color": ink,
            "linestyle": "none",
            "marker": THREE_DOTS,
            "markersize": 9,
            "markeredgewidth": 1.2,
        }
        entries.append(Entry(f"as of {day_in_words(date.fromordinal(day))}", (((0.5,), dots),)))
    return entries


def upright(colour: Any) -> dict[str, Any]:
    """Return the keyword arguments of a short upright line."""
    return {
        "color": colour,
        "linestyle": "none",
        "marker": "|",
        "markersize": 7,
        "markeredgewidth": 1.2,
    }


def _of_kind(kind: Kind, theme: Theme, bar: bool) -> Entry:
    colour = theme.colour(kind)
    if bar:
        wash = {"color": theme.wash(kind, 0.3), "linewidth": 8, "solid_capstyle": "butt"}
        caps = {
            "color": colour,
            "linestyle": "none",
            "marker": "|",
            "markersize": 8,
            "markeredgewidth": 2,
        }
        return Entry(kind.label, (((0.0, 1.0), wash), ((0.0, 1.0), caps)))
    lines = marker_looks(theme, theme.marker(kind), colour, LOOKS["occurred"])
    return Entry(kind.label, tuple(((0.5,), line) for line in lines))


def _of_statuses(present: Iterable[str], theme: Theme) -> list[Entry]:
    """Return one entry for each look that is drawn, naming the statuses it stands for."""
    found = set(present)
    entries = []
    for look in dict.fromkeys(LOOKS.values()):
        names = [name for name, its in LOOKS.items() if its == look and name in found]
        if names and not look.filled:
            lines = marker_looks(theme, "o", theme.muted, look)
            entries.append(Entry(", ".join(names), tuple(((0.5,), line) for line in lines)))
    return entries
