"""Balance: published networks, laws, and the three measures of small ones worked out by hand."""

from __future__ import annotations

import csv
import itertools
import sys
from collections import Counter
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.balance import balance_of
from geopolrel.errors import InvalidValueError, MissingExtraError

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "open" / "balance"
# The sixteen subtribes of the Gahuku-Gama in the Eastern Central Highlands of New Guinea, alliance (rova) and enmity (hina):
# Read, K. E. (1954), "Cultures of the Central Highlands, New Guinea", Southwestern Journal of Anthropology 10:1-43
FRIENDS = {
    1: (2, 15, 16), 2: (15, 16), 3: (4, 6, 7, 8), 4: (8,), 5: (7, 9, 14), 6: (7, 8, 11, 12), 7: (8, 11, 12, 13),
    8: (11, 12), 9: (10, 13), 10: (13,), 11: (12,), 13: (14,), 15: (16,),
}  # fmt: skip
FOES = {
    1: (3, 4, 5, 6, 12), 2: (3, 5, 6, 9, 10), 5: (15, 16), 6: (9, 13, 16), 8: (14,), 9: (11, 15), 10: (11, 15),
    11: (13, 15, 16), 12: (14, 15, 16), 13: (15, 16), 14: (16,),
}  # fmt: skip
TRIBES = [
    (one, other, sign)
    for sign, ties in ((1, FRIENDS), (-1, FOES))
    for one, others in ties.items()
    for other in others
]
SIGNED = st.dictionaries(
    st.sampled_from(list(itertools.combinations("abcdefg", 2))), st.sampled_from((-1, 1))
)


def test_the_highland_tribes() -> None:
    tribes = balance_of(TRIBES)
    assert repr(tribes) == "<Balance: 16 actors, 58 ties, 29 negative>"
    assert tribes.triangle_index == pytest.approx(0.8676471, abs=5e-8)
    assert tribes.walk_index == pytest.approx(0.3575761, abs=5e-8)
    pytest.importorskip("scipy")
    assert tribes.frustration == 7
    assert tribes.normalized_frustration == pytest.approx(0.7586207, abs=5e-8)


def networks() -> dict[str, list[tuple[str, str, int]]]:
    found: dict[str, list[tuple[str, str, int]]] = {}
    if SHARED.is_dir():
        with (SHARED / "cow_signed_networks.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                found.setdefault(row["period"], []).append((row["a"], row["b"], int(row["sign"])))
    return found


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared data")
def test_the_states_of_1946_to_1999() -> None:
    pytest.importorskip("scipy")
    given_networks = networks()
    with (SHARED / "cow_expected.csv").open(encoding="utf-8") as file:
        expected = list(csv.DictReader(file))
    assert len(expected) == 26
    for row in expected:
        found = balance_of(given_networks[row["period"]])
        signs = found.network.ties.values()
        numbers = [len(found.network.actors), len(signs), sum(sign < 0 for sign in signs)]
        numbers += [*found.triads.values(), found.frustration]
        assert numbers == [
            int(row[name])
            for name in (
                "nodes", "edges", "negative", "triads_0neg", "triads_1neg", "triads_2neg",
                "triads_3neg", "frustration_exact",
            )
        ], row["period"]  # fmt: skip
        assert found.triangle_index == pytest.approx(float(row["triangle_index"]), abs=5e-5)
        assert found.walk_index == pytest.approx(float(row["walk_index"]), abs=5e-5)


# states of 1946 to 1999 whose frustration was computed elsewhere, beside those above
ELSEWHERE = {"55-58": 35, "71-74": 28, "81-84": 45, "91-94": 49}


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared data")
@pytest.mark.parametrize("period", ELSEWHERE)
def test_more_states(period: str) -> None:
    pytest.importorskip("scipy")
    assert balance_of(networks()[period]).frustration == ELSEWHERE[period]


@given(SIGNED)
def test_triads_are_what_counting_one_by_one_gives(signs: dict[tuple[str, str], int]) -> None:
    found = balance_of((*pair, sign) for pair, sign in signs.items())
    counted: Counter[int] = Counter()
    for three in itertools.combinations("abcdefg", 3):
        ties = [signs.get(pair) for pair in itertools.combinations(three, 2)]
        if None not in ties:
            counted[ties.count(-1)] += 1
    assert list(found.triads.values()) == [counted[negative] for negative in range(4)]
    balanced, total = counted[0] + counted[2], counted.total()
    assert found.triangle_index == (balanced / total if total else None)


@given(SIGNED)
def test_the_walk_index_is_the_trace_of_a_series(signs: dict[tuple[str, str], int]) -> None:
    found = balance_of((*pair, sign) for pair, sign in signs.items())
    if not signs:
        assert found.walk_index is None
        assert found.normalized_frustration is None
        return
    matrix = found.network.signs.astype(float)
    traces = []
    for signed in (matrix, np.abs(matrix)):
        term = total = np.eye(len(matrix))
        for power in range(1, 60):
            term = term @ signed / power
            total = total + term
        traces.append(np.trace(total))
    assert found.walk_index == pytest.approx(traces[0] / traces[1], rel=1e-9)


@settings(deadline=None)
@given(SIGNED)
def test_the_three_measures_agree_on_what_is_balanced(signs: dict[tuple[str, str], int]) -> None:
    pytest.importorskip("scipy")
    found = balance_of((*pair, sign) for pair, sign in signs.items())
    without = {pair: sign for pair, sign in signs.items() if pair not in found.frustrated}
    rest = balance_of((*pair, sign) for pair, sign in without.items())
    assert rest.frustration == 0
    assert rest.triangle_index in (None, 1.0)
    if signs:
        assert found.walk_index is not None
        assert (found.frustration == 0) == (found.walk_index > 1 - 1e-9)
    first, second = found.camps
    assert first | second == set(found.network.actors)
    assert not first & second
    across = [pair for pair in without if len(set(pair) & first) == 1]
    assert all((without[pair] < 0) == (pair in across) for pair in without)


def test_a_graph_with_signs_is_taken_as_its_ties() -> None:
    graph = nx.complete_graph(4)
    nx.set_edge_attributes(graph, 1, "sign")
    found = balance_of(graph)
    assert found.triads == {"+++": 4, "++-": 0, "+--": 0, "---": 0}
    assert found.walk_index == pytest.approx(1.0)
    assert found.camps == (frozenset(range(4)), frozenset())


def test_a_timeline_is_asked_on_a_day() -> None:
    tl = gp.Timeline(
        [
            gp.event("alliance", "POL", "USA", when="2009/2019"),
            gp.event("alliance", "BLR", "RUS", when="1999/.."),
            gp.dispute("BLR", "RUS", when="2019-12-31/2020-02-21"),
            gp.dispute("BLR", "POL", when="2012/.."),
            gp.meeting("RUS", "POL", when="2020-01-05"),
            gp.meeting("RUS", "BLR", "POL", when="2019-06-01"),
        ]
    )
    day = tl.balance("2020-01-05")
    assert day.network.ties == {("BLR", "POL"): -1, ("BLR", "RUS"): 1, ("POL", "RUS"): 1}
    assert day.mixed == (("BLR", "RUS"),)
    assert day.unsigned == ()
    assert day.triads["++-"] == 1
    pytest.importorskip("scipy")
    assert day.frustration == len(day.frustrated) == 1
    strict = tl.balance("2020-01-05", by="conflict")
    assert strict.network.ties["BLR", "RUS"] == -1
    assert strict.frustration == 0
    assert tl.balance("2020-01-06").triangle_index is None
    assert len(tl.balance().network.actors) == 4
    nothing = tl.balance("1900")
    assert (nothing.frustration, nothing.walk_index, nothing.camps) == (
        0,
        None,
        (frozenset(), frozenset()),
    )


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), "x", "5", None, 10**400])
def test_a_time_that_is_none_is_refused_at_once(seconds: object) -> None:
    for ask in (gp.Timeline().balance, lambda **given: balance_of([("a", "b", 1)], **given)):
        with pytest.raises(InvalidValueError, match="seconds must be a number above 0, got"):
            ask(seconds=seconds)


def test_without_scipy_all_but_the_camps_of_an_unbalanced_network_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("scipy", "scipy.optimize", "scipy.sparse"):
        monkeypatch.setitem(sys.modules, name, None)
    tribes = balance_of(TRIBES)
    assert tribes.triangle_index == pytest.approx(0.8676471, abs=5e-8)
    assert tribes.walk_index == pytest.approx(0.3575761, abs=5e-8)
    for of in ("frustration", "frustrated", "camps", "normalized_frustration"):
        with pytest.raises(MissingExtraError, match=r"scipy.*pip install 'geopolrel\[network\]'"):
            getattr(tribes, of)
    assert balance_of([("a", "b", 1), ("b", "c", -1), ("a", "c", -1)]).frustration == 0
    with pytest.raises(MissingExtraError, match=r"geopolrel\[network\]"):
        gp.Timeline([gp.threat(a, b, when="2020") for a, b in ("AB", "BC", "CA")]).balance(
            "2020"
        ).frustration
