"""The floor of runs and questions: the same rows with nothing but the standard library's sqlite3.

No options, no error messages, and no look at the notes but their times. Run with
`python -I -S outcomes_floor.py JOB DB NOTES`.
"""

import json
import os
import sqlite3
import sys

RUNS = (
    "SELECT key, date, metric, theirs, mine, gap, state, wrong, file, line FROM runs "
    "ORDER BY key, file, place, position"
)
QUESTIONS = "SELECT key, number, asked, text, answer, file, line FROM questions ORDER BY asked, key"


def main(job: str, path: str, notes: str) -> None:
    """Print the rows of one job, as a table or as JSON."""
    db = sqlite3.connect(path, isolation_level=None)
    with os.scandir(notes) as files:
        db.execute("SELECT ?", (max(file.stat().st_mtime_ns for file in files),))
    rows = db.execute(RUNS if job.startswith("runs") else QUESTIONS)
    write = sys.stdout.write
    if job.endswith("json"):
        names = [column[0] for column in rows.description]
        for row in rows:
            write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + ",\n")
        return
    for row in rows:
        write("\t".join("" if value is None else str(value) for value in row) + "\n")


main(*sys.argv[1:])
