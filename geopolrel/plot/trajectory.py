"""The picture of how a relation evolves: cooperation above, conflict below, their net, and the phases they make.

Areas and line are decayed sums of intensities, day by day: see :mod:`geopolrel.plot.course`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from geopolrel.errors import DrawError, shown
from geopolrel.events import Event
from geopolrel.periods import DAYS_OF, Length, days_in
from geopolrel.phases import Phase
from geopolrel.plot import captions, legend
from geopolrel.plot.course import Course
from geopolrel.plot.labels import Ruler, entitle, put, say_nothing
from geopolrel.plot.names import drawable_name
from geopolrel.plot.options import check_axes, check_label, check_number, check_title
from geopolrel.plot.sheet import paper
from geopolrel.plot.style import DASHED, Theme
from geopolrel.plot.time_axis import Window, date_number
from geopolrel.plot.trajectory_events import draw_events
from geopolrel.plot.trajectory_legend import HOSTILE, WARM, entries_of, shade
from geopolrel.when import BEGINNING, FOREVER
from geopolrel.wording import counted

if TYPE_CHECKING:
    from geopolrel.relation import Relation

__all__ = ["draw_trajectory"]

SIZE = (11.0, 5.2)  # inches
LEFT, RIGHT, TOP, BOTTOM = 50.0, 18.0, 28.0, 34.0  # points around the axes
NAME, NAME_ROW, WHISKERS, CAPTION_ROW, AIR = 9.0, 14.0, 10.0, 13.0, 6.0  # points
MOST_ROWS = 6
TICK_SPACING = 24.0  # points


def draw_trajectory(
    relation: Relation,
    *,
    ax: Axes | None,
    title: str | None,
    half_life: Length,
    scale: str | None,
    phases: bool | Sequence[Phase],
    events: int,
    label: Callable[[Event], str | None] | None,
    style: Mapping[str, Mapping[str, Any]] | None,
) -> Axes:
    """Draw how a relation evolves; see :meth:`geopolrel.plot.RelationPlots.trajectory`."""
    check_number("events is how many to name", events, 0)
    check_axes(ax)
    check_title(title)
    check_label(label)
    found = relation.phases(scale=scale) if phases is True else tuple(phases or ())
    if not all(isinstance(phase, Phase) for phase in found):
        raise DrawError(
            f"phases must be True, False or phases of the relation, got {shown(phases)}"
        )
    fading = days_in(half_life)
    course = Course.of(relation, fading, scale, found)
    titles = _titles(relation) if title is None else [title]
    made = _new(titles[0]) if ax is None else ax
    canvas = Canvas.of(made, style, course, captions.in_words(course.events), label, events)
    canvas.draw(titles, f"intensity ({scale or 'PLOVER'}), half-life {_length(fading)}")
    return made


@frozen
class Name:
    """The name of a phase: its text, where it begins, in pixels, and its row."""

    text: str
    at: float
    row: int


@frozen(eq=False)
class Canvas:
    """Where everything goes: heights in points from the top of the axes, places in pixels from their left."""

    ax: Axes
    theme: Theme
    ruler: Ruler
    width: float
    height: float
    course: Course
    entries: list[legend.Entry]
    names: list[Name]
    captions: list[captions.Caption]

    @classmethod
    def of(
        cls,
        ax: Axes,
        style: Mapping[str, Mapping[str, Any]] | None,
        course: Course,
        words: Callable[[Event], str],
        label: Callable[[Event], str | None] | None,
        most: int,
    ) -> Canvas:
        """Decide where everything goes before the first line is drawn."""
        theme, ruler = Theme.of_axes(ax, style), Ruler.of(ax.figure.dpi)
        extent = ax.get_window_extent()
        width, height = extent.width, extent.height * 72 / ruler.dpi
        entries = entries_of(course, theme)

        def place(day: float) -> float:
            return float(course.window.places(day)) * width

        runs = _runs(course)
        spots = [(place((low + high) / 2), name) for name, low, high in runs]
        lefts = captions.centred(spots, ruler, width=width, size=NAME, rows=2)
        names = [Name(run[0], *spot) for run, spot in zip(runs, lefts, strict=True) if spot]
        canvas = cls(ax, theme, ruler, width, height, course, entries, names, [])
        room = min(int((0.5 * height - canvas.captions_top) / CAPTION_ROW), MOST_ROWS)
        turns = [*(phase.since.toordinal() for phase in course.phases[1:]), *course.peaks()]
        order = captions.by_importance(course.events, turns, max(most, 1))[: 4 * most]
        chosen = (course.events[position] for position in order)
        texts = ((event, (label or words)(event) or "") for event in chosen)
        canvas.captions.extend(
            captions.packed(texts, place, ruler, width=width, rows=max(room, 0), most=most)
        )
        return canvas

    @property
    def legend_height(self) -> float:
        """The height of the legend."""
        if not self.entries:
            return 0.0
        places = legend.arranged(self.entries, self.ruler, self.width * 72 / self.ruler.dpi)
        return (1 + places[-1][1]) * legend.LINE + AIR

    @property
    def whiskers_top(self) -> float:
        """Where the marks of the cuts begin: below the legend and the names of the phases."""
        rows = 1 + max((name.row for name in self.names), default=-1)
        return self.legend_height + rows * NAME_ROW

    @property
    def captions_top(self) -> float:
        """Where the captions of events begin."""
        return self.whiskers_top + (WHISKERS if len(self.course.phases) > 1 else 0.0)

    @property
    def data_top(self) -> float:
        """Where the areas may begin."""
        rows = 1 + max((caption.row for caption in self.captions), default=-1)
        return self.captions_top + rows * CAPTION_ROW + AIR

    def draw(self, titles: Sequence[str], axis_label: str) -> None:
        """Draw everything."""
        ax, theme, course = self.ax, self.theme, self.course
        course.window.dress(ax)
        for side in ("top", "right", "left"):
            ax.spines[side].set_visible(False)
        ax.spines["bottom"].set_color(theme.muted)
        ax.tick_params(colors=theme.muted, labelsize=8.0, length=3.0)
        ax.set_axisbelow(True)
        ax.grid(axis="x", color=theme.line, linewidth=0.7, zorder=0.6)
        entitle(ax, titles[0], self.ruler, self.width, theme.ink, *titles[1:])
        if not len(course.days):
            ax.set_yticks([])
            say_nothing(ax, theme.muted)
            return
        self._scale_up(axis_label)
        self._draw_legend()
        self._draw_phases()
        self._draw_levels()
        draw_events(ax, theme, course, self.height)
        self._draw_captions()

    def _scale_up(self, axis_label: str) -> None:
        """Give the axes limits that leave room for what stands above the areas, and round ticks beside these."""
        ax, course = self.ax, self.course
        top, bottom = float(course.cooperation.max()), -float(course.conflict.max())
        if top == bottom:
            top = 1.0
        room = max(self.height - self.data_top - 2 * AIR, 1.0)
        unit = (top - bottom) / room  # a point of height, in units of the data
        ax.set_ylim(bottom - 2 * AIR * unit, top + self.data_top * unit)
        most = min(max(int(room / TICK_SPACING), 1), 5)
        ticks = [
            tick
            for tick in MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]).tick_values(bottom, top)
            if bottom <= tick <= top
        ]
        ax.set_yticks(ticks, [f"{tick:,g}".replace("-", "−") for tick in ticks])
        if self.ruler.width(axis_label, 8.0) <= self.ruler.points(self.height):
            ax.set_ylabel(axis_label, fontsize=8.0, color=self.theme.muted, parse_math=False)

    def _spot(self, day: float, y: float) -> tuple[float, float]:
        """Return a day and a height in points from the top as coordinates of :attr:`across`."""
        return float(date_number(day)), 1.0 - y / self.height

    @property
    def across(self) -> Any:
        """The transform of dates and fractions of the height."""
        return self.ax.get_xaxis_transform()

    def _day_at(self, pixel: float) -> float:
        return float(self.course.window.days(pixel / self.width))

    def _draw_legend(self) -> None:
        points = self.width * 72 / self.ruler.dpi
        blank = Rectangle(
            (0, 1 - self.legend_height / self.height), 1, 1, transform=self.ax.transAxes,
            facecolor=self.theme.ground, linewidth=0, zorder=0.8,
        )  # fmt: skip
        self.ax.add_patch(blank)
        legend.draw_legend(
            self.ax,
            self.theme,
            self.entries,
            legend.arranged(self.entries, self.ruler, points),
            at=lambda x, y: (x / points, 1.0 - y / self.height),
        )

    def _draw_phases(self) -> None:
        """Shade and name the phases, and mark where each begins and where else it may."""
        window, foot = self.course.window, 1.0 - self.legend_height / self.height
        for number, phase in enumerate(self.course.phases):
            low, high = _span(phase, window)
            band = Rectangle(
                (float(date_number(low)), 0.0), high - low, foot, transform=self.across, linewidth=0,
                facecolor=shade(phase.kind, self.theme), zorder=0.5, gid=f"phase/{number}",
            )  # fmt: skip
            self.ax.add_patch(band)
        kinds = {phase.name: phase.kind for phase in self.course.phases}
        for name in self.names:
            y = self.legend_height + (name.row + 0.5) * NAME_ROW
            put(
                self.ax, *self._spot(self._day_at(name.at), y), name.text, fontsize=NAME, fontweight="bold",
                color=self.theme.muted, va="center_baseline", transform=self.across, zorder=5,
                bbox={"facecolor": shade(kinds[name.text], self.theme), "edgecolor": "none", "pad": 1.0},
            )  # fmt: skip
        self._draw_cuts()

    def _draw_cuts(self) -> None:
        """Mark where phases begin, by a line, and where else they may, by a whisker."""
        window, whiskers, cuts = self.course.window, [], []
        middle = self.whiskers_top + WHISKERS / 2
        for phase in self.course.phases[1:]:
            first, _, _, last = phase.start.bounds
            ends = [min(max(day, window.low), window.high) for day in (first, last + 1)]
            whiskers.append([self._spot(day, middle) for day in ends])
            whiskers += [[self._spot(day, middle - 3), self._spot(day, middle + 3)] for day in ends]
            since = phase.since.toordinal()
            cuts.append([self._spot(since, middle), self._spot(since, self.height)])
        look: dict[str, Any] = {"colors": self.theme.muted, "transform": self.across}
        for lines in (
            LineCollection(whiskers, linewidths=1.2, zorder=2.5, **look),
            LineCollection(
                cuts, linewidths=0.8, linestyles=[DASHED], alpha=0.7, zorder=1.5, **look
            ),
        ):
            self.ax.add_collection(lines, autolim=False)

    def _draw_levels(self) -> None:
        ax, theme, course = self.ax, self.theme, self.course
        # a level holds from the start of its day to that of the next one looked at
        days = date_number(np.append(course.days, course.days[-1] + 1))
        for kind, level, name in (
            (WARM, course.cooperation, "cooperation"),
            (HOSTILE, -course.conflict, "conflict"),
        ):
            if level.any():
                held = np.append(level, level[-1])
                look: dict[str, Any] = {"color": theme.colour(kind), "zorder": 2}
                ax.fill_between(
                    days, 0.0, held, step="post", alpha=0.3, linewidth=0, gid=name, **look
                )
                ax.plot(days, held, drawstyle="steps-post", linewidth=0.8, **look)
        if course.mixed:
            net = course.cooperation - course.conflict
            ax.plot(
                days, np.append(net, net[-1]), drawstyle="steps-post", color=theme.ink,
                linewidth=1.8, zorder=3, gid="net",
            )  # fmt: skip
        ends = [date_number(course.window.low), date_number(course.window.high)]
        ax.plot(ends, [0.0, 0.0], color=theme.muted, linewidth=0.8, zorder=2.2)

    def _draw_captions(self) -> None:
        low, high = self.ax.get_ylim()
        foot = high / (high - low) * self.height
        hairs = []
        for caption in self.captions:
            y = self.captions_top + (caption.row + 0.5) * CAPTION_ROW
            hairs.append([self._spot(caption.day, y - 4), self._spot(caption.day, foot)])
            put(
                self.ax, *self._spot(self._day_at(caption.at), y), caption.text, fontsize=captions.SIZE,
                color=self.theme.ink, va="center_baseline", transform=self.across, zorder=5,
                gid=f"{caption.id}/label", bbox={"facecolor": self.theme.ground, "edgecolor": "none", "pad": 1.0},
            )  # fmt: skip
        lines = LineCollection(
            hairs,
            colors=self.theme.muted,
            alpha=0.5,
            linewidths=0.6,
            transform=self.across,
            zorder=1.6,
        )
        self.ax.add_collection(lines, autolim=False)


def _new(title: str) -> Axes:
    wide, high = SIZE[0] * 72, SIZE[1] * 72
    figure = plt.figure(figsize=SIZE, layout="none", facecolor=paper())
    top = TOP if title else 10.0
    ax = figure.add_axes(
        (LEFT / wide, BOTTOM / high, (wide - LEFT - RIGHT) / wide, (high - BOTTOM - top) / high)
    )
    ax.set_facecolor(mpl.colors.to_hex(paper()))
    return ax


def _span(phase: Phase, window: Window) -> tuple[float, float]:
    """Return the days of a phase within a window; the first and the last reach its edges."""
    low = window.low if phase.start.bounds[0] == BEGINNING else phase.since.toordinal()
    high = window.high if phase.end.bounds[3] == FOREVER else phase.until.toordinal() + 1
    return max(float(low), window.low), min(float(high), window.high)


def _runs(course: Course) -> list[tuple[str, float, float]]:
    """Return the names of the phases, each with the days that it stands over, one for adjoining phases of one name.

    A single level that is steady has nothing to be told apart from, no shade and no name.
    """
    runs: list[tuple[str, float, float]] = []
    alone = [phase.name for phase in course.phases] == ["steady"]
    for phase in () if alone else course.phases:
        low, high = _span(phase, course.window)
        if runs and runs[-1][0] == phase.name:
            low = runs.pop()[1]
        runs.append((phase.name, low, high))
    return runs


def _titles(relation: Relation) -> list[str]:
    """Return what stands above the picture, and shorter words for it."""
    one, other = (drawable_name(actor) for actor in (relation.one, relation.other))
    codes = f"{relation.one.id} – {relation.other.id}"
    return [
        f"{one} and {other}: closer or further apart?",
        f"{one} and {other}",
        f"{one} – {other}",
        codes,
    ]


def _length(days: float) -> str:
    """Return a length of time in the unit that suits it.

    >>> _length(365.2425), _length(180), _length(182.62125), _length(912)
    ('1 year', '180 days', '6 months', '2.5 years')
    """
    for unit, name in (("Y", "year"), ("M", "month")):
        number = round(days / DAYS_OF[unit])
        if number and abs(days - number * DAYS_OF[unit]) < 1e-6 * days:
            return counted(number, name)
    return f"{days:,.4g} days" if days < 2 * DAYS_OF["Y"] else f"{days / DAYS_OF['Y']:.3g} years"
