"""Centralities are those that networkx finds in the snapshots of the same periods."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import naive_ties as naive
import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.testing import strategies as gps

PARTIES = st.sampled_from([gp.country(name) for name in ("BLR", "RUS", "POL", "USA", "CHN")])
FIRST, LAST = date(2019, 1, 1), date(2020, 12, 31)
DATES = gps.whens(FIRST, LAST, moments=True) | gps.whens(FIRST, LAST)
TIMELINES = gps.timelines(gps.events(PARTIES, when=DATES, most_parties=4), max_size=12)


def rows(timeline: gp.Timeline, **options: Any) -> dict[tuple[str, str], dict[str, float]]:
    table = timeline.centralities(**options)
    names = table.keys()
    told = [dict(zip(names, row, strict=True)) for row in table]
    return {(str(row["start"]), row["actor"]): row for row in told}


@settings(max_examples=80)
@given(TIMELINES, st.sampled_from(("month", "quarter", "year")), st.booleans())
def test_they_are_those_of_networkx(timeline: gp.Timeline, every: str, by_intensity: bool) -> None:
    weight = "intensity" if by_intensity else "count"
    found = rows(timeline, every=every, weight=weight)
    seen = set()
    for when, network in timeline.snapshots(every, weight=weight):
        for actor in network:
            near = set(network.succ[actor]) | set(network.pred[actor])
            if not near:
                continue
            row = found[str(when.earliest), actor]
            seen.add((str(when.earliest), actor))
            assert row["degree"] == len(near)
            assert row["out_degree"] == network.out_degree(actor)
            assert row["in_degree"] == network.in_degree(actor)
            assert row["out_strength"] == pytest.approx(network.out_degree(actor, weight="weight"))
            assert row["in_strength"] == pytest.approx(network.in_degree(actor, weight="weight"))
    assert seen == set(found)
    assert list(found) == sorted(found)


@settings(max_examples=40)
@given(TIMELINES)
def test_pagerank_is_that_of_networkx(timeline: gp.Timeline) -> None:
    pytest.importorskip("scipy")  # networkx.pagerank needs it
    found = rows(timeline, pagerank=True)
    for when, network in timeline.snapshots():
        network.remove_nodes_from(list(nx.isolates(network)))
        for actor, rank in nx.pagerank(network, tol=1e-10, max_iter=1_000).items():
            assert found[str(when.earliest), actor]["pagerank"] == pytest.approx(rank, abs=1e-8)


@settings(max_examples=40)
@given(TIMELINES, st.booleans())
def test_strength_sums_up_events_once(timeline: gp.Timeline, by_intensity: bool) -> None:
    found = rows(timeline, every="month", weight="intensity" if by_intensity else "count")
    wanted: dict[tuple[str, str], float] = defaultdict(float)
    for event in naive.occurred(timeline):
        days = naive.start_days(event)
        if days:
            first, last = (date.fromordinal(day) for day in (days[0], days[-1]))
            if (first.year, first.month) == (last.year, last.month):
                for pair in naive.dyads(event):
                    for actor in pair:
                        worth = event.intensity() if by_intensity else 1.0
                        wanted[str(first.replace(day=1)), actor] += worth
    assert {key: row["strength"] for key, row in found.items()} == pytest.approx(
        dict(wanted), abs=1e-9
    )


def test_many_cells_are_what_pandas_groups() -> None:
    parties = ["USA", "RUS", "BLR", "POL", "CHN"]
    events = [
        (parties[n % 5], parties[(n + 1 + n % 3) % 5], f"{2000 + n % 7}-0{1 + n % 9}-11")
        for n in range(1_000)
    ]
    frame = pd.DataFrame(events, columns=["source", "target", "day"])
    timeline = gp.Timeline.from_frame(
        frame.assign(kind="visit"), source="source", target="target", start="day", kind="kind"
    )
    frame["month"] = frame["day"].str[:7] + "-01"
    ends = [("source", "target"), ("target", "source")]
    both = pd.concat(
        [frame[[one, other, "month"]].set_axis(["a", "b", "month"], axis=1) for one, other in ends]
    )
    grouped = both.groupby(["month", "a"])["b"].agg(["nunique", "size"])
    found = rows(timeline, every="month")
    assert list(found) == list(grouped.index)
    assert [row["degree"] for row in found.values()] == grouped["nunique"].tolist()
    assert [row["strength"] for row in found.values()] == grouped["size"].tolist()
