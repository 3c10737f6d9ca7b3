"""Sequences: what was followed by what between the same two actors, how often, and how often by chance alone.

An event is followed where another of the same pair, of the kind asked for, began on a later day and within so many days.
That is certain where it holds on every day on which the two may have begun, and undecided where it holds on some.
What followed may be followed in turn, step by step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeAlias

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from geopolrel.columns import EventColumns, Rows
from geopolrel.errors import InvalidValueError, shown
from geopolrel.following import Entries, Following
from geopolrel.kinds import Kind
from geopolrel.pairs import pairs_of
from geopolrel.patterns import Pattern
from geopolrel.periods import Length, days_in
from geopolrel.tabular import Derived, Table
from geopolrel.tallies import numbered
from geopolrel.timeline import Timeline
from geopolrel.when import FOREVER

__all__ = ["Chance", "Kinds", "Sequences", "sequences"]

Kinds: TypeAlias = str | Kind | Iterable[str | Kind]
Flags = NDArray[np.bool_]
Places = NDArray[np.integer]


@frozen
class Chance:
    """How often something was found, how often on the average where dates were shuffled, and how rarely as often.

    ``p`` is (1 + k) / (1 + draws), k the number of shuffles that found it as often or more (Phipson & Smyth 2010).
    """

    observed: int
    expected: float
    p: float
    draws: int

    @property
    def ratio(self) -> float | None:
        """Observed over expected; None where chance never finds it."""
        return self.observed / self.expected if self.expected else None


@frozen(eq=False)
class Sequences:
    """What was followed by what: each match is a Timeline of the events in order, the first and one for each step.

    A case is an event of the first kind and a pair that it relates; ``cases`` counts them, ``len`` those that were followed through
    all steps for certain. The others are parted into :attr:`undecided`, :attr:`pending` and :attr:`unanswered`. The end of a state is
    not the end of observation: what it did in its last days counts as unanswered.
    """

    timeline: Timeline
    pattern: Pattern
    keys: NDArray[np.integer]  # of the dyads: the lower code times the actors, and the higher

    def then(self, kinds: Kinds, within: Length, *, returned: bool = False) -> Sequences:
        """Add a step: what was followed in turn, by one of some kinds of the same pair, within so many days of the last event.

        Each step takes what came first after the event before it, as in :func:`sequences`; no later one is tried where that one
        leads no further. So each match extends one that there was without the step. An event may be part of several matches,
        as an answer to several, but of none twice.

        With ``returned`` the event goes the other way than the last one of which the way is known: the first, or that of the last step
        with ``returned``. So a visit, a return visit and another one back are two steps with it; a threat, a meeting and
        a concession by who was threatened are one without and one with it. First events without a direction are then left aside.

        Where days are not exact, a match holds on all days that are possible, whichever event of a kind was then the next;
        what holds on some of them at most is undecided.

        Raises :class:`UnknownKindError` for a kind that no table knows, :class:`InvalidValueError` for what is no length.

        >>> from geopolrel.constructors import agreement, meeting, threat
        >>> tl = Timeline([threat("USA", "PRK", when="2018-05-24"), meeting("USA", "PRK", when="2018-06-12"), agreement("USA", "PRK", when="2018-09-01")])
        >>> found = tl.sequences("threat", "meeting", within="30D").then("agreement", within="1Y")
        >>> found, [str(event.when) for event in found[0]]
        (<Sequences of 3 events: 1 of 1 followed>, ['2018-05-24', '2018-06-12', '2018-09-01'])
        """
        columns = self.timeline._record.columns
        wanted = columns.chosen(_several(kinds)).among(columns.codings.codes[self.pattern.rows])
        length = min(days_in(within), float(FOREVER))
        return evolve(self, pattern=self.pattern.then(wanted, length, returned))

    @cached_property
    def _cases(self) -> Entries:
        return self.pattern.cases()

    @cached_property
    def _steps(self) -> list[Following]:
        return self.pattern.follow()

    @cached_property
    def _sure(self) -> Flags:
        """Which cases were followed up to each step for certain, a row a step."""
        return np.logical_and.accumulate([step.places >= 0 for step in self._steps])

    @cached_property
    def _possible(self) -> Flags:
        """Which cases may have been followed up to each step, a row a step."""
        return np.logical_and.accumulate([step.possible for step in self._steps])

    @property
    def _open(self) -> Flags:
        """Which cases may have been followed through, and may not."""
        return np.asarray(self._possible[-1] & ~self._sure[-1])

    @property
    def _pending(self) -> Flags:
        """Which cases came to a step that nothing certainly answered, with time left when nobody was looking any more."""
        watched = [self._watched(step.firsts, int(step.within)) for step in self._steps]
        came = np.vstack([np.ones((1, self.cases), dtype=bool), self._possible[:-1]])
        return np.asarray((came & ~self._sure & ~np.array(watched)).any(axis=0) & ~self._open)

    def _watched(self, entries: Entries, days: int) -> Flags:
        """Tell for each entry whether somebody was looking for so many days after it."""
        observed = self.timeline.observed
        end = FOREVER if observed is None else observed.window[1]
        return np.asarray((entries.high + days < end) | (end == FOREVER))

    @cached_property
    def _matched(self) -> tuple[Places, Rows, list[Entries]]:
        """The places of the cases that were followed through; the rows of their events, a column a match; and those events."""
        some = np.flatnonzero(self._sure[-1])
        some = some[np.argsort(self._cases.rows[some], kind="stable")]
        events = [self._cases.take(some)]
        events += [step.thens.take(step.places[some]) for step in self._steps]
        return some, np.array([entries.rows for entries in events]), events

    @property
    def cases(self) -> int:
        """How many events and pairs there are that could be followed."""
        return len(self._cases)

    def __len__(self) -> int:
        return int(self._sure[-1].sum())

    def __getitem__(self, index: int) -> Timeline:
        return self._events(self._matched[1][:, index])

    def __iter__(self) -> Iterator[Timeline]:
        return map(self._events, self._matched[1].T)

    def _events(self, rows: Rows) -> Timeline:
        return self.timeline._of(self.timeline._record, np.unique(rows))

    @property
    def undecided(self) -> Timeline:
        """The first events of which the dates leave open whether they were followed in time."""
        return self._events(self._cases.rows[self._open])

    @property
    def pending(self) -> Timeline:
        """The first events that were not followed, but whose time to be followed runs past the time observed.

        Of several steps that goes by the time of the one that was not followed.
        """
        return self._events(self._cases.rows[self._pending])

    @property
    def unanswered(self) -> Timeline:
        """The first events that certainly were not followed in time, as far as the timeline knows."""
        left = ~self._sure[-1] & ~self._open & ~self._pending
        return self._events(self._cases.rows[left])

    @property
    def rate(self) -> tuple[float, float] | None:
        """The share of cases that were followed, for certain and at most, of those watched to the end of their time; None without any.

        Of several steps it is the share that went through all of them, and the time of a case is that of all together.
        """
        return self._share(self._watched(self._cases, self.pattern.within))

    @property
    def step_rate(self) -> tuple[float, float] | None:
        """The share that were followed in the last step, for certain and at most, of the cases that certainly came to it.

        They count where they were watched to the end of the time of that step. Of one step it is :attr:`rate`. None without any.
        """
        last = self._steps[-1]
        came = self._sure[-2] if len(self._steps) > 1 else np.ones(self.cases, dtype=bool)
        return self._share(came & self._watched(last.firsts, int(last.within)))

    def _share(self, among: Flags) -> tuple[float, float] | None:
        cases = int(among.sum())
        if not cases:
            return None
        sure = int(self._sure[-1][among].sum())
        return sure / cases, (sure + int(self._open[among].sum())) / cases

    @property
    def table(self) -> Table:
        """A row a match: ids of the events, ``first``, ``then`` and for further steps ``then_2``, ``then_3``; ids ``a`` and ``b`` of the pair; and
        ``days_low`` and ``days_high`` from the first event to the last.
        """
        some, rows, events = self._matched
        columns = self.timeline._record.columns
        names = ["first", "then", *(f"then_{n}" for n in range(2, len(rows)))]
        a, b = self._actors(self._cases.groups[some])
        return Table(
            **{name: _ids(columns, of) for name, of in zip(names, rows, strict=True)},
            a=a,
            b=b,
            days_low=events[-1].low - events[0].high,
            days_high=events[-1].high - events[0].low,
        )

    @property
    def pairs(self) -> Table:
        """A row a pair, most followed first: ids ``a`` and ``b``, how many ``cases``, ``followed`` and ``undecided``."""
        groups, which = np.unique(self._cases.groups, return_inverse=True)
        counts = [
            np.bincount(which, weights, len(groups)).astype(np.int64)
            for weights in (None, self._sure[-1], self._open)
        ]
        order = np.argsort(-counts[1], kind="stable")
        a, b = self._actors(groups[order])
        cases, followed, undecided = (count[order] for count in counts)
        return Table(a=a, b=b, cases=cases, followed=followed, undecided=undecided)

    def _actors(self, groups: NDArray[np.int64]) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
        """Return the ids of the pairs of some groups: who acted first and the other, where a step is returned; else in order of ids."""
        ids = np.array(
            [a.id for a in self.timeline._record.columns.actors.values] or [""], dtype=object
        )
        keys = self.keys[groups // 2]
        one, other = ids[keys // len(ids)], ids[keys % len(ids)]
        swapped = groups % 2 == 1 if self.pattern.returned else one > other
        return np.where(swapped, other, one), np.where(swapped, one, other)

    def chance(self, draws: int = 999, seed: int | np.random.Generator = 0) -> Chance:
        """Compare with ``draws`` shuffles in which the dates of each pair are dealt out again among all its events.

        Who deals with whom, how often and on which days stays as it is; only which event fell on which day does not. So
        a high ratio says more than that both were busy at the time. Where all events of each pair are alike, shuffling
        changes nothing: ``p`` is 1. An event of several pairs is shuffled in each by itself.

        Of several steps the whole pattern is looked for in each shuffle. It is rare by chance already where one of its steps is: to
        see what a step adds, compare the ratio with that of the pattern without it.

        Raises :class:`InvalidValueError` for a number of draws below 1.
        """
        if draws < 1:
            raise InvalidValueError(f"expected at least one draw, got {shown(draws)}")
        generator = np.random.default_rng(seed)
        pattern = self.pattern.with_all()
        found = np.array([pattern.shuffled(generator).followed() for _ in range(draws)])
        as_often = int((found >= len(self)).sum())
        return Chance(len(self), float(found.mean()), (1 + as_often) / (1 + draws), draws)

    def __repr__(self) -> str:
        events = len(self._steps) + 1
        name = "Sequences" if events == 2 else f"Sequences of {events} events"
        return f"<{name}: {len(self):,} of {self.cases:,} followed>"


def sequences(
    timeline: Timeline, first: Kinds, then: Kinds, within: Length, *, returned: bool = False
) -> Sequences:
    """Return which events of one kind were followed by one of another kind of the same pair, within so many days.

    What occurred counts, from the day on which it began; what began on the same day did not follow. Each event is
    followed once: by what came first. ``first`` and ``then`` are a kind or several. ``within`` is a length such as
    "30D" or "1Y". With ``returned`` the second goes the other way, as a return visit does, and events without a
    direction are left aside; else any direction will do. Leaders stand for themselves: lift them to countries first.
    :meth:`Sequences.then` adds further steps.

    Raises :class:`UnknownKindError` for a kind that no table knows, :class:`InvalidValueError` for what is no length.

    >>> from geopolrel.constructors import meeting, threat
    >>> tl = Timeline([threat("USA", "PRK", when="2017-08-08"), threat("USA", "PRK", when="2018-05-24"), meeting("USA", "PRK", when="2018-06-12")])
    >>> found = tl.sequences("threat", "meeting", within="30D")
    >>> found, [str(event.when) for event in found[0]], found.rate
    (<Sequences: 1 of 2 followed>, ['2018-05-24', '2018-06-12'], (0.5, 0.5))
    """
    timeline = timeline.occurred()
    columns, rows = timeline._record.columns, timeline._rows
    first_kind = columns.chosen(_several(first))
    pairs = pairs_of(columns, rows)
    at = rows[pairs.at]
    actors = len(columns.actors.values)
    keys = np.minimum(pairs.first, pairs.second).astype(np.int64) * actors
    keys += np.maximum(pairs.first, pairs.second)
    distinct, dyads = numbered(keys, actors**2)
    pattern = Pattern(
        dyads=dyads,
        reverse=(pairs.first > pairs.second).astype(np.int64),
        directed=~pairs.mutual,
        low=columns.start_lo[at].astype(np.int64),
        high=columns.start_hi[at].astype(np.int64),
        rows=at.astype(np.int64),
        first=first_kind.among(columns.codings.codes[at]),
    )
    apart = np.flatnonzero(pairs.first != pairs.second)
    pattern = pattern.take(apart[np.argsort(dyads[apart], kind="stable")])
    return Sequences(timeline, pattern, distinct).then(then, within, returned=returned)


def _several(kinds: Kinds) -> tuple[str | Kind, ...]:
    return (kinds,) if isinstance(kinds, str) else tuple(kinds)


def _ids(columns: EventColumns, rows: Rows) -> Derived:
    return Derived(len(rows), lambda: np.array(columns.all_ids(), dtype=object)[rows])
