"""Papers as database rows: written, read, and found by key or identifier."""

import sqlite3
from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

from papernotes.errors import NotFoundError
from papernotes.model import unicode_forms

if TYPE_CHECKING:  # most commands neither read a complete paper nor search by identifier
    from papernotes.model.head import Head
    from papernotes.model.identifiers import Identifier
    from papernotes.model.paper import Event, Field, Paper
    from papernotes.model.reading.queue import Place

_TEXTS = [
    "key", "entry_type", "title", "abstract", "arxiv", "date", "doi", "url", "comment", "journal_ref",
    "track", "venue_source", "source", "status", "status_time", "added",
]  # fmt: skip # a table
_texts_of = attrgetter(*_TEXTS)
_COLUMNS = ", ".join([*_TEXTS, "categories", "year", "version", "venue", "workshop", "rating"])
_INSERT_COLUMNS = f"{_COLUMNS}, citation, likeness"
_PARENT_FIELDS = frozenset({"crossref", "xref", "xdata"})
# As `events.of_time`, which would be one more module for `papers add`.
_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
_ADDED = (
    "INSERT INTO events SELECT ?1, coalesce(iif(timed, date(?2, 'localtime'), NULL), day), 'added', "
    f"iif(timed, ?2, '') FROM (SELECT iif(?2 GLOB '{_DAY}*', substr(?2, 1, 10), '') AS day, "
    f"?2 GLOB '{_DAY}T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z' AND ?2 NOT GLOB '*T00:00:00Z' AS timed)"
)
ROW_OF_KEY = (
    "SELECT id FROM papers WHERE key = ?1 COLLATE NOCASE UNION ALL "
    "SELECT paper FROM old_keys WHERE key = ?1 LIMIT 1"
)
"""The row of the paper that has the key ?1, or had it before, ignoring case, as an SQL query."""
NOTE_NAME = "substr(file, length(rtrim(file, replace(file, '/', ''))) + 1)"
"""The name of a note's file without its folders, as an SQL expression."""


def insert(connection: sqlite3.Connection, paper: "Paper", citation: str) -> int:
    """Write a paper with its authors and tags, and return its row id."""
    values = _values(paper, citation)
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO papers({_INSERT_COLUMNS}) VALUES ({marks})", values)
    row = cursor.lastrowid
    assert row is not None
    _insert_parts(connection, row, paper)
    if paper.tags:
        # In one statement, which prepares the triggers only once.
        marks = ", ".join(["(?, ?)"] * len(paper.tags))
        pairs = [value for tag in paper.tags for value in (row, tag)]
        connection.execute(f"INSERT INTO tags VALUES {marks}", pairs)
    if paper.added:
        connection.execute(_ADDED, (row, paper.added))
    if paper.events:
        events = [(row, *event) for event in paper.events]
        connection.executemany("INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?)", events)
    return row


def update(connection: sqlite3.Connection, row: int, paper: "Paper", citation: str) -> None:
    """Replace the row of a paper, its authors, origins and parents. Its tags stay as they are."""
    places = ", ".join(f"{name} = ?" for name in _INSERT_COLUMNS.split(", "))
    values = _values(paper, citation)
    connection.execute(f"UPDATE papers SET {places} WHERE id = ?", (*values, row))
    for table in ("authors", "origins", "parents"):
        connection.execute(f"DELETE FROM {table} WHERE paper = ?", (row,))
    _insert_parts(connection, row, paper)


def mark_note_behind(connection: sqlite3.Connection, row: int) -> None:
    """Make the next command that reads notes write the head of a paper's note."""
    connection.execute("UPDATE notes SET dirty = 1 WHERE paper = ? AND person = ''", (row,))


def _values(paper: "Paper", citation: str) -> list[object]:
    from papernotes.library.papers import abstracts
    from papernotes.model.duplicates import title_hash

    values: list[object] = list(_texts_of(paper))
    values[_TEXTS.index("abstract")] = abstracts.abstract_to_store(paper.abstract, citation)
    values += [" ".join(paper.categories), paper.year, paper.version]
    values += [paper.venue or None, int(paper.workshop), paper.rating]
    return [*values, citation, title_hash(paper.title)]


def _insert_parts(connection: sqlite3.Connection, row: int, paper: "Paper") -> None:
    """Insert the authors of a paper, the sources of its fields, and its parent entries."""
    connection.executemany(
        "INSERT INTO authors VALUES (?, ?, ?)",
        [(row, position, name) for position, name in enumerate(paper.authors)],
    )
    defaults = ("", paper.source, paper.source.partition(":")[0])
    if paper.edited:
        rows = [(row, name, "reader") for name in paper.edited]
        connection.executemany("INSERT OR REPLACE INTO origins VALUES (?, ?, ?)", rows)
    for field in paper.fields:
        if field.source not in defaults:
            connection.execute(
                "INSERT OR REPLACE INTO origins VALUES (?, ?, ?)", (row, field.name, field.source)
            )
        if field.name.lower() in _PARENT_FIELDS:
            connection.executemany(
                "INSERT OR IGNORE INTO parents VALUES (?, ?)",
                [(row, key.strip()) for key in field.value.split(",")],
            )


def read(connection: sqlite3.Connection, row: int) -> "Paper":
    """Return the complete paper in row `row`."""
    from papernotes.library.papers import abstracts
    from papernotes.model.paper import Paper, edited_fields

    row_values = connection.execute(
        f"SELECT {_COLUMNS}, citation FROM papers WHERE id = ?", (row,)
    ).fetchone()
    *texts, categories, year, version, venue, workshop, rating, citation = row_values
    texts_by_name = dict(zip(_TEXTS, texts, strict=True))
    texts_by_name["abstract"] = texts_by_name["abstract"] or abstracts.read_abstract(citation)
    origins = dict(
        connection.execute("SELECT name, source FROM origins WHERE paper = ?", (row,)).fetchall()
    )
    fields = _fields(citation, texts_by_name, origins)
    return Paper(
        **texts_by_name,
        categories=tuple(categories.split()),
        year=year,
        version=version,
        venue=venue or "",
        workshop=bool(workshop),
        rating=rating,
        edited=edited_fields(origins, (field.name for field in fields)) if origins else (),
        authors=_column(
            connection, "SELECT name FROM authors WHERE paper = ? ORDER BY position", row
        ),
        fields=fields,
        tags=tags_of(connection, row),
        events=events_of(connection, row),
        queue=queue_of(connection, row),
    )


def _fields(
    citation: str, texts: Mapping[str, str], origins: Mapping[str, str]
) -> "tuple[Field, ...]":
    """Return the fields of an entry's text, each with its source."""
    from papernotes.formats.bibtex.stored_entry import read_fields
    from papernotes.model.paper import Field

    default = texts["source"].partition(":")[0]
    return tuple(
        Field(name, value, origins.get(name, default))
        for name, value in read_fields(citation, texts["key"])
    )


def change_tags(connection: sqlite3.Connection, row: int, old: "Head", new: "Head") -> None:
    """Give a paper with the head `old` the tags of the head `new`. Rows that stay are not written."""
    if gone := [(row, tag) for tag in old.tags if tag not in new.tags]:
        connection.executemany("DELETE FROM tags WHERE paper = ? AND tag = ?", gone)
    if came := [(row, tag) for tag in dict.fromkeys(new.tags) if tag not in old.tags]:
        connection.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?)", came)


def tags_of(connection: sqlite3.Connection, row: int) -> tuple[str, ...]:
    """Return the tags of one paper, in alphabetical order."""
    return _column(connection, "SELECT tag FROM tags WHERE paper = ? ORDER BY tag", row)


def events_of(connection: sqlite3.Connection, row: int) -> "tuple[Event, ...]":
    """Return the events of one paper, in their order."""
    from papernotes.model.paper import Event

    sql = "SELECT day, kind, at FROM events WHERE paper = ?"
    events = [Event(*event) for event in connection.execute(sql, (row,))]
    if len(events) > 1:
        from papernotes.model.reading.events import order

        events.sort(key=order)
    return tuple(events)


def queue_of(connection: sqlite3.Connection, row: int) -> "Place | None":
    """Return the place of one paper in the queue; None if it is not in it."""
    sql = "SELECT rank, due, planned, changed FROM queue WHERE paper = ?"
    values = connection.execute(sql, (row,)).fetchone()
    if values is None:
        return None
    from papernotes.model.reading.queue import Place

    return Place(*values)


def _column(connection: sqlite3.Connection, sql: str, row: int) -> tuple[str, ...]:
    return tuple(value for (value,) in connection.execute(sql, (row,)))


def row_of_key(connection: sqlite3.Connection, key: str) -> int | None:
    """Return the row of the paper that has this citation key, or had it before, ignoring case.

    A key in exactly these characters comes before one in another Unicode form.
    """
    for spelling in (key,) if key.isascii() else unicode_forms.spellings(key):
        if match := connection.execute(ROW_OF_KEY, (spelling,)).fetchone():
            return int(match[0])
    return None


def require_row(connection: sqlite3.Connection, key: str) -> int:
    """Return the row of the paper with this citation key. Raises NotFoundError if there is none."""
    row = row_of_key(connection, key)
    if row is None:
        raise no_paper(key)
    return row


def no_paper(key: str) -> NotFoundError:
    """Return the error of a key that no paper has."""
    return NotFoundError(f"The paper '{key}' is no longer in this library.")


def row_of_identifier(connection: sqlite3.Connection, identifier: "Identifier") -> int | None:
    """Return the row of the oldest paper that has this identifier."""
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
    match_row = connection.execute(sql, (name,)).fetchone()
    if match_row is None and not isinstance(identifier, identifiers.CatalogueName):
        # An id that a merged or re-imported entry gave is stored among the old keys.
        sql = "SELECT paper FROM old_keys WHERE key = ?"
        match_row = connection.execute(sql, (name,)).fetchone()
    return match_row[0] if match_row else None


def key_of(connection: sqlite3.Connection, row: int) -> str:
    """Return the citation key of the paper in row `row`."""
    (key,) = connection.execute("SELECT key FROM papers WHERE id = ?", (row,)).fetchone()
    return str(key)
