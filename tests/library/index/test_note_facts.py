"""What notes say, as the index has it: it follows every change of the files."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.library.index import file as index_file
from papernotes.library.index import links
from tests.support import indexes
from tests.support.libraries import papers
from tests.support.transcript import set_environment

NOTE = """---
citekey: kim2024one
created: 2026-01-02
---
## Questions

- Why?
    - A: So.

## Reproduction log

- date: 2026-03-14
    - result (theirs / mine): FID 3.17 / 4.05
    - what went wrong: OOM
- date: soon

A: [[lee2023two#q1]] because
"""
TABLES = ("questions", "answers", "runs", "measures", "edges", "unreadable")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with two papers, one of them with a note."""
    set_environment(monkeypatch, tmp_path / "home")
    root = tmp_path / "library"
    papers(root, "init")
    bib = tmp_path / "a.bib"
    bib.write_text(
        "@article{kim2024one, title={One}, year=2024}\n@article{lee2023two, title={Two}, year=2023}\n"
    )
    papers(root, "import", str(bib))
    (root / "notes").mkdir(exist_ok=True)
    (root / "notes" / "kim2024one.md").write_text(NOTE)
    return root


def rows(root: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return what the tables hold, after the notes were read."""
    papers(root, "search", "why")
    with closing(indexes.opened(root)) as index:
        return {
            name: index.execute(f"SELECT * FROM main.{name} ORDER BY 1, 2, 3").fetchall()
            for name in TABLES
        }


def test_a_note_is_read(root: Path) -> None:
    """Each thing that it says has its file, its place and its line."""
    file = "kim2024one.md"
    assert rows(root) == {
        "questions": [(file, 1, 7, "Why?", "So.", 8, "", 0, "2026-01-02", "note", 8)],
        "answers": [(file, 1, 17, "lee2023two", 1, "because")],
        "runs": [
            (file, 1, 12, "failed", "2026-03-14", "", "", "", "", "FID 3.17 / 4.05", "OOM", "")
        ],
        "measures": [(file, 1, 1, "FID", 3.17, 4.05, "", 0.277602524)],
        "edges": [],
        "unreadable": [(file, 1, 15, "run", "date", "soon")],
    }


def test_it_follows_the_files(root: Path) -> None:
    """An edit, another name and a removal; a note by someone else and one without a paper."""
    before = rows(root)
    (root / "notes" / "kim2024one.md").write_text(NOTE.replace("- Why?", "- How?\n- Why?"))
    assert [row[3] for row in rows(root)["questions"]] == ["How?", "Why?"]
    (root / "notes" / "kim2024one.md").write_text(NOTE)
    assert rows(root) == before
    (root / "notes" / "lee2023two.park.md").write_text("Q: Who?\n")
    (root / "notes" / "seminar.md").write_text("Q: When?\n")
    assert [row[0] for row in rows(root)["questions"]] == [
        "kim2024one.md", "lee2023two.park.md", "seminar.md"
    ]  # fmt: skip # one line a file
    (root / "notes" / "sub").mkdir()
    (root / "notes" / "kim2024one.md").rename(root / "notes" / "sub" / "kim2024one.md")
    (root / "notes" / "seminar.md").unlink()
    moved = rows(root)
    assert [row[0] for row in moved["questions"]] == ["lee2023two.park.md", "sub/kim2024one.md"]
    assert moved["measures"] == [("sub/kim2024one.md", *before["measures"][0][1:])]


def test_a_change_of_tags_alone_reads_nothing_else_again(root: Path) -> None:
    """By a command or an editor. What was read before stays, and any other change is read."""
    note = root / "notes" / "kim2024one.md"
    note.write_text(NOTE.replace("---\n", "---\ntags: [a]\nstatus: read\nrating: 3\n", 1))
    before = rows(root)
    with closing(indexes.opened(root)) as index:
        index.execute("UPDATE main.questions SET text = 'As it was?'")
    papers(root, "tag", "new", "kim2024one")
    papers(root, "rate", "kim2024one", "5")
    text = note.read_text()
    assert "tags: [a, new]" in text
    note.write_text(text.replace("[a, new]", "[other]").replace("status: read", "status: reading"))
    assert rows(root)["questions"][0][3] == "As it was?"
    assert papers(root, "list", "tag:other", "status:reading") == 0
    note.write_text(note.read_text().replace("tags: [other]", "tags:\n  - other"))
    (was,), (now,) = before["questions"], rows(root)["questions"]
    assert (was[2:4], now[2:4]) == ((10, "Why?"), (11, "Why?"))


def test_what_was_lost_meanwhile_is_read_again(root: Path) -> None:
    """The row of the file is gone when the note is said to be as it was."""
    before = rows(root)
    with closing(indexes.opened(root)) as index, closing(sqlite3.connect(":memory:")) as library:
        library.execute("CREATE TABLE notes(file, paper, person, tags, status, rating)")
        known = links.known(index, "kim2024one.md")
        assert known is not None
        links.forget(index, known.file)
        links.put(index, library, [known], {})
        assert links.known(index, known.file) is None
    assert rows(root) == before


def test_an_index_of_another_format_is_made_anew(root: Path) -> None:
    """As an older version left it."""
    before = rows(root)
    with closing(indexes.opened(root)) as index:
        for name in TABLES:
            index.execute(f"DROP TABLE main.{name}")
        index.execute("UPDATE about SET value = '3 1 2' WHERE name = 'format'")
    assert rows(root) == before
    with closing(indexes.opened(root)) as index:
        (value,) = index.execute("SELECT value FROM about WHERE name = 'format'").fetchone()
    assert value == index_file.FORMAT


@pytest.mark.parametrize("name", ["kim2024one (1).md", "kim2024one copy.md"])
def test_a_copy_of_a_note_says_nothing(root: Path, name: str) -> None:
    """It is not searched either."""
    before = rows(root)
    (root / "notes" / name).write_text(NOTE)
    assert rows(root) == before


def test_a_note_with_a_conflict_says_nothing(root: Path) -> None:
    """Until one of the two sides was chosen."""
    rows(root)
    note = root / "notes" / "kim2024one.md"
    note.write_text(f"{NOTE}<<<<<<< ours\nQ: a\n=======\nQ: b\n>>>>>>> theirs\n")
    assert not any(rows(root).values())
