"""Short names that stay apart, lanes that name both sides, labels that say what and where."""

from __future__ import annotations

import pytest

from geopolrel.actors import Actor, Leader
from geopolrel.constructors import call, meeting, sanction, statement, visit
from geopolrel.directory import bundled
from geopolrel.errors import DrawError
from geopolrel.plot.names import (
    drawable_name,
    headline,
    label_of,
    lane_function,
    lane_of,
    lane_text,
    short_names,
)
from geopolrel.tenures import Tenure
from geopolrel.timeline import Timeline

KIM, MOON = Leader("kim", "Kim Jong Un"), Leader("moon", "Moon Jae-in")


def test_a_leader_goes_by_the_surname() -> None:
    assert short_names([bundled().find("Putin")]) == {"vladimir-putin": "Putin"}


def test_family_names_come_first_where_they_do() -> None:
    held = [Tenure(MOON, "President", "South Korea", "2017-05-10/2022-05-09")]
    assert short_names([MOON], held) == {"moon": "Moon"}


@pytest.mark.parametrize("name", ["Hussein of Jordan", "Elizabeth II", "Belarus", "Pelé"])
def test_a_name_without_a_plain_surname_stays_whole(name: str) -> None:
    assert short_names([Leader("x", name)]) == {"x": name}


def test_namesakes_keep_their_whole_names_and_twins_their_ids() -> None:
    bushes = [Leader("41", "George H. W. Bush"), Leader("43", "George W. Bush")]
    assert short_names(bushes) == {"41": "George H. W. Bush", "43": "George W. Bush"}
    twins = [Actor("a", "Popular Front"), Actor("b", "Popular Front")]
    assert short_names(twins) == {"a": "Popular Front (a)", "b": "Popular Front (b)"}


def test_an_alias_that_can_be_drawn_stands_for_a_name_that_cannot() -> None:
    assert drawable_name(Actor("x", "文在寅", ("Moon Jae-in",))) == "Moon Jae-in"
    assert drawable_name(Actor("x", "文在寅")) == "文在寅"


def test_a_lane_is_one_whichever_way_an_event_runs() -> None:
    there, back = visit("USA", to="BLR", when="2020"), visit("BLR", to="USA", when="2020")
    names = short_names(there.actors)
    assert lane_of(there, names) == lane_of(back, names) == "Belarus – United States"


def test_lanes_of_many_and_of_one() -> None:
    names = short_names([Actor(letter, letter.upper()) for letter in "abcde"])
    actors = [Actor(letter, letter.upper()) for letter in "abcde"]
    assert lane_of(meeting(*actors, when="2020"), names) == "A – B – 3 more"
    assert lane_of(sanction(*actors[:2], to=actors[2], when="2020"), names) == "A, B – C"
    assert lane_of(sanction(*actors[:4], to=actors[4], when="2020"), names) == "A and 3 more – E"
    assert lane_of(statement(actors[0], when="2020"), names) == "A"


def test_each_side_of_a_long_lane_name_is_cut_for_itself() -> None:
    text = lane_text(f"{'a' * 60} – {'b' * 60}")
    assert text.count("…") == 2
    assert len(text) <= 2 * 24 + 3


def test_lanes_by_kind_topic_and_function() -> None:
    event = call("BLR", "RUS", when="2020", topics=["oil"])
    names = short_names(event.actors)
    assert lane_function("kind", names)(event) == "calls"
    assert lane_function("topic", names)(event) == "oil"
    assert lane_function("topic", names)(call("BLR", "RUS", when="2020")) == "no topic"
    assert lane_function(lambda e: e.id, names)(event) == event.id


def test_an_unknown_kind_of_lanes_is_refused() -> None:
    with pytest.raises(DrawError, match="did you mean 'dyad'"):
        lane_function("dyads", {})
    with pytest.raises(DrawError, match="got 3"):
        lane_function(3, {})  # type: ignore[arg-type]


def test_labels_say_where_or_about_what_and_the_kind_where_there_are_several() -> None:
    sochi = meeting("BLR", "RUS", when="2020", place="Sochi", topics=["oil"])
    assert label_of(sochi) == "meeting, Sochi"
    assert label_of(sochi, one_kind=True) == "Sochi"
    oil = call("BLR", "RUS", when="2020", topics=["oil", "gas"])
    assert (label_of(oil), label_of(oil, one_kind=True)) == ("call: oil", "oil")
    assert label_of(call("BLR", "RUS", when="2020")) == "call"


def test_the_headline_counts_and_dates() -> None:
    tl = Timeline(
        [meeting("BLR", "RUS", when=day) for day in ("2019-12-20", "2020-02-07", "2020/..")]
    )
    assert headline(tl) == "3 events of 2 actors, 2019–2020"
    assert headline(tl[:1]) == "1 event of 2 actors, 2019"
    assert headline(Timeline()) == ""
    unsure = Timeline([meeting("BLR", "RUS", when=day) for day in ("2019", "2020")])
    assert headline(unsure.before("2020-05")).endswith("2019; 1 undecided event not drawn")
    assert headline(tl.as_of("2021-01-01")).endswith("as known on 1 January 2021")
