"""Constraints on timelines: the story's contradiction, narrowing, and what must not be done."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from geopolrel.claims import Claim
from geopolrel.constraints import Conflict, Gap, conflicts, days_between, tighten
from geopolrel.constructors import dispute, meeting, statement
from geopolrel.datasets.minsk_2020 import minsk_2020
from geopolrel.errors import InconsistentError, InvalidValueError
from geopolrel.events import Event
from geopolrel.timeline import Timeline
from geopolrel.when import When

MET, SPOKE = "pompeo-meets-lukashenko", "announcement"
ARTICLE = Gap(SPOKE, MET, 1, 1, by="the article", on="2020-02-06", quote="the day after he met")
TEXT_ONLY = {MET: "2020", SPOKE: "[2020-02-01..2020-02-06]"}


def story(met: Claim | None, spoke: Claim | None, gaps: list[Gap]) -> Timeline:
    """Return the two events of the story, with the evidence asked for and the dates of the text."""
    return Timeline(
        [
            meeting(
                "Pompeo", "Lukashenko", when=TEXT_ONLY[MET], claims=[met] if met else [], id=MET
            ),
            statement(
                "Lukashenko", when=TEXT_ONLY[SPOKE], claims=[spoke] if spoke else [], id=SPOKE
            ),
        ],
        constraints=gaps,
    )


E1 = Claim(
    "Mike Pompeo", on="2020-02-01", when="2020-02-01", quote="in Minsk today", url="https://a.org"
)
E2 = Claim("TASS", on="2020-02-04", when="2020-02-04", quote="said on Tuesday")


def dates(timeline: Timeline) -> dict[str, str]:
    return {event.id: str(event.when) for event in timeline}


def sources(found: list[Conflict]) -> list[set[str]]:
    return [{one.by for one in conflict.statements} for conflict in found]


def test_the_story_contradicts_itself_in_exactly_three_statements() -> None:
    (conflict,) = conflicts(story(E1, E2, [ARTICLE]))
    gap, met, spoke = conflict.statements
    assert (gap.by, gap.text, gap.source) == ("the article", "the day after he met", ARTICLE)
    assert gap.says == (
        "the statement of Alexander Lukashenko came exactly 1 day after "
        "the meeting of Mike Pompeo and Alexander Lukashenko"
    )
    assert (gap.event, gap.events, gap.on) == (SPOKE, (SPOKE, MET), When("2020-02-06"))
    assert (met.by, met.text, met.event, met.source) == ("Mike Pompeo", "in Minsk today", MET, E1)
    assert (met.on, met.url) == (When("2020-02-01"), "https://a.org")
    assert (spoke.by, spoke.text, spoke.event) == ("TASS", "said on Tuesday", SPOKE)
    assert spoke.says == "the statement of Alexander Lukashenko was on 4 February 2020"
    assert conflict.reason == "the dates miss the gap by 2 days"
    assert conflict.events == (SPOKE, MET)
    for wording in ("the day after he met", "in Minsk today", "said on Tuesday"):
        assert f"“{wording}”" in str(conflict)


@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_any_two_of_the_three_are_feasible(left_out: int) -> None:
    kept = [None if i == left_out else one for i, one in enumerate((E1, E2))]
    assert conflicts(story(kept[0], kept[1], [] if left_out == 2 else [ARTICLE])) == []


def test_the_text_alone_dates_the_meeting() -> None:
    text = story(None, None, [ARTICLE])
    assert conflicts(text) == []
    assert dates(tighten(text)) == {MET: "[2020-01-31..2020-02-05]", SPOKE: TEXT_ONLY[SPOKE]}
    assert days_between(text, MET, SPOKE) == (1, 1)
    assert days_between(text, SPOKE, MET) == (-1, -1)
    assert days_between(tighten(text), MET, SPOKE) == (1, 1)


def test_one_piece_of_evidence_fixes_the_other_date() -> None:
    events = [event for event in story(None, None, []) if event.id == MET]
    said = statement("Lukashenko", when="2020-02-04", id=SPOKE)
    fixed = tighten(Timeline([*events, said], constraints=[ARTICLE]))
    assert dates(fixed) == {MET: "2020-02-03", SPOKE: "2020-02-04"}
    assert str(fixed[0].when) == "2020-02-03"
    assert fixed[0].when.is_moment


def test_the_bundled_story_has_that_conflict_and_its_text_has_not() -> None:
    assert [len(c.statements) for c in conflicts(minsk_2020(evidence=False))] == [2, 2]
    assert max(map(len, sources(conflicts(minsk_2020())))) == 3
    assert {"the article", "Mike Pompeo", "TASS"} in sources(conflicts(minsk_2020()))
    text = minsk_2020(evidence=False)
    assert days_between(text, MET, SPOKE) == (1, 1)
    assert days_between(text, "kremlin-on-contacts", SPOKE) == (0, None)
    assert days_between(text, "lukashenko-putin-last-met", "lukashenko-putin-7-february") == (
        38,
        68,
    )


def test_what_cannot_hold_is_not_narrowed_but_named() -> None:
    with pytest.raises(InconsistentError, match="dates and gaps cannot all hold: the ") as raised:
        tighten(minsk_2020())
    (conflict,) = raised.value.violations
    assert isinstance(conflict, Conflict)
    assert len(conflict.statements) == 3
    assert {SPOKE, MET} == set(conflict.events)


def test_two_exact_dates_are_as_far_apart_as_they_are_whatever_a_gap_says() -> None:
    assert days_between(minsk_2020(), MET, SPOKE) == (3, 3)


# ------------------------------------------------------------------ conflicts


def talk(*claims: Claim, when: str = "2020-02", name: str = "talk") -> Event:
    return meeting("Ruritania", "Borduria", when=when, claims=claims, id=name)


def test_rival_dates_conflict_in_pairs() -> None:
    rivals = [Claim(by, when=f"2020-02-0{day}") for by, day in (("A", 1), ("B", 2), ("C", 3))]
    found = conflicts(Timeline([talk(*rivals)]))
    assert sources(found) == [{"A", "B"}, {"A", "C"}, {"B", "C"}]
    assert {conflict.reason for conflict in found} == {
        "the two dates are 1 day apart", "the two dates are 2 days apart",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("1995~", "1994", True),
        ("1995", "1994", False),
        ("1995?", "1994", False),
        ("1995%", "1996-12-31", True),
        ("1995~", "1993", False),
        ("2020-02", "2020-02-07", True),
        ("2020-02/2020-03", "2020-02-07/2020-03-01", True),
        ("[2020-02-01,2020-02-09]", "2020-02-05", True),  # dates with holes are taken by their ends
        ("../2020-02-05", "2020-02-01/2020-02-05", False),  # always so, and begun in February
        ("/2020-02-05", "2020-02-01/2020-02-05", True),
    ],
)
def test_dates_that_agree(one: str, other: str, agree: bool) -> None:
    claims = [Claim("A", when=one), Claim("B", when=other)]
    found = conflicts(Timeline([talk(*claims, when=one)]))
    assert (found == []) is agree


def test_affirmed_and_denied() -> None:
    said = [Claim("Minsk"), Claim("Kremlin", denies=True, quote="not planned"), Claim("Sofia")]
    found = conflicts(Timeline([talk(*said)]))
    assert sources(found) == [{"Minsk", "Kremlin"}, {"Kremlin", "Sofia"}]
    assert found[0].reason == "one affirms what the other denies"


def test_what_somebody_takes_back_is_no_conflict() -> None:
    denial = Claim("Kremlin", on="2020-01-31", denies=True)
    confirmed = Claim("Kremlin", on="2020-02-04", says="confirmed")
    assert conflicts(Timeline([talk(Claim("Minsk", on="2020-02-01"), denial, confirmed)])) == []


def test_a_claim_against_the_date_of_the_data_set() -> None:
    (conflict,) = conflicts(Timeline([talk(Claim("A", when="2020-03-01"))]))
    assert {one.by for one in conflict.statements} == {"A", "the data set"}
    assert conflicts(Timeline([talk(Claim("A", when="2020-02-01"))])) == []


def test_an_event_that_is_only_denied_has_no_date_to_contradict() -> None:
    denied = talk(Claim("A", denies=True), when="2020-02-09")
    later = talk(name="later", when="2020-02-01")
    assert conflicts(Timeline([denied, later], constraints=[Gap("later", "talk", 1)])) == []


def test_smaller_conflicts_come_first_and_hide_larger_ones() -> None:
    one = talk(Claim("A", when="2020-02-01"), Claim("B", when="2020-02-09"), name="a")
    other = talk(when="2020-02-05", name="b")
    found = conflicts(Timeline([one, other], constraints=[Gap("b", "a", 0, 4, by="C")]))
    assert sources(found) == [{"A", "B"}, {"B", "the data set", "C"}]


def test_gaps_in_a_circle() -> None:
    events = [talk(when="2020", name=name) for name in "abc"]
    ring = [Gap("b", "a", 1), Gap("c", "b", 1), Gap("a", "c", 1)]
    (conflict,) = conflicts(Timeline(events, constraints=ring))
    assert {one.source for one in conflict.statements} == set(ring)
    assert conflict.reason == "taken round in a circle, the gaps miss by 3 days"


def test_a_selection_has_the_conflicts_of_its_own_events() -> None:
    whole = story(E1, E2, [ARTICLE])
    assert len(conflicts(whole)) == 1
    assert conflicts(whole.of_kind("meeting")) == []
    assert conflicts(whole.of_kind("meeting", "statement")) == conflicts(whole)


def test_what_nobody_had_said_yet_does_not_count() -> None:
    whole = story(Claim("P", on="2020-02-01", when="2020-02-01"), E2, [ARTICLE])
    assert len(conflicts(whole.as_of("2020-02-06"))) == 1
    assert conflicts(whole.as_of("2020-02-05")) == []  # before the article of the 6th
    undated = Gap(SPOKE, MET, 1, 1)
    assert len(conflicts(story(E1, E2, [undated]).as_of("2020-02-05"))) == 1


def test_plain_rows_are_not_made_into_events(monkeypatch: pytest.MonkeyPatch) -> None:
    n = 1000
    plain = Timeline.from_columns(["USA"] * n, ["BLR"] * n, np.full(n, np.datetime64("2020-02-01")))
    agreed = talk(Claim("A"), Claim("B", on="2020-03-01"))
    timeline = plain + Timeline([agreed])

    def forbidden(*_: Any) -> Event:
        raise AssertionError("an event was made of a plain row")

    monkeypatch.setattr(type(timeline.columns), "event", forbidden)
    assert conflicts(plain) == []
    assert conflicts(timeline) == []


# ------------------------------------------------------------------ tighten, days_between


def pair(one: str, other: str, *gaps: Gap) -> Timeline:
    return Timeline([talk(when=one, name="a"), talk(when=other, name="b")], constraints=gaps)


@pytest.mark.parametrize(
    ("one", "other", "gap", "narrowed"),
    [
        ("2020", "2020-02-06", Gap("b", "a", 1, 1), ("2020-02-05", "2020-02-06")),
        ("2020-02", "2020-02", Gap("b", "a", 28), ("2020-02-01", "2020-02-29")),
        ("2020", "2020-03", Gap("b", "a", 0), ("[2020-01-01..2020-03-31]", "2020-03")),
        ("[..2020-02]", "2020-02", Gap("b", "a", None, 3), ("[2020-01-29..2020-02-29]", "2020-02")),
        ("2020-02/2020-03", "2020-02-20", Gap("a", "b", 9), ("2020-02-29/2020-03", "2020-02-20")),
        ("2020-02/..", "2020-02-20", Gap("a", "b", 3), ("[2020-02-23..2020-02-29]/..", "2020-02-20")),
        ("/2020-03-01", "2020-02-20", Gap("a", "b", 3, 3), ("2020-02-23/2020-03-01", "2020-02-20")),
        ("2020-02-20", "2020", Gap("a", "b", 0, 0), ("2020-02-20", "2020-02-20")),
        ("1995~", "1995-06-15", Gap("a", "b", 0), ("1995~", "1995-06-15")),
        ("1995~", "1995-06-15", Gap("a", "b", 0, 9), ("[1995-06-15..1995-06-24]", "1995-06-15")),
        ("1995~", "1994-06-15", Gap("a", "b", 0, 9), ("[1994-06-15..1994-06-24]", "1994-06-15")),
        ("../1994", "1990", Gap("b", "a", 1), ("../1994", "1990")),
        ("9999-12-31", "[2020..]", Gap("b", "a", -1, 9), ("9999-12-31", "[9999-12-30..]")),
        ("0001-01-01", "[..2020]", Gap("a", "b", -1, 9), ("0001-01-01", "[..0001-01-02]")),
        # a day past either end of the calendar cannot be written
        ("9999-12-31", "[2020..]", Gap("b", "a", 9, 9), ("9999-12-31", "[2020..]")),
        ("0001-01-01", "[..2020]", Gap("a", "b", 9, 9), ("0001-01-01", "[..2020]")),
    ],
)  # fmt: skip
def test_dates_are_narrowed(one: str, other: str, gap: Gap, narrowed: tuple[str, str]) -> None:
    found = dates(tighten(pair(one, other, gap)))
    assert (found["a"], found["b"]) == (str(When(narrowed[0])), str(When(narrowed[1])))


def test_a_lasting_event_does_not_become_a_moment() -> None:
    lasting = dispute(
        "Belarus", "Russia", when="[2020-02-01..2020-02-09]/[2020-02-02..2020-02-09]", id="a"
    )
    timeline = Timeline(
        [lasting, talk(when="2020-02-05", name="b")], constraints=[Gap("a", "b", 0)]
    )
    assert not tighten(timeline)[0].when.is_moment


def test_nothing_to_narrow_gives_the_same_timeline() -> None:
    free = pair("2020-02", "2020-03")
    assert tighten(free) is free
    settled = pair("2020-02-01", "2020-03-01", Gap("b", "a", 1))
    assert tighten(settled) is settled
    elsewhere = pair("2020-02", "2020-03", Gap("b", "nobody-knows", 1))
    assert tighten(elsewhere) is elsewhere


def test_narrowed_events_keep_their_ids_and_everything_else() -> None:
    claim = Claim("Minsk", on="2020-02-03")
    later = meeting(
        "Belarus", "Russia", when="2020-02", place="Sochi", topics=["oil"], claims=[claim]
    )
    first = meeting("Belarus", "Poland", when="2020-02-10")
    gap = Gap(first.id, later.id, 5)
    narrowed = tighten(Timeline([later, first], constraints=[gap]))
    one = next(event for event in narrowed if event.place == "Sochi")
    assert one.id == later.id == "2020-02-meeting-BLR-RUS"
    assert str(one.when) == "[2020-02-01..2020-02-05]"
    assert (one.topics, one.claims) == (("oil",), (claim,))
    assert tighten(narrowed) == narrowed
    assert narrowed.constraints == (gap,)


def test_narrowed_events_stand_in_order_again_and_selections_stay() -> None:
    events = [
        talk(when="2020-02-10", name="middle"),
        talk(when="2020", name="wide"),
        talk(when="2020-01", name="x"),
    ]
    timeline = Timeline(events, constraints=[Gap("wide", "middle", -9, -9)])
    assert [event.id for event in timeline] == ["x", "middle", "wide"]
    assert [event.id for event in tighten(timeline)] == ["x", "wide", "middle"]
    early = timeline.before("2020-02-05")
    assert [event.id for event in early] == ["x"]
    assert [event.id for event in early.undecided] == ["wide"]
    assert [event.id for event in tighten(early)] == ["x"]
    assert [event.id for event in tighten(early).undecided] == ["wide"]


def test_narrowed_events_are_ordered_by_the_middle_of_their_dates() -> None:
    events = [
        talk(when="[2020-02-01..2020-02-29]", name="wide"),
        talk(when="2020-02-10", name="early"),
        talk(when="2020", name="tied"),
    ]
    timeline = Timeline(events, constraints=[Gap("tied", "early", 1, 1)])
    assert [event.id for event in tighten(timeline)] == ["early", "tied", "wide"]


def test_a_tolerance_that_is_cut_on_one_side_leaves_the_date() -> None:
    gap = Gap("a", "b", 0)
    assert dates(tighten(pair("1995~", "1995-12-31", gap)))["a"] == "1995~"
    assert dates(tighten(pair("1995~", "1996-01-01", gap)))["a"] == "1996"


def test_the_status_follows_the_narrower_date() -> None:
    foretold = Claim("Minsk", on="2020-02-04")
    event = talk(foretold, when="[2020-02-01..2020-02-09]", name="a")
    timeline = Timeline([event, talk(when="2020-02-05", name="b")], constraints=[Gap("a", "b", 2)])
    assert str(event.status) == "occurred"
    narrowed = tighten(timeline)
    one = next(e for e in narrowed if e.id == "a")
    assert str(one.status) == "planned"
    assert [e.id for e in narrowed.planned()] == ["a"]


def test_rows_made_from_arrays_are_narrowed_too() -> None:
    days = np.array(["2020-02-01", "2020-02-05"], dtype="datetime64[D]")
    rows = Timeline.from_columns(["USA", "RUS"], ["BLR", "BLR"], days, kind="meeting")
    first, second = (event.id for event in rows)
    wide = talk(when="2020", name="wide")
    timeline = Timeline([wide], constraints=[Gap("wide", first, 1), Gap(second, "wide", 1)]) + rows
    assert dates(tighten(timeline)) == {
        first: "2020-02-01", "wide": "[2020-02-02..2020-02-04]", second: "2020-02-05",
    }  # fmt: skip
    assert days_between(timeline, first, "wide") == (1, 3)


def test_ids_made_of_content_are_found() -> None:
    twins = [meeting("Belarus", "Russia", when="2020-02") for _ in range(2)]
    aid = meeting("Belarus", "Poland", when="2020-02")
    timeline = Timeline([*twins, aid])
    for event in timeline:
        assert days_between(timeline, event.id, "2020-02-meeting-BLR-RUS-2") is not None
    with pytest.raises(InvalidValueError, match="no event of the timeline has the id"):
        days_between(timeline, "2020-02-meeting-BLR-RUS-3", aid.id)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2020-02-01", "2020-02-07", (6, 6)),
        ("2020-02-07", "2020-02-01", (-6, -6)),
        ("2019-12~", "2020-02-07", (38, 68)),
        ("2020-02", "2020-02", (-28, 28)),
        ("[..2020-02-01]", "2020-02-07", (6, None)),
        ("2020-02-07", "[2020-02-09..]", (2, None)),
        ("[2020-02-09..]", "2020-02-07", (None, -2)),
        ("/2020-02-01", "2020-02-07", (6, None)),
        ("2020-02-01/..", "2020-02-07/2020-02-09", (6, 6)),
        ("../2020-02-01", "2020-02-07", (None, None)),
        ("2020-02-07", "../2020-02-01", (None, None)),
    ],
)
def test_days_between(one: str, other: str, days: tuple[int | None, int | None]) -> None:
    assert days_between(pair(one, other), "a", "b") == days


def test_gaps_of_other_events_count() -> None:
    chain = [talk(when="2020", name=name) for name in "abc"]
    timeline = Timeline(chain, constraints=[Gap("b", "a", 1, 2), Gap("c", "b", 3)])
    assert days_between(timeline, "a", "c") == (4, 365)
    assert days_between(timeline.before("2020-01-01"), "a", "c") == (4, 365)


def test_days_between_reads_strictly_unless_the_gaps_demand_tolerance() -> None:
    assert days_between(pair("1995~", "1994-12-01", Gap("b", "a", 0)), "a", "b") == (0, 334)
    assert days_between(pair("1995~", "1995-12-01", Gap("b", "a", 0)), "a", "b") == (0, 334)


def test_days_between_says_what_contradicts_and_only_where_it_matters() -> None:
    gaps = [Gap("b", "a", 1), Gap("a", "b", 1)]
    timeline = Timeline([talk(when="2020", name=name) for name in "abcd"], constraints=gaps)
    with pytest.raises(InconsistentError, match="taken round in a circle"):
        days_between(timeline, "a", "c")
    assert days_between(timeline, "c", "d") == (-365, 365)


def test_unknown_ids_are_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidValueError, match="has the id 'tak'; did you mean 'talk'"):
        days_between(Timeline([talk()]), "talk", "tak")
    with pytest.raises(InvalidValueError, match="no event"):
        days_between(Timeline(), "2020-13-visit-BLR", "-visit")


def test_conflicts_and_narrowing_of_nothing() -> None:
    assert conflicts(Timeline()) == []
    assert len(tighten(Timeline(constraints=[ARTICLE]))) == 0
