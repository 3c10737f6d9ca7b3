"""Rules for single days, and for distances from the day on which something is said."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from geopolrel.edtf import date_bounds
from geopolrel.errors import NotUnderstoodError
from geopolrel.grammar import Reader, rule
from geopolrel.vocabulary import (
    DAY,
    MONTH,
    NUMBER,
    OF_YEAR,
    UNIT,
    WEEKDAY,
    day_number,
    month_number,
    number,
    weekday_number,
    year_number,
)

__all__: list[str] = []

WEEKDAY_FIRST = f"(?:(?P<weekday>{WEEKDAY}),? )"


@rule("today", "today|tonight|this (?:morning|afternoon|evening)")
def _today(reader: Reader, match: re.Match[str]) -> str:
    return reader.anchor.isoformat()


@rule("yesterday", "(?:(?:the )?(day before) )?yesterday|last night")
def _yesterday(reader: Reader, match: re.Match[str]) -> str:
    return (reader.anchor - timedelta(2 if match[1] else 1)).isoformat()


@rule("tomorrow", "(?:(?:the )?(day after) )?tomorrow")
def _tomorrow(reader: Reader, match: re.Match[str]) -> str:
    return (reader.anchor + timedelta(2 if match[1] else 1)).isoformat()


@rule(
    "day of month",
    f"{WEEKDAY_FIRST}?(?P<month>{MONTH}) (?:the )?(?P<day>{DAY}){OF_YEAR}?",
    f"{WEEKDAY_FIRST}?(?:the )?(?P<day>{DAY})(?: day)?(?: of)? (?P<month>{MONTH}){OF_YEAR}?",
)
def _day_of_month(reader: Reader, match: re.Match[str]) -> str:
    month, day = month_number(match["month"]), day_number(match["day"])
    if match["year"]:
        text = f"{year_number(match['year'], reader.anchor):04}-{month:02}-{day:02}"
        named = date.fromordinal(date_bounds(text)[0])
    else:
        named = _nearest_day(reader.anchor, month, day)
    if match["weekday"] and named.weekday() != weekday_number(match["weekday"]):
        raise NotUnderstoodError(f"{named} is a {named:%A}; leave out the weekday or correct it")
    return named.isoformat()


def _nearest_day(anchor: date, month: int, day: int) -> date:
    """Return the day of that name nearest to the anchor; a 29 February may be eight years away."""
    found = []
    for year in range(max(1, anchor.year - 8), min(9999, anchor.year + 8) + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise NotUnderstoodError(f"month {month} has no day {day}")
    return min(found, key=lambda named: (abs(named - anchor), anchor > named))


@rule(
    "days of month",
    rf"(?P<first>{DAY}) ?- ?(?P<last>{DAY}) (?P<month>{MONTH}){OF_YEAR}?",
    rf"(?P<month>{MONTH}) (?P<first>{DAY}) ?- ?(?P<last>{DAY}){OF_YEAR}?",
)
def _days_of_month(reader: Reader, match: re.Match[str]) -> str:
    rest = f"{match['month']} {match['year'] or ''}".strip()
    return "/".join(reader.read(f"{match[day]} {rest}") for day in ("first", "last"))


@rule("weekday", f"(?:on )?(?P<weekday>{WEEKDAY})")
def _weekday(reader: Reader, match: re.Match[str]) -> str:
    back = (reader.anchor.weekday() - weekday_number(match["weekday"])) % 7
    return (reader.anchor - timedelta(back)).isoformat()


@rule("last weekday", f"(?:on )?(?:last|past) (?P<weekday>{WEEKDAY})")
def _last_weekday(reader: Reader, match: re.Match[str]) -> str:
    back = (reader.anchor.weekday() - weekday_number(match["weekday"]) - 1) % 7 + 1
    return (reader.anchor - timedelta(back)).isoformat()


@rule("next weekday", f"(?:on )?(?:this coming|coming|next) (?P<weekday>{WEEKDAY})")
def _next_weekday(reader: Reader, match: re.Match[str]) -> str:
    ahead = (weekday_number(match["weekday"]) - reader.anchor.weekday() - 1) % 7 + 1
    return (reader.anchor + timedelta(ahead)).isoformat()


@rule("this weekday", f"(?:on )?this (?P<weekday>{WEEKDAY})")
def _this_weekday(reader: Reader, match: re.Match[str]) -> str:
    ahead = weekday_number(match["weekday"]) - reader.anchor.weekday()
    return (reader.anchor + timedelta(ahead)).isoformat()


@rule("ago", f"(?P<number>{NUMBER}) (?P<unit>{UNIT})s? ago")
def _ago(reader: Reader, match: re.Match[str]) -> str:
    return _at_distance(reader.anchor, -number(match["number"]), match["unit"])


@rule(
    "in units",
    f"in (?P<number>{NUMBER}) (?P<unit>{UNIT})s?(?:'? time)?",
    f"(?P<number>{NUMBER}) (?P<unit>{UNIT})s? from (?:now|today)",
)
def _in_units(reader: Reader, match: re.Match[str]) -> str:
    return _at_distance(reader.anchor, number(match["number"]), match["unit"])


@rule(
    "first time in",
    f"(?:for )?(?:the )?first(?: time)? in (?P<number>{NUMBER}) (?P<unit>{UNIT})s?",
)
def _first_time_in(reader: Reader, match: re.Match[str]) -> str:
    return _at_distance(reader.anchor, -number(match["number"]), match["unit"])


@rule("first time since", "(?:for )?(?:the )?first(?: time)? since (?P<of>.+)")
def _first_time_since(reader: Reader, match: re.Match[str]) -> str:
    return reader.moment(match["of"])


@rule(
    "within the last",
    f"(?:within|in|during|over) the (?:last|past) (?P<number>{NUMBER}) (?P<unit>{UNIT})s?",
)
def _within_the_last(reader: Reader, match: re.Match[str]) -> str:
    first = reader.anchor + _delta(-number(match["number"]), match["unit"])
    return f"[{first}..{reader.anchor}]"


def _delta(count: int, unit: str) -> relativedelta:
    if unit == "day":
        return relativedelta(days=count)
    if unit == "week":
        return relativedelta(weeks=count)
    if unit == "month":
        return relativedelta(months=count)
    return relativedelta(years=count if unit == "year" else 10 * count)


def _at_distance(anchor: date, count: int, unit: str) -> str:
    """Return the day, or about the day, month, year or decade, so many units away."""
    text = (anchor + _delta(count, unit)).isoformat()
    if unit == "day":
        return text
    shortened = {"week": text, "month": text[:7], "year": text[:4], "decade": f"{text[:3]}X"}
    return f"{shortened[unit]}~"
