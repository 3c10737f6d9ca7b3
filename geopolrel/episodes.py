"""Episodes of conflict: how it began, step by step grew worse, and whether it was settled, faded or goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.columns import Rows
from geopolrel.errors import InvalidValueError, shown
from geopolrel.events import Event
from geopolrel.kinds import SCALES, Kind
from geopolrel.pairs import intensities
from geopolrel.periods import Length, days_in
from geopolrel.spells import Spells, spells_of
from geopolrel.statements import Statement, began_with, sources_of, told
from geopolrel.timeline import Timeline
from geopolrel.truth import Truth
from geopolrel.when import When
from geopolrel.wording import counted, dated

__all__ = ["SETTLING", "Episode", "episodes"]

SETTLING = (Kind.AGREEMENT, Kind.CONCESSION, Kind.RETREAT)


@frozen
class Episode:
    """A run of hostile events between two actors, none of which began later than the gap allowed after the others had ended.

    ``parties`` stand in order of ids; ``events`` is the timeline of the hostile events, ``when`` runs from the start of the first to the end of
    the last. ``steps`` are the events that were more hostile than all before them in the timeline's order, the first of all among them. ``settlement`` is
    the first settling event that certainly began after the last of them had, and within the gap of its end; None where there
    is none. ``over`` tells whether the episode had ended: TRUE where the silence after it was certainly longer than the
    gap, FALSE where an event of it goes on, else UNKNOWN.
    """

    parties: tuple[Actor, Actor]
    events: Timeline
    when: When
    steps: tuple[Event, ...]
    settlement: Event | None
    over: Truth

    @property
    def onset(self) -> Event:
        """The first hostile event in the timeline's order; where dates are vague another may have begun before it."""
        return self.events[0]

    @property
    def peak(self) -> Event:
        """The most hostile event, the first of several."""
        return self.steps[-1]

    @property
    def escalated(self) -> bool:
        """Whether anything was more hostile than the onset."""
        return len(self.steps) > 1

    @property
    def outcome(self) -> str:
        """How it ended: "settled", "faded" (into silence), "ongoing", or "unknown" where nobody is known to have looked for long enough."""
        if self.settlement is not None:
            return "settled"
        return {Truth.TRUE: "faded", Truth.FALSE: "ongoing", Truth.UNKNOWN: "unknown"}[self.over]

    def __str__(self) -> str:
        one, other = self.parties
        number = counted(len(self.events), "hostile event")
        return f"{one} - {other} {self.when}: {number}, {self.outcome}"

    def describe(self) -> str:
        """Return the episode in plain English, a sentence a line; :meth:`statements` gives the events behind each."""
        return "\n".join(map(str, self.statements()))

    def statements(self) -> tuple[Statement, ...]:
        """Return the description sentence by sentence, each with the events it rests on."""
        return (*self._course(), *self._steps(), *self._end())

    def _course(self) -> Iterator[Statement]:
        one, other = self.parties
        number = counted(len(self.events), "hostile event")
        said = sources_of(self.events)
        yield Statement(f"{number} of {one} and {other} {dated(self.when)}{said}.", self.events)
        yield began_with(self.events)

    def _steps(self) -> Iterator[Statement]:
        listed = tuple(self.events)
        places = [listed.index(step) for step in self.steps]
        for at, until in pairwise(places[1:]):
            # what is listed up to the next step is no more hostile, whenever it began
            event = listed[at]
            sure = all(_in_order(event, later) for later in listed[until:])
            sure &= any(_in_order(earlier, event) for earlier in listed[:at])
            whether = "It" if sure else "The dates leave open whether it"
            yield Statement(f"{whether} grew worse with the {told(event)}.", (event,))
        if self.escalated:
            yield Statement(f"It was worst with the {told(self.peak)}.", (self.peak,))

    def _end(self) -> Iterator[Statement]:
        last = self.events[-1]
        if self.settlement is not None:
            yield Statement(
                f"It was settled by the {told(self.settlement)}.", (last, self.settlement)
            )
        elif self.outcome == "faded":
            sure = all(_in_order(event, last) for event in self.events)
            what = f"the {told(last)}" if sure else f"these {len(self.events)} events"
            yield Statement(
                f"It faded: nothing hostile followed {what}.", (last,) if sure else self.events
            )
        elif self.outcome == "ongoing":
            yield Statement("It goes on.", (last,))
        else:
            yield Statement("Whether it has ended is not known.", (last,))


def _in_order(earlier: Event, later: Event) -> bool:
    """Return whether one event certainly began no later than another."""
    return earlier is later or earlier.when.bounds[1] <= later.when.bounds[0]


def episodes(
    timeline: Timeline,
    *,
    gap: Length = "180D",
    least: int = 2,
    settling: Iterable[str | Kind] = SETTLING,
    scale: str | None = None,
) -> tuple[Episode, ...]:
    """Return the episodes of conflict of all dyads, in order of ids, then of time.

    Hostile is what occurred with an intensity below zero, on a ``scale`` of :data:`geopolrel.kinds.SCALES`, None for each event's
    own. A hostile event belongs to the episode before it where it began no more than ``gap`` after the others of it had
    ended, for certain; an episode has ``least`` of them or more. It escalates with each event that is more hostile than
    all before it in the timeline's order. It is settled by the first event of a ``settling`` kind between the two that certainly began after
    the last hostile one had and no more than ``gap`` after that had ended.

    The sequence of onset, escalation and settlement is that by which dispute and crisis data are coded (Brecher & Wilkenfeld
    1997, "A Study of Crisis"); the rule, by silences, is this library's own, for machine-coded events that no
    one has put together into crises.

    Raises :class:`InvalidValueError` for an unknown scale, a length that is none, and fewer than one event.

    >>> from geopolrel.constructors import event
    >>> tl = Timeline([
    ...     event("accusation", "RUS", to="BLR", when="2020-01-10"),
    ...     event("coercion", "RUS", to="BLR", when="2020-01-20"),
    ...     event("agreement", "RUS", "BLR", when="2020-03-30"),
    ... ])
    >>> print(episodes(tl)[0].describe())
    2 hostile events of Belarus and Russia from 10 January 2020 to 20 January 2020.
    It began with the accusation by Russia against Belarus, on 10 January 2020.
    It was worst with the coercion by Russia against Belarus, on 20 January 2020.
    It was settled by the agreement of Russia and Belarus, on 30 March 2020.
    """
    if isinstance(least, bool) or not isinstance(least, int) or least < 1:
        raise InvalidValueError(f"least must be a whole number from 1 up, got {shown(least)}")
    if scale is not None and scale not in SCALES:
        raise InvalidValueError(f"unknown scale {shown(scale)}; use one of {', '.join(SCALES)}")
    events, length = timeline.occurred(), days_in(gap)
    columns, rows = events._record.columns, events._rows
    worth = intensities(columns, rows, scale)
    found = spells_of(events, rows[worth < 0], length)
    kinds = (settling,) if isinstance(settling, str) else tuple(settling)
    deeds = events.of_kind(*kinds)
    hostility = np.zeros(len(columns))
    hostility[rows] = worth
    return tuple(
        _episode(events, found, at, hostility, deeds, length)
        for at in found.take(found.sizes >= least)
    )


def _episode(
    events: Timeline,
    found: Spells,
    number: int,
    hostility: NDArray[np.float64],
    deeds: Timeline,
    gap: float,
) -> Episode:
    rows = found.rows(number)
    parties = found.parties(number)
    columns = events._record.columns
    settled = _first_after(deeds.between(*parties, strict=True), rows, gap)
    return Episode(
        parties,
        events._of(events._record, rows),
        found.when(number),
        tuple(columns.event(row) for row in _steps(rows, hostility).tolist()),
        settled,
        found.over(number),
    )


def _steps(rows: Rows, hostility: NDArray[np.float64]) -> Rows:
    """Return the rows that are more hostile than all before them."""
    worth = hostility[rows]
    worst = np.minimum.accumulate(worth)
    return np.asarray(rows[np.concatenate([[True], worth[1:] < worst[:-1]])])


def _first_after(deeds: Timeline, rows: Rows, gap: float) -> Event | None:
    """Return the first event that certainly began after the last of some rows had, and within a gap of its end."""
    columns, able = deeds._record.columns, deeds._rows
    began = columns.start_hi[rows].max()
    ended = int(columns.end_lo[rows].max())
    in_time = (columns.start_lo[able] > began) & (columns.start_hi[able] <= ended + gap)
    found = able[in_time]
    return columns.event(int(found[0])) if len(found) else None
