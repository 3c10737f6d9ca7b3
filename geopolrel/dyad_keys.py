"""Keys of dyads: a whole number for each ordered or unordered pair of actors, and the ids that it stands for."""

from __future__ import annotations

from typing import Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.coded import Coded
from geopolrel.dyads import places_by_id
from geopolrel.tabular import Repeating
from geopolrel.tallies import number_type
from geopolrel.ties import Ties

__all__ = ["DyadKeys"]

Keys = NDArray[np.integer]


@frozen(eq=False)
class DyadKeys:
    """Whole numbers below ``size`` for the dyads of n actors, in order of their ids.

    ``ids`` (object, n) ascend; ``places`` (n) gives for each code of an actor where its id stands among them.
    ``directed`` dyads run from source to target; in others the id that comes first stands first.
    """

    ids: NDArray[np.object_]
    places: NDArray[np.int32]
    directed: bool

    @classmethod
    def of(cls, actors: Coded[Actor], *, directed: bool) -> Self:
        """Number the dyads of some actors."""
        places = places_by_id(actors)
        ids = np.empty(len(places), dtype=object)
        ids[places] = [actor.id for actor in actors.values]
        return cls(ids, places, directed)

    @property
    def size(self) -> int:
        """One more than the highest key there can be."""
        return len(self.ids) ** 2

    def keys(self, ties: Ties) -> Keys:
        """Return the key of the dyad of each tie."""
        return self.keys_of(*self.placed(ties))

    def placed(self, ties: Ties) -> tuple[Keys, Keys]:
        """Return where the ids of the two actors of each tie stand among all ids."""
        return self.places.take(ties.first), self.places.take(ties.second)

    def keys_of(self, first: Keys, second: Keys) -> Keys:
        """Return the keys of dyads of actors given by their places."""
        if not self.directed:
            first, second = np.minimum(first, second), np.maximum(first, second)
        keys = first.astype(number_type(self.size), copy=False)
        keys *= len(self.ids)
        keys += second
        return keys

    def columns(self, keys: Keys, times: NDArray[np.intp] | None = None) -> dict[str, Repeating]:
        """Return the ids of dyads, each so many ``times`` where that is given, as two columns, named as fits."""
        many = max(len(self.ids), 1)

        def named(places: Keys) -> Repeating:
            if times is None:
                return Repeating(len(keys), lambda: places, self.ids)
            return Repeating(int(times.sum()), lambda: np.repeat(places, times), self.ids)

        first, second = (places.astype(np.int32) for places in np.divmod(keys, many))
        names = ("source", "target") if self.directed else ("a", "b")
        return dict(zip(names, (named(first), named(second)), strict=True))
