"""Events as values."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

import geopolrel as gp
from geopolrel.errors import InvalidValueError
from geopolrel.events import Event, Participant, Side, content_id, voices
from geopolrel.kinds import coding

BLR, RUS, USA = (gp.country(id) for id in ("BLR", "RUS", "USA"))


def test_an_event_is_a_value() -> None:
    one = gp.meeting("BLR", "RUS", when="2020-02-07", place="Sochi")
    assert one == gp.meeting("BLR", "RUS", when="2020-02-07", place="Sochi")
    assert hash(one) == hash(gp.meeting("BLR", "RUS", when="2020-02-07", place="Sochi"))
    assert pickle.loads(pickle.dumps(one)) == one
    assert repr(one) == f"<Event {one.id}: {one}>"
    with pytest.raises(AttributeError):
        one.place = "Minsk"  # type: ignore[misc]  # frozen


def test_an_id_follows_from_the_content() -> None:
    assert gp.visit("USA", to="BLR", when="2020").id == "2020-visit-USA-BLR"
    six = [gp.country(id) for id in ("USA", "RUS", "CHN", "FRA", "GBR", "DEU")]
    assert content_id(gp.When("2020"), gp.Kind.MEETING, six).endswith("USA-RUS-CHN-FRA-and-2-more")
    assert gp.meeting("BLR", "RUS", when="2020", id="sochi").id == "sochi"


def test_intensity_is_on_a_named_scale() -> None:
    visit = gp.visit("USA", to="BLR", when="2020")
    assert visit.intensity() == visit.intensity("plover") == 4.0
    assert visit.intensity("goldstein-icews") == 1.9
    weighed = gp.visit("USA", to="BLR", when="2020", intensity=7.5, scale="goldstein-gdelt")
    assert (
        weighed.intensity(),
        weighed.intensity("goldstein-gdelt"),
        weighed.intensity("plover"),
    ) == (7.5, 7.5, 4.0)
    with pytest.raises(InvalidValueError, match="unknown scale 'mine'"):
        visit.intensity("mine")


def test_status_on_a_day() -> None:
    plan = gp.meeting("BLR", "RUS", when="2020-02-07", claims=[gp.Claim("Minsk", on="2020-02-04")])
    assert (plan.status, plan.status_on(date(2020, 2, 8))) == ("planned", "overdue")
    both = [gp.Claim("Belarus", on="2020-02-04"), gp.Claim("RUS", on="2020-02-04")]
    assert gp.meeting("BLR", "RUS", when="2020-02-07", claims=both).status == "confirmed"


def test_a_leader_is_heard_by_his_surname() -> None:
    putin = gp.meeting("Putin", "USA", when="2020").actors[0]
    assert {"putin", "vladimir putin", "vladimir-putin"} <= voices(putin)


@pytest.mark.parametrize(
    ("participants", "message"),
    [
        ([BLR], "must be Participant values"),
        ([Participant(BLR), Participant(BLR)], "takes part twice"),
        (
            [Participant(BLR), Participant(RUS, "host", Side.TARGET)],
            "either parties or sources and targets",
        ),
        ([Participant(BLR, "witness", Side.OTHER)], "at least one party or source"),
        ([], "at least one party or source"),
    ],
)
def test_a_cast_that_relates_nobody_or_wrongly(participants: list[object], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        Event(coding("meeting"), participants, "2020")  # type: ignore[arg-type]  # the mistake


def test_a_participant_is_an_actor_not_a_name() -> None:
    with pytest.raises(InvalidValueError, match="must be an Actor"):
        Participant("Belarus")  # type: ignore[arg-type]  # the mistake
    for side in (9, "host", None):
        with pytest.raises(InvalidValueError, match="must be a Side"):
            Participant(BLR, "host", side)  # type: ignore[arg-type]  # the mistake
    assert Participant(BLR, side=2).side is Side.TARGET  # type: ignore[arg-type]  # by its number


def test_text_tells_who_did_what() -> None:
    assert (
        str(gp.statement("Lukashenko", when="2020"))
        == "2020 statement Alexander Lukashenko (occurred)"
    )
    assert (
        str(gp.aid("USA", "FRA", to="BLR", when="2020"))
        == "2020 aid United States, France -> Belarus (occurred)"
    )


@pytest.mark.parametrize(
    "score", [float("nan"), float("inf"), -float("inf"), 1e300, True, "7", 10**400]
)
def test_a_score_is_a_finite_number(score: object) -> None:
    with pytest.raises(InvalidValueError, match="finite number"):
        Event(coding("meeting"), (Participant(BLR), Participant(RUS)), "2020", score=score)  # type: ignore[arg-type]  # the mistake


def test_claims_are_values_and_pairs_leave_out_who_only_looks_on() -> None:
    with pytest.raises(InvalidValueError, match="must be Claim values"):
        gp.meeting(BLR, RUS, when="2020", claims=["TASS"])  # type: ignore[list-item]  # the mistake
    looked_on = {"witness": ["FRA"]}
    meeting = gp.meeting(BLR, RUS, USA, when="2020", others=looked_on)
    assert [(a.id, b.id) for a, b in meeting.pairs()] == [
        ("BLR", "RUS"),
        ("BLR", "USA"),
        ("RUS", "USA"),
    ]
    assert (meeting.sources, meeting.targets) == ((), ())
    aid = gp.aid(USA, RUS, to=[BLR], when="2020", others=looked_on)
    assert [(a.id, b.id) for a, b in aid.pairs()] == [("USA", "BLR"), ("RUS", "BLR")]
    assert not aid.mutual
