"""Identifiers that wait for `papers retry`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papernotes.library.db.database import Database


class Pending:
    """The identifiers that got no answer. Undo reverts additions and removals."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    def requests(self) -> list[tuple[str, str]]:
        """Return each identifier with its request, oldest first."""
        return [(identifier, request) for identifier, request, _ in self.rows()]

    def rows(self) -> list[tuple[str, str, str]]:
        """Return each identifier with its request and when it was first asked for, oldest first."""
        return self._connection.execute(
            "SELECT identifier, request, asked FROM pending ORDER BY asked, rowid"
        ).fetchall()

    def add(self, identifier: str, request: str, now: str) -> None:
        """Add an identifier; a second request replaces the first."""
        sql = "SELECT asked FROM pending WHERE identifier = ?"
        old = self._connection.execute(sql, (identifier,)).fetchone()
        row = {"identifier": identifier, "request": request, "asked": old[0] if old else now}
        self._database.oplog.put_row("pending", identifier, row)

    def remove(self, identifier: str) -> None:
        """Remove an identifier."""
        self._database.oplog.put_row("pending", identifier, None)

    def replace(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Replace the list by these rows: identifier, request, time of the first request."""
        wanted = {row[0]: row for row in rows}
        for identifier, _ in self.requests():
            if identifier not in wanted:
                self.remove(identifier)
        for identifier, request, asked in wanted.values():
            row = {"identifier": identifier, "request": request, "asked": asked}
            self._database.oplog.put_row("pending", identifier, row)
