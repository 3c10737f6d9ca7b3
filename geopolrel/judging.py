"""Judges: what must hold of a row for it to be selected, by its codes, its dates or who takes part."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.coded import Chosen, Coded
from geopolrel.columns import EventColumns, Rows
from geopolrel.events import Side
from geopolrel.record import Record, Slots
from geopolrel.sieve import Judge, Sieve, among
from geopolrel.stretches import Listed, Look
from geopolrel.truth import Truth
from geopolrel.verdicts import FALSE, TRUE, UNKNOWN, Told, Verdicts, both, verdicts
from geopolrel.when import FOREVER, When

__all__ = ["by_code", "by_date", "paired", "relating", "taking_part"]


OF_TRUTH = {Truth.TRUE: TRUE, Truth.UNKNOWN: UNKNOWN, Truth.FALSE: FALSE}
TOLD_BY_BOUNDS = ("before", "after")  # whether or not a date has holes


def by_code(sieve: Sieve, codes: NDArray[Any], chosen: Chosen) -> Sieve:
    """Keep the rows whose code is one of those chosen."""
    return sieve.judged(lambda look: chosen.among(look.at(codes)))


def by_date(sieve: Sieve, columns: EventColumns, relation: str, window: tuple[int, int]) -> Sieve:
    """Keep the rows that stand to a window of days [low, high) in a relation: before, after, during, overlaps.

    Rows ascend by start, so the window cuts the rows that can pass; those of exact days need no judge then.
    """
    low, high = window
    high += high == FOREVER  # what goes on lies within a window without end
    can = sieve.stretch.starting(columns, *_can_start(columns, relation, low, high))
    if columns.on_exact_days:
        return sieve.part(can)
    if columns.starts_exactly and relation in ("before", "during"):
        return sieve.part(can, _ending_before(columns, low if relation == "before" else high))

    def judge(look: Look) -> Told:
        given = _by_bounds(columns, look, relation, low, high)
        if relation in TOLD_BY_BOUNDS or columns.whens is None:
            return given
        closed = When.from_bounds(low, low, high - 1, high - 1)
        return _settled(columns.whens, look, given, relation, closed)

    return sieve.part(can, judge)


def _ending_before(columns: EventColumns, day: int) -> Judge:
    sure, possible = columns.end_hi, columns.end_lo
    if sure is possible:
        return lambda look: look.at(sure) < day
    return lambda look: verdicts(look.at(sure) < day, look.at(possible) < day)


def _can_start(
    columns: EventColumns, relation: str, low: int, high: int
) -> tuple[int | None, int | None]:
    """Return since when, and before when, rows must be able to start to stand in a relation to a window."""
    since = until = None
    if relation in ("after", "during") or (relation == "overlaps" and columns.on_exact_days):
        since = high if relation == "after" else low
    if relation != "after":
        until = low if relation == "before" else high
    return since, until


def _by_bounds(columns: EventColumns, look: Look, relation: str, low: int, high: int) -> Told:
    start_lo, start_hi, end_lo, end_hi = columns.bounds
    if relation == "before":
        return _compared(np.less, end_hi, end_lo, look, low)
    if relation == "after":
        return _compared(np.greater_equal, start_lo, start_hi, look, high)
    if relation == "during":
        starts = _compared(np.greater_equal, start_lo, start_hi, look, low)
        return both(starts, _compared(np.less, end_hi, end_lo, look, high))
    starts = _compared(np.less, start_hi, start_lo, look, high)
    return both(starts, _compared(np.greater_equal, end_lo, end_hi, look, low))


def _compared(
    holds: Any,
    sure_bound: NDArray[np.int32],
    possible_bound: NDArray[np.int32],
    look: Look,
    day: int | np.integer,
) -> Told:
    """Compare bounds with a day: true where the sure one holds, unknown where the possible one alone does."""
    sure: NDArray[np.bool_] = holds(look.at(sure_bound), day)
    if sure_bound is possible_bound:
        return sure  # nothing is open
    return verdicts(sure, holds(look.at(possible_bound), day))


def _settled(whens: Coded[When], look: Look, given: Told, relation: str, window: When) -> Told:
    """Settle what bounds leave open of a date with holes, such as one of several days, by the date itself."""
    if given.dtype == bool:
        return given
    codes = look.at(whens.codes)
    for code in np.unique(codes[(given == UNKNOWN) & (codes >= 0)]):
        verdict = OF_TRUTH[getattr(whens.values[code], relation)(window)]
        given[(codes == code) & (given == UNKNOWN)] = verdict
    return given


def relating(
    sieve: Sieve, record: Record, one: Actor, other: Actor, *, strict: bool, directed: bool
) -> Sieve:
    """Keep the rows that relate two actors: from one to the other, or either way where not directed.

    Where somebody acts for one of them, who stands for whom is judged by slots; else the index by dyad tells.
    """
    columns = record.columns
    if not strict and (one.id in record.acting or other.id in record.acting):
        pair = record.standing_for(one), record.standing_for(other)
        rows, settled = paired(columns, *pair, directed)
        return sieve.meeting(Listed(rows), settled)
    met = sieve.meeting(record.stretch(one, other))
    return met.judged(_from_source(columns, record.code(one))) if directed else met


def _from_source(columns: EventColumns, source: int | None) -> Judge:
    """Return a judge of whether an actor stands as a source; who is related to him then is a target."""

    def judge(look: Look) -> Told:
        rows = look.rows
        slots, position = columns.row_slots(rows)
        sent = (columns.actors.codes[slots] == source) & (columns.slot_sides(slots) == Side.SOURCE)
        given = np.zeros(len(rows), dtype=bool)
        given[position[sent]] = True
        return given

    return judge


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
    found: list[tuple[Rows, Verdicts]] = []
    for level in (TRUE, UNKNOWN):
        one, other = (_parties_at(columns, slots, level) for slots in (a, b))
        both: Rows = np.intersect1d(columns.slot_rows(one), columns.slot_rows(other))
        crowd, heads = np.unique(columns.slot_rows(np.union1d(one, other)), return_counts=True)
        together = both[heads[np.searchsorted(crowd, both)] >= 2]
        found.append((together, np.full(len(together), level)))
    return np.concatenate([rows for rows, _ in found]), np.concatenate([of for _, of in found])


def _parties_at(columns: EventColumns, slots: Slots, level: np.int8) -> NDArray[np.integer]:
    """Return the slots of parties that stand for an actor at least that surely."""
    at = slots.slots[slots.verdicts >= level]
    return np.asarray(at[columns.slot_sides(at) == Side.PARTY])


def _both(one: tuple[Rows, Verdicts], other: tuple[Rows, Verdicts]) -> tuple[Rows, Verdicts]:
    rows, at_one, at_other = np.intersect1d(
        one[0], other[0], assume_unique=True, return_indices=True
    )
    return rows, np.minimum(one[1][at_one], other[1][at_other])


def _surest(rows: Rows, given: Verdicts) -> tuple[Rows, Verdicts]:
    """Return ascending rows once each, with the surest of their verdicts."""
    first = np.flatnonzero(np.diff(rows, prepend=-1))
    return rows[first], np.maximum.reduceat(given, first) if len(first) else given
