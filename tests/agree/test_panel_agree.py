"""The panel of all dyads is what the events come to one by one, and what each relation's series says."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import naive_ties as naive
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.periods import periods
from geopolrel.tabular import Table
from geopolrel.testing import strategies as gps

PARTIES = st.sampled_from([gp.country(name) for name in ("BLR", "RUS", "POL", "USA")])
FIRST, LAST = date(2019, 1, 1), date(2020, 12, 31)
DATES = st.one_of(
    gps.whens(FIRST, LAST, moments=True),
    gps.whens(FIRST, LAST),
    naive.dates_with_holes(FIRST, LAST),
)
TIMELINES = gps.timelines(gps.events(PARTIES, when=DATES, most_parties=4))
NAMES = ("count", "count_low", "count_high", "cooperation", "conflict", "net")


def expected(
    timeline: gp.Timeline, every: str, scale: str | None, directed: bool
) -> dict[tuple[str, str, str], list[float]]:
    cells: dict[tuple[str, str, str], list[float]] = defaultdict(lambda: [0.0] * len(NAMES))
    for event in naive.occurred(timeline):
        days = naive.start_days(event) or (1,)
        time = periods(every, days[0], days[-1] + 1)
        pairs = list(naive.ways(event)) if directed else naive.dyads(event)
        worth = event.intensity(scale)
        for number, (low, high) in enumerate(zip(time.edges[:-1], time.edges[1:], strict=True)):
            share = naive.share(event, int(low), int(high))
            if share > 0:
                amounts = (1, 0, 0, max(worth, 0), max(-worth, 0), worth)
                for a, b in pairs:
                    cell = cells[a, b, str(time.start(number))]
                    for place, amount in enumerate(amounts):
                        cell[place] += amount * share
                    cell[1] += share == 1.0
                    cell[2] += 1
    return dict(cells)


def as_cells(table: Table, directed: bool) -> dict[tuple[str, str, str], list[float]]:
    one, other = ("source", "target") if directed else ("a", "b")
    keys = zip(
        table[one].tolist(), table[other].tolist(), table["start"].astype(str).tolist(), strict=True
    )
    values = np.stack([table[name] for name in NAMES], axis=1).astype(float).tolist()
    return dict(zip(keys, values, strict=True))


@settings(max_examples=80)
@given(
    TIMELINES,
    st.sampled_from(("week", "month", "quarter", "year", "decade")),
    st.sampled_from((None, "goldstein-icews")),
    st.booleans(),
)
def test_a_panel_is_what_events_come_to(
    timeline: gp.Timeline, every: str, scale: str | None, directed: bool
) -> None:
    table = timeline.panel(every, scale=scale, directed=directed)
    wanted = expected(timeline, every, scale, directed)
    found = as_cells(table, directed)
    assert len(table) == len(found)
    assert found.keys() == wanted.keys()
    for key, amounts in wanted.items():
        assert found[key] == pytest.approx(amounts, abs=1e-9)
    order = list(found)
    assert order == sorted(order)


@settings(max_examples=40)
@given(TIMELINES, st.sampled_from(("month", "year")), st.booleans())
def test_a_full_panel_adds_empty_cells_only(
    timeline: gp.Timeline, every: str, directed: bool
) -> None:
    some = as_cells(timeline.panel(every, directed=directed), directed)
    table = timeline.panel(every, directed=directed, full=True)
    whole = as_cells(table, directed)
    assert {key: cell for key, cell in whole.items() if cell[2]} == some
    dyads = {key[:2] for key in some}
    starts = {key[2] for key in whole}
    assert len(whole) == len(dyads) * len(starts)
    mean = np.ma.asarray(table["mean"])
    assert (np.ma.getmaskarray(mean) == (table["count"] == 0)).all()


@settings(max_examples=40)
@given(TIMELINES)
def test_a_panel_holds_the_series_of_each_relation(timeline: gp.Timeline) -> None:
    cells = as_cells(timeline.panel(), False)
    for a, b in naive.all_dyads(timeline):
        relation = timeline.relation(a, b).series()
        for row, start in enumerate(relation["start"].astype(str).tolist()):
            found = cells.get((a, b, start), [0.0] * len(NAMES))
            for place, name in ((0, "count"), (3, "cooperation"), (4, "conflict"), (5, "net")):
                assert relation[name][row] == pytest.approx(found[place], abs=1e-9)


def bulk(rows: int, *, scored: bool, vague: bool) -> gp.Timeline:
    chance = np.random.default_rng(rows + scored + 2 * vague)
    parties = np.array(["USA", "JPN", "IND", "POL", "CHN", "FRA", "DEU", "GBR"])
    source = chance.integers(0, 8, rows)
    target = (source + chance.integers(1, 8, rows)) % 8
    days = np.datetime64("1995-01-01") + chance.integers(0, 4000, rows)
    start = days.astype(str).astype(object)
    if vague:
        start = np.where(chance.random(rows) < 0.3, np.array([day[:7] for day in start]), start)
    kinds = np.array(["visit", "meeting", "call", "threat", "sanction"])
    return gp.Timeline.from_columns(
        parties[source],
        parties[target],
        start.tolist(),
        kind=kinds[chance.integers(0, 5, rows)],
        intensity=chance.normal(0, 3, rows).clip(-9, 9) if scored else None,
    )


@pytest.mark.parametrize("scored", [False, True])
@pytest.mark.parametrize("vague", [False, True])
def test_many_cells_are_what_pandas_groups(scored: bool, vague: bool) -> None:
    timeline = bulk(2_000, scored=scored, vague=vague)
    rows = [
        (a, b, event.when.earliest.strftime("%Y-%m-01"), event.intensity())
        for event in timeline
        for a, b in naive.dyads(event)
        if event.when.earliest is not None
    ]
    frame = pd.DataFrame(rows, columns=["a", "b", "start", "worth"])
    grouped = frame.groupby(["a", "b", "start"])["worth"].agg(["size", "sum"])
    table = timeline.panel()
    assert list(zip(table["a"], table["b"], table["start"].astype(str), strict=True)) == list(
        grouped.index
    )
    assert table["count"] == pytest.approx(grouped["size"].to_numpy(float))
    assert table["net"] == pytest.approx(grouped["sum"].to_numpy(), abs=1e-5)
    assert table["mean"] == pytest.approx((grouped["sum"] / grouped["size"]).to_numpy(), abs=1e-5)
