"""The floor of `papers next` and of queries of events: nothing but the standard library's sqlite3.

No options, no reasons, and no look at the notes but their times. Run with
`python -I -S next_floor.py JOB DB NOTES`.
"""

import os
import sqlite3
import sys

QUEUE = (
    "SELECT key, title, rank, due, planned, (SELECT max(day) FROM events "
    "WHERE events.paper = queue.paper AND +kind = 'queued') AS queued FROM queue "
    "JOIN papers ON papers.id = queue.paper "
    "ORDER BY rank IS NULL, rank, due = '', due, queued, key"
)
JOBS = {
    "next": f"{QUEUE} LIMIT 10",
    "queue": QUEUE,
    "read:": "SELECT key, year, venue, title FROM papers WHERE id IN (SELECT paper FROM events "
    "WHERE kind IN ('read', 're-read') AND day >= '2026-03' AND day < '2026-03~') ORDER BY id DESC",
    "sort:": "SELECT key, year, venue, title, (SELECT max(day) FROM events WHERE paper = papers.id "
    "AND kind IN ('read', 're-read')) AS day FROM papers ORDER BY day IS NULL, day DESC, key LIMIT 20",
    "events": "SELECT key, day, kind, at FROM events JOIN papers ON papers.id = paper "
    "ORDER BY day DESC, at DESC, key LIMIT 20",
}


def main(job: str, path: str, notes: str) -> None:
    """Print the rows of one job."""
    db = sqlite3.connect(path, isolation_level=None)
    with os.scandir(notes) as files:
        db.execute("SELECT ?", (max(file.stat().st_mtime_ns for file in files),))
    for row in db.execute(JOBS[job]):
        sys.stdout.write("\t".join("" if value is None else str(value) for value in row) + "\n")


main(*sys.argv[1:])
