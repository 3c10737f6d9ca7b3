"""Brokers: who is on good terms with both of two that are on bad terms, and by which events."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.errors import InvalidValueError, did_you_mean, shown
from geopolrel.selection import Day
from geopolrel.signed_network import SignedNetwork, signed_network
from geopolrel.tabular import Table
from geopolrel.timeline import Timeline

__all__ = ["Bridge", "Brokers", "brokers"]

CELLS = 20_000_000  # hostile pairs times actors held at once


@frozen(eq=False)
class Bridge:
    """One go-between of two hostile actors: its score, and the events behind it.

    ``with_one`` and ``with_other`` are what went on between the broker and either, ``hostility`` between the two.
    """

    broker: str
    one: str
    other: str
    score: float
    _events: Timeline

    @property
    def with_one(self) -> Timeline:
        """What went on between the broker and the first."""
        return self._between(self.broker, self.one)

    @property
    def with_other(self) -> Timeline:
        """What went on between the broker and the second."""
        return self._between(self.broker, self.other)

    @property
    def hostility(self) -> Timeline:
        """What went on between the two."""
        return self._between(self.one, self.other)

    def _between(self, first: str, second: str) -> Timeline:
        return self._events.between(first, second, strict=True)

    def __str__(self) -> str:
        return f"{self.broker} between {self.one} and {self.other}: {self.score:g}"


class Brokers(Table):
    """Who bridges hostile pairs, best first: a table of ``broker``, ``score`` and ``pairs``, the number of them bridged.

    ``network`` is the signed network that the terms are read from.
    """

    __slots__ = ("_between", "network")

    def __init__(
        self,
        network: SignedNetwork,
        between: tuple[NDArray[np.intp], NDArray[np.intp]],
        columns: dict[str, NDArray[Any]],
    ) -> None:
        super().__init__(**columns)
        self.network = network
        self._between = between

    def bridges(self, broker: str | Actor) -> tuple[Bridge, ...]:
        """Return the hostile pairs that somebody bridges, by score and then by ids; none for who bridges nobody.

        The broker is given as in :meth:`geopolrel.Timeline.actor`. Raises :class:`UnknownActorError` or
        :class:`AmbiguousActorError` for a name, with the nearest candidates, and :class:`InvalidValueError` for an
        actor that has no tie.
        """
        actors, events = self.network.actors, self.network.events
        assert events is not None  # brokers are found in the events of a timeline
        id = events.actor(broker).id
        if id not in actors:
            raise InvalidValueError(
                f"{shown(id)} has no tie in these events{did_you_mean(id, actors)}"
            )
        terms = _good_terms(self.network)[actors.index(id)]
        scores = np.minimum(*(terms[side] for side in self._between))
        order = np.argsort(-scores, kind="stable")
        one, other = self._between
        return tuple(
            Bridge(id, actors[one[at]], actors[other[at]], float(scores[at]), events)
            for at in order[scores[order] > 0].tolist()
        )


def brokers(
    timeline: Timeline,
    on: Day | None = None,
    *,
    between: tuple[str | Actor, str | Actor] | None = None,
    by: str = "net",
    scale: str | None = None,
) -> Brokers:
    """Return who stood between hostile actors on a day, in a month, year or interval, or over all time; best first.

    A pair is hostile whose tie is negative; a broker has positive ties to both. Signs are those of
    :func:`geopolrel.signed_network.signed_network`, by the rule ``by``. A bridge is worth its weaker pier: the lesser of
    the broker's two net intensities. The score of a broker is the sum over the pairs it bridges. ``between`` looks at
    one pair only: nobody bridges it where it is not hostile.

    It says who could pass a message, on the record; not that anybody did: for that see events of mediation.

    >>> from geopolrel.constructors import dispute, meeting, visit
    >>> tl = Timeline([dispute("BLR", "USA", when="2008/2019"), meeting("BLR", "RUS", when="2015-01-05"),
    ...                meeting("RUS", "USA", when="2015-05-12"), visit("POL", to="USA", when="2015-07-01")])
    >>> found = brokers(tl, "2015")
    >>> print(found)
    broker  score  pairs
    RUS       2.5      1
    >>> print(*found.bridges("RUS"), [event.id for event in found.bridges("RUS")[0].with_other])
    RUS between BLR and USA: 2.5 ['2015-05-12-meeting-RUS-USA']
    """
    network = signed_network(timeline, on, by=by, scale=scale)
    first, second = np.nonzero(np.triu(network.signs < 0))
    if between is not None:
        wanted = {timeline.actor(one).id for one in between}
        if len(wanted) != 2:
            raise InvalidValueError("brokers stand between two different actors; name two")
        names = np.array([*network.actors, ""], dtype=object)
        chosen = np.isin(names[first], [*wanted]) & np.isin(names[second], [*wanted])
        first, second = first[chosen], second[chosen]
    terms = _good_terms(network)
    score, pairs = np.zeros(len(terms)), np.zeros(len(terms), dtype=np.int64)
    step = max(1, CELLS // max(len(terms), 1))
    for start in range(0, len(first), step):
        some = slice(start, start + step)
        worth = np.minimum(terms[first[some]], terms[second[some]])
        score += worth.sum(axis=0)
        pairs += np.count_nonzero(worth, axis=0)
    bridging = np.flatnonzero(pairs)
    ranked = bridging[np.argsort(-score[bridging], kind="stable")]
    ids = np.array(network.actors, dtype=np.str_)
    columns = {"broker": ids[ranked], "score": score[ranked], "pairs": pairs[ranked]}
    return Brokers(network, (first, second), columns)


def _good_terms(network: SignedNetwork) -> NDArray[np.float64]:
    """Return the net intensity of each positive tie, and 0 elsewhere (n x n).

    By a rule other than "net" a positive tie may weigh nothing or less; then it carries nothing.
    """
    return np.where(network.signs > 0, np.maximum(network.net, 0.0), 0.0)
