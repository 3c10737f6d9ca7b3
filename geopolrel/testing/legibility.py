"""Measure whether the text of a matplotlib figure can be read: nothing on top of it, through it or cut off.

All is measured in pixels of the drawn figure, at its own resolution. Texts are noted while they are drawn, so that
only those that are seen count. What it cannot tell: marks on marks, marks moved off their date, a
picture too large to look at, or the wrong picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import numpy as np
from attrs import field, frozen
from matplotlib import colors
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from numpy.typing import NDArray

__all__ = ["Legibility", "legibility"]

Array = NDArray[Any]

TOUCH = 1.0  # pixels by which boxes may overlap
EDGE = 0.5  # pixels by which text may reach over the edge
LEAST_CONTRAST = 4.5  # WCAG 2.1, success criterion 1.4.3
OPAQUE = 0.6
WORST_SHARE = 0.1  # of the ground behind a text decides its contrast


@frozen
class Legibility:
    """How many texts are drawn, and how many of them suffer from what.

    ``overlaps`` counts pairs of texts that overlap, ``clipped`` texts cut by the figure's edge or their own clip
    box, ``covered`` texts under or over a marker that is not theirs, ``crossed`` texts that a line runs through without
    an opaque box between, ``faint`` texts whose contrast is below 4.5. ``score`` is the percentage
    free of all of these, 100 where there is no text. ``worst`` names the texts at fault.
    """

    texts: int
    overlaps: int
    clipped: int
    covered: int
    crossed: int
    faint: int
    least_contrast: float
    min_pt: float
    score: float
    worst: tuple[str, ...] = field(default=(), repr=False)


def legibility(figure: Figure) -> Legibility:
    """Draw a figure and measure its text.

    >>> figure = Figure()
    >>> for x in (0.5, 0.51):
    ...     text = figure.text(x, 0.5, "Minsk")
    >>> legibility(figure).overlaps
    1
    """
    canvas: Any = FigureCanvasAgg(figure)  # matplotlib gives its canvas no types
    texts = _drawn_texts(canvas)
    boxes = np.array([_box(text, canvas.get_renderer()) for text in texts]).reshape(-1, 4)
    inner = _shrunk(boxes)
    pairs = _overlapping(inner)
    contrasts = _contrasts(canvas, texts, boxes)
    faults = {
        "overlaps": {one for pair in pairs for one in pair},
        "clipped": {k for k, text in enumerate(texts) if _is_clipped(text, boxes[k], figure)},
        "covered": _covered(inner, _markers(figure)),
        "crossed": _crossed(texts, inner, _lines(figure)),
        "faint": {k for k, ratio in enumerate(contrasts) if ratio < LEAST_CONTRAST},
    }
    bad = set().union(*faults.values())
    worst = tuple(
        f"{texts[k].get_text()[:40]!r}: {', '.join(name for name, of in faults.items() if k in of)}"
        for k in sorted(bad)
    )
    return Legibility(
        texts=len(texts),
        overlaps=len(pairs),
        clipped=len(faults["clipped"]),
        covered=len(faults["covered"]),
        crossed=len(faults["crossed"]),
        faint=len(faults["faint"]),
        least_contrast=round(min(contrasts, default=21.0), 2),
        min_pt=min((float(text.get_fontsize()) for text in texts), default=float("inf")),
        score=round(100.0 * (1 - len(bad) / max(len(texts), 1)), 1),
        worst=worst,
    )


# ---------------------------------------------------------------- what is drawn


@contextmanager
def _noting(seen: dict[int, Text]) -> Iterator[None]:
    draw = Text.draw

    def noted(self: Text, renderer: Any, *args: Any, **kwargs: Any) -> None:
        if self.get_visible() and self.get_text().strip():
            seen[id(self)] = self
        draw(self, renderer, *args, **kwargs)

    with mock.patch.object(Text, "draw", noted):
        yield


def _drawn_texts(canvas: Any) -> list[Text]:
    seen: dict[int, Text] = {}
    with _noting(seen):
        canvas.draw()
    return list(seen.values())


def _box(text: Text, renderer: Any) -> list[float]:
    """Return the box of a text's glyphs; of a turned text, the upright box around it."""
    extent = Text.get_window_extent(text, renderer)
    return [extent.x0, extent.y0, extent.x1, extent.y1]


def _shrunk(boxes: Array) -> Array:
    """Return boxes smaller by TOUCH on every side, or by a quarter where they are small."""
    by = np.minimum(TOUCH, (boxes[:, 2:] - boxes[:, :2]) / 4)
    return np.hstack([boxes[:, :2] + by, boxes[:, 2:] - by])


def _is_clipped(text: Text, box: Array, figure: Figure) -> bool:
    frame = [figure.bbox.x0, figure.bbox.y0, figure.bbox.x1, figure.bbox.y1]
    clip = text.get_clip_box() if text.get_clip_on() else None
    frames = [frame] + ([] if clip is None else [[clip.x0, clip.y0, clip.x1, clip.y1]])
    return any(
        bool((box[:2] < np.array(f[:2]) - EDGE).any() or (box[2:] > np.array(f[2:]) + EDGE).any())
        for f in frames
    )


def _overlapping(boxes: Array) -> list[tuple[int, int]]:
    low, high = boxes[:, :2], boxes[:, 2:]
    touching = (low[:, None] < high[None]).all(axis=2) & (low[None] < high[:, None]).all(axis=2)
    one, other = np.nonzero(np.triu(touching, k=1))
    return list(zip(one.tolist(), other.tolist(), strict=True))


def _markers(figure: Figure) -> Array:
    """Return the boxes of the markers that stand alone: (left, bottom, right, top) each."""
    ticks = _tick_lines(figure)
    found = []
    for line in figure.findobj(Line2D):
        if (
            not isinstance(line, Line2D)
            or line in ticks
            or not (_is_bare(line) and line.get_visible())
        ):
            continue
        if line.get_marker() not in ("None", "none", None, "", " "):
            radius = line.get_markersize() * figure.dpi / 72 / 2
            spots = np.asarray(line.get_transform().transform(line.get_xydata()))
            found.append(np.hstack([spots - radius, spots + radius]))
    return np.concatenate(found) if found else np.empty((0, 4))


def _covered(boxes: Array, markers: Array) -> set[int]:
    over = boxes[:, None, :2] < markers[None, :, 2:]
    under = markers[None, :, :2] < boxes[:, None, 2:]
    touching = np.asarray((over & under).all(axis=2)).any(axis=1)
    return set(np.flatnonzero(touching).tolist())


def _tick_lines(figure: Figure) -> set[Any]:
    ticks = [
        tick
        for ax in figure.axes
        for axis in (ax.xaxis, ax.yaxis)
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks())
    ]
    return {line for tick in ticks for line in (tick.gridline, tick.tick1line, tick.tick2line)}


def _lines(figure: Figure) -> list[tuple[float, Array, Array]]:
    """Return (level, starts, ends) of every line drawn, gridlines and ticks left out."""
    ticks = _tick_lines(figure)
    paths: list[tuple[Any, Any]] = []
    for line in figure.findobj(Line2D):
        if isinstance(line, Line2D) and line not in ticks and not _is_bare(line):
            paths += [(line, line.get_path())]
    for several in figure.findobj(LineCollection):
        if isinstance(several, LineCollection):
            paths += [(several, path) for path in several.get_paths()]
    found = []
    for artist, path in paths:
        if artist.get_visible():
            polylines = path.transformed(artist.get_transform()).to_polygons(closed_only=False)
            corners = [np.asarray(polyline) for polyline in polylines]
            found += [(float(artist.get_zorder()), line[:-1], line[1:]) for line in corners]
    return found


def _is_bare(line: Line2D) -> bool:
    """Return whether a line shows its markers only."""
    return line.get_linestyle() in ("None", "none", "", " ")


def _crossed(texts: list[Text], boxes: Array, lines: list[tuple[float, Array, Array]]) -> set[int]:
    crossed = set()
    for number, text in enumerate(texts):
        ground = text.get_bbox_patch()
        shielded = (
            ground is not None
            and ground.get_visible()
            and colors.to_rgba(ground.get_facecolor())[3] >= OPAQUE
        )
        for level, starts, ends in lines:
            if not (shielded and level <= text.get_zorder()) and _runs_through(
                boxes[number], starts, ends
            ):
                crossed.add(number)
                break
    return crossed


def _runs_through(box: Array, starts: Array, ends: Array) -> bool:
    """Return whether any of some segments runs through a box, by clipping them to it (Liang and Barsky 1984)."""
    enter, leave = np.zeros(len(starts)), np.ones(len(starts))
    with np.errstate(divide="ignore", invalid="ignore"):
        for axis in range(2):
            step = ends[:, axis] - starts[:, axis]
            near, far = ((box[side] - starts[:, axis]) / step for side in (axis, axis + 2))
            within = (starts[:, axis] > box[axis]) & (starts[:, axis] < box[axis + 2])
            level = step == 0
            enter = np.maximum(
                enter, np.where(level, np.where(within, 0.0, np.inf), np.minimum(near, far))
            )
            leave = np.minimum(leave, np.where(level, 1.0, np.maximum(near, far)))
    return bool((enter < leave).any())


def _contrasts(canvas: Any, texts: list[Text], boxes: Array) -> list[float]:
    """Return the WCAG contrast of each text with what is really behind it: the figure drawn without its glyphs."""
    inks = [text.get_color() for text in texts]
    for text in texts:
        text.set_color((0, 0, 0, 0))
    canvas.draw()
    image = np.asarray(canvas.buffer_rgba())[::-1, :, :3] / 255.0
    for text, ink in zip(texts, inks, strict=True):
        text.set_color(ink)
    found = []
    for text, ink, (x0, y0, x1, y1) in zip(texts, inks, boxes, strict=True):
        ground = image[
            max(int(y0), 0) : int(np.ceil(y1)), max(int(x0), 0) : int(np.ceil(x1))
        ].reshape(-1, 3)
        if len(ground):
            *rgb, alpha = colors.to_rgba(ink, text.get_alpha())
            seen = np.array(rgb) * alpha + ground * (1 - alpha)
            light = np.sort(np.stack([_luminance(seen), _luminance(ground)]), axis=0)
            found.append(float(np.quantile((light[1] + 0.05) / (light[0] + 0.05), WORST_SHARE)))
    return found


def _luminance(rgb: Array) -> Array:
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ [0.2126, 0.7152, 0.0722])
