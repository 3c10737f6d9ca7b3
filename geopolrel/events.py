"""Events: what happened between whom, when, where, about what, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum
from itertools import combinations, product
from typing import TYPE_CHECKING

from attrs import field, frozen

from geopolrel.actors import Actor
from geopolrel.claims import Claim, Status, status_of
from geopolrel.errors import InvalidValueError, shown
from geopolrel.kinds import SCALES, Coding, Kind
from geopolrel.text import LONGEST_NAME, clean
from geopolrel.when import When

__all__ = ["Event", "Participant", "Side", "content_id", "voices"]

LONGEST_ID = 2 * LONGEST_NAME
MOST_NAMED = 4  # actors in an id made of the content
HIGHEST_SCORE = 3.4e38  # of single precision, in which the store keeps scores


class Side(IntEnum):
    """On which side of an event a participant stands: relations run between sides."""

    PARTY = 0  # of a mutual event: related to every other party
    SOURCE = 1  # of a directed event: related to every target
    TARGET = 2
    OTHER = 3  # takes part without being related to anybody by it: a mediator, a country of transit


def _actor(value: object) -> Actor:
    if not isinstance(value, Actor):
        raise InvalidValueError(
            f"participant.actor must be an Actor, got {shown(value)}; use geopolrel.event(...) to give names"
        )
    return value


def _role(value: object) -> str:
    return clean(value, "participant.role")


def _side(value: object) -> Side:
    if value not in tuple(Side):
        raise InvalidValueError(f"participant.side must be a Side, got {shown(value)}")
    return Side(value)  # type: ignore[arg-type]  # one of them


@frozen
class Participant:
    """An actor in an event: in which role, on which side.

    >>> from geopolrel.directory import country
    >>> Participant(country("Belarus"), "host", Side.TARGET).role
    'host'
    """

    actor: Actor = field(converter=_actor)
    role: str = field(default="party", converter=_role)
    side: Side = field(default=Side.PARTY, converter=_side)


def _topics(value: Iterable[str] | str) -> tuple[str, ...]:
    several = (value,) if isinstance(value, str) else tuple(value)
    return tuple(dict.fromkeys(clean(topic, "topic") for topic in several))


def _score(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidValueError(f"intensity must be a finite number, got {shown(value)}")
    if not -HIGHEST_SCORE <= value <= HIGHEST_SCORE:
        raise InvalidValueError(f"intensity must be a finite number, got {shown(value)}")
    return float(value)


def _scale(value: object) -> str:
    if value not in SCALES:
        raise InvalidValueError(f"unknown scale {shown(value)}; use one of {', '.join(SCALES)}")
    return str(value)


def _participants(value: Iterable[Participant]) -> tuple[Participant, ...]:
    several = tuple(value)
    for one in several:
        if not isinstance(one, Participant):
            raise InvalidValueError(f"participants must be Participant values, got {shown(one)}")
    return several


def _claims(value: Iterable[Claim]) -> tuple[Claim, ...]:
    several = tuple(value)
    for one in several:
        if not isinstance(one, Claim):
            raise InvalidValueError(
                f"claims must be Claim values, got {shown(one)}; use geopolrel.Claim(by=..., on=...)"
            )
    return several


def _place(value: object) -> str | None:
    return None if value is None else clean(value, "place")


def _id(value: object) -> str:
    return clean(value, "id", LONGEST_ID)


@frozen(repr=False)
class Event:
    """One dated event: a coding, its participants, a date, and the claims that speak of it.

    Make one with :func:`geopolrel.meeting`, :func:`geopolrel.visit` and their like, which resolve names;
    this class takes finished values. ``score`` is an intensity that the data set itself gives, on ``scale``;
    ``known_on`` the day to whose knowledge ``claims`` are cut, where a timeline was seen as of a day; ``twin`` its number among events of
    the same date, kind and cast in a timeline, from which an id that was not given follows.

    >>> from geopolrel.directory import country
    >>> from geopolrel.kinds import coding
    >>> parties = (Participant(country("Belarus")), Participant(country("Russia")))
    >>> talk = Event(coding("call"), parties, When("2019-12-30"))
    >>> talk.id, str(talk.kind), str(talk.status)
    ('2019-12-30-call-BLR-RUS', 'call', 'occurred')
    """

    coding: Coding
    participants: tuple[Participant, ...] = field(converter=_participants)
    when: When = field(converter=When)
    place: str | None = field(default=None, converter=_place)
    topics: tuple[str, ...] = field(default=(), converter=_topics)
    claims: tuple[Claim, ...] = field(default=(), converter=_claims)
    score: float | None = field(default=None, converter=_score, kw_only=True)
    scale: str = field(default="plover", converter=_scale, kw_only=True)
    known_on: date | None = field(default=None, kw_only=True, eq=False, repr=False)
    id: str = field(kw_only=True, converter=_id)
    twin: int = field(default=1, init=False, eq=False, repr=False)

    @id.default
    def _id_from_content(self) -> str:
        return content_id(self.when, self.coding.kind, [p.actor for p in self.participants])

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> str:
            """Make the id of an event of a store, which leaves it out, when somebody asks for it."""
            if name != "id":
                raise AttributeError(f"an Event has no {name!r}")
            content = self._id_from_content()
            made = content if self.twin == 1 else f"{content}-{self.twin}"
            object.__setattr__(self, "id", made)
            return made

    @participants.validator
    def _related(self, _attribute: object, value: tuple[Participant, ...]) -> None:
        ids = [p.actor.id for p in value]
        if len(set(ids)) < len(ids):
            twice = next(one for one in ids if ids.count(one) > 1)
            raise InvalidValueError(
                f"{shown(twice)} takes part twice in one {self.coding.kind}; an event relates different actors"
            )
        sides = {p.side for p in value} - {Side.OTHER}
        if Side.PARTY in sides and len(sides) > 1:
            raise InvalidValueError("an event has either parties or sources and targets, not both")
        if not sides:
            raise InvalidValueError(f"a {self.coding.kind} needs at least one party or source")

    @property
    def kind(self) -> Kind:
        """The kind of event; equals its name as text."""
        return self.coding.kind

    @property
    def mutual(self) -> bool:
        """Whether the event relates its parties to one another without direction."""
        return all(p.side in (Side.PARTY, Side.OTHER) for p in self.participants)

    @property
    def status(self) -> Status:
        """The status that follows from its claims; equals its name as text."""
        return self.status_on(self.known_on)

    def status_on(self, day: date | None) -> Status:
        """Return the status that its claims give it on a day: a plan gone by is overdue.

        >>> from geopolrel.constructors import meeting
        >>> plan = meeting("Belarus", "Russia", when="2020-02-07", status="planned")
        >>> str(plan.status_on(date(2020, 3, 1)))
        'overdue'
        """
        if not self.claims:
            return Status.OCCURRED
        return status_of(self.claims, self.when, [voices(p.actor) for p in self.participants], day)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who took part, in the order given."""
        return tuple(p.actor for p in self.participants)

    @property
    def sources(self) -> tuple[Actor, ...]:
        """Those from whom a directed event goes out; empty for a mutual one."""
        return tuple(p.actor for p in self.participants if p.side is Side.SOURCE)

    @property
    def targets(self) -> tuple[Actor, ...]:
        """Those at whom a directed event is aimed; empty for a mutual one."""
        return tuple(p.actor for p in self.participants if p.side is Side.TARGET)

    def pairs(self) -> tuple[tuple[Actor, Actor], ...]:
        """Return the pairs of actors that the event relates: all parties, or sources x targets.

        >>> from geopolrel.constructors import visit
        >>> [(a.id, b.id) for a, b in visit("Pompeo", to="Belarus", when="2020-02-01").pairs()]
        [('mike-pompeo', 'BLR')]
        """
        if self.mutual:
            return tuple(
                combinations((p.actor for p in self.participants if p.side is Side.PARTY), 2)
            )
        return tuple(product(self.sources, self.targets))

    def intensity(self, scale: str | None = None) -> float:
        """Return how cooperative (+) or conflictual (-) the event is, on a named scale, -10 to 10.

        Without a scale: what the data set gives, else PLOVER's score of its kind. With one: the data set's own
        number where it is on that scale, else the scale's number for the event's most specific code.

        >>> from geopolrel.constructors import visit
        >>> visit("Pompeo", to="Belarus", when="2020-02-01").intensity("plover")
        4.0
        """
        if self.score is not None and scale in (None, self.scale):
            return self.score
        return self.coding.intensity(_scale(scale or "plover"))

    def __repr__(self) -> str:
        return f"<Event {self.id}: {self}>"

    def __str__(self) -> str:
        where = f" in {self.place}" if self.place else ""
        return f"{self.when} {self.kind} {self._who()}{where} ({self.status})"

    def _who(self) -> str:
        if self.mutual:
            return " - ".join(p.actor.name for p in self.participants if p.side is Side.PARTY)
        sides = (", ".join(actor.name for actor in side) for side in (self.sources, self.targets))
        return " -> ".join(names for names in sides if names)


def content_id(when: When, kind: Kind, actors: Sequence[Actor]) -> str:
    """Return the id of an event that was given none: its date, kind and actors.

    >>> content_id(When("2020-02"), Kind.CALL, [])
    '2020-02-call'
    """
    ids = [actor.id for actor in actors]
    more = len(ids) - MOST_NAMED
    named = [*ids[:MOST_NAMED], f"and-{more}-more"] if more > 0 else ids
    return "-".join([str(when), str(kind), *named])


def voices(actor: Actor) -> frozenset[str]:
    """Return the names under which an actor speaks in claims, case-folded; a leader's surname too."""
    names = {actor.id, actor.name, *actor.aliases}
    if actor.type == "leader":
        names.add(actor.name.rpartition(" ")[2])
    return frozenset(name.casefold() for name in names)
