"""A sieve: rows that are judged when somebody looks, and no sooner.

A selection is a sieve over the rows of a record. Narrowing it adds a judge and perhaps cuts the rows that can still
pass; no row is looked at. So a chain of selections costs the same on a thousand rows as on a hundred million, and
the last row that passes is found from the end, in growing steps.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geopolrel.columns import Rows, no_rows
from geopolrel.stretches import Adjoining, Listed, Look, Stretch
from geopolrel.verdicts import TRUE, UNKNOWN, Told, Verdicts, both, true_of

__all__ = ["Judge", "Sieve", "among"]

FIRST_STEP = 128

Judge: TypeAlias = Callable[[Look], Told]


def among(judged: Rows, rows: Rows) -> NDArray[np.bool_]:
    """Tell which of some ascending rows stand among other ascending rows.

    >>> among(np.array([1, 4, 9]), np.array([0, 1, 2, 9])).tolist()
    [True, False, True]
    """
    if not len(rows):
        return np.zeros(len(judged), dtype=bool)
    at = np.searchsorted(rows, judged)
    at[at == len(rows)] = 0
    return np.asarray(rows[at] == judged)


class Sieve:
    """A stretch of rows, each with what is settled of it, and judges who have not been heard yet.

    ``settled`` are verdicts on the rows, None where all are true. A row passes where all verdicts on it are true; where
    one is unknown and none false it stays undecided.
    """

    def __init__(
        self, stretch: Stretch, settled: Verdicts | None = None, judges: tuple[Judge, ...] = ()
    ) -> None:
        self.stretch, self.settled, self.judges = stretch, settled, judges

    @classmethod
    def over(cls, count: int) -> Self:
        """Return the sieve that all of so many rows pass."""
        return cls(Adjoining(0, count))

    @classmethod
    def of(cls, passed: Rows, undecided: Rows) -> Self:
        """Return the sieve of rows that pass and rows that are undecided, each ascending."""
        if not len(undecided):
            return cls(Listed(passed))
        rows = np.concatenate([passed, undecided])
        order = np.argsort(rows, kind="stable")
        settled = np.repeat([TRUE, UNKNOWN], [len(passed), len(undecided)])
        return cls(Listed(rows[order]), settled[order])

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).of, (
            self.passed,
            self.undecided,
        )  # judges are functions, which cannot be pickled

    def judged(self, judge: Judge) -> Self:
        """Let one more judge decide."""
        return type(self)(self.stretch, self.settled, (*self.judges, judge))

    def part(self, positions: slice, *judges: Judge) -> Self:
        """Keep the rows from one position up to another, and let more judges decide."""
        if positions.start == 0 and positions.stop == len(self.stretch):
            if not judges:
                return self
            return type(self)(self.stretch, self.settled, self.judges + judges)
        settled = None if self.settled is None else self.settled[positions]
        return type(self)(self.stretch.part(positions), settled, self.judges + judges)

    def meeting(self, stretch: Stretch, settled: Verdicts | None = None) -> Self:
        """Keep the rows that lie on another stretch too; a verdict on both is the lesser of the two."""
        mine = self.stretch
        if isinstance(mine, Adjoining):
            found = type(self)(stretch, settled, self.judges)
            return found.part(stretch.within(mine.low, mine.high))
        rows, others = (each.rows(0, len(each)) for each in (mine, stretch))
        kept, back = among(rows, others), among(others, rows)
        verdicts = [
            given[chosen]
            for given, chosen in ((self.settled, kept), (settled, back))
            if given is not None
        ]
        least = np.minimum.reduce(verdicts) if verdicts else None
        return type(self)(Listed(rows[kept]), least, self.judges)

    # ------------------------------------------------------------------ looking

    def _told(self, start: int, stop: int) -> Told | None:
        """Hear the judges on the rows at some positions; None where nothing is against any of them."""
        look = Look(self.stretch, start, stop)
        told: Told | None = None if self.settled is None else self.settled[start:stop]
        for judge in self.judges:
            heard = judge(look)
            told = heard if told is None else both(told, heard)
        return told

    @cached_property
    def _judged(self) -> tuple[Stretch, Rows]:
        """The rows that pass, and those that may; neither holds on to rows that do not."""
        whole = len(self.stretch)
        told = self._told(0, whole)
        if told is None:
            return self.stretch, no_rows()
        passing = true_of(told)
        if passing.all():
            return self.stretch, no_rows()
        rows = self.stretch.rows(0, whole)
        undecided = no_rows() if told.dtype == bool else rows[told == UNKNOWN]
        return Listed(rows[passing]), undecided

    @property
    def kept(self) -> Stretch:
        """The rows that pass, as a stretch: of rows that adjoin no list is made."""
        return self._judged[0]

    @property
    def passed(self) -> Rows:
        """The rows that pass, ascending."""
        return self.kept.rows(0, len(self.kept))

    @property
    def undecided(self) -> Rows:
        """The rows that may or may not pass, ascending."""
        return self._judged[1]

    @property
    def possible(self) -> Rows:
        """The rows that pass and those that may, ascending."""
        if not len(self.undecided):
            return self.passed
        return np.sort(np.concatenate([self.passed, self.undecided]))

    def count(self) -> int:
        """Return how many rows pass."""
        return len(self.kept)

    def first(self) -> int | None:
        """Return the position on the stretch of the first row that passes, or None."""
        start, step, whole = 0, FIRST_STEP, len(self.stretch)
        while start < whole:
            found = self._passing(start, min(start + step, whole))
            if len(found):
                return start + int(found[0])
            start, step = start + step, 4 * step
        return None

    def last(self) -> int | None:
        """Return the position on the stretch of the last row that passes, or None."""
        stop, step = len(self.stretch), FIRST_STEP
        while stop > 0:
            start = max(stop - step, 0)
            found = self._passing(start, stop)
            if len(found):
                return start + int(found[-1])
            stop, step = start, 4 * step
        return None

    def _passing(self, start: int, stop: int) -> NDArray[np.intp]:
        """Return which of some positions pass, counted from the first of them."""
        told = self._told(start, stop)
        return np.arange(stop - start) if told is None else true_of(told).nonzero()[0]
