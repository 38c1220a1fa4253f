"""`papers review` on 10,000 papers with 100,000 events, and its floor, run alternately.

python -m benchmarks.review [--papers 10000] [--events 100000] [--runs 11]
"""

import argparse
import os
import random
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from benchmarks import making
from benchmarks.measuring import Job, measure, table

ROOT = Path(__file__).resolve().parent.parent
FLOOR = (sys.executable, "-I", "-S", str(ROOT / "benchmarks" / "review_floor.py"))
KINDS = (
    "added",
    "queued",
    "started",
    "read",
    "read",
    "re-read",
    "skimmed",
    "abandoned",
    "presented",
)
YEARS = 5  # that the events are spread over, up to 2026


def add_events(database: Path, number: int) -> None:
    """Add events of known days to the papers of a library; the same number gives the same events."""
    chance = random.Random(number)
    with closing(sqlite3.connect(database)) as db:
        papers = [paper for (paper,) in db.execute("SELECT id FROM papers ORDER BY id")]
        first = date(2027 - YEARS, 1, 1)
        rows = []
        for _ in range(number):
            day = (first + timedelta(days=chance.randrange(365 * YEARS))).isoformat()
            at = f"{day}T12:{chance.randrange(60):02}:{chance.randrange(60):02}Z"
            rows.append((chance.choice(papers), day, chance.choice(KINDS), at))
        db.executemany("INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?)", rows)
        db.execute("DELETE FROM unwritten")
        db.commit()


def main() -> None:
    """Make the library, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=11)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "library")
        making.build(root, options.papers)
        add_events(root / "library.db", options.events)
        env = {**os.environ, "PAPERS_LIBRARY": str(root), "HOME": folder}
        floor = (*FLOOR, "DB", "NOTES", "2026")
        jobs = [
            Job("review 2026", ("review", "2026"), floor, 3),
            Job("review 2026 --json", ("review", "2026", "--json"), floor, 3),
            Job("review 2026 --markdown", ("review", "2026", "--markdown"), floor, 3),
        ]
        results = [measure(job, str(root / "library.db"), env, options.runs) for job in jobs]
        sys.stdout.write(table(results) + "\n")


if __name__ == "__main__":
    main()
