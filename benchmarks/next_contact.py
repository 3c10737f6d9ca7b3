"""Check how often `contacts.next_expected()` is right: python -m benchmarks.next_contact.

Each country's contacts with the United States in the bundled travel data are gone through in order. On the day of every
contact, and on the first day of every quarter, the next contact is predicted from what came before, and then looked up.
The form of the prediction (how many gaps, normal or t) was chosen on 1970 to 1999; 2000 to 2023 were held back.
Predictions whose end the data do not reach are counted apart as open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from statistics import quantiles

import geopolrel as gp

LEAST_FOR_ONE = 20  # predictions for a country to be reported by itself


def checked(
    contacts: gp.Contacts, known: list[date], on: Iterable[date]
) -> Iterable[tuple[bool | None, ...]]:
    """Yield for each day whether the next contact fell within the 50 % and the 80 % span; None where that is open."""
    until = date(2024, 12, 31)
    for day in on:
        expected = contacts.next_expected(day)
        if expected is None:
            continue
        later = bisect_right(known, day)
        found = known[later] if later < len(known) else None
        yield tuple(
            None
            if found is None and span.latest > until
            else found is not None and span.earliest <= found <= span.latest
            for span in (expected.even, expected.likely)
        )


def main() -> None:
    travel = gp.datasets.us_diplomatic_travel().lift("country")
    hosts = [
        actor for actor in travel.actors if isinstance(actor, gp.Country) and actor.id != "USA"
    ]
    for since, until in ((1970, 2000), (2000, 2024)):
        outcomes: dict[str, list[Counter[bool | None]]] = defaultdict(
            lambda: [Counter(), Counter()]
        )
        shares: dict[str, list[float]] = defaultdict(list)
        for host in hosts:
            contacts = travel.relation("USA", host).contacts
            known = sorted({event.when.earliest for event in contacts.events})
            quarters = [
                date(year, month, 1) for year in range(since, until) for month in (1, 4, 7, 10)
            ]
            days = {
                "on the day of a contact": [day for day in known if since <= day.year < until],
                "on the first of a quarter": quarters,
            }
            for name, on in days.items():
                rows = list(checked(contacts, known, on))
                for column, tally in enumerate(outcomes[name]):
                    tally.update(row[column] for row in rows)
                likely = [row[1] for row in rows if row[1] is not None]
                if len(likely) >= LEAST_FOR_ONE:
                    shares[name].append(sum(likely) / len(likely))
        print(f"{since} to {until - 1}")
        for name, (even, likely) in outcomes.items():
            spans = ", ".join(
                f"{label} {tally[True] / (tally[True] + tally[False]):.1%} of {tally[True] + tally[False]} ({tally[None]} open)"
                for label, tally in (("50 %:", even), ("80 %:", likely))
            )
            tenths = quantiles(shares[name], n=10)
            print(
                f"  {name}: {spans}; 80 % by country, tenth to ninetieth centile of {len(shares[name])}: {tenths[0]:.0%} to {tenths[-1]:.0%}"
            )


if __name__ == "__main__":
    main()
