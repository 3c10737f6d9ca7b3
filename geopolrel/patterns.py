"""Patterns: a first event and, step by step, what comes next between the same two actors, looked for among all pairs at once.

Which event comes next is settled by the days: the first that began after the last one. Where days are not exact, a case goes on
with the days on which the next one can have begun, whichever that was: so what is certain holds on all days that are
possible, and what is not possible on none.
"""

from __future__ import annotations

from functools import reduce
from typing import Self

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from geopolrel.following import Entries, Following

__all__ = ["Pattern", "Step"]

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@frozen(eq=False)
class Step:
    """What is to come next, as flags of m entries; within how many days; whether it must go the other way."""

    wanted: Flags
    within: float
    returned: bool


@frozen(eq=False)
class Pattern:
    """Events and pairs, m entries by dyad: their bounds and which way they run; those that come first; and the steps from there."""

    dyads: Numbers
    reverse: Numbers
    directed: Flags
    low: Numbers
    high: Numbers
    rows: Numbers
    first: Flags
    steps: tuple[Step, ...] = ()

    @property
    def returned(self) -> bool:
        """Whether any step goes the other way, so that a case is an ordered pair."""
        return any(step.returned for step in self.steps)

    @property
    def within(self) -> int:
        """The most days that all steps together may take."""
        return sum(int(step.within) for step in self.steps)

    def then(self, wanted: Flags, within: float, returned: bool) -> Self:
        """Add a step."""
        return evolve(self, steps=(*self.steps, Step(wanted, within, returned)))

    def cases(self) -> Entries:
        """Return the entries that may come first, as they stand, in a group for each pair; ordered pairs where any step is returned."""
        chosen = self._sorts()[0]
        return self._entries(chosen, self.reverse[chosen] if self.returned else 0)

    def follow(self, certainly: bool = False) -> list[Following]:
        """Return step by step what follows the cases; ``certainly`` goes on with those alone that were followed for certain."""
        found: list[Following] = []
        first, *others = self._sorts()
        cases, way = self._entries(first), self.reverse[first]
        for step, wanted in zip(self.steps, others, strict=True):
            if found:
                cases = found[-1].onward
            if found and certainly:
                kept = np.flatnonzero(found[-1].places >= 0)
                cases, way = cases.take(kept), way[kept]
            if step.returned:
                way = 1 - way
            pairs = cases.groups - cases.groups % 2
            thens = self._entries(wanted, self.reverse[wanted] if step.returned else 0)
            found.append(
                Following(
                    evolve(cases, groups=pairs + step.returned * way), thens.ordered(), step.within
                )
            )
        return found

    def followed(self) -> int:
        """Count the cases that are followed through all steps for certain."""
        return int((self.follow(certainly=True)[-1].places >= 0).sum())

    def with_all(self) -> Self:
        """Keep the dyads that have entries for every step."""
        dyads = [self.dyads[wanted] for wanted in self._sorts()]
        return self.take(np.flatnonzero(np.isin(self.dyads, reduce(np.intersect1d, dyads))))

    def take(self, entries: NDArray[np.integer]) -> Self:
        """Keep some entries."""
        names = ("dyads", "reverse", "directed", "low", "high", "rows", "first")
        steps = tuple(evolve(step, wanted=step.wanted[entries]) for step in self.steps)
        return evolve(self, steps=steps, **{name: getattr(self, name)[entries] for name in names})

    def shuffled(self, generator: np.random.Generator) -> Self:
        """Deal the dates of each dyad out again among its entries, all ways being as likely."""
        order = np.lexsort((generator.random(len(self.rows)), self.dyads))
        return evolve(self, low=self.low[order], high=self.high[order])

    def _sorts(self) -> list[Flags]:
        """The entries that may come first, and those that may come at each step; where a way matters, they have one."""
        first = self.first & self.directed if self.returned else self.first
        others = (
            step.wanted & self.directed if step.returned else step.wanted for step in self.steps
        )
        return [first, *others]

    def _entries(self, chosen: Flags, way: Numbers | int = 0) -> Entries:
        return Entries(
            2 * self.dyads[chosen] + way, self.low[chosen], self.high[chosen], self.rows[chosen]
        )
