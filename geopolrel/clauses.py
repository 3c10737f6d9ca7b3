"""An event as a clause of English."""

from __future__ import annotations

from geopolrel.events import Event
from geopolrel.kinds import Kind
from geopolrel.wording import listed

__all__ = ["clause", "with_article"]

TOWARDS = {
    Kind.COOPERATION: "with",
    Kind.SUPPORT: "for",
    Kind.REQUEST: "to",
    Kind.MEDIATION: "between",
}


def clause(event: Event, place: bool = True) -> str:
    """Return what happened, between whom and, unless not wanted, where.

    >>> from geopolrel.constructors import event, visit
    >>> clause(visit("Pompeo", to="Belarus", when="2020-02-01", place="Minsk"))
    'visit of Mike Pompeo to Belarus in Minsk'
    >>> clause(event("threat", "Russia", to="Ukraine", when="2021"))
    'threat by Russia against Ukraine'
    """
    where = f" in {event.place}" if place and event.place else ""
    return f"{event.kind.label} {_who(event)}{where}"


def _who(event: Event) -> str:
    if event.mutual:
        return f"of {_names(event.actors)}"
    hostile = event.kind.sign < 0 and event.kind not in TOWARDS
    source = f"{'by' if hostile else 'of'} {_names(event.sources)}"
    aim = TOWARDS.get(event.kind, "against" if hostile else "to")
    return f"{source} {aim} {_names(event.targets)}" if event.targets else source


def _names(actors: tuple[object, ...]) -> str:
    return listed(map(str, actors))


def with_article(phrase: str) -> str:
    """Return a phrase with the indefinite article, as the start of a sentence.

    >>> with_article("estrangement"), with_article("dispute")
    ('An estrangement', 'A dispute')
    """
    return f"{'An' if phrase[0] in 'aeiou' else 'A'} {phrase}"
