"""Signed networks: who is on good terms with whom, and who is not, on a day or in a window.

A tie has the sign of what goes on between two actors: 1 for cooperation, -1 for conflict. Two that have both need a
rule, and the field has several; the rule is named, and so are the pairs that it had to decide on.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np
from attrs import frozen
from networkx import Graph
from numpy.typing import NDArray

from geopolrel.errors import InvalidValueError, did_you_mean, shown
from geopolrel.pairs import intensities, pairs_of, signs
from geopolrel.selection import Day
from geopolrel.timeline import Timeline

__all__ = ["RULES", "SignedNetwork", "Tie", "going_on", "signed_network", "signed_network_of"]

Tie = tuple[Any, Any]
RULES = ("net", "majority", "conflict")
MOST_ACTORS = 5_000
ROUNDING = (
    1e-6  # scores are single precision: sums that differ by less, of all that was summed, are equal
)


@frozen(eq=False)
class SignedNetwork:
    """Actors and the signs of the ties between them; n actors, in order of their ids, each with a tie.

    ``signs`` (int8, n x n, symmetric) is 1, -1, or 0 where there is no tie. ``net`` (n x n) is cooperation less
    conflict; of a network that was not made from events it is the sign. ``mixed`` are the pairs that had both
    cooperation and conflict; ``unsigned`` those with something between them and no sign: the rule finds both equal,
    or all of it weighs nothing. ``events`` are the events that the signs rest on, with those that may or may not have
    gone on in ``events.undecided``; None where the network was given as ties.
    """

    actors: tuple[Any, ...]
    signs: NDArray[np.int8]
    net: NDArray[np.float64]
    mixed: tuple[Tie, ...] = ()
    unsigned: tuple[Tie, ...] = ()
    events: Timeline | None = None

    def __len__(self) -> int:
        """Return the number of ties."""
        return int(np.count_nonzero(self.signs)) // 2

    @property
    def ties(self) -> dict[Tie, int]:
        """The sign of each tie, by pair of actors."""
        first, second = np.nonzero(np.triu(self.signs))
        return {
            (self.actors[one], self.actors[other]): int(self.signs[one, other])
            for one, other in zip(first.tolist(), second.tolist(), strict=True)
        }

    def to_networkx(self) -> Graph[Any]:
        """Return a networkx Graph whose edges have the attribute ``sign``."""
        made: Graph[Any] = Graph()
        made.add_nodes_from(self.actors)
        made.add_edges_from(
            (one, other, {"sign": sign}) for (one, other), sign in self.ties.items()
        )
        return made


def signed_network_of(
    edges: Iterable[tuple[Hashable, Hashable, int]] | Graph[Any],
) -> SignedNetwork:
    """Return the signed network of ties (a, b, sign), or of a networkx graph whose edges have a ``sign``.

    A tie may be named more than once, and in either direction. Raises :class:`InvalidValueError` for a sign that is
    neither 1 nor -1, a tie of an actor with itself, and one pair with two signs.

    >>> signed_network_of([("USA", "GBR", 1), ("GBR", "RUS", -1)]).signs.tolist()
    [[0, -1, 1], [-1, 0, 0], [1, 0, 0]]
    """
    if not isinstance(edges, Iterable):
        raise InvalidValueError(
            f"a network is a list of ties (actor, actor, 1 or -1) or a networkx graph, got {shown(edges)}"
        )
    given = list(edges.edges(data="sign")) if isinstance(edges, Graph) else list(edges)
    for edge in given:
        if not isinstance(edge, Sequence) or len(edge) != 3:
            raise InvalidValueError(f"a tie is (actor, actor, 1 or -1), got {shown(edge)}")
        if not all(isinstance(actor, Hashable) for actor in edge[:2]):
            raise InvalidValueError(
                f"an actor of a tie must be hashable, as its id is, got {shown(edge)}"
            )
    found: dict[frozenset[Hashable], int] = {}
    for one, other, sign in given:
        if sign not in (1, -1):
            raise InvalidValueError(
                f"the sign of {shown(one)} and {shown(other)} must be 1 or -1, got {shown(sign)}"
            )
        if one == other:
            raise InvalidValueError(f"{shown(one)} has a tie with itself; leave it out")
        if found.setdefault(frozenset((one, other)), sign) != sign:
            raise InvalidValueError(
                f"{shown(one)} and {shown(other)} are given both signs; decide on one"
            )
    actors = _in_order({actor for one, other, _ in given for actor in (one, other)})
    place = {actor: number for number, actor in enumerate(actors)}
    matrix = np.zeros((len(actors), len(actors)), dtype=np.int8)
    for one, other, sign in given:
        matrix[place[one], place[other]] = matrix[place[other], place[one]] = sign
    return SignedNetwork(actors, matrix, matrix.astype(np.float64))


def signed_network(
    timeline: Timeline, on: Day | None = None, *, by: str = "net", scale: str | None = None
) -> SignedNetwork:
    """Return who is on good and on bad terms, by what occurred and certainly went on at some time in a window.

    ``on`` is a day, month, year or interval, None for all time. An event counts once, however long it lasts: on a
    single day these are the spells that go on (alliances, disputes, estrangements) and what was done that day.

    ``by`` says what sign a pair has: "net", that of the sum of its intensities (the practice with event data, as in
    Goldstein 1992; ``scale`` as in :meth:`geopolrel.Event.intensity`); "majority", whether more of its events are
    cooperation or conflict; "conflict", any conflict outweighs all cooperation (the practice with alliances and
    disputes, as in Maoz et al. 2007, where an ally that one fights is a foe). Where a rule finds neither, the pair has
    no tie and is named in ``unsigned``.

    Raises :class:`InvalidValueError` for an unknown rule or scale and for more than 5,000 actors.

    >>> from geopolrel.constructors import dispute, meeting
    >>> tl = Timeline([meeting("BLR", "RUS", when="2020-02-07"), dispute("BLR", "RUS", when="2019-12/..")])
    >>> signed_network(tl, "2020-02").ties, signed_network(tl, "2020-01").ties
    ({('BLR', 'RUS'): 1}, {('BLR', 'RUS'): -1})
    """
    if by not in RULES:
        raise InvalidValueError(
            f"unknown rule {shown(by)}; use one of {', '.join(RULES)}{did_you_mean(str(by), RULES)}"
        )
    events = going_on(timeline, on)
    columns, rows = events._record.columns, events._rows
    pairs = pairs_of(columns, rows)
    worth = intensities(columns, rows, scale)
    given = signs(columns, rows) if by == "majority" else worth
    known = columns.actors.values
    ids = _in_order({known[code].id for code in np.unique([pairs.first, pairs.second]).tolist()})
    if len(ids) > MOST_ACTORS:
        raise InvalidValueError(
            f"{len(ids):,} actors are more than {MOST_ACTORS:,}; take fewer events, or lift to countries"
        )
    place = {id: number for number, id in enumerate(ids)}
    places = np.array([place.get(actor.id, -1) for actor in known], dtype=np.intp)
    first, second = places[pairs.first], places[pairs.second]
    size = (len(ids), len(ids))
    apart = first != second  # two who act for one country have no tie
    keys = (first * len(ids) + second)[apart]

    def summed(weights: NDArray[Any]) -> NDArray[np.float64]:
        each = np.bincount(keys, weights[pairs.at][apart], len(ids) ** 2).reshape(size)
        return np.asarray(each + each.T, dtype=np.float64)

    good, bad = summed(np.maximum(given, 0)), summed(np.maximum(-given, 0))
    met = summed(np.ones(len(rows))) > 0
    sign = _signs(good, bad, by)
    net = good - bad if by != "majority" else summed(worth)
    kept = np.flatnonzero(sign.any(axis=1))
    within = np.ix_(kept, kept)
    return SignedNetwork(
        tuple(ids[number] for number in kept.tolist()),
        sign[within],
        net[within],
        _named(ids, (good > 0) & (bad > 0)),
        _named(ids, met & (sign == 0)),
        events,
    )


def going_on(timeline: Timeline, on: Day | None) -> Timeline:
    """Return what occurred and certainly went on at some time in a window, or at any time without one."""
    occurred = timeline.occurred()
    return occurred if on is None else occurred.ongoing(on)


def _signs(good: NDArray[np.float64], bad: NDArray[np.float64], by: str) -> NDArray[np.int8]:
    if by == "conflict":
        return np.where(bad > 0, -1, good > 0).astype(np.int8)
    level = np.abs(good - bad) <= ROUNDING * (good + bad)
    return np.where(level, 0, np.sign(good - bad)).astype(np.int8)


def _named(ids: tuple[Any, ...], chosen: NDArray[np.bool_]) -> tuple[Tie, ...]:
    first, second = np.nonzero(np.triu(chosen))
    return tuple((ids[one], ids[other]) for one, other in zip(first, second, strict=True))


def _in_order(actors: set[Any]) -> tuple[Any, ...]:
    """Return actors in order, by their text where they are of types that have none among each other."""
    try:
        return tuple(sorted(actors))
    except TypeError:
        return tuple(sorted(actors, key=lambda actor: (str(actor), repr(actor))))
