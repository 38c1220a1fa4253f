"""The content of a library.db, without derived data and row numbers."""

import sqlite3
from contextlib import closing
from pathlib import Path

_BY_PAPER = ("authors", "tags", "origins", "old_keys", "parents", "conflicts", "events", "queue")


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table that is not derived, by key and in order."""
    with closing(sqlite3.connect(path)) as opened:
        names = [row[1] for row in opened.execute("PRAGMA table_info(papers)")]
        columns = ", ".join(name for name in names if name != "id")
        result = {"papers": opened.execute(f"SELECT {columns} FROM papers").fetchall()}
        for table in _BY_PAPER:
            rest = [row[1] for row in opened.execute(f"PRAGMA table_info({table})")]
            picked = ", ".join(f"{table}.{name}" for name in rest if name != "paper")
            result[table] = opened.execute(
                f"SELECT papers.key, {picked} FROM {table} JOIN papers ON id = {table}.paper"
            ).fetchall()
        result["venues"] = opened.execute(
            "SELECT * FROM venues WHERE name IN (SELECT venue FROM papers)"
        ).fetchall()
        result["exports"] = opened.execute("SELECT file, options FROM exports").fetchall()
        result["queries"] = opened.execute("SELECT name, query FROM queries").fetchall()
        result["dates"] = opened.execute("SELECT name, date FROM dates").fetchall()
        result["pending"] = opened.execute(
            "SELECT identifier, request, asked FROM pending"
        ).fetchall()
        result["state"] = opened.execute(
            "SELECT name, value FROM state WHERE value <> '' "
            "AND (name IN ('language', 'conflicts') OR name LIKE 'tags-apart %')"
        ).fetchall()
    return {table: sorted(rows, key=repr) for table, rows in result.items()}
