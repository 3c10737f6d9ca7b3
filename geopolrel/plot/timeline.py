"""The picture of every event in its lane: when, how surely, and whether it took place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from geopolrel.actors import Actor
from geopolrel.errors import DrawError, shown
from geopolrel.events import Event
from geopolrel.plot import legend
from geopolrel.plot.density import draw_density
from geopolrel.plot.labels import put, readable, shortened
from geopolrel.plot.marks import Mark, Reach, reach
from geopolrel.plot.names import headline, label_of, lane_function, short_names
from geopolrel.plot.rows import NEAR, Lane, Placed, fold
from geopolrel.plot.sheet import ROW, Sheet
from geopolrel.plot.signs import MARKER, ends_of, marker_looks, signs_of
from geopolrel.plot.style import DASHED
from geopolrel.plot.time_axis import Window, date_number, days_known
from geopolrel.when import When

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["draw_timeline"]

LEAST_BAR = 8.0  # points: a shorter bar is drawn as a marker
MOST_LANES, MOST_EVENTS = 40, 2_000
LABEL_SIZE = 8.0
BAR_HEIGHT = 0.72  # of a row
BELOW_LEGEND = 6.0  # points
SHORTEST_LABEL = 3  # characters


def draw_timeline(
    timeline: Timeline,
    *,
    ax: Axes | None = None,
    title: str | None = None,
    lanes: str | Callable[[Event], str] = "dyad",
    label: Callable[[Event], str | None] | None = None,
    as_of: When | str | date | None = None,
    style: Mapping[str, Mapping[str, Any]] | None = None,
    highlight: Event | Actor | str | None = None,
    cut: bool = True,
) -> Axes:
    """Draw every event in its lane; see :meth:`geopolrel.plot.TimelinePlots.timeline`."""
    now = timeline if as_of is None else timeline.as_of(as_of)
    if len(now) > MOST_EVENTS:
        return draw_density(now, ax=ax, title=title, style=style, cut=cut)
    marks = _marks(now, lanes, label, highlight)
    sheet = Sheet.of(ax, {mark.lane for mark in marks}, style)
    day = None if now.day is None else now.day.toordinal()
    return Picture.of(sheet, marks, day, cut).draw(headline(now) if title is None else title)


def _marks(
    timeline: Timeline,
    lanes: str | Callable[[Event], str],
    label: Callable[[Event], str | None] | None,
    highlight: Event | Actor | str | None,
) -> list[Mark]:
    """Read what is to be drawn of each event, in the timeline's order."""
    names = short_names(timeline.actors, timeline.tenures)
    lane = lane_function(lanes, names)
    one_kind = len(timeline.kinds) == 1
    text = label or (lambda event: label_of(event, one_kind))
    wanted = _chosen(timeline, highlight)
    return [
        Mark.of(event, readable(shortened(text(event) or "")), shortened(lane(event), 200), not wanted(event))
        for event in timeline
    ]


def _chosen(timeline: Timeline, highlight: Event | Actor | str | None) -> Callable[[Event], bool]:
    """Return what tells the events to be highlighted; all, where none are chosen."""
    if highlight is None:
        return lambda event: True
    if isinstance(highlight, Event):
        return lambda event: event.id == highlight.id
    if not isinstance(highlight, Actor | str):
        raise DrawError(f"highlight must be an event, an actor or a name, got {shown(highlight)}")
    actor = timeline.actor(highlight)
    return lambda event: actor in event.actors


@frozen
class Picture:
    """Everything that is decided before the first line is drawn."""

    sheet: Sheet
    window: Window
    marks: Sequence[Mark]
    reaches: Sequence[Reach]
    lanes: Sequence[Lane]
    signs: Sequence[legend.Entry]
    day: int | None

    @classmethod
    def of(cls, sheet: Sheet, marks: Sequence[Mark], day: int | None, cut: bool) -> Picture:
        """Lay out marks on a sheet: the window of time, rows, and what to leave without labels."""
        bounds = [bound for mark in marks for bound in mark.bounds] + ([] if day is None else [day])
        window = Window.of(days_known(np.array(bounds, dtype=np.int64)), cut)
        reaches = [reach(mark, _pixel(window, sheet), (window.low, window.high), sheet.ruler.points(LEAST_BAR)) for mark in marks]
        sign = partial(signs_of, marks, reaches, sheet.theme, cut=bool(window.cuts), day=day)
        above = _legend_height(sign(bare=True), sheet)
        lanes = fold(
            _grouped(marks, reaches, window, sheet),
            (0.0, sheet.pixels),
            lambda rows, count: sheet.fits(rows, count, above),
            lambda count: f"{count} more lanes",
            MOST_LANES,
        )
        signs = sign(bare=any(lane.bare for lane in lanes))
        return cls(sheet, window, marks, reaches, lanes, signs, day)

    def draw(self, title: str) -> Axes:
        """Draw it, and return the axes."""
        sheet = self.sheet
        top = _legend_height(self.signs, sheet)
        height = top + sum(sheet.lane_height(lane.rows) for lane in self.lanes) + (0 if self.lanes else 3 * ROW)
        ax = sheet.open(height, self.window, title)
        sheet.clear(ax, top)
        places = legend.arranged(self.signs, sheet.ruler, sheet.width)
        legend.draw_legend(ax, sheet.theme, self.signs, places, lambda x, y: sheet.at(ax, x, y), 0.0)
        if self.day is not None:
            sheet.day(ax, self.day, top)
        if not self.lanes:
            put(ax, 0.5, 0.5, "no events", color=sheet.theme.muted, ha="center", va="center", transform=ax.transAxes)
        self._draw_lanes(ax, top)
        sheet.cuts(ax, self.window)
        return ax

    def _draw_lanes(self, ax: Axes, top: float) -> None:
        arms = Arms()
        for number, lane in enumerate(self.lanes):
            note = f"+{len(lane.bare)}" if lane.bare and lane.placed else ""
            first = self.sheet.lane(ax, number, lane.name, top, lane.rows, note)
            ground = self.sheet.theme.ground if number % 2 else self.sheet.theme.band
            for placed in lane.placed:
                self._draw_mark(ax, placed, first + (placed.row + 0.5) * ROW, ground, arms)
            for key in lane.bare:
                self._draw_bare(ax, key, first + (lane.rows - 0.5) * ROW, arms)
            top += self.sheet.lane_height(lane.rows)
        arms.draw(ax)

    # ------------------------------------------------------------------ one event

    def _draw_mark(self, ax: Axes, placed: Placed, y: float, ground: str, arms: Arms) -> None:
        mark, lies = self.marks[placed.key], self.reaches[placed.key]
        text, gap = self._label(placed)
        self._draw_arms(mark, lies, y, gap, arms)
        self._draw_chevrons(ax, mark, lies, y)
        if lies.bar is not None:
            self._draw_bar(ax, mark, lies, y, gap, arms)
        else:
            self._draw_point(ax, mark, lies, y)
        if text and placed.at is not None:
            colour = self.sheet.theme.muted if mark.faded else self.sheet.theme.ink
            put(
                ax, self._date_at(placed.at), y, text, fontsize=LABEL_SIZE, color=colour, gid=f"{mark.id}/label",
                fontstyle=mark.look.slant, va="center_baseline", zorder=5, bbox=self._backing(mark, text, placed.at, ground),
            )  # fmt: skip

    def _backing(self, mark: Mark, text: str, at: float, ground: str) -> dict[str, Any] | None:
        """Return what stands behind a label that the line of the day would cross: a piece of the ground."""
        if self.day is None:
            return None
        line = _pixel(self.window, self.sheet)(self.day)
        if not at - NEAR <= line <= at + _text_width(self.sheet, mark, text) + NEAR:
            return None
        return {"facecolor": ground, "edgecolor": "none", "pad": 1.0}

    def _label(self, placed: Placed) -> tuple[str, tuple[float, float] | None]:
        """Return the label, cut to the room it has, and the gap, in days, that it needs within its mark."""
        mark, at = self.marks[placed.key], placed.at
        if not mark.text or at is None:
            return "", None
        room, text = self.sheet.pixels - at, mark.text
        while len(text) > SHORTEST_LABEL and _text_width(self.sheet, mark, text) > room:
            text = shortened(text.removesuffix("…"), len(text.removesuffix("…")) - 1)
        width = _text_width(self.sheet, mark, text)
        if not placed.within:
            return text, None
        near = self.sheet.ruler.points(NEAR / 2)
        return text, (self._day_at(at - near), self._day_at(at + width + near))

    def _draw_arms(self, mark: Mark, lies: Reach, y: float, gap: tuple[float, float] | None, arms: Arms) -> None:
        colour = self._colour(mark)
        dashed = not mark.look.filled
        for low, high in lies.arms:
            for start, end in _without((low, high), gap if lies.bar is None else None):
                arms.add((start, y), (end, y), colour, 1.6, dashed)
        for day in lies.ticks:
            arms.add((day, y - 3.5), (day, y + 3.5), colour, 1.6)

    def _draw_bar(self, ax: Axes, mark: Mark, lies: Reach, y: float, gap: tuple[float, float] | None, arms: Arms) -> None:
        assert lies.bar is not None  # only bars come here
        (low, high), half = lies.bar, BAR_HEIGHT * ROW / 2
        colour = self._colour(mark)
        solid = mark.look.filled and lies.sure
        bar = Rectangle(
            (date_number(low), y - half), high - low, 2 * half, gid=mark.id, zorder=2,
            facecolor=self.sheet.theme.wash(mark.kind, 0.16 if solid else 0.05),
            linewidth=0,
        )  # fmt: skip
        ax.add_patch(bar)
        for side in () if solid else (-half, half):
            arms.add((low, y + side), (high, y + side), colour, 0.9, dashed=True)
        edges = {edge for edge, _ in lies.beyond}
        for day, edge in ((low, -1), (high, 1)):
            if edge not in edges and day not in lies.ticks:
                arms.add((day, y - half), (day, y + half), colour, 2.0 if lies.sure else 1.2)
        if mark.look.over == "_":
            for start, end in _without((low, high), gap):
                arms.add((start, y), (end, y), colour, 1.3)

    def _draw_point(self, ax: Axes, mark: Mark, lies: Reach, y: float) -> None:
        assert lies.point is not None  # only points come here
        theme = self.sheet.theme
        looks = marker_looks(theme, theme.marker(mark.kind), self._colour(mark), mark.look, filled=not lies.arms)
        for number, look in enumerate(looks):
            point = Line2D([date_number(lies.point)], [y], zorder=4, **look)
            if number == 0:
                point.set_gid(mark.id)
            ax.add_artist(point)

    def _draw_chevrons(self, ax: Axes, mark: Mark, lies: Reach, y: float) -> None:
        """Point out of the window where a mark leaves it: filled where it is known to go on, hollow where not."""
        for edge, known in lies.beyond:
            day = self.window.low if edge < 0 else self.window.high
            colour = self._colour(mark)
            ax.add_artist(
                Line2D(
                    [date_number(day)], [y], linestyle="none", marker="<" if edge < 0 else ">", markersize=6.0, color=colour,
                    markerfacecolor=colour if known else self.sheet.theme.ground, markeredgewidth=1.1, zorder=4, clip_on=False,
                )
            )  # fmt: skip

    def _draw_bare(self, ax: Axes, key: int, y: float, arms: Arms) -> None:
        """Draw an event without label: a short upright line on its day, a thin one over its span."""
        mark, lies = self.marks[key], self.reaches[key]
        colour = self._colour(mark)
        if lies.bar is not None:
            bar = Line2D(date_number(np.array(lies.bar)), [y, y], color=colour, linewidth=1.2, alpha=0.7, gid=mark.id, zorder=3)
            ax.add_artist(bar)
            return
        self._draw_arms(mark, lies, y, None, arms)
        assert lies.point is not None  # what is no bar is a point
        look = ends_of(colour) if mark.look.filled else {**ends_of(colour), "alpha": 0.5}
        ax.add_artist(Line2D([date_number(lies.point)], [y], gid=mark.id, zorder=3, **look))

    def _colour(self, mark: Mark) -> Any:
        theme = self.sheet.theme
        return theme.wash(mark.kind, 0.35) if mark.faded else theme.colour(mark.kind)

    def _day_at(self, pixel: float) -> float:
        return float(self.window.days(pixel / self.sheet.pixels))

    def _date_at(self, pixel: float) -> float:
        return float(date_number(self._day_at(pixel)))


class Arms:
    """Straight lines, gathered so that they are drawn as one artist."""

    def __init__(self) -> None:
        self.lines: list[list[tuple[float, float]]] = []
        self.looks: list[tuple[Any, float, Any]] = []

    def add(self, start: tuple[float, float], end: tuple[float, float], colour: Any, width: float, dashed: bool = False) -> None:
        """Add a line between two spots, each a day and a height."""
        self.lines.append([(float(date_number(day)), y) for day, y in (start, end)])
        self.looks.append((colour, width, DASHED if dashed else "-"))

    def draw(self, ax: Axes) -> None:
        """Draw all of them."""
        if self.lines:
            colours, widths, styles = zip(*self.looks, strict=True)
            ax.add_collection(
                LineCollection(self.lines, colors=colours, linewidths=widths, linestyles=styles, zorder=2.5), autolim=False
            )


def _pixel(window: Window, sheet: Sheet) -> Callable[[float], float]:
    return lambda day: float(window.places(day)) * sheet.pixels


def _text_width(sheet: Sheet, mark: Mark, text: str) -> float:
    return sheet.ruler.width(text, LABEL_SIZE, slant=mark.look.slant)


def _legend_height(signs: Sequence[legend.Entry], sheet: Sheet) -> float:
    if not signs:
        return 0.0
    return (1 + legend.arranged(signs, sheet.ruler, sheet.width)[-1][1]) * legend.LINE + BELOW_LEGEND


def _grouped(marks: Sequence[Mark], reaches: Sequence[Reach], window: Window, sheet: Sheet) -> list[tuple[str, list[Any]]]:
    """Return the lanes with the room that their marks need, the fullest lane first."""
    pixel, radius = _pixel(window, sheet), sheet.ruler.points(0.75 * MARKER)
    shown = [(pixel(low), pixel(high)) for low, high in window.segments]
    lanes: dict[str, list[Any]] = {}
    for key, (mark, lies) in enumerate(zip(marks, reaches, strict=True)):
        box = lies.box(key, pixel, shown, radius, _text_width(sheet, mark, mark.text), mark.weight)
        lanes.setdefault(mark.lane, []).append(box)
    return sorted(lanes.items(), key=lambda lane: (-len(lane[1]), lane[0].casefold(), lane[0]))


def _without(line: tuple[float, float], gap: tuple[float, float] | None) -> list[tuple[float, float]]:
    """Return what is left of a line after a gap is cut out of it."""
    if gap is None or gap[0] >= line[1] or gap[1] <= line[0]:
        return [line]
    return [(low, high) for low, high in ((line[0], gap[0]), (gap[1], line[1])) if high > low]
