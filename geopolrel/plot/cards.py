"""Who stands on whose card in a diagram: leaders and bodies with their country; and how large the cards are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor, Organization
from geopolrel.errors import UnknownActorError
from geopolrel.events import Event
from geopolrel.plot.labels import Ruler, readable, shortened
from geopolrel.plot.names import drawable_name

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["Card", "Sized", "cards_of", "sized"]

MOST_ACTORS = 60
MOST_ON_CARD = 12
HEAD_SIZE, PILL_SIZE = 9.5, 8.5
HEAD_HEIGHT, PILL_HEIGHT = 21.0, 18.0
INSET, GAP = 8.0, 6.0  # points: beside the text in a box, between boxes
WIDEST = 250.0  # points of pills in a row


@frozen
class Card:
    """An actor of its own with those who act for it. ``present`` says whether the actor itself takes part.

    ``merged`` are the ids of those it stands for where they are too many to be shown.
    """

    head: Actor
    members: tuple[Actor, ...] = ()
    present: bool = True
    merged: frozenset[str] = field(default=frozenset())

    @property
    def shown(self) -> tuple[Actor, ...]:
        """The actors that have a box on it, the head first."""
        return (self.head, *self.members)


def cards_of(timeline: Timeline, events: Sequence[Event]) -> list[Card]:
    """Return the cards of all actors in a timeline, by id.

    A leader stands with the country whose office was held during most of his or her events, a body with its
    country. Where there are too many actors for one picture, or for one card, the card alone stands for its members.
    """
    homes = _homes(timeline, events)
    actors = {actor.id: actor for actor in timeline.actors}
    heads = {actor.id: actor for actor in actors.values() if actor.id not in homes}
    members: dict[str, list[Actor]] = {}
    for member, home in homes.items():
        members.setdefault(home.id, []).append(actors[member])
        heads.setdefault(home.id, home)
    crowded = len(actors) > MOST_ACTORS
    made = []
    for head in sorted(heads):
        on_it = tuple(sorted(members.get(head, ()), key=lambda actor: actor.id))
        if crowded or len(on_it) > MOST_ON_CARD:
            made.append(Card(heads[head], (), True, frozenset(actor.id for actor in on_it)))
        else:
            made.append(Card(heads[head], on_it, head in actors))
    return made


def _homes(timeline: Timeline, events: Iterable[Event]) -> dict[str, Actor]:
    """Return the country on whose card each actor stands; none for those that stand for themselves."""
    countries = {actor.id: actor for actor in timeline.actors if actor.type == "country"}
    held: dict[str, list[tuple[Actor, tuple[int, int, int, int]]]] = {}
    for tenure in timeline.tenures:
        country = _country(tenure.of, timeline, countries)
        if country is not None and tenure.holder.type != "country":
            held.setdefault(tenure.holder.id, []).append((country, tenure.when.bounds))
    served: dict[str, Counter[str]] = {}
    known: dict[str, Actor] = {}
    for event in events:
        start_lo, start_hi, _, _ = event.when.bounds
        for actor in event.actors:
            for country, (since, _, _, until) in held.get(actor.id, ()):
                known[country.id] = country
                in_office = start_hi >= since and start_lo <= until
                served.setdefault(actor.id, Counter())[country.id] += 1 if in_office else 0
    homes = {
        holder: known[min(count, key=lambda one: (-count[one], one))]
        for holder, count in served.items()
    }
    for actor in timeline.actors:
        country = _country(actor, timeline, countries) if actor.type == "organization" else None
        if country is not None:
            homes[actor.id] = country
    return homes


def _country(actor: Actor, timeline: Timeline, countries: Mapping[str, Actor]) -> Actor | None:
    """Return the country that an actor is or belongs to, or None."""
    if actor.type == "country":
        return countries.get(actor.id, actor)
    if not isinstance(actor, Organization) or actor.country is None:
        return None
    if actor.country in countries:
        return countries[actor.country]
    try:
        return timeline.actor(actor.country)
    except UnknownActorError:
        return None


@frozen(eq=False)
class Sized:
    """A card with its text measured, in points about its centre.

    ``boxes`` (k x 4: left, bottom, right, top) are what strands may end at: the whole card for its head, a pill for
    each member. ``title`` is the room of the head's name.
    """

    card: Card
    texts: tuple[str, ...]
    size: tuple[float, float]
    boxes: NDArray[np.float64]
    title: NDArray[np.float64]


def sized(card: Card, names: Mapping[str, str], ruler: Ruler) -> Sized:
    """Lay out one card: the name of its head above, the pills of its members in rows below."""
    head = shortened(drawable_name(card.head)) + (f" +{len(card.merged)}" if card.merged else "")
    texts = tuple(
        readable(text) for text in (head, *(shortened(names[m.id]) for m in card.members))
    )
    scale = 72 / ruler.dpi
    title = ruler.width(texts[0], HEAD_SIZE, weight="bold") * scale
    widths = [ruler.width(text, PILL_SIZE) * scale + 2 * INSET for text in texts[1:]]
    rows = _rows(widths)
    row_widths = [sum(widths[k] for k in row) + GAP * (len(row) - 1) for row in rows]
    wide = max([title + 2 * INSET, *(width + 2 * INSET for width in row_widths)])
    high = HEAD_HEIGHT + len(rows) * (PILL_HEIGHT + GAP) + (2.0 if rows else 0.0)
    boxes = [(-wide / 2, -high / 2, wide / 2, high / 2)]
    top = high / 2 - HEAD_HEIGHT
    for row, width in zip(rows, row_widths, strict=True):
        left = -width / 2
        for member in row:
            boxes.append((left, top - PILL_HEIGHT, left + widths[member], top))
            left += widths[member] + GAP
        top -= PILL_HEIGHT + GAP
    strip = np.array([-title / 2, high / 2 - HEAD_HEIGHT + 2, title / 2, high / 2 - 2])
    return Sized(card, texts, (wide, high), np.array(boxes), strip)


def _rows(widths: Sequence[float]) -> list[list[int]]:
    """Break pills into rows no wider than WIDEST."""
    rows: list[list[int]] = []
    room = 0.0
    for number, width in enumerate(widths):
        if rows and width + GAP <= room:
            rows[-1].append(number)
            room -= width + GAP
        else:
            rows.append([number])
            room = WIDEST - width
    return rows
