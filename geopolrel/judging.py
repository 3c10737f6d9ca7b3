"""Verdicts: for each row, whether it is, is not, or may be what was asked for.

A verdict is 2 (true), 1 (unknown) or 0 (false); the smaller of two is their conjunction, the larger their
disjunction, as in :class:`geopolrel.Truth`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geopolrel.columns import EventColumns, Rows
from geopolrel.events import Side
from geopolrel.record import FALSE, TRUE, UNKNOWN, Slots, Verdicts
from geopolrel.truth import Truth
from geopolrel.when import FOREVER, When

__all__ = ["among", "by_date", "paired", "taking_part"]


OF_TRUTH = {Truth.TRUE: TRUE, Truth.UNKNOWN: UNKNOWN, Truth.FALSE: FALSE}


def verdicts(sure: NDArray[np.bool_], possible: NDArray[np.bool_]) -> Verdicts:
    """Return true where sure, false where not possible, else unknown."""
    return np.where(sure, TRUE, np.where(possible, UNKNOWN, FALSE))


def by_date(columns: EventColumns, rows: Rows, relation: str, window: tuple[int, int]) -> Verdicts:
    """Judge rows by how they stand to a window of days [low, high): before, after, during, overlaps."""
    low, high = window
    high += high == FOREVER  # what goes on lies within a window without end
    start_lo, start_hi, end_lo, end_hi = (bound[rows] for bound in columns.bounds)
    if relation == "before":
        return verdicts(end_hi < low, end_lo < low)
    if relation == "after":
        return verdicts(start_lo >= high, start_hi >= high)
    if relation == "during":
        given = verdicts((start_lo >= low) & (end_hi < high), (start_hi >= low) & (end_lo < high))
    else:
        given = verdicts((start_hi < high) & (end_lo >= low), (start_lo < high) & (end_hi >= low))
    return _settled(columns, rows, given, relation, When.from_bounds(low, low, high - 1, high - 1))


def _settled(
    columns: EventColumns, rows: Rows, given: Verdicts, relation: str, window: When
) -> Verdicts:
    """Settle what bounds leave open of a date with holes, such as one of several days, by the date itself."""
    if columns.whens is None:
        return given
    codes = columns.whens.codes[rows]
    for code in np.unique(codes[(given == UNKNOWN) & (codes >= 0)]):
        verdict = OF_TRUTH[getattr(columns.whens.values[code], relation)(window)]
        given[(codes == code) & (given == UNKNOWN)] = verdict
    return given


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


def taking_part(
    columns: EventColumns, slots: Slots, sides: tuple[Side, ...] = tuple(Side)
) -> tuple[Rows, Verdicts]:
    """Return the rows in which some slots stand on given sides, with the surest verdict of each row."""
    at, given = slots.slots, slots.verdicts
    if len(sides) < len(Side):
        kept = np.isin(columns.slot_sides(at), np.array(sides, dtype=np.uint8))
        at, given = at[kept], given[kept]
    return _surest(columns.slot_rows(at), given)


def paired(
    columns: EventColumns, a: Slots, b: Slots, directed: bool = False
) -> tuple[Rows, Verdicts]:
    """Return the rows that relate a to b: as source and target, or either way or as parties where not directed."""
    a, b = _sharing_rows(columns, a, b), _sharing_rows(columns, b, a)
    ways = [_both(taking_part(columns, a, (Side.SOURCE,)), taking_part(columns, b, (Side.TARGET,)))]
    if not directed:
        ways.append(
            _both(taking_part(columns, b, (Side.SOURCE,)), taking_part(columns, a, (Side.TARGET,)))
        )
        ways.append(_parties(columns, a, b))
    rows, given = (np.concatenate(parts) for parts in zip(*ways, strict=True))
    order = np.argsort(rows, kind="stable")
    return _surest(rows[order], given[order])


def _sharing_rows(columns: EventColumns, slots: Slots, others: Slots) -> Slots:
    """Keep the slots in whose row one of the others stands too: the few that matter to a pair."""
    kept = among(columns.slot_rows(slots.slots), columns.slot_rows(others.slots))
    return Slots(slots.slots[kept], slots.verdicts[kept])


def _parties(columns: EventColumns, a: Slots, b: Slots) -> tuple[Rows, Verdicts]:
    """Judge the mutual events of a and b: two different parties must stand for them."""
    found = []
    for level in (TRUE, UNKNOWN):
        one, other = (_parties_at(columns, slots, level) for slots in (a, b))
        both = np.intersect1d(columns.slot_rows(one), columns.slot_rows(other))
        crowd, heads = np.unique(columns.slot_rows(np.union1d(one, other)), return_counts=True)
        rows = both[heads[np.searchsorted(crowd, both)] >= 2]
        found.append((rows, np.full(len(rows), level)))
    return np.concatenate([rows for rows, _ in found]), np.concatenate([of for _, of in found])


def _parties_at(columns: EventColumns, slots: Slots, level: np.int8) -> NDArray[np.intp]:
    """Return the slots of parties that stand for an actor at least that surely."""
    at: NDArray[np.intp] = slots.slots[slots.verdicts >= level]
    kept: NDArray[np.intp] = at[columns.slot_sides(at) == Side.PARTY]
    return kept


def _both(one: tuple[Rows, Verdicts], other: tuple[Rows, Verdicts]) -> tuple[Rows, Verdicts]:
    rows, at_one, at_other = np.intersect1d(
        one[0], other[0], assume_unique=True, return_indices=True
    )
    return rows, np.minimum(one[1][at_one], other[1][at_other])


def _surest(rows: Rows, given: Verdicts) -> tuple[Rows, Verdicts]:
    """Return ascending rows once each, with the surest of their verdicts."""
    first = np.flatnonzero(np.diff(rows, prepend=-1))
    return rows[first], np.maximum.reduceat(given, first) if len(first) else given
