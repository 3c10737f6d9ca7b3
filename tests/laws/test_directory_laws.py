"""Laws of the tables of actors, and of finding in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.actors import SCHEMES, Actor, Country
from geopolrel.days import BEGINNING, FOREVER
from geopolrel.directory import bundled
from geopolrel.errors import AmbiguousActorError, GeopolrelError
from geopolrel.naming import fold
from geopolrel.tables import rows
from geopolrel.truth import Truth
from geopolrel.when import When

STATES = [actor for actor in bundled() if isinstance(actor, Country)]

# names that several actors bear; each must raise and name them all
SHARED = {
    "Assad",
    "Chiang",
    "Congo",
    "CS",
    "George Bush",
    "Kim",
    "Korea",
    "Lee",
    "Park",
    "Roh",
    "Washington",
    "891",
}


def days_in(country: Country) -> Iterator[str | None]:
    """A day in each spell, and its edges; None for a territory, which has none."""
    for spell in country.spells:
        _, start, end, _ = spell.bounds
        first = start if start > BEGINNING else end
        for day in {first, end if end < FOREVER else first}:
            yield str(When.from_bounds(day, day, day, day))
    if not country.spells:
        yield None


def ids_found(name: object, on: str | None, code: str | None = None) -> set[str]:
    try:
        return {bundled().find(name, on=on, code=code).id}
    except AmbiguousActorError as several:
        return set(several.candidates)


@pytest.mark.parametrize("country", STATES, ids=lambda country: country.id)
def test_every_name_of_a_state_finds_it_while_it_exists(country: Country) -> None:
    for on in days_in(country):
        for name in (
            country.id,
            country.name,
            *country.aliases,
            *(dated.name for dated in country.names),
        ):
            found = ids_found(name, on)
            assert country.id in found, (name, on)
            others = found - {country.id}
            assert not others or name in SHARED or all(shares(name, other) for other in others), (
                name,
                on,
                found,
            )


def shares(name: str, id: str) -> bool:
    """Whether the table says that another state bears the name too: the two Germanies, Koreas, ..."""
    other = bundled().get(id)
    return isinstance(other, Country) and fold(name) in {fold(dated.name) for dated in other.also}


@pytest.mark.parametrize("country", STATES, ids=lambda country: country.id)
def test_every_code_finds_its_state_on_every_day_of_both(country: Country) -> None:
    for on in days_in(country):
        for scheme in SCHEMES:
            value = country.code(scheme, on)
            if value is not None:
                assert bundled().country(value, code=scheme, on=on) == country, (scheme, value, on)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_codes_stand_for_one_state_a_day(scheme: str) -> None:
    used: dict[object, list[tuple[int, int, str]]] = {}
    for country in STATES:
        for code in country.codes:
            if code.scheme == scheme:
                for spell in country.spells or (When("../.."),):
                    low, high = spell.bounds[1], spell.bounds[2]
                    if code.when is not None:
                        low, high = max(low, code.when.bounds[0]), min(high, code.when.bounds[3])
                    if low <= high:
                        used.setdefault(code.value, []).append((low, high, country.id))
    for value, spans in used.items():
        spans.sort()
        for (_, end, one), (start, _, other) in pairwise(spans):
            assert end < start or one == other, (scheme, value, one, other)


def test_successors_and_predecessors_mirror_each_other() -> None:
    for country in STATES:
        for before in country.predecessors:
            assert country.id in bundled().country(before).successors
        for after in country.successors:
            assert country.id in bundled().country(after).predecessors
        assert country.id not in (*country.predecessors, *country.successors)


def test_spells_are_in_order_and_start_before_they_end() -> None:
    for country in STATES:
        bounds = [spell.bounds for spell in country.spells]
        assert bounds == sorted(bounds)
        for before, after in pairwise(bounds):
            assert before[2] < after[1], (
                country.id
            )  # certain to have ended before it is certain to stand again


def test_existence_agrees_with_a_walk_over_the_spells() -> None:
    for country in STATES:
        for day in range(662_000, 740_000, 1_461):
            certain = any(s.bounds[1] <= day <= s.bounds[2] for s in country.spells)
            possible = not country.spells or any(
                s.bounds[0] <= day <= s.bounds[3] for s in country.spells
            )
            assert country.exists_within(day, day) is Truth.from_bounds(certain, possible)


def test_iso_codes_have_their_shape_and_ids_are_alpha3_or_slugs() -> None:
    for country in STATES:
        for code in country.codes:
            text = str(code.value)
            shape = {
                "iso2": (2, str.isupper),
                "iso3": (3, str.isupper),
                "isonumeric": (3, str.isdigit),
                "cowc": (3, str.isupper),
                "gwc": (3, str.isupper),
            }
            if code.scheme in shape:
                length, right = shape[code.scheme]
                assert len(text) == length and right(text), (country.id, code)
        alpha3 = country.code("iso3")
        assert country.id == (alpha3 or country.id.lower())


def test_names_by_period_lie_in_order_and_do_not_overlap() -> None:
    for country in STATES:
        periods = [dated.when for dated in country.names]
        for before, after in pairwise(periods):
            assert before is not None and after is not None
            assert before.bounds[0] < after.bounds[0] and before.bounds[2] <= after.bounds[1], (
                country.id
            )


def test_every_leader_and_organization_is_found_by_id_name_and_alias() -> None:
    for actor in bundled():
        if not isinstance(actor, Country):
            for name in (actor.id, actor.name, *actor.aliases):
                found = ids_found(name, None)
                assert actor.id in found, (actor.id, name, found)
                assert len(found) == 1 or name in SHARED, (name, found)


def test_what_is_also_a_name_finds_the_state_on_a_day_of_both() -> None:
    for country in STATES:
        for dated in country.also:
            for spell in country.spells:
                low, high = spell.bounds[1], spell.bounds[2]
                if dated.when is not None:
                    low, high = max(low, dated.when.bounds[1]), min(high, dated.when.bounds[2])
                if low <= high:
                    day = max(low, 1)
                    assert country.id in ids_found(
                        dated.name, str(When.from_bounds(day, day, day, day))
                    ), (country.id, dated)


def test_organizations_belong_to_states_that_are_there() -> None:
    for row in rows("organizations"):
        assert not row["country"] or bundled().get(row["country"]) is not None


@given(st.text(max_size=40), st.sampled_from([None, "1900-01-01", "1960", "2020-02-01"]))
def test_no_text_raises_anything_but_our_errors(text: str, on: str | None) -> None:
    for ask in (bundled().find, bundled().find_or_make, bundled().country):
        try:
            found = ask(text, on=on)
        except GeopolrelError:
            continue
        assert isinstance(found, Actor)


@given(
    st.one_of(st.text(max_size=10), st.integers(), st.floats(), st.booleans(), st.none()),
    st.sampled_from(SCHEMES),
)
def test_no_code_raises_anything_but_our_errors(value: object, scheme: str) -> None:
    try:
        found = bundled().country(value, code=scheme)
    except GeopolrelError:
        return
    assert any(code.scheme == scheme for code in found.codes)


@given(st.sampled_from(STATES), st.data())
def test_case_accents_and_spacing_make_no_difference(country: Country, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([country.name, *country.aliases]))
    noisy = "".join(data.draw(st.sampled_from([c.upper(), c.lower()])) for c in name).replace(
        " ", "  "
    )
    assert ids_found(noisy, None) == ids_found(name, None)


@given(st.text(min_size=1, max_size=30).filter(lambda text: any(c.isalnum() for c in text)))
def test_making_an_actor_twice_gives_the_same(text: str) -> None:
    try:
        made = bundled().find_or_make(text)
    except GeopolrelError:
        return
    assert bundled().find_or_make(text) == made
