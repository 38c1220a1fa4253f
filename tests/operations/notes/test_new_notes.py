"""Notes that a command has just created mean together what each means alone."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.operations.notes import reconcile
from papernotes.operations.notes.written import Written
from papernotes.workspace import Workspace
from tests.support import sites
from tests.support.libraries import papers, restorable_state

NUMBER = 13  # notes: few ones are read one by one
FILE = "k6.md"
HEAD = "citekey: k6\ntags: [x, v]\nstatus: read\nrating: 4\n"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library of papers without notes, all with the same tags, status and rating."""
    root = sites.library(tmp_path_factory.mktemp("made") / "library", {})
    keys = [f"k{number}" for number in range(NUMBER)]
    entries = (f"@misc{{{key}, title = {{The {key} of All}}}}" for key in (*keys, "k1.kim"))
    (root.parent / "in.bib").write_text("\n".join(entries))
    assert papers(root, "import", str(root.parent / "in.bib"), "-t", "v", "-t", "x") == 0
    assert papers(root, "status", *keys, "read") == 0
    assert papers(root, "rate", *keys, "4") == 0
    return root


def note(head: str, text: str = "kumquat [[k2]]") -> str:
    """A note with these lines in its head."""
    return f"---\n{head}---\n{text}\n" if head else f"{text}\n"


def read(root: Path, name: str, text: str, *, together: bool) -> list[str]:
    """Create a note among others and read all, together or one after the other; return the notices."""
    space = Workspace.at(str(root), {})
    notes = {f"k{number}.md": note(HEAD.replace("k6", f"k{number}")) for number in range(NUMBER)}
    del notes[FILE]
    half = len(notes) // 2
    ordered = list(notes.items())
    ordered.insert(half, (name, text))
    with space.library.operation("adopt"), space.library.changes():
        written = Written(space.library, space.notebook)
        for file, content in ordered:
            space.notebook.create(file, content)
            written.add(file)
        if together:
            notices = written.read()
        else:
            notices = [
                notice
                for file, _ in ordered
                for notice in reconcile.read_note(space.library, space.notebook, file, {})
            ]
    space.close()
    return list(map(repr, notices))


def use(change: Callable[[sqlite3.Connection], object], root: Path) -> None:
    """Change library.db."""
    with closing(sqlite3.connect(root / "library.db")) as db, db:
        change(db)


NOTES = {
    "what the library has": (FILE, note(HEAD)),
    "tags in another order": (FILE, note(HEAD.replace("x, v", "v, x"))),
    "a new tag": (FILE, note(HEAD.replace("v]", "v, new]"))),
    "a tag less": (FILE, note(HEAD.replace("x, v", "x"))),
    "a tag in another spelling": (FILE, note(HEAD.replace("x, v", "X, v"))),
    "another status": (FILE, note(HEAD.replace("read", "skimmed"))),
    "an unknown status": (FILE, note(HEAD.replace("read", "raed"))),
    "no status": (FILE, note(HEAD.replace("status: read\n", ""))),
    "room for a status": (FILE, note(HEAD.replace("read", ""))),
    "another rating": (FILE, note(HEAD.replace("4", "4.5"))),
    "no rating": (FILE, note(HEAD.replace("rating: 4\n", ""))),
    "a bad value": (FILE, note(HEAD.replace("4", "eleven"))),
    "a day": (FILE, note(f"{HEAD}read: 2026-03-05\n")),
    "no key": (FILE, note(HEAD.replace("citekey: k6\n", ""))),
    "another paper's key": (FILE, note(HEAD.replace("k6", "k7"))),
    "the key of no paper": (FILE, note(HEAD.replace("k6", "elsewhere"))),
    "no head": (FILE, note("")),
    "a broken head": (FILE, note("no key at all\n")),
    "a conflict": (FILE, note(HEAD, "<<<<<<< a\nmine\n=======\nyours\n>>>>>>> b")),
    "another name": ("other.md", note(HEAD)),
    "a folder": ("folder/k6.md", note(HEAD)),
    "capital letters": ("K6.md", note(HEAD)),
    "a copy": ("k1 copy.md", note(HEAD.replace("k6", "k1"))),
    "the note of a person": ("k6.kim.md", note(HEAD)),
    "no paper": ("nothing.md", note("")),
}


@pytest.mark.parametrize("kind", NOTES)
def test_a_note_means_the_same_among_others(original: Path, tmp_path: Path, kind: str) -> None:
    """The library, the index, the log and the messages are the same as where each is read alone."""
    alone, together = (Path(shutil.copytree(original, tmp_path / name)) for name in ("one", "all"))
    expected = result(alone, *NOTES[kind], together=False)
    assert result(together, *NOTES[kind], together=True) == expected


def result(root: Path, name: str, text: str, *, together: bool) -> list[str]:
    """What a library has after the notes were read, and what was told, without times."""
    told = read(root, name, text, together=together)
    with closing(sqlite3.connect(root / "library.db")) as db:
        rows = db.execute("SELECT * FROM notes ORDER BY file").fetchall()
        sql = "SELECT change, paper, part, key FROM journal ORDER BY change, paper, part"
        log = db.execute(sql).fetchall()
    state = restorable_state(root)
    parts = [told, rows, log, *state.items()]
    return [re.sub(r"\d{4}-\d\d-\d\dT[\d:]{8}Z", "now", repr(part)) for part in parts]


CHANGES: dict[str, Callable[[sqlite3.Connection], object]] = {
    "an unread paper": lambda db: db.execute(
        "UPDATE papers SET status = 'to-read' WHERE key = 'k6'"
    ),
    "a promised note": lambda db: db.execute(
        "INSERT INTO notes(file, paper, dirty, written) SELECT 'k6.md', id, 1, 0 FROM papers "
        "WHERE key = 'k6'"
    ),
    "a note promised by another name": lambda db: db.execute(
        "INSERT INTO notes(file, paper, dirty, written) SELECT 'other.md', id, 1, 0 FROM papers "
        "WHERE key = 'k6'"
    ),
    "a note of a person": lambda db: db.execute(
        "INSERT INTO notes(file, paper, person, dirty, written) SELECT 'k6.lee.md', id, 'lee', 0, 1 "
        "FROM papers WHERE key = 'k6'"
    ),
    "a former key": lambda db: db.execute("UPDATE papers SET key = 'k60' WHERE key = 'k6'"),
    "capital letters": lambda db: db.execute("UPDATE papers SET key = 'K6' WHERE key = 'k6'"),
}


@pytest.mark.parametrize("status", [True, False], ids=["status", "no status"])
@pytest.mark.parametrize("change", CHANGES)
def test_it_does_so_whatever_the_library_has_of_its_paper(
    original: Path, tmp_path: Path, change: str, *, status: bool
) -> None:
    """Another status, or other notes of the paper."""
    head = HEAD if status else HEAD.replace("status: read\n", "")
    alone, together = (Path(shutil.copytree(original, tmp_path / name)) for name in ("one", "all"))
    use(CHANGES[change], alone)
    use(CHANGES[change], together)
    expected = result(alone, FILE, note(head), together=False)
    assert result(together, FILE, note(head), together=True) == expected
