"""Rivalries by rule on the militarized disputes begun before 1946, beside those that historians perceived."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

import geopolrel as gp

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "citation_only"
MIDB = DATA / "cow" / "mid5" / "MIDB 5.0 (disputes begun before 1946).csv"
PERCEIVED = DATA / "rivalries" / "tss_rivalries.csv"

pytestmark = pytest.mark.skipif(not MIDB.exists(), reason="the shared data is not here")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def day(row: dict[str, str], end: str) -> gp.When:
    year, month, number = (int(row[end + part]) for part in ("year", "mon", "day"))
    return gp.When(f"{year:04}-{month:02}" + (f"-{number:02}" if number > 0 else ""))


@pytest.fixture(scope="module")
def disputes() -> gp.Timeline:
    """Every two states on opposite sides of a dispute, while both took part."""
    parts = defaultdict(list)
    for row in rows(MIDB):
        parts[row["dispnum"]].append(row)
    events = []
    for several in parts.values():
        sides = ([row for row in several if row["sidea"] == side] for side in "10")
        for a, b in ((a, b) for first, second in [tuple(sides)] for a in first for b in second):
            start = max(day(a, "st").bounds, day(b, "st").bounds)[:2]
            end = min(day(a, "end").bounds[2:], day(b, "end").bounds[2:])
            if a["ccode"] != b["ccode"] and end[1] >= start[0]:
                states = (gp.Country(row["ccode"], row["stabb"]) for row in (a, b))
                events.append(gp.dispute(*states, when=gp.When.from_bounds(*start, *end)))
    return gp.Timeline(events, observed="1816/1945")


def years(found: gp.Rivalry) -> range:
    low, _, _, high = found.when.bounds
    return range(date.fromordinal(low).year, date.fromordinal(high).year + 1)


def codes(found: gp.Rivalry) -> tuple[int, int]:
    one, other = sorted(int(actor.id) for actor in found.parties)
    return one, other


def test_the_rule_finds_the_known_rivalries_of_france_and_germany(disputes: gp.Timeline) -> None:
    found = disputes.between("FRN", "GMY").rivalries()
    assert [(years(each)[0], years(each)[-1], each.type) for each in found] == [
        (1830, 1871, "enduring"),
        (1885, 1887, "proto"),
        (1911, 1923, "proto"),
        (1936, 1945, "proto"),
    ]
    assert [len(each.disputes) for each in found] == [9, 3, 5, 4]


def test_half_of_the_perceived_rivalries_are_dense_enough(disputes: gp.Timeline) -> None:
    """The figures of docs/howto/disputes.md."""
    found = disputes.rivalries()
    assert (len(disputes), len(found)) == (1247, 113)
    assert Counter(each.type for each in found) == {"proto": 97, "enduring": 16}
    alive = [
        row for row in rows(PERCEIVED) if int(row["start"]) <= 1945 and int(row["end"]) >= 1816
    ]
    listed = {(int(row["ccode1"]), int(row["ccode2"])) for row in alive}
    disputing = {tuple(sorted(int(actor.id) for actor in event.actors)) for event in disputes}
    overlapping = [
        row
        for row in alive
        if any(
            codes(each) == (int(row["ccode1"]), int(row["ccode2"]))
            and years(each)[0] <= int(row["end"])
            and years(each)[-1] >= int(row["start"])
            for each in found
        )
    ]
    ever = [row for row in alive if (int(row["ccode1"]), int(row["ccode2"])) in disputing]
    assert (len(alive), len(ever), len(overlapping)) == (85, 73, 42)
    assert sum(codes(each) in listed for each in found) == 67
    assert sum(codes(each) in listed for each in found if each.type == "enduring") == 14
    assert len(listed & disputing) / len(disputing) == pytest.approx(1 / 6, abs=0.01)
