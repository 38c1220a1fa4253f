"""The index file: opened on first use, created again if it is missing, outdated or damaged.

All of it is derived data, so a damaged file is simply removed. If it cannot be written, as on a
full disk, a copy in memory replaces it for one command.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from papernotes.disk import sqlite_files
from papernotes.library.db import connection as db
from papernotes.library.index import fts, links, note_facts, place
from papernotes.search.schema import VERSION

FORMAT = f"6 {VERSION} {links.VERSION} {note_facts.VERSION}"
"""Changes whenever the tables, tokens, links or facts of notes are made by other rules."""
_PATIENCE_MS = 2_000
"""The longest time that a command that has changed the library waits for the index."""
_SCHEMA = f"""
BEGIN;
PRAGMA application_id = {place.APPLICATION_ID};
CREATE TABLE about(name TEXT NOT NULL PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO about VALUES ('format', '{FORMAT}');
{fts.SCHEMA}
{links.SCHEMA}
{note_facts.SCHEMA}
COMMIT;
"""


class IndexFile:
    """The index file of the library at `library`, in its folder or in a cache folder.

    `writable` is whether the library's folder can be written. With `on_disk` False the index is
    only in memory.
    """

    def __init__(self, library: str, cache: str, *, writable: bool, on_disk: bool) -> None:
        self._library = library
        self._writable = writable
        self._on_disk = on_disk
        self._beside = place.path_beside(library)
        self._path = self._beside if writable else place.path_in_cache(library, cache)
        self._connection: sqlite3.Connection | None = None
        self._attached = False
        self._in_memory = False

    @property
    def exists(self) -> bool:
        """Whether the index file exists or is open."""
        return self._on_disk and (self._connection is not None or os.path.exists(self._path))

    @property
    def connection(self) -> sqlite3.Connection:
        """A connection to the index file, which is created if it does not exist."""
        if self._connection is None:
            self._connection = self._open()
        return self._connection

    @property
    def with_library(self) -> sqlite3.Connection:
        """The same connection, with library.db attached for reading."""
        if not self._attached:
            self.connection.execute(
                "ATTACH ? AS library",
                (sqlite_files.read_only_uri(self._library, shared=self._writable),),
            )
            self._attached = True
        return self.connection

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
        self._connection, self._attached = None, False

    def remove(self) -> None:
        """Remove the file; the next use creates it again."""
        self.close()
        if self._on_disk:
            place.remove(self._path)

    def use_memory(self) -> bool:
        """Continue in memory with a copy of a file that cannot be written; False if already done."""
        if self._in_memory:
            return False
        self.close()
        self._connection = self._open_in_memory()
        return True

    def repair(self, error: sqlite3.DatabaseError, library: sqlite3.Connection) -> bool:
        """Remove a damaged file, or go on in memory; return False if the error has another cause."""
        from papernotes.library.db.damage import is_damage, is_unwritable

        self.roll_back()
        if is_unwritable(error):
            return self.use_memory()
        if not (is_damage(error) or "no such table" in str(error)) or not self.exists:
            return False
        try:
            (answer,) = library.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.DatabaseError:
            return False
        if answer != "ok":
            return False
        self.remove()
        return True

    def about(self, name: str) -> str:
        """Return the value with this name in the table `about`; empty if there is none."""
        sql = "SELECT value FROM about WHERE name = ?"
        row = self.connection.execute(sql, (name,)).fetchone()
        return str(row[0]) if row else ""

    def put_about(self, name: str, value: str) -> None:
        """Store a value with a name in the table `about`."""
        self.connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    @contextmanager
    def write_transaction(self, wait_ms: int = db.WAIT_MS) -> Iterator[sqlite3.Connection]:
        """Run the block in a write transaction; inside another transaction, as a part of it."""
        if self.connection.in_transaction:
            yield self.connection
            return
        self._begin(wait_ms)
        try:
            yield self.connection
        except BaseException:
            self.roll_back()
            raise
        self.connection.execute("COMMIT")

    def try_begin(self) -> bool:
        """Try to begin a write transaction within _PATIENCE_MS; return whether it has begun."""
        try:
            self._begin(_PATIENCE_MS)
        except sqlite3.OperationalError as error:
            if db.is_busy(error):
                return False
            raise
        return True

    def _begin(self, wait_ms: int) -> None:
        connection = self.connection
        if wait_ms == db.WAIT_MS:
            connection.execute("BEGIN IMMEDIATE")
            return
        connection.execute(f"PRAGMA busy_timeout = {wait_ms}")
        try:
            connection.execute("BEGIN IMMEDIATE")
        finally:
            connection.execute(f"PRAGMA busy_timeout = {db.WAIT_MS}")

    def roll_back(self) -> None:
        """Roll back the current transaction, if there is one."""
        if self._connection is not None and self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    # Opening

    def _open(self) -> sqlite3.Connection:
        if not self._on_disk:
            return _empty()
        try:
            return self._open_file()
        except (OSError, sqlite3.OperationalError):
            return self._open_in_memory()
        except sqlite3.DatabaseError as error:
            from papernotes.library.db.damage import is_damage

            if not is_damage(error):
                raise
        place.remove(self._path)
        try:
            return self._open_file()
        except (OSError, sqlite3.Error):
            return self._open_in_memory()

    def _open_file(self) -> sqlite3.Connection:
        if not os.path.exists(self._path):
            if self._path != self._beside and os.path.exists(self._beside):
                self._copy_beside()
            else:
                place.make(self._path, _SCHEMA)
        connection = db.open_uri(sqlite_files.uri(self._path))
        try:
            if _format(connection) == FORMAT:
                return connection
        except BaseException:
            connection.close()
            raise
        connection.close()
        place.remove(self._path)
        place.make(self._path, _SCHEMA)
        return db.open_uri(sqlite_files.uri(self._path))

    def _copy_beside(self) -> None:
        """Copy the index of a library that has become read-only into the cache folder."""
        try:
            with closing(
                db.open_uri(sqlite_files.read_only_uri(self._beside, shared=False))
            ) as source:
                place.make(self._path, "")
                with closing(sqlite3.connect(self._path)) as target:
                    source.backup(target)
        except sqlite3.Error:
            place.remove(self._path)
            place.make(self._path, _SCHEMA)

    def _open_in_memory(self) -> sqlite3.Connection:
        self._in_memory = True
        connection = db.open_uri("file::memory:")
        try:
            with closing(
                db.open_uri(sqlite_files.read_only_uri(self._source(), shared=False))
            ) as source:
                source.backup(connection)
            if _format(connection) == FORMAT:
                return connection
        except sqlite3.Error:
            pass
        connection.close()
        return _empty()

    def _source(self) -> str:
        return self._path if os.path.exists(self._path) else self._beside


def _empty() -> sqlite3.Connection:
    """Return a connection to an empty index in memory."""
    connection = db.open_uri("file::memory:")
    connection.executescript(_SCHEMA)
    return connection


def _format(connection: sqlite3.Connection) -> str:
    try:
        row = connection.execute("SELECT value FROM about WHERE name = 'format'").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return ""
    return str(row[0]) if row else ""
