"""Status follows from claims: each speaker's last word, what was known on a day, what contradicts."""

from __future__ import annotations

from datetime import date

import pytest

from geopolrel.claims import Claim, Status, decisive, known_by, last_words, said_as, status_of
from geopolrel.errors import InconsistentError, InvalidValueError
from geopolrel.truth import Truth
from geopolrel.when import When

DAY = When("2020-02-07")
PLAN = Claim("Minsk", on="2020-02-04")
DENIAL = Claim("Kremlin", on="2020-01-31", denies=True)
CONFIRMED = Claim("Kremlin", on="2020-02-04", says="confirmed")
REPORT = Claim("TASS", on="2020-02-07")
REFUTED = Claim("AP", on="2020-02-08", denies=True)
EXPECTED = Claim("RFE", on="2020-02-04", says="expected")
OFF = Claim("Minsk", on="2020-02-06", says="cancelled")


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ([PLAN], "planned"),
        ([EXPECTED], "expected"),
        ([EXPECTED, PLAN], "planned"),
        ([PLAN, CONFIRMED], "confirmed"),
        ([DENIAL], "denied"),
        ([PLAN, DENIAL], "disputed"),
        ([DENIAL, CONFIRMED], "confirmed"),  # the Kremlin's last word
        ([PLAN, OFF], "cancelled"),
        ([REPORT], "occurred"),
        ([PLAN, DENIAL, REPORT], "occurred"),  # a report outweighs what was said of the plan
        ([REPORT, REFUTED], "disputed"),
        ([PLAN, REFUTED], "denied"),
        ([PLAN, Claim("AP", on="2020-02-07", denies=True)], "denied"),  # on the very day
        (
            [Claim("A", on="2020-02-04"), Claim("A", on="2020-02-04", denies=True)],
            "denied",
        ),  # the later word
        ([Claim("A")], "occurred"),
        ([Claim("A"), Claim("B", denies=True)], "disputed"),
        ([PLAN, Claim("B", denies=True)], "disputed"),
        ([REPORT, Claim("B", on="[2020-02-01..2020-02-09]", denies=True)], "disputed"),
        ([PLAN, Claim("B", on="[2020-02-01..2020-02-09]", denies=True)], "disputed"),
        ([Claim("B", denies=True, says="occurred")], "denied"),
    ],
)
def test_the_table_of_statuses(claims: list[Claim], status: str) -> None:
    assert status_of(claims, DAY) == status
    assert str(status_of(claims, DAY)) == status


def test_a_plan_gone_by_is_overdue_and_two_participants_confirm_it() -> None:
    assert status_of([PLAN], DAY, day=date(2020, 2, 8)) is Status.OVERDUE
    assert status_of([PLAN], DAY, day=date(2020, 2, 7)) is Status.PLANNED
    assert status_of([REPORT], DAY, day=date(2021, 1, 1)) is Status.OCCURRED
    both = [PLAN, Claim("Moscow", on="2020-02-05")]
    assert status_of(both, DAY, voices=[{"minsk"}, {"moscow"}]) is Status.CONFIRMED
    assert status_of(both, DAY, voices=[{"minsk", "moscow"}]) is Status.PLANNED


def test_only_each_speakers_latest_word_counts() -> None:
    assert last_words([CONFIRMED, DENIAL]) == (CONFIRMED,)
    undated = Claim("kremlin", denies=True)
    assert last_words([undated, DENIAL]) == (DENIAL,)
    assert last_words([PLAN, DENIAL]) == (PLAN, DENIAL)


@pytest.mark.parametrize(
    ("claim", "day", "verdict"),
    [
        (PLAN, "2020-02-03", Truth.FALSE),
        (PLAN, "2020-02-04", Truth.TRUE),
        (Claim("A", on="2020-02"), "2020-02-10", Truth.UNKNOWN),
        (Claim("A", on="[2020-02-04..]"), "2030-01-01", Truth.UNKNOWN),
        (Claim("A"), "2020-02-06", Truth.FALSE),  # nothing is reported before it happens
        (Claim("A"), "2020-02-07", Truth.TRUE),
        (Claim("A", says="planned"), "2020-02-06", Truth.UNKNOWN),
        (Claim("A", says="planned"), "2020-02-07", Truth.TRUE),
    ],
)
def test_when_a_claim_was_known(claim: Claim, day: str, verdict: Truth) -> None:
    number = date.fromisoformat(day).toordinal()
    assert claim.known(number, DAY) is verdict
    sure, perhaps = known_by([claim], DAY, number)
    assert (claim in sure, claim in perhaps) == (verdict is Truth.TRUE, verdict is Truth.UNKNOWN)


@pytest.mark.parametrize(
    ("status", "claims", "follows"),
    [
        ("planned", [], "planned"),
        ("denied", [], "denied"),
        ("planned", [DENIAL], "disputed"),
        ("planned", [Claim("A")], "planned"),
        ("expected", [PLAN], "expected"),
        ("confirmed", [PLAN], "confirmed"),
        ("occurred", [PLAN], "occurred"),
        ("disputed", [PLAN, DENIAL], "disputed"),
    ],
)
def test_a_status_given_in_so_many_words(status: str, claims: list[Claim], follows: str) -> None:
    assert status_of(said_as(Status(status), claims, DAY, "the meeting"), DAY) == follows


@pytest.mark.parametrize(
    ("status", "claims"),
    [
        ("overdue", []),
        ("disputed", []),
        ("occurred", [DENIAL]),
        ("confirmed", [DENIAL]),
        ("denied", [PLAN]),
        ("planned", [REPORT]),
        ("cancelled", [REPORT]),
        ("disputed", [PLAN]),
    ],
)
def test_a_status_that_contradicts_the_claims(status: str, claims: list[Claim]) -> None:
    with pytest.raises(InconsistentError, match=f"the meeting is given as {status}"):
        said_as(Status(status), claims, DAY, "the meeting")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"by": ""}, "claim.by must not be empty"),
        ({"by": "Krem\u200blin"}, "U\\+200B"),
        ({"by": "A", "likelihood": "likly"}, "did you mean 'likely'"),
        ({"by": "A", "likelihood": "xyz"}, "use one of"),
        ({"by": "A", "says": "denied"}, "cannot say"),
        ({"by": "A", "says": "held"}, "unknown status"),
        ({"by": "A", "denies": "yes"}, "True or False"),
        ({"by": "A", "denies": True, "says": "planned"}, "both deny"),
        ({"by": "A", "on": "2020-02-30"}, "does not exist"),
        ({"by": "A", "quote": "x" * 20_000}, "at most"),
    ],
)
def test_what_is_no_claim(fields: dict[str, object], message: str) -> None:
    with pytest.raises((InvalidValueError, InconsistentError), match=message):
        Claim(**fields)  # type: ignore[arg-type]  # the mistake


def test_only_the_source_is_given_without_a_name() -> None:
    for fields in (("A", "2020"), ("A", None, True)):
        with pytest.raises(TypeError):
            Claim(*fields)  # type: ignore[misc]  # the mistake


def test_a_dated_claim_keeps_its_own_word() -> None:
    assert said_as(Status.CONFIRMED, [PLAN], DAY, "it")[-1] == PLAN
    words = said_as(Status.EXPECTED, [PLAN], DAY, "it")
    assert [(claim.by, str(claim.says)) for claim in words] == [("Minsk", "expected")]
    assert said_as(Status.OCCURRED, [REPORT], DAY, "it") == (REPORT,)


def test_a_likelihood_is_a_band() -> None:
    assert Claim("A", likelihood="Likely").probability == (0.55, 0.80)
    assert PLAN.probability is None
    assert Claim("A", quote=" x ", url="u").quote == "x"


def test_most_likely_is_read_as_likely_and_keeps_its_word() -> None:
    claim = Claim("Minsk", likelihood="Most likely")
    assert (claim.likelihood, claim.probability) == ("most likely", (0.55, 0.80))


@pytest.mark.parametrize(
    ("claims", "kept"),
    [
        ([PLAN, CONFIRMED], [PLAN, CONFIRMED]),
        ([PLAN, DENIAL], [PLAN, DENIAL]),
        ([DENIAL, CONFIRMED], [CONFIRMED]),  # the Kremlin's last word
        ([PLAN, REPORT], [REPORT]),
        ([PLAN, DENIAL, REPORT], [REPORT]),
        ([PLAN, REFUTED], [REFUTED]),
        ([REPORT, REFUTED], [REPORT, REFUTED]),
        ([CONFIRMED, OFF], [OFF]),
        ([], []),
    ],
)
def test_only_the_words_that_decide_bear_out_a_status(
    claims: list[Claim], kept: list[Claim]
) -> None:
    assert decisive(claims, DAY) == tuple(kept)
    assert status_of(decisive(claims, DAY), DAY) == status_of(claims, DAY)
