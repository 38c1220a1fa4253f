"""The library: library.db opened, and its parts.

Papers are named by citation key everywhere outside; row numbers never leave this folder.
Reading runs on the standard library's sqlite3 and literal SQL, and so does everyday
writing, always inside one IMMEDIATE transaction.
"""

import os
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING, Self

from papernotes.errors import RefusedError
from papernotes.library.db.database import Database

if TYPE_CHECKING:  # each command loads the parts that it asks
    from papernotes.library.exports import Exports
    from papernotes.library.index.fts import Index
    from papernotes.library.mirror import Mirror
    from papernotes.library.notes import NoteRows
    from papernotes.library.oplog.history import History
    from papernotes.library.oplog.record import Oplog
    from papernotes.library.papers.duplicates import Duplicates
    from papernotes.library.papers.keys import Keys
    from papernotes.library.papers.papers import Papers
    from papernotes.library.papers.venues import Venues
    from papernotes.library.pending import Pending
    from papernotes.library.pending_files import PendingFiles
    from papernotes.library.query.links import Links
    from papernotes.library.query.queries import Queries
    from papernotes.library.settings import Settings
    from papernotes.library.warnings import Warnings


class Library:
    """An open library. `writable` is False in a folder that can only be read."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.path = database.path
        self.writable = database.writable

    @classmethod
    def open(cls, path: str) -> Self:
        """Open the library at `path`, bringing an older one up to date; see Database.open."""
        return cls(Database.open(path))

    # Parts

    @cached_property
    def papers(self) -> "Papers":
        """The papers: read whole, put in, changed, taken out."""
        from papernotes.library.papers.papers import Papers

        return Papers(self.database)

    @cached_property
    def keys(self) -> "Keys":
        """Which paper a key, an old key or an identifier means."""
        from papernotes.library.papers.keys import Keys

        return Keys(self.database)

    @cached_property
    def duplicates(self) -> "Duplicates":
        """Papers that are one paper."""
        from papernotes.library.papers.duplicates import Duplicates

        return Duplicates(self.database.connection)

    @cached_property
    def venues(self) -> "Venues":
        """The venues that papers name, and those that venues.toml adds."""
        from papernotes.library.papers.venues import Venues

        return Venues(self.database)

    @cached_property
    def queries(self) -> "Queries":
        """Rows, counts, facets and saved queries."""
        from papernotes.library.query.queries import Queries

        return Queries(self.database)

    @cached_property
    def links(self) -> "Links":
        """The links in notes."""
        from papernotes.library.query.links import Links

        return Links(self.database)

    @cached_property
    def notes(self) -> "NoteRows":
        """The note files as the library last saw them."""
        from papernotes.library.notes import NoteRows

        return NoteRows(self.database, self.settings, self.warnings)

    @cached_property
    def mirror(self) -> "Mirror":
        """What of the library goes into its text, and what the text still lacks."""
        from papernotes.library.mirror import Mirror

        return Mirror(self.database, self.papers, self.keys)

    @cached_property
    def settings(self) -> "Settings":
        """Named values beside the papers."""
        from papernotes.library.settings import Settings

        return Settings(self.database)

    @cached_property
    def warnings(self) -> "Warnings":
        """The warnings that were given today."""
        from papernotes.library.warnings import Warnings

        return Warnings(self.database, self.settings)

    @cached_property
    def pending(self) -> "Pending":
        """The identifiers that wait for `papers retry`."""
        from papernotes.library.pending import Pending

        return Pending(self.database)

    @cached_property
    def pending_files(self) -> "PendingFiles":
        """The changes of note files that operations have still to make."""
        from papernotes.library.pending_files import PendingFiles

        return PendingFiles(self.database.connection)

    @cached_property
    def exports(self) -> "Exports":
        """The exported files that are kept fresh."""
        from papernotes.library.exports import Exports

        return Exports(self.database)

    @cached_property
    def history(self) -> "History":
        """The operation log as it is read: the log, undo and redo."""
        from papernotes.library.oplog.history import History

        return History(self.database)

    @property
    def oplog(self) -> "Oplog":
        """The operation log as it is written."""
        return self.database.oplog

    @property
    def index(self) -> "Index":
        """The full-text index."""
        return self.database.index

    # Transactions

    def changes(self, *, many: bool = False) -> AbstractContextManager[None]:
        """One transaction for all writes in its block; undone whole if the block raises.

        `many` says that thousands of papers may be written in it. Raises RefusedError where the
        library cannot be written.
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
            self.database.connection.execute("PRAGMA temp_store = MEMORY")
        return self.database.transaction()

    def operation(self, kind: str, **details: object) -> AbstractContextManager[None]:
        """Record all changes of the block as one operation, which undo takes back whole.

        `kind` is a short name such as `rename`; `details` are values that JSON can hold. Within
        another operation the block is part of that one.
        """
        return self.oplog.operation(kind, details)

    # The library as a whole

    def data_version(self) -> int:
        """A number that is another one once another process has changed the library."""
        from papernotes.library.db import lock

        return lock.data_version(self.database.connection)

    def lock(self, version: int) -> None:
        """Let no other process use the library until it is closed; see lock.lock.

        Raises TryLaterError where another has it open, or has changed it since its data version
        was `version`.
        """
        from papernotes.library.db import lock

        lock.lock(self.database.connection, version)

    def reindex(self) -> None:
        """Begin the index anew, and let every note be read again.

        Entries are read again, too, where that was done by older rules.
        """
        from papernotes.library.papers import reread

        reread.reread(self.database.connection)
        self.index.make_anew()
        self.notes.read_all_again()

    def snapshot(self) -> str:
        """Keep a copy of the library in .backups; its path. See snapshot.snapshot."""
        from papernotes.library.backup import snapshot

        return snapshot.snapshot(self.database.connection, self.path, "daily")

    def copy_to(self, file: str) -> None:
        """Write the library into another file; see snapshot.copy."""
        from papernotes.library.backup import snapshot

        snapshot.copy(self.database.connection, file)

    def close(self) -> None:
        """Close the file."""
        self.database.connection.close()
