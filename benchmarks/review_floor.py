"""The floor of `papers review`: the same numbers with nothing but the standard library's sqlite3.

No options, no venue in other spellings, no aliases of tags; notes are only checked for edits. Run
with `python -I -S review_floor.py DB NOTES YEAR`.
"""

import os
import sqlite3
import sys

_READ = "kind IN ('read', 're-read') AND day BETWEEN :first AND :last"
_PAPERS = f"(SELECT paper FROM events WHERE {_READ})"
QUESTIONS = (
    f"SELECT count(DISTINCT paper), count(*) FROM events WHERE {_READ}",
    f"SELECT substr(day, 1, 7), count(DISTINCT paper) FROM events WHERE {_READ} GROUP BY 1",
    f"SELECT day, count(DISTINCT paper) FROM events WHERE {_READ} GROUP BY 1",
    "SELECT kind, count(DISTINCT paper) FROM events WHERE day BETWEEN :first AND :last GROUP BY 1",
    f"SELECT venue, count(*) FROM papers WHERE id IN {_PAPERS} GROUP BY 1 ORDER BY 2 DESC",
    f"SELECT year, count(*) FROM papers WHERE id IN {_PAPERS} GROUP BY 1",
    f"SELECT rating, count(*) FROM papers WHERE id IN {_PAPERS} GROUP BY 1",
    f"SELECT tag, count(*) FROM tags WHERE paper IN {_PAPERS} GROUP BY 1 ORDER BY 2 DESC",
    f"SELECT count(DISTINCT paper) FROM notes WHERE paper IN {_PAPERS}",
    "SELECT DISTINCT key FROM events AS begun JOIN papers ON id = paper WHERE kind = 'started' AND "
    "day BETWEEN :first AND :last AND NOT EXISTS (SELECT 1 FROM events WHERE paper = begun.paper "
    "AND kind IN ('read', 're-read') AND day <= :last)",
    f"SELECT key, title, rating FROM papers WHERE id IN {_PAPERS} ORDER BY rating DESC LIMIT 10",
)


def main(path: str, notes: str, year: str) -> None:
    """Print the numbers of a year, and the tags of the year before."""
    db = sqlite3.connect(path)
    with os.scandir(notes) as files:
        db.execute("SELECT ?", (max((file.stat().st_mtime_ns for file in files), default=0),))
    span = {"first": f"{year}-01-01", "last": f"{year}-12-31"}
    before = {"first": f"{int(year) - 1}-01-01", "last": f"{int(year) - 1}-12-31"}
    for sql in QUESTIONS:
        for row in db.execute(sql, span):
            sys.stdout.write("\t".join(map(str, row)) + "\n")
    for row in db.execute(QUESTIONS[7], before):
        sys.stdout.write("\t".join(map(str, row)) + "\n")


main(*sys.argv[1:])
