"""Where levels change: against every way to cut, against ruptures, and on the flow of the Nile."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geopolrel.cuts import MOST_VALUES, best_cuts, likely_places
from geopolrel.errors import InvalidValueError

# Annual flow of the Nile at Aswan, 1871 to 1970, in 10^8 cubic metres: Cobb 1978, Biometrika 65:243-251; Durbin and
# Koopman 2001, Time Series Analysis by State Space Methods; "Nile" of R's datasets. It fell after 1898.
NILE = [
    *(1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140),
    *(1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969),
    *(831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759),
    *(781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890),
    *(744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740),
]  # fmt: skip
VALUES = arrays(float, st.tuples(st.integers(1, 9), st.integers(1, 2)), elements=st.integers(-9, 9))


def cost(values: np.ndarray, cuts: tuple[int, ...]) -> float:
    parts = [values[low:high] for low, high in pairwise([0, *cuts, len(values)])]
    return float(sum(((part - part.mean(axis=0)) ** 2).sum() for part in parts))


def ways(count: int, least: int) -> list[tuple[int, ...]]:
    every = [way for k in range(count) for way in combinations(range(1, count), k)]
    return [way for way in every if min(np.diff([0, *way, count])) >= least]


@settings(max_examples=60)
@given(VALUES, st.sampled_from((0.5, 3.0, 40.0)), st.integers(1, 3))
def test_no_other_way_to_cut_costs_less(values: np.ndarray, price: float, least: int) -> None:
    found = best_cuts(values, price, least)
    if len(values) < least:
        assert found == ()
    else:
        assert found in ways(len(values), least)
        lowest = min(cost(values, way) + price * len(way) for way in ways(len(values), least))
        assert cost(values, found) + price * len(found) == pytest.approx(lowest, abs=1e-9)


@given(VALUES, st.floats(-1e3, 1e3), st.floats(0.1, 10))
def test_a_shift_moves_no_cut_and_a_scale_only_the_price(
    values: np.ndarray, shift: float, scale: float
) -> None:
    # an odd price, so that no two ways to cut cost the same but by rounding
    one, other = best_cuts(values, 3.1), best_cuts(values * scale + shift, 3.1 * scale**2)
    costs = [cost(values, cuts) + 3.1 * len(cuts) for cuts in (one, other)]
    assert costs[0] == pytest.approx(costs[1], abs=1e-6)


def test_the_nile_fell_after_1898() -> None:
    assert len(NILE) == 100
    assert best_cuts(NILE) == (28,)
    assert 1871 + 28 == 1899  # the first year of the new level
    # strucchange's confint() of R gives 1895 to 1902 for the last year of the old level
    low, high = likely_places(NILE, (28,))[0]
    assert 1895 <= 1870 + low <= 1898 <= 1870 + high <= 1902


@pytest.mark.parametrize("seed", range(8))
def test_as_ruptures_cuts(seed: int) -> None:
    ruptures = pytest.importorskip("ruptures")
    generator = np.random.default_rng(seed)
    levels = np.repeat(generator.normal(0, 2, (5, 2)), generator.integers(6, 30, 5), axis=0)
    values = levels + generator.normal(0, 1, levels.shape)
    for least in (1, 4):
        for price in (2.0, 3 * np.log(len(values)), 60.0):
            theirs = (
                ruptures.Pelt(model="l2", min_size=least, jump=1).fit(values).predict(pen=price)
            )
            assert best_cuts(values, price, least) == tuple(theirs[:-1])
        ours = best_cuts(values, least=least)
        if ours:
            search = ruptures.Dynp(model="l2", min_size=least, jump=1).fit(values)
            assert ours == tuple(search.predict(n_bkps=len(ours))[:-1])


def test_the_number_of_cuts_is_that_of_the_criterion() -> None:
    generator = np.random.default_rng(1)
    values = np.repeat([0.0, 3.0, 1.0], 40) + generator.normal(0, 1, 120)
    cheapest = {}
    for price in np.geomspace(0.1, 500, 400):
        cuts = best_cuts(values, float(price))
        cheapest[len(cuts)] = cost(values[:, None], cuts)
    criterion = {
        k: 120 * np.log(fit / 120) + 3 * k * np.log(120) for k, fit in cheapest.items() if k <= 12
    }
    assert len(best_cuts(values)) == min(criterion, key=criterion.__getitem__) == 2


@pytest.mark.parametrize("rate", [0.02, 0.05, 0.1, 0.2, 0.5, 2.0])
def test_a_sparse_record_is_cut_by_chance_in_five_of_a_hundred_series_at_most(rate: float) -> None:
    generator = np.random.default_rng(4)
    series = (np.sqrt(generator.poisson(rate, 60)) for _ in range(100))
    assert sum(bool(best_cuts(values, None, 2, variance=0.25)) for values in series) <= 5


@pytest.mark.parametrize(
    ("rates", "years"),
    [((0.0, 1.0), (30, 30)), ((0.0, 2.0), (150, 10)), ((0.2, 3, 0.2), (57, 6, 57))],
)
def test_a_change_in_a_sparse_record_is_found(rates: tuple[float, ...], years: list[int]) -> None:
    generator = np.random.default_rng(2)
    level = np.repeat(rates, years)
    found = sum(
        bool(best_cuts(np.sqrt(generator.poisson(level)), None, 2, variance=0.25))
        for _ in range(50)
    )
    assert found >= 45


def test_the_criterion_is_the_likelihood_whose_variance_is_bounded() -> None:
    generator = np.random.default_rng(5)
    for _ in range(20):
        values = np.sqrt(generator.poisson(np.repeat([0.2, 1.5], [22, 18])))
        fits = {
            way: cost(values[:, None], way)
            for number in range(3)
            for way in combinations(range(2, 39), number)
            if min(np.diff([0, *way, 40])) >= 2
        }
        spread = {way: max(fit / 40, 0.25) for way, fit in fits.items()}
        criterion = {
            way: 40 * np.log(spread[way]) + fit / spread[way] + 3 * len(way) * np.log(40)
            for way, fit in fits.items()
        }
        found = best_cuts(values, None, 2, variance=0.25)
        if len(found) <= 2:
            assert criterion[found] == pytest.approx(min(criterion.values()))


@pytest.mark.parametrize("count", [40, 83])
@pytest.mark.parametrize("rate", [None, 0.5, 2.0, 8.0])
def test_noise_alone_is_cut_in_five_of_a_hundred_series_at_most(
    count: int, rate: float | None
) -> None:
    generator = np.random.default_rng(2)
    series = (
        generator.normal(0, 1, count) if rate is None else np.sqrt(generator.poisson(rate, count))
        for _ in range(200)
    )
    assert sum(bool(best_cuts(values)) for values in series) <= 10


def test_a_change_that_is_there_is_found() -> None:
    generator = np.random.default_rng(2)
    rates = np.repeat([2.0, 5.0], 20)
    found = sum(bool(best_cuts(np.sqrt(generator.poisson(rates)))) for _ in range(100))
    assert found >= 90


def test_the_likeliest_places_hold_the_true_one_as_often_as_they_say() -> None:
    generator = np.random.default_rng(3)
    held = tried = 0
    for _ in range(400):
        values = np.repeat([0.0, 1.5], [30, 30]) + generator.normal(0, 1, 60)
        cuts = best_cuts(values)
        if len(cuts) == 1:
            low, high = likely_places(values, cuts)[0]
            held, tried = held + (low <= 30 <= high), tried + 1
    assert tried > 300
    assert held / tried > 0.9


def test_places_are_weighed_over_all_ways_to_place_so_many_cuts() -> None:
    generator = np.random.default_rng(6)
    values = np.repeat([0.0, 1.5, 0.5], [4, 3, 5]) + generator.normal(0, 1, 12)
    for least, cuts in ((1, (4, 7)), (2, (4, 7)), (2, (3, 6, 9)), (3, (6,))):
        spread = max(cost(values[:, None], cuts) / (12 - len(cuts) - 1), 0.5)
        weights = np.zeros((len(cuts), 13))
        for way in ways(12, least):
            if len(way) == len(cuts):
                likelihood = np.exp(-cost(values[:, None], way) / (2 * spread))
                weights[np.arange(len(cuts)), way] += likelihood
        for share in (0.3, 0.6, 0.95):
            found = likely_places(values, cuts, least, share, variance=0.5)
            for (low, high), weight in zip(found, weights, strict=True):
                order = np.argsort(-weight, kind="stable")
                kept = order[: np.searchsorted(np.cumsum(weight[order]) / weight.sum(), share) + 1]
                assert (low, high) == (kept.min(), kept.max())


def test_the_places_of_many_cuts_are_found_a_few_at_a_time() -> None:
    values = np.repeat([0.0, 9.0] * 45, 6) + np.random.default_rng(7).normal(0, 1, 540)
    cuts = tuple(range(6, 540, 6))
    assert likely_places(values, cuts, 2) == [(cut, cut) for cut in cuts]


def test_an_isolated_value_goes_with_either_neighbour() -> None:
    values = [0.0] * 30 + [3.0] + [0.0] * 30
    assert best_cuts(values, 1.0, 2) in ((29, 31), (30, 32))
    assert likely_places(values, (29, 31), 2) == [(29, 30), (31, 32)]


def test_a_weight_counts_as_so_many_values() -> None:
    generator = np.random.default_rng(8)
    values, weights = generator.normal(0, 1, 12), generator.integers(1, 4, 12)
    values[6:] += 3
    copied = np.repeat(values, weights)
    first = np.concatenate([[0], np.cumsum(weights)])
    cuts = best_cuts(values, 4.0, weights=weights)
    assert cuts
    assert [first[cut] for cut in cuts] == list(best_cuts(copied, 4.0))
    assert best_cuts(values, 4.0, weights=np.ones(12)) == best_cuts(values, 4.0)


def test_a_value_of_next_to_no_weight_is_next_to_none() -> None:
    values = [1.0] * 20 + [5.0] * 20 + [90.0]
    assert best_cuts(values, 1.0, weights=[1.0] * 40 + [1e-6]) == (20,)


def test_places_widen_with_confidence_and_hold_the_cut() -> None:
    found = [likely_places(NILE, (28,), confidence=share)[0] for share in (0.5, 0.9, 0.999)]
    assert all(low <= 28 <= high for low, high in found)
    assert [high - low for low, high in found] == sorted(high - low for low, high in found)


@pytest.mark.parametrize("values", [[], [1.0], [2.0] * 30, np.zeros((30, 2))])
def test_what_does_not_change_is_not_cut(values: list[float]) -> None:
    assert best_cuts(values) == ()


def test_steps_without_noise_are_found_exactly() -> None:
    values = np.repeat([1.0, 5.0, 2.0], 12)
    assert best_cuts(values) == (12, 24)
    assert likely_places(values, (12, 24)) == [(12, 12), (24, 24)]


@pytest.mark.parametrize(
    ("values", "options", "said"),
    [
        (np.zeros(MOST_VALUES + 1), {}, "longer periods"),
        ([1.0, float("nan")], {}, "finite"),
        ([1.0], {"penalty": -1.0}, "0 or more"),
        ([1.0], {"penalty": float("nan")}, "0 or more"),
        ([1.0], {"penalty": "3"}, "0 or more"),
        ([1.0], {"variance": -1.0}, "0 or more"),
        ([1.0], {"least": 0}, "at least one"),
        ([1.0], {"least": 1.5}, "whole number"),
        ([1.0], {"weights": [0.0]}, "above 0"),
        ([1.0], {"weights": [1.0, 1.0]}, "one a value"),
        ("abc", {}, "must be numbers"),
        ([[1.0, 2.0], [3.0]], {}, "one length"),
        (5.0, {}, "dimensions"),
        (np.zeros((2, 2, 2)), {}, "dimensions"),
    ],
)
def test_what_cannot_be_cut_is_refused(values: object, options: dict, said: str) -> None:
    with pytest.raises(InvalidValueError, match=said):
        best_cuts(values, **options)


def test_a_confidence_is_a_share() -> None:
    for confidence in (1.0, "0.5", None):
        with pytest.raises(InvalidValueError, match="between 0 and 1"):
            likely_places([1.0, 2.0], (1,), confidence=confidence)


@pytest.mark.parametrize("cuts", [(3, 2), (0,), (4,), (1.5,), ("a",)])
def test_cuts_that_are_none_are_refused(cuts: tuple) -> None:
    with pytest.raises(InvalidValueError, match="must ascend"):
        likely_places([1.0, 2.0, 3.0, 4.0], cuts)
