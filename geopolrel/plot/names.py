"""Short names for pictures: surnames of leaders where they are plain, and the words beside a mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from geopolrel.actors import Actor
from geopolrel.errors import DrawError, did_you_mean, shown
from geopolrel.events import Event, Side
from geopolrel.plot.labels import readable, shortened
from geopolrel.plot.time_axis import days_known
from geopolrel.tenures import Tenure
from geopolrel.wording import counted, day_in_words

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = [
    "drawable_name",
    "headline",
    "label_of",
    "lane_function",
    "lane_of",
    "lane_text",
    "short_names",
]

FAMILY_NAME_FIRST = frozenset({"CHN", "KHM", "KOR", "PRK", "TWN", "VNM"})
LONGEST_SIDE, MOST_SIDES = 24, 3
LANES = ("dyad", "kind", "topic")


def short_names(actors: Iterable[Actor], tenures: Iterable[Tenure] = ()) -> dict[str, str]:
    """Return for each actor's id a short name, different for each: a leader's surname where it is plain.

    The surname is an alias that is one word of the name ("Xi"), else the last word, or the first where family names
    come first; a monarch or a namesake keeps the whole name.

    >>> from geopolrel.directory import bundled
    >>> short_names([bundled().find("Lukashenko"), bundled().find("Xi Jinping"), bundled().find("BLR")])
    {'alexander-lukashenko': 'Lukashenko', 'xi-jinping': 'Xi', 'BLR': 'Belarus'}
    """
    several = tuple(actors)
    first = {tenure.holder.id for tenure in tenures if tenure.of.id in FAMILY_NAME_FIRST}
    tries = [
        {actor.id: _surname(actor, actor.id in first) for actor in several},
        {actor.id: drawable_name(actor) for actor in several},
    ]
    named = {actor.id: f"{drawable_name(actor)} ({actor.id})" for actor in several}
    for names in reversed(tries):
        uses = Counter(names.values())
        named |= {id_: name for id_, name in names.items() if uses[name] == 1}
    return named


def drawable_name(actor: Actor) -> str:
    """Return the name of an actor, or the first alias that the font can draw where it cannot draw the name.

    >>> drawable_name(Actor("xi-jinping", "習近平", ("Xi Jinping",)))
    'Xi Jinping'
    """
    return next(
        (name for name in (actor.name, *actor.aliases) if readable(name) == name), actor.name
    )


def _surname(actor: Actor, family_name_first: bool) -> str:
    name = drawable_name(actor)
    words = name.split()
    if actor.type != "leader" or len(words) < 2 or "of" in words:
        return name
    known = [alias for alias in actor.aliases if alias in (words[0], words[-1])]
    surname = known[0] if known else words[0 if family_name_first else -1]
    return surname if len(surname) > 1 and not surname.isupper() else name


def lane_of(event: Event, names: Mapping[str, str]) -> str:
    """Return the name of the lane of an event: who deals with whom, whichever way round.

    >>> from geopolrel.constructors import visit
    >>> event = visit("Pompeo", to="Belarus", when="2020-02-01")
    >>> lane_of(event, short_names(event.actors))
    'Belarus – Pompeo'
    """
    sides = [side for side in (event.sources, event.targets) if side]
    if event.mutual:
        sides = [(one.actor,) for one in event.participants if one.side is Side.PARTY]
    ordered = sorted((_together([names[a.id] for a in side]) for side in sides), key=str.casefold)
    if len(ordered) > MOST_SIDES:
        ordered = [*ordered[: MOST_SIDES - 1], f"{len(ordered) - MOST_SIDES + 1} more"]
    return " – ".join(ordered)


def _together(names: list[str]) -> str:
    ordered = sorted(names, key=str.casefold)
    return ", ".join(ordered) if len(ordered) <= 2 else f"{ordered[0]} and {len(ordered) - 1} more"


def lane_text(name: str) -> str:
    """Return the name of a lane as it is drawn: each side of it cut to a length.

    >>> lane_text("Belarus – Popular Front for the Liberation of Palestine")
    'Belarus – Popular Front for the L…'
    """
    return " – ".join(shortened(side, LONGEST_SIDE) for side in name.split(" – "))


def lane_function(
    lanes: str | Callable[[Event], str], names: Mapping[str, str]
) -> Callable[[Event], str]:
    """Return what gives each event its lane, or raise :class:`DrawError` for what ``lanes`` cannot be."""
    if callable(lanes):
        return lambda event: str(lanes(event))
    if lanes == "dyad":
        return lambda event: lane_of(event, names)
    if lanes == "kind":
        return lambda event: event.kind.plural
    if lanes == "topic":
        return lambda event: event.topics[0] if event.topics else "no topic"
    hint = did_you_mean(lanes, LANES) if isinstance(lanes, str) else ""
    raise DrawError(
        f"lanes must be {', '.join(LANES)} or a function of an event, got {shown(lanes)}{hint}"
    )


def label_of(event: Event, one_kind: bool = False) -> str:
    """Return the words beside a mark: the kind, unless all are of one, and where or about what.

    >>> from geopolrel.constructors import call, visit
    >>> label_of(visit("Pompeo", to="Belarus", when="2020-02-01", place="Minsk"))
    'visit, Minsk'
    >>> label_of(call("Lukashenko", "Putin", when="2019-12-30", topics="oil supply"))
    'call: oil supply'
    """
    if event.place is not None:
        return event.place if one_kind else f"{event.kind.label}, {event.place}"
    if event.topics:
        return event.topics[0] if one_kind else f"{event.kind.label}: {event.topics[0]}"
    return event.kind.label


def headline(timeline: Timeline) -> str:
    """Return the title of a picture that was given none: how many events of how many actors, when, as known when."""
    if not len(timeline):
        return ""
    known = days_known(np.stack(timeline.columns.bounds))
    years = "–".join(
        dict.fromkeys(str(date.fromordinal(int(day)).year) for day in (*known[:1], *known[-1:]))
    )
    seen = f", as known on {day_in_words(timeline.day)}" if timeline.day else ""
    missing = len(timeline.undecided)
    undecided = f"; {counted(missing, 'undecided event')} not drawn" if missing else ""
    return f"{counted(len(timeline), 'event')} of {counted(len(timeline.actors), 'actor')}{', ' + years if years else ''}{seen}{undecided}"
