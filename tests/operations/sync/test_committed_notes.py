"""What the others get of a note that shows both sides of a sync here, and what a new clone reads."""

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


def read_days(desk: Desk) -> list[str]:
    """The days on which the paper was read."""
    with desk.library() as library:
        return [event.day for event in library.events.of_paper("a") if event.kind == "read"]


def read_on(desk: Desk, *days: str) -> None:
    """Write into the head of a note on which days its paper was read."""
    lines = desk.read("a.md").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("read:")]
    desk.write("a.md", "".join([kept[0], f"read: [{', '.join(days)}]\n", *kept[1:]]))


def new_clone(desk: Desk) -> Desk:
    """A clone that reads all notes for the first time."""
    clone = Desk(desk.folder.parent / "new", desk.folder.parent / "hub")
    clone.sync()
    return clone


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_day_that_was_taken_away_stays_away(tmp_path: Path, when: str) -> None:
    """Before the sync that finds the conflict, or while the note shows both sides."""
    desk, other = pair(tmp_path, "a")
    read_on(desk, "2026-03-01", "2026-03-05")
    desk.sync()
    other.sync()
    if when == "before":
        read_on(other, "2026-03-05")
    clash(desk, other)
    if when == "after":
        done = papers(other.folder, "events", "a", "read:2026-03-01", "--remove")
        assert done.returncode == 0, done
        other.sync()
    clone = new_clone(desk)
    for computer in (clone, other, desk, clone):
        computer.sync()
        assert read_days(computer) == ["2026-03-05"]
    assert "2026-03-01" not in desk.read("a.md")
    assert "second of one" in desk.read("a.md")


def test_a_day_that_the_others_have_not_read_stays(tmp_path: Path) -> None:
    """As one that was written into the note on the web page of a git host."""
    desk, other = pair(tmp_path, "a")
    read_on(desk, "2026-03-05")
    desk.sync()
    other.sync()
    read_on(other, "2026-03-01", "2026-03-05")
    other.replace("a.md", "second", "second of the other")
    read_on(desk, "2026-02-02", "2026-03-05")
    desk.replace("a.md", "second", "second of one")
    git(desk.folder, "commit", "--quiet", "--all", "--message=by hand")
    git(desk.folder, "push", "--quiet", "origin", "main")
    assert other.sync().disputed == ["notes/a.md"]
    committed = git(other.folder, "show", "HEAD:notes/a.md")
    assert "read: [2026-02-02, 2026-03-01, 2026-03-05]\n" in committed


def resolved(other: Desk, desk: Desk, note: str) -> None:
    """Resolve the conflict of a note; both clones are the same then, with the text of the second."""
    key = Path(note).stem
    assert f"{key}  prose" in papers(other.folder, "conflicts").stdout
    assert papers(other.folder, "resolve", key, "prose", "--ours").returncode == 0
    for computer in (other, desk, other):
        assert computer.sync().disputed == []
    agree(desk, other)
    assert "second of the other" in desk.read(note)
    assert "third of one" in desk.read(note)


@pytest.mark.parametrize("key", ["new", "A"])
@pytest.mark.parametrize("first", ["note", "other paper", ""])
def test_the_paper_of_a_note_that_shows_both_sides_is_renamed(
    tmp_path: Path, first: str, key: str
) -> None:
    """Its conflict is listed at once, and the others follow the new key without a question."""
    desk, other = pair(tmp_path, "a", "b")
    desk.replace("b.md", "second", "see [[a]]")
    desk.sync()
    clash(desk, other)
    assert papers(other.folder, "rename", "a", key).returncode == 0
    shown = other.read(f"{key}.md")
    assert f"{key}  prose" in papers(other.folder, "conflicts").stdout
    if first == "note":
        desk.replace("a.md", "third", "third of one")
    else:
        desk.tag("b", "x")
    if first:
        desk.sync()
    assert other.sync().disputed == [f"notes/{key}.md"]
    assert f"citekey: {key}\n" in git(other.folder, "show", f"HEAD:notes/{key}.md")
    assert "second of the other" in other.read(f"{key}.md")
    assert (other.read(f"{key}.md") == shown) == (first != "note")
    desk.sync()
    assert desk.keys() == sorted(["b", key])
    assert "second of one" in desk.read(f"{key}.md")
    if first != "note":
        desk.replace(f"{key}.md", "third", "third of one")
        desk.sync()
    other.sync()
    resolved(other, desk, f"{key}.md")


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
    while other.keys() != ["a", "b"]:
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


def test_a_conflict_in_the_head_is_resolved_and_undone(tmp_path: Path) -> None:
    """With what waited for the head: undo shows both sides again, and a redo writes it again."""
    desk, other = pair(tmp_path, "a")
    desk.replace("a.md", "citekey: a\n", "citekey: a\nvenue: fine\n")
    other.replace("a.md", "citekey: a\n", "citekey: a\nvenue: better\n")
    desk.sync()
    assert other.sync().disputed == ["notes/a.md"]
    shown = other.read("a.md")
    other.tag("a", "x")
    assert papers(other.folder, "resolve", "a", "prose", "--ours").returncode == 0
    assert "tags: [x]\n" in other.read("a.md")
    assert "venue: better\n" in other.read("a.md")
    undone = papers(other.folder, "undo")
    assert "edited meanwhile" not in undone.stderr, undone
    assert other.read("a.md") == shown
    assert other.head("a") == ("x",)
    papers(other.folder, "redo")
    other.sync()
    desk.sync()
    agree(desk, other)
    assert "tags: [x]\n" in desk.read("a.md")


@pytest.mark.parametrize(
    ("side", "line"), [("ours", "second of the other"), ("theirs", "second of one again")]
)
def test_a_conflict_within_a_conflict_is_resolved_with_it(
    tmp_path: Path, side: str, line: str
) -> None:
    """As a second change of the others leaves it: no marker stays behind."""
    desk, other = pair(tmp_path, "a", "b")
    clash(desk, other)
    desk.replace("a.md", "second of one", "second of one again")
    desk.sync()
    other.sync()
    assert other.read("a.md").count("<<<<<<< here") == 2
    assert papers(other.folder, "resolve", "a", "prose", f"--{side}").returncode == 0
    assert other.read("a.md").count(f"\n{line}\n") == 1
    assert other.read("a.md").count("second") == 1
    assert other.sync().disputed == []
    desk.sync()
    agree(desk, other)
