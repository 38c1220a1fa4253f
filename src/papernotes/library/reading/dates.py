"""The reader's own dates: deadlines and days that are not in the program's table."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papernotes.library.db.database import Database


class Dates:
    """The own dates of an open library. Undo reverts additions and removals."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def rows(self) -> list[tuple[str, str]]:
        """Return the names, each with its stored date; see formats.dates.stored."""
        return self._database.connection.execute(
            "SELECT name, date FROM dates ORDER BY name"
        ).fetchall()

    def put(self, name: str, date: str) -> None:
        """Store the date of this name, replacing an older one."""
        self._database.oplog.put_row("dates", name, {"name": name, "date": date})

    def remove(self, name: str) -> bool:
        """Remove a date; False where there is none of exactly this name."""
        return self._database.oplog.put_row("dates", name, None)
