"""Timelines as CSV: one row an event, for spreadsheets and for files that people type.

Columns written: ``id, when, kind, mode, status, sources, targets, parties, others, place, topics, contexts, cameo,
intensity, scale, claims``. ``when`` is EDTF; actors are ids, several joined by "; ", others as "role: id"; ``claims``
is JSON. Read are the same columns, of which few are needed: a date (``when``, or ``start`` and perhaps ``end``)
and who (``parties``, or ``source`` and ``target``, also in the plural); the kind is a meeting where it is left out,
and a row without an end is of one day, month or year. Names stand where ids do, and "NA" is Namibia.

JSON keeps everything; CSV keeps the events. Tenures, gaps and what is known of actors besides their ids are not in it.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from os import PathLike
from typing import Any, Literal, TypeVar, overload

from attrs import frozen
from cattrs.errors import IterableValidationError

from geopolrel.actors import Actor
from geopolrel.claims import FORESEEN, Claim, Status
from geopolrel.constructors import event
from geopolrel.directory import Directory, bundled
from geopolrel.errors import GeopolrelError, InvalidValueError, ReadError, shown
from geopolrel.events import HIGHEST_SCORE, Event, Side
from geopolrel.io.cells import defused, joined, parted, plain, role_and_name, split, undefused
from geopolrel.io.limits import DEFAULT_LIMITS, Limits
from geopolrel.io.opening import Source, text_of
from geopolrel.io.parsing import parsed
from geopolrel.io.records import converter, faults_of
from geopolrel.io.saving import save
from geopolrel.io.table import Row, rows_of
from geopolrel.kinds import Coding, coding
from geopolrel.text import clean
from geopolrel.timeline import Timeline
from geopolrel.when import When

__all__ = ["COLUMNS", "ReadReport", "read_csv", "to_csv"]

COLUMNS = (
    "id", "when", "kind", "mode", "status", "sources", "targets", "parties", "others",
    "place", "topics", "contexts", "cameo", "intensity", "scale", "claims",
)  # fmt: skip
MOST_REASONS = 3  # told of one cell
MOST_GATHERED = 1_000  # faults of a file that is to be refused; a file made to do harm has millions
READ = (*COLUMNS, "start", "end", "source", "target")
NEEDED = (("when", "start"), ("parties", "source", "sources"))

T = TypeVar("T")


# ---------------------------------------------------------------------- writing


def to_csv(
    timeline: Timeline, path: str | PathLike[str] | None = None, *, defuse: bool = False
) -> str:
    """Return a timeline as CSV text, and write it where a path is given.

    ``defuse`` puts an apostrophe before a cell that a spreadsheet would run as a formula; :func:`read_csv` takes it
    off again. Raises :class:`SaveError` where the file cannot be written.

    >>> from geopolrel.constructors import visit
    >>> text = to_csv(Timeline([visit("Pompeo", to="Belarus", when="2020-02-01", place="Minsk")]))
    >>> text.splitlines()[1]
    '2020-02-01-visit-mike-pompeo-BLR,2020-02-01,visit,visit,occurred,mike-pompeo,BLR,,,Minsk,,,,,,'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in timeline:
        writer.writerow([defused(cell, defuse) for cell in _cells(one)])
    if path is not None:
        save(path, out.getvalue())
    return out.getvalue()


def _cells(one: Event) -> list[str]:
    def of(side: Side) -> str:
        return joined(p.actor.id for p in one.participants if p.side is side)

    others = (parted(p.role, p.actor.id) for p in one.participants if p.side is Side.OTHER)
    claims = [converter.unstructure(claim) for claim in one.claims]
    return [
        one.id,
        str(one.when),
        str(one.kind),
        one.coding.mode or "",
        str(one.status),
        of(Side.SOURCE),
        of(Side.TARGET),
        of(Side.PARTY),
        "; ".join(others),
        one.place or "",
        joined(one.topics),
        joined(one.coding.contexts),
        one.coding.cameo or "",
        "" if one.score is None else repr(one.score),
        "" if one.score is None else one.scale,
        json.dumps(claims, ensure_ascii=False) if claims else "",
    ]


# ---------------------------------------------------------------------- reading


@frozen
class ReadReport:
    """What was read, and each row that was not, as the error that says where and why."""

    timeline: Timeline
    rejected: tuple[ReadError, ...]


@overload
def read_csv(
    source: Source,
    *,
    columns: Mapping[str, str] | None = None,
    actors: Iterable[Actor] = (),
    resolve: Literal["make", "strict"] = "make",
    on_error: Literal["raise"] = "raise",
    limits: Limits = DEFAULT_LIMITS,
) -> Timeline: ...
@overload
def read_csv(
    source: Source,
    *,
    columns: Mapping[str, str] | None = None,
    actors: Iterable[Actor] = (),
    resolve: Literal["make", "strict"] = "make",
    on_error: Literal["collect"],
    limits: Limits = DEFAULT_LIMITS,
) -> ReadReport: ...
def read_csv(
    source: Source,
    *,
    columns: Mapping[str, str] | None = None,
    actors: Iterable[Actor] = (),
    resolve: Literal["make", "strict"] = "make",
    on_error: Literal["raise", "collect"] = "raise",
    limits: Limits = DEFAULT_LIMITS,
) -> Timeline | ReadReport:
    r"""Read a timeline from a CSV file, or from a text of more than one line.

    ``columns`` gives the names that columns have in the file, ``{"start": "Date", "source": "Visitor"}``; others
    are then passed over. ``actors`` are known by their names besides the well-known ones; a name that nobody
    knows becomes a new actor, or is refused with ``resolve="strict"``. With ``on_error="collect"`` the rows at
    fault are left out and a :class:`ReadReport` is returned; otherwise all or nothing is read.

    Raises :class:`ReadError` with every fault and its line and column, :class:`MalformedFileError` for a
    missing column or another delimiter, :class:`LimitExceededError` for what is larger than ``limits``.

    >>> str(read_csv("source,target,start,kind\nUSA,Belarus,2020-02-01,visit\n")[0])
    '2020-02-01 visit United States -> Belarus (occurred)'
    """
    for name, value, either in (
        ("on_error", on_error, ("raise", "collect")),
        ("resolve", resolve, ("make", "strict")),
    ):
        if value not in either:
            raise InvalidValueError(
                f"{name} must be {either[0]!r} or {either[1]!r}, got {shown(value)}"
            )
    is_text = isinstance(source, str) and ("\n" in source or "\r" in source)
    text, path = text_of(source, limits, is_text)
    known = tuple(actors)
    directory = Directory(known, parent=bundled()) if known else bundled()
    reader = _Reader(directory.find if resolve == "strict" else directory.find_or_make, limits)
    events: list[Event] = []
    faults: list[ReadError] = []
    for row in rows_of(text, path, limits, READ, NEEDED, columns):
        if on_error == "raise" and len(faults) == MOST_GATHERED:
            break
        if isinstance(row, ReadError):
            faults.append(row)
            continue
        try:
            events.append(reader.event(row))
        except _CellError as fault:
            faults.append(
                ReadError(
                    str(fault), path=path, line=row.line, column=fault.column, value=fault.value
                )
            )
    if on_error == "collect":
        return ReadReport(Timeline(events, actors=known), tuple(faults))
    if faults:
        raise faults[0] if len(faults) == 1 else ReadError.gathered(faults, path)
    return Timeline(events, actors=known)


class _CellError(GeopolrelError):
    """A fault in one cell, or in the row as a whole where no column is named."""

    def __init__(self, message: str, column: str | None = None, value: object = None) -> None:
        super().__init__(message)
        self.column, self.value = column, value


class _Reader:
    """Make the event of each row, or say which cell is at fault."""

    def __init__(self, find: Callable[..., Actor], limits: Limits) -> None:
        self._find, self._limits = find, limits
        self._lines: dict[str, int] = {}

    def event(self, row: Row) -> Event:
        cells = {name: undefused(cell) for name, cell in row.cells.items()}
        self._refuse_second(cells.get("id"), row.line)
        when = _when(cells)
        sources = self._actors(cells, "sources", when) or self._actors(cells, "source", when)
        targets = self._actors(cells, "targets", when) or self._actors(cells, "target", when)
        parties = self._actors(cells, "parties", when) or sources
        kind, codes = _coded(cells)
        details = {**codes, **_details(cells), **self._said(cells)}
        others = self._others(cells, when)
        try:
            made = event(kind, *parties, to=targets, when=when, others=others, **details)
        except GeopolrelError as fault:
            raise _CellError(str(fault)) from fault
        _refuse_other_status(made, cells)
        return made

    def _refuse_second(self, id: str | None, line: int) -> None:
        if id and self._lines.setdefault(id, line) != line:
            first = self._lines[id]
            message = f"line {first} has the id {shown(id)} too; give one of them another"
            raise _CellError(message, "id", id)

    def _actors(self, cells: Mapping[str, str], column: str, when: When) -> list[Actor]:
        return [self._actor(plain(name), column, when) for name in split(cells.get(column, ""))]

    def _actor(self, name: str, column: str, when: When) -> Actor:
        on = when if when.earliest or when.latest else None
        return _cell(column, name, lambda text: self._find(text, on=on))

    def _others(self, cells: Mapping[str, str], when: When) -> dict[str, list[Actor]]:
        others: dict[str, list[Actor]] = {}
        for part in split(cells.get("others", "")):
            found = role_and_name(part)
            if found is None:
                raise _CellError(f"expected 'role: actor', got {shown(part)}", "others", part)
            others.setdefault(found[0], []).append(self._actor(found[1], "others", when))
        return others

    def _said(self, cells: Mapping[str, str]) -> dict[str, Any]:
        """Return the claims of a row, or else the status that its only claim, the data set's, gives it."""
        text = cells.get("claims")
        if not text:
            status = cells.get("status")
            return {"status": _cell("status", status, Status.named) if status else None}
        try:
            value = parsed(text, None, self._limits)
            return {"claims": converter.structure(value, tuple[Claim, ...])}
        except GeopolrelError as wrong:
            reasons = [str(wrong)]
        except IterableValidationError as wrong:
            reasons = [f"claims{fault.at}: {fault.reason}" for fault in faults_of(wrong)]
        message = f"the claims cannot be read: {'; '.join(reasons[:MOST_REASONS])}"
        raise _CellError(message, "claims", text)


def _cell(column: str, value: str, read: Callable[[str], T]) -> T:
    """Read one cell, or say that it is the one at fault."""
    try:
        return read(value)
    except GeopolrelError as fault:
        raise _CellError(str(fault), column, value) from fault


def _when(cells: Mapping[str, str]) -> When:
    column = "when" if cells.get("when") or "start" not in cells else "start"
    start, end = cells[column], cells.get("end")
    if not start:
        raise _CellError("the date is missing; give one such as 2020-02-07 or 2019-12~", column, "")
    if column == "when" or not end or end == start:
        return _cell(column, start, When)
    for name, text in (("start", start), ("end", end)):
        _cell(name, text, When)
    return _cell("end", f"{start}/{end}", When)


def _coded(cells: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """Return the kind of a row, and what codes it gives; each is tried alone, so that the one at fault is named."""
    kind = cells.get("kind") or "meeting"
    _cell("kind", kind, coding)
    given: dict[str, Any] = {}
    for column in ("mode", "contexts", "cameo"):
        text = cells.get(column)
        if text:
            given[column] = split(text) if column == "contexts" else text
            _cell(column, text, partial(_coding_with, kind, column, given[column]))
    return kind, given


def _coding_with(kind: str, column: str, value: Any, _text: str) -> Coding:
    return coding(kind, **{column: value})


def _details(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return what a row says besides who, when, what kind and according to whom."""
    score, place, scale = (cells.get(column) for column in ("intensity", "place", "scale"))
    topics = [plain(topic) for topic in split(cells.get("topics", ""))]
    return {
        "id": cells.get("id") or None,
        "place": _cell("place", place, lambda text: clean(text, "place")) if place else None,
        "topics": [_cell("topics", topic, lambda text: clean(text, "topic")) for topic in topics],
        "intensity": _cell("intensity", score, _number) if score else None,
        "scale": scale or "plover",
    }


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not abs(value) <= HIGHEST_SCORE:
        raise InvalidValueError(f"expected a number that is finite, got {shown(text)}")
    return value


def _refuse_other_status(made: Event, cells: Mapping[str, str]) -> None:
    """Refuse a status that the claims contradict; a plan may have been overdue on the day of writing."""
    said = cells.get("status")
    if not (said and cells.get("claims")) or made.status == said:
        return
    if not (made.status in FORESEEN and said == Status.OVERDUE):
        message = f"the claims make it {made.status}, not {shown(said)}; drop the status"
        raise _CellError(message, "status", said)
