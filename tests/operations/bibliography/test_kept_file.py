"""The file of a kept export: what the reader wrote into it is kept, and what commands wrote is not."""

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.cli.main import run
from papernotes.errors import TryLaterError
from papernotes.library import Library
from papernotes.library.db import connection
from papernotes.operations.bibliography import kept_file
from tests.support import program
from tests.support.disks import fill, small_disk
from tests.support.libraries import library_of
from tests.support.transcript import environment

BIB = r"""
@misc{one, title = {First of Things}, author = {Kim, A.}, year = 2020, keywords = {nerf}}
@misc{two, title = {Second of Matters}, author = {Lee, B.}, year = 2021}
"""
FILE = "refs.bib"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library in a folder of its own, in which commands are run."""
    return library_of(tmp_path, monkeypatch, BIB)


def keep(*query: str) -> None:
    """Keep the file up to date."""
    assert run(["export", *query, "-o", FILE, "--keep"]) == 0


def edit(text: str) -> None:
    """Write a text into the file, as the reader does."""
    Path(FILE).write_text(text, encoding="utf-8")


def copies() -> list[str]:
    """Return what is in the copies beside the file."""
    return [path.read_text(encoding="utf-8") for path in sorted(Path().glob("*.before-export*"))]


def test_what_is_written_into_an_empty_export_is_kept(folder: Path) -> None:
    """Also where nothing but an empty file was written since the last edit."""
    keep("tag:nerf")
    assert run(["tag", "--remove", "nerf", "one"]) == 0
    for number, text in enumerate(("% mine", "% mine too")):
        edit(text)
        assert run(["edit", "one", f"note={number}"]) == 0
        assert Path(FILE).read_bytes() == b""
    assert copies() == ["% mine", "% mine too"]


def test_an_edit_of_a_file_of_an_older_program_is_kept(folder: Path) -> None:
    """That program wrote down no digests; a command that finds the file up to date does."""
    keep("key:one")
    with closing(sqlite3.connect("library.db")) as library, library:
        assert library.execute("DELETE FROM state WHERE name LIKE 'export written %'").rowcount == 1
    assert run(["edit", "two", "note=x"]) == 0
    edit("% mine")
    assert run(["edit", "one", "note=x"]) == 0
    assert copies() == ["% mine"]


def test_what_another_command_writes_late_is_no_edit(folder: Path) -> None:
    """Of two commands at the same moment, the one that told first may write last."""
    keep()
    with (
        closing(Library.open("library.db")) as first,
        closing(Library.open("library.db")) as second,
    ):
        kept_file.expect(first, FILE, FILE, b"% of the first")
        assert kept_file.bring_up_to_date(second, FILE, FILE, b"% of the second") == []
        edit("% of the first")
        assert kept_file.bring_up_to_date(second, FILE, FILE, b"% of the second") == []
    assert Path(FILE).read_bytes() == b"% of the second"
    assert copies() == []


def test_commands_at_once_write_the_last_change(folder: Path, tmp_path: Path) -> None:
    """The file has the changes of all of them, and no copy is made of what one of them wrote."""
    keep()
    env = environment(tmp_path / "home")
    names = [f"field{number}" for number in range(24)]

    def change(name: str) -> int:
        words = ["--library", str(folder), "edit", "one", f"{name}=x"]
        return program.run(words, env=env).returncode

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(change, names)) == {0}
    assert run(["export", "-o", "now.bib"]) == 0
    assert Path(FILE).read_bytes() == Path("now.bib").read_bytes()
    assert copies() == []


def write_while(change: Callable[[], object]) -> None:
    """Write the file by a command that waits for the library after it read it, and is changed then."""

    def bring_up_to_date() -> None:
        with closing(Library.open("library.db")) as library:
            kept_file.bring_up_to_date(library, FILE, FILE, b"% new")

    command = threading.Thread(target=bring_up_to_date)
    with closing(Library.open("library.db")) as library, library.changes():
        command.start()
        time.sleep(0.5)  # were it shorter than the command needs, a test would pass as well
        change()
    command.join()


@pytest.mark.parametrize("before", ["", "% mine before"])
def test_what_is_saved_while_the_file_is_written_is_kept(folder: Path, before: str) -> None:
    """What the reader saves over is not."""
    keep()
    if before:
        edit(before)
    write_while(lambda: edit("% mine"))
    assert Path(FILE).read_bytes() == b"% new"
    assert copies() == ["% mine"]


def test_a_file_that_is_deleted_while_it_is_written_is_written_anew(folder: Path) -> None:
    """The reader wants nothing of it any more."""
    keep()
    edit("% mine")
    write_while(Path(FILE).unlink)
    assert Path(FILE).read_bytes() == b"% new"
    assert copies() == []


def test_what_a_killed_command_left_is_no_edit(folder: Path) -> None:
    """Also where it had told what it would write, and the file has what was written long before, too."""
    keep()
    with closing(Library.open("library.db")) as library:
        for number in (*range(8), 0):
            kept_file.bring_up_to_date(library, FILE, FILE, b"state %d" % number)
        kept_file.expect(library, FILE, FILE, b"% of a killed command")
        assert kept_file.bring_up_to_date(library, FILE, FILE, b"% new") == []
    assert copies() == []


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="needs a reader whom permissions bind"
)
def test_a_file_that_cannot_be_read_is_left(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody knows whether the reader wrote into it."""
    keep()
    edit("% mine")
    Path(FILE).chmod(0o200)
    assert run(["edit", "one", "note=x"]) == 0
    assert "could not be updated: the file cannot be read" in capsys.readouterr().err
    Path(FILE).chmod(0o600)
    assert Path(FILE).read_bytes() == b"% mine"


def test_a_busy_library_is_said_to_be_busy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not to be on a full disk."""
    monkeypatch.setattr(connection, "WAIT_MS", 300)
    keep()
    edit("% mine")
    with (
        closing(Library.open("library.db")) as library,
        closing(sqlite3.connect("library.db")) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(TryLaterError, match="Another program is writing"):
            kept_file.bring_up_to_date(library, FILE, FILE, b"% new")
    assert Path(FILE).read_bytes() == b"% mine"
    assert copies() == []


def test_an_export_that_failed_replaces_no_edit_later(folder: Path) -> None:
    """The reader asked to replace the file, and was told that it was not."""
    (folder / "disk").mkdir()
    with small_disk(folder / "disk") as disk:
        file = disk / FILE
        assert run(["export", "-o", str(file), "--keep"]) == 0
        file.write_text("% mine", encoding="utf-8")
        fill(disk)
        assert run(["export", "key:one", "-o", str(file), "--keep"]) == 3
        (disk / "room").unlink()
        assert run(["edit", "one", "note=x"]) == 0
        assert (disk / "refs.before-export.bib").read_text(encoding="utf-8") == "% mine"


@pytest.mark.parametrize("command", ["restore", "rebuild"])
def test_an_edit_before_the_library_is_replaced_is_kept(folder: Path, command: str) -> None:
    """What was written is known of the library that was there."""
    keep()
    assert run(["backup", "before.zip"]) == 0
    assert run(["edit", "two", "note=later"]) == 0
    edit("% mine")
    assert run([command, *(["before.zip", "--yes"] if command == "restore" else [])]) == 0
    assert run(["edit", "one", "note=x"]) == 0
    assert copies() == ["% mine"]
