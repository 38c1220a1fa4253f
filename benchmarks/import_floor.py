"""The floor of an import: a BibTeX file into sqlite3 tables, without any checks.

It reads entries with values in braces, as our own generator writes them, keeps their text,
tags and abstracts, and indexes title and abstract by words. Run with
`python -I -S import_floor.py FILE DB`.
"""

import re
import sqlite3
import sys
from collections.abc import Iterator


def entries(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Key, fields by name and whole text of each entry."""
    brace = re.compile(r"[{}]")
    name = re.compile(r"\s*(\w+)\s*=\s*\{")
    for start in re.finditer(r"^@\w+\{([^,]+),", text, re.MULTILINE):
        fields: dict[str, str] = {}
        at = start.end()
        while results := name.match(text, at):
            depth, at = 1, results.end()
            for match in brace.finditer(text, at):
                depth += 1 if match[0] == "{" else -1
                if not depth:
                    break
            fields[results[1]] = text[at : match.start()]
            at = match.end() + 1
        yield start[1], fields, text[start.start() : at + 2]


def main(file: str, path: str) -> None:
    """Import the file into a new database."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(
        "CREATE TABLE papers(id INTEGER PRIMARY KEY, key UNIQUE, title, authors, venue, year, bib)"
    )
    db.execute("CREATE TABLE tags(tag, paper, PRIMARY KEY (tag, paper)) WITHOUT ROWID")
    db.execute("CREATE VIRTUAL TABLE fts USING fts5(title, abstract, content='')")
    with open(file, encoding="utf-8") as source:
        text = source.read()
    db.execute("BEGIN IMMEDIATE")
    for number, (key, known, whole) in enumerate(entries(text), 1):
        title = known.get("title", "")
        who, venue, year = (known.get(item) for item in ("author", "booktitle", "year"))
        db.execute(
            "INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, key, title, who, venue, year, whole),
        )
        for tag in known.get("keywords", "").split(","):
            db.execute("INSERT OR IGNORE INTO tags VALUES (?, ?)", (tag.strip(), number))
        db.execute(
            "INSERT INTO fts(rowid, title, abstract) VALUES (?, ?, ?)",
            (number, title, known.get("abstract", "")),
        )
    db.execute("COMMIT")


main(*sys.argv[1:])
