"""The picture of a network through time: one small frame a period, with every actor in the same place in all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.errors import DrawError
from geopolrel.kinds import Kind
from geopolrel.plot.filmstrip_legend import Words, bead, entries_of, explain, not_drawn
from geopolrel.plot.grid import Grid, heading
from geopolrel.plot.labels import Ruler, fitted, put, say_nothing, shortened
from geopolrel.plot.layout import Frame, arranged
from geopolrel.plot.names import short_names
from geopolrel.plot.options import (
    check_axes,
    check_number,
    check_places,
    check_seed,
    check_title,
)
from geopolrel.plot.sheet import paper
from geopolrel.plot.style import DASHED, Theme
from geopolrel.plot.ways import Way, beside, dashes, ways_round

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["draw_filmstrip"]

Places = Mapping[str, tuple[float, float]]

WIDTH = 11.0  # inches
ACROSS, FRAME_HEIGHT, GUTTER = 4, 165.0, 8.0  # frames side by side; points
WIDTHS = (4, 5, 3)  # frames side by side in several rows, of which the fewest gaps are taken
TITLE, HEADING, MARGIN, FOOT = 34.0, 18.0, 10.0, 6.0  # points
MOST_FRAMES, MOST_FRAMES_GIVEN, MOST_ACTORS = 12, 36, 30
NAME, PERIOD = 7.5, 9.0
PAD, BOX_HEIGHT, ROOM = (
    8.0,
    14.0,
    10.0,
)  # points around a name, and between actors who deal with each other
WIDEST, NARROWEST = 5.0, 0.9  # points
BESIDE = 0.8  # points between the middle and either line, where there are two
PALE = 0.45


def draw_filmstrip(
    timeline: Timeline,
    *,
    axes: Sequence[Axes] | NDArray[Any] | None,
    every: str | None,
    most: int,
    positions: Places | None,
    seed: int,
    scale: str | None,
    title: str | None,
    style: Mapping[str, Mapping[str, Any]] | None,
) -> NDArray[Any]:
    """Draw snapshots side by side; see :meth:`geopolrel.plot.TimelinePlots.filmstrip`."""
    check_number("most is how many actors to draw", most, 2, MOST_ACTORS)
    check_title(title)
    check_seed(seed)
    check_places(positions)
    given = None if axes is None else _given(axes)
    limit = MOST_FRAMES if every is None else MOST_FRAMES_GIVEN
    whole = Grid.of(timeline, every, scale, limit)
    grid, cast = _busiest(whole, most)
    made, rest = _frames(given, max(len(grid.time), 1))
    theme = Theme.of(paper(), style) if made is None else Theme.of_axes(made[0], style)
    words = Words(entries_of(grid, theme), not_drawn(whole, grid, timeline), theme)
    if made is None:
        made, sheet = _opened(max(len(grid.time), 1), words)
        Film.of(made, theme, grid, cast, timeline, positions or {}, seed).draw()
        _caption(
            sheet, f"The same places every {grid.time.every}" if title is None else title, words
        )
    else:
        Film.of(made, theme, grid, cast, timeline, positions or {}, seed).draw()
        explain(made.tolist(), rest, title or "", words)
    return made


def _busiest(grid: Grid, most: int) -> tuple[Grid, list[Actor]]:
    """Return the pairs of the busiest actors, and these actors."""
    total: dict[Actor, float] = {}
    events = (grid.count + grid.went_on.before).sum(axis=1)
    for pair, count in zip(grid.pairs, events.tolist(), strict=True):
        for actor in pair:
            total[actor] = total.get(actor, 0.0) + count
    cast = sorted(total, key=lambda actor: (-total[actor], actor.id))[:most]
    chosen = [row for row, pair in enumerate(grid.pairs) if set(pair) <= set(cast)]
    return grid.rows(np.array(chosen, dtype=np.intp)), sorted(cast, key=lambda actor: actor.id)


def _given(axes: object) -> list[Axes]:
    """Return the axes given, in their order."""
    given = np.asarray(axes, dtype=object).ravel().tolist()
    for one in given:
        check_axes(one, "each of axes")
    return given


def _frames(given: list[Axes] | None, frames: int) -> tuple[NDArray[Any] | None, list[Axes]]:
    """Return as many of the axes given as there are frames, and the rest, left blank."""
    if given is None:
        return None, []
    if len(given) < frames:
        raise DrawError(
            f"{frames} periods need as many axes, got {len(given)}; give more, or take longer periods"
        )
    for ax in given[frames:]:
        ax.set_axis_off()
    return np.array(given[:frames], dtype=object), given[frames:]


def _opened(frames: int, words: Words) -> tuple[NDArray[Any], Axes]:
    """Return axes for every frame of a new figure, and the sheet behind them for its title and legend."""
    across = frames if frames <= ACROSS else min(WIDTHS, key=lambda wide: -frames % wide)
    down = ceil(frames / across)
    ruler, wide = Ruler.of(mpl.rcParams["figure.dpi"]), WIDTH * 72
    foot = words.height(ruler, wide - 2 * MARGIN) + FOOT
    high = TITLE + foot + down * (FRAME_HEIGHT + GUTTER)
    figure = plt.figure(figsize=(WIDTH, high / 72), layout="none", facecolor=paper())
    sheet = figure.add_axes((0, 0, 1, 1), zorder=-1)
    sheet.set_axis_off()
    sheet.set_xlim(0, wide)
    sheet.set_ylim(0, high)
    width = (wide - 2 * MARGIN - (across - 1) * GUTTER) / across
    made = []
    for number in range(frames):
        row, column = divmod(number, across)
        left = MARGIN + column * (width + GUTTER)
        bottom = high - TITLE - (row + 1) * FRAME_HEIGHT - row * GUTTER
        made.append(
            figure.add_axes((left / wide, bottom / high, width / wide, FRAME_HEIGHT / high))
        )
        made[-1].set_facecolor(mpl.colors.to_hex(paper()))
    return np.array(made, dtype=object), sheet


def _caption(sheet: Axes, title: str, words: Words) -> None:
    """Draw the title above the frames, and below what their lines mean and what is not drawn."""
    wide, high = sheet.get_xlim()[1], sheet.get_ylim()[1]
    ruler = Ruler.of(sheet.figure.dpi)
    text = fitted(
        shortened(title, 200), 12.0, ruler.points(wide - 2 * MARGIN), ruler, weight="bold"
    )
    put(
        sheet, MARGIN, high - 10.0, text, fontsize=12.0, fontweight="bold", color=words.theme.ink, va="top",
    )  # fmt: skip
    foot = words.height(ruler, wide - 2 * MARGIN)
    words.write(
        sheet, lambda x, y: ((MARGIN + x) / wide, (FOOT + foot - y) / high), wide - 2 * MARGIN, foot + 1.0
    )  # fmt: skip


@frozen(eq=False)
class Film:
    """Frames on their axes, each ``width`` x ``height`` points, and where the actors stand in all of them."""

    axes: NDArray[Any]
    theme: Theme
    grid: Grid
    cast: list[Actor]
    names: dict[str, str]
    width: float
    height: float
    places: dict[str, tuple[float, float]]
    ways: list[Way]

    @classmethod
    def of(
        cls,
        axes: NDArray[Any],
        theme: Theme,
        grid: Grid,
        cast: list[Actor],
        timeline: Timeline,
        positions: Places,
        seed: int,
    ) -> Film:
        """Decide where everybody stands, and which way the lines go: by names where these leave them one, else by codes."""
        first: Axes = axes[0]
        ruler, extent = Ruler.of(first.figure.dpi), first.get_window_extent()
        width, height = extent.width * 72 / ruler.dpi, extent.height * 72 / ruler.dpi
        frame = Frame(2.0, 2.0, width - 2.0, height - HEADING)
        number = {actor: at for at, actor in enumerate(cast)}
        ties = [(number[one], number[other]) for one, other in grid.pairs]
        held = {
            number[actor]: tuple(frame.corner + np.array(positions[actor.id], float) * frame.size)
            for actor in cast
            if actor.id in positions
        }
        for names in _shorter_and_shorter(cast, ties, short_names(cast, timeline.tenures)):
            wide = [
                ruler.width(names[a.id], NAME, weight="bold") * 72 / ruler.dpi + PAD for a in cast
            ]
            sizes = np.array([(one, BOX_HEIGHT) for one in wide]).reshape(-1, 2)
            places = arranged(sizes, dict.fromkeys(ties, ROOM), frame, seed, held)
            ways = ways_round(places, sizes, ties, frame)
            if all(way.clear for way in ways):
                break
        spots = {actor.id: (float(x), float(y)) for actor, (x, y) in zip(cast, places, strict=True)}
        return cls(axes, theme, grid, cast, names, width, height, spots, ways)

    def draw(self) -> None:
        """Draw every frame."""
        for number, ax in enumerate(self.axes):
            ax.set_xlim(0, self.width)
            ax.set_ylim(0, self.height)
            ax.set_xticks([])
            ax.set_yticks([])
            for spine in ax.spines.values():
                spine.set_color(self.theme.line)
            if not self.cast:
                say_nothing(ax, self.theme.muted)
                continue
            put(
                ax, self.width / 2, self.height - 4, heading(self.grid.time, number), fontsize=PERIOD,
                fontweight="bold", color=self.theme.ink, ha="center", va="top",
            )  # fmt: skip
            self._draw_ties(ax, number)
            self._draw_actors(ax, number)

    def _draw_ties(self, ax: Axes, number: int) -> None:
        """Draw what each pair did: cooperation solid, conflict dashed, side by side where there are both."""
        grid, went_on = self.grid, self.grid.went_on
        good, bad = grid.cooperation + went_on.cooperation, grid.conflict + went_on.conflict
        most = max(float(good.max()), float(bad.max())) or 1.0
        for row in np.flatnonzero(grid.busy[:, number]).tolist():
            both = good[row, number] > 0 and bad[row, number] > 0
            neither = not good[row, number] and not bad[row, number]
            sure = grid.certain[row, number] > 0 or went_on.certain[row, number] > 0
            for amount, before, kind, side in (
                (good, went_on.before if neither else went_on.cooperation, Kind.MEETING, 1),
                (bad, went_on.conflict, Kind.DISPUTE, -1),
            ):
                if not (amount[row, number] > 0 or (neither and side > 0)):
                    continue
                share = float(np.sqrt(amount[row, number] / most))
                width = NARROWEST + (WIDEST - NARROWEST) * share
                points = self.ways[row].points
                if both:
                    points = beside(points, side * (width / 2 + BESIDE))
                colour = self.theme.muted if neither else self.theme.colour(kind)
                line = Line2D(
                    *points.T, linewidth=width, zorder=2, color=colour, alpha=1.0 if sure else PALE,
                    gid="/".join([*(actor.id for actor in grid.pairs[row]), str(number)]),
                )  # fmt: skip
                if side < 0:
                    line.set_linestyle((0.0, dashes(points, width, DASHED[1])))
                ax.add_artist(line)
                if before[row, number] > 0:
                    middle = points[len(points) // 2]
                    mark = Line2D(*middle[:, None], zorder=2.5, **bead(colour, width))
                    mark.set_gid(f"{line.get_gid()}/went on")
                    ax.add_artist(mark)

    def _draw_actors(self, ax: Axes, number: int) -> None:
        """Put the names of all in their places; faint where nothing is recorded of them in the period."""
        busy = self.grid.actors_in(number)
        for actor in self.cast:
            here = actor in busy
            put(
                ax, *self.places[actor.id], self.names[actor.id], fontsize=NAME, ha="center",
                va="center", fontweight="bold" if here else "normal", zorder=3 + here,
                color=self.theme.ink if here else self.theme.muted, gid=f"{actor.id}/{number}",
                bbox={"boxstyle": "round,pad=0.25", "linewidth": 0.8,
                      "facecolor": self.theme.box if here else self.theme.ground,
                      "edgecolor": self.theme.muted if here else self.theme.line},
            )  # fmt: skip


def _shorter_and_shorter(
    cast: Sequence[Actor], ties: Sequence[tuple[int, int]], names: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """Yield what to call everybody: by name; then the country with the most ties by its code; then all countries."""
    whole = {actor.id: shortened(names[actor.id], 18) for actor in cast}
    yield whole
    codes = {actor.id: actor.id for actor in cast if actor.type == "country"}
    met = Counter(cast[one].id for tie in ties for one in tie if cast[one].id in codes)
    yield whole | {hub: hub for hub, _ in met.most_common(1)}
    yield whole | codes
