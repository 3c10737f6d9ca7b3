"""The events of a relation on the line of zero of its picture: where each began, how long it certainly lasted, what is unknown."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from geopolrel.pairs import signs
from geopolrel.plot.course import Course
from geopolrel.plot.signs import upright
from geopolrel.plot.style import Theme
from geopolrel.plot.time_axis import date_number
from geopolrel.plot.trajectory_legend import HOSTILE, WARM, dot
from geopolrel.when import BEGINNING

__all__ = ["draw_events"]

MOST_DOTS = 400
BAR, ARM, TICK = 3.0, 1.2, 6.0  # points


def draw_events(ax: Axes, theme: Theme, course: Course, height: float) -> None:
    """Put every event on the line of zero of axes so many points high, with what is unknown of it.

    A dot stands where it began, with a whisker where that is not one day; a bar lies over the days on which it certainly went on,
    with a whisker where it may have ended, and an arrow where it leaves the picture.
    """
    Strip(ax, theme, course, height).draw()


@frozen(eq=False)
class Strip:
    """The line of zero."""

    ax: Axes
    theme: Theme
    course: Course
    height: float

    def draw(self) -> None:
        """Draw everything."""
        course, theme = self.course, self.theme
        columns, rows = course.events._record.columns, course.events._rows
        colours = {1: theme.colour(WARM), -1: theme.colour(HOSTILE), 0: theme.muted}
        sign = signs(columns, rows)
        ink = np.array([colours[one] for one in sign.tolist()], dtype=object)
        self._draw_bars(ink)
        self._draw_beginnings(ink, sign)
        self._draw_ends(ink)

    def _draw_bars(self, ink: NDArray[Any]) -> None:
        """Draw what certainly lasted, from where its dot stands, if it has one."""
        bounds, window, lasting = self.course.bounds, self.course.window, self.course.lasting
        since = np.where(bounds[0] > BEGINNING, (bounds[0] + bounds[1]) / 2, bounds[1])[lasting]
        until = bounds[2, lasting]
        ends = (np.clip(days, window.low, window.high) for days in (since, until))
        self._lines(*ends, colors=ink[lasting], linewidths=BAR, zorder=2.6, gid="lasting")

    def _draw_beginnings(self, ink: NDArray[Any], sign: NDArray[Any]) -> None:
        course, known = self.course, self.course.known
        crowd = len(known) > MOST_DOTS
        if crowd:  # events that would lie upon each other are drawn once
            facts = np.concatenate([course.bounds[:3, known], sign[None, known]])
            known = known[np.sort(np.unique(facts, axis=1, return_index=True)[1])]
        low, high = course.bounds[0, known], course.bounds[1, known]
        began, vague = date_number((low + high) / 2), low < high
        self._lines(
            low[vague], high[vague], colors=self.theme.ink, linewidths=ARM, zorder=3.4, gid="began"
        )
        if crowd:
            unit = float(np.ptp(self.ax.get_ylim())) / self.height
            rug = [[(day, -3 * unit), (day, 3 * unit)] for day in began]
            ticks = LineCollection(rug, colors=ink[known], linewidths=0.6, zorder=3.5, gid="events")
            self.ax.add_collection(ticks, autolim=False)
            return
        for at, position in enumerate(known.tolist()):
            look = dot(self.theme, ink[position], hollow=bool(vague[at]))
            gid = course.events[position].id
            self.ax.add_artist(Line2D([began[at]], [0.0], zorder=4, clip_on=False, gid=gid, **look))

    def _draw_ends(self, ink: NDArray[Any]) -> None:
        """Mark where it is unknown when what lasts ended, and what leaves the window."""
        ends, window, theme = self.course.ends, self.course.window, self.theme
        self._lines(*ends.arms, colors=theme.ink, linewidths=ARM, zorder=3.4, gid="ended")
        ticks = {**upright(theme.ink), "markersize": TICK}
        level = np.zeros(ends.ticks.size)
        self.ax.add_artist(Line2D(date_number(ends.ticks), level, zorder=3.4, **ticks))
        leaving = {(edge, known, str(ink[place])) for place, edge, known in ends.beyond}
        for edge, known, colour in sorted(leaving):
            day = window.low if edge < 0 else window.high
            self.ax.add_artist(
                Line2D(
                    [date_number(day)], [0.0], marker="<" if edge < 0 else ">", markersize=TICK, markeredgewidth=1.1,
                    color=colour, markerfacecolor=colour if known else theme.ground, linestyle="none",
                    clip_on=False, zorder=4.5, gid="beyond",
                )
            )  # fmt: skip

    def _lines(self, start: Any, end: Any, **look: Any) -> None:
        """Draw lines on the level of zero, from some days to others."""
        days = zip(date_number(start), date_number(end), strict=True)
        lines = [[(one, 0.0), (other, 0.0)] for one, other in days]
        self.ax.add_collection(LineCollection(lines, **look), autolim=False)
