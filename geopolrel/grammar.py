"""The reader of phrases about time, and the list of rules that it tries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import attrs

from geopolrel import edtf
from geopolrel.errors import InvalidDateError, NotUnderstoodError, shown

__all__ = ["RELATION", "RULES", "Reader", "rule"]

UNDERSTOOD = (
    "understood are a date in words or EDTF ('February 7th', '7 Feb 2020', '2019-12'), "
    "'yesterday', '3 days ago', 'in 2 weeks', 'first time in 25 years', 'last Friday', "
    "'end of last year', 'late 2019', 'spring 2014', 'Q3 2019', 'the early 1990s', "
    "'the 19th century', 'circa 1995', 'since March', 'between March and May 2014', "
    "'from 2010 to 2014'"
)
RELATION = (
    "it relates to an event, not to a day; state it as a gap between the dates of the two events, "
    "or give the day"
)


@attrs.define
class Reader:
    """Read phrases said on the day ``anchor``; ``fired`` notes the rules, outermost first."""

    anchor: date
    fired: list[str] = attrs.Factory(list)

    def read(self, text: str) -> str:
        """Return a phrase, in lower case, as EDTF; raises NotUnderstoodError."""
        if re.match(r"[0-9\[/.?~%]", text):
            try:
                read = edtf.read(text.upper())[0]
            except InvalidDateError:
                if edtf.DATE.fullmatch(text.upper()):
                    raise  # the shape of a date, but impossible
            else:
                _refuse_two_years(text)
                self.fired.append("edtf")
                return read
        for name, pattern, meaning in RULES:
            match = pattern.fullmatch(text)
            if match:
                self.fired.append(name)
                return meaning(self, match)
        raise NotUnderstoodError(f"{_why_not(text)}; {UNDERSTOOD}")

    def moment(self, text: str) -> str:
        """Return a phrase that means one moment as EDTF."""
        read = self.read(text)
        if "/" in read:
            raise NotUnderstoodError(f"{shown(text)} is a stretch of time where a moment is needed")
        return read


Meaning = Callable[[Reader, re.Match[str]], str]
RULES: list[tuple[str, re.Pattern[str], Meaning]] = []


def rule(name: str, *patterns: str) -> Callable[[Meaning], Meaning]:
    """Enter a rule; the first with a pattern that matches the whole of a phrase applies."""

    def enter(meaning: Meaning) -> Meaning:
        RULES.extend((name, re.compile(pattern), meaning) for pattern in patterns)
        return meaning

    return enter


def _refuse_two_years(text: str) -> None:
    """Refuse 2020-21, which in EDTF is spring 2020 and in English two years."""
    match = re.fullmatch("[0-9]{2}([0-9]{2})-([0-9]{2})", text)
    if match and int(match[2]) > 12 and int(match[2]) == int(match[1]) + 1:
        raise NotUnderstoodError(
            f"{shown(text)} may be a season or two years; write 'spring 2020' or '2020/2021'"
        )


def _why_not(text: str) -> str:
    """Say, as far as can be told, why no rule reads a phrase."""
    if re.search(r"\b(?:after|before|later|earlier|following|next day|when|while)\b", text):
        return RELATION
    if re.search(r"\b(?:few|several|some|couple|many|recent|recently|soon|near future)\b", text):
        return "how long is not said; give a number, or a date with ~"
    if re.fullmatch(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}", text):
        return "day and month may stand in either order; write 2020-02-07 or 7 February 2020"
    if re.fullmatch(r"(?:the )?(?:[a-z]+[ -])?(?:[0-9]{2}00s|'?[0-9]0s)", text):
        return "it may be one of several decades, or a century; write 190X or 19XX"
    return "no rule reads it"
