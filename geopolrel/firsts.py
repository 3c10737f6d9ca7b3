"""Checking a "first in N years": the previous event, the gap to it, and whether the claim holds."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen
from dateutil.relativedelta import relativedelta

from geopolrel.actors import Actor, Country
from geopolrel.errors import InvalidValueError, shown
from geopolrel.events import Event, Side
from geopolrel.timeline import Timeline
from geopolrel.truth import Truth
from geopolrel.when import BEGINNING, When
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
        """The gap in years, months and days, the least it may be where a date is uncertain; None without a previous one."""
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
        least = "" if self.previous.when.is_exact and self.when.is_exact else "at least "
        return (
            f"{self.claim}: {verdict}{figure}. The previous one was {self.previous.when} "
            f"({_who(self.previous)}), {least}{gap_in_words(self.gap)} earlier ({self.gap_days:,} days)"
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
    was not observed for all of the N years, or for all of the life of the state concerned, the answer is UNKNOWN.

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
    actor = None if by is None else timeline.actor(by, on=moment)
    host = None if to is None else timeline.actor(to, on=moment)
    earlier = _alike(timeline.of_kind(kind).occurred(), actor, by_office, of, host).before(moment)
    since = None if years is None else moment + relativedelta(years=-years)
    within = [Truth.UNKNOWN] * bool(len(earlier.undecided))
    # one that ended on the very day N years before does not break "the first in N years"
    within += [
        Truth.TRUE if since is None else ~e.when.before(since + timedelta(days=1)) for e in earlier
    ]
    if Truth.TRUE in within:
        holds = Truth.FALSE
    elif Truth.UNKNOWN in within or not _watched(timeline, since, moment, host or actor):
        holds = Truth.UNKNOWN
    else:
        holds = Truth.TRUE
    previous = max(earlier, key=lambda e: e.when.bounds[3], default=None)
    gap_days = None if previous is None else moment.bounds[0] - previous.when.bounds[3]
    claim = _claim(kind, by, by_office, to, moment, years)
    return FirstCheck(claim, moment, years, holds, previous, gap_days)


def _alike(
    timeline: Timeline,
    actor: Actor | None,
    by_office: str | None,
    of: str | Actor | None,
    host: Actor | None,
) -> Timeline:
    """Select what was done by some actor or holder of an office, and to whom."""
    acting, suffering = (Side.SOURCE, Side.PARTY), (Side.TARGET, Side.PARTY)
    if by_office is not None:
        timeline = timeline.by_office(by_office, of, sides=acting)
    if actor is None:
        return timeline if host is None else timeline.involving(host, sides=suffering)
    if host is None:
        return timeline.involving(actor, sides=acting)
    mutual = all(kind.mutual for kind in timeline.kinds)
    return timeline.between(actor, host) if mutual else timeline.directed(actor, host)


def _watched(timeline: Timeline, since: When | None, until: When, host: Actor | None) -> bool:
    """Tell whether somebody was looking all the time up to a day, from another on or since the state concerned exists.

    Without ``observed`` the record is taken as whole.
    """
    if timeline.observed is None:
        return True
    start = BEGINNING if since is None else since.bounds[0]
    if isinstance(host, Country) and host.spells:
        start = max(start, min(spell.bounds[0] for spell in host.spells))
    low, high = timeline.observed.window
    return low <= start and high >= until.bounds[0]


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
    office = f" by a holder of the office of {by_office}" if by_office else ""
    who = f" by {actor}" if actor else office
    return f"first {kind}{who}{f' to {host}' if host else ''}{f' in {years} years' if years else ' ever'} on {moment}"


def _who(event: Event) -> str:
    return ", ".join(actor.name for actor in (event.sources or event.actors))
