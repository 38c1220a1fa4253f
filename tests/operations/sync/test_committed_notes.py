"""What the others get of a note that shows both sides of a sync here."""

from pathlib import Path

import pytest

from tests.support.desks import Desk, agree, git, pair
from tests.support.remotes import papers


def clash(desk: Desk, other: Desk) -> None:
    """Two people change one line; the sync of the second leaves the note to that person."""
    desk.replace("a.md", "second", "second of one")
    other.replace("a.md", "second", "second of the other")
    desk.sync()
    assert other.sync().disputed == ["notes/a.md"]


def resolved(other: Desk, desk: Desk, note: str) -> None:
    """Resolve the conflict of a note; both clones are the same then, with the text of the second."""
    key = Path(note).stem
    assert f"{key}  prose" in papers(other.folder, "conflicts").stdout
    assert papers(other.folder, "resolve", key, "prose", "--ours").returncode == 0
    for one in (other, desk, other):
        assert one.sync().disputed == []
    agree(desk, other)
    assert "second of the other" in desk.read(note)
    assert "third of one" in desk.read(note)


@pytest.mark.parametrize("first", [True, False])
def test_the_paper_of_a_note_that_shows_both_sides_is_renamed(
    tmp_path: Path, *, first: bool
) -> None:
    """Its conflict is listed at once, and the others follow the new key without a question."""
    desk, other = pair(tmp_path, "a", "b")
    desk.replace("b.md", "second", "see [[a]]")
    desk.sync()
    clash(desk, other)
    assert papers(other.folder, "rename", "a", "new").returncode == 0
    assert "new  prose" in papers(other.folder, "conflicts").stdout
    desk.replace("a.md", "third", "third of one")
    if first:
        desk.sync()
    assert other.sync().disputed == ["notes/new.md"]
    assert "citekey: new\n" in git(other.folder, "show", "HEAD:notes/new.md")
    desk.sync()
    assert desk.keys() == ["b", "new"]
    assert "second of one" in desk.read("new.md")
    other.sync()
    resolved(other, desk, "new.md")


@pytest.mark.parametrize("synced", [True, False])
def test_that_rename_is_undone(tmp_path: Path, *, synced: bool) -> None:
    """Before a sync or after it, the conflict is again that of the old key."""
    desk, other = pair(tmp_path, "a", "b")
    clash(desk, other)
    papers(other.folder, "rename", "a", "new")
    if synced:
        other.sync()
        desk.sync()
        desk.replace("new.md", "third", "third of one")
    else:
        desk.replace("a.md", "third", "third of one")
    desk.sync()
    while "a" not in other.keys():
        assert papers(other.folder, "undo").returncode == 0
    assert "a  prose" in papers(other.folder, "conflicts").stdout
    assert other.sync().disputed == ["notes/a.md"]
    desk.sync()
    assert desk.keys() == ["a", "b"]
    other.sync()
    resolved(other, desk, "a.md")


def test_a_note_that_shows_both_sides_is_moved(tmp_path: Path) -> None:
    """Its conflict is listed under its paper, and the others find it in the new folder."""
    desk, other = pair(tmp_path, "a", "b")
    clash(desk, other)
    (other.folder / "notes" / "read").mkdir()
    (other.folder / "notes" / "a.md").rename(other.folder / "notes" / "read" / "a.md")
    papers(other.folder, "list", "tag:x")
    assert "a  prose" in papers(other.folder, "conflicts").stdout
    desk.replace("a.md", "third", "third of one")
    assert other.sync().disputed == ["notes/read/a.md"]
    desk.sync()
    assert "second of one" in desk.read("read/a.md")
    other.sync()
    resolved(other, desk, "read/a.md")
