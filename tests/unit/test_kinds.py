"""Kinds and codings: every name, class, weight and refusal."""

from __future__ import annotations

import pickle

import pytest

from geopolrel.codes import cameo_codes, plover
from geopolrel.errors import InvalidValueError, UnknownKindError
from geopolrel.kinds import SCALES, Coding, Kind, coding, kind

SPELLS = {Kind.DISPUTE, Kind.ALLIANCE, Kind.ESTRANGEMENT}


@pytest.mark.parametrize("one", list(Kind))
def test_a_kind_equals_its_name(one: Kind) -> None:
    assert one == one.value == str(one) == one.label
    assert kind(one) is kind(one.upper()) is kind(f" {one.title()} ") is one
    assert hash(one) == hash(one.value)


@pytest.mark.parametrize("one", list(Kind))
def test_a_kind_has_the_class_of_its_plover_type(one: Kind) -> None:
    assert one.quad == (plover().quads[one.plover] if one.plover else 1)
    assert one.sign == (1 if one.quad in (1, 2) else -1)
    assert one.mode is None or one.mode in plover().modes[str(one.plover)]


@pytest.mark.parametrize("one", list(Kind))
def test_the_default_code_of_a_kind_is_read_as_that_kind_or_the_kind_is_a_spell(one: Kind) -> None:
    read = cameo_codes()[one.cameo].kind
    assert (read == one) is (one not in SPELLS)


def test_no_code_is_read_as_a_spell_and_every_other_kind_is_some_codes() -> None:
    assert {Kind(code.kind) for code in cameo_codes().values()} == set(Kind) - SPELLS
    assert {one for one in Kind if one.lasting} == SPELLS


def test_mutual_kinds_have_one_role_and_directed_kinds_two() -> None:
    mutual = {one for one in Kind if one.mutual}
    assert mutual == {
        "meeting",
        "call",
        "negotiation",
        "agreement",
        "alliance",
        "dispute",
        "estrangement",
    }
    for one in Kind:
        assert (one.roles[0] == one.roles[1]) is one.mutual
    assert Kind.VISIT.roles == ("visitor", "host")
    assert Kind.SANCTION.roles == ("sender", "target")
    assert Kind.AID.roles == ("donor", "recipient")
    assert Kind.MEDIATION.roles == ("mediator", "party")


def test_what_needs_a_target() -> None:
    assert Kind.VISIT.needs_target
    assert Kind.AID.needs_target
    assert not Kind.STATEMENT.needs_target
    assert not Kind.PROTEST.needs_target
    assert all(one.needs_target for one in Kind if one.mutual)


def test_plurals_are_words_of_their_own() -> None:
    assert Kind.MEETING.plural == "meetings"
    assert Kind.AID.plural == "acts of aid"
    assert len({one.plural for one in Kind}) == len(Kind)
    assert all(one.plural != one.label for one in Kind)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("meetign", "did you mean 'meeting'"),
        ("Visits", "did you mean 'visit'"),
        ("zzz", "use one of meeting, visit, call"),
        ("", "use one of meeting"),
        (None, "must be text, got NoneType"),
        (7, "must be text, got int"),
        ("x" * 100_000, "unknown kind of event 'xxx"),
    ],
)
def test_an_unknown_kind_is_refused_with_the_nearest(wrong: str, said: str) -> None:
    with pytest.raises(UnknownKindError) as refused:
        kind(wrong)
    assert said in str(refused.value)
    assert len(str(refused.value)) < 500


@pytest.mark.parametrize("code", [c for c in cameo_codes() if len(c) > 2])
def test_every_code_is_a_coding_with_its_own_weights(code: str) -> None:
    made, row = coding(code), cameo_codes()[code]
    assert (made.kind, made.cameo, made.contexts) == (row.kind, code, row.contexts)
    assert (made.quad, made.sign) == (row.quad, 1 if row.quad <= 2 else -1)
    assert made.intensity("goldstein-icews") == row.weights["goldstein-icews"]
    assert made.mode == (row.mode or made.kind.mode)
    assert coding(made.kind, cameo=code) == made


@pytest.mark.parametrize(
    ("event_type", "mode"), [(t, m) for t, modes in plover().modes.items() for m in (None, *modes)]
)
def test_every_plover_type_and_mode_is_a_coding_with_its_score(
    event_type: str, mode: str | None
) -> None:
    made = coding(event_type if mode is None else f"{event_type}/{mode}")
    assert made.kind.plover == event_type
    assert not made.kind.lasting
    assert made.mode == mode
    assert made.intensity() == plover().score(event_type, mode)
    assert made.quad == plover().quads[event_type]
    assert made == coding(f" {event_type.lower()} / {mode.upper() if mode else ''} ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CONSULT", "meeting"),
        ("CONSULT/visit", "visit"),
        ("CONSULT/phone", "call"),
        ("ACCUSE/disapprove", "accusation"),
        ("AGREE", "agreement"),
    ],
)
def test_a_plover_type_is_the_kind_that_implies_its_mode_else_the_first(
    text: str, expected: str
) -> None:
    assert coding(text).kind == expected


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("meeting", (2.5, 1.0, 1.0)),
        ("visit", (4.0, 1.9, 1.9)),
        ("call", (1.5, 1.0, 1.0)),
        ("dispute", (-2.0, -2.0, -2.0)),
        ("alliance", (2.5, 8.0, 8.0)),
        ("estrangement", (-6.0, -4.0, -4.0)),
        ("statement", (0.0, 0.0, 0.0)),
        ("sanction", (-6.0, -8.0, -8.0)),
        ("accusation", (-3.0, -2.0, -2.0)),
        ("016", (0.0, -5.0, -2.0)),
        ("164", (-6.0, -6.5, -7.0)),
        ("1213", (-1.5, -4.0, -4.0)),
        ("0874", (10.0, 10.0, 10.0)),
    ],
)
def test_weights_on_the_three_scales(text: str, weights: tuple[float, float, float]) -> None:
    assert tuple(coding(text).intensity(scale) for scale in SCALES) == weights
    assert coding(text).intensity() == weights[0]


def test_a_kind_made_without_its_mode_still_weighs_as_its_mode() -> None:
    assert Coding(Kind.VISIT).mode is None
    assert Coding(Kind.VISIT).intensity() == 4.0


def test_what_is_given_stands_in_place_of_what_is_implied() -> None:
    made = coding("0311", mode=None, contexts=("military", "military"))
    assert (made.cameo, made.contexts) == ("0311", ("military",))
    assert coding("visit", mode="multilateral").mode == "multilateral"
    assert coding("042", cameo="043").cameo == "043"
    assert coding("dispute", cameo="112") == Coding(Kind.DISPUTE, "disapprove", (), "112")
    assert coding("meeting", contexts="economic") == coding("meeting", contexts=["economic"])
    assert coding("0311", cameo="190") == Coding(Kind.AGREEMENT, None, ("economic",), "190")


def test_only_host_a_visit_names_the_host_first() -> None:
    assert [code for code in cameo_codes() if len(code) > 2 and coding(code).host_first] == ["043"]


@pytest.mark.parametrize(
    ("text", "given", "said"),
    [
        (
            "call",
            {"mode": "phne"},
            "unknown PLOVER mode 'phne' of the kind call; did you mean 'phone'?",
        ),
        ("call", {"mode": "riot"}, "call has visit, third-party, multilateral, phone"),
        ("statement", {"mode": "visit"}, "statement has none"),
        ("visit", {"contexts": ["oil"]}, "unknown context 'oil'"),
        ("visit", {"contexts": ["economics"]}, "did you mean 'economic'"),
        ("visit", {"contexts": [["economic"]]}, "must be text, got \\['economic'\\]"),
        ("visit", {"contexts": [3]}, "unknown context 3"),
        ("visit", {"mode": ["visit"]}, "must be text"),
        ("visit", {"cameo": 42}, "loses its leading zero"),
        ("visit", {"cameo": "42"}, "write '042'"),
        ("visit", {"cameo": "10"}, "write '100'"),
        (42, {}, "loses its leading zero"),
        ("42", {}, "write '042'"),
        (["visit"], {}, "must be text, got \\['visit'\\]"),
        (None, {}, "must be text, got NoneType"),
        ("CONSULT/vist", {}, "did you mean 'visit'"),
        ("visit/phone", {}, "unknown kind of event 'visit/phone'"),
    ],
)
def test_bad_codings_are_refused(text: str, given: dict[str, object], said: str) -> None:
    with pytest.raises(InvalidValueError, match=said):
        coding(text, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("scale", ["goldstein", "", None, "PLOVER"])
def test_an_unknown_scale_is_refused_naming_the_three(scale: str) -> None:
    with pytest.raises(
        InvalidValueError, match="use one of plover, goldstein-icews, goldstein-gdelt"
    ):
        coding("visit").intensity(scale)


def test_a_type_error_of_the_caller_stays_a_type_error() -> None:
    with pytest.raises(TypeError):
        coding("visit", contexts=7)  # type: ignore[arg-type]


def test_codings_are_equal_hashable_and_shared() -> None:
    made = coding("042")
    assert made is coding("042")
    again = pickle.loads(pickle.dumps(made))
    assert again == made
    assert hash(again) == hash(made)
    assert len({made, again, coding("043")}) == 2
