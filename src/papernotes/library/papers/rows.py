"""Papers as rows, and rows as papers."""

import sqlite3
from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

from papernotes.errors import AmbiguousError, BadIdentifierError, NotFoundError
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
_MANY = 10  # candidates named in a message


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


def _values(paper: "Paper", citation: str) -> list[object]:
    from papernotes.model.duplicates import likeness

    values: list[object] = list(_texts_of(paper))
    values[_TEXTS.index("abstract")] = abstracts.beside(paper.abstract, citation)
    values += [" ".join(paper.categories), paper.year, paper.version]
    values += [paper.venue or None, int(paper.workshop), paper.rating]
    return [*values, citation, likeness(paper.title)]


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
    from papernotes.model.paper import Paper, unsaid

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
        edited=unsaid(origins, (one.name for one in fields)) if origins else (),
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
    from papernotes.formats.bibtex.stored_entry import fields_of
    from papernotes.model.paper import Field

    usual = known["source"].partition(":")[0]
    return tuple(
        Field(name, value, origins.get(name, usual))
        for name, value in fields_of(citation, known["key"])
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


def keys_starting(connection: sqlite3.Connection, start: str, limit: int) -> list[str]:
    """Citation keys that begin with `start`, letter case aside, in order."""
    rows = connection.execute(
        "SELECT key FROM papers WHERE key LIKE ? ESCAPE '\\' ORDER BY key LIMIT ?",
        (_beginning(start), limit),
    )
    return [key for (key,) in rows]


def _beginning(start: str) -> str:
    return start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def old_keys_starting(
    connection: sqlite3.Connection, start: str, limit: int
) -> list[tuple[str, str]]:
    """Keys that papers had and that begin with `start`, each with the key of today, in order."""
    return connection.execute(
        "SELECT old_keys.key, papers.key FROM old_keys JOIN papers ON id = paper "
        "WHERE old_keys.key LIKE ? ESCAPE '\\' ORDER BY old_keys.key LIMIT ?",
        (_beginning(start), limit),
    ).fetchall()


def resolve(connection: sqlite3.Connection, text: str) -> int:
    """The row that PAPER on a command line means.

    A citation key, an arXiv id or URL, a DOI, a key as it is pasted (see formats/pasted), the
    beginning of one key only, or of one that a paper had where none of today begins so, or a
    whole title. Raises NotFoundError with the nearest keys, or AmbiguousError with the keys it could mean.
    """
    if (row := row_of_key(connection, text)) is not None:  # a blank at its end too
        return row
    text = text.strip()
    for reading in (row_of_key, _row_by_id, _row_as_pasted, _row_by_part):
        row = reading(connection, text)
        if row is not None:
            return row
    near = _nearest(connection, text)
    words = '"' not in text and not near and len(text.split()) > 1
    how = f" To choose by words of a title: 'title:\"{text}\"'." if words else ""
    raise NotFoundError(f"There is no paper '{text}' in this library{near}.{how}")


def _row_as_pasted(connection: sqlite3.Connection, text: str) -> int | None:
    """The row of the one paper that a text names with signs around its key."""
    rows, missing = pasted(connection, text)
    if len(rows) > 1:
        several = tuple(_key(connection, one) for one in rows)
        raise AmbiguousError(f"'{text}' names {', '.join(several)}: name one.", several)
    if missing:
        near = _nearest(connection, missing)
        raise NotFoundError(f"There is no paper '{missing}' in this library{near}.")
    return rows[0] if rows else None


def _row_by_part(connection: sqlite3.Connection, text: str) -> int | None:
    """The row of the one paper whose key begins so, else an old key of it, else its title."""
    if not text:
        return None
    keys = {key: key for key in keys_starting(connection, text, _MANY + 1)}
    if not keys:
        old = old_keys_starting(connection, text, _MANY + 1)
        keys = {f"{name} ({key} now)": key for name, key in old}
    more = "write more of the key"
    if " " in text and not keys:
        keys, more = {key: key for key in _titled(connection, text)}, "write its key"
    meant = tuple(dict.fromkeys(keys.values()))
    if len(meant) > 1:
        named = ", ".join(list(keys)[:_MANY]) + (", …" if len(keys) > _MANY else "")
        raise AmbiguousError(f"'{text}' could be any of {named}: {more}.", meant)
    return row_of_key(connection, meant[0]) if meant else None


def pasted(connection: sqlite3.Connection, text: str) -> tuple[list[int], str]:
    """The rows of the papers that a text names with signs around their keys, if all are here.

    Else none, with the first key that is not here where the signs can only be those of a key.
    """
    if text.isalnum():  # no signs; most papers are named like that
        return [], ""
    from papernotes.formats.note.pasted_keys import candidate_keys

    rows: dict[int, None] = {}
    every, sure = candidate_keys(text)
    for form in every:
        row = next(filter(None, (_named(connection, one) for one in form)), None)
        if row is None:
            return [], form[-1] if sure else ""
        rows[row] = None
    return list(rows), ""


def _named(connection: sqlite3.Connection, name: str) -> int | None:
    """The row of the paper with this key, or whose note has this name."""
    found = row_of_key(connection, name)
    if found is None:
        from papernotes.library.notes import paper_of

        found = paper_of(connection, f"{name}.md")
    return found


def _key(connection: sqlite3.Connection, row: int) -> str:
    (key,) = connection.execute("SELECT key FROM papers WHERE id = ?", (row,)).fetchone()
    return str(key)


def _titled(connection: sqlite3.Connection, title: str) -> list[str]:
    """The keys of the papers of this very title, letter case and signs aside."""
    from papernotes.model.duplicates import folded, likeness

    number, letters = likeness(title), folded(title)
    rows = connection.execute(
        "SELECT key, title FROM papers WHERE likeness <> 0 AND likeness = ? ORDER BY key", (number,)
    )
    return [key for key, there in rows if folded(there) == letters]


def _row_by_id(connection: sqlite3.Connection, text: str) -> int | None:
    from papernotes.model.identifiers import parse

    try:
        return row_of_identifier(connection, parse(text))
    except BadIdentifierError:
        return None


def nearest_keys(connection: sqlite3.Connection, text: str) -> list[str]:
    """At most three keys that are spelled almost like a text, the nearest first."""
    from difflib import get_close_matches

    rows = connection.execute(
        "SELECT key, paper FROM old_keys UNION ALL SELECT key, id FROM papers"
    )
    every = {key.lower(): (key, paper) for key, paper in rows}
    made: dict[int, str] = {}  # of two keys of one paper the nearer one
    for low in get_close_matches(text.lower(), every, n=6, cutoff=0.7):
        made.setdefault(every[low][1], every[low][0])
    return list(made.values())[:3]


def _nearest(connection: sqlite3.Connection, text: str) -> str:
    near = nearest_keys(connection, text)
    return f" (did you mean {' or '.join(near)}?)" if near else ""
