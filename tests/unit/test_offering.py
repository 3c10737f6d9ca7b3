"""What a timeline offers from higher layers: each verb gives what its module gives."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pandas as pd
import polars as pl
import pytest

import geopolrel as gp
from geopolrel import constraints, firsts, invariants
from geopolrel.offering import Offers
from geopolrel.plot import TimelinePlots

TL = gp.Timeline(
    [
        gp.visit("Pompeo", to="Belarus", when="[2020-01-31..2020-02-05]", id="visit"),
        gp.meeting("Lukashenko", "Pompeo", when="2020-02-01", id="met", topics=["oil"]),
        gp.statement("Lukashenko", when="2020-02", id="said"),
    ],
    constraints=[gp.Gap("said", "met", 3, 3)],
)


def test_dates_and_claims() -> None:
    assert TL.tightened() == constraints.tighten(TL)
    assert str(next(e for e in TL.tightened() if e.id == "said").when) == "2020-02-04"
    assert TL.days_between("met", "said") == constraints.days_between(TL, "met", "said") == (3, 3)
    assert TL.conflicts() == constraints.conflicts(TL) == []
    wrong = gp.Timeline(TL, constraints=[gp.Gap("said", "met", -9, -9)])
    assert len(wrong.conflicts()) == len(constraints.conflicts(wrong)) == 1
    assert wrong.validate() == invariants.check(wrong) != []
    assert TL.validate() == []


def test_checks_and_relations() -> None:
    asked = {"by": "USA", "to": "Belarus", "when": "2021-01-01", "years": 3}
    assert TL.check_first("visit", **asked) == firsts.check_first(TL, "visit", **asked)  # type: ignore[arg-type]  # as given
    relation = TL.relation("Belarus", "USA")
    assert isinstance(relation, gp.Relation)
    assert [e.id for e in relation.events] == [e.id for e in TL.between("Belarus", "USA")]


def test_graphs_and_pictures() -> None:
    assert isinstance(TL.graph(), nx.MultiDiGraph)
    assert set(TL.graph(on="2020-02-01")["alexander-lukashenko"]["mike-pompeo"]) == {"met"}
    assert isinstance(TL.plot, TimelinePlots)
    assert TL.plot.timeline().get_figure() is not None


def test_files(tmp_path: Path) -> None:
    text = TL.to_json(tmp_path / "a.json")
    assert (tmp_path / "a.json").read_text("utf-8") == text == TL.to_json()
    assert gp.read_json(tmp_path / "a.json") == TL
    rows = TL.to_csv(tmp_path / "a.csv")
    assert rows == TL.to_csv()
    assert list(gp.read_csv(tmp_path / "a.csv")) == list(TL)
    formula = gp.Timeline([gp.call("USA", "RUS", when="2020", place="=1+1")])
    assert "'=1+1" in formula.to_csv(defuse=True)
    assert "'=1+1" not in formula.to_csv()


@pytest.mark.parametrize(("backend", "kind"), [("pandas", pd.DataFrame), ("polars", pl.DataFrame)])
def test_frames(backend: str, kind: type) -> None:
    frame = TL.to_frame(backend)
    assert isinstance(frame, kind)
    assert len(frame) == len(TL)
    rows = {"a": ["USA"], "b": ["RUS"], "day": ["2020-02-01"], "kind": ["call"], "weight": [2.5]}
    made = gp.Timeline.from_frame(
        kind(rows), source="a", target="b", start="day", kind="kind", intensity="weight"
    )
    assert isinstance(made, gp.Timeline)
    assert made == gp.Timeline.from_columns(*list(rows.values())[:3], kind="call", intensity=[2.5])


def test_every_verb_says_what_it_does() -> None:
    verbs = [value for name, value in vars(Offers).items() if not name.startswith("_")]
    assert len(verbs) >= 12
    assert all(verb.__doc__ for verb in verbs)
