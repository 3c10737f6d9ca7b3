"""When: making, asking, comparing."""

from __future__ import annotations

import copy
import pickle
from datetime import date, datetime, timedelta, timezone

import attrs
import pytest
from dateutil.relativedelta import relativedelta

from geopolrel.errors import InvalidDateError, InvalidValueError, NotUnderstoodError, UndecidedError
from geopolrel.truth import Truth
from geopolrel.when import BEGINNING, FOREVER, When

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def test_made_from_text_dates_and_itself() -> None:
    day = When("2020-02-07")
    assert When(date(2020, 2, 7)) == day
    assert When(day) == day
    assert str(When(datetime(2020, 2, 7, 10, 30, 15, 999))) == "2020-02-07T10:30:15"
    aware = datetime(2020, 2, 7, 23, 30, tzinfo=timezone(timedelta(hours=-4)))
    assert str(When(aware)) == "2020-02-07T23:30:00-04:00"
    assert When(aware).bounds == day.bounds


@pytest.mark.parametrize("value", [None, 2020, 20.2, b"2020", ["2020"]])
def test_made_from_nothing_else(value: object) -> None:
    with pytest.raises(
        InvalidDateError, match=r"must be EDTF text, a datetime.date or a When, got"
    ):
        When(value)  # type: ignore[arg-type]


def test_an_offset_with_seconds_is_refused() -> None:
    odd = timezone(timedelta(hours=1, seconds=20))
    with pytest.raises(InvalidDateError):
        When(datetime(1900, 1, 1, tzinfo=odd))


def test_it_is_a_value() -> None:
    w = When("2019-12~")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        w.text = "2020"  # type: ignore[misc]
    assert not hasattr(w, "__dict__")
    assert {w: 1}[When("2019-12~")] == 1
    assert copy.deepcopy(w) == w
    assert pickle.loads(pickle.dumps(w)) == w
    assert repr(w) == "When('2019-12~')"
    assert str(w) == "2019-12~"


def test_equality_is_identity_of_knowledge() -> None:
    assert When("2019-12") != When("[2019-12-01..2019-12-31]")
    assert When("2019-12") != When("2019-12~")
    assert When("2020-02-07") != "2020-02-07"
    assert When("[2019, 2020]") == When("[2019,2020]")


def test_order_is_by_midpoint_then_bounds_then_text() -> None:
    texts = ["../1994", "1994", "1994?", "1994~", "1994-07-02", "1995/..", "2020", "2020-09"]
    assert [str(w) for w in sorted(When(t) for t in reversed(texts))] == [
        "../1994",
        "1994",
        "1994?",
        "1994~",
        "1994-07-02",
        "1995/..",
        "2020",
        "2020-09",
    ]
    assert When("2020") <= When("2020") >= When("2020")
    assert When("2019") <= When("2020") >= When("2019")
    assert not When("2020") <= When("2019")
    assert not When("2019") >= When("2020")
    assert not When("2019") > When("2020")
    # equal starts: the midpoint of the end decides
    assert When("2019/2020-07-01") < When("2019/2020") < When("2019/2020-07-02")
    assert When("2019") < When("2020") > When("2019")
    assert not When("2020") < When("2020")
    assert not When("2020") > When("2020")


@pytest.mark.parametrize("compare", ["__lt__", "__le__", "__gt__", "__ge__", "__eq__"])
def test_order_with_other_things_is_not_defined(compare: str) -> None:
    assert getattr(When("2020"), compare)("2020") is NotImplemented


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("2020-02-07", {"is_moment", "is_exact"}),
        ("2019-12~", {"is_moment", "is_approximate"}),
        ("2019-12?", {"is_moment", "is_uncertain"}),
        ("2019-12%", {"is_moment", "is_uncertain", "is_approximate"}),
        ("2019-12-01/2019-12-31", {"is_exact"}),
        ("2019-12/2020", set()),
        ("2019-12-01/2020", set()),
        ("2019-12/2020-01-01", set()),
        ("../1994-01-01", {"open_start", "is_exact"}),
        ("1994-01-01/..", {"open_end", "is_exact"}),
        ("/1994", {"unknown_start"}),
        ("1994/", {"unknown_end"}),
        ("/..", {"unknown_start", "open_end"}),
        ("[..1994]", {"is_moment"}),
    ],
)
def test_what_is_known(text: str, true: set[str]) -> None:
    names = ["is_moment", "is_exact", "is_approximate", "is_uncertain"]
    names += ["open_start", "open_end", "unknown_start", "unknown_end"]
    assert {name for name in names if getattr(When(text), name)} == true


def test_earliest_and_latest() -> None:
    assert When("2019-12/2020-02").earliest == date(2019, 12, 1)
    assert When("2019-12/2020-02").latest == date(2020, 2, 29)
    assert When("../1994").earliest is None
    assert When("/1994").earliest is None
    assert When("1994/..").latest is None
    assert When("[1994..]").latest is None
    assert When("0001-01-01").earliest == date.min
    assert When("9999-12-31").latest == date.max


def test_window() -> None:
    assert When("2019-12").window == (
        date(2019, 12, 1).toordinal(),
        date(2020, 1, 1).toordinal(),
    )
    assert When("../1994").window == (BEGINNING, date(1995, 1, 1).toordinal())
    assert When("1994/").window[1] == When("1994/..").window[1] == FOREVER
    assert When("9999").window[1] == FOREVER


def test_from_bounds() -> None:
    day = date(2020, 2, 7).toordinal()
    assert When.from_bounds(day, day, day, day) == When("2020-02-07")
    assert When.from_bounds(day, day + 9, day + 5, day + 5) == When(
        "[2020-02-07..2020-02-12]/2020-02-12"
    )
    assert When.from_bounds(day, day, 0, FOREVER) == When("2020-02-07/")
    assert When.from_bounds(0, FOREVER, 0, FOREVER) == When("[..]")
    assert When.from_bounds(0, 0, FOREVER, FOREVER) == When("../..")


@pytest.mark.parametrize(
    "bounds",
    [
        (5, 4, 6, 7),
        (5, 5, 4, 4),
        (5, 5, 7, 6),
        (-1, 5, 5, 5),
        (1, 5, 5, FOREVER + 1),
        (FOREVER, FOREVER, FOREVER, FOREVER),
        (0, 0, 0, 0),
    ],
)
def test_impossible_bounds_are_refused(bounds: tuple[int, int, int, int]) -> None:
    with pytest.raises(InvalidDateError, match=r"bounds must be start_lo <= start_hi"):
        When.from_bounds(*bounds)


@pytest.mark.parametrize(
    ("a", "b", "before", "after", "overlaps", "during"),
    [
        ("2020-02-01", "2020-02-07", T, F, F, F),
        ("2020-02-07", "2020-02-07", F, F, T, T),
        ("2019-12", "2019-12-20", U, U, U, U),
        ("2019-12-20", "2019-12", U, U, U, T),
        ("2019-12", "2019-12", U, U, U, T),
        ("2019-12-31", "2019-12", F, U, U, T),
        ("2019-12-01", "2019-12", U, F, U, T),
        ("2019-12-01/2019-12-31", "2019-12-20", F, F, T, F),
        ("2019-12-20", "2019-12-01/2019-12-31", F, F, T, T),
        ("2019-12/..", "2020-02-07", F, F, T, F),
        ("2019-12/", "2020-02-07", U, F, U, F),
        ("../1994", "1993", F, F, T, F),
        ("/1994", "1993", F, U, U, F),
        ("1994/..", "2020/..", F, F, T, F),
        ("2021/..", "2020/..", F, F, T, T),
        ("[2020-01-01,2020-01-09]", "2020-01-05", U, U, F, F),
        ("2020-01-05/2020-01-06", "[2020-01-01,2020-01-09]", U, U, F, T),
        ("[2020-01-01,2020-01-09]", "2020-01-04/2020-01-06", U, U, F, F),
        ("2004-XX-16", "2004-02-20/2004-03-10", U, U, F, F),
        ("2004-XX-16", "2004-02-20/2004-03-16", U, U, U, U),
    ],
)
def test_comparisons(
    a: str, b: str, before: Truth, after: Truth, overlaps: Truth, during: Truth
) -> None:
    w = When(a)
    assert (w.before(b), w.after(b), w.overlaps(b), w.during(b)) == (
        before,
        after,
        overlaps,
        during,
    )


def test_comparisons_take_what_when_takes() -> None:
    assert When("2019").before(date(2020, 1, 1)) is T
    assert When("2019").before(When("2020")) is T
    with pytest.raises(InvalidDateError):
        When("2019").before("next week")


def test_relations() -> None:
    assert When("2020-02-01").relations("2020-02-02") == {"meets"}
    assert When("2020-02-01").relations("2020-02-03") == {"before"}
    assert When("2019-12").relations("2019-12-01") == {"equal", "met_by", "after"}
    assert When("1994/..").relations("2000-01-01/..") == {"finished_by"}
    assert When("[2020-01-01,2020-01-09]").relations("2020-01-05") == {"before", "after"}
    assert When("2004-XX-16/2005-01-01").relations("2004-12-16/2005-01-01") == {
        "equal",
        "finished_by",
    }


@pytest.mark.parametrize(
    ("a", "b", "chance"),
    [
        ("2020-02-01", "2020-02-02", 1.0),
        ("2020-02-02", "2020-02-02", 0.0),
        ("2019-12", "2019-12-31", 30 / 31),
        ("2019-12", "2019-12", (31 * 30 / 2) / 31**2),
        ("[2020-01-01,2020-01-09]", "2020-01-05", 0.5),
        ("2019-12-01/2019-12", "2019-12-31", 30 / 31),
        ("../1994", "1994-06-30", 180 / 365),
        ("1994/..", "1990", 0.0),
        ("[..1994]", "1995", 1.0),
    ],
)
def test_chances(a: str, b: str, chance: float) -> None:
    assert When(a).probability_before(b) == pytest.approx(chance, abs=1e-15)


@pytest.mark.parametrize(
    ("a", "b"), [("[..1994]", "1990"), ("1994/", "2000"), ("1994", "[1990..]"), ("1994", "/1995")]
)
def test_there_is_no_even_chance_over_an_unbounded_range(a: str, b: str) -> None:
    with pytest.raises(UndecidedError, match="give both bounds"):
        When(a).probability_before(b)


def test_arithmetic() -> None:
    assert When("2019-12") + relativedelta(months=1) == When("2020-01")
    assert When("2020-02-07") + timedelta(1) == When("2020-02-08")
    assert timedelta(1) + When("2020-02-07") == When("2020-02-08")
    assert relativedelta(months=1) + When("2019-12") == When("2020-01")
    assert When("2020-01") - relativedelta(months=1) == When("2019-12")
    assert When("2019-12~").coarsened("year") == When("2019~")
    assert When("2019-12~/..").precision == "month"
    with pytest.raises(TypeError):
        When("2019") + 1  # type: ignore[operator]
    with pytest.raises(TypeError):
        When("2019") - When("2018")  # type: ignore[operator]
    with pytest.raises(InvalidValueError):
        When("2019") + timedelta(hours=1)


def test_reading_a_phrase_names_its_rule() -> None:
    w = When.read("end of last year", anchor="2020-02-03")
    assert w == When("2019-12~")
    assert w.rule == "late > last unit"
    assert When("2019-12~").rule is None
    assert When(w).rule == w.rule
    assert hash(w) == hash(When("2019-12~"))
    assert (w + relativedelta(months=1)).rule is None
    assert When.read("yesterday", anchor=date(2020, 2, 3)) == When("2020-02-02")
    assert When.read("yesterday", anchor=When("2020-02-03T10:00:00")) == When("2020-02-02")


@pytest.mark.parametrize("anchor", ["2020-02", "2020-02-03/2020-02-03", "2020/.."])
def test_an_anchor_is_one_day(anchor: str) -> None:
    with pytest.raises(InvalidDateError, match="must be one day"):
        When.read("yesterday", anchor=anchor)


def test_a_text_may_be_given_by_name() -> None:
    assert When.read(text="today", anchor="2020-02-03") == When("2020-02-03")


def test_an_anchor_is_required() -> None:
    with pytest.raises(TypeError):
        When.read("yesterday")  # type: ignore[call-arg]
    with pytest.raises(NotUnderstoodError):
        When.read("the day after he met Pompeo", anchor="2020-02-03")


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("2020-02", [("2020-02-01", "2020-02-29")]),
        ("[2019-12-01,2020-02-03]", [("2019-12-01",) * 2, ("2020-02-03",) * 2]),
        ("2019-12-XX/2020", [("2019-12-01", "2019-12-31")]),
        ("[2019-12,2020-02]/2020-02-10", [("2019-12-01", "2019-12-31"), ("2020-02-01", "2020-02-10")]),
        ("2019/[2020-01-01,2020-05-01]", [("2019-01-01", "2019-12-31")]),
    ],
)  # fmt: skip
def test_the_days_on_which_it_may_start(text: str, runs: list[tuple[str, str]]) -> None:
    found = [tuple(str(date.fromordinal(day)) for day in run) for run in When(text).starts]
    assert found == runs


def test_an_open_start_has_no_holes() -> None:
    assert When("../[2020-01-01,2020-05-01]").starts == ((BEGINNING, BEGINNING),)
    assert When("[..2020]").starts[0][0] == BEGINNING
