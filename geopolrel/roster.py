"""A roster: whom somebody asked for, looked up once each and numbered, so that many can be asked for at once."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geopolrel.actors import Actor

__all__ = ["NOWHERE", "Roster"]

NOWHERE = -1


class Roster(dict[Any, int]):
    """Numbers by what somebody is called: a name, a code, an id or an :class:`Actor`; what is new is looked up and gets the next.

    ``actors`` are those who are meant, by number. ``codes`` (int64) are the codes under which they take part, -1 for those who do not.

    >>> belarus = Actor("BLR", "Belarus")
    >>> roster = Roster({"Belarus": belarus}.__getitem__, lambda actor: None)
    >>> roster["Belarus"], roster[belarus], roster["Belarus"], roster.codes.tolist()
    (0, 1, 0, [-1, -1])
    """

    def __init__(self, find: Callable[[Any], Actor], code: Callable[[Actor], int | None]) -> None:
        super().__init__()
        self.actors: list[Actor] = []
        self._find, self._code, self._codes = find, code, array("q")

    def __missing__(self, name: Any) -> int:
        actor = name if isinstance(name, Actor) else self._find(name)
        code = self._code(actor)
        number = self[name] = len(self.actors)
        self.actors.append(actor)
        self._codes.append(NOWHERE if code is None else code)
        return number

    @property
    def codes(self) -> NDArray[np.int64]:
        """The code of each; -1 for who takes no part."""
        return np.array(self._codes, dtype=np.int64)
