"""The words that phrases about time are made of, as regular expressions, and what they mean."""

from __future__ import annotations

from datetime import date

__all__ = [
    "DAY",
    "MONTH",
    "NTH",
    "NUMBER",
    "OF_YEAR",
    "ORDINALS",
    "SEASON",
    "SEASONS",
    "UNIT",
    "WEEKDAY",
    "day_number",
    "month_number",
    "nth",
    "number",
    "weekday_number",
    "year_number",
]

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
]


def _or_short(names: list[str]) -> str:
    return "|".join(f"{name[:3]}(?:{name[3:]})?" for name in names)


NUMBER = (
    f"(?:[0-9]{{1,4}}|an?|(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(ONES[1:10])}))?"
    f"|{'|'.join(reversed(ONES[1:]))})"
)
MONTH = rf"(?:(?:{_or_short(MONTHS)}|sept)\.?)"
WEEKDAY = rf"(?:(?:{_or_short(WEEKDAYS)}|tues|thurs?)\.?)"
SEASON = f"(?:{'|'.join(SEASONS)})"
DAY = "(?:[0-9]{1,2}(?:st|nd|rd|th)?)"

YEAR = "(?:[0-9]{4}|(?:last|previous|this|next) year)"
OF_YEAR = f"(?:,? (?:of )?(?P<year>{YEAR}))"
NTH = "(?:[1-4](?:st|nd|rd|th)|first|second|third|fourth|last)"
UNIT = "(?:day|week|month|year|decade)"


def month_number(word: str) -> int:
    """Return 1 to 12 for the name of a month, whole or short.

    >>> month_number("sept.")
    9
    """
    return [name[:3] for name in MONTHS].index(word[:3]) + 1


def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6 for the name of a weekday, whole or short.

    >>> weekday_number("fri")
    4
    """
    return [name[:3] for name in WEEKDAYS].index(word[:3])


def number(words: str) -> int:
    """Return a number written in digits or words; "a" is one.

    >>> number("twenty-five"), number("a")
    (25, 1)
    """
    if words.isdigit():
        return int(words)
    if words in ("a", "an"):
        return 1
    tens, _, ones = words.replace("-", " ").partition(" ")
    if tens in TENS:
        return 20 + 10 * TENS.index(tens) + (ONES.index(ones) if ones else 0)
    return ONES.index(tens)


def nth(word: str, last: int) -> int:
    """Return which of several an ordinal names; "last" is the ``last`` of them.

    >>> nth("3rd", last=4), nth("last", last=4)
    (3, 4)
    """
    if word == "last":
        return last
    return ORDINALS.index(word) if word in ORDINALS else int(word.rstrip("stndrh"))


def day_number(text: str) -> int:
    """Return the day of a month.

    >>> day_number("7th")
    7
    """
    return int(text.rstrip("stndrh"))


def year_number(text: str, anchor: date) -> int:
    """Return a year said as a number, or as last, previous, this or next year.

    >>> year_number("last year", date(2020, 2, 3))
    2019
    """
    if text.isdigit():
        return int(text)
    return anchor.year + {"this": 0, "next": 1}.get(text.split(maxsplit=1)[0], -1)
