"""A sieve: rows that are judged when somebody looks, and no sooner.

A selection is a sieve over the rows of a record. Narrowing it adds a judge and perhaps cuts the rows that can still
pass; no row is looked at. So a chain of selections costs the same on a thousand rows as on a hundred million, and
the last row that passes is found from the end, in growing steps.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from geopolrel.columns import Rows
from geopolrel.ordering import as_slice
from geopolrel.verdicts import TRUE, UNKNOWN, Judge, Verdicts

__all__ = ["Sieve", "among"]

FIRST_STEP = 32


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
    """Ascending rows, each with what is settled of it, and judges who have not been heard yet.

    ``rows`` are row numbers, or a range of them of which nothing is settled; ``settled`` their verdicts, None where all are true. A row passes
    where all verdicts on it are true; where one is unknown and none false it stays undecided.
    """

    def __init__(
        self, rows: Rows | range, settled: Verdicts | None = None, judges: tuple[Judge, ...] = ()
    ) -> None:
        self.rows, self.settled, self.judges = rows, settled, judges

    @classmethod
    def of(cls, passed: Rows, undecided: Rows) -> Self:
        """Return the sieve of rows that pass and rows that are undecided, each ascending."""
        if not len(undecided):
            return cls(passed)
        rows = np.concatenate([passed, undecided])
        order = np.argsort(rows, kind="stable")
        settled = np.repeat([TRUE, UNKNOWN], [len(passed), len(undecided)])
        return cls(rows[order], settled[order])

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).of, self._outcome  # judges are functions, which cannot be pickled

    def judged(self, judge: Judge) -> Self:
        """Let one more judge decide."""
        return type(self)(self.rows, self.settled, (*self.judges, judge))

    def cut(self, low: int, high: int) -> Self:
        """Keep the rows from one number up to another."""
        rows = self.rows
        if isinstance(rows, range):
            start = max(low, rows.start)
            return type(self)(range(start, max(min(high, rows.stop), start)), None, self.judges)
        if not len(rows) or (low <= rows[0] and rows[-1] < high):
            return self
        number = rows.dtype.type
        first = rows.searchsorted(number(low)) if low > rows[0] else 0
        until = rows.searchsorted(number(high)) if high <= rows[-1] else len(rows)
        settled = None if self.settled is None else self.settled[first:until]
        return type(self)(rows[first:until], settled, self.judges)

    def meeting(self, rows: Rows, settled: Verdicts | None) -> Self:
        """Keep the rows that stand among others too; a verdict on both is the lesser of the two."""
        if isinstance(self.rows, range):
            return type(self)(rows, settled, self.judges).cut(self.rows.start, self.rows.stop)
        kept, back = among(self.rows, rows), among(rows, self.rows)
        verdicts = [
            given[chosen]
            for given, chosen in ((self.settled, kept), (settled, back))
            if given is not None
        ]
        least = np.minimum.reduce(verdicts) if verdicts else None
        return type(self)(self.rows[kept], least, self.judges)

    # ------------------------------------------------------------------ looking

    def _verdicts(self, start: int, stop: int) -> Verdicts | None:
        """Hear the judges on the rows at some positions; None where nothing is against any of them."""
        rows = self.rows[start:stop]
        index = slice(rows.start, rows.stop) if isinstance(rows, range) else as_slice(rows)
        given = None if self.settled is None else self.settled[start:stop]
        for judge in self.judges:
            heard = judge(index)
            given = heard if given is None else np.minimum(given, heard)
        return given

    @property
    def _outcome(self) -> tuple[Rows, Rows]:
        if isinstance(self.rows, range) and not self.judges:
            rows = np.arange(self.rows.start, self.rows.stop, dtype=np.int32)
            return rows, rows[:0]  # not kept, since a range says it in less
        return self._judged

    @cached_property
    def _judged(self) -> tuple[Rows, Rows]:
        rows, given = self.rows, self._verdicts(0, len(self.rows))
        if isinstance(rows, range):
            rows = np.arange(rows.start, rows.stop, dtype=np.int32)
        if given is None or (given == TRUE).all():
            return rows, rows[:0]
        return rows[given == TRUE], rows[given == UNKNOWN]

    @property
    def passed(self) -> Rows:
        """The rows that pass, ascending."""
        return self._outcome[0]

    @property
    def undecided(self) -> Rows:
        """The rows that may or may not pass, ascending."""
        return self._outcome[1]

    @property
    def possible(self) -> Rows:
        """The rows that pass and those that may, ascending."""
        return np.sort(np.concatenate(self._outcome))

    def count(self) -> int:
        """Return how many rows pass."""
        if self.settled is None and not self.judges:
            return len(self.rows)
        return len(self.passed)

    def first(self) -> int | None:
        """Return the first row that passes, or None."""
        start, step = 0, FIRST_STEP
        while start < len(self.rows):
            found = self._passing(start, start + step)
            if len(found):
                return int(self.rows[start + int(found[0])])
            start, step = start + step, 4 * step
        return None

    def last(self) -> int | None:
        """Return the last row that passes, or None."""
        stop, step = len(self.rows), FIRST_STEP
        while stop > 0:
            start = max(stop - step, 0)
            found = self._passing(start, stop)
            if len(found):
                return int(self.rows[start + int(found[-1])])
            stop, step = start, 4 * step
        return None

    def _passing(self, start: int, stop: int) -> NDArray[np.intp]:
        """Return which of some positions pass, counted from the first of them."""
        given = self._verdicts(start, stop)
        if given is None:
            return np.arange(min(stop, len(self.rows)) - start)
        return np.asarray((given == TRUE).nonzero()[0])
