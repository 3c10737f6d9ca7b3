"""Laws of patterns of several steps: what each further step may and may not change, whatever the dates turn out to be."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.sequences import Sequences
from geopolrel.testing import strategies as gps

PARTIES = st.sampled_from([gp.country(name) for name in ("BLR", "RUS", "POL")])
KIND = st.sampled_from([gp.Kind.VISIT, gp.Kind.THREAT, gp.Kind.MEETING])
FIRST, LAST = date(2019, 1, 1), date(2019, 1, 20)
DAYS = gps.days(FIRST, LAST)
ASKED = st.sampled_from(["visit", "threat", "meeting", ("visit", "meeting")])
STEPS = st.lists(st.tuples(ASKED, st.integers(1, 20), st.booleans()), min_size=1, max_size=4)
Steps = list[tuple[str, int, bool]]


def moments(spread: int) -> st.SearchStrategy[gp.When]:
    """Days that are known, or one of so many days at most."""
    between = st.tuples(DAYS, st.integers(0, spread)).map(
        lambda drawn: gp.When(f"[{drawn[0]}..{drawn[0] + timedelta(days=drawn[1])}]")
    )
    return DAYS.map(gp.When) | between if spread else DAYS.map(gp.When)


def some(spread: int, most_parties: int = 2) -> st.SearchStrategy[gp.Timeline]:
    """Timelines of a few actors who meet again and again within three weeks."""
    drawn = gps.events(PARTIES, KIND, moments(spread), said=st.nothing(), most_parties=most_parties)
    return st.lists(drawn, max_size=9).map(numbered)


def numbered(events: list[gp.Event]) -> gp.Timeline:
    return gp.Timeline([evolve(event, id=f"e{n}") for n, event in enumerate(events)])


def asked(timeline: gp.Timeline, first: str, steps: Steps) -> Sequences:
    (kinds, within, returned), *more = steps
    found = timeline.sequences(first, kinds, within, returned=returned)
    for kinds, within, returned in more:
        found = found.then(kinds, within, returned=returned)
    return found


def chains(found: Sequences) -> Counter[tuple[str, ...]]:
    """The matches: the pair, and the ids of the events in order."""
    table = found.table
    names = sorted(name for name in dict(table) if name.startswith(("first", "then")))
    return Counter(
        (*sorted(pair), *ids)
        for pair, ids in zip(
            zip(table["a"], table["b"], strict=True),
            zip(*(table[name] for name in names), strict=True),
            strict=True,
        )
    )


def firsts(found: Sequences) -> set[str]:
    return {match[0].id for match in found}


def possible(found: Sequences) -> set[str]:
    return firsts(found) | {event.id for event in found.undecided}


@given(some(4, most_parties=3), ASKED, STEPS)
def test_a_further_step_extends_some_matches_and_finds_no_others(
    timeline: gp.Timeline, first: str, steps: Steps
) -> None:
    found = [asked(timeline, first, steps[:n]) for n in range(1, len(steps) + 1)]
    for shorter, longer in zip(found, found[1:], strict=False):
        assert Counter(key[:-1] for key in chains(longer).elements()) <= chains(shorter)
        assert possible(longer) <= possible(shorter)
        assert longer.cases <= shorter.cases


@given(some(4, most_parties=3), ASKED, STEPS)
def test_the_events_of_a_match_are_in_order_and_in_time_and_of_one_pair(
    timeline: gp.Timeline, first: str, steps: Steps
) -> None:
    found = asked(timeline, first, steps)
    table = found.table
    for index, match in enumerate(found):
        assert len(match) == len(steps) + 1
        way = table["a"][index], table["b"][index]
        for before, after, (kinds, within, returned) in zip(match, match[1:], steps, strict=False):
            least = after.when.bounds[0] - before.when.bounds[1]
            most = after.when.bounds[1] - before.when.bounds[0]
            assert 1 <= least <= most <= within
            assert after.kind in kinds if isinstance(kinds, tuple) else after.kind == kinds
            ways = [(a.id, b.id) for a, b in after.pairs()]
            way = way[::-1] if returned else way
            assert way in ways or (not returned and way[::-1] in ways)
            assert not (returned and after.mutual)
        low, high, *_ = match[0].when.bounds
        assert table["days_low"][index] == match[-1].when.bounds[0] - high
        assert table["days_high"][index] == match[-1].when.bounds[1] - low


@given(some(4), ASKED, STEPS, st.data())
def test_whatever_the_days_were_the_sure_are_found_and_only_the_possible(
    timeline: gp.Timeline, first: str, steps: Steps, data: st.DataObject
) -> None:
    found = asked(timeline, first, steps)
    days = {event.id: event.when.bounds[:2] for event in timeline}
    chosen = {
        name: date.fromordinal(data.draw(st.integers(low, high)))
        for name, (low, high) in days.items()
    }
    told = gp.Timeline([evolve(event, when=gp.When(chosen[event.id])) for event in timeline])
    assert firsts(found) <= firsts(asked(told, first, steps)) <= possible(found)


@given(some(0), ASKED, STEPS)
def test_days_that_are_known_leave_nothing_open(
    timeline: gp.Timeline, first: str, steps: Steps
) -> None:
    found = asked(timeline, first, steps)
    assert len(found.undecided) == 0
    assert found.rate is None or found.rate[0] == found.rate[1]


@given(some(4), ASKED, STEPS, st.integers(0, 3), st.integers(1, 20))
def test_a_longer_time_at_any_step_finds_no_less(
    timeline: gp.Timeline, first: str, steps: Steps, at: int, more: int
) -> None:
    at %= len(steps)
    kinds, within, returned = steps[at]
    longer = [*steps[:at], (kinds, within + more, returned), *steps[at + 1 :]]
    one, other = asked(timeline, first, steps), asked(timeline, first, longer)
    assert chains(one) <= chains(other)
    assert possible(one) <= possible(other)


@given(some(4), ASKED, STEPS, st.dates(LAST, LAST + timedelta(days=60)))
def test_each_case_is_in_one_part_and_time_observed_parts_only_what_was_not_followed(
    timeline: gp.Timeline, first: str, steps: Steps, end: date
) -> None:
    observed = gp.Timeline(list(timeline), observed=f"2019-01-01/{end}")
    found, unbounded = (asked(one, first, steps) for one in (observed, timeline))
    assert chains(found) == chains(unbounded)
    others = (found.undecided, found.pending, found.unanswered)
    parts = [firsts(found), *({event.id for event in part} for part in others)]
    assert sum(map(len, parts)) == len(set().union(*parts)) == found.cases
    assert len(unbounded.pending) == 0
    for rate in (found.rate, found.step_rate):
        assert rate is None or 0 <= rate[0] <= rate[1] <= 1
    if len(steps) == 1:
        assert found.rate == found.step_rate


@given(some(4), ASKED, STEPS, st.randoms(use_true_random=False))
def test_the_order_in_which_events_are_given_changes_no_number(
    timeline: gp.Timeline, first: str, steps: Steps, random: object
) -> None:
    events = list(timeline)
    random.shuffle(events)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    one, other = asked(timeline, first, steps), asked(gp.Timeline(events), first, steps)
    assert firsts(one) == firsts(other)
    assert possible(one) == possible(other)


@given(some(2), ASKED, STEPS, st.integers(0, 5))
def test_shuffles_of_one_seed_agree_and_find_no_more_with_a_further_step(
    timeline: gp.Timeline, first: str, steps: Steps, seed: int
) -> None:
    found = asked(timeline, first, steps)
    chance = found.chance(5, seed)
    assert chance == found.chance(5, seed)
    assert chance.observed == len(found)
    assert 0 <= chance.expected <= found.cases
    assert 1 / 6 <= chance.p <= 1
