"""The least a catalogue of arXiv can be: json, sqlite3 and FTS5, no options.

    python -I -S benchmarks/catalogue_floor.py DATABASE DUMP.jsonl.gz...

A table of the values that are shown, and a full-text table of those that are searched.
"""

import gzip
import json
import os
import resource
import sqlite3
import sys
import time


def names(record: dict[str, object]) -> str:
    """The names of the authors in one text."""
    parsed = record.get("authors_parsed")
    if isinstance(parsed, list):
        return ", ".join(f"{forenames} {family}" for family, forenames, *_ in parsed)
    written = record.get("authors") or ""
    return ", ".join(written) if isinstance(written, list) else str(written)


def build(database: str, dumps: list[str]) -> None:
    """Write the table and the full-text table."""
    db = sqlite3.connect(database)
    db.execute(
        "CREATE TABLE papers (id TEXT PRIMARY KEY, title TEXT, authors TEXT, categories TEXT, comments TEXT, "
        "journal_ref TEXT, doi TEXT, created TEXT, updated TEXT)"
    )
    db.execute("CREATE VIRTUAL TABLE words USING fts5(title, authors, categories, comments)")
    for dump in dumps:
        with gzip.open(dump, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                get = record.get
                categories = get("categories") or ""
                if isinstance(categories, list):
                    categories = " ".join(categories)
                versions = get("versions")
                created = versions[0]["created"] if versions else get("created")
                reference = get("journal-ref") or get("journal_ref")
                updated = get("update_date") or get("updated")
                authors, title, comments = names(record), get("title"), get("comments")
                row = db.execute(
                    "INSERT OR REPLACE INTO papers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        get("id"),
                        title,
                        authors,
                        categories,
                        comments,
                        reference,
                        get("doi"),
                        created,
                        updated,
                    ),
                ).lastrowid
                db.execute(
                    "INSERT INTO words(rowid, title, authors, categories, comments) VALUES (?, ?, ?, ?, ?)",
                    (row, title, authors, categories, comments),
                )
    db.commit()
    db.close()


if __name__ == "__main__":
    build(sys.argv[1], sys.argv[2:])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = os.path.getsize(sys.argv[1]) / 1e6
    print(f"{time.process_time():.1f} s CPU, {peak:.0f} MB memory, {size:.0f} MB file")
