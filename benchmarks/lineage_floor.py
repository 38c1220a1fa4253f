"""The floor of lineages: the same links with nothing but the standard library's sqlite3.

No options, no order by years, no trunk, and no look at the notes but their times. Run with
`python -I -S lineage_floor.py JOB DB NOTES [KEY]`.
"""

import os
import sqlite3
import sys

ALL = (
    "SELECT source, target, kind, text, a.title, a.year, b.title, b.year FROM edges "
    "JOIN papers AS a ON a.key = source JOIN papers AS b ON b.key = target ORDER BY a.year, source"
)
ONE = (
    "WITH RECURSIVE near(key) AS (SELECT ? UNION SELECT CASE edges.source WHEN near.key THEN target "
    "ELSE edges.source END FROM near JOIN edges ON edges.source = near.key OR target = near.key) "
    f"SELECT * FROM ({ALL}) WHERE source IN near"
)


def main(job: str, path: str, notes: str, key: str = "") -> None:
    """Print the links of one job."""
    db = sqlite3.connect(path)
    with os.scandir(notes) as files:
        db.execute("SELECT ?", (max(file.stat().st_mtime_ns for file in files),))
    for row in db.execute(ONE, (key,)) if job == "one" else db.execute(ALL):
        sys.stdout.write("\t".join(map(str, row)) + "\n")


main(*sys.argv[1:])
