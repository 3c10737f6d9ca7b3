"""Verdicts on rows: by date as `When` itself answers, by pair as two different parties stand for them."""

from __future__ import annotations

import numpy as np
import pytest

import geopolrel as gp
from geopolrel.coded import Chosen
from geopolrel.columns import EventColumns
from geopolrel.events import Side
from geopolrel.judging import by_code, by_date, paired, taking_part
from geopolrel.record import Record, Slots
from geopolrel.sieve import Sieve, among
from geopolrel.stretches import Listed
from geopolrel.truth import Truth
from geopolrel.verdicts import TRUE, UNKNOWN
from geopolrel.when import FOREVER

DATES = [
    "2020-02-07", "2020-02", "2020-02~", "2020-02-01/2020-02-20", "1994/..", "1994/", "../1994", "/1994",
    "[2020-01-15,2020-03-15]", "[2020-01-31..2020-02-05]", "2019-12~/2020-02-07", "2020", "../..",
]  # fmt: skip
WINDOWS = [
    "2020-02-07",
    "2020-02",
    "2020",
    "2020-02-01/2020-03-10",
    "1990-01-01/..",
    "../2020-02-06",
]


def as_lasting(window: str) -> gp.When:
    low, high = gp.When(window).window
    last = FOREVER if high == FOREVER else high - 1
    return gp.When.from_bounds(low, low, last, last)


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("relation", ["before", "after", "during", "overlaps"])
def test_rows_are_judged_as_each_date_answers(relation: str, window: str) -> None:
    columns = EventColumns.from_events(gp.call("USA", "RUS", when=day) for day in DATES)
    answers = [getattr(event.when, relation)(as_lasting(window)) for event in columns]
    for sieve in (Sieve.over(len(columns)), Sieve(Listed(np.arange(len(columns))[::2]))):
        given = by_date(sieve, columns, relation, gp.When(window).window)
        for truth, found in ((Truth.TRUE, given.passed), (Truth.UNKNOWN, given.undecided)):
            assert found.tolist() == [row for row in sieve.passed if answers[row] is truth]


@pytest.mark.parametrize(("chosen", "rows"), [([0, 2], [2, 3]), ([1], [0]), ([], [])])
def test_codes_are_judged_by_those_chosen(chosen: list[int], rows: list[int]) -> None:
    sieve = by_code(Sieve.over(4), np.array([1, -1, 0, 2]), Chosen.of(chosen, 3))
    assert sieve.passed.tolist() == rows


def test_arrays_without_written_dates_are_judged_by_their_bounds() -> None:
    columns = gp.Timeline.from_columns("USA", ["RUS"] * 2, ["2020-02-07", "2020-02"]).columns
    assert columns.whens is None
    window = gp.When("2020-02-07").window
    judged = by_date(Sieve.over(2), columns, "during", window)
    assert [str(columns.when(row)) for row in judged.passed] == ["2020-02-07"]
    assert [str(columns.when(row)) for row in judged.undecided] == ["2020-02"]


@pytest.mark.parametrize(
    ("judged", "rows", "found"),
    [([1, 4, 9], [0, 1, 9], [True, False, True]), ([1], [], [False]), ([], [1], []), ([5], [1], [False])],
)  # fmt: skip
def test_rows_among_others(judged: list[int], rows: list[int], found: list[bool]) -> None:
    assert among(np.array(judged, int), np.array(rows, int)).tolist() == found


QUEEN, ANNE = gp.Leader("queen", "Queen"), gp.Leader("anne", "Anne")
CROWNS = [
    gp.Tenure(QUEEN, "Queen", of="Canada", when="1990/2020"),
    gp.Tenure(QUEEN, "Queen", of="Australia", when="1990/2020"),
    gp.Tenure(ANNE, "Minister", of="Canada", when="2005-06/2020"),
]


@pytest.mark.parametrize(
    ("event", "verdict"),
    [
        (gp.meeting("Canada", "Australia", when="2004"), TRUE),
        (gp.meeting(QUEEN, "USA", when="2004-01-01"), None),  # one person is not a pair
        (gp.meeting(QUEEN, "USA", when="2004-01-01", others={"mediator": "Canada"}), None),
        (gp.meeting(QUEEN, "Canada", when="2004-01-01"), TRUE),
        (gp.meeting(QUEEN, ANNE, when="2006-01-01"), TRUE),
        (gp.meeting(QUEEN, ANNE, when="2005-06-10"), UNKNOWN),  # she took office some day in June
        (gp.meeting(QUEEN, ANNE, when="2004-01-01"), None),
        (gp.visit(QUEEN, to="Canada", when="2004-01-01"), TRUE),
        (gp.visit("USA", to=["Canada", "Australia"], when="2004"), None),
    ],
)
def test_a_pair_takes_two_who_stand_for_it(event: gp.Event, verdict: int | None) -> None:
    record = Record(EventColumns.from_events([event]), given_tenures=tuple(CROWNS))
    canada, australia = (record.standing_for(gp.country(name)) for name in ("CAN", "AUS"))
    for pair in ((canada, australia), (australia, canada)):
        rows, given = paired(record.columns, *pair)
        assert dict(zip(rows.tolist(), given.tolist(), strict=True)) == (
            {} if verdict is None else {0: verdict}
        )


def test_a_direction_and_sides() -> None:
    trip = gp.visit("USA", to="BLR", when="2020", others={"transit": "POL"})
    record = Record(EventColumns.from_events([trip]))
    usa, blr, pol = (record.standing_for(gp.country(id)) for id in ("USA", "BLR", "POL"))
    assert paired(record.columns, usa, blr, directed=True)[0].tolist() == [0]
    assert paired(record.columns, blr, usa, directed=True)[0].tolist() == []
    assert paired(record.columns, usa, pol)[0].tolist() == []
    assert taking_part(record.columns, pol)[0].tolist() == [0]
    assert taking_part(record.columns, usa, (Side.TARGET,))[0].tolist() == []


def test_a_row_gets_its_surest_verdict() -> None:
    columns = EventColumns.from_events([gp.meeting("USA", "RUS", "CHN", when="2020")])
    slots = Slots(np.arange(3), np.array([UNKNOWN, TRUE, UNKNOWN]))
    assert [part.tolist() for part in taking_part(columns, slots)] == [[0], [TRUE]]
