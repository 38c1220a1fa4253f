"""An open library.db: its connection and transactions, and whether it was changed."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from papernotes.errors import RefusedError
from papernotes.library.db import SCHEMA_VERSION, validate
from papernotes.library.db import connection as db

if TYPE_CHECKING:
    from papernotes.library.index.changes import ReadNote
    from papernotes.library.index.index import Index
    from papernotes.library.oplog.record import Oplog
    from papernotes.library.papers.tag_names import TagNames


class Database:
    """An open library.db, shared by the parts of a library.

    `writable` is False in a read-only folder.
    """

    def __init__(self, path: str, connection: sqlite3.Connection, *, writable: bool) -> None:
        self.path = path
        self.connection = connection
        self.writable = writable
        self.changed = False
        """Whether papers or user data may have changed since the library was opened."""
        self.written = False
        """Whether this connection has written anything."""
        self.committed = False
        """Whether a transaction that the operation log shows was committed."""
        self.files_failed = False
        """Whether a file of notes/ could not be changed as the library was."""
        self.read_notes: Callable[[], object] = lambda: None
        """Reads the note files that changed; set by the owner of the notes."""
        self.at_rollback: list[Callable[[], object]] = []
        """Called when a transaction was rolled back, to forget what was noted of it."""
        self._read_note: ReadNote | None = None
        self._cache = ""
        self._is_whole = False

    @classmethod
    def open(cls, path: str, read_note: "ReadNote | None" = None, cache: str = "") -> Self:
        """Open the library at `path`, and migrate it to the current schema.

        `read_note` returns the text of a note file. Without it the index file is neither read nor
        written: it falls behind, and the next command that has `read_note` updates it. `cache` is
        the folder for the index of a library that cannot be written.

        Raises NotFoundError if there is no library, and RefusedError if the file is not a papernotes
        library, has a newer schema, or is damaged.
        """
        validate.finish_restore(path)
        version = validate.check(path)
        connection, writable = db.connect(path)
        if version < SCHEMA_VERSION:
            try:
                _migrate(connection, path, version, writable=writable)
            except BaseException:  # else its locks stay until its memory is freed
                connection.close()
                raise
        database = cls(path, connection, writable=writable)
        database._read_note, database._cache = read_note, cache
        return database

    def close(self) -> None:
        """Close library.db and the index file."""
        if "index" in self.__dict__:
            self.index.close()  # first, because it may have library.db attached
        self.connection.close()

    @contextmanager
    def transaction(self, *, index_later: bool = False) -> Iterator[None]:
        """Run the block in one transaction, then update the index.

        The operation log is written in the same transaction. Inside another transaction the block
        is a part of that one. `index_later` leaves the index to a later transaction, unless many
        notes wait for it already.
        """
        if self.connection.in_transaction:
            yield
            return
        was_changed = self.changed
        try:
            with db.write_transaction(self.connection):
                self._forget_tags()
                self._restore_schema()
                changes = self.connection.total_changes
                yield
                recorded = self.oplog.flush()
                before, now = self._next_generation(changes)
                index_later = index_later and not self.index.is_full
                if not index_later:
                    self.index.begin(changed=before != now)
        except BaseException:
            self.changed = was_changed
            self.index.discard()
            self.oplog.forget()
            if self.names_tags:
                self.tag_names.forget()
            self._tell_rollback()
            raise
        # An undo records no operation of its own: the log shows another state of one that is there.
        self.committed = self.committed or recorded or self.changed
        if index_later:
            self.index.hold(before, now)
        else:
            self.index.follow(before, now)

    def _tell_rollback(self) -> None:
        for forget in self.at_rollback:
            forget()

    def _next_generation(self, changes: int) -> tuple[str, str]:
        """Return the generation before the transaction and after it; equal if nothing changed.

        `changes` is SQLite's `total_changes` at the beginning of the transaction.
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
        """Begin a transaction if that needs no waiting; yield whether it has begun.

        The operation log is written only if it is loaded: internal rows are not logged.
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
            self._tell_rollback()
            raise
        finally:
            if self.connection.in_transaction:
                execute("ROLLBACK")
        self.index.follow(before, now)

    @property
    def names_tags(self) -> bool:
        """Whether tags were given to papers since the library was opened."""
        return "tag_names" in vars(self)

    def _restore_schema(self) -> None:
        """Restore what tables lost to another program, before the first change."""
        if not self._is_whole:
            from papernotes.library.db import lost_schema

            self._is_whole = lost_schema.restore(self.connection)

    def _forget_tags(self) -> None:
        """Forget the tags that were read before a transaction."""
        if self.names_tags:
            self.tag_names.begin()

    @cached_property
    def tag_names(self) -> "TagNames":
        """Return the names of tags, created on first use."""
        from papernotes.library.papers.tag_names import TagNames

        return TagNames(self.connection, self._put_row)

    def _put_row(self, table: str, name: str, row: Mapping[str, Any] | None) -> bool:
        """Record and write a row that kept exports may depend on; see Oplog.put_row."""
        changed = self.oplog.put_row(table, name, row)
        self.changed = self.changed or changed
        return changed

    @cached_property
    def oplog(self) -> "Oplog":
        """Return the writer of the operation log, created on first use."""
        from papernotes.library.oplog.record import Oplog

        return Oplog(self.connection)

    @cached_property
    def index(self) -> "Index":
        """Return the index of the library, created on first use."""
        from papernotes.library.index.file import IndexFile
        from papernotes.library.index.index import Index

        on_disk = self._read_note is not None
        file = IndexFile(self.path, self._cache, writable=self.writable, on_disk=on_disk)
        index = Index(self.connection, file, self._read_note or _no_note)
        index.read_notes = lambda: self.read_notes()
        return index


def _no_note(_file: str) -> str:
    """Return no text: the reader of notes for a library that is opened without its notes."""
    return ""


def _migrate(connection: sqlite3.Connection, path: str, version: int, *, writable: bool) -> None:
    """Migrate a library of an older schema, after a snapshot. Raises RefusedError."""
    from papernotes.library.backup import snapshot as database_snapshot
    from papernotes.library.db import upgrade

    if not writable:
        raise RefusedError(
            f"{path} was made by an older papernotes and has to be upgraded, but it is read-only. "
            "Make it writable, or open it once where it is writable."
        )
    database_snapshot.snapshot(connection, path, f"schema-{version}")
    upgrade.migrate(connection)
    upgrade.shrink(connection)
