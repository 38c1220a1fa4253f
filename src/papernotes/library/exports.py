"""Exported files that are kept up to date."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import TYPE_CHECKING

from papernotes.disk import sqlite_files
from papernotes.library.db import connection, own_folder
from papernotes.library.index import place

if TYPE_CHECKING:
    from papernotes.library.db.database import Database

ARRIVED = "export arrived "
"""The start of the names of settings that mark exports which came from another machine."""
_WAITS = "waits"
_LOCK = "exports.lock"
_LONGEST_WAIT = 10.0  # seconds
WRITTEN = "export written "
"""The start of the names of settings with the digests of written exports."""


def written_by(path: str) -> dict[str, tuple[str, ...]]:
    """Return the exports that the library at `path` keeps and has written, with their digests.

    There is none if it is damaged.
    """
    sql = (
        "SELECT file, (SELECT value FROM state WHERE name = ? || file) FROM exports "
        "WHERE ? || file NOT IN (SELECT name FROM state)"
    )
    try:
        with closing(connection.open_uri(sqlite_files.read_only_uri(path, shared=True))) as opened:
            rows = opened.execute(sql, (WRITTEN, ARRIVED)).fetchall()
    except sqlite3.Error:  # also of a library that is missing, or of an older schema
        return {}
    return {file: tuple((digests or "").split()) for file, digests in rows}


class Exports:
    """The files that an open library keeps up to date. Undo reverts additions and removals."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let other commands write no export meanwhile, as far as they can be kept from it.

        They are not where no lock can be made, or one of them holds it for long.
        """
        from papernotes.disk.file_locks import wait_for_lock

        folder = os.path.join(os.path.dirname(self._database.path), place.FOLDER)
        with ExitStack() as stack:
            with suppress(OSError):
                own_folder.make(folder)
                stack.enter_context(wait_for_lock(os.path.join(folder, _LOCK), _LONGEST_WAIT))
            yield

    def rows(self) -> list[tuple[str, str]]:
        """Return the files, each with its options."""
        return self._database.connection.execute(
            "SELECT file, options FROM exports ORDER BY file"
        ).fetchall()

    def put(self, file: str, options: str) -> None:
        """Keep a file up to date, with these options."""
        self._database.oplog.put_row("exports", file, {"file": file, "options": options})

    def remove(self, file: str) -> bool:
        """Keep a file up to date no longer; False where it was not."""
        return self._database.oplog.put_row("exports", file, None)

    def mark_arrived(self, file: str, *, waits: bool = False) -> None:
        """Remember that an export came from another machine, and that no file is written yet.

        One that `waits` is not written before the reader asks for it.
        """
        self._database.connection.execute(
            "INSERT OR REPLACE INTO state VALUES (?, ?)",
            (f"{ARRIVED}{file}", _WAITS if waits else "yes"),
        )

    def waiting(self) -> list[str]:
        """Return the exports that are not written before the reader asks for it."""
        sql = (
            "SELECT file FROM exports JOIN state ON name = ? || file WHERE value = ? ORDER BY file"
        )
        return [file for (file,) in self._database.connection.execute(sql, (ARRIVED, _WAITS))]

    def has_arrived(self, file: str) -> bool:
        """Return whether an export came from another machine, and no file is written yet."""
        sql = "SELECT 1 FROM state WHERE name = ?"
        return bool(self._database.connection.execute(sql, (f"{ARRIVED}{file}",)).fetchone())

    def forget_arrival(self, file: str) -> None:
        """Remember that the file of an export is written."""
        self._database.connection.execute("DELETE FROM state WHERE name = ?", (f"{ARRIVED}{file}",))

    def remember_digests(self, file: str, digests: Iterable[str]) -> None:
        """Remember what the file of an export may hold without being changed by the reader.

        With no digests, that is unknown. They outlive the export, which undo may keep up to date again.
        """
        self._database.connection.execute(
            "INSERT OR REPLACE INTO state VALUES (?, ?)", (f"{WRITTEN}{file}", " ".join(digests))
        )

    def digests(self, file: str) -> tuple[str, ...]:
        """Return the digests of what was written into the file of an export; none if that is unknown.

        An older program wrote down none.
        """
        sql = "SELECT value FROM state WHERE name = ?"
        row = self._database.connection.execute(sql, (f"{WRITTEN}{file}",)).fetchone()
        return tuple(row[0].split()) if row else ()

    def all_digests(self) -> dict[str, tuple[str, ...]]:
        """Return the digests of the files of all exports, by file."""
        return {file: self.digests(file) for file, _ in self.rows()}
