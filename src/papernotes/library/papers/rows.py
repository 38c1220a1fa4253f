"""Papers as rows, and rows as papers."""

import sqlite3
from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

from papernotes.errors import NotFoundError
from papernotes.library.papers import abstracts

if TYPE_CHECKING:  # loaded when a paper is read whole or found by id; most commands do neither
    from papernotes.model.identifiers import Identifier
    from papernotes.model.paper import Field, Paper

_TEXTS = [
    "key", "entry_type", "title", "abstract", "arxiv", "date", "doi", "url", "comment", "journal_ref",
    "track", "venue_source", "source", "status", "read", "added",
]  # fmt: skip
_texts_of = attrgetter(*_TEXTS)
_COLUMNS = ", ".join([*_TEXTS, "categories", "year", "version", "venue", "workshop", "rating"])
_WRITTEN = f"{_COLUMNS}, citation, likeness"
_REFERRING = frozenset({"crossref", "xref", "xdata"})
NOTE_NAME = "substr(file, length(rtrim(file, replace(file, '/', ''))) + 1)"
"""The name of a note's file without its folders, as an expression of SQL."""


def insert(connection: sqlite3.Connection, paper: "Paper", citation: str) -> int:
    """Write a paper with its authors and tags, and return its row id."""
    values = _values(paper, citation)
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO papers({_WRITTEN}) VALUES ({marks})", values)
    row = cursor.lastrowid
    assert row is not None
    _insert_parts(connection, row, paper)
    if paper.tags:
        # In one statement: what each costs beside its row, for the triggers, is paid once.
        marks = ", ".join(["(?, ?)"] * len(paper.tags))
        pairs = [value for tag in paper.tags for value in (row, tag)]
        connection.execute(f"INSERT INTO tags VALUES {marks}", pairs)
    return row


def update(connection: sqlite3.Connection, row: int, paper: "Paper", citation: str) -> None:
    """Write a paper anew; its tags stay as they are."""
    places = ", ".join(f"{name} = ?" for name in _WRITTEN.split(", "))
    values = _values(paper, citation)
    connection.execute(f"UPDATE papers SET {places} WHERE id = ?", (*values, row))
    for table in ("authors", "origins", "parents"):
        connection.execute(f"DELETE FROM {table} WHERE paper = ?", (row,))
    _insert_parts(connection, row, paper)


def mark_note_behind(connection: sqlite3.Connection, row: int) -> None:
    """Let the head of a paper's note be written by the next command that looks at notes."""
    connection.execute("UPDATE notes SET dirty = 1 WHERE paper = ? AND person = ''", (row,))


def _values(paper: "Paper", citation: str) -> list[object]:
    from papernotes.model.duplicates import title_hash

    values: list[object] = list(_texts_of(paper))
    values[_TEXTS.index("abstract")] = abstracts.beside(paper.abstract, citation)
    values += [" ".join(paper.categories), paper.year, paper.version]
    values += [paper.venue or None, int(paper.workshop), paper.rating]
    return [*values, citation, title_hash(paper.title)]


def _insert_parts(connection: sqlite3.Connection, row: int, paper: "Paper") -> None:
    """The authors of a paper, where its fields come from, and the entries they refer to."""
    connection.executemany(
        "INSERT INTO authors VALUES (?, ?, ?)",
        [(row, position, name) for position, name in enumerate(paper.authors)],
    )
    usual = ("", paper.source, paper.source.partition(":")[0])
    if paper.edited:
        rows = [(row, name, "reader") for name in paper.edited]
        connection.executemany("INSERT OR REPLACE INTO origins VALUES (?, ?, ?)", rows)
    for field in paper.fields:
        if field.source not in usual:
            connection.execute(
                "INSERT OR REPLACE INTO origins VALUES (?, ?, ?)", (row, field.name, field.source)
            )
        if field.name.lower() in _REFERRING:
            connection.executemany(
                "INSERT OR IGNORE INTO parents VALUES (?, ?)",
                [(row, key.strip()) for key in field.value.split(",")],
            )


def read(connection: sqlite3.Connection, row: int) -> "Paper":
    """The paper in row `row`, whole."""
    from papernotes.model.paper import Paper, edited_fields

    found = connection.execute(
        f"SELECT {_COLUMNS}, citation FROM papers WHERE id = ?", (row,)
    ).fetchone()
    *texts, categories, year, version, venue, workshop, rating, citation = found
    known = dict(zip(_TEXTS, texts, strict=True))
    known["abstract"] = known["abstract"] or abstracts.of(citation)
    origins = dict(
        connection.execute("SELECT name, source FROM origins WHERE paper = ?", (row,)).fetchall()
    )
    fields = _fields(citation, known, origins)
    return Paper(
        **known,
        categories=tuple(categories.split()),
        year=year,
        version=version,
        venue=venue or "",
        workshop=bool(workshop),
        rating=rating,
        edited=edited_fields(origins, (one.name for one in fields)) if origins else (),
        authors=_column(
            connection, "SELECT name FROM authors WHERE paper = ? ORDER BY position", row
        ),
        fields=fields,
        tags=tags_of(connection, row),
    )


def _fields(
    citation: str, known: Mapping[str, str], origins: Mapping[str, str]
) -> "tuple[Field, ...]":
    """The fields as the entry's text has them, each with where it comes from."""
    from papernotes.formats.bibtex.stored_entry import read_fields
    from papernotes.model.paper import Field

    usual = known["source"].partition(":")[0]
    return tuple(
        Field(name, value, origins.get(name, usual))
        for name, value in read_fields(citation, known["key"])
    )


def tags_of(connection: sqlite3.Connection, row: int) -> tuple[str, ...]:
    """The tags of one paper, in alphabetical order."""
    return _column(connection, "SELECT tag FROM tags WHERE paper = ? ORDER BY tag", row)


def _column(connection: sqlite3.Connection, sql: str, row: int) -> tuple[str, ...]:
    return tuple(value for (value,) in connection.execute(sql, (row,)))


def row_of_key(connection: sqlite3.Connection, key: str) -> int | None:
    """The row of the paper with exactly this citation key, or that had it, letter case aside."""
    found = connection.execute(
        "SELECT id FROM papers WHERE key = ? COLLATE NOCASE UNION ALL "
        "SELECT paper FROM old_keys WHERE key = ? LIMIT 1",
        (key, key),
    ).fetchone()
    return found[0] if found else None


def require_row(connection: sqlite3.Connection, key: str) -> int:
    """The row of the paper with this citation key. Raises NotFoundError where there is none."""
    row = row_of_key(connection, key)
    if row is None:
        raise NotFoundError(f"There is no paper '{key}' in this library any more.")
    return row


def row_of_identifier(connection: sqlite3.Connection, identifier: "Identifier") -> int | None:
    """The row of the paper that has this identifier; of several the oldest."""
    from papernotes.model import identifiers

    match identifier:
        case identifiers.ArxivId(id=name):
            sql = "SELECT id FROM papers WHERE arxiv = ? AND arxiv <> '' ORDER BY id"
        case identifiers.Doi(name=name):
            sql = "SELECT id FROM papers WHERE doi = ? AND doi <> '' ORDER BY id"
        case identifiers.CatalogueName(name=name):
            sql = (
                "SELECT id FROM papers WHERE source = 'catalogue:' || ? "
                "AND source GLOB 'catalogue:*' ORDER BY id"
            )
    found = connection.execute(sql, (name,)).fetchone()
    if found is None and not isinstance(identifier, identifiers.CatalogueName):
        # An id that only an entry gave which was met later is kept as an old key is.
        sql = "SELECT paper FROM old_keys WHERE key = ?"
        found = connection.execute(sql, (name,)).fetchone()
    return found[0] if found else None


def key_of(connection: sqlite3.Connection, row: int) -> str:
    """The citation key of the paper in row `row`."""
    (key,) = connection.execute("SELECT key FROM papers WHERE id = ?", (row,)).fetchone()
    return str(key)
