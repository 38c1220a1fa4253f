"""Changes of note files that are stored until they are made."""

import json
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from papernotes.errors import RefusedError, TryLaterError
from papernotes.library.pending_files import PendingFiles
from papernotes.model.notice import notice
from papernotes.operations.notes import rewrite
from papernotes.operations.sync import save_note, saved_over_text
from papernotes.workspace import Workspace
from tests.support import sites
from tests.support.disks import fill, small_disk
from tests.support.interpreter import unmeasured
from tests.support.remotes import papers

LONG = "긴 글\n" * 1000


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """A database with the table of pending changes."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(
            "CREATE TABLE pending_files(id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, "
            "details TEXT NOT NULL)"
        )
        yield connection


@pytest.mark.parametrize(
    "details",
    [
        {"file": "a.md"},
        {"file": "a.md", "text": ""},
        {"file": "a.md", "text": "\n"},
        {"file": "a\nb.md", "text": '{"file": "b"}\nnext\r\nline'},
        {"text": "with \0 a NUL", "old": "line\n"},
        {"text": LONG, "copies": [["a\nb", "c"]]},
        {"text": None},
    ],
)
def test_details_come_back(connection: sqlite3.Connection, details: dict[str, object]) -> None:
    """To the command that stored them, to another one, and those that an earlier version stored."""
    pending = PendingFiles(connection)
    pending.add("write_note", **details)
    assert [change.details for change in PendingFiles(connection).all()] == [details]
    assert [change.details for change in pending.all()] == [details]
    sql = "UPDATE pending_files SET details = ?"
    connection.execute(sql, (json.dumps(details, ensure_ascii=False),))
    [change] = PendingFiles(connection).all()
    assert (change.kind, change.details) == ("write_note", details)


@pytest.mark.parametrize("text", ["", LONG])
def test_the_operation_that_stored_a_change_stays_in_its_library(
    connection: sqlite3.Connection, text: str
) -> None:
    """Another library, to which a rebuild brings the change, has other operations under the numbers."""
    pending = PendingFiles(connection, lambda: 17)
    pending.add("write_note", file="a.md", text=text)
    for reader in (PendingFiles(connection), pending):
        assert [change.operation for change in reader.all()] == [17]
    [stored] = pending.stored()
    connection.execute("DELETE FROM pending_files")
    pending.add_stored(*stored)
    [change] = pending.all()
    assert (change.operation, change.details) == (None, {"file": "a.md", "text": text})


def test_a_change_that_was_rolled_back_is_forgotten(tmp_path: Path) -> None:
    """Another process may store another change under its number."""
    root = sites.library(tmp_path / "library", {})
    first, second = Workspace.at(str(root), {}), Workspace.at(str(root), {})
    with suppress(ZeroDivisionError), first.library.changes():
        first.library.pending_files.add("write_note", text=LONG)
        raise ZeroDivisionError
    with second.library.changes():
        second.library.pending_files.add("write_note", text=LONG + "another")
    [change] = first.library.pending_files.all()
    assert change.details == {"text": LONG + "another"}
    first.close()
    second.close()


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("polish", '{"file": "a.md"}'),
        ("rename", '{"file": "", "old": "x", "new": "y", "gently": true}'),
        ("rename", '{"old": "x", "new": "y"}'),
        ("write_note", "v3 file=a.md"),
        ("write_note", '["a.md"]'),
    ],
    ids=["a kind", "a detail", "without a detail", "no JSON", "a list"],
)
def test_a_change_of_a_newer_papernotes_waits_for_it(
    tmp_path: Path, kind: str, details: str
) -> None:
    """It is said, commands go on, and it is there as it was, with what comes behind it, after a rebuild."""
    root = sites.library(tmp_path / "library", {})
    behind = ("write_note", '{"file": "b.md", "key": "", "copies": []}\nlater\n')
    with closing(sqlite3.connect(root / "library.db")) as database, database:
        sql = "INSERT INTO pending_files(kind, details) VALUES (?, ?)"
        database.executemany(sql, [(kind, details), behind])
    for words in (["list"], ["rebuild"], ["check"]):
        done = papers(root, *words)
        said = "A newer papernotes stored 1 change of files that only it can make, and 1 more "
        assert done.stderr.count(said) == 1
        assert "mistake" not in done.stderr
        with closing(sqlite3.connect(root / "library.db")) as database:
            rows = database.execute("SELECT kind, details FROM pending_files").fetchall()
        assert rows == [(kind, details), behind]
    assert not (root / "notes" / "b.md").exists()


def test_what_a_command_adds_behind_a_change_of_a_newer_papernotes_is_said_once(
    tmp_path: Path,
) -> None:
    """After the command, with the changes that it added."""
    root = sites.library(tmp_path / "library", {"ho2020": "Mine.\n"})
    papers(root, "list")
    with closing(sqlite3.connect(root / "library.db")) as database, database:
        database.execute("INSERT INTO pending_files(kind, details) VALUES ('polish', '{}')")
    done = papers(root, "rename", "ho2020", "ddpm")
    assert done.returncode == 0
    assert done.stderr.count("A newer papernotes") == 1
    with closing(sqlite3.connect(root / "library.db")) as database:
        [(behind,)] = database.execute("SELECT count(*) - 1 FROM pending_files")
    assert behind > 0
    assert f"and {behind} more must wait for it" in done.stderr


def test_nothing_is_written_behind_a_change_of_a_newer_papernotes(tmp_path: Path) -> None:
    """A run and an answer are refused, and can be written when the newer one has made its change."""
    root = sites.library(tmp_path / "library", {"ho2020": "## Questions\n\n- Why?\n"})
    note = root / "notes" / "ho2020.md"
    papers(root, "list")
    before = note.read_text()
    commands = (["run", "ho2020", "--wrong", "FIRST"], ["answer", "ho2020", "1", "SECOND"])
    with closing(sqlite3.connect(root / "library.db")) as database, database:
        database.execute("INSERT INTO pending_files(kind, details) VALUES ('polish', '{}')")
    for words in commands:
        done = papers(root, *words)
        assert (done.returncode, done.stdout) == (4, "")
        assert "notes/ho2020.md was not changed" in done.stderr
        assert "Upgrade papernotes" in done.stderr
    with closing(sqlite3.connect(root / "library.db")) as database, database:
        assert database.execute("DELETE FROM pending_files").rowcount == 1
    assert note.read_text() == before
    for words in commands:
        assert papers(root, *words).returncode == 0
    assert "FIRST" in note.read_text()
    assert "SECOND" in note.read_text()


@pytest.mark.parametrize("file", ["other.md", "ho2020.md"])
def test_what_is_written_behind_a_change_that_no_longer_fits_is_written_once(
    tmp_path: Path, file: str
) -> None:
    """A command that was killed meanwhile left a change of another text; its loss is said."""
    root = sites.library(tmp_path / "library", {"ho2020": "Mine.\n", "other": "Theirs.\n"})
    papers(root, "list")
    space = Workspace.at(str(root), {})
    with space.library.operation("run"):
        with space.library.changes():
            space.library.notes.rewrite(file, "Gone.\n", "Gone.\nMore.\n")
        _, notices = rewrite.rewrite(
            space.library, space.notebook, "ho2020.md", lambda text: (f"{text}New.\n", None)
        )
    space.close()
    assert (root / "notes" / "ho2020.md").read_text() == "Mine.\nNew.\n"
    assert notices == [notice("note-edited-since", file=file)]


@pytest.fixture
def full_notes(tmp_path: Path) -> Iterator[Path]:
    """A library whose notes are on a disk that the file `room` there fills."""
    root = sites.library(tmp_path / "library", {"ho2020": "## Questions\n\n- Why?\n"})
    papers(root, "list")
    texts = {path.name: path.read_bytes() for path in (root / "notes").glob("*.md")}
    with small_disk(root / "notes") as notes:
        for name, text in texts.items():
            (notes / name).write_bytes(text)
        fill(notes)
        yield root


@pytest.mark.parametrize(
    "words",
    [("run", "ho2020", "--wrong", "MINE"), ("answer", "ho2020", "1", "MINE")],
    ids=["run", "answer"],
)
def test_what_a_full_disk_keeps_out_of_a_note_is_not_done(
    full_notes: Path, words: tuple[str, ...]
) -> None:
    """The command says so and shows no line; the same command writes it once when there is room."""
    note = full_notes / "notes" / "ho2020.md"
    before = note.read_bytes()
    done = papers(full_notes, *words)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("The disk is full") == 1
    assert "Nothing of the change waits" in done.stderr
    assert note.read_bytes() == before
    (full_notes / "notes" / "room").unlink()
    assert papers(full_notes, "list").returncode == 0
    assert note.read_bytes() == before
    assert papers(full_notes, *words).returncode == 0
    assert note.read_text().count("MINE") == 1
    assert papers(full_notes, "undo").returncode == 0
    assert note.read_bytes() == before


def test_a_run_that_a_full_disk_keeps_out_of_a_new_note_is_written_once(full_notes: Path) -> None:
    """The note that is made later has not the run that the reader was told is not there."""
    note = full_notes / "notes" / "ho2020.md"
    note.unlink()
    (full_notes / "notes" / "room").unlink()
    papers(full_notes, "list")
    fill(full_notes / "notes")
    words = ("run", "ho2020", "--wrong", "MINE")
    assert papers(full_notes, *words).returncode == 3
    (full_notes / "notes" / "room").unlink()
    assert papers(full_notes, *words).returncode == 0
    assert note.read_text().count("MINE") == 1


def test_a_note_that_a_full_disk_keeps_from_being_saved_is_not_saved(full_notes: Path) -> None:
    """The page that edits it has the text still, and says why."""
    space = Workspace.at(str(full_notes), {})
    text = space.notebook.read("ho2020.md")
    edit = save_note.Edit(text, f"{text}MINE\n")
    with pytest.raises(RefusedError, match="The disk is full"):
        save_note.save(space.library, space.notebook, space.repository, "ho2020.md", edit)
    (full_notes / "notes" / "room").unlink()
    saved = save_note.save(space.library, space.notebook, space.repository, "ho2020.md", edit)
    space.close()
    assert saved.state == save_note.SAVED
    assert (full_notes / "notes" / "ho2020.md").read_text() == edit.text


MEANWHILE = """
import subprocess, sys
from papernotes.cli.main import run
from papernotes.operations.notes import rewrite
root, other, *words = sys.argv[1:]
write = rewrite.pending.apply_all
def write_after_another_command(library, notebook, **named):
    rewrite.pending.apply_all = write
    subprocess.run(["sh", "-c", other], stderr=subprocess.DEVNULL, cwd=root)
    return write(library, notebook, **named)
rewrite.pending.apply_all = write_after_another_command
sys.exit(run(["--library", root, *words]))
"""


@pytest.mark.parametrize(
    ("first", "words", "file"),
    [
        ("printf '\\nEdited.\\n' >>notes/ho2020.md", ["tag", "new", "ho2020"], "ho2020.md"),
        ("true", ["rename", "ho2020", "ddpm"], "ddpm.md"),
        ("true", ["tag", "new", "ho2020"], "ho2020.md"),
    ],
    ids=["edited", "renamed", "tagged"],
)
@pytest.mark.parametrize(
    "change", [["run", "ho2020", "--wrong", "MINE"], ["answer", "ho2020", "1", "MINE"]]
)
def test_what_another_command_takes_over_is_written_once(
    tmp_path: Path, change: list[str], first: str, words: list[str], file: str
) -> None:
    """A command that comes between the storing and the writing of a change makes it, or cannot."""
    root = sites.library(tmp_path / "library", {"ho2020": "## Questions\n\n- Why?\n"})
    papers(root, "list")
    program = shlex.join([sys.executable, "-m", "papernotes", "--library", str(root), *words])
    command = [sys.executable, "-c", MEANWHILE, str(root), f"{first} && {program}", *change]
    done = subprocess.run(command, capture_output=True, text=True, env=unmeasured())
    assert (done.returncode, "was edited" in done.stderr) == (0, False)
    assert (root / "notes" / file).read_text().count("MINE") == 1


def test_an_editor_opens_a_note_with_what_a_command_has_stored(tmp_path: Path) -> None:
    """Else nobody would know that the editor saved over it: it came before the note was opened."""
    root = sites.library(tmp_path / "library", {"ho2020": "Mine.\n"})
    papers(root, "list")
    space = Workspace.at(str(root), {})
    with space.library.operation("run"), space.library.changes():
        space.library.notes.rewrite("ho2020.md", "Mine.\n", "Mine.\nNew.\n")
    saved_over_text.watching(space.library, space.notebook, space.repository)("ho2020.md")
    space.close()
    assert (root / "notes" / "ho2020.md").read_text() == "Mine.\nNew.\n"


def test_a_change_of_a_note_that_is_gone_is_not_done(tmp_path: Path) -> None:
    """It was moved between the reading and the writing; the log knows of no change of it."""
    root = sites.library(tmp_path / "library", {"ho2020": "Mine.\n"})
    papers(root, "list")
    note = root / "notes" / "ho2020.md"

    def change(text: str) -> tuple[str, None]:
        note.rename(tmp_path / "elsewhere.md")
        return f"{text}New.\n", None

    space = Workspace.at(str(root), {})
    with (
        pytest.raises(TryLaterError, match=r"notes/ho2020\.md was not changed: it was moved"),
        space.library.operation("run"),
    ):
        rewrite.rewrite(space.library, space.notebook, "ho2020.md", change)
    assert not space.library.pending_files
    space.close()
    (tmp_path / "elsewhere.md").rename(note)
    papers(root, "undo")
    assert note.read_text() == "Mine.\n"
