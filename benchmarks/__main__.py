"""Run ``python -m benchmarks`` to write RESULTS.md, ``python -m benchmarks --curve`` for cost against size."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.curve import drawn, measured
from benchmarks.data import Events, generated, icews
from benchmarks.memory import footprints
from benchmarks.race import PEERS, installed, race
from benchmarks.report import written
from benchmarks.works import WORKS

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "shared/data/citation_only/icews_2005_2015/sample.tsv"


def size(text: str) -> int:
    return int(float(text))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--events", type=size, nargs="*", default=[1_000_000], help="how many, as 1e6 1e7"
    )
    parser.add_argument(
        "--sample", type=Path, default=SAMPLE, help="a sample of ICEWS, tab-separated"
    )
    parser.add_argument("--repeats", type=int, default=5, help="runs of each after the first")
    parser.add_argument("--peers", nargs="*", choices=list(PEERS), default=list(PEERS))
    parser.add_argument("--works", nargs="*", choices=[work.name for work in WORKS])
    parser.add_argument(
        "--memory", type=size, nargs="*", help="at how many events; as --events by default"
    )
    parser.add_argument(
        "--curve", action="store_true", help="draw cost against size, cost.png, instead"
    )
    parser.add_argument("--to", type=Path, default=HERE, help="the folder to write to")
    chosen = parser.parse_args()
    peers = installed(chosen.peers)
    if chosen.curve:
        measured(chosen.events, peers, chosen.repeats, chosen.to / "cost.csv")
        drawn(chosen.to / "cost.csv", chosen.to / "cost.png")
        return
    works = [work for work in WORKS if not chosen.works or work.name in chosen.works]
    data: dict[str, Callable[[], Events]] = {
        f"{count:,} generated events": partial(generated, count) for count in chosen.events
    }
    if chosen.sample.exists():
        data["A sample of ICEWS, 2005 to 2015"] = partial(icews, chosen.sample)
    outcomes = []
    for title, make in data.items():
        print(title, flush=True)
        outcomes.append(race(title, make, peers, chosen.repeats + 1, works))
        # what is known so far, should somebody end the others
        written(chosen.to / "RESULTS.md", outcomes, [], chosen.repeats)
    counts = chosen.events if chosen.memory is None else chosen.memory
    written(chosen.to / "RESULTS.md", outcomes, list(footprints(counts, peers)), chosen.repeats)


if __name__ == "__main__":
    main()
