"""Exported files that are kept up to date."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papernotes.library.db.database import Database


class Exports:
    """The files that an open library keeps up to date. Undo reverts additions and removals."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def rows(self) -> list[tuple[str, str]]:
        """Return the files, each with its options."""
        return self._database.connection.execute(
            "SELECT file, options FROM exports ORDER BY file"
        ).fetchall()

    def put(self, file: str, options: str) -> None:
        """Keep a file up to date, with these options."""
        self._database.oplog.put_row("exports", file, {"file": file, "options": options})

    def remove(self, file: str) -> bool:
        """Keep a file up to date no longer; False where it was not."""
        return self._database.oplog.put_row("exports", file, None)
