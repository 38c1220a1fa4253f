"""`papers next` and queries of events on 10,000 papers with 100,000 events, with floors, alternately.

python -m benchmarks.next [--papers 10000] [--events 100000] [--queued 2500] [--runs 11]
"""

import argparse
import os
import random
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from benchmarks import making
from benchmarks.measuring import Job, measure, table
from benchmarks.review import add_events

ROOT = Path(__file__).resolve().parent.parent
FLOOR = (sys.executable, "-I", "-S", str(ROOT / "benchmarks" / "next_floor.py"))


def add_queue(database: Path, number: int) -> None:
    """Put papers into the queue, some with a deadline, a day or a place of the reader's own."""
    chance = random.Random(number)
    with closing(sqlite3.connect(database)) as db:
        papers = [paper for (paper,) in db.execute("SELECT id FROM papers ORDER BY id")]
        chosen = chance.sample(papers, min(number, len(papers)))
        for place, paper in enumerate(chosen, 1):
            queued = f"2026-{chance.randrange(1, 12):02}-{chance.randrange(1, 29):02}"
            due = f"2027-01-{chance.randrange(1, 29):02}" if chance.random() < 0.1 else ""
            planned = f"2026-12-{chance.randrange(1, 29):02}" if chance.random() < 0.2 else ""
            row = (paper, float(place) if place < 10 else None, due, planned, f"{queued}T00:00:00Z")
            db.execute("INSERT INTO queue VALUES (?, ?, ?, ?, ?)", row)
            db.execute(
                "INSERT OR IGNORE INTO events VALUES (?, ?, 'queued', ?)",
                (paper, queued, f"{queued}T12:00:00Z"),
            )
        db.execute("DELETE FROM unwritten")
        db.commit()


def main() -> None:
    """Make the library, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--queued", type=int, default=2_500)
    parser.add_argument("--runs", type=int, default=11)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "library")
        making.build(root, options.papers)
        add_events(root / "library.db", options.events)
        add_queue(root / "library.db", options.queued)
        env = {**os.environ, "PAPERS_LIBRARY": str(root), "HOME": folder}

        def job(name: str, *words: str) -> Job:
            return Job(name, words, (*FLOOR, name.split()[0], "DB", "NOTES"), 3)

        jobs = [
            job("next", "next"),
            job("queue", "queue"),
            job("queue --json", "queue", "--json"),
            job("read: 2026-03", "list", "read:2026-03"),
            job("sort: read", "list", "--sort", "-read", "--limit", "20"),
            job("events", "events"),
        ]
        results = [measure(item, str(root / "library.db"), env, options.runs) for item in jobs]
        sys.stdout.write(table(results) + "\n")


if __name__ == "__main__":
    main()
