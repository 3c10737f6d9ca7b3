"""Events as clauses of English."""

from __future__ import annotations

import pytest

from geopolrel.clauses import clause, with_article
from geopolrel.constructors import event


@pytest.mark.parametrize(
    ("kind", "target", "told"),
    [
        ("meeting", ["Russia"], "meeting of Belarus and Russia in Sochi"),
        ("visit", ["Russia"], "visit of Belarus to Russia in Sochi"),
        ("threat", ["Russia"], "threat by Belarus against Russia in Sochi"),
        ("request", ["Russia"], "request of Belarus to Russia in Sochi"),
        (
            "cooperation",
            ["Russia", "Poland"],
            "cooperation of Belarus with Russia and Poland in Sochi",
        ),
        ("support", ["Russia"], "support of Belarus for Russia in Sochi"),
        ("statement", [], "statement of Belarus in Sochi"),
        ("protest", [], "protest by Belarus in Sochi"),
    ],
)
def test_a_clause_for_each_shape_of_event(kind: str, target: list[str], told: str) -> None:
    made = event(kind, "Belarus", to=target, when="2020", place="Sochi")
    assert clause(made) == told
    assert clause(made, place=False) == told.removesuffix(" in Sochi")


def test_the_article_fits_the_sound() -> None:
    assert with_article("accusation") == "An accusation"
    assert with_article("visit") == "A visit"
