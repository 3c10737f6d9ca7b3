"""What a file holds, as plain records, and the one converter between those and JSON values."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar, get_args, get_origin

from attrs import field, fields, frozen
from cattrs import Converter
from cattrs.errors import (
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from geopolrel.actors import Actor, Code, Country, DatedName, Leader, Organization
from geopolrel.claims import Claim, Status
from geopolrel.constraints import Gap
from geopolrel.errors import MOST_SHOWN, InvalidDateError, InvalidValueError, did_you_mean, shown
from geopolrel.events import Side
from geopolrel.kinds import Kind, kind
from geopolrel.when import When

__all__ = [
    "IMPLIED",
    "EventRecord",
    "Fault",
    "FileRecord",
    "ParticipantRecord",
    "Step",
    "TenureRecord",
    "actor_record",
    "converter",
    "faults_of",
]

T = TypeVar("T")
Class = type[Any]
ACTOR_TYPES: dict[str, type[Actor]] = {
    made.type: made for made in (Actor, Country, Leader, Organization)
}
MOST_GATHERED = 1_000  # faults of one list; with so many the rest tell nothing new
IMPLIED = "(implied)"  # stands for a mode that is left out; no mode of PLOVER has brackets


@frozen
class ParticipantRecord:
    """A participant, its actor named by id."""

    actor: str
    role: str = "party"
    side: Side = Side.PARTY


@frozen(kw_only=True)
class EventRecord:
    """An event, its actors named by id; ``known`` is the day from which a row without claims was known."""

    id: str | None = None
    kind: Kind
    mode: str | None = IMPLIED
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    when: When
    participants: tuple[ParticipantRecord, ...]
    place: str | None = None
    topics: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    score: float | None = None
    scale: str = "plover"
    known: date | None = None


@frozen
class TenureRecord:
    """A tenure, holder and body named by id."""

    holder: str
    office: str
    of: str
    when: When


@frozen(kw_only=True)
class FileRecord:
    """All that a file holds besides its format and version."""

    observed: When | None = None
    as_of: date | None = None
    actors: tuple[Actor, ...] = ()
    tenures: tuple[TenureRecord, ...] = ()
    gaps: tuple[Gap, ...] = ()
    events: tuple[EventRecord, ...] = field(default=())


# ---------------------------------------------------------------------- from and to JSON values


def _expected(what: str, value: object) -> InvalidValueError:
    return InvalidValueError(f"expected {what}, got {type(value).__name__} {shown(value)}")


def _text(value: object, _type: object = None) -> str:
    if not isinstance(value, str):
        raise _expected("text", value)
    return value


def _yes_or_no(value: object, _type: object) -> bool:
    if not isinstance(value, bool):
        raise _expected("true or false", value)
    return value


def _whole(value: object, _type: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _expected("a whole number", value)
    return value


def _number(value: object, _type: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _expected("a finite number", value)
    return float(value)


def _code_value(value: object, _type: object) -> int | str:
    return value if isinstance(value, str) else _whole(value, _type)


def _when(value: object, _type: object) -> When:
    return When(_text(value))


def _day(value: object, _type: object) -> date:
    when = _when(value, _type)
    if not (when.is_exact and when.is_moment):
        raise InvalidDateError(f"expected one day such as '2020-02-07', got {shown(value)}")
    return date.fromordinal(when.bounds[0])


def _side(value: object, _type: object) -> Side:
    sides = {side.name.lower(): side for side in Side}
    if _text(value) not in sides:
        raise InvalidValueError(f"expected a side, one of {', '.join(sides)}, got {shown(value)}")
    return sides[_text(value)]


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _expected("an object in braces", value)
    return dict(value)


def _structuring(made: type[T], converter: Converter) -> Callable[[Any, Any], T]:
    """Return what makes a value of a class from an object, and refuses anything else and any unknown field."""
    structure = make_dict_structure_fn(made, converter, _cattrs_forbid_extra_keys=True)
    return lambda value, type: structure(_object(value), type)


def _is_tuple(type: Any) -> bool:
    return get_origin(type) is tuple


def _sequence(type: Any, converter: Any) -> Callable[[Any, Any], tuple[Any, ...]]:
    """Return what makes a tuple from a list, and refuses text, which Python would take for a list of letters."""
    item_type = get_args(type)[0]
    structure = converter.get_structure_hook(item_type)

    def items(value: object, _type: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _expected("a list in brackets", value)
        made, faults = [], []
        for index, item in enumerate(value):
            try:
                made.append(structure(item, item_type))
            except Exception as fault:
                fault.__notes__ = [
                    *getattr(fault, "__notes__", ()),
                    IterableValidationNote("", index, item_type),
                ]
                faults.append(fault)
                if len(faults) == MOST_GATHERED:
                    break  # a file made to do harm has millions
        if faults:
            raise IterableValidationError("", faults, type)
        return tuple(made)

    return items


def _any_actor(made: dict[str, Callable[[Any, Any], Actor]]) -> Callable[[Any, Any], Actor]:
    """Return what makes an actor of the type that its record names."""

    def structure(value: object, _type: object) -> Actor:
        record = _object(value)
        type = record.pop("type", None)
        if type not in made:
            raise InvalidValueError(
                f"expected the type of an actor, one of {', '.join(made)}, got {shown(type)}"
            )
        return made[type](record, ACTOR_TYPES[type])

    return structure


def _converter() -> Converter:
    made = Converter(detailed_validation=True, omit_if_default=True)
    for type, hook in ((str, _text), (bool, _yes_or_no), (int, _whole), (float, _number)):
        made.register_structure_hook(type, hook)
    made.register_structure_hook(int | str, _code_value)
    made.register_structure_hook(When, _when)
    made.register_structure_hook(date, _day)
    made.register_structure_hook(Kind, lambda value, _: kind(_text(value)))
    made.register_structure_hook(Status, lambda value, _: Status.named(_text(value)))
    made.register_structure_hook(Side, _side)
    made.register_structure_hook_factory(_is_tuple, _sequence)
    made.register_unstructure_hook(When, str)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_unstructure_hook(Side, lambda side: side.name.lower())
    plain: tuple[Class, ...] = (Claim, Gap, Code, DatedName, ParticipantRecord)
    for record in plain:
        made.register_structure_hook(record, _structuring(record, made))
    actors = {name: _structuring(type, made) for name, type in ACTOR_TYPES.items()}
    made.register_structure_hook(Actor, _any_actor(actors))
    nested: tuple[Class, ...] = (EventRecord, TenureRecord, FileRecord)
    for record in nested:
        made.register_structure_hook(record, _structuring(record, made))
    return made


converter = _converter()


def actor_record(actor: Actor) -> dict[str, Any]:
    """Return an actor as a JSON object, with its type.

    >>> from geopolrel.directory import bundled
    >>> actor_record(bundled().find("Kremlin"))["type"]
    'organization'
    """
    known: dict[str, Any] = converter.unstructure(actor, unstructure_as=ACTOR_TYPES[actor.type])
    return {"type": actor.type, **known}


# ---------------------------------------------------------------------- what is wrong, and where


Step = str | int


@frozen
class Fault:
    """One thing wrong with a file: the way to it through objects and lists, and why."""

    steps: tuple[Step, ...]
    reason: str

    @property
    def at(self) -> str:
        """The place as it is written in programs.

        >>> Fault(("events", 3, "claims", 0, "on"), "no such day").at
        'events[3].claims[0].on'
        """
        return "".join(
            f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps
        ).lstrip(".")

    def value_in(self, whole: object) -> object:
        """Return what stands at the place in a whole file, or None where nothing does."""
        for step in self.steps:
            try:
                whole = whole[step]  # type: ignore[index]  # what has no such part raises
            except (KeyError, IndexError, TypeError):
                return None
        return whole


def faults_of(error: BaseException, steps: tuple[Step, ...] = ()) -> Iterator[Fault]:
    """Yield each fault in what the converter raised."""
    if isinstance(error, ClassValidationError):
        noted, whole = error.group_exceptions()
        for fault, note in noted:
            yield from _of_field(fault, (*steps, note.name), note.name)
        for fault in whole:
            yield from faults_of(fault, steps)
    elif isinstance(error, IterableValidationError):
        for fault, index in error.group_exceptions()[0]:
            yield from faults_of(fault, (*steps, index.index))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [known.name for known in fields(error.cl)]
        for count, name in enumerate(sorted(error.extra_fields)):
            near = did_you_mean(name, known) if count < MOST_SHOWN else ""
            hint = near or f"; the fields here are {', '.join(known)}"
            yield Fault((*steps, name), f"unknown field {shown(name)}{hint}")
    else:
        yield Fault(steps, str(error))


def _of_field(fault: BaseException, steps: tuple[Step, ...], name: str) -> Iterator[Fault]:
    """Yield the faults of one field; a KeyError of its own name is the converter's word for a missing one."""
    if isinstance(fault, KeyError) and fault.args == (name,):
        yield Fault(steps, "it is missing; give a value")
    else:
        yield from faults_of(fault, steps)
