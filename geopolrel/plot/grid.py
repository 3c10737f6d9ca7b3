"""Dyads by periods, worked out for pictures: what began and what went on in each cell. No drawing."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.errors import DrawError
from geopolrel.pairs import pairs_of
from geopolrel.panel import panel
from geopolrel.periods import EVERY, Periods, periods
from geopolrel.plot.spans import Spans, WentOn, lasting, lasts
from geopolrel.ties import periods_of
from geopolrel.when import BEGINNING, FOREVER
from geopolrel.wording import counted

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["Grid", "heading"]

Amounts = NDArray[np.float64]
COLUMNS = ("count", "count_low", "cooperation", "conflict")
DAY_ONE = np.datetime64("0001-01-01", "D")


@frozen(eq=False)
class Grid:
    """What occurred between d pairs of actors in p adjoining periods, the busiest pairs first.

    ``count``, ``certain``, ``cooperation`` and ``conflict`` are d x p: expected events, events that certainly began
    in the period, and sums of intensities without sign. ``spans`` are the events that last, or may. ``undated`` events began on a
    day without a bound and certainly lasted on none, so that they are in no period; ``earlier`` ones were over before the first;
    ``alone`` relate nobody to anybody; ``not_held`` did not occur.
    """

    time: Periods
    pairs: tuple[tuple[Actor, Actor], ...]
    count: Amounts
    certain: Amounts
    cooperation: Amounts
    conflict: Amounts
    undated: int
    earlier: int
    alone: int
    not_held: int
    spans: Spans

    @classmethod
    def of(cls, timeline: Timeline, every: str | None, scale: str | None, most: int) -> Grid:
        """Work out a timeline; ``every`` None takes the shortest periods of which there are at most so many, else the last decades.

        The last period is that of the last day on which an event may have begun or certainly went on; what is still going
        on goes on to the day as of which all is known, or the last that was observed.

        Raises :class:`DrawError` where there are more periods of the unit given.
        """
        events = timeline.occurred()
        time = _time(events, every, most)
        table = panel(events, time.every, scale=scale)
        period = _numbers(table["start"], time)
        inside = np.flatnonzero(period >= 0)
        ids = [
            (str(a), str(b)) for a, b in zip(table["a"][inside], table["b"][inside], strict=True)
        ]
        between, spans = lasting(events, scale)
        seen = [between[row] for row in np.unique(spans.row[_seen(spans, time)]).tolist()]
        numbers = {pair: number for number, pair in enumerate(dict.fromkeys([*ids, *seen]))}
        at = np.array([numbers[pair] for pair in ids], dtype=np.intp)
        cells = [np.zeros((len(numbers), len(time))) for _ in COLUMNS]
        for name, cell in zip(COLUMNS, cells, strict=True):
            cell[at, period[inside]] = table[name][inside]
        total, pairs = cells[0].sum(axis=1).tolist(), list(numbers)
        order = sorted(range(len(pairs)), key=lambda row: (-total[row], pairs[row]))
        actors = {actor.id: actor for actor in events._record.columns.actors.values}
        named = tuple((actors[pairs[row][0]], actors[pairs[row][1]]) for row in order)
        places = {pairs[row]: place for place, row in enumerate(order)}
        spans = spans.numbered(np.array([places.get(pair, -1) for pair in between], dtype=np.intp))
        count, certain, cooperation, conflict = (cell[order] for cell in cells)
        undated, earlier, alone = _left_out(events, time)
        not_held = len(timeline) - len(events)
        return cls(
            time, named, count, certain, cooperation, conflict, undated, earlier, alone, not_held, spans
        )  # fmt: skip

    def rows(self, chosen: NDArray[np.integer]) -> Grid:
        """Return some pairs alone, in that order."""
        place = np.full(len(self.pairs), -1)
        place[chosen] = np.arange(len(chosen))
        return evolve(
            self,
            pairs=tuple(self.pairs[row] for row in chosen.tolist()),
            count=self.count[chosen],
            certain=self.certain[chosen],
            cooperation=self.cooperation[chosen],
            conflict=self.conflict[chosen],
            spans=self.spans.numbered(place),
        )

    def left_out(self, timeline: Timeline) -> list[str]:
        """Return in words which events of a timeline have no cell."""
        counts = {
            ("event of one actor", "events of one actor"): self.alone,
            (f"event before {self._first}", f"events before {self._first}"): self.earlier,
            ("event without a day", "events without a day"): self.undated,
            ("event that did not occur", "events that did not occur"): self.not_held,
            ("undecided event", "undecided events"): len(timeline.undecided),
        }
        return [counted(number, *words) for words, number in counts.items() if number]

    @property
    def _first(self) -> str:
        """The name of the first period."""
        name = heading(self.time, 0) if len(self.time) else ""
        return f"the {name}" if self.time.every == "decade" else name

    @cached_property
    def went_on(self) -> WentOn:
        """What certainly went on in each cell."""
        return self.spans.within(self.time, len(self.pairs))

    @property
    def busy(self) -> NDArray[np.bool_]:
        """In which cells something began, or may have, or certainly went on (d x p)."""
        return np.asarray((self.count > 0) | (self.went_on.certain > 0))

    @property
    def actors(self) -> set[Actor]:
        """Who the pairs are."""
        return {actor for pair in self.pairs for actor in pair}

    def actors_in(self, number: int) -> set[Actor]:
        """Return of whom there is something in a period."""
        rows = np.flatnonzero(self.busy[:, number]).tolist()
        return {actor for row in rows for actor in self.pairs[row]}

    @property
    def goes_on(self) -> int:
        """How many of the pairs' events are certain to go on after the last period, without a known end."""
        return int((self.spans.certain & (self.spans.bounds[2] == FOREVER)).sum())

    @property
    def net(self) -> Amounts:
        """Cooperation less conflict."""
        return self.cooperation - self.conflict


def heading(time: Periods, number: int) -> str:
    """Return the name of a period as it stands in a picture.

    >>> first = periods("quarter", 737456, 737457)
    >>> heading(first, 0), heading(periods("week", 737456, 737457), 0), heading(periods("decade", 737456, 737457), 0)
    ('2020 Q1', '2020-W05', '2020s')
    """
    first = time.start(number)
    if time.every == "decade":
        return f"{first.year // 10 * 10}s"
    if time.every == "quarter":
        return f"{first.year} Q{(first.month + 2) // 3}"
    if time.every == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    return str(time.when(number))


def _time(events: Timeline, every: str | None, most: int) -> Periods:
    """Return the periods of what occurred: of the unit given, else of the shortest that makes no more than so many, else the last."""
    columns, rows = events._record.columns, events._rows
    bounds = np.stack([bound[rows].astype(np.int64) for bound in columns.bounds])
    end, certain = bounds[2], lasts(bounds)
    known = end[certain & (end < FOREVER)]
    last = int(known.max(initial=BEGINNING))
    if (certain & (end == FOREVER)).any():
        last = max(last, _looked_until(events))
    for unit in EVERY if every is None else (every,):
        time = periods_of(columns, rows, unit, None)
        first = int(time.edges[0]) if len(time) else int(known.min(initial=last))
        if last > BEGINNING and (not len(time) or time.edges[-1] <= last):
            time = periods(unit, first, last + 1)
        if len(time) <= most:
            return time
    if every is None:
        return Periods(time.every, time.edges[-most - 1 :])
    raise DrawError(
        f"{len(time):,} periods of a {time.every} are more than {most:,}; take longer ones, or some of the time"
    )


def _numbers(days: NDArray[np.datetime64], time: Periods) -> NDArray[np.int64]:
    """Return the number of the period in which each day lies."""
    if not len(time):
        return np.zeros(0, dtype=np.int64)
    return time.of((days - DAY_ONE).astype(np.int64) + 1)


def _looked_until(events: Timeline) -> int:
    """Return the last day of which anybody can say that something was still going on; the beginning of time where nothing tells."""
    if events.day is not None:
        return events.day.toordinal()
    last = BEGINNING if events.observed is None else events.observed.window[1] - 1
    return last if last < FOREVER - 1 else BEGINNING


def _seen(spans: Spans, time: Periods) -> NDArray[np.bool_]:
    """Return which spans certainly went on in some of the periods."""
    if not len(time):
        return np.zeros(len(spans.row), dtype=bool)
    since, until = spans.lasted(int(time.edges[0]), int(time.edges[-1]))
    return np.asarray(spans.certain & (since <= until))


def _left_out(events: Timeline, time: Periods) -> tuple[int, int, int]:
    """Return how many events have no cell: those of unknown date, those before the first period, and those of one actor."""
    columns, rows = events._record.columns, events._rows
    bounds = np.stack([bound[rows].astype(np.int64) for bound in columns.bounds])
    start_lo, start_hi, end_lo, _ = bounds
    relating = np.zeros(len(rows), dtype=bool)
    relating[pairs_of(columns, rows).at] = True
    low = int(time.edges[0]) if len(time) else FOREVER + 1
    known = (start_lo > BEGINNING) & (start_hi < FOREVER)
    went_on = lasts(bounds) & (end_lo >= low)
    undated = ~known & ~went_on & relating
    earlier = known & (start_hi < low) & ~went_on & relating & bool(len(time))
    return int(undated.sum()), int(earlier.sum()), int((~relating).sum())
