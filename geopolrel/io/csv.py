"""Timelines as CSV: one row an event, for spreadsheets and for files that people type.

Columns written: ``id, when, kind, mode, status, sources, targets, parties, others, place, topics, contexts, cameo,
intensity, scale, claims``. ``when`` is EDTF; actors are ids, several joined by "; ", others as "role: id"; ``claims``
is JSON. Read are the same columns, of which few are needed: a date (``when``, or ``start`` and perhaps ``end``)
and who (``parties``, or ``source`` and ``target``, also in the plural); the kind is a meeting where it is left out.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from typing import Any, Literal

from attrs import frozen

from geopolrel.actors import Actor
from geopolrel.claims import Claim
from geopolrel.constructors import event
from geopolrel.directory import Directory, bundled
from geopolrel.errors import (
    DuplicateIdError,
    GeopolrelError,
    LimitExceededError,
    MalformedFileError,
    ReadError,
    did_you_mean,
    shown,
)
from geopolrel.events import Event, Side
from geopolrel.io.limits import DEFAULT_LIMITS, Limits
from geopolrel.io.opening import Source, text_of
from geopolrel.io.records import converter
from geopolrel.io.saving import save
from geopolrel.timeline import Timeline
from geopolrel.when import When

__all__ = ["COLUMNS", "ReadReport", "read_csv", "to_csv"]

COLUMNS = (
    "id", "when", "kind", "mode", "status", "sources", "targets", "parties", "others",
    "place", "topics", "contexts", "cameo", "intensity", "scale", "claims",
)  # fmt: skip
ALSO_READ = {"start", "end", "source", "target"}
DELIMITERS = {";": "semicolon", "\t": "tab", "|": "vertical bar"}
RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


# ---------------------------------------------------------------------- writing


def to_csv(
    timeline: Timeline, path: str | PathLike[str] | None = None, *, defuse: bool = False
) -> str:
    """Return a timeline as CSV text, and write it where a path is given.

    ``defuse`` puts an apostrophe before a cell that a spreadsheet would run as a formula.
    Raises :class:`SaveError` where it cannot be written.

    >>> from geopolrel.constructors import visit
    >>> text = to_csv(Timeline([visit("Pompeo", to="Belarus", when="2020-02-01", place="Minsk")]))
    >>> text.splitlines()[1]
    '2020-02-01-visit-mike-pompeo-BLR,2020-02-01,visit,visit,occurred,mike-pompeo,BLR,,,Minsk,,,,,,'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in timeline:
        row = _row(one)
        writer.writerow(map(_defused, row) if defuse else row)
    if path is not None:
        save(path, out.getvalue())
    return out.getvalue()


def _row(one: Event) -> list[str]:
    def of(side: Side) -> str:
        return "; ".join(p.actor.id for p in one.participants if p.side is side)

    others = (f"{p.role}: {p.actor.id}" for p in one.participants if p.side is Side.OTHER)
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
        "; ".join(one.topics),
        "; ".join(one.coding.contexts),
        one.coding.cameo or "",
        "" if one.score is None else repr(one.score),
        "" if one.score is None else one.scale,
        json.dumps(claims, ensure_ascii=False) if claims else "",
    ]


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RUNS_IN_A_SPREADSHEET) else cell


# ---------------------------------------------------------------------- reading


@frozen
class ReadReport:
    """What was read, and each row that was not, as the error that says why."""

    timeline: Timeline
    rejected: tuple[ReadError, ...]


def read_csv(
    source: Source,
    *,
    actors: Iterable[Actor] = (),
    on_error: Literal["raise", "collect"] = "raise",
    limits: Limits = DEFAULT_LIMITS,
) -> Any:
    r"""Read a timeline from a CSV file, or from a text of more than one line.

    ``actors`` are known by their names besides the well-known ones. With ``on_error="collect"`` the rows
    at fault are left out and a :class:`ReadReport` is returned; otherwise all or nothing is read.

    Raises :class:`ReadError` with every fault and its line and column, :class:`MalformedFileError` for a
    missing column or another delimiter, :class:`LimitExceededError` for what is larger than ``limits``.

    >>> str(read_csv("source,target,start,kind\nUSA,Belarus,2020-02-01,visit\n")[0])
    '2020-02-01 visit United States -> Belarus (occurred)'
    """
    if on_error not in ("raise", "collect"):
        raise MalformedFileError(f"on_error is 'raise' or 'collect', got {shown(on_error)}")
    text, path = text_of(source, limits, looks_like_text=isinstance(source, str) and "\n" in source)
    known = tuple(actors)
    directory = Directory(known, parent=bundled()) if known else bundled()
    events: list[Event] = []
    faults: list[ReadError] = []
    ids: dict[str, int] = {}
    for line, cells in _lines(text, path, limits):
        try:
            made = _event(cells, directory)
            if cells.get("id") and ids.setdefault(made.id, line) != line:
                raise DuplicateIdError(
                    f"line {ids[made.id]} has the id {shown(made.id)} too; give one of them another"
                )
            events.append(made)
        except _CellError as fault:
            faults.append(
                ReadError(str(fault), path=path, line=line, column=fault.column, value=fault.value)
            )
        except GeopolrelError as fault:
            faults.append(ReadError(str(fault), path=path, line=line))
    if faults and on_error == "raise":
        raise ReadError.gathered(faults, path)
    timeline = Timeline(events, actors=known)
    return timeline if on_error == "raise" else ReadReport(timeline, tuple(faults))


class _CellError(GeopolrelError):
    """A fault in one cell."""

    def __init__(self, message: str, column: str, value: object) -> None:
        super().__init__(message)
        self.column, self.value = column, value


def _lines(text: str, path: Any, limits: Limits) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row as cells by column, with the line it begins on; refuse a table of another shape."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(header, path)
        while True:
            line = reader.line_num + 1
            cells = next(reader, None)
            if cells is None:
                return
            if line > limits.rows + 1:
                raise LimitExceededError(
                    f"it has more than {limits.rows:,} rows", path=path, line=line
                )
            if not cells:
                continue
            if len(cells) != len(header):
                raise MalformedFileError(
                    f"the row has {len(cells)} cells, the header {len(header)}; quote cells that hold commas",
                    path=path, line=line,
                )  # fmt: skip
            for name, cell in zip(header, cells, strict=True):
                if len(cell) > limits.cell:
                    raise LimitExceededError(
                        f"a cell has {len(cell):,} characters, at most {limits.cell:,} are read",
                        path=path, line=line, column=name,
                    )  # fmt: skip
            yield line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    except csv.Error as fault:
        kind = LimitExceededError if "limit" in str(fault) else MalformedFileError
        raise kind(f"not CSV that can be read: {fault}", path=path, line=reader.line_num) from fault


def _check_header(header: list[str], path: Any) -> None:
    if len(header) <= 1:
        found = next(
            (name for mark, name in DELIMITERS.items() if header and mark in header[0]), None
        )
        advice = (
            f"cells are parted by a {found} here; save it with commas"
            if found
            else "it needs a header and rows"
        )
        raise MalformedFileError(f"not a table of events: {advice}", path=path, line=1)
    twice = [name for name in header if header.count(name) > 1]
    if twice:
        raise MalformedFileError(
            f"the column {shown(twice[0])} stands twice", path=path, line=1, column=twice[0]
        )
    for name in header:
        if name not in COLUMNS and name not in ALSO_READ:
            hint = (
                did_you_mean(name, {*COLUMNS, *ALSO_READ}) or f"; columns are {', '.join(COLUMNS)}"
            )
            raise MalformedFileError(
                f"unknown column{hint}", path=path, line=1, column=name, value=name
            )
    for wanted, either in (
        ("when", {"when", "start"}),
        ("parties", {"parties", "source", "sources"}),
    ):
        if either.isdisjoint(header):
            near = did_you_mean(wanted, header)
            raise MalformedFileError(
                f"the column {wanted!r} (or {', '.join(sorted(either - {wanted}))}) is missing{near}",
                path=path,
                line=1,
            )


def _event(cells: Mapping[str, str], directory: Directory) -> Event:
    """Make the event of one row, or say which cell is at fault."""
    sources = _several(cells, "sources") or _several(cells, "source")
    targets = _several(cells, "targets") or _several(cells, "target")
    claims = _claims(cells)
    made = event(
        cells.get("kind") or "meeting",
        *(_several(cells, "parties") or sources),
        to=targets,
        when=_when(cells),
        place=cells.get("place") or None,
        topics=_several(cells, "topics"),
        status=None if claims else cells.get("status") or None,
        claims=claims,
        others=_others(cells),
        mode=cells.get("mode") or None,
        contexts=_several(cells, "contexts"),
        cameo=cells.get("cameo") or None,
        intensity=_number(cells),
        scale=cells.get("scale") or "plover",
        id=cells.get("id") or None,
        directory=directory,
    )
    if claims and cells.get("status") and made.status != cells["status"]:
        raise _CellError(
            f"the claims make it {made.status}, not {shown(cells['status'])}",
            "status",
            cells["status"],
        )
    return made


def _several(cells: Mapping[str, str], column: str) -> list[str]:
    return [part.strip() for part in cells.get(column, "").split(";") if part.strip()]


def _when(cells: Mapping[str, str]) -> When:
    column = "when" if cells.get("when") else "start"
    text = cells.get(column, "")
    if not text:
        raise _CellError("the date is missing", column, "")
    if column == "start" and cells.get("end") and cells["end"] != text:
        text = f"{text}/{cells['end']}"
    try:
        return When(text)
    except GeopolrelError as fault:
        raise _CellError(str(fault), column, text) from fault


def _others(cells: Mapping[str, str]) -> dict[str, list[str]]:
    others: dict[str, list[str]] = {}
    for part in _several(cells, "others"):
        role, colon, name = part.partition(":")
        if not colon:
            raise _CellError(f"expected 'role: actor', got {shown(part)}", "others", part)
        others.setdefault(role.strip(), []).append(name.strip())
    return others


def _number(cells: Mapping[str, str]) -> float | None:
    text = cells.get("intensity", "")
    if not text:
        return None
    try:
        return float(text)
    except ValueError as fault:
        raise _CellError(f"expected a number, got {shown(text)}", "intensity", text) from fault


def _claims(cells: Mapping[str, str]) -> tuple[Claim, ...]:
    text = cells.get("claims", "")
    if not text:
        return ()
    try:
        return converter.structure(json.loads(text), tuple[Claim, ...])
    except Exception as fault:  # whatever the JSON or the converter finds wrong
        raise _CellError(f"the claims cannot be read: {fault}", "claims", text) from fault
