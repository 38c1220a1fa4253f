"""A status has one name for programs, whichever command tells it and however it was written."""

import json
from pathlib import Path

import pytest

from papernotes.model.marks import STATUSES, canonical_status
from tests.support.libraries import papers, three_papers

COMMANDS = [
    "list",
    "show one",
    "status one 읽음",
    "finish one",
    "log one",
    "seminar talks",
    "tag x",
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with a paper of a seminar, whose status is written in Korean."""
    folder = three_papers(tmp_path, monkeypatch)
    (folder / "notes" / "seminars").mkdir()
    (folder / "notes" / "seminars" / "talks.md").write_text("# Talks\n\n- 2026-12-01 [[one]]\n")
    assert papers(folder, "tag", "x", "one") == 0
    assert papers(folder, "status", "one", "읽음") == 0
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_json_has_the_first_name(
    root: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    papers(root, *command.split(), "--json")
    told = _statuses(json.loads(capsys.readouterr().out))
    assert "read" in told
    assert not told - {"read", "to-read"}


@pytest.mark.parametrize("number", [1, 60])
def test_edits_of_notes_have_the_first_name(
    root: Path, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of one note, and of many that are one operation."""
    more = "".join(f"@misc{{p{n}, title = {{Number {n} of many}}}}\n" for n in range(number))
    (root / "more.bib").write_text(more)
    papers(root, "import", str(root / "more.bib"))
    for n in range(number):
        (root / "notes" / f"p{n}.md").write_text(f"---\ncitekey: p{n}\nstatus: 읽음\n---\n")
    papers(root, "search", "words")
    capsys.readouterr()
    papers(root, "log", "--json", "--limit", "1")
    [record] = json.loads(capsys.readouterr().out)
    assert record["details"]["edits"] == [["status", "read"]]
    assert record["what"].endswith("status 읽음")


def test_the_reader_keeps_the_spelling(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    papers(root, "list", "status:read", "--format", "{status}")
    assert capsys.readouterr().out == "읽음\n"


@pytest.mark.parametrize("names", STATUSES)
def test_names_of_a_status_are_one(names: tuple[str, ...]) -> None:
    for name in names:
        assert {canonical_status(name), canonical_status(name.upper().replace("-", " "))} == {
            names[0]
        }
    assert canonical_status("Journal  club") == "journal-club"


def _statuses(value: object) -> set[object]:
    """Return every status in a JSON value."""
    if isinstance(value, list):
        return set().union(*map(_statuses, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    own = {value["status"]} if "status" in value else set()
    return own.union(*map(_statuses, value.values()))
