"""Time the reading of 10,000 mixed dates, beside the packages that read EDTF where they are installed.

Run ``python benchmarks/read_dates.py``. The strings are distinct and of ten shapes. A peer gets only those
that it accepts, and few of them, because it is slow; the ratio is of the time a string.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from time import perf_counter

from geopolrel.when import When

COUNT = 10_000
FEW = 200


def mixed_dates(count: int, seed: int = 0) -> list[str]:
    """Return distinct EDTF strings of ten shapes in equal shares."""
    rnd = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        year, month, day = rnd.randint(1000, 8999), rnd.randint(1, 12), rnd.randint(1, 28)
        shapes = (
            f"{year}-{month:02}-{day:02}",
            f"{year}-{month:02}",
            f"{year}~",
            f"{year}-{month:02}/..",
            f"{year}-{month:02}-{day:02}/{year + 1}-{month:02}",
            f"[{year}-01-{day:02}..{year}-02-{day:02}]",
            f"{year}-{rnd.randint(21, 41)}",
            f"{year}-{month:02}-XX",
            f"{year}-{month:02}-{day:02}T10:00:00Z",
            f"{year // 10}X-{month:02}?",
        )
        found[shapes[len(found) % len(shapes)]] = None
    return list(found)


def accepted(read: Callable[[str], object], texts: Sequence[str]) -> list[str]:
    """Return the strings that a reader takes; what a peer raises is its own affair."""
    taken = []
    for text in texts:
        try:
            read(text)
        except Exception:
            continue
        taken.append(text)
    return taken


def microseconds(read: Callable[[str], object], texts: Sequence[str], repeats: int = 3) -> float:
    """Return the best time a string, in microseconds."""
    best = float("inf")
    for _ in range(repeats):
        start = perf_counter()
        for text in texts:
            read(text)
        best = min(best, perf_counter() - start)
    return best / len(texts) * 1e6


def peers() -> dict[str, Callable[[str], object]]:
    """Return the readers of those peers that are installed."""
    found: dict[str, Callable[[str], object]] = {}
    try:
        from edtf import parse_edtf

        found["edtf"] = parse_edtf
    except ImportError:
        pass
    try:
        from undate import Undate

        found["undate"] = lambda text: Undate.parse(text, "EDTF")
    except ImportError:
        pass
    return found


def main() -> None:
    texts = mixed_dates(COUNT)
    ours = microseconds(When, texts)
    print(f"{'reader':<12}{'strings':>9}{'us each':>10}{'times ours':>12}")
    print(f"{'geopolrel':<12}{len(texts):>9,}{ours:>10.2f}{1:>12}")
    for name, read in peers().items():
        taken = accepted(read, texts[:FEW])
        if not taken:
            print(f"{name:<12}{0:>9}")
            continue
        theirs, same = microseconds(read, taken, repeats=1), microseconds(When, taken)
        print(f"{name:<12}{len(taken):>9,}{theirs:>10.1f}{theirs / same:>12,.0f}")


if __name__ == "__main__":
    main()
