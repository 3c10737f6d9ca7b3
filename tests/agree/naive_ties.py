"""Measures over all actors in obvious lines over Event objects. It only judges; nothing else uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from geopolrel import Event, Timeline
from geopolrel.claims import Status
from geopolrel.when import BEGINNING, FOREVER


def occurred(timeline: Iterable[Event]) -> list[Event]:
    return [event for event in timeline if event.status == Status.OCCURRED]


def start_days(event: Event) -> range:
    """The days on which it may have begun; none where they have no bound."""
    low, high, _, _ = event.when.bounds
    return range(0) if low == BEGINNING or high == FOREVER else range(low, high + 1)


def share(event: Event, low: int, high: int) -> float:
    """How likely it began on a day of [low, high)."""
    days = start_days(event)
    inside = min(days.stop, high) - max(days.start, low) if days else 0
    return max(inside, 0) / len(days) if days else 0.0


def strength(event: Event, day: int, half_life: float) -> float:
    """What is left of a weight of 1 on a day, all days on which it may have begun being as likely."""
    days = start_days(event)
    if not days:
        return 0.0
    return sum(2 ** (-(day - start) / half_life) for start in days if start <= day) / len(days)


def ways(event: Event) -> Iterator[tuple[str, str]]:
    """The ordered pairs that it relates; a mutual event relates two either way."""
    for one, other in event.pairs():
        yield one.id, other.id
        if event.mutual:
            yield other.id, one.id


def dyads(event: Event) -> list[tuple[str, str]]:
    """The unordered pairs that it relates, in order of their ids, once for each time."""
    return [(min(a.id, b.id), max(a.id, b.id)) for a, b in event.pairs()]


def all_dyads(timeline: Timeline) -> list[tuple[str, str]]:
    ids = sorted(actor.id for actor in timeline.actors)
    return list(combinations(ids, 2))
