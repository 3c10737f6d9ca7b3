"""Turn a phrase about time, as said on a given day, into EDTF.

So "end of last year", said on 2020-02-03, is 2019-12~. A small grammar of its own, because the
packages that read such phrases return instants: a month or a year becomes a false day. What no rule
reads raises; nothing is guessed. The conventions, each a choice:

- A day, month, season or quarter without a year is the nearest to the anchor; a tie goes to the
  future.
- A bare weekday is the most recent one, the anchor included; "last" and "next" never include it.
  After "before", "after", "until" or "by" a bare weekday is refused, for it may be either.
- "Last December" is the latest that was over, "next December" the first yet to begin.
- Weeks run from Monday to Sunday (ISO 8601).
- N days are exact. N weeks, months, years or decades are about that day, month, year or decade.
- Early in a year, or its beginning, is about January; its middle June or July; late, or its end,
  about December. A month has thirds: days 1 to 10, 11 to 20, 21 on. A season, quarter or half has
  thirds by months; a decade years 0 to 3, 4 to 6, 7 to 9; a century years 0 to 33, 34 to 66, 67 to
  99. First and last days are seven.
- A season belongs to the year it begins in (winter 2014 ends in February 2015) and is northern.
- The 19th century is 18XX, 1800 to 1899. "The 1900s" is refused: a decade or a century?
- "Between A and B" is one moment within, "from A to B" lasts, "since A" goes on, "until A" began on
  an unknown day, "by A" is one moment not after it, "before A" one before A began.
"""

from __future__ import annotations

import re
from datetime import date

import attrs
from dateutil.relativedelta import relativedelta

from geopolrel import edtf, grammar_days, grammar_periods
from geopolrel.edtf import day_text
from geopolrel.errors import NotUnderstoodError, shown
from geopolrel.grammar import RELATION, Reader, rule
from geopolrel.precision import qualifier, rewritten
from geopolrel.shifting import shifted
from geopolrel.vocabulary import DAY, MONTH, NTH, NUMBER, SEASON, WEEKDAY, day_number, number

__all__ = ["LONGEST_PHRASE", "Phrase", "translate"]

LONGEST_PHRASE = 200
RULES_OF = (grammar_days, grammar_periods)  # imported for the rules that they enter
WITHOUT_YEAR = re.compile(
    rf"(?:in |on )?(?:(?:early |mid[ -]|late )?{MONTH}|{MONTH} {DAY}|{DAY} (?:of )?{MONTH}"
    rf"|(?:the )?{SEASON}|q[1-4]|(?:the )?{NTH} quarter)"
)


@attrs.frozen
class Phrase:
    """Hold what a phrase means: EDTF text, the rules that read it, and the phrase itself.

    A rule is followed by the rules that read what stands within, as in "late > last unit".
    """

    edtf: str
    rule: str
    text: str


def translate(text: str, anchor: date) -> Phrase:
    """Return what a phrase means when said on the day ``anchor``.

    Raises :class:`NotUnderstoodError`, which says why and what would be understood.

    >>> translate("for the first time in 25 years", date(2020, 2, 3))
    Phrase(edtf='1995~', rule='first time in', text='for the first time in 25 years')
    """
    if not isinstance(text, str):
        raise NotUnderstoodError(f"a phrase must be text, got {type(text).__name__} {shown(text)}")
    if len(text) > LONGEST_PHRASE:
        raise NotUnderstoodError(
            f"a phrase has at most {LONGEST_PHRASE} characters, got {len(text):,}: {shown(text)}"
        )
    plain = re.sub(r"\s+", " ", text).strip().lower().replace("’", "'")
    plain = re.sub("[‐‑–—]", "-", plain)
    if not plain.endswith(".."):
        plain = plain.rstrip(".,;")
    reader = Reader(anchor)
    try:
        meaning = edtf.read(reader.read(plain))[0]
    except (ValueError, OverflowError) as error:
        raise NotUnderstoodError(f"{shown(text)} is not understood: {error}") from None
    return Phrase(meaning, " > ".join(reader.fired), text)


@rule(
    "circa", r"(?:circa|about|around|approximately|roughly|some time around|ca|ca?\.) ?(?P<of>.+)"
)
def _circa(reader: Reader, match: re.Match[str]) -> str:
    def marked(one: str) -> tuple[str, str]:
        if "?" in one:
            one = one.replace("?", "%")
        elif not qualifier(one):
            one += "~"
        return one, one

    return rewritten(reader.moment(match["of"]), marked)


@rule("before", "(?:some time )?before (?P<of>.+)")
def _before(reader: Reader, match: re.Match[str]) -> str:
    text = _reference(reader, match["of"])
    return f"[..{day_text(edtf.read(text)[1][0] - 1)}{qualifier(text)}]"


@rule("after", "(?:some time )?after (?P<of>.+)")
def _after(reader: Reader, match: re.Match[str]) -> str:
    text = _reference(reader, match["of"])
    return f"[{day_text(edtf.read(text)[1][1] + 1)}{qualifier(text)}..]"


@rule("by", "(?:by|(?:no|not) later than) (?P<of>.+)")
def _by(reader: Reader, match: re.Match[str]) -> str:
    return f"[..{_ends_of(_reference(reader, match['of']))[1]}]"


@rule("not before", "(?:not before|(?:no|not) earlier than) (?P<of>.+)")
def _not_before(reader: Reader, match: re.Match[str]) -> str:
    return f"[{_ends_of(_reference(reader, match['of']))[0]}..]"


@rule("since", "(?:ever )?since (?P<of>.+)", "from (?P<of>.+?) (?:on|onwards?)")
def _since(reader: Reader, match: re.Match[str]) -> str:
    return f"{_reference(reader, match['of'], weekday_is_clear=True)}/.."


@rule("until", "(?:until|till|up to) (?P<of>.+)")
def _until(reader: Reader, match: re.Match[str]) -> str:
    return f"/{_reference(reader, match['of'])}"


def _reference(reader: Reader, text: str, weekday_is_clear: bool = False) -> str:
    """Return the date that before, after, since or until refer to; refuse an event."""
    if not weekday_is_clear and re.fullmatch(f"(?:on )?{WEEKDAY}", text):
        raise NotUnderstoodError(
            f"{shown(text)} may be the next or the last; write 'next {text}' or 'last {text}'"
        )
    try:
        return reader.moment(text)
    except NotUnderstoodError as error:
        raise NotUnderstoodError(
            f"if {shown(text)} is an event, {RELATION}; else: {error}"
        ) from None


@rule(
    "distance from a date",
    f"(?P<number>{NUMBER}|the) (?P<unit>day|week|month|year)s? (?P<side>after|before) (?P<of>.+)",
)
def _distance_from(reader: Reader, match: re.Match[str]) -> str:
    count = 1 if match["number"] == "the" else number(match["number"])
    count = count if match["side"] == "after" else -count
    unit = match["unit"]
    delta = {
        "day": relativedelta(days=count),
        "week": relativedelta(weeks=count),
        "month": relativedelta(months=count),
        "year": relativedelta(years=count),
    }[unit]
    return shifted(_reference(reader, match["of"]), delta)


@rule("between", "(?:some ?time )?between (?P<a>.+?) and (?P<b>.+)")
def _between(reader: Reader, match: re.Match[str]) -> str:
    first, last = _both(reader, match["a"], match["b"])
    return f"[{_ends_of(first)[0]}..{_ends_of(last)[1]}]"


@rule(
    "from to",
    "(?P<a>[0-9]{4}) ?- ?(?P<b>[0-9]{4})",
    "(?:from )?(?P<a>.+?) (?:to|until|till|through) (?P<b>.+)",
)
def _from_to(reader: Reader, match: re.Match[str]) -> str:
    return "/".join(_both(reader, match["a"], match["b"]))


def _both(reader: Reader, a: str, b: str) -> tuple[str, str]:
    """Return two dates, where one without a month or year takes that of the other."""
    if (
        WITHOUT_YEAR.fullmatch(b)
        and not WITHOUT_YEAR.fullmatch(a)
        and re.search("[0-9]{4}|year", a)
    ):
        first = reader.moment(a)
        last = _completed(reader, b, first, step=1)
        return first, last
    last = reader.moment(b)
    if re.fullmatch(f"(?:the )?{DAY}", a) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", last):
        return f"{last[:8]}{day_number(a.removeprefix('the ')):02}", last
    if WITHOUT_YEAR.fullmatch(a):
        return _completed(reader, a, last, step=-1), last
    return reader.moment(a), last


def _completed(reader: Reader, text: str, other: str, step: int) -> str:
    """Return a date without a year in the year of the other, or in the next to keep the order."""
    other_lo, other_hi = edtf.read(other)[1][:2]
    year = date.fromordinal(other_lo if step > 0 else other_hi).year
    fired = reader.fired[:]
    meaning = reader.moment(f"{text} {year:04}")
    lo, hi = edtf.read(meaning)[1][:2]
    if (step > 0 and hi >= other_lo) or (step < 0 and lo <= other_hi):
        return meaning
    reader.fired[:] = fired
    return reader.moment(f"{text} {year + step:04}")


def _ends_of(text: str) -> tuple[str, str]:
    """Return the dates between which a moment lies, as they may stand in a one-of range."""
    if text[0] != "[":
        return text, text
    lo, hi = edtf.read(text)[1][:2]
    return day_text(lo), day_text(hi)


@rule("in", "(?:some ?time )?(?:in|on|during|at|over) (?P<of>.+)")
def _in(reader: Reader, match: re.Match[str]) -> str:
    return reader.read(match["of"])
