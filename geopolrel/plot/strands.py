"""How the strands of a diagram run between boxes, and where their labels stand: numbers in, numbers out.

A strand is a smooth line from one box to another. Of a few dozen bends the one is taken that goes round all
other boxes, crosses the fewest strands, keeps off those beside it and bends least.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.plot.layout import Frame

__all__ = ["Obstacles", "Strand", "label_places", "routed"]

Points = NDArray[np.float64]

SAMPLES, COARSE = 49, 17  # points of a curve when it is chosen, and when it is held against others
CLEAR = 3.0  # points between the end of a strand and its box
AROUND = 6.0  # points between a strand and a box it goes round
BENDS = (0.0, 15.0, 30.0, 45.0, 62.0, 84.0, 110.0, 145.0, 190.0, 250.0)
HANDLES = (45.0, 95.0, 170.0)
SHORTLIST = 10
BESIDE = 11.0  # points between two strands that run side by side
SPOTS = np.array([0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.15, 0.85])

FLAT, STEEPEST = (
    15.0,
    56.0,
)  # points between two strands of one pair of cards that run level, and at most if upright
LABEL_SHARE = 0.6  # of its widest label lies between two upright strands
CROWD, TIGHT = 40, 12.0  # from so many strands on, points between two of one pair
WITHIN = 9.0  # points from the side of a box to the line of a strand that ends at it
SHORTEST = 14.0  # points
# what each costs; a point of length costs 0.3
HIT, OUTSIDE, CROSSING, NEAR, PORT, TURN = 1000.0, 400.0, 30.0, 14.0, 12.0, 45.0


@frozen
class Strand:
    """A request: a way from box ``start`` to box ``end``, for a strand with a label of ``width`` points."""

    start: int
    end: int
    width: float = 0.0


@frozen(eq=False)
class Slot:
    """Where a strand would run if nothing were in its way: how far aside of the line between two cards.

    ``across`` is the direction aside, ``middle`` the point half way between the cards, ``shift`` how far from it
    the strand passes, in points.
    """

    across: Points
    middle: Points
    shift: float

    def port(self, box: Points) -> Points:
        """Return the spot in a box nearest to the strand's own line, well within its sides."""
        centre, half = _centre(box), (box[2:] - box[:2]) / 2
        room = float((np.abs(self.across) * half).sum()) - WITHIN
        wanted = self.shift - float((centre - self.middle) @ self.across)
        spot = centre + self.across * np.clip(wanted, -max(room, 0.0), max(room, 0.0))
        return np.asarray(np.clip(spot, box[:2] + 1.0, box[2:] - 1.0))


@frozen(eq=False)
class Obstacles:
    """What stands in the way. ``boxes`` (n x 4: left, bottom, right, top) are what strands end at; ``card_of`` the card of each.

    The box of the first actor of a card is the whole card (``cards``, c x 4), on which stands its name (``titles``).
    """

    boxes: Points
    card_of: Sequence[int]
    cards: Points
    titles: Points

    def ends(self, strand: Strand) -> Points:
        """Return the two boxes (2 x 4) that a strand joins; within a card, the name stands for the card."""
        found = [self.boxes[strand.start], self.boxes[strand.end]]
        card = self.card_of[strand.start]
        if card == self.card_of[strand.end]:
            found = [
                self.titles[card] if self._is_card(box) else self.boxes[box]
                for box in (strand.start, strand.end)
            ]
        return np.stack(found)

    def around(self, strand: Strand) -> Points:
        """Return what a strand goes round: foreign cards, and on a card of its own the pills and the name it does not end at."""
        ends = (strand.start, strand.end)
        own = {self.card_of[box] for box in ends}
        entered = {self.card_of[box] for box in ends if not self._is_card(box)}
        pills = [
            b
            for b, card in enumerate(self.card_of)
            if card in entered and b not in ends and not self._is_card(b)
        ]
        names = [
            card
            for card in entered
            if not any(self.card_of[box] == card and self._is_card(box) for box in ends)
        ]
        foreign = [card for card in range(len(self.cards)) if card not in own]
        return np.concatenate([self.boxes[pills], self.titles[names], self.cards[foreign]])

    def _is_card(self, box: int) -> bool:
        return box == 0 or self.card_of[box] != self.card_of[box - 1]


def routed(strands: Sequence[Strand], obstacles: Obstacles, frame: Frame) -> list[Points]:
    """Return the path (m x 2) of each strand; short ones choose their way first."""
    ends = [obstacles.ends(strand) for strand in strands]
    lengths = [round(float(np.linalg.norm(_centre(two[0]) - _centre(two[1]))), 3) for two in ends]
    slots = _slots(strands, obstacles)
    paths: dict[int, Points] = {}
    coarse: list[Points] = []
    for number in sorted(range(len(strands)), key=lambda k: (lengths[k], k)):
        strand = strands[number]
        placed = np.array(coarse).reshape(-1, COARSE, 2)
        mine = {strand.start, strand.end}
        shared = np.array(
            [len({strands[k].start, strands[k].end} & mine) for k in paths], dtype=int
        )
        paths[number] = _best(
            slots[number], ends[number], obstacles.around(strand), frame, (placed, shared)
        )
        coarse.append(_resampled(paths[number], COARSE))
    return [paths[number] for number in range(len(strands))]


def _slots(strands: Sequence[Strand], obstacles: Obstacles) -> list[Slot]:
    """Lay the strands between two cards side by side, in the order in which their boxes stand on the cards.

    The steeper they run, the farther apart: their labels lie flat.
    """
    slots: dict[int, Slot] = {}
    groups: dict[tuple[int, int], list[int]] = {}
    for number, strand in enumerate(strands):
        one, other = sorted((obstacles.card_of[strand.start], obstacles.card_of[strand.end]))
        groups.setdefault((one, other), []).append(number)
    for (one, other), numbers in groups.items():
        here, there = _centre(obstacles.cards[one]), _centre(obstacles.cards[other])
        across, middle = _normal(there - here), (here + there) / 2
        flat, steep = abs(float(across[1])), abs(float(across[0]))
        widest = max(strands[number].width for number in numbers)
        apart = (
            FLAT * flat + min(max(FLAT, LABEL_SHARE * widest), STEEPEST) * steep
            if len(strands) <= CROWD
            else TIGHT
        )

        def place(number: int, across: Points = across, middle: Points = middle) -> float:
            ends = obstacles.boxes[[strands[number].start, strands[number].end]]
            return round(
                float((np.stack([_centre(end) for end in ends]) - middle).sum(axis=0) @ across), 3
            )

        for rank, number in enumerate(sorted(numbers, key=lambda number: (place(number), number))):
            slots[number] = Slot(across, middle, (rank - (len(numbers) - 1) / 2) * apart)
    return [slots[number] for number in range(len(strands))]


def _best(
    slot: Slot, own: Points, around: Points, frame: Frame, beside: tuple[Points, NDArray[np.int_]]
) -> Points:
    """Return the cheapest way from one box to another."""
    curves, costs = _candidates(slot, own)
    grown = around + np.array([-AROUND, -AROUND, AROUND, AROUND])
    hits = np.asarray(_inside(curves, grown).any(axis=2) & ~_inside(curves, own).any(axis=2))
    costs = costs + HIT * hits.any(axis=1) + 40.0 * hits.sum(axis=1)
    x, y = curves[:, :, 0], curves[:, :, 1]
    beyond = (x < frame.left) | (x > frame.right) | (y < frame.bottom) | (y > frame.top)
    costs = costs + OUTSIDE * beyond.any(axis=1)
    shortlist = np.argsort(costs, kind="stable")[:SHORTLIST]
    paths = [_trimmed(curves[k], own) for k in shortlist]
    totals = [
        costs[k] + _shape(path) + _company(_resampled(path, COARSE), *beside)
        for k, path in zip(shortlist, paths, strict=True)
    ]
    return paths[int(np.argmin(totals))]


def _shape(path: Points) -> float:
    """Return what a path costs for its length and its turns; too short a path cannot be seen."""
    steps = np.diff(_resampled(path, 25), axis=0)
    length = float(np.linalg.norm(steps, axis=1).sum())
    angles = np.arctan2(steps[:, 1], steps[:, 0])
    turns = np.abs((np.diff(angles) + np.pi) % (2 * np.pi) - np.pi).sum()
    return 0.3 * length + TURN * float(turns) + (HIT if length < SHORTEST else 0.0)


def _centre(box: Points) -> Points:
    return np.asarray((box[:2] + box[2:]) / 2)


def _candidates(slot: Slot, own: Points) -> tuple[Points, Points]:
    """Return curves (k x SAMPLES x 2) and what each costs for its kind: arcs, and curves that leave boxes squarely."""
    here, there = slot.port(own[0]), slot.port(own[1])
    bends = np.array(sorted({sign * bend for bend in BENDS for sign in (-1.0, 1.0)}))
    half_way = (here + there) / 2
    lacking = slot.shift - float((half_way - slot.middle) @ slot.across)
    middle = half_way + (2 * lacking + bends)[:, None] * slot.across
    t = np.linspace(0.0, 1.0, SAMPLES)[:, None]
    arcs = (1 - t) ** 2 * here + 2 * t * (1 - t) * middle[:, None] + t**2 * there
    curves, costs = [arcs], [0.1 * np.abs(bends)]
    for handle in HANDLES:
        for port, out in _ports(own[0]):
            for goal, back in _ports(own[1]):
                first, second = port + out * handle, goal + back * handle
                cubic = (
                    (1 - t) ** 3 * port
                    + 3 * t * (1 - t) ** 2 * first
                    + 3 * t**2 * (1 - t) * second
                    + t**3 * goal
                )
                curves.append(cubic[None])
                costs.append(np.array([PORT]))
    return np.concatenate(curves), np.concatenate(costs)


def _normal(vector: Points) -> Points:
    length = float(np.linalg.norm(vector))
    return np.array([0.0, 1.0]) if length < 1e-9 else np.array([-vector[1], vector[0]]) / length


def _ports(box: Points) -> list[tuple[Points, Points]]:
    """Return where a strand may leave a box squarely: (spot, direction), in the middle of each side."""
    centre, half = _centre(box), (box[2:] - box[:2]) / 2
    return [
        (centre + np.array(out) * half, np.array(out))
        for out in ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0))
    ]


def _inside(curves: Points, boxes: Points) -> NDArray[np.bool_]:
    """Return whether points (... x 2) lie in boxes (n x 4), as (... x n)."""
    x, y = curves[..., 0, None], curves[..., 1, None]
    return np.asarray((x > boxes[:, 0]) & (y > boxes[:, 1]) & (x < boxes[:, 2]) & (y < boxes[:, 3]))


def _trimmed(curve: Points, own: Points) -> Points:
    """Return the part of a curve between its two boxes, a little short of both."""
    fine = _resampled(curve, 161)
    inside = _inside(fine, own + np.array([-CLEAR, -CLEAR, CLEAR, CLEAR]))
    leaves = np.flatnonzero(inside[:, 0])
    first = leaves[-1] + 1 if len(leaves) else 0
    enters = np.flatnonzero(inside[first:, 1])
    last = first + enters[0] if len(enters) else len(fine)
    return fine[first:last] if last - first >= 4 else fine[:: len(fine) // 8]


def _resampled(path: Points, count: int) -> Points:
    """Return so many points, evenly spaced along a path."""
    steps = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    at = np.linspace(0.0, steps[-1], count)
    return np.column_stack([np.interp(at, steps, path[:, axis]) for axis in range(2)])


def _company(path: Points, placed: Points, shared: NDArray[np.int_]) -> float:
    """Return what a path costs for the strands it crosses and those it runs beside.

    ``shared`` says how many boxes it has in common with each: those that join the same two must stay apart, those
    that meet at one box may come near each other there.
    """
    if not len(placed):
        return 0.0
    between = np.linalg.norm(path[None, 2:-2, None] - placed[:, None, 2:-2], axis=3).min(axis=2)
    price = np.array([0.7 * NEAR, NEAR, 3.0 * NEAR])[shared]
    return float(
        CROSSING * _cross(path, placed).sum()
        + (price[:, None] * (1.0 - between / BESIDE).clip(0.0)).sum()
    )


def _cross(path: Points, placed: Points) -> NDArray[np.int_]:
    """Return how often a path crosses each placed one."""
    p, q = path[:-1][None, :, None], path[1:][None, :, None]
    r, s = placed[:, None, :-1], placed[:, None, 1:]

    def turn(a: Points, b: Points, c: Points) -> Points:
        return np.asarray(
            (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1])
            - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
        )

    crossing = (turn(p, q, r) * turn(p, q, s) < 0) & (turn(r, s, p) * turn(r, s, q) < 0)
    return np.asarray(crossing.sum(axis=(1, 2)))


def label_places(
    paths: Sequence[Points], sizes: Sequence[tuple[float, float]], cards: Points, frame: Frame
) -> list[Points | None]:
    """Return the centre of each strand's label on its strand, or None where no place is free.

    No label touches a card or another label; of the places left the one is taken that covers the fewest
    other strands and lies nearest to the middle. ``sizes`` are (width, height); a width of 0 needs no place.
    """
    taken = list(cards)
    fine = [_resampled(path, 81) for path in paths]
    places: list[Points | None] = [None] * len(paths)
    order = sorted(
        range(len(paths)), key=lambda k: (len(paths[k]) and round(float(_length(paths[k])), 3), k)
    )
    for number in order:
        width, height = sizes[number]
        if not width:
            continue
        others = np.concatenate(
            [fine[k] for k in range(len(fine)) if k != number] or [np.empty((0, 2))]
        )
        best: tuple[float, int] | None = None
        spots = np.interp(SPOTS, np.linspace(0, 1, 81), np.arange(81)).round().astype(int)
        for rank, spot in enumerate(spots):
            centre = fine[number][spot]
            box = np.array(
                [
                    centre[0] - width / 2,
                    centre[1] - height / 2,
                    centre[0] + width / 2,
                    centre[1] + height / 2,
                ]
            )
            if _outside(box, frame) or any(_touch(box, other) for other in taken):
                continue
            covered = int(_inside(others, box[None] + [-2, -1, 2, 1]).sum())
            score = (covered * 3.0 + rank, rank)
            if best is None or score < best:
                best, places[number] = score, centre
        if places[number] is not None:
            x, y = places[number]  # type: ignore[misc]  # just found not to be None
            taken.append(
                np.array(
                    [x - width / 2 - 2, y - height / 2 - 1, x + width / 2 + 2, y + height / 2 + 1]
                )
            )
    return places


def _length(path: Points) -> float:
    return float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum())


def _touch(one: Points, other: Points) -> bool:
    return bool(one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def _outside(box: Points, frame: Frame) -> bool:
    return bool(
        box[0] < frame.left or box[1] < frame.bottom or box[2] > frame.right or box[3] > frame.top
    )
