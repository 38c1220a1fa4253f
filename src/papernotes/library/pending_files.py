"""The changes of note files that operations have still to make.

They are stored in the transaction that changes the papers and made after it, so that the next
command makes those of a command that was killed in between.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import sqlite3


_LONG = 2_000  # characters of details that are not parsed again; those with the text of a note
UNDO_FILE = "undo_file"
"""The kind of a change that an undo or redo makes: one file, by its row in the operation log."""


class FileChange(NamedTuple):
    """One pending change: its number, its kind (`rename`, `undo_file`) and details by name."""

    id: int
    kind: str
    details: Mapping[str, Any]


class PendingFiles:
    """The pending file changes of an open library. They are made in the order they were added."""

    def __init__(self, connection: "sqlite3.Connection") -> None:
        self._connection = connection
        self._added: dict[str, Mapping[str, Any]] = {}

    def add(self, kind: str, **details: object) -> None:
        """Add a change, inside the caller's transaction. Details are what JSON can hold."""
        import json

        text = json.dumps(details, ensure_ascii=False)
        sql = "INSERT INTO pending_files(kind, details) VALUES (?, ?)"
        self._connection.execute(sql, (kind, text))
        if len(text) > _LONG:
            self._added[text] = details

    def all(self) -> list[FileChange]:
        """Return every pending change, in order."""
        import json

        rows = self._connection.execute("SELECT id, kind, details FROM pending_files ORDER BY id")
        added, self._added = self._added, {}
        return [
            FileChange(row, kind, added.get(details) or json.loads(details))
            for row, kind, details in rows
        ]

    def __bool__(self) -> bool:
        """Return whether any change is pending."""
        return (
            self._connection.execute("SELECT 1 FROM pending_files LIMIT 1").fetchone() is not None
        )

    def remove(self, change: FileChange) -> None:
        """Remove a change that was made, or cannot be."""
        self._connection.execute("DELETE FROM pending_files WHERE id = ?", (change.id,))
