"""Changes of note files that are stored until they are made."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from papernotes.library.pending_files import PendingFiles
from papernotes.workspace import Workspace
from tests.support import sites

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
