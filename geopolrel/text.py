"""Text from outside, made safe before anything else sees it."""

from __future__ import annotations

import re
import unicodedata

from geopolrel.errors import InvalidValueError, shown

__all__ = ["LONGEST_NAME", "LONGEST_TEXT", "clean", "slug"]

LONGEST_NAME = 300
LONGEST_TEXT = 10_000
# Cc control, Cf format (bidi and zero-width marks), Cs lone surrogates, Co private, Zl and Zp line breaks
FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


# letters that no decomposition takes apart, and the marks that are part of a word
LETTERS_OF_THEIR_OWN = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"’": "", "'": ""}
)


def clean(value: object, field: str, longest: int = LONGEST_NAME) -> str:
    """Return text NFC-normalised and stripped, or say what is wrong with it.

    Raises :class:`InvalidValueError` for what is not text, is empty, is longer than ``longest``
    characters, or holds a control, bidirectional or zero-width mark.

    >>> clean("  Côte d'Ivoire ", "name")
    "Côte d'Ivoire"
    """
    if not isinstance(value, str):
        raise InvalidValueError(f"{field} must be text, got {type(value).__name__} {shown(value)}")
    if len(value) > longest:
        raise InvalidValueError(
            f"{field} has {len(value):,} characters, at most {longest:,} are allowed: {shown(value)}"
        )
    if value.isascii() and value.isprintable():
        text = value.strip()
    else:
        text = unicodedata.normalize("NFC", value).strip()
        for position, character in enumerate(text):
            if unicodedata.category(character) in FORBIDDEN_CATEGORIES:
                raise InvalidValueError(
                    f"{field} holds the invisible or control character U+{ord(character):04X} "
                    f"at position {position}: {shown(text)}; remove it"
                )
    if not text:
        raise InvalidValueError(f"{field} must not be empty")
    return text


def slug(name: str) -> str:
    """Return a name as an id: letters without their marks, and digits, joined by hyphens.

    >>> slug("Alexander Lukashenko")
    'alexander-lukashenko'
    >>> slug("Nicolás Maduro"), slug("Lech Wałęsa")
    ('nicolas-maduro', 'lech-walesa')
    """
    kept = name.casefold().translate(LETTERS_OF_THEIR_OWN)
    if not kept.isascii():
        decomposed = unicodedata.normalize("NFKD", kept)
        kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", kept).strip("-") or "unnamed"
