"""Who is drawn in a diagram and the strands between them, with all text measured; before anything has a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from geopolrel.plot.cards import Card, Sized, cards_of, sized
from geopolrel.plot.labels import Ruler
from geopolrel.plot.names import short_names
from geopolrel.plot.ties import Tie, ties_of
from geopolrel.wording import counted

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["LABEL_SIZE", "Cast", "one_kind"]

LABEL_SIZE, LABEL_HEIGHT = 7.5, 11.0  # points
MOST_CARDS = 40


@frozen
class Cast:
    """Who is drawn, and the ties between them.

    ``boxes`` numbers the box of each id, ``homes`` gives the card of each box, ``label_sizes`` the width and height
    in points of each tie's label.
    """

    cards: Sequence[Sized]
    ties: Sequence[Tie]
    boxes: Mapping[str, int]
    homes: Sequence[int]
    labels: Sequence[str]
    label_sizes: Sequence[tuple[float, float]]
    notes: Sequence[str]

    @classmethod
    def of(cls, timeline: Timeline, ruler: Ruler, bundle: str) -> Cast:
        """Read a timeline, leaving out the least busy cards where there are too many for one picture."""
        events = list(timeline)
        cards = cards_of(timeline, events)
        stands_for = {member: card.head.id for card in cards for member in card.merged}
        stands_for |= {actor.id: actor.id for card in cards for actor in card.shown}
        ties, alone = ties_of(events, stands_for, bundle)
        notes = [f"{counted(alone, 'event')} of one party not drawn"] if alone else []
        if len(cards) > MOST_CARDS:
            busy: Counter[str] = Counter()
            for tie in ties:
                busy.update({tie.source: tie.count, tie.target: tie.count})
            cards = sorted(
                sorted(cards, key=lambda card: -sum(busy[actor.id] for actor in card.shown))[
                    :MOST_CARDS
                ],
                key=_head_id,
            )
            shown_ids = {actor.id for card in cards for actor in card.shown}
            dropped = sum(tie.count for tie in ties if not {tie.source, tie.target} <= shown_ids)
            ties = [tie for tie in ties if {tie.source, tie.target} <= shown_ids]
            missing = len(set(stands_for.values()) - shown_ids)
            notes.append(
                f"{counted(missing, 'less busy actor')} with {counted(dropped, 'event')} not drawn"
            )
        if any(card.merged for card in cards):
            notes.append("+n: people and bodies drawn as their country")
        names = short_names(timeline.actors, timeline.tenures)
        measured = [sized(card, names, ruler) for card in cards]
        ids = [(actor.id, number) for number, card in enumerate(cards) for actor in card.shown]
        boxes = {actor_id: number for number, (actor_id, _) in enumerate(ids)}
        labels = [tie.label(plain=one_kind(ties)) for tie in ties]
        widths = [ruler.width(text, LABEL_SIZE) * 72 / ruler.dpi for text in labels]
        sizes = [(width + 4, LABEL_HEIGHT) if width else (0.0, 0.0) for width in widths]
        return cls(measured, ties, boxes, [home for _, home in ids], labels, sizes, notes)


def one_kind(ties: Sequence[Tie]) -> bool:
    """Return whether all ties are of one kind, so that labels need not name it."""
    return len({tie.words for tie in ties}) == 1


def _head_id(card: Card) -> str:
    return card.head.id
