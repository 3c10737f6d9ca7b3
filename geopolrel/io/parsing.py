"""JSON text to plain values, strictly: no NaN, no infinity, no name twice in one object, no deep nesting."""

from __future__ import annotations

import json
import math
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from geopolrel.errors import LimitExceededError, MalformedFileError, shown
from geopolrel.io.limits import Limits

__all__ = ["parsed"]

BRACKETS = np.zeros(256, dtype=np.int8)  # by byte: what it adds to the depth of nesting
BRACKETS[[ord("["), ord("{")]], BRACKETS[[ord("]"), ord("}")]] = 1, -1


def parsed(text: str, path: Path | None, limits: Limits) -> Any:
    """Return the value of a JSON text.

    Raises :class:`MalformedFileError` for what is not JSON or says something that cannot be kept,
    :class:`LimitExceededError` for what nests deeper than ``limits.depth``.

    >>> from geopolrel.io.limits import DEFAULT_LIMITS
    >>> parsed('{"a": [1, NaN]}', None, DEFAULT_LIMITS)
    Traceback (most recent call last):
    geopolrel.errors.MalformedFileError: NaN is not a finite number; leave the field out where nothing is known
    """
    _refuse_deep_nesting(text, path, limits)
    try:
        return json.loads(
            text, parse_constant=_finite, parse_float=_finite, object_pairs_hook=_without_doubles
        )
    except json.JSONDecodeError as fault:
        ends = fault.pos >= len(text.rstrip()) or fault.msg.startswith("Unterminated string")
        what = (
            "the text ends before the JSON does, so the file is cut short"
            if ends
            else f"{fault.msg} at character {fault.colno}"
        )
        raise MalformedFileError(f"not JSON: {what}", path=path, line=fault.lineno) from fault
    except MalformedFileError as fault:
        raise MalformedFileError(fault.reason, path=path, value=fault.value) from None
    except RecursionError as fault:
        raise LimitExceededError("it nests deeper than Python can read", path=path) from fault
    except ValueError as fault:  # a whole number of more digits than Python reads
        raise MalformedFileError(f"not JSON that can be read: {fault}", path=path) from fault


def _refuse_deep_nesting(text: str, path: Path | None, limits: Limits) -> None:
    """Count brackets outside of texts, for the parser itself would run into the end of Python's stack."""
    outside = "".join(text.replace("\\\\", "").replace('\\"', "").split('"')[::2])
    codes = np.frombuffer(outside.encode("utf-8", "replace"), dtype=np.uint8)
    deepest = int(np.cumsum(BRACKETS[codes], dtype=np.int32).max(initial=0))
    if deepest > limits.depth:
        raise LimitExceededError(
            f"it nests {deepest:,} deep, at most {limits.depth} is read", path=path
        )


def _finite(number: str) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise MalformedFileError(
            f"{number} is not a finite number; leave the field out where nothing is known",
            value=number,
        )
    return value


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise MalformedFileError(
            f"one object has the field {shown(twice)} twice; keep one of them", value=twice
        )
    return made
