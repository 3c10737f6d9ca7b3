"""Rules for weeks, months, seasons, quarters, years, decades, centuries, and parts of them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geopolrel import edtf
from geopolrel.days import SUB_YEARS
from geopolrel.edtf import day_text
from geopolrel.errors import NotUnderstoodError, shown
from geopolrel.grammar import Reader, rule
from geopolrel.precision import date_unit, qualifier
from geopolrel.vocabulary import (
    MONTH,
    NTH,
    OF_YEAR,
    ORDINALS,
    SEASON,
    SEASONS,
    month_number,
    nth,
    year_number,
)

__all__: list[str] = []

YEARS_OF_PART = {
    ("decade", 3): ((0, 3), (4, 6), (7, 9)),
    ("decade", 2): ((0, 4), (5, 9)),
    ("century", 3): ((0, 33), (34, 66), (67, 99)),
    ("century", 2): ((0, 49), (50, 99)),
}


@rule("last unit", "(?:the )?(?:last|previous|past) (?P<unit>week|month|quarter|year|century)")
def _last_unit(reader: Reader, match: re.Match[str]) -> str:
    return _period(reader.anchor, match["unit"], -1)


@rule("this unit", "(?:this|the|the current) (?P<unit>week|month|quarter|year|decade|century)")
def _this_unit(reader: Reader, match: re.Match[str]) -> str:
    return _period(reader.anchor, match["unit"], 0)


@rule("next unit", "(?:the )?(?:next|coming) (?P<unit>week|month|quarter|year|decade|century)")
def _next_unit(reader: Reader, match: re.Match[str]) -> str:
    return _period(reader.anchor, match["unit"], 1)


def _period(anchor: date, unit: str, step: int) -> str:
    """Return the week, month, quarter, ... of the anchor, or the one before or after it."""
    if unit == "week":
        monday = anchor + timedelta(7 * step - anchor.weekday())
        return f"[{monday}..{monday + timedelta(6)}]"
    if unit == "month":
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + step, 12)
        return f"{year:04}-{month + 1:02}"
    if unit == "quarter":
        year, quarter = divmod(anchor.year * 4 + (anchor.month - 1) // 3 + step, 4)
        return f"{year:04}-{33 + quarter}"
    masked = ("year", "decade", "century").index(unit)
    return f"{anchor.year // 10**masked + step:0{4 - masked}}{'X' * masked}"


@rule("month", f"(?P<month>{MONTH}){OF_YEAR}?")
def _month(reader: Reader, match: re.Match[str]) -> str:
    return _part_of_year(reader, f"{month_number(match['month']):02}", match["year"])


@rule(
    "season", f"(?:the )?(?P<season>{SEASON})(?:{OF_YEAR}(?:[-/](?P<end>[0-9]{{2}}|[0-9]{{4}}))?)?"
)
def _season(reader: Reader, match: re.Match[str]) -> str:
    text = _part_of_year(reader, str(SEASONS[match["season"]]), match["year"])
    if match["end"] and not str(int(text[:4]) + 1).endswith(match["end"]):
        raise NotUnderstoodError("the two years of a season must follow each other")
    return text


@rule(
    "quarter",
    f"q(?P<nth>[1-4]){OF_YEAR}?",
    f"(?:the )?(?P<nth>{NTH}) quarter{OF_YEAR}?",
)
def _quarter(reader: Reader, match: re.Match[str]) -> str:
    return _part_of_year(reader, str(32 + nth(match["nth"], last=4)), match["year"])


@rule("half", f"h(?P<nth>[12]){OF_YEAR}?")
def _half(reader: Reader, match: re.Match[str]) -> str:
    return _part_of_year(reader, str(39 + int(match["nth"])), match["year"])


def _part_of_year(reader: Reader, code: str, year: str | None) -> str:
    """Return a part of a year, of that nearest to the anchor in days where none is named."""
    if year:
        return f"{year_number(year, reader.anchor):04}-{code}"
    day = reader.anchor.toordinal()

    def distance(text: str) -> tuple[int, bool]:
        lo, hi = edtf.date_bounds(text)
        return max(lo - day, day - hi, 0), hi < day

    years = range(max(1, reader.anchor.year - 1), min(9998, reader.anchor.year + 1) + 1)
    return min((f"{number:04}-{code}" for number in years), key=distance)


@rule("last part of year", f"(?:the )?(?:last|previous|past) (?P<part>{MONTH}|{SEASON})")
def _last_part(reader: Reader, match: re.Match[str]) -> str:
    found = _of_years_around(reader, match["part"])
    return [text for text, _, hi in found if hi < reader.anchor.toordinal()][-1]


@rule("next part of year", f"(?:the )?(?:next|coming) (?P<part>{MONTH}|{SEASON})")
def _next_part(reader: Reader, match: re.Match[str]) -> str:
    found = _of_years_around(reader, match["part"])
    return next(text for text, lo, _ in found if lo > reader.anchor.toordinal())


@rule("this part of year", f"this (?P<part>{MONTH}|{SEASON})")
def _this_part(reader: Reader, match: re.Match[str]) -> str:
    """The one that the anchor lies in, else that of the anchor's year."""
    found = _of_years_around(reader, match["part"])
    day = reader.anchor.toordinal()
    return next((text for text, lo, hi in found if lo <= day <= hi), found[2][0])


def _of_years_around(reader: Reader, part: str) -> list[tuple[str, int, int]]:
    """Return (EDTF, first day, last day) of a month or season, for the years around the anchor."""
    code = str(SEASONS[part]) if part in SEASONS else f"{month_number(part):02}"
    texts = [f"{reader.anchor.year + step:04}-{code}" for step in (-2, -1, 0, 1)]
    return [(text, *edtf.date_bounds(text)) for text in texts]


@rule("decade", "(?:the )?(?P<decade>[0-9]{2}[1-9]|200)0s")
def _decade(reader: Reader, match: re.Match[str]) -> str:
    return f"{match['decade']}X"


@rule("century", f"(?:the )?(?P<nth>[0-9]{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)}) century")
def _century(reader: Reader, match: re.Match[str]) -> str:
    century = nth(match["nth"], last=0)
    if century == 0:
        raise NotUnderstoodError("centuries are counted from the first")
    return f"{century - 1:02}XX"


@rule("year", "(?:the )?year (?P<year>[0-9]{4})")
def _the_year(reader: Reader, match: re.Match[str]) -> str:
    return match["year"]


@rule("early", "(?:the )?(?:early(?: in)?|(?:beginning|start) of)[ -](?P<of>.+)")
def _early(reader: Reader, match: re.Match[str]) -> str:
    return _part(reader.moment(match["of"]), 0, parts=3)


@rule("middle", "(?:the )?(?:mid|middle of)[ -](?P<of>.+)")
def _middle(reader: Reader, match: re.Match[str]) -> str:
    return _part(reader.moment(match["of"]), 1, parts=3)


@rule("late", "(?:the )?(?:late(?: in)?|end(?: of)?)[ -](?P<of>.+)")
def _late(reader: Reader, match: re.Match[str]) -> str:
    return _part(reader.moment(match["of"]), 2, parts=3)


@rule("half of", "(?:the )?(?P<nth>first|1st|second|2nd|last) half of (?P<of>.+)")
def _half_of(reader: Reader, match: re.Match[str]) -> str:
    return _part(reader.moment(match["of"]), nth(match["nth"], last=2) - 1, parts=2)


@rule("first days", "(?:the )?first (?:days|week) of (?P<of>.+)")
def _first_days(reader: Reader, match: re.Match[str]) -> str:
    lo, _ = _period_bounds(reader.moment(match["of"]))
    return f"[{day_text(lo)}..{day_text(lo + 6)}]"


@rule("last days", "(?:the )?last (?:days|week) of (?P<of>.+)")
def _last_days(reader: Reader, match: re.Match[str]) -> str:
    _, hi = _period_bounds(reader.moment(match["of"]))
    return f"[{day_text(hi - 6)}..{day_text(hi)}]"


def _period_bounds(text: str) -> tuple[int, int]:
    """Return the first and last day of a month, season, ... century, and of nothing else."""
    if text[0] == "[" or qualifier(text) or date_unit(text) == "day":
        raise NotUnderstoodError(f"{shown(text)} is not a month, season, year, decade or century")
    return edtf.date_bounds(text)


def _part(text: str, which: int, parts: int) -> str:
    """Return a half or a third of a period, as :mod:`geopolrel.phrases` states them."""
    lo, hi = _period_bounds(text)
    unit = date_unit(text)
    first = date.fromordinal(lo)
    if (unit, parts) in YEARS_OF_PART:
        from_, to = YEARS_OF_PART[unit, parts][which]
        start = first.year if first.year > 1 else 0
        return f"[{max(1, start + from_):04}..{start + to:04}]"  # there is no year 0
    if unit == "year":
        thirds = (f"{text}-01~", f"[{text}-06~..{text}-07~]", f"{text}-12~")
        return thirds[which] if parts == 3 else f"{text}-{40 + which}"
    if unit == "month":
        cuts = (0, 10, 20) if parts == 3 else (0, 15)
        ends = (*(lo + cut - 1 for cut in cuts[1:]), hi)
        return f"[{day_text(lo + cuts[which])}..{day_text(ends[which])}]"
    if unit in ("season", "quarter", "half") and parts == 3:
        length = SUB_YEARS[int(text[5:])][1] // 3
        months = [
            first.year * 12 + first.month - 1 + which * length + step for step in (0, length - 1)
        ]
        a, b = (f"{month // 12:04}-{month % 12 + 1:02}" for month in months)
        return a if a == b else f"[{a}..{b}]"
    raise NotUnderstoodError(f"a {unit} has no halves and thirds by any rule here")
