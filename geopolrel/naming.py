"""How names are compared: without case, accents, punctuation and spacing, and with their parts in either order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["fold", "variants"]

WORD = re.compile(r"[^\W_]+")
COMMA = re.compile(r"([^,]+),\s*([^,]+)")  # "Korea, South"
PARENTHESIS_OF = re.compile(r"([^()]+)\(([^()]+ of)\)", re.IGNORECASE)  # "Iran (Islamic Republic of)"
JOINED = str.maketrans({"'": "", "’": "", "ʼ": "", ".": "", "&": " and "})


def fold(text: str) -> str:
    """Return the key under which a name is compared: its letters and digits, unaccented, in lower case.

    A leading "the" is dropped and "St." is "Saint". What has no letter or digit is its own key.

    >>> fold("St. Kitts & Nevis") == fold("SAINT KITTS AND NEVIS"), fold("The Côte d’Ivoire")
    (True, 'cotedivoire')
    """
    low = text.casefold()
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    words = WORD.findall(low.translate(JOINED))
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        if words[0] == "st":
            words[0] = "saint"
    return "".join(words) or low


def variants(text: str) -> Iterator[str]:
    """Yield the keys under which a text may be known: as it stands, its parts swapped at a comma, without middle initials.

    >>> list(variants("Putin, Vladimir V."))
    ['putinvladimirv', 'vladimirvputin', 'vladimirputin']
    """
    yield fold(text)
    swapped = COMMA.fullmatch(text) or PARENTHESIS_OF.fullmatch(text)
    if swapped:
        text = f"{swapped[2]} {swapped[1]}"
        yield fold(text)
    words = text.split()
    full = [word for place, word in enumerate(words) if place in (0, len(words) - 1) or len(word.rstrip(".")) > 1]
    if len(full) < len(words):
        yield fold(" ".join(full))
