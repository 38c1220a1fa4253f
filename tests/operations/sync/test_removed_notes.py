"""The notes of papers that others removed are in the trash, and come back with an undo."""

from pathlib import Path

import pytest

from papernotes.model.notice import notice
from tests.support.desks import Desk, agree, pair
from tests.support.remotes import papers


def notes(desk: Desk) -> list[str]:
    """The note files, those in the trash too."""
    folder = desk.folder / "notes"
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*.md"))


def removed(tmp_path: Path, *words: str) -> tuple[Desk, Desk]:
    """Two desks, of which the second received what the first did to the paper `a`."""
    desk, other = pair(tmp_path, "a", "b")
    (other.folder / "notes" / "read").mkdir()
    (other.folder / "notes" / "a.md").rename(other.folder / "notes" / "read" / "a.md")
    other.write("read/a.md", other.read("read/a.md") + "\nof the other\n")
    other.write("a.kim.md", "Kim says\n")
    other.sync()
    desk.sync()
    assert papers(desk.folder, *words).returncode == 0
    (desk.folder / "notes" / "a.kim.md").unlink()
    desk.sync()
    return desk, other


@pytest.mark.parametrize("words", [("rm", "--yes", "a"), ("merge", "--yes", "b", "a")])
def test_a_note_comes_back_with_its_paper(tmp_path: Path, words: tuple[str, ...]) -> None:
    """With those of people; a redo puts them into the trash again, and a sync gives them to all."""
    desk, other = removed(tmp_path, *words)
    texts = other.texts()
    done = papers(other.folder, "sync")
    named = 2 if words[0] == "rm" else 0  # what was merged into another note is there
    assert done.stderr.count("The note of a is now ") == named, done
    trash = [".trash/a.kim.md", ".trash/read/a.md"]
    assert notes(other) == [*trash, "b.md"]
    assert papers(other.folder, "undo").returncode == 0
    assert notes(other) == ["a.kim.md", "b.md", "read/a.md"]
    for name in ("notes/a.kim.md", "notes/read/a.md"):
        assert other.texts()[name] == texts[name]
    shown = papers(other.folder, "search", "of the other").stdout
    assert "A Paper that Is Called a" in shown
    papers(other.folder, "redo")
    assert notes(other) == [*trash, "b.md"]
    papers(other.folder, "undo")
    for computer in (other, desk, other):
        computer.sync()
    agree(desk, other)
    assert "of the other" in desk.read("read/a.md")


def test_a_note_with_its_name_in_the_trash_stays_there(tmp_path: Path) -> None:
    """Each of two removed notes has its own place."""
    _, other = removed(tmp_path, "rm", "--yes", "a")
    older = other.folder / "notes" / ".trash" / "read" / "a.md"
    older.parent.mkdir(parents=True)
    older.write_text("older\n")
    other.sync()
    assert older.read_text() == "older\n"
    assert "of the other" in (older.parent / "a.2.md").read_text()
    papers(other.folder, "undo")
    assert "of the other" in other.read("read/a.md")


def test_a_rename_that_was_undone_elsewhere_removes_no_paper(tmp_path: Path) -> None:
    """The paper has its former key again, and its one note follows, also where that is undone."""
    desk, other = pair(tmp_path, "a")
    desk.rename("a", "new")
    desk.sync()
    other.sync()
    assert papers(desk.folder, "undo").returncode == 0
    desk.sync()
    assert notice("key-received", key="new", new="a") in other.sync().notices
    assert notes(other) == ["a.md"]
    assert papers(other.folder, "undo").returncode == 0
    assert (other.keys(), notes(other)) == (["new"], ["new.md"])
    for computer in (other, desk, other):
        computer.sync()
    agree(desk, other)
