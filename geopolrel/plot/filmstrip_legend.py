"""What the lines of a filmstrip mean, and what it does not draw: only what there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen
from matplotlib.axes import Axes

from geopolrel.kinds import Kind
from geopolrel.plot.grid import Grid
from geopolrel.plot.labels import Ruler, entitle, fitted, put, wrapped
from geopolrel.plot.legend import LINE, Entry, arranged, draw_legend
from geopolrel.plot.style import Theme
from geopolrel.wording import counted

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["Words", "bead", "entries_of", "explain", "not_drawn"]

NOTE, SIZE = 11.0, 7.5  # points: a line of the note, and its letters
ABOVE = 4.0  # points between frames and the words below them


def bead(colour: Any, width: float) -> dict[str, Any]:
    """Return the keyword arguments of the mark, on a line so many points wide, of what went on."""
    return {
        "marker": "o", "markersize": width + 3.5, "linestyle": "none", "color": colour, "markeredgewidth": 0,
    }  # fmt: skip


def entries_of(grid: Grid, theme: Theme) -> list[Entry]:
    """Return the entries of the legend."""
    if not grid.pairs:
        return []
    went_on = grid.went_on
    signs = {
        "cooperation": (grid.cooperation + went_on.cooperation, Kind.MEETING, "solid"),
        "conflict": (grid.conflict + went_on.conflict, Kind.DISPUTE, (0.0, (2.2, 1.1))),
    }
    entries, neither = [], grid.busy
    for name, (amount, kind, dashes) in signs.items():
        neither = neither & (amount == 0)
        if amount.any():
            line = {"color": theme.colour(kind), "linewidth": 2.0, "linestyle": dashes}
            entries.append(Entry(name, (((0.0, 1.0), line),)))
    if neither.any():
        line = {"color": theme.muted, "linewidth": 1.2}
        entries.append(Entry("neither", (((0.0, 1.0), line),)))
    if went_on.before.any():
        line = {"color": theme.muted, "linewidth": 2.0}
        marks = ((0.0, 1.0), line), ((0.5,), bead(theme.muted, 2.0))
        entries.append(Entry("went on, begun before", marks))
    widths = (
        {"color": theme.muted, "linewidth": wide, "solid_capstyle": "butt"} for wide in (1.2, 4.0)
    )
    ends = ((0.0, 0.5), (0.5, 1.0))
    entries.append(Entry("wider: more intense", tuple(zip(ends, widths, strict=True))))
    if ((grid.count > 0) & (grid.certain == 0) & (went_on.certain == 0)).any():
        pale = {"color": theme.muted, "linewidth": 2.0, "alpha": 0.45}
        entries.append(Entry("pale: may have begun then", (((0.0, 1.0), pale),)))
    if any(len(grid.actors_in(number)) < len(grid.actors) for number in range(len(grid.time))):
        entries.append(Entry("plain name: nothing recorded", ()))
    return entries


def not_drawn(whole: Grid, grid: Grid, timeline: Timeline) -> str:
    """Return in a sentence what of a whole grid the one drawn leaves out, or an empty text."""
    others = len(whole.actors) - len(grid.actors)
    parts = [counted(others, "less busy actor")] if others else []
    parts += whole.left_out(timeline)
    if grid.goes_on:
        parts.append(f"{counted(grid.goes_on, 'event')} going on after the last frame")
    return f"Not in the picture: {'; '.join(parts)}." if parts else ""


@frozen(eq=False)
class Words:
    """The legend and the sentence on what is not drawn."""

    entries: Sequence[Entry]
    note: str
    theme: Theme

    def height(self, ruler: Ruler, width: float) -> float:
        """Return how many points high they are where they are ``width`` points wide."""
        places = arranged(self.entries, ruler, width)
        rows = 1 + places[-1][1] if places else 0
        return (
            rows * LINE + len(wrapped(self.note, SIZE, ruler.points(width), ruler)) * NOTE + ABOVE
        )

    def write(
        self, ax: Axes, at: Callable[[float, float], tuple[float, float]], width: float, room: float
    ) -> None:
        """Write what there is room for; ``at`` maps points from the upper left corner to fractions of the axes."""
        ruler, top = Ruler.of(ax.figure.dpi), ABOVE
        placed = [
            (entry, place)
            for entry, place in zip(self.entries, arranged(self.entries, ruler, width), strict=True)
            if top + (place[1] + 1) * LINE <= room
        ]
        entries, places = [entry for entry, _ in placed], [place for _, place in placed]
        draw_legend(ax, self.theme, entries, places, at=at, top=top, width=width)
        top += (1 + places[-1][1] if places else 0) * LINE
        lines = wrapped(self.note, SIZE, ruler.points(width), ruler)
        fits = max(int((room - top) / NOTE), 0)
        if len(lines) > fits > 0:
            lines[fits - 1] = fitted(f"{lines[fits - 1]} …", SIZE, ruler.points(width), ruler)
        for number, line in enumerate(lines[:fits]):
            put(
                ax, *at(0.0, top + (number + 0.5) * NOTE), line, fontsize=SIZE, color=self.theme.muted,
                va="center_baseline", transform=ax.transAxes, zorder=7,
            )  # fmt: skip


def explain(frames: Sequence[Axes], rest: Sequence[Axes], title: str, words: Words) -> None:
    """Write a title above frames on axes of the user, and words on the first of the ``rest``, else below as far as there is room."""
    ruler = Ruler.of(frames[0].figure.dpi)
    first = frames[0].get_window_extent()
    row = [ax.get_window_extent() for ax in frames if ax.get_window_extent().y1 > first.y0]
    entitle(frames[0], title, ruler, max(one.x1 for one in row) - first.x0, words.theme.ink)
    if rest:
        extent = rest[0].get_window_extent()
        width, height = extent.width * 72 / ruler.dpi, extent.height * 72 / ruler.dpi
        words.write(rest[0], lambda x, y: (x / width, 1 - y / height), width, height)
        return
    lowest = min(frames, key=lambda ax: (ax.get_window_extent().y0, ax.get_window_extent().x0))
    extent = lowest.get_window_extent()
    row = [ax.get_window_extent() for ax in frames if ax.get_window_extent().y0 < extent.y1]
    width = (max(one.x1 for one in row) - extent.x0) * 72 / ruler.dpi
    below = [ax.get_window_extent().y1 for ax in lowest.figure.axes]
    free = extent.y0 - max((y for y in below if y <= extent.y0), default=0.0)
    scale = extent.width * 72 / ruler.dpi, extent.height * 72 / ruler.dpi
    words.write(lowest, lambda x, y: (x / scale[0], -y / scale[1]), width, free * 72 / ruler.dpi)
