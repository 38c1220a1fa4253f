"""Everything that can still be read of a damaged library.db, row by row."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from typing import Any
from urllib.parse import quote

from papernotes.errors import RefusedError
from papernotes.formats.bibtex import write
from papernotes.formats.bibtex.stored_entry import read_fields
from papernotes.formats.text.paper import PaperRecord
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Field, Paper, edited_fields
from papernotes.operations.text import mirror

_TEXTS = ("key", "entry_type", "title", "abstract", "arxiv", "date", "doi", "url", "comment",
          "journal_ref", "track", "venue_source", "source", "status", "added")  # fmt: skip # a table
_MOST = 1_000_000  # rows to look for in a table whose end is unknown

Row = dict[str, object]


def salvage(library: Library, path: str) -> list[Notice]:
    """Add to a new library what can be read of the old one at `path`; return what cannot.

    Raises RefusedError where nothing at all can be read.
    """
    location = "file:" + quote(os.path.abspath(path).replace(os.sep, "/")) + "?mode=ro"
    lost: list[Notice] = []
    try:
        with closing(sqlite3.connect(location, uri=True)) as old:
            old.row_factory = sqlite3.Row
            old.text_factory = lambda data: data.decode(errors="replace")
            rows, missing = _papers(old)
            taken = 0
            for row in rows:
                try:
                    _add_paper(library, old, row)
                    taken += 1
                except Exception:  # a damaged row may hold anything
                    lost.append(
                        notice("lost-paper", key=str(row.get("key") or "a paper without a key"))
                    )
            lost += [notice("lost-rows", number=missing)] if missing else []
            _add_tables(library, old, lost)
    except sqlite3.Error as error:
        raise RefusedError(f"{path} is too damaged to be read ({error}).") from error
    if not taken and (lost or not rows):
        raise RefusedError(f"{path} is damaged: no paper in it can be read.")
    return lost


def _papers(old: sqlite3.Connection) -> tuple[list[Row], int]:
    """Return every readable row of the papers, and about how many cannot be read."""
    with suppress(sqlite3.DatabaseError):
        found = old.execute("SELECT * FROM papers ORDER BY id").fetchall()
        return [dict(row) for row in found], 0
    last = _number(old, "SELECT max(id) FROM papers")
    rows: list[Row] = []
    missing = run = 0
    for number in range(1, (last or _MOST) + 1):
        try:
            row = old.execute("SELECT * FROM papers WHERE id = ?", (number,)).fetchone()
        except sqlite3.DatabaseError:
            missing, run = missing + 1, run + 1
        else:
            run = 0 if row else run + 1
            rows += [dict(row)] if row else []
        if last is None and run > 20_000:
            break
    return rows, missing if last is not None else int(missing > 0)


def _number(old: sqlite3.Connection, sql: str) -> int | None:
    try:
        return int(old.execute(sql).fetchone()[0])
    except (sqlite3.DatabaseError, TypeError):
        return None


def _rows(old: sqlite3.Connection, sql: str, row: object) -> list[Sequence[str]]:
    with suppress(sqlite3.DatabaseError):
        return [tuple(one) for one in old.execute(sql, (row,)).fetchall()]
    return []


def _add_paper(library: Library, old: sqlite3.Connection, row: Row) -> None:
    number = row["id"]
    known: dict[str, Any] = {name: str(row.get(name) or "") for name in _TEXTS}
    numbers: dict[str, Any] = {
        n: row[n] for n in ("year", "version", "rating") if isinstance(row[n], int)
    }
    citation = str(row["citation"])
    origins = {
        one[0]: one[1]
        for one in _rows(old, "SELECT name, source FROM origins WHERE paper = ?", number)
    }
    usual = known["source"].partition(":")[0]
    fields = tuple(
        Field(n, v, origins.get(n, usual)) for n, v in read_fields(citation, known["key"])
    )
    authors = _rows(old, "SELECT name FROM authors WHERE paper = ? ORDER BY position", number)
    tags = _rows(old, "SELECT tag FROM tags WHERE paper = ? ORDER BY tag", number)
    paper = Paper(
        **known,
        **numbers,
        categories=tuple(str(row["categories"]).split()),
        venue=str(row["venue"] or ""),
        workshop=bool(row["workshop"]),
        authors=tuple(one[0] for one in authors),
        tags=tuple(one[0] for one in tags),
        fields=fields,
        edited=edited_fields(origins, (one.name for one in fields)),
    )
    keys = _rows(old, "SELECT key FROM old_keys WHERE paper = ?", number)
    conflicts = _rows(old, "SELECT field, value FROM conflicts WHERE paper = ?", number)
    text = citation or write.format_entry(paper.key, paper.entry_type, fields)
    whole = PaperRecord(
        paper, text, tuple(k[0] for k in keys), tuple((c[0], c[1]) for c in conflicts)
    )
    library.mirror.put(whole, mirror.usual_venue(paper.venue))


def _add_tables(library: Library, old: sqlite3.Connection, lost: list[Notice]) -> None:
    """Add the other tables, each as far as it can be read."""
    tables = {"venues": "name, full_name, kind", "exports": "file, options",
              "pending": "identifier, request, asked", "queries": "name, query", "state": "name, value"}  # fmt: skip # a table
    for table, columns in tables.items():
        try:
            rows = [tuple(one) for one in old.execute(f"SELECT {columns} FROM {table}").fetchall()]
        except sqlite3.DatabaseError:
            lost.append(notice("lost-table", table=table))
            continue
        if table == "venues":
            for one in rows:
                library.venues.put(*one)
        elif table == "exports":
            for file, options in rows:
                library.exports.put(file, options)
        elif table == "pending":
            library.pending.replace(rows)
        elif table == "queries":
            for name, query in rows:
                library.queries.save(name, query)
        else:
            for name, value in rows:
                if name in ("language", "conflicts"):
                    library.settings.set(name, value)
