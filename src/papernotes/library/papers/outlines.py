"""What many papers are recognised by, read at once."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from papernotes.library.papers.rows import key_of, row_of_identifier

if TYPE_CHECKING:
    from papernotes.model.identifiers import Identifier
    from papernotes.model.paper import Paper

_MOST_VALUES = 500  # of one statement; SQLite before 3.32 allows 999
# With the table's own collation, which is that of no index, SQLite would read every paper.
_PAPERS = (
    "SELECT id, key, entry_type, title, year, arxiv, doi FROM papers "
    "WHERE key COLLATE NOCASE IN ({}) ORDER BY id"
)
_AUTHORS = "SELECT paper, name FROM authors WHERE paper IN ({}) ORDER BY paper, position"
_FORMER = (
    "SELECT old_keys.key, papers.key FROM old_keys JOIN papers ON id = paper "
    "WHERE old_keys.key IN ({})"
)


def outlines(connection: sqlite3.Connection, keys: Collection[str]) -> "Iterator[Paper]":
    """Yield the papers with these keys: key, title, authors, year, ids and type, and nothing else."""
    from papernotes.model.paper import Paper

    for some in _parts(list(keys)):
        rows = connection.execute(_PAPERS.format(_marks(some)), some).fetchall()
        ids = [row[0] for row in rows]
        authors: dict[int, list[str]] = {row: [] for row in ids}
        for row, name in connection.execute(_AUTHORS.format(_marks(ids)), ids):
            authors[row].append(name)
        for row, key, entry_type, title, year, arxiv, doi in rows:
            yield Paper(
                title,
                tuple(authors[row]),
                year,
                key,
                entry_type=entry_type,
                arxiv=arxiv,
                doi=doi,
            )


def keys_of_identifiers(
    connection: sqlite3.Connection, identifiers: "Iterable[Identifier]"
) -> "dict[Identifier, str]":
    """Return the keys of the oldest papers that have these identifiers; unknown ones are left out."""
    from papernotes.model.identifiers import ArxivId, Doi

    arxiv: dict[Identifier, str] = {}
    dois: dict[Identifier, str] = {}
    keys: dict[Identifier, str] = {}
    for identifier in identifiers:
        if isinstance(identifier, ArxivId):
            arxiv[identifier] = identifier.id
        elif isinstance(identifier, Doi):
            dois[identifier] = identifier.name
        elif (row := row_of_identifier(connection, identifier)) is not None:
            keys[identifier] = key_of(connection, row)
    for column, names in (("arxiv", arxiv), ("doi", dois)):
        known = _keys_of_ids(connection, column, list(dict.fromkeys(names.values())))
        keys |= {name: known[text] for name, text in names.items() if text in known}
    return keys


def _keys_of_ids(connection: sqlite3.Connection, column: str, names: list[str]) -> dict[str, str]:
    """Return the keys of the oldest papers that have these ids in `column`, `arxiv` or `doi`.

    An id that a merged or re-imported entry gave is stored among the old keys.
    """
    keys: dict[str, str] = {}
    for some in _parts(names):
        sql = f"SELECT {column}, key FROM papers WHERE {column} <> '' AND {column} IN ({_marks(some)})"
        keys |= dict(connection.execute(f"{sql} ORDER BY id DESC", some).fetchall())
    for some in _parts([name for name in names if name not in keys]):
        former = connection.execute(_FORMER.format(_marks(some)), some).fetchall()
        by_old = {old.lower(): key for old, key in former}
        keys |= {name: by_old[name.lower()] for name in some if name.lower() in by_old}
    return keys


def _parts(values: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(values), _MOST_VALUES):
        yield values[start : start + _MOST_VALUES]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
