"""Captions: which events a picture of a relation names, in what words, and where the words go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.contacts import CONTACTS
from geopolrel.events import Event, Side
from geopolrel.pairs import intensities
from geopolrel.plot.labels import HINTED, Ruler, Shelves, readable, shortened
from geopolrel.plot.names import label_of, short_names
from geopolrel.when import BEGINNING, FOREVER

if TYPE_CHECKING:
    from geopolrel.timeline import Timeline

__all__ = ["SIZE", "Caption", "by_importance", "in_words", "packed"]

SIZE = 8.0
LONGEST = 40  # characters: two names and a place
BESIDE = 3.0  # points between the line of an event and its words
APART = 9.0  # points between the words of two events in a row


@frozen
class Caption:
    """An event's words: the day it points at, the row, and where the words begin, in pixels."""

    id: str
    day: float
    text: str
    row: int
    at: float


def by_importance(events: Timeline, turns: Iterable[int], stretches: int = 1) -> list[int]:
    """Return the positions of the events that began on a known day, those to be named first at the head.

    First the nearest to each turn; then the most intense, of those the first after the longest silence, and of
    those the longest: one of each of so many equal ``stretches`` of time, then a second of each, and so on. Of several on
    one day all but the first come last.
    """
    columns, rows = events._record.columns, events._rows
    low, high = (bound[rows].astype(np.int64) for bound in (columns.start_lo, columns.start_hi))
    known = np.flatnonzero((low > BEGINNING) & (high < FOREVER))
    if not len(known):
        return []
    day = (low[known] + high[known]) / 2
    worth = np.abs(intensities(columns, rows))[known]
    end = columns.end_lo[rows].astype(np.int64)[known]
    lasts = np.where(end < FOREVER, end - high[known], 0)
    by_day = np.lexsort((-lasts, day))
    silence = np.empty(len(known))
    silence[by_day] = np.diff(day[by_day], prepend=-np.inf)
    order = np.lexsort((-lasts, -silence, -worth, silence == 0))
    order = order[np.argsort(_rounds(day[order], silence[order] == 0, stretches), kind="stable")]
    turning = [int(np.lexsort((-lasts, np.abs(day - turn)))[0]) for turn in turns]
    return [int(known[place]) for place in dict.fromkeys([*turning, *order.tolist()])]


def _rounds(
    days: NDArray[np.float64], repeated: NDArray[np.bool_], stretches: int
) -> NDArray[np.intp]:
    """Return in which round each event is named, in the order given: how many before it lie in its stretch; repeated ones last."""
    span = max(float(np.ptp(days)), 1.0)
    stretch = np.minimum((days - days.min()) / span * stretches, stretches - 1).astype(np.intp)
    seen = np.zeros(stretches, dtype=np.intp)
    rounds = np.empty(len(days), dtype=np.intp)
    for place, (number, again) in enumerate(zip(stretch.tolist(), repeated.tolist(), strict=True)):
        rounds[place] = len(days) if again else seen[number]
        seen[number] += 1
    return rounds


def in_words(events: Timeline) -> Callable[[Event], str]:
    """Return what says of an event of a relation who met whom where, or what it was.

    >>> from geopolrel.constructors import visit
    >>> from geopolrel.timeline import Timeline
    >>> tl = Timeline([visit("Pompeo", to="Belarus", when="2020-02-01", place="Minsk")])
    >>> in_words(tl)(tl[0])
    'Pompeo, Minsk'
    """
    names = short_names(events.actors, events.tenures)

    def words(event: Event) -> str:
        people = [actor for actor in event.actors if actor.type == "leader"]
        if event.kind not in CONTACTS or not people:
            return label_of(event)
        who = " – ".join(names[actor.id] for actor in people[:2])
        if event.place is not None:
            return f"{who}, {event.place.split(',')[0]}"
        hosts = [one.actor for one in event.participants if one.side is Side.TARGET]
        if event.kind == "visit" and hosts:
            return f"{who} in {names[hosts[0].id]}"
        return f"{event.kind.label}, {who}"

    return words


def packed(
    events: Iterable[tuple[Event, str]],
    place: Callable[[float], float],
    ruler: Ruler,
    *,
    width: float,
    rows: int,
    most: int,
) -> list[Caption]:
    """Return the captions of the first events for which there is room in some rows, at most so many, none alike.

    ``place`` gives the pixel of a day. Words stand to the right of it, or to the left where they would not fit.
    """
    shelves = Shelves(ruler.points(APART))
    made: list[Caption] = []
    near = ruler.points(BESIDE)
    for event, words in events:
        low, high, _, _ = event.when.bounds
        day = (low + high) / 2
        text = readable(shortened(words, LONGEST))
        room, x = ruler.width(text, SIZE) * HINTED, place(day)
        at = x + near if x + near + room <= width else x - near - room
        span = min(x, at), max(x, at + room)
        alike = any(caption.text == text for caption in made)  # a second would tell nothing new
        if not text or at < 0 or alike or len(made) >= most:
            continue
        if shelves.fit(*span) >= rows:
            continue
        made.append(Caption(event.id, day, text, shelves.place(*span), at))
    return made


def centred(
    spots: Sequence[tuple[float, str]], ruler: Ruler, *, width: float, size: float, rows: int
) -> list[tuple[float, int] | None]:
    """Return the left ends and rows of texts centred at some pixels, or None for those without room."""
    shelves = Shelves(ruler.points(APART))
    found: list[tuple[float, int] | None] = []
    for middle, text in spots:
        room = ruler.width(text, size, weight="bold")
        at = min(max(middle - room / 2, 0.0), width - room)
        fits = at >= 0 and shelves.fit(at, at + room) < rows
        found.append((at, shelves.place(at, at + room)) if fits else None)
    return found
