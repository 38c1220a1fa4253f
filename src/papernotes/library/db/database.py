"""An open library.db: its connection, its transactions, what was written through it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Self

from papernotes.errors import RefusedError
from papernotes.library.db import connection as door
from papernotes.library.db import validate

if TYPE_CHECKING:
    from papernotes.library.index.fts import Index
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

    @classmethod
    def open(cls, path: str) -> Self:
        """Open the library at `path`, bringing an older one up to date.

        Raises NotFoundError where there is none, RefusedError where the file is not ours, is newer
        than this program, or is damaged.
        """
        validate.finish_restore(path)
        version = validate.check(path)
        connection, writable = door.connect(path)
        if version < door.SCHEMA_VERSION:
            from papernotes.library.backup import snapshot as database_snapshot
            from papernotes.library.db import migrations

            if not writable:
                raise RefusedError(
                    f"{path} was made by an older papernotes and cannot be written here: open "
                    "it once where it can be, so that it is brought up to date."
                )

            database_snapshot.snapshot(connection, path, f"schema-{version}")
            migrations.migrate(connection)
        return cls(path, connection, writable=writable)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction, with what the index and the operation log have to write at its end."""
        outermost, recorded = not self.connection.in_transaction, False
        self.written = True
        try:
            with door.writing(self.connection):
                yield
                if outermost:
                    self.index.flush()
                    recorded = self.oplog.flush()
            self.committed = self.committed or recorded
        except BaseException:
            if outermost:
                self.index.forget()
                self.oplog.forget()
            raise

    @contextmanager
    def try_transaction(self) -> Iterator[bool]:
        """A transaction if it can begin without waiting; yields whether it did.

        The index and the operation log take part where they were loaded: the program's own rows
        need neither.
        """
        execute = self.connection.execute
        execute("PRAGMA busy_timeout = 0")
        try:
            execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if not door.is_busy(error):
                raise
            yield False
            return
        finally:
            execute(f"PRAGMA busy_timeout = {door.WAIT_MS - door.QUIET_MS}")
        try:
            yield True
            for part in self._loaded():
                part.flush()
            execute("COMMIT")
        except BaseException:
            for part in self._loaded():
                part.forget()
            raise
        finally:
            if self.connection.in_transaction:
                execute("ROLLBACK")

    def _loaded(self) -> "Iterator[Index | Oplog]":
        """The index and the operation log, as far as this command has loaded them."""
        return (vars(self)[name] for name in ("index", "oplog") if name in vars(self))

    @cached_property
    def oplog(self) -> "Oplog":
        """The operation log as it is written."""
        from papernotes.library.oplog.record import Oplog

        return Oplog(self.connection)

    @cached_property
    def index(self) -> "Index":
        """The full-text index."""
        from papernotes.library.index.fts import Index

        return Index(self.connection)
