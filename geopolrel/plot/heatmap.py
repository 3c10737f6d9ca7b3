"""The picture of many relations at once: a row a pair of actors, a column a period, colour for how it went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from geopolrel.errors import DrawError, did_you_mean, shown
from geopolrel.plot.grid import Grid
from geopolrel.plot.labels import Ruler, entitle, put, say_nothing, shortened
from geopolrel.plot.names import short_names
from geopolrel.plot.sheet import paper
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
ROW, HEAD, TOP, BOTTOM, RIGHT = 16.0, 20.0, 28.0, 30.0, 14.0  # points
NOTE = 14.0
NAME, SMALL = 8.0, 7.5
MOST_PERIODS, MOST_PERIODS_GIVEN, MOST_ROWS = 120, 1_200, 55
SWATCHES, SWATCH = 21, 5.0
BEYOND = 0.98  # of the cells in which something began, to which colours reach
SPAN, EDGE, SPAN_AT = 2.0, 1.0, 0.82  # points wide, of its edge, and how far down its row
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
    if isinstance(most, bool) or not isinstance(most, int) or not 1 <= most <= MOST_ROWS:
        raise DrawError(f"most is how many pairs to draw, 1 to {MOST_ROWS}, got {shown(most)}")
    limit = MOST_PERIODS if every is None else MOST_PERIODS_GIVEN
    whole = Grid.of(timeline, every, scale, limit, to_the_end=True)
    grid = _ordered(whole, most)
    names, shared = _names(grid, timeline, in_title=title is None)
    if title is None:
        title = _title(grid, measure, shared)
    ruler = Ruler.of(mpl.rcParams["figure.dpi"] if ax is None else ax.figure.dpi)
    note = _note(whole, grid, timeline)
    made = _new(names, ruler, title, note) if ax is None else ax
    Canvas(made, Theme.of_axes(made, style), ruler, grid, names, measure, note).draw(title)
    return made


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


def _new(names: list[str], ruler: Ruler, title: str, note: str) -> Axes:
    widest = max((ruler.width(name, NAME) for name in names), default=0.0) * 72 / ruler.dpi
    left, wide = widest + 14.0, WIDTH * 72
    top = TOP if title else 10.0
    foot = BOTTOM + (NOTE if note else 0.0)
    high = top + HEAD + max(len(names), 3) * ROW + foot
    figure = plt.figure(figsize=(WIDTH, high / 72), layout="none", facecolor=paper())
    place = (left / wide, foot / high, (wide - left - RIGHT) / wide, (high - foot - top) / high)
    ax = figure.add_axes(place)
    ax.set_facecolor(mpl.colors.to_hex(paper()))
    return ax


@frozen(eq=False)
class Canvas:
    """One heatmap on its axes: rows from the top down, days from left to right."""

    ax: Axes
    theme: Theme
    ruler: Ruler
    grid: Grid
    names: list[str]
    measure: str
    note: str

    def draw(self, title: str) -> None:
        """Draw everything."""
        ax, theme, extent = self.ax, self.theme, self.ax.get_window_extent()
        days = self.grid.time.edges.astype(float)
        window = Window(days[0], days[-1]) if len(days) > 1 else Window.of(days[:0])
        window.dress(ax)
        for side in ("top", "right", "left"):
            ax.spines[side].set_visible(False)
        ax.spines["bottom"].set_color(theme.muted)
        ax.tick_params(colors=theme.muted, labelsize=NAME, length=3.0)
        entitle(ax, title, self.ruler, extent.width, theme.ink)
        if not self.grid.pairs:
            ax.set_yticks([])
            say_nothing(ax, theme.muted)
            return
        height = extent.height * 72 / self.ruler.dpi
        head = HEAD / max(height - HEAD, 1.0) * len(self.names)  # the legend's room, in rows
        ax.set_ylim(len(self.names), -head)
        ax.set_yticks(np.arange(len(self.names)) + 0.5, self.names, parse_math=False)
        ax.tick_params(axis="y", length=0, labelcolor=theme.ink)
        self._draw_cells(extent.width * 72 / self.ruler.dpi)
        self._draw_spans()
        self._draw_legend(extent.width * 72 / self.ruler.dpi, height)
        if self.note:
            ax.annotate(
                shortened(f"Not in the picture: {self.note}.", 200), (0, 0), (0, -BOTTOM + 4), "axes fraction",
                "offset points", fontsize=SMALL, color=theme.muted, va="top", parse_math=False,
            )  # fmt: skip

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
        return float(np.quantile(values, BEYOND, method="higher")) or float(values.max()) or 1.0

    @property
    def colours(self) -> tuple[LinearSegmentedColormap, Normalize]:
        """The colours of values: from hostile over mixed to friendly."""
        friendly, close, warm, hostile = self.theme.quads
        scale = LinearSegmentedColormap.from_list(
            "signs", [hostile, warm, self.theme.line, friendly, close]
        )
        return scale, Normalize(-self.most, self.most, clip=True)

    def _draw_cells(self, width: float) -> None:
        """Fill the cells in which something began; pale where it only may have."""
        shown_cells = np.ma.masked_array(self.values, self.grid.count <= 0)
        colours, norm = self.colours
        days = date_number(self.grid.time.edges.astype(float))
        rows = np.arange(len(self.names) + 1)
        lines = width / max(len(self.grid.time), 1) >= LINES_FROM
        mesh = self.ax.pcolormesh(
            days, rows, shown_cells, cmap=colours, norm=norm, zorder=2, gid="cells",
            alpha=np.where(self.grid.certain > 0, 1.0, PALE),  # type: ignore[arg-type]  # one for each cell is taken too
            shading="flat",
            edgecolors=self.theme.ground if lines else "none", linewidth=0.8 if lines else 0.0,
        )  # fmt: skip
        mesh.set_snap(True)
        self.ax.hlines(
            rows[:-1], days[0], days[-1], color=self.theme.line, linewidth=0.5, zorder=1.5
        )

    def _draw_spans(self) -> None:
        """Underline the time that what lasted went on, in the colour of its sign."""
        spans, (_, close, _, hostile) = self.grid.spans, self.theme.quads
        for sign, colour in ((1, close), (-1, hostile)):
            chosen = self._underlined & (spans.sign == sign)
            row = spans.row[chosen] + SPAN_AT
            start, end = (
                date_number(day[chosen].astype(float)) for day in (spans.start, spans.end + 1)
            )
            # on an edge of the ground's colour, so that it shows in a cell of its own colour too
            self.ax.hlines(
                row, start, end, color=self.theme.ground, linewidth=SPAN + 2 * EDGE, zorder=2.9
            )
            self.ax.hlines(row, start, end, color=colour, linewidth=SPAN, zorder=3, gid="spans")

    @property
    def _underlined(self) -> NDArray[np.bool_]:
        """Which spans the measure is about."""
        signs = {"cooperation": (1,), "conflict": (-1,)}.get(self.measure, (1, -1))
        return np.isin(self.grid.spans.sign, signs)

    def _draw_legend(self, width: float, height: float) -> None:
        """Say in one row above the cells what the colours mean."""
        colours, norm = self.colours
        least_value, most_value = float(self.values.min()), float(self.values.max())
        low, high = max(min(least_value, 0.0), -self.most), min(max(most_value, 0.0), self.most)
        least, most = (
            ("hostile" * (low < 0), "friendly" * (high > 0)) if self.measure == "net" else ("", "")
        )
        less, more = "≤ " * (least_value < low), "≥ " * (most_value > high)
        y, x = 1 - 0.45 * HEAD / height, 0.0
        x = self._say(x, y, _signed(f"{least} {less}{low:,.3g}"), width)
        for number, value in enumerate(np.linspace(low, high, SWATCHES)):
            swatch = Rectangle(
                ((x + number * SWATCH) / width, y - 4.0 / height), SWATCH / width, 8.0 / height,
                transform=self.ax.transAxes, facecolor=colours(norm(value)), linewidth=0, zorder=3,
            )  # fmt: skip
            self.ax.add_patch(swatch)
        x = self._say(x + SWATCHES * SWATCH + 5.0, y, _signed(f"{more}{high:,.3g} {most}"), width)
        x = self._say(x + 12.0, y, "blank: nothing began", width)
        if ((self.grid.count > 0) & (self.grid.certain == 0)).any():
            x = self._say(x + 12.0, y, "pale: may have begun then", width)
        if self._underlined.any():
            self._say(x + 12.0, y, "underlined: went on", width)

    def _say(self, x: float, y: float, text: str, width: float) -> float:
        """Put a word of the legend, and return where it ends, in points; nothing where there is no room."""
        end = x + self.ruler.width(text, SMALL) * 72 / self.ruler.dpi
        if end <= width:
            put(
                self.ax, x / width, y, text, fontsize=SMALL, color=self.theme.muted,
                va="center_baseline", transform=self.ax.transAxes, zorder=5,
            )  # fmt: skip
        return end + 5.0


def _signed(text: str) -> str:
    return text.strip().replace("-", "−")
