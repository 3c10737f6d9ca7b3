"""The index by dyad: the rows that relate two actors, found without looking at any other row."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.coded import Coded
from geopolrel.columns import EventColumns, Rows
from geopolrel.kinds import Kind
from geopolrel.ordering import packed_order
from geopolrel.pairs import pairs_of

__all__ = ["BACK", "BOTH", "FORTH", "Dyads", "dyads_of", "places_by_id", "ways_of"]

FORTH, BACK, BOTH = np.int8(0), np.int8(1), np.int8(2)
FEW = 16  # rows that Python looks through sooner than NumPy starts to


@frozen(eq=False)
class Dyads:
    """The rows of each dyad of actors, d dyads in all, whichever way their events run.

    ``keys`` (int64, d) ascend: of the ``places`` of the two actors among all, by id, the lower times ``size`` plus the higher. The rows of a dyad are
    ``rows[starts[i] : starts[i + 1]]``, ascending. ``columns`` are those indexed.
    """

    columns: EventColumns
    places: NDArray[np.int32]
    keys: NDArray[np.int64]
    starts: NDArray[np.int64]
    rows: Rows

    @property
    def size(self) -> int:
        """How many actors there are."""
        return len(self.columns.actors.values)

    def of(self, one: int, other: int) -> tuple[int, int]:
        """Return where the rows that relate two actors start and stop in ``rows``, given their codes."""
        low, high = self.spans(np.array([one]), np.array([other]))
        return int(low[0]), int(high[0])

    def spans(
        self, ones: NDArray[np.int64], others: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the rows of each of several pairs start and stop in ``rows``, given codes of actors."""
        first, second = (self.places.take(codes).astype(np.int64) for codes in (ones, others))
        keys = np.minimum(first, second) * self.size + np.maximum(first, second)
        at = self.keys.searchsorted(keys)
        known = (
            self.keys.take(at, mode="clip") == keys if len(self.keys) else np.zeros(len(at), bool)
        )
        return self.starts.take(at), self.starts.take(at + known)

    def among(self, rows: Rows) -> Dyads:
        """Return the index of some of the rows alone."""
        wanted = np.zeros(len(self.columns), dtype=bool)
        wanted[rows] = True
        kept = wanted[self.rows]
        upto = np.concatenate([[0], np.cumsum(kept)])[self.starts]
        some = np.diff(upto) > 0
        starts = np.append(upto[:-1][some], upto[-1])
        return Dyads(self.columns, self.places, self.keys[some], starts, self.rows[kept])

    def parts(self, count: int) -> list[slice]:
        """Cut the dyads into so many parts, each of about as many rows; into fewer where there are fewer dyads, one at least."""
        shares = np.arange(1, count) * len(self.rows) // count
        cuts = np.unique([0, *self.starts.searchsorted(shares).tolist(), len(self.keys)])
        return [slice(low, high) for low, high in pairwise(cuts.tolist())] or [slice(0, 0)]

    def beside(self, column: NDArray[Any]) -> NDArray[Any] | None:
        """Return what a column holds at each of ``rows``, for the columns that most questions ask for, else None.

        It is copied once: a look at a dyad is then a look at rows that adjoin.
        """
        copy = self._beside.get(id(column))
        if copy is None and any(column is kept for kept in self._kept):
            copy = self._beside[id(column)] = column.take(self.rows)
        return copy

    @cached_property
    def numbers(self) -> NDArray[np.int32]:
        """For each row of the columns, all of two actors, the number of its dyad; anything for a row that is not indexed."""
        numbers = np.empty(len(self.columns), dtype=np.int32)
        numbers[self.rows] = np.repeat(
            np.arange(len(self.keys), dtype=np.int32), np.diff(self.starts)
        )
        return numbers

    @cached_property
    def kind_numbers(self) -> dict[Kind, int]:
        """A number for each kind of event that is coded, in the order of the codings."""
        kinds = dict.fromkeys(coding.kind for coding in self.columns.codings.values)
        return {kind: number for number, kind in enumerate(kinds)}

    @cached_property
    def kinds(self) -> bytes:
        """The number of the kind of each of ``rows``, as bytes: Python finds one among them from either end."""
        codes, numbers = self.columns.codings.codes, self._number_of_coding
        held = numbers.take(codes).take(self.rows).tobytes()
        if codes.dtype == numbers.dtype and len(self.kind_numbers) == len(numbers):
            self._beside[id(codes)] = np.frombuffer(held, numbers.dtype)  # the same, held once
        return held

    def kinds_of(self, rows: Rows) -> NDArray[np.uint8]:
        """Return the numbers of the kinds of some of all rows."""
        return self._number_of_coding.take(self.columns.codings.codes.take(rows))

    @cached_property
    def _number_of_coding(self) -> NDArray[np.uint8]:
        kinds = (coding.kind for coding in self.columns.codings.values)
        return np.array([self.kind_numbers[kind] for kind in kinds], dtype=np.uint8)

    @cached_property
    def exact_starts(self) -> NDArray[np.int32] | None:
        """The day on which each of ``rows`` starts; None where some are not known to the day."""
        return self.beside(self.columns.start_lo) if self.columns.starts_exactly else None

    @cached_property
    def days(self) -> memoryview | None:
        """The same days one by one: Python finds its way among a few of them sooner than NumPy starts to."""
        starts = self.exact_starts
        return None if starts is None else starts.data

    def alone(self, place: int) -> bool:
        """Tell whether surely no earlier row has the start, kind and cast of the one at a place of ``rows``."""
        days, kinds = self.days, self.kinds
        if days is None:
            return False
        day, kind = days[place], kinds[place]
        for before in range(place - 1, max(place - FEW, 0) - 1, -1):
            if days[before] != day:
                return True
            if kinds[before] == kind:
                return False
        return place < FEW

    @cached_property
    def ways(self) -> NDArray[np.int8]:
        """How each of ``rows`` runs, as :func:`ways_of` says, where all are of two actors."""
        columns = self.columns
        source, target = self.places[columns.actors.codes].reshape(-1, 2).T
        mutual = np.array([coding.kind.mutual for coding in columns.codings.values], dtype=bool)
        # told of all rows in their order, so that a byte each is what is gathered
        return ways_of(source > target, mutual[columns.codings.codes]).take(self.rows)

    @cached_property
    def _beside(self) -> dict[int, NDArray[Any]]:
        return {}

    @cached_property
    def _kept(self) -> tuple[NDArray[Any], ...]:
        columns = self.columns
        kept = [*columns.bounds, columns.codings.codes]
        return (*kept, columns.scores) if columns.scores is not None else tuple(kept)


def ways_of(back: NDArray[np.bool_], mutual: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Say how events of two run: FORTH from the actor whose id comes first to the other, BACK, or BOTH ways.

    >>> ways_of(np.array([False, True, True]), np.array([False, False, True])).tolist()
    [0, 1, 2]
    """
    ways = back.astype(np.int8)
    ways[mutual] = BOTH
    return ways


def places_by_id(actors: Coded[Actor]) -> NDArray[np.int32]:
    """Return for each code of an actor where its id stands among all ids."""
    order = np.argsort(np.array([actor.id for actor in actors.values], dtype=object))
    places = np.empty(len(order), dtype=np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places


def dyads_of(columns: EventColumns, rows: Rows | None = None) -> Dyads:
    """Index rows of columns, all of them by default, by the dyads that they relate.

    >>> from geopolrel.constructors import meeting
    >>> columns = EventColumns.from_events([meeting("BLR", "RUS", when=f"20{y}") for y in (19, 20)])
    >>> dyads_of(columns).of(1, 0)
    (0, 2)
    """
    size, places = len(columns.actors.values), places_by_id(columns.actors)
    everything = np.arange(len(columns), dtype=np.int32)
    pairs = pairs_of(columns, everything if rows is None else rows)
    first, second = pairs.first, pairs.second
    if (np.diff(places) < 0).any():
        first, second = places.take(first), places.take(second)
    key: NDArray[np.integer] = np.minimum(first, second)
    if size * size > np.iinfo(np.int32).max:
        key = key.astype(np.int64)
    key *= size
    key += np.maximum(first, second)
    key, order = packed_order(key)
    starts = np.flatnonzero(np.r_[len(key) > 0, key[1:] != key[:-1]])
    at = order if columns.paired else pairs.at[order]
    return Dyads(
        columns,
        places,
        key[starts],
        np.append(starts, len(order)),
        at if rows is None else rows[at],
    )
