from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.errors import InvalidValueError, UnknownKindError
from geopolrel.sequences import Chance, Sequences
from geopolrel.testing import strategies as gps

DAY = date(2000, 1, 1)


def day(number: int) -> str:
    return (DAY + timedelta(days=int(number))).isoformat()


def arranged(planted: bool, seed: int, dyads: int = 12, each: int = 12) -> Sequences:
    """Threats and meetings of several pairs on random days; where planted, half of the threats are answered in a week."""
    generator = np.random.default_rng(seed)
    source, target, start, kind = [], [], [], []
    for number in range(dyads):
        threats = generator.integers(0, 3000, each)
        meetings = generator.integers(0, 3000, each)
        if planted:
            meetings[: each // 2] = threats[: each // 2] + generator.integers(1, 8, each // 2)
        for name, days in (("threat", threats), ("meeting", meetings)):
            source += [f"a{number}"] * each
            target += [f"b{number}"] * each
            start += [day(d) for d in days]
            kind += [name] * each
    timeline = gp.Timeline.from_columns(source, target, np.array(start, "datetime64[D]"), kind=kind)
    return timeline.sequences("threat", "meeting", within="14D")


def test_a_visit_is_returned_by_one_the_other_way_only() -> None:
    visits = [
        gp.visit("USA", to="FRA", when="2019-01-05"),
        gp.visit("USA", to="FRA", when="2019-03-01"),
        gp.visit("FRA", to="USA", when="2019-06-01"),
        gp.meeting("FRA", "USA", when="2019-06-02"),
    ]
    timeline = gp.Timeline(visits, observed="2019/2019-12-31")
    found = timeline.sequences("visit", "visit", within="200D", returned=True)
    assert [[str(event.when) for event in match] for match in found] == [
        ["2019-01-05", "2019-06-01"],
        ["2019-03-01", "2019-06-01"],
    ]
    assert list(found.pairs) == [("USA", "FRA", 2, 2, 0), ("FRA", "USA", 1, 0, 0)]
    assert next(iter(found.table))[2:] == ("USA", "FRA", 147, 147)
    assert found.cases == 3
    assert [str(event.when) for event in found.unanswered] == ["2019-06-01"]
    assert len(found.pending) == 0
    assert [event.id for event in found[-1]] == [event.id for event in list(found)[-1]]
    with pytest.raises(IndexError):
        found[2]
    later = timeline.sequences("visit", "visit", within="250D", returned=True)
    assert [str(event.when) for event in later.pending] == ["2019-06-01"]
    assert later.rate == (1.0, 1.0)
    again = timeline.sequences("visit", "visit", within="200D")
    assert len(again) == 2
    assert len(timeline.sequences("visit", ("visit", gp.Kind.MEETING), within="2D")) == 1


def test_the_rate_takes_only_cases_watched_to_the_end_of_their_time() -> None:
    events = [
        gp.threat("USA", "PRK", when="2017-01-01"),
        gp.threat("USA", "PRK", when="2017-06-01"),
        gp.meeting("USA", "PRK", when="[2017-06-05..2017-08-30]"),
        gp.threat("USA", "PRK", when="2017-12-20"),
    ]
    timeline = gp.Timeline(events, observed="2017/2017-12-31")
    found = timeline.sequences("threat", "meeting", within="30D")
    assert len(found) == 0
    assert [str(event.when) for event in found.undecided] == ["2017-06-01"]
    assert [str(event.when) for event in found.pending] == ["2017-12-20"]
    assert [str(event.when) for event in found.unanswered] == ["2017-01-01"]
    assert found.rate == (0.0, 0.5)
    unbounded = gp.Timeline(events).sequences("threat", "meeting", within="30D")
    assert unbounded.rate == (0.0, 1 / 3)
    assert len(unbounded.pending) == 0


def test_long_events_count_from_their_start_and_one_day_is_not_later() -> None:
    timeline = gp.Timeline(
        [
            gp.dispute("BLR", "RUS", when="2019-01-01/.."),
            gp.meeting("BLR", "RUS", when="2019-01-01"),
            gp.meeting("BLR", "RUS", when="2019-01-20/2019-03-01"),
        ]
    )
    (match,) = timeline.sequences("dispute", "meeting", within="19D")
    assert str(match[1].when) == "2019-01-20/2019-03-01"
    assert len(timeline.sequences("dispute", "meeting", within="18D")) == 0


def test_what_has_no_direction_returns_nothing() -> None:
    timeline = gp.Timeline(
        [gp.visit("USA", to="FRA", when="2019-01-05"), gp.meeting("FRA", "USA", when="2019-01-09")]
    )
    kinds = ("visit", "meeting")
    found = timeline.sequences(kinds, kinds, within="30D", returned=True)
    assert (len(found), found.cases) == (0, 1)
    assert len(timeline.sequences(kinds, kinds, within="30D")) == 1


def test_a_case_is_watched_where_its_last_day_is_the_last_observed() -> None:
    timeline = gp.Timeline([gp.threat("USA", "PRK", when="2017-12-01")], observed="2017/2017-12-31")
    whole = timeline.sequences("threat", "meeting", within="30D")
    assert (len(whole.unanswered), len(whole.pending)) == (1, 0)
    longer = timeline.sequences("threat", "meeting", within="31D")
    assert (len(longer.unanswered), len(longer.pending), longer.rate) == (0, 1, None)


def test_nothing_gives_nothing() -> None:
    found = gp.Timeline().sequences("threat", "meeting", within="30D")
    assert (len(found), found.cases, found.rate, list(found)) == (0, 0, None, [])
    assert len(found.table) == len(found.pairs) == 0
    chance = found.chance(9)
    assert (chance.expected, chance.ratio, chance.p) == (0.0, None, 1.0)
    assert repr(found) == "<Sequences: 0 of 0 followed>"


def test_what_is_asked_wrongly_is_refused() -> None:
    timeline = gp.Timeline([gp.threat("USA", "PRK", when="2017")])
    with pytest.raises(UnknownKindError):
        timeline.sequences("thread", "meeting", within="30D")
    with pytest.raises(InvalidValueError, match="length"):
        timeline.sequences("threat", "meeting", within="soon")
    with pytest.raises(InvalidValueError, match="one draw"):
        timeline.sequences("threat", "meeting", within="30D").chance(0)


KOREA = [
    gp.threat("USA", "PRK", when="2017-01-01"),
    gp.meeting("USA", "PRK", when="2017-01-20"),
    gp.agreement("USA", "PRK", when="2017-12-01"),  # 315 days later
    gp.threat("USA", "PRK", when="2018-01-01"),
    gp.meeting("USA", "PRK", when="2018-01-10"),
    gp.meeting("USA", "PRK", when="2018-01-25"),
    gp.agreement(
        "USA", "PRK", when="2019-01-20"
    ),  # 375 days after the one meeting, 360 after the other
    gp.threat("USA", "PRK", when="2018-06-01"),
]


def firsts(timeline: gp.Timeline) -> list[str]:
    return [str(event.when) for event in timeline]


def test_a_further_step_follows_what_came_first_and_tries_no_later_one() -> None:
    talks = gp.Timeline(KOREA, observed="2017/2020").sequences("threat", "meeting", "30D")
    found = talks.then("agreement", "365D")
    assert (len(talks), talks.cases, talks.rate, talks.step_rate) == (
        2,
        3,
        (2 / 3,) * 2,
        (2 / 3,) * 2,
    )
    assert [firsts(match) for match in found] == [["2017-01-01", "2017-01-20", "2017-12-01"]]
    assert (len(found), found.cases, repr(found)) == (
        1,
        3,
        "<Sequences of 3 events: 1 of 3 followed>",
    )
    # of all three threats; of the two that a meeting followed
    assert (found.rate, found.step_rate) == ((1 / 3, 1 / 3), (0.5, 0.5))
    assert firsts(found.unanswered) == ["2018-01-01", "2018-06-01"]
    assert list(found.pairs) == [("PRK", "USA", 3, 1, 0)]
    ids = tuple(event.id for event in found[0])
    assert list(found.table) == [(*ids, "PRK", "USA", 334, 334)]
    assert found.table.keys() == ("first", "then", "then_2", "a", "b", "days_low", "days_high")
    assert len(talks.then("agreement", "375D")) == 2
    # the 395 days of both steps from the last threat run past the end, the 365 of the last step alone do not
    ended = gp.Timeline(KOREA, observed="2017/2019-06-20").sequences("threat", "meeting", "30D")
    assert ended.then("agreement", "365D").rate == (0.5, 0.5)
    # what was found without the step is as it was
    assert len(talks) == 2


def test_a_case_is_pending_where_the_time_of_its_step_runs_past_the_time_observed() -> None:
    threats = [
        gp.threat("USA", "PRK", when="2019-01-01"),
        gp.threat("USA", "PRK", when="2019-12-10"),
        gp.meeting("USA", "PRK", when="2019-12-20"),
        gp.threat("USA", "PRK", when="2019-12-22"),
    ]
    timeline = gp.Timeline(threats, observed="2019/2019-12-31")
    talks = timeline.sequences("threat", "meeting", "20D")
    found = talks.then("agreement", "100D")
    # the first threat was never met; the second was, eleven days before the end; the last one's twenty days run on
    assert firsts(found.unanswered) == ["2019-01-01"]
    assert firsts(found.pending) == ["2019-12-10", "2019-12-22"]
    assert (talks.rate, talks.step_rate) == ((0.5, 0.5), (0.5, 0.5))
    assert (found.rate, found.step_rate) == ((0.0, 0.0), None)
    assert talks.then("agreement", "11D").step_rate == (0.0, 0.0)
    assert talks.then("agreement", "12D").step_rate is None
    # thirty days from the second threat run past the end, but it was met before
    met = timeline.sequences("threat", "meeting", "30D").then("agreement", "11D")
    assert firsts(met.unanswered) == ["2019-01-01", "2019-12-10"]
    # days of all steps add up: 20 and 11 from the tenth run past the end
    assert talks.then("agreement", "1D").rate == (0.0, 0.0)
    ended = gp.Timeline(threats, observed="2019/2020-01-09").sequences("threat", "meeting", "20D")
    assert ended.then("agreement", "11D").rate == (0.0, 0.0)
    assert firsts(ended.then("agreement", "11D").pending) == ["2019-12-22"]


def test_a_returned_step_goes_against_the_last_whose_way_is_known() -> None:
    visits = [
        gp.visit("USA", to="FRA", when="2019-01-01"),
        gp.visit("FRA", to="USA", when="2019-02-01"),
        gp.visit("FRA", to="USA", when="2019-02-10"),
        gp.visit("USA", to="FRA", when="2019-03-01"),
    ]
    once = gp.Timeline(visits).sequences("visit", "visit", "60D", returned=True)
    assert len(once) == 3
    twice = once.then("visit", "60D", returned=True)
    assert [firsts(match) for match in twice] == [["2019-01-01", "2019-02-01", "2019-03-01"]]
    assert next(iter(twice.table))[3:] == ("USA", "FRA", 59, 59)
    either = once.then("visit", "60D")
    assert [firsts(match) for match in either] == [["2019-01-01", "2019-02-01", "2019-02-10"]]


def test_a_concession_by_who_was_threatened_is_returned_across_a_meeting() -> None:
    events = [
        gp.threat("USA", "PRK", when="2018-05-24"),
        gp.meeting("USA", "PRK", when="2018-06-12"),
        gp.aid("USA", to="PRK", when="2018-06-20"),
        gp.aid("PRK", to="USA", when="2018-07-27"),
        gp.meeting("USA", "PRK", when="2018-09-01"),
        gp.meeting("USA", "PRK", when="2018-09-10"),
        gp.aid("PRK", to="USA", when="2018-09-20"),
    ]
    talks = gp.Timeline(events).sequences("threat", "meeting", "30D")
    assert firsts(talks.then("aid", "60D")[0])[2] == "2018-06-20"
    (match,) = talks.then("aid", "60D", returned=True)
    assert firsts(match)[2] == "2018-07-27"
    # what has no direction cannot be the first of a pattern in which something is returned
    meetings = gp.Timeline(events).sequences("meeting", "meeting", "90D")
    assert (meetings.cases, len(meetings)) == (3, 2)
    returned = meetings.then("aid", "60D", returned=True)
    assert (returned.cases, len(returned), returned.step_rate) == (0, 0, None)


def test_a_match_holds_whichever_event_was_the_next() -> None:
    events = [
        gp.threat("USA", "PRK", when="2018-01-01"),
        gp.meeting("USA", "PRK", when="[2018-01-03..2018-01-20]"),
        gp.meeting("USA", "PRK", when="2018-01-10"),
        gp.agreement("USA", "PRK", when="2018-01-20"),
    ]
    talks = gp.Timeline(events).sequences("threat", "meeting", "30D")
    assert firsts(talks[0]) == ["2018-01-01", "2018-01-10"]
    # the next meeting was on the 3rd at the earliest, 17 days before the agreement, and on the 10th at the latest
    assert firsts(talks.then("agreement", "17D")[0])[1:] == ["2018-01-10", "2018-01-20"]
    for days in (10, 16):
        open_one = talks.then("agreement", days)
        assert firsts(open_one.undecided) == ["2018-01-01"]
        assert open_one.rate == open_one.step_rate == (0.0, 1.0)
    assert len(talks.then("agreement", "9D").unanswered) == 1


def test_what_may_have_come_to_a_step_and_was_not_answered_there_is_not_open() -> None:
    events = [
        gp.threat("USA", "PRK", when="2018-01-01"),
        gp.meeting("USA", "PRK", when="2018-01"),
        gp.agreement("USA", "PRK", when="2019-01-01"),
    ]
    timeline = gp.Timeline(events, observed="2018/2020")
    talks = timeline.sequences("threat", "meeting", "30D")
    assert talks.rate == (0.0, 1.0)
    answered = talks.then("agreement", "1Y")
    assert (answered.rate, answered.step_rate) == ((0.0, 1.0), None)
    early = talks.then("agreement", "30D")
    assert (early.rate, firsts(early.unanswered)) == ((0.0, 0.0), ["2018-01-01"])
    # two visits, one of them vague, are never three
    vague = gp.Timeline([gp.visit("USA", to="FRA", when=day) for day in ("2018-01-01", "2018-02")])
    thrice = vague.sequences("visit", "visit", "90D").then("visit", "90D")
    assert len(thrice) == len(thrice.undecided) == 0


def test_steps_that_are_asked_wrongly_are_refused() -> None:
    talks = gp.Timeline(KOREA).sequences("threat", "meeting", "30D")
    with pytest.raises(UnknownKindError):
        talks.then("agrement", "30D")
    with pytest.raises(InvalidValueError, match="length"):
        talks.then("agreement", "soon")
    none = gp.Timeline().sequences("threat", "meeting", "30D").then("agreement", "1Y")
    assert (len(none), list(none), none.rate, none.step_rate) == (0, [], None, None)
    assert len(none.table) == len(none.pairs) == 0


def test_shuffles_look_for_the_whole_pattern() -> None:
    days = {"threat": "2019-01-01", "meeting": "2019-01-08", "agreement": "2019-01-15"}
    events = [gp.event(kind, "USA", "PRK", when=day) for kind, day in days.items()]
    timeline = gp.Timeline([*events, gp.statement("USA", "PRK", when="2019-06-01")])
    talks = timeline.sequences("threat", "meeting", "10D")
    # of the 24 ways to deal four dates to four events one has all three in order, and four have the meeting a week after the threat
    assert talks.chance(2000).expected == pytest.approx(4 / 24, abs=0.02)
    chance = talks.then("agreement", "10D").chance(2000)
    assert chance.expected == pytest.approx(1 / 24, abs=0.01)
    assert chance.p == pytest.approx(1 / 24, abs=0.01)


def test_a_pattern_has_a_high_ratio_already_where_its_first_step_has() -> None:
    ratios = []
    for seed in range(5):
        answered = arranged(True, seed)
        idle = answered.then("threat", "300D")
        ratios.append([found.chance(99, seed).ratio for found in (answered, idle)])
    assert all(
        one is not None and other is not None and min(one, other) > 1.3 for one, other in ratios
    )


def test_independent_dates_give_p_that_is_even_and_planted_ones_a_small_one() -> None:
    # 40 worlds without a link: p is uniform, so about half lie below 0.5 and few below 0.05
    p = np.array([arranged(False, seed).chance(99, seed).p for seed in range(40)])
    assert 0.35 < p.mean() < 0.65
    assert (p <= 0.05).sum() <= 6
    assert 10 <= (p <= 0.5).sum() <= 30
    # the planted days stay in the pool, so that shuffles find some of them: the ratio stays below 4
    planted = [arranged(True, seed).chance(99, seed) for seed in range(5)]
    assert all(chance.p == 0.01 for chance in planted)
    assert all(chance.ratio is not None and chance.ratio > 1.5 for chance in planted)


def test_shuffles_come_to_what_all_ways_of_dealing_dates_give() -> None:
    days = ["2019-01-01", "2019-01-08", "2019-03-01"]
    events = [gp.threat("USA", "PRK", when=days[0]), gp.meeting("USA", "PRK", when=days[1])]
    timeline = gp.Timeline([*events, gp.statement("USA", "PRK", when=days[2])])
    # of the six ways to deal three dates, one has the meeting a week after the threat
    chance = timeline.sequences("threat", "meeting", within="30D").chance(6000)
    assert chance.expected == pytest.approx(1 / 6, abs=0.02)
    assert chance.p == pytest.approx(1 / 6, abs=0.02)
    assert chance == timeline.sequences("threat", "meeting", within="30D").chance(6000)
    given_one = timeline.sequences("threat", "meeting", within="30D")
    assert given_one.chance(9, np.random.default_rng(1)) == given_one.chance(9, 1)


def test_where_all_events_are_alike_nothing_is_left_to_chance() -> None:
    timeline = gp.Timeline([gp.meeting("BLR", "RUS", when=f"2019-0{m}-01") for m in (1, 2, 5)])
    found = timeline.sequences("meeting", "meeting", within="40D")
    assert found.chance(19) == Chance(1, 1.0, 1.0, 19)


@given(gps.timelines(), st.sampled_from(["visit", "meeting"]))
def test_a_longer_time_finds_no_less(timeline: gp.Timeline, then: str) -> None:
    counts = [len(timeline.sequences("visit", then, within=days)) for days in (10, 100, 1e9)]
    assert counts == sorted(counts)
