"""The picture of who deals with whom, and how: countries as cards, leaders on them, a strand for each kind of dealing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import log2
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from attrs import evolve, frozen
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Polygon
from numpy.typing import NDArray

from geopolrel.plot import legend
from geopolrel.plot.cards import HEAD_SIZE, PILL_HEIGHT, PILL_SIZE, Sized
from geopolrel.plot.cast import LABEL_SIZE, Cast, one_kind
from geopolrel.plot.density import CLASSES
from geopolrel.plot.labels import Ruler, entitle, put, say_nothing
from geopolrel.plot.layout import Frame, arranged
from geopolrel.plot.names import headline
from geopolrel.plot.options import check_axes, check_places, check_seed, check_title
from geopolrel.plot.sheet import paper
from geopolrel.plot.strands import Obstacles, Strand, label_places, routed
from geopolrel.plot.style import DASHED, DOTTED, Theme
from geopolrel.plot.ties import Tie
from geopolrel.when import When

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["draw_diagram", "places_of"]

WIDTH, HEIGHT = 11.5, 8.2  # inches
HEIGHTS = {0: 1.6, 1: 2.2, 2: 3.2, 3: 4.6, 4: 5.8, 5: 7.0}  # inches, for that many cards
TITLE, MARGIN = 30.0, 12.0  # points
LEAST_ROOM, AROUND_LABEL = (
    100.0,
    60.0,
)  # points between two cards that deal with each other, and beside a label there
WIDEST_STRAND, NARROWEST_STRAND, ARROW = 7.0, 3.2, 8.0  # points
CROWDED = 120.0  # points that all strands together may be wide

Places = Mapping[str, tuple[float, float]]


def draw_diagram(
    timeline: Timeline,
    *,
    ax: Axes | None = None,
    on: When | str | date | None = None,
    title: str | None = None,
    positions: Places | None = None,
    seed: int = 0,
    bundle: str = "kind",
    style: Mapping[str, Mapping[str, Any]] | None = None,
) -> Axes:
    """Draw who deals with whom, and how; see :meth:`geopolrel.plot.TimelinePlots.diagram`."""
    check_axes(ax)
    check_title(title)
    check_places(positions)
    check_seed(seed)
    seen = timeline if on is None else timeline.ongoing(on)
    page = Page.of(ax, headline(seen) if title is None else title, style)
    cast = Cast.of(seen, page.ruler, bundle)
    page = page.sized_for(len(cast.cards))
    signs = _signs(cast, page.theme)
    spots = legend.arranged(signs, page.ruler, page.width)
    foot = legend.LINE * (1 + spots[-1][1]) + MARGIN if signs else 0.0
    made = page.open()
    frame = Frame(4, foot, page.width - 4, page.height - 4)
    _draw(made, page, cast, frame, _centres(cast, frame, positions, seed))
    legend.draw_legend(made, page.theme, signs, spots, at=page.at, top=page.height - foot + MARGIN)
    if not cast.cards:
        say_nothing(made, page.theme.muted)
    return made


def places_of(timeline: Timeline, seed: int = 0) -> dict[str, tuple[float, float]]:
    """Return where the diagram puts each card; see :func:`geopolrel.plot.positions`."""
    cast = Cast.of(timeline, Ruler.of(72.0), "kind")
    frame = Frame(0.0, 0.0, WIDTH * 72, HEIGHT * 72)
    centres = _centres(cast, frame, None, seed) / frame.size
    return {
        card.card.head.id: (round(float(x), 4), round(float(y), 4))
        for card, (x, y) in zip(cast.cards, centres, strict=True)
    }


@frozen
class Page:
    """What the diagram is drawn on: a new figure, or the inside of given axes; ``width`` x ``height`` points."""

    given: Axes | None
    title: str
    ruler: Ruler
    theme: Theme
    width: float
    height: float

    @classmethod
    def of(cls, ax: Axes | None, title: str, style: Mapping[str, Mapping[str, Any]] | None) -> Page:
        """Return the page within some axes, or a new one of full size."""
        if ax is None:
            ruler = Ruler.of(mpl.rcParams["figure.dpi"])
            return cls(
                None, title, ruler, Theme.of(paper(), style), WIDTH * 72 - 2 * MARGIN, HEIGHT * 72
            )
        ruler, extent = Ruler.of(ax.figure.dpi), ax.get_window_extent()
        scale = 72 / ruler.dpi
        return cls(
            ax, title, ruler, Theme.of_axes(ax, style), extent.width * scale, extent.height * scale
        )

    def sized_for(self, cards: int) -> Page:
        """Return a new page no higher than so many cards need; given axes stay as they are."""
        return (
            self if self.given is not None else evolve(self, height=72 * HEIGHTS.get(cards, HEIGHT))
        )

    def open(self) -> Axes:
        """Return the axes: their unit is the point, both ways, from the lower left corner."""
        ax = self._new() if self.given is None else self.given
        ax.set_xlim(0.0, self.width)
        ax.set_ylim(0.0, self.height)
        ax.set_axis_off()
        entitle(ax, self.title, self.ruler, self.ruler.points(self.width), self.theme.ink)
        return ax

    def _new(self) -> Axes:
        wide, high = WIDTH * 72, self.height + (TITLE if self.title else MARGIN)
        figure = plt.figure(figsize=(WIDTH, high / 72), layout="none", facecolor=self.theme.ground)
        return figure.add_axes((MARGIN / wide, 0.0, self.width / wide, self.height / high))

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return a spot, in points from the upper left corner, as fractions of the axes."""
        return x / self.width, 1.0 - y / self.height


def _centres(cast: Cast, frame: Frame, positions: Places | None, seed: int) -> NDArray[np.float64]:
    """Return the centre of each card in points: as given (0 to 1 across the frame), else as arranged."""
    numbers = {actor_id: cast.homes[box] for actor_id, box in cast.boxes.items()}
    fixed: dict[int, tuple[float, float]] = {}
    for actor_id, spot in (positions or {}).items():
        if actor_id in numbers:
            x, y = frame.corner + np.array(spot, dtype=float) * frame.size
            fixed[numbers[actor_id]] = (float(x), float(y))
    sizes = np.array([card.size for card in cast.cards], dtype=float).reshape(-1, 2)
    rooms: dict[tuple[int, int], float] = {}
    for tie, (width, _) in zip(cast.ties, cast.label_sizes, strict=True):
        one, other = sorted((numbers[tie.source], numbers[tie.target]))
        if one != other:
            rooms[one, other] = max(rooms.get((one, other), LEAST_ROOM), width + AROUND_LABEL)
    return arranged(sizes, rooms, frame, seed, fixed)


def _draw(ax: Axes, page: Page, cast: Cast, frame: Frame, centres: NDArray[np.float64]) -> None:
    if not cast.cards:
        return
    halves = np.array([card.size for card in cast.cards]) / 2
    grounds = np.hstack([centres - halves, centres + halves])
    boxes = np.concatenate(
        [card.boxes + np.tile(centre, 2) for card, centre in zip(cast.cards, centres, strict=True)]
    )
    titles = np.array(
        [card.title + np.tile(centre, 2) for card, centre in zip(cast.cards, centres, strict=True)]
    )
    ends = [(cast.boxes[tie.source], cast.boxes[tie.target]) for tie in cast.ties]
    strands = [Strand(*two, width) for two, (width, _) in zip(ends, cast.label_sizes, strict=True)]
    paths = routed(strands, Obstacles(boxes, cast.homes, grounds, titles), frame)
    spots = label_places(paths, cast.label_sizes, grounds, frame)
    widest = min(WIDEST_STRAND, max(NARROWEST_STRAND, CROWDED / max(len(cast.ties), 1)))
    most = max((tie.occurred for tie in cast.ties), default=1)
    for tie, path in zip(cast.ties, paths, strict=True):
        _draw_strand(ax, tie, path, _width(tie.occurred, most, widest), page.theme)
    for tie, text, spot in zip(cast.ties, cast.labels, spots, strict=True):
        if text and spot is not None:
            look = {
                "facecolor": page.theme.ground,
                "edgecolor": "none",
                "boxstyle": "square,pad=0.12",
            }
            put(
                ax, spot[0], spot[1], text, fontsize=LABEL_SIZE, color=page.theme.ink, ha="center", va="center_baseline",
                bbox=look, zorder=4, gid=f"{tie.id}/label",
            )  # fmt: skip
    first = 0
    for card, title in zip(cast.cards, titles, strict=True):
        _draw_card(ax, card, boxes[first : first + len(card.texts)], title, page.theme)
        first += len(card.texts)


def _width(count: int, most: int, widest: float) -> float:
    """Return the width of a strand: 1.1 + 0.9 log2 of its events, scaled down where the thickest would exceed ``widest``."""
    full = 0.9 * log2(max(most, 2))
    return 1.1 + 0.9 * log2(max(count, 1)) * min(1.0, (widest - 1.1) / full)


def _draw_strand(ax: Axes, tie: Tie, path: NDArray[np.float64], width: float, theme: Theme) -> None:
    colour = theme.colour(tie.kind)
    line = path
    if tie.directed:
        head = ARROW + 1.2 * width
        line, tip = _beheaded(path, head)
        along = (path[-1] - tip) / max(float(np.linalg.norm(path[-1] - tip)), 1e-9)
        side = np.array([-along[1], along[0]]) * (0.32 * ARROW + 0.9 * width)
        facecolor = colour if tie.occurred else theme.ground
        ax.add_patch(
            Polygon(
                [path[-1], tip + side, tip - side],
                facecolor=facecolor,
                edgecolor=colour,
                linewidth=0.8,
                zorder=3,
            )
        )
    style: Any = DOTTED if not tie.occurred else (DASHED if tie.kind.sign < 0 else "-")
    ax.add_artist(
        Line2D(
            line[:, 0],
            line[:, 1],
            color=colour,
            linewidth=width,
            linestyle=style,
            gid=tie.id,
            zorder=2,
        )
    )
    if tie.struck:
        marks = path[[len(path) // 4, 3 * len(path) // 4]]
        ax.add_artist(
            Line2D(
                marks[:, 0],
                marks[:, 1],
                linestyle="none",
                marker="x",
                markersize=6.5,
                markeredgewidth=1.4,
                color=colour,
                zorder=3,
            )
        )


def _beheaded(
    path: NDArray[np.float64], head: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return a path without its last ``head`` points of length, and the spot where it then ends."""
    left = np.cumsum(np.linalg.norm(np.diff(path[::-1], axis=0), axis=1))
    cut = int(np.searchsorted(left, min(head, 0.6 * float(left[-1]))))
    kept = path[: len(path) - 1 - cut]
    return (kept if len(kept) > 1 else path[:2]), kept[-1] if len(kept) > 1 else path[0]


def _draw_card(
    ax: Axes, card: Sized, boxes: NDArray[np.float64], title: NDArray[np.float64], theme: Theme
) -> None:
    head, present = card.card.head, card.card.present
    fill, edge = (theme.box, theme.muted) if present else (theme.band, theme.line)
    ax.add_patch(
        _rounded(
            boxes[0],
            4.0 if head.type == "country" else 9.0,
            1.0,
            head.id if present else None,
            facecolor=fill,
            edgecolor=edge,
        )
    )
    x, y = (title[:2] + title[2:]) / 2
    look: dict[str, Any] = {"ha": "center", "va": "center_baseline", "zorder": 5}
    put(
        ax,
        x,
        y,
        card.texts[0],
        fontsize=HEAD_SIZE,
        fontweight="bold",
        color=theme.ink if present else theme.muted,
        **look,
    )
    for actor, text, box in zip(card.card.members, card.texts[1:], boxes[1:], strict=True):
        corner = 3.0 if actor.type == "organization" else PILL_HEIGHT / 2
        ax.add_patch(
            _rounded(box, corner, 3.2, actor.id, facecolor=theme.ground, edgecolor=theme.muted)
        )
        x, y = (box[:2] + box[2:]) / 2
        put(ax, x, y, text, fontsize=PILL_SIZE, color=theme.ink, **look)


def _rounded(
    box: NDArray[np.float64], corner: float, level: float, gid: str | None, **colours: Any
) -> FancyBboxPatch:
    shape = f"round,pad=0,rounding_size={corner}"
    wide, high = box[2:] - box[:2]
    return FancyBboxPatch(
        (box[0], box[1]),
        wide,
        high,
        boxstyle=shape,
        linewidth=0.9,
        zorder=level,
        gid=gid,
        **colours,
    )


def _signs(cast: Cast, theme: Theme) -> list[legend.Entry]:
    """Return the legend: what colour, dashes, arrows and widths mean, as far as they occur."""
    entries = []
    for number, name in enumerate(CLASSES):
        kinds = [tie.kind for tie in cast.ties if tie.kind.quad == number + 1 and tie.occurred]
        if kinds:
            style: Any = DASHED if kinds[0].sign < 0 else "-"
            entries.append(
                _line_entry(
                    kinds[0].label if one_kind(cast.ties) else name, theme.colour(kinds[0]), style
                )
            )
    unheld = sorted(
        {
            status
            for tie in cast.ties
            if not tie.occurred and not tie.struck
            for status in tie.statuses
        }
    )
    if unheld:
        entries.append(_line_entry(", ".join(unheld), theme.muted, DOTTED))
    struck = sorted({status for tie in cast.ties if tie.struck for status in tie.statuses})
    if struck:
        cross = (
            (0.5,),
            {
                "marker": "x",
                "markersize": 6,
                "markeredgewidth": 1.4,
                "color": theme.muted,
                "linestyle": "none",
            },
        )
        line = ((0.0, 1.0), {"color": theme.muted, "linewidth": 1.1, "linestyle": DOTTED})
        entries.append(legend.Entry(", ".join(struck), (line, cross)))
    if any(tie.directed for tie in cast.ties):
        shaft = ((0.0, 0.8), {"color": theme.muted, "linewidth": 1.1})
        tip = ((0.8,), {"marker": ">", "markersize": 6, "color": theme.muted, "linestyle": "none"})
        entries.append(legend.Entry("from source to target", (shaft, tip)))
    if any(tie.occurred > 1 for tie in cast.ties):
        thin, thick = (
            ((0.0, 0.45), {"color": theme.muted, "linewidth": 1.1}),
            ((0.55, 1.0), {"color": theme.muted, "linewidth": 4.0}),
        )
        entries.append(legend.Entry("width: how many", (thin, thick)))
    return entries + [legend.Entry(note, ()) for note in cast.notes]


def _line_entry(text: str, colour: Any, style: Any) -> legend.Entry:
    return legend.Entry(
        text, (((0.0, 1.1), {"color": colour, "linewidth": 1.8, "linestyle": style}),)
    )
