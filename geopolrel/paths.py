"""Time-respecting paths: whom something that starts with one actor can reach, by when, and through which events.

A path is a chain of events, each from an actor that an earlier one led to. Only what occurred counts. An event leads
from its sources to its targets, a mutual one both ways between every two parties; with ``directed=False`` all lead both
ways. An event that lasts leads on from its first day to its last. Actors stand for themselves: ``lift`` first where leaders
are to stand for countries.

The order of two events of one day is not known. So a path takes one event a day (``strict=True``, times that ascend
strictly); with ``strict=False`` events of one day chain (times that do not descend). Both are usual: P. Holme and
J. Saramäki, Temporal networks, Physics Reports 519 (2012), section 3.2.

Where dates are uncertain, a day given is sure: the arrival is no later, the departure no earlier, whatever the days were,
along one and the same path. With ``possibly=True`` it is the best that the dates allow.

The search goes through the events in order of time, in steps of a few hundred and more. In each it follows links until no
arrival gets earlier (Bellman and Ford); since time does not run back, what is found in a step is final after it. It
ends when everybody has been reached who still takes part.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.columns import EventColumns, no_rows
from geopolrel.errors import InvalidValueError, shown
from geopolrel.links import LinkIndex, Links, link_index
from geopolrel.selection import Day, window_of
from geopolrel.timeline import Timeline
from geopolrel.when import BEGINNING, FOREVER

__all__ = ["ActorDays", "departures", "path", "reachable"]

LAST_DAY = FOREVER - 1
FIRST_STEP, LARGEST_STEP = 1024, 1 << 18
FEW_ROUNDS, MANY_ROUNDS = 8, 32


class ActorDays(dict[Actor, date]):
    """Days by actor, earliest or latest first as found. An actor is looked up by itself or by its id.

    >>> from geopolrel.directory import country
    >>> days = ActorDays({country("BLR"): date(2020, 2, 7)})
    >>> days["BLR"] == days[country("Belarus")], "RUS" in days
    (True, False)
    """

    def _by_id(self, id: object) -> Actor | None:
        return next((actor for actor in self if actor.id == id), None)

    def __missing__(self, key: object) -> date:
        actor = None if isinstance(key, Actor) else self._by_id(key)
        if actor is None:
            raise KeyError(key)
        return self[actor]

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or (isinstance(key, str) and self._by_id(key) is not None)

    def get(self, key: Any, default: Any = None) -> Any:
        """Return the day of an actor, or a default where it is not reached."""
        known = key in self  # by an id too, which dict.get would not see
        return self[key] if known else default


def reachable(
    timeline: Timeline,
    source: str | Actor,
    since: Day,
    *,
    until: Day | None = None,
    strict: bool = True,
    directed: bool = True,
    possibly: bool = False,
) -> ActorDays:
    """Return the day on which what starts with an actor can first have reached each other actor: earliest arrivals.

    Events count from the first day of ``since`` to the last day of ``until``, by default for ever. The answer is a dict of
    days by actor, earliest first, in which ids serve as keys too; the source is in it with the day ``since``, and who
    cannot be reached is not. ``strict``, ``directed`` and ``possibly``: see :mod:`geopolrel.paths`.

    Raises :class:`UnknownActorError` for a source that nobody knows, :class:`InvalidValueError` for ``until`` before
    ``since``.

    >>> from geopolrel.constructors import meeting, visit
    >>> tl = Timeline([
    ...     meeting("BLR", "RUS", when="2020-02-07"), visit("RUS", to="CHN", when="2020-02-09"),
    ...     meeting("BLR", "UKR", when="2020-01-09"),
    ... ])
    >>> [f"{actor.id} {day}" for actor, day in reachable(tl, "Belarus", "2020-02").items()]
    ['BLR 2020-02-01', 'RUS 2020-02-07', 'CHN 2020-02-09']
    """
    low, high = _days(since, until)
    search = _Search.of(timeline, source, low, high, strict, directed, possibly)
    for _ in search.steps():
        pass
    return search.found(low)


def departures(
    timeline: Timeline,
    target: str | Actor,
    until: Day,
    *,
    since: Day | None = None,
    strict: bool = True,
    directed: bool = True,
    possibly: bool = False,
) -> ActorDays:
    """Return the last day on which something can leave each actor and still reach one by a day: latest departures.

    Events count to the last day of ``until``, from the first day of ``since`` or from ever. The answer is a dict of days by
    actor, latest first, as of :func:`reachable`; the target is in it with the day ``until``.

    >>> from geopolrel.constructors import meeting
    >>> tl = Timeline([meeting("BLR", "RUS", when=day) for day in ("2020-02-07", "2020-05-09")])
    >>> str(departures(tl, "Russia", "2020-03")["BLR"])
    '2020-02-07'
    """
    low, high = _days(since, until)
    search = _Search.of(timeline, target, -high, -low, strict, directed, possibly, backwards=True)
    for _ in search.steps():
        pass
    return search.found(-high)


def path(
    timeline: Timeline,
    source: str | Actor,
    target: str | Actor,
    since: Day,
    *,
    until: Day | None = None,
    strict: bool = True,
    directed: bool = True,
    possibly: bool = False,
) -> Timeline:
    """Return the events of a path by which something first gets from one actor to another; none where nothing does.

    Of several that arrive on the same day it is one. ``path.reachable(source, since)`` tells who was reached when along it.
    See :func:`reachable`.

    >>> from geopolrel.constructors import meeting
    >>> tl = Timeline([
    ...     meeting("BLR", "RUS", when="2020-02-07"), meeting("RUS", "CHN", when="2020-02-09"),
    ...     meeting("BLR", "CHN", when="2020-02-11"),
    ... ])
    >>> [str(event.when) for event in path(tl, "BLR", "CHN", "2020-02")]
    ['2020-02-07', '2020-02-09']
    """
    low, high = _days(since, until)
    search = _Search.of(timeline, source, low, high, strict, directed, possibly)
    goal = timeline._record.code(timeline.actor(target))
    if goal is None:
        return timeline._of(timeline._record, no_rows())
    for day in search.steps():
        if search.days[goal] <= day:
            break
    return timeline._of(timeline._record, search.way_to(goal))


def _days(since: Day | None, until: Day | None) -> tuple[int, int]:
    """Return the first and the last day that count, both included."""
    low = BEGINNING + 1 if since is None else window_of(since)[0]
    high = LAST_DAY if until is None else min(window_of(until)[1] - 1, LAST_DAY)
    if low == BEGINNING:
        raise InvalidValueError(f"since {shown(str(since))} has no first day; give one that has")
    if high < low:
        raise InvalidValueError(
            f"until {shown(str(until))} ends before since {shown(str(since))} begins; swap them"
        )
    return low, high


@frozen(eq=False)
class _Search:
    """Earliest arrivals from one actor, as far as they are found.

    ``days`` (int32) is for each actor the day of arrival, beyond ``high`` where there is none; ``via`` the row of
    the event by which it is reached, ``by`` the actor from which. ``wait`` is how many days pass before one goes on.
    """

    columns: EventColumns
    index: LinkIndex
    origin: Actor
    start: int | None
    low: int
    high: int
    wait: int
    directed: bool
    days: NDArray[np.int32]
    via: NDArray[np.int64]
    by: NDArray[np.int32]

    @classmethod
    def of(
        cls,
        timeline: Timeline,
        origin: str | Actor,
        low: int,
        high: int,
        strict: bool,
        directed: bool,
        possibly: bool,
        backwards: bool = False,
    ) -> _Search:
        actor, record = timeline.actor(origin), timeline._record
        happened, columns = timeline.occurred(), record.columns
        whole = len(happened) == len(columns)
        rows = range(len(columns)) if whole else happened._rows
        start, size = record.code(actor), len(columns.actors.values)
        days = np.full(size, high + 1, dtype=np.int32)
        if start is not None:
            days[start] = low - strict  # so that it is ready on the first day
        return cls(
            columns,
            link_index(columns, rows, possibly, backwards),
            actor,
            start,
            low,
            high,
            int(strict),
            directed,
            days,
            np.full(size, -1, dtype=np.int64),
            np.full(size, -1, dtype=np.int32),
        )

    def steps(self) -> Iterator[int]:
        """Go through the events in order of time; yield each day up to which all arrivals are final."""
        if self.start is None:
            return
        index, low, size = self.index, self.index.upto(self.low - 1), FIRST_STEP
        going_on = index.at(self.columns, index.open_before(low, self.low), self.directed)
        self._follow(going_on)
        stop = index.upto(self.high)
        while low < stop:
            # a day is never cut: what it reaches may go back and forth within it
            high = min(index.upto(int(index.first[min(low + size, stop) - 1])), stop)
            day = int(index.first[high - 1])
            links = going_on + index.between(self.columns, low, high, self.directed)
            links = links.where(self.days[links.target] > links.first)
            rounds = self._follow(links)
            yield day
            unsettled = self.days > day
            if not (index.final[unsettled] >= high).any():
                return
            going_on = links.where((links.last > day) & unsettled[links.target])
            low = high
            if rounds <= FEW_ROUNDS:
                size = min(4 * size, LARGEST_STEP)
            elif rounds > MANY_ROUNDS:
                size = max(size // 2, 1)

    def _follow(self, links: Links) -> int:
        """Follow links until no arrival gets earlier; return how many rounds it took."""
        rounds = 0
        while True:
            ready = self.days[links.source]
            if self.wait:
                ready += np.int32(self.wait)
            arrival = np.maximum(ready, links.first)
            better = (ready <= links.last) & (arrival < self.days[links.target])
            found = better.nonzero()[0]
            if not len(found):
                return rounds
            # of several arrivals put in one place the last one stays: the earliest, by the first event
            found = found[np.argsort(arrival[found], kind="stable")[::-1]]
            reached = links.target[found]
            self.days[reached] = arrival[found]
            self.via[reached] = links.rows[found]
            self.by[reached] = links.source[found]
            rounds += 1

    def found(self, origin_day: int) -> ActorDays:
        """Return the day of each actor reached, the origin first."""
        if self.start is None:
            return ActorDays({self.origin: date.fromordinal(abs(origin_day))})
        self.days[self.start] = origin_day
        reached = (self.days <= self.high).nonzero()[0]
        reached = reached[np.argsort(self.days[reached], kind="stable")]
        actors = map(self.columns.actors.values.__getitem__, reached.tolist())
        days = map(date.fromordinal, np.abs(self.days[reached]).tolist())
        return ActorDays(zip(actors, days, strict=True))

    def way_to(self, goal: int) -> NDArray[np.int64]:
        """Return the rows of the events by which an actor is reached, ascending."""
        rows = set()  # an event of several may lead on twice
        while self.days[goal] <= self.high and goal != self.start:
            rows.add(int(self.via[goal]))
            goal = int(self.by[goal])
        return np.array(sorted(rows), dtype=np.int64)
