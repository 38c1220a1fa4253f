"""Undo and redo the changes that an operation made to files.

The operation log has a row for each file; undo adds a pending file change for it.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papernotes.library.oplog import snapshots, text_diff
from papernotes.library.oplog.operations import Details
from papernotes.library.pending_files import FOLLOW_KEYS, UNDO_FILE, PendingFiles


def add(
    connection: sqlite3.Connection,
    rows: Sequence[tuple[int, str | None, str, bytes | None]],
    renamed: Sequence[str],
    *,
    undo: bool,
) -> None:
    """Add pending changes that undo an operation's changes of files, or with `undo` False redo them.

    `rows` are their rows in the log, in order; `renamed` are the old and the new key where the
    operation was a rename. Runs inside the caller's transaction; the files are changed after it.
    """
    pending = PendingFiles(connection)
    for row, source, target, stored in reversed(rows) if undo else rows:
        diff = text_diff.from_stored(snapshots.unpack(stored)) if stored else None
        if diff and undo:
            diff = text_diff.reverse(diff)
        places: tuple[str | None, str | None] = (target, source) if undo else (source, target)
        pending.add(
            UNDO_FILE,
            row=row,
            source=places[0] or places[1],
            target=places[1],
            diff=text_diff.to_stored(diff) if diff else None,
            keys=[*renamed] if undo else [*reversed(renamed)],
        )


class Name(NamedTuple):
    """What a paper was called: its row id, its former keys and the names of its files by SHA-256."""

    paper: int
    former: frozenset[str]
    files: dict[str, str]


def names(connection: sqlite3.Connection, papers: Iterable[int]) -> dict[str, Name]:
    """Return what these papers are called now, by key; a removed paper is left out."""
    execute = connection.execute
    result: dict[str, Name] = {}
    for paper in papers:
        for (key,) in execute("SELECT key FROM papers WHERE id = ?", (paper,)).fetchall():
            former = execute("SELECT key FROM old_keys WHERE paper = ?", (paper,))
            files = execute("SELECT sha256, name FROM files WHERE paper = ?", (paper,))
            result[key] = Name(paper, frozenset(old for (old,) in former), dict(files.fetchall()))
    return result


def follow_keys(
    connection: sqlite3.Connection, before: dict[str, Name], after: dict[str, Name]
) -> None:
    """Add a pending change by which notes follow the papers that have another key now.

    Such a paper keeps its row, or a sync wrote it as a new one that knows its former key.
    """
    came = {key: name for key, name in after.items() if key not in before}
    by_paper = {name.paper: key for key, name in came.items()}
    by_former = {former: key for key, name in came.items() for former in name.former}
    keys: list[tuple[str, str]] = []
    files: dict[str, str] = {}
    for old, name in before.items() if came else ():
        known = [by_paper.get(name.paper), *sorted(name.former & came.keys()), by_former.get(old)]
        new = next(filter(None, known), None)
        if new is None or old in after:
            continue
        keys.append((old, new))
        other = came[new].files
        moved = (item for item in name.files.items() if other.get(*item) != item[1])
        files |= {file: other[digest] for digest, file in moved}
    if keys:
        PendingFiles(connection).add(FOLLOW_KEYS, keys=keys, files=files)


def renamed_keys(kind: str, details: Details) -> list[str]:
    """Return the old and the new key where an operation is a rename; else nothing."""
    return [details["old"], details["new"]] if kind == "rename" and "old" in details else []


def create(connection: sqlite3.Connection) -> None:
    """Create the table of pending file changes from the data of schema 6.

    In schema 6 the changes for renamed, merged and removed papers were a value in `state`, and those
    for an undo were rows of the log that were marked as waiting.
    """
    connection.execute(
        "CREATE TABLE pending_files(id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, "
        "details TEXT NOT NULL)"
    )
    pending = PendingFiles(connection)
    names: dict[str, tuple[str, ...]] = {
        "trash": ("file", "key", "place"),
        "rename": ("file", "old", "new"),
    }
    names["merge"] = ("file", "other", "kept", "place")
    for (value,) in connection.execute(
        "SELECT value FROM state WHERE name = 'unfinished'"
    ).fetchall():
        for kind, *values in json.loads(value or "[]"):
            pending.add(kind, **dict(zip(names[kind], values, strict=True)))
    connection.execute("DELETE FROM state WHERE name = 'unfinished'")
    waiting = connection.execute(
        "SELECT change, waiting, kind, details FROM journal_files "
        "JOIN changes ON changes.id = change "
        "WHERE waiting <> 0 GROUP BY change ORDER BY change * waiting"
    ).fetchall()
    for change, direction, kind, details in waiting:
        rows = connection.execute(
            "SELECT id, source, target, splice FROM journal_files "
            "WHERE change = ? AND waiting <> 0 ORDER BY id",
            (change,),
        ).fetchall()
        keys = renamed_keys(kind, json.loads(details))
        add(connection, rows, keys, undo=direction < 0)
    connection.execute("DELETE FROM changes WHERE state = 'left'")
    connection.execute("DROP INDEX journal_files_by_change")
    connection.execute("DROP INDEX journal_waiting")
    connection.execute("ALTER TABLE journal_files RENAME TO old_journal_files")
    connection.execute(
        "CREATE TABLE journal_files(id INTEGER PRIMARY KEY, "
        "change INTEGER NOT NULL REFERENCES changes(id) ON DELETE CASCADE, source TEXT, "
        "target TEXT NOT NULL, splice BLOB)"
    )
    connection.execute(
        "INSERT INTO journal_files SELECT id, change, source, target, splice FROM old_journal_files"
    )
    connection.execute("DROP TABLE old_journal_files")
    connection.execute("CREATE INDEX journal_files_by_change ON journal_files(change)")
