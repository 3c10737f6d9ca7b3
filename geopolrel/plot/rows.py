"""Into which row of which lane every mark and its label go: numbers in, numbers out.

All lengths are in pixels along the axis of time. Marks stay where their dates are; only labels choose a side and
only rows give way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from attrs import evolve, field, frozen

from geopolrel.plot.labels import GAP, Shelves

__all__ = ["INSET", "NEAR", "Box", "Lane", "Placed", "fold", "place"]

NEAR = 5.0  # between a mark and its label
INSET = 6.0  # between the end of a bar or whisker and the label within it


@frozen
class Box:
    """A mark to be placed: where it lies, how wide its label is, and whether that may stand within it.

    ``low`` and ``high`` are the ends of the whole mark; ``inner`` those of the part that can hold a label: a bar,
    which then does, or the long arm of a whisker, which does only where neither side can. ``weight`` says how
    much the event matters.
    """

    key: int
    low: float
    high: float
    label: float
    inner: tuple[float, float] | None = None
    bar: bool = False
    weight: float = 0.0


@frozen
class Placed:
    """Where a mark went: its row, where its label begins, and how much room that has if it must be cut."""

    key: int
    row: int
    at: float
    within: bool = False
    room: float = inf


@frozen
class Spot:
    """A place for a label: from where to where mark and label reach together, and where the label begins."""

    low: float
    high: float
    at: float
    within: bool = False
    room: float = inf


@frozen
class Lane:
    """A lane with its marks placed: in rows with labels, and those in a last row without."""

    name: str
    placed: tuple[Placed, ...] = ()
    bare: tuple[int, ...] = field(default=())

    @property
    def rows(self) -> int:
        """How many rows it takes, the one of bare marks included."""
        return self.labelled_rows + bool(self.bare)

    @property
    def labelled_rows(self) -> int:
        """How many rows have labels."""
        return 1 + max((one.row for one in self.placed), default=-1)


def place(
    boxes: Sequence[Box], low: float, high: float, at_most: int | None = None
) -> tuple[list[Placed], list[int]]:
    """Put marks with labels into rows between two edges, and return them and the keys of those left over.

    A label stands within its mark where it fits, else on the side that needs the lower row, the right one if
    equal. With ``at_most`` rows, the weightiest marks are placed first and the rest is left over.

    >>> placed, left = place([Box(0, 10, 20, 50), Box(1, 30, 40, 50)], 0, 100)
    >>> [(one.row, one.at) for one in placed], left
    ([(0, 25.0), (1, 45.0)], [])
    """
    order = boxes if at_most is None else sorted(boxes, key=lambda box: -box.weight)
    shelves, placed, left = Shelves(GAP), [], []
    for box in order:
        spots = _spots(box, low, high)
        row, chosen = min(
            (shelves.fit(spot.low, spot.high), rank) for rank, spot in enumerate(spots)
        )
        if at_most is not None and row >= at_most:
            left.append(box.key)
            continue
        spot = spots[chosen]
        shelves.place(spot.low, spot.high)
        placed.append(Placed(box.key, row, spot.at, spot.within, spot.room))
    return placed, left


def _spots(box: Box, low: float, high: float) -> list[Spot]:
    """Return where the label may stand, the best place first."""
    if not box.label:
        return [Spot(box.low, box.high, box.high)]
    within = []
    if box.inner is not None and box.inner[1] - box.inner[0] >= box.label + 2 * INSET:
        middle = (box.inner[0] + box.inner[1] - box.label) / 2
        within = [Spot(box.low, box.high, box.inner[0] + INSET if box.bar else middle, within=True)]
    if within and box.bar:
        return within
    right, left = box.high + NEAR, box.low - NEAR - box.label
    found = [Spot(box.low, right + box.label, right)] if right + box.label <= high else []
    found += [Spot(left, box.high, left)] if left >= low else []
    return found or within or [_squeezed(box, low, high)]


def _squeezed(box: Box, low: float, high: float) -> Spot:
    """Return the roomiest place for a label that fits nowhere whole."""
    inside = box.inner or (0.0, 0.0)
    rooms = {
        "right": high - box.high - NEAR,
        "left": box.low - NEAR - low,
        "within": inside[1] - inside[0] - 2 * INSET,
    }
    side = max(rooms, key=lambda name: rooms[name])
    if side == "within":
        return Spot(box.low, box.high, inside[0] + INSET, within=True, room=rooms[side])
    if side == "right":
        return Spot(box.low, max(high, box.high), box.high + NEAR, room=rooms[side])
    return Spot(min(low, box.low), box.high, low, room=rooms[side])


def fold(
    lanes: Sequence[tuple[str, Sequence[Box]]],
    edges: tuple[float, float],
    fits: Callable[[int, int], bool],
    others: Callable[[int], str],
    most_lanes: int,
) -> list[Lane]:
    """Place every lane, with as much detail as there is room for.

    ``fits(rows, lanes)`` tells whether so many rows in so many lanes have room. If all do not, every lane keeps
    as many rows of labels as fit, its weightiest events in them, and the rest becomes bare marks in one row
    more; if that does not do, the smallest lanes fold into one named ``others(how many)``.
    """
    whole = [Lane(name, tuple(place(boxes, *edges)[0])) for name, boxes in lanes]
    if len(lanes) <= most_lanes and fits(sum(lane.rows for lane in whole), len(whole)):
        return whole
    count = min(len(lanes), most_lanes)
    while count > 1 and not fits(count, count):
        count -= 1
    kept = list(lanes)
    if count < len(lanes):
        rest = [box for _, boxes in lanes[count - 1 :] for box in boxes]
        kept = [*lanes[: count - 1], (others(len(lanes) - count + 1), rest)]
        whole = [*whole[: count - 1], Lane(kept[-1][0], tuple(place(rest, *edges)[0]))]
    depths = _depths([lane.rows for lane in whole], lambda rows: fits(rows, len(whole)))
    return [
        _cut(lane, boxes, edges, depth)
        for lane, (_, boxes), depth in zip(whole, kept, depths, strict=True)
    ]


def _depths(rows: Sequence[int], fits: Callable[[int], bool]) -> list[int]:
    """Share out rows: all lanes as deep as fits, then one row more to each that lacks one while there is room.

    >>> _depths([5, 1, 2], lambda rows: rows <= 6)
    [3, 1, 2]
    """
    depths, total = [1] * len(rows), len(rows)
    deeper = True
    while deeper:
        deeper = False
        for lane, wanted in enumerate(rows):
            if depths[lane] < wanted and fits(total + 1):
                depths[lane], total, deeper = depths[lane] + 1, total + 1, True
    return depths


def _cut(lane: Lane, boxes: Sequence[Box], edges: tuple[float, float], depth: int) -> Lane:
    """Return a lane in at most ``depth`` rows, the last of them for bare marks where not all fit."""
    if lane.rows <= depth:
        return lane
    if depth == 1:
        return _bare(lane.name, boxes)
    placed, left = place(boxes, *edges, at_most=depth - 1)
    return evolve(lane, placed=tuple(placed), bare=tuple(left))


def _bare(name: str, boxes: Sequence[Box]) -> Lane:
    return Lane(name, (), tuple(box.key for box in boxes))
