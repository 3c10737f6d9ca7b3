"""Dates, gaps, lists and hedges in plain English; always the same words for the same facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dateutil.relativedelta import relativedelta

from geopolrel.claims import DATA_SET, Claim, last_words
from geopolrel.when import BEGINNING, FOREVER, When

__all__ = ["counted", "dated", "day_in_words", "gap_in_words", "hedged", "listed"]


def day_in_words(day: date) -> str:
    """Return a day in English.

    >>> day_in_words(date(2020, 2, 7))
    '7 February 2020'
    """
    return f"{day.day} {day:%B} {day.year}"


def listed(items: Iterable[str], last: str = "and") -> str:
    """Join items in English, with a word before the last.

    >>> listed(["Belarus", "Russia", "Poland"])
    'Belarus, Russia and Poland'
    """
    several = list(items)
    return f" {last} ".join([", ".join(several[:-1]), several[-1]] if len(several) > 1 else several)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun.

    >>> counted(2, "visit")
    '2 visits'
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def gap_in_words(gap: relativedelta) -> str:
    """Return a gap in English.

    >>> gap_in_words(relativedelta(years=26, days=17))
    '26 years and 17 days'
    """
    parts = [(gap.years, "year"), (gap.months, "month"), (gap.days, "day")]
    return listed([counted(number, unit) for number, unit in parts if number] or ["0 days"])


def dated(when: When) -> str:
    """Return a date as the phrase of a sentence, telling what is unknown of it.

    >>> dated(When("2020-02-07")), dated(When("2019-12~")), dated(When("/.."))
    ('on 7 February 2020', 'in about December 2019', 'since an unknown day')
    """
    return _moment(when) if when.is_moment else _lasting(when)


def _moment(when: When) -> str:
    low, high, _, _ = when.bounds
    about = "about " if when.is_approximate else ""
    if low == BEGINNING or high == FOREVER:
        if low == high:
            return "on an unknown day"
        return f"by {_day(high)}" if low == BEGINNING else f"on an unknown day from {_day(low)} on"
    if low == high:
        return f"on {about}{_day(low)}"
    first, last = date.fromordinal(low), date.fromordinal(high)
    if When.from_bounds(low, high, low, high).precision == "month":
        return f"in {about}{first:%B} {first.year}"
    if first.year == last.year and when.precision == "year":
        return f"in {about}{first.year}"
    return f"between {_day(low)} and {_day(high)}"


def _lasting(when: When) -> str:
    start_lo, start_hi, end_lo, end_hi = when.bounds
    if when.open_end or (when.unknown_end and not when.unknown_start):
        since = _since(when)
        return since if when.open_end else f"{since}, until an unknown day"
    if when.unknown_start or when.open_start:
        return f"until {_edge(end_lo, end_hi, by='by ')}"
    return f"from {_edge(start_lo, start_hi)} to {_edge(end_lo, end_hi)}"


def _since(when: When) -> str:
    if when.unknown_start:
        return "since an unknown day"
    if when.open_start:
        return "always"
    return f"since {_edge(*when.bounds[:2])}"


def _edge(low: int, high: int, by: str = "") -> str:
    if low == high:
        return _day(low)
    if low == BEGINNING:
        return f"some day {by or 'before '}{_day(high)}"
    if high == FOREVER:
        return f"some day after {_day(low)}"
    return f"some day between {_day(low)} and {_day(high)}"


def _day(number: int) -> str:
    return day_in_words(date.fromordinal(number))


def hedged(claims: Iterable[Claim]) -> str:
    """Return who says so and how surely, or who denies it, as a clause; empty for what the data set says.

    >>> said = [Claim("Minsk", on="2020-02-04", likelihood="likely"), Claim("the Kremlin", denies=True)]
    >>> hedged(said)
    'likely (55 to 80 %) according to Minsk; denied by the Kremlin'
    """
    return "; ".join(_clause(claim) for claim in last_words(claims) if claim.by != DATA_SET)


def _clause(claim: Claim) -> str:
    if claim.denies:
        return f"denied by {claim.by}"
    if claim.probability is None:
        return f"according to {claim.by}"
    low, high = (round(100 * share) for share in claim.probability)
    return f"{claim.likelihood} ({low} to {high} %) according to {claim.by}"
