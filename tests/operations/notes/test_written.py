"""Notes that a command wrote: the next one need not read them again."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support import sites
from tests.support.libraries import papers

NUMBER = 30
FEW = 10
"""Notes for whose stamps a command does not wait: the next one may read them again."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty library."""
    return sites.library(tmp_path / "library", {})


def title(number: int) -> str:
    """The title of one paper."""
    return f"Quiet Rooms of Odd Machines Number {number}"


def write_bibliography(file: Path, *, notes: bool) -> None:
    """Write an entry for each paper, with a note or without one."""
    note = ", annotation = {A note on a quiet room.}" if notes else ""
    entries = (f"@misc{{key{n}, title = {{{title(n)}}}{note}}}" for n in range(NUMBER))
    file.write_text("\n".join(entries), "utf-8")


def read_files(root: Path) -> tuple[int, int]:
    """How many note files were read, and how many of them must be read again."""
    with closing(sqlite3.connect(root / ".papers" / "index.db")) as index:
        sql = "SELECT count(*), coalesce(sum(size < 0), 0) FROM note_files"
        number, again = index.execute(sql).fetchone()
    return number, again


def test_adopted_notes_are_not_read_again(root: Path, tmp_path: Path) -> None:
    """Their stamps are old enough when they are read, and the index is up to date."""
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
