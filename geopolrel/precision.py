"""How finely a date is known: its unit, what "about" allows, and the same date said more coarsely.

All functions take and give EDTF text that :mod:`geopolrel.edtf` has read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from geopolrel.days import FOREVER, SUB_YEARS, month_days
from geopolrel.edtf import DATE, DATE_TIME, Bounds, date_bounds, elements
from geopolrel.errors import InvalidValueError, did_you_mean, shown

__all__ = [
    "UNITS",
    "add_months",
    "coarsened",
    "date_unit",
    "precision",
    "qualifier",
    "rewritten",
    "tolerant",
]

# unit: its length in months; a day is none
UNITS = {
    "day": 0,
    "month": 1,
    "season": 3,
    "quarter": 3,
    "quadrimester": 4,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
    "unknown": 120000,
}
COARSER = ("day", "month", "quarter", "half", "year", "decade", "century", "millennium")
LAST_DAY = FOREVER - 1


def date_unit(text: str) -> str:
    """Return the unit in which a single date is known; parts that are all X do not count.

    >>> date_unit("2004-06~"), date_unit("199X"), date_unit("2004-XX")
    ('month', 'decade', 'year')
    """
    match = DATE.fullmatch(text)
    if match is None:
        return "day"
    year, month, day = match.groups()
    if day not in (None, "XX"):
        return "day"
    if month not in (None, "XX"):
        code = int(month) if "X" not in month else 1
        if code > 12:
            return (
                "season"
                if code < 33
                else {3: "quarter", 4: "quadrimester", 6: "half"}[SUB_YEARS[code][1]]
            )
        return "month"
    masked = len(year) - len(year.rstrip("X"))
    return ("year", "decade", "century", "millennium", "unknown")[masked]


def rewritten(text: str, change: Callable[[str], tuple[str, str]]) -> str:
    """Return EDTF text with each single date in it replaced by what ``change`` makes of it.

    ``change`` returns the first and the last of a range of dates, or one date twice.
    """
    if "/" in text:
        return "/".join(
            end if end in ("", "..") else rewritten(end, change) for end in text.split("/")
        )
    if text[0] != "[":
        first, last = change(text)
        return first if first == last else f"[{first}..{last}]"
    parts = dict.fromkeys(_rewritten_element(part, change) for part in elements(text))
    only = next(iter(parts))
    return only if len(parts) == 1 and ".." not in only else f"[{','.join(parts)}]"


def _rewritten_element(element: str, change: Callable[[str], tuple[str, str]]) -> str:
    if ".." in element:
        left, _, right = element.partition("..")
        first, last = change(left)[0] if left else "", change(right)[1] if right else ""
    else:
        first, last = change(element)
    return first if first == last != "" else f"{first}..{last}"


def _dates(text: str) -> list[str]:
    """Return the single dates that stand in EDTF text."""
    found: list[str] = []

    def note(one: str) -> tuple[str, str]:
        found.append(one)
        return one, one

    rewritten(text, note)
    return found


def precision(text: str) -> str:
    """Return the coarsest unit among the dates in EDTF text, or "unknown" where there is none.

    >>> precision("2019-12/2020-02-07"), precision("/..")
    ('month', 'unknown')
    """
    return max((date_unit(one) for one in _dates(text)), key=list(UNITS).index, default="unknown")


def qualifier(text: str) -> str:
    """Return the one mark that says what all marks in a date say: ``~``, ``?``, ``%`` or none.

    >>> qualifier("2004-06~-?11")
    '%'
    """
    approximate, uncertain = "~" in text or "%" in text, "?" in text or "%" in text
    return "%" if approximate and uncertain else "~" if approximate else "?" if uncertain else ""


def tolerant(text: str, bounds: Bounds) -> Bounds:
    """Return bounds widened by one unit of each approximate part on either side.

    They stay within years 1 to 9999. One unit of its own precision is this library's
    convention; EDTF gives ``~`` no width.
    """
    if "~" not in text and "%" not in text:
        return bounds
    start, slash, end = text.partition("/")
    start_lo, start_hi = _tolerant_end(start, bounds[:2])
    end_lo, end_hi = _tolerant_end(end, bounds[2:]) if slash else (start_lo, start_hi)
    return start_lo, min(start_hi, end_hi), max(end_lo, start_lo), end_hi


def _tolerant_end(text: str, bounds: tuple[int, int]) -> tuple[int, int]:
    lo, hi = bounds
    for one in _dates(text) if text not in ("", "..") else ():
        first, last = _tolerant_date(one)
        lo, hi = min(lo, first), max(hi, last)
    return lo, hi


def _tolerant_date(text: str) -> tuple[int, int]:
    lo, hi = date_bounds(text)
    about = _approximate_part(text)
    if about is None:
        return lo, hi
    months = UNITS[date_unit(about)]
    if months == 0:
        return max(lo - 1, 1), min(hi + 1, LAST_DAY)
    # half-open, so that the end of February plus a month is the end of March
    return add_months(lo, -months), add_months(hi + 1, months) - 1 if hi < LAST_DAY else hi


def _approximate_part(text: str) -> str | None:
    """Return the date up to its finest approximate part, or None where no part is.

    A mark right of a part covers it and all parts left of it; a mark left of a part covers that
    part alone.
    """
    end = max(text.rfind("~"), text.rfind("%"))
    if end < 0:
        return None
    following = text.find("-", end + 1)
    if end + 1 < len(text) and text[end + 1].isalnum():
        return text[:following] if following >= 0 else text
    return text[: end + 1]


def add_months(number: int, months: int) -> int:
    """Return the day that many months later; a day past the month's end becomes its last day.

    Stays within years 1 to 9999.
    """
    day = date.fromordinal(number)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return 1 if year < 1 else FOREVER
    first, last = month_days(year, month + 1)
    return min(first + day.day - 1, last)


def coarsened(text: str, unit: str) -> str:
    """Return EDTF text whose dates are said in units no finer than ``unit``; what is coarser stays.

    A date that several units may hold becomes a range of them. Marks are kept, on the whole of the
    date.

    >>> coarsened("2019-12-20~", "month"), coarsened("[2019-12-20..2020-01-10]", "month")
    ('2019-12~', '[2019-12..2020-01]')
    """
    if unit not in COARSER:
        raise InvalidValueError(
            f"unit must be one of {', '.join(COARSER)}, got {shown(unit)}"
            f"{did_you_mean(str(unit), COARSER)}"
        )

    def change(one: str) -> tuple[str, str]:
        lo, hi = date_bounds(one)
        first, last = (_unit_text(date.fromordinal(day), unit) for day in (lo, hi))
        if (date_bounds(first)[0], date_bounds(last)[1]) == (lo, hi) and not DATE_TIME.fullmatch(
            one
        ):
            return one, one
        return first + qualifier(one), last + qualifier(one)

    return rewritten(text, change)


def _unit_text(day: date, unit: str) -> str:
    """Return the unit that a day lies in."""
    if unit == "day":
        return day.isoformat()
    if unit == "month":
        return f"{day.year:04}-{day.month:02}"
    if unit == "quarter":
        return f"{day.year:04}-{33 + (day.month - 1) // 3}"
    if unit == "half":
        return f"{day.year:04}-{40 + (day.month - 1) // 6}"
    masked = COARSER.index(unit) - COARSER.index("year")
    return f"{day.year:04}"[: 4 - masked] + "X" * masked
