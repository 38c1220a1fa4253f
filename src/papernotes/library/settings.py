"""Named values of a library, such as the language of new notes."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papernotes.library.db.database import Database

SYNCED = "sync"
"""The value that holds the last commit that was merged into the library."""


class Settings:
    """The named values of an open library."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    def get(self, name: str) -> str:
        """Return a value; empty when there is none."""
        row = self._connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def starting(self, start: str) -> dict[str, str]:
        """Return the values whose names begin like this, by the rest of the name."""
        sql = "SELECT name, value FROM state WHERE name >= ? AND name < ?"
        end = start[:-1] + chr(ord(start[-1]) + 1)
        return {
            name[len(start) :]: value for name, value in self._connection.execute(sql, (start, end))
        }

    def set(self, name: str, value: str) -> None:
        """Store a value of the program's own, which undo does not revert."""
        self._connection.execute(
            "INSERT INTO state VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def set_undoable(self, name: str, value: str) -> None:
        """Store a value that the user chose, which undo reverts."""
        self._database.oplog.put_row("state", name, {"name": name, "value": value})

    def remove_undoable(self, name: str) -> None:
        """Remove a value that the user chose, which undo brings back."""
        self._database.oplog.put_row("state", name, None)

    def remove(self, name: str) -> None:
        """Remove a value of the program's own."""
        self._connection.execute("DELETE FROM state WHERE name = ?", (name,))
