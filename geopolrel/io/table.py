"""A CSV text as rows with the lines they stand on: the shape of the table, whatever its cells mean."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from geopolrel.errors import (
    InvalidValueError,
    LimitExceededError,
    MalformedFileError,
    ReadError,
    did_you_mean,
    shown,
)
from geopolrel.io.limits import Limits

__all__ = ["Row", "rows_of"]

DELIMITERS = {";": "semicolon", "\t": "tab", "|": "vertical bar"}
LONGEST_KEPT = 100  # characters of a cell in the error that refuses it
MOST_COMPARED = 1_000  # names of a header among which the nearest is looked for


@frozen
class Row:
    """A row of a table: the line on which it begins, and its cells by the name of the column."""

    line: int
    cells: Mapping[str, str]


def rows_of(
    text: str,
    path: Path | None,
    limits: Limits,
    known: Collection[str],
    needed: Sequence[tuple[str, ...]],
    columns: Mapping[str, str] | None,
) -> Iterator[Row | ReadError]:
    r"""Yield each row of a table, or what is wrong with it; blank lines are none.

    ``known`` are the columns that may be read; of each group in ``needed`` one must be there. ``columns`` gives, for some of them, the names they have in this file;
    columns that nobody names are then passed over, and refused without it.

    Raises :class:`MalformedFileError` for a header that does not fit, :class:`LimitExceededError` for too many rows.

    >>> from geopolrel.io.limits import DEFAULT_LIMITS
    >>> [row.cells for row in rows_of("a,b\n1,2\n", None, DEFAULT_LIMITS, {"a", "b"}, [("b",)], None)]
    [{'a': '1', 'b': '2'}]
    """
    with _cells_up_to(10 * limits.cell):
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            header = [name.strip() for name in next(reader, [])]
        except csv.Error as fault:
            raise _not_csv(fault, path, 1) from fault
        names = _names(header, path, known, columns)
        _refuse_missing(names, header, path, needed)
        count = 0
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as fault:
                yield _not_csv(fault, path, line)
                continue
            if cells is None:
                return
            if not cells:
                continue
            count += 1
            if count > limits.rows:
                raise LimitExceededError(
                    f"it has more than {limits.rows:,} rows; if you trust it, give limits=Limits(rows=...)",
                    path=path, line=line,
                )  # fmt: skip
            yield _row(header, names, cells, path, line, limits)


@contextmanager
def _cells_up_to(size: int) -> Iterator[None]:
    """Let the parser of the standard library take cells of a size; its limit is one for the whole process."""
    before = csv.field_size_limit()
    csv.field_size_limit(max(before, size))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _not_csv(fault: csv.Error, path: Path | None, line: int) -> ReadError:
    if "limit" in str(fault):
        return LimitExceededError("a cell is far longer than is read", path=path, line=line)
    if "unexpected end of data" in str(fault):
        what = "the quote that opens in this row is never closed"
    else:
        what = "a quote closes before the cell does; write a quote within a cell twice"
    return MalformedFileError(f"not CSV: {what}", path=path, line=line)


def _row(
    header: Sequence[str],
    names: Sequence[str | None],
    cells: Sequence[str],
    path: Path | None,
    line: int,
    limits: Limits,
) -> Row | ReadError:
    if len(cells) != len(header):
        return MalformedFileError(
            f"the row has {len(cells):,} cells, the header {len(header):,}; quote cells that hold commas",
            path=path, line=line,
        )  # fmt: skip
    for name, cell in zip(header, cells, strict=True):
        if len(cell) > limits.cell:
            return LimitExceededError(
                f"the cell has {len(cell):,} characters, at most {limits.cell:,} are read",
                path=path, line=line, column=name, value=cell[:LONGEST_KEPT],
            )  # fmt: skip
    pairs = zip(names, cells, strict=True)
    return Row(line, {name: cell.strip() for name, cell in pairs if name is not None})


# ---------------------------------------------------------------------- the header


def _names(
    header: Sequence[str],
    path: Path | None,
    known: Collection[str],
    columns: Mapping[str, str] | None,
) -> list[str | None]:
    """Return, for each column of a file, the name by which it is read, None where it is passed over."""
    if len(header) <= 1:
        found = [name for mark, name in DELIMITERS.items() if header and mark in header[0]]
        advice = (
            f"cells are parted by a {found[0]} here; save it with commas"
            if found
            else "it needs a header and rows"
        )
        raise MalformedFileError(f"not a table of events: {advice}", path=path, line=1)
    twice, times = Counter(header).most_common(1)[0]
    if times > 1:
        raise _wrong_column(path, twice, "the column stands twice; keep one of them")
    if columns is not None:
        return _renamed(header, path, known, columns)
    for place, name in enumerate(header, 1):
        if not name:
            advice = "name it, or leave it out (index=False in pandas)"
            raise MalformedFileError(f"column {place} has no name; {advice}", path=path, line=1)
        if name not in known:
            advice = "to pass others over, say which to read: columns={'start': 'Date', ...}"
            near = did_you_mean(name, known) or f"; those read are {', '.join(known)}; {advice}"
            raise _wrong_column(path, name, f"unknown column{near}")
    return list(header)


def _renamed(
    header: Sequence[str], path: Path | None, known: Collection[str], columns: Mapping[str, str]
) -> list[str | None]:
    for ours, theirs in columns.items():
        if ours not in known:
            near = did_you_mean(str(ours), known) or f"; those read are {', '.join(known)}"
            raise InvalidValueError(f"columns: no column {shown(ours)} is read{near}")
        if theirs not in header:
            near = did_you_mean(str(theirs), header[:MOST_COMPARED])
            raise _wrong_column(
                path, str(theirs), f"the column, to be read as {ours}, is missing{near}"
            )
    given = {theirs: ours for ours, theirs in columns.items()}
    if len(given) < len(columns):
        raise InvalidValueError(
            "columns: one column of the file is to be read as two; name it once"
        )
    return [
        given.get(name, name if name in known and name not in columns else None) for name in header
    ]


def _wrong_column(path: Path | None, column: str, message: str) -> MalformedFileError:
    return MalformedFileError(message, path=path, line=1, column=column, value=column)


def _refuse_missing(
    names: Sequence[str | None],
    header: Sequence[str],
    path: Path | None,
    needed: Sequence[tuple[str, ...]],
) -> None:
    for wanted, *others in needed:
        if {wanted, *others}.isdisjoint(names):
            near = did_you_mean(wanted, header[:MOST_COMPARED])
            instead = f" (or {', '.join(others)})" if others else ""
            raise _wrong_column(path, wanted, f"the column is missing{instead}{near}")
