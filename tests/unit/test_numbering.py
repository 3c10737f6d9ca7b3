"""Numbers of twins, as one by one counting gives them."""

from __future__ import annotations

import gc
import weakref

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.columns import EventColumns
from geopolrel.events import content_id
from geopolrel.numbering import (
    groups,
    numbers_at,
    numbers_by_order,
    order_of_twins,
    parted,
    twin_number,
    with_numbers,
)

DAYS = st.sampled_from(["2020-01-01", "2020-01-02", "2020-01", "2020-01~"])
PAIRS = [("USA", "RUS"), ("RUS", "USA")]


def several(casts: list[tuple[str, ...]]) -> st.SearchStrategy[list[gp.Event]]:
    events = st.builds(
        lambda kind, cast, when, id: gp.event(
            kind, *cast, when=when, **({} if id is None else {"id": f"e{id}"})
        ),
        st.sampled_from(["meeting", "agreement"]),
        st.sampled_from(casts),
        DAYS,
        st.none() | st.none() | st.integers(),
    )
    return st.lists(
        events, max_size=14, unique_by=lambda e: e.id if e.id.startswith("e") else object()
    )


SEVERAL = several(PAIRS) | several([*PAIRS, ("USA", "RUS", "BLR")])


def counted(columns: EventColumns) -> list[int]:
    """The number of each row by counting those before it that are named alike."""
    seen: dict[str, int] = {}
    numbers = []
    for row in range(len(columns)):
        event = columns.event(row)
        plain = content_id(event.when, event.kind, event.actors)
        unnamed = columns.ids is None or columns.ids[row] is None
        seen[plain] = seen.get(plain, 0) + unnamed
        numbers.append(seen[plain] if unnamed else 0)
    return numbers


@given(SEVERAL, st.data())
def test_numbers_are_those_that_counting_gives(events: list[gp.Event], data: st.DataObject) -> None:
    columns = EventColumns.from_events(events)
    rows = np.arange(len(columns))
    expected = counted(columns)
    assert numbers_at(columns, rows).tolist() == expected == numbers_by_order(columns).tolist()
    some = np.flatnonzero(
        data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    )
    assert numbers_at(columns, some).tolist() == [expected[row] for row in some.tolist()]
    for row in data.draw(st.permutations(rows.tolist())):
        assert expected[row] in (0, twin_number(columns, row))
    # parted from the others, they keep their numbers
    part = columns.part(some)
    kept = [expected[row] for row in some.tolist()]
    assert numbers_at(part, np.arange(len(some))).tolist() == kept
    said = parted(part)
    left = counted(columns.take(some))
    assert (said is None) == (left == kept)
    if said is not None:
        assert said.tolist() == [
            n if n != fresh else 0 for n, fresh in zip(kept, left, strict=True)
        ]


@given(SEVERAL, st.data())
def test_each_gets_a_number_of_its_own_and_what_it_wants_where_it_can(
    events: list[gp.Event], data: st.DataObject
) -> None:
    columns = EventColumns.from_events(events)
    wanted = data.draw(st.lists(st.integers(0, 4), min_size=len(columns), max_size=len(columns)))
    made = with_numbers(columns, np.array(wanted, dtype=np.int64))
    numbers = numbers_at(made, np.arange(len(made)))
    rows, group = groups(columns)
    found: dict[int, dict[int, int]] = {}
    for row, number in zip(rows.tolist(), group.tolist(), strict=True):
        found.setdefault(number, {})[row] = int(numbers[row])
    for of_group in found.values():
        taken: dict[int, int] = {}
        for row in of_group:
            if wanted[row]:
                taken.setdefault(wanted[row], row)
        free = [n for n in range(1, 40) if n not in taken]
        for row, number in of_group.items():
            if taken.get(wanted[row]) == row:
                assert number == wanted[row]
            else:
                assert number == free.pop(0)
    order = order_of_twins(made)
    stand = numbers[order]
    assert sorted(order.tolist()) == list(range(len(made)))
    for of_group in found.values():
        places = [at for at, row in enumerate(order.tolist()) if row in of_group]
        assert places == sorted(of_group)
        assert [int(stand[at]) for at in places] == sorted(of_group.values())


def test_what_rows_were_taken_from_is_let_go_once_their_numbers_are_known() -> None:
    whole = gp.Timeline.from_columns("USA", ["RUS"] * 5, ["2020-01-01"] * 5).columns
    part = whole.part(np.array([1, 3]))
    watched = weakref.ref(whole.start_lo)
    del whole
    gc.collect()
    assert part.twins is not None
    assert watched() is not None
    assert part.twins.numbers.tolist() == [2, 4]
    gc.collect()
    assert watched() is None


def test_many_of_one_date_are_numbered_together() -> None:
    count = 3_000
    many = gp.Timeline.from_columns("USA", ["RUS"] * count, ["2020-01-01"] * count)
    looked = many._record.columns
    assert many[count - 1].id.endswith(f"-{count}")
    low, high, numbers = looked.likeness.near[0]
    assert (low, high, numbers.tolist()) == (0, count, list(range(1, count + 1)))
    assert [event.twin for event in many] == list(range(1, count + 1))
    assert [event.twin for event in reversed(many)] == list(range(count, 0, -1))
    # one among many others is not compared with each of them again
    others = gp.Timeline.from_columns(
        [f"a{at}" for at in range(count)], ["RUS"] * count, ["2020-01-01"] * count
    )
    assert {others[at].twin for at in range(0, count, 100)} == {1}
    assert others._record.columns.likeness.near[0][1] == count
