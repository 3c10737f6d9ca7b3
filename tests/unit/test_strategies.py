"""What the strategies give, and give not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.testing import strategies as gps


@given(gps.whens(date(2010, 1, 1), date(2010, 3, 31)))
def test_dates_keep_within_bounds(when: gp.When) -> None:
    assert when.earliest is None or when.earliest >= date(2010, 1, 1)
    assert when.latest is None or when.latest <= date(2010, 3, 31)


@given(gps.whens(exact=True), gps.whens(moments=True), gps.whens(exact=True, moments=True))
def test_dates_are_as_asked(exact: gp.When, moment: gp.When, both: gp.When) -> None:
    assert exact.is_exact
    assert moment.is_moment
    assert both.is_exact
    assert both.is_moment


@pytest.mark.parametrize(
    "shape", ["open_end", "unknown_end", "unknown_start", "is_approximate", "is_uncertain"]
)
def test_every_shape_of_date_is_given(shape: str) -> None:
    assert getattr(find(gps.whens(), lambda when: bool(getattr(when, shape))), shape)


def test_timelines_shrink_to_what_matters() -> None:
    least = find(gps.timelines(), lambda timeline: len(timeline) >= 1)
    assert len(least) == 1
    assert (str(least[0].when), least[0].claims, least[0].kind) == ("2000-01-01", (), "meeting")


@given(gps.timelines(of=gps.events(said=st.nothing(), kinds=st.just(gp.Kind.VISIT)), max_size=3))
def test_parts_can_be_replaced(timeline: gp.Timeline) -> None:
    assert len(timeline) <= 3
    assert all(event.kind == "visit" and not event.claims for event in timeline)


@given(gps.tenures(), gps.claims(denials=False), gps.actors(), gps.organizations(), gps.leaders())
def test_values_are_of_their_type(
    tenure: gp.Tenure, claim: gp.Claim, actor: gp.Actor, body: gp.Organization, leader: gp.Leader
) -> None:
    assert tenure.holder.type == "leader"
    assert not claim.denies
    assert actor.type in ("country", "leader", "organization")
    assert (body.type, leader.type) == ("organization", "leader")


def test_bounds_the_wrong_way_round() -> None:
    with pytest.raises(gp.GeopolrelError, match="swap them"):
        gps.days(date(2020, 1, 2), date(2020, 1, 1))


def test_the_package_of_tests_names_what_it_has() -> None:
    assert gp.testing.strategies is gps
    with pytest.raises(AttributeError):
        gp.testing.no_such_thing
