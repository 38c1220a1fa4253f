"""Databases of other programs, read while these programs are running."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from papernotes.cli.main import run
from papernotes.errors import RefusedError
from papernotes.other_programs import database_copy


def rows(path: Path) -> list[str]:
    """Return what a copy of a database holds."""
    with database_copy.opened(str(path), ("t",)) as connection:
        return [row["x"] for row in connection.execute("SELECT x FROM t ORDER BY x")]


def state(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder with their bytes."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_locked_database_is_read(tmp_path: Path) -> None:
    """A program holds it with an exclusive lock; nothing is waited for, nothing changes."""
    path = tmp_path / "zotero.sqlite"
    owner = sqlite3.connect(path, isolation_level=None)
    owner.executescript("PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE t (x);")
    owner.execute("INSERT INTO t VALUES ('a')")
    owner.execute("BEGIN EXCLUSIVE")
    before = state(tmp_path)
    assert rows(path) == ["a"]
    assert state(tmp_path) == before
    owner.execute("INSERT INTO t VALUES ('b')")
    owner.execute("COMMIT")
    assert rows(path) == ["a", "b"]


def test_what_is_in_the_log_only_is_read(tmp_path: Path) -> None:
    """With WAL, the newest rows are in the file `-wal` alone."""
    path = tmp_path / "zotero.sqlite"
    owner = sqlite3.connect(path, isolation_level=None)
    owner.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (x);"
    )
    owner.execute("INSERT INTO t VALUES ('a')")
    assert (tmp_path / "zotero.sqlite-wal").stat().st_size
    assert rows(path) == ["a"]


_HALF_WRITTEN = """
import os, sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.executescript("PRAGMA cache_size = 5; CREATE TABLE t (x);")
c.execute("INSERT INTO t VALUES ('whole')")
c.execute("BEGIN")
c.executemany("INSERT INTO t VALUES (?)", [("z" * 900 + str(n),) for n in range(2000)])
c.execute("UPDATE t SET x = 'half' WHERE x = 'whole'")
os._exit(0)
"""


_LIMITED = """
import resource, signal, sys
from papernotes.other_programs import database_copy
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
with database_copy.opened(sys.argv[1], ()):
    pass
"""


def test_a_half_written_database_is_read_as_it_was(tmp_path: Path) -> None:
    """A program was killed in the middle of a write: its journal takes back what it began."""
    path = tmp_path / "zotero.sqlite"
    subprocess.run([sys.executable, "-c", _HALF_WRITTEN, str(path)], check=True)
    before = state(tmp_path)
    assert "zotero.sqlite-journal" in before
    assert rows(path) == ["whole"]
    assert state(tmp_path) == before


@pytest.mark.parametrize("size", [100, 5000, 9000])
def test_a_database_that_was_cut_off(tmp_path: Path, size: int) -> None:
    """It is refused in one sentence, and no copy stays."""
    path = tmp_path / "zotero.sqlite"
    with sqlite3.connect(path) as owner:
        owner.execute("CREATE TABLE t (x)")
        owner.executemany("INSERT INTO t VALUES (?)", [("z" * 900,) for _ in range(50)])
    owner.close()
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(
        RefusedError, match=r"zotero\.sqlite (cannot be read \(.*damaged|is damaged)"
    ):
        rows(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(RefusedError, match=r"gone\.sqlite cannot be read: No such file"):
        rows(tmp_path / "gone.sqlite")


def test_no_room_for_a_copy(tmp_path: Path) -> None:
    """The error says what is missing, and no part of a copy stays."""
    path = tmp_path / "zotero.sqlite"
    with sqlite3.connect(path) as owner:
        owner.execute("CREATE TABLE t (x)")
        owner.executemany("INSERT INTO t VALUES (?)", [("z" * 900,) for _ in range(50)])
    owner.close()
    limited = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(path)],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "zotero.sqlite cannot be copied: File too large" in limited.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["zotero.sqlite"]


@pytest.mark.parametrize("command", ["import", "add"])
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is an empty file and no database. Zotero keeps its library in the folder"),
        (b"\x8f\x02" * 2000, "is damaged, or encrypted, as Mendeley's is since version 1.19"),
    ],
)
def test_what_is_called_a_database_and_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, reason: str, command: str
) -> None:
    """It is refused with the reason, and not read as an empty or a broken bibliography."""
    (tmp_path / "zotero.sqlite").write_bytes(data)
    library = ["--library", str(tmp_path / "library")]
    assert run([*library, command, str(tmp_path / "zotero.sqlite")]) == 3
    said = capsys.readouterr().err
    assert (reason if command == "import" else "is a database. Import the papers of Zotero") in said
    if command == "import":
        assert run([*library, "import", str(tmp_path)]) == 3
        assert reason in capsys.readouterr().err
