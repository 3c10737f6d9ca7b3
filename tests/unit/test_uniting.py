"""Union and equality as bags of records: nothing is merged away, nothing is counted twice."""

from __future__ import annotations

from itertools import permutations

import pytest
from attrs import evolve

import geopolrel as gp
from geopolrel.columns import EventColumns
from geopolrel.errors import DuplicateIdError
from geopolrel.uniting import Members, same_events, signatures
from geopolrel.uniting import united as united_members

BASE = {"when": "2020-02-07", "place": "Sochi", "topics": ["oil"], "id": "met"}
MET = gp.meeting("BLR", "RUS", **BASE)
TWIN = gp.call("USA", "RUS", when="2020")
EMPTY = EventColumns.from_events([])


def columns(*events: gp.Event) -> EventColumns:
    return EventColumns.from_events(events)


def united(left: EventColumns, right: EventColumns) -> EventColumns:
    both = united_members(Members.of(left), Members.of(right))
    assert both.sure.all()
    return both.columns


OTHERS = {
    "date": gp.meeting("BLR", "RUS", **BASE | {"when": "2020-02-08"}),
    "qualifier": gp.meeting("BLR", "RUS", **BASE | {"when": "2020-02-07~"}),
    "place": gp.meeting("BLR", "RUS", **BASE | {"place": "Minsk"}),
    "no place": gp.meeting("BLR", "RUS", **BASE | {"place": None}),
    "topics": gp.meeting("BLR", "RUS", **BASE | {"topics": ["oil", "gas"]}),
    "id": gp.meeting("BLR", "RUS", **BASE | {"id": "other"}),
    "kind": gp.call("BLR", "RUS", **BASE),
    "coding": gp.meeting("BLR", "RUS", contexts=["military"], **BASE),
    "claims": gp.meeting("BLR", "RUS", claims=[gp.Claim("Minsk", on="2020-02-08")], **BASE),
    "score": gp.meeting("BLR", "RUS", intensity=2.5, **BASE),
    "scale": gp.meeting("BLR", "RUS", intensity=2.5, scale="goldstein-icews", **BASE),
    "actors": gp.meeting("BLR", "UKR", **BASE),
    "order": gp.meeting("RUS", "BLR", **BASE),
    "more actors": gp.meeting("BLR", "RUS", "UKR", **BASE),
    "side": gp.meeting("BLR", "RUS", others={"mediator": "UKR"}, **BASE),
    "role": gp.meeting("BLR", "RUS", others={"witness": "UKR"}, **BASE),
}


def test_any_difference_makes_two_records() -> None:
    assert same_events(columns(MET), columns(gp.meeting("BLR", "RUS", **BASE)))
    several = [MET, *OTHERS.values()]
    parts = EventColumns.joined([columns(event) for event in several])
    assert len(set(signatures(parts).tolist())) == len(several)
    for one, other in permutations(several, 2):
        assert not same_events(columns(one), columns(other))


@pytest.mark.parametrize("name", ["role", "date", "place", "score"])
def test_different_records_both_stay_in_a_union(name: str) -> None:
    one, other = evolve(MET, id="a"), evolve(OTHERS[name], id="b")
    assert len(united(columns(one), columns(other))) == 2
    with pytest.raises(DuplicateIdError, match="two different events have the id 'met'"):
        united(columns(MET), columns(OTHERS[name]))


def test_roles_alone_tell_records_apart_and_usual_roles_need_not_be_given() -> None:
    plain = [
        gp.meeting("USA", "RUS", when="2020", others={role: "CHE"}) for role in ("host", "mediator")
    ]
    assert len(united(*map(columns, plain))) == 2
    rows = gp.Timeline.from_columns(
        ["USA", "USA"], ["BLR", "RUS"], ["2020", "2021"], kind=["visit", "call"]
    )
    made = columns(gp.visit("USA", to="BLR", when="2020"), gp.call("USA", "RUS", when="2021"))
    assert same_events(rows.columns, made)
    assert len(united(rows.columns, made)) == 2


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ([TWIN, TWIN], [TWIN], 2),
        ([TWIN], [TWIN, TWIN, TWIN], 3),
        ([TWIN, TWIN], [TWIN, TWIN], 2),
        ([TWIN, MET], [MET], 2),
        ([], [TWIN], 1),
        ([], [], 0),
    ],
)
def test_a_record_stands_as_often_as_in_the_side_that_has_it_more(
    left: list[gp.Event], right: list[gp.Event], count: int
) -> None:
    one, other = columns(*left), columns(*right)
    assert len(united(one, other)) == len(united(other, one)) == count
    assert same_events(united(one, other), united(other, one))
    assert same_events(united(one, one), one)
    assert same_events(united(one, EMPTY), one)


def test_a_union_is_in_order_of_date() -> None:
    late, early = columns(gp.call("USA", "RUS", when="2021")), columns(TWIN)
    assert [str(e.when) for e in united(late, early)] == ["2020", "2021"]


def test_the_day_of_knowledge_tells_rows_apart() -> None:
    def made(day: str) -> EventColumns:
        return gp.Timeline.from_columns(["USA"], ["RUS"], ["2020"], known=[day]).columns

    assert same_events(made("2021-01-01"), made("2021-01-01"))
    assert not same_events(made("2021-01-01"), made("2021-01-02"))
    assert len(united(made("2021-01-01"), made("2021-01-02"))) == 2


def test_bags_of_other_sizes_are_not_equal() -> None:
    assert not same_events(columns(TWIN, TWIN), columns(TWIN))
    assert not same_events(columns(TWIN, TWIN, MET), columns(TWIN, MET, OTHERS["id"]))


def test_what_is_certain_in_either_is_certain_and_what_is_undecided_stays_so() -> None:
    calls = [gp.call("USA", "RUS", when=day) for day in ("2019-12~", "2020-01~", "2020-02~")]
    early = gp.Timeline(calls).before("2020-01-15")  # the second may be
    late = gp.Timeline(calls).after("2020-02-10")  # the third may be
    assert (list(early), list(early.undecided)) == (calls[:1], calls[1:2])
    for both in (early + late, late + early):
        assert (list(both), list(both.undecided)) == (calls[:1], calls[1:])
    sure = early + gp.Timeline(calls[1:2])
    assert (list(sure), list(sure.undecided)) == (calls[:2], [])
    assert (list(early + gp.Timeline()), list((early + gp.Timeline()).undecided)) == (
        calls[:1],
        calls[1:2],
    )
