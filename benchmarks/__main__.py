"""Run ``python -m benchmarks`` to write RESULTS.md, ``python -m benchmarks --curve`` for cost against size."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.data import generated, icews
from benchmarks.race import PEERS, installed, race
from benchmarks.works import WORKS

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "shared/data/citation_only/icews_2005_2015/sample.tsv"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--events", type=lambda text: int(float(text)), nargs="*", default=[1_000_000]
    )
    parser.add_argument(
        "--sample", type=Path, default=SAMPLE, help="ICEWS events as tab-separated text"
    )
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--peers", nargs="*", choices=list(PEERS), default=list(PEERS))
    parser.add_argument("--works", nargs="*", choices=[work.name for work in WORKS])
    chosen = parser.parse_args()
    peers = installed(chosen.peers)
    works = [work for work in WORKS if not chosen.works or work.name in chosen.works]
    for count in chosen.events:
        print(f"{count:,} events")
        race(f"{count:,} generated events", generated(count), peers, chosen.repeats, works)
    if chosen.sample.exists():
        race("ICEWS", icews(chosen.sample), peers, chosen.repeats, works)


if __name__ == "__main__":
    main()
