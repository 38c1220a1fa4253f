"""The exported files that are kept fresh."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papernotes.library.db.database import Database


class Exports:
    """The files that an open library keeps fresh. Undo takes back what is added and removed."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def rows(self) -> list[tuple[str, str]]:
        """The files, each with its options."""
        return self._database.connection.execute(
            "SELECT file, options FROM exports ORDER BY file"
        ).fetchall()

    def put(self, file: str, options: str) -> None:
        """Keep a file fresh, with these options."""
        self._database.oplog.put_row("exports", file, {"file": file, "options": options})

    def remove(self, file: str) -> bool:
        """Keep a file fresh no longer; False when it was not kept."""
        return self._database.oplog.put_row("exports", file, None)
