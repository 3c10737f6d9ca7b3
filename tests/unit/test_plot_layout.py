"""Places of cards: apart, within the frame, the same every time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geopolrel.plot.layout import Frame, arranged, crossings

FRAME = Frame(0.0, 0.0, 800.0, 560.0)


def ring(count: int) -> dict[tuple[int, int], float]:
    return {(k, k + 1): 100.0 for k in range(count - 1)}


def boxes(centres: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    return np.hstack([centres - sizes / 2, centres + sizes / 2])


@settings(max_examples=25)
@given(st.integers(1, 12), st.integers(0, 3), st.data())
def test_cards_lie_in_the_frame_and_never_on_each_other(
    count: int, seed: int, data: st.DataObject
) -> None:
    sizes = np.array(
        [[data.draw(st.integers(40, 150)), data.draw(st.integers(20, 60))] for _ in range(count)],
        float,
    )
    pairs = data.draw(
        st.sets(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=20)
    )
    centres = arranged(sizes, dict.fromkeys(pairs, 80.0), FRAME, seed)
    found = boxes(centres, sizes)
    assert (found[:, :2] >= -1e-6).all()
    assert (found[:, 2:] <= np.array([800.0, 560.0]) + 1e-6).all()
    for one in range(count):
        for other in range(one):
            assert (found[one, :2] >= found[other, 2:]).any() or (
                found[other, :2] >= found[one, 2:]
            ).any()


def test_the_same_seed_gives_the_same_places_and_leaves_randomness_alone() -> None:
    sizes = np.full((9, 2), [90.0, 24.0])
    before = np.random.get_state()[1].copy()  # it is the global state that must not move
    assert (arranged(sizes, ring(9), FRAME, 3) == arranged(sizes, ring(9), FRAME, 3)).all()
    assert (np.random.get_state()[1] == before).all()


def test_the_frame_is_filled() -> None:
    sizes = np.full((6, 2), [90.0, 24.0])
    found = boxes(arranged(sizes, ring(6), FRAME), sizes)
    assert (found[:, 2:].max(axis=0) - found[:, :2].min(axis=0) > [600, 300]).all()


def test_a_tree_is_drawn_without_crossings() -> None:
    sizes = np.full((7, 2), [70.0, 24.0])
    tree = dict.fromkeys([(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6)], 60.0)
    assert crossings(arranged(sizes, tree, FRAME), list(tree)) == 0


def test_those_who_deal_with_each_other_have_room_for_a_label() -> None:
    sizes = np.full((2, 2), [90.0, 24.0])
    one, other = arranged(sizes, {(0, 1): 150.0}, FRAME)
    assert np.abs(one - other).max() > 150


def test_fixed_cards_stay() -> None:
    sizes = np.full((3, 2), [90.0, 24.0])
    centres = arranged(sizes, ring(3), FRAME, fixed={1: (100.0, 100.0)})
    assert centres[1] == pytest.approx([100.0, 100.0])
    given_all = arranged(sizes, ring(3), FRAME, fixed={k: (100.0 * k, 50.0) for k in range(3)})
    assert given_all == pytest.approx(np.array([[0.0, 50.0], [100.0, 50.0], [200.0, 50.0]]))


def test_no_cards_no_places() -> None:
    assert arranged(np.empty((0, 2)), {}, FRAME).shape == (0, 2)
