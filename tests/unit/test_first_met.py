from __future__ import annotations

import pytest

import geopolrel as gp
from geopolrel.errors import InvalidValueError


def test_each_holder_has_a_row_with_whom_he_met_first() -> None:
    tenures = [
        gp.Tenure("Boris", "Chair", of="Belarus", when="2005-01-01/2009-12-31"),
        gp.Tenure("Anna", "Chair", of="Belarus", when="2000-01-01/2004-12-31"),
        gp.Tenure("Clara", "Chair", of="Belarus", when="2010"),
    ]
    events = [
        gp.visit("Anna", to="Poland", when="1999-12-01"),
        gp.visit("Anna", to="Russia", when="2000-01-11/2000-01-20"),
        gp.meeting("Anna", "Poland", "France", when="2000-01-11"),
        gp.threat("Anna", "Spain", when="2000-01-02"),
        gp.visit("Germany", to="Boris", when="2005-03-01"),
    ]
    table = gp.Timeline(events, tenures=tenures).first_met("Chair", of="Belarus")
    assert table["holder"].tolist() == ["anna", "boris"]
    assert table["since"].tolist() == ["2000-01-01", "2005-01-01"]
    assert table["day"].tolist() == ["2000-01-11", "2005-03-01"]
    assert table["days"].tolist() == [10, 59]
    assert [set(whom.split("; ")) for whom in table["whom"]] == [{"RUS", "POL", "FRA"}, {"DEU"}]
    assert table["certain"].tolist() == [True, True]


def test_what_is_uncertain_is_said_to_be() -> None:
    tenures = [
        gp.Tenure("Anna", "Chair", of="Belarus", when="2000-01/2004"),
        gp.Tenure("Boris", "Chair", of="Belarus", when="2005-01-01/2009"),
    ]
    events = [
        gp.visit("Anna", to="Poland", when="2000-01-15"),
        gp.visit("Anna", to="France", when="2000-02-15"),
        gp.visit("Boris", to="Spain", when="[2005-02-01..2005-03-01]"),
        gp.visit("Boris", to="Italy", when="2005-02-20"),
    ]
    table = gp.Timeline(events, tenures=tenures).first_met("chair")
    assert table["whom"].tolist() == ["POL; FRA", "ESP; ITA"]
    assert table["days"].tolist() == [None, None]
    assert table["day"].tolist() == ["2000-01-15", "[2005-02-01..2005-03-01]"]
    assert table["certain"].tolist() == [False, False]


def test_one_who_certainly_met_nobody_in_office_has_no_row() -> None:
    tenures = [gp.Tenure("Anna", "Chair", of="Belarus", when="2000")]
    timeline = gp.Timeline([gp.visit("Anna", to="Poland", when="1999-12-01")], tenures=tenures)
    table = timeline.first_met("Chair")
    assert len(table) == 0
    assert table.keys()[:2] == ("holder", "since")
    possible = gp.Timeline([gp.visit("Anna", to="Poland", when="1999/2001")], tenures=tenures)
    assert len(possible.first_met("Chair")) == 0


def test_an_office_that_nobody_knows_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="unknown office"):
        gp.Timeline().first_met("Dogcatcher")


def test_secretaries_of_state_have_gone_where_the_record_says() -> None:
    table = gp.datasets.us_diplomatic_travel().first_met("Secretary of State", of="United States")
    first = dict(zip(table["holder"], table["whom"], strict=True))
    assert first["mike-pompeo"] == "BEL"
    assert len(table) == len(set(table["holder"])) == 34
    # Seward took office before the record begins
    assert table["certain"].tolist() == [False] + [True] * 33


def test_presidents_went_first_where_history_says() -> None:
    table = gp.datasets.us_diplomatic_travel().first_met("President", of="United States")
    first = dict(zip(table["holder"], zip(table["day"], table["whom"], strict=True), strict=True))
    assert first["john-f-kennedy"] == ("1961-05-16", "CAN")
    assert first["richard-nixon"] == ("1969-02-23", "BEL")
    assert first["george-w-bush"] == ("2001-02-16", "MEX")
    assert first["donald-trump"] == ("2017-05-20", "SAU")
