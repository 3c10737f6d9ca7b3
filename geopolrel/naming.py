"""How names are compared: without case, accents, punctuation and spacing, and with their parts in either order."""

from __future__ import annotations

import re
import string
import unicodedata
from functools import lru_cache

__all__ = ["fold", "surname", "variants"]

WORD = re.compile(r"[^\W_]+")
COMMA = re.compile(r"([^,]+),\s*([^,]+)")  # "Korea, South"
PARENTHESIS_OF = re.compile(
    r"([^()]+)\(([^()]+ of)\)", re.IGNORECASE
)  # "Iran (Islamic Republic of)"
TO_SPACES = str.maketrans(
    dict.fromkeys(string.punctuation, " ") | {"'": None, ".": None}
)  # JOINED and WORD in one go
NUMERAL = re.compile(r"[IVX]+|[JS]r\.?")  # "Aquino III", "Marcos Jr."
JOINED = str.maketrans({"'": "", "’": "", "ʼ": "", ".": "", "&": " and ", "+": " plus "})


def fold(text: str) -> str:
    """Return the key under which a name is compared: its letters and digits, unaccented, in lower case.

    A leading "the" is dropped and "St." is "Saint". What has no letter or digit is its own key.

    >>> fold("St. Kitts & Nevis") == fold("SAINT KITTS AND NEVIS"), fold("The Côte d’Ivoire")
    (True, 'cotedivoire')
    """
    low = text.casefold()
    if low.isascii():
        if low.isalnum():
            return low
        words = low.replace("&", " and ").replace("+", " plus ").translate(TO_SPACES).split()
    else:
        bare = "".join(
            c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)
        )
        words = WORD.findall(bare.translate(JOINED))
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        if words[0] == "st":
            words[0] = "saint"
    return "".join(words) or low


def surname(name: str) -> str | None:
    """Return the last word of a person's name, without a numeral; None where that is no surname.

    >>> surname("Hillary Clinton"), surname("Benigno Aquino III"), surname("Hussein of Jordan"), surname("Sukarno")
    ('Clinton', 'Aquino', None, None)
    """
    words = name.split()
    if len(words) > 1 and NUMERAL.fullmatch(words[-1]):
        del words[-1]
    return words[-1] if len(words) > 1 and "of" not in words else None


@lru_cache(
    maxsize=10_000
)  # of a column of names each is looked up for its dates, and then for the actor
def variants(text: str) -> tuple[str, ...]:
    """Return the keys under which a text may be known: as it stands, its parts swapped at a comma, without middle initials.

    >>> variants("Putin, Vladimir V.")
    ('putinvladimirv', 'vladimirvputin', 'vladimirputin')
    """
    keys = [fold(text)]
    swapped = COMMA.fullmatch(text) or PARENTHESIS_OF.fullmatch(text)
    if swapped:
        text = f"{swapped[2]} {swapped[1]}"
        keys.append(fold(text))
    words = text.split()
    full = [
        word
        for place, word in enumerate(words)
        if place in (0, len(words) - 1) or len(word.rstrip(".")) > 1
    ]
    if len(full) < len(words):
        keys.append(fold(" ".join(full)))
    return tuple(keys)
