"""Timelines as Parquet: lossless and columnar, for millions of events; and any table of events that is Parquet.

What a file of ours holds beside its rows (actors, tenures, gaps, when somebody was looking) stands in its schema as JSON of
:mod:`geopolrel.io.json` without events; the rows are as :mod:`geopolrel.io.packing` says. Other programs read them as a
table. Each page has a checksum, so that a damaged file is told from a whole one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO

from geopolrel.columns import EventColumns
from geopolrel.doorway import optional
from geopolrel.errors import (
    InvalidValueError,
    LimitExceededError,
    MalformedFileError,
    ReadError,
    did_you_mean,
    shown,
)
from geopolrel.io.json import read_json, to_json
from geopolrel.io.limits import DEFAULT_LIMITS, Limits
from geopolrel.io.packing import Packing
from geopolrel.io.saving import save_by
from geopolrel.io.unpacking import Unpacking
from geopolrel.progress import progress
from geopolrel.record import Record
from geopolrel.threads import ahead
from geopolrel.timeline import Timeline
from geopolrel.twins import ids_read, ids_written

__all__ = ["PARQUET_LIMITS", "read_parquet", "to_parquet"]

HEAD, GIVEN, TWINS = b"geopolrel", b"geopolrel.given", b"geopolrel.twins"
ROWS_OF_GROUP = 1 << 18  # few enough that one is made ready while another is encoded
NUMBERS = ("start", "start_latest", "end_earliest", "end", "intensity", "known")
# codes hardly get smaller, intensities take twice as long
UNCOMPRESSED = ("kind", "source", "target", "intensity")
PARQUET_LIMITS = Limits(bytes=20_000_000_000, rows=200_000_000)
"""What is read by default: columns take less than the objects of other formats, some 30 bytes an event."""


def to_parquet(timeline: Timeline, path: str | PathLike[str]) -> None:
    """Write a timeline to a Parquet file, with all that it holds; it is all there or, where that fails, not at all.

    Raises :class:`SaveError` where it cannot be written, :class:`DuplicateIdError` where one id stands for two actors of
    different types, :class:`MissingExtraError` without pyarrow.

    >>> import tempfile
    >>> from geopolrel.constructors import meeting
    >>> tl = Timeline([meeting("Lukashenko", "Putin", when="2019-12~")])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     to_parquet(tl, folder + "/events.parquet")
    ...     read_parquet(folder + "/events.parquet") == tl
    True
    """
    parquet = optional("pyarrow.parquet", "frames")
    events = timeline.columns
    columns = ids_written(events)
    packing = Packing(columns)
    schema = packing.table(0, 0).schema
    # what the writer knows a column by: of lists, their elements
    leaves = {
        field.name: f"{field.name}.list.element" if field.type.num_fields else field.name
        for field in schema
    }
    # the first is small, since nothing is encoded while it is made ready
    cuts = [0, *range(ROWS_OF_GROUP // 4, len(columns), ROWS_OF_GROUP), len(columns)]
    groups = list(pairwise(cuts))

    def pack(group: tuple[int, int]) -> Any:
        return packing.table(*group)

    def write(file: BinaryIO) -> None:
        with ahead(pack, groups, threads=1) as tables:
            described = _described(timeline)
            if columns.ids is not events.ids:
                described[TWINS] = b"named"
            with parquet.ParquetWriter(
                file,
                schema.with_metadata(described),
                # days pack well as they are, intensities of many digits take long as codes; statistics of codes tell nothing
                use_dictionary=[leaf for name, leaf in leaves.items() if name not in NUMBERS],
                compression={
                    leaf: "NONE" if name in UNCOMPRESSED else "LZ4" for name, leaf in leaves.items()
                },
                write_statistics=[name for name in leaves if name in ("start", "end")],
                write_page_checksum=True,
                write_batch_size=ROWS_OF_GROUP,  # a thousand by default, each with its own overhead
            ) as writer:
                for table in progress(tables, len(groups), "writing events"):
                    writer.write_table(table)

    save_by(path, write, f"{len(columns):,} events")


def _described(timeline: Timeline) -> dict[bytes, bytes]:
    """Return what a timeline holds beside its events, as texts by name."""
    given = timeline.given_actors
    actors = tuple(dict.fromkeys((*given, *timeline.actors)))
    head = Timeline._of(
        Record(
            EventColumns.from_ordered([]).replaced(day=timeline.day),
            actors,
            timeline.given_tenures,
            timeline.observed,
            timeline.constraints,
        )
    )
    return {HEAD: to_json(head).encode(), GIVEN: str(len(set(given))).encode()}


def read_parquet(
    path: str | PathLike[str],
    *,
    source: str | None = None,
    target: str | None = None,
    start: str | None = None,
    end: str | None = None,
    kind: str | None = None,
    intensity: str | None = None,
    known: str | None = None,
    limits: Limits = PARQUET_LIMITS,
    **options: Any,
) -> Timeline:
    """Read a timeline from a Parquet file: one that :func:`to_parquet` wrote, or any table of events.

    Of any table, name the columns with ``source``, ``target``, ``start`` and perhaps ``end``, ``kind``, ``intensity``,
    ``known``; only those are read, and ``options`` are as of :meth:`Timeline.from_columns`. Text is taken as the file
    encodes it, each distinct value resolved once.

    All or nothing is read. Raises :class:`ReadError` naming the column at fault, :class:`MalformedFileError` for what is not
    Parquet, is cut short or damaged or lacks a column, :class:`LimitExceededError` for what is larger than ``limits``,
    :class:`InvalidValueError` for a row that cannot be an event, :class:`MissingExtraError` without pyarrow.
    """
    roles = {
        "source": source,
        "target": target,
        "start": start,
        "end": end,
        "kind": kind,
        "intensity": intensity,
        "known": known,
    }
    if not isinstance(path, str | PathLike):
        raise InvalidValueError(
            f"give the path of a file to read, got {type(path).__name__} {shown(path)}"
        )
    where = Path(path)
    with _opened(where, limits) as file:
        if any(name is not None for name in roles.values()) or options:
            return _foreign(file, where, roles, options)
        return _own(file, where, limits)


@contextmanager
def _opened(path: Path, limits: Limits) -> Iterator[Any]:
    """Open a file, and say whatever goes wrong with it until it is closed in our own words."""
    parquet, arrow = optional("pyarrow.parquet", "frames"), optional("pyarrow", "frames")
    try:
        size = os.stat(path).st_size
        if size > limits.bytes:
            raise _too_large(f"{size:,} bytes", f"{limits.bytes:,}", "bytes", path)
        with parquet.ParquetFile(path, page_checksum_verification=True) as file:
            whole = file.metadata
            if whole.num_rows > limits.rows:
                raise _too_large(f"{whole.num_rows:,} rows", f"{limits.rows:,}", "rows", path)
            groups = range(whole.num_row_groups)
            size = sum(whole.row_group(group).total_byte_size for group in groups)
            if size > limits.bytes:
                raise _too_large(f"{size:,} bytes unpacked", f"{limits.bytes:,}", "bytes", path)
            yield file
    except ReadError:
        raise
    except (FileNotFoundError, PermissionError, IsADirectoryError) as fault:
        raise ReadError(
            f"cannot open {shown(str(path))}: {fault.strerror}; give the path of a file"
        ) from fault
    except (arrow.ArrowException, OSError, IndexError, MemoryError, UnicodeDecodeError) as fault:
        said = str(fault).splitlines()[0] if str(fault) else type(fault).__name__
        raise MalformedFileError(
            f"not a Parquet file, cut short or damaged: {said}", path=path
        ) from fault


def _too_large(found: str, most: str, limit: str, path: Path) -> LimitExceededError:
    return LimitExceededError(
        f"it has {found}, at most {most} are read; if you trust it, give limits=Limits({limit}=...)",
        path=path,
    )


def _own(file: Any, path: Path, limits: Limits) -> Timeline:
    schema = file.schema_arrow
    described = schema.metadata or {}
    if HEAD not in described:
        raise MalformedFileError(
            "not a file of geopolrel; of another table, say which columns to read: source=, target=, start=; "
            f"it has {', '.join(map(shown, schema.names[:20]))}",
            path=path,
        )
    groups = range(file.metadata.num_row_groups)
    with ahead(file.read_row_group, groups, threads=1) as tables:
        try:
            head = read_json("{" + described[HEAD].decode().lstrip()[1:], limits=DEFAULT_LIMITS)
            given = int(described.get(GIVEN, b"0"))
        except (ReadError, ValueError) as fault:
            raise MalformedFileError(f"its head cannot be read: {fault}", path=path) from fault
        known = {actor.id: actor for actor in head.given_actors}
        filling = Unpacking(schema, file.metadata.num_rows, known, limits, path)
        for table in progress(tables, len(groups), "reading events"):
            filling.add(table)
    mine, columns = head._record, filling.columns(head.day)
    return Timeline._of(
        Record(
            ids_read(columns) if TWINS in described else columns,
            mine.given_actors[:given],
            mine.given_tenures,
            mine.observed,
            mine.constraints,
        )
    )


def _foreign(
    file: Any, path: Path, roles: dict[str, str | None], options: dict[str, Any]
) -> Timeline:
    missing = [role for role in ("source", "target", "start") if roles[role] is None]
    if missing:
        raise InvalidValueError(f"name the columns of {', '.join(missing)} too")
    names = file.schema_arrow.names
    for role, name in roles.items():
        if name is not None and name not in names:
            near = did_you_mean(name, names) or f"; its columns are {', '.join(names[:20])}"
            raise MalformedFileError(
                f"there is no column {shown(name)} for {role}{near}", path=path, column=name
            )
    arrow, parquet = optional("pyarrow", "frames"), optional("pyarrow.parquet", "frames")
    texts = [name for name in roles.values() if name and _is_text(file.schema_arrow, name)]
    wanted = list(dict.fromkeys(name for name in roles.values() if name))
    with parquet.ParquetFile(path, read_dictionary=texts, page_checksum_verification=True) as coded:
        count = coded.metadata.num_row_groups
        groups = progress(range(count), count, "reading events")
        tables = [coded.read_row_group(group, columns=wanted) for group in groups]
    table = (
        arrow.concat_tables(tables) if tables else file.schema_arrow.empty_table().select(wanted)
    ).unify_dictionaries()
    del tables
    columns: dict[str, Any] = {
        role: None if name is None else table.column(name) for role, name in roles.items()
    }
    return Timeline.from_columns(**columns, **options)


def _is_text(schema: Any, name: str) -> bool:
    return str(schema.field(name).type) in ("string", "large_string")
