"""What is done to a whole timeline, for which the race has no peers: ``python -m benchmarks.whole``, a median of three runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

import geopolrel as gp
from benchmarks.data import generated

REPEATS = 3


def seconds(work: Callable[[], Any]) -> float:
    took = []
    for _ in range(REPEATS):
        began = perf_counter()
        work()
        took.append(perf_counter() - began)
    return median(took)


def measured(count: int) -> dict[str, float]:
    columns = generated(count).columns()
    tl, same = (gp.Timeline.from_columns(**columns) for _ in range(2))
    half = tl[: count // 2]
    return {
        "union with its half": seconds(lambda: tl + half),
        "equality": seconds(lambda: tl == same),
        "validate": seconds(tl.validate),
        "to_frame": seconds(lambda: tl.to_frame("polars")),
        "repr": seconds(lambda: repr(tl)),
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--events", type=float, nargs="+", default=[1e6])
    for count in asked.parse_args().events:
        for name, took in measured(int(count)).items():
            print(f"{int(count):12,}  {name:20} {took:8.3f} s")


if __name__ == "__main__":
    main()
