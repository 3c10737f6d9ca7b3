# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # One news story, end to end
# What an article of February 2020 tells, what other sources of the same days say, and where the two part.

# %%
import geopolrel as gp

story = gp.datasets.minsk_2020()
story

# %% [markdown]
# The meeting of 7 February, as it was known day by day.

# %%
for day in ("2020-01-31", "2020-02-03", "2020-02-04", "2020-02-07"):
    known = story.as_of(day).between("Lukashenko", "Putin").of_kind("meeting")[-1]
    print(day, "-", known.when, known.status)

# %% [markdown]
# Is it the first visit of a Secretary of State in 25 years? The record of real trips says so, but not the figure.

# %%
travel = gp.datasets.us_diplomatic_travel()
check = travel.check_first(
    "visit", by_office="Secretary of State", to="Belarus", when="2020-02-01", years=25
)
print(check)

# %% [markdown]
# What cannot all be true.

# %%
for conflict in story.conflicts():
    print("-", conflict)

# %%
ax = story.plot.timeline()

# %%
ax = story.plot.diagram()
