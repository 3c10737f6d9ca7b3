# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Americans in Moscow, Russians in Washington
# The record of US diplomatic travel, for one pair of states and the state that came after.

# %%
import geopolrel as gp

travel = gp.datasets.us_diplomatic_travel()
for name in ("Soviet Union", "Russia"):
    print(name, "-", travel.relation("United States", name).describe(), sep="\n")

# %% [markdown]
# Who received whom: visits by direction, and the longest silences.

# %%
soviet = travel.between("USA", "SUN")
print(
    len(soviet.directed("USA", "SUN")),
    "trips out,",
    len(soviet.directed("SUN", "USA")),
    "visits in",
)
for silence in soviet.gaps()[:3]:
    print(silence, "|", silence.before, "|", silence.after)

# %% [markdown]
# The presidents alone, as a picture.

# %%
presidents = soviet.by_office("President", of="United States")
ax = presidents.plot.timeline(title="US Presidents and the Soviet Union")
