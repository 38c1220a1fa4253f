"""A folder of notes that cannot be written: a script sees that, and nothing is lost.

It needs the right to mount a disk.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import program
from tests.support.disks import read_only, small_disk
from tests.support.transcript import environment

NOTE = "---\ntags: [q]\nstatus: to-read\ncitekey: {key}\n---\n# {key}\n\nsee [[{other}]]\n"


class Shelf:
    """A library whose notes are on a disk of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes = folder / "notes"
        self._environ = environment(folder.parent / "home")

    def papers(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the program in the library."""
        return program.run(words, env=self._environ, cwd=self.folder, typed=None)

    def done(self, *words: str) -> str:
        """Run a command that succeeds; return what it prints."""
        result = self.papers(*words)
        assert result.returncode == 0, result
        return result.stdout

    def texts(self) -> dict[str, str]:
        """The notes, by name."""
        return {file.name: file.read_text("utf-8") for file in self.notes.glob("*.md")}


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """A library with two papers that have notes, and one that has none."""
    shelf = Shelf(tmp_path / "library")
    shelf.notes.mkdir(parents=True)
    (tmp_path / "review.md").write_text("---\ncitekey: c\n---\n\nIt explains the method well.\n")
    with small_disk(shelf.notes):
        shelf.done("init", ".")
        entries = (f"@misc{{{key}, title = {{A Paper on {key}}}, year = 2020}}\n" for key in "abc")
        (tmp_path / "some.bib").write_text("".join(entries))
        shelf.done("import", "../some.bib")
        for key, other in ("ab", "ba"):
            (shelf.notes / f"{key}.md").write_text(NOTE.format(key=key, other=other))
        shelf.done("search", "see")
        yield shelf


@pytest.mark.parametrize(
    "words", [("rename", "a", "new"), ("merge", "--yes", "a", "b"), ("rm", "--yes", "a"), ("undo",)]
)
def test_a_change_whose_files_cannot_be_changed_fails_and_is_repeated(
    shelf: Shelf, words: tuple[str, ...]
) -> None:
    """It says what to do, which leads to the state of a change that did not fail."""
    if words == ("undo",):
        shelf.done("rename", "a", "new")
    before = shelf.texts()
    with read_only(shelf.notes):
        failed = shelf.papers(*words)
        assert failed.returncode == 3, failed
        assert "Not every file was changed as the library was: " in failed.stderr
        assert "(`papers undo`, after an undo `papers redo`)" in failed.stderr
        assert shelf.papers("list").returncode == 0
    assert shelf.texts() == before
    shelf.done("redo" if words == ("undo",) else "undo")
    shelf.done(*words)
    expected = {
        "rename": {"new.md": "citekey: new", "b.md": "[[new]]"},
        "merge": {"a.md": "<!-- b -->"},
        "rm": {"b.md": "[[a]]"},
        "undo": {"a.md": "citekey: a", "b.md": "[[a]]"},
    }[words[0]]
    texts = shelf.texts()
    assert texts.keys() == expected.keys()
    for name, part in expected.items():
        assert part in texts[name]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("tag", "x", "a"), "tags: [q, x]"),
        (("status", "a", "reading"), "status: reading"),
        (("rate", "a", "4"), "rating: 4"),
        (("tags", "rename", "q", "r"), "tags: [r]"),
    ],
)
def test_a_head_that_cannot_be_written_waits(
    shelf: Shelf, words: tuple[str, ...], line: str
) -> None:
    """Searching works meanwhile; the next command after it writes the head."""
    with read_only(shelf.notes):
        failed = shelf.papers(*words)
        assert failed.returncode == 3, failed
        assert "The next command tries again." in failed.stderr
        result = shelf.papers("search", "see")
        assert (result.returncode, result.stdout.count("\n")) == (0, 2), result
        assert line not in shelf.texts()["a.md"]
    shelf.done("search", "see")
    assert f"\n{line}\n" in shelf.texts()["a.md"]


@pytest.mark.parametrize("words", [("run", "a", "--mine", "FID=4"), ("answer", "a", "1", "So.")])
def test_a_text_that_cannot_be_written_is_not_written(shelf: Shelf, words: tuple[str, ...]) -> None:
    """The exit code is that of the other commands, and the same command writes it later."""
    note = shelf.notes / "a.md"
    note.write_text(f"{note.read_text('utf-8')}\nQ: Why?\n", "utf-8")
    shelf.done("search", "why")
    before = shelf.texts()
    with read_only(shelf.notes):
        failed = shelf.papers(*words)
        assert (failed.returncode, failed.stdout) == (3, ""), failed
        assert "Nothing of the change waits" in failed.stderr
    shelf.done("search", "why")
    assert shelf.texts() == before
    shelf.done(*words)
    assert shelf.texts() != before


def test_a_head_that_an_import_changed_waits(shelf: Shelf, tmp_path: Path) -> None:
    """The import says so; else it writes the head itself."""
    entry = "@misc{{a, title = {{A Paper on a}}, year = 2020, keywords = {{{}}}}}\n"
    for number, tag in enumerate(("one", "two")):
        (tmp_path / f"{tag}.bib").write_text(entry.format(f"q, {tag}"))
        if number:
            shelf.done("import", "--yes", f"../{tag}.bib")
            assert "tags: [q, one, two]" in shelf.texts()["a.md"]
            continue
        with read_only(shelf.notes):
            failed = shelf.papers("import", "--yes", f"../{tag}.bib")
            assert failed.returncode == 3, failed
            assert "The next command tries again." in failed.stderr


def test_a_note_that_cannot_be_made_waits(shelf: Shelf) -> None:
    """Other commands work meanwhile, and the next one after it makes the note."""
    with read_only(shelf.notes):
        assert shelf.papers("note", "c").returncode == 3
        result = shelf.papers("search", "see")
        assert (result.returncode, result.stdout.count("\n")) == (0, 2), result
    shelf.done("search", "see")
    assert "citekey: c\n" in shelf.texts()["c.md"]


def test_a_review_that_cannot_be_adopted_is_adopted_later(shelf: Shelf, tmp_path: Path) -> None:
    """Nothing is changed before."""
    with read_only(shelf.notes):
        failed = shelf.papers("adopt", "--yes", str(tmp_path / "review.md"))
        assert failed.returncode == 3, failed
    shelf.done("adopt", "--yes", str(tmp_path / "review.md"))
    assert "It explains the method well." in shelf.texts()["c.md"]
