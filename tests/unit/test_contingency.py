"""Measures of agreement: published tables, other packages, and laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from geopolrel.contingency import (
    DISTANCES,
    cohens_kappa,
    distances,
    finite,
    kendalls_tau_b,
    scotts_pi,
    signorino_ritter,
)
from geopolrel.errors import InvalidValueError

# Cohen (1960), table 1, as counts of 200; the weights of disagreement are those of Cohen (1968), table 1
COHEN = np.array([[88, 10, 2], [14, 40, 6], [18, 10, 12]])
COHEN_WEIGHTS = np.array([[0.0, 1, 3], [1, 0, 6], [3, 6, 0]])
LISTS = st.integers(1, 12).flatmap(
    lambda size: st.tuples(*2 * [st.lists(st.integers(0, 3), min_size=size, max_size=size)])
)


def table_of(one: list[int], other: list[int], levels: int = 4) -> NDArray[np.float64]:
    table = np.zeros((levels, levels))
    np.add.at(table, (one, other), 1.0)
    return table


def test_the_tables_of_cohen() -> None:
    assert float(cohens_kappa(COHEN, distances(range(3), "nominal"))) == pytest.approx(
        0.492, abs=5e-4
    )
    assert float(cohens_kappa(COHEN, COHEN_WEIGHTS)) == pytest.approx(0.348, abs=5e-4)


def test_measures_of_many_tables_are_those_of_each() -> None:
    tables = np.random.default_rng(3).integers(0, 5, (2, 3, 4, 4))
    far = distances(range(4))
    for measure in (signorino_ritter, scotts_pi, cohens_kappa):
        assert measure(tables, far).shape == (2, 3)
        assert measure(tables, far)[1, 2] == pytest.approx(float(measure(tables[1, 2], far)))
    assert kendalls_tau_b(tables)[0, 1] == pytest.approx(float(kendalls_tau_b(tables[0, 1])))


@given(LISTS)
def test_kappa_is_that_of_another_package(lists: tuple[list[int], list[int]]) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    if len({*lists[0], *lists[1]}) == 1:
        return  # kappa of one level has no value: a law below
    names = {"nominal": None, "absolute": "linear", "squared": "quadratic"}
    for kind, weights in names.items():
        expected = metrics.cohen_kappa_score(*lists, labels=range(4), weights=weights)
        found = cohens_kappa(table_of(*lists), distances(range(4), kind))
        assert float(found) == pytest.approx(expected, abs=1e-12)


@given(LISTS)
def test_tau_b_is_that_of_another_package(lists: tuple[list[int], list[int]]) -> None:
    stats = pytest.importorskip("scipy.stats")
    found = kendalls_tau_b(table_of(*lists))
    if min(len(set(some)) for some in lists) == 1:
        assert np.ma.is_masked(found)
    else:
        assert float(found) == pytest.approx(stats.kendalltau(*lists).statistic, abs=1e-12)


@given(LISTS, st.sampled_from(DISTANCES))
def test_s_and_pi_are_what_their_formulas_say(
    lists: tuple[list[int], list[int]], kind: str
) -> None:
    far = distances(range(4), kind)
    apart = [far[one, other] for one, other in zip(*lists, strict=True)]
    observed = sum(apart) / len(apart)
    table = table_of(*lists)
    assert float(signorino_ritter(table, far)) == pytest.approx(1 - 2 * observed / far.max())
    pool = [*lists[0], *lists[1]]
    expected = sum(far[one, other] for one in pool for other in pool) / len(pool) ** 2
    found = scotts_pi(table, far)
    if expected:
        assert float(found) == pytest.approx(1 - observed / expected)
    else:
        assert np.ma.is_masked(found)


@given(LISTS)
def test_laws(lists: tuple[list[int], list[int]]) -> None:
    table, far = table_of(*lists), distances(range(4))
    for measure in (signorino_ritter, scotts_pi, cohens_kappa):
        found, turned = measure(table, far), measure(table.T, far)
        assert np.ma.allclose(found, turned)
        assert np.ma.getmaskarray(found) == np.ma.getmaskarray(turned)
        assert np.ma.is_masked(found) or float(found) <= 1 + 1e-12
        same = measure(table_of(lists[0], lists[0]), far)
        assert np.ma.is_masked(same) or float(same) == pytest.approx(1.0)
    assert float(signorino_ritter(table, far)) >= -1 - 1e-12
    pi, kappa = scotts_pi(table, far), cohens_kappa(table, far)
    if not np.ma.is_masked(pi) and not np.ma.is_masked(kappa):
        # chance from the pool leaves at least as much agreement of squares as chance from each
        assert float(pi) <= float(kappa) + 1e-12


def test_what_has_no_value_is_masked() -> None:
    empty, one = np.zeros((2, 2)), np.array([[5.0, 0], [0, 0]])
    far = distances([0, 1])
    assert np.ma.is_masked(signorino_ritter(empty, far))
    assert float(signorino_ritter(one, far)) == 1.0
    assert np.ma.is_masked(signorino_ritter([[5.0]], distances([1])))
    for measure in (scotts_pi, cohens_kappa):
        assert np.ma.is_masked(measure(empty, far))
        assert np.ma.is_masked(measure(one, far))
    assert np.ma.is_masked(kendalls_tau_b(empty))
    assert np.ma.is_masked(kendalls_tau_b(one * 0.1))


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="did you mean 'squared'"):
        distances([0, 1], "square")
    with pytest.raises(InvalidValueError, match="need distances of that shape"):
        cohens_kappa(COHEN, distances([0, 1]))
    with pytest.raises(InvalidValueError, match=r"tables\[0\]\[1\] must be a number, got 'x'"):
        cohens_kappa([[1, "x"], [0, 1]], distances([0, 1]))
    for value in (np.nan, np.inf):
        with pytest.raises(InvalidValueError, match=r"tables\[1\]\[0\] must be a finite number"):
            kendalls_tau_b([[1, 0], [value, 1]])
    with pytest.raises(InvalidValueError, match=r"from 0 up, got -1\.0"):
        scotts_pi([[1, -1], [0, 1]], distances([0, 1]))
    with pytest.raises(InvalidValueError, match=r"levels\[1\] must be a finite number"):
        distances([0, np.nan])
    with pytest.raises(InvalidValueError, match="levels must be numbers in rows of one length"):
        finite([[1, 2], [3]], "levels")
