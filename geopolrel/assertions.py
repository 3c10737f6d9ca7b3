"""What sources assert of dates, one by one, and the sets of it that cannot all be true."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import field, frozen

from geopolrel.claims import DATA_SET, FORESEEN, Claim, Status, last_words
from geopolrel.clauses import clause
from geopolrel.edtf import Bounds
from geopolrel.errors import InvalidValueError, shown
from geopolrel.events import Event
from geopolrel.gaps import ORIGIN, Limit, Range, apart, within
from geopolrel.text import LONGEST_NAME, LONGEST_TEXT, clean
from geopolrel.when import BEGINNING, FOREVER, When
from geopolrel.wording import counted, dated, day_in_words

__all__ = [
    "Assertion",
    "Conflict",
    "Gap",
    "assertions_of",
    "contradicting",
    "gap_assertion",
    "own_date",
    "reason_of",
    "start_range",
]


def _event_id(value: object) -> str:
    return clean(value, "an event's id in a gap", 2 * LONGEST_NAME)


def _days(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > FOREVER:
        raise InvalidValueError(
            f"the days of a gap must be whole numbers within the calendar, got {shown(value)}"
        )
    return value


def _source(value: object) -> str | None:
    return None if value is None else clean(value, "gap.by")


def _text(value: object) -> str | None:
    return None if value is None else clean(value, "the quote or url of a gap", LONGEST_TEXT)


def _when(value: When | str | date | None) -> When | None:
    return None if value is None else When(value)


@frozen
class Gap:
    """What a source says of the days from one event to another, each named by its id.

    The start of ``later`` minus the start of ``earlier``, in days, lies within ``at_least`` and
    ``at_most``; None is no bound. "The day after" is 1 and 1, "earlier" 0 and None. ``by`` says so,
    on the day ``on``; None is the data set. Raises :class:`InvalidValueError` for a gap that bounds
    nothing or that nothing can meet.

    >>> Gap("announcement", "meeting", 1, 1, by="the article", quote="the day after").in_words
    'exactly 1 day after'
    """

    later: str = field(converter=_event_id)
    earlier: str = field(converter=_event_id)
    at_least: int | None = field(default=None, converter=_days)
    at_most: int | None = field(default=None, converter=_days)
    by: str | None = field(default=None, converter=_source, kw_only=True)
    on: When | None = field(default=None, converter=_when, kw_only=True)
    quote: str | None = field(default=None, converter=_text, kw_only=True)
    url: str | None = field(default=None, converter=_text, kw_only=True)

    @at_most.validator
    def _possible(self, _attribute: object, value: int | None) -> None:
        if value is None and self.at_least is None:
            raise InvalidValueError("a gap needs at_least= or at_most= days, or both")
        if value is not None and self.at_least is not None and value < self.at_least:
            raise InvalidValueError(
                f"a gap of at least {self.at_least} and at most {value} days cannot be; "
                "at_least must not exceed at_most"
            )

    @earlier.validator
    def _of_two(self, _attribute: object, value: str) -> None:
        if value == self.later:
            raise InvalidValueError(f"a gap lies between two events, got {shown(value)} twice")

    @property
    def days(self) -> Range:
        """The least and the most days; None where there is no bound."""
        return self.at_least, self.at_most

    @property
    def in_words(self) -> str:
        """How the later event lies to the earlier in English, such as "at least 2 days after"."""
        least, most = self.days
        if least == most and least is not None:
            return "on the same day as" if least == 0 else f"exactly {_after(least)}"
        if most is None and least is not None:
            if least in (0, 1):
                return "not before" if least == 0 else "after"
            return f"at least {_after(least)}" if least > 0 else f"at most {_after(least)}"
        if least is None and most is not None:
            if most in (0, -1):
                return "not after" if most == 0 else "before"
            return f"at most {_after(most)}" if most > 0 else f"at least {_after(most)}"
        return f"between {least} and {counted(most or 0, 'day')} after"


def _after(days: int) -> str:
    return f"{counted(abs(days), 'day')} {'after' if days > 0 else 'before'}"


@frozen
class Assertion:
    """One thing that a source asserts: the date of an event, that there is none, or a gap.

    ``says`` is what it comes to in English, ``quote`` its wording where that is known, ``events``
    the ids of the events it speaks of. ``source`` is the :class:`Claim` or :class:`Gap` that it
    is, None where the data set gives the date. ``when`` is the date it gives, and ``of_lasting``
    tells that it gives it of an event that lasts.
    """

    says: str
    events: tuple[str, ...]
    by: str = DATA_SET
    on: When | None = None
    quote: str | None = None
    url: str | None = None
    source: Claim | Gap | None = field(default=None, repr=False)
    when: When | None = field(default=None, repr=False)
    of_lasting: bool = field(default=False, repr=False)

    @property
    def event(self) -> str:
        """The id of the event it speaks of; of a gap, of the later one."""
        return self.events[0]

    @property
    def text(self) -> str:
        """The wording where it is known, else what it says."""
        return self.quote or self.says

    def limits(self, label: int, strictly: bool = False) -> list[Limit]:
        """Return what it says of the start of its events as limits on days, under a label.

        Strictly or not: see :meth:`reading`.
        """
        if isinstance(self.source, Gap):
            return apart(self.source.later, self.source.earlier, self.source.days, label)
        bounds = self.reading(strictly)
        return [] if bounds is None else within(self.event, start_range(bounds), label)

    def reading(self, strictly: bool = False) -> Bounds | None:
        """Return the bounds that it gives to start and end, or None where it gives no date.

        An approximate date is read with its tolerance, so that about 1995 does not exclude 1994,
        unless ``strictly``. One day named of an event that lasts is a day of it: it started by
        then and did not end before.
        """
        if self.when is None:
            return None
        bounds = self.when.bounds if strictly else self.when.tolerant
        if self.of_lasting and self.when.is_moment:
            return BEGINNING, bounds[1], bounds[2], FOREVER
        return bounds

    def __str__(self) -> str:
        spoken = f", {_spoken(self.on)}" if self.on is not None else ""
        wording = f": “{self.quote}”" if self.quote else ""
        return f"{self.says} ({self.by}{spoken}{wording})"


def _spoken(on: When) -> str:
    """Return the day on which somebody spoke, as short as can be."""
    return day_in_words(on.earliest) if on.is_exact and on.earliest else dated(on)


@frozen
class Conflict:
    """A smallest set of assertions that cannot all be true: without any one of them the rest can.

    >>> both = (Assertion("it was on 1 May 1990", ("e",), "A"), Assertion("it was in 1991", ("e",)))
    >>> print(Conflict(both, "these dates share no day"))
    it was on 1 May 1990 (A); but it was in 1991 (the data set): these dates share no day
    """

    statements: tuple[Assertion, ...]
    reason: str

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of the events that it concerns."""
        return tuple(dict.fromkeys(event_id for one in self.statements for event_id in one.events))

    def __str__(self) -> str:
        *others, last = map(str, self.statements)
        return f"{'; '.join(others)}; but {last}: {self.reason}"


def start_range(bounds: Sequence[int]) -> Range:
    """Return the least and most day that an event may start on, None where nothing bounds it.

    >>> start_range(When("[..2020-02-06]").bounds)
    (None, 737461)
    """
    low, high = bounds[:2]
    return None if low == BEGINNING else low, None if high == FOREVER else high


def gap_assertion(gap: Gap, later: Event, earlier: Event) -> Assertion:
    """Return what a gap asserts of two events."""
    says = (
        f"the {clause(later, place=False)} came {gap.in_words} the {clause(earlier, place=False)}"
    )
    ids = (gap.later, gap.earlier)
    return Assertion(says, ids, gap.by or DATA_SET, gap.on, gap.quote, gap.url, gap)


def assertions_of(event: Event) -> list[Assertion]:
    """Return what is asserted of one event, by each source's latest word.

    A claim without a date of its own gives the event's. The data set is a source too where nobody
    is quoted, or where the event's date neither repeats nor merely contains that of a claim.
    """
    found = [_asserted(event, claim) for claim in last_words(event.claims)]
    own = own_date(event)
    given = [one for one in found if one.when is not None]
    if not found or (given and not any(_contains(own, one) for one in given)):
        found.append(own)
    return found


def own_date(event: Event) -> Assertion:
    """Return the date of an event as what the data set asserts."""
    says = f"the {clause(event, place=False)} {_was(event.when)}"
    return Assertion(says, (event.id,), when=event.when, of_lasting=not event.when.is_moment)


def _contains(wide: Assertion, narrow: Assertion) -> bool:
    """Tell whether one date follows from the other."""
    outer, inner = wide.reading(), narrow.reading()
    return (
        outer is not None
        and inner is not None
        and all(outer[i] <= inner[i] for i in (0, 2))
        and all(inner[i] <= outer[i] for i in (1, 3))
    )


def _asserted(event: Event, claim: Claim) -> Assertion:
    when, stage, what = (
        claim.when or event.when,
        claim.stage(event.when),
        clause(event, place=False),
    )
    dates: When | None = None
    if claim.denies:
        says = f"there {_denying(event, claim)} no {what}"
    elif stage is Status.CANCELLED:
        says = f"the {what} is cancelled"
    else:
        says = f"the {what} {_was(when) if stage is Status.OCCURRED else _is_to_be(when)}"
        dates = when
    lasting = not event.when.is_moment
    said = (claim.by, claim.on, claim.quote, claim.url, claim)
    return Assertion(says, (event.id,), *said, dates, lasting)


def _denying(event: Event, claim: Claim) -> str:
    if _of_plan(event, claim):
        return "is to be"
    return "was" if _of_outcome(claim, event.when.bounds[3] + 1) else "is"


def _was(when: When) -> str:
    return f"was {dated(when)}" if when.is_moment else f"lasted {dated(when)}"


def _is_to_be(when: When) -> str:
    return f"is to be {dated(when)}" if when.is_moment else f"is to last {dated(when)}"


def contradicting(event: Event, one: Assertion, other: Assertion) -> str | None:
    """Return why two assertions about one event exclude each other apart from its start, or None.

    A report and the denial of a plan go together, and so do a plan and the news that nothing came
    of it; any other affirmation and denial do not, nor do a report and a cancellation.
    """
    first, second = one.reading(), other.reading()
    if first is not None and second is not None:
        differ = first[3] < second[2] or second[3] < first[2]
        return "they give it different ends" if differ else None
    claims = [a.source for a in (one, other) if isinstance(a.source, Claim)]
    if len(claims) < 2 or claims[0].denies == claims[1].denies:
        return _cancelled_after_all(event, claims)
    affirmation, denial = sorted(claims, key=lambda claim: claim.denies)
    cancelled = affirmation.stage(event.when) is Status.CANCELLED
    if cancelled or _go_together(event, affirmation, denial):
        return None
    return "one affirms what the other denies"


def _cancelled_after_all(event: Event, claims: Sequence[Claim]) -> str | None:
    stages = {claim.stage(event.when) for claim in claims if not claim.denies}
    if stages == {Status.CANCELLED, Status.OCCURRED}:
        return "one reports what the other calls cancelled"
    return None


def _go_together(event: Event, affirmation: Claim, denial: Claim) -> bool:
    """Tell whether one claim is surely of the plan and the other surely of what came of it."""
    started, over = event.when.bounds[0], event.when.bounds[3] + 1
    if _of_plan(event, affirmation):
        return _of_outcome(denial, over)
    return _of_plan(event, denial) and _of_outcome(affirmation, started)


def _of_plan(event: Event, claim: Claim) -> bool:
    return claim.stage(event.when) in FORESEEN


def _of_outcome(claim: Claim, first_day: int) -> bool:
    """Tell whether a claim is surely of what happened: it says so, or was made late enough."""
    if claim.says is not None:
        return claim.says is Status.OCCURRED
    return claim.on is not None and claim.on.bounds[0] >= first_day


def reason_of(circle: Sequence[Limit]) -> str:
    """Return in English why limits in a circle cannot all hold.

    >>> reason_of([*within("a", (None, 5)), *apart("b", "a", (None, 1)), *within("b", (9, None))])
    'the dates miss the gap by 3 days'
    """
    over = counted(-sum(limit.days for limit in circle), "day")
    gaps = sum(1 for limit in circle if ORIGIN not in (limit.earlier, limit.later))
    if gaps == len(circle):
        return f"taken round in a circle, the gaps miss by {over}"
    if gaps == 0:
        return f"the two dates are {over} apart"
    return f"the dates miss the gap{'s' if gaps > 1 else ''} by {over}"
