"""The legend of a heatmap: what its colours reach from and to, and the signs that it really shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.patches import Rectangle

from geopolrel.plot import legend
from geopolrel.plot.labels import Ruler, fitted, put
from geopolrel.plot.legend import LINE, Entry
from geopolrel.plot.signs import upright
from geopolrel.plot.style import Theme

__all__ = ["BELOW", "Key", "Legend", "entries_of"]

At = Callable[[float, float], tuple[float, float]]

SWATCHES, SWATCH, LEAST = 21, 5.0, 1.5  # how many colours, and how many points wide, at least
BESIDE, APART, BELOW = 7.0, 14.0, 6.0  # points
SIZE = 8.0


def entries_of(
    theme: Theme, *, pale: bool, went_on: bool, uncertain: bool, open_: bool, unknown: bool
) -> list[Entry]:
    """Return the entries of the legend: of cells, and of what lasts, with its ends."""
    ink = theme.muted
    square = {"marker": "s", "markersize": 7, "linestyle": "none", "color": ink}
    blank = {**square, "markerfacecolor": theme.ground, "markeredgecolor": theme.line}
    thin: tuple[tuple[float, ...], dict[str, Any]] = (0.0, 1.0), {"color": ink, "linewidth": 1.0}
    arrow = {"color": ink, "linestyle": "none", "marker": ">", "markersize": 5}
    entries = [Entry("nothing began", (((0.5,), blank),))]
    if pale:
        faint = {**square, "alpha": 0.45, "markeredgewidth": 0}
        entries.append(Entry("may have begun then", (((0.5,), faint),)))
    if went_on:
        thick = {"color": ink, "linewidth": 2.4, "solid_capstyle": "butt"}
        entries.append(Entry("went on", (((0.0, 1.0), thick),)))
    if uncertain:
        ends = {**upright(ink), "markersize": 5}
        entries.append(Entry("may have gone on", (thin, ((0.0, 1.0), ends))))
    if open_:
        entries.append(Entry("goes on", (thin, ((0.9,), arrow))))
    if unknown:
        hollow = {**arrow, "markerfacecolor": theme.ground}
        entries.append(Entry("no known bound", (thin, ((0.9,), hollow))))
    return entries


@frozen(eq=False)
class Key:
    """The colours from one value to another, and the words at either end."""

    low: float
    high: float
    words: tuple[str, str]
    colours: LinearSegmentedColormap
    norm: Normalize


@frozen(eq=False)
class Legend:
    """A key and entries in rows of ``width`` points."""

    key: Key | None
    entries: list[Entry]
    theme: Theme
    ruler: Ruler
    width: float

    @property
    def height(self) -> float:
        """How many points high it is."""
        places = self._places
        return (1 + max((row for _, row in places), default=0)) * LINE + BELOW

    def draw(self, ax: Axes, height: float) -> None:
        """Draw it at the top of axes that are so many points high."""
        width = self.width

        def at(x: float, y: float) -> tuple[float, float]:
            return x / width, 1.0 - y / height

        if self.key is not None:
            self._draw_key(ax, self.key, at)
        legend.draw_legend(ax, self.theme, self.entries, self._places, at=at, width=width)

    @property
    def _places(self) -> list[tuple[float, int]]:
        start = self._key_width + APART if self.key is not None else 0.0
        return legend.arranged(self.entries, self.ruler, self.width, start)

    def _points(self, text: str) -> float:
        return self.ruler.width(text, SIZE) * 72 / self.ruler.dpi

    @property
    def _swatch(self) -> float:
        """The width of one colour, in points: none where words take all the room."""
        words = sum(self._points(text) + BESIDE for text in self.key.words) if self.key else 0.0
        room = (self.width - words) / SWATCHES
        return min(SWATCH, room) if room >= LEAST else 0.0

    @property
    def _key_width(self) -> float:
        words = sum(self._points(text) + BESIDE for text in self.key.words) if self.key else 0.0
        return min(words + SWATCHES * self._swatch, self.width)

    def _draw_key(self, ax: Axes, key: Key, at: At) -> None:
        look: dict[str, Any] = {
            "fontsize": SIZE, "color": self.theme.ink, "va": "center_baseline", "transform": ax.transAxes, "zorder": 7,
        }  # fmt: skip
        swatch = self._swatch
        if not swatch:
            text = fitted(" – ".join(key.words), SIZE, self.ruler.points(self.width), self.ruler)
            put(ax, *at(0.0, LINE / 2), text, **look)
            return
        left = self._points(key.words[0]) + BESIDE
        put(ax, *at(0.0, LINE / 2), key.words[0], **look)
        for number, value in enumerate(np.linspace(key.low, key.high, SWATCHES)):
            low, high = (
                at(left + number * swatch, LINE / 2 + 4),
                at(left + (number + 1) * swatch, LINE / 2 - 4),
            )
            ax.add_patch(
                Rectangle(
                    low, high[0] - low[0], high[1] - low[1], transform=ax.transAxes,
                    facecolor=key.colours(key.norm(value)), linewidth=0, zorder=3,
                )
            )  # fmt: skip
        put(ax, *at(left + SWATCHES * swatch + BESIDE, LINE / 2), key.words[1], **look)
