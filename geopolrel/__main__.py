"""The small command line: ``python -m geopolrel story``."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

from geopolrel.doorway import layer
from geopolrel.errors import GeopolrelError

__all__ = ["main"]

WIDTH = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0, or 1 with the error's message on standard error."""
    parser = argparse.ArgumentParser(
        prog="geopolrel", description="Event timelines and relationship graphs of world politics."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    story = commands.add_parser(
        "story", help="answer the questions of the February 2020 story and draw it"
    )
    story.add_argument(
        "--to",
        type=Path,
        default=Path("geopolrel-story"),
        help="folder for the pictures (default: %(default)s)",
    )
    relation = commands.add_parser(
        "relation", help="describe a relation, from the record of US diplomatic travel"
    )
    relation.add_argument("one")
    relation.add_argument("other")
    asked = parser.parse_args(arguments)
    try:
        if asked.command == "story":
            tell_story(asked.to)
        else:
            print(
                layer("datasets").us_diplomatic_travel().relation(asked.one, asked.other).describe()
            )
    except GeopolrelError as error:
        print(f"geopolrel: {error}", file=sys.stderr)
        return 1
    return 0


def tell_story(folder: Path) -> None:
    """Print the story's questions with their answers and what fails in it, and write its pictures to a folder."""
    story = layer("story")
    told, known = story.answers(evidence=False), story.answers(evidence=True)
    print(
        "Belarus, Russia and the United States, February 2020: what the news story tells, and what is known besides.\n"
    )
    for text, evidence in zip(told, known, strict=True):
        print(f"{text.number:2}. {text.question}")
        _say("text", text)
        if (evidence.text, evidence.events) != (text.text, text.events):
            _say("evidence", evidence)
    print("\nWhat fails in the article:")
    for sentence in story.article_check():
        print(filled(sentence, "  - ", "    "))
    print("\nBelarus and Russia, with the evidence:")
    relation = layer("datasets").minsk_2020().relation("Belarus", "Russia")
    for statement in relation.statements():
        print(filled(str(statement), "  ", "    "))
    print(f"\nPictures in {folder.resolve()}:")
    for path in layer("story").pictures(folder):
        print(f"  {path.name}")


def _say(layer_name: str, answer: object) -> None:
    text, events = getattr(answer, "text", ""), getattr(answer, "events", ())
    behind = f"  [{', '.join(events)}]" if events else ""
    print(filled(f"{layer_name}: {text}{behind}", "      ", "        "))


def filled(text: str, first: str, rest: str) -> str:
    """Return a text in lines of the printed width, ids left whole."""
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )


if __name__ == "__main__":
    sys.exit(main())
