"""Balance: whether friends of friends are friends and enemies of enemies too, and which ties say otherwise.

Structural balance (Heider 1946; Cartwright & Harary 1956): a triangle is balanced where the product of its signs is
positive, and a network where it splits into two camps, friends within each and foes across.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable
from functools import cached_property
from typing import Any

import numpy as np
from attrs import field, frozen
from networkx import Graph
from numpy.typing import NDArray

from geopolrel.frustration import camps, time_limit
from geopolrel.selection import Day
from geopolrel.signed_network import SignedNetwork, Tie, signed_network, signed_network_of
from geopolrel.timeline import Timeline

__all__ = ["Balance", "balance", "balance_of"]


@frozen(eq=False)
class Balance:
    """How balanced a signed network is: three measures, each computed when asked for.

    ``network`` is the signed network; its ``events`` are what the signs rest on. ``seconds`` is how long the search for
    the frustration may take, for each biconnected component.

    >>> found = balance_of([("USA", "GBR", 1), ("USA", "RUS", -1), ("GBR", "RUS", -1), ("RUS", "IND", 1), ("USA", "IND", 1)])
    >>> found.triads, found.triangle_index, found.frustration, found.frustrated
    ({'+++': 0, '++-': 1, '+--': 1, '---': 0}, 0.5, 1, (('IND', 'USA'),))
    """

    network: SignedNetwork
    seconds: float = field(default=math.inf, converter=time_limit)

    @property
    def mixed(self) -> tuple[Tie, ...]:
        """The pairs that had both cooperation and conflict."""
        return self.network.mixed

    @property
    def unsigned(self) -> tuple[Tie, ...]:
        """The pairs with something between them and yet no sign; they have no tie."""
        return self.network.unsigned

    @cached_property
    def triads(self) -> dict[str, int]:
        """The number of triangles with none, one, two and three negative ties."""
        good, bad = (np.asarray(self.network.signs == sign, np.float32) for sign in (1, -1))
        # float32 holds whole numbers up to 2^24, more than any entry of these products can be
        friends, foes = good @ good, bad @ bad
        return {
            "+++": _total(friends, good) // 6,
            "++-": _total(friends, bad) // 2,
            "+--": _total(foes, good) // 2,
            "---": _total(foes, bad) // 6,
        }

    @property
    def triangle_index(self) -> float | None:
        """The share of triangles that are balanced (+++ and +--); None where there is no triangle.

        Cartwright & Harary (1956), with cycles of three.
        """
        total = sum(self.triads.values())
        return (self.triads["+++"] + self.triads["+--"]) / total if total else None

    @cached_property
    def walk_index(self) -> float | None:
        """The sum of e^l over the eigenvalues l of the signs, over that of the signs made positive; None without ties.

        It weighs closed walks of all lengths, the short ones most: 1 where all are balanced (Estrada & Benzi 2014).
        """
        if not len(self.network):
            return None
        signs = self.network.signs.astype(np.float64)
        mine, most = np.linalg.eigvalsh(signs), np.linalg.eigvalsh(np.abs(signs))
        share = np.exp(mine - most[-1]).sum() / np.exp(most - most[-1]).sum()
        return min(float(share), 1.0)  # more than 1 it can only be by rounding

    @cached_property
    def camps(self) -> tuple[frozenset[Any], frozenset[Any]]:
        """Two camps that leave the fewest ties in the way, one such split of perhaps several; who stands first is in the first."""
        sides = self._sides
        first = sides[:1].any()
        several = tuple(
            frozenset(
                a for a, side in zip(self.network.actors, sides, strict=True) if side == which
            )
            for which in (first, not first)
        )
        return several[0], several[1]

    @property
    def frustration(self) -> int:
        """The fewest ties whose sign would have to change for two camps: exact, see :mod:`geopolrel.frustration`.

        Raises :class:`MissingExtraError` where the network is not balanced and SciPy is not installed, and
        :class:`GeopolrelError` where the search takes longer than ``seconds``.
        """
        return len(self.frustrated)

    @cached_property
    def frustrated(self) -> tuple[Tie, ...]:
        """The ties that stand in the way of :attr:`camps`: friends across, and foes within."""
        side = dict(zip(self.network.actors, self._sides.tolist(), strict=True))
        return tuple(
            (one, other)
            for (one, other), sign in self.network.ties.items()
            if (side[one] == side[other]) != (sign > 0)
        )

    @property
    def normalized_frustration(self) -> float | None:
        """1 - 2 L / m of frustration L among m ties, 1 where balanced (Aref & Wilson 2018); None without ties."""
        return 1 - 2 * self.frustration / len(self.network) if len(self.network) else None

    @cached_property
    def _sides(self) -> NDArray[np.bool_]:
        return camps(self.network.signs, self.seconds)

    def __repr__(self) -> str:
        network = self.network
        negative = sum(sign < 0 for sign in network.ties.values())
        return f"<Balance: {len(network.actors)} actors, {len(network)} ties, {negative} negative>"


def balance(
    timeline: Timeline,
    on: Day | None = None,
    *,
    by: str = "net",
    scale: str | None = None,
    seconds: float = math.inf,
) -> Balance:
    """Return how balanced the ties of a day, month, year or interval are, or those of all time.

    A tie has the sign of what occurred and certainly went on at some time in the window, by the rule ``by``: "net"
    intensity on ``scale``, "majority" of events, or any "conflict"; see :func:`geopolrel.signed_network.signed_network`.
    Actors are those of the events: lift leaders to countries first. The search for the frustration may take ``seconds``.

    Raises :class:`InvalidValueError` for an unknown rule or scale, and for ``seconds`` that are no number above 0.

    >>> from geopolrel.constructors import dispute, event, meeting
    >>> tl = Timeline([meeting("BLR", "RUS", when="2020-02-07"), dispute("BLR", "POL", when="2020-01/.."),
    ...                event("alliance", "POL", "RUS", when="2020")])
    >>> found = balance(tl, "2020-02-07")
    >>> found.network.ties
    {('BLR', 'POL'): -1, ('BLR', 'RUS'): 1}
    >>> found.network.events.undecided[0].id
    '2020-alliance-POL-RUS'
    """
    return Balance(signed_network(timeline, on, by=by, scale=scale), seconds)


def balance_of(
    edges: Iterable[tuple[Hashable, Hashable, int]] | Graph[Any], *, seconds: float = math.inf
) -> Balance:
    """Return how balanced a network is that is given as ties (a, b, sign), or as a networkx graph with ``sign``.

    Raises :class:`InvalidValueError` as :func:`geopolrel.signed_network.signed_network_of` does, and for ``seconds``
    that are no number above 0.

    >>> balance_of([("a", "b", 1), ("b", "c", 1), ("a", "c", -1)]).triangle_index
    0.0
    """
    return Balance(signed_network_of(edges), seconds)


def _total(walks: NDArray[np.float32], ties: NDArray[np.float32]) -> int:
    """Return how many walks of two steps a third tie closes, from every actor and both ways round."""
    return int((walks * ties).sum(dtype=np.float64))
