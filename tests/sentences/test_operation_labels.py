"""What operations are called in the log."""

import ast
from collections.abc import Iterator

import pytest

from papernotes.sentences.operation_labels import label
from tests.support.folders import ROOT
from tests.support.source_calls import calls_of

SAMPLES = {"files": ["a.bib", "b.bib"], "tags": ["x"], "number": 2, "heads": 4, "stdin": False}
RECORDERS = ("operation", "record_replacement")
"""The methods that record an operation."""


def recorded() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The kind and the names of the details of every operation that the program records."""
    for file in sorted((ROOT / "src" / "papernotes").rglob("*.py")):
        for node in calls_of(RECORDERS, file.read_text("utf-8")):
            if not isinstance(node.func, ast.Attribute) or not node.args:
                continue
            names = tuple(str(keyword.arg) for keyword in node.keywords)
            for kind in ast.walk(node.args[0]):
                if isinstance(kind, ast.Constant) and isinstance(kind.value, str):
                    yield kind.value, names


RECORDED = sorted(set(recorded()))


def test_operations_are_found() -> None:
    """The list below is that of the program: it has kinds with details, and without."""
    assert {("rename", ("old", "new")), ("remove", ()), ("tag", ("tags",))} <= set(RECORDED)


@pytest.mark.parametrize(("kind", "names"), RECORDED, ids=lambda value: str(value))
def test_every_operation_has_a_label(kind: str, names: tuple[str, ...]) -> None:
    """The label says every text among the details, and names no detail that is not there."""
    details = {name: SAMPLES.get(name, f"<{name}>") for name in names}
    text = label(kind, details)
    assert text
    assert "_" not in text
    assert all(value in text for value in details.values() if isinstance(value, str))


@pytest.mark.parametrize(
    ("kind", "details", "expected"),
    [
        ("tag", {"tags": ["x", "y"]}, "tag x y"),
        ("untag", {"tags": ["x"]}, "tag --remove x"),
        ("import", {"files": ["a.bib"], "number": 1, "stdin": False}, "import a.bib"),
        ("import", {"files": ["a.bib"], "number": 7, "stdin": False}, "import a.bib and 6 more"),
        (
            "edit_note",
            {"file": "a.md", "edits": [["add_tag", "x"], ["rating", None]]},
            "edited notes/a.md: +tag x, no rating",
        ),
        ("edit_notes", {"number": 1200, "edits": []}, "edited 1,200 notes"),
        (
            "edit_notes",
            {"number": 60, "edits": [["status", "read"]]},
            "edited 60 notes: status read",
        ),
        ("fix", {}, "check --fix"),
        ("fix", {"heads": 0}, "check --fix"),
        ("fix", {"heads": 1}, "check --fix (head of 1 note)"),
        ("fix", {"heads": 4}, "check --fix (heads of 4 notes)"),
        ("rename", {"label": "rename a b", "old": "a", "new": "b"}, "rename a b"),
        ("of_a_later_program", {"more": 1}, "of_a_later_program"),
    ],
)
def test_a_label_is_made_from_kind_and_details(
    kind: str, details: dict[str, object], expected: str
) -> None:
    """A label is made from kind and details, or is the one that an older program recorded."""
    assert label(kind, details) == expected


def test_a_label_has_an_end() -> None:
    """However many files an operation names, its label fits on a few lines."""
    cut = label("forget_exports", {"files": ["long-name.bib"] * 100})
    assert (len(cut), cut[-1]) == (200, "…")
