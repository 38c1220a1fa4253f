"""An open library.db: its file, its one way to write, its index."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Self

from papernotes.errors import NotFound, Refused
from papernotes.library import connection as door
from papernotes.library import papers

if TYPE_CHECKING:
    from papernotes.library.indexing import Index
    from papernotes.model.venues import Table


class Opened:
    """An open library.db. `writable` is False in a folder that can only be read."""

    def __init__(self, path: str, connection: sqlite3.Connection, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.changed = False
        """Whether papers, or what their reader made of them, may have changed since it was opened."""
        self._connection = connection

    @classmethod
    def open(cls, path: str) -> Self:
        """Open the library at `path`, bringing an older one up to date.

        Raises NotFound where there is none, Refused where the file is not ours, is newer
        than this program, or is damaged.
        """
        version = door.check(path)
        connection, writable = door.connect(path)
        if version < door.SCHEMA_VERSION:
            from papernotes.library import schema

            if not writable:
                raise Refused(
                    f"{path} was made by an older papernotes and cannot be written here: open "
                    "it once where it can be, so that it is brought up to date."
                )

            schema.migrate(connection)
        return cls(path, connection, writable)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def changes(self) -> AbstractContextManager[None]:
        """One transaction for all writes in its block; undone whole if the block raises."""
        if not self.writable:
            raise Refused(f"{self.path} is in a place that cannot be written: nothing was changed.")
        return self._together()

    @contextmanager
    def _together(self) -> Iterator[None]:
        outermost = not self._connection.in_transaction
        try:
            with door.writing(self._connection):
                yield
                if outermost:
                    self._index.flush()
        except BaseException:
            if outermost:
                self._index.forget()
            raise

    @cached_property
    def _index(self) -> "Index":
        from papernotes.library.indexing import Index

        return Index(self._connection)

    @cached_property
    def known_venues(self) -> "Table | None":
        """The venues that are known here; None where venues.toml adds none to the program's."""
        from papernotes.library import own_venues

        return own_venues.beside(self.path)

    def _key(self, row: int) -> str:
        (key,) = self._connection.execute("SELECT key FROM papers WHERE id = ?", (row,)).fetchone()
        return str(key)

    def _row(self, key: str) -> int:
        row = papers.row_of_key(self._connection, key)
        if row is None:
            raise NotFound(f"There is no paper '{key}' in this library any more.")
        return row
