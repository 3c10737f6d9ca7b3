"""The timeline of thousands: every event counted once, where its date says."""

from __future__ import annotations

from collections.abc import Iterator

import matplotlib.pyplot as plt
import numpy as np
import pytest

from geopolrel.constructors import dispute, meeting, sanction, statement
from geopolrel.datasets import us_diplomatic_travel
from geopolrel.plot.density import Crowd, spread
from geopolrel.plot.time_axis import Window, days_known
from geopolrel.testing.legibility import legibility
from geopolrel.timeline import Timeline


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    plt.close("all")


def window_of(timeline: Timeline) -> Window:
    return Window.of(days_known(np.stack(timeline.columns.bounds)), cut=False)


def test_all_visits_are_drawn_as_densities_and_readable() -> None:
    ax = us_diplomatic_travel().plot()
    found = legibility(ax.figure)
    assert (found.overlaps, found.clipped, found.score) == (0, 0, 100.0), found.worst
    assert ax.figure.get_size_inches()[1] <= 14
    assert any(text.get_text().endswith("(44)") for text in ax.texts)


def test_every_event_counts_once() -> None:
    travel = us_diplomatic_travel()
    crowd = Crowd.of(travel)
    assert sum(crowd.sizes) == len(travel)
    assert list(crowd.sizes) == sorted(crowd.sizes, reverse=True)
    folded = crowd.folded(10)
    assert (len(folded.names), sum(folded.sizes)) == (10, len(travel))
    moments = Timeline(
        [meeting("BLR", "RUS", when=day) for day in ("2019-12", "2020-02-07", "2020")]
    )
    assert spread(Crowd.of(moments), window_of(moments), 50).sum() == pytest.approx(3)


def test_what_lasts_counts_in_every_column_it_covers() -> None:
    lasting = Timeline(
        [dispute("BLR", "RUS", when="2010-01-01/.."), meeting("BLR", "RUS", when="2020-01-01")]
    )
    counts = spread(Crowd.of(lasting), window_of(lasting), 10)
    assert counts[0, 2].tolist()[1:] == [1.0] * 9
    assert counts[0, 0].sum() == pytest.approx(1)


def test_classes_stand_apart_and_events_of_one_or_many_share_a_lane() -> None:
    tl = Timeline(
        [
            meeting("BLR", "RUS", when="2019-12-20"),
            sanction("USA", to="BLR", when="2020-01-20"),
            statement("BLR", when="2020-01-21"),
            meeting("BLR", "RUS", "UKR", when="2020-01-22"),
        ]
    )
    crowd = Crowd.of(tl)
    assert dict(zip(crowd.names, crowd.sizes, strict=True)) == {
        "others": 2,
        "Belarus – Russia": 1,
        "Belarus – United States": 1,
    }
    assert spread(crowd, window_of(tl), 30).sum(axis=(0, 2)).round(6).tolist() == [
        3.0,
        0.0,
        0.0,
        1.0,
    ]


def test_in_given_axes_and_as_of_a_day() -> None:
    _, ax = plt.subplots(figsize=(9, 6))
    assert us_diplomatic_travel().plot(ax=ax, as_of="2000-01-01", title="") is ax
    assert legibility(ax.figure).overlaps == 0
