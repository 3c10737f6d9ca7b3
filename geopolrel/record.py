"""The record behind a timeline: its columns, who held which office, when somebody was looking.

All selections of a timeline share one record, and with it the indexes, which are built on first use.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from geopolrel import tenures as offices
from geopolrel.actors import Actor
from geopolrel.assertions import Gap
from geopolrel.columns import EventColumns, no_rows
from geopolrel.directory import Directory, bundled
from geopolrel.dyads import Dyads, dyads_of
from geopolrel.errors import InvalidValueError, did_you_mean, shown
from geopolrel.ordering import packed_order
from geopolrel.roster import Roster
from geopolrel.stretches import Listed, Shelved, Stretch
from geopolrel.tenures import Tenure
from geopolrel.text import clean
from geopolrel.verdicts import TRUE, UNKNOWN, Verdicts
from geopolrel.when import When

__all__ = ["Record", "Slots"]

T = TypeVar("T")


def shared(make: Callable[[Any], T]) -> cached_property[T]:
    """Make a property that is worked out once, and once for all records that tell of the same events as known on some day."""
    name = make.__name__

    def found(record: Record) -> T:
        whole: Any = record.whole
        return make(record) if whole is None else getattr(whole, name)

    found.__name__, found.__doc__ = name, make.__doc__
    return cached_property(found)


@frozen(eq=False)
class Slots:
    """Some participant slots, ascending, each with a verdict: does it stand for whom was asked?"""

    slots: NDArray[np.integer]
    verdicts: Verdicts

    @classmethod
    def united(cls, parts: list[Slots]) -> Slots:
        """Unite several: a slot in more than one keeps its surest verdict."""
        if not parts:
            return cls(np.empty(0, np.intp), np.empty(0, np.int8))
        slots = np.concatenate([part.slots for part in parts])
        verdicts = np.concatenate([part.verdicts for part in parts])
        order = np.lexsort((-verdicts, slots))
        first = np.diff(slots[order], prepend=-1) > 0
        return cls(slots[order][first], verdicts[order][first])


@frozen(eq=False)
class Record:
    """Everything that the selections of one timeline share.

    ``whole`` is the record with all knowledge, where this one is what was known on a day: the same actors did what they did on the
    same days, so that both have the same indexes.
    """

    columns: EventColumns
    given_actors: tuple[Actor, ...] = ()
    given_tenures: tuple[Tenure, ...] = ()
    observed: When | None = None
    constraints: tuple[Gap, ...] = ()
    whole: Record | None = field(default=None, repr=False)

    def known(self, columns: EventColumns) -> Record:
        """Return the record as known on a day, of columns in which claims and statuses are cut to it."""
        return evolve(self, columns=columns, whole=self if self.whole is None else self.whole)

    def lifted(self, columns: Callable[[Record], EventColumns]) -> Record:
        """Return the record of columns in which others stand for those who acted for them; it is made once."""
        if not self._lifted:
            if self.whole is None:
                made = columns(self)
                self._lifted.append(self if made is self.columns else evolve(self, columns=made))
            else:
                whole, mine = self.whole.lifted(columns), self.columns
                cut = whole.columns.replaced(
                    statuses=mine.statuses, claims=mine.claims, day=mine.day
                )
                self._lifted.append(whole.known(cut))
        return self._lifted[0]

    @cached_property
    def _lifted(self) -> list[Record]:
        return []

    @shared
    def actors(self) -> tuple[Actor, ...]:
        """The actors given, then those of the events that were not given."""
        named = {actor.id for actor in self.given_actors}
        return (*self.given_actors, *(a for a in self.columns.actors.values if a.id not in named))

    @shared
    def directory(self) -> Directory:
        """Who answers to which name: the record's own actors first, then the bundled tables."""
        return Directory(self.actors, parent=bundled())

    def named(self, name: str) -> Actor:
        """Return the actor of a name, on no particular day; each name is looked up once."""
        try:
            found = self._named.get(name)
        except TypeError:
            raise InvalidValueError(
                f"an actor must be a name, a code or an Actor, got {shown(name)}; give each by itself"
            ) from None
        if found is None:
            found = self._named[name] = self.directory.find(name)
        return found

    @shared
    def _named(self) -> dict[str, Actor]:
        return {}

    @shared
    def roster(self) -> Roster:
        """Those asked for in questions that many are asked of at once."""
        return Roster(self.named, self.code)

    @shared
    def tenures(self) -> tuple[Tenure, ...]:
        """The tenures given, then the bundled ones of actors here for whom none was given."""
        known = {tenure.holder.id for tenure in self.given_tenures}
        present = {actor.id for actor in self.actors} - known
        return (*self.given_tenures, *(t for t in offices.bundled() if t.holder.id in present))

    def offices_named(self, office: str) -> tuple[Tenure, ...]:
        """Return who of those here held an office of that name.

        Raises :class:`InvalidValueError` for an office that neither the record nor the bundled tables know.
        """
        office = clean(office, "office")
        named = tuple(tenure for tenure in self.tenures if tenure.is_office(office))
        if not named and not any(tenure.is_office(office) for tenure in offices.bundled()):
            known = {tenure.office for tenure in (*self.tenures, *offices.bundled())}
            raise InvalidValueError(f"unknown office {shown(office)}{did_you_mean(office, known)}")
        return named

    def offices_of(self, holder: Actor) -> tuple[Tenure, ...]:
        """Return what offices somebody held, whether or not he takes part: as given, else as bundled."""
        given = tuple(t for t in self.given_tenures if t.holder.id == holder.id)
        return given or tuple(t for t in offices.bundled() if t.holder.id == holder.id)

    @shared
    def _codes(self) -> dict[str, int]:
        return {actor.id: code for code, actor in enumerate(self.columns.actors.values)}

    @shared
    def dyads(self) -> Dyads:
        """The rows of each dyad."""
        return dyads_of(self.columns)

    def stretch(self, one: Actor, other: Actor) -> Stretch:
        """Return the rows that relate two actors in person; each pair is looked up once."""
        pair = (one.id, other.id)
        found = self._stretches.get(pair)
        if found is None:
            source, target = self.code(one), self.code(other)
            if source is None or target is None:
                return Listed(no_rows())
            found = Shelved(self.dyads, *self.dyads.of(source, target))
            if len(found):
                self._stretches[pair] = found
        return found

    @shared
    def _stretches(self) -> dict[tuple[str, str], Stretch]:
        return {}

    @shared
    def _slots_by_actor(self) -> tuple[NDArray[np.integer], NDArray[np.intp]]:
        codes, slots = packed_order(self.columns.actors.codes)
        return slots, np.searchsorted(codes, np.arange(len(self._codes) + 1))

    def code(self, actor: Actor) -> int | None:
        """Return the code under which an actor takes part, or None."""
        return self._codes.get(actor.id)

    def own_slots(self, actor: Actor) -> NDArray[np.integer]:
        """Return the slots in which an actor takes part in person, ascending."""
        code = self._codes.get(actor.id)
        if code is None:
            return np.empty(0, np.intp)
        order, starts = self._slots_by_actor
        return order[starts[code] : starts[code + 1]]

    def held(self, tenure: Tenure) -> Slots:
        """Return the slots in which a holder takes part while holding the office, on the event's first day."""
        slots = self.own_slots(tenure.holder)
        rows = self.columns.slot_rows(slots)
        since_lo, since_hi, until_lo, until_hi = tenure.when.bounds
        start_lo, start_hi = self.columns.start_lo[rows], self.columns.start_hi[rows]
        sure = (start_lo >= since_hi) & (start_hi <= until_lo)
        possible = (start_hi >= since_lo) & (start_lo <= until_hi)
        return Slots(slots[possible], np.where(sure, TRUE, UNKNOWN)[possible])

    @shared
    def acting(self) -> dict[str, Slots]:
        """By id of a country or organization: the slots of those who act for it by an office."""
        parts: dict[str, list[Slots]] = {}
        for tenure in self.tenures:
            if tenure.holder.id in self._codes:
                parts.setdefault(tenure.of.id, []).append(self.held(tenure))
        return {of: Slots.united(several) for of, several in parts.items()}

    def standing_for(self, actor: Actor, strict: bool = False) -> Slots:
        """Return the slots of an actor and, unless strict, of whoever acts for it on the day."""
        own = self.own_slots(actor)
        present = Slots(own, np.full(len(own), TRUE))
        if strict or actor.id not in self.acting:
            return present
        return Slots.united([present, self.acting[actor.id]])
