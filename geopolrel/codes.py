"""The code lists behind the kinds of event: PLOVER's and CAMEO's, with the weights of each.

The lists stand in ``geopolrel/data/plover.csv`` and ``cameo.csv``; where they come from, and
where this project departs from its sources, is in ``geopolrel/data/SOURCES-kinds.md``.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from attrs import frozen

from geopolrel.errors import InvalidValueError, UnknownKindError, did_you_mean, shown

__all__ = [
    "HOST_FIRST",
    "CameoCode",
    "Plover",
    "cameo_code",
    "cameo_codes",
    "goldstein",
    "plover",
    "rows_of",
]

# CAMEO 043, "Host a visit", names the host first: its source is the host and its target the visitor
HOST_FIRST = "043"

# CAMEO's twenty root codes fall into four classes, as GDELT's QuadClass has them
LAST_ROOT_OF_QUAD = ((5, 1), (8, 2), (13, 3), (20, 4))


def rows_of(table: str) -> list[dict[str, str]]:
    """Return the rows of a bundled table as text, by column; lines with # are its notice.

    >>> rows_of("kinds.csv")[0]["name"]
    'meeting'
    """
    lines = (files("geopolrel") / "data" / table).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@frozen
class Plover:
    """PLOVER 2.0 draft: quad class and modes of each type, the contexts, the scores.

    ``scores`` is keyed by (type, mode), with mode None for the type itself.
    """

    quads: dict[str, int]
    modes: dict[str, tuple[str, ...]]
    contexts: tuple[str, ...]
    scores: dict[tuple[str, str | None], float]

    def score(self, type: str, mode: str | None) -> float:
        """Return the conflict-cooperation score of a mode, or of its type where the mode has none.

        >>> plover().score("CONSULT", "visit"), plover().score("PROTEST", "vandalize")
        (4.0, -5.0)
        """
        own = self.scores.get((type, mode))
        return self.scores[type, None] if own is None else own


@cache
def plover() -> Plover:
    """Return PLOVER's types, modes, contexts and scores, read on first use.

    >>> len(plover().quads), len(plover().contexts)
    (16, 37)
    """
    rows = rows_of("plover.csv")
    types = [row for row in rows if row["type"] and not row["mode"]]
    return Plover(
        quads={row["type"]: int(row["quad"]) for row in types},
        modes={
            row["type"]: tuple(
                other["mode"] for other in rows if other["type"] == row["type"] and other["mode"]
            )
            for row in types
        },
        contexts=tuple(row["context"] for row in rows if row["context"]),
        scores={
            (row["type"], row["mode"] or None): float(row["score"]) for row in rows if row["score"]
        },
    )


@frozen
class CameoCode:
    """A CAMEO 1.1b3 code, its Goldstein weights by scale, and what it is read as."""

    code: str
    name: str
    weights: dict[str, float]
    kind: str
    mode: str | None
    contexts: tuple[str, ...]

    @property
    def quad(self) -> int:
        """The class of its root: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict.

        >>> cameo_code("042").quad
        1
        """
        return next(quad for last, quad in LAST_ROOT_OF_QUAD if int(self.code[:2]) <= last)


@cache
def cameo_codes() -> dict[str, CameoCode]:
    """Return all CAMEO codes, the twenty roots among them, by code; read on first use.

    >>> len(cameo_codes()), cameo_codes()["057"].name
    (312, 'Sign formal agreement')
    """
    return {
        row["code"]: CameoCode(
            code=row["code"],
            name=row["name"],
            weights={
                scale: float(row[column])
                for scale, column in (
                    ("goldstein-icews", "goldstein_icews"),
                    ("goldstein-gdelt", "goldstein_gdelt"),
                )
                if row[column]
            },
            kind=row["kind"],
            mode=row["mode"] or None,
            contexts=tuple(row["contexts"].split()),
        )
        for row in rows_of("cameo.csv")
    }


def cameo_code(text: object) -> CameoCode:
    """Return the CAMEO code of that text, which has three or four digits.

    Two digits are refused: they may be a root, or a code that has lost its zero.

    Raises :class:`InvalidValueError` for a number, :class:`UnknownKindError` for any other text.

    >>> cameo_code("042").name
    'Make a visit'
    """
    if not isinstance(text, str):
        raise InvalidValueError(
            f"a CAMEO code must be text such as '042', got {type(text).__name__} {shown(text)}; "
            "as a number it loses its leading zero"
        )
    codes = cameo_codes()
    found = codes.get(text) if len(text) > 2 else None
    if found is None:
        raise UnknownKindError(f"unknown CAMEO code {shown(text)}{_cameo_hint(text)}")
    return found


def _cameo_hint(text: str) -> str:
    codes = cameo_codes()
    zero_filled = codes.get(f"0{text}")
    if text in codes:
        instead = codes[f"{text}0"]
        also = (
            f", or {zero_filled.code!r} ({zero_filled.name}) if it has lost its leading zero"
            if zero_filled
            else ""
        )
        return f": two digits name a whole group; write {instead.code!r} ({instead.name}){also}"
    if zero_filled is not None and len(text) > 1:
        return f"; it has lost its leading zero: write {zero_filled.code!r}"
    return did_you_mean(text, codes)


def goldstein(code: str, scale: str) -> float:
    """Return the Goldstein weight of a CAMEO code on a scale: its own, else its parent's.

    >>> goldstein("016", "goldstein-icews"), goldstein("016", "goldstein-gdelt")
    (-5.0, -2.0)
    >>> goldstein("1213", "goldstein-gdelt")  # GDELT's table lacks 1213: the weight of 121
    -4.0
    """
    weights = cameo_codes()[code].weights
    return weights[scale] if scale in weights else goldstein(code[:-1], scale)
