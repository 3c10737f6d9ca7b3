"""The rules that every timeline keeps, by name, and which event or office breaks which."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
from attrs import frozen

from geopolrel import constraints
from geopolrel.actors import Country
from geopolrel.claims import FORESEEN, Status
from geopolrel.errors import InconsistentError
from geopolrel.ordering import packed_order
from geopolrel.tenures import Tenure
from geopolrel.timeline import Timeline
from geopolrel.truth import Truth
from geopolrel.when import BEGINNING, FOREVER, When
from geopolrel.wording import dated

__all__ = ["RULES", "Violation", "check"]

# offices that one person at a time holds; a country has many ministers
EXCLUSIVE = frozenset(
    {"President", "Prime Minister", "Secretary of State", "King", "Queen", "Emperor", "Chancellor"}
)


@frozen
class Violation:
    """A rule that is broken, the event or actor that breaks it (by id), and how."""

    rule: str
    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"


def actors_existed(timeline: Timeline) -> Iterator[Violation]:
    """A country takes part only in what may have happened while it existed."""
    columns = timeline.columns
    codes, slots = packed_order(columns.actors.codes)
    edges = codes.searchsorted(np.arange(len(columns.actors.values) + 1))
    for code, actor in enumerate(columns.actors.values):
        if not isinstance(actor, Country) or not actor.spells:
            continue
        rows = np.unique(columns.slot_rows(slots[edges[code] : edges[code + 1]]))
        gone = np.ones(len(rows), dtype=bool)
        for spell in actor.spells:
            first, _, _, last = spell.bounds
            gone &= (columns.end_hi[rows] < first) | (columns.start_lo[rows] > last)
        for row in rows[gone].tolist():
            event = columns.event(row)
            spells = ", ".join(map(str, actor.spells))
            yield Violation(
                "actors-existed",
                event.id,
                f"{actor.name} did not exist {dated(event.when)} (it existed {spells})",
            )


def _day(number: int) -> When:
    return When.from_bounds(number, number, number, number)


def offices_are_exclusive(timeline: Timeline) -> Iterator[Violation]:
    """Two people never certainly hold one office of one country at once, but for the day they change."""
    by_office: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in timeline.tenures:
        if tenure.office in EXCLUSIVE:
            by_office.setdefault((tenure.of.id, tenure.office), []).append(tenure)
    for (of, office), held in by_office.items():
        for one, other in combinations(held, 2):
            days = min(one.when.bounds[2], other.when.bounds[2]) - max(
                one.when.bounds[1], other.when.bounds[1]
            )
            if one.holder != other.holder and days > 0:
                yield Violation(
                    "offices-are-exclusive",
                    one.holder.id,
                    f"{one.holder} and {other.holder} both are {office} of {of} for {days} days or more",
                )


def offices_are_of_states(timeline: Timeline) -> Iterator[Violation]:
    """An office is held while its country may have existed."""
    for tenure in timeline.tenures:
        _, since, until, _ = tenure.when.bounds
        days = [_day(day) for day in (since, until) if BEGINNING < day < FOREVER]
        if not isinstance(tenure.of, Country) or not days:
            continue
        if all(tenure.of.exists(day) is Truth.FALSE for day in days):
            yield Violation(
                "offices-are-of-states",
                tenure.holder.id,
                f"{tenure}: {tenure.of.name} did not exist then",
            )


def plans_lie_ahead(timeline: Timeline) -> Iterator[Violation]:
    """What is said to be planned was said so before it was to happen."""
    for event in timeline.with_status(*FORESEEN) if timeline.columns.claims is not None else ():
        for claim in event.claims:
            if (
                claim.says in FORESEEN
                and claim.on is not None
                and claim.on.after(event.when) is Truth.TRUE
            ):
                yield Violation(
                    "plans-lie-ahead",
                    event.id,
                    f"{claim.by} calls {event} {claim.says} on {claim.on}, after it",
                )


def observed_events(timeline: Timeline) -> Iterator[Violation]:
    """What occurred lies within the time observed."""
    if timeline.observed is None:
        return
    low, high = timeline.observed.window
    columns = timeline.columns
    outside = (columns.end_hi < low) | (columns.start_lo >= high)
    for row in np.flatnonzero(outside).tolist():
        event = columns.event(row)
        if event.status is Status.OCCURRED:
            yield Violation(
                "observed-events",
                event.id,
                f"{event} lies outside the time observed, {timeline.observed}",
            )


def known_constraints(timeline: Timeline) -> Iterator[Violation]:
    """A gap between dates speaks of events of the timeline."""
    for id in constraints.unknown_events(timeline):
        yield Violation(
            "known-constraints", id, f"a gap speaks of the event {id!r}, which is not there"
        )


def feasible_constraints(timeline: Timeline) -> Iterator[Violation]:
    """The dates of events and the gaps between them can all hold."""
    try:
        constraints.tighten(timeline)
    except InconsistentError as error:
        yield Violation("feasible-constraints", "", str(error))


Rule = Callable[[Timeline], Iterator[Violation]]
RULES: dict[str, Rule] = {
    rule.__name__.replace("_", "-"): rule
    for rule in (
        actors_existed,
        offices_are_exclusive,
        offices_are_of_states,
        plans_lie_ahead,
        observed_events,
        known_constraints,
        feasible_constraints,
    )
}


def check(timeline: Timeline) -> list[Violation]:
    """Return every rule that the timeline breaks and what breaks it; an empty list is a sound timeline.

    >>> from geopolrel.actors import Country
    >>> from geopolrel.directory import country
    >>> from geopolrel.events import Event, Participant
    >>> from geopolrel.kinds import coding
    >>> parties = (Participant(country("Belarus")), Participant(country("United States")))
    >>> print(check(Timeline([Event(coding("meeting"), parties, "1980-01-01")]))[0])
    actors-existed: Belarus did not exist on 1 January 1980 (it existed 1991-08-25/..)
    """
    return [violation for rule in RULES.values() for violation in rule(timeline)]
