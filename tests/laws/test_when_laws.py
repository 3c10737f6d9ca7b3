"""Laws of dates: what is read is what was written, and an answer holds in every possible case."""

from __future__ import annotations

import pickle
import random
import re
from datetime import date, timedelta
from itertools import product

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given
from hypothesis import strategies as st

from geopolrel.allen import CONVERSE
from geopolrel.errors import GeopolrelError, InvalidDateError
from geopolrel.truth import Truth
from geopolrel.when import BEGINNING, FOREVER, When

# any EDTF that geopolrel reads

years = st.integers(1, 9998)
marks = st.sampled_from(["", "", "", "~", "?", "%"])
exact_days = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)


@st.composite
def single_dates(draw: st.DrawFn) -> str:
    """A date of any shape: masked, marked, of any precision, with a time."""
    day = draw(st.dates(date(2, 1, 1), date(9998, 12, 28)))
    year, month, number = day.isoformat().split("-")
    texts = [
        day.isoformat(),
        f"{year}-{month}",
        year,
        f"{year[:3]}X",
        f"{year[:2]}XX",
        f"{year}-XX",
        f"{year}-{month}-XX",
        f"{year}-XX-{min(int(number), 28):02}",
        f"{year[:3]}X-{month}",
        f"{year}-{draw(st.integers(21, 41))}",
    ]
    text = draw(st.sampled_from(texts))
    if len(text) == 10 and draw(st.integers(0, 5)) == 0:
        return f"{day.isoformat()}T{draw(st.integers(0, 23)):02}:30:00Z"
    pieces = text.split("-")
    pieces[0] = draw(marks) + pieces[0] if draw(st.integers(0, 5)) == 0 else pieces[0]
    return "-".join(pieces) + draw(marks)


@st.composite
def ends(draw: st.DrawFn) -> str:
    """A date, or a one-of set of dates and ranges."""
    if draw(st.integers(0, 3)):
        return draw(single_dates())
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        a, b = draw(single_dates()), draw(single_dates())
        a, b = sorted((a, b), key=lambda text: When(text).bounds)
        parts.append(draw(st.sampled_from([a, f"{a}..{b}", f"..{a}", f"{b}.."])))
    return f"[{','.join(parts)}]"


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    shape = draw(st.sampled_from(["one", "one", "both", "open", "unknown"]))
    a, b = draw(ends()), draw(ends())
    if shape == "one":
        return a
    if shape == "both":
        a, b = (a, b) if When(a).bounds[0] <= When(b).bounds[3] else (b, a)
        return f"{a}/{b}"
    end = ".." if shape == "open" else ""
    return draw(st.sampled_from([f"{a}/{end}", f"{end}/{a}"]))


whens = edtf_texts().map(When)


@given(whens)
def test_bounds_are_in_order_and_tight(w: When) -> None:
    start_lo, start_hi, end_lo, end_hi = w.bounds
    assert BEGINNING <= start_lo <= start_hi <= end_hi <= FOREVER
    assert start_lo <= end_lo <= end_hi
    if w.is_moment:
        assert (start_lo, start_hi) == (end_lo, end_hi)


@given(whens)
def test_what_is_written_is_read_back(w: When) -> None:
    again = When(str(w))
    assert again == w
    assert again.bounds == w.bounds
    assert hash(again) == hash(w)
    assert str(again) == str(w)


@given(whens)
def test_pickled_and_evaluated_it_is_itself(w: When) -> None:
    copy = pickle.loads(pickle.dumps(w))
    assert (copy, copy.bounds, copy.rule) == (w, w.bounds, w.rule)
    assert eval(repr(w), {"When": When}) == w


@given(whens)
def test_from_bounds_keeps_the_bounds_and_its_text_says_them(w: When) -> None:
    made = When.from_bounds(*w.bounds)
    assert made.bounds == w.bounds
    assert When(str(made)).bounds == w.bounds


@given(st.lists(st.integers(BEGINNING, FOREVER), min_size=4, max_size=4))
def test_from_bounds_takes_what_can_be_and_refuses_the_rest(bounds: list[int]) -> None:
    s_lo, s_hi, e_lo, e_hi = bounds
    s_hi, e_lo = min(s_hi, e_hi), max(e_lo, s_lo)
    if s_lo <= s_hi and e_lo <= e_hi and s_lo < FOREVER and e_hi > BEGINNING:
        made = When.from_bounds(*bounds)
        assert made.bounds == (s_lo, s_hi, e_lo, e_hi)
        assert When(str(made)).bounds == made.bounds
    else:
        with pytest.raises(InvalidDateError):
            When.from_bounds(*bounds)


@given(exact_days)
def test_a_day_is_that_day(text: str) -> None:
    w = When(text)
    assert w == When(date.fromisoformat(text))
    assert w.is_exact
    assert w.earliest == w.latest == date.fromisoformat(text)
    assert str(When.from_bounds(*w.bounds)) == text


@given(whens, st.sampled_from(["day", "month", "quarter", "half", "year", "decade", "century"]))
def test_coarsening_widens(w: When, unit: str) -> None:
    coarse = w.coarsened(unit)
    assert coarse.bounds[0] <= w.bounds[0]
    assert coarse.bounds[1] >= w.bounds[1]
    assert coarse.bounds[2] <= w.bounds[2]
    assert coarse.bounds[3] >= w.bounds[3]
    assert coarse.coarsened(unit) == coarse
    assert coarse.is_approximate == w.is_approximate


@given(whens)
def test_tolerance_widens_only_what_is_approximate(w: When) -> None:
    lo = [w.tolerant[0] <= w.bounds[0], w.tolerant[2] <= w.bounds[2]]
    hi = [w.tolerant[1] >= w.bounds[1], w.tolerant[3] >= w.bounds[3]]
    assert all(lo + hi)
    if not w.is_approximate:
        assert w.tolerant == w.bounds


@given(st.lists(whens, max_size=6), st.randoms())
def test_sorting_is_the_same_from_every_order(found: list[When], rnd: random.Random) -> None:
    shuffled = found[:]
    rnd.shuffle(shuffled)
    assert sorted(found) == sorted(shuffled)


@given(whens, whens)
def test_order_is_total_and_never_contradicts_a_definite_before(a: When, b: When) -> None:
    assert (a < b) + (a == b) + (a > b) == 1
    assert (a <= b) == (a < b or a == b)
    assert (a >= b) == (a > b or a == b)
    if a.before(b) is Truth.TRUE:
        assert a < b


@given(whens, whens)
def test_before_is_one_sided(a: When, b: When) -> None:
    assert a.after(b) is b.before(a)
    if a.before(b) is Truth.TRUE:
        assert b.before(a) is Truth.FALSE
        assert a.overlaps(b) is Truth.FALSE
    assert a.overlaps(b) is b.overlaps(a)


@given(whens, whens, whens)
def test_a_definite_before_is_transitive(a: When, b: When, c: When) -> None:
    a, b, c = sorted((a, b, c))
    if a.before(b) is Truth.TRUE and b.before(c) is Truth.TRUE:
        assert a.before(c) is Truth.TRUE


@given(whens, whens)
def test_relations_are_never_empty_and_converse(a: When, b: When) -> None:
    possible = a.relations(b)
    assert possible
    assert b.relations(a) == {CONVERSE[name] for name in possible}
    if a.is_exact and b.is_exact:
        assert len(possible) == 1
        assert Truth.UNKNOWN not in (a.before(b), a.after(b), a.overlaps(b), a.during(b))


@given(whens, st.integers(-400, 400), st.integers(-40_000, 40_000))
def test_shifting_holds_every_day_that_the_shift_reaches(w: When, months: int, days: int) -> None:
    """Each bound is at least as wide as its own days moved, and marks stay."""
    delta = relativedelta(months=months, days=days)
    try:
        moved = w + delta
        reached = [
            day if day in (BEGINNING, FOREVER) else (date.fromordinal(day) + delta).toordinal()
            for day in w.bounds
        ]
    except (InvalidDateError, ValueError, OverflowError):
        assume(False)
    assert all(a <= b for a, b in zip(moved.bounds[::2], reached[::2], strict=True))
    assert all(a >= b for a, b in zip(moved.bounds[1::2], reached[1::2], strict=True))
    assert (moved.is_approximate, moved.is_uncertain) == (w.is_approximate, w.is_uncertain)
    assert (moved.open_start, moved.open_end) == (w.open_start, w.open_end)


@given(exact_days.map(When), st.integers(-1000, 1000))
def test_a_shift_of_days_undoes_itself(w: When, days: int) -> None:
    assume(1000 < w.bounds[0] < FOREVER - 1000)
    assert (w + timedelta(days)) - timedelta(days) == w


@given(st.text(alphabet=st.sampled_from("0123456789X-/.[]{},~?%TZ:+YES \n٣é"), max_size=24))
def test_any_text_is_read_or_refused_by_name(text: str) -> None:
    try:
        w = When(text)
    except GeopolrelError as error:
        assert str(error)
    else:
        assert When(str(w)) == w


@given(st.text(max_size=400))
def test_any_phrase_is_read_or_refused_by_name(text: str) -> None:
    try:
        assert When.read(text, anchor="2020-02-03").rule
    except GeopolrelError as error:
        assert str(error)


# small events, with every case listed

FIRST = date(2020, 2, 3).toordinal()


def day_name(day: int) -> str:
    return date.fromordinal(FIRST + day).isoformat()


Cases = frozenset[tuple[int, int]]


@st.composite
def listed(draw: st.DrawFn, last: int = 7) -> tuple[When, Cases]:
    """A date within eight days, and each (start, end) that it may mean."""

    def some_days() -> tuple[str, set[int]]:
        days = draw(st.sets(st.integers(0, last), min_size=1, max_size=5))
        if len(days) == 1:
            return day_name(min(days)), days
        if draw(st.booleans()):
            return f"[{day_name(min(days))}..{day_name(max(days))}]", set(
                range(min(days), max(days) + 1)
            )
        return f"[{','.join(day_name(day) for day in sorted(days))}]", days

    text, starts = some_days()
    if draw(st.booleans()):
        return When(text), frozenset((day, day) for day in starts)
    end_text, end_days = some_days()
    cases = frozenset((s, e) for s, e in product(starts, end_days) if s <= e)
    assume(cases)
    return When(f"{text}/{end_text}"), cases


def over_all(truths: list[bool]) -> Truth:
    return Truth.from_bounds(certain=all(truths), possible=any(truths))


@given(listed())
def test_bounds_are_those_of_the_cases(event: tuple[When, Cases]) -> None:
    w, cases = event
    starts, last_days = {s + FIRST for s, _ in cases}, {e + FIRST for _, e in cases}
    assert w.bounds == (min(starts), max(starts), min(last_days), max(last_days))


@given(listed(), listed())
def test_answers_are_those_of_all_cases(a: tuple[When, Cases], b: tuple[When, Cases]) -> None:
    pairs = list(product(a[1], b[1]))
    assert a[0].before(b[0]) is over_all([x[1] < y[0] for x, y in pairs])
    assert a[0].after(b[0]) is over_all([x[0] > y[1] for x, y in pairs])
    assert a[0].overlaps(b[0]) is over_all([x[0] <= y[1] and y[0] <= x[1] for x, y in pairs])
    first, last = min(s for s, _ in b[1]), max(e for _, e in b[1])
    assert a[0].during(b[0]) is over_all([first <= s and e <= last for s, e in a[1]])


@given(listed(), listed())
def test_a_tighter_date_never_changes_a_decided_answer(
    a: tuple[When, Cases], b: tuple[When, Cases]
) -> None:
    for start, end in a[1]:
        exact = When.from_bounds(*(FIRST + day for day in (start, start, end, end)))
        for method in (When.before, When.after, When.overlaps):
            if method(a[0], b[0]) is not Truth.UNKNOWN:
                assert method(exact, b[0]) is method(a[0], b[0])
        assert exact.relations(b[0]) <= a[0].relations(b[0])


moments = st.sets(st.integers(0, 7), min_size=1, max_size=5).map(
    lambda days: (
        When(f"[{','.join(day_name(day) for day in sorted(days))}]"),
        frozenset((day, day) for day in days),
    )
)
ranges = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(
    lambda ends: When.from_bounds(*(FIRST + day for day in 2 * sorted(ends)))
)


@given(moments, moments)
def test_chances_are_shares_of_the_pairs(a: tuple[When, Cases], b: tuple[When, Cases]) -> None:
    pairs = list(product([s for s, _ in a[1]], [s for s, _ in b[1]]))
    chance = a[0].probability_before(b[0])
    assert chance == sum(x < y for x, y in pairs) / len(pairs)
    same = sum(x == y for x, y in pairs) / len(pairs)
    assert abs(chance + same + b[0].probability_before(a[0]) - 1) < 1e-12
    assert (chance == 1) == (a[0].before(b[0]) is Truth.TRUE)
    assert (chance == 0) == (a[0].before(b[0]) is Truth.FALSE)


@given(ranges, ranges)
def test_the_likelier_order_of_ranges_is_the_display_order(a: When, b: When) -> None:
    """Without gaps, before is likelier than after if and only if the midpoint is smaller."""
    likelier = a.probability_before(b) - b.probability_before(a)
    midpoints = sum(a.bounds[:2]) - sum(b.bounds[:2])
    assert (likelier > 0) == (midpoints < 0)
    assert (likelier < 0) == (midpoints > 0)


# masks, against every day of a century

CENTURY = [
    date.fromordinal(day)
    for day in range(date(2000, 1, 1).toordinal(), date(2100, 1, 1).toordinal())
]
masks = st.tuples(
    st.sampled_from(["20XX", "201X", "20X4", "2004", "200X"]),
    st.sampled_from(["XX", "0X", "1X", "X2", "02", "12", "X1"]),
    st.sampled_from(["XX", "0X", "2X", "3X", "X9", "X1", "29", "30", "31", "16"]),
).map("-".join)


@given(masks)
def test_a_mask_means_each_day_whose_digits_fit(mask: str) -> None:
    pattern = re.compile(mask.replace("X", "[0-9]"))
    fitting = [day for day in CENTURY if pattern.fullmatch(day.isoformat())]
    if not fitting:
        with pytest.raises(InvalidDateError):
            When(mask)
        return
    w = When(mask)
    assert (w.earliest, w.latest) == (fitting[0], fitting[-1])
    if len(fitting) > 1:
        gap = fitting[len(fitting) // 2] + timedelta(1)
        assert When(gap).overlaps(w).possibly() is (gap in fitting)
        assert When(fitting[1]).overlaps(w).possibly()
