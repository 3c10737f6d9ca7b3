"""Strands: from box to box, round all others, labels where nothing else is."""

from __future__ import annotations

import numpy as np

from geopolrel.plot.layout import Frame
from geopolrel.plot.strands import Obstacles, Strand, label_places, routed

FRAME = Frame(0.0, 0.0, 600.0, 400.0)


def card(x: float, y: float, wide: float = 80.0, high: float = 24.0) -> list[float]:
    return [x - wide / 2, y - high / 2, x + wide / 2, y + high / 2]


def obstacles(*cards: list[float]) -> Obstacles:
    boxes = np.array(cards)
    return Obstacles(boxes, range(len(cards)), boxes, boxes)


def inside(path: np.ndarray, box: list[float]) -> bool:
    low, high = np.array(box[:2]), np.array(box[2:])
    return bool(((path > low) & (path < high)).all(axis=1).any())


def test_a_strand_runs_from_box_to_box_and_stops_short_of_both() -> None:
    left, right = card(100, 200), card(500, 200)
    (path,) = routed([Strand(0, 1)], obstacles(left, right), FRAME)
    assert 3 <= path[0, 0] - left[2] < 10
    assert 3 <= right[0] - path[-1, 0] < 10
    assert not inside(path, left) and not inside(path, right)


def test_a_strand_goes_round_a_card_in_its_way() -> None:
    left, between, right = card(100, 200), card(300, 200), card(500, 200)
    (path,) = routed([Strand(0, 2)], obstacles(left, between, right), FRAME)
    assert not inside(path, between)
    assert (path >= 0).all() and (path <= [600, 400]).all()


def test_strands_of_one_pair_run_apart() -> None:
    paths = routed([Strand(0, 1)] * 4, obstacles(card(100, 200), card(500, 200, high=60)), FRAME)
    middles = sorted(float(np.interp(300, path[:, 0], path[:, 1])) for path in paths)
    assert all(b - a > 8 for a, b in zip(middles, middles[1:], strict=False))


def test_strands_there_and_back_run_apart() -> None:
    there, back = routed(
        [Strand(0, 1), Strand(1, 0)], obstacles(card(100, 200), card(500, 200)), FRAME
    )
    middle = (
        float(np.interp(300, there[:, 0], there[:, 1])),
        float(np.interp(300, back[::-1, 0], back[::-1, 1])),
    )
    assert abs(middle[0] - middle[1]) > 8


def test_a_strand_to_a_pill_keeps_off_the_other_pills_and_the_name() -> None:
    whole, pills = (
        [60.0, 150.0, 240.0, 210.0],
        [[70.0, 155.0, 140.0, 173.0], [150.0, 155.0, 230.0, 173.0]],
    )
    name, far = [120.0, 190.0, 180.0, 208.0], card(500, 164)
    boxes = np.array([whole, *pills, far])
    around = Obstacles(boxes, [0, 0, 0, 1], np.array([whole, far]), np.array([name, far]))
    (path,) = routed([Strand(1, 3)], around, FRAME)
    assert not inside(path, pills[1]) and not inside(path, name)


def test_a_strand_within_a_card_can_be_seen() -> None:
    whole, pill, name = (
        [60.0, 150.0, 240.0, 210.0],
        [70.0, 155.0, 140.0, 173.0],
        [120.0, 190.0, 180.0, 208.0],
    )
    around = Obstacles(np.array([whole, pill]), [0, 0], np.array([whole]), np.array([name]))
    (path,) = routed([Strand(1, 0)], around, FRAME)
    assert np.linalg.norm(np.diff(path, axis=0), axis=1).sum() > 14


def test_two_boxes_at_one_place_still_get_a_strand() -> None:
    (path,) = routed([Strand(0, 1)], obstacles(card(100, 200), card(100, 200)), FRAME)
    assert np.isfinite(path).all() and len(path) > 2


def test_labels_touch_neither_cards_nor_each_other() -> None:
    cards = [card(100, 100), card(500, 100), card(300, 350)]
    around = obstacles(*cards)
    strands = [Strand(0, 1), Strand(0, 1), Strand(1, 2), Strand(2, 0), Strand(0, 2)]
    paths = routed(strands, around, FRAME)
    sizes = [(60.0, 11.0)] * 5
    spots = label_places(paths, sizes, around.cards, FRAME)
    boxes = [
        card(*spot, *size) for spot, size in zip(spots, sizes, strict=True) if spot is not None
    ] + cards
    assert all(spot is not None for spot in spots)
    for k, one in enumerate(boxes):
        for other in boxes[:k]:
            assert (
                one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
            )


def test_a_label_without_a_free_place_is_left_out_and_an_empty_one_needs_none() -> None:
    around = obstacles(card(100, 200), card(200, 200))
    paths = routed([Strand(0, 1)], around, FRAME)
    assert label_places(paths, [(400.0, 11.0)], around.cards, FRAME) == [None]
    assert label_places(paths, [(0.0, 0.0)], around.cards, FRAME) == [None]


def test_without_strands_there_is_nothing_to_route() -> None:
    assert routed([], obstacles(card(100, 200)), FRAME) == []
