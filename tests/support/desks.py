"""Desks: libraries of several people over one repository, changed by the real operations."""

import atexit
import os
import shutil
import subprocess
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from papernotes.formats.bibtex import write as write_bibtex
from papernotes.formats.text import paper
from papernotes.git import Repository
from papernotes.library import Library
from papernotes.operations.notes import refresh
from papernotes.operations.papers import remove as remove_papers
from papernotes.operations.papers import rename as rename_paper
from papernotes.operations.papers import tag as tag_papers
from papernotes.operations.sync import engine, setup
from papernotes.operations.sync.choices import Choice
from papernotes.operations.sync.report import Report
from papernotes.operations.text import mirror
from papernotes.operations.text.received_text import default_venue
from papernotes.workspace import Workspace
from tests.support import program
from tests.support.contents import contents
from tests.support.folders import ROOT

ENVIRON = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "PYTHONPATH": str(ROOT / "src"),
}


def git(folder: Path, *words: str) -> str:
    """Run git in a folder and return its output."""
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@x", *words],
        cwd=folder,
        env=ENVIRON,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


class Desk:
    """The clone of one person. Every action opens and closes the library, as a command does."""

    def __init__(self, folder: Path, remote: Path | None = None, *, init: bool = True) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.repository = Repository(str(folder), ENVIRON)
        if init:
            setup.set_up(self.repository, str(remote or ""))
            self._space().create("en", for_text=True)

    def _space(self) -> Workspace:
        return Workspace(str(self.folder), ENVIRON)

    def library(self) -> "closing[Library]":
        """Open the library."""
        return closing(Library.open(str(self.folder / "library.db")))

    def sync(self, keep: tuple[str, ...] = (), drop: tuple[str, ...] = ()) -> Report:
        """Sync as `papers sync` does."""
        space = self._space()
        with closing(space.library) as library:
            choice = Choice(frozenset(keep), frozenset(drop))
            return engine.sync(library, space.notebook, self.repository, choice)

    def add(self, key: str, note: str = "", **fields: str) -> None:
        """Add a paper, with a note if there is text for it."""
        fields = {"title": f"A Paper that Is Called {key}", "year": "2020"} | fields
        lines = "".join(f"  {name.replace('_', '-')} = {{{v}}},\n" for name, v in fields.items())
        known = paper.read(f"@misc{{{key},\n{lines}}}\n")
        with self.library() as library, library.changes():
            library.mirror.put(known, default_venue(known.paper.venue))
        if note:
            self.write(f"{key}.md", f"---\ntags: []\ncitekey: {key}\n---\n{note}")

    def write(self, name: str, text: str) -> None:
        """Write a note file as an editor does."""
        (self.folder / "notes").mkdir(exist_ok=True)
        (self.folder / "notes" / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        """Read a note file."""
        return (self.folder / "notes" / name).read_text(encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Edit a note."""
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new))

    def tag(self, key: str, *names: str, remove: bool = False) -> None:
        """Put tags on a paper, or take them off."""
        space = self._space()
        with closing(space.library) as library:
            for name in names:
                with library.operation("untag" if remove else "tag", tags=[name]):
                    paper_keys = [library.keys.resolve(key)]
                    tag_papers.tag(library, space.notebook, name, paper_keys, remove=remove)

    def set(self, key: str, name: str, value: str) -> None:
        """Change one field in the text of a paper, and read the text."""
        with self.library() as library, library.changes():
            text = mirror.format_paper(library, library.keys.resolve(key))
            entry = paper.parse(text)
            fields = [f._replace(value=value) if f.name == name else f for f in entry.fields]
            result = write_bibtex.format_entry(entry.key, entry.entry_type, fields)
            assert result != text
            library.mirror.put(paper.read(result), None)

    def rename(self, old: str, new: str) -> None:
        """Rename a paper."""
        space = self._space()
        with closing(space.library) as library, library.operation("rename", old=old, new=new):
            rename_paper.rename(library, space.notebook, library.keys.resolve(old), new)

    def remove(self, key: str) -> None:
        """Remove a paper."""
        space = self._space()
        with closing(space.library) as library:
            refresh.refresh(library, space.notebook)
            with library.operation("remove"):
                remove_papers.remove(library, space.notebook, [library.keys.resolve(key)])

    def head(self, key: str) -> tuple[str, ...]:
        """A paper's tags."""
        with self.library() as library:
            return library.papers.head(library.keys.resolve(key)).tags

    def keys(self) -> list[str]:
        """Every key."""
        with self.library() as library:
            return sorted(library.mirror.all_keys())

    def texts(self) -> dict[str, bytes]:
        """The text that is synced, by path."""
        result = {}
        for name in ("papers", "notes"):
            for file in sorted((self.folder / name).rglob("*")):
                if file.is_file() and ".trash" not in file.parts:
                    result[str(file.relative_to(self.folder))] = file.read_bytes()
        return result

    def contents(self) -> dict[str, list[tuple[object, ...]]]:
        """The content of library.db."""
        return contents(self.folder / "library.db")


def remote(folder: Path) -> Path:
    """Make a bare repository."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main")
    return folder


def pair(folder: Path, *keys: str) -> tuple[Desk, Desk]:
    """Two desks with the same papers: copies of two desks that are made once for all tests."""
    return copied(_pair(keys), folder)


def copied(given: Path, folder: Path) -> tuple[Desk, Desk]:
    """Copy the desks of a folder into another one, with their own repository."""
    shutil.copytree(given, folder, symlinks=True, dirs_exist_ok=True)
    first, other = (Desk(folder / name, init=False) for name in ("one", "other"))
    for desk in (first, other):
        settings = desk.folder / ".git" / "config"
        text = settings.read_text("utf-8")
        assert f"url = {given / 'hub'}\n" in text
        settings.write_text(text.replace(str(given / "hub"), str(folder / "hub")), "utf-8")
    return first, other


@cache
def _pair(keys: tuple[str, ...]) -> Path:
    kept = TemporaryDirectory(prefix="papers-pair-")
    atexit.register(kept.cleanup)
    folder = Path(kept.name)
    hub = remote(folder / "hub")
    desk = Desk(folder / "one", hub)
    for key in keys:
        desk.add(key, note=f"# {key}\n\nfirst\n\nsecond\n\nthird\n")
    desk.sync()
    other = Desk(folder / "other", hub)
    other.sync()
    return folder


def agree(*desks: Desk) -> None:
    """Assert that all desks have the same text and the same library."""
    for desk in desks[1:]:
        assert desk.texts() == desks[0].texts()
        assert desk.contents() == desks[0].contents()


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder."""
    return program.run(["--library", str(folder), *words], env=ENVIRON, cwd=folder, typed=None)
