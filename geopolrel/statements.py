"""Statements: sentences about events, each with the events that bear it out.

A sentence says what its events say, with the hedges of those who say it. What the data leave open is said to be open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import frozen

from geopolrel.actors import Actor, Country
from geopolrel.attribution import by, by_all, doubted
from geopolrel.claims import FORESEEN, Status
from geopolrel.clauses import clause, with_article
from geopolrel.columns import EventColumns, Rows
from geopolrel.contacts import CONTACTS
from geopolrel.events import Event
from geopolrel.silences import days_observed, longest_lull
from geopolrel.timeline import Timeline
from geopolrel.when import BEGINNING, FOREVER, When
from geopolrel.wording import approximate, counted, dated, day_in_words, day_within, listed

__all__ = [
    "MOST_TOLD",
    "Statement",
    "ahead",
    "began_with",
    "capital",
    "kinds_of",
    "last_contact",
    "lasting",
    "longest_silence",
    "not_held",
    "number_of",
    "on_record",
    "sources_of",
    "status_of",
    "told",
    "undecided",
]

MOST_TOLD = 3
NOT_HELD = (Status.DENIED, Status.CANCELLED, Status.DISPUTED, Status.OVERDUE)


@frozen
class Statement:
    """One sentence, and the events that bear it out: a tuple, or a timeline of them."""

    text: str
    events: Sequence[Event]

    def __str__(self) -> str:
        return self.text


def on_record(occurred: Timeline, about: str) -> Statement:
    """Say how many events occurred, of which kinds, when, and who says so."""
    if not len(occurred):
        return Statement(f"Nothing {about} is on record as having occurred.", ())
    verb = "is" if len(occurred) == 1 else "are"
    what = f"{kinds_of(occurred)}{span_of(occurred)}{sources_of(occurred)}"
    return Statement(f"{number_of(occurred)} {about} {verb} on record: {what}.", occurred)


def began_with(events: Timeline) -> Statement:
    """Say with which event a conflict began, or which may have been the first where the dates leave it open."""
    first, rows = events[0], events._rows[1:]
    may_precede = rows[events._record.columns.start_lo[rows] < first.when.bounds[1]]
    rivals = events._of(events._record, may_precede)
    if not len(rivals):
        return Statement(f"It began with the {told(first)}.", (first,))
    named = "; ".join(f"the {told(event)}" for event in rivals[:MOST_TOLD])
    if len(rivals) > MOST_TOLD:
        named = f"{named}; or {counted(len(rivals) - MOST_TOLD, 'other')}"
    text = f"Which came first the dates leave open: the {told(first)}; or {named}."
    return Statement(text, (first, *rivals))


def last_contact(events: Timeline, who: str) -> Iterator[Statement]:
    """Say which meeting, visit, call or negotiation ended last; ``who`` begins the sentence: "They were".

    Those that may have ended later, or may belong here and have, are named too.
    """
    contacts = events.of_kind(*CONTACTS).occurred()
    columns, rows = contacts._record.columns, contacts._rows
    if not len(rows):
        return
    ended = columns.end_lo[rows]
    at = np.flatnonzero(ended == ended.max())[-1]
    last = columns.event(int(rows[at]))
    others = np.union1d(np.delete(rows, at), contacts._undecided)
    rivals = [columns.event(row) for row in others[columns.end_hi[others] > ended[at]].tolist()]
    perhaps = "perhaps " if rivals or doubted(last) else ""
    if last.when.open_end:
        text = f"{who} {perhaps}still in contact: {clause(last)} {dated(last.when)}{by(last)}"
    else:
        text = f"{who} {perhaps}last in contact {dated(last.when)}: {clause(last)}{by(last)}"
    if rivals and not last.when.open_end:
        named = "; ".join(f"{clause(e)} {dated(e.when)}{by(e)}" for e in rivals[:MOST_TOLD])
        if len(rivals) > MOST_TOLD:
            named = f"{named}; or {counted(len(rivals) - MOST_TOLD, 'other')}"
        text = f"{text}; what is known leaves open whether later: {named}"
    yield Statement(f"{text}.", (last, *rivals))


def lasting(occurred: Timeline) -> Iterator[Statement]:
    """Say of each dispute, alliance or the like how long it lasted, or that it goes on."""
    for event in occurred:
        if event.kind.lasting:
            state = "goes on" if event.when.open_end else "lasted"
            yield Statement(f"{titled(event)} {state} {dated(event.when)}{by(event)}.", (event,))


def ahead(events: Timeline) -> Iterator[Statement]:
    """Say of each event that is foreseen what is foreseen, and by whom."""
    for event in events.with_status(*FORESEEN):
        text = f"{capital(clause(event))} is {event.status} {dated(event.when)}{by(event)}."
        yield Statement(text, (event,))


def not_held(events: Timeline) -> Iterator[Statement]:
    """Say of each event that is denied, cancelled, disputed or overdue that it is, and who says so."""
    for event in events.with_status(*NOT_HELD):
        text = f"{capital(clause(event))} {dated(event.when)} is {status_of(event)}."
        yield Statement(text, (event,))


def status_of(event: Event) -> str:
    """Return the status of an event and who says so, to follow "is"."""
    said = by(event).removeprefix(", ")
    if event.status == Status.DENIED and said.startswith("denied by"):
        return said
    return f"{event.status}{by(event)}"


def longest_silence(events: Timeline, whose: str, *sides: Actor) -> Iterator[Statement]:
    """Say how long there was no meeting, visit, call or negotiation at most; ``whose`` begins the sentence: "Their".

    Only kinds of contact that are on record are named. What came after the last of them is told too, as long as somebody was looking
    and the sides could be seen: countries while they existed, leaders while they held an office, where these times are known.
    """
    contacts = events.of_kind(*CONTACTS).occurred()
    last = _last_day(contacts, sides)
    until = None if last is None else last[0]
    record = contacts._record
    lull = longest_lull(
        record.columns, contacts._rows, contacts._undecided, contacts.observed, until
    )
    if lull is None:
        return
    silence, kinds = lull.silence, {**contacts.kinds, **contacts.undecided.kinds}
    lasted = f"was {counted(silence.days, 'day')}, "
    if not lull.exact:
        lasted = f"was at least {counted(silence.days, 'day')}, certainly "
    span = f"from {day_in_words(silence.start)} to {day_in_words(silence.end)}"
    if silence.after is None and last is not None:
        span = f"{span}, {last[1]}"
    if silence.after is None or silence.after in contacts.undecided:
        named = listed((kind.label for kind in CONTACTS if kind in kinds), "or")
        what = f"without a {named} after the first on record"
    else:
        named = listed((kind.plural for kind in CONTACTS if kind in kinds), "or")
        what = f"between two {named} on record"
    around = tuple(event for event in (silence.before, silence.after) if event is not None)
    yield Statement(f"{whose} longest time {what} {lasted}{span}{by_all(around)}.", around)


def _last_day(events: Timeline, sides: tuple[Actor, ...]) -> tuple[int, str] | None:
    """Return the last day on which a contact could have been seen, and what it is; None where no day is known."""
    if events.observed is None:
        return None
    columns, known = events._record.columns, events.day
    ends = [(days_observed(columns, events.observed)[1], "the last day observed")]
    if known is not None and known.toordinal() == ends[0][0]:
        ends = [(ends[0][0], "the day as of which this is known")]
    for side in sides:
        if isinstance(side, Country):
            ends.append((_latest(side.spells), f"the last day of {side}"))
        else:
            held = [tenure.when for tenure in events._record.offices_of(side)]
            ends.append((_latest(held), f"the last day in office of {side}"))
    day, words = min(ends, key=lambda end: end[0])
    return None if day == FOREVER else (day, words)


def _latest(times: Sequence[When]) -> int:
    """Return the day on which the last of some times ends: FOREVER where there are none, BEGINNING where it is not known."""
    sure, possible = (max((when.bounds[at] for when in times), default=FOREVER) for at in (2, 3))
    return sure if sure == possible else BEGINNING


def undecided(events: Timeline) -> Iterator[Statement]:
    """Say of how many more events it is undecided whether they belong here, be it for their dates, for who held an office, or for what was known."""
    still_open = events.undecided
    if len(still_open):
        number = counted(len(still_open), "more event")
        they = "it belongs" if len(still_open) == 1 else "they belong"
        yield Statement(f"Of {number} it is undecided whether {they} here.", still_open)


# ------------------------------------------------------------------ parts of sentences


def number_of(events: Timeline) -> str:
    """Return how many events there are, to begin a sentence."""
    return "One event" if len(events) == 1 else counted(len(events), "event")


def kinds_of(events: Timeline) -> str:
    """Return how many events there are of each kind."""
    return listed(counted(n, kind.label, kind.plural) for kind, n in events.kinds.items())


def span_of(events: Timeline) -> str:
    """Return from when to when some events are, as far as it is known, as the end of a clause."""
    if len(events) == 1:
        return f" {dated(events[0].when)}"
    columns, rows = events._record.columns, events._rows
    start_lo, start_hi, end_lo, end_hi = (bound[rows] for bound in columns.bounds)
    starts = int(start_lo.min()), int(start_hi.min())
    ends = int(end_lo.max()), int(end_hi.max())
    first = rows[(start_lo == starts[0]) | (start_hi == starts[1])]
    last = rows[(end_lo == ends[0]) | (end_hi == ends[1])]
    about = _about(columns, first, 0), _about(columns, last, -1)
    if starts == ends:
        within = dated(When.from_bounds(*starts, *ends), about=any(about))
        return f", all {within.replace('an unknown day', 'unknown days')}"
    # where one event began on a day of which nothing is known, by when the first began says nothing of it
    start = "an unknown day" if starts[0] == BEGINNING else day_within(*starts, about=about[0])
    ended_unknown = ends[1] == FOREVER != ends[0]
    end = "an unknown day" if ended_unknown else day_within(*ends, about=about[1])
    return f", from {start} to {end}"


def _about(columns: EventColumns, rows: Rows, end: int) -> bool:
    """Return whether a source calls the start (0) or the end (-1) of one of some rows approximate."""
    return columns.whens is not None and any(
        approximate(columns.when(row))[end] for row in rows.tolist()
    )


def sources_of(events: Timeline, *, doubts: bool = False) -> str:
    """Return who says so of some events, see :func:`geopolrel.attribution.by_all`; without a look at them where nobody is named."""
    claims = events._record.columns.claims
    if claims is None or (claims.codes[events._rows] < 0).all():
        return ""
    return by_all(events, doubts=doubts)


def told(event: Event) -> str:
    """Return what happened, when, and who says so."""
    return f"{clause(event)}, {dated(event.when)}{by(event)}"


def titled(event: Event) -> str:
    """Return a lasting event by its kind and topics, to begin a sentence."""
    over = f" over {listed(event.topics)}" if event.topics else ""
    return with_article(f"{event.kind.label}{over}")


def capital(text: str) -> str:
    """Return a text with its first letter a capital."""
    return text[0].upper() + text[1:]
