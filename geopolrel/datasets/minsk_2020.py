"""The story of Belarus, Russia and the United States in the first days of February 2020.

Two layers. The text is one news story that bears no date: "February 7th" lies ahead of it, and it speaks in the
first days of that month. The evidence is what other sources of those days say, each claim with its
source and day. Wordings are cut to the few words that matter.
"""

from __future__ import annotations

from typing import Any

from geopolrel.assertions import Gap
from geopolrel.claims import Claim
from geopolrel.constructors import event
from geopolrel.directory import bundled
from geopolrel.events import Event
from geopolrel.tenures import Tenure
from geopolrel.timeline import Timeline

__all__ = ["minsk_2020"]

ARTICLE = "the article"
LUKASHENKO, PUTIN = "Alexander Lukashenko", "Vladimir Putin"
POMPEO, PESKOV = "Mike Pompeo", "Dmitry Peskov"

TOLD = (
    "[2020-02-01..2020-02-06]"  # announced and printed: the first days of February, before the 7th
)
DAY_BEFORE = "[2020-01-31..2020-02-05]"  # what happened on the day before the announcement
BY_THEN = "[..2020-02-06]"
FROM_THEN = "[2020-02-01..]"

KREMLIN = "kremlin.ru"
TALKS = "http://en.kremlin.ru/events/president/news/62752"
RFERL = "RFE/RL"

OIL = ("oil supply", "oil price")


def told(quote: str, by: str = ARTICLE, **details: Any) -> Claim:
    """Make a claim of the text: made when the story was told, unless said otherwise."""
    return Claim(by, on=details.pop("on", TOLD), quote=quote, **details)


TEXT: tuple[dict[str, Any], ...] = (
    {
        "id": "lukashenko-putin-7-february",
        "kind": "meeting", "actors": (LUKASHENKO, PUTIN), "when": "2020-02-07", "topics": (*OIL, "integration"),
        "claims": (
            told("Most likely, on February 7", by=LUKASHENKO, likelihood="likely"),
            told("not planned in the near future", by="Kremlin", on=BY_THEN, denies=True, likelihood="unlikely"),
        ),
    },
    {
        "id": "lukashenko-putin-last-met",
        "kind": "meeting", "actors": (LUKASHENKO, PUTIN), "when": "2019-12~", "topics": OIL,
        "claims": (told("last met at the end of last year", says="occurred", when="2019-12~"),),
    },
    {
        "id": "announcement",
        "kind": "statement", "actors": (LUKASHENKO,), "when": TOLD, "topics": ("meeting with Putin",),
        "claims": (told("said that he would meet", when=TOLD),),
    },
    {
        "id": "kremlin-on-contacts",
        "kind": "statement", "actors": (PESKOV,), "when": BY_THEN, "topics": ("meeting with Putin",),
        "claims": (told("Earlier", when=BY_THEN),),
    },
    {
        "id": "pompeo-visits-minsk",
        "kind": "visit", "actors": (POMPEO,), "to": "Belarus", "when": DAY_BEFORE, "place": "Minsk",
        "topics": ("relations",), "claims": (told("who visited Minsk", when=DAY_BEFORE),),
    },
    {
        "id": "pompeo-meets-lukashenko",
        "kind": "meeting", "actors": (LUKASHENKO, POMPEO), "when": DAY_BEFORE, "place": "Minsk",
        "topics": ("relations",), "claims": (told("the day after he met", when=DAY_BEFORE),),
    },
    {
        "id": "previous-secretary-visit",
        "kind": "visit", "actors": ("United States",), "to": "Belarus", "when": "1995~", "place": "Minsk",
        "claims": (told("first time in 25 years", when="1995~"),),
    },
    {
        "id": "no-secretary-visit",
        "kind": "visit", "actors": ("United States",), "to": "Belarus", "when": f"1995~/{DAY_BEFORE}",
        "claims": (told("first time in 25 years", denies=True, says="occurred"),),
    },
    {
        "id": "oil-dispute",
        "kind": "dispute", "actors": ("Belarus", "Russia"), "when": "/..", "topics": OIL,
        "contexts": ("economic", "natural_resource"), "claims": (told("cannot yet agree on prices", says="occurred"),),
    },
    {
        "id": "problems-to-resolve",
        "kind": "statement", "actors": (LUKASHENKO,), "to": "Russia", "when": "2019-12~", "topics": OIL,
        "claims": (told("a couple of problems", says="occurred"),),
    },
    {
        "id": "alternative-oil",
        "kind": "cooperation", "actors": ("United States", "Saudi Arabia"), "to": "Belarus", "when": FROM_THEN,
        "topics": ("oil supply",), "others": {"transit": "Poland"},
        "claims": (told("American or Saudi oil", by=LUKASHENKO, says="planned"),),
    },
    {
        "id": "druzhba-route",
        "kind": "cooperation", "actors": ("Poland", "PERN"), "to": "Belarus", "when": FROM_THEN,
        "place": "Druzhba pipeline", "topics": ("oil supply", "oil transit"),
        "claims": (
            told("through Poland via the Druzhba", by=LUKASHENKO, says="planned"),
            told("not technically possible", by="PERN", on=BY_THEN, denies=True),
        ),
    },
    {
        "id": "cold-period",
        "kind": "estrangement", "actors": ("Belarus", "United States"), "when": f"/{BY_THEN}",
        "topics": ("relations",), "claims": (told("period of cold is over", by=LUKASHENKO, says="occurred"),),
    },
    {
        "id": "russian-concern",
        "kind": "accusation", "actors": ("Russia",), "to": "Belarus", "when": TOLD, "topics": ("Pompeo's visit",),
        "claims": (told("concerns regarding the visit", by=LUKASHENKO),),
    },
    {
        "id": "closer-relations",
        "kind": "support", "actors": (LUKASHENKO,), "to": "United States", "when": TOLD, "topics": ("relations",),
        "claims": (told("establishing relations", by=LUKASHENKO),),
    },
    {
        "id": "nuclear-materials",
        "kind": "cooperation", "actors": ("United States",), "to": "Belarus", "when": BY_THEN,
        "topics": ("nuclear materials",), "contexts": ("intelligence", "cbrn"),
        "others": {"agency": "CIA", "director": POMPEO, "president": LUKASHENKO},
        "claims": (told("serious operations", by=LUKASHENKO, says="occurred"),),
    },
    {
        "id": "beltransgaz-sold",
        "kind": "cooperation", "actors": ("Belarus",), "to": "Russia", "when": BY_THEN, "topics": ("Beltransgaz",),
        "others": {"company": "Beltransgaz"}, "claims": (told("bought Beltransgaz", by=LUKASHENKO, says="occurred"),),
    },
    {
        "id": "promised-prices",
        "kind": "agreement", "actors": ("Russia", "Belarus"), "when": BY_THEN, "topics": ("energy price",),
        "claims": (told("promised domestic energy prices", by=LUKASHENKO, says="occurred"),),
    },
)  # fmt: skip

# what the evidence makes of the events of the text: fields replaced, and claims added
REFINED: dict[str, dict[str, Any]] = {
    "lukashenko-putin-7-february": {
        "place": "Krasnaya Polyana, Sochi",
        "claims": (
            Claim("Kremlin", on="2020-01-31", denies=True, likelihood="unlikely", quote="not planned"),
            Claim(LUKASHENKO, on="2020-02-04", likelihood="likely", quote="Most likely, on February 7"),
            Claim("Kremlin", on="2020-02-04", says="confirmed"),
            Claim(KREMLIN, on="2020-02-07", says="occurred", url=TALKS),
        ),
    },
    "lukashenko-putin-last-met": {
        "when": "2019-12-20", "place": "St Petersburg",
        "added": (Claim(KREMLIN, on="2019-12-20", when="2019-12-20", url=TALKS),),
    },
    "announcement": {
        "when": "2020-02-04", "place": "Dobrush",
        "added": (Claim("TASS", on="2020-02-04", when="2020-02-04", url="https://tass.com/world/1116119"),),
    },
    "kremlin-on-contacts": {
        "when": "2020-01-31", "added": (Claim("RBC", on="2020-01-31", when="2020-01-31"),),
    },
    "pompeo-visits-minsk": {
        "when": "2020-02-01",
        "added": (Claim(RFERL, on="2020-02-01", when="2020-02-01", url="https://www.rferl.org/a/30416509.html"),),
    },
    "pompeo-meets-lukashenko": {
        "when": "2020-02-01",
        "added": (Claim(POMPEO, on="2020-02-01", when="2020-02-01", quote="his own message of that day"),),
    },
    "previous-secretary-visit": {
        "actors": ("Warren Christopher",), "when": "1994-01-15",
        "added": (Claim("Office of the Historian", when="1994-01-15"),),
    },
}  # fmt: skip

EVIDENCE: tuple[dict[str, Any], ...] = (
    {
        "id": "call-30-december", "kind": "call", "actors": (LUKASHENKO, PUTIN), "when": "2019-12-30", "topics": OIL,
        "claims": (Claim(KREMLIN, on="2019-12-30"),),
    },
    {
        "id": "call-31-december", "kind": "call", "actors": (LUKASHENKO, PUTIN), "when": "2019-12-31", "topics": OIL,
        "claims": (Claim(KREMLIN, on="2019-12-31"),),
    },
    {
        "id": "oil-cut", "kind": "coercion", "actors": ("Russia",), "to": "Belarus", "when": "2020-01-01",
        "topics": ("oil supply",), "claims": (Claim("Euroradio", on="2020-02-04", says="occurred"),),
    },
    {
        "id": "gas-price-kept", "kind": "agreement", "actors": ("Belarus", "Russia"), "when": "2020-02-07",
        "topics": ("gas price",), "claims": (Claim(RFERL, on="2020-02-07", url="https://www.rferl.org/a/30422991.html"),),
    },
)  # fmt: skip

GAPS = (
    Gap(
        "announcement",
        "pompeo-meets-lukashenko",
        1,
        1,
        by=ARTICLE,
        on=TOLD,
        quote="on the day after he met",
    ),
    Gap("announcement", "kremlin-on-contacts", 0, None, by=ARTICLE, on=TOLD, quote="Earlier"),
    Gap(
        "promised-prices",
        "beltransgaz-sold",
        0,
        0,
        by=LUKASHENKO,
        on=TOLD,
        quote="when it bought Beltransgaz",
    ),
)


def minsk_2020(evidence: bool = True) -> Timeline:
    """Return the story as a timeline; with ``evidence`` also what other sources of those days say.

    Events bear the ids used in the guide, such as "lukashenko-putin-7-february". Source of the text: one news
    story of February 2020, every fact of it; of the evidence: the sources named in the claims.

    >>> minsk_2020(evidence=False).between("Lukashenko", "Putin").occurred().last().when
    When('2019-12~')
    >>> str(minsk_2020().as_of("2020-02-03").between("Lukashenko", "Putin").last().status)
    'denied'
    """
    layers = (*TEXT, *EVIDENCE) if evidence else TEXT
    return Timeline(
        [_event(told_of, evidence) for told_of in layers],
        actors=[bundled().find(name) for name in ("Kremlin", "PERN", "Beltransgaz", "CIA")],
        tenures=() if evidence else _offices_told(),
        constraints=GAPS,
    )


def _event(told_of: dict[str, Any], evidence: bool) -> Event:
    """Make one event, of the text alone or as the evidence refines it."""
    facts = dict(told_of)
    refined = dict(REFINED.get(facts["id"], {})) if evidence else {}
    added = refined.pop("added", ())
    facts |= refined
    facts["claims"] = (*facts["claims"], *added)
    return event(facts.pop("kind"), *facts.pop("actors"), **facts)


def _offices_told() -> tuple[Tenure, ...]:
    """Return the offices as the text tells them: held on the days it speaks of, with no first or last day."""
    throughout, at_the_time = "[..2019-12-01]/[2020-02-06..]", "[..2020-01-31]/[2020-02-06..]"
    return (
        Tenure(LUKASHENKO, "President", of="Belarus", when=throughout),
        Tenure(PUTIN, "President", of="Russia", when=throughout),
        Tenure(POMPEO, "Secretary of State", of="United States", when=at_the_time),
        Tenure(POMPEO, "Director", of="CIA", when="/[..2020-01-31]"),
        Tenure(PESKOV, "Press Secretary", of="Russia", when=at_the_time),
    )
