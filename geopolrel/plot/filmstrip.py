"""The picture of a network through time: one small frame a period, with every actor in the same place in all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from geopolrel.errors import DrawError, shown
from geopolrel.kinds import Kind
from geopolrel.plot.grid import Grid
from geopolrel.plot.labels import Ruler, put, say_nothing, shortened
from geopolrel.plot.layout import Frame, arranged
from geopolrel.plot.names import short_names
from geopolrel.plot.sheet import paper
from geopolrel.plot.style import DASHED, Theme
from geopolrel.wording import counted

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["draw_filmstrip"]

Places = Mapping[str, tuple[float, float]]

WIDTH = 11.0  # inches
ACROSS, FRAME_HEIGHT, GUTTER = 4, 165.0, 8.0  # frames side by side; points
WIDTHS = (4, 5, 3)  # frames side by side in several rows, of which the fewest gaps are taken
TITLE, FOOT, HEADING, MARGIN = 34.0, 24.0, 18.0, 10.0  # points
MOST_FRAMES, MOST_FRAMES_GIVEN, MOST_ACTORS = 12, 36, 30
NAME, SMALL, PERIOD = 7.5, 7.5, 9.0
PAD, BOX_HEIGHT, ROOM = (
    8.0,
    14.0,
    10.0,
)  # points around a name, and between actors who deal with each other
WIDEST, NARROWEST = 5.0, 0.9  # points
BESIDE = 2.2  # points between the middle and either line, where there are two
PALE = 0.45
SOLID = None


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
    if isinstance(most, bool) or not isinstance(most, int) or not 2 <= most <= MOST_ACTORS:
        raise DrawError(f"most is how many actors to draw, 2 to {MOST_ACTORS}, got {shown(most)}")
    limit = MOST_FRAMES if every is None else MOST_FRAMES_GIVEN
    whole = Grid.of(timeline, every, scale, limit)
    grid, cast = _busiest(whole, most)
    if title is None:
        title = f"The same places every {grid.time.every}"
    made, sheet = _opened(axes, max(len(grid.time), 1))
    film = Film.of(made, grid, cast, timeline, positions or {}, seed, style)
    film.draw()
    if sheet is not None:
        film.caption(sheet, title, _note(whole, grid, timeline))
    return made


def _busiest(grid: Grid, most: int) -> tuple[Grid, list[Actor]]:
    """Return the pairs of the busiest actors, and these actors."""
    total: dict[Actor, float] = {}
    for pair, count in zip(grid.pairs, grid.count.sum(axis=1).tolist(), strict=True):
        for actor in pair:
            total[actor] = total.get(actor, 0.0) + count
    cast = sorted(total, key=lambda actor: (-total[actor], actor.id))[:most]
    chosen = [row for row, pair in enumerate(grid.pairs) if set(pair) <= set(cast)]
    return grid.rows(np.array(chosen, dtype=np.intp)), sorted(cast, key=lambda actor: actor.id)


def _note(whole: Grid, grid: Grid, timeline: Timeline) -> str:
    """Return what is not drawn, or an empty text."""
    others = len({a for pair in whole.pairs for a in pair}) - len(
        {a for pair in grid.pairs for a in pair}
    )
    busy = [counted(others, "less busy actor")] if others else []
    return "; ".join([*busy, *whole.left_out(timeline)])


def _heading(grid: Grid, number: int) -> str:
    """Return the name of a period, such as "2020-02" or "1990s"."""
    if grid.time.every == "decade":
        return f"{grid.time.start(number).year // 10 * 10}s"
    return str(grid.time.when(number))


def _opened(
    axes: Sequence[Axes] | NDArray[Any] | None, frames: int
) -> tuple[NDArray[Any], Axes | None]:
    """Return axes for every frame: of those given, or of a new figure, which has a sheet for its title too."""
    if axes is not None:
        given = np.asarray(axes, dtype=object).ravel()
        if len(given) < frames:
            raise DrawError(
                f"{frames} periods need as many axes, got {len(given)}; give more, or take longer periods"
            )
        return given[:frames], None
    across = frames if frames <= ACROSS else min(WIDTHS, key=lambda wide: -frames % wide)
    down = ceil(frames / across)
    wide, high = WIDTH * 72, TITLE + FOOT + down * (FRAME_HEIGHT + GUTTER)
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


@frozen(eq=False)
class Film:
    """Frames on their axes, each ``width`` x ``height`` points, and where the actors stand in all of them."""

    axes: NDArray[Any]
    theme: Theme
    ruler: Ruler
    grid: Grid
    cast: list[Actor]
    names: dict[str, str]
    width: float
    height: float
    places: dict[str, tuple[float, float]]

    @classmethod
    def of(
        cls,
        axes: NDArray[Any],
        grid: Grid,
        cast: list[Actor],
        timeline: Timeline,
        positions: Places,
        seed: int,
        style: Mapping[str, Mapping[str, Any]] | None,
    ) -> Film:
        """Decide where everybody stands."""
        first: Axes = axes[0]
        ruler, extent = Ruler.of(first.figure.dpi), first.get_window_extent()
        width, height = extent.width * 72 / ruler.dpi, extent.height * 72 / ruler.dpi
        short = short_names(cast, timeline.tenures)
        names = {actor.id: shortened(short[actor.id], 18) for actor in cast}
        sizes = [
            (ruler.width(names[a.id], NAME, weight="bold") * 72 / ruler.dpi + PAD, BOX_HEIGHT)
            for a in cast
        ]
        number = {actor: at for at, actor in enumerate(cast)}
        ties = {(number[one], number[other]): ROOM for one, other in grid.pairs}
        frame = Frame(2.0, 2.0, width - 2.0, height - HEADING)
        held = {
            number[actor]: tuple(frame.corner + np.array(positions[actor.id]) * frame.size)
            for actor in cast
            if actor.id in positions
        }
        places = arranged(np.array(sizes).reshape(-1, 2), ties, frame, seed, held)
        spots = {actor.id: (float(x), float(y)) for actor, (x, y) in zip(cast, places, strict=True)}
        theme = Theme.of_axes(first, style)
        return cls(axes, theme, ruler, grid, cast, names, width, height, spots)

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
                ax, self.width / 2, self.height - 4, _heading(self.grid, number), fontsize=PERIOD,
                fontweight="bold", color=self.theme.ink, ha="center", va="top",
            )  # fmt: skip
            self._draw_ties(ax, number)
            self._draw_actors(ax, number)

    def _draw_ties(self, ax: Axes, number: int) -> None:
        """Draw what each pair did: cooperation solid, conflict dashed, side by side where there are both."""
        most = max(float(self.grid.cooperation.max()), float(self.grid.conflict.max())) or 1.0
        for row, (one, other) in enumerate(self.grid.pairs):
            if not self.grid.count[row, number]:
                continue
            good, bad = self.grid.cooperation[row, number], self.grid.conflict[row, number]
            ends = np.array([self.places[one.id], self.places[other.id]])
            along = ends[1] - ends[0]
            aside = np.array([-along[1], along[0]]) / max(float(np.hypot(*along)), 1e-9) * BESIDE
            both = good > 0 and bad > 0
            alpha = 1.0 if self.grid.certain[row, number] else PALE
            for amount, kind, side, dashes in (
                (good, Kind.MEETING, aside, SOLID),
                (bad, Kind.DISPUTE, -aside, DASHED),
            ):
                if amount > 0 or (kind is Kind.MEETING and not good and not bad):
                    x, y = (ends + (side if both else 0.0)).T
                    width = NARROWEST + (WIDEST - NARROWEST) * float(np.sqrt(amount / most))
                    neutral = not good and not bad
                    line = Line2D(
                        x, y, linewidth=width, alpha=alpha, zorder=2, gid=f"{one.id}/{other.id}/{number}",
                        color=self.theme.muted if neutral else self.theme.colour(kind),
                    )  # fmt: skip
                    line.set_linestyle(dashes or "solid")
                    ax.add_artist(line)

    def _draw_actors(self, ax: Axes, number: int) -> None:
        """Put the names of all in their places; faint where nothing is recorded of them in the period."""
        busy = {
            actor
            for row, pair in enumerate(self.grid.pairs)
            if self.grid.count[row, number]
            for actor in pair
        }
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

    def caption(self, sheet: Axes, title: str, note: str) -> None:
        """Draw the title above and below what lines mean, and what is not drawn."""
        wide, high = sheet.get_xlim()[1], sheet.get_ylim()[1]
        put(
            sheet, MARGIN, high - 10.0, shortened(title, 110), fontsize=12.0, fontweight="bold",
            color=self.theme.ink, va="top",
        )  # fmt: skip
        x, y = MARGIN, FOOT / 2 - 2
        look = {"color": self.theme.muted, "va": "center_baseline", "fontsize": SMALL}
        for amounts, kind, dashes, text in (
            (self.grid.cooperation, Kind.MEETING, SOLID, "cooperation"),
            (self.grid.conflict, Kind.DISPUTE, DASHED, "conflict"),
        ):
            if not amounts.any():
                continue
            line = Line2D([x, x + 24], [y, y], color=self.theme.colour(kind), linewidth=2.0)
            line.set_linestyle(dashes or "solid")
            sheet.add_artist(line)
            put(sheet, x + 29, y, text, **look)
            x += 29 + self.ruler.width(text, SMALL) * 72 / self.ruler.dpi + 16
        text = "wider: more intense; plain name: nothing recorded"
        if ((self.grid.count > 0) & (self.grid.certain == 0)).any():
            text += "; pale: may have begun then"
        text += f".  Not in the picture: {note}." if note else ""
        put(sheet, x, y, shortened(text, int((wide - x - MARGIN) / 4.2)), **look)
