"""The code lists: complete, as published, and odd only where we say so."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from geopolrel.codes import cameo_code, cameo_codes, goldstein, plover
from geopolrel.errors import InvalidValueError, UnknownKindError
from geopolrel.kinds import Kind

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "open" / "cameo_plover"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")

# what SOURCES-kinds.md lists: (type, mode) of CAMEO2PLOVER-2021 -> ours, by code
DEPARTURES = {
    "057": (("SUPPORT", None), ("AGREE", None)),
    "163": (("COERCE", "restrict"), ("SANCTION", None)),
    "0842": (("RETREAT", "return"), ("RETREAT", "release")),
    "085": (("RETREAT", "ease"), ("RETREAT", None)),
    "132": (("THREATEN", "ban"), ("THREATEN", "restrict")),
    "1322": (("THREATEN", "ban"), ("THREATEN", "restrict")),
    "1321": (("THREATEN", "political"), ("THREATEN", "restrict")),
    "1712": (("ASSAULT", "seize"), ("ASSAULT", "destroy")),
    "1722": (("COERCE", "ban"), ("COERCE", "restrict")),
    "175": (("ASSAULT", "pro_autocracy"), ("ASSAULT", "crowd-control")),
    "185": (("ASSAULT", "assassinate"), ("ASSAULT", "targeted")),
    "186": (("ASSAULT", "assassinate"), ("ASSAULT", "targeted")),
    "200": (("ASSAULT", "massacre"), ("ASSAULT", None)),
    "202": (("ASSAULT", "massacre"), ("ASSAULT", None)),
    "201": (("ASSAULT", "cleansing"), ("ASSAULT", None)),
    "203": (("ASSAULT", "cleansing"), ("ASSAULT", None)),
}
RENAMED_CONTEXTS = {"humanitarian": "human_security", "democracy": "pro_democracy"}


def _published(name: str) -> list[dict[str, str]]:
    with (SHARED / name).open(encoding="ascii") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _conversion() -> dict[str, tuple[str, str | None, tuple[str, ...]]]:
    """Return CAMEO2PLOVER-2021 as code -> type, mode, contexts; the first line of each."""
    found: dict[str, tuple[str, str | None, tuple[str, ...]]] = {}
    for line in (
        (SHARED / "plover" / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8").splitlines()
    ):
        match = re.match(r"(\d+): *(\w+) *(?:, *([\w-]*) *)?(?:, *([^#]*))?(?:#|$)", line)
        if match is not None:
            code, event_type, mode, contexts = match.groups()
            several = tuple(c.strip() for c in (contexts or "").split(";") if c.strip())
            found.setdefault(code, (event_type, mode or None, several))
    return found


@needs_shared
def test_cameo_codes_and_weights_are_the_published_ones() -> None:
    published = _published("cameo_goldstein.tsv")
    assert [row["code"] for row in published] == list(cameo_codes())
    for row in published:
        code = cameo_codes()[row["code"]]
        assert code.name.casefold() == row["name"].casefold()
        assert code.weights["goldstein-icews"] == float(row["goldstein_icews"])
        if row["goldstein_gdelt"]:
            assert code.weights["goldstein-gdelt"] == float(row["goldstein_gdelt"])
        else:
            assert row["code"] == "1213"
            assert "goldstein-gdelt" not in code.weights


@needs_shared
def test_plover_scores_are_the_published_ones() -> None:
    published = _published("plover_scores.tsv")
    ours = {
        (event_type, mode)
        for event_type, modes in plover().modes.items()
        for mode in (None, *modes)
    }
    assert ours == {(row["type"], row["mode"] or None) for row in published}
    for row in published:
        assert plover().quads[row["type"]] == int(row["quad"])
        own = plover().scores.get((row["type"], row["mode"] or None))
        assert own == (float(row["score"]) if row["score"] else None)


@needs_shared
def test_the_conversion_is_the_published_one_but_for_the_listed_departures() -> None:
    published = _conversion()
    for code in cameo_codes().values():
        ours = (Kind(code.kind).plover, code.mode)
        if code.code[:2] == "01":
            assert code.code not in published
            assert ours == (None, None)
        elif code.code[:2] == "02":
            assert code.code not in published
            assert ours == published["10" + code.code[2:]][:2]
        else:
            event_type, mode, contexts = published[code.code]
            theirs, expected = DEPARTURES.get(code.code, ((event_type, mode), (event_type, mode)))
            assert (event_type, mode) == theirs, code.code
            assert ours == expected, code.code
            assert code.contexts == tuple(RENAMED_CONTEXTS.get(c, c) for c in contexts), code.code
    assert set(published) - set(cameo_codes()) == {"1214"}


def test_plover_has_its_sixteen_types_and_thirty_seven_contexts() -> None:
    assert len(plover().quads) == 16
    assert len(plover().contexts) == len(set(plover().contexts)) == 37
    assert sum(map(len, plover().modes.values())) == 67


def test_accuse_is_negative_and_sanction_material_where_the_standard_contradicts_itself() -> None:
    assert plover().score("ACCUSE", None) == -3
    assert plover().quads["SANCTION"] == 4


def test_a_mode_without_a_score_weighs_what_its_type_does() -> None:
    unscored = [
        (t, m)
        for t, modes in plover().modes.items()
        for m in modes
        if (t, m) not in plover().scores
    ]
    assert unscored == [("PROTEST", "vandalize")]
    assert plover().score("PROTEST", "vandalize") == plover().score("PROTEST", None) == -5


def test_scores_and_weights_lie_between_minus_and_plus_ten() -> None:
    weights = [w for code in cameo_codes().values() for w in code.weights.values()]
    assert all(-10 <= w <= 10 for w in [*weights, *plover().scores.values()])


def test_plover_scores_have_the_sign_of_their_class() -> None:
    for (event_type, mode), score in plover().scores.items():
        if (event_type, mode) != (
            "REQUEST",
            "assist",
        ):  # a request for help, .5, is the one exception
            assert score >= 0 if plover().quads[event_type] <= 2 else score <= 0, (event_type, mode)


def test_quad_classes_follow_the_root() -> None:
    for code in cameo_codes().values():
        root = int(code.code[:2])
        expected = 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4
        assert code.quad == expected, code.code


def test_every_code_has_a_kind_with_its_mode_and_known_contexts() -> None:
    for code in cameo_codes().values():
        event_type = Kind(code.kind).plover
        assert code.mode is None or code.mode in plover().modes[str(event_type)], code.code
        assert set(code.contexts) <= set(plover().contexts), code.code


def test_the_two_goldstein_scales_differ_at_four_codes() -> None:
    differing = [
        c
        for c in cameo_codes()
        if goldstein(c, "goldstein-icews") != goldstein(c, "goldstein-gdelt")
    ]
    assert differing == ["016", "022", "164", "165"]


def test_a_code_without_a_weight_of_its_own_has_its_parents() -> None:
    assert goldstein("1213", "goldstein-gdelt") == goldstein("121", "goldstein-gdelt") == -4
    assert goldstein("1213", "goldstein-icews") == -4
    assert goldstein("0874", "goldstein-gdelt") == 10 != goldstein("087", "goldstein-gdelt")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("42", "lost its leading zero: write '042'"),
        ("211", "lost its leading zero: write '0211'"),
        ("10", "write '100' (Demand), or '010' (Make statement) if it has lost its leading zero"),
        (
            "20",
            "write '200' (Use unconventional mass violence), or '020' (Make an appeal or request)",
        ),
        ("01", "two digits name a whole group; write '010' (Make statement)"),
        ("1214", "did you mean"),
        ("", "unknown CAMEO code ''"),
        ("0" * 100_000, "unknown CAMEO code '000"),
    ],
)
def test_codes_that_are_none_are_refused_with_what_would_be_right(text: str, hint: str) -> None:
    with pytest.raises(UnknownKindError) as refused:
        cameo_code(text)
    assert hint in str(refused.value)
    assert len(str(refused.value)) < 300


def test_one_digit_is_not_taken_for_a_root_that_lost_its_zero() -> None:
    with pytest.raises(UnknownKindError) as refused:
        cameo_code("4")
    assert "write" not in str(refused.value)


@pytest.mark.parametrize("number", [42, 10, 4.2, None, True])
def test_numbers_are_refused_as_codes(number: object) -> None:
    with pytest.raises(InvalidValueError, match="must be text such as '042'"):
        cameo_code(number)
