"""Checking a "first in N years": the previous event, the gap to it, and whether the claim holds."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen
from dateutil.relativedelta import relativedelta

from geopolrel.actors import Actor
from geopolrel.errors import InvalidValueError, shown
from geopolrel.events import Event, Side
from geopolrel.timeline import Timeline
from geopolrel.truth import Truth
from geopolrel.when import When
from geopolrel.wording import gap_in_words

__all__ = ["FirstCheck", "check_first"]


@frozen
class FirstCheck:
    """The answer to "was it the first in N years?".

    ``holds`` is TRUE where none lies within the N years before, FALSE where one certainly does. ``previous`` is the
    latest one certainly before, ``gap_days`` the days from its last day to the first day of this one.
    ``exact`` tells whether the figure itself is right: whether the gap is N whole years, not more.
    """

    claim: str
    when: When
    years: int | None
    holds: Truth
    previous: Event | None
    gap_days: int | None

    @property
    def gap(self) -> relativedelta | None:
        """The gap in years, months and days, or None where there is none or its ends are uncertain."""
        if self.previous is None or self.previous.when.latest is None or self.when.earliest is None:
            return None
        return relativedelta(self.when.earliest, self.previous.when.latest)

    @property
    def exact(self) -> Truth:
        """Whether the gap is the claimed number of whole years: 26 years and 17 days are not 25."""
        if self.gap is None or self.years is None or self.previous is None:
            return Truth.UNKNOWN
        if not (self.previous.when.is_exact and self.when.is_exact):
            return Truth.UNKNOWN
        return Truth.of(self.gap.years == self.years)

    def __str__(self) -> str:
        verdict = {
            Truth.TRUE: "holds",
            Truth.FALSE: "does not hold",
            Truth.UNKNOWN: "is undecided",
        }[self.holds]
        if self.previous is None or self.gap is None or self.gap_days is None:
            return f"{self.claim}: {verdict}; no earlier one is on record"
        figure = (
            f"; the figure {self.years} is not exact"
            if self.exact is Truth.FALSE and self.holds is Truth.TRUE
            else ""
        )
        return (
            f"{self.claim}: {verdict}{figure}. The previous one was {self.previous.when} "
            f"({_who(self.previous)}), {gap_in_words(self.gap)} earlier ({self.gap_days:,} days)"
        )


def check_first(
    timeline: Timeline,
    kind: str,
    *,
    when: When | str | date,
    by: str | Actor | None = None,
    by_office: str | None = None,
    of: str | Actor | None = None,
    to: str | Actor | None = None,
    years: int | None = None,
) -> FirstCheck:
    """Check whether an event on a day was the first of its kind, ever or in a number of years.

    ``by`` is who acts or ``by_office`` whoever held an office (``of`` a country), ``to`` at whom it is aimed; for
    mutual kinds both are simply parties. Only what occurred counts. Where nothing is found but the timeline
    was not observed for all of the N years, the answer is UNKNOWN.

    >>> from geopolrel.constructors import visit
    >>> tl = Timeline([visit("Warren Christopher", to="Belarus", when="1994-01-15")])
    >>> found = tl.check_first("visit", by_office="Secretary of State", to="Belarus", when="2020-02-01", years=25)
    >>> found.holds, found.gap_days
    (<Truth.TRUE: 'true'>, 9513)
    """
    if years is not None and (isinstance(years, bool) or not isinstance(years, int) or years < 1):
        raise InvalidValueError(
            f"years must be a whole number from 1 on, got {shown(years)}; leave it out for the first ever"
        )
    moment = When(when)
    if moment.earliest is None or moment.latest is None:
        raise InvalidValueError(f"when must have a first and a last day, got {moment}")
    alike = _alike(timeline, kind, moment, by, by_office, of, to)
    since = None if years is None else moment + relativedelta(years=-years)
    earlier = alike.before(moment)
    perhaps = len(earlier.undecided) > 0
    if since is None:
        within, maybe_within = len(earlier) > 0, perhaps
    else:
        # one that ended on the very day N years before does not break "the first in N years"
        recent = [e.when.before(since + timedelta(days=1)) for e in earlier]
        within = any(verdict is Truth.FALSE for verdict in recent)
        maybe_within = perhaps or any(verdict is Truth.UNKNOWN for verdict in recent)
    holds = (
        Truth.FALSE
        if within
        else Truth.UNKNOWN
        if maybe_within or not _watched(timeline, since)
        else Truth.TRUE
    )
    previous = max(earlier, key=lambda e: e.when.bounds[3], default=None)
    gap_days = None if previous is None else moment.bounds[0] - previous.when.bounds[3]
    return FirstCheck(
        _claim(kind, by, by_office, to, moment, years), moment, years, holds, previous, gap_days
    )


def _alike(
    timeline: Timeline,
    kind: str,
    moment: When,
    by: str | Actor | None,
    by_office: str | None,
    of: str | Actor | None,
    to: str | Actor | None,
) -> Timeline:
    """Select what occurred of that kind, by whom and to whom."""
    chosen = timeline.of_kind(kind).occurred()
    host = None if to is None else timeline.actor(to, on=moment)
    if by_office is not None:
        chosen = chosen.by_office(by_office, of, sides=(Side.SOURCE, Side.PARTY))
    if by is not None:
        actor = timeline.actor(by, on=moment)
        return (
            chosen.involving(actor, sides=(Side.SOURCE, Side.PARTY))
            if host is None
            else chosen.between(actor, host)
            if _mutual(chosen)
            else chosen.directed(actor, host)
        )
    return chosen if host is None else chosen.involving(host, sides=(Side.TARGET, Side.PARTY))


def _mutual(timeline: Timeline) -> bool:
    return all(kind.mutual for kind in timeline.kinds)


def _watched(timeline: Timeline, since: When | None) -> bool:
    """Tell whether somebody was looking all the time from a day on; without ``observed`` the record is taken as whole."""
    if timeline.observed is None:
        return True
    return since is not None and timeline.observed.window[0] <= since.bounds[0]


def _claim(
    kind: str,
    by: str | Actor | None,
    by_office: str | None,
    to: str | Actor | None,
    moment: When,
    years: int | None,
) -> str:
    actor = by.name if isinstance(by, Actor) else by
    host = to.name if isinstance(to, Actor) else to
    who = (
        f" by {actor}"
        if actor
        else f" by a holder of the office of {by_office}"
        if by_office
        else ""
    )
    return f"first {kind}{who}{f' to {host}' if host else ''}{f' in {years} years' if years else ' ever'} on {moment}"


def _who(event: Event) -> str:
    return ", ".join(actor.name for actor in (event.sources or event.actors))
