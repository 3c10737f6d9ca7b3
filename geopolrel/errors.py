"""Everything geopolrel raises, as one tree.

::

    GeopolrelError
    ├── InvalidValueError (ValueError)       a value that cannot exist
    │   ├── InvalidDateError                 not EDTF, an impossible day, an end before its start
    │   ├── NotUnderstoodError               a phrase that no rule reads
    │   └── UnknownKindError                 a kind of event that no table knows
    ├── UndecidedError (TypeError)           a Truth asked for yes or no where it is UNKNOWN
    ├── UnknownActorError (LookupError)      a name or code that no table knows
    │   └── AmbiguousActorError              a name that several actors answer to
    ├── DuplicateIdError (ValueError)        one id, two records
    ├── InconsistentError (ValueError)       values that contradict each other
    ├── ReadError (ValueError)               input that cannot be read: where, what, and what would be right
    │   ├── MalformedFileError               not the format it should be
    │   └── LimitExceededError               larger than the reader is allowed to take
    ├── SaveError (OSError)                  a file that could not be written; the old one is untouched
    ├── MissingExtraError (ImportError)      an optional package that is not installed
    └── DrawError (ValueError)               a picture that cannot be drawn as asked
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from os import PathLike

__all__ = [
    "AmbiguousActorError",
    "DrawError",
    "DuplicateIdError",
    "GeopolrelError",
    "InconsistentError",
    "InvalidDateError",
    "InvalidValueError",
    "LimitExceededError",
    "MalformedFileError",
    "MissingExtraError",
    "NotUnderstoodError",
    "ReadError",
    "SaveError",
    "UndecidedError",
    "UnknownActorError",
    "UnknownKindError",
    "did_you_mean",
    "shown",
]

LONGEST_SHOWN = 80
MOST_SHOWN = 20  # faults of one file told in a message


def shown(value: object) -> str:
    """Return a value's repr, cut to a length that fits a message.

    >>> shown("Belarus")
    "'Belarus'"
    """
    text = repr(value if not isinstance(value, str) else value[: LONGEST_SHOWN + 1])
    return text if len(text) <= LONGEST_SHOWN + 2 else text[:LONGEST_SHOWN] + "…"


def did_you_mean(name: str, known: Iterable[str], most: int = 3) -> str:
    """Return "; did you mean 'x' or 'y'?" for the known names nearest to a wrong one, or "".

    >>> did_you_mean("meetign", ["meeting", "visit"])
    "; did you mean 'meeting'?"
    """
    by_fold = {candidate.casefold(): candidate for candidate in known}
    near = get_close_matches(name.casefold()[:200], by_fold, n=most, cutoff=0.6)
    return f"; did you mean {' or '.join(shown(by_fold[key]) for key in near)}?" if near else ""


class GeopolrelError(Exception):
    """The root: catch this to catch everything that geopolrel raises on purpose."""


class InvalidValueError(GeopolrelError, ValueError):
    """A value that cannot exist, such as an infinite intensity."""


class InvalidDateError(InvalidValueError):
    """A date that is not EDTF, not in the calendar, or ends before it starts."""


class NotUnderstoodError(InvalidValueError):
    """A phrase about a date that no rule of the grammar reads."""


class UnknownKindError(InvalidValueError):
    """A kind of event that no table knows."""


class UndecidedError(GeopolrelError, TypeError):
    """A three-valued answer was asked for yes or no, and it is UNKNOWN."""


class UnknownActorError(GeopolrelError, LookupError):
    """A name or code that no table knows; ``candidates`` holds the nearest names."""

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class AmbiguousActorError(UnknownActorError):
    """A name that several actors answer to; ``candidates`` holds their ids."""


class DuplicateIdError(GeopolrelError, ValueError):
    """One id stands for two different records."""


class InconsistentError(GeopolrelError, ValueError):
    """Values that contradict each other; ``violations`` names each contradiction."""

    def __init__(self, message: str, violations: Sequence[object] = ()) -> None:
        super().__init__(message)
        self.violations = tuple(violations)


class ReadError(GeopolrelError, ValueError):
    """Input that cannot be read; says where it stands, what stands there, and what would be right.

    ``at`` is the place in a JSON file, such as ``events[3].claims[0].on``; ``reason`` the message without the place;
    ``faults`` every fault of the file.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | PathLike[str] | None = None,
        line: int | None = None,
        column: str | int | None = None,
        at: str | None = None,
        value: object = None,
    ) -> None:
        place = [str(path)] if path is not None else []
        place += [f"line {line}"] if line is not None else []
        place += [f"column {column!r}"] if column is not None else []
        place += [at] if at else []
        super().__init__(f"{', '.join(place)}: {message}" if place else message)
        self.path, self.line, self.column, self.at, self.value = path, line, column, at, value
        self.reason = message
        self.faults: tuple[ReadError, ...] = (self,)

    @classmethod
    def gathered(
        cls, faults: Sequence[ReadError], path: str | PathLike[str] | None = None
    ) -> ReadError:
        """Return one error for all faults of a file: it names the first twenty, and ``faults`` holds all.

        >>> print(ReadError.gathered([ReadError("no such day", line=2), ReadError("no host", line=7)], "visits.csv"))
        visits.csv: 2 faults
          line 2: no such day
          line 7: no host
        """
        if len(faults) == 1:
            one = faults[0]
            return cls(
                one.reason, path=path, line=one.line, column=one.column, at=one.at, value=one.value
            )
        lines = [f"  {fault}" for fault in faults[:MOST_SHOWN]]
        more = [f"  and {len(faults) - MOST_SHOWN:,} more"] if len(faults) > MOST_SHOWN else []
        error = cls("\n".join([f"{len(faults):,} faults", *lines, *more]), path=path)
        error.line, error.column, error.at, error.value = (
            faults[0].line, faults[0].column, faults[0].at, faults[0].value,
        )  # fmt: skip
        error.faults = tuple(faults)
        return error


class MalformedFileError(ReadError):
    """The file is not of the format or the version it should be."""


class LimitExceededError(ReadError):
    """The input is larger than the reader is allowed to take."""


class SaveError(GeopolrelError, OSError):
    """A file could not be written; whatever stood at the path before still stands there."""


class MissingExtraError(GeopolrelError, ImportError):
    """An optional package is not installed; the message gives the command that installs it."""


class DrawError(GeopolrelError, ValueError):
    """A picture that cannot be drawn as asked."""
