"""The sentences for what operations report as data."""

import ast
from pathlib import Path

from papernotes.cli import messages
from papernotes.model.notice import notice
from tests.support.folders import ROOT

SOURCE = ROOT / "src" / "papernotes"


def kinds(source: str) -> set[str]:
    """The kinds of the notices that a module makes."""
    return {
        str(ast.literal_eval(node.args[0]))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] == "notice"
        and node.args
    }


def reported(folder: Path) -> set[str]:
    """The kinds of all notices that modules below a folder make."""
    return {kind for file in folder.rglob("*.py") for kind in kinds(file.read_text("utf-8"))}


def test_every_kind_of_notice_has_a_sentence() -> None:
    """No operation reports what the command line has no words for, and no words are left over."""
    assert reported(SOURCE) == set(messages.SENTENCES)


def test_a_kind_without_a_sentence_is_noticed() -> None:
    """The rule sees the kind of a notice wherever one is made."""
    assert kinds("found = [notice('note-lost', file=file)]\nnotice.notice('b')") == {
        "note-lost",
        "b",
    }


def test_details_stand_in_the_sentence() -> None:
    """A text is filled in with the details, a function is given them, and a text is its own."""
    values = notice("a", file="x.md", number=3).values
    assert messages.fill("notes/{file}", values) == "notes/x.md"
    assert messages.fill(lambda known: f"{known['number']} papers", values) == "3 papers"
    assert messages.sentence("as it is") == "as it is"
    assert messages.count(1, "entry") == "1 entry"
    assert [messages.count(n, "entry") for n in (2, 0)] == ["2 entries", "0 entries"]
    assert messages.count(2, "paper") == "2 papers"
