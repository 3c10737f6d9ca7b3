"""The timeline of more events than can be told apart: how many there are, lane by lane and pixel by pixel.

An event on some unknown day of a month is spread evenly over that month. No object is made for an event.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.events import Side
from geopolrel.plot import legend
from geopolrel.plot.labels import shortened
from geopolrel.plot.names import headline, short_names
from geopolrel.plot.sheet import ROW, Sheet
from geopolrel.plot.style import Theme
from geopolrel.plot.time_axis import Window, date_number, days_known
from geopolrel.when import BEGINNING, FOREVER

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["Crowd", "draw_density", "spread"]

MOST_LANES = 40
COLUMN = 3.0  # points across which events are counted together
CLASSES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
NAME_LENGTH = 17
HEIGHT = 0.92  # of a row, for the fullest column


def draw_density(
    timeline: Timeline,
    *,
    ax: Axes | None = None,
    title: str | None = None,
    style: Mapping[str, Mapping[str, Any]] | None = None,
    cut: bool = True,
) -> Axes:
    """Draw how many events there are in each lane, by class; lanes are pairs of actors, the fullest first."""
    window = Window.of(days_known(np.stack(timeline.columns.bounds)), cut)
    crowd = Crowd.of(timeline)
    sheet = Sheet.of(ax, crowd.labels[:MOST_LANES], style)
    above = legend.LINE + 6.0
    most = next(
        (n for n in range(min(MOST_LANES, len(crowd.names)), 1, -1) if sheet.fits(n, n, above)), 1
    )
    crowd = crowd.folded(most)
    day = timeline.day.toordinal() if timeline.day else None
    made = sheet.open(
        above + len(crowd.names) * sheet.lane_height(1),
        window,
        headline(timeline) if title is None else title,
    )
    sheet.clear(made, above)
    counts = spread(crowd, window, int(sheet.width / COLUMN))
    fullest = _fullest(counts, crowd.rest)
    _legend(made, sheet, counts, fullest)
    if day is not None:
        sheet.day(made, day, above)
    top = above
    for number, name in enumerate(crowd.labels):
        first = sheet.lane(made, number, name, top, rows=1)
        _draw_lane(made, sheet.theme, window, counts[number] / fullest[number], first + ROW)
        top += sheet.lane_height(1)
    sheet.cuts(made, window)
    return made


@frozen(eq=False)
class Crowd:
    """Many events, each in a lane (n ints, the fullest lane first), of a class (n ints, 0 to 3), within bounds (4 x n)."""

    names: tuple[str, ...]
    sizes: tuple[int, ...]
    lanes: NDArray[np.intp]
    classes: NDArray[np.intp]
    bounds: NDArray[np.int64]
    moments: NDArray[np.bool_]
    rest: bool = False  # whether the last lane stands for all that are not named

    @classmethod
    def of(cls, timeline: Timeline) -> Crowd:
        """Read a timeline: a lane for each pair of actors, and one for events that do not relate just two."""
        columns = timeline.columns
        slots, position = columns.row_slots(np.arange(len(columns)))
        related = columns.slot_sides(slots) != Side.OTHER
        slots, position = slots[related], position[related]
        sizes = np.bincount(position, minlength=len(columns))
        two = np.flatnonzero(sizes == 2)
        pairs = np.sort(columns.actors.codes[slots[np.isin(position, two)]].reshape(-1, 2), axis=1)
        different, numbers, counts = np.unique(
            pairs, axis=0, return_inverse=True, return_counts=True
        )
        lanes = np.full(len(columns), len(different), dtype=np.intp)
        lanes[two] = numbers.reshape(-1)
        short = short_names(timeline.actors, timeline.tenures)
        names = [
            _pair([columns.actors.values[code] for code in pair], short)
            for pair in different.tolist()
        ]
        if len(two) < len(columns):
            names, counts = [*names, "others"], np.append(counts, len(columns) - len(two))
        order = sorted(
            range(len(names)), key=lambda lane: (-int(counts[lane]), names[lane].casefold())
        )
        rank = np.empty(len(names), dtype=np.intp)
        rank[order] = np.arange(len(names))
        quads = np.array([coding.kind.quad - 1 for coding in columns.codings.values], dtype=np.intp)
        bounds = np.stack(columns.bounds).astype(np.int64)
        return cls(
            tuple(names[lane] for lane in order),
            tuple(int(counts[lane]) for lane in order),
            rank[lanes],
            quads[columns.codings.codes],
            bounds,
            (bounds[0] == bounds[2]) & (bounds[1] == bounds[3]),
        )

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the lanes with how many events each has."""
        return tuple(
            f"{name} ({size:,})" for name, size in zip(self.names, self.sizes, strict=True)
        )

    def folded(self, most: int) -> Crowd:
        """Return it in at most so many lanes, the last of them standing for all the rest."""
        if len(self.names) <= most:
            return self
        kept, rest = most - 1, len(self.names) - most + 1
        return Crowd(
            (*self.names[:kept], f"{rest:,} more lanes"),
            (*self.sizes[:kept], sum(self.sizes[kept:])),
            np.minimum(self.lanes, kept),
            self.classes,
            self.bounds,
            self.moments,
            rest=True,
        )


def _pair(actors: list[Actor], short: Mapping[str, str]) -> str:
    return " – ".join(
        sorted((shortened(short[actor.id], NAME_LENGTH) for actor in actors), key=str.casefold)
    )


def spread(crowd: Crowd, window: Window, columns: int) -> NDArray[Any]:
    """Return how many events stand in each column of each lane, by class: lanes x classes x columns.

    A moment within bounds counts one in all, evenly over the columns of its bounds; what lasts counts one in each.
    """
    low = np.where(crowd.bounds[0] <= BEGINNING, window.low, crowd.bounds[0])
    high = np.where(crowd.bounds[3] >= FOREVER, window.high, crowd.bounds[3])
    first, last = (
        np.clip((window.places(day) * columns).astype(np.intp), 0, columns - 1)
        for day in (low, high)
    )
    weight = np.where(crowd.moments, 1.0 / (last - first + 1), 1.0)
    steps = np.zeros((len(crowd.names), 4, columns + 1))
    np.add.at(steps, (crowd.lanes, crowd.classes, first), weight)
    np.add.at(steps, (crowd.lanes, crowd.classes, last + 1), -weight)
    return np.asarray(np.cumsum(steps, axis=2)[:, :, :columns].clip(0.0))


def _fullest(counts: NDArray[Any], rest: bool) -> NDArray[Any]:
    """Return what fills a row, for each lane: the fullest column of all; of its own for the lane of the rest."""
    highest = counts.sum(axis=1).max(axis=1)
    named = max(float((highest[:-1] if rest else highest).max(initial=0.0)), 1.0)
    fullest = np.full(len(highest), named)
    if rest:
        fullest[-1] = max(float(highest[-1]), named)
    return fullest


def _draw_lane(ax: Axes, theme: Theme, window: Window, shares: NDArray[Any], foot: float) -> None:
    """Draw the columns of one lane as stacked blocks, class by class; 1.0 fills the row."""
    edges = date_number(window.days(np.linspace(0.0, 1.0, shares.shape[1] + 1)))
    below = np.zeros(shares.shape[1])
    for number in range(4):
        above = below + shares[number]
        filled = np.flatnonzero(shares[number] > 1e-6)
        if len(filled):
            low, high = (foot - HEIGHT * ROW * level[filled] for level in (below, above))
            left, right = edges[filled], edges[filled + 1]
            corners = np.stack([left, low, right, low, right, high, left, high], axis=1).reshape(
                -1, 4, 2
            )
            blocks = PolyCollection(
                list(corners),
                facecolors=theme.quads[number],
                linewidths=0.0,
                antialiased=False,
                zorder=2,
            )
            ax.add_collection(blocks, autolim=False)
        below = above


def _legend(ax: Axes, sheet: Sheet, counts: NDArray[Any], fullest: NDArray[Any]) -> None:
    shades = [
        legend.Entry(
            name,
            (
                (
                    (0.0, 1.0),
                    {"color": sheet.theme.quads[number], "linewidth": 7, "solid_capstyle": "butt"},
                ),
            ),
        )
        for number, name in enumerate(CLASSES)
        if counts[:, number].any()
    ]
    last = f", in the last row {round(fullest[-1]):,}" if fullest[-1] > fullest[0] else ""
    text = f"height: how many at a time, {round(fullest[0]):,} fill a row{last}"
    entries = [*shades, legend.Entry(text, ())]
    places = legend.arranged(entries, sheet.ruler, max(sheet.width, 1.0))
    legend.draw_legend(ax, sheet.theme, entries, places, at=lambda x, y: sheet.at(ax, x, y))
