"""Contacts: how often two actors meet, visit, call or negotiate, in what rhythm, and who goes to whom."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.expecting import GAPS, Expected, next_days
from geopolrel.exposure import stretches_of, time_of
from geopolrel.kinds import Kind
from geopolrel.periods import DAYS_OF, Length, days_in
from geopolrel.rhythm import Seasonality, burstiness, gaps_between, seasonality
from geopolrel.selection import Day, window_of
from geopolrel.silences import Silence
from geopolrel.when import FOREVER, When

if TYPE_CHECKING:
    from geopolrel.relation import Relation
    from geopolrel.timeline import Timeline

__all__ = ["CONTACTS", "Contacts", "Exchange"]

CONTACTS = (Kind.MEETING, Kind.VISIT, Kind.CALL, Kind.NEGOTIATION)
Days = NDArray[np.integer]


@frozen
class Exchange:
    """How many contacts went from ``one`` to ``other`` (``forth``), and how many the other way (``back``)."""

    one: Actor
    other: Actor
    forth: int
    back: int

    @property
    def share(self) -> float | None:
        """The share that went from one to the other; None without any."""
        total = self.forth + self.back
        return self.forth / total if total else None

    @property
    def balance(self) -> float | None:
        """(forth - back) / (forth + back): 1 where only one goes, 0 where both go as often, -1; None without any."""
        return None if self.share is None else 2 * self.share - 1

    def __str__(self) -> str:
        return f"{self.one} to {self.other} {self.forth}, back {self.back}"


@frozen(repr=False)
class Contacts:
    """The meetings, visits, calls and negotiations of two actors that occurred, and their rhythm.

    A contact is dated by the day on which it began. What is measured between days takes each day of contact once,
    however many contacts began on it, since the stops of one journey are not several decisions; what is counted takes each contact.

    >>> from geopolrel.constructors import visit
    >>> from geopolrel.timeline import Timeline
    >>> days = ["2019-01-01", "2019-01-31", "2019-03-02"]
    >>> contacts = Timeline([visit("USA", to="BLR", when=day) for day in days]).relation("USA", "BLR").contacts
    >>> contacts.inter_contact_days.tolist(), contacts.burstiness, contacts.reciprocity.share
    ([30, 30], -1.0, 1.0)
    """

    relation: Relation
    events: Timeline

    @classmethod
    def of(cls, relation: Relation) -> Contacts:
        """Return the contacts of a relation."""
        return cls(relation, relation.events.of_kind(*CONTACTS).occurred())

    def __len__(self) -> int:
        return len(self.events)

    def __repr__(self) -> str:
        return f"<Contacts: {len(self):,} of {self.relation.one} and {self.relation.other}>"

    @property
    def exposure(self) -> When | None:
        """The time in which contacts could be seen: that observed while both sides existed, else from the first to the last.

        Contacts outside the time observed widen it. An observation without an end is taken to end with the last contact.
        """
        time = time_of(self.relation, self.events)
        if not len(time):
            return None
        first, last = (int(day) for day in time)
        return When.from_bounds(first, first, last, last)

    @property
    def days_observed(self) -> int:
        """How many days of :attr:`exposure` both sides were states, as far as is known; all of them where neither is a country.

        If contacts are on record in a time in which one was no state, it counts from the first to the last of them (:mod:`geopolrel.exposure`).
        """
        return len(self._watched)

    @property
    def frequency(self) -> float | None:
        """Contacts a year of 365.2425 of the :attr:`days_observed`; None where there are none.

        Those that certainly began on one of these days count. Where no time of observation is known, the first contact opens it: it and
        its day do not count.
        """
        low, high = self._bounds
        number = int((np.isin(low, self._watched) & np.isin(high, self._watched)).sum())
        opening = int(self.events.observed is None)
        days = self.days_observed - opening
        return max(number - opening, 0) / days * DAYS_OF["Y"] if days > 0 else None

    @property
    def inter_contact_days(self) -> Days:
        """Days from each day of contact to the next (int64, ascending in time), all at least 1.

        Contacts count from the day they began, where it is known. No day is guessed: where a contact on an uncertain day may
        lie between two, their gap is left out. :attr:`undated` counts such contacts.
        """
        return gaps_between(self._days, *self._vague)

    @property
    def undated(self) -> int:
        """How many contacts began on a day that is not known exactly."""
        return len(self._vague[0])

    @property
    def burstiness(self) -> float | None:
        """How bursty they are: -1 regular, about 0 random, towards 1 bursts and long silences; see :func:`geopolrel.rhythm.burstiness`."""
        return burstiness(self.inter_contact_days)

    @property
    def silences(self) -> list[Silence]:
        """The times that certainly were without contact, longest first, from the end of one to the start of the next."""
        return self.events.gaps()

    @property
    def reciprocity(self) -> Exchange:
        """Who travels to whom: visits from the one to the other, and back."""
        return self._exchange(self.events.of_kind(Kind.VISIT))

    def initiation(self, after: Length = "1Y") -> Exchange:
        """Return who goes to whom when a silence ends: the directed contacts that came first after at least so many days without any.

        Silence runs from the last day of one contact to the first of the next, counted only where it is certain. The
        first contact of all ends none. Of several on one day that with the earliest end counts.

        Raises :class:`InvalidValueError` for what is no length of time.
        """
        columns, rows = self.events._record.columns, self.events._rows
        start, end = columns.start_lo[rows], columns.end_hi[rows]
        order = np.lexsort((end, start))
        silent = start[order][1:] - np.maximum.accumulate(end[order])[:-1].astype(np.int64)
        ending = np.sort(rows[order][1:][silent >= days_in(after)])
        return self._exchange(self.events._of(self.events._record, ending))

    def seasonality(self, seed: int = 0) -> Seasonality | None:
        """Return the days of contact by calendar month, and a test that they are even over the :attr:`days_observed`; None without any.

        Contacts on an uncertain day, or while one side was no state, are left out. See :class:`geopolrel.rhythm.Seasonality` for the test and its limits.
        """
        days = self._days[np.isin(self._days, self._watched)]
        return seasonality(days, self._watched, seed) if len(days) else None

    def next_expected(self, on: Day | None = None) -> Expected | None:
        """Return when the next contact may fall, as seen on a day, from the ten gaps before it; None where they are not known.

        ``on`` is a day, or a month or year for its last day, by default the last of :attr:`exposure`; later contacts are
        not looked at. None too where a contact on an uncertain day may be the last, where the ten gaps are all equal,
        where the next one is beyond the calendar, and where the silence has outlasted all ten gaps: the habit is broken, and spans
        proved too narrow. It reckons with the habit of ten gaps and knows nothing of wars, elections or
        summits announced. For its formula and how often it was right see :mod:`geopolrel.expecting`.
        """
        time = time_of(self.relation, self.events)
        if on is None and not len(time):
            return None
        today = int(time[1]) if on is None else window_of(on)[1] - 1
        days, (low, high) = self._days, self._vague
        days, low, high = days[days <= today], low[low <= today], high[low <= today]
        gaps = gaps_between(days, low, high)[-GAPS:]
        if len(gaps) < GAPS or (high > days[-1]).any():
            return None
        last = int(days[-1])
        if today - last > gaps.max():
            return None
        even, likely = (next_days(gaps, today - last, chance) for chance in (0.5, 0.8))
        if even is None or likely is None or last + likely[1] >= FOREVER:
            return None
        return Expected(
            *(_some_day(day, day) for day in (today, last)),
            *(_some_day(last + least, last + most) for least, most in (even, likely)),
        )

    def _exchange(self, events: Timeline) -> Exchange:
        one, other = self.relation.one, self.relation.other
        return Exchange(
            one, other, len(events.directed(one, other)), len(events.directed(other, one))
        )

    @cached_property
    def _watched(self) -> Days:
        """The days of the exposure, each of them."""
        stretches = stretches_of(self.relation, self.events)
        return np.concatenate(
            [np.empty(0, np.int64), *(np.arange(low, high + 1) for low, high in stretches)]
        )

    @cached_property
    def _bounds(self) -> tuple[Days, Days]:
        columns, rows = self.events._record.columns, self.events._rows
        return columns.start_lo[rows].astype(np.int64), columns.start_hi[rows].astype(np.int64)

    @cached_property
    def _vague(self) -> tuple[Days, Days]:
        """From when to when each contact on an uncertain day may have begun."""
        low, high = self._bounds
        vague = low < high
        return low[vague], high[vague]

    @cached_property
    def _days(self) -> Days:
        """The days on which contacts certainly began, each once, ascending."""
        low, high = self._bounds
        return np.unique(low[low == high])


def _some_day(low: int, high: int) -> When:
    return When.from_bounds(low, high, low, high)
