"""Events from words, and what is refused."""

from __future__ import annotations

import pytest

import geopolrel as gp
from geopolrel.errors import (
    GeopolrelError,
    InconsistentError,
    InvalidValueError,
    UnknownActorError,
    UnknownKindError,
)


def test_directed_and_mutual_kinds_put_actors_on_sides() -> None:
    visit = gp.visit("Pompeo", to=["Belarus", "Ukraine"], when="2020-02-01")
    assert [(a.id, b.id) for a, b in visit.pairs()] == [
        ("mike-pompeo", "BLR"),
        ("mike-pompeo", "UKR"),
    ]
    talks = gp.negotiation("USA", "RUS", "CHN", when="2020")
    assert len(talks.pairs()) == 3
    assert talks.mutual
    assert not visit.mutual
    assert gp.meeting("USA", to="RUS", when="2020") == gp.meeting("USA", "RUS", when="2020")
    assert gp.threat("USA", "IRN", when="2020") == gp.threat("USA", to="IRN", when="2020")
    assert gp.statement("Lukashenko", when="2020").pairs() == ()
    host = gp.event("043", "Belarus", to="USA", when="2020")
    assert [a.id for a in host.sources] == ["USA"]  # the visitor, although the host is named first


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (gp.meeting, "meeting"), (gp.visit, "visit"), (gp.call, "call"), (gp.negotiation, "negotiation"),
        (gp.agreement, "agreement"), (gp.dispute, "dispute"), (gp.statement, "statement"),
        (gp.threat, "threat"), (gp.sanction, "sanction"), (gp.aid, "aid"),
    ],
)  # fmt: skip
def test_every_word_makes_its_kind(make: object, kind: str) -> None:
    made = make("USA", "RUS", when="2020", topics="oil", place="Geneva")  # type: ignore[operator]  # a constructor
    assert (made.kind, str(made.kind), made.status) == (kind, kind, "occurred")
    assert (made.topics, made.place) == (("oil",), "Geneva")
    assert made == gp.event(kind, "USA", "RUS", when="2020", topics=["oil"], place="Geneva")


def test_others_take_part_without_being_related() -> None:
    made = gp.meeting("USA", "RUS", when="2020", others={"mediator": "Switzerland"})
    assert [(p.actor.id, p.role) for p in made.participants][-1] == ("CHE", "mediator")
    assert len(made.pairs()) == 1


def test_a_name_that_nobody_knows_becomes_an_actor_unless_strict() -> None:
    made = gp.meeting("Ruritania", "USA", when="2020")
    assert (made.actors[0].id, made.actors[0].type) == ("ruritania", "actor")
    with pytest.raises(UnknownActorError):
        gp.meeting("Ruritania", "USA", when="2020", resolve="strict")
    known = gp.Directory([gp.Leader("rudolf", "Rudolf of Ruritania", ("Rudolf",))])
    assert gp.meeting("Rudolf", "Flavia", when="2020", directory=known).actors[0].type == "leader"


def test_names_are_resolved_on_the_day() -> None:
    assert gp.visit("Nixon", to="Russia", when="1972-05-22").targets[0].id == "SUN"
    assert gp.visit("Clinton", to="Russia", when="2010-03-18").sources[0].id == "hillary-clinton"
    assert gp.meeting(gp.country("USA"), "Russia", when="2020").actors[1].id == "RUS"
    assert gp.meeting("USA", "Russia", when="/..").actors[1].id == "RUS"
    with pytest.raises(GeopolrelError, match="'Russia' on 1991 may be"):
        gp.meeting("USA", "Russia", when="1991")  # the Soviet Union to 25 December


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: gp.visit("Pompeo", when="2020"), InvalidValueError, "needs a host: give to="),
        (lambda: gp.visit(to="Belarus", when="2020"), InvalidValueError, "needs a visitor"),
        (lambda: gp.meeting("Belarus", when="2020"), InvalidValueError, "at least two parties, got 1"),
        (lambda: gp.meeting("Belarus", "BLR", when="2020"), InvalidValueError, "'BLR' takes part twice"),
        (lambda: gp.event("meetign", "USA", "RUS", when="2020"), UnknownKindError, "did you mean 'meeting'"),
        (lambda: gp.meeting("Belarus", "USA", when="1980-01-01"), GeopolrelError, "did not exist on 1980-01-01"),
        (lambda: gp.meeting(gp.country("Belarus"), "USA", when="1980-01-01"), InconsistentError, "did not exist"),
        (lambda: gp.meeting("Clinton", "Putin", when="2020"), GeopolrelError, "may be"),
        (lambda: gp.meeting("USA", "RUS", when="2020-02-30"), InvalidValueError, "does not exist"),
        (lambda: gp.meeting("USA", "RUS", when="2020-02-02/2020-02-01"), InvalidValueError, "2020-02-02"),
        (lambda: gp.meeting("USA", "RUS", when="2020", intensity=float("nan")), InvalidValueError, "finite"),
        (lambda: gp.meeting("USA", "RUS", when="2020", intensity=float("inf")), InvalidValueError, "finite"),
        (lambda: gp.meeting("USA", "RUS", when="2020", intensity=True), InvalidValueError, "finite"),
        (lambda: gp.meeting("USA", "RUS", when="2020", intensity=1e300), InvalidValueError, "finite"),
        (lambda: gp.meeting("USA", "RUS", when="2020", intensity="7"), InvalidValueError, "finite"),
        (lambda: gp.meeting("USA", "RUS", when="2020", resolve="stric"), InvalidValueError, "'make' or 'strict'"),
        (lambda: gp.meeting("USA", "RUS", when="2020", scale="mine"), InvalidValueError, "plover"),
        (lambda: gp.meeting("USA", "RUS", when="2020", place="\x07"), InvalidValueError, "U\\+0007"),
        (lambda: gp.meeting("USA", "R\u202eUS", when="2020"), InvalidValueError, "U\\+202E"),
        (lambda: gp.meeting("USA", "RUS", when="2020", topics=[""]), InvalidValueError, "topic"),
        (lambda: gp.meeting("USA", "RUS", when="2020", id="x" * 1000), InvalidValueError, "at most"),
        (lambda: gp.meeting("USA", "RUS", when="2020", claims=["x"]), InvalidValueError, "Claim values"),
        (lambda: gp.meeting("USA", "RUS", when="2020", status="hold"), InvalidValueError, "unknown status"),
    ],
)  # fmt: skip
def test_what_is_refused(make: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        make()  # type: ignore[operator]  # a function


def test_a_status_without_claims_is_what_the_data_set_says() -> None:
    planned = gp.meeting("USA", "RUS", when="2020", status="planned")
    assert (planned.status, planned.claims[0].by) == ("planned", "the data set")
    assert gp.meeting("USA", "RUS", when="2020", status="occurred").claims == ()
