"""Rows: no label on another, no mark lost, as much detail as there is room for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geopolrel.plot.rows import INSET, NEAR, Box, fold, place

BOXES = st.lists(
    st.tuples(st.floats(5, 900), st.floats(1, 80), st.floats(0, 200), st.floats(0, 10)), max_size=30
).map(
    lambda rows: [
        Box(key, low, low + length, label, None, False, weight)
        for key, (low, length, label, weight) in enumerate(rows)
    ]
)
EDGES = (0.0, 1000.0)


def extents(boxes: list[Box], placed: list) -> dict[int, list[tuple[float, float]]]:
    rows: dict[int, list[tuple[float, float]]] = {}
    for one in placed:
        box = boxes[one.key]
        low, high = box.low, box.high
        if one.at is not None and box.label:
            low, high = min(low, one.at), max(high, one.at + box.label)
        rows.setdefault(one.row, []).append((low, high))
    return rows


@given(BOXES)
def test_marks_and_labels_of_a_row_never_touch(boxes: list[Box]) -> None:
    placed, left = place(boxes, *EDGES)
    assert not left
    for row in extents(boxes, placed).values():
        ordered = sorted(row)
        assert all(b[0] >= a[1] for a, b in zip(ordered, ordered[1:], strict=False))


@given(BOXES, st.integers(1, 4))
def test_every_mark_is_placed_or_left_over(boxes: list[Box], rows: int) -> None:
    placed, left = place(boxes, *EDGES, at_most=rows)
    assert sorted([one.key for one in placed] + left) == [box.key for box in boxes]
    assert all(one.row < rows for one in placed)


def test_labels_stand_right_else_left_else_within() -> None:
    right, left = Box(0, 10, 20, 50), Box(1, 980, 990, 50)
    arm = Box(2, 0, 1000, 50, inner=(0, 900))
    placed, _ = place([right, left, arm], *EDGES)
    assert placed[0].at == 20 + NEAR
    assert placed[1].at == 980 - NEAR - 50
    assert placed[2].within


def test_a_bar_holds_its_label_where_it_fits() -> None:
    wide, narrow = (
        Box(0, 100, 300, 50, (100, 300), bar=True),
        Box(1, 100, 130, 50, (100, 130), bar=True),
    )
    placed, _ = place([wide, narrow], *EDGES)
    assert [one.within for one in placed] == [True, False]


def test_the_weightiest_keep_their_labels() -> None:
    boxes = [Box(key, 100, 110, 50, None, False, float(key)) for key in range(5)]
    placed, left = place(boxes, *EDGES, at_most=2)
    assert {one.key for one in placed} == {4, 3}
    assert left == [2, 1, 0]


@given(st.lists(BOXES, min_size=1, max_size=8), st.integers(1, 12), st.integers(1, 8))
def test_folding_loses_no_mark_and_fits(lanes: list[list[Box]], rows: int, most: int) -> None:
    keyed, number = [], 0
    for lane, boxes in enumerate(lanes):
        renumbered = [
            Box(number + k, b.low, b.high, b.label, None, False, b.weight)
            for k, b in enumerate(boxes)
        ]
        number += len(boxes)
        if renumbered:
            keyed.append((f"lane {lane}", renumbered))
    if not keyed:
        return
    folded = fold(
        keyed, EDGES, lambda used, count: used <= max(rows, 1), lambda n: f"{n} more", most
    )
    keys = [key for lane in folded for key in (*(one.key for one in lane.placed), *lane.bare)]
    assert sorted(keys) == list(range(number))
    assert len(folded) <= most
    assert sum(lane.rows for lane in folded) <= max(rows, 1)


def test_with_room_for_all_nothing_is_folded() -> None:
    lanes = [("a", [Box(0, 10, 20, 50)]), ("b", [Box(1, 10, 20, 50)])]
    folded = fold(lanes, EDGES, lambda rows, count: True, str, 40)
    assert [lane.name for lane in folded] == ["a", "b"]
    assert not any(lane.bare for lane in folded)


def test_a_label_that_fits_nowhere_is_told_the_room_it_has() -> None:
    (one,), _ = place([Box(0, 100, 110, 5000)], *EDGES)
    assert (one.at, one.room) == (110 + NEAR, 1000 - 110 - NEAR)
    (other,), _ = place([Box(0, 890, 900, 5000)], *EDGES)
    assert (other.at, other.room) == (0, 890 - NEAR)
    (inner,), _ = place([Box(0, 5, 995, 5000, (5, 995), bar=True)], *EDGES)
    assert (inner.within, inner.at, inner.room) == (True, 5 + INSET, 990 - 2 * INSET)
