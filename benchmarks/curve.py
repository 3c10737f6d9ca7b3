"""Cost against size: every work at 10^4 to 10^8 events, one library at a time, as a picture."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from textwrap import fill

from benchmarks.data import generated
from benchmarks.race import OURS, Lane, saved
from benchmarks.report import MANY, named
from benchmarks.works import WORKS

MOST = {"networkx": 1_000_000, "sqlite": 1_000_000, "pandas": 10_000_000}
DRAWN = ("ours", "polars", "pandas", "duckdb", "sqlite", "networkx")
COLOURS = dict(
    zip(DRAWN, ("#b2182b", "#4393c3", "#7fbf7b", "#e0a030", "#998ec3", "#888888"), strict=True)
)
LONG = 20.0  # seconds after which a first run is the only one
SHOWN = [work for work in WORKS if work.name != "copied"]


def measured(sizes: Sequence[int], peers: Sequence[str], repeats: int, path: Path) -> None:
    """Time all works of all sizes and write them as a table: size, peer, work, milliseconds."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["events", "peer", "work", "milliseconds"])
        for size in sizes:
            with TemporaryDirectory() as name:
                saved(generated(size), Path(name))
                for peer in (OURS, *peers):
                    if peer in DRAWN and size <= MOST.get(peer, size):
                        rows.writerows(of_peer(size, peer, Path(name), repeats))
                        file.flush()


def of_peer(size: int, peer: str, folder: Path, repeats: int) -> list[list[object]]:
    lane, found = Lane(peer, folder), []
    lane.start()
    print(f"  {size:,} {peer}: {lane.out or 'ready'}", flush=True)
    for work in SHOWN:
        if work.name in lane.cannot:
            continue
        took: list[float] = []
        for _ in range(repeats + 1 if size < MANY else 2):
            answer = lane.done(work.name)
            if isinstance(answer, str):
                took = []
                break
            took.append(answer[0])
            if took[0] > LONG * 1000:
                break
        if took:  # the first run, which lays out what later ones share, counts only where it is the only one
            later = took[1:] or took
            found.append([size, peer, work.name, round(median(later), 4)])
    lane.stop()
    return found


def drawn(table: Path, picture: Path) -> None:
    """Draw a small picture a work, both axes in powers of ten, one line a library."""
    import matplotlib.pyplot as plt

    with table.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    figure, grid = plt.subplots(3, 4, figsize=(13, 9), sharex=True, layout="constrained")
    for work, axes in zip(SHOWN, grid.flat, strict=True):
        for peer in DRAWN:
            points = [
                (int(row["events"]), float(row["milliseconds"]))
                for row in rows
                if row["work"] == work.name and row["peer"] == peer
            ]
            if points:
                axes.plot(
                    *zip(*sorted(points), strict=True),
                    marker="o",
                    markersize=3.5,
                    linewidth=2.2 if peer == OURS else 1.2,
                    color=COLOURS[peer],
                    label=named(peer),
                    zorder=3 if peer == OURS else 2,
                )
        axes.set(xscale="log", yscale="log")
        axes.set_title(fill(work.title, 36), fontsize=9)
        axes.grid(alpha=0.3, linewidth=0.5)
        axes.spines[["top", "right"]].set_visible(False)
    for axes in grid[-1]:
        axes.set_xlabel("events")
    for axes in grid[:, 0]:
        axes.set_ylabel("milliseconds")
    handles = {
        label: handle
        for axes in grid.flat
        for handle, label in zip(*axes.get_legend_handles_labels(), strict=True)
    }
    figure.legend(
        handles.values(), handles, loc="outside upper center", ncols=len(handles), frameon=False
    )
    figure.savefig(picture, dpi=110)
    plt.close(figure)
