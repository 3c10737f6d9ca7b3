"""How much a reader takes from outside before it says no."""

from __future__ import annotations

from attrs import field, frozen

from geopolrel.errors import InvalidValueError, shown

__all__ = ["DEFAULT_LIMITS", "Limits"]


def _whole_and_positive(_instance: object, attribute: object, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        name = getattr(attribute, "name", "limit")
        raise InvalidValueError(f"limit {name} must be a whole number above 0, got {shown(value)}")


@frozen(kw_only=True)
class Limits:
    """The most that a reader takes: bytes of a file, rows or events, characters of a cell or text, depth of nesting.

    The defaults let through some millions of events and stop a file made to exhaust the machine.
    A file beyond them raises :class:`geopolrel.errors.LimitExceededError`; give larger limits for one that is trusted.

    >>> Limits(rows=10).rows
    10
    """

    bytes: int = field(default=1_000_000_000, validator=_whole_and_positive)
    rows: int = field(default=5_000_000, validator=_whole_and_positive)
    cell: int = field(default=100_000, validator=_whole_and_positive)
    depth: int = field(default=20, validator=_whole_and_positive)


DEFAULT_LIMITS = Limits()
