"""Event timelines and relationship graphs of world politics.

    import geopolrel as gp

Countries and leaders are nodes; dated events (visits, meetings, calls, disputes, agreements, threats, sanctions)
are edges. Names are fetched from their modules when first used, so that importing stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geopolrel import datasets as datasets
    from geopolrel import errors as errors
    from geopolrel import invariants as invariants
    from geopolrel import plot as plot
    from geopolrel import testing as testing
    from geopolrel.actors import Actor as Actor
    from geopolrel.actors import Country as Country
    from geopolrel.actors import Leader as Leader
    from geopolrel.actors import Organization as Organization
    from geopolrel.assertions import Conflict as Conflict
    from geopolrel.assertions import Gap as Gap
    from geopolrel.balance import Balance as Balance
    from geopolrel.brokers import Bridge as Bridge
    from geopolrel.brokers import Brokers as Brokers
    from geopolrel.change import Change as Change
    from geopolrel.claims import Claim as Claim
    from geopolrel.claims import Status as Status
    from geopolrel.communities import Communities as Communities
    from geopolrel.constructors import agreement as agreement
    from geopolrel.constructors import aid as aid
    from geopolrel.constructors import call as call
    from geopolrel.constructors import dispute as dispute
    from geopolrel.constructors import event as event
    from geopolrel.constructors import meeting as meeting
    from geopolrel.constructors import negotiation as negotiation
    from geopolrel.constructors import sanction as sanction
    from geopolrel.constructors import statement as statement
    from geopolrel.constructors import threat as threat
    from geopolrel.constructors import visit as visit
    from geopolrel.contacts import Contacts as Contacts
    from geopolrel.directory import Directory as Directory
    from geopolrel.directory import country as country
    from geopolrel.episodes import Episode as Episode
    from geopolrel.errors import GeopolrelError as GeopolrelError
    from geopolrel.events import Event as Event
    from geopolrel.events import Participant as Participant
    from geopolrel.events import Side as Side
    from geopolrel.firsts import FirstCheck as FirstCheck
    from geopolrel.io.csv import read_csv as read_csv
    from geopolrel.io.json import read_json as read_json
    from geopolrel.io.parquet import read_parquet as read_parquet
    from geopolrel.kinds import Kind as Kind
    from geopolrel.paths import ActorDays as ActorDays
    from geopolrel.phases import Phase as Phase
    from geopolrel.portrait import Portrait as Portrait
    from geopolrel.relation import Relation as Relation
    from geopolrel.rivalries import Rivalry as Rivalry
    from geopolrel.sequences import Sequences as Sequences
    from geopolrel.series import Series as Series
    from geopolrel.silences import Silence as Silence
    from geopolrel.similarity import Similarity as Similarity
    from geopolrel.strength import Strengths as Strengths
    from geopolrel.tabular import Table as Table
    from geopolrel.tenures import Tenure as Tenure
    from geopolrel.timeline import Timeline as Timeline
    from geopolrel.truth import Truth as Truth
    from geopolrel.when import When as When

MODULES = ("datasets", "errors", "invariants", "plot", "testing")
NAMES = {
    "actors": ("Actor", "Country", "Leader", "Organization"),
    "balance": ("Balance",),
    "brokers": ("Bridge", "Brokers"),
    "change": ("Change",),
    "claims": ("Claim", "Status"),
    "assertions": ("Conflict", "Gap"),
    "communities": ("Communities",),
    "constructors": (
        "agreement",
        "aid",
        "call",
        "dispute",
        "event",
        "meeting",
        "negotiation",
        "sanction",
        "statement",
        "threat",
        "visit",
    ),
    "contacts": ("Contacts",),
    "directory": ("Directory", "country"),
    "errors": ("GeopolrelError",),
    "events": ("Event", "Participant", "Side"),
    "firsts": ("FirstCheck",),
    "io.csv": ("read_csv",),
    "io.json": ("read_json",),
    "io.parquet": ("read_parquet",),
    "kinds": ("Kind",),
    "paths": ("ActorDays",),
    "phases": ("Phase",),
    "portrait": ("Portrait",),
    "relation": ("Relation",),
    "rivalries": ("Rivalry",),
    "episodes": ("Episode",),
    "sequences": ("Sequences",),
    "series": ("Series",),
    "similarity": ("Similarity",),
    "silences": ("Silence",),
    "strength": ("Strengths",),
    "tabular": ("Table",),
    "tenures": ("Tenure",),
    "timeline": ("Timeline",),
    "truth": ("Truth",),
    "when": ("When",),
}
HOME = {name: module for module, names in NAMES.items() for name in names}

__all__ = sorted([*HOME, *MODULES])  # noqa: PLE0605  # a list of names, only computed
__version__ = "0.1.0"

if not TYPE_CHECKING:  # a type checker would take any name for one of these

    def __getattr__(name: str) -> Any:
        if name in HOME:
            value = getattr(import_module(f"geopolrel.{HOME[name]}"), name)
        elif name in MODULES:
            value = import_module(f"geopolrel.{name}")
        else:
            raise AttributeError(f"module 'geopolrel' has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
