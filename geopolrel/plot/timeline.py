"""The picture of every event in its lane: when, how surely, and whether it took place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen
from matplotlib.axes import Axes

from geopolrel.actors import Actor
from geopolrel.errors import DrawError, shown
from geopolrel.events import Event
from geopolrel.plot import legend
from geopolrel.plot.brush import Brush, label_width
from geopolrel.plot.density import draw_density
from geopolrel.plot.labels import readable, say_nothing, shortened
from geopolrel.plot.marks import Mark, Reach, reach
from geopolrel.plot.names import headline, label_of, lane_function, short_names
from geopolrel.plot.options import check_axes, check_label, check_title
from geopolrel.plot.rows import Lane, fold
from geopolrel.plot.sheet import ROW, Sheet
from geopolrel.plot.signs import MARKER, signs_of
from geopolrel.plot.time_axis import Window, days_known
from geopolrel.when import When

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["draw_timeline"]

LEAST_BAR = 8.0  # points: a shorter bar is drawn as a marker
MOST_LANES, MOST_EVENTS = 40, 2_000
BELOW_LEGEND = 6.0  # points


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
    check_axes(ax)
    check_title(title)
    check_label(label)
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
        Mark.of(
            event,
            readable(shortened(text(event) or "")),
            lane(event),
            not wanted(event),
        )
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
        reaches = [
            reach(
                mark,
                _pixel(window, sheet),
                (window.low, window.high),
                sheet.ruler.points(LEAST_BAR),
            )
            for mark in marks
        ]
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
        height = (
            top
            + sum(sheet.lane_height(lane.rows) for lane in self.lanes)
            + (0 if self.lanes else 3 * ROW)
        )
        ax = sheet.open(height, self.window, title)
        sheet.clear(ax, top)
        places = legend.arranged(self.signs, sheet.ruler, sheet.width)
        legend.draw_legend(ax, sheet.theme, self.signs, places, at=lambda x, y: sheet.at(ax, x, y))
        if self.day is not None:
            sheet.day(ax, self.day, top)
        if not self.lanes:
            say_nothing(ax, sheet.theme.muted)
        self._draw_lanes(ax, top)
        sheet.cuts(ax, self.window)
        return ax

    def _draw_lanes(self, ax: Axes, top: float) -> None:
        brush = Brush(ax, self.sheet, self.window, self.day)
        for number, lane in enumerate(self.lanes):
            note = f"+{len(lane.bare)}" if lane.bare and lane.placed else ""
            first = self.sheet.lane(ax, number, lane.name, top, rows=lane.rows, note=note)
            ground = self.sheet.theme.ground if number % 2 else self.sheet.theme.band
            for placed in lane.placed:
                y = first + (placed.row + 0.5) * ROW
                brush.event(self.marks[placed.key], self.reaches[placed.key], placed, y, ground)
            for key in lane.bare:
                brush.bare(self.marks[key], self.reaches[key], first + (lane.rows - 0.5) * ROW)
            top += self.sheet.lane_height(lane.rows)
        brush.finish()


def _pixel(window: Window, sheet: Sheet) -> Callable[[float], float]:
    return lambda day: float(window.places(day)) * sheet.pixels


def _legend_height(signs: Sequence[legend.Entry], sheet: Sheet) -> float:
    if not signs:
        return 0.0
    return (
        1 + legend.arranged(signs, sheet.ruler, sheet.width)[-1][1]
    ) * legend.LINE + BELOW_LEGEND


def _grouped(
    marks: Sequence[Mark], reaches: Sequence[Reach], window: Window, sheet: Sheet
) -> list[tuple[str, list[Any]]]:
    """Return the lanes with the room that their marks need, the fullest lane first."""
    pixel, radius = _pixel(window, sheet), sheet.ruler.points(0.75 * MARKER)
    shown = [(pixel(low), pixel(high)) for low, high in window.segments]
    lanes: dict[str, list[Any]] = {}
    for key, (mark, lies) in enumerate(zip(marks, reaches, strict=True)):
        box = lies.box(
            key,
            pixel,
            shown,
            radius=radius,
            label=label_width(sheet, mark, mark.text),
            weight=mark.weight,
        )
        lanes.setdefault(mark.lane, []).append(box)
    return sorted(lanes.items(), key=lambda lane: (-len(lane[1]), lane[0].casefold(), lane[0]))
