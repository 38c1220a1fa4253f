"""Columns of papers read again from their entries, where the rules of reading have changed.

Done once, before a command reads notes, and for those entries alone that could be read otherwise.
"""

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from papernotes.library.papers import rows

if TYPE_CHECKING:
    from papernotes.formats.bibtex.inheritance import FindEntry
    from papernotes.model.entry import Entry
    from papernotes.model.paper import Paper

REMARK = "reading"
"""The name of the remark that says by which rules entries were read."""
RULES = "2"  # to be raised with a change of how entries are read
_FROM_FILES = frozenset({"bibtex", "ris", "csl", "csl-json", "papis"})
"""The sources whose columns are the reading of their entries; others have words of their own."""
# Signs of LaTeX, titles in parts, names with labels, others, and what is inherited.
_OTHERWISE = (
    "citation GLOB '*[\\$]*' OR citation LIKE '%subtitle%' OR citation LIKE '%addon%' "
    "OR citation LIKE '%crossref%' OR citation LIKE '%xdata%' OR citation LIKE '%family%=%' "
    "OR citation LIKE '% others%' OR citation LIKE '% et al%' OR citation LIKE '%doi.org%'"
)


class _Held(NamedTuple):
    """What a library holds of a paper, as it was read once."""

    row: int
    key: str
    entry_type: str
    source: str
    title: str
    doi: str
    url: str
    year: int | None
    citation: str


def is_due(connection: sqlite3.Connection) -> bool:
    """Whether entries were read by other rules than today's."""
    sql = "SELECT value FROM state WHERE name = ?"
    return bool(connection.execute(sql, (REMARK,)).fetchone() != (RULES,))


def reread(connection: sqlite3.Connection) -> list[int]:
    """Read titles, authors, identifiers and years again; the rows of papers that say another thing.

    Inside the caller's transaction. It is no change of the reader's: the journal does not have it.
    """
    if not is_due(connection):
        return []
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (REMARK, RULES))
    columns = ", ".join(("id", *_Held._fields[1:]))
    sql = f"SELECT {columns} FROM papers WHERE {_OTHERWISE} ORDER BY id"
    held = [_Held(*row) for row in connection.execute(sql)]
    find = _finder(connection)
    return [one.row for one in held if _read_again(connection, one, find)]


def _finder(connection: sqlite3.Connection) -> "FindEntry":
    known: dict[str, Entry | None] = {}

    def find(key: str) -> "Entry | None":
        if key.lower() not in known:
            row = rows.row_of_key(connection, key)
            sql = "SELECT key, entry_type, citation FROM papers WHERE id = ?"
            known[key.lower()] = (
                _entry(*connection.execute(sql, (row,)).fetchone()) if row else None
            )
        return known[key.lower()]

    return find


def _entry(key: str, entry_type: str, citation: str) -> "Entry":
    from papernotes.formats.bibtex.stored_entry import read_fields
    from papernotes.model.entry import Entry
    from papernotes.model.paper import Field

    return Entry(key, entry_type, tuple(Field(*pair) for pair in read_fields(citation, key)))


def _nowhere(_text: str, _field: str) -> tuple[str, int | None, bool, str]:
    return "", None, False, ""


def _read_again(connection: sqlite3.Connection, held: _Held, find: "FindEntry") -> bool:
    from papernotes.formats.bibtex import inheritance, paper
    from papernotes.model.duplicates import title_hash

    entry = _entry(held.key, held.entry_type, held.citation)
    made = paper.paper_from_entry(
        entry, held.source, _nowhere, inheritance.resolve_inheritance(entry, find)
    )
    values: dict[str, object] = {
        name: new
        for name in ("title", "doi", "url", "year")
        if (new := getattr(made, name)) and _better(held, name, new)
    }
    if "title" in values:
        values["likeness"] = title_hash(made.title)
    if values:
        places = ", ".join(f"{name} = ?" for name in values)
        connection.execute(f"UPDATE papers SET {places} WHERE id = ?", (*values.values(), held.row))
    return _name_again(connection, held, made) or bool(values)


def _better(held: _Held, name: str, new: object) -> bool:
    """Whether a value is to stand in the place of the one there is."""
    old = getattr(held, name)
    if old == new or name == "year":
        return not old
    return _from_file(held) or any(sign in old for sign in "\\${")


def _from_file(held: _Held) -> bool:
    return held.source.partition(":")[0] in _FROM_FILES


def _name_again(connection: sqlite3.Connection, held: _Held, made: "Paper") -> bool:
    sql = "SELECT name FROM authors WHERE paper = ? ORDER BY position"
    old = tuple(name for (name,) in connection.execute(sql, (held.row,)))
    new = made.authors if _from_file(held) or any("\\" in name for name in old) else old
    new = tuple(name for name in new or old if name != "others")
    if new == old:
        return False
    connection.execute("DELETE FROM authors WHERE paper = ?", (held.row,))
    connection.executemany(
        "INSERT INTO authors VALUES (?, ?, ?)",
        [(held.row, place, name) for place, name in enumerate(new)],
    )
    return True
