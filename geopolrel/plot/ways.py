"""Which way the lines of a small network go: straight, or in an arc round the names that stand in between. Numbers in, numbers out.

The strands of a diagram bear labels, keep off one another and may leave a card squarely; here, where one place serves many
frames, a line bends only where it would run under a name that is not its own and so seem to end there.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.plot.layout import Frame

__all__ = ["Way", "beside", "dashes", "ways_round"]

Points = NDArray[np.float64]

OFF = 2.0  # points between a line and a name that it goes round
BENDS = np.array([0.0, *(side * 6.0 * step for step in range(1, 26) for side in (1, -1))])
SAMPLES = 81
FEWEST = 3  # dashes


@frozen(eq=False)
class Way:
    """A line between two names: its ``points`` (m x 2), from the edge of one to that of the other, and how far it bends.

    ``clear`` says whether it keeps off all other names and within the frame.
    """

    points: Points
    bend: float
    clear: bool

    @property
    def middle(self) -> Points:
        """The point half way."""
        return np.asarray(self.points[len(self.points) // 2])


def ways_round(
    places: Points, sizes: Points, ties: Sequence[tuple[int, int]], frame: Frame
) -> list[Way]:
    """Return the way of each tie between names of some sizes (n x 2) at their centres (n x 2).

    >>> places, sizes = np.array([[0.0, 0.0], [100.0, 0.0], [50.0, 2.0]]), np.full((3, 2), 14.0)
    >>> ways = ways_round(places, sizes, [(0, 1), (0, 2)], Frame(-20, -50, 120, 50))
    >>> [(way.bend, way.clear) for way in ways]
    [(12.0, True), (0.0, True)]
    """
    boxes = np.hstack([places - sizes / 2, places + sizes / 2])
    return [_way(places, boxes, tie, frame) for tie in ties]


def _way(places: Points, boxes: Points, tie: tuple[int, int], frame: Frame) -> Way:
    here, there = places[tie[0]], places[tie[1]]
    along = there - here
    across = np.array([-along[1], along[0]]) / max(float(np.hypot(*along)), 1e-9)
    t = np.linspace(0.0, 1.0, SAMPLES)[:, None]
    # a quadratic curve passes half way between its handle and the straight line
    handles = (here + there) / 2 + 2 * BENDS[:, None] * across
    curves = (1 - t) ** 2 * here + 2 * t * (1 - t) * handles[:, None] + t**2 * there
    grown = np.delete(boxes, tie, axis=0) + np.array([-OFF, -OFF, OFF, OFF])
    under = _inside(curves, grown).any(axis=2).sum(axis=1)
    x, y = curves[:, :, 0], curves[:, :, 1]
    beyond = (x < frame.left) | (x > frame.right) | (y < frame.bottom) | (y > frame.top)
    faults = under + SAMPLES * beyond.any(axis=1)
    best = int(np.argmin(faults))  # the first of equal ones bends least
    own = _inside(curves[best], boxes[list(tie)]).any(axis=1)
    shown = curves[best][~own]
    points = shown if len(shown) >= 2 else curves[best]
    return Way(points, float(BENDS[best]), not faults[best])


def _inside(points: Points, boxes: Points) -> NDArray[np.bool_]:
    """Return whether points (... x 2) lie in boxes (n x 4), as (... x n)."""
    x, y = points[..., 0, None], points[..., 1, None]
    return np.asarray((x > boxes[:, 0]) & (y > boxes[:, 1]) & (x < boxes[:, 2]) & (y < boxes[:, 3]))


def beside(points: Points, aside: float) -> Points:
    """Return a line so many points to the left of another.

    >>> beside(np.array([[0.0, 0.0], [10.0, 0.0]]), 2.0).tolist()
    [[0.0, 2.0], [10.0, 2.0]]
    """
    along = np.gradient(points, axis=0)
    left = np.column_stack([-along[:, 1], along[:, 0]])
    return np.asarray(points + aside * left / np.maximum(np.hypot(*left.T), 1e-9)[:, None])


def dashes(points: Points, width: float, longest: Sequence[float]) -> tuple[float, float]:
    """Return the lengths of dashes and gaps, in widths of the line: the ``longest``, or shorter, so that a few have room.

    >>> dashes(np.array([[0.0, 0.0], [24.0, 0.0]]), 2.0, (5.0, 2.5))
    (3.0, 1.5)
    """
    length = float(np.hypot(*np.diff(points, axis=0).T).sum()) / width
    gap = longest[1] / longest[0]
    dash = min(longest[0], length / (FEWEST + (FEWEST - 1) * gap))
    return dash, dash * gap
