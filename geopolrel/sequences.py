"""Sequences: what was followed by what between the same two actors, how often, and how often by chance alone.

An event is followed where another of the same pair, of the kind asked for, began on a later day and within so many days.
That is certain where it holds on every day on which the two may have begun, and undecided where it holds on some.
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
from geopolrel.following import Entries, followers, may_follow
from geopolrel.kinds import Kind
from geopolrel.pairs import pairs_of
from geopolrel.periods import Length, days_in
from geopolrel.tabular import Derived, Table
from geopolrel.tallies import numbered
from geopolrel.timeline import Timeline
from geopolrel.when import FOREVER

__all__ = ["Chance", "Kinds", "Sequences", "sequences"]

Kinds: TypeAlias = str | Kind | Iterable[str | Kind]
Flags = NDArray[np.bool_]


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
class Pool:
    """Events and pairs, m entries by dyad: their bounds, whether they may come first or follow, and which way they run."""

    dyads: NDArray[np.int64]
    reverse: NDArray[np.int64]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    rows: NDArray[np.int64]
    first: Flags
    then: Flags
    returned: bool
    within: float

    def firsts(self) -> Entries:
        """Return the entries that may be followed, as they stand."""
        chosen, way = self.first, self.returned * self.reverse
        return Entries(
            (2 * self.dyads + way)[chosen], self.low[chosen], self.high[chosen], self.rows[chosen]
        )

    def thens(self) -> Entries:
        """Return the entries that may follow, in order, under the group of what they would follow."""
        chosen, way = self.then, self.returned * (1 - self.reverse)
        return Entries.ordered(
            (2 * self.dyads + way)[chosen], self.low[chosen], self.high[chosen], self.rows[chosen]
        )

    def followed(self) -> int:
        """Count the entries that are followed for certain."""
        return int((followers(self.firsts(), self.thens(), self.within) >= 0).sum())

    def with_both(self) -> Pool:
        """Keep the dyads that have entries of both sorts."""
        both = np.isin(self.dyads, np.intersect1d(self.dyads[self.first], self.dyads[self.then]))
        return self.take(np.flatnonzero(both))

    def take(self, entries: NDArray[np.integer]) -> Pool:
        """Keep some entries."""
        names = ("dyads", "reverse", "low", "high", "rows", "first", "then")
        return evolve(self, **{name: getattr(self, name)[entries] for name in names})

    def shuffled(self, generator: np.random.Generator) -> Pool:
        """Deal the dates of each dyad out again among its entries, all ways being as likely."""
        order = np.lexsort((generator.random(len(self.rows)), self.dyads))
        return evolve(self, low=self.low[order], high=self.high[order])


@frozen(eq=False)
class Sequences:
    """What was followed by what: each match is a Timeline of two events, the first and the one that followed.

    A case is an event of the first kind and a pair that it relates; ``cases`` counts them, ``len`` those that were followed for
    certain. The others are parted into :attr:`undecided`, :attr:`pending` and :attr:`unanswered`. The end of a state is not the end
    of observation: what it did in its last days counts as unanswered.
    """

    timeline: Timeline
    pool: Pool
    keys: NDArray[np.integer]  # of the dyads: the lower code times the actors, and the higher

    @cached_property
    def _found(self) -> tuple[Entries, Entries, NDArray[np.int64]]:
        firsts, thens = self.pool.firsts(), self.pool.thens()
        return firsts, thens, followers(firsts, thens, self.pool.within)

    @cached_property
    def _possible(self) -> Flags:
        firsts, thens, places = self._found
        return np.asarray(may_follow(firsts, thens, self.pool.within) & (places < 0))

    @property
    def _watched(self) -> Flags:
        """Which cases somebody was looking at for as long as they might have been followed."""
        observed = self.timeline.observed
        end = FOREVER if observed is None else observed.window[1]
        high = self._found[0].high
        return np.asarray((high + int(self.pool.within) < end) | (end == FOREVER))

    @property
    def _matched(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        firsts, _, places = self._found
        some = np.flatnonzero(places >= 0)
        some = some[np.argsort(firsts.rows[some], kind="stable")]
        return some, places[some]

    @property
    def cases(self) -> int:
        """How many events and pairs there are that could be followed."""
        return len(self._found[0])

    def __len__(self) -> int:
        return int((self._found[2] >= 0).sum())

    def __getitem__(self, index: int) -> Timeline:
        firsts, thens, _ = self._found
        first, then = (found[index] for found in self._matched)
        return self._events(np.array([firsts.rows[first], thens.rows[then]]))

    def __iter__(self) -> Iterator[Timeline]:
        firsts, thens, _ = self._found
        some, places = self._matched
        for pair in zip(firsts.rows[some], thens.rows[places], strict=True):
            yield self._events(np.array(pair))

    def _events(self, rows: Rows) -> Timeline:
        return self.timeline._of(self.timeline._record, np.unique(rows))

    @property
    def undecided(self) -> Timeline:
        """The first events of which the dates leave open whether they were followed in time."""
        return self._events(self._found[0].rows[self._possible])

    @property
    def pending(self) -> Timeline:
        """The first events that were not followed, but whose time to be followed runs past the time observed."""
        firsts, _, places = self._found
        return self._events(firsts.rows[(places < 0) & ~self._possible & ~self._watched])

    @property
    def unanswered(self) -> Timeline:
        """The first events that certainly were not followed in time, as far as the timeline knows."""
        firsts, _, places = self._found
        return self._events(firsts.rows[(places < 0) & ~self._possible & self._watched])

    @property
    def rate(self) -> tuple[float, float] | None:
        """The share of cases that were followed, for certain and at most, of those watched to the end of their time; None without any."""
        watched = self._watched
        cases = int(watched.sum())
        if not cases:
            return None
        sure = int((self._found[2] >= 0)[watched].sum())
        return sure / cases, (sure + int(self._possible[watched].sum())) / cases

    @property
    def table(self) -> Table:
        """A row a match: ids ``first`` and ``then`` of the events, ids ``a`` and ``b`` of the pair, ``days_low`` and ``days_high`` between."""
        firsts, thens, _ = self._found
        some, places = self._matched
        columns = self.timeline._record.columns
        a, b = self._actors(firsts.groups[some])
        return Table(
            first=_ids(columns, firsts.rows[some]),
            then=_ids(columns, thens.rows[places]),
            a=a,
            b=b,
            days_low=thens.low[places] - firsts.high[some],
            days_high=thens.high[places] - firsts.low[some],
        )

    @property
    def pairs(self) -> Table:
        """A row a pair, most followed first: ids ``a`` and ``b``, how many ``cases``, ``followed`` and ``undecided``."""
        firsts, _, places = self._found
        groups, which = np.unique(firsts.groups, return_inverse=True)
        counts = [
            np.bincount(which, weights, len(groups)).astype(np.int64)
            for weights in (None, places >= 0, self._possible)
        ]
        order = np.argsort(-counts[1], kind="stable")
        a, b = self._actors(groups[order])
        cases, followed, undecided = (count[order] for count in counts)
        return Table(a=a, b=b, cases=cases, followed=followed, undecided=undecided)

    def _actors(self, groups: NDArray[np.int64]) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
        """Return the ids of the pairs of some groups: who came first and the other, where roles are returned."""
        ids = np.array(
            [a.id for a in self.timeline._record.columns.actors.values] or [""], dtype=object
        )
        keys = self.keys[groups // 2]
        one, other = ids[keys // len(ids)], ids[keys % len(ids)]
        swapped = groups % 2 == 1
        return np.where(swapped, other, one), np.where(swapped, one, other)

    def chance(self, draws: int = 999, seed: int | np.random.Generator = 0) -> Chance:
        """Compare with ``draws`` shuffles in which the dates of each pair are dealt out again among all its events.

        Who deals with whom, how often and on which days stays as it is; only which event fell on which day does not. So
        a high ratio says more than that both were busy at the time. Where all events of each pair are alike, shuffling
        changes nothing: ``p`` is 1. An event of several pairs is shuffled in each by itself.

        Raises :class:`InvalidValueError` for a number of draws below 1.
        """
        if draws < 1:
            raise InvalidValueError(f"expected at least one draw, got {shown(draws)}")
        generator = np.random.default_rng(seed)
        pool = self.pool.with_both()
        found = np.array([pool.shuffled(generator).followed() for _ in range(draws)])
        as_often = int((found >= len(self)).sum())
        return Chance(len(self), float(found.mean()), (1 + as_often) / (1 + draws), draws)

    def __repr__(self) -> str:
        return f"<Sequences: {len(self):,} of {self.cases:,} followed>"


def sequences(
    timeline: Timeline, first: Kinds, then: Kinds, within: Length, *, returned: bool = False
) -> Sequences:
    """Return which events of one kind were followed by one of another kind of the same pair, within so many days.

    What occurred counts, from the day on which it began; what began on the same day did not follow. Each event is
    followed once: by what came first. ``first`` and ``then`` are a kind or several. ``within`` is a length such as
    "30D" or "1Y". With ``returned`` the second goes the other way, as a return visit does, and events without a
    direction are left aside; else any direction will do. Leaders stand for themselves: lift them to countries first.

    Raises :class:`UnknownKindError` for a kind that no table knows, :class:`InvalidValueError` for what is no length.

    >>> from geopolrel.constructors import meeting, threat
    >>> tl = Timeline([threat("USA", "PRK", when="2017-08-08"), threat("USA", "PRK", when="2018-05-24"), meeting("USA", "PRK", when="2018-06-12")])
    >>> found = sequences(tl, "threat", "meeting", within="30D")
    >>> found, [str(event.when) for event in found[0]], found.rate
    (<Sequences: 1 of 2 followed>, ['2018-05-24', '2018-06-12'], (0.5, 0.5))
    """
    timeline = timeline.occurred()
    columns, rows = timeline._record.columns, timeline._rows
    pairs = pairs_of(columns, rows)
    at = rows[pairs.at]
    first_kind, then_kind = (columns.chosen(_several(kinds)) for kinds in (first, then))
    codes = columns.codings.codes[at]
    usable = ~pairs.mutual | (not returned)
    actors = len(columns.actors.values)
    keys = np.minimum(pairs.first, pairs.second).astype(np.int64) * actors
    keys += np.maximum(pairs.first, pairs.second)
    distinct, dyads = numbered(keys, actors**2)
    pool = Pool(
        dyads=dyads,
        reverse=(pairs.first > pairs.second).astype(np.int64),
        low=columns.start_lo[at].astype(np.int64),
        high=columns.start_hi[at].astype(np.int64),
        rows=at.astype(np.int64),
        first=first_kind.among(codes) & usable,
        then=then_kind.among(codes) & usable,
        returned=returned,
        within=min(days_in(within), float(FOREVER)),
    )
    apart = np.flatnonzero(pairs.first != pairs.second)
    return Sequences(timeline, pool.take(apart[np.argsort(dyads[apart], kind="stable")]), distinct)


def _several(kinds: Kinds) -> tuple[str | Kind, ...]:
    return (kinds,) if isinstance(kinds, str) else tuple(kinds)


def _ids(columns: EventColumns, rows: Rows) -> Derived:
    return Derived(len(rows), lambda: np.array(columns.all_ids(), dtype=object)[rows])
