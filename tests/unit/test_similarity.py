"""Similarity of portfolios: real alliances, pairs one by one, and what counts as a tie."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

import geopolrel as gp
from geopolrel import contingency, similarity
from geopolrel.errors import InvalidValueError, UnknownActorError
from geopolrel.similarity import MEASURES, Similarity, similarity_of

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "citation_only"
PORTFOLIOS = hnp.arrays(
    np.int64, st.tuples(st.integers(0, 5), st.integers(1, 6)), elements=st.integers(0, 3)
)

# alliances of ATOP 5.1 by COW numbers: 3 defence or offence, 2 neutrality or consultation, 1 non-aggression, diagonal 3;
# S absolute, squared and of any alliance, pi and kappa of any alliance, kappa of squares, tau-b; computed elsewhere
ATOP = {
    (1914, 45): {
        (200, 220): (0.8370, 0.8765, 0.8667, 0.6893, 0.6897, 0.5902, 0.6436),
        (255, 300): (0.9556, 0.9556, 0.9556, 0.8964, 0.8966, 0.8966, 0.9014),
        (200, 365): (0.7926, 0.8519, 0.8222, 0.6154, 0.6154, 0.5588, 0.5761),
        (255, 365): (0.6593, 0.6889, 0.6444, 0.2308, 0.2308, 0.2222, 0.2265),
    },
    (2018, 195): {
        (365, 370): (0.7880, 0.9066, 0.6000, 0.5842, 0.5992, 0.6920, 0.6552),
        (2, 365): (0.3709, 0.5350, 0.6718, 0.6686, 0.6721, 0.2478, 0.4107),
        (2, 290): (0.4598, 0.5373, 0.3744, 0.3663, 0.4234, 0.3989, 0.4344),
        (370, 290): (0.7060, 0.8199, 0.9590, 0.9509, 0.9509, 0.5896, 0.8437),
    },
}


def alliances(year: int) -> tuple[list[str], NDArray[np.float64]]:
    listed = min(year, 2016)  # the list of states ends there
    with (SHARED / "cow" / "states2016.csv").open(encoding="latin-1") as file:
        states = sorted(
            {
                int(row["ccode"])
                for row in csv.DictReader(file)
                if int(row["styear"]) <= listed <= int(row["endyear"])
            }
        )
    place = {state: number for number, state in enumerate(states)}
    ties = np.zeros((len(states), len(states)))
    path = SHARED / "atop" / "atop_alliance_dyad_year.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            pair = int(row["ccode1"]), int(row["ccode2"])
            if int(row["year"]) == year and place.keys() >= set(pair):
                has = {
                    name: row[f"atop_{name}"] == "1"
                    for name in ("defense", "offense", "neutral", "consul", "nonagg")
                }
                level = (
                    3
                    if has["defense"] or has["offense"]
                    else 2
                    if has["neutral"] or has["consul"]
                    else int(has["nonagg"])
                )
                ties[place[pair[0]], place[pair[1]]] = level
    np.fill_diagonal(ties, 3)
    return [str(state) for state in states], ties


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared data")
@pytest.mark.parametrize(("year", "count"), ATOP)
def test_alliances_of_all_states(year: int, count: int) -> None:
    states, ties = alliances(year)
    assert len(states) == count
    valued = similarity_of(ties, states, levels=range(4))
    binary = similarity_of(np.minimum(ties, 1), states)
    for (one, other), expected in ATOP[year, count].items():
        by_level, any_tie = (some.of(str(one), str(other)) for some in (valued, binary))
        found = [by_level["s_absolute"], by_level["s_squared"], any_tie["s_squared"]]
        found += [any_tie["pi"], any_tie["kappa"], by_level["kappa"], by_level["tau_b"]]
        assert found == pytest.approx(expected, abs=5e-5)


@given(PORTFOLIOS, st.sampled_from(contingency.DISTANCES))
def test_all_pairs_at_once_are_each_pair(portfolios: NDArray[np.int64], distance: str) -> None:
    found = similarity_of(portfolios, levels=range(4), distance=distance)
    count = len(portfolios)
    assert len(found) == count * (count - 1) // 2
    for row, (a, b) in enumerate(zip(found["a"], found["b"], strict=True)):
        table = np.zeros((4, 4))
        np.add.at(table, (portfolios[int(a)], portfolios[int(b)]), 1.0)
        expected = {
            "s_absolute": contingency.signorino_ritter(
                table, contingency.distances(range(4), "absolute")
            ),
            "s_squared": contingency.signorino_ritter(table, contingency.distances(range(4))),
            "pi": contingency.scotts_pi(table, contingency.distances(range(4), distance)),
            "kappa": contingency.cohens_kappa(table, contingency.distances(range(4), distance)),
            "tau_b": contingency.kendalls_tau_b(table),
        }
        looked_up = found.of(a, b)
        for name, value in expected.items():
            assert np.ma.getmaskarray(found[name])[row] == np.ma.is_masked(value)
            if np.ma.is_masked(value):
                assert looked_up[name] is None
            else:
                assert looked_up[name] == found[name][row] == found.matrix(name)[int(b), int(a)]
                assert looked_up[name] == pytest.approx(float(value), abs=1e-12)


@given(PORTFOLIOS)
def test_in_blocks_it_is_the_same(portfolios: NDArray[np.int64]) -> None:
    whole = similarity_of(portfolios, levels=range(4))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(similarity, "CELLS", 1)
        parts = similarity_of(portfolios, levels=range(4))
    for name in MEASURES:
        assert np.ma.allequal(whole[name], parts[name])


@given(PORTFOLIOS, st.randoms(use_true_random=False))
def test_the_order_of_the_others_does_not_matter(
    portfolios: NDArray[np.int64], random: object
) -> None:
    order = list(range(portfolios.shape[1]))
    random.shuffle(order)  # type: ignore[attr-defined]  # as Hypothesis gives it
    one, other = (similarity_of(p, levels=range(4)) for p in (portfolios, portfolios[:, order]))
    for name in MEASURES:
        assert np.ma.allclose(one[name], other[name])


def test_a_weight_of_two_counts_twice() -> None:
    portfolios = np.array([[0, 1, 2, 3], [0, 2, 2, 1], [3, 0, 0, 1]])
    twice = similarity_of(portfolios[:, [0, 1, 1, 2, 3, 3, 3]])
    heavy = similarity_of(portfolios, weights=[1, 2, 1, 3])
    for name in MEASURES:
        assert np.allclose(heavy[name], twice[name])


TL = gp.Timeline(
    [
        gp.event("alliance", "POL", "USA", when="1999/.."),
        gp.event("alliance", "POL", "GBR", when="1999/.."),
        gp.agreement("USA", "GBR", when="2019-05-01"),
        gp.event("alliance", "BLR", "RUS", when="1999/.."),
        gp.dispute("BLR", "POL", when="2012/.."),
        gp.visit("USA", to="BLR", when="2020-02-01"),
    ]
)


def test_portfolios_of_signs() -> None:
    found = TL.similarity("2019")
    assert isinstance(found, Similarity)
    assert (found.actors, found.levels) == (("BLR", "GBR", "POL", "RUS", "USA"), (-1.0, 0.0, 1.0))
    expected = similarity_of(
        [
            [1, 0, -1, 1, 0],
            [0, 1, 1, 0, 1],
            [-1, 1, 1, 0, 1],
            [1, 0, 0, 1, 0],
            [0, 1, 1, 0, 1],
        ],
        found.actors,
    )
    for name in MEASURES:
        assert np.ma.allclose(found[name], expected[name])
    assert found.of("GBR", gp.country("USA"))["kappa"] == pytest.approx(1.0)


def test_portfolios_of_kinds() -> None:
    found = TL.similarity(
        "2019", levels={"alliance": 3, "agreement": 1}, among=("GBR", "USA", "POL", "FRA")
    )
    expected = similarity_of(
        [[3, 1, 3, 0], [1, 3, 3, 0], [3, 3, 3, 0], [0, 0, 0, 3]],
        ("GBR", "USA", "POL", "FRA"),
        levels=(0, 1, 3),
    )
    assert found.actors == expected.actors
    for name in MEASURES:
        assert np.ma.allclose(found[name], expected[name])
    assert "BLR" in TL.similarity("2019", levels={"alliance": 3}).actors
    itself = TL.similarity("2019", levels={"alliance": 1}, diagonal=0)
    assert itself.of("GBR", "USA")["kappa"] == 1.0  # allied with Poland, both, and with nobody else


def test_directed_ties_count_both_ways_and_others_can_weigh() -> None:
    found = TL.similarity("2020-02", levels={"visit": 1}, among=("BLR", "USA"), diagonal=0)
    assert found.of("BLR", "USA")["s_absolute"] == -1.0
    weighed = TL.similarity(
        "2020-02",
        levels={"visit": 1},
        among=("BLR", "USA", "FRA"),
        diagonal=0,
        weights={"Belarus": 1, "USA": 1, "FRA": 2},
    )
    assert weighed.of("BLR", "USA")["s_absolute"] == 0.0
    with pytest.raises(InvalidValueError, match=r"no weight is given for \['FRA'\]"):
        TL.similarity(levels={"visit": 1}, among=("BLR", "FRA"), weights={"BLR": 1})


def test_nothing_to_compare() -> None:
    found = gp.Timeline().similarity("2019")
    assert (len(found), found.keys()[:3], found.matrix("kappa").shape) == (
        0,
        ("a", "b", "s_absolute"),
        (0, 0),
    )
    with pytest.raises(InvalidValueError, match="'BLR' is not among the 0 actors"):
        found.of("BLR", "RUS")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"portfolios": [1, 2]}, "a row an actor"),
        ({"portfolios": [[np.nan]]}, r"portfolios\[0\]\[0\] must be a finite number, got nan"),
        ({"portfolios": [[1, 2], ["x", 4]]}, r"portfolios\[1\]\[0\] must be a number, got 'x'"),
        ({"portfolios": [[1, 2], [3]]}, "portfolios must be numbers in rows of one length"),
        ({"portfolios": np.ma.masked_array([[1, 2]], [[0, 1]])}, r"portfolios\[0\]\[1\]"),
        ({"portfolios": [[1], [1]], "actors": ["a", "a"]}, "'a' names two portfolios"),
        ({"portfolios": [[1], [1]], "actors": [2, 365]}, "must be text, got 2"),
        ({"portfolios": [[1], [1]], "actors": "ab"}, "a list of names"),
        ({"portfolios": [[1, 2]], "levels": [1, 2, np.inf]}, r"levels\[2\]"),
        ({"portfolios": [[1, 2]], "weights": [1, "x"]}, r"weights\[1\] must be a number, got 'x'"),
        ({"portfolios": [[1]], "actors": ["a", "b"]}, "need 1 actors|1 portfolios need 1"),
        ({"portfolios": [[1, 2]], "levels": [0, 1]}, r"\[2.0\] are not among the levels"),
        ({"portfolios": [[1, 2]], "weights": [1]}, "2 numbers from 0 up"),
        ({"portfolios": [[1, 2]], "weights": [1, -1]}, "2 numbers from 0 up"),
        ({"portfolios": [[1, 2]], "distance": "far"}, "unknown distance"),
    ],
)
def test_wrong_arguments_are_refused(options: dict[str, object], words: str) -> None:
    with pytest.raises(InvalidValueError, match=words):
        similarity_of(**options)  # type: ignore[arg-type]  # wrong on purpose


def test_wrong_names_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="did you mean 'kappa'"):
        TL.similarity().matrix("kapa")
    for level in (-1, 0):
        with pytest.raises(InvalidValueError, match="above 0"):
            TL.similarity(levels={"alliance": level})
    with pytest.raises(
        InvalidValueError, match=r"levels\['alliance'\] must be a number, got 'high'"
    ):
        TL.similarity(levels={"alliance": "high"})
    for option in ("levels", "weights"):
        with pytest.raises(InvalidValueError, match=rf"{option} are given by name, .*got \[1, 2\]"):
            TL.similarity(**{option: [1, 2]})
    for diagonal in (np.nan, np.inf, "x"):
        with pytest.raises(InvalidValueError, match=r"^diagonal must be .*number.*, got"):
            TL.similarity(diagonal=diagonal)
    for among in ("BLR", gp.country("BLR")):
        with pytest.raises(
            InvalidValueError, match="among takes several actors, got .*; give a list"
        ):
            TL.similarity(among=among)
    with pytest.raises(UnknownActorError, match="did you mean 'Belarus'"):
        TL.similarity(among=["Belaruss", "POL"])
    with pytest.raises(InvalidValueError, match="'Belarus' is BLR, whose weight is given twice"):
        TL.similarity(among=["BLR", "POL"], weights={"BLR": 1, "Belarus": 2, "POL": 1})
    with pytest.raises(InvalidValueError, match=r"weights\['POL'\] must be a number, got 'x'"):
        TL.similarity(among=["BLR", "POL"], weights={"BLR": 1, "POL": "x"})


def test_a_pair_is_named_as_in_the_timeline() -> None:
    found = TL.similarity("2019")
    for one, other in (("Belarus", "Russia"), ("BY", "RU"), (gp.country("Russia"), "BLR")):
        assert found.of(one, other) == found.of("BLR", "RUS")
    with pytest.raises(UnknownActorError, match="did you mean 'Belarus'") as raised:
        found.of("Belaruss", "Russia")
    assert "Belarus" in raised.value.candidates
    with pytest.raises(InvalidValueError, match="'FRA' is not among the 5 actors compared"):
        found.of("France", "Russia")
    by_name = similarity_of([[1, 0], [0, 1]], ["Russia", "north"])
    assert by_name.timeline is None
    assert by_name.of("Russia", "north")["s_absolute"] == -1.0
    with pytest.raises(InvalidValueError, match="did you mean 'Russia'"):
        by_name.of("russia", "north")
