"""The queue of an open library: which papers are in it, and their places."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from papernotes.library.papers.rows import require_row
from papernotes.model.reading.queue import Place

if TYPE_CHECKING:
    from papernotes.library.db.database import Database


class QueueRow(NamedTuple):
    """A paper in the queue: its key, its place, and the day on which it was last queued or ''."""

    key: str
    place: Place
    queued: str


class Queue:
    """The queue of an open library. All writes run inside the caller's transaction."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    def rows(self) -> list[QueueRow]:
        """Return every paper in the queue, in no order."""
        # `+kind` keeps SQLite on the events of the paper; else it reads those of the kind by day.
        rows = self._connection.execute(
            "SELECT key, rank, due, planned, changed, (SELECT max(day) FROM events WHERE "
            "events.paper = queue.paper AND +kind = 'queued') FROM queue "
            "JOIN papers ON papers.id = queue.paper"
        )
        return [QueueRow(key, Place(*place), day or "") for key, *place, day in rows]

    def get(self, key: str) -> Place | None:
        """Return the place of a paper; None if it is not in the queue."""
        row = self._connection.execute(
            "SELECT rank, due, planned, changed FROM queue WHERE paper = ?",
            (require_row(self._connection, key),),
        ).fetchone()
        return Place(*row) if row else None

    def titles(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the titles of papers by key."""
        sql = "SELECT key, title FROM papers WHERE key = ? COLLATE NOCASE"
        return dict(self._connection.execute(sql, (key,)).fetchone() for key in keys)

    def put(self, key: str, place: Place | None) -> bool:
        """Give a paper this place, or take it out of the queue with None; False if it was so."""
        row = require_row(self._connection, key)
        if place == self.get(key):
            return False
        self._database.oplog.record_head(row)
        self._connection.execute("DELETE FROM queue WHERE paper = ?", (row,))
        if place is not None:
            self._connection.execute("INSERT INTO queue VALUES (?, ?, ?, ?, ?)", (row, *place))
        return True
