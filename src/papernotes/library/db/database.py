"""An open library.db: its file, its one way to write, its index."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Self

from papernotes.errors import NotFoundError, RefusedError
from papernotes.library.db import connection as door
from papernotes.library.db import validate
from papernotes.library.papers import rows

if TYPE_CHECKING:
    from papernotes.library.index.index import Index, ReadNote
    from papernotes.library.oplog.history import History
    from papernotes.library.oplog.record import Journal
    from papernotes.model.venues import Table


class Opened:
    """An open library.db. `writable` is False in a folder that can only be read."""

    def __init__(self, path: str, connection: sqlite3.Connection, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.changed = False
        """Whether papers, or what their reader made of them, may have changed since it was opened."""
        self.written = False
        """Whether anything at all was written through it."""
        self.committed = False
        """Whether a part of what a command is to do is done for good."""
        self._connection = connection
        self._read_note: ReadNote | None = None
        self._cache = ""

    @classmethod
    def open(cls, path: str, read_note: "ReadNote | None" = None, cache: str = "") -> Self:
        """Open the library at `path`, bringing an older one up to date.

        `read_note` gives the text of a note file. Without it the library's index file is neither
        read nor written: it falls behind, and the next command that has a reader mends it.
        `cache` is the folder for the index of a library that cannot be written.

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
            migrations.shrink(connection)
        made = cls(path, connection, writable)
        made._read_note, made._cache = read_note, cache
        return made

    def close(self) -> None:
        """Close the files."""
        if "index" in self.__dict__:
            self.index.close()
        self._connection.close()

    def changes(self, *, many: bool = False) -> AbstractContextManager[None]:
        """One transaction for all writes in its block; undone whole if the block raises.

        `many` says that thousands of papers may be written in it.
        """
        if not self.writable:
            if os.access(self.path, os.W_OK) and os.access(os.path.dirname(self.path), os.W_OK):
                raise RefusedError(
                    f"The disk that {self.path} is on is full: the library was not changed. Free "
                    "some space and try again."
                )
            raise RefusedError(
                f"{self.path} is in a place that cannot be written: nothing was changed."
            )
        if many:
            # What a statement with triggers may have to take back would go through a file.
            self._connection.execute("PRAGMA temp_store = MEMORY")
        return self._together()

    @contextmanager
    def _together(self) -> Iterator[None]:
        if self._connection.in_transaction:
            yield
            return
        wrote, before, now = False, "", ""
        try:
            with door.writing(self._connection):
                changes = self._connection.total_changes
                yield
                wrote = self.journal.flush()
                before, now = self._next_generation(changes)
                self.index.get_ready(changed=before != now)
        except BaseException:
            self.index.forget()
            self.journal.forget()
            raise
        self.committed = self.committed or wrote
        self.index.follow(before, now)

    def _next_generation(self, changes: int) -> tuple[str, str]:
        """The generation before the transaction and the one after it: the same for no change.

        `changes` is what SQLite had counted when the transaction began.
        """
        sql = "SELECT value FROM state WHERE name = 'generation'"
        row = self._connection.execute(sql).fetchone()
        before = str(row[0]) if row else ""
        if self._connection.total_changes == changes:
            return before, before
        self.written = True
        now = os.urandom(8).hex()
        self._connection.execute("INSERT OR REPLACE INTO state VALUES ('generation', ?)", (now,))
        return before, now

    @cached_property
    def journal(self) -> "Journal":
        """What changes are recorded in, for undo."""
        from papernotes.library.oplog.record import Journal

        return Journal(self._connection)

    @property
    def unfinished(self) -> bool:
        """Whether note files still have to follow an undo that was cut short."""
        sql = "SELECT 1 FROM journal_files WHERE waiting <> 0 LIMIT 1"
        return self._connection.execute(sql).fetchone() is not None

    @contextmanager
    def at_once(self) -> Iterator[bool]:
        """A transaction if it can begin without waiting; whether it did."""
        execute = self._connection.execute
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
        before, now = "", ""
        try:
            changes = self._connection.total_changes
            yield True
            before, now = self._next_generation(changes)
            self.index.get_ready(changed=before != now)
            execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                execute("ROLLBACK")
                self.index.forget()
        self.index.follow(before, now)

    def seen(self) -> int:
        """A number that is another one once another process has changed the library."""
        from papernotes.library.backup import replace

        return replace.seen(self._connection)

    def keep_out(self, as_seen: int) -> None:
        """Let nobody else use the library until it is closed; see replacing.keep_out."""
        from papernotes.library.backup import replace

        self.index.close()  # which has library.db open as well
        replace.keep_out(self._connection, as_seen)

    def as_one(self, what: str) -> AbstractContextManager[None]:
        """Let all changes of the block be one in the journal, `what` the reader did."""
        return self.journal.as_one(what)

    @property
    def history(self) -> "History":
        """The journal as it is read: the log, undo and redo."""
        from papernotes.library.oplog.history import History

        return History(self._connection, self.index)

    @cached_property
    def index(self) -> "Index":
        """What is derived of the library, in a file of its own."""
        from papernotes.library.index.file import IndexFile
        from papernotes.library.index.index import Index

        kept = self._read_note is not None
        file = IndexFile(self.path, self._cache, writable=self.writable, kept=kept)
        return Index(self._connection, file, self._read_note or _no_note)

    @cached_property
    def known_venues(self) -> "Table | None":
        """The venues that are known here; None where venues.toml adds none to the program's."""
        from papernotes.library.papers import venues

        return venues.beside(self.path)

    def snapshot(self) -> str:
        """Keep a copy of the library in .backups; its path. See backup.snapshot."""
        from papernotes.library.backup import snapshot as database_snapshot

        return database_snapshot.snapshot(self._connection, self.path, "daily")

    def copy_to(self, file: str) -> None:
        """Write the library into another file; see backup.copy."""
        from papernotes.library.backup import snapshot as database_snapshot

        database_snapshot.copy(self._connection, file)

    def _key(self, row: int) -> str:
        (key,) = self._connection.execute("SELECT key FROM papers WHERE id = ?", (row,)).fetchone()
        return str(key)

    def _row(self, key: str) -> int:
        row = rows.row_of_key(self._connection, key)
        if row is None:
            raise NotFoundError(f"There is no paper '{key}' in this library any more.")
        return row


def _no_note(file: str) -> str:
    """The text of every note for those who open a library without its notes."""
    return ""
