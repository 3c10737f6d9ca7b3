"""Timelines as JSON: lossless, versioned, the same bytes on every writing.

A file stands alone: it holds every actor that it names, with all that is known of it. One record stands on a line,
so that two versions of a file can be compared by line. What a field means where it is left out: ``id``, the
one that follows from the content; ``mode``, the one that the kind implies; any other, none or its default.
A selection is written as its events: what was undecided in it is not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from cattrs.errors import ClassValidationError

from geopolrel.actors import Actor
from geopolrel.coded import NONE
from geopolrel.columns import EventColumns
from geopolrel.errors import (
    MOST_SHOWN,
    DuplicateIdError,
    GeopolrelError,
    LimitExceededError,
    MalformedFileError,
    ReadError,
    did_you_mean,
    shown,
)
from geopolrel.events import Event, Participant
from geopolrel.io.limits import DEFAULT_LIMITS, Limits
from geopolrel.io.opening import Source, text_of
from geopolrel.io.parsing import parsed
from geopolrel.io.records import (
    IMPLIED,
    EventRecord,
    Fault,
    FileRecord,
    ParticipantRecord,
    Step,
    TenureRecord,
    actor_record,
    converter,
    faults_of,
)
from geopolrel.io.saving import save
from geopolrel.kinds import Coding
from geopolrel.record import Record
from geopolrel.tenures import Tenure
from geopolrel.timeline import Timeline
from geopolrel.twins import ids_written

__all__ = ["FORMAT", "VERSION", "read_json", "to_json"]

FORMAT, VERSION = "geopolrel", 1
MOST_COMPARED = 2_000


# ---------------------------------------------------------------------- writing


def to_json(timeline: Timeline, path: str | PathLike[str] | None = None) -> str:
    """Return a timeline as JSON text, and write it where a path is given.

    Raises :class:`SaveError` where it cannot be written, :class:`DuplicateIdError` where one id stands for two
    actors of different types: a file names its actors by id.

    >>> from geopolrel.constructors import meeting
    >>> tl = Timeline([meeting("Lukashenko", "Putin", when="2019-12~")])
    >>> read_json(to_json(tl)) == tl
    True
    """
    parts: tuple[tuple[str, list[Any]], ...] = (
        ("actors", [actor_record(actor) for actor in _actors(timeline)]),
        (
            "tenures",
            [converter.unstructure(_tenure_record(one)) for one in timeline._record.given_tenures],
        ),
        ("gaps", [converter.unstructure(gap) for gap in timeline.constraints]),
        ("events", [converter.unstructure(record) for record in _event_records(timeline)]),
    )
    lines = [f'{{"format": {_dumped(FORMAT)}, "version": {VERSION}']
    for name, value in (("observed", timeline.observed), ("as_of", timeline.day)):
        if value is not None:
            lines.append(f"{_dumped(name)}: {_dumped(str(value))}")
    for name, records in parts:
        rows = ",\n".join(map(_dumped, records))
        lines.append(f"{_dumped(name)}: [\n{rows}\n]" if records else f"{_dumped(name)}: []")
    text = ",\n".join(lines) + "}\n"
    if path is not None:
        save(path, text)
    return text


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _actors(timeline: Timeline) -> list[Actor]:
    """Return every actor that the file names: those given, those of the events, those of the tenures."""
    record = timeline._record
    named: dict[str, Actor] = {}
    officials = (actor for tenure in record.given_tenures for actor in (tenure.holder, tenure.of))
    for actor in (*record.given_actors, *timeline.actors, *officials):
        if named.setdefault(actor.id, actor) != actor:
            raise DuplicateIdError(
                f"the id {shown(actor.id)} stands for {named[actor.id]!r} and for {actor!r}; "
                f"a file names its actors by id: give one of them another"
            )
    return list(named.values())


def _tenure_record(tenure: Tenure) -> TenureRecord:
    return TenureRecord(tenure.holder.id, tenure.office, tenure.of.id, tenure.when)


def _event_records(timeline: Timeline) -> Iterator[EventRecord]:
    """Yield the record of each event; an id that follows from the content is left out."""
    columns = ids_written(timeline.columns)
    for row, event in enumerate(columns):
        coding = event.coding
        known = NONE if columns.known is None else int(columns.known[row])
        yield EventRecord(
            id=None if columns.ids is None else columns.ids[row],
            kind=coding.kind,
            mode=IMPLIED if coding.mode == coding.kind.mode else coding.mode,
            contexts=coding.contexts,
            cameo=coding.cameo,
            when=event.when,
            participants=tuple(
                ParticipantRecord(p.actor.id, p.role, p.side) for p in event.participants
            ),
            place=event.place,
            topics=event.topics,
            claims=event.claims,
            score=event.score,
            scale=event.scale,
            known=None if known == NONE else date.fromordinal(known),
        )


# ---------------------------------------------------------------------- reading


def read_json(source: Source, *, limits: Limits = DEFAULT_LIMITS) -> Timeline:
    """Read a timeline from a JSON file, or from a text that begins with a brace.

    All or nothing is read. Raises :class:`ReadError` with every fault of the file, each with its place such as
    ``events[3].claims[0].on``; :class:`MalformedFileError` for what is not JSON or of another format or version;
    :class:`LimitExceededError` for what is larger than ``limits``.

    >>> read_json('{"format": "geopolrel", "version": 2}')
    Traceback (most recent call last):
    geopolrel.errors.MalformedFileError: this is version 2 of the format, and version 1 is read here; update geopolrel
    """
    made: Timeline | list[Fault]
    looks_like_text = isinstance(source, str) and source.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")
    text, path = text_of(source, limits, looks_like_text)
    whole = parsed(text, path, limits)
    _refuse_other_formats(whole, path)
    content = {name: value for name, value in whole.items() if name not in ("format", "version")}
    events = content.get("events")
    if isinstance(events, list) and len(events) > limits.rows:
        raise LimitExceededError(
            f"it has {len(events):,} events, at most {limits.rows:,} are read; if you trust it, give limits=Limits(rows=...)",
            path=path,
        )
    try:
        made = _timeline(converter.structure(content, FileRecord))
    except ClassValidationError as wrong:
        made = list(faults_of(wrong))
    if isinstance(made, Timeline):
        return made
    errors = [ReadError(fault.reason, at=fault.at, value=fault.value_in(whole)) for fault in made]
    raise ReadError.gathered(errors, path)


def _refuse_other_formats(whole: Any, path: Path | None) -> None:
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        found = (
            f"its format is {shown(whole['format'])}"
            if isinstance(whole, dict) and "format" in whole
            else "it names no format"
        )
        raise MalformedFileError(
            f'not a file of geopolrel: {found}; it must begin with {{"format": "{FORMAT}", "version": {VERSION}',
            path=path,
        )
    version = whole.get("version")
    if version is not True and version == VERSION:
        return
    newer = isinstance(version, int) and version > VERSION
    advice = "update geopolrel" if newer else f'give "version": {VERSION}'
    raise MalformedFileError(
        f"this is version {shown(version)} of the format, and version {VERSION} is read here; {advice}",
        path=path,
        value=version,
    )


# ---------------------------------------------------------------------- from records to values


def _timeline(file: FileRecord) -> Timeline | list[Fault]:
    """Return the timeline of a file, or all that is wrong with it."""
    faults: list[Fault] = []
    actors = _by_id(file, faults)
    tenures = tuple(_tenures(file, actors, faults))
    events = list(_events(file, actors, faults))
    if faults:
        return faults
    days = [NONE if one.known is None else one.known.toordinal() for one in file.events]
    columns = EventColumns.from_ordered(events).replaced(
        known=np.array(days, dtype=np.int32) if any(day != NONE for day in days) else None,
        day=file.as_of,
    )
    return Timeline._of(
        Record(columns.sorted_by_date(), tuple(actors.values()), tenures, file.observed, file.gaps)
    )


def _by_id(file: FileRecord, faults: list[Fault]) -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    for index, actor in enumerate(file.actors):
        if actor.id in actors:
            faults.append(
                Fault(
                    ("actors", index, "id"),
                    f"{shown(actor.id)} is the id of another actor above; ids are unique",
                )
            )
        actors[actor.id] = actor
    return actors


def _tenures(file: FileRecord, actors: dict[str, Actor], faults: list[Fault]) -> Iterator[Tenure]:
    for index, record in enumerate(file.tenures):
        found = {}
        for name in ("holder", "of"):
            found[name] = _found(getattr(record, name), actors, ("tenures", index, name), faults)
        if found["holder"] and found["of"]:
            try:
                yield Tenure(found["holder"], record.office, found["of"], record.when)
            except GeopolrelError as wrong:
                faults.append(Fault(("tenures", index), str(wrong)))


def _events(file: FileRecord, actors: dict[str, Actor], faults: list[Fault]) -> Iterator[Event]:
    named: dict[str, int] = {}
    for index, record in enumerate(file.events):
        place: tuple[Step, ...] = ("events", index)
        if record.id is not None:
            first = named.setdefault(record.id, index)
            if first != index:
                faults.append(
                    Fault(
                        (*place, "id"),
                        f"{shown(record.id)} is also the id of events[{first}]; give one of them another",
                    )
                )
        cast = [
            (_found(p.actor, actors, (*place, "participants", turn, "actor"), faults), p)
            for turn, p in enumerate(record.participants)
        ]
        if all(actor is not None for actor, _ in cast):
            try:
                yield _event(
                    record,
                    [Participant(actor, p.role, p.side) for actor, p in cast if actor],
                    file.as_of,
                )
            except GeopolrelError as wrong:
                faults.append(Fault(place, str(wrong)))


def _event(record: EventRecord, participants: list[Participant], as_of: date | None) -> Event:
    mode = record.kind.mode if record.mode == IMPLIED else record.mode
    named = {} if record.id is None else {"id": record.id}
    return Event(
        Coding(record.kind, mode, record.contexts, record.cameo),
        tuple(participants),
        record.when,
        record.place,
        record.topics,
        record.claims,
        score=record.score,
        scale=record.scale,
        known_on=as_of,
        **named,
    )


def _found(
    id: str, actors: dict[str, Actor], place: tuple[Step, ...], faults: list[Fault]
) -> Actor | None:
    actor = actors.get(id)
    if actor is None:
        # the nearest ids are looked for only where they will be shown and are few: a file made to do harm has many
        near = (
            did_you_mean(id, actors)
            if len(faults) < MOST_SHOWN and len(actors) <= MOST_COMPARED
            else ""
        )
        faults.append(
            Fault(
                place, f"no actor of the file has the id {shown(id)}{near or '; add it to actors'}"
            )
        )
    return actor
