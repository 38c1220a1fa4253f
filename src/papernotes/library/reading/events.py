"""Reading events in an open library: read, added and removed.

Everything that adds an event or takes one away goes through here, so that the operation log has the
events before it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from papernotes.library.oplog import snapshots
from papernotes.library.papers import rows
from papernotes.library.papers.rows import require_row
from papernotes.model.reading.events import (
    LEAVING_QUEUE,
    READINGS,
    Event,
    PaperEvent,
    kind_of_status,
    number_readings,
    order,
    reading_kind,
)

if TYPE_CHECKING:
    from papernotes.library.db.database import Database


class Events:
    """The events of an open library. All writes run inside the caller's transaction."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    # Reading

    def of_paper(self, key: str) -> tuple[Event, ...]:
        """Return the history of a paper, the oldest event first."""
        return rows.events_of(self._connection, require_row(self._connection, key))

    def between(
        self, first: str = "", last: str = "", kinds: Iterable[str] = ()
    ) -> Iterator[PaperEvent]:
        """Yield the events of all papers from one day to another, both included, in order.

        Days are `YYYY-MM-DD`; an empty one is no limit. Without `kinds` there are events of every
        kind. Events whose day is unknown are yielded only where no first day is given.
        """
        wanted = tuple(kinds)
        marks = f" AND kind IN ({', '.join('?' * len(wanted))})" if wanted else ""
        return (
            PaperEvent(*row)
            for row in self._connection.execute(
                "SELECT papers.key, day, kind, at FROM events JOIN papers ON papers.id = paper "
                f"WHERE day >= ? AND day <= ?{marks} ORDER BY day, at, papers.key, kind",
                (first, last or "9999-12-31", *wanted),
            )
        )

    def newest(self, keys: Sequence[str] | None = None, limit: int = 0) -> list[PaperEvent]:
        """Return the events of these papers, or of all, the newest first; `limit` 0 means all."""
        sql = "SELECT papers.key, day, kind, at FROM events JOIN papers ON papers.id = paper"
        rows: list[PaperEvent] = []
        if keys is None:
            # Days that are unknown come last; the kinds of one moment are put in order below.
            sql += " ORDER BY day DESC, at DESC, papers.key LIMIT ?"
            rows = [PaperEvent(*row) for row in self._connection.execute(sql, (limit or -1,))]
        for key in keys or ():
            of_paper = self._connection.execute(
                f"{sql} WHERE papers.key = ? COLLATE NOCASE", (key,)
            )
            rows += [PaperEvent(*row) for row in of_paper]
        rows.sort(key=lambda row: order(Event(*row[1:])), reverse=True)
        return rows[: limit or None]

    # Writing

    def add(self, key: str, event: Event, *, file: str = "") -> bool:
        """Add an event to a paper; False if it has it. `file` names the note that says it."""
        row = require_row(self._connection, key)
        if event in rows.events_of(self._connection, row):
            return False
        self._database.changed = True
        self._database.oplog.record_head(row, file)
        self._connection.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (row, *event))
        self._number_readings(row, event.kind)
        if event.kind in LEAVING_QUEUE and event.day:
            # An event of before the paper was queued does not take it out.
            self._connection.execute(
                "DELETE FROM queue WHERE paper = ?1 AND NOT EXISTS (SELECT 1 FROM events "
                "WHERE paper = ?1 AND kind = 'queued' AND day > ?2)",
                (row, event.day),
            )
        return True

    def remove(self, key: str, event: Event, *, file: str = "") -> bool:
        """Remove an event of a paper; False if it does not have it."""
        row = require_row(self._connection, key)
        if event not in rows.events_of(self._connection, row):
            return False
        self._database.changed = True
        self._database.oplog.record_head(row, file)
        self._connection.execute(
            "DELETE FROM events WHERE paper = ? AND day = ? AND kind = ? AND at = ?", (row, *event)
        )
        self._number_readings(row, event.kind)
        return True

    def _number_readings(self, row: int, kind: str) -> None:
        """Make the readings of a paper read and re-read, after one of this kind came or went."""
        if kind not in READINGS:
            return
        events = rows.events_of(self._connection, row)
        numbered = number_readings(events, first=True)
        if numbered != events:
            snapshots.put_events(self._connection, row, numbered)

    def replace(self, key: str, events: Iterable[Event]) -> None:
        """Give a paper these events, and no others; a reading after another one is a re-read."""
        row, wanted = require_row(self._connection, key), number_readings(events)
        if wanted == rows.events_of(self._connection, row):
            return
        self._database.changed = True
        self._database.oplog.record_head(row)
        snapshots.put_events(self._connection, row, wanted)

    def record_status(
        self, key: str, status: str, day: str, at: str = "", *, file: str = ""
    ) -> Event | None:
        """Add the event that a paper got a status; return it, or None if there is none to add.

        A status without a kind of event has none. A second event on one day is the same one if one
        of both has no time, and so is one without a day beside any other.
        """
        event = Event(day, kind_of_status(status), at)
        if not event.kind:
            return None
        events = self.of_paper(key)
        event = reading_kind(events, event)
        same = [other for other in events if _is_same_kind(other, event)]
        if not day and same:
            return None
        if any(other.day == day and not (other.at and at) for other in same):
            return None
        return event if self.add(key, event, file=file) else None


def _is_same_kind(event: Event, other: Event) -> bool:
    return event.kind == other.kind or {event.kind, other.kind} <= set(READINGS)
