"""When something happened, as far as it is known.

A :class:`When` is EDTF text and what follows from it: bounds on the day an event starts and on the
day it ends. Days are proleptic Gregorian, years 1 to 9999.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import attrs
from dateutil.relativedelta import relativedelta

from geopolrel import edtf, precision
from geopolrel.allen import Span, may_share_a_day, possible_relations
from geopolrel.days import (
    BEGINNING,
    FOREVER,
    Days,
    clipped,
    first_from,
    last_to,
    pairs_before,
    size,
)
from geopolrel.edtf import Bounds
from geopolrel.errors import InvalidDateError, UndecidedError, shown
from geopolrel.shifting import shifted
from geopolrel.truth import Truth

__all__ = ["BEGINNING", "FOREVER", "When"]


@attrs.frozen(init=False, eq=False, repr=False)
class When:
    """Hold what is known of the days of an event; made from EDTF text, a ``date`` or ``datetime``.

    Without a slash it is one moment: ``2019-12`` is an unknown day of that month. With a slash it
    lasts: ``2019-12-01/2019-12-31`` is all of it. ``..`` at an end is open (still going on, or
    always so), an empty end is unknown. A date-time is kept as text and read as its day.

    Equality is identity of knowledge, that is, of text: two events in "2019-12" need not share a
    day, and ``2019-12`` is not ``[2019-12-01..2019-12-31]``. ``<`` is a total order for display
    that never contradicts a definite :meth:`before`; for logic use the named methods. ``+`` and
    ``-`` take a ``relativedelta`` or a ``timedelta`` of whole days and keep the precision; see
    :mod:`geopolrel.shifting` for the month-end rule.

    Raises :class:`InvalidDateError` for what is not EDTF or not in the calendar.

    >>> When("2019-12~").earliest, When("2019-12~").latest
    (datetime.date(2019, 12, 1), datetime.date(2019, 12, 31))
    >>> When("2020-02-30")
    Traceback (most recent call last):
    geopolrel.errors.InvalidDateError: '2020-02-30': day '30' does not exist, that month has 29 days
    """

    text: str
    bounds: Bounds
    """(start_lo, start_hi, end_lo, end_hi) as day numbers; BEGINNING and FOREVER are infinite."""
    rule: str | None = None
    """The name of the phrase rule that made it, if :meth:`read` did; no part of equality."""

    def __init__(self, value: str | date | When) -> None:
        if isinstance(value, str):
            text, bounds = edtf.read(value)
            self.__attrs_init__(text, bounds)
        elif isinstance(value, When):
            self.__attrs_init__(value.text, value.bounds, value.rule)
        elif isinstance(value, date):
            text, bounds = edtf.read(_iso(value))
            self.__attrs_init__(text, bounds)
        else:
            raise InvalidDateError(
                f"a date must be EDTF text, a datetime.date or a When, "
                f"got {type(value).__name__} {shown(value)}"
            )

    @classmethod
    def read(cls, text: str, *, anchor: str | date | When) -> When:
        """Read a phrase about time, as said on the day ``anchor``; see :mod:`geopolrel.phrases`.

        Raises :class:`NotUnderstoodError` for a phrase that no rule reads; nothing is guessed.

        >>> When.read("end of last year", anchor="2020-02-03")
        When('2019-12~')
        """
        from geopolrel.phrases import translate  # its patterns are compiled on first use only

        said = cls(anchor)
        if not (said.is_moment and said.is_exact):
            raise InvalidDateError(
                f"the anchor of a phrase must be one day, got {shown(str(said))}"
            )
        phrase = translate(text, date.fromordinal(said.bounds[0]))
        return cls._made(*edtf.read(phrase.edtf), phrase.rule)

    @classmethod
    def from_bounds(cls, start_lo: int, start_hi: int, end_lo: int, end_hi: int) -> When:
        """Return the shortest When with these bounds, as day numbers; equal ranges are one moment.

        The bounds are tightened first, for nothing ends before it starts.
        Raises :class:`InvalidDateError` where none can hold.

        >>> When.from_bounds(737425, 737455, FOREVER, FOREVER)
        When('2020-01/..')
        """
        given = tuple(int(day) for day in (start_lo, start_hi, end_lo, end_hi))
        start_lo, start_hi, end_lo, end_hi = given
        start_hi, end_lo = min(start_hi, end_hi), max(end_lo, start_lo)
        in_order = BEGINNING <= start_lo <= start_hi and end_lo <= end_hi <= FOREVER
        if not in_order or start_lo == FOREVER or end_hi == BEGINNING:
            raise InvalidDateError(
                "bounds must be start_lo <= start_hi, end_lo <= end_hi, start_lo <= end_hi, "
                f"within {BEGINNING} to {FOREVER}, got {given}"
            )
        bounds = (start_lo, start_hi, end_lo, end_hi)
        return cls._made(edtf.write(bounds), bounds, None)

    @classmethod
    def _made(cls, text: str, bounds: Bounds, rule: str | None) -> When:
        made = cls.__new__(cls)
        made.__attrs_init__(text, bounds, rule)
        return made

    # what is known

    @property
    def is_moment(self) -> bool:
        """Whether it starts and ends on one, perhaps unknown, day."""
        return "/" not in self.text

    @property
    def is_exact(self) -> bool:
        """Whether start and end are each one day, or open."""
        return self.bounds[0] == self.bounds[1] and self.bounds[2] == self.bounds[3]

    @property
    def open_start(self) -> bool:
        """Whether it was always so."""
        return self.text.startswith("../")

    @property
    def open_end(self) -> bool:
        """Whether it is still so."""
        return self.text.endswith("/..")

    @property
    def unknown_start(self) -> bool:
        """Whether it started on a day of which nothing is known."""
        return self.text.startswith("/")

    @property
    def unknown_end(self) -> bool:
        """Whether it ended, or will end, on a day of which nothing is known."""
        return self.text.endswith("/")

    @property
    def is_approximate(self) -> bool:
        """Whether some part of it is marked ``~`` or ``%``."""
        return "~" in self.text or "%" in self.text

    @property
    def is_uncertain(self) -> bool:
        """Whether some part of it is marked ``?`` or ``%``."""
        return "?" in self.text or "%" in self.text

    @property
    def earliest(self) -> date | None:
        """The first day it may touch, or None where nothing bounds it."""
        return date.fromordinal(self.bounds[0]) if self.bounds[0] != BEGINNING else None

    @property
    def latest(self) -> date | None:
        """The last day it may touch, or None where nothing bounds it."""
        return date.fromordinal(self.bounds[3]) if self.bounds[3] != FOREVER else None

    @property
    def window(self) -> tuple[int, int]:
        """The day numbers (first, one past the last) of it read as a window.

        A bare month or year means all of it.
        """
        return self.bounds[0], min(self.bounds[3] + 1, FOREVER)

    @property
    def tolerant(self) -> Bounds:
        """The bounds, each approximate part widened by one unit of its precision on either side.

        So 1995~ reaches from 1994 to 1996. :attr:`bounds` never widen: how far "about" reaches
        is for who asks to say.
        """
        return precision.tolerant(self.text, self.bounds)

    @property
    def precision(self) -> str:
        """The coarsest unit among its dates: "day", "month", "season", "year", ... or "unknown"."""
        return precision.precision(self.text)

    def coarsened(self, unit: str) -> When:
        """Return it in units no finer than ``unit``.

        The units are "day", "month", "quarter", "half", "year", "decade", "century", "millennium".

        >>> When("2019-12-20~").coarsened("month")
        When('2019-12~')
        """
        return When(precision.coarsened(self.text, unit))

    def __add__(self, delta: relativedelta | timedelta) -> When:
        return self._moved(delta, 1)

    __radd__ = __add__

    def __sub__(self, delta: relativedelta | timedelta) -> When:
        return self._moved(delta, -1)

    def _moved(self, delta: relativedelta | timedelta, sign: int) -> When:
        if not isinstance(delta, relativedelta | timedelta):
            return NotImplemented
        return When(shifted(self.text, delta, sign))

    # comparison

    def before(self, other: str | date | When) -> Truth:
        """Say whether it ends before the other starts.

        For moments: TRUE if its latest day is before the other's earliest, FALSE if its earliest
        is not before the other's latest, else UNKNOWN.

        >>> When("2019-12").before("2020-02-07")
        <Truth.TRUE: 'true'>
        """
        _, _, end_lo, end_hi = self.bounds
        start_lo, start_hi, _, _ = _when(other).bounds
        return Truth.from_bounds(certain=end_hi < start_lo, possible=end_lo < start_hi)

    def after(self, other: str | date | When) -> Truth:
        """Say whether it starts after the other ends.

        >>> When("2019-12").after("2019-12-20")
        <Truth.UNKNOWN: 'unknown'>
        """
        return _when(other).before(self)

    def overlaps(self, other: str | date | When) -> Truth:
        """Say whether the two share at least one day.

        >>> When("2019-12/2020-03").overlaps("2020-02-07")
        <Truth.TRUE: 'true'>
        """
        other = _when(other)
        _, start_hi, end_lo, _ = other.bounds
        certain = self.bounds[1] <= end_lo and start_hi <= self.bounds[2]
        return Truth.from_bounds(certain, certain or may_share_a_day(self._span, other._span))

    def during(self, window: str | date | When) -> Truth:
        """Say whether it lies within a window, from the window's earliest day to its latest.

        >>> When("2019-12-20").during("2019-12")
        <Truth.TRUE: 'true'>
        """
        first, _, _, last = _when(window).bounds
        start_lo, _, _, end_hi = self.bounds
        certain = first <= start_lo and end_hi <= last
        return Truth.from_bounds(certain, certain or self._may_lie_within(first, last))

    def _may_lie_within(self, first: int, last: int) -> bool:
        span = self._span
        start, end = first_from(span.starts, first), last_to(span.ends, last)
        return start is not None and end is not None and start <= end

    def relations(self, other: str | date | When) -> frozenset[str]:
        """Return the Allen relations it may have to the other; see :mod:`geopolrel.allen`.

        >>> sorted(When("2020-02-01/2020-02-03").relations("2020-02"))
        ['before', 'contains', 'finished_by', 'meets', 'started_by']
        """
        return possible_relations(self._span, _when(other)._span)

    def probability_before(self, other: str | date | When) -> float:
        """Return the chance that it ends before the other starts, all possible days as likely.

        The days of the two are taken as independent. Raises :class:`UndecidedError` where a side
        that decides is unbounded, for no even chance exists there.

        >>> When("2019-12").probability_before("2019-12-31")
        0.967741935483871
        """
        other = _when(other)
        truth = self.before(other)
        if truth is not Truth.UNKNOWN:
            return 1.0 if truth is Truth.TRUE else 0.0
        ends, starts = self._span.ends, other._span.starts
        if FOREVER in (ends[-1][1], starts[-1][1]) or BEGINNING in (ends[0][0], starts[0][0]):
            raise UndecidedError(
                f"no even chance over an unbounded range: {self} before {other} is unknown; "
                "give both bounds, as in [a..b]"
            )
        return pairs_before(ends, starts) / (size(ends) * size(starts))

    @property
    def starts(self) -> Days:
        """The days on which it may start, as stretches of day numbers (first, last) in order.

        Bounds tell no holes; these do.

        >>> When("[2019-12-01,2020-02-03]").starts
        ((737394, 737394), (737458, 737458))
        """
        start_lo, start_hi, _, _ = self.bounds
        if "X" in self.text or "[" in self.text:
            return clipped(edtf.end_days(self.text.partition("/")[0]), start_lo, start_hi)
        return ((start_lo, start_hi),)

    @property
    def _span(self) -> Span:
        """Its possible starts and ends as sets of days, with their gaps."""
        starts = self.starts
        if self.is_moment:
            return Span(starts, starts, True)
        _, _, end_lo, end_hi = self.bounds
        ends: Days = ((end_lo, end_hi),)
        if "X" in self.text or "[" in self.text:
            ends = clipped(edtf.end_days(self.text.partition("/")[2]), end_lo, end_hi)
        return Span(starts, ends, False)

    # identity and order

    @property
    def order_key(self) -> tuple[int, int, int, int, int, int, str]:
        """The key of the display order: midpoint and bounds of the start, of the end, the text."""
        start_lo, start_hi, end_lo, end_hi = self.bounds
        return start_lo + start_hi, start_lo, start_hi, end_lo + end_hi, end_lo, end_hi, self.text

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, When) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __lt__(self, other: When) -> bool:
        return self.order_key < other.order_key if isinstance(other, When) else NotImplemented

    def __le__(self, other: When) -> bool:
        return self.order_key <= other.order_key if isinstance(other, When) else NotImplemented

    def __gt__(self, other: When) -> bool:
        return self.order_key > other.order_key if isinstance(other, When) else NotImplemented

    def __ge__(self, other: When) -> bool:
        return self.order_key >= other.order_key if isinstance(other, When) else NotImplemented

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"When({self.text!r})"


def _when(value: str | date | When) -> When:
    return value if isinstance(value, When) else When(value)


def _iso(value: date) -> str:
    """Return a date, or a date-time to the second, as EDTF text."""
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()
