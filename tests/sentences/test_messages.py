"""The sentences for what operations report as data."""

import ast
import inspect
import string
from collections.abc import Iterator
from pathlib import Path

from papernotes.errors import PapersError
from papernotes.model.notice import notice
from papernotes.sentences import messages, wording
from tests.support.folders import ROOT
from tests.support.source_calls import calls_of

SOURCE = ROOT / "src" / "papernotes"


def notices_in(source: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The notices that a module makes: each kind with the names of its details."""
    for node in calls_of(["notice"], source):
        for kind in (
            element for element in ast.walk(node.args[0]) if isinstance(element, ast.Constant)
        ):
            yield str(kind.value), frozenset(str(keyword.arg) for keyword in node.keywords)


def reported(folder: Path) -> dict[str, set[frozenset[str]]]:
    """The kinds of all notices that modules below a folder make, with their details."""
    kinds: dict[str, set[frozenset[str]]] = {}
    for file in folder.rglob("*.py"):
        for kind, details in notices_in(file.read_text("utf-8")):
            kinds.setdefault(kind, set()).add(details)
    return kinds


def shown(kind: str) -> frozenset[str]:
    """The names of the details that the sentence of a kind shows."""
    text = messages.SENTENCES[kind]
    if isinstance(text, str):
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
    return frozenset(inspect.signature(text).parameters)


def test_every_kind_of_notice_has_a_sentence() -> None:
    """No operation reports what the command line has no words for, and no words are left over."""
    assert reported(SOURCE).keys() == messages.SENTENCES.keys()


def test_every_notice_has_the_details_of_its_sentence() -> None:
    """A notice is made with all that its sentence shows, and with nothing that it does not."""
    kinds = reported(SOURCE)
    assert {kind: details for kind, details in kinds.items() if details != {shown(kind)}} == {}


def test_a_notice_is_noticed_wherever_it_is_made() -> None:
    """The rule sees a kind that depends on something, and the details."""
    planted = "x = [notice.notice('a' if y else 'b', key=1, file=2)]\nnotice('c')"
    assert dict(notices_in(planted)) == {
        "a": frozenset({"key", "file"}),
        "b": frozenset({"key", "file"}),
        "c": frozenset(),
    }


def test_advice_stands_behind_its_error() -> None:
    """An error is shown with what to do next."""
    error = PapersError("It failed.", notice("choose-another-key"))
    advice = messages.SENTENCES["choose-another-key"]
    assert messages.of_error(error) == f"It failed. {advice}"
    assert messages.of_error(PapersError("It failed.")) == "It failed."


def test_details_stand_in_the_sentence() -> None:
    """A text is filled in with the details, a function is given them."""
    values = notice("a", file="x.md", number=3).values
    assert messages.fill("notes/{file}", values) == "notes/x.md"
    assert messages.fill(lambda file, number: f"{number} in {file}", values) == "3 in x.md"
    assert wording.count(1, "entry") == "1 entry"
    assert [wording.count(n, "entry") for n in (2, 0)] == ["2 entries", "0 entries"]
    assert wording.count(2, "paper") == "2 papers"
