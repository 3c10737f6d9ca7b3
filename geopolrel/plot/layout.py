"""Where the cards of a diagram stand: numbers in, numbers out.

Stress majorisation (Gansner, Koren & North 2004, "Graph drawing by stress majorization"): distances on paper come
near to distances in the graph. A few seeded starts; the one with the fewest crossings is kept, stretched to
fill its frame, and pushed apart until no two cards touch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

__all__ = ["Frame", "arranged", "crossings"]

Points = NDArray[np.float64]

STARTS = 4
ROUNDS = 120
HOP = 170.0  # points between cards that deal with each other, before the frame is filled
APART = 50.0  # points between two cards that do not deal with each other, where the frame allows
PUSHES = 200
CLEAR_OF_TIES = 10.0  # points between a card and a straight tie of others


@frozen
class Frame:
    """A rectangle in points: x from ``left`` to ``right``, y from ``bottom`` to ``top``."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> Points:
        """Its width and height."""
        return np.array([self.right - self.left, self.top - self.bottom])

    @property
    def corner(self) -> Points:
        """Its lower left corner."""
        return np.array([self.left, self.bottom])


def arranged(
    sizes: Points,
    ties: Mapping[tuple[int, int], float],
    frame: Frame,
    seed: int = 0,
    fixed: Mapping[int, tuple[float, float]] | None = None,
) -> Points:
    """Return the centres (n x 2) of n cards of some sizes (n x 2) within a frame.

    ``ties`` gives each pair that deals with each other the room it needs between the two cards, in points;
    ``fixed`` centres stay. The same seed gives the same places.
    """
    count, held = len(sizes), dict(fixed or {})
    if not count:
        return np.empty((0, 2))
    if len(held) == count:
        return np.array([held[card] for card in range(count)], dtype=float)
    pairs = list(ties)
    rooms = np.full((count, count, 1), APART)
    for (one, other), room in ties.items():
        rooms[one, other] = rooms[other, one] = max(room, rooms[one, other, 0])
    distances = (
        _distances(count, pairs) * HOP + (sizes[:, :1] + sizes[:, 0]) / 4 + rooms[:, :, 0] - APART
    )
    random = np.random.default_rng(seed)
    best: tuple[float, float, int] | None = None
    chosen = np.zeros((count, 2))
    for start in range(STARTS):
        places = _majorised(
            distances, _circle(count) if start == 0 else random.normal(size=(count, 2)) * HOP
        )
        places = _filled(_level(places), sizes, frame)
        for card, centre in held.items():
            places[card] = centre
        places = _pushed(places, sizes, pairs, rooms, frame=frame, held=frozenset(held))
        score = (
            crossings(places, pairs) + 2.0 * _crossed_cards(places, sizes, pairs),
            round(_length(places, pairs), 3),
            start,
        )
        if best is None or score < best:
            best, chosen = score, places
    return chosen


def _distances(count: int, ties: Sequence[tuple[int, int]]) -> Points:
    """Return how many steps apart any two are (n x n); those without a path one step more than the farthest with one."""
    steps = np.full((count, count), np.inf)
    np.fill_diagonal(steps, 0.0)
    for one, other in ties:
        if one != other:
            steps[one, other] = steps[other, one] = 1.0
    for through in range(count):
        steps = np.minimum(steps, steps[:, through, None] + steps[None, through, :])
    farthest = steps[np.isfinite(steps)].max()
    return np.asarray(np.where(np.isfinite(steps), steps, farthest + 1.0))


def _circle(count: int) -> Points:
    angles = np.arange(count) * 2 * np.pi / count + 0.1
    return np.asarray(np.column_stack([np.cos(angles), np.sin(angles)]) * HOP)


def _majorised(distances: Points, places: Points) -> Points:
    """Move places until their distances come near to those wanted."""
    count = len(places)
    if count == 1:
        return np.zeros((1, 2))
    weights = np.zeros_like(distances)
    off = ~np.eye(count, dtype=bool)
    weights[off] = distances[off] ** -2.0
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    for _ in range(ROUNDS):
        between = np.linalg.norm(places[:, None] - places[None], axis=2)
        ratio = np.divide(
            weights * distances, between, out=np.zeros_like(between), where=between > 1e-9
        )
        moved = inverse @ ((np.diag(ratio.sum(axis=1)) - ratio) @ places)
        if np.abs(moved - places).max() < 0.1:
            return np.asarray(moved)
        places = moved
    return places


def _level(places: Points) -> Points:
    """Turn places so that they spread most from left to right."""
    centred = places - places.mean(axis=0)
    if len(places) < 2 or not centred.any():
        return np.asarray(centred)
    _, _, turn = np.linalg.svd(centred, full_matrices=False)
    if len(turn) < 2:
        return np.asarray(centred)
    turned = centred @ turn.T
    # the sign of a singular vector is an accident: let the first card stand in the upper left half
    return np.asarray(turned * np.where(turned[0] * [-1, 1] < -1e-9, -1.0, 1.0))


def _filled(places: Points, sizes: Points, frame: Frame) -> Points:
    """Stretch places, each way for itself, so that the outermost cards reach the edges of the frame."""
    filled = np.empty_like(places)
    for axis in range(2):
        half, room = sizes[:, axis] / 2, frame.size[axis]
        values = places[:, axis]
        span = values.max() - values.min()
        if span < 1e-6:
            filled[:, axis] = frame.corner[axis] + room / 2
            continue
        shares = (values - values.min()) / span
        filled[:, axis] = frame.corner[axis] + half + shares * (room - 2 * half)
    return filled


def _pushed(
    places: Points,
    sizes: Points,
    ties: Sequence[tuple[int, int]],
    rooms: Points,
    *,
    frame: Frame,
    held: frozenset[int],
) -> Points:
    """Push cards apart until all have their room and none lie on a straight tie of others, as far as the frame allows."""
    places = places.copy()
    pairs = np.array(
        sorted({(min(tie), max(tie)) for tie in ties if tie[0] != tie[1]}), dtype=int
    ).reshape(-1, 2)
    free = np.array([card not in held for card in range(len(places))], dtype=float)[:, None]
    for number in range(PUSHES):
        apart = rooms * (1.0 if number < PUSHES // 2 else 2.0 * (1.0 - number / PUSHES))
        delta = places[:, None] - places[None]
        lacking = (sizes[:, None] + sizes[None]) / 2 + apart - np.abs(delta)
        touching = (lacking > 0).all(axis=2) & ~np.eye(len(places), dtype=bool)
        aside = _aside(places, sizes, pairs)
        if not touching.any() and not aside.any():
            break
        along_x = lacking[:, :, 0] <= lacking[:, :, 1]
        sign = np.where(delta >= 0, 1.0, -1.0)
        order = np.arange(len(places))
        sign = np.where(
            np.abs(delta) < 1e-9,
            np.where(order[:, None] < order[None], -1.0, 1.0)[:, :, None],
            sign,
        )
        push = np.stack(
            [np.where(along_x, lacking[:, :, 0], 0.0), np.where(along_x, 0.0, lacking[:, :, 1])],
            axis=2,
        )
        moves = (push * sign * touching[:, :, None]).sum(axis=1) * 0.3
        places = places + (moves + 0.3 * aside * (number < 0.8 * PUSHES)) * free
        low, high = frame.corner + sizes / 2, frame.corner + frame.size - sizes / 2
        places = np.where(
            free > 0, np.clip(places, np.minimum(low, high), np.maximum(low, high)), places
        )
    return places


def _aside(places: Points, sizes: Points, pairs: NDArray[np.int_]) -> Points:
    """Return how far each card has to move, at right angles, off the straight ties that run over it."""
    moves = np.zeros_like(places)
    if not len(pairs):
        return moves
    start, along = places[pairs[:, 0]], places[pairs[:, 1]] - places[pairs[:, 0]]
    length = np.maximum(np.linalg.norm(along, axis=1), 1e-9)
    across = np.column_stack([-along[:, 1], along[:, 0]]) / length[:, None]
    offset = places[None] - start[:, None]
    share = (offset * along[:, None]).sum(axis=2) / length[:, None] ** 2
    distance = (offset * across[:, None]).sum(axis=2)
    wanted = (np.abs(across)[:, None] * sizes[None] / 2).sum(axis=2) + CLEAR_OF_TIES
    cards = np.arange(len(places))
    foreign = (cards[None] != pairs[:, :1]) & (cards[None] != pairs[:, 1:])
    over = (share > 0) & (share < 1) & (np.abs(distance) < wanted) & foreign
    push = np.where(over, (wanted - np.abs(distance)) * np.where(distance >= 0, 1.0, -1.0), 0.0)
    moves += (push[:, :, None] * across[:, None]).sum(axis=0)
    return moves


def crossings(places: Points, ties: Sequence[tuple[int, int]]) -> int:
    """Return how many pairs of straight ties cross.

    >>> square = np.array([[0.0, 0.0], [1.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
    >>> crossings(square, [(0, 1), (2, 3)]), crossings(square, [(0, 2), (1, 3)])
    (1, 0)
    """
    found = 0
    for (a, b), (c, d) in combinations(sorted({tuple(sorted(tie)) for tie in ties}), 2):
        if len({a, b, c, d}) == 4:
            p, q, r, s = places[[a, b, c, d]]
            found += _turn(p, q, r) * _turn(p, q, s) < 0 and _turn(r, s, p) * _turn(r, s, q) < 0
    return found


def _turn(p: Points, q: Points, r: Points) -> float:
    return float((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))


def _crossed_cards(places: Points, sizes: Points, ties: Sequence[tuple[int, int]]) -> int:
    """Return how often a straight tie runs over a card that is neither of its ends."""
    found = 0
    steps = np.linspace(0.0, 1.0, 25)[:, None]
    for one, other in ties:
        path = places[one] + steps * (places[other] - places[one])
        inside = (
            (np.abs(path[:, None] - places[None]) < sizes[None] / 2 + 4.0).all(axis=2).any(axis=0)
        )
        found += int(inside.sum()) - int(inside[one]) - int(inside[other])
    return found


def _length(places: Points, ties: Sequence[tuple[int, int]]) -> float:
    return float(sum(np.linalg.norm(places[one] - places[other]) for one, other in ties))
