"""Columns as Arrow tables: codes stay codes, days stay numbers, no object is made for a row.

A row has ``start``, and where they differ from it ``start_latest``, ``end_earliest`` and ``end`` (dates; the day before year
1 and the day after year 9999 stand for open sides); ``kind``; ``source`` and ``target``, or of events of several
``participants``, ``sides`` and ``roles`` (lists). Where some row has one: ``coding`` (JSON, where the kind does not tell all),
``when`` (EDTF as written), ``place``, ``topics`` and ``claims`` (JSON), ``id``, ``intensity``, ``scale`` (said once in the
metadata of ``intensity`` where all rows have the same), ``known``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from attrs import fields
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.bulk import EPOCH
from geopolrel.claims import Claim
from geopolrel.coded import NONE, Coded
from geopolrel.columns import EventColumns
from geopolrel.doorway import optional
from geopolrel.io.records import converter
from geopolrel.kinds import Coding, coding

__all__ = ["OPTIONAL", "packed"]

FEW = 1_000  # values of which a table holds all, used or not
OPTIONAL = ("when", "place", "topics", "claims", "id", "scale", "intensity", "known")
"""The columns in which a value may be missing."""
BOUNDS = {
    "start": "start_lo",
    "start_latest": "start_hi",
    "end_earliest": "end_lo",
    "end": "end_hi",
}


def packed(columns: EventColumns, size: int) -> Iterator[Any]:
    """Yield the rows of columns as Arrow tables of so many rows each; one at least, which has the schema.

    >>> from geopolrel.constructors import meeting
    >>> columns = EventColumns.from_ordered([meeting("BLR", "RUS", when="2020-02-07")])
    >>> next(packed(columns, 10)).column_names
    ['start', 'start_latest', 'end_earliest', 'end', 'kind', 'participants', 'sides', 'roles', 'when']
    """
    packing = _Packing(columns)
    for low in range(0, max(len(columns), 1), size):
        yield packing.table(low, min(low + size, len(columns)))


def _id(actor: Actor) -> str:
    return actor.id


def _kind(one: Coding) -> str:
    return str(one.kind)


def _whole(one: Coding) -> str:
    values = {field.name: getattr(one, field.name) for field in fields(Coding)}
    return json.dumps({name: value for name, value in values.items() if value})


def _topics(topics: tuple[str, ...]) -> str:
    return json.dumps(topics, ensure_ascii=False)


def _claims(claims: tuple[Claim, ...]) -> str:
    return json.dumps([converter.unstructure(claim) for claim in claims], ensure_ascii=False)


TEXTS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "when": ("whens", str),
    "place": ("places", str),
    "topics": ("topics", _topics),
    "claims": ("claims", _claims),
    "id": ("ids", str),
    "scale": ("scales", str),
}


def _one_for_all(column: Coded[str] | None) -> str | None:
    """Return the value that all rows have, None where they have different ones or some have none."""
    if column is None or len(column.values) != 1 or column.codes.any():
        return None
    return column.values[0]


class _Packing:
    """Columns, and the texts of their values, each written once."""

    def __init__(self, columns: EventColumns) -> None:
        self.columns = columns
        self.arrow = optional("pyarrow", "frames")
        self.texts: dict[str, Any] = {}
        self.kinds_tell_all = all(one == coding(one.kind) for one in columns.codings.values)
        self.scale = _one_for_all(columns.scales)
        exact = columns.starts_exactly, columns.end_lo is columns.end_hi, columns.on_exact_days
        self.implied = {
            name
            for name, tells in zip(("start_latest", "end_earliest", "end"), exact, strict=True)
            if tells
        }

    def table(self, low: int, high: int) -> Any:
        """Return the rows from one up to another."""
        columns, made = self.columns, {}
        for name, bound in BOUNDS.items():
            if name not in self.implied:
                made[name] = self._days(getattr(columns, bound)[low:high])
        made["kind"] = self._coded("kind", columns.codings, slice(low, high), _kind)
        if not self.kinds_tell_all:
            made["coding"] = self._coded("coding", columns.codings, slice(low, high), _whole)
        made |= self._participants(low, high)
        for name, (attribute, text) in TEXTS.items():
            column = getattr(columns, attribute)
            if name == "scale" and self.scale is not None:
                continue
            if column is not None and len(column.values):
                made[name] = self._coded(name, column, slice(low, high), text)
        if columns.scores is not None:
            made["intensity"] = self.arrow.array(columns.scores[low:high], from_pandas=True)
        if columns.known is not None:
            known = columns.known[low:high]
            made["known"] = self._days(known, known == NONE)
        # what is never missing is written and read faster where the schema says so
        fields = [
            self.arrow.field(
                name, column.type, nullable=name in OPTIONAL, metadata=self._said(name)
            )
            for name, column in made.items()
        ]
        return self.arrow.Table.from_arrays(list(made.values()), schema=self.arrow.schema(fields))

    def _said(self, name: str) -> dict[str, str] | None:
        return {"scale": self.scale} if name == "intensity" and self.scale is not None else None

    def _days(self, days: NDArray[np.int32], missing: NDArray[np.bool_] | None = None) -> Any:
        numbers = self.arrow.array(days - np.int32(EPOCH), mask=missing)
        return numbers.view(self.arrow.date32())

    def _coded(
        self, name: str, column: Coded[Any], index: slice, text: Callable[[Any], str]
    ) -> Any:
        codes = column.codes[index].astype(np.int32)
        missing = codes < 0
        if len(column.values) > FEW:
            used, places = np.unique(codes[~missing], return_inverse=True)
            codes[~missing] = places
            texts = self.arrow.array([text(column.values[code]) for code in used.tolist()], "str")
        else:
            if name not in self.texts:
                self.texts[name] = self.arrow.array([text(value) for value in column.values], "str")
            texts = self.texts[name]
        indices = self.arrow.array(codes, mask=missing if missing.any() else None)
        return self.arrow.DictionaryArray.from_arrays(indices, texts)

    def _participants(self, low: int, high: int) -> dict[str, Any]:
        columns, arrow = self.columns, self.arrow
        if columns.paired and columns.roles is None:
            return {
                name: self._coded("actor", columns.actors, slice(2 * low + side, 2 * high, 2), _id)
                for side, name in enumerate(("source", "target"))
            }
        offsets = columns.offsets
        stops = np.arange(low, high + 1) * 2 if offsets is None else offsets[low : high + 1]
        slots = slice(int(stops[0]), int(stops[-1]))
        sides = columns.slot_sides(np.arange(slots.start, slots.stop))
        values = {
            "participants": self._coded("actor", columns.actors, slots, _id).cast("str"),
            "sides": arrow.array(sides.astype(np.uint8)),
        }
        if columns.roles is not None:
            values["roles"] = self._coded("role", columns.roles, slots, str).cast("str")
        starts = arrow.array((stops - stops[0]).astype(np.int32))
        return {name: arrow.ListArray.from_arrays(starts, of) for name, of in values.items()}
