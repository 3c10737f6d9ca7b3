"""What the strands of a diagram stand for: between whom, of what kind, how many, and whether they took place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from geopolrel.errors import DrawError, did_you_mean, shown
from geopolrel.events import Event
from geopolrel.kinds import Kind
from geopolrel.plot.style import look_of

__all__ = ["BUNDLES", "Tie", "ties_of"]

BUNDLES = ("kind", "sign")


@frozen
class Tie:
    """All events of one kind (or one sign) between two actors, as one strand.

    ``source`` and ``target`` are ids; where it is not ``directed`` their order means nothing.
    ``statuses`` counts the events by status.
    """

    source: str
    target: str
    kind: Kind
    directed: bool
    statuses: Mapping[str, int]
    words: tuple[str, str]

    @property
    def count(self) -> int:
        """How many events it stands for."""
        return sum(self.statuses.values())

    @property
    def occurred(self) -> int:
        """How many of them took place."""
        return self.statuses.get("occurred", 0)

    @property
    def struck(self) -> bool:
        """Whether all of them are denied or cancelled."""
        return all(look_of(status).over == "_" for status in self.statuses)

    @property
    def id(self) -> str:
        """A name that no other tie of a picture has."""
        return f"{self.source}{'>' if self.directed else '-'}{self.target}/{self.words[0]}"

    def label(self, plain: bool = False) -> str:
        """Return its words: "visit", "11 meetings", "3 meetings, 1 planned"; only the number where ``plain``."""
        number = f"{self.count:,}"
        text = (
            (number if self.count > 1 else "")
            if plain
            else self.words[0]
            if self.count == 1
            else f"{number} {self.words[1]}"
        )
        others = [(status, n) for status, n in self.statuses.items() if status != "occurred"]
        if not others:
            return text
        if len(self.statuses) == 1:
            return ", ".join(part for part in (text, others[0][0]) if part)
        return ", ".join([text or "1", *(f"{n} {status}" for status, n in others)])


def ties_of(
    events: Iterable[Event], stands_for: Mapping[str, str], bundle: str = "kind"
) -> tuple[list[Tie], int]:
    """Return the ties among events, by actors and kind, and how many events relate nobody to anybody else.

    ``stands_for`` maps the id of an actor to that of the one drawn in its place.
    Raises :class:`DrawError` for an unknown ``bundle``.
    """
    if bundle not in BUNDLES:
        hint = did_you_mean(bundle, BUNDLES) if isinstance(bundle, str) else ""
        raise DrawError(f"bundle must be {' or '.join(BUNDLES)}, got {shown(bundle)}{hint}")
    counts: dict[tuple[str, str, Any, bool], Counter[str]] = {}
    kinds: dict[tuple[str, str, Any, bool], Counter[Kind]] = {}
    alone = 0
    for event in events:
        pairs = {(stands_for[a.id], stands_for[b.id]) for a, b in event.pairs()}
        related = sorted(pair for pair in pairs if pair[0] != pair[1])
        alone += not related
        directed = bundle == "kind" and not event.mutual
        for pair in related:
            one, other = pair if directed else sorted(pair)
            key = (one, other, event.kind if bundle == "kind" else event.kind.sign, directed)
            counts.setdefault(key, Counter())[str(event.status)] += 1
            kinds.setdefault(key, Counter())[event.kind] += 1
    order = list(Kind)
    made = []
    for (one, other, what, directed), statuses in counts.items():
        kind = (
            what
            if isinstance(what, Kind)
            else min(kinds[one, other, what, directed], key=order.index)
        )
        words = (kind.label, kind.plural) if isinstance(what, Kind) else _sign_words(what)
        made.append(Tie(one, other, kind, directed, dict(sorted(statuses.items())), words))
    return sorted(
        made,
        key=lambda tie: (
            min(tie.source, tie.target),
            max(tie.source, tie.target),
            order.index(tie.kind),
            tie.id,
        ),
    ), alone


def _sign_words(sign: int) -> tuple[str, str]:
    word = "cooperative" if sign > 0 else "conflictual"
    return word, word
