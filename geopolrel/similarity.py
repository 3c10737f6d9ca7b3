"""Similarity: how alike the ties of two actors are to everybody, measured in the ways the field uses, side by side.

An actor's portfolio is the list of its ties to all, itself included. "Most similar" changes with the measure and with
what counts as a level of tie: ties that both lack make them alike by S, while pi and kappa take off what chance would
give two such portfolios (Häge 2011).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geopolrel import contingency
from geopolrel.actors import Actor
from geopolrel.contingency import finite
from geopolrel.errors import InvalidValueError, did_you_mean, shown
from geopolrel.kinds import Kind, kind
from geopolrel.pairs import pairs_of
from geopolrel.selection import Day
from geopolrel.signed_network import going_on, signed_network
from geopolrel.tabular import Table
from geopolrel.timeline import Timeline

__all__ = ["MEASURES", "Similarity", "similarity", "similarity_of"]

MEASURES = ("s_absolute", "s_squared", "pi", "kappa", "tau_b")
Levels = NDArray[np.float64]
CELLS = 20_000_000  # of the tables held at once


class Similarity(Table):
    """How alike every two of n actors are: a row a pair, n (n - 1) / 2 in all, or as matrices (n x n) by actor.

    Columns: ``a``, ``b``, ``s_absolute``, ``s_squared``, ``pi``, ``kappa``, ``tau_b``; masked where a measure has no
    value. ``actors`` are in order, ``levels`` those that a tie can have, ascending, ``distance`` that of pi and kappa.
    ``timeline`` is what the ties are from, None where portfolios were given.
    """

    __slots__ = ("_matrices", "actors", "distance", "levels", "timeline")

    def __init__(
        self,
        actors: tuple[str, ...],
        levels: tuple[float, ...],
        distance: str,
        matrices: dict[str, NDArray[Any]],
        timeline: Timeline | None = None,
    ) -> None:
        first, second = np.triu_indices(len(actors), 1)
        names = np.array(actors, dtype=np.str_)
        columns = {name: matrix[first, second] for name, matrix in matrices.items()}
        super().__init__(a=names[first], b=names[second], **columns)
        self.actors = actors
        self.levels = levels
        self.distance = distance
        self.timeline = timeline
        self._matrices = matrices

    def of(self, one: str | Actor, other: str | Actor) -> dict[str, float | None]:
        """Return the measures of one pair, None for one that has no value.

        Actors are given as in ``timeline.actor``; by the names of the portfolios where there is no timeline.

        Raises :class:`InvalidValueError` for an actor who is not compared, :class:`UnknownActorError` or
        :class:`AmbiguousActorError` for a name that the timeline does not know or that several answer to.
        """
        at = self._place(one), self._place(other)
        return {
            name: None if np.ma.getmaskarray(matrix)[at] else float(matrix[at])
            for name, matrix in self._matrices.items()
        }

    def matrix(self, measure: str) -> NDArray[Any]:
        """Return one measure of all pairs (n x n, symmetric, in order of ``actors``), masked where it has no value.

        Raises :class:`InvalidValueError` for an unknown measure.
        """
        if measure not in self._matrices:
            raise InvalidValueError(
                f"unknown measure {shown(measure)}; use one of {', '.join(MEASURES)}{did_you_mean(measure, MEASURES)}"
            )
        return self._matrices[measure]

    def _place(self, actor: str | Actor) -> int:
        if self.timeline is not None:
            actor = self.timeline.actor(actor)
        id = actor.id if isinstance(actor, Actor) else actor
        if id not in self.actors:
            raise InvalidValueError(
                f"{shown(id)} is not among the {len(self.actors)} actors compared{did_you_mean(str(id), self.actors)}"
            )
        return self.actors.index(id)


def similarity(
    timeline: Timeline,
    on: Day | None = None,
    *,
    levels: Mapping[str | Kind, float] | None = None,
    among: Iterable[str | Actor] | None = None,
    weights: Mapping[str, float] | None = None,
    diagonal: float | None = None,
    distance: str = "squared",
    by: str = "net",
    scale: str | None = None,
) -> Similarity:
    """Return how alike the ties of every two actors are on a day, month, year or interval, or over all time.

    The levels of a tie: by default its sign, -1, 0 or 1, by the rule ``by`` and ``scale`` of
    :func:`geopolrel.signed_network.signed_network`. With ``levels``, such as ``{"alliance": 3, "agreement": 1}``, the
    highest of the kinds that went on between two, in either direction, and 0 for none.

    ``among`` are the actors compared, with each other and over each other; by default all who have a tie. Whom it
    holds decides much: actors without ties count as agreement. ``weights`` says how much each of them counts as the
    other end of a tie, by id, 1 each by default. ``diagonal`` is an actor's tie to itself, the highest level by default.
    ``distance`` of levels in pi and kappa is "squared", "absolute" or "nominal" (levels differ or not).

    Raises :class:`InvalidValueError` for unknown options and numbers that are none, and for an actor without a weight
    where weights are given; :class:`UnknownActorError` for a name that nobody answers to.

    >>> from geopolrel.constructors import dispute, event
    >>> tl = Timeline([event("alliance", "USA", "GBR", when="1949/.."), event("alliance", "USA", "POL", when="1999/.."),
    ...                event("alliance", "GBR", "POL", when="1999/.."), dispute("USA", "RUS", when="2014/..")])
    >>> found = similarity(tl, "2019")
    >>> round(found.of("GBR", "POL")["s_squared"], 3), round(found.of("GBR", "RUS")["kappa"], 3)
    (1.0, -0.4)
    """
    for name, option, example in (("levels", levels, "alliance"), ("weights", weights, "BLR")):
        if option is not None and not isinstance(option, Mapping):
            raise InvalidValueError(
                f"{name} are given by name, such as {{{example!r}: 3}}, got {shown(option)}"
            )
    events = going_on(timeline, on)
    chosen = None if among is None else _chosen(timeline, among)
    if levels is None:
        network = signed_network(timeline, on, by=by, scale=scale)
        known, ties = network.actors, network.signs.astype(np.float64)
        possible = [-1.0, 0.0, 1.0]
    else:
        level_of = {
            kind(name): float(finite(level, f"levels[{name!r}]")) for name, level in levels.items()
        }
        known, ties = _by_kind(events, level_of)
        possible = [0.0, *level_of.values()]
    actors = known if chosen is None else chosen
    itself = max(possible) if diagonal is None else float(finite(diagonal, "diagonal"))
    portfolios = _among(ties, known, actors)
    np.fill_diagonal(portfolios, itself)
    counted = None if weights is None else _weights(timeline, weights, actors)
    return _compared(portfolios, actors, (*possible, itself), counted, distance, timeline)


def similarity_of(
    portfolios: ArrayLike,
    actors: Sequence[str] | None = None,
    *,
    levels: Iterable[float] | None = None,
    weights: ArrayLike | None = None,
    distance: str = "squared",
) -> Similarity:
    """Return how alike every two rows of a table of levels (n x N) are: a row an actor, a column whom it is tied to.

    ``levels`` are those that are possible, by default those that occur; their range is the greatest distance that S
    can have. ``weights`` (N) say how much each column counts. ``actors`` name the rows, by default "0", "1", ....

    Raises :class:`InvalidValueError` for a table that is none, levels that are not listed, weights below 0, and names
    that are not one text for each row.

    >>> similarity_of([[3, 0, 0], [0, 3, 0]], ["POL", "BLR"], levels=range(4)).of("POL", "BLR")["kappa"]
    -0.5
    """
    return _compared(portfolios, actors, levels, weights, distance)


def _compared(
    portfolios: ArrayLike,
    actors: Sequence[str] | None,
    levels: Iterable[float] | None,
    weights: ArrayLike | None,
    distance: str,
    timeline: Timeline | None = None,
) -> Similarity:
    """Check portfolios and what goes with them, and compare them."""
    table = finite(portfolios, "portfolios")
    if table.ndim != 2:
        raise InvalidValueError(
            f"portfolios must be a table of numbers, a row an actor, got shape {table.shape}"
        )
    names = _names(actors, len(table))
    present = np.unique(table)
    possible = present if levels is None else np.unique(finite([*levels], "levels"))
    unlisted = present[~np.isin(present, possible)]
    if len(unlisted):
        raise InvalidValueError(f"{unlisted.tolist()} are not among the levels {possible.tolist()}")
    heavy = np.ones(table.shape[1]) if weights is None else finite(weights, "weights")
    if heavy.shape != table.shape[1:] or (heavy < 0).any():
        raise InvalidValueError(
            f"weights must be {table.shape[1]} numbers from 0 up, one for each column"
        )
    matrices = _matrices(np.searchsorted(possible, table), heavy, possible, distance)
    return Similarity(names, tuple(possible.tolist()), distance, matrices, timeline)


def _names(actors: Sequence[str] | None, count: int) -> tuple[str, ...]:
    """Return a name for each of so many portfolios."""
    if actors is None:
        return tuple(map(str, range(count)))
    if isinstance(actors, str):
        raise InvalidValueError(
            f"actors are a list of names, one for each portfolio, got {shown(actors)}"
        )
    names = tuple(actors)
    if len(names) != count:
        raise InvalidValueError(f"{count} portfolios need {count} actors, got {len(names)}")
    seen: set[str] = set()
    for name in names:
        if not isinstance(name, str):
            raise InvalidValueError(
                f"the name of an actor must be text, got {shown(name)}; use str()"
            )
        if name in seen:
            raise InvalidValueError(
                f"{shown(name)} names two portfolios; give each a name of its own"
            )
        seen.add(name)
    return names


def _matrices(
    levels: NDArray[np.intp], weights: Levels, possible: Levels, distance: str
) -> dict[str, NDArray[Any]]:
    """Return each measure of all pairs of rows, from the tables of how their levels meet."""
    count, kinds = len(levels), len(possible)
    far = contingency.distances(possible, distance)
    plain, squared = (contingency.distances(possible, kind) for kind in ("absolute", "squared"))
    has = (levels[:, None, :] == np.arange(kinds)[None, :, None]).astype(np.float64)
    flat = has.reshape(count * kinds, len(weights))
    step = max(1, CELLS // max(count * kinds**2, 1))
    parts: dict[str, list[Any]] = {name: [] for name in MEASURES}
    for start in range(0, count, step):
        some = (has[start : start + step] * weights).reshape(-1, len(weights))
        met = (some @ flat.T).reshape(len(some) // kinds, kinds, count, kinds).transpose(0, 2, 1, 3)
        parts["s_absolute"].append(contingency.signorino_ritter(met, plain))
        parts["s_squared"].append(contingency.signorino_ritter(met, squared))
        parts["pi"].append(contingency.scotts_pi(met, far))
        parts["kappa"].append(contingency.cohens_kappa(met, far))
        parts["tau_b"].append(contingency.kendalls_tau_b(met))
    return {name: _joined(part, count) for name, part in parts.items()}


def _joined(parts: list[Any], count: int) -> NDArray[Any]:
    whole = np.zeros((count, count))
    hidden = np.zeros((count, count), dtype=bool)
    np.concatenate([whole[:0], *map(np.ma.getdata, parts)], out=whole)
    np.concatenate([hidden[:0], *map(np.ma.getmaskarray, parts)], out=hidden)
    lower = np.tril_indices(
        count, -1
    )  # a pair has one value, whatever rounding says of either order
    whole[lower], hidden[lower] = whole.T[lower], hidden.T[lower]
    return np.ma.masked_array(whole, hidden)


def _by_kind(events: Timeline, level_of: Mapping[Kind, float]) -> tuple[tuple[str, ...], Levels]:
    """Return everybody who takes part, and the highest level of what went on between each two."""
    if not all(level > 0 for level in level_of.values()):
        raise InvalidValueError(
            "levels of kinds must be numbers above 0, the level of no tie; leave out kinds that make none"
        )
    actors = tuple(actor.id for actor in events.actors)
    columns, rows = events._record.columns, events._rows
    table = [level_of.get(coding.kind, 0.0) for coding in columns.codings.values]
    level = np.array([*table, 0.0])[columns.codings.codes[rows]]
    pairs = pairs_of(columns, rows)
    place = {id: number for number, id in enumerate(actors)}
    places = np.array([place.get(actor.id, 0) for actor in columns.actors.values], dtype=np.intp)
    ties = np.zeros((len(actors), len(actors)))
    first, second = places[pairs.first], places[pairs.second]
    np.maximum.at(ties, (first, second), level[pairs.at])
    return actors, np.maximum(ties, ties.T)


def _chosen(timeline: Timeline, among: Iterable[str | Actor]) -> tuple[str, ...]:
    """Return the ids of the actors to compare, each once."""
    if isinstance(among, str | Actor):
        raise InvalidValueError(
            f"among takes several actors, got {shown(among)}; give a list of them"
        )
    return tuple(dict.fromkeys(timeline.actor(actor).id for actor in among))


def _weights(
    timeline: Timeline, weights: Mapping[str, float], actors: tuple[str, ...]
) -> list[float]:
    """Return how much each actor counts."""
    given: dict[str, float] = {}
    for name, weight in weights.items():
        id = timeline.actor(name).id
        if id in given:
            raise InvalidValueError(f"{shown(name)} is {id}, whose weight is given twice")
        given[id] = float(finite(weight, f"weights[{name!r}]"))
    missing = [actor for actor in actors if actor not in given]
    if missing:
        raise InvalidValueError(f"no weight is given for {shown(missing)}; give one for each")
    return [given[actor] for actor in actors]


def _among(ties: Levels, known: tuple[str, ...], actors: tuple[str, ...]) -> Levels:
    """Return the ties among some actors, whether or not they have any."""
    place = {id: number for number, id in enumerate(known)}
    found = np.array([place.get(actor, -1) for actor in actors], dtype=np.intp)
    there = found >= 0
    within = np.zeros((len(actors), len(actors)))
    within[np.ix_(there, there)] = ties[np.ix_(found[there], found[there])]
    return within
