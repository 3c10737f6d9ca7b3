"""Who says so, and how surely, goes with every sentence that says so."""

from __future__ import annotations

import pytest

import geopolrel as gp
from geopolrel.attribution import by, by_all, doubted

PLAN = gp.Claim("Minsk", on="2020-02-04", likelihood="likely")
REPORT = gp.Claim("kremlin.ru", on="2020-02-07")


def met(*claims: gp.Claim, when: str = "2020-02-07") -> gp.Event:
    return gp.meeting("BLR", "RUS", when=when, claims=claims)


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ((), ""),
        ((gp.Claim("the data set"),), ""),
        ((PLAN,), ", likely (55 to 80 %) according to Minsk"),
        ((PLAN, REPORT), ", according to kremlin.ru"),  # what was foreseen counts no longer
        ((REPORT, gp.Claim("TASS", on="2020-02-07")), ", according to kremlin.ru and TASS"),
        ((gp.Claim("Minsk", likelihood="most likely"),), ", most likely (55 to 80 %) according to Minsk"),
        ((PLAN, gp.Claim("Kremlin", on="2020-01-31", denies=True, likelihood="unlikely")),
         ", likely (55 to 80 %) according to Minsk; denied by Kremlin as unlikely (20 to 45 %)"),
    ],
)  # fmt: skip
def test_of_one_event(claims: tuple[gp.Claim, ...], said: str) -> None:
    assert by(met(*claims)) == by_all([met(*claims)]) == by_all([met(*claims)] * 2) == said


def test_of_several_events_numbers_are_given_and_no_likelihood_is_left_out() -> None:
    names = ["AFP", "AP", "DPA", "TASS", "Xinhua"]
    flat = [met(gp.Claim(name)) for name in (*names, "TASS")]
    faint = [met(gp.Claim(name, likelihood="unlikely")) for name in ("Minsk", "Moscow")]
    assert by_all([*faint, *flat, met()]) == (
        ", according to TASS (2 events), AFP (1 event), AP (1 event) and 2 others; "
        "unlikely (20 to 45 %) according to Minsk (1 event) and Moscow (1 event)"
    )
    assert by_all([*faint, *flat, met()], doubts=True) == (
        ", unlikely (20 to 45 %) according to Minsk (1 event) and Moscow (1 event)"
    )
    assert by_all([*flat, met()], doubts=True) == by_all([]) == ""
    assert by_all([flat[0], met()]) == ", according to AFP (1 event)"


def test_doubted_is_what_nobody_says_flatly() -> None:
    likely = gp.Claim("Minsk", likelihood="very likely")
    assert doubted(met(likely))
    assert not doubted(met(likely, gp.Claim("TASS")))
    assert not doubted(met(likely, gp.Claim("the data set")))
    assert not doubted(met())
    assert by_all([met(likely, gp.Claim("TASS"))], doubts=True) == ""
