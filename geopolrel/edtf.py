"""Read and write EDTF, the Extended Date/Time Format of ISO 8601-2:2019, as day numbers.

Levels 0 and 1 whole, and of level 2: one-of sets ``[a..b]``, sub-years 25 to 41, qualifiers on
parts, and ``X`` in any place (https://www.loc.gov/standards/datetime/). Two extensions: a one-of
set may be an end of an interval, and ``[..]`` is a day of which nothing is known. A hand-written
reader, because the packages that read EDTF take milliseconds a string, and a million events cannot
wait for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from typing import NoReturn

from geopolrel.days import (
    BEGINNING,
    FOREVER,
    SUB_YEARS,
    Days,
    clipped,
    merged,
    month_days,
    year_days,
)
from geopolrel.errors import InvalidDateError, shown

__all__ = [
    "DATE",
    "DATE_TIME",
    "LONGEST_DATE",
    "Bounds",
    "date_bounds",
    "day_text",
    "elements",
    "end_days",
    "moment_text",
    "read",
    "write",
]

Bounds = tuple[int, int, int, int]

LONGEST_DATE = 300
MOST_STRETCHES = 150_000  # XXXX-XX-16 has 120,000; beyond that a comparison takes seconds
DATE = re.compile(
    r"[?~%]?([0-9X]{4})[?~%]?(?:-[?~%]?([0-9X]{2})[?~%]?(?:-[?~%]?([0-9X]{2})[?~%]?)?)?"
)
DATE_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
)
OTHER_YEAR = re.compile(r"[?~%]?(?:Y-?[0-9]{5,}|-[0-9X]{4})(?:S[0-9]+)?[?~%]?(?:-.*)?")
EXPONENT = re.compile(r"[?~%]?Y?-?[0-9]+(?:E[0-9]+|S[0-9]+)[?~%]?.*")


def read(value: str) -> tuple[str, Bounds]:
    """Return EDTF text in canonical form, and its bounds as day numbers.

    The bounds are (start_lo, start_hi, end_lo, end_hi). The canonical form is the
    text itself without blanks around it and after commas: what somebody wrote about their
    knowledge is not rewritten. Raises :class:`InvalidDateError`.

    >>> read("2020-02-07")
    ('2020-02-07', (737462, 737462, 737462, 737462))
    """
    if len(value) > LONGEST_DATE:
        raise InvalidDateError(
            f"a date has at most {LONGEST_DATE} characters, got {len(value):,}: {shown(value)}"
        )
    text = value.strip()
    try:
        if "/" not in text:
            if text[:1] == "[":
                text = f"[{','.join(elements(text))}]"
            lo, hi = _end_bounds(text)
            return text, (lo, hi, lo, hi)
        return _read_interval(text)
    except InvalidDateError as error:
        if shown(text) in str(error):
            raise
        raise InvalidDateError(f"in {shown(text)}: {error}") from None


def _read_interval(text: str) -> tuple[str, Bounds]:
    start, _, end = text.partition("/")
    start, end = start.strip(), end.strip()
    start = f"[{','.join(elements(start))}]" if start[:1] == "[" else start
    end = f"[{','.join(elements(end))}]" if end[:1] == "[" else end
    if start == "..":
        start_lo = start_hi = BEGINNING
    else:
        start_lo, start_hi = _end_bounds(start) if start else (BEGINNING, FOREVER)
    if end == "..":
        end_lo = end_hi = FOREVER
    else:
        end_lo, end_hi = _end_bounds(end) if end else (BEGINNING, FOREVER)
    if end_hi < start_lo:
        raise InvalidDateError(
            f"{shown(text)} ends before it starts: {end!r} is before {start!r}; "
            "write the earlier date first"
        )
    # nothing ends before it starts, so either end narrows the other
    if start_hi > end_hi:
        start_hi = clipped(end_days(start), start_lo, end_hi)[-1][1]
    if end_lo < start_lo:
        end_lo = clipped(end_days(end), start_lo, end_hi)[0][0]
    return f"{start}/{end}", (start_lo, start_hi, end_lo, end_hi)


def elements(one_of: str) -> list[str]:
    """Return the dates and ranges of a one-of set, without their brackets and blanks.

    >>> elements("[1667, 1670..1672]")
    ['1667', '1670..1672']
    """
    if one_of[-1:] != "]" or len(one_of) < 2:
        raise InvalidDateError(
            f"{shown(one_of)} opens a one-of set and does not close it; write [a..b] or [a,b]"
        )
    return [part.strip() for part in one_of[1:-1].split(",")]


def end_days(text: str) -> Days:
    """Return every day that a date or a one-of set may mean; an open or empty end may be any.

    >>> end_days("2004-01-0X")
    ((731581, 731589),)
    """
    if text in ("", "..", "[..]"):
        return ((BEGINNING, FOREVER),)
    if text[0] != "[":
        return _date_days(text)
    runs: list[tuple[int, int]] = []
    for element in elements(text):
        runs.extend([_range_bounds(element)] if ".." in element else _date_days(element))
    return merged(runs)


def _end_bounds(text: str) -> tuple[int, int]:
    if "X" in text and _stretches(text) > MOST_STRETCHES:
        raise InvalidDateError(
            f"{shown(text)} may mean more than {MOST_STRETCHES:,} separate stretches of days, "
            "too many to compare; say more of the year, or give the first and last day as [a..b]"
        )
    if text[:1] != "[":
        return date_bounds(text)
    if text == "[..]":
        return BEGINNING, FOREVER
    bounds = [
        _range_bounds(element) if ".." in element else date_bounds(element)
        for element in elements(text)
    ]
    return min(lo for lo, _ in bounds), max(hi for _, hi in bounds)


def _stretches(text: str) -> int:
    """Return an upper bound on how many separate stretches of days the masks in a date or set stand for."""
    total = 0
    for element in elements(text) if text[0] == "[" else [text]:
        match = DATE.fullmatch(element)
        if match:
            year, month, day = match.groups()
            months = len(_matching(month, 1, 12)) if month != "XX" or day not in (None, "XX") else 1
            days = len(_matching(day, 1, 31)) if day != "XX" else 1
            total += 10 ** year.count("X") * max(1, months) * max(1, days)
    return total


def _range_bounds(element: str) -> tuple[int, int]:
    first, _, last = element.partition("..")
    if not first and not last:
        raise InvalidDateError(
            "'..' among other dates says nothing; write [..] alone for a day that is not known"
        )
    lo = date_bounds(first)[0] if first else BEGINNING
    hi = date_bounds(last)[1] if last else FOREVER
    if hi < lo:
        raise InvalidDateError(
            f"the range {element!r} runs backwards; write the earlier date first"
        )
    return lo, hi


def date_bounds(text: str) -> tuple[int, int]:
    """Return the first and last day that a single date may mean.

    >>> date_bounds("2020-02")
    (737456, 737484)
    """
    match = DATE.fullmatch(text)
    if match is None:
        return _date_time_bounds(text)
    year, month, day = match.groups()
    if "X" in match[0]:
        return _masked_bounds(text, year, month, day)
    try:
        if day is not None:
            number = date(int(year), int(month), int(day)).toordinal()
            return number, number
        if month is None:
            return year_days(int(year))
        return month_days(int(year), int(month))
    except (ValueError, KeyError):
        _refuse(text, year, month, day)


def _date_time_bounds(text: str) -> tuple[int, int]:
    match = DATE_TIME.fullmatch(text)
    if match is None:
        _refuse_unread(text)
    return date_bounds(match[1])


def _masked_bounds(text: str, year: str, month: str | None, day: str | None) -> tuple[int, int]:
    runs = next(_masked_runs(year, month, day), None)
    if runs is None:
        _refuse(text, year, month, day)
    last = next(_masked_runs(year, month, day, backwards=True))
    return runs[0], last[1]


def _date_days(text: str) -> Days:
    match = DATE.fullmatch(text)
    if match is None or "X" not in match[0]:
        return (date_bounds(text),)
    return merged(_masked_runs(match[1], match[2], match[3]))


def _masked_runs(
    year: str, month: str | None, day: str | None, backwards: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield each stretch of days that a date with X in it may mean, in order or backwards."""
    step = -1 if backwards else 1
    months = _matching(month, 1, 41 if month and "X" not in month else 12)[::step]
    days = _matching(day, 1, 31)[::step]
    for year_number in _matching_years(year, step):
        if month is None:
            yield year_days(year_number)
            continue
        for month_number in months:
            try:
                first, last = month_days(year_number, month_number)
            except (ValueError, KeyError):
                continue
            if day is None or day == "XX":
                if day is None or month_number <= 12:
                    yield first, last
            elif month_number <= 12:
                for day_number in days:
                    if first + day_number - 1 <= last:
                        yield first + day_number - 1, first + day_number - 1


@cache  # there are 121 masks
def _matching(mask: str | None, first: int, last: int) -> tuple[int, ...]:
    """Return the numbers of two digits that a mask such as 1X stands for."""
    if mask is None:
        return ()
    return tuple(
        n
        for n in range(first, last + 1)
        if all(m in ("X", d) for m, d in zip(mask, f"{n:02}", strict=True))
    )


def _matching_years(mask: str, step: int) -> Iterator[int]:
    for digits in product(*("0123456789"[::step] if c == "X" else c for c in mask)):
        number = int("".join(digits))
        if number:
            yield number


def day_text(number: int) -> str:
    """Return a day number as text.

    >>> day_text(737462)
    '2020-02-07'
    """
    return date.fromordinal(number).isoformat()


def moment_text(lo: int, hi: int) -> str:
    """Return the shortest EDTF for some one day in lo..hi.

    That is a day, month, year, decade, century, or else a one-of range.

    >>> moment_text(737425, 737455), moment_text(737456, 737461)
    ('2020-01', '[2020-02-01..2020-02-06]')
    """
    if lo == BEGINNING or hi == FOREVER:
        known_lo = "" if lo == BEGINNING else day_text(lo)
        known_hi = "" if hi == FOREVER else day_text(hi)
        return f"[{known_lo}..{known_hi}]"
    if lo == hi:
        return day_text(lo)
    first, last = date.fromordinal(lo), date.fromordinal(hi)
    if first.day == 1 and (first.year, first.month) == (last.year, last.month):
        if (lo, hi) == month_days(first.year, first.month):
            return f"{first.year:04}-{first.month:02}"
    elif (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = _years_text(first.year, last.year)
        if years is not None:
            return years
    return f"[{first}..{last}]"


def _years_text(first: int, last: int) -> str | None:
    """Return 2019, 201X, 20XX, 2XXX or XXXX where the years are exactly that, else None."""
    for masked in range(5):
        unit = 10**masked
        if (max(1, first // unit * unit), first // unit * unit + unit - 1) == (first, last):
            return f"{first:04}"[: 4 - masked] + "X" * masked
    return None


def write(bounds: Bounds) -> str:
    """Return the shortest EDTF that has these bounds; equal starts and ends are one moment.

    >>> write((737425, 737455, 3652060, 3652060))
    '2020-01/..'
    """
    start_lo, start_hi, end_lo, end_hi = bounds
    if (start_lo, start_hi) == (end_lo, end_hi):
        return moment_text(start_lo, start_hi)
    if start_hi == BEGINNING:
        start = ".."
    else:
        start = (
            "" if (start_lo, start_hi) == (BEGINNING, end_hi) else moment_text(start_lo, start_hi)
        )
    if end_lo == FOREVER:
        end = ".."
    else:
        end = "" if (end_lo, end_hi) == (start_lo, FOREVER) else moment_text(end_lo, end_hi)
    return f"{start}/{end}"


def _refuse(text: str, year: str, month: str | None, day: str | None) -> NoReturn:
    """Say which part of a date that has the right shape cannot be."""
    if year == "0000" or month is None:
        _refuse_year(text)
    if not _matching(month, 1, 12) and (not month.isdigit() or int(month) not in SUB_YEARS):
        raise InvalidDateError(
            f"{shown(text)}: month {month!r} does not exist; give 01 to 12, "
            "or 21 to 24 for a season, 33 to 36 for a quarter, 40 or 41 for a half"
        )
    if day is None:
        _refuse_year(text)
    if month.isdigit() and int(month) > 12:
        raise InvalidDateError(
            f"{shown(text)}: a season, quarter or half has no day; write {text[:7]!r}"
        )
    if month.isdigit() and year.isdigit() and int(year):
        length = month_days(int(year), int(month))
        raise InvalidDateError(
            f"{shown(text)}: day {day!r} does not exist, "
            f"that month has {length[1] - length[0] + 1} days"
        )
    raise InvalidDateError(f"{shown(text)}: no month that fits has a day {day!r}")


def _refuse_year(text: str) -> NoReturn:
    raise InvalidDateError(f"{shown(text)} is valid EDTF, but geopolrel holds years 1 to 9999 only")


def _refuse_unread(text: str) -> NoReturn:
    """Say why text does not have the shape of a date."""
    supported = (
        "geopolrel reads EDTF levels 0 and 1, and of level 2 [a,b], [a..b], sub-years, X in any "
        "place and qualifiers on parts"
    )
    if text[:1] == "{":
        raise InvalidDateError(
            f"{shown(text)} means all of several dates, which is several events; {supported}"
        )
    if EXPONENT.fullmatch(text):
        raise InvalidDateError(f"{shown(text)} has an exponent or significant digits; {supported}")
    if OTHER_YEAR.fullmatch(text):
        _refuse_year(text)
    if ".." in text:
        raise InvalidDateError(
            f"{shown(text)}: write an interval as a/b, one day out of several as [a..b], "
            "an open end as a/.."
        )
    raise InvalidDateError(
        f"{shown(text)} is not a date; write EDTF such as 2020-02-07, 2020-02, 2019-12~, 199X, "
        "2020-02-01/2020-02-05, 2019-12/.. or [2020-02-01..2020-02-06]; "
        "for words, use When.read(text, anchor=...)"
    )
