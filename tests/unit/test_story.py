"""The twenty-five questions and their answers."""

from __future__ import annotations

from pathlib import Path

import pytest

import geopolrel as gp
from geopolrel.__main__ import main
from geopolrel.story import Answer, answers, article_check, first_visit_check

TEXT = {answer.number: answer for answer in answers(evidence=False)}
KNOWN = {answer.number: answer for answer in answers(evidence=True)}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            TEXT[1],
            "7 February 2020, disputed: likely (55 to 80 %) according to Alexander Lukashenko",
        ),
        (TEXT[3], "the Kremlin's, certainly not after"),
        (KNOWN[3], "4 days before"),
        (TEXT[4], "2019-12~"),
        (KNOWN[4], "2019-12-20"),
        (TEXT[5], "38 to 68 days"),
        (KNOWN[5], "49 days"),
        (TEXT[6], "[2020-01-31..2020-02-05]"),
        (KNOWN[6], "2020-02-01"),
        (TEXT[7], "certainly: the gap is fixed, although the dates alone overlap"),
        (TEXT[8], "1 day"),
        (TEXT[9], "true"),
        (TEXT[10], "2 to 7 days"),
        (KNOWN[10], "6 days"),
        (TEXT[11], "1995~"),
        (KNOWN[11], "1994-01-15"),
        (TEXT[12], "no: denied by the article"),
        (TEXT[13], "dispute of Belarus and Russia, since an unknown day"),
        (TEXT[14], "United States and Saudi Arabia, through Poland, by the Druzhba pipeline"),
        (TEXT[15], "PERN (not technically possible)"),
        (TEXT[16], "5: Belarus, Poland, Russia, Saudi Arabia and United States"),
        (TEXT[17], "4: Alexander Lukashenko, Dmitry Peskov, Mike Pompeo and Vladimir Putin"),
        (TEXT[18], "Secretary of State of United States"),
        (TEXT[19], "Alexander Lukashenko 2, Mike Pompeo 1 and Vladimir Putin 1"),
        (TEXT[20], "undecided"),
        (KNOWN[20], "denied by Kremlin"),
        (TEXT[21], "some day by 6 February 2020, according to Alexander Lukashenko"),
        (TEXT[22], "Belarus - United States +10.5"),
        (TEXT[23], "(denied, PERN)"),
        (TEXT[24], "energy price, by 6 February 2020, according to Alexander Lukashenko"),
        (TEXT[25], "denied by Kremlin"),
    ],
    ids=lambda value: str(value.number) if isinstance(value, Answer) else value[:20],
)
def test_an_answer(answer: Answer, told: str) -> None:
    assert told in answer.text


def test_every_answer_but_the_lists_of_actors_names_its_events() -> None:
    ids = {event.id for event in gp.datasets.minsk_2020()}
    for answer in (*TEXT.values(), *KNOWN.values()):
        assert answer.question.endswith("?")
        assert set(answer.events) <= ids
        assert answer.events or answer.number in (16, 17)
    assert sorted(TEXT) == sorted(KNOWN) == list(range(1, 26))


def test_what_fails_in_the_article() -> None:
    check = first_visit_check()
    assert (check.holds, check.exact, check.gap_days) == (gp.Truth.TRUE, gp.Truth.FALSE, 9513)
    first, second = article_check()
    assert "26 years and 17 days" in first
    assert "the dates miss the gap by 2 days" in second


def test_the_main_job_prints_and_draws(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["story", "--to", str(tmp_path / "pictures")]) == 0
    printed = capsys.readouterr().out
    assert printed.count("?\n") == 25
    files = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert files == ["as-told.png", "diagram.png", "timeline.png"]
    assert all(name in printed for name in files)


def test_a_relation_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["relation", "United States", "Belarus"]) == 0
    assert "visit of Mike Pompeo to Belarus in Minsk" in capsys.readouterr().out


def test_a_wrong_name_on_the_command_line_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["relation", "United States", "Belraus"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("geopolrel: unknown actor 'Belraus'; did you mean 'Belarus'")
    assert told.count("\n") == 1
