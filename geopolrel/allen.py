"""Which of Allen's thirteen relations two events may stand in, when their days are not known.

J. F. Allen, "Maintaining knowledge about temporal intervals", CACM 26 (1983). An event is taken as
the half-open days [start, end + 1), so that "meets" means the day after. Testing each pair of
endpoints alone reports too much (the start that allows one comparison may forbid another); here
each relation is solved for all four endpoints at once. Each is a chain of comparisons, so the
extreme day that satisfies one link satisfies the next best, and gaps in the sets of days are
respected.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from geopolrel.days import Days, first_from, last_to, shared

__all__ = ["CONVERSE", "RELATIONS", "Span", "may_share_a_day", "possible_relations"]

RELATIONS = (
    "before", "meets", "overlaps", "starts", "during", "finishes", "equal",
    "finished_by", "contains", "started_by", "overlapped_by", "met_by", "after",
)  # fmt: skip
CONVERSE = dict(zip(RELATIONS, reversed(RELATIONS), strict=True))
CONVERSE |= {"starts": "started_by", "started_by": "starts"}
CONVERSE |= {"finishes": "finished_by", "finished_by": "finishes"}


class Span(NamedTuple):
    """Hold the days on which an event may start and may end; a moment ends on the day it starts.

    Every start has an end on or after it, and the other way round.
    """

    starts: Days
    ends: Days
    is_moment: bool


def possible_relations(a: Span, b: Span) -> frozenset[str]:
    """Return the names of the relations that ``a`` may have to ``b``; never empty.

    >>> day = Span(((7, 7),), ((7, 7),), is_moment=True)
    >>> week = Span(((5, 5),), ((11, 11),), is_moment=False)
    >>> possible_relations(day, week)
    frozenset({'during'})
    """
    names = set(_earlier_or_within(a, b))
    names.update(CONVERSE[name] for name in _earlier_or_within(b, a))
    if _may_equal(a, b):
        names.add("equal")
    return frozenset(names)


def may_share_a_day(a: Span, b: Span) -> bool:
    """Say whether some day may belong to both events.

    >>> day = Span(((7, 7),), ((7, 7),), is_moment=True)
    >>> may_share_a_day(day, Span(((5, 5),), ((6, 7),), is_moment=False))
    True
    """
    if a.is_moment and b.is_moment:
        return bool(shared(a.starts, b.starts))
    if b.is_moment:
        a, b = b, a
    first, last = b.starts[0][0], b.ends[-1][1]
    if a.is_moment:
        day = first_from(a.starts, first)
        return day is not None and day <= last
    return a.starts[0][0] <= last and first <= a.ends[-1][1]


def _earlier_or_within(a: Span, b: Span) -> Iterator[str]:
    """Yield those of before, meets, overlaps, starts, during, finishes that may hold."""
    first_end, last_start = a.ends[0][0], b.starts[-1][1]
    if first_end + 1 < last_start:
        yield "before"
    if shared(tuple((lo + 1, hi + 1) for lo, hi in a.ends), b.starts):
        yield "meets"
    if b.is_moment:
        return  # what lies strictly within, or starts or ends inside, needs two days
    first_start, last_end = b.starts[0][0], b.ends[-1][1]
    if not a.is_moment:
        start = first_from(b.starts, a.starts[0][0] + 1)
        end = last_to(a.ends, last_end - 1)
        if start is not None and end is not None and start <= end:
            yield "overlaps"
    same_start = shared(a.starts, b.starts)
    if same_start and _ends_before(a, same_start[0][0], last_end):
        yield "starts"
    inside = first_from(a.starts, first_start + 1)
    if inside is not None and _ends_before(a, inside, last_end):
        yield "during"
    same_end = shared(a.ends, b.ends)
    if same_end:
        start = last_to(a.starts, same_end[-1][1])
        if start is not None and start > first_start:
            yield "finishes"


def _ends_before(a: Span, start: int, limit: int) -> bool:
    """Say whether an event that starts on ``start`` may end before ``limit``."""
    end = start if a.is_moment else first_from(a.ends, start)
    return end is not None and end < limit


def _may_equal(a: Span, b: Span) -> bool:
    starts, ends = shared(a.starts, b.starts), shared(a.ends, b.ends)
    if a.is_moment or b.is_moment:
        return bool(shared(starts, ends))
    return bool(starts and ends) and starts[0][0] <= ends[-1][1]
