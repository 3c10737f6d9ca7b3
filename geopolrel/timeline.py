"""Timeline: events in time, and every selection of them, which is a Timeline again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, Self, TypeVar

import numpy as np
from attrs import frozen

from geopolrel import uniting
from geopolrel.actors import Actor
from geopolrel.assertions import Gap
from geopolrel.bulk import columns_from_arrays
from geopolrel.columns import EventColumns
from geopolrel.directory import Directory, bundled
from geopolrel.errors import InvalidValueError, shown
from geopolrel.events import Event
from geopolrel.offering import Offers
from geopolrel.record import Record
from geopolrel.selecting import Selects
from geopolrel.sieve import Sieve, among
from geopolrel.tenures import Tenure
from geopolrel.when import When

__all__ = ["Timeline"]

T = TypeVar("T")
MAKE_ACTORS = "geopolrel.Country(...) or another actor"
MAKE_TENURES = "geopolrel.Tenure(...)"


def _all_of(of: type[T], values: Iterable[T], advice: str) -> tuple[T, ...]:
    """Return values that are all of one type, or say which is not."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise InvalidValueError(
            f"expected several {of.__name__} values, got {shown(values)}; put them in a list"
        )
    several = tuple(values)
    for one in several:
        if not isinstance(one, of):
            raise InvalidValueError(
                f"expected {of.__name__} values, got {shown(one)}; make one with {advice}"
            )
    return several


@frozen(init=False, eq=False, repr=False)
class Timeline(Selects, Offers):
    """Events in order of time. Immutable; every selection is a Timeline that shares its columns.

    ``events`` are in any order. ``actors`` and ``tenures`` say who is meant by a name and who held which office
    when; well-known ones are known anyway. ``observed`` is the time in which somebody was looking.
    ``constraints`` are gaps between the dates of events, see :class:`geopolrel.Gap`.

    Two are equal where they hold the same events, each as often, whatever the order among events of one date: rows of arrays
    stand as they were given, events by their content.

    A selection keeps what definitely is as asked. What is undecided stands in ``undecided``, and
    ``possibly=True`` keeps it too. Windows: "2020", "2020-02" and "2020-02-07" mean all of it.

    Raises :class:`DuplicateIdError` where two events were given one id.

    >>> from geopolrel.constructors import meeting, visit
    >>> tl = Timeline([
    ...     visit("Pompeo", to="Belarus", when="2020-02-01"),
    ...     meeting("Lukashenko", "Putin", when="2019-12~"),
    ... ])
    >>> [event.id for event in tl.between("Belarus", "Russia")]
    ['2019-12~-meeting-alexander-lukashenko-vladimir-putin']
    >>> tl.before("2019-12-15")
    <Timeline: no events; 1 undecided>
    """

    def __init__(
        self,
        events: Iterable[Event] = (),
        *,
        actors: Iterable[Actor] = (),
        tenures: Iterable[Tenure] = (),
        observed: When | str | None = None,
        constraints: Iterable[Gap] = (),
    ) -> None:
        columns = EventColumns.from_events(_all_of(Event, events, "geopolrel.event(...)"))
        record = Record(
            columns,
            _all_of(Actor, actors, MAKE_ACTORS),
            _all_of(Tenure, tenures, MAKE_TENURES),
            None if observed is None else When(observed),
            _all_of(Gap, constraints, "geopolrel.Gap(...)"),
        )
        self.__attrs_init__(record, Sieve.over(len(columns)))

    @classmethod
    def from_columns(
        cls,
        source: Any,
        target: Any,
        start: Any,
        end: Any = None,
        kind: Any = None,
        intensity: Any = None,
        known: Any = None,
        *,
        scale: str = "plover",
        actors: Iterable[Actor] = (),
        tenures: Iterable[Tenure] = (),
        observed: When | str | None = None,
        resolve: Literal["make", "strict"] = "make",
    ) -> Self:
        """Build from arrays of one length: a row is an event of two actors. No object is made for a row.

        ``source`` and ``target`` hold names, codes or ids; each distinct one is resolved once for every stretch of time
        in which it means the same, as of the date of its row. ``start``, ``end`` and ``known`` hold days: datetime64, Arrow
        dates, ``date``, periods of pandas or EDTF text, and instants, which are read as their day. A missing end in a
        given ``end`` is open, as ".." is; "" is an end on an unknown day. Where ``known`` is a month or a year, it
        is undecided within that whether a row was known. ``kind`` holds kinds, CAMEO codes as text or PLOVER types, or is
        one for all rows. ``intensity`` is on ``scale``. Columns are lists, arrays or columns of pandas, polars or pyarrow.

        Raises :class:`InvalidValueError` naming the first row at fault.

        >>> tl = Timeline.from_columns(["USA", "RUS"], ["BLR", "BLR"], ["2020-02-01", "2020-02-07"], kind="meeting")
        >>> [str(event) for event in tl][0]
        '2020-02-01 meeting United States - Belarus (occurred)'
        """
        if resolve not in ("make", "strict"):
            raise InvalidValueError(f"resolve must be 'make' or 'strict', got {shown(resolve)}")
        known_actors = _all_of(Actor, actors, MAKE_ACTORS)
        held = _all_of(Tenure, tenures, MAKE_TENURES)
        directory = Directory(known_actors, parent=bundled()) if known_actors else None
        columns = columns_from_arrays(
            source, target, start, end, kind, intensity, known, scale, directory, resolve
        )
        return cls._of(
            Record(columns, known_actors, held, None if observed is None else When(observed))
        )

    def __add__(self, other: Timeline) -> Self:
        """Unite two timelines: a record that stands in both stands once, equal ones within one stay two.

        What is undecided in one and not certain in the other stays undecided. An event that was parted from its twins is told by
        its number: ``tl[:3] + tl[3:] == tl``.
        """
        if not isinstance(other, Timeline):
            return NotImplemented
        mine, theirs = self._record, other._record
        both = uniting.united(self._members, other._members)
        record = Record(
            both.columns,
            tuple(dict.fromkeys((*mine.given_actors, *theirs.given_actors))),
            tuple(dict.fromkeys((*mine.given_tenures, *theirs.given_tenures))),
            mine.observed if mine.observed == theirs.observed else None,
            tuple(dict.fromkeys((*mine.constraints, *theirs.constraints))),
        )
        if both.sure.all():
            return self._of(record)
        return self._of(record, np.flatnonzero(both.sure), np.flatnonzero(~both.sure))

    @property
    def _members(self) -> uniting.Members:
        """The selected events, and with them what is undecided."""
        if not len(self._undecided):
            return uniting.Members.of(self.columns)
        rows = self._sieve.possible
        return uniting.Members(self._record.columns.part(rows), among(rows, self._rows))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Timeline):
            return NotImplemented
        mine, theirs = self._record, other._record
        if mine is theirs and self._sieve.kept.same_as(other._sieve.kept):
            return True
        return (
            mine.observed == theirs.observed
            and set(mine.constraints) == set(theirs.constraints)
            and set(mine.given_tenures) == set(theirs.given_tenures)
            and uniting.same_events(self.columns, other.columns)
        )

    def __hash__(self) -> int:
        return hash((len(self), str(self.span)))
