"""Notes that a command wrote: the next one need not read them again."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile
from papernotes.workspace import Workspace
from tests.support import sites
from tests.support.libraries import papers

NUMBER = 30
FEW = 10 if sys.platform == "win32" else 0
"""Notes that the next command may read again, where a disk keeps no time of their own."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty library."""
    return sites.library(tmp_path / "library", {})


def title(number: int) -> str:
    """The title of one paper."""
    return f"Quiet Rooms of Odd Machines Number {number}"


def write_bibliography(file: Path, *, notes: bool, number: int = NUMBER) -> None:
    """Write an entry for each paper, with a note or without one."""
    note = ", annotation = {A note on a quiet room.}" if notes else ""
    entries = (f"@misc{{key{n}, title = {{{title(n)}}}{note}}}" for n in range(number))
    file.write_text("\n".join(entries), "utf-8")


def read_files(root: Path) -> tuple[int, int]:
    """How many note files were read, and how many of them must be read again."""
    with closing(sqlite3.connect(root / ".papers" / "index.db")) as index:
        sql = "SELECT count(*), coalesce(sum(size < 0), 0) FROM note_files"
        number, again = index.execute(sql).fetchone()
    return number, again


def test_adopted_notes_are_not_read_again(root: Path, tmp_path: Path) -> None:
    """However soon they are read, and the index is up to date."""
    write_bibliography(tmp_path / "refs.bib", notes=False)
    assert papers(root, "import", str(tmp_path / "refs.bib")) == 0
    reviews = tmp_path / "reviews"
    reviews.mkdir()
    for number in range(NUMBER):
        (reviews / f"{number}.md").write_text(f"# {title(number)}\nprose {number}\n", "utf-8")
    assert papers(root, "adopt", "--yes", "--offline", str(reviews)) == 0
    number, again = read_files(root)
    assert number == NUMBER
    assert again <= FEW


def test_heads_of_adopted_notes_are_whole(root: Path, tmp_path: Path) -> None:
    """They have the tags that the paper had and those of the review: no later command writes them."""
    write_bibliography(tmp_path / "refs.bib", notes=False)
    assert papers(root, "import", str(tmp_path / "refs.bib"), "-t", "old") == 0
    review = tmp_path / "review.md"
    review.write_text(f"---\ntitle: {title(1)}\ntags: [new]\n---\nprose\n", "utf-8")
    assert papers(root, "adopt", "--yes", "--offline", str(review)) == 0
    note = root / "notes" / "key1.md"
    text = note.read_text("utf-8")
    assert "tags: [new, old]\n" in text
    assert papers(root, "search", "prose") == 0
    assert note.read_text("utf-8") == text


def test_imported_notes_are_not_read_again(root: Path, tmp_path: Path) -> None:
    """The same for notes that come with entries."""
    write_bibliography(tmp_path / "refs.bib", notes=True)
    assert papers(root, "import", str(tmp_path / "refs.bib")) == 0
    number, again = read_files(root)
    assert number == NUMBER
    assert again <= FEW


def test_what_is_written_right_after_is_read(root: Path, tmp_path: Path) -> None:
    """A note that changes while others are written is not taken for what it was."""
    write_bibliography(tmp_path / "refs.bib", notes=True)
    assert papers(root, "import", str(tmp_path / "refs.bib")) == 0
    note = root / "notes" / "key7.md"
    note.write_text(note.read_text("utf-8").replace("quiet", "noisy"), "utf-8")
    assert papers(root, "search", "note:noisy", "--count") == 0


@pytest.mark.parametrize("number", [1, 2])
def test_a_few_notes_are_not_read_again_either(root: Path, tmp_path: Path, number: int) -> None:
    """One is written in another way than two; no command waits for the clock."""
    write_bibliography(tmp_path / "refs.bib", notes=True, number=number)
    assert papers(root, "import", str(tmp_path / "refs.bib")) == 0
    assert read_files(root) == (number, min(number, FEW))


def test_a_created_note_is_known_until_it_changes(tmp_path: Path) -> None:
    """A change of the same size within the same tick of the clock is one."""
    book = Notebook(str(tmp_path))
    for number in range(50):
        name = f"{number}.md"
        assert book.create(name, "one")
        if number % 2:
            (tmp_path / name).write_text("two")
        stamp = book.stamp(name)
        assert stamp is not None
        expected = None if number % 2 or sys.platform == "win32" else "one"
        assert book.new_files.take(name, stamp) == expected
        assert book.new_files.take(name, stamp) is None, "its text is given once"


def test_a_replaced_note_has_another_time(tmp_path: Path) -> None:
    """Of the same size and within the same tick of the clock it has another stamp, and is known."""
    book = Notebook(str(tmp_path))
    for number in range(50):
        name = f"{number}.md"
        assert book.create(name, "one")
        before = book.stamp(name)
        assert book.replace(name, "one", "two")
        after = book.stamp(name)
        assert after is not None
        if sys.platform != "win32":
            assert after != before
            assert book.new_files.take(name, after) == "two"


def test_a_note_whose_head_was_written_is_not_read_again(root: Path, tmp_path: Path) -> None:
    """The command that changed the tags of its paper wrote it."""
    write_bibliography(tmp_path / "refs.bib", notes=True)
    assert papers(root, "import", str(tmp_path / "refs.bib")) == 0
    assert papers(root, "tag", "new", "key1", "key2") == 0
    assert "new" in (root / "notes" / "key2.md").read_text("utf-8")
    assert read_files(root) == (NUMBER, min(2, FEW))


def test_a_note_that_changes_before_it_is_read_is_read(root: Path) -> None:
    """The command that created it takes it as it is then."""
    space = Workspace.at(str(root), {})
    sites.add(space, "key1", title=title(1))
    with space.library.changes():
        space.notebook.create("key1.md", "a quiet note\n")
        (root / "notes" / "key1.md").write_text("a noisy note\n")
        reconcile.read_note(space.library, space.notebook, "key1.md", {})
    space.close()
    assert papers(root, "search", "note:noisy", "--count") == 0
    assert papers(root, "search", "note:quiet", "--count") == 1
