"""Many questions in one call: for arrays of pairs, kinds and days, the last or first event of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache, partial
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.columns import EventColumns, Rows
from geopolrel.dated import first_days
from geopolrel.days import EPOCH
from geopolrel.distinct import each_read, factorized, refuse_missing
from geopolrel.errors import GeopolrelError, InvalidValueError
from geopolrel.judging import relating
from geopolrel.kinds import Kind, kind
from geopolrel.record import Record
from geopolrel.roster import NOWHERE
from geopolrel.selection import window_of
from geopolrel.sieve import Sieve
from geopolrel.tabular import Derived, Table
from geopolrel.timeline import Timeline
from geopolrel.when import BEGINNING, FOREVER

__all__ = ["ends_between"]

Codes = NDArray[np.int64]
Days = NDArray[np.int32]
NO_KIND = 255  # of which no row is, since there are two dozen kinds
FIRST_WIDTH = 16
MOST_CELLS = 4_000_000  # looked at in one step


@frozen(eq=False)
class Spans:
    """Where to look for the answers to q questions: ``rows[low[i]:high[i]]``, ascending, relate pair i.

    ``kinds`` are the numbers of the kinds of ``rows``; ``order`` is something that ascends with the rows of each pair.
    """

    rows: Rows
    kinds: bytes
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
    record = timeline._record
    size = _size(ones, others, kinds, before)
    sides = (("the first actor", ones), ("the other actor", others))
    pairs = np.array([_coded(name, side, size, record.roster.__getitem__) for name, side in sides])
    wanted, days = _kinds(record.dyads.kind_numbers, kinds, size), _days(before, size)
    passes = _membership(timeline)
    found = np.full(size, NOWHERE)
    for asked, spans in _where_to_look(record, pairs):
        of_kinds = None if wanted is None else wanted[asked]
        found[asked] = _walk(record.columns, spans, passes, of_kinds, days[asked], last=last)
    return _answers(timeline, found)


def _size(*columns: Any) -> int:
    sizes = {len(c) for c in columns if _several(c)}
    if len(sizes) > 1:
        raise InvalidValueError(
            f"questions of different lengths: {sorted(sizes)}; give columns of one length, or one value for all"
        )
    return sizes.pop() if sizes else 1


def _coded(name: str, column: Any, size: int, number: Callable[[Any], int]) -> Codes:
    """Return the numbers of what a column, or one value for all, stands for; ``number`` reads each value once."""
    if not _several(column):
        return np.full(size, number(column))
    if isinstance(column, list):
        with suppress(GeopolrelError, TypeError):  # the row at fault is found below
            return np.fromiter(map(number, column), np.int64, size)
    coded = factorized(name, column)
    refuse_missing(name, coded)
    table = np.zeros(len(coded.values), dtype=np.int64)
    for code, found in each_read(name, coded, number).items():
        table[code] = found
    return table.take(coded.codes)


def _several(column: Any) -> bool:
    return (
        hasattr(column, "__len__")
        and not isinstance(column, str)
        and getattr(column, "ndim", 1) > 0
    )


def _kinds(numbers: Mapping[Kind, int], kinds: Any, size: int) -> Codes | None:
    """Return the number of the kind that each question wants, None where all want any."""
    if kinds is None:
        return None
    return _coded("kinds", kinds, size, cache(lambda name: numbers.get(kind(name), NO_KIND)))


def _days(before: Any, size: int) -> Days:
    if before is None:
        return np.full(size, FOREVER + 1, dtype=np.int32)
    if not _several(before):
        return np.full(size, window_of(before)[0], dtype=np.int32)
    if isinstance(before, list | tuple) and set(map(type, before)) == {date}:
        return np.fromiter(map(date.toordinal, before), np.int32, size)
    return first_days("before", before)


def _membership(timeline: Timeline) -> NDArray[np.bool_] | None:
    """Return which rows of the record are in the timeline; None where all are."""
    whole = len(timeline._record.columns)
    if len(timeline) == whole:
        return None
    within = np.zeros(whole, dtype=bool)
    within[timeline._rows] = True
    return within


def _where_to_look(record: Record, pairs: Codes) -> Iterator[tuple[NDArray[np.intp], Spans]]:
    """Return the questions that one pool of rows answers, and where in it; none about actors who take no part.

    Where somebody acts for one of a pair, its rows are judged first; the index by dyad has those of all others.
    """
    codes = record.roster.codes.take(pairs)
    by_slots = np.zeros(codes.shape[1], dtype=bool)
    if record.acting:
        acting = np.zeros(len(record.roster.actors), dtype=bool)
        for number in np.unique(pairs).tolist():
            acting[number] = record.roster.actors[number].id in record.acting
        by_slots = np.logical_or(*acting.take(pairs))
    plain = np.flatnonzero(~by_slots & (np.minimum(*codes) > NOWHERE))
    if len(plain):
        dyads = record.dyads
        order = dyads.rows if dyads.exact_starts is None else dyads.exact_starts
        low, high = dyads.spans(*codes.take(plain, axis=1))
        yield plain, Spans(dyads.rows, dyads.kinds, order, low, high)
    asked = np.flatnonzero(by_slots)
    if len(asked):
        yield asked, _judged_spans(record, pairs[:, asked])


def _judged_spans(record: Record, pairs: Codes) -> Spans:
    """Judge each distinct pair once, and lay the rows of all pairs end to end."""
    distinct, which = np.unique(pairs, axis=1, return_inverse=True)
    everything, actors = Sieve.over(len(record.columns)), record.roster.actors
    rows = [
        relating(
            everything, record, actors[one], actors[other], strict=False, directed=False
        ).passed
        for one, other in distinct.T.tolist()
    ]
    ends = np.cumsum([len(of_pair) for of_pair in rows])
    starts = ends - [len(of_pair) for of_pair in rows]
    pool = np.concatenate(rows)
    kinds = record.dyads.kinds_of(pool).tobytes()
    order = record.columns.start_lo[pool] if record.columns.starts_exactly else pool
    return Spans(pool, kinds, order, starts[which], ends[which])


def _walk(
    columns: EventColumns,
    spans: Spans,
    passes: NDArray[np.bool_] | None,
    wanted: Codes | None,
    before: Days,
    *,
    last: bool,
) -> Codes:
    """Walk from the end of each span, or from its start, to the first row that answers; in steps that widen."""
    until: NDArray[Any] = before
    if not columns.starts_exactly:
        can_start = columns.earliest_start_from_here
        until = can_start.searchsorted(before)
    low, high = spans.low, _lower_bounds(spans.order, spans.low, spans.high, until)
    found = np.full(len(before), NOWHERE)
    at, width = _nearest(spans.kinds, wanted, low, high, last=last), 1
    unanswered = np.flatnonzero(at != NOWHERE)
    if columns.on_exact_days and passes is None:  # what started before a day ended before it
        found[unanswered] = spans.rows.take(at.take(unanswered))
        return found
    kinds = np.frombuffer(spans.kinds, np.uint8)
    while len(unanswered):
        day = before[unanswered]
        place = at[unanswered, None] + np.arange(width) * (-1 if last else 1)
        good = place >= low[unanswered, None] if last else place < high[unanswered, None]
        if wanted is not None:
            good &= kinds.take(place, mode="clip") == wanted[unanswered, None]
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


def _nearest(kinds: bytes, wanted: Codes | None, low: Codes, high: Codes, *, last: bool) -> Codes:
    """Return the last place of each span, or its first, at which something of the wanted kind happened, -1 for none."""
    if wanted is None:
        return np.where(low < high, high - 1 if last else low, NOWHERE)
    # nothing in NumPy looks for a number from the end, or stops where it is found
    find = kinds.rfind if last else kinds.find
    return np.fromiter(
        map(find, wanted.tolist(), low.tolist(), high.tolist()), np.int64, len(wanted)
    )


def _lower_bounds(numbers: NDArray[Any], low: Codes, high: Codes, wanted: NDArray[Any]) -> Codes:
    """Return for each ascending stretch ``numbers[low:high]`` where its first number not below the wanted one stands."""
    step = (1 << int((high - low).max(initial=0)).bit_length()) >> 1
    below, top = low - 1, high - 1
    while step:
        further = np.minimum(below + step, top)
        below = np.where(numbers.take(further, mode="clip") < wanted, further, below)
        step >>= 1
    return below + 1


def _answers(timeline: Timeline, found: Codes) -> Table:
    columns, there = timeline._record.columns, found != NOWHERE
    position = found
    if len(timeline) < len(columns):
        rows = timeline._rows
        position = np.where(there, rows.searchsorted(found.astype(rows.dtype)), NOWHERE)
    start, end = (
        Derived(len(found), partial(_dates, bound, found))
        for bound in (columns.start_lo, columns.end_hi)
    )
    return Table(index=position, start=start, end=end)


def _dates(bound: Days, rows: Codes) -> NDArray[np.datetime64]:
    """Return the dates of a bound at some rows, none where it is open and where there is no row."""
    days = np.full(len(rows), BEGINNING, dtype=np.int64)
    there = rows != NOWHERE
    days[there] = bound[rows[there]]
    dates = (days - EPOCH).view("datetime64[D]")
    dates[(days == BEGINNING) | (days == FOREVER)] = np.datetime64("NaT")
    return dates
