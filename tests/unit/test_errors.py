"""Errors: one tree, and messages that say where, what and what would be right."""

from __future__ import annotations

import pickle

import pytest

from geopolrel import errors
from geopolrel.errors import (
    AmbiguousActorError,
    GeopolrelError,
    InconsistentError,
    InvalidValueError,
    LimitExceededError,
    MalformedFileError,
    ReadError,
    UnknownActorError,
    did_you_mean,
    shown,
)

BUILT_IN = {
    "InvalidValueError": ValueError,
    "InvalidDateError": InvalidValueError,
    "NotUnderstoodError": InvalidValueError,
    "UnknownKindError": InvalidValueError,
    "UndecidedError": TypeError,
    "UnknownActorError": LookupError,
    "AmbiguousActorError": UnknownActorError,
    "DuplicateIdError": ValueError,
    "InconsistentError": ValueError,
    "ReadError": ValueError,
    "MalformedFileError": ReadError,
    "LimitExceededError": ReadError,
    "SaveError": OSError,
    "MissingExtraError": ImportError,
    "DrawError": ValueError,
}


def test_every_error_is_of_the_tree_and_of_its_built_in_kind() -> None:
    named = {n for n in errors.__all__ if n.endswith("Error")} - {"GeopolrelError"}
    assert named == set(BUILT_IN)
    for name, parent in BUILT_IN.items():
        error = getattr(errors, name)
        assert issubclass(error, GeopolrelError)
        assert issubclass(error, parent)
        assert name in (errors.__doc__ or "")
        assert error.__doc__


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Belarus", "'Belarus'"),
        ("x" * 80, "'" + "x" * 80 + "'"),
        ("x" * 10**6, "'" + "x" * 79 + "…"),
        (7, "7"),
        (["a" * 200], "['" + "a" * 78 + "…"),
        ("a\u202eb", "'a\\u202eb'"),
    ],
)
def test_a_value_is_shown_short_and_harmless(value: object, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("meetign", ["meeting", "visit"], "; did you mean 'meeting'?"),
        ("RUSIA", ["Russia", "Prussia"], "; did you mean 'Russia' or 'Prussia'?"),
        ("zzz", ["meeting"], ""),
        ("x", [], ""),
        ("meeting" * 10**5, ["meeting"], ""),
    ],
)
def test_the_nearest_known_names(name: str, known: list[str], hint: str) -> None:
    assert did_you_mean(name, known) == hint


def test_errors_carry_what_a_program_needs() -> None:
    assert UnknownActorError("no", ["a", "b"]).candidates == ("a", "b")
    assert AmbiguousActorError("two").candidates == ()
    assert InconsistentError("both", [1, 2]).violations == (1, 2)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ({}, "bad"),
        ({"path": "a.csv"}, "a.csv: bad"),
        ({"path": "a.csv", "line": 3, "column": "when"}, "a.csv, line 3, column 'when': bad"),
        ({"at": "events[3].claims[0].on"}, "events[3].claims[0].on: bad"),
    ],
)
def test_a_fault_in_a_file_says_where_it_stands(place: dict[str, object], text: str) -> None:
    error = MalformedFileError("bad", value="x", **place)  # type: ignore[arg-type]  # as given
    assert str(error) == text
    assert (error.reason, error.value, error.faults) == ("bad", "x", (error,))
    assert (error.path, error.line, error.column, error.at) == tuple(
        place.get(name) for name in ("path", "line", "column", "at")
    )


def test_many_faults_make_one_error() -> None:
    faults = [ReadError("bad", line=line) for line in range(1, 31)]
    error = LimitExceededError.gathered(faults, "a.csv")
    assert isinstance(error, LimitExceededError)
    assert (error.line, len(error.faults)) == (1, 30)
    text = str(error).splitlines()
    assert (text[0], text[1], text[20], text[21]) == (
        "a.csv: 30 faults", "  line 1: bad", "  line 20: bad", "  and 10 more",
    )  # fmt: skip
    assert "more" not in str(ReadError.gathered(faults[:20]))


def test_one_fault_is_told_with_its_file() -> None:
    one = ReadError("bad", line=7, column="when", value="x")
    error = ReadError.gathered([one], "a.csv")
    assert str(error) == "a.csv, line 7, column 'when': bad"
    assert (error.line, error.value) == (7, "x")
    assert one.path is None


def test_errors_survive_a_process() -> None:
    for error in (
        InvalidValueError("bad"),
        UnknownActorError("no", ["a"]),
        InconsistentError("x", [1]),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
