"""The picture of many relations at once: a row a pair of actors, a column a period, colour for how it went."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from geopolrel.errors import DrawError, did_you_mean, shown
from geopolrel.plot.grid import Grid
from geopolrel.plot.heatmap_legend import Key, Legend, entries_of
from geopolrel.plot.labels import (
    HINTED,
    Ruler,
    entitle,
    fitted,
    put,
    say_nothing,
    shortened,
    wrapped,
)
from geopolrel.plot.names import short_names
from geopolrel.plot.options import check_axes, check_number, check_title
from geopolrel.plot.sheet import paper
from geopolrel.plot.spans import Ends, Spans, shortest
from geopolrel.plot.style import Theme
from geopolrel.plot.time_axis import Window, date_number
from geopolrel.wording import counted

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["MEASURES", "draw_heatmap"]

MEASURES = ("net", "count", "cooperation", "conflict")
TITLES = {
    "net": "Cooperation less conflict",
    "count": "Events",
    "cooperation": "Cooperation",
    "conflict": "Conflict",
}
WIDTH = 11.0  # inches
ROW, TOP, BOTTOM, RIGHT = 16.0, 28.0, 30.0, 14.0  # points
LEAST_ROW, NAMES = 10.5, 0.4  # points; the share of given axes that names may take
NOTE, BESIDE = 11.0, 5.0
NAME, SMALL = 8.0, 7.5
MOST_PERIODS, MOST_PERIODS_GIVEN, MOST_ROWS = 120, 1_200, 55
BEYOND = 0.98  # of the cells in which something began, to which colours reach
SPAN, EDGE, TICK = 2.0, 1.0, 0.1  # points wide, of its edge; half of a tick, of a row
SPAN_AT = {
    1: 0.58,
    0: 0.68,
    -1: 0.78,
}  # how far down their row, so that friendly and hostile ones do not hide each other
PALE = 0.45  # of the ink, where an event only may have begun
LINES_FROM = 5.0  # points a cell must be wide for lines between cells


def draw_heatmap(
    timeline: Timeline,
    *,
    ax: Axes | None,
    every: str | None,
    measure: str,
    most: int,
    scale: str | None,
    title: str | None,
    style: Mapping[str, Mapping[str, Any]] | None,
) -> Axes:
    """Draw dyads by periods; see :meth:`geopolrel.plot.TimelinePlots.heatmap`."""
    if measure not in MEASURES:
        raise DrawError(
            f"unknown measure {shown(measure)}; use one of {', '.join(MEASURES)}{did_you_mean(str(measure), MEASURES)}"
        )
    check_number("most is how many pairs to draw", most, 1, MOST_ROWS)
    check_axes(ax)
    check_title(title)
    limit = MOST_PERIODS if every is None else MOST_PERIODS_GIVEN
    whole = Grid.of(timeline, every, scale, limit)
    made = Canvas.of(ax, whole, timeline, measure, most, style, own_title=title is not None)
    return made.draw(title)


def _ordered(grid: Grid, most: int) -> Grid:
    """Return the busiest pairs, the most cooperative first."""
    busiest = np.arange(min(most, len(grid.pairs)))
    share = grid.net[busiest].sum(axis=1)
    return grid.rows(busiest[np.argsort(-share, kind="stable")])


def _names(grid: Grid, timeline: Timeline, *, in_title: bool) -> tuple[list[str], str]:
    """Return the names of the pairs, and of who is of all of them, where the title can say so and not each; else an empty text."""
    actors = {actor.id: actor for pair in grid.pairs for actor in pair}
    short = short_names(actors.values(), timeline.tenures)
    of_all = set(actors).intersection(*({a.id for a in pair} for pair in grid.pairs))
    shared = of_all.pop() if in_title and len(of_all) == 1 else ""
    pairs = ([short[a.id] for a in pair if a.id != shared] for pair in grid.pairs)
    return [shortened(" – ".join(pair), 44) for pair in pairs], short.get(shared, "")


def _title(grid: Grid, measure: str, shared: str) -> str:
    """Return what is measured, as far as there is anything of it, and of whose relations."""
    if measure == "net" and grid.cooperation.any() != grid.conflict.any():
        measure = "cooperation" if grid.cooperation.any() else "conflict"
    return f"{TITLES[measure]} a {grid.time.every}" + f", with {shared}" * bool(shared)


def _note(whole: Grid, grid: Grid, timeline: Timeline) -> str:
    """Return what is not drawn, or an empty text."""
    rest = len(whole.pairs) - len(grid.pairs)
    busy = [counted(rest, "less busy pair")] if rest else []
    return "; ".join([*busy, *whole.left_out(timeline)])


@frozen(eq=False)
class Canvas:
    """One heatmap: rows from the top down, days from left to right; ``width`` x ``height`` points with legend, rows and names.

    On axes of the user all stands within: the names at the left (``left`` points of the width), the note below the rows. On a
    new figure both stand beside the axes.
    """

    given: Axes | None
    theme: Theme
    ruler: Ruler
    grid: Grid
    names: list[str]
    shared: str
    note: list[str]
    measure: str
    width: float
    height: float
    left: float

    @classmethod
    def of(
        cls,
        ax: Axes | None,
        whole: Grid,
        timeline: Timeline,
        measure: str,
        most: int,
        style: Mapping[str, Mapping[str, Any]] | None,
        *,
        own_title: bool,
    ) -> Canvas:
        """Decide how much room there is for what: given axes that are too low for all rows show the busiest."""
        ruler = Ruler.of(mpl.rcParams["figure.dpi"] if ax is None else ax.figure.dpi)
        theme = Theme.of(paper(), style) if ax is None else Theme.of_axes(ax, style)
        scale = 72 / ruler.dpi
        while True:
            grid = _ordered(whole, most)
            names, shared = _names(grid, timeline, in_title=not own_title)
            widest = max((ruler.width(name, NAME) for name in names), default=0.0)
            widest *= scale * HINTED
            if ax is None:
                left, width, height = widest + RIGHT, WIDTH * 72 - widest - 2 * RIGHT, 0.0
            else:
                extent = ax.get_window_extent()
                width, height = extent.width * scale, extent.height * scale
                left = min(widest, NAMES * width - BESIDE) + BESIDE if names else 0.0
            text = _note(whole, grid, timeline)
            note = (
                wrapped(f"Not in the picture: {text}.", SMALL, ruler.points(width), ruler)
                if text
                else []
            )
            room = ruler.points(left - BESIDE) / HINTED + 1.0
            names = [fitted(name, NAME, room, ruler) for name in names] if ax is not None else names
            made = cls(ax, theme, ruler, grid, names, shared, note, measure, width, height, left)
            fits = max(int((height - made.head - made.foot) / LEAST_ROW), 1)
            if ax is None or len(names) <= fits:
                return made
            most = fits

    @property
    def head(self) -> float:
        """The height of the legend, in points."""
        return self.legend.height if self.grid.pairs else 0.0

    @property
    def foot(self) -> float:
        """The height of the note, in points."""
        return len(self.note) * NOTE + (4.0 if self.note else 0.0)

    def draw(self, title: str | None) -> Axes:
        """Draw everything."""
        if title is None:
            title = _title(self.grid, self.measure, self.shared)
        ax, theme = self._opened(title), self.theme
        days = self.grid.time.edges.astype(float)
        window = Window(days[0], days[-1]) if len(days) > 1 else Window.of(days[:0])
        inside = self.left / self.width if self.given is not None else 0.0
        window.dress(ax, inside)
        for side in ("top", "right", "left"):
            ax.spines[side].set_visible(False)
        ax.spines["bottom"].set_color(theme.muted)
        ax.tick_params(colors=theme.muted, labelsize=NAME, length=3.0)
        entitle(ax, title, self.ruler, self.ruler.points(self.width), theme.ink)
        ax.set_yticks([])
        if not self.grid.pairs:
            say_nothing(ax, theme.muted)
            return ax
        height = ax.get_window_extent().height * 72 / self.ruler.dpi
        below = self.foot if self.given is not None else 0.0
        row = max(height - self.head - below, 1.0) / len(self.names)  # points
        ax.set_ylim(len(self.names) + below / row, -self.head / row)
        self._name_rows(ax, window)
        self._draw_cells(ax)
        self._draw_spans(ax)
        self.legend.draw(ax, height)
        self._write_note(ax, height)
        return ax

    def _name_rows(self, ax: Axes, window: Window) -> None:
        """Put the names of the pairs beside the axes, or at the left within those of the user."""
        if self.given is None:
            ax.set_yticks(np.arange(len(self.names)) + 0.5, self.names, parse_math=False)
            ax.tick_params(axis="y", length=0, labelcolor=self.theme.ink)
            return
        ax.spines["bottom"].set_bounds(date_number(window.low), date_number(window.high))
        for number, name in enumerate(self.names):
            put(
                ax, (self.left - BESIDE) / self.width, number + 0.5, name, fontsize=NAME, color=self.theme.ink,
                ha="right", va="center_baseline", transform=ax.get_yaxis_transform(), zorder=5,
            )  # fmt: skip

    def _write_note(self, ax: Axes, height: float) -> None:
        """Say what is not drawn, below the ticks, or below the rows of axes of the user, so many points high."""
        top = height + BOTTOM - 4.0 if self.given is None else height - self.foot + 4.0
        for number, line in enumerate(self.note):
            put(
                ax, 0.0, 1.0 - (top + (number + 0.5) * NOTE) / height, line, fontsize=SMALL, color=self.theme.muted,
                va="center_baseline", transform=ax.transAxes,
            )  # fmt: skip

    def _opened(self, title: str) -> Axes:
        """Return the axes given, or new ones with room beside them."""
        if self.given is not None:
            return self.given
        wide, top, foot = WIDTH * 72, TOP if title else 10.0, BOTTOM + self.foot
        inner = self.head + max(len(self.names), 3) * ROW
        high = top + inner + foot
        figure = plt.figure(figsize=(WIDTH, high / 72), layout="none", facecolor=paper())
        ax = figure.add_axes((self.left / wide, foot / high, self.width / wide, inner / high))
        ax.set_facecolor(mpl.colors.to_hex(paper()))
        return ax

    @property
    def values(self) -> NDArray[np.float64]:
        """What is drawn in each cell."""
        named: dict[str, NDArray[np.float64]] = {
            "net": self.grid.net,
            "count": self.grid.count,
            "cooperation": self.grid.cooperation,
            "conflict": -self.grid.conflict,
        }
        return named[self.measure]

    @property
    def most(self) -> float:
        """The value, without sign, from which on all have one colour: few cells are beyond it, so that they do not take all colours."""
        values = np.abs(self.values[self.grid.count > 0])
        if not values.size:
            return 1.0
        return float(np.quantile(values, BEYOND, method="higher")) or float(values.max()) or 1.0

    @property
    def colours(self) -> tuple[LinearSegmentedColormap, Normalize]:
        """The colours of values: from hostile over mixed to friendly."""
        friendly, close, warm, hostile = self.theme.quads
        scale = LinearSegmentedColormap.from_list(
            "signs", [hostile, warm, self.theme.line, friendly, close]
        )
        return scale, Normalize(-self.most, self.most, clip=True)

    def _draw_cells(self, ax: Axes) -> None:
        """Fill the cells in which something began; pale where it only may have."""
        shown_cells = np.ma.masked_array(self.values, self.grid.count <= 0)
        colours, norm = self.colours
        days = date_number(self.grid.time.edges.astype(float))
        rows = np.arange(len(self.names) + 1)
        width = self.width - (self.left if self.given is not None else 0.0)
        lines = width / max(len(self.grid.time), 1) >= LINES_FROM
        mesh = ax.pcolormesh(
            days, rows, shown_cells, cmap=colours, norm=norm, zorder=2, gid="cells",
            alpha=np.where(self.grid.certain > 0, 1.0, PALE),  # type: ignore[arg-type]  # one for each cell is taken too
            shading="flat",
            edgecolors=self.theme.ground if lines else "none", linewidth=0.8 if lines else 0.0,
        )  # fmt: skip
        mesh.set_snap(True)
        ax.hlines(rows[:-1], days[0], days[-1], color=self.theme.line, linewidth=0.5, zorder=1.5)

    @cached_property
    def spans(self) -> Spans:
        """What the measure is about and certainly lasted as long as a period, or may have."""
        spans, time = self.grid.spans, self.grid.time
        signs = {"cooperation": (1,), "conflict": (-1,)}.get(self.measure, (1, -1, 0))
        return spans.chosen(np.isin(spans.sign, signs) & (spans.longest(time) >= shortest(time)))

    @cached_property
    def ends(self) -> Ends:
        """Where it is unknown when these began or ended, and which of them leave the picture."""
        return Ends.of(self.spans.bounds, *(float(day) for day in self.grid.time.edges[[0, -1]]))

    @cached_property
    def underlined(self) -> NDArray[np.bool_]:
        """Which of these certainly lasted as long as a period."""
        since, until = self.spans.lasted(*(int(day) for day in self.grid.time.edges[[0, -1]]))
        return self.spans.certain & (until - since >= shortest(self.grid.time))

    def _draw_spans(self, ax: Axes) -> None:
        """Underline the time that what lasted went on, in the colour of its sign, thinly where it only may have."""
        spans, ends, theme = self.spans, self.ends, self.theme
        low, high = (int(day) for day in self.grid.time.edges[[0, -1]])
        since, until = spans.lasted(low, high)
        row = spans.row + np.array([SPAN_AT[sign] for sign in spans.sign.tolist()])
        for sign, colour in ((1, theme.quads[1]), (-1, theme.quads[3]), (0, theme.muted)):
            chosen = self.underlined & (spans.sign == sign)
            bars = row[chosen], *(date_number(day[chosen]) for day in (since, until + 1.0))
            # on an edge of the ground's colour, so that it shows in a cell of its own colour too
            ax.hlines(*bars, color=theme.ground, linewidth=SPAN + 2 * EDGE, zorder=2.9)
            ax.hlines(*bars, color=colour, linewidth=SPAN, zorder=3, gid="spans")
            mine = spans.sign[ends.arms_of] == sign
            arms = row[ends.arms_of[mine]], *date_number(ends.arms[:, mine])
            ax.hlines(*arms, color=theme.ground, linewidth=1.0 + 2 * EDGE, zorder=2.9)
            ax.hlines(*arms, color=colour, linewidth=1.0, zorder=3, gid="perhaps")
            mine = spans.sign[ends.ticks_of] == sign
            at = row[ends.ticks_of[mine]]
            ax.vlines(
                date_number(ends.ticks[mine]),
                at - TICK,
                at + TICK,
                color=colour,
                linewidth=1.0,
                zorder=3,
            )
            leaving = {
                (float(row[place]), edge, known)
                for place, edge, known in ends.beyond
                if spans.sign[place] == sign
            }
            for y, edge, known in sorted(leaving):
                ax.add_artist(
                    Line2D(
                        [date_number(low if edge < 0 else high)], [y], marker="<" if edge < 0 else ">", markersize=4.5,
                        color=colour, markerfacecolor=colour if known else theme.ground, markeredgewidth=0.9,
                        linestyle="none", clip_on=False, zorder=4, gid="beyond",
                    )
                )  # fmt: skip

    @property
    def legend(self) -> Legend:
        """What the colours and signs mean."""
        pale = bool(((self.grid.count > 0) & (self.grid.certain == 0)).any())
        known = {known for _, _, known in self.ends.beyond}
        entries = entries_of(
            self.theme, pale=pale, went_on=bool(self.underlined.any()), uncertain=self.ends.arms.size > 0,
            open_=True in known, unknown=False in known,
        )  # fmt: skip
        return Legend(self._key, entries, self.theme, self.ruler, self.width)

    @property
    def _key(self) -> Key | None:
        """The colours of the values there are; none where nothing began."""
        if not (self.grid.count > 0).any():
            return None
        least_value, most_value = float(self.values.min()), float(self.values.max())
        low, high = max(min(least_value, 0.0), -self.most), min(max(most_value, 0.0), self.most)
        least, most = (
            ("hostile" * (low < 0), "friendly" * (high > 0)) if self.measure == "net" else ("", "")
        )
        less, more = "≤ " * (least_value < low), "≥ " * (most_value > high)
        words = _signed(f"{least} {less}{low:,.3g}"), _signed(f"{more}{high:,.3g} {most}")
        return Key(low, high, words, *self.colours)


def _signed(text: str) -> str:
    return text.strip().replace("-", "−")
