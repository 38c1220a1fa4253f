"""The library: library.db opened, and its parts.

Everywhere else papers are named by citation key; row ids never leave this package. Reading and
everyday writing use the standard library's sqlite3 and literal SQL; every write is inside one
IMMEDIATE transaction.
"""

import os
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING, Self

from papernotes.library.db import connection
from papernotes.library.db.database import Database

if TYPE_CHECKING:  # a command loads only the parts that it uses
    from collections.abc import Sequence

    from papernotes.library.citations.rows import Citations
    from papernotes.library.exports import Exports
    from papernotes.library.files.highlights import Highlights
    from papernotes.library.files.rows import Files
    from papernotes.library.full_text.full_text import FullText
    from papernotes.library.index.changes import ReadNote
    from papernotes.library.index.index import Index
    from papernotes.library.mirror import Mirror
    from papernotes.library.notes import NoteRows
    from papernotes.library.oplog.history import History
    from papernotes.library.oplog.record import Oplog
    from papernotes.library.papers.duplicates import Duplicates
    from papernotes.library.papers.keys import Keys
    from papernotes.library.papers.papers import Papers
    from papernotes.library.papers.tag_names import TagNames
    from papernotes.library.papers.venues import Venues
    from papernotes.library.pending import Pending
    from papernotes.library.pending_files import PendingFiles
    from papernotes.library.query.note_facts import NoteFacts
    from papernotes.library.query.queries import Queries
    from papernotes.library.reading.dates import Dates
    from papernotes.library.reading.events import Events
    from papernotes.library.reading.queue import Queue
    from papernotes.library.reading.review import ReviewRows
    from papernotes.library.settings import Settings
    from papernotes.library.settled_notes import SettledNotes
    from papernotes.library.warnings import Warnings


_MANY_KB = 4_000  # of pages that are kept where many papers change


class Library:
    """An open library. `writable` is False in a read-only folder."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.path = database.path
        self.writable = database.writable

    @classmethod
    def open(cls, path: str, read_note: "ReadNote | None" = None, cache: str = "") -> Self:
        """Open the library at `path`, migrating an older one; see Database.open for the errors."""
        return cls(Database.open(path, read_note, cache))

    # Parts

    @cached_property
    def papers(self) -> "Papers":
        """The papers: read, added, updated, removed."""
        from papernotes.library.papers.papers import Papers

        return Papers(self.database)

    @cached_property
    def keys(self) -> "Keys":
        """Citation keys, former keys and identifiers."""
        from papernotes.library.papers.keys import Keys

        return Keys(self.database)

    @cached_property
    def events(self) -> "Events":
        """The reading events of papers."""
        from papernotes.library.reading.events import Events

        return Events(self.database)

    @cached_property
    def queue(self) -> "Queue":
        """The papers to read next."""
        from papernotes.library.reading.queue import Queue

        return Queue(self.database)

    @cached_property
    def full_text(self) -> "FullText":
        """The text of the PDFs of papers, which is derived data in a file of its own."""
        from papernotes.library.full_text.full_text import FullText

        return FullText(self.database)

    @property
    def uses_pdfs(self) -> bool:
        """Whether the text of PDFs was asked for, or files of papers may have changed."""
        used = vars(self)
        return "full_text" in used or ("files" in used and self.database.changed)

    @cached_property
    def files(self) -> "Files":
        """The files of papers."""
        from papernotes.library.files.rows import Files

        return Files(self.database)

    @property
    def has_citations(self) -> bool:
        """Whether any list of references was read; see `citations`."""
        return os.path.exists(os.path.join(os.path.dirname(self.path), ".papers", "references.db"))

    @cached_property
    def citations(self) -> "Citations":
        """The references that papers give in their PDFs."""
        from papernotes.library.citations.rows import Citations

        return Citations(self.database)

    @cached_property
    def highlights(self) -> "Highlights":
        """The highlights of PDFs that were written into notes."""
        from papernotes.library.files.highlights import Highlights

        return Highlights(self.database)

    @cached_property
    def duplicates(self) -> "Duplicates":
        """Duplicate papers."""
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
    def dates(self) -> "Dates":
        """The reader's own dates."""
        from papernotes.library.reading.dates import Dates

        return Dates(self.database)

    @cached_property
    def notes(self) -> "NoteRows":
        """The note files as the library last read them."""
        from papernotes.library.notes import NoteRows

        return NoteRows(self.database, self.warnings)

    def settled_notes(self, files: "Sequence[str]") -> "SettledNotes":
        """Return the notes in these files that agree with the library, until its next change."""
        from papernotes.library.settled_notes import SettledNotes

        return SettledNotes(self.database, files)

    @cached_property
    def note_facts(self) -> "NoteFacts":
        """What notes say that is read as data: questions and runs."""
        from papernotes.library.query.note_facts import NoteFacts

        return NoteFacts(self.database)

    @cached_property
    def mirror(self) -> "Mirror":
        """The library as text files, and conflicts of a sync."""
        from papernotes.library.mirror import Mirror

        return Mirror(self.database, self.papers, self.keys, self.events, self.queue, self.files)

    @cached_property
    def reviews(self) -> "ReviewRows":
        """What reviews of the reading are made of."""
        from papernotes.library.reading.review import ReviewRows

        return ReviewRows(self.database)

    @cached_property
    def settings(self) -> "Settings":
        """Named values, such as the language of new notes."""
        from papernotes.library.settings import Settings

        return Settings(self.database)

    @cached_property
    def warnings(self) -> "Warnings":
        """The warnings that were shown today."""
        from papernotes.library.warnings import Warnings

        return Warnings(self.database)

    @cached_property
    def pending(self) -> "Pending":
        """The identifiers that wait for `papers retry`."""
        from papernotes.library.pending import Pending

        return Pending(self.database)

    @cached_property
    def pending_files(self) -> "PendingFiles":
        """The changes of note files that operations have still to make."""
        from papernotes.library.pending_files import PendingFiles

        # A command that only reads does not load the log.
        pending = PendingFiles(self.database.connection, lambda: self.oplog.current())
        self.database.at_rollback.append(pending.forget)
        return pending

    @cached_property
    def exports(self) -> "Exports":
        """The exported files that are kept up to date."""
        from papernotes.library.exports import Exports

        return Exports(self.database)

    @cached_property
    def history(self) -> "History":
        """The reader of the operation log, with undo and redo."""
        from papernotes.library.oplog.history import History

        return History(self.database)

    @property
    def tag_names(self) -> "TagNames":
        """The spellings of tags, their aliases, and the tags that they are under."""
        return self.database.tag_names

    @property
    def oplog(self) -> "Oplog":
        """The writer of the operation log."""
        return self.database.oplog

    @property
    def index(self) -> "Index":
        """The index, which is derived data in a file of its own."""
        return self.database.index

    # Transactions

    def changes(
        self, *, many: bool = False, index_later: bool = False
    ) -> AbstractContextManager[None]:
        """Return a context manager: one transaction for the block, rolled back if the block raises.

        `many` says that it may write thousands of papers; `index_later`, that a transaction follows
        at once, in which what this one changed is indexed with the rest. Raises RefusedError
        where the library cannot be written.
        """
        if not self.writable:
            raise connection.unwritable(self.path)
        if many:
            execute = self.database.connection.execute
            # Otherwise SQLite writes the rollback data of statements with triggers to a file,
            execute("PRAGMA temp_store = MEMORY")
            # and pages before the end of a transaction, which it then reads and writes again.
            execute(f"PRAGMA cache_size = -{_MANY_KB}")
        return self.database.transaction(index_later=index_later)

    def operation(self, kind: str, **details: object) -> AbstractContextManager[None]:
        """Record all changes of the block as one operation, which undo reverts as a whole.

        `kind` is a short name such as `rename`; `details` are values that JSON can hold. Inside
        another operation the block becomes a part of it.
        """
        return self.oplog.operation(kind, details)

    # The library as a whole

    def data_version(self) -> int:
        """Return a number that changes whenever another process has changed the library."""
        from papernotes.library.db import lock

        return lock.data_version(self.database.connection)

    def lock(self, version: int) -> None:
        """Lock out every other process until the library is closed; see lock.lock.

        Raises TryLaterError where another has it open, or has changed it since its data version
        was `version`.
        """
        from papernotes.library.db import lock

        self.index.close()  # it may have library.db attached
        lock.lock(self.database.connection, version)

    def reread_entries(self) -> None:
        """Read entries again that an older program read by other rules."""
        from papernotes.library.papers import reading_rules

        if reading_rules.is_due(self.database.connection):
            from papernotes.library.papers import reread

            with self.changes():
                for row in reread.reread(self.database.connection):
                    self.index.touch(row)

    def snapshot(self) -> str:
        """Copy the library into .backups and return the path of the copy."""
        from papernotes.library.backup import snapshot

        return snapshot.snapshot(self.database.connection, self.path, "daily")

    def copy_to(self, file: str) -> None:
        """Copy the library into another file; see snapshot.copy."""
        from papernotes.library.backup import snapshot

        snapshot.copy(self.database.connection, file)

    def close(self) -> None:
        """Close the files."""
        if "full_text" in self.__dict__:
            self.full_text.close()
        self.database.close()
