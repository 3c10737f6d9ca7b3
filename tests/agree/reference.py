"""A timeline in some eighty obvious lines over Event objects. It only judges; nothing else uses it.

Each method takes a list of events and returns the ids that are (definitely, possibly but not definitely) selected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import combinations, product

from geopolrel import Actor, Event, Tenure, Truth, When
from geopolrel.claims import known_by
from geopolrel.events import Side

Answer = tuple[list[str], list[str]]


def window(text: str, end: str | None = None) -> When:
    low, high = When(text).window
    if end is not None:
        high = When(end).window[0]
    return When.from_bounds(low, low, high - 1, high - 1)


def either(answers: Iterable[Truth]) -> Truth:
    found = Truth.FALSE
    for answer in answers:
        found = found | answer
    return found


class Reference:
    """Events and who held which office, asked one by one."""

    def __init__(self, events: Iterable[Event], tenures: Iterable[Tenure] = ()) -> None:
        self.events = list(events)
        self.tenures = list(tenures)

    def _split(self, judge: Callable[[Event], Truth]) -> Answer:
        verdicts = [(event.id, judge(event)) for event in self.events]
        sure = [id for id, verdict in verdicts if verdict is Truth.TRUE]
        return sure, [id for id, verdict in verdicts if verdict is Truth.UNKNOWN]

    def held(self, tenure: Tenure, event: Event) -> Truth:
        start_lo, start_hi, _, _ = event.when.bounds
        since_lo, since_hi, until_lo, until_hi = tenure.when.bounds
        sure = since_hi <= start_lo and start_hi <= until_lo
        return Truth.from_bounds(sure, since_lo <= start_hi and start_lo <= until_hi)

    def stands_for(self, actor: Actor, who: Actor, event: Event) -> Truth:
        if actor == who:
            return Truth.TRUE
        return either(
            self.held(t, event) for t in self.tenures if t.holder == actor and t.of == who
        )

    def before(self, day: str) -> Answer:
        return self._split(lambda event: event.when.before(window(day)))

    def after(self, day: str) -> Answer:
        return self._split(lambda event: event.when.after(window(day)))

    def during(self, day: str, end: str | None = None) -> Answer:
        return self._split(lambda event: event.when.during(window(day, end)))

    def ongoing(self, day: str) -> Answer:
        return self._split(lambda event: event.when.overlaps(window(day)))

    def related(self, event: Event, one: Actor, other: Actor, directed: bool) -> Truth:
        sides = {side: [p.actor for p in event.participants if p.side is side] for side in Side}
        pairs = list(product(sides[Side.SOURCE], sides[Side.TARGET]))
        if not directed:
            pairs += [(b, a) for a, b in pairs]
            pairs += [
                pair for a, b in combinations(sides[Side.PARTY], 2) for pair in ((a, b), (b, a))
            ]
        return either(
            self.stands_for(a, one, event) & self.stands_for(b, other, event) for a, b in pairs
        )

    def between(self, one: Actor, other: Actor) -> Answer:
        return self._split(lambda event: self.related(event, one, other, directed=False))

    def directed(self, one: Actor, other: Actor) -> Answer:
        return self._split(lambda event: self.related(event, one, other, directed=True))

    def involving(self, who: Actor) -> Answer:
        return self._split(
            lambda event: either(self.stands_for(a, who, event) for a in event.actors)
        )

    def by_office(self, office: str) -> Answer:
        named = [t for t in self.tenures if t.is_office(office)]
        return self._split(
            lambda event: either(self.held(t, event) for t in named if t.holder in event.actors)
        )

    def of_kind(self, kind: str) -> Answer:
        return self._split(lambda event: Truth.of(event.kind == kind))

    def about(self, topic: str) -> Answer:
        return self._split(lambda event: Truth.of(topic in event.topics))

    def with_status(self, status: str) -> Answer:
        return self._split(lambda event: Truth.of(event.status == status))

    def as_of(self, day: str) -> Answer:
        last = window(day).bounds[3]

        def known(event: Event) -> Truth:
            if not event.claims:
                return Truth.from_bounds(event.when.bounds[1] <= last, event.when.bounds[0] <= last)
            sure, perhaps = known_by(event.claims, event.when, last)
            return Truth.from_bounds(bool(sure), bool(sure or perhaps))

        return self._split(known)

    def silences(self) -> list[int]:
        occurred = [event.when.bounds for event in self.events if event.status == "occurred"]
        days = {day for low, _, _, high in occurred for day in (low, high)}
        found = []
        for first, last in combinations(sorted(days), 2):
            touched = [
                low <= last and high >= first
                for low, _, _, high in occurred
                if not (high <= first or low >= last)
            ]
            ends = any(high == first for _, _, _, high in occurred) and any(
                low == last for low, _, _, _ in occurred
            )
            if (
                ends
                and not any(touched)
                and date.min.toordinal() <= first
                and last <= date.max.toordinal()
            ):
                found.append(last - first)
        return sorted(found, reverse=True)
