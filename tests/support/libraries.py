"""Libraries for commands that run in the test process."""

import atexit
import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest

from papernotes.cli.main import run
from papernotes.library import Library
from papernotes.model.paper import Paper
from papernotes.workspace import Workspace
from tests.support import indexes
from tests.support.days import days
from tests.support.transcript import set_environment

PAPER_TABLES = (
    *(
        "papers",
        "authors",
        "tags",
        "origins",
        "parents",
        "old_keys",
        "conflicts",
        "events",
        "queue",
        "files",
        "highlights",
    ),
)
OTHER_TABLES = ("queries", "exports", "pending", "tag_aliases", "tag_parents", "dates")
READING_COMMANDS = {
    *(
        "compare",
        "backup",
        "catalogue",
        "cite",
        "find",
        "completion",
        "conflicts",
        "duplicates",
        "files",
        "guide",
        "list",
        "log",
    ),
    *(
        "merge-driver",
        "next",
        "open",
        "today",
        "lineage",
        "questions",
        "related",
        "refs",
        "review",
        "runs",
        "search",
        "seminar",
        "serve",
        "site",
        "show",
        "venues",
        "undo",
        "redo",
    ),
}
"""Commands that change no paper."""


_KEPT = TemporaryDirectory(prefix="papers-kept-")
"""What is made once for all tests of this process, which copy it."""
atexit.register(_KEPT.cleanup)


def new_folder() -> Path:
    """Return a folder that stays until the end of this process."""
    return Path(mkdtemp(dir=_KEPT.name))


_THREE = """@misc{one, title = {The First Thing of All}, author = {A. Kim}, year = 2001}
@misc{two, title = {The Second Thing of All}, author = {B. Lee}, year = 2002}
@misc{three, title = {The Third Thing of All}, author = {C. Park}, year = 2003}
"""


def copy_library(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the library of a folder into another one and set the environment for commands there."""
    set_environment(monkeypatch, folder / "home")
    shutil.copytree(path, folder, dirs_exist_ok=True)
    return folder / "library"


def papers(root: Path, *arguments: str) -> int:
    """Run one command in this process."""
    return run(["--library", str(root), *arguments])


def library_of(folder: Path, monkeypatch: pytest.MonkeyPatch, entries: str = "") -> Path:
    """A library of these BibTeX entries in a folder that the user is in."""
    monkeypatch.chdir(folder)
    monkeypatch.delenv("PAPERS_LIBRARY", raising=False)
    language = tuple(os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    shutil.copytree(_library_of(entries, language), folder, dirs_exist_ok=True)
    return folder


@cache
def _library_of(entries: str, _language: tuple[str, ...]) -> Path:
    """The folder of that library, made once for all tests of this process."""
    folder = new_folder()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(["init"]) == 0
        if entries:
            import_text(entries)
    return folder


def import_text(entries: str) -> None:
    """Import BibTeX entries into the library of the current folder, from the file in.bib."""
    Path("in.bib").write_text(entries, encoding="utf-8")
    assert run(["import", "in.bib"]) == 0


def three_papers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the papers one, two and three with notes, in a folder that the user is in."""
    root = copy_library(_three_papers(), folder, monkeypatch)
    monkeypatch.chdir(folder)
    return root


@cache
def _three_papers() -> Path:
    """The folder of that library, made once for all tests of this process."""
    folder = new_folder()
    root = folder / "library"
    with pytest.MonkeyPatch.context() as patch:
        set_environment(patch, folder / "home")
        patch.chdir(folder)
        (folder / "some.bib").write_text(_THREE)
        papers(root, "init", str(root), "--language", "en")
        papers(root, "import", "some.bib")
        for key in ("one", "two", "three"):
            papers(root, "note", key, "--path")
    return folder


def english_library(
    folder: Path, monkeypatch: pytest.MonkeyPatch, entries: str = "", ids: tuple[str, ...] = ()
) -> Path:
    """A library of BibTeX entries, whose file is some.bib, and of papers of the catalogue with notes.

    The user is in the folder, of which it is the folder `library`.
    """
    monkeypatch.chdir(folder)
    return copy_library(_english_library(entries, ids, days()), folder, monkeypatch)


@cache
def _english_library(entries: str, ids: tuple[str, ...], _days: tuple[date, ...]) -> Path:
    """The folder of that library, made once a day for all tests of this process."""
    folder = new_folder()
    root = folder / "library"
    with pytest.MonkeyPatch.context() as patch:
        set_environment(patch, folder / "home")
        patch.chdir(folder)
        assert papers(root, "init", str(root), "--language", "en") == 0
        if entries:
            (folder / "some.bib").write_text(entries, encoding="utf-8")
            assert papers(root, "import", "some.bib") == 0
        if ids:
            assert papers(root, "add", *ids) == 0
    return folder


def titled_library(folder: Path, titles: Iterable[str]) -> Path:
    """A library in Korean of papers with these titles, whose keys are k0, k1, …"""
    space = Workspace(str(folder), {})
    space.create("ko")
    with space.library.changes():
        for number, title in enumerate(titles):
            paper = Paper(title, key=f"k{number}", added="2026-01-01T00:00:00Z")
            space.library.papers.add(paper, f"@misc{{k{number},\n}}\n", None)
    space.close()
    return folder


def restorable_state(root: Path) -> dict[str, object]:
    """Everything that undo restores: the rows of papers, what is indexed of them, the notes."""
    papers(root, "log")  # reads the notes that were edited
    with closing(sqlite3.connect(root / "library.db")) as db:
        rows: dict[str, object] = {
            table: sorted(map(repr, db.execute(f"SELECT * FROM {table}")))
            for table in PAPER_TABLES + OTHER_TABLES
        }
        rows["language"] = db.execute("SELECT value FROM state WHERE name = 'language'").fetchall()
        apart = "SELECT name, value FROM state WHERE name GLOB 'tags-apart *' ORDER BY name"
        rows["apart"] = db.execute(apart).fetchall()
        rows["owners"] = db.execute("SELECT file, paper FROM notes ORDER BY file").fetchall()
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    papers(root, "search", "the")  # makes the index whole
    rows["indexed"] = indexes.indexed(root)
    rows["notes"] = {path.name: path.read_text() for path in sorted((root / "notes").glob("*.md"))}
    return rows


def stored_paper(env: dict[str, str], key: str) -> Paper:
    """Return a paper as the library of an environment has it."""
    with closing(Library.open(str(Path(env["PAPERS_LIBRARY"], "library.db")))) as library:
        return library.papers.read(key)
