"""Dyads by periods, worked out for pictures: what began in each cell. No drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.errors import DrawError
from geopolrel.pairs import pairs_of, signs
from geopolrel.panel import panel
from geopolrel.periods import EVERY, Periods, periods
from geopolrel.ties import periods_of
from geopolrel.when import BEGINNING, FOREVER
from geopolrel.wording import counted

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["Grid", "Spans"]

Amounts = NDArray[np.float64]
COLUMNS = ("count", "count_low", "cooperation", "conflict")
DAY_ONE = np.datetime64("0001-01-01", "D")


@frozen(eq=False)
class Spans:
    """Events that certainly lasted as long as a period, k in all: of which pair, from and to which day, and of which sign."""

    row: NDArray[np.intp]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    sign: NDArray[np.int8]

    @classmethod
    def of(cls, events: Timeline, places: dict[tuple[str, str], int], time: Periods) -> Spans:
        """Find the events that lasted; ``places`` gives the row of each pair of ids."""
        columns, rows = events._record.columns, events._rows
        low, high = int(time.edges[0]), int(time.edges[-1])
        start = np.maximum(columns.start_hi[rows].astype(np.int64), low)
        end = np.minimum(columns.end_lo[rows].astype(np.int64), high - 1)
        shortest = int(np.diff(time.edges).min(initial=FOREVER))
        lasting = np.flatnonzero(end - start >= shortest)
        found = pairs_of(columns, rows[lasting])
        ids = [actor.id for actor in columns.actors.values]
        named = zip(found.first.tolist(), found.second.tolist(), strict=True)
        row = np.array(
            [places.get((min(ids[a], ids[b]), max(ids[a], ids[b])), -1) for a, b in named], np.intp
        )
        at = lasting[found.at][row >= 0]
        return cls(row[row >= 0], start[at], end[at], signs(columns, rows)[at])

    def rows(self, chosen: NDArray[np.integer], count: int) -> Spans:
        """Keep the spans of some of so many pairs, numbered as they now stand."""
        place = np.full(count, -1)
        place[chosen] = np.arange(len(chosen))
        row = place[self.row]
        kept = row >= 0
        return Spans(row[kept], self.start[kept], self.end[kept], self.sign[kept])


@frozen(eq=False)
class Grid:
    """What occurred between d pairs of actors in p adjoining periods, the busiest pairs first.

    ``count``, ``certain``, ``cooperation`` and ``conflict`` are d x p: expected events, events that certainly began
    in the period, and sums of intensities without sign. ``undated`` events began on a day without a bound, so that they
    are in no period; ``alone`` relate nobody to anybody; ``not_held`` did not occur. ``spans`` are the events that lasted as
    long as a period.
    """

    time: Periods
    pairs: tuple[tuple[Actor, Actor], ...]
    count: Amounts
    certain: Amounts
    cooperation: Amounts
    conflict: Amounts
    undated: int
    alone: int
    not_held: int
    spans: Spans

    @classmethod
    def of(
        cls,
        timeline: Timeline,
        every: str | None,
        scale: str | None,
        most: int,
        *,
        to_the_end: bool = False,
    ) -> Grid:
        """Work out a timeline; ``every`` None takes the shortest periods of which there are at most so many.

        The last period is that in which an event began, or, ``to_the_end``, the last known end of one.

        Raises :class:`DrawError` where there are more.
        """
        events = timeline.occurred()
        columns, rows = events._record.columns, events._rows
        time = _time(events, every, most, to_the_end)
        table = panel(events, time.every, scale=scale)
        ids = list(zip(table["a"].tolist(), table["b"].tolist(), strict=True))
        numbers = {pair: number for number, pair in enumerate(dict.fromkeys(ids))}
        at = np.array([numbers[pair] for pair in ids], dtype=np.intp)
        period = time.of((table["start"] - DAY_ONE).astype(np.int64) + 1)
        cells = [np.zeros((len(numbers), len(time))) for _ in COLUMNS]
        for name, cell in zip(COLUMNS, cells, strict=True):
            cell[at, period] = table[name]
        total, pairs = cells[0].sum(axis=1).tolist(), list(numbers)
        order = sorted(range(len(pairs)), key=lambda row: (-total[row], pairs[row]))
        actors = {actor.id: actor for actor in columns.actors.values}
        known = (columns.start_lo[rows] > BEGINNING) & (columns.start_hi[rows] < FOREVER)
        relating = np.zeros(len(rows), dtype=bool)
        relating[pairs_of(columns, rows).at] = True
        undated, alone = int((~known & relating).sum()), int((~relating).sum())
        not_held = len(timeline) - len(events)
        named = tuple((actors[pairs[row][0]], actors[pairs[row][1]]) for row in order)
        places = {pairs[row]: place for place, row in enumerate(order)}
        spans = Spans.of(events, places, time)
        count, certain, cooperation, conflict = (cell[order] for cell in cells)
        return cls(
            time, named, count, certain, cooperation, conflict, undated, alone, not_held, spans
        )

    def rows(self, chosen: NDArray[np.integer]) -> Grid:
        """Return some pairs alone, in that order."""
        return evolve(
            self,
            pairs=tuple(self.pairs[row] for row in chosen.tolist()),
            count=self.count[chosen],
            certain=self.certain[chosen],
            cooperation=self.cooperation[chosen],
            conflict=self.conflict[chosen],
            spans=self.spans.rows(chosen, len(self.pairs)),
        )

    def left_out(self, timeline: Timeline) -> list[str]:
        """Return in words which events of a timeline have no cell."""
        counts = {
            ("event of one actor", "events of one actor"): self.alone,
            ("event without a day", "events without a day"): self.undated,
            ("event that did not occur", "events that did not occur"): self.not_held,
            ("undecided event", "undecided events"): len(timeline.undecided),
        }
        return [counted(number, *words) for words, number in counts.items() if number]

    @property
    def net(self) -> Amounts:
        """Cooperation less conflict."""
        return self.cooperation - self.conflict


def _time(events: Timeline, every: str | None, most: int, to_the_end: bool) -> Periods:
    """Return the periods of what occurred: of the unit given, else of the shortest that makes no more than so many."""
    columns, rows = events._record.columns, events._rows
    ends = columns.end_lo[rows]
    last = int(ends[ends < FOREVER].max(initial=BEGINNING)) if to_the_end else BEGINNING
    for unit in EVERY if every is None else (every,):
        time = periods_of(columns, rows, unit, None)
        if len(time) and time.edges[-1] <= last:
            time = periods(unit, int(time.edges[0]), last + 1)
        if len(time) <= most:
            return time
    raise DrawError(
        f"{len(time):,} periods of a {time.every} are more than {most:,}; take longer ones, or some of the time"
    )
