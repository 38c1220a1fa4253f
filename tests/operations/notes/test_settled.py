"""Notes that are read again together, as after the loss of the index, mean what each means alone."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zlib import crc32

import pytest

from tests.support.libraries import copy_library, papers, restorable_state
from tests.support.transcript import set_environment

NUMBER = 13  # notes: few ones are read one by one
KEY = "k6"
HEAD = f"citekey: {KEY}\ntags: [x, v]\nstatus: read\nrating: 4\n"
ELSEWHERE = "folder/k6.md"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library whose notes agree with it."""
    place = tmp_path_factory.mktemp("made")
    root = place / "library"
    keys = [f"k{number}" for number in range(NUMBER)]
    with pytest.MonkeyPatch.context() as patch:
        set_environment(patch, place / "home")
        papers(root, "init", str(root), "--language", "en")
        entries = (f"@misc{{{key}, title = {{The {key} of All}}, year = 2020}}" for key in keys)
        (place / "in.bib").write_text("\n".join(entries))
        papers(root, "import", str(place / "in.bib"))
        for key in keys:
            write(root, f"{key}.md", HEAD.replace(KEY, key), "kumquat [[k2]]")
        papers(root, "tags")
    return place


def write(root: Path, name: str, head: str, text: str = "mango") -> None:
    """Save a note as an editor did some time ago."""
    note = root / "notes" / name
    note.parent.mkdir(exist_ok=True)
    note.write_text(f"---\n{head}---\n{text}\n" if head else f"{text}\n")
    at = 1_700_000_000_123_456_789 + crc32(f"{head}{text}".encode())
    os.utime(note, ns=(at, at))


def move(root: Path, name: str, place: str) -> None:
    """Move a note into a folder."""
    target = root / "notes" / place
    target.parent.mkdir()
    os.rename(root / "notes" / name, target)


EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "the text": lambda root: write(root, "k6.md", HEAD),
    "a new tag": lambda root: write(root, "k6.md", HEAD.replace("v]", "v, new]")),
    "no tag": lambda root: write(root, "k6.md", HEAD.replace("x, v", "")),
    "the order of tags": lambda root: write(root, "k6.md", HEAD.replace("x, v", "v, x")),
    "the rating": lambda root: write(root, "k6.md", HEAD.replace("4", "4.5")),
    "a bad value": lambda root: write(root, "k6.md", HEAD.replace("4", "eleven")),
    "an unknown status": lambda root: write(root, "k6.md", HEAD.replace("read", "raed")),
    "a day": lambda root: write(root, "k6.md", f"{HEAD}read: 2026-03-05\n"),
    "no key": lambda root: write(root, "k6.md", "title: mine\n"),
    "no head": lambda root: write(root, "k6.md", ""),
    "a broken head": lambda root: write(root, "k6.md", "no key at all\n"),
    "another paper's key": lambda root: write(root, "k6.md", HEAD.replace("k6", "k7")),
    "a second note": lambda root: write(root, "other.md", HEAD),
    "a second note of the same name": lambda root: write(root, ELSEWHERE, HEAD),
    "a note that moved": lambda root: move(root, "k6.md", ELSEWHERE),
    "a copy": lambda root: write(root, "k6 copy.md", HEAD),
    "the note of a person": lambda root: write(root, "k6.kim.md", HEAD),
}


@pytest.mark.parametrize("name", EDITS)
def test_the_loss_of_the_index_changes_nothing(
    original: Path,
    tmp_path: Path,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An edited note is read with all others, or alone: library, index and messages are the same."""
    results = []
    for place in (tmp_path / "alone", tmp_path / "together"):
        root = copy_library(original, place, monkeypatch)
        EDITS[name](root)
        if place.name == "together":
            shutil.rmtree(root / ".papers")
        capsys.readouterr()
        papers(root, "search", "kumquat")
        told = capsys.readouterr()
        with closing(sqlite3.connect(root / "library.db")) as db:
            rows = db.execute("SELECT * FROM notes ORDER BY file").fetchall()
        results.append((told, rows, restorable_state(root)))
    assert results[0] == results[1]


def test_a_change_of_the_library_is_written_into_its_note(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A note that is behind the library is none that agrees with it."""
    root = copy_library(original, tmp_path, monkeypatch)
    with closing(sqlite3.connect(root / "library.db")) as db, db:
        db.execute("UPDATE papers SET status = 'skimmed' WHERE key = ?", (KEY,))
        db.execute("UPDATE notes SET dirty = 1 WHERE file = 'k6.md'")
    shutil.rmtree(root / ".papers")
    papers(root, "tags")
    assert "status: skimmed\n" in (root / "notes" / "k6.md").read_text()
