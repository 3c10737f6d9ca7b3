"""Columns from Arrow tables as :mod:`geopolrel.io.packing` makes them; whatever a file may say instead is refused."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
from cattrs.errors import IterableValidationError
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.claims import Claim
from geopolrel.coded import NONE, Coded, narrowed
from geopolrel.columns import OCCURRED, STATUS_CODES, EventColumns
from geopolrel.days import EPOCH
from geopolrel.errors import (
    GeopolrelError,
    LimitExceededError,
    MalformedFileError,
    ReadError,
    shown,
)
from geopolrel.events import HIGHEST_SCORE, LONGEST_ID, Side
from geopolrel.io.limits import Limits
from geopolrel.io.packing import OPTIONAL
from geopolrel.io.parsing import parsed
from geopolrel.io.records import converter, faults_of
from geopolrel.kinds import SCALES, Coding, coding
from geopolrel.text import clean
from geopolrel.when import BEGINNING, FOREVER, When

__all__ = ["Unpacking"]

T = TypeVar("T", bound=Hashable)
DAYS = ("start", "start_latest", "end_earliest", "end", "known")
SLOTS = ("participants", "sides", "roles")
CODINGS = ("kind", "coding")
MOST_CODINGS = 1 << 16


class Unpacking:
    """Columns of a known number of rows that are filled table by table."""

    def __init__(
        self,
        schema: Any,
        rows: int,
        actors: dict[str, Actor],
        limits: Limits,
        path: Path,
    ) -> None:
        names = schema.names
        self.names, self.rows, self.path, self.limits = names, rows, path, limits
        said = schema.field("intensity").metadata or {} if "intensity" in names else {}
        self.scale = said[b"scale"].decode("utf-8", "replace") if b"scale" in said else None
        self.filled, self.ascends = 0, True
        self.last: NDArray[Any] = np.empty(0, np.int64)
        self.days = {name: np.empty(rows, np.int32) for name in DAYS if name in names}
        self.scores = np.empty(rows, np.float32) if "intensity" in names else None
        self.paired = "source" in names
        slots = np.empty(2 * rows if self.paired else 0, np.int32)
        self.actors = _Filling(slots, actors.__getitem__)
        self.slots: dict[str, list[NDArray[Any]]] = {
            "sizes": [],
            "actors": [],
            "sides": [],
            "roles": [],
        }
        self.roles = _Filling(slots[:0], lambda text: clean(text, "role"))
        self.coded: dict[str, _Filling[Any]] = {
            name: _Filling(np.empty(rows, np.uint16 if name in CODINGS else np.int32), read)
            for name, read in self._readers().items()
            if name in names
        }
        needed = {"start", "kind"} | (
            {"source", "target"} if self.paired else {"participants", "sides"}
        )
        known = {*DAYS, "intensity", "source", "target", *SLOTS, *self._readers()}
        for name in sorted(needed - set(names)):
            raise self._fault("the column is missing", name)
        for name in sorted(set(names) - known):
            raise self._fault("no such column is read; leave it out", name)

    def _readers(self) -> dict[str, Callable[[str], Any]]:
        """Return by name what reads each distinct text of a column."""
        return {
            "kind": coding,
            "coding": lambda text: Coding(**self._json(text)),
            "when": When,
            "place": lambda text: clean(text, "place"),
            "topics": lambda text: tuple(clean(topic, "topic") for topic in self._json(text)),
            "claims": lambda text: converter.structure(self._json(text), tuple[Claim, ...]),
            "id": lambda text: clean(text, "id", LONGEST_ID),
            "scale": {scale: scale for scale in SCALES}.__getitem__,
        }

    def _json(self, text: str) -> Any:
        return parsed(text, None, self.limits)

    def _fault(self, message: str, column: str | None = None, row: int | None = None) -> ReadError:
        place = "" if row is None else f"row {row}: "
        return MalformedFileError(place + message, path=self.path, column=column)

    # ------------------------------------------------------------------ table by table

    def add(self, table: Any) -> None:
        """Fill in the rows of a table. Raises :class:`ReadError` naming the column at fault."""
        low, high = self.filled, self.filled + table.num_rows
        if high > self.rows:
            raise self._fault(f"it has more rows than the {self.rows:,} it promises")
        for name in self.days:
            self._add_days(table.column(name), name, low, high)
        self._check_days(low, high)
        for name, filling in self.coded.items():
            self._fill(filling, table.column(name).chunks, filling.codes[low:high], name)
        if self.scores is not None:
            self._add_scores(table.column("intensity"), low, high)
        if self.paired:
            pairs = self.actors.codes.reshape(-1, 2)[low:high]
            for side, name in enumerate(("source", "target")):
                self._fill(self.actors, table.column(name).chunks, pairs[:, side], name)
            self._refuse_rows(pairs[:, 0] == pairs[:, 1], "an actor stands on both sides", low)
        else:
            self._add_slots(table)
        self.filled = high

    def _add_days(self, column: Any, name: str, low: int, high: int) -> None:
        if str(column.type) != "date32[day]":
            raise self._fault(f"expected dates (date32), got {column.type}", name)
        if column.null_count and name != "known":
            raise self._fault("a date is missing", name)
        days = column.cast("int32")
        if column.null_count:
            days = days.fill_null(NONE - EPOCH)
        np.add(days.to_numpy(), np.int32(EPOCH), out=self.days[name][low:high])

    def _check_days(self, low: int, high: int) -> None:
        """Refuse bounds of dates that are not in order, and note whether the rows are, while they are at hand."""
        if low == high:
            return
        days = {name: column[low:high] for name, column in self.days.items()}
        start = days["start"]
        latest = days.get("start_latest", start)
        end = days.get("end", latest)
        earliest = days.get("end_earliest", end)
        pairs = [(start, latest), (latest, end), (start, earliest), (earliest, end)]
        if not (
            BEGINNING <= start.min() <= start.max() < FOREVER
            and BEGINNING < end.min() <= end.max() <= FOREVER
            and all(one is other or (one <= other).all() for one, other in pairs)
        ):
            bad = (start < BEGINNING) | (start >= FOREVER) | (end <= BEGINNING) | (end > FOREVER)
            for one, other in pairs:
                bad |= one > other
            row = low + int(np.flatnonzero(bad)[0])
            raise self._fault("the bounds of its date are not in order", "start", row)
        known = days.get("known")
        if known is not None and not ((known == NONE) | ((known > 0) & (known <= FOREVER))).all():
            raise self._fault("a day lies outside the years 1 to 9999", "known")
        order = start if latest is start else start.astype(np.int64) + latest
        self.ascends &= bool((self.last <= order[:1]).all() and (order[1:] >= order[:-1]).all())
        self.last = order[-1:]

    def _fill(
        self, filling: _Filling[Any], chunks: Sequence[Any], into: NDArray[Any], name: str
    ) -> None:
        """Put the codes of a column of texts into an array, reading each distinct text once."""
        at = 0
        for given in chunks:
            chunk = given
            if chunk.null_count and name not in OPTIONAL:
                raise self._fault("a value is missing", name)
            if str(chunk.type) == "string":
                chunk = given.dictionary_encode()
            if not str(chunk.type).startswith("dictionary<values=string,"):
                raise self._fault(f"expected texts, got {chunk.type}", name)
            codes = filling.read_before(chunk.dictionary)
            if codes is None:
                codes = self._codes_of(filling, chunk.dictionary.to_pylist(), name)
                filling.before = chunk.dictionary, codes
            indices = chunk.indices
            if chunk.null_count:
                indices = indices.cast("int32").fill_null(NONE)
            numbers = indices.to_numpy()
            # one look tells both ends: as an unsigned number, one below 0 is higher than all others
            highest = numbers.view(f"u{numbers.itemsize}").max(initial=0)
            if codes == list(range(len(codes))) and highest < len(codes):
                into[at : at + len(chunk)] = numbers
            else:
                into[at : at + len(chunk)] = np.append(codes, NONE)[numbers]
            at += len(chunk)

    def _codes_of(self, filling: _Filling[Any], texts: list[str | None], name: str) -> list[int]:
        codes = []
        for text in texts:
            if text is not None and len(text) > self.limits.cell:
                raise LimitExceededError(
                    f"a text has {len(text):,} characters, at most {self.limits.cell:,} are read",
                    path=self.path, column=name,
                )  # fmt: skip
            try:
                codes.append(NONE if text is None else filling.code(text))
            except KeyError:
                message = "is not known in this file"
                raise self._unreadable(f"{shown(text)} {message}", name, text) from None
            except (GeopolrelError, TypeError) as fault:
                raise self._unreadable(str(fault), name, text) from fault
            except IterableValidationError as fault:
                raise self._unreadable(next(faults_of(fault)).reason, name, text) from fault
        return codes

    def _unreadable(self, message: str, name: str, text: str | None) -> ReadError:
        return ReadError(message, path=self.path, column=name, value=text)

    def _add_scores(self, column: Any, low: int, high: int) -> None:
        assert self.scores is not None  # asked for where there are some
        if str(column.type) != "float":
            raise self._fault(f"expected numbers (float32), got {column.type}", "intensity")
        scores = self.scores[low:high]
        scores[:] = column.to_numpy()
        extremes = np.array([scores.min(initial=0), scores.max(initial=0)])
        if np.isnan(extremes).any():
            extremes = scores[~np.isnan(scores)]
        if not (np.abs(extremes) <= HIGHEST_SCORE).all():
            raise self._fault("an intensity is not a finite number", "intensity")

    def _add_slots(self, table: Any) -> None:
        lists = {name: table.column(name) for name in SLOTS if name in self.names}
        sizes = None
        for name, column in lists.items():
            if not str(column.type).startswith("list<") or column.null_count:
                raise self._fault(f"expected a list in each row, got {column.type}", name)
            whole = column.combine_chunks()
            own = np.diff(whole.offsets.to_numpy())
            if sizes is not None and not np.array_equal(sizes, own):
                raise self._fault("its lists are not as long as those of participants", name)
            sizes = own
            values = whole.flatten()
            if name == "sides":
                if str(values.type) != "uint8" or values.null_count:
                    raise self._fault(f"expected whole numbers (uint8), got {values.type}", name)
                self.slots["sides"].append(values.to_numpy())
                continue
            codes = np.empty(len(values), np.int32)
            filling: _Filling[Any] = self.actors if name == "participants" else self.roles
            self._fill(filling, [values], codes, name)
            self.slots["actors" if name == "participants" else "roles"].append(codes)
        self.slots["sizes"].append(np.zeros(0, np.int64) if sizes is None else sizes)

    # ------------------------------------------------------------------ the whole

    def columns(self, day: date | None) -> EventColumns:
        """Return the columns once all rows are in. Raises :class:`ReadError` for what contradicts itself."""
        if self.filled < self.rows:
            raise self._fault(f"it has {self.filled:,} rows and promises {self.rows:,}")
        codings = self.coded["coding" if "coding" in self.coded else "kind"]
        if len(codings.values) > MOST_CODINGS:
            raise self._fault(f"it has more than {MOST_CODINGS:,} codings", "coding")
        made = EventColumns(
            **self._bounds(),
            codings=Coded(narrowed(codings.codes, len(codings.values)), codings.values),
            statuses=np.broadcast_to(np.uint8(OCCURRED), self.rows),
            **self._participants(),
            whens=self._column("when"),
            places=self._column("place"),
            topics=self._column("topics"),
            claims=self._column("claims"),
            ids=self._column("id"),
            scores=self.scores,
            scales=self._column("scale") or self._one_scale(),
            known=self.days.get("known"),
            day=day,
        )
        self._refuse_two_of_one_id(made)
        self._refuse_other_dates(made)
        if made.claims is not None:
            statuses = made.statuses.copy()
            for row in np.flatnonzero(made.claims.codes >= 0).tolist():
                statuses[row] = STATUS_CODES[made.event(row).status]
            made = made.replaced(statuses=statuses)
        return made if self.ascends else made.sorted_by_date()

    def _column(self, name: str) -> Coded[Any] | None:
        filling = self.coded.get(name)
        return None if filling is None else Coded(filling.codes, filling.values)

    def _one_scale(self) -> Coded[str] | None:
        if self.scale is None or self.scores is None:
            return None
        if self.scale not in SCALES:
            raise self._fault(f"unknown scale {shown(self.scale)}", "intensity")
        return Coded(np.broadcast_to(np.int8(0), self.rows), (self.scale,))

    def _bounds(self) -> dict[str, Any]:
        start = self.days["start"]
        latest = self.days.get("start_latest", start)
        end = self.days.get("end", latest)
        earliest = self.days.get("end_earliest", end)
        return {"start_lo": start, "start_hi": latest, "end_lo": earliest, "end_hi": end}

    def _participants(self) -> dict[str, Any]:
        if self.paired:
            return {"actors": Coded(self.actors.codes, self.actors.values)}
        whole = {
            name: np.concatenate(arrays) if arrays else np.empty(0, np.int64)
            for name, arrays in self.slots.items()
        }
        sizes, sides = whole["sizes"], whole["sides"].astype(np.uint8)
        rows = np.repeat(np.arange(self.rows), sizes)
        one_each = np.sort(rows * max(len(self.actors.values), 1) + whole["actors"])
        twice = np.zeros(self.rows, dtype=bool)
        twice[one_each[1:][np.diff(one_each) == 0] // max(len(self.actors.values), 1)] = True
        self._refuse_rows(twice, "an actor takes part twice")
        if not np.isin(sides, [int(side) for side in Side]).all():
            raise self._fault("a side is none of those there are", "sides")
        has = {side: np.bincount(rows[sides == side], minlength=self.rows) > 0 for side in Side}
        directed = has[Side.SOURCE] | has[Side.TARGET]
        self._refuse_rows(has[Side.PARTY] == directed, "it needs parties, or sources and targets")
        return {
            "actors": Coded(whole["actors"].astype(np.int32), self.actors.values),
            "offsets": np.append(0, np.cumsum(sizes)).astype(np.int64),
            "sides": sides,
            "roles": Coded(whole["roles"].astype(np.int32), self.roles.values)
            if "roles" in self.names
            else None,
        }

    def _refuse_rows(self, wrong: NDArray[np.bool_], message: str, first: int = 0) -> None:
        if wrong.any():
            raise self._fault(message, row=first + int(np.flatnonzero(wrong)[0]))

    def _refuse_two_of_one_id(self, made: EventColumns) -> None:
        if made.ids is not None and len(made.ids.values):
            given = made.ids.codes[made.ids.codes >= 0]
            twice = np.flatnonzero(np.bincount(given, minlength=len(made.ids.values)) > 1)
            if len(twice):
                raise self._fault(
                    f"two events have the id {shown(made.ids.values[twice[0]])}", "id"
                )

    def _refuse_other_dates(self, made: EventColumns) -> None:
        """Refuse a date as written that says other than the days beside it."""
        if made.whens is None or not len(made.whens.values):
            return
        table = np.array([when.bounds for when in made.whens.values], dtype=np.int32)
        rows = np.flatnonzero(made.whens.codes >= 0)
        said = table[made.whens.codes[rows]]
        differs = (said != np.column_stack([bound[rows] for bound in made.bounds])).any(axis=1)
        if differs.any():
            row = int(rows[np.flatnonzero(differs)[0]])
            raise self._fault("the date as written is not that of its days", "when", row)


class _Filling(Generic[T]):
    """A column of codes that is being filled, and the values met so far, each read once."""

    def __init__(self, codes: NDArray[np.int32], read: Callable[[str], T]) -> None:
        self.codes, self.read = codes, read
        self.by_text: dict[str, int] = {}
        self.numbers: dict[T, int] = {}
        self.before: tuple[Any, list[int]] | None = None

    def read_before(self, dictionary: Any) -> list[int] | None:
        """Return the codes of a dictionary where the one before was the same, as it often is."""
        if self.before is None or not self.before[0].equals(dictionary):
            return None
        return self.before[1]

    def code(self, text: str) -> int:
        """Return the code of a text."""
        found = self.by_text.get(text)
        if found is None:
            found = self.numbers.setdefault(self.read(text), len(self.numbers))
            self.by_text[text] = found
        return found

    @property
    def values(self) -> tuple[T, ...]:
        """The distinct values, by code."""
        return tuple(self.numbers)
