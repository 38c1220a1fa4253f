"""An open library.db: its connection, its transactions, what was written through it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Self

from papernotes.errors import RefusedError
from papernotes.library.db import connection as db
from papernotes.library.db import validate

if TYPE_CHECKING:
    from papernotes.library.index.index import Index, ReadNote
    from papernotes.library.oplog.record import Oplog


class Database:
    """An open library.db, which the parts of a library share.

    `writable` is False in a folder that can only be read.
    """

    def __init__(self, path: str, connection: sqlite3.Connection, *, writable: bool) -> None:
        self.path = path
        self.connection = connection
        self.writable = writable
        self.changed = False
        """Whether papers, or what their reader made of them, may have changed since it was opened."""
        self.written = False
        """Whether anything at all was written through it."""
        self.committed = False
        """Whether a transaction that the operation log records was committed."""
        self._read_note: ReadNote | None = None
        self._cache = ""

    @classmethod
    def open(cls, path: str, read_note: "ReadNote | None" = None, cache: str = "") -> Self:
        """Open the library at `path`, bringing an older one up to date.

        `read_note` returns the text of a note file. Without it the index file is neither read nor
        written: it falls behind, and the next command that has `read_note` updates it. `cache` is
        the folder for the index of a library that cannot be written.

        Raises NotFoundError where there is none, RefusedError where the file is not ours, is newer
        than this program, or is damaged.
        """
        validate.finish_restore(path)
        version = validate.check(path)
        connection, writable = db.connect(path)
        if version < db.SCHEMA_VERSION:
            from papernotes.library.backup import snapshot as database_snapshot
            from papernotes.library.db import upgrade

            if not writable:
                raise RefusedError(
                    f"{path} was made by an older papernotes and cannot be written here: open "
                    "it once where it can be, so that it is brought up to date."
                )

            database_snapshot.snapshot(connection, path, f"schema-{version}")
            upgrade.migrate(connection)
            upgrade.shrink(connection)
        database = cls(path, connection, writable=writable)
        database._read_note, database._cache = read_note, cache
        return database

    def close(self) -> None:
        """Close library.db and the index file."""
        if "index" in self.__dict__:
            self.index.close()  # first, because it has library.db open as well
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction, which the operation log joins and the index follows.

        Inside another transaction it is a part of that one.
        """
        if self.connection.in_transaction:
            yield
            return
        try:
            with db.writing(self.connection):
                changes = self.connection.total_changes
                yield
                recorded = self.oplog.flush()
                before, now = self._next_generation(changes)
                self.index.begin(changed=before != now)
        except BaseException:
            self.index.discard()
            self.oplog.forget()
            raise
        self.committed = self.committed or recorded
        self.index.follow(before, now)

    def _next_generation(self, changes: int) -> tuple[str, str]:
        """The generation before the transaction and the one after it, equal without a change.

        `changes` is the number of changed rows that SQLite had counted at its beginning.
        """
        sql = "SELECT value FROM state WHERE name = 'generation'"
        row = self.connection.execute(sql).fetchone()
        before = str(row[0]) if row else ""
        if self.connection.total_changes == changes:
            return before, before
        self.written = True
        now = os.urandom(8).hex()
        self.connection.execute("INSERT OR REPLACE INTO state VALUES ('generation', ?)", (now,))
        return before, now

    @contextmanager
    def try_transaction(self) -> Iterator[bool]:
        """A transaction if it can begin without waiting; yields whether it did.

        The operation log takes part where it was loaded: the program's own rows do not need it.
        """
        execute = self.connection.execute
        execute("PRAGMA busy_timeout = 0")
        try:
            execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if not db.is_busy(error):
                raise
            yield False
            return
        finally:
            execute(f"PRAGMA busy_timeout = {db.WAIT_MS - db.QUIET_MS}")
        try:
            changes = self.connection.total_changes
            yield True
            if "oplog" in vars(self):
                self.oplog.flush()
            before, now = self._next_generation(changes)
            self.index.begin(changed=before != now)
            execute("COMMIT")
        except BaseException:
            self.index.discard()
            if "oplog" in vars(self):
                self.oplog.forget()
            raise
        finally:
            if self.connection.in_transaction:
                execute("ROLLBACK")
        self.index.follow(before, now)

    @cached_property
    def oplog(self) -> "Oplog":
        """The operation log as it is written."""
        from papernotes.library.oplog.record import Oplog

        return Oplog(self.connection)

    @cached_property
    def index(self) -> "Index":
        """What is derived from the library, in a file of its own."""
        from papernotes.library.index.file import IndexFile
        from papernotes.library.index.index import Index

        on_disk = self._read_note is not None
        file = IndexFile(self.path, self._cache, writable=self.writable, on_disk=on_disk)
        return Index(self.connection, file, self._read_note or _no_note)


def _no_note(_file: str) -> str:
    """The text of every note, for a library that is opened without its notes."""
    return ""
