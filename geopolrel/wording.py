"""Dates, gaps, lists and hedges in plain English; always the same words for the same facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from dateutil.relativedelta import relativedelta

from geopolrel.claims import DATA_SET, Claim, last_words
from geopolrel.when import BEGINNING, FOREVER, When

__all__ = [
    "approximate",
    "counted",
    "dated",
    "day_in_words",
    "day_within",
    "gap_in_words",
    "hedge_of",
    "hedged",
    "listed",
]

Hedge: TypeAlias = tuple[str, str]
"""What stands before and after the name of a source: "denied by", and how likely."""


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


def dated(when: When, *, about: bool = False) -> str:
    """Return a date as the phrase of a sentence, telling what is unknown of it; a moment is ``about`` then also where it does not say so.

    >>> dated(When("2020-02-07")), dated(When("2019-12~")), dated(When("/.."))
    ('on 7 February 2020', 'in about December 2019', 'since an unknown day')
    """
    if not when.is_moment:
        return _lasting(when)
    return _moment(when, "about " if about or when.is_approximate else "")


def _moment(when: When, about: str) -> str:
    low, high, _, _ = when.bounds
    if low == BEGINNING:
        return "on an unknown day" if high == FOREVER else f"by {about}{_day(high)}"
    if high == FOREVER:
        return f"on an unknown day from {about}{_day(low)} on"
    if low == high:
        return f"on {about}{_day(low)}"
    unit = _whole(low, high)
    return f"in {about}{unit}" if unit else f"between {about}{_day(low)} and {about}{_day(high)}"


def _lasting(when: When) -> str:
    start_lo, start_hi, end_lo, end_hi = when.bounds
    since, until = approximate(when)
    start = "an unknown day" if when.unknown_start else day_within(start_lo, start_hi, about=since)
    end = "an unknown day" if when.unknown_end else day_within(end_lo, end_hi, about=until)
    if when.open_start:
        return "always" if when.open_end else f"always until {end}"
    if when.open_end:
        return f"since {start}"
    if when.unknown_end and not when.unknown_start:
        return f"since {start}, until {end}"
    return f"from {start} to {end}"


def day_within(low: int, high: int, *, about: bool = False) -> str:
    """Return a day that lies within bounds, given as day numbers, in English; ``about`` where a source says so.

    >>> day = date(2020, 2, 7).toordinal()
    >>> day_within(day, day), day_within(BEGINNING, day), day_within(day, FOREVER)
    ('7 February 2020', 'some day by 7 February 2020', 'some day from 7 February 2020 on')
    """
    roughly = "about " if about else ""
    if low == high:
        return f"{roughly}{_day(low)}" if BEGINNING < low < FOREVER else "an open end"
    if low == BEGINNING:
        return "an unknown day" if high == FOREVER else f"some day by {roughly}{_day(high)}"
    if high == FOREVER:
        return f"some day from {roughly}{_day(low)} on"
    unit = _whole(low, high) if about else None
    return (
        f"about {unit}"
        if unit
        else f"some day between {roughly}{_day(low)} and {roughly}{_day(high)}"
    )


def approximate(when: When) -> tuple[bool, bool]:
    """Return whether its start and its end are marked approximate.

    >>> approximate(When("2019-12~/2020-02-07")), approximate(When("2019-12~"))
    ((True, False), (True, True))
    """
    start, _, end = when.text.partition("/")
    since = "~" in start or "%" in start
    return since, ("~" in end or "%" in end) if end else since and when.is_moment


def _whole(low: int, high: int) -> str | None:
    """Return the month or year that begins and ends on these days, or None."""
    precision, first = When.from_bounds(low, high, low, high).precision, date.fromordinal(low)
    return {"month": f"{first:%B} {first.year}", "year": str(first.year)}.get(precision)


def _day(number: int) -> str:
    return day_in_words(date.fromordinal(number))


def hedged(claims: Iterable[Claim]) -> str:
    """Return who says so and how surely, or who denies it, as a clause; empty for what the data set says.

    >>> said = [Claim("Minsk", on="2020-02-04", likelihood="likely"), Claim("the Kremlin", denies=True)]
    >>> hedged(said)
    'likely (55 to 80 %) according to Minsk; denied by the Kremlin'
    """
    speakers: dict[Hedge, list[str]] = {}
    for claim in last_words(claims):
        if claim.by != DATA_SET:
            speakers.setdefault(hedge_of(claim), []).append(claim.by)
    return "; ".join(f"{hedge[0]} {listed(by)}{hedge[1]}" for hedge, by in speakers.items())


def hedge_of(claim: Claim) -> Hedge:
    """Return what stands before and after the name of the source of a claim.

    >>> hedge_of(Claim("Minsk", likelihood="most likely")), hedge_of(Claim("Moscow", denies=True, likelihood="unlikely"))
    (('most likely (55 to 80 %) according to', ''), ('denied by', ' as unlikely (20 to 45 %)'))
    """
    likely = ""
    if claim.probability is not None:
        low, high = (round(100 * share) for share in claim.probability)
        likely = f"{claim.likelihood} ({low} to {high} %)"
    if claim.denies:
        return "denied by", f" as {likely}" if likely else ""
    return f"{likely} according to".lstrip(), ""
