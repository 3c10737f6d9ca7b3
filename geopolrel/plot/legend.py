"""The legend: one row of signs and words under the title, more where one is too short; only what is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from geopolrel.plot.labels import Ruler, fitted, put, shortened
from geopolrel.plot.style import Theme

__all__ = ["LINE", "Entry", "arranged", "draw_legend"]

LINE = 14.0  # points a row of the legend takes
SIZE = 8.0
SIGN = 18.0  # points for the sign before the words
APART = 14.0  # points between two entries


@frozen
class Entry:
    """One entry: its words, and the lines that make its sign, each drawn from keyword arguments of Line2D.

    ``xs`` of a line are 0 to 1 across the sign.
    """

    text: str
    lines: tuple[tuple[tuple[float, ...], dict[str, Any]], ...]


def arranged(
    entries: Sequence[Entry], ruler: Ruler, width: float, start: float = 0.0
) -> list[tuple[float, int]]:
    """Return where each entry begins, in points, and in which row, in rows of at most ``width`` points, the first from ``start`` on.

    >>> arranged([Entry("meeting", ()), Entry("visit", ())], Ruler.of(72), 60)
    [(0.0, 0), (0.0, 1)]
    """
    places, x, row = [], start, 0
    for entry in entries:
        room = SIGN + ruler.width(entry.text, SIZE) * 72 / ruler.dpi
        if x and x + room > width:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += room + APART
    return places


def draw_legend(
    ax: Axes,
    theme: Theme,
    entries: Sequence[Entry],
    places: Sequence[tuple[float, int]],
    *,
    at: Callable[[float, float], tuple[float, float]],
    top: float = 0.0,
    width: float | None = None,
) -> None:
    """Draw entries at their places; ``at`` maps points from the top left corner to fractions of the axes.

    Words are cut to ``width`` points, that of the axes unless given.
    """
    ruler = Ruler.of(ax.figure.dpi)
    if width is None:
        width = ax.get_window_extent().width * 72 / ruler.dpi
    for entry, (left, row) in zip(entries, places, strict=True):
        middle = top + (row + 0.5) * LINE
        for xs, look in entry.lines:
            spots = [at(left + x * (SIGN - 6), middle) for x in xs]
            line = Line2D(
                *zip(*spots, strict=True), transform=ax.transAxes, clip_on=False, zorder=6, **look
            )
            ax.add_artist(line)
        x, y = at(left + SIGN, middle)
        put(
            ax,
            x,
            y,
            fitted(shortened(entry.text, 90), SIZE, ruler.points(width - left - SIGN), ruler),
            fontsize=SIZE,
            color=theme.ink,
            va="center_baseline",
            transform=ax.transAxes,
            zorder=7,
        )
