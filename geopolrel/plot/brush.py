"""Drawing one event of a timeline: its marker or bar, what is unknown of its date, its label."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import field, frozen
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from geopolrel.plot.labels import put, shortened
from geopolrel.plot.marks import Mark, Reach
from geopolrel.plot.rows import NEAR, Placed
from geopolrel.plot.sheet import ROW, Sheet
from geopolrel.plot.signs import marker_looks, upright
from geopolrel.plot.style import DASHED
from geopolrel.plot.time_axis import Window, date_number

__all__ = ["Brush", "label_width"]

LABEL_SIZE = 8.0
SHORTEST_LABEL = 3  # characters
BAR, TICK = (
    0.36 * ROW,
    3.5,
)  # points from the middle of a row to the edge of a bar, and to the end of a tick

Stretch = tuple[float, float]


def label_width(sheet: Sheet, mark: Mark, text: str) -> float:
    """Return the width of a label in pixels."""
    return sheet.ruler.width(text, LABEL_SIZE, slant=mark.look.slant)


class Arms:
    """Straight lines, gathered so that they are drawn as two artists, the solid and the dashed."""

    def __init__(self) -> None:
        self.lines: dict[bool, list[tuple[list[tuple[float, float]], Any, float]]] = {}

    def add(
        self, days: Stretch, heights: Stretch, colour: Any, width: float, *, dashed: bool = False
    ) -> None:
        """Add a line from one day and height to another."""
        spots = [(float(date_number(day)), y) for day, y in zip(days, heights, strict=True)]
        self.lines.setdefault(dashed, []).append((spots, colour, width))

    def draw(self, ax: Axes) -> None:
        """Draw all of them."""
        for dashed, lines in self.lines.items():
            spots, colours, widths = (list(column) for column in zip(*lines, strict=True))
            style = DASHED if dashed else "solid"
            drawn = LineCollection(
                spots, colors=colours, linewidths=widths, linestyles=style, zorder=2.5
            )
            ax.add_collection(drawn, autolim=False)


@frozen(eq=False)
class Brush:
    """What draws events on axes: ``y`` is always the middle of a row, in points; ``day`` that of the line "as of"."""

    ax: Axes
    sheet: Sheet
    window: Window
    day: int | None = None
    arms: Arms = field(factory=Arms)

    def event(self, mark: Mark, lies: Reach, placed: Placed, y: float, ground: str) -> None:
        """Draw an event with its label; ``ground`` is the colour behind it."""
        text, gap = self._label(mark, placed)
        self._draw_arms(mark, lies, y, gap)
        self._draw_chevrons(mark, lies, y)
        if lies.bar is not None:
            self._draw_bar(mark, lies.bar, lies, y, gap)
        elif lies.point is not None:
            self._draw_point(mark, lies.point, lies, y)
        if text:
            theme = self.sheet.theme
            put(
                self.ax, self._date_at(placed.at), y, text, fontsize=LABEL_SIZE, fontstyle=mark.look.slant,
                color=theme.muted if mark.faded else theme.ink, va="center_baseline", zorder=5, gid=f"{mark.id}/label",
                bbox=self._backing(mark, text, placed.at, ground),
            )  # fmt: skip

    def bare(self, mark: Mark, lies: Reach, y: float) -> None:
        """Draw an event without label: a short upright line on its day, a thin one over its span."""
        colour = self._colour(mark)
        if lies.bar is not None:
            days = date_number(np.array(lies.bar))
            self.ax.add_artist(
                Line2D(days, [y, y], color=colour, linewidth=1.2, alpha=0.7, gid=mark.id, zorder=3)
            )
        elif lies.point is not None:
            self._draw_arms(mark, lies, y, None)
            look = upright(colour) if mark.look.filled else {**upright(colour), "alpha": 0.5}
            self.ax.add_artist(
                Line2D([date_number(lies.point)], [y], gid=mark.id, zorder=3, **look)
            )

    def finish(self) -> None:
        """Draw the straight lines of all events."""
        self.arms.draw(self.ax)

    def _label(self, mark: Mark, placed: Placed) -> tuple[str, Stretch | None]:
        """Return the label, cut to the room it has, and the gap, in days, that it needs within its mark."""
        text = mark.text
        while text and label_width(self.sheet, mark, text) > placed.room:
            whole = text.removesuffix("…")
            text = shortened(whole, len(whole) - 1) if len(whole) > SHORTEST_LABEL else ""
        if not text or not placed.within:
            return text, None
        near, width = self.sheet.ruler.points(NEAR / 2), label_width(self.sheet, mark, text)
        return text, (self._day_at(placed.at - near), self._day_at(placed.at + width + near))

    def _backing(self, mark: Mark, text: str, at: float, ground: str) -> dict[str, Any] | None:
        """Return what stands behind a label that the line of the day would cross: a piece of the ground."""
        if self.day is None:
            return None
        line = float(self.window.places(self.day)) * self.sheet.pixels
        if not at - NEAR <= line <= at + label_width(self.sheet, mark, text) + NEAR:
            return None
        return {"facecolor": ground, "edgecolor": "none", "pad": 1.0}

    def _draw_arms(self, mark: Mark, lies: Reach, y: float, gap: Stretch | None) -> None:
        colour = self._colour(mark)
        for arm in lies.arms:
            for days in _without(arm, gap if lies.bar is None else None):
                self.arms.add(days, (y, y), colour, 1.6, dashed=not mark.look.filled)
        for day in lies.ticks:
            self.arms.add((day, day), (y - TICK, y + TICK), colour, 1.6)

    def _draw_bar(
        self, mark: Mark, bar: Stretch, lies: Reach, y: float, gap: Stretch | None
    ) -> None:
        colour = self._colour(mark)
        solid = mark.look.filled and lies.sure
        wash = self.sheet.theme.wash(mark.kind, 0.16 if solid else 0.05)
        corner, length = (date_number(bar[0]), y - BAR), bar[1] - bar[0]
        self.ax.add_patch(
            Rectangle(corner, length, 2 * BAR, gid=mark.id, zorder=2, facecolor=wash, linewidth=0)
        )
        for side in () if solid else (-BAR, BAR):
            self.arms.add(bar, (y + side, y + side), colour, 0.9, dashed=True)
        open_edges = {edge for edge, _ in lies.beyond}
        for day, edge in zip(bar, (-1, 1), strict=True):
            if edge not in open_edges and day not in lies.ticks:
                self.arms.add((day, day), (y - BAR, y + BAR), colour, 2.0 if lies.sure else 1.2)
        if mark.look.over == "_":
            for days in _without(bar, gap):
                self.arms.add(days, (y, y), colour, 1.3)

    def _draw_point(self, mark: Mark, point: float, lies: Reach, y: float) -> None:
        theme = self.sheet.theme
        looks = marker_looks(
            theme, theme.marker(mark.kind), self._colour(mark), mark.look, filled=not lies.arms
        )
        for number, look in enumerate(looks):
            gid = mark.id if number == 0 else None
            self.ax.add_artist(Line2D([date_number(point)], [y], zorder=4, gid=gid, **look))

    def _draw_chevrons(self, mark: Mark, lies: Reach, y: float) -> None:
        """Point out of the window where a mark leaves it: filled where it is known to go on, hollow where not."""
        colour = self._colour(mark)
        for edge, known in lies.beyond:
            day = self.window.low if edge < 0 else self.window.high
            look: dict[str, Any] = {
                "marker": "<" if edge < 0 else ">",
                "markersize": 6.0,
                "markeredgewidth": 1.1,
                "linestyle": "none",
            }
            fill = colour if known else self.sheet.theme.ground
            self.ax.add_artist(
                Line2D(
                    [date_number(day)],
                    [y],
                    color=colour,
                    markerfacecolor=fill,
                    clip_on=False,
                    zorder=4,
                    **look,
                )
            )

    def _colour(self, mark: Mark) -> Any:
        theme = self.sheet.theme
        return theme.wash(mark.kind, 0.35) if mark.faded else theme.colour(mark.kind)

    def _day_at(self, pixel: float) -> float:
        return float(self.window.days(pixel / self.sheet.pixels))

    def _date_at(self, pixel: float) -> float:
        return float(date_number(self._day_at(pixel)))


def _without(line: Stretch, gap: Stretch | None) -> list[Stretch]:
    """Return what is left of a line after a gap is cut out of it."""
    if gap is None or gap[0] >= line[1] or gap[1] <= line[0]:
        return [line]
    return [(low, high) for low, high in ((line[0], gap[0]), (gap[1], line[1])) if high > low]
