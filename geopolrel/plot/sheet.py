"""The sheet that lanes are drawn on: a new figure sized to its content, or the inside of axes somebody gave.

The vertical unit of the axes is the point (1/72 inch), counted from the top, so that rows keep their height.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
from attrs import frozen
from matplotlib import colors
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from geopolrel.plot.labels import Ruler, entitle, put
from geopolrel.plot.names import lane_text
from geopolrel.plot.style import Theme
from geopolrel.plot.time_axis import Window, date_number

__all__ = ["PAD", "ROW", "Sheet", "paper"]

WIDTH, TALLEST = 13.0, 14.0  # inches
ROW, PAD = 14.0, 3.0  # points: a row of marks, and the air above and below the rows of a lane
HEADER = 11.0  # points for a lane's name where it stands within its lane
TITLE, UNTITLED, AXIS, RIGHT, BESIDE = 28.0, 10.0, 34.0, 18.0, 8.0  # points around the axes
NAME_SIZE = 9.0
CUT_WIDTH = 7.0  # points


@frozen
class Sheet:
    """Where the lanes go: ``width`` points of axes, ``left`` points for names beside them, ``tallest`` for all lanes."""

    given: Axes | None
    ruler: Ruler
    theme: Theme
    left: float
    width: float
    tallest: float

    @classmethod
    def of(
        cls, ax: Axes | None, names: Iterable[str], style: Mapping[str, Mapping[str, Any]] | None
    ) -> Sheet:
        """Return the sheet within some axes, or a new one with room for names at its left."""
        if ax is not None:
            ruler, extent = Ruler.of(ax.figure.dpi), ax.get_window_extent()
            scale = 72 / ruler.dpi
            return cls(
                ax,
                ruler,
                Theme.of_axes(ax, style),
                0.0,
                extent.width * scale,
                extent.height * scale,
            )
        ruler = Ruler.of(mpl.rcParams["figure.dpi"])
        widest = max((ruler.width(lane_text(name), NAME_SIZE) for name in names), default=0.0)
        left = max(widest * 72 / ruler.dpi + 2 * BESIDE, RIGHT)
        tallest = TALLEST * 72 - TITLE - AXIS
        return cls(None, ruler, Theme.of(paper(), style), left, WIDTH * 72 - left - RIGHT, tallest)

    @property
    def pixels(self) -> float:
        """The width of the axes in pixels."""
        return self.ruler.points(self.width)

    def lane_height(self, rows: float) -> float:
        """Return the height of a lane of so many rows, in points."""
        return rows * ROW + 2 * PAD + (HEADER if self.given is not None else 0.0)

    def fits(self, rows: int, lanes: int, above: float) -> bool:
        """Return whether so many rows in so many lanes have room below ``above`` points of legend."""
        return above + rows * ROW + lanes * self.lane_height(0) <= self.tallest

    def open(self, height: float, window: Window, title: str) -> Axes:
        """Return the axes, ``height`` points of content high, with the axis of time and the title."""
        theme = self.theme
        if self.given is None:
            ax = self._new(height, bool(title))
            ax.set_facecolor(theme.ground)
        else:
            ax, height = self.given, max(height, self.tallest)
        window.dress(ax)
        ax.set_ylim(height, 0.0)
        ax.set_yticks([])
        ax.set_axisbelow(True)
        for side in ("top", "left", "right"):
            ax.spines[side].set_visible(False)
        ax.spines["bottom"].set_color(theme.muted)
        ax.tick_params(axis="x", colors=theme.muted, labelsize=8.0, length=3.0)
        ax.grid(axis="x", color=theme.line, linewidth=0.7, zorder=0.6)
        entitle(ax, title, self.ruler, self.pixels, theme.ink)
        return ax

    def _new(self, height: float, titled: bool) -> Axes:
        wide, high = WIDTH * 72, height + AXIS + (TITLE if titled else UNTITLED)
        figure = plt.figure(figsize=(WIDTH, high / 72), layout="none", facecolor=paper())
        return figure.add_axes((self.left / wide, AXIS / high, self.width / wide, height / high))

    def at(self, ax: Axes, x: float, y: float) -> tuple[float, float]:
        """Return a spot, in points from the top left corner, as fractions of the axes."""
        return x / self.width, 1.0 - y / abs(ax.get_ylim()[0])

    def clear(self, ax: Axes, height: float) -> None:
        """Keep the top of the axes free of vertical lines, for the legend."""
        ax.add_patch(
            Rectangle(
                (0, 0),
                1,
                height,
                transform=ax.get_yaxis_transform(),
                facecolor=self.theme.ground,
                linewidth=0,
                zorder=0.8,
            )
        )

    def lane(
        self, ax: Axes, number: int, name: str, top: float, *, rows: float, note: str = ""
    ) -> float:
        """Draw the ground and the name of a lane, and return where its first row begins; every second one is banded."""
        theme, height = self.theme, self.lane_height(rows)
        if number % 2 == 0:
            across = ax.get_yaxis_transform()
            ax.add_patch(
                Rectangle(
                    (0, top),
                    1,
                    height,
                    transform=across,
                    facecolor=theme.band,
                    linewidth=0,
                    zorder=0.5,
                )
            )
        look: dict[str, Any] = {
            "transform": ax.get_yaxis_transform(),
            "va": "center_baseline",
            "zorder": 6,
            "clip_on": False,
        }
        text = lane_text(name)
        if self.given is not None:
            whole = f"{text}  {note}" if note else text
            put(
                ax,
                4 / self.width,
                top + PAD + HEADER / 2,
                whole,
                fontsize=8.0,
                fontweight="bold",
                color=theme.ink,
                **look,
            )
            return top + PAD + HEADER
        beside = -BESIDE / self.width
        middle = top + (height - (ROW if note and rows > 1 else 0)) / 2
        put(ax, beside, middle, text, fontsize=NAME_SIZE, color=theme.ink, ha="right", **look)
        if note and rows > 1:
            put(
                ax,
                beside,
                top + height - PAD - ROW / 2,
                note,
                fontsize=7.5,
                color=theme.muted,
                ha="right",
                **look,
            )
        return top + PAD

    def cuts(self, ax: Axes, window: Window) -> None:
        """Mark where time is cut out of the axis: a strip without ground, and two slanted lines on the axis."""
        for low, high in window.cuts:
            middle = float(window.places((low + high) / 2))
            half = CUT_WIDTH / 2 / self.width
            strip: dict[str, Any] = {
                "transform": ax.transAxes,
                "facecolor": self.theme.ground,
                "linewidth": 0,
                "clip_on": False,
            }
            foot = -4 / abs(ax.get_ylim()[0])
            ax.add_patch(Rectangle((middle - half, foot), 2 * half, 1 - foot, zorder=2.6, **strip))
            for side in (-half, half):
                spots = (middle + side - half / 2, middle + side + half / 2), (foot, -foot)
                ax.add_artist(
                    Line2D(
                        *spots,
                        transform=ax.transAxes,
                        color=self.theme.muted,
                        linewidth=1.0,
                        clip_on=False,
                        zorder=2.7,
                    )
                )

    def day(self, ax: Axes, day: float, top: float) -> None:
        """Draw the line of the day as of which everything is known."""
        line = Line2D(
            [date_number(day)] * 2,
            [top, ax.get_ylim()[0]],
            color=self.theme.muted,
            linewidth=1.0,
            zorder=1.5,
        )
        line.set_linestyle((0.0, (1.0, 2.0)))
        ax.add_artist(line)


def paper() -> str:
    """Return the ground of a new figure: that of axes as the user's style has it, else of figures."""
    for key in ("axes.facecolor", "figure.facecolor"):
        if colors.to_rgba(mpl.rcParams[key])[3] >= 0.5:
            return colors.to_hex(mpl.rcParams[key])
    return "#ffffff"
