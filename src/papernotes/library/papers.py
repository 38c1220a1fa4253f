"""Papers as rows, and rows as papers."""

import sqlite3
from typing import TYPE_CHECKING

from papernotes.errors import Ambiguous, BadIdentifier, NotFound

if TYPE_CHECKING:  # loaded when a paper is read whole or found by id; most commands do neither
    from papernotes.model.identifiers import Identifier
    from papernotes.model.paper import Paper

_TEXTS = [
    "key",
    "entry_type",
    "title",
    "abstract",
    "arxiv",
    "date",
    "doi",
    "url",
    "comment",
    "journal_ref",
    "track",
    "venue_source",
    "source",
    "status",
    "added",
]
_COLUMNS = ", ".join([*_TEXTS, "categories", "year", "version", "venue", "workshop", "rating"])
_MANY = 10  # candidates named in a message


def insert(connection: sqlite3.Connection, paper: "Paper", citation: str) -> int:
    """Write a paper with its fields, authors and tags, and return its row id."""
    values = [getattr(paper, name) for name in _TEXTS]
    values += [" ".join(paper.categories), paper.year, paper.version]
    values += [paper.venue or None, int(paper.workshop), paper.rating, citation]
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(
        f"INSERT INTO papers({_COLUMNS}, citation) VALUES ({marks})", values
    )
    row = cursor.lastrowid
    assert row is not None
    connection.executemany(
        "INSERT INTO authors VALUES (?, ?, ?)",
        [(row, position, name) for position, name in enumerate(paper.authors)],
    )
    connection.executemany(
        "INSERT INTO fields VALUES (?, ?, ?, ?, ?)",
        [(row, position, *field) for position, field in enumerate(paper.fields)],
    )
    connection.executemany("INSERT INTO tags VALUES (?, ?)", [(row, tag) for tag in paper.tags])
    return row


def read(connection: sqlite3.Connection, row: int) -> "Paper":
    """The paper in row `row`, whole."""
    from papernotes.model.paper import Field, Paper

    found = connection.execute(f"SELECT {_COLUMNS} FROM papers WHERE id = ?", (row,)).fetchone()
    *texts, categories, year, version, venue, workshop, rating = found
    return Paper(
        **dict(zip(_TEXTS, texts, strict=True)),
        categories=tuple(categories.split()),
        year=year,
        version=version,
        venue=venue or "",
        workshop=bool(workshop),
        rating=rating,
        authors=_column(
            connection, "SELECT name FROM authors WHERE paper = ? ORDER BY position", row
        ),
        fields=tuple(
            Field(*field)
            for field in connection.execute(
                "SELECT name, value, source FROM fields WHERE paper = ? ORDER BY position", (row,)
            )
        ),
        tags=tags_of(connection, row),
    )


def tags_of(connection: sqlite3.Connection, row: int) -> tuple[str, ...]:
    """The tags of one paper, in alphabetical order."""
    return _column(connection, "SELECT tag FROM tags WHERE paper = ? ORDER BY tag", row)


def _column(connection: sqlite3.Connection, sql: str, row: int) -> tuple[str, ...]:
    return tuple(value for (value,) in connection.execute(sql, (row,)))


def row_of_key(connection: sqlite3.Connection, key: str) -> int | None:
    """The row of the paper with exactly this citation key, letter case aside."""
    found = connection.execute(
        "SELECT id FROM papers WHERE key = ? COLLATE NOCASE", (key,)
    ).fetchone()
    return found[0] if found else None


def row_of_identifier(connection: sqlite3.Connection, identifier: "Identifier") -> int | None:
    """The row of the paper that has this identifier; of several the oldest."""
    from papernotes.model import identifiers

    match identifier:
        case identifiers.ArxivId(id=name):
            sql = "SELECT id FROM papers WHERE arxiv = ? AND arxiv <> '' ORDER BY id"
        case identifiers.Doi(name=name):
            sql = "SELECT id FROM papers WHERE doi = ? AND doi <> '' ORDER BY id"
        case identifiers.CatalogueName(name=name):
            sql = "SELECT id FROM papers WHERE source = 'catalogue:' || ? ORDER BY id"
    found = connection.execute(sql, (name,)).fetchone()
    return found[0] if found else None


def keys_starting(connection: sqlite3.Connection, start: str, limit: int) -> list[str]:
    """Citation keys that begin with `start`, letter case aside, in order."""
    pattern = start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    rows = connection.execute(
        "SELECT key FROM papers WHERE key LIKE ? ESCAPE '\\' ORDER BY key LIMIT ?",
        (pattern, limit),
    )
    return [key for (key,) in rows]


def resolve(connection: sqlite3.Connection, text: str) -> int:
    """The row that PAPER on a command line means.

    A citation key, an arXiv id or URL, a DOI, or the beginning of one key only. Raises
    NotFound with the nearest keys, or Ambiguous with the keys it could mean.
    """
    row = row_of_key(connection, text)
    if row is None:
        row = _row_by_id(connection, text)
    if row is not None:
        return row
    keys = keys_starting(connection, text, _MANY + 1) if text else []
    if len(keys) == 1:
        row = row_of_key(connection, keys[0])
        assert row is not None
        return row
    if keys:
        named = ", ".join(keys[:_MANY]) + (", …" if len(keys) > _MANY else "")
        raise Ambiguous(f"'{text}' could be any of {named}: write more of the key.", tuple(keys))
    raise NotFound(f"There is no paper '{text}' in this library{_nearest(connection, text)}.")


def _row_by_id(connection: sqlite3.Connection, text: str) -> int | None:
    from papernotes.model.identifiers import parse

    try:
        return row_of_identifier(connection, parse(text))
    except BadIdentifier:
        return None


def _nearest(connection: sqlite3.Connection, text: str) -> str:
    from difflib import get_close_matches

    every = [key for (key,) in connection.execute("SELECT key FROM papers")]
    near = get_close_matches(text.lower(), every, n=3, cutoff=0.7)
    return f" (did you mean {' or '.join(near)}?)" if near else ""
