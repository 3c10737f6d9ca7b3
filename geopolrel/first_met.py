"""First met: whom each holder of an office met first after taking it."""

from __future__ import annotations

import numpy as np
from attrs import frozen

from geopolrel.actors import Actor
from geopolrel.contacts import CONTACTS
from geopolrel.events import Event
from geopolrel.sieve import among
from geopolrel.tabular import Table
from geopolrel.tenures import Tenure
from geopolrel.timeline import Timeline
from geopolrel.verdicts import TRUE
from geopolrel.when import When

__all__ = ["first_met"]


def first_met(timeline: Timeline, office: str, of: str | Actor | None = None) -> Table:
    """Return whom each holder of an office met, visited, received or called first while in it: a row a tenure with contacts.

    Columns: ``holder`` (id); ``since``, the day of taking office, and ``day``, that of the first contact (text, EDTF where
    uncertain); ``days`` from one to the other (masked where either is uncertain); ``whom``, the ids of those met,
    "; " between them; ``event``, the id of the contact; ``certain``. Rows are in order of taking office.

    A contact is a meeting, visit, call or negotiation that occurred and began in office. Where several may be the first, having
    begun on one day or on uncertain days, the first as listed is named and ``whom`` has those of all of them;
    ``certain`` says that all began on one known day, certainly in office, and that somebody was looking since it was taken.

    Raises :class:`InvalidValueError` for an office that no table knows.

    >>> from geopolrel.constructors import visit
    >>> tl = Timeline([visit("Pompeo", to=host, when=day) for host, day in (("Belgium", "2018-04-26"), ("Belarus", "2020-02-01"))])
    >>> for row in first_met(tl, "Secretary of State", of="United States"):
    ...     print(*row[:5])
    mike-pompeo 2018-04-26 2018-04-26 0 BEL
    """
    where = None if of is None else timeline.actor(of).id
    contacts = timeline.of_kind(*CONTACTS).occurred()
    held = [t for t in contacts._record.offices_named(office) if where in (None, t.of.id)]
    held.sort(key=lambda tenure: tenure.when.order_key)
    found = [first for first in (_first_of(contacts, tenure) for tenure in held) if first]
    unknown = [first.days is None for first in found]
    return Table(
        holder=np.array([first.holder for first in found], dtype=object),
        since=np.array([first.since for first in found], dtype=object),
        day=np.array([first.day for first in found], dtype=object),
        days=np.ma.masked_array([first.days or 0 for first in found], unknown, dtype=np.int64),
        whom=np.array([first.whom for first in found], dtype=object),
        event=np.array([first.event for first in found], dtype=object),
        certain=np.array([first.certain for first in found], dtype=bool),
    )


@frozen
class First:
    """A row of the table."""

    holder: str
    since: str
    day: str
    days: int | None
    whom: str
    event: str
    certain: bool


def _first_of(contacts: Timeline, tenure: Tenure) -> First | None:
    """Return the first contact of one tenure, or None without any."""
    columns, slots = contacts._record.columns, contacts._record.held(tenure)
    rows = columns.slot_rows(slots.slots)
    there = among(rows, contacts._rows)
    rows, sure = rows[there], slots.verdicts[there] == TRUE
    if not len(rows):
        return None
    low, high = columns.start_lo[rows], columns.start_hi[rows]
    latest = high[sure].min() if sure.any() else high.min()
    chosen = low <= latest
    events = [columns.event(row) for row in rows[chosen].tolist()]
    known = bool((low[chosen] == high[chosen]).all())
    since, until = tenure.when.bounds[:2]
    exact = known and since == until
    watched = contacts.observed is None or contacts.observed.window[0] <= since
    return First(
        tenure.holder.id,
        _day(since, until),
        _day(int(low[chosen][0]), int(high[chosen][0])),
        int(low[chosen][0]) - since if exact else None,
        "; ".join(dict.fromkeys(id for event in events for id in _met(event, tenure.holder))),
        events[0].id,
        known and watched and bool(sure[chosen].all()),
    )


def _met(event: Event, holder: Actor) -> list[str]:
    """Return the ids of those whom an event relates to somebody."""
    return [
        other.id
        for pair in event.pairs()
        for one, other in (pair, pair[::-1])
        if one.id == holder.id != other.id
    ]


def _day(low: int, high: int) -> str:
    return str(When.from_bounds(low, high, low, high))
