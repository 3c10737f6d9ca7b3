"""Three-valued logic: true, false, or unknown because a date is not known well enough."""

from __future__ import annotations

from enum import Enum

from geopolrel.errors import UndecidedError

__all__ = ["Truth"]


class Truth(Enum):
    """Hold a strong Kleene truth value: TRUE, FALSE or UNKNOWN.

    ``&``, ``|`` and ``~`` follow Kleene's strong tables (S. C. Kleene, Introduction to
    Metamathematics, 1952, section 64) and take a plain ``bool`` on either side. An UNKNOWN has no
    yes or no: ``bool()`` of it, and so ``if``, ``and``, ``or`` and ``not``, raise
    :class:`UndecidedError`; say which reading is meant with :meth:`possibly` or :meth:`definitely`.

    >>> Truth.UNKNOWN & False
    <Truth.FALSE: 'false'>
    >>> Truth.UNKNOWN.possibly(), Truth.UNKNOWN.definitely()
    (True, False)
    """

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: Truth | bool) -> Truth:
        """Return a plain yes or no as a Truth; a Truth stays what it is.

        >>> Truth.of(3 < 4)
        <Truth.TRUE: 'true'>
        """
        if isinstance(value, Truth):
            return value
        return cls.TRUE if value else cls.FALSE

    @classmethod
    def from_bounds(cls, certain: bool, possible: bool) -> Truth:
        """Return TRUE for what holds in every possible case, FALSE for what holds in none.

        What holds in some is UNKNOWN.

        >>> Truth.from_bounds(certain=False, possible=True)
        <Truth.UNKNOWN: 'unknown'>
        """
        if certain:
            return cls.TRUE
        return cls.UNKNOWN if possible else cls.FALSE

    def possibly(self) -> bool:
        """Say whether it may be true: everything but FALSE.

        >>> Truth.UNKNOWN.possibly()
        True
        """
        return self is not Truth.FALSE

    def definitely(self) -> bool:
        """Say whether it must be true: TRUE alone.

        >>> Truth.UNKNOWN.definitely()
        False
        """
        return self is Truth.TRUE

    def __and__(self, other: Truth | bool) -> Truth:
        if not isinstance(other, Truth | bool):
            return NotImplemented
        pair = (self, Truth.of(other))
        if Truth.FALSE in pair:
            return Truth.FALSE
        return Truth.UNKNOWN if Truth.UNKNOWN in pair else Truth.TRUE

    __rand__ = __and__

    def __or__(self, other: Truth | bool) -> Truth:
        if not isinstance(other, Truth | bool):
            return NotImplemented
        return ~(~self & ~Truth.of(other))

    __ror__ = __or__

    def __invert__(self) -> Truth:
        if self is Truth.UNKNOWN:
            return self
        return Truth.FALSE if self is Truth.TRUE else Truth.TRUE

    def __bool__(self) -> bool:
        if self is Truth.UNKNOWN:
            raise UndecidedError(
                "the answer is unknown, neither yes nor no: "
                "say .possibly() to count what may be true, or .definitely() what must be"
            )
        return self is Truth.TRUE

    def __str__(self) -> str:
        return self.value
