# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Washington and Moscow, 1943 to 2025
# Were the two growing closer or drifting apart, since when, and how sure is that? Here the only evidence is who travelled: the
# trips of US Presidents and Secretaries of State to the Soviet Union and then Russia, and the visits of Soviet and Russian leaders to the
# United States, as the historians of the State Department list them. The phases are found from these days alone, and
# then held against turning points that historians name.

# %%
import os
from collections import Counter
from itertools import pairwise
from pathlib import Path

import geopolrel as gp

travel = gp.datasets.us_diplomatic_travel()
contacts = travel.between("USA", "SUN") + travel.between("USA", "RUS")
contacts = gp.Timeline(contacts.during("1943", "2026"), observed="1943/2025-02-19")
# one that was there all the time, whichever state Moscow was the capital of
moscow = gp.Country("moscow", "Moscow")
relation = gp.Relation(gp.country("USA"), moscow, contacts)
print(contacts)

# %% [markdown]
# Who received whom, and the longest silences.

# %%
for there in ("SUN", "RUS"):
    out, back = (len(contacts.directed(*way)) for way in (("USA", there), (there, "USA")))
    print(f"{gp.country(there)}: {out} trips there, {back} visits here")
for silence in contacts.gaps()[:4]:
    print(f"{silence} without a visit")

# %% [markdown]
# ## By decade
# Counts, and what they still weigh at the end of each decade when an event loses half its weight in two years.

# %%
decades = relation.series("decade", half_life="2Y")
for row in range(len(decades)):
    print(
        decades.when(row),
        f"{decades['count'][row]:4.0f} events, strength {decades['strength'][row]:5.2f}",
    )

# %% [markdown]
# ## Phases
# The yearly sums are cut where their level changes (`geopolrel.phases` has the rules): nothing of history goes in. A cut is not a
# day but a range: the years that together hold 95 % of its likelihood, wherever the other cuts lie.

# %%
phases = relation.phases()
for phase in phases:
    print(
        f"{phase.name:8} {phase.since.year} to {phase.until.year}, {phase.count:.1f} a year; began {phase.start}"
    )

# %%
ax = relation.plot.trajectory(
    half_life="2Y", phases=phases, title="Washington and Moscow: who still travelled?"
)

# %% [markdown]
# ## What historians name
# A list from books, made to be matched: nothing was dropped from it because the data miss it.
#
# - Office of the Historian, US Department of State, *Milestones in the History of U.S. Foreign Relations* (history.state.gov/milestones);
# - J. L. Gaddis, *The Cold War: A New History* (2005);
# - R. L. Garthoff, *Detente and Confrontation* (rev. ed. 1994);
# - A. E. Stent, *The Limits of Partnership: U.S.-Russian Relations in the Twenty-First Century* (2014).
#
# A turn is recovered if it falls in a year in which a phase may have begun, and the phase turned the same way.

# %%
TURNS = (
    ("1947-03-12", "Truman Doctrine", -1, "Milestones; Gaddis"),
    ("1955-07-18", "Geneva summit, the first thaw", 1, "Milestones; Gaddis"),
    ("1960-05-01", "U-2 shot down", -1, "Milestones; Gaddis"),
    ("1962-10-16", "Cuban missile crisis", -1, "Milestones; Gaddis"),
    ("1972-05-22", "Moscow summit, detente", 1, "Milestones; Garthoff"),
    ("1979-12-24", "invasion of Afghanistan, end of detente", -1, "Milestones; Garthoff"),
    ("1985-03-11", "Gorbachev in office", 1, "Milestones; Gaddis"),
    ("1987-12-08", "INF treaty", 1, "Milestones; Gaddis"),
    ("1991-12-25", "end of the Soviet Union", 1, "Milestones; Gaddis"),
    ("1999-03-24", "war over Kosovo", -1, "Stent"),
    ("2001-09-11", "partnership after the attacks of 11 September", 1, "Stent"),
    ("2008-08-07", "war in Georgia", -1, "Stent"),
    ("2009-03-06", "the reset", 1, "Stent"),
    ("2014-03-18", "annexation of Crimea", -1, "Stent, updated ed. 2015"),
    ("2022-02-24", "full invasion of Ukraine", -1, "later than the books above"),
)


def cut_of(day: str, way: int) -> gp.Phase | None:
    """Return the phase that may have begun in the year of a day, by a turn the same way."""
    for before, after in pairwise(phases):
        same_way = (after.net - before.net) * way > 0
        if same_way and after.start.overlaps(day[:4]).possibly():
            return after
    return None


found = [cut_of(day, way) for day, _, way, _ in TURNS]
for (day, what, way, source), cut in zip(TURNS, found, strict=True):
    held = "missed" if cut is None else f"recovered: {cut.name}, began {cut.start}"
    print(f"{day} {'closer' if way > 0 else 'apart':6} {what} ({source}): {held}")

# %% [markdown]
# How many would be matched by chance? A turn is matched if its year is one in which a cut of its direction may lie; so for turns of the
# same directions in years drawn at random, the expected number is the share of such years, summed over the turns.

# %%
years = range(1943, 2026)
recovered = sum(cut is not None for cut in found)
by_chance = sum(
    sum(cut_of(str(year), way) is not None for year in years) / len(years) for _, _, way, _ in TURNS
)
matched = {cut.since for cut in found if cut is not None}
print(
    f"{recovered} of {len(TURNS)} turns recovered, by {len(matched)} cuts; {by_chance:.1f} expected by chance"
)
for phase in phases[1:]:
    if phase.since not in matched:
        print("a cut without a turn:", phase)

# %% [markdown]
# What this shows, and what it does not:
#
# - Summits are what the record holds, so it sees the end of the Cold War, which was made of summits.
# - It is blind to what was not travelled: crises, wars and threats leave no visit, and summits on neutral ground, Geneva in 1955 or
#   Vienna in 1979, stand in the record as trips to Switzerland and Austria (below).
# - Detente is missed: a burst of three years is no sure change in a record of 83. Asked of the Soviet Union alone, without the busy
#   years after it, the same rules find it (below). At a lower price of a cut it is found here too, and so is more that nobody named, with
#   places that are anything but sure; the list above is scored at the default price, which cuts chance in four series of a hundred at most.
# - Where the range of a cut is many years wide, a match is weak evidence: the last cut answers to Crimea as it may lie in any of eight years.
# - It comes before the invasion of 2022, which found hardly any travel left to end.
# - The names compare a phase with the other phases of this record only: "close" is not friendship, it is many visits.

# %%
for what, found_so in (
    ("the Soviet Union alone", travel.relation("USA", "SUN").phases()),
    ("at a lower price", relation.phases("year", penalty=10)),
):
    print(what)
    for phase in found_so:
        print(f"{phase.name:8} {phase.since.year} to {phase.until.year}, began {phase.start}")

# %%
for host, year in (("Switzerland", "1955"), ("Austria", "1979")):
    for trip in (
        travel.directed("USA", host).during(year).by_office("President", of="United States")
    ):
        print(trip)

# %% [markdown]
# ## With machine-coded events
# Given the path of a tab-separated sample of ICEWS (source, CAMEO event text, target, ISO day) in `ICEWS_SAMPLE`, the
# same questions are put to it. Actors are told apart by the country in their name, and Presidents by theirs.
#
# What it shows of 2005 to 2015 rests on two men: of 114 rows between the two states, 110 have Barack Obama and Dmitry Medvedev with each
# other, and none has Vladimir Putin. "Close" from late 2008 to 2010, "cold" before and after, is when this sample has these two
# together. It is no sight of how the two states stood.

# %%
LEADERS = {"Barack Obama": "USA", "Dmitry Anatolyevich Medvedev": "RUS", "Vladimir Putin": "RUS"}


def state_of(actor: str) -> str:
    """Return the code of the state that an ICEWS actor stands for, if it is one of the two."""
    for end, code in (("(United States)", "USA"), ("(Russia)", "RUS")):
        if actor.endswith(end):
            return code
    return LEADERS.get(actor, "")


def icews(path: Path) -> gp.Timeline:
    """Return what a sample of ICEWS says of the two states."""
    from geopolrel.codes import rows_of

    codes = {row["name"].casefold(): row["code"] for row in rows_of("cameo.csv")}
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    rows = [
        (state_of(a), codes.get(what.casefold()), state_of(b), day, " and ".join(sorted((a, b))))
        for a, what, b, day in lines
    ]
    both = [row for row in rows if {row[0], row[2]} == {"USA", "RUS"}]
    kept = [row for row in both if row[1] is not None]
    print(
        f"{len(rows):,} rows, {len(both)} between the two, {len(kept)} with a code that CAMEO has"
    )
    source, kinds, target, days, pairs = zip(*kept, strict=True)
    print("most often:", *(f"{pair} {n}" for pair, n in Counter(pairs).most_common(2)), sep="\n  ")
    return gp.Timeline.from_columns(source, target, days, kind=kinds, observed="2005/2015-12-31")


if "ICEWS_SAMPLE" in os.environ:
    sample = icews(Path(os.environ["ICEWS_SAMPLE"])).relation("USA", "RUS")
    for phase in sample.phases(scale="goldstein-icews"):
        print(phase, f"net {phase.net:.1f} a year")
    sample.plot.trajectory(scale="goldstein-icews", title="ICEWS sample: Washington and Moscow")
else:
    print("no ICEWS sample given")
