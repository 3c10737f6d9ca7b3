"""What sources assert: gaps made and refused, claims read one by one, conflicts in English."""

from __future__ import annotations

import pytest

from geopolrel.assertions import Assertion, Conflict, Gap, assertions_of, contradicting, reason_of
from geopolrel.claims import Claim
from geopolrel.constructors import event, meeting, visit
from geopolrel.errors import InvalidDateError, InvalidValueError
from geopolrel.gaps import apart, within
from geopolrel.when import When


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((0, 0), "on the same day as"),
        ((1, 1), "exactly 1 day after"),
        ((-2, -2), "exactly 2 days before"),
        ((0, None), "not before"),
        ((1, None), "after"),
        ((2, None), "at least 2 days after"),
        ((-3, None), "at most 3 days before"),
        ((None, 0), "not after"),
        ((None, -1), "before"),
        ((None, 1), "at most 1 day after"),
        ((None, -4), "at least 4 days before"),
        ((2, 5), "between 2 and 5 days after"),
        ((-2, 1), "between -2 and 1 day after"),
    ],
)
def test_a_gap_in_words(days: tuple[int | None, int | None], words: str) -> None:
    gap = Gap("b", "a", *days)
    assert gap.in_words == words
    assert gap.days == days


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "needs at_least= or at_most="),
        ({"at_least": 3, "at_most": 2}, "at least 3 and at most 2 days cannot be"),
        ({"at_least": 1.5}, "whole numbers within the calendar, got 1.5"),
        ({"at_least": True}, "whole numbers"),
        ({"at_most": "1"}, "whole numbers within the calendar, got '1'"),
        ({"at_most": 4_000_000}, "within the calendar"),
        ({"at_most": -4_000_000}, "within the calendar"),
        ({"at_least": 1, "by": ""}, "gap.by must not be empty"),
        ({"at_least": 1, "by": "a\u202eb"}, "invisible or control character"),
        ({"at_least": 1, "quote": "x" * 20_000}, "quote or url of a gap has 20,000 characters"),
    ],
)
def test_gaps_that_say_nothing_or_cannot_be_are_refused(
    given: dict[str, object], said: str
) -> None:
    with pytest.raises(InvalidValueError, match=said):
        Gap("b", "a", **given)  # type: ignore[arg-type]


def test_a_gap_lies_between_two_events() -> None:
    with pytest.raises(InvalidValueError, match="between two events, got 'a' twice"):
        Gap("a", " a ", 1)
    with pytest.raises(InvalidValueError, match="event's id in a gap must be text"):
        Gap("a", 3, 1)
    with pytest.raises(InvalidDateError):
        Gap("b", "a", 1, on="2020-02-30")


def test_gaps_are_values() -> None:
    gap = Gap("b", "a", 1, 1, by="X", on="2020-02-04")
    assert gap.on == When("2020-02-04")
    assert gap == Gap("b", "a", 1, 1, by=" X ", on=When("2020-02-04"))
    assert len({gap, Gap("b", "a", 1, 1)}) == 2
    assert Gap("b", "a", 3_652_060).at_least == 3_652_060


def _talk(*claims: Claim, when: str = "2020-02-07") -> list[Assertion]:
    return assertions_of(meeting("Belarus", "Russia", when=when, claims=claims))


def test_an_event_without_claims_is_dated_by_the_data_set() -> None:
    (own,) = _talk()
    assert (own.by, own.on, own.source, own.when) == (
        "the data set",
        None,
        None,
        When("2020-02-07"),
    )
    assert own.says == "the meeting of Belarus and Russia was on 7 February 2020"
    assert own.event == "2020-02-07-meeting-BLR-RUS"
    assert own.text == own.says


def test_a_claim_without_a_date_gives_the_events() -> None:
    claim = Claim("Minsk", on="2020-02-08", quote="we met")
    (one,) = _talk(claim)
    assert one.when == When("2020-02-07")
    assert one.source is claim
    assert (one.by, one.on, one.quote, one.text) == (
        "Minsk",
        When("2020-02-08"),
        "we met",
        "we met",
    )
    assert str(one).endswith("was on 7 February 2020 (Minsk, 8 February 2020: “we met”)")


def test_the_date_of_an_event_counts_once() -> None:
    repeated, wider = Claim("A", when="2020-02-07"), Claim("B", when="2020-02-07")
    assert len(_talk(repeated, wider)) == 2
    assert [one.by for one in _talk(repeated, when="2020-02")] == ["A"]
    assert [one.by for one in _talk(repeated, when="2020-02-08")] == ["A", "the data set"]
    assert [one.by for one in _talk(Claim("A", when="2020-02"))] == ["A", "the data set"]
    assert [one.by for one in _talk(Claim("A", when="2020-01"), when="2020-02~")] == ["A"]


def test_only_the_last_word_of_a_source_counts() -> None:
    said = [
        Claim("Minsk", on="2020-02-01", when="2020-02-06"),
        Claim("minsk", on="2020-02-03", when="2020-02-07"),
    ]
    (one,) = _talk(*said)
    assert one.when == When("2020-02-07")


def test_who_denies_or_calls_off_gives_no_date() -> None:
    (denial,) = _talk(Claim("Kremlin", denies=True))
    assert denial.when is None
    assert denial.says == "there is no meeting of Belarus and Russia"
    (off,) = _talk(Claim("Kremlin", says="cancelled"))
    assert off.when is None
    assert off.says == "the meeting of Belarus and Russia is cancelled"


def test_assertions_say_whether_they_are_about_a_plan() -> None:
    def says(claim: Claim, when: str = "2020-02-07") -> str:
        return _talk(claim, when=when)[0].says.replace("meeting of Belarus and Russia", "it")

    assert says(Claim("A", on="2020-02-01")) == "the it is to be on 7 February 2020"
    assert says(Claim("A", on="2020-02-09")) == "the it was on 7 February 2020"
    assert says(Claim("A", on="2020-02-01", denies=True)) == "there is to be no it"
    assert says(Claim("A", on="2020-02-09", denies=True)) == "there was no it"
    assert says(Claim("A", on="2020-02-07", denies=True)) == "there is no it"
    assert says(Claim("A"), "2020-02-07/2020-02-08") == (
        "the it lasted from 7 February 2020 to 8 February 2020"
    )
    assert (
        says(Claim("A", says="planned"), "2020-02-07/..")
        == "the it is to last since 7 February 2020"
    )


def test_events_are_named_by_who_did_what_to_whom() -> None:
    def named(one: Assertion) -> str:
        return one.says.partition(" was ")[0]

    assert named(assertions_of(visit("Pompeo", to="Belarus", when="2020-02-01"))[0]) == (
        "the visit of Mike Pompeo to Belarus"
    )
    assert named(assertions_of(event("statement", "Lukashenko", when="2020-02-01"))[0]) == (
        "the statement of Alexander Lukashenko"
    )


def _why(one: Claim, other: Claim, when: str = "2020-02-07") -> str | None:
    talk = meeting("Belarus", "Russia", when=when, claims=[one, other])
    first, second = assertions_of(talk)[:2]
    assert contradicting(talk, first, second) == contradicting(talk, second, first)
    return contradicting(talk, first, second)


AHEAD, ON_THE_DAY, AFTER = "2020-02-01", "2020-02-07", "2020-02-09"
DENIED = "one affirms what the other denies"


@pytest.mark.parametrize(
    ("affirmed", "denied", "why"),
    [
        ({}, {}, DENIED),
        ({"on": AHEAD}, {"on": AHEAD}, DENIED),
        ({"on": AFTER}, {"on": AFTER}, DENIED),
        ({"on": AHEAD}, {"on": AFTER}, None),  # it was planned, and came to nothing
        ({"on": AFTER}, {"on": AHEAD}, None),  # it was not planned, and came about
        ({"on": ON_THE_DAY}, {"on": AHEAD}, None),
        ({"on": AHEAD}, {"on": ON_THE_DAY}, DENIED),
        ({"on": AHEAD}, {}, DENIED),
        ({}, {"on": AHEAD}, DENIED),
        ({"says": "planned"}, {"says": "occurred"}, None),
        ({"says": "confirmed"}, {"on": AHEAD}, DENIED),
        ({"says": "occurred"}, {"on": AHEAD}, None),
        ({"says": "planned", "on": AFTER}, {"on": AHEAD}, DENIED),
        ({"says": "cancelled"}, {}, None),
    ],
)
def test_affirmation_and_denial(
    affirmed: dict[str, str], denied: dict[str, str], why: str | None
) -> None:
    assert _why(Claim("A", **affirmed), Claim("B", denies=True, **denied)) == why  # type: ignore[arg-type]


def test_a_report_excludes_a_cancellation_but_a_plan_does_not() -> None:
    off = Claim("A", says="cancelled")
    assert _why(off, Claim("B", says="occurred")) == "one reports what the other calls cancelled"
    assert _why(off, Claim("B", says="planned")) is None
    assert _why(off, Claim("B", says="cancelled")) is None
    assert _why(Claim("A", denies=True), Claim("B", denies=True)) is None


def test_ends_that_cannot_meet() -> None:
    short, long = Claim("A", when="2020-02-01/2020-02-02"), Claim("B", when="2020-02-01/2020-02-03")
    assert _why(short, long) == "they give it different ends"
    assert _why(short, Claim("B", when="2020-02-01/..")) == "they give it different ends"
    assert _why(short, Claim("B", when="2020-02-01/")) is None
    assert _why(short, Claim("B", when="2020-02-01/2020-02")) is None
    assert _why(Claim("A", when="2020-01/2020-02~"), Claim("B", when="2020-01/2020-03-09")) is None


def test_one_day_named_of_an_event_that_lasts_is_a_day_of_it() -> None:
    def conflicting(day: str) -> bool:
        lasting = meeting(
            "Belarus", "Russia", when="2020-02-01/2020-02-03", claims=[Claim("A", when=day)]
        )
        claimed, own = assertions_of(lasting)
        start, end = claimed.reading(), own.reading()
        assert start is not None
        assert end is not None
        before = start[1] < end[0]
        return before or contradicting(lasting, claimed, own) is not None

    assert [conflicting(f"2020-02-0{day}") for day in (1, 2, 3, 4)] == [False, False, False, True]
    assert conflicting("2020-01-31")
    assert not conflicting("2020-02")
    assert _talk(Claim("A", when="2020-02-07"))[0].reading() == When("2020-02-07").bounds


def test_dates_are_read_strictly_or_with_tolerance() -> None:
    (one,) = _talk(Claim("A", when="1995~"), when="1995~")
    assert one.reading(strictly=True) == When("1995").bounds
    assert one.reading() == When("1995~").tolerant
    assert _talk(Claim("A", denies=True))[0].reading() is None


def test_the_date_of_the_data_set_neither_affirms_nor_denies() -> None:
    talk = meeting("Belarus", "Russia", when="2020-02-07", claims=[Claim("A", when="2020-02-06")])
    own = assertions_of(talk)[1]
    denial = Assertion("", own.events, "B", source=Claim("B", denies=True))
    assert own.source is None
    assert contradicting(talk, own, denial) is None


def test_reasons_count_the_days() -> None:
    late, early = within("a", (9, None)), within("a", (None, 5))
    assert reason_of([*early, *late]) == "the two dates are 4 days apart"
    near = apart("b", "a", (None, 1))
    assert reason_of([*early, *near, *within("b", (7, None))]) == "the dates miss the gap by 1 day"
    far = [*early, *near, *apart("c", "b", (None, 1)), *within("c", (9, None))]
    assert reason_of(far) == "the dates miss the gaps by 2 days"
    circle = [*apart("b", "a", (1, None)), *apart("a", "b", (1, None))]
    assert reason_of(circle) == "taken round in a circle, the gaps miss by 2 days"


def test_a_conflict_reads_as_a_sentence() -> None:
    one, two, three = (Assertion(f"it was {n}", (n, "e")) for n in "abc")
    conflict = Conflict((one, two, three), "they differ")
    assert str(conflict) == (
        "it was a (the data set); it was b (the data set); but it was c (the data set): they differ"
    )
    assert conflict.events == ("a", "e", "b", "c")


def test_a_day_of_speaking_that_is_not_known_exactly_is_told_as_such() -> None:
    assert str(Assertion("x", ("e",), "A", When("2020-02~"))) == "x (A, in about February 2020)"
