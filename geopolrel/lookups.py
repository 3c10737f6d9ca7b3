"""Many questions in one call: for arrays of pairs, kinds and days, the last or first event of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.columns import EventColumns, Rows
from geopolrel.dated import first_days
from geopolrel.days import EPOCH
from geopolrel.distinct import each_read, factorized, refuse_missing
from geopolrel.errors import InvalidValueError
from geopolrel.judging import relating
from geopolrel.kinds import Kind, kind
from geopolrel.record import Record
from geopolrel.selection import window_of
from geopolrel.sieve import Sieve
from geopolrel.tabular import Table
from geopolrel.timeline import Timeline
from geopolrel.when import BEGINNING, FOREVER

__all__ = ["ends_between"]

T = TypeVar("T")
Codes = NDArray[np.int64]
NOWHERE = -1
ANY, NO_KIND = -1, -2
FIRST_WIDTH = 16
MOST_CELLS = 4_000_000  # looked at in one step


@frozen(eq=False)
class Spans:
    """Where to look for the answers to q questions: ``rows[low[i]:high[i]]``, ascending, relate pair i.

    ``codings`` are the codes of what happened at each of ``rows``; ``order`` is something that ascends with the rows of each pair.
    """

    rows: Rows
    codings: NDArray[Any]
    order: NDArray[Any]
    low: Codes
    high: Codes


def ends_between(
    timeline: Timeline,
    ones: Any,
    others: Any,
    kinds: Any = None,
    before: Any = None,
    *,
    last: bool = True,
) -> Table:
    """Return for each question the last (or first) event between two actors, of a kind, that ended before a day.

    Each argument is an array or list of one length, q, or one value for all questions. ``kinds`` and ``before`` may be
    left out. Row i of the table answers what ``tl.between(a, b).of_kind(k).before(d).last()`` answers: ``index``
    is the position of the event in the timeline (-1 where there is none), ``start`` and ``end`` its first and last
    possible day (datetime64[D]; missing where there is none or it is open).

    Raises :class:`UnknownActorError`, :class:`UnknownKindError`, and :class:`InvalidValueError` for lengths that differ.

    >>> from geopolrel.constructors import meeting, visit
    >>> tl = Timeline([meeting("BLR", "RUS", when="2019-12-20"), visit("RUS", to="BLR", when="2020-02-07")])
    >>> tl.last_between(["Belarus", "Russia"], ["Russia", "Belarus"], ["meeting", "visit"], "2020-03")["index"].tolist()
    [0, 1]
    """
    columns = timeline._record.columns
    size = _size(ones, others, kinds, before)
    pairs, actors = _paired(ones, others, size, timeline.actor)
    wanted, days = _kinds(columns, kinds, size), _days(before, size)
    passes = _membership(timeline)
    found = np.full(size, NOWHERE)
    for asked, spans in _where_to_look(timeline._record, pairs, actors):
        mine = wanted[0], wanted[1][asked], days[asked]
        found[asked] = _walk(columns, spans, passes, *mine, last=last)
    return _answers(timeline, found)


def _size(*columns: Any) -> int:
    sizes = {len(c) for c in columns if _several(c)}
    if len(sizes) > 1:
        raise InvalidValueError(
            f"questions of different lengths: {sorted(sizes)}; give columns of one length, or one value for all"
        )
    return sizes.pop() if sizes else 1


def _paired(
    ones: Any, others: Any, size: int, read: Callable[[str], Actor]
) -> tuple[Codes, list[Actor]]:
    """Return who is asked about (2 x q) as codes into the actors named; those named on both sides are read once."""
    find = cache(read)
    numbers: dict[Actor, int] = {}
    codes = [
        _coded(name, side, size, find, numbers)
        for name, side in (("the first actor", ones), ("the other actor", others))
    ]
    return np.stack(codes), list(numbers)


def _coded(
    name: str, column: Any, size: int, read: Callable[[Any], T], numbers: dict[T, int]
) -> Codes:
    """Return what a column, or one value for all, stands for as numbers; new ones get the next."""
    if not _several(column):
        return np.full(size, numbers.setdefault(read(column), len(numbers)))
    coded = factorized(name, column)
    refuse_missing(name, coded)
    table = np.zeros(len(coded.values), dtype=np.int64)
    for code, value in each_read(name, coded, read).items():
        table[code] = numbers.setdefault(value, len(numbers))
    return table.take(coded.codes)


def _several(column: Any) -> bool:
    return (
        hasattr(column, "__len__")
        and not isinstance(column, str)
        and getattr(column, "ndim", 1) > 0
    )


def _kinds(columns: EventColumns, kinds: Any, size: int) -> tuple[Codes, Codes]:
    """Return the number of the kind of each coding, and the number that each question wants, -1 for any."""
    if kinds is None:
        return np.full(len(columns.codings.values), NO_KIND), np.full(size, ANY)
    numbers: dict[Kind, int] = {}
    wanted = _coded("kinds", kinds, size, kind, numbers)
    of_codings = [numbers.get(coding.kind, NO_KIND) for coding in columns.codings.values]
    return np.array(of_codings, dtype=np.int64), wanted


def _days(before: Any, size: int) -> Codes:
    if before is None:
        return np.full(size, FOREVER + 1)
    if not _several(before):
        return np.full(size, window_of(before)[0])
    if isinstance(before, list | tuple) and set(map(type, before)) == {date}:
        return np.fromiter(map(date.toordinal, before), np.int64, size)
    return np.asarray(first_days("before", before), dtype=np.int64)


def _membership(timeline: Timeline) -> NDArray[np.bool_] | None:
    """Return which rows of the record are in the timeline; None where all are."""
    whole = len(timeline._record.columns)
    if len(timeline) == whole:
        return None
    within = np.zeros(whole, dtype=bool)
    within[timeline._rows] = True
    return within


def _where_to_look(
    record: Record, pairs: Codes, actors: list[Actor]
) -> Iterator[tuple[NDArray[np.intp], Spans]]:
    """Return the questions that one pool of rows answers, and where in it; none about actors who take no part.

    Where somebody acts for one of a pair, its rows are judged first; the index by dyad has those of all others.
    """
    acting = np.array([actor.id in record.acting for actor in actors], dtype=bool)
    codes = np.array([_code(record, actor) for actor in actors], dtype=np.int64)[pairs]
    by_slots = acting[pairs].any(axis=0)
    plain = np.flatnonzero(~by_slots & (codes >= 0).all(axis=0))
    if len(plain):
        dyads = record.dyads
        order = dyads.rows if dyads.exact_starts is None else dyads.exact_starts
        low, high = dyads.spans(*codes[:, plain])
        yield plain, Spans(dyads.rows, dyads.codings, order, low, high)
    asked = np.flatnonzero(by_slots)
    if len(asked):
        yield asked, _judged_spans(record, pairs[:, asked], actors)


def _code(record: Record, actor: Actor) -> int:
    code = record.code(actor)
    return NOWHERE if code is None else code


def _judged_spans(record: Record, pairs: Codes, actors: list[Actor]) -> Spans:
    """Judge each distinct pair once, and lay the rows of all pairs end to end."""
    distinct, which = np.unique(pairs, axis=1, return_inverse=True)
    everything = Sieve.over(len(record.columns))
    rows = [
        relating(
            everything, record, actors[one], actors[other], strict=False, directed=False
        ).passed
        for one, other in distinct.T.tolist()
    ]
    ends = np.cumsum([len(of_pair) for of_pair in rows])
    starts = ends - [len(of_pair) for of_pair in rows]
    pool = np.concatenate(rows)
    codings = record.columns.codings.codes[pool]
    order = record.columns.start_lo[pool] if record.columns.starts_exactly else pool
    return Spans(pool, codings, order, starts[which], ends[which])


def _walk(
    columns: EventColumns,
    spans: Spans,
    passes: NDArray[np.bool_] | None,
    kind_of: Codes,
    wanted: Codes,
    before: Codes,
    *,
    last: bool,
) -> Codes:
    """Walk from the end of each span, or from its start, to the first row that answers; in steps that widen."""
    until = before
    if not columns.starts_exactly:
        can_start = columns.earliest_start_from_here
        until = can_start.searchsorted(before.astype(can_start.dtype))
    low, high = spans.low, _lower_bounds(spans.order, spans.low, spans.high, until)
    found = np.full(len(wanted), NOWHERE)
    at, unanswered, width = (high - 1 if last else low), np.flatnonzero(low < high), FIRST_WIDTH
    while len(unanswered):
        asked, day = wanted[unanswered, None], before[unanswered]
        place = at[unanswered, None] + np.arange(width) * (-1 if last else 1)
        good = place >= low[unanswered, None] if last else place < high[unanswered, None]
        good &= (asked == ANY) | (kind_of.take(spans.codings.take(place, mode="clip")) == asked)
        question, step = good.nonzero()
        rows = spans.rows[place[question, step]]
        right = columns.end_hi[rows] < day[question]
        if passes is not None:
            right &= passes[rows]
        # from the last to the first, so that the nearest is what stays
        found[unanswered[question[right]][::-1]] = rows[right][::-1]
        at += -width if last else width
        over = at < low if last else at >= high
        unanswered = unanswered[(found[unanswered] == NOWHERE) & ~over[unanswered]]
        width = max(min(4 * width, MOST_CELLS // max(len(unanswered), 1)), FIRST_WIDTH)
    return found


def _lower_bounds(numbers: NDArray[Any], low: Codes, high: Codes, wanted: Codes) -> Codes:
    """Return for each ascending stretch ``numbers[low:high]`` where its first number not below the wanted one stands."""
    step = (1 << int((high - low).max(initial=0)).bit_length()) >> 1
    while step:
        further = low + step
        below = (further <= high) & (numbers.take(further - 1, mode="clip") < wanted)
        low = np.where(below, further, low)
        step >>= 1
    return low


def _answers(timeline: Timeline, found: Codes) -> Table:
    columns, there = timeline._record.columns, found != NOWHERE
    position = found
    if len(timeline) < len(columns):
        rows = timeline._rows
        position = np.where(there, rows.searchsorted(found.astype(rows.dtype)), NOWHERE)
    start, end = (np.full(len(found), np.datetime64("NaT", "D")) for _ in range(2))
    for days, bound in ((start, columns.start_lo), (end, columns.end_hi)):
        known = bound[found[there]]
        bounded = (known > BEGINNING) & (known < FOREVER)
        dated = (known.astype(np.int64) - EPOCH).astype("datetime64[D]")
        days[np.flatnonzero(there)[bounded]] = dated[bounded]
    return Table(index=position, start=start, end=end)
