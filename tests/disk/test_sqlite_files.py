"""What is read of a database without SQLite agrees with what SQLite says."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.disk import sqlite_files


@pytest.mark.parametrize(
    "name",
    [
        b"plain",
        "확산 모델".encode(),
        b"100%",
        b"%41",
        b"a?mode=ro",
        b"a#b",
        b"caf\xe9",
        b"\xff\xfe",
    ],
    ids=["plain", "Korean", "percent", "escape", "question", "fragment", "Latin-1", "no text"],
)
def test_the_uri_of_any_folder_opens_the_database_in_it(name: bytes, tmp_path: Path) -> None:
    """Also where its name has signs of URIs, or is no UTF-8."""
    folder = os.path.join(os.fsencode(tmp_path), name)
    try:
        os.mkdir(folder)
    except OSError:
        pytest.skip("this file system has no such names")
    path = os.fsdecode(os.path.join(folder, b"library.db"))
    for uri in (sqlite_files.uri(path), sqlite_files.read_only_uri(path, shared=True)):
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            connection.execute("PRAGMA user_version = 3" if uri.endswith(".db") else "SELECT 1")
    assert sqlite_files.read_numbers(path) == (0, 3)
    assert os.listdir(folder) == [b"library.db"]


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"x" * 200])
def test_a_file_that_is_no_database_has_no_numbers(content: bytes, tmp_path: Path) -> None:
    """Nor has one that ends within the first hundred bytes."""
    path = tmp_path / "library.db"
    path.write_bytes(content)
    assert sqlite_files.read_numbers(str(path)) is None


def test_a_database_is_cut_short_unless_its_log_has_the_rest(tmp_path: Path) -> None:
    """SQLite writes the length into the first page, and the pages into the log at first."""
    path = str(tmp_path / "library.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(100000));")
    assert not sqlite_files.is_cut_short(path)
    os.truncate(path, 50_000)
    assert sqlite_files.is_cut_short(path)
    Path(path + "-wal").write_bytes(b"log")
    assert not sqlite_files.is_cut_short(path)
    sqlite_files.remove_unfinished(path)
    assert list(tmp_path.iterdir()) == []
