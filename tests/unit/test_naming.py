"""How names are compared."""

from __future__ import annotations

import pytest

from geopolrel.naming import fold, surname, variants


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d'Ivoire", "COTE DIVOIRE"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("U.S.", "us"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("The Gambia", "Gambia"),
        ("St. Lucia", "Saint Lucia"),
        ("Guinea-Bissau", "guinea bissau"),
        ("Лукашэнка", "ЛУКАШЭНКА"),
        ("Хрущёв", "хрущев"),
        ("OPEC+", "OPEC plus"),
        ("Gerhard Schröder", "gerhard  schroder"),
    ],
)
def test_spellings_that_are_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("OPEC", "OPEC+"), ("Niger", "Nigeria"), ("The", "St."), ("!!", "??")]
)
def test_names_that_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_parts_in_either_order() -> None:
    assert fold("South Korea") in variants("Korea, South")
    assert fold("Islamic Republic of Iran") in variants("Iran (Islamic Republic of)")
    assert fold("Donald Trump") in variants("Donald J. Trump")
    assert list(variants("Belarus")) == ["belarus"]
    assert fold("Y X") not in variants("X (Y)")


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Bill Clinton", "Clinton"),
        ("Ferdinand Marcos Jr.", "Marcos"),
        ("Benigno Aquino III", "Aquino"),
        ("Pele", None),
        ("Idris of Libya", None),
    ],
)
def test_surname(name: str, last: str | None) -> None:
    assert surname(name) == last
