"""What all peers are given: events between actors, made with a fixed seed or read from a sample of ICEWS."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from geopolrel.codes import rows_of
from geopolrel.kinds import kind

ACTORS = 250
FIRST_DAY, LAST_DAY = date(1979, 1, 1), date(2024, 12, 31)
EPOCH = date(1970, 1, 1).toordinal()
CHUNK = 5_000_000
# 17 kinds from one actor to another and three between equals, most frequent first
KINDS = [
    "statement",
    "meeting",
    "visit",
    "accusation",
    "request",
    "cooperation",
    "negotiation",
    "support",
    "rejection",
    "threat",
    "agreement",
    "aid",
    "assault",
    "protest",
    "coercion",
    "sanction",
    "concession",
    "mediation",
    "mobilization",
    "retreat",
]


@dataclass(frozen=True)
class Events:
    """Events in no order: codes of actors, which are the numbers in their names, and of kinds, days since 1970-01-01, an end where some last, and intensities."""

    actors: list[str]
    kinds: list[str]
    source: NDArray[np.int16]
    target: NDArray[np.int16]
    kind: NDArray[np.int8]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    intensity: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.start)

    @property
    def mutual(self) -> NDArray[np.bool_]:
        """Whether each kind of event is one of equals, which counts in both directions."""
        return np.array([kind(name).mutual for name in self.kinds])

    def columns(self, *, lasting: bool = True) -> dict[str, Any]:
        """Return Arrow columns: dictionary-encoded text, dates, numbers."""
        import pyarrow as pa

        def text(codes: NDArray[Any], values: list[str]) -> Any:
            return pa.DictionaryArray.from_arrays(
                pa.array(codes.astype(np.int32)), pa.array(values)
            )

        made = {
            "source": text(self.source, self.actors),
            "target": text(self.target, self.actors),
            "kind": text(self.kind, self.kinds),
            "start": pa.array(self.start.astype("datetime64[D]")),
            "intensity": pa.array(self.intensity),
        }
        return made | ({"end": pa.array(self.end.astype("datetime64[D]"))} if lasting else {})

    def save(self, folder: Path) -> None:
        for field in fields(self):
            np.save(folder / f"{field.name}.npy", np.asarray(getattr(self, field.name)))

    @classmethod
    def load(cls, folder: Path) -> Self:
        arrays = {field.name: np.load(folder / f"{field.name}.npy") for field in fields(cls)}
        return cls(**{n: a.tolist() if n in {"actors", "kinds"} else a for n, a in arrays.items()})


def generated(count: int, seed: int = 1979, lasting: float = 0.1) -> Events:
    """Return events of 250 actors: Zipf activity, log-normal affinities of dyads, a tenth of them lasting.

    Half as many events fall on the first year as on the last; kinds are Zipf too; intensities are halves in [-10, 10].
    """
    rng = np.random.default_rng(seed)
    one, other = np.triu_indices(ACTORS, 1)
    activity = rng.permutation(1 / np.arange(1, ACTORS + 1) ** 0.8)
    pull = activity[one] * activity[other] * rng.lognormal(0, 1.5, len(one))
    upto = np.cumsum(pull / pull.sum())
    kinds_upto = np.cumsum(1 / np.arange(1, len(KINDS) + 1))
    names = [f"actor-{number:03}" for number in range(ACTORS)]
    first, last = FIRST_DAY.toordinal() - EPOCH, LAST_DAY.toordinal() - EPOCH
    made = {
        "source": np.empty(count, np.int16),
        "target": np.empty(count, np.int16),
        "kind": np.empty(count, np.int8),
        "start": np.empty(count, np.int32),
        "end": np.empty(count, np.int32),
        "intensity": np.empty(count, np.float32),
    }
    for begin in range(0, count, CHUNK):
        here = slice(begin, min(begin + CHUNK, count))
        size = here.stop - begin
        dyad = np.minimum(upto.searchsorted(rng.random(size)), len(one) - 1)
        turned = rng.random(size) < 0.4
        made["source"][here] = np.where(turned, other[dyad], one[dyad])
        made["target"][here] = np.where(turned, one[dyad], other[dyad])
        made["kind"][here] = kinds_upto.searchsorted(rng.random(size) * kinds_upto[-1])
        share = np.sqrt(0.25 + 0.75 * rng.random(size)) * 2 - 1
        start = first + (share * (last - first + 1)).astype(np.int32)
        lasts = np.where(rng.random(size) < lasting, rng.geometric(1 / 30, size), 0)
        made["start"][here] = start
        made["end"][here] = np.minimum(start + lasts, last)
        made["intensity"][here] = rng.integers(-20, 21, size) / 2
    return Events(names, KINDS, **made)


def icews(path: Path) -> Events:
    """Return a sample of ICEWS: source, name of a CAMEO code, target and day, tab-separated, without a header.

    Actors are numbered, so that none is a leader who acts for a country, of which peers know nothing. Kinds and
    Goldstein weights are those that the package has for the codes. Events of an actor with itself are left out.
    """
    known = {row["name"].casefold(): row for row in rows_of("cameo.csv")}
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    rows = [(a, known.get(code.casefold()), b, day) for a, code, b, day in lines if a != b]
    rows = [row for row in rows if row[1] is not None]
    numbers = {
        name: at for at, name in enumerate(dict.fromkeys(r[s] for s in (0, 2) for r in rows))
    }
    kinds = sorted({code["kind"] for _, code, _, _ in rows})
    start = np.array([day for *_, day in rows], "datetime64[D]").astype(np.int32)
    return Events(
        [f"actor-{number:05}" for number in numbers.values()],
        kinds,
        source=np.array([numbers[row[0]] for row in rows], np.int16),
        target=np.array([numbers[row[2]] for row in rows], np.int16),
        kind=np.array([kinds.index(row[1]["kind"]) for row in rows], np.int8),
        start=start,
        end=start,
        intensity=np.array([float(row[1]["goldstein_icews"]) for row in rows], np.float32),
    )
