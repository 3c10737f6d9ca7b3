"""Move a date by years, months, weeks or days without making it finer or coarser than it was.

Where a date is known to the unit of the shift or more finely, its parts move: a month later than
``2019-12`` is ``2020-01``. Else its bounds move: a day later than ``2019-12`` is
``[2019-12-02..2020-01-01]``. The month-end rule is dateutil's: a day that the new month lacks
becomes its last day, so a month later than 31 January 2020 is 29 February, and going back does not
undo it.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from geopolrel.days import FOREVER, SUB_YEARS
from geopolrel.edtf import DATE, DATE_TIME, date_bounds, day_text
from geopolrel.errors import InvalidDateError, InvalidValueError, shown
from geopolrel.precision import UNITS, add_months, date_unit, qualifier, rewritten

__all__ = ["shifted"]

ABSOLUTE = ("year", "month", "day", "weekday", "hour", "minute", "second", "microsecond")
FINER = ("hours", "minutes", "seconds", "microseconds", "leapdays")


def shifted(text: str, delta: relativedelta | timedelta, sign: int = 1) -> str:
    """Return EDTF text moved by years, months and whole days; open and unknown ends stay.

    Raises :class:`InvalidValueError` for a delta of hours or of absolute fields, and
    :class:`InvalidDateError` outside years 1 to 9999.

    >>> shifted("2019-12~", relativedelta(months=1))
    '2020-01~'
    """
    months, days = _parts(delta)
    months, days = sign * months, sign * days
    if not months and not days:
        return text

    def change(one: str) -> tuple[str, str]:
        try:
            moved = _moved_parts(one, months, days)
            return (moved, moved) if moved is not None else _moved_bounds(one, months, days)
        except (ValueError, OverflowError):
            raise InvalidDateError(
                f"{shown(text)} moved by {months} months and {days} days leaves years 1 to 9999, "
                "which are all that geopolrel holds"
            ) from None

    return rewritten(text, change)


def _parts(delta: relativedelta | timedelta) -> tuple[int, int]:
    """Return a delta as (months, days)."""
    if isinstance(delta, timedelta):
        if delta.seconds or delta.microseconds:
            raise InvalidValueError(
                f"a date moves by whole days, got {delta!r}; leave out the hours"
            )
        return 0, delta.days
    finer = [name for name in FINER if getattr(delta, name)]
    absolute = [name for name in ABSOLUTE if getattr(delta, name) is not None]
    if finer or absolute or delta.days != int(delta.days):
        raise InvalidValueError(
            f"a date moves by years, months, weeks and whole days, got {delta!r}; "
            f"leave out {', '.join(finer + absolute) or 'the part of a day'}"
        )
    return 12 * delta.years + delta.months, int(delta.days)


def _moved_day(number: int, months: int, days: int) -> int:
    year, month = divmod(
        date.fromordinal(number).year * 12 + date.fromordinal(number).month - 1 + months, 12
    )
    date(year, month + 1, 1)  # add_months stops at the calendar's edge; here leaving it is an error
    moved = add_months(number, months) + days
    if not 1 <= moved < FOREVER:
        raise OverflowError
    return moved


def _moved_bounds(text: str, months: int, days: int) -> tuple[str, str]:
    lo, hi = (day_text(_moved_day(day, months, days)) for day in date_bounds(text))
    return lo + qualifier(text), hi + qualifier(text)


def _moved_parts(text: str, months: int, days: int) -> str | None:
    """Return a date with its parts moved, or None where its unit is too coarse for that."""
    if DATE_TIME.fullmatch(text):
        return day_text(_moved_day(date_bounds(text)[0], months, days)) + text[10:]
    match = DATE.fullmatch(text)
    assert match is not None, "only dates that were read are moved"
    year, month, _ = match.groups()
    unit = date_unit(text)
    if unit == "day":
        if "X" in match[0]:
            return None
        return _with_parts(text, day_text(_moved_day(date_bounds(text)[0], months, days)))
    if days or "X" in (month or "").replace("XX", "") or (UNITS[unit] < 12 and "X" in year):
        return None
    if UNITS[unit] < 12:
        return _moved_month(text, int(year), int(month), months)
    width = UNITS[unit] // 12
    known = year.rstrip("X")
    if "X" in known or unit == "unknown" or months % (12 * width):
        return None
    number = int(known) * width + months // 12
    if not (width == 1) <= number <= 9999:  # there is no year 0, but a decade 000X
        raise OverflowError
    return _with_parts(text, f"{number // width:0{len(known)}}{'X' * (4 - len(known))}")


def _moved_month(text: str, year: int, code: int, months: int) -> str | None:
    """Move a month, or a sub-year to another of its family, as 2019-36 (a quarter) to 2020-33."""
    first = code if code <= 12 else SUB_YEARS[code][0]
    new_year, new_first = divmod(year * 12 + first - 1 + months, 12)
    date(new_year, 1, 1)
    if code > 12:
        families = (
            range(21, 25),
            range(25, 29),
            range(29, 33),
            range(33, 37),
            range(37, 40),
            range(40, 42),
        )
        family = next(codes for codes in families if code in codes)
        found = [other for other in family if SUB_YEARS[other][0] == new_first + 1]
        if not found:
            return None
        return _with_parts(text, f"{new_year:04}-{found[0]}")
    return _with_parts(text, f"{new_year:04}-{new_first + 1:02}")


def _with_parts(text: str, moved: str) -> str:
    """Write the digits of a moved date into the old, where marks and XX keep their places."""
    digits = iter(moved.replace("-", ""))
    return "".join(next(digits, c) if c.isalnum() else c for c in text)
