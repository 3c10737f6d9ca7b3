"""Make geopolrel/data/us_travel from the two tables of the Office of the Historian.

Usage: python tools/build_travel.py FOLDER, where trips_abroad.csv and visits_to_us.csv are.

The judgements stand in tools/travel, reviewed by hand, one table each:

people.csv   id, name, from, as_written: who is meant by a title and name as the source writes
             them; "@1946" after one says the year, where one string names two people
offices.csv  as_written, from, person, office, why: the office that a title stands for; the
             narrowest row decides
terms.csv    person, office, out_of_office_on: a day between two terms of one person
rows.csv     visit_id, person, office, why: rows whose title does not prove that office
states.csv   source_id, since, until, state, why: the state behind a country id on a day

Every row of the source becomes one event. A tenure says no more than its rows prove: it began on
or before the first visit under that title and ended on or after the last. Where the package's own
tenures cover a visit, nothing is added.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, groupby
from pathlib import Path
from typing import NamedTuple

from geopolrel import directory, tenures
from geopolrel.actors import Leader
from geopolrel.naming import fold
from geopolrel.truth import Truth

REVIEWED = Path(__file__).parent / "travel"
MADE = Path(__file__).parent.parent / "geopolrel" / "data" / "us_travel"
AMERICA = "united-states"  # where people.csv files the Presidents and Secretaries

NEXT_PERSON = re.compile(r"(?: and |, )(?=President |Prime Minister |Crown Prince )")
SOME_YEAR = re.compile(r" @(\d{4})$")
ROLES = {"president": "President", "secretary": "Secretary of State"}
FOR_THE_VISIT = {"Representative", "Vice President"}  # offices given for the days of a visit alone
ELECT = {"President-elect": "President", "Chancellor-elect": "Chancellor"}
SHARED = {
    *FOR_THE_VISIT,
    *ELECT,
    "Vice Premier",
    "Crown Prince",
    "Junta Member",
    "General Secretary",
}  # may have several holders

Row = dict[str, str]


class Held(NamedTuple):
    """That somebody held an office on the days of a visit."""

    person: str
    office: str
    of: str
    start: date
    end: date


class Visit(NamedTuple):
    """One row of either table, read: what happened, and which offices it shows."""

    id: str
    start: date
    end: date
    host: str
    place: str
    held: tuple[Held, ...]


class Term(NamedTuple):
    """One tenure: certain from ``since_hi`` to ``until_lo``, possible to the outer days."""

    person: str
    office: str
    of: str
    since_lo: date | None
    since_hi: date
    until_lo: date
    until_hi: date | None

    def when(self) -> str:
        """Return the term as EDTF."""
        if self.office in FOR_THE_VISIT:
            return f"{self.since_hi}/{self.until_lo}"
        return f"[{self.since_lo or ''}..{self.since_hi}]/[{self.until_lo}..{self.until_hi or ''}]"


def table(path: Path) -> list[Row]:
    """Read a CSV table as rows by column name."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def refuse(what: str) -> SystemExit:
    """Return the error that ends the build."""
    return SystemExit(f"build_travel: {what}")


# ---------------------------------------------------------------------- the judgements


class Judgements:
    """The reviewed tables; ``used`` keeps what was asked, so that a stale row is noticed."""

    def __init__(self, folder: Path) -> None:
        self.persons = table(folder / "people.csv")
        self.people = dict(self._writings())
        self.offices = {
            (r["as_written"], r["from"], r["person"]): r["office"]
            for r in table(folder / "offices.csv")
        }
        self.titles = sorted(
            {title for title, _, _ in self.offices if title}, key=len, reverse=True
        )
        self.breaks: dict[tuple[str, str], list[date]] = defaultdict(list)
        for row in table(folder / "terms.csv"):
            self.breaks[row["person"], row["office"]].append(
                date.fromisoformat(row["out_of_office_on"])
            )
        self.exceptions = {
            (r["visit_id"], r["person"]): r["office"] for r in table(folder / "rows.csv")
        }
        self.states = {
            key: list(rows)
            for key, rows in groupby(table(folder / "states.csv"), lambda r: r["source_id"])
        }
        self.used: set[object] = set()

    def _writings(self) -> Iterator[tuple[tuple[str, str, str], str]]:
        seen: dict[tuple[str, str, str], str] = {}
        for row in self.persons:
            for written in row["as_written"].split("; "):
                year = SOME_YEAR.search(written)
                for source_id in row["from"].split():
                    key = (source_id, SOME_YEAR.sub("", written), year[1] if year else "")
                    if seen.setdefault(key, row["id"]) != row["id"]:
                        raise refuse(
                            f"{written!r} from {source_id} is both {seen[key]} and {row['id']}"
                        )
                    yield key, row["id"]

    def person(self, source_id: str, written: str, day: date) -> str:
        """Return the id of the person meant by a title and name on a day."""
        for key in ((source_id, written, str(day.year)), (source_id, written, "")):
            if key in self.people:
                self.used.add((self.people[key], *key[1:]))
                return self.people[key]
        raise refuse(f"people.csv does not know {written!r} from {source_id} in {day.year}")

    def office(self, visit_id: str, source_id: str, written: str, person: str) -> str:
        """Return the office that the title in front of a name stands for."""
        office = self.exceptions.get((visit_id, person)) or self._office(source_id, written, person)
        self.used.update({(visit_id, person), ("term", person, office)})
        return office

    def _office(self, source_id: str, written: str, person: str) -> str:
        title = next((t for t in self.titles if written.startswith(t)), "")
        for key in ((title, source_id, person), (title, source_id, ""), (title, "", "")):
            if key in self.offices:
                self.used.add(key)
                return self.offices[key]
        raise refuse(f"offices.csv does not know the title of {written!r} from {source_id}")

    def state(self, source_id: str, day: date) -> str:
        """Return the id of the state behind a country id of the source on a day."""
        for row in self.states[source_id]:
            if row["since"] <= str(day) <= (row["until"] or "9999"):
                self.used.add(("state", source_id))
                return row["state"]
        raise refuse(f"states.csv says nothing of {source_id} on {day}")

    def between(self, held: Held) -> tuple[date | None, date | None]:
        """Return the nearest days before and after a visit with its visitor out of that office."""
        out = self.breaks[held.person, held.office]
        earlier, later = (
            [day for day in out if day < held.start],
            [day for day in out if day > held.start],
        )
        return max(earlier, default=None), min(later, default=None)

    def stale(self) -> list[object]:
        """Return the rows of the reviewed tables that no row of the source has used."""
        written = [(person, *key[1:]) for key, person in self.people.items()]
        asked = [
            *written,
            *self.offices,
            *self.exceptions,
            *(("state", key) for key in self.states),
        ]
        asked += [("term", *key) for key in self.breaks]
        return [key for key in asked if key not in self.used]


# ---------------------------------------------------------------------- the source


def days(row: Row) -> tuple[date, date]:
    """Return the first and last day of a row."""
    return date.fromisoformat(row["start"]), date.fromisoformat(row["end"])


def read_trips(rows: Iterable[Row], judge: Judgements) -> Iterator[Visit]:
    """Read the trips: the host is the state that stood there on the first day."""
    for row in rows:
        start, end = days(row)
        person = judge.person(AMERICA, row["name"], start)
        held = Held(person, ROLES[row["role"]], "USA", start, end)
        yield Visit(
            f"trip-{row['trip_id']}",
            start,
            end,
            judge.state(row["country_id"], start),
            row["locale"],
            (held,),
        )


def read_visits(rows: Iterable[Row], judge: Judgements) -> Iterator[Visit]:
    """Read the visits: one or two visitors, each by the office that the title gives."""
    for row in rows:
        start, end = days(row)
        of = judge.state(row["from_id"], start)
        people = [
            (written, judge.person(row["from_id"], written, start))
            for written in NEXT_PERSON.split(row["visitor"])
        ]
        held = (
            Held(p, judge.office(row["visit_id"], row["from_id"], w, p), of, start, end)
            for w, p in people
        )
        yield Visit(f"visit-{row['visit_id']}", start, end, "USA", "", tuple(held))


# ---------------------------------------------------------------------- tenures


def same_office(held: Held, tenure: tenures.Tenure) -> bool:
    """Tell whether a tenure is of the office, and of the state."""
    return tenure.of.id == held.of and tenure.is_office(held.office)


def covered(held: Held, known: Sequence[tenures.Tenure]) -> bool:
    """Tell whether the package's own tenures already say that somebody held an office on a day."""
    return any(
        t.holder.id == held.person and same_office(held, t) and t.held(held.start) is Truth.TRUE
        for t in known
    )


def before_inauguration(held: Held, known: Sequence[tenures.Tenure]) -> Held:
    """Make a stay of a President before his first day in office one of the President-elect."""
    if held.of == "USA" and held.office == "President" and not covered(held, known):
        return held._replace(office="President-elect")
    return held


def proved(all_held: Iterable[Held], judge: Judgements) -> list[Term]:
    """Return one term per person, office, state and term, as wide as the visits prove."""
    terms: dict[tuple[str, str, str, object], list[Held]] = defaultdict(list)
    for held in all_held:
        of_its_own = held.office in FOR_THE_VISIT
        terms[
            held.person, held.office, held.of, held.start if of_its_own else judge.between(held)
        ].append(held)
    made = []
    for (person, office, of, _), several in terms.items():
        before, after = judge.between(several[0])
        since_lo, until_hi = before and before + timedelta(1), after and after - timedelta(1)
        first, last = min(h.start for h in several), max(h.end for h in several)
        made.append(Term(person, office, of, since_lo, first, last, until_hi))
    return made


def parted_from_election(terms: list[Term], known: Sequence[tenures.Tenure]) -> list[Term]:
    """Part the time of a President-elect from that of the President that he then was."""
    parted = list(terms)
    for place, elect in enumerate(parted):
        if elect.office not in ELECT:
            continue
        later = [
            (other.since_hi, number)
            for number, other in enumerate(parted)
            if (other.person, other.office, other.of)
            == (elect.person, ELECT[elect.office], elect.of)
            and other.since_hi > elect.until_lo
        ]
        known_start = [
            date.fromordinal(t.when.bounds[0])
            for t in known
            if t.holder.id == elect.person
            and t.of.id == elect.of
            and t.office == ELECT[elect.office]
            if t.when.bounds[0] > elect.until_lo.toordinal()
        ]
        if later:
            first, number = min(later)
            parted[place] = elect._replace(until_hi=first - timedelta(1))
            parted[number] = parted[number]._replace(since_lo=elect.until_lo + timedelta(1))
        elif known_start:
            parted[place] = elect._replace(until_hi=min(known_start) - timedelta(1))
    return parted


def rivals(terms: list[Term], known: Sequence[tenures.Tenure]) -> Iterator[str]:
    """Yield the pairs of people who definitely held one office on one day: errors, all."""
    certain = [
        (t.of, t.office, t.person, t.since_hi, t.until_lo) for t in terms if t.office not in SHARED
    ]
    for t in known:
        _, since, until, _ = t.when.bounds
        certain.append(
            (
                t.of.id,
                t.office,
                t.holder.id,
                date.fromordinal(since),
                date.fromordinal(min(until, date.max.toordinal())),
            )
        )
    certain.sort(key=lambda c: c[:2])
    for (of, office), several in groupby(certain, key=lambda c: c[:2]):
        for a, b in combinations(several, 2):
            if a[2] != b[2] and max(a[3], b[3]) < min(a[4], b[4]):
                yield f"{office} of {of}: {a[2]} {a[3]}..{a[4]} and {b[2]} {b[3]}..{b[4]}"


# ---------------------------------------------------------------------- what is written


def other_names(row: Row, judge: Judgements, taken: set[str]) -> list[str]:
    """Return the names as written, without titles, by which somebody is found too.

    Left out are single words, which are no name to go by, and the usual names of others: of two
    men whom the source gives one name, that name finds the one who goes by it.
    """
    names: dict[str, str] = {}
    for written in row["as_written"].split("; "):
        bare = SOME_YEAR.sub("", written)
        if row["from"] != AMERICA:
            title = next((t for t in judge.titles if bare.startswith(t)), "")
            bare = bare[len(title) :].strip()
        if " " in bare and fold(bare) not in taken:
            names.setdefault(fold(bare), bare)
    return list(names.values())


def write(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write one CSV table, compressed if its name ends so, the same bytes for the same rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    data = text.getvalue().encode()
    MADE.mkdir(parents=True, exist_ok=True)
    (MADE / name).write_bytes(gzip.compress(data, 9, mtime=0) if name.endswith(".gz") else data)


def report(visits: list[Visit], known: Sequence[tenures.Tenure]) -> None:
    """Print what deserves a look: stays outside a tenure, states doubtful on the day."""
    for visit in visits:
        for state in {visit.host, *(held.of for held in visit.held)}:
            existed = directory.country(state).exists(visit.start)
            if existed is not Truth.TRUE:
                print(f"{visit.id} {visit.start}: that {state} was a state is {existed}")
        for held in visit.held:
            held_it = [t for t in known if t.holder.id == held.person and same_office(held, t)]
            if not covered(held, known) and (held_it or visit.id.startswith("trip")):
                print(f"{visit.id} {visit.start}: {held.person} is not known as {held.office}")


def check_ids(persons: list[Row]) -> None:
    """Refuse a person whom the package's own directory knows under another id."""
    leaders = [actor for actor in directory.bundled() if isinstance(actor, Leader)]
    known = {fold(name): leader.id for leader in leaders for name in (*leader.aliases, leader.name)}
    ids = set(known.values())
    for row in persons:
        if row["id"] not in ids and fold(row["name"]) in known:
            other = known[fold(row["name"])]
            raise refuse(f"people.csv calls {row['name']} {row['id']}, the directory {other}")


def main(folder: Path) -> None:
    """Build the data files, or say which judgement is missing, stale or contradictory."""
    judge = Judgements(REVIEWED)
    visits = [
        *read_trips(table(folder / "trips_abroad.csv"), judge),
        *read_visits(table(folder / "visits_to_us.csv"), judge),
    ]
    visits.sort(key=lambda v: (v.start, v.end, v.id.partition("-")[0], int(v.id.partition("-")[2])))
    if judge.stale():
        raise refuse(f"no row of the source needs {judge.stale()}")
    check_ids(judge.persons)
    ids = {row["id"] for row in judge.persons}
    known = [t for t in tenures.bundled() if t.holder.id in ids]
    report(visits, known)
    all_held = [before_inauguration(held, known) for visit in visits for held in visit.held]
    terms = proved((held for held in all_held if not covered(held, known)), judge)
    terms = parted_from_election(terms, known)
    contradictions = list(rivals(terms, known))
    if contradictions:
        raise refuse("two people in one office:\n" + "\n".join(contradictions))
    write(
        "events.csv.gz",
        ("id", "start", "end", "visitors", "host", "place"),
        (
            (v.id, v.start, v.end, ";".join(h.person for h in v.held), v.host, v.place)
            for v in visits
        ),
    )
    taken = {fold(row["name"]) for row in judge.persons}
    write(
        "people.csv.gz",
        ("id", "name", "aliases"),
        (
            (row["id"], row["name"], ";".join(other_names(row, judge, taken)))
            for row in judge.persons
        ),
    )
    write(
        "tenures.csv.gz",
        ("holder", "office", "of", "when"),
        sorted((t.person, t.office, t.of, t.when()) for t in terms),
    )
    print(f"{len(visits):,} events, {len(judge.persons):,} people, {len(terms):,} tenures")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
