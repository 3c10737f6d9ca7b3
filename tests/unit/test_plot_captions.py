"""Which events a picture of a relation names, in what words, and where these go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.plot.captions import by_importance, centred, in_words, packed
from geopolrel.plot.labels import Ruler
from geopolrel.testing import strategies as gps

RULER = Ruler.of(100)


def ordered(timeline: gp.Timeline, *turns: str) -> list[str]:
    days = [gp.When(turn).bounds[0] for turn in turns]
    return [str(timeline[position].when) for position in by_importance(timeline, days)]


def test_the_nearest_to_a_turn_comes_first_then_the_most_intense() -> None:
    timeline = gp.Timeline(
        [
            gp.meeting("BLR", "RUS", when="2019-01-05"),
            gp.call("BLR", "RUS", when="2019-06-01"),
            gp.aid("RUS", to="BLR", when="2019-09-01"),
        ]
    )
    assert ordered(timeline) == ["2019-09-01", "2019-01-05", "2019-06-01"]
    assert ordered(timeline, "2019-05-20") == ["2019-06-01", "2019-09-01", "2019-01-05"]


def test_of_equal_ones_the_first_after_the_longest_silence_comes_first() -> None:
    days = ("2015-01-01", "2015-02-01", "2018-02-01", "2018-02-02")
    timeline = gp.Timeline([gp.meeting("BLR", "RUS", when=day) for day in days])
    assert ordered(timeline) == ["2015-01-01", "2018-02-01", "2015-02-01", "2018-02-02"]


def test_of_several_on_one_day_the_longest_stands_for_all() -> None:
    timeline = gp.Timeline(
        [
            gp.visit("USA", to="SUN", when="1972-05-22/1972-05-29"),
            gp.visit("USA", to="SUN", when="1972-05-22/1972-05-30"),
            gp.visit("USA", to="SUN", when="1973-05-22"),
        ]
    )
    found = ["1972-05-22/1972-05-30", "1973-05-22", "1972-05-22/1972-05-29"]
    assert ordered(timeline) == found


def test_one_of_each_stretch_of_time_is_named_before_a_second() -> None:
    busy = [gp.aid("RUS", to="BLR", when=f"2000-0{month}-01") for month in range(1, 6)]
    late = [gp.call("RUS", "BLR", when=f"{year}-05-05") for year in (2010, 2019)]
    timeline = gp.Timeline([*busy, *late])
    ranked = [str(timeline[position].when)[:4] for position in by_importance(timeline, [], 3)]
    assert ranked[:3] == ["2000", "2010", "2019"]
    assert [str(timeline[p].when)[:4] for p in by_importance(timeline, [])][:3] == ["2000"] * 3


def test_events_of_unknown_date_are_not_named() -> None:
    timeline = gp.Timeline([gp.dispute("BLR", "RUS", when="/..")])
    assert by_importance(timeline, []) == []


@given(gps.timelines())
def test_every_dated_event_is_ranked_once(timeline: gp.Timeline) -> None:
    ranked = by_importance(timeline, [737_000])
    assert len(set(ranked)) == len(ranked) <= len(timeline)
    assert all(timeline[position].when.earliest for position in ranked)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (gp.meeting("Lukashenko", "Putin", when="2020-02-07", place="Sochi, Russia"), "Lukashenko – Putin, Sochi"),
        (gp.call("Lukashenko", "Putin", when="2020-02-07"), "call, Lukashenko – Putin"),
        (gp.visit("Khrushchev", to="USA", when="1959-09-15"), "Khrushchev in United States"),
        (gp.visit("RUS", to="BLR", when="2020-02-07", place="Minsk"), "visit, Minsk"),
        (gp.dispute("BLR", "RUS", when="2020", topics=["oil price"]), "dispute: oil price"),
    ],
)  # fmt: skip
def test_words_say_who_and_where_or_what(event: gp.Event, words: str) -> None:
    assert in_words(gp.Timeline([event]))(event) == words


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.sampled_from(("a", "Lukashenko", "x" * 60))), max_size=15
    )
)
def test_captions_of_a_row_keep_apart_and_within_the_edges(spots: list[tuple[int, str]]) -> None:
    event = gp.meeting("BLR", "RUS", when="2020-02-07")
    day = event.when.bounds[0]
    for most in (3, 99):
        places = iter([float(x) for x, _ in spots])
        found = packed(
            [(event, text) for _, text in spots],
            lambda _, places=places: next(places),
            RULER,
            width=400,
            rows=3,
            most=most,
        )
        assert len(found) <= most
        assert {caption.day for caption in found} <= {day}
        ends = [(c.row, c.at, c.at + RULER.width(c.text, 8.0)) for c in found]
        assert all(low >= 0 and high <= 400 for _, low, high in ends)
        for number, (row, low, high) in enumerate(ends):
            for other, start, end in ends[number + 1 :]:
                assert row != other or high + 11 <= start or end + 11 <= low
        assert all(row < 3 for row, _, _ in ends)


def test_what_has_no_room_is_left_out() -> None:
    event = gp.meeting("BLR", "RUS", when="2020-02-07")
    options = {"width": 200.0, "rows": 1, "most": 9}
    assert len(packed([(event, "here")] * 3, lambda _: 10.0, RULER, **options)) == 1
    assert packed([(event, "")], lambda _: 10.0, RULER, **options) == []
    assert packed([(event, "wide " * 20)], lambda _: 10.0, RULER, **options) == []


def test_words_that_say_the_same_stand_once() -> None:
    event = gp.meeting("BLR", "RUS", when="2020-02-07")
    texts = [(event, "threat")] * 5 + [(event, "aid")]
    found = packed(texts, lambda _: 10.0, RULER, width=200.0, rows=9, most=9)
    assert [caption.text for caption in found] == ["threat", "aid"]


def test_names_are_centred_pushed_inside_and_stacked() -> None:
    found = centred([(0.0, "cold"), (5.0, "close")], RULER, width=300, size=9, rows=2)
    assert [spot and (spot[0] == 0.0, spot[1]) for spot in found] == [(True, 0), (True, 1)]
    assert centred([(5.0, "cold"), (5.0, "close")], RULER, width=300, size=9, rows=1)[1] is None
    assert centred([(5.0, "cold")], RULER, width=10, size=9, rows=2) == [None]
