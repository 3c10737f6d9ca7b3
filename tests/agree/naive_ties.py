"""Measures over all actors in obvious lines over Event objects. It only judges; nothing else uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import combinations

from hypothesis import strategies as st

from geopolrel import Event, Timeline, When
from geopolrel.claims import Status
from geopolrel.when import BEGINNING, FOREVER

MASKS = ("2019-XX-15", "2019-1X-0X", "2020-0X-2X", "202X-02-29", "201X-07", "201X")


def occurred(timeline: Iterable[Event]) -> list[Event]:
    return [event for event in timeline if event.status == Status.OCCURRED]


@st.composite
def dates_with_holes(draw: st.DrawFn, first: date, last: date) -> When:
    """One-of sets and masks, of moments and of the starts of what lasts."""
    day = st.dates(first, last)
    some = draw(
        st.lists(day.map(str) | day.map("{:%Y-%m}".format), min_size=2, max_size=4, unique=True)
    )
    either = ",".join(sorted(some))
    start = draw(st.sampled_from((f"[{either}]", f"[..{some[0]},{last}]", *MASKS)))
    return When(start + draw(st.sampled_from(("", "/..", "/", f"/{last}"))))


def may_be(moment: str, day: int) -> bool:
    """Whether a moment may be a day, as one reads it off the text: X stands for any digit."""
    written = date.fromordinal(day).isoformat()

    def fits(element: str) -> bool:
        first, dots, last = element.partition("..")
        if dots:
            return written[: len(first)] >= first and written[: len(last)] <= last
        return all(of in ("X", digit) for of, digit in zip(element, written, strict=False))

    return any(map(fits, moment.strip("[]?~%").split(",")))


def may_begin(event: Event, day: int) -> bool:
    low, high, _, _ = event.when.bounds
    return low <= day <= high and may_be(event.when.text.partition("/")[0], day)


@cache
def days_of(when: When) -> tuple[int, ...]:
    low, high, _, _ = when.bounds
    if low == BEGINNING or high == FOREVER:
        return ()
    moment = when.text.partition("/")[0]
    return tuple(day for day in range(low, high + 1) if may_be(moment, day))


def start_days(event: Event) -> tuple[int, ...]:
    """The days on which it may have begun; none where they have no bound."""
    return days_of(event.when)


def share(event: Event, low: int, high: int) -> float:
    """How likely it began on a day of [low, high)."""
    days = start_days(event)
    return sum(low <= day < high for day in days) / len(days) if days else 0.0


def strength(event: Event, day: int, half_life: float) -> float:
    """What is left of a weight of 1 on a day, all days on which it may have begun being as likely."""
    days = start_days(event)
    if not days:
        return 0.0
    return sum(2 ** (-(day - start) / half_life) for start in days if start <= day) / len(days)


def band(event: Event, day: int, half_life: float) -> tuple[float, float]:
    """The least and the most that may be left on a day."""
    low, high, _, _ = event.when.bounds
    least = most = 0.0
    if low > BEGINNING and high <= day:
        least = 2 ** (-(day - low) / half_life)
    for start in range(min(day, high), max(low, 1) - 1, -1):
        if may_begin(event, start):
            most = 2 ** (-(day - start) / half_life)
            break
    return least, most


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
