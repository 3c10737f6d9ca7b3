"""Pairs and intensities as arrays are what events say of themselves one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from geopolrel import Timeline, call, meeting, visit
from geopolrel.pairs import cooperation_and_conflict, intensities, pairs_of, signs
from geopolrel.testing.strategies import timelines


@given(timelines())
def test_pairs_are_those_of_the_events(tl: Timeline) -> None:
    columns = tl.columns
    pairs = pairs_of(columns, np.arange(len(columns)))
    ids = [actor.id for actor in columns.actors.values]
    found = [
        (at, ids[one], ids[other], mutual)
        for at, one, other, mutual in zip(
            pairs.at.tolist(),
            pairs.first.tolist(),
            pairs.second.tolist(),
            pairs.mutual.tolist(),
            strict=True,
        )
    ]
    assert found == [
        (at, one.id, other.id, event.mutual)
        for at, event in enumerate(tl)
        for one, other in event.pairs()
    ]
    assert len(pairs) == len(found)


@given(timelines())
def test_intensities_and_signs_are_those_of_the_events(tl: Timeline) -> None:
    rows = np.arange(len(tl.columns))
    for scale in (None, "plover", "goldstein-icews", "goldstein-gdelt"):
        assert intensities(tl.columns, rows, scale).tolist() == [e.intensity(scale) for e in tl]
    assert signs(tl.columns, rows).tolist() == [event.coding.sign for event in tl]


def test_some_rows_of_a_bulk_store() -> None:
    tl = Timeline.from_columns(
        ["USA", "RUS", "BLR"],
        ["BLR", "BLR", "RUS"],
        ["2020-02-01", "2020-02-07", "2020-02-09"],
        kind=["visit", "meeting", "call"],
        intensity=[1.5, 2.5, 3.5],
        scale="goldstein-icews",
    )
    pairs = pairs_of(tl.columns, np.array([0, 2]))
    assert pairs.mutual.tolist() == [False, True]
    assert pairs.at.tolist() == [0, 1]
    assert intensities(tl.columns, np.arange(3)).tolist() == [1.5, 2.5, 3.5]
    assert intensities(tl.columns, np.arange(3), "plover").tolist() == [
        e.intensity("plover") for e in tl
    ]


def test_no_rows() -> None:
    columns = Timeline(
        [visit("USA", to="BLR", when="2020"), call("USA", "BLR", when="2021")]
    ).columns
    none = np.empty(0, np.intp)
    assert len(pairs_of(columns, none)) == 0
    assert len(intensities(columns, none)) == 0
    assert len(pairs_of(Timeline().columns, none)) == 0
    assert len(intensities(Timeline().columns, none)) == 0


def test_a_meeting_of_three_is_three_pairs() -> None:
    columns = Timeline([meeting("USA", "RUS", "BLR", when="2020-02-07")]).columns
    assert len(pairs_of(columns, np.arange(1))) == 3


def test_cooperation_and_conflict_are_both_without_sign() -> None:
    plus, minus = cooperation_and_conflict(np.array([1.0, -2.0, 0.0]))
    assert plus.tolist() == [1.0, 0.0, 0.0]
    assert minus.tolist() == [0.0, 2.0, 0.0]
