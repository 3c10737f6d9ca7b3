"""RESULTS.md: the tables, from what the races and the measuring of memory gave."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.memory import Footprint
from benchmarks.race import ENOUGH, OURS, Outcome, Result
from benchmarks.works import WORKS, Work

NAMES = {
    "ours": "geopolrel",
    "polars_by_dyad": "polars, a frame a dyad",
    "pandas": "pandas, sorted",
    "duckdb": "DuckDB",
    "sqlite": "SQLite, 3 indexes",
    "networkx_temporal": "networkx-temporal",
    "temporal_graph": "temporal-graph",
}
BY_HAND = {"polars_by_dyad"}  # an index of our own making around a peer
TIE = 1.5
MANY = 5_000_000
MOST_A_CALL = 0.04  # milliseconds, of the chain of a look-up
INTRODUCTION = """# Results

Written by `python -m benchmarks`; do not edit. How the figures come about, and what they do not say, is told in
`docs/explanation/speed.md`.

Times are medians in milliseconds of {repeats} runs each after a first one, one process a library, the runs of all libraries in turn on
{cores} cores and {memory:.0f} GiB of memory; {system}, Python {python}. A ratio is the peer's time over ours; under {tie}x
either way reads as a tie. A library that has spent {enough:.0f} s on a work does not repeat it. "First" is our first run, which lays out what later runs share.
"""


def named(peer: str) -> str:
    return NAMES.get(peer, peer)


def milliseconds(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def fastest(results: dict[str, Result]) -> tuple[str, float] | None:
    """Return the fastest peer that answers as most do, and its time."""
    times = {peer: r.milliseconds for peer, r in results.items() if peer != OURS}
    answered = {peer: time for peer, time in times.items() if time is not None}
    if not answered:
        return None
    best = min(answered, key=lambda peer: answered[peer])
    return best, answered[best]


def rival(work: Work, results: dict[str, Result]) -> tuple[str, float] | None:
    """Return the peer that the target of a work is set against, and its time."""
    if work.versus is None:
        return fastest(results)
    found = results.get(work.versus)
    return (
        None if found is None or found.milliseconds is None else (work.versus, found.milliseconds)
    )


def verdict(ratio: float, target: float) -> str:
    if ratio >= target:
        return "met"
    return f"short: {ratio / target:.0%} of it"


def target_rows(outcome: Outcome) -> list[list[str]]:
    rows = []
    for work in WORKS:
        results = outcome.results.get(work.name)
        if results is None or results[OURS].milliseconds is None:
            continue
        mine = results[OURS].milliseconds
        first = results[OURS].times[0]
        target = None if work.targets is None else work.targets[outcome.events >= MANY]
        judged = target if outcome.events >= 1_000_000 else None
        against = rival(work, results)
        times = [milliseconds(mine), milliseconds(first)]
        rows.append([work.title, *times, *compared(mine, against, judged)])
        if against is not None and against[0] in BY_HAND and judged is not None:
            others = {peer: result for peer, result in results.items() if peer not in BY_HAND}
            told = compared(mine, rival(work, others), judged)
            rows.append(["beside libraries without that index", "", "", *told])
        if work.name == "lookups" and outcome.events >= 1_000_000:
            call = mine / work.calls
            reached = (
                "met" if call <= MOST_A_CALL else f"short: {call / MOST_A_CALL:.2g} times that"
            )
            limit = f"<= {MOST_A_CALL * 1000:.0f} microseconds"
            one = [f"{call:.3g}", f"{first / work.calls:.3g}"]
            rows.append(["one such call", *one, "-", "-", limit, reached])
    return rows


def compared(mine: float, against: tuple[str, float] | None, target: float | None) -> list[str]:
    """Return the cells that tell a peer and its time, the ratio, what it is to reach and whether it does."""
    if against is None:
        return ["-", "-", "-", "-"]
    peer, time = against
    ratio = time / mine
    told = [f"{named(peer)} {milliseconds(time)}", f"{ratio:.3g}x"]
    return [*told, *(["-", "-"] if target is None else [f">= {target:g}x", verdict(ratio, target)])]


def all_rows(outcome: Outcome, notes: list[str]) -> list[list[str]]:
    rows = []
    peers = list(next(iter(outcome.results.values())))
    for work in WORKS:
        results = outcome.results.get(work.name)
        if results is None:
            continue
        cells = []
        for peer in peers:
            result = results[peer]
            if result.why is None:
                cells.append(milliseconds(result.milliseconds))
                continue
            note = result.why
            if note not in notes:
                notes.append(note)
            cells.append(f"({notes.index(note) + 1})")
        rows.append([work.title, *cells])
    return rows


def section(outcome: Outcome) -> str:
    notes: list[str] = []
    peers = [named(peer) for peer in next(iter(outcome.results.values()))]
    parts = [
        f"## {outcome.title}",
        table(
            ["work", "ours", "first", "peer", "ratio", "to reach", "reached"],
            target_rows(outcome),
        ),
        "All libraries, in milliseconds:",
        table(["work", *peers], all_rows(outcome, notes)),
        "\n".join(f"- ({at}) {note}" for at, note in enumerate(notes, 1)),
    ]
    return "\n\n".join(part for part in parts if part)


def memory_section(footprints: Sequence[Footprint]) -> str:
    rows = [
        [
            named(each.peer),
            f"{each.events:,}",
            f"{each.resting / each.events:.1f}",
            f"{each.peak / each.events:.1f}",
            f"{each.peak / each.resting:.2f}",
        ]
        for each in footprints
    ]
    header = [
        "library",
        "events",
        "resting, bytes an event",
        "peak while building",
        "peak / resting",
    ]
    told = (
        "Resident memory of a process of its own, for point events with a kind and an intensity, less what was there before: "
        "at rest with the indexes and without what it was built from; and the most while building and indexing, likewise without "
        "what it was built from. A library whose allocator keeps what is freed rests, by this measure, on all that building took. To reach: at most 40 bytes an event, and a peak of at most 2.5 times what rests."
    )
    return f"## Memory\n\n{told}\n\n{table(header, rows)}"


def written(
    path: Path, outcomes: Sequence[Outcome], footprints: Sequence[Footprint], repeats: int
) -> None:
    """Write the report."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = [
        INTRODUCTION.format(
            repeats=repeats,
            cores=os.cpu_count(),
            memory=total,
            system=platform.system(),
            python=platform.python_version(),
            tie=TIE,
            enough=ENOUGH,
        ).rstrip()
    ]
    versions = {name: number for each in outcomes for name, number in each.versions.items()}
    parts.append("Versions: " + ", ".join(f"{n} {v}" for n, v in sorted(versions.items())) + ".")
    parts += [section(outcome) for outcome in outcomes]
    if footprints:
        parts.append(memory_section(footprints))
    if (path.parent / "cost.png").exists():
        parts.append(
            "## Cost against size\n\nWritten by `python -m benchmarks --curve`.\n\n![cost against size](cost.png)"
        )
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
