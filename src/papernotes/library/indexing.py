"""The full-text index: one row of tokens a paper, kept in step with the paper.

The FTS5 table is contentless, which keeps it small. To take a row out of it, SQLite
before 3.43 must be handed the very tokens that went in
(https://www.sqlite.org/fts5.html, section 4.4.3), so they are kept beside it,
compressed, and changed in the same transaction.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from papernotes.search.words import COLUMNS, tokens

if TYPE_CHECKING:
    from papernotes.model.paper import Paper

_BETWEEN = "\x1f"
_NAMES = ", ".join(COLUMNS)
_MARKS = ", ".join("?" * len(COLUMNS))


def put(connection: sqlite3.Connection, row: int, texts: Mapping[str, str]) -> None:
    """Index the given columns of a paper anew and leave its other columns as they are."""
    old = _stored(connection, row)
    new = list(old or [""] * len(COLUMNS))
    for name, text in texts.items():
        new[COLUMNS.index(name)] = tokens(text)
    if new == old:
        return
    if old:
        _take_out(connection, row, old)
    connection.execute(f"INSERT INTO found(rowid, {_NAMES}) VALUES (?, {_MARKS})", (row, *new))
    packed = zlib.compress(_BETWEEN.join(new).encode(), 6)
    connection.execute(
        "INSERT INTO indexed VALUES (?, ?) ON CONFLICT(paper) DO UPDATE SET tokens = ?",
        (row, packed, packed),
    )


def remove(connection: sqlite3.Connection, row: int) -> None:
    """Take a paper out of the index."""
    if old := _stored(connection, row):
        _take_out(connection, row, old)
        connection.execute("DELETE FROM indexed WHERE paper = ?", (row,))


def clear(connection: sqlite3.Connection) -> None:
    """Empty the index."""
    connection.execute("INSERT INTO found(found) VALUES ('delete-all')")
    connection.execute("DELETE FROM indexed")


def _stored(connection: sqlite3.Connection, row: int) -> list[str] | None:
    found = connection.execute("SELECT tokens FROM indexed WHERE paper = ?", (row,)).fetchone()
    return zlib.decompress(found[0]).decode().split(_BETWEEN) if found else None


def _take_out(connection: sqlite3.Connection, row: int, old: list[str]) -> None:
    connection.execute(
        f"INSERT INTO found(found, rowid, {_NAMES}) VALUES ('delete', ?, {_MARKS})", (row, *old)
    )


def texts(paper: "Paper", venue: str) -> dict[str, str]:
    """What is indexed of a paper, by column; `venue` is the venue's full name."""
    from papernotes.search.reading import title_text

    return {
        "title": title_text(paper.title),
        "tags": tag_text(paper.tags),
        "authors": " ; ".join(paper.authors),
        "venue": f"{paper.venue} {paper.year or ''} {venue}" if paper.venue else "",
        "abstract": title_text(paper.abstract),
    }


def tag_text(tags: Iterable[str]) -> str:
    """Tags as text, apart enough that no phrase runs from one into the next."""
    return " ; ".join(tags)


def note_text(text: str) -> str:
    """The part of a note that is read."""
    from papernotes.search.reading import readable

    return readable(text)
