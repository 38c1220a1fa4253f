"""Columns of papers, read again from their entries after the rules of reading have changed.

This happens once, before a command reads notes, and only for entries that the change can affect.
"""

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from papernotes.library.papers.reading_rules import RULES, SETTING, is_due

if TYPE_CHECKING:
    from papernotes.formats.bibtex.inheritance import FindEntry
    from papernotes.model.entry import Entry
    from papernotes.model.paper import Paper

_FROM_FILES = frozenset({"bibtex", "ris", "csl", "csl-json", "papis"})
"""The sources whose columns come from their entries; other sources have values of their own."""
# Entries with LaTeX, titles in parts, labelled names, `others`, several people in one name, or inherited fields.
_AFFECTED = (
    "citation GLOB '*[\\$]*' OR citation LIKE '%subtitle%' OR citation LIKE '%addon%' "
    "OR citation LIKE '%crossref%' OR citation LIKE '%xdata%' OR citation LIKE '%family%=%' "
    "OR citation LIKE '% others%' OR citation LIKE '% et al%' OR citation LIKE '%doi.org%' "
    "OR citation LIKE '%;%' OR citation GLOB '*[가-힣],*[가-힣]*'"
)


class _Columns(NamedTuple):
    """The columns of a paper as they were read before, and its entry."""

    row: int
    key: str
    entry_type: str
    source: str
    title: str
    doi: str
    url: str
    year: int | None
    citation: str


def reread(connection: sqlite3.Connection) -> list[int]:
    """Read titles, authors, identifiers and years again; the rows of the papers that changed.

    Inside the caller's transaction. The operation log does not record it: no user changed anything.
    """
    if not is_due(connection):
        return []
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (SETTING, RULES))
    columns = ", ".join(("id", *_Columns._fields[1:]))
    sql = f"SELECT {columns} FROM papers WHERE {_AFFECTED} ORDER BY id"
    papers = [_Columns(*row) for row in connection.execute(sql)]
    find = _finder(connection)
    return [
        columns_of_paper.row
        for columns_of_paper in papers
        if _update_columns(connection, columns_of_paper, find)
    ]


def _finder(connection: sqlite3.Connection) -> "FindEntry":
    from papernotes.library.papers import rows

    entries: dict[str, Entry | None] = {}

    def find(key: str) -> "Entry | None":
        if key.lower() not in entries:
            row = rows.row_of_key(connection, key)
            sql = "SELECT key, entry_type, citation FROM papers WHERE id = ?"
            entries[key.lower()] = (
                _entry(*connection.execute(sql, (row,)).fetchone()) if row else None
            )
        return entries[key.lower()]

    return find


def _entry(key: str, entry_type: str, citation: str) -> "Entry":
    from papernotes.formats.bibtex.stored_entry import read_fields
    from papernotes.model.entry import Entry
    from papernotes.model.paper import Field

    return Entry(key, entry_type, tuple(Field(*pair) for pair in read_fields(citation, key)))


def _no_venue(_text: str, _field: str) -> tuple[str, int | None, bool, str]:
    return "", None, False, ""


def _update_columns(connection: sqlite3.Connection, columns: _Columns, find: "FindEntry") -> bool:
    from papernotes.formats.bibtex import inheritance, paper
    from papernotes.model.duplicates import title_hash

    entry = _entry(columns.key, columns.entry_type, columns.citation)
    reading = paper.paper_from_entry(
        entry, columns.source, _no_venue, inheritance.resolve_inheritance(entry, find)
    )
    values: dict[str, object] = {
        name: new
        for name in ("title", "doi", "url", "year")
        if (new := getattr(reading, name)) and _is_better(columns, name, new)
    }
    if "title" in values:
        values["likeness"] = title_hash(reading.title)
    if values:
        assignments = ", ".join(f"{name} = ?" for name in values)
        connection.execute(
            f"UPDATE papers SET {assignments} WHERE id = ?", (*values.values(), columns.row)
        )
    return _update_authors(connection, columns, reading) or bool(values)


def _is_better(columns: _Columns, name: str, new: object) -> bool:
    """Return whether a new value should replace the stored one."""
    old = getattr(columns, name)
    if old == new or name == "year":
        return not old
    return _is_from_file(columns) or any(sign in old for sign in "\\${")


def _is_from_file(columns: _Columns) -> bool:
    return columns.source.partition(":")[0] in _FROM_FILES


def _update_authors(connection: sqlite3.Connection, columns: _Columns, reading: "Paper") -> bool:
    sql = "SELECT name FROM authors WHERE paper = ? ORDER BY position"
    old = tuple(name for (name,) in connection.execute(sql, (columns.row,)))
    new = reading.authors if _is_from_file(columns) or any("\\" in name for name in old) else old
    new = tuple(name for name in new or old if name != "others")
    if new == old:
        return False
    connection.execute("DELETE FROM authors WHERE paper = ?", (columns.row,))
    connection.executemany(
        "INSERT INTO authors VALUES (?, ?, ?)",
        [(columns.row, position, name) for position, name in enumerate(new)],
    )
    return True
