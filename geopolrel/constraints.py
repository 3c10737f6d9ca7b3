"""Dates held against one another: gaps narrow them, and show what cannot all be true.

A gap such as "the day after" stays a relation between two events and is also propagated into the
bounds of their dates; :mod:`geopolrel.gaps` has the method. Gaps and dates are taken by the day on
which an event starts; a date with holes, such as one of several days, by its first and last. Dates
are read strictly where that is possible, approximate ones with their tolerance where it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from geopolrel.assertions import (
    Assertion,
    Conflict,
    Gap,
    assertions_of,
    contradicting,
    gap_assertion,
    own_date,
    reason_of,
    start_range,
)
from geopolrel.claims import Claim
from geopolrel.coded import NONE, Coded
from geopolrel.columns import BOUNDS, STATUS_CODES, EventColumns
from geopolrel.errors import (
    InconsistentError,
    InvalidDateError,
    InvalidValueError,
    did_you_mean,
    shown,
)
from geopolrel.events import Event
from geopolrel.gaps import ORIGIN, Limit, Network, Range, minimal
from geopolrel.numbering import numbers_at, with_numbers
from geopolrel.timeline import Timeline
from geopolrel.when import BEGINNING, FOREVER, When

__all__ = [
    "Assertion",
    "Conflict",
    "Gap",
    "conflicts",
    "days_between",
    "tighten",
    "unknown_events",
]


def conflicts(timeline: Timeline) -> list[Conflict]:
    """Return the smallest sets of assertions that cannot all be true, smallest first.

    An assertion is a gap, or what a source says of an event by its latest word: its date, or that
    there is none. Without any one assertion of a set, the rest of it can be true. Approximate dates
    are read with their tolerance.

    >>> from geopolrel.claims import Claim
    >>> from geopolrel.constructors import meeting
    >>> said = [Claim("Minsk", when="2020-02-06"), Claim("Moscow", when="2020-02-07")]
    >>> tl = Timeline([meeting("Belarus", "Russia", when="[2020-02-06,2020-02-07]", claims=said)])
    >>> [conflict.reason for conflict in conflicts(tl)]
    ['the two dates are 1 day apart']
    """
    columns = timeline.columns
    rows = {} if not timeline.constraints else _rows_of(columns, _ids(timeline.constraints))
    gaps = _known_gaps(timeline, rows)
    linked = sorted({rows[event_id] for gap in gaps for event_id in (gap.later, gap.earlier)})
    events = {row: columns.event(row) for row in sorted({*linked, *_disputable(columns)})}
    asserted = [one for event in events.values() for one in assertions_of(event)]
    asserted += [
        gap_assertion(gap, events[rows[gap.later]], events[rows[gap.earlier]]) for gap in gaps
    ]
    by_event: dict[str, list[int]] = {}
    for label, one in enumerate(asserted):
        if not isinstance(one.source, Gap):
            by_event.setdefault(one.event, []).append(label)
    found = _by_start(asserted)
    for event in events.values():
        for first, second in combinations(by_event[event.id], 2):
            reason = contradicting(event, asserted[first], asserted[second])
            if reason is not None:
                found.append(((first, second), reason))
    smallest = minimal(found, lambda one: frozenset(one[0]))
    return [Conflict(tuple(asserted[label] for label in one), why) for one, why in smallest]


def _by_start(asserted: Sequence[Assertion]) -> list[tuple[tuple[int, ...], str]]:
    """Return the labels of assertions whose starts and gaps contradict each other, and why."""
    limits = [limit for label, one in enumerate(asserted) for limit in one.limits(label)]
    circles = Network(limits).contradictions()
    return [(_labels(circle), reason_of(circle)) for circle in circles]


def _labels(circle: Sequence[Limit]) -> tuple[int, ...]:
    """Return the labels of the limits, gaps first, which were given the highest numbers."""
    labels = [int(str(limit.said)) for limit in circle]
    between = [
        label
        for label, limit in zip(labels, circle, strict=True)
        if ORIGIN not in (limit.earlier, limit.later)
    ]
    return (*between, *(label for label in labels if label not in between))


def _disputable(columns: EventColumns) -> list[int]:
    """Return the rows whose claims alone may contradict each other or the row's date."""
    if columns.claims is None:
        return []
    open_to_doubt = [_may_differ(claims) for claims in columns.claims.values]
    codes = np.flatnonzero(np.array(open_to_doubt, dtype=bool))
    rows: list[int] = np.flatnonzero(np.isin(columns.claims.codes, codes)).tolist()
    return rows


def _may_differ(claims: Sequence[Claim]) -> bool:
    return any(claim.when is not None for claim in claims) or (
        len(claims) > 1 and any(claim.denies or claim.says is not None for claim in claims)
    )


def days_between(timeline: Timeline, earlier: str, later: str) -> tuple[int | None, int | None]:
    """Return the least and most days from the start of one event to that of another, by their ids.

    None where there is no bound; negative where ``later`` comes first. Two exact dates are as far
    apart as they are; otherwise the gaps of the timeline count too, of other events as well. Dates
    are read strictly, and approximate ones with their tolerance only where the gaps demand it.
    Raises :class:`InvalidValueError` for an id that no event has, :class:`InconsistentError` where
    dates and gaps cannot all hold.

    >>> from geopolrel.constructors import call, meeting
    >>> talks = [call("Belarus", "Russia", when="2019-12~", id="call"),
    ...          meeting("Belarus", "Russia", when="2020-02-07", id="meeting")]
    >>> days_between(Timeline(talks), "call", "meeting")
    (38, 68)
    """
    columns = timeline._record.columns
    rows = _rows_of(columns, [earlier, later, *_ids(timeline.constraints)])
    for event_id in (earlier, later):
        if event_id not in rows:
            hint = did_you_mean(
                str(event_id), columns.ids.values if columns.ids is not None else ()
            )
            raise InvalidValueError(f"no event of the timeline has the id {shown(event_id)}{hint}")
    ends = [columns.when(rows[event_id]) for event_id in (earlier, later)]
    if any(when.open_start for when in ends):
        return None, None
    starts = [start_range(when.bounds) for when in ends]
    if all(low == high and low is not None for low, high in starts):
        days = (starts[1][0] or 0) - (starts[0][0] or 0)
        return days, days
    gaps = _linked_to({earlier, later}, _known_gaps(timeline, rows))
    ids = {earlier, later, *_ids(gaps)}
    events = {event_id: columns.event(rows[event_id]) for event_id in sorted(ids)}
    return _network(events, gaps, strictly_if_possible=True).between(earlier, later)


def tighten(timeline: Timeline) -> Timeline:
    """Return the timeline with the dates of events narrowed by the gaps between them.

    A date is replaced where the days on which it may start become fewer; none is widened.
    Approximate dates are read with their tolerance; one is left as it is where only its tolerance
    is cut. Events keep their ids. Raises :class:`InconsistentError`, with the :class:`Conflict` in
    its ``violations``, where dates and gaps cannot all hold.

    >>> from geopolrel.constructors import meeting, statement
    >>> tl = Timeline(
    ...     [
    ...         meeting("Belarus", "United States", when="2020", id="met"),
    ...         statement("Belarus", when="[2020-02-01..2020-02-06]", id="announced"),
    ...     ],
    ...     constraints=[Gap("announced", "met", 1, 1)],
    ... )
    >>> [str(event.when) for event in tighten(tl) if event.id == "met"]
    ['[2020-01-31..2020-02-05]']
    """
    record = timeline._record
    rows = _rows_of(record.columns, _ids(timeline.constraints))
    gaps = _known_gaps(timeline, rows)
    events = {event_id: record.columns.event(rows[event_id]) for event_id in _ids(gaps)}
    ranges = _network(events, gaps).ranges()
    cut = {event_id: _cut(event.when, ranges[event_id]) for event_id, event in events.items()}
    changed = {
        rows[event_id]: when for event_id, when in cut.items() if when != events[event_id].when
    }
    if not changed:
        return timeline
    columns = _with_dates(record.columns, changed)
    order = _display_order(columns)  # narrower dates may stand in another order
    place = np.empty(len(order), dtype=np.intp)
    place[order] = np.arange(len(order))
    return timeline._of(
        evolve(record, columns=columns.take(order)),
        np.sort(place[timeline._rows]),
        np.sort(place[timeline._undecided]),
    )


def unknown_events(timeline: Timeline) -> list[str]:
    """Return the ids of which gaps speak and which no event has, of the timeline or what it was selected from.

    >>> unknown_events(Timeline([], constraints=[Gap("announced", "met", 1, 1)]))
    ['announced', 'met']
    """
    ids = _ids(timeline.constraints)
    rows = _rows_of(timeline._record.columns, ids)
    return [event_id for event_id in ids if event_id not in rows]


def _network(
    events: Mapping[str, Event], gaps: Sequence[Gap], strictly_if_possible: bool = False
) -> Network:
    """Return the network of dates and gaps, or raise :class:`InconsistentError` with a conflict."""
    asserted = [own_date(event) for event in events.values()]
    asserted += [gap_assertion(gap, events[gap.later], events[gap.earlier]) for gap in gaps]
    if strictly_if_possible:
        strict = Network(
            limit
            for label, one in enumerate(asserted)
            for limit in one.limits(label, strictly=True)
        )
        if strict.contradiction() is None:
            return strict
    found = _by_start(asserted)
    if found:
        labels, reason = found[0]
        conflict = Conflict(tuple(asserted[label] for label in labels), reason)
        raise InconsistentError(f"dates and gaps cannot all hold: {conflict}", [conflict])
    return Network(limit for label, one in enumerate(asserted) for limit in one.limits(label))


def _cut(when: When, start: Range) -> When:
    """Return a date with a narrower start, or as it is where that says nothing new of it."""
    start_lo, start_hi, end_lo, end_hi = when.bounds
    low = BEGINNING if start[0] is None else max(start[0], BEGINNING)
    high = FOREVER if start[1] is None else min(start[1], FOREVER)
    shrinks = start_lo <= low and high <= start_hi and (low, high) != (start_lo, start_hi)
    outside = high < start_lo or low > start_hi
    if not (shrinks or outside) or low >= FOREVER or high <= BEGINNING:
        return when
    if when.is_moment:
        return When.from_bounds(low, high, low, high)
    end_lo = max(end_lo, low)
    if (low, high) == (end_lo, end_hi) or high > end_hi:
        return when  # equal bounds would be read as one moment, which nobody has said it is
    return When.from_bounds(low, high, end_lo, end_hi)


def _with_dates(columns: EventColumns, changed: Mapping[int, When]) -> EventColumns:
    """Return columns with some dates replaced; ids stay, and statuses follow the new dates."""
    rows = list(changed)
    bounds = np.array([when.bounds for when in changed.values()], dtype=np.int32).T
    dated = {name: getattr(columns, name).copy() for name in BOUNDS}
    for name, days in zip(BOUNDS, bounds, strict=True):
        dated[name][rows] = days
    ids = columns.ids or Coded(np.full(len(columns), NONE, dtype=np.int32), ())
    kept = tuple(columns.event(row).id for row in rows)
    renamed = Coded(ids.codes.copy(), (*ids.values, *kept))
    renamed.codes[rows] = len(ids.values) + np.arange(len(rows))
    whens = columns.whens
    if whens is not None:
        whens = Coded(whens.codes.copy(), whens.values)
        whens.codes[rows] = NONE  # the bounds alone now give the date
    statuses = columns.statuses.copy()
    numbers = numbers_at(columns, np.arange(len(columns)))
    replaced = columns.replaced(**dated, ids=renamed, whens=whens, statuses=statuses, twins=None)
    replaced = with_numbers(replaced, numbers)
    for row in rows:
        event = replaced.event(row)
        if event.claims:
            statuses[row] = STATUS_CODES[event.status]
    return replaced


def _display_order(columns: EventColumns) -> NDArray[np.intp]:
    """Return the rows in the order of :attr:`When.order_key`; rows of one date keep theirs."""
    start_lo, start_hi, end_lo, end_hi = (days.astype(np.int64) for days in columns.bounds)
    # lexsort takes the last key first
    keys = (end_hi, end_lo, end_lo + end_hi, start_hi, start_lo, start_lo + start_hi)
    return np.lexsort(keys)


def _known_gaps(timeline: Timeline, rows: Mapping[str, int]) -> list[Gap]:
    """Return the gaps between events at hand, of those that may be known on the timeline's day."""
    day = FOREVER if timeline.day is None else timeline.day.toordinal()
    return [
        gap
        for gap in timeline.constraints
        if gap.later in rows and gap.earlier in rows and (gap.on is None or gap.on.bounds[0] <= day)
    ]


def _ids(gaps: Iterable[Gap]) -> list[str]:
    """Return the ids of the events that gaps speak of, each once."""
    return list(dict.fromkeys(event_id for gap in gaps for event_id in (gap.later, gap.earlier)))


def _linked_to(ids: set[str], gaps: Sequence[Gap]) -> list[Gap]:
    """Return the gaps that link events with any of these, directly or through others."""
    linked = set(ids)
    while True:
        reached = linked.union(
            *({g.later, g.earlier} for g in gaps if linked & {g.later, g.earlier})
        )
        if reached == linked:
            return [gap for gap in gaps if gap.later in linked]
        linked = reached


def _rows_of(columns: EventColumns, ids: Iterable[str]) -> dict[str, int]:
    """Return the rows of the events with these ids, leaving out the ids that none has."""
    wanted = dict.fromkeys(ids)
    rows: dict[str, int] = {}
    if columns.ids is not None:
        named = [code for code, name in enumerate(columns.ids.values) if name in wanted]
        for row in np.flatnonzero(np.isin(columns.ids.codes, named)).tolist():
            rows[str(columns.ids[row])] = row
    for event_id in wanted:
        found = None if event_id in rows else _row_by_content(columns, event_id)
        if found is not None:
            rows[event_id] = found
    return rows


def _row_by_content(columns: EventColumns, event_id: str) -> int | None:
    """Return the row whose content makes that id: its date tells where to look."""
    for kind in {coding.kind for coding in columns.codings.values}:
        start, mark, _ = str(event_id).partition(f"-{kind}")
        try:
            bounds = When(start).bounds if mark else None
        except InvalidDateError:
            bounds = None
        if bounds is None:
            continue
        alike = np.ones(len(columns), dtype=bool) if columns.ids is None else columns.ids.codes < 0
        for column, day in zip(columns.bounds, bounds, strict=True):
            alike &= column == day
        for row in np.flatnonzero(alike).tolist():
            if columns.event(row).id == event_id:
                return int(row)
    return None
