"""The report of an import."""

import re

from papernotes.cli.reports import imported_parts
from papernotes.model.entry import Part
from tests.support.folders import ROOT

SOURCE = ROOT / "src" / "papernotes"


def test_every_kind_of_part_has_words() -> None:
    """No reader finds what the report has no words for, and no words are left over."""
    results: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        if "cli" not in file.parts:
            results |= set(
                re.findall(r'"((?:became|left|newer)-[a-z-]+)"', file.read_text("utf-8"))
            )
    assert results == imported_parts.WORDS.keys()


def test_names_are_cut_in_the_text_and_whole_as_data() -> None:
    """A line of the report stays readable; `--json` has every name."""
    names = tuple(f"a rather long name of a tag, number {n}" for n in range(50))
    part = Part("left-automatic-tags", 50, names)
    assert imported_parts.sentence(part).endswith("number 4 and 45 more")
    assert imported_parts.record(part)["names"] == names
    assert imported_parts.sentence(Part("left-trash", 1)) == "1 item in the trash"
    assert imported_parts.sentence(Part("left-trash", 2000)) == "2,000 items in the trash"


def test_what_came_stands_before_what_was_left() -> None:
    """Whatever the order in which a reader finds the parts."""
    parts = [
        Part("left-trash", 1),
        Part("became-statuses", 2),
        Part("left-feeds", 1),
        Part("became-notes", 1),
    ]
    lines = [line.strip().partition(" ")[0] for line in imported_parts.lines(parts)]
    assert lines == ["2", "1", "left:", "left:"]
