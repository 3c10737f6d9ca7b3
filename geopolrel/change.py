"""Change: what was new, what ended, what was said anew and which relations moved between two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from geopolrel.attribution import by
from geopolrel.claims import FORESEEN, Status
from geopolrel.clauses import clause
from geopolrel.columns import STATUS_CODES, EventColumns
from geopolrel.errors import InvalidValueError, shown
from geopolrel.pairs import intensities
from geopolrel.periods import Length
from geopolrel.selection import Day, window_of
from geopolrel.statements import (
    MOST_TOLD,
    Statement,
    capital,
    kinds_of,
    number_of,
    sources_of,
    status_of,
)
from geopolrel.strength import strength
from geopolrel.tabular import Table
from geopolrel.timeline import Timeline
from geopolrel.verdicts import Verdicts, verdicts
from geopolrel.when import BEGINNING, FOREVER
from geopolrel.wording import counted, dated, day_in_words, listed

__all__ = ["Change", "diff"]

LEAST_CHANGE = 1e-6
FORESEEN_CODES = [STATUS_CODES[status] for status in FORESEEN]


@frozen
class Change:
    """What changed from the end of one day to the end of another.

    ``new``: what occurred and began in between. ``ended``: what lasted, began before and ended in between. What may or may
    not have is in their ``undecided``. ``announced``: plans that became known in between. ``restated``: what was known before
    and has another status since, as known on the later day. ``moved``: a row a dyad, of ``a``, ``b`` (ids), ``before`` and ``after``
    (decayed cooperation less conflict, see :func:`geopolrel.strength.strength`), and ``change``, the largest change first.

    The dyads are those of countries, as news of them are read: what leaders did counts for the country whose office they certainly held on the
    day (:meth:`Timeline.lift`); who held none, and bodies, stand for themselves. A dyad that moved by less than a millionth of a unit of
    intensity is left out. For leaders in person take :meth:`Timeline.strength` on either day.
    """

    start: date
    end: date
    new: Timeline
    ended: Timeline
    announced: Timeline
    restated: Timeline
    moved: Table = field(eq=False)

    def describe(self) -> str:
        """Return the change as a paragraph of plain English; :meth:`statements` gives the events behind each sentence."""
        return " ".join(map(str, self.statements()))

    def __str__(self) -> str:
        return self.describe()

    def statements(self) -> tuple[Statement, ...]:
        """Return the description sentence by sentence, each with the events it rests on."""
        found = (
            *_told(self.new, "began"),
            *_told(self.ended, "ended"),
            *_stated(self.announced),
            *_stated(self.restated),
            *self._moved_most(),
        )
        return (self._heading(bool(found)), *found)

    def _heading(self, anything: bool) -> Statement:
        between = f"from {day_in_words(self.start)} to {day_in_words(self.end)}"
        return Statement(
            f"What changed {between}:" if anything else f"Nothing changed {between}.", ()
        )

    def _moved_most(self) -> Iterator[Statement]:
        """Say which relation moved most of those in which something began that moved it so."""
        lifted = self.new.lift()
        for a, b, _, _, change in self.moved:
            rows = lifted.between(a, b, strict=True)._rows
            between = self.new._of(self.new._record, rows)
            if intensities(between._record.columns, rows).sum() * change > 0:
                way = "better" if change > 0 else "worse"
                names = f"{lifted.actor(a)} and {lifted.actor(b)}"
                what = f"{kinds_of(between)}{sources_of(between)}"
                text = f"Of the relations in which something began, that of {names} moved most, for the {way}: {what}."
                yield Statement(text, between)
                return


def _told(events: Timeline, verb: str) -> Iterator[Statement]:
    """Count events and those of which it is undecided, and tell the last few."""
    if len(events):
        last = tuple(events[-MOST_TOLD:])
        said = "" if len(last) == len(events) else sources_of(events)
        yield Statement(f"{number_of(events)} {verb}: {kinds_of(events)}{said}.", events)
        they = "They were" if len(last) == len(events) else "The last were"
        they = "It was" if len(events) == 1 else they
        named = "; ".join(f"{clause(event)} {dated(event.when)}{by(event)}" for event in last)
        yield Statement(f"{they}: {named}.", last)
    still_open = events.undecided
    if len(still_open):
        number = counted(len(still_open), "more event" if len(events) else "event")
        they = "it belongs" if len(still_open) == 1 else "they belong"
        yield Statement(
            f"Of {number} it is undecided whether {they} to what {verb} then.", still_open
        )


def _stated(events: Timeline) -> Iterator[Statement]:
    """Tell the status of the last few events, and count the others."""
    for event in events[-MOST_TOLD:]:
        occurred = event.status == Status.OCCURRED
        status = f"has since occurred{by(event)}" if occurred else f"is now {status_of(event)}"
        yield Statement(f"{capital(clause(event))}, {dated(event.when)}, {status}.", (event,))
    rest = events[: max(len(events) - MOST_TOLD, 0)]
    if len(rest):
        statuses = listed(dict.fromkeys(str(event.status) for event in rest))
        number = counted(len(rest), "more event")
        yield Statement(f"{number} {'is' if len(rest) == 1 else 'are'} now {statuses}.", rest)


def diff(
    timeline: Timeline,
    earlier: Day,
    later: Day,
    *,
    half_life: Length = "180D",
    most: int | None = None,
) -> Change:
    """Return what changed from the end of one day, month or year to the end of a later one.

    ``half_life`` is that of the strengths in ``moved``; with ``most`` only so many rows of it are kept.
    Raises :class:`InvalidValueError` where the second day does not lie after the first, and where ``most`` is no number of rows.

    >>> from geopolrel.constructors import meeting
    >>> tl = Timeline([meeting("BLR", "RUS", when=day) for day in ("2019-12-20", "2020-02-07")])
    >>> print(diff(tl, "2020-01-31", "2020-02-29"))
    What changed from 31 January 2020 to 29 February 2020: One event began: 1 meeting. It was: meeting of Belarus and Russia on 7 February 2020. Of the relations in which something began, that of Belarus and Russia moved most, for the better: 1 meeting.
    """
    if most is not None and (isinstance(most, bool) or not isinstance(most, int) or most < 0):
        raise InvalidValueError(f"most must be a whole number from 0 up, got {shown(most)}")
    first, last = _last_day(earlier), _last_day(later)
    if first >= last:
        raise InvalidValueError(
            f"the second day must lie after the first, got {earlier} and {later}"
        )
    occurred = timeline.occurred()
    before, after = (timeline.as_of(date.fromordinal(day)) for day in (first, last))
    announced, restated = _restated(before, after)
    return Change(
        date.fromordinal(first),
        date.fromordinal(last),
        _judged(occurred, _began(occurred._record.columns, first, last)),
        _judged(occurred, _ended(occurred._record.columns, first, last)),
        announced,
        restated,
        _moved(occurred, first, last, half_life, most),
    )


def _last_day(day: Day) -> int:
    last = window_of(day)[1] - 1
    if not BEGINNING < last < FOREVER - 1:
        raise InvalidValueError(f"{day} has no last day; give a day, a month or a year")
    return last


def _judged(events: Timeline, given: Verdicts) -> Timeline:
    return events._through(events._record, events._sieve.judged(lambda look: look.at(given)))


def _began(columns: EventColumns, first: int, last: int) -> Verdicts:
    """Judge whether rows began after one day and up to another."""
    low, high = columns.start_lo, columns.start_hi
    return verdicts((low > first) & (high <= last), (high > first) & (low <= last))


def _ended(columns: EventColumns, first: int, last: int) -> Verdicts:
    """Judge whether rows that last began up to one day, and ended after it and up to another."""
    start_lo, start_hi, end_lo, end_hi = columns.bounds
    lasts = (start_lo != end_lo) | (start_hi != end_hi)
    sure = lasts & (start_hi <= first) & (end_lo > first) & (end_hi <= last)
    return verdicts(sure, lasts & (start_lo <= first) & (end_hi > first) & (end_lo <= last))


def _restated(before: Timeline, after: Timeline) -> tuple[Timeline, Timeline]:
    """Return the plans that became known in between, and what has another status since."""
    rows = after._rows
    known = np.isin(rows, before._rows)
    now = after._record.columns.statuses[rows]
    then = before._record.columns.statuses[rows]
    plans = ~known & np.isin(now, FORESEEN_CODES)
    announced, changed = rows[plans], rows[known & (now != then)]
    return after._of(after._record, announced), after._of(after._record, changed)


def _moved(events: Timeline, first: int, last: int, half_life: Length, most: int | None) -> Table:
    """Return what every dyad of countries weighed on both days, the largest change first, then by ids, down to the least told."""
    days = [date.fromordinal(day) for day in (first, last)]
    lifted = events.lift()
    tables = [strength(lifted, half_life, on=day, weight="intensity") for day in days]
    pairs, values = _aligned([table for table in tables if isinstance(table, Table)])
    change = values[1] - values[0]
    order = np.lexsort((np.arange(len(change)), -np.abs(change)))
    order = order[np.abs(change[order]) >= LEAST_CHANGE][:most]
    columns = {
        name: np.array([pair[side] for pair in pairs], dtype=object)[order]
        for side, name in enumerate("ab")
    }
    return Table(**columns, before=values[0][order], after=values[1][order], change=change[order])


def _aligned(tables: list[Table]) -> tuple[list[tuple[str, str]], NDArray[np.float64]]:
    """Return all pairs that some tables have, ascending, and their strengths in each; 0 where a table has none."""
    strengths = [{(a, b): value for a, b, value in table} for table in tables]
    pairs = sorted({pair for of_day in strengths for pair in of_day})
    return pairs, np.array(
        [[of_day.get(pair, 0.0) for pair in pairs] for of_day in strengths]
    ).reshape(len(tables), -1)
