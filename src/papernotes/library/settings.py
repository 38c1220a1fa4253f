"""Named values that a library keeps beside its papers."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papernotes.library.db.database import Database


class Settings:
    """The named values of an open library."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    def get(self, name: str) -> str:
        """A value; empty when there is none."""
        found = self._connection.execute(
            "SELECT value FROM state WHERE name = ?", (name,)
        ).fetchone()
        return str(found[0]) if found else ""

    def set(self, name: str, value: str) -> None:
        """Keep a value that is the program's own: the operation log does not have it."""
        self._connection.execute(
            "INSERT INTO state VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def set_undoable(self, name: str, value: str) -> None:
        """Keep a value that is the reader's choice: undo takes it back."""
        if value != self.get(name):
            self._database.oplog.put_row("state", name, {"name": name, "value": value})

    def remove(self, name: str) -> None:
        """Keep a value no longer."""
        self._connection.execute("DELETE FROM state WHERE name = ?", (name,))
