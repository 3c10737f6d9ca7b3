"""Columns as Arrow tables: codes stay codes, days stay numbers, no object is made for a row.

A row has ``start``, and where they differ from it ``start_latest``, ``end_earliest`` and ``end`` (dates; the day before year
1 and the day after year 9999 stand for open sides); ``kind``; ``source`` and ``target``, or of events of several
``participants``, ``sides`` and ``roles`` (lists). Where some row has one: ``coding`` (JSON, where the kind does not tell all),
``when`` (EDTF as written), ``place``, ``topics`` and ``claims`` (JSON), ``id``, ``intensity``, ``scale`` (said once in the
metadata of ``intensity`` where all rows have the same), ``known``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from attrs import fields
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.claims import Claim
from geopolrel.coded import NONE, Coded
from geopolrel.columns import EventColumns
from geopolrel.days import EPOCH
from geopolrel.doorway import optional
from geopolrel.io.records import converter
from geopolrel.kinds import Coding, coding

__all__ = ["OPTIONAL", "Packing"]

FEW = 1_000  # values of which a table holds all, used or not
NARROW = 256  # values that a byte tells apart
OPTIONAL = ("when", "place", "topics", "claims", "id", "scale", "intensity", "known", "roles")
"""The columns in which a value may be missing."""
MAY_LACK = {*OPTIONAL, "role"}
BOUNDS = {
    "start": "start_lo",
    "start_latest": "start_hi",
    "end_earliest": "end_lo",
    "end": "end_hi",
}


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


class Packing:
    """Columns, and the texts of their values, each written once.

    >>> from geopolrel.constructors import meeting
    >>> packing = Packing(EventColumns.from_ordered([meeting("BLR", "RUS", when="2020-02-07")]))
    >>> packing.table(0, 1).column_names
    ['start', 'start_latest', 'end_earliest', 'end', 'kind', 'participants', 'sides', 'roles', 'when']
    """

    def __init__(self, columns: EventColumns) -> None:
        self.columns = columns
        self.arrow = optional("pyarrow", "frames")
        self.texts: dict[str, Any] = {}
        self.kinds_tell_all = all(one == coding(one.kind) for one in columns.codings.values)
        self.scale = _one_for_all(columns.scales)
        self.optional = {*OPTIONAL} - ({"intensity"} if columns.all_scored else set())
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
            scores = columns.scores[low:high]
            made["intensity"] = self.arrow.array(scores, from_pandas=not columns.all_scored)
        if columns.known is not None:
            known = columns.known[low:high]
            made["known"] = self._days(known, known == NONE)
        # what is never missing is written and read faster where the schema says so
        fields = [
            self.arrow.field(
                name, column.type, nullable=name in self.optional, metadata=self._said(name)
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
        codes = column.codes[index]
        missing = codes < 0 if name in MAY_LACK else np.zeros(0, bool)
        if len(column.values) > FEW:
            used, places = np.unique(codes[codes >= 0], return_inverse=True)
            codes = np.zeros(len(codes), np.int32)
            codes[~missing if len(missing) else slice(None)] = places
            texts, numbers = self._texts([column.values[code] for code in used.tolist()], text)
        else:
            if name not in self.texts:
                self.texts[name] = self._texts(column.values, text)
            texts, numbers = self.texts[name]
        if numbers is not None:
            codes = numbers.take(codes, mode="wrap")
        narrow = np.uint8 if len(column.values) <= NARROW else np.int32
        indices = self.arrow.array(
            codes.astype(narrow, copy=False), mask=missing if missing.any() else None
        )
        return self.arrow.DictionaryArray.from_arrays(indices, texts)

    def _texts(
        self, values: Sequence[Any], text: Callable[[Any], str]
    ) -> tuple[Any, NDArray[np.int32] | None]:
        """Return the distinct texts of values, and the number of each value's where several have the same."""
        coded = self.arrow.array([text(value) for value in values], "str").dictionary_encode()
        texts = coded.dictionary
        return texts, None if len(texts) == len(values) else coded.indices.to_numpy()

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
