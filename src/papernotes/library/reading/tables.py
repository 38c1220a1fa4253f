"""The tables of the reading of papers, as migrations create them.

What a released migration calls here never changes.
"""

import sqlite3

from papernotes.library.mirror_tables import create_unwritten_triggers


def create_events(connection: sqlite3.Connection) -> None:
    """Create the table of events: what happened to a paper, and on which day of the reader.

    The times at which papers were added and read become events. Their day is the date at that time
    in the time zone of the computer that does the upgrade; of a time at midnight exactly, which
    stands for a day, it is that day. Of a paper that is read since an unknown time the day is empty.
    The column `read` becomes the time at which a paper got its status, whichever it is.
    """
    from papernotes.model.reading.events import of_columns

    execute = connection.execute
    execute(
        "CREATE TABLE events(paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, "
        "day TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL, "
        "PRIMARY KEY (paper, day, kind, at)) WITHOUT ROWID"
    )
    papers = execute("SELECT id, added, status, read FROM papers").fetchall()
    rows = [(row, *event) for row, *columns in papers for event in of_columns(*columns)]
    connection.executemany("INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?)", rows)
    execute("CREATE INDEX events_by_kind ON events(kind, day, paper)")
    create_unwritten_triggers(connection, "events")
    execute("INSERT OR IGNORE INTO unwritten SELECT key FROM papers")
    execute("DROP TRIGGER papers_read")
    execute("ALTER TABLE papers RENAME COLUMN read TO status_time")
    execute(
        "CREATE TRIGGER papers_status_time AFTER UPDATE OF status ON papers "
        "WHEN new.status <> old.status AND new.status_time = old.status_time BEGIN "
        "UPDATE papers SET status_time = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') "
        "WHERE id = new.id; END"
    )
    # The dates that the head of a note gave when it was last read: `read 2026-03-05`.
    execute("ALTER TABLE notes ADD COLUMN dates TEXT NOT NULL DEFAULT ''")


def create_queue(connection: sqlite3.Connection) -> None:
    """Create the table of the papers to read next; see `model.reading.queue.Place`."""
    connection.execute(
        "CREATE TABLE queue(paper INTEGER PRIMARY KEY REFERENCES papers(id) ON DELETE CASCADE, "
        "rank REAL, due TEXT NOT NULL, planned TEXT NOT NULL, changed TEXT NOT NULL)"
    )
    create_unwritten_triggers(connection, "queue")
