"""What is drawn of one event: where its date puts it, with what is unknown of it. Numbers only, no drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from geopolrel.events import Event
from geopolrel.kinds import Kind
from geopolrel.plot.rows import INSET, Box
from geopolrel.plot.style import Look, look_of
from geopolrel.when import BEGINNING, FOREVER

__all__ = ["Mark", "Reach", "reach"]

Place = Callable[[float], float]
Stretch = tuple[float, float]


@frozen
class Mark:
    """One event as it is drawn: identity, date, kind, look and label."""

    id: str
    kind: Kind
    status: str
    bounds: tuple[int, int, int, int]
    moment: bool
    weight: float
    text: str
    lane: str
    faded: bool = False

    @classmethod
    def of(cls, event: Event, text: str, lane: str, faded: bool = False) -> Mark:
        """Return the mark of an event."""
        when = event.when
        return cls(
            event.id,
            event.kind,
            str(event.status),
            when.bounds,
            when.is_moment,
            abs(event.intensity()),
            text,
            lane,
            faded,
        )

    @property
    def look(self) -> Look:
        """How its status shows."""
        return look_of(self.status)


@frozen
class Reach:
    """Where a mark lies in time, in day numbers; what has no bound ends at the edge of the window.

    ``point`` is where its marker stands, None for a bar. ``bar`` is what it certainly covers, or where nothing
    is certain what it may cover (``sure`` False). ``arms`` are the stretches in which it may start or end,
    with ``ticks`` at their known ends. ``beyond`` says at which edges it leaves the window, and whether that
    is known: (-1, True) for one that always was.
    """

    point: float | None = None
    bar: tuple[float, float] | None = None
    sure: bool = True
    arms: tuple[tuple[float, float], ...] = ()
    ticks: tuple[int, ...] = ()
    beyond: tuple[tuple[int, bool], ...] = ()

    @property
    def uncertain(self) -> bool:
        """Whether some of it may lie on one day or another."""
        return bool(self.arms) or not self.sure

    def box(
        self,
        key: int,
        place: Place,
        shown: Sequence[Stretch],
        *,
        radius: float,
        label: float,
        weight: float,
    ) -> Box:
        """Return the room it takes in a row, in pixels.

        ``place`` gives the pixel of a day, ``shown`` are the stretches of the axis without a cut, in which a label
        may stand within its mark.
        """
        arms = [(place(low), place(high)) for low, high in self.arms]
        spots = [x for arm in arms for x in arm]
        if self.bar is not None:
            room = place(self.bar[0]), place(self.bar[1])
            low, high = min(*spots, *room), max(*spots, *room)
            return Box(key, low, high, label, _room([room], shown, label), True, weight)
        assert self.point is not None  # what is no bar is a point
        left, right = place(self.point) - radius, place(self.point) + radius
        free = [(low, left) for low, _ in arms] + [(right, high) for _, high in arms]
        low, high = min([left, *spots]), max([right, *spots])
        return Box(key, low, high, label, _room(free, shown, label), False, weight)


def _room(rooms: Sequence[Stretch], shown: Sequence[Stretch], label: float) -> Stretch | None:
    """Return the longest part of some rooms without a cut in it, or with one where a label needs that."""
    whole = _longest(
        [(max(low, start), min(high, end)) for low, high in rooms for start, end in shown]
    )
    fits = whole is not None and whole[1] - whole[0] >= label + 2 * INSET
    return whole if fits else _longest(rooms)


def _longest(rooms: Sequence[Stretch]) -> Stretch | None:
    some = [room for room in rooms if room[1] > room[0]]
    return max(some, key=lambda room: room[1] - room[0], default=None)


def reach(mark: Mark, place: Place, edges: tuple[float, float], least: float) -> Reach:
    """Return where a mark lies between the ``edges`` of the window, in days.

    ``place`` gives the pixel of a day: a bar of less than ``least`` pixels becomes a point.

    >>> from geopolrel.constructors import visit
    >>> day = visit("USA", to="BLR", when="2020-02-01")
    >>> reach(Mark.of(day, "", ""), float, (737000, 738000), 7.0)
    Reach(point=737456, bar=None, sure=True, arms=(), ticks=(), beyond=())
    """
    start_lo, start_hi, end_lo, end_hi = mark.bounds
    if mark.moment:
        return _moment(start_lo, start_hi, edges)
    beyond = (
        *([(-1, start_hi == BEGINNING)] if start_lo == BEGINNING else []),
        *([(1, end_lo == FOREVER)] if end_hi == FOREVER else []),
    )
    if start_hi > end_lo or start_hi == FOREVER or end_lo == BEGINNING:
        return Reach(
            bar=(_within(start_lo, edges), _within(end_hi, edges)), sure=False, beyond=beyond
        )
    ends = [(low, high) for low, high in ((start_lo, start_hi), (end_lo, end_hi)) if low < high]
    arms = tuple((_within(low, edges), _within(high, edges)) for low, high in ends)
    ticks = tuple(day for end in ends for day in end if BEGINNING < day < FOREVER)
    bar = _within(start_hi, edges), _within(end_lo, edges)
    if place(bar[1]) - place(bar[0]) < least:
        return Reach(point=(bar[0] + bar[1]) / 2, arms=arms, ticks=ticks, beyond=beyond)
    return Reach(bar=bar, arms=arms, ticks=ticks, beyond=beyond)


def _moment(low: int, high: int, edges: tuple[float, float]) -> Reach:
    if low == high and BEGINNING < low < FOREVER:
        return Reach(point=low)
    known = tuple(day for day in (low, high) if BEGINNING < day < FOREVER)
    point = sum(known) / len(known) if known else sum(edges) / 2
    beyond = (
        *([(-1, False)] if low == BEGINNING else []),
        *([(1, False)] if high == FOREVER else []),
    )
    return Reach(
        point=point, arms=((_within(low, edges), _within(high, edges)),), ticks=known, beyond=beyond
    )


def _within(day: int, edges: tuple[float, float]) -> float:
    """Return a day, or the edge of the window for one without bound."""
    if day == BEGINNING:
        return edges[0]
    return edges[1] if day == FOREVER else day
