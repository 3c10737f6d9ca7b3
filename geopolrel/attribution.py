"""Attribution: who says that events happened, and how surely, as the end of a clause.

What the data set itself says bears no name. Only the words from which an event's status follows count: of what happened, those
that report it, no longer those that foresaw it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from geopolrel.claims import DATA_SET, Claim, decisive
from geopolrel.events import Event
from geopolrel.wording import Hedge, counted, hedge_of, hedged, listed

__all__ = ["by", "by_all", "doubted"]

MOST_SPEAKERS = 3


def by(event: Event) -> str:
    """Return who says so of an event, and how surely.

    >>> from geopolrel.constructors import meeting
    >>> by(meeting("BLR", "RUS", when="2020-02-07", claims=[Claim("Minsk", likelihood="very likely")]))
    ', very likely (80 to 95 %) according to Minsk'
    """
    said = hedged(decisive(event.claims, event.when))
    return f", {said}" if said else ""


def by_all(events: Iterable[Event], *, doubts: bool = False) -> str:
    """Return who says so of how many of some events, and how surely; with ``doubts`` only of those :func:`doubted`.

    Where all rest on the same words, no numbers are given.

    >>> from geopolrel.constructors import meeting
    >>> claims = [Claim("TASS")], [Claim("TASS")], [Claim("Minsk", likelihood="likely")]
    >>> met = [meeting("BLR", "RUS", when="2020", claims=said) for said in claims]
    >>> by_all(met), by_all(met, doubts=True), by_all(met[:2])
    (', according to TASS (2 events); likely (55 to 80 %) according to Minsk (1 event)', ', likely (55 to 80 %) according to Minsk (1 event)', ', according to TASS')
    """
    words = [_words(event) if doubted(event) or not doubts else () for event in events]
    phrases = {hedged(said) for said in words}
    if len(phrases) <= 1:
        said = "".join(phrases)
        return f", {said}" if said else ""
    speakers: dict[Hedge, Counter[str]] = {}
    for claim in (claim for said in words for claim in said):
        speakers.setdefault(hedge_of(claim), Counter())[claim.by] += 1
    flat_first = sorted(speakers.items(), key=lambda one: (one[0] != FLAT, -one[1].total(), one[0]))
    return ", " + "; ".join(f"{hedge[0]} {_most(by)}{hedge[1]}" for hedge, by in flat_first)


def doubted(event: Event) -> bool:
    """Return whether everybody who says so gives it a likelihood: nobody says flatly that it is so.

    >>> from geopolrel.constructors import meeting
    >>> doubted(meeting("BLR", "RUS", when="2020-02-07", claims=[Claim("Minsk", likelihood="very likely")]))
    True
    """
    affirming = [claim for claim in decisive(event.claims, event.when) if not claim.denies]
    return bool(affirming) and all(claim.likelihood is not None for claim in affirming)


FLAT = hedge_of(Claim("anybody"))


def _words(event: Event) -> tuple[Claim, ...]:
    return tuple(claim for claim in decisive(event.claims, event.when) if claim.by != DATA_SET)


def _most(by: Counter[str]) -> str:
    """Return who is named in most events, with their numbers, and how many others are."""
    ranked = sorted(by.items(), key=lambda one: (-one[1], one[0]))
    named = [f"{who} ({counted(number, 'event')})" for who, number in ranked[:MOST_SPEAKERS]]
    more = len(ranked) - MOST_SPEAKERS
    return listed([*named, counted(more, "other")] if more > 0 else named)
