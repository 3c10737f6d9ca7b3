r"""What the cells of a table hold: several values in one, and text that a spreadsheet would run.

Several values stand in one cell with "; " between them; a semicolon, colon or backslash of their own is
written with a backslash before it, ``oil\; gas``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["defused", "joined", "parted", "plain", "role_and_name", "split", "undefused"]

PART = re.compile(r"(?:\\[\\;:]|[^;])++")
ROLE = re.compile(r"((?:\\[\\;:]|[^:])*+):(.*)", re.DOTALL)
ESCAPED = re.compile(r"\\([\\;:])")
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
FORMULA = re.compile(r"'*[=+\-@\t\r]")  # by what spreadsheets tell a formula from text
DEFUSED = re.compile(r"'+[=+\-@\t\r]")


def joined(values: Iterable[str], marks: str = r"\;") -> str:
    r"""Return several values as one cell, the marks in them escaped.

    >>> print(joined(["oil; gas", "trade"]))
    oil\; gas; trade
    """
    return "; ".join(_escaped(value, marks) for value in values)


def parted(role: str, name: str) -> str:
    """Return a role and a name as one value; see :func:`role_and_name`."""
    return f"{_escaped(role, chr(92) + ';:')}: {_escaped(name)}"


def _escaped(value: str, marks: str = r"\;") -> str:
    return "".join(f"\\{mark}" if mark in marks else mark for mark in value)


def split(cell: str) -> list[str]:
    r"""Return the values that stand in one cell, as they are escaped; :func:`plain` undoes that.

    >>> split(r"oil\; gas; trade;")
    ['oil\\; gas', 'trade']
    """
    return [part.strip() for part in PART.findall(cell) if part.strip()]


def plain(value: str) -> str:
    r"""Return a value without the backslashes that escape its marks.

    >>> plain(r"oil\; gas")
    'oil; gas'
    """
    return ESCAPED.sub(r"\1", value)


def role_and_name(value: str) -> tuple[str, str] | None:
    """Return the role and the name in "transit: Poland", or None where there is no colon.

    >>> role_and_name("transit: Poland")
    ('transit', 'Poland')
    """
    found = ROLE.fullmatch(value)
    return found and (plain(found[1].strip()), plain(found[2].strip()))


def defused(cell: str, formulas: bool) -> str:
    """Return a cell with an apostrophe before it where a spreadsheet would run it, if ``formulas`` are to be defused.

    A text that begins so of its own accord gets one more either way, so that :func:`undefused` gives it back.

    >>> defused("=1+1", True), defused("-3.5", True), defused("=1+1", False)
    ("'=1+1", '-3.5', '=1+1')
    """
    runs = (FORMULA if formulas else DEFUSED).match(cell)
    return f"'{cell}" if runs and not NUMBER.fullmatch(cell) else cell


def undefused(cell: str) -> str:
    """Return a cell without the apostrophe that :func:`defused` put before it.

    >>> undefused("'=1+1"), undefused("'s-Hertogenbosch")
    ('=1+1', "'s-Hertogenbosch")
    """
    return cell[1:] if DEFUSED.match(cell) else cell
