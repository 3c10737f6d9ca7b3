"""Communities: planted groups are found, numbers last, and matching is the best there is."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.communities import matched
from geopolrel.errors import InvalidValueError

EAST, WEST = ("BLR", "RUS", "KAZ", "ARM"), ("FRA", "DEU", "ITA", "ESP", "PRT")


def year_of(year: int, *groups: tuple[str, ...]) -> list[gp.Event]:
    pairs = [pair for group in groups for pair in itertools.combinations(group, 2)]
    bridge = [gp.meeting(groups[0][0], groups[1][0], when=f"{year}-12-01")]
    return [gp.meeting(*pair, when=f"{year}-05-09") for pair in pairs] + bridge


TL = gp.Timeline(
    [
        *year_of(2010, WEST, EAST),
        *year_of(2011, EAST, WEST[:2]),  # the larger group of before is now the smaller
        *year_of(2013, EAST[:3], ("ARM", "FRA", "DEU", "ITA", "ESP", "PRT"), ("USA", "CAN")),
    ]
)


def test_planted_groups_are_found_under_numbers_that_last() -> None:
    found = TL.communities("year")
    assert found.on("2010") == {0: frozenset(WEST), 1: frozenset(EAST)}
    assert found.on("2011-07-01") == {0: frozenset(WEST[:2]), 1: frozenset(EAST)}
    assert found.on("2012") == {}
    # matched with what each was when last seen, two years ago
    assert found.on("2013") == {
        0: frozenset({"ARM", *WEST}),
        1: frozenset(EAST[:3]),
        2: frozenset({"USA", "CAN"}),
    }
    assert found.keys() == ("start", "actor", "community")
    rows = [row[1:] for row in found if str(row[0]).startswith("2011")]
    assert rows == sorted([(a, 1) for a in EAST] + [(a, 0) for a in WEST[:2]])
    assert np.ma.getmaskarray(found.modularity).tolist() == [False, False, True, False]
    assert len(found.periods) == 4


def test_modularity_is_that_of_the_partition() -> None:
    found = TL.communities("year")
    graph = nx.Graph()
    for event in TL.during("2010"):
        graph.add_edge(*(actor.id for actor in event.actors), weight=event.intensity())
    expected = nx.community.modularity(graph, [EAST, WEST])
    assert found.modularity[0] == pytest.approx(expected)


def test_hostile_ties_hold_nobody_together() -> None:
    foes = [gp.threat(a, b, when="2010-03-01") for a, b in itertools.product(WEST, EAST)]
    found = (gp.Timeline(foes) + TL.during("2010")).communities("decade")
    assert found.on("2010") == {0: frozenset(WEST), 1: frozenset(EAST)}
    assert len(gp.Timeline(foes).communities()) == 0


def test_a_seed_gives_the_same_and_a_resolution_smaller_groups() -> None:
    random = np.random.default_rng(5)
    ids = ["USA", "CAN", "MEX", "BRA", "ARG", "CHL", "PER", "COL", *EAST, *WEST]
    pairs = random.choice(len(ids), (120, 2))
    events = [gp.meeting(ids[a], ids[b], when="2015-06-01") for a, b in pairs.tolist() if a != b]
    tl = gp.Timeline(events)
    assert list(tl.communities(seed=3)) == list(tl.communities(seed=3))
    sizes = [len(tl.communities(resolution=r).on("2015")) for r in (0.2, 1, 4)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


GROUPS = st.lists(st.sampled_from("abcdefgh"), min_size=0, max_size=8, unique=True).flatmap(
    lambda members: st.lists(st.integers(0, 3), min_size=len(members), max_size=len(members)).map(
        lambda parts: [
            frozenset(m for m, p in zip(members, parts, strict=True) if p == part)
            for part in sorted(set(parts))
        ]
    )
)


@given(GROUPS, GROUPS)
def test_no_other_matching_is_more_alike(
    before: list[frozenset[str]], after: list[frozenset[str]]
) -> None:
    optimize = pytest.importorskip("scipy.optimize")
    known = dict(enumerate(before))
    labelled = matched(known, after)
    assert sorted(map(sorted, labelled.values())) == sorted(map(sorted, after))
    likeness = np.array([[len(a & b) / len(a | b) for b in after] for a in before]).reshape(
        len(before), len(after)
    )
    best = likeness[optimize.linear_sum_assignment(likeness, maximize=True)].sum()
    kept = [known[label] for label in labelled if label in known]
    got = sum(
        len(old & labelled[label]) / len(old | labelled[label])
        for label, old in known.items()
        if label in labelled
    )
    assert got == pytest.approx(best)
    assert all(known[label] & labelled[label] for label in labelled if label in known)
    fresh = sorted(label for label in labelled if label not in known)
    assert fresh == list(range(len(before), len(before) + len(after) - len(kept)))


def test_nothing_and_wrong_options() -> None:
    assert len(gp.Timeline().communities()) == 0
    with pytest.raises(InvalidValueError, match="outside the 4 periods"):
        TL.communities().on("1999")
    with pytest.raises(InvalidValueError, match="resolution must be above 0"):
        TL.communities(resolution=0)
    with pytest.raises(InvalidValueError, match="unknown period"):
        TL.communities("fortnight")
