"""The words that make events: meeting(), visit(), sanction() and their like, from names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Literal, TypeAlias, TypedDict, Unpack

from attrs import evolve

from geopolrel.actors import Actor, Country
from geopolrel.claims import DATA_SET, Claim, Status, said_as
from geopolrel.directory import Directory, bundled
from geopolrel.errors import InconsistentError, InvalidValueError, shown
from geopolrel.events import Event, Participant, Side
from geopolrel.kinds import Kind, coding
from geopolrel.truth import Truth
from geopolrel.when import When

__all__ = [
    "agreement",
    "aid",
    "call",
    "dispute",
    "event",
    "finder",
    "meeting",
    "negotiation",
    "sanction",
    "statement",
    "threat",
    "visit",
]

Named: TypeAlias = "str | Actor"
Several: TypeAlias = "Named | Iterable[Named]"
Day: TypeAlias = "When | str | date"


class Details(TypedDict, total=False):
    """What any event may be given besides who and when; :func:`event` says what each means."""

    place: str | None
    topics: Iterable[str] | str
    status: str | None
    claims: Iterable[Claim]
    others: Mapping[str, Several] | None
    mode: str | None
    contexts: Iterable[str]
    cameo: str | None
    intensity: float | None
    scale: str
    id: str | None
    resolve: Literal["make", "strict"]
    directory: Directory | None


def event(
    kind: str | Kind,
    *actors: Named,
    when: Day,
    to: Several = (),
    place: str | None = None,
    topics: Iterable[str] | str = (),
    status: str | None = None,
    claims: Iterable[Claim] = (),
    others: Mapping[str, Several] | None = None,
    mode: str | None = None,
    contexts: Iterable[str] = (),
    cameo: str | None = None,
    intensity: float | None = None,
    scale: str = "plover",
    id: str | None = None,
    resolve: Literal["make", "strict"] = "make",
    directory: Directory | None = None,
) -> Event:
    """Make an event of any kind from names, resolving each on the day of the event.

    ``kind`` is a kind's name, a CAMEO code ("042") or a PLOVER type ("CONSULT"). Of a mutual kind all actors are
    parties. Of a directed kind they are its sources and ``to`` its targets; two actors and no ``to`` are source
    and target. ``others`` maps a role to those who take part without being related by it.
    A name that no table knows becomes a new actor; ``resolve="strict"`` raises instead.

    Raises :class:`UnknownKindError`, :class:`AmbiguousActorError`, :class:`InconsistentError` for a state
    that did not exist on the day or a status that contradicts the claims, :class:`InvalidValueError` for a
    missing party.

    >>> str(event("sanction", "United States", to="Belarus", when="2004-10-20"))
    '2004-10-20 sanction United States -> Belarus (occurred)'
    """
    code = coding(kind, mode=mode, contexts=tuple(contexts), cameo=cameo)
    date_of = When(when)
    find = finder(date_of, resolve, directory or bundled())
    sources, targets = [find(name) for name in actors], [find(name) for name in _several(to)]
    if code.host_first:
        sources, targets = targets, sources  # "host a visit" is told from the host's side
    participants = _sides(code.kind, sources, targets)
    for role, names in (others or {}).items():
        participants += [Participant(find(name), role, Side.OTHER) for name in _several(names)]
    said = tuple(claims)
    if status is not None:
        said = said_as(Status.named(status), said, date_of, f"the {code.kind} of {date_of}")
    if said == (Claim(by=DATA_SET, says=Status.OCCURRED),):
        said = ()  # an event without claims already says this
    made = Event(
        code, tuple(participants), date_of, place, topics, said, score=intensity, scale=scale
    )
    return made if id is None else evolve(made, id=id)


def _several(names: Several) -> tuple[Named, ...]:
    return (names,) if isinstance(names, str | Actor) else tuple(names)


def finder(
    when: When, resolve: Literal["make", "strict"], directory: Directory
) -> Callable[[Named], Actor]:
    """Return what turns a name into an actor that may have existed on the date.

    What is returned raises :class:`UnknownActorError` where ``resolve`` is "strict", :class:`AmbiguousActorError`, and
    :class:`InconsistentError` for a state that did not exist on the date.

    >>> finder(When("1980-01-01"), "make", bundled())("Russia").id
    'SUN'
    """
    day = when if when.earliest or when.latest else None
    if resolve not in ("make", "strict"):
        raise InvalidValueError(f"resolve must be 'make' or 'strict', got {shown(resolve)}")

    def find(name: Named) -> Actor:
        if isinstance(name, Actor):
            actor = name
        elif resolve == "strict":
            actor = directory.find(name, on=day)
        else:
            actor = directory.find_or_make(name, on=day)
        if isinstance(actor, Country) and _never_existed(actor, when):
            spells = ", ".join(map(str, actor.spells))
            raise InconsistentError(
                f"{actor.name} ({actor.id}) did not exist on {when}; it existed {spells}"
            )
        return actor

    return find


def _never_existed(country: Country, when: When) -> bool:
    days = [day for day in (when.earliest, when.latest) if day is not None]
    return bool(days) and all(country.exists(day) is Truth.FALSE for day in days)


def _sides(kind: Kind, actors: list[Actor], targets: list[Actor]) -> list[Participant]:
    """Put the actors of an event on its sides, or say who is missing."""
    source_role, target_role = kind.roles
    if kind.mutual:
        parties = actors + targets
        if len(parties) < 2:
            raise InvalidValueError(f"a {kind} needs at least two parties, got {len(parties)}")
        return [Participant(actor, source_role) for actor in parties]
    if not targets and len(actors) == 2:
        actors, targets = actors[:1], actors[1:]
    if not actors:
        raise InvalidValueError(f"a {kind} needs a {source_role}")
    if not targets and kind.needs_target:
        raise InvalidValueError(f"a {kind} needs a {target_role}: give to=...")
    return [
        *(Participant(actor, source_role, Side.SOURCE) for actor in actors),
        *(Participant(actor, target_role, Side.TARGET) for actor in targets),
    ]


def meeting(*actors: Named, when: Day, **details: Unpack[Details]) -> Event:
    """Make a meeting of two or more, none of them the visitor.

    >>> str(meeting("Lukashenko", "Putin", when="2020-02-07", place="Sochi", status="planned"))
    '2020-02-07 meeting Alexander Lukashenko - Vladimir Putin in Sochi (planned)'
    """
    return event(Kind.MEETING, *actors, when=when, **details)


def visit(*visitors: Named, to: Several = (), when: Day, **details: Unpack[Details]) -> Event:
    """Make a visit, from the visitors to their hosts.

    >>> str(visit("Pompeo", to="Belarus", when="2020-02-01"))
    '2020-02-01 visit Mike Pompeo -> Belarus (occurred)'
    """
    return event(Kind.VISIT, *visitors, to=to, when=when, **details)


def call(*actors: Named, when: Day, **details: Unpack[Details]) -> Event:
    """Make a call by telephone or video.

    >>> str(call("Lukashenko", "Putin", when="2019-12-30").kind)
    'call'
    """
    return event(Kind.CALL, *actors, when=when, **details)


def negotiation(*actors: Named, when: Day, **details: Unpack[Details]) -> Event:
    """Make a negotiation between parties.

    >>> negotiation("Belarus", "Russia", when="2019-12", topics="oil price").topics
    ('oil price',)
    """
    return event(Kind.NEGOTIATION, *actors, when=when, **details)


def agreement(*actors: Named, when: Day, **details: Unpack[Details]) -> Event:
    """Make an agreement between parties.

    >>> agreement("Belarus", "Russia", when="1999-12-08").mutual
    True
    """
    return event(Kind.AGREEMENT, *actors, when=when, **details)


def dispute(*actors: Named, when: Day, **details: Unpack[Details]) -> Event:
    """Make a dispute between parties; it lasts, so its date is mostly an interval.

    >>> str(dispute("Belarus", "Russia", when="2019-12~/..", topics=["oil price"]))
    '2019-12~/.. dispute Belarus - Russia (occurred)'
    """
    return event(Kind.DISPUTE, *actors, when=when, **details)


def statement(*speakers: Named, to: Several = (), when: Day, **details: Unpack[Details]) -> Event:
    """Make a public statement, at somebody or at large.

    >>> str(statement("Lukashenko", when="2020-02-04"))
    '2020-02-04 statement Alexander Lukashenko (occurred)'
    """
    return event(Kind.STATEMENT, *speakers, to=to, when=when, **details)


def threat(*sources: Named, to: Several = (), when: Day, **details: Unpack[Details]) -> Event:
    """Make a threat, from who makes it to whom it is made.

    >>> str(threat("Russia", to="Ukraine", when="2021-12").kind)
    'threat'
    """
    return event(Kind.THREAT, *sources, to=to, when=when, **details)


def sanction(*senders: Named, to: Several = (), when: Day, **details: Unpack[Details]) -> Event:
    """Make a sanction, from its senders to its targets.

    >>> [actor.id for actor in sanction("USA", to="Belarus", when="2006-06-16").targets]
    ['BLR']
    """
    return event(Kind.SANCTION, *senders, to=to, when=when, **details)


def aid(*donors: Named, to: Several = (), when: Day, **details: Unpack[Details]) -> Event:
    """Make a provision of aid, from its donors to its recipients.

    >>> [actor.id for actor in aid("USA", to="Israel", when="1973-10-19").sources]
    ['USA']
    """
    return event(Kind.AID, *donors, to=to, when=when, **details)
