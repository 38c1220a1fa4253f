"""The tables of the full text: a row a page, in a contentless full-text table over our own tokens.

The texts of the pages are kept, compressed: for the passages of a search, and because SQLite before
3.43 takes a row out of a contentless table only with the words that it was made from.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from papernotes.formats.pdf.clean_page import CleanPage
from papernotes.search.schema import TOKENIZE, VERSION
from papernotes.search.tokens import PART, encoded_tokens, tokenize_list

FORMAT = f"1 {VERSION}"
"""Changes whenever the tables, the cleaning or the tokens are made by other rules."""
APPLICATION_ID = 0x50415054  # "PAPT"
SHIFT = 10
"""A page's row is the number of its document, shifted by so many bits, and its number."""
_IN_MEMORY = 16_000_000  # bytes that FTS5 collects before it writes a segment
SCHEMA = f"""
BEGIN;
PRAGMA application_id = {APPLICATION_ID};
CREATE TABLE about(name TEXT NOT NULL PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO about VALUES ('format', '{FORMAT}');
CREATE TABLE documents(id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, mtime INTEGER NOT NULL,
    size INTEGER NOT NULL, pages INTEGER NOT NULL, read INTEGER NOT NULL, problem TEXT NOT NULL);
CREATE TABLE page_texts(row INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE VIRTUAL TABLE page_words USING fts5(text, refs, content='', tokenize="{TOKENIZE}");
INSERT INTO page_words(page_words, rank) VALUES ('hashsize', {_IN_MEMORY});
COMMIT;
"""


class Stamp(NamedTuple):
    """When a file was changed last, in nanoseconds, and its size in bytes."""

    mtime: int
    size: int


class Document(NamedTuple):
    """A file whose text was read, or could not be.

    `sha256` is that of the library's record. `pages` is how many pages the file has, `read` how
    many of them were read. `problem` says why there is no text: `no-text` for pictures of pages,
    `no-map` for letters that nothing maps to text, or the reason of a PdfError; "" for none.
    """

    sha256: str
    stamp: Stamp
    pages: int
    read: int
    problem: str = ""


def put(
    connection: sqlite3.Connection, document: Document, pages: Iterable[tuple[int, CleanPage]]
) -> None:
    """Store a document with its pages, by their numbers, in place of what there was of it."""
    forget(connection, [document.sha256])
    number = connection.execute(
        "INSERT INTO documents(sha256, mtime, size, pages, read, problem) VALUES (?, ?, ?, ?, ?, ?)",
        (document.sha256, *document.stamp, document.pages, document.read, document.problem),
    ).lastrowid
    assert number is not None
    rows = [((number << SHIFT) + page, text) for page, text in pages]
    connection.executemany(
        "INSERT INTO page_texts VALUES (?, ?)", ((row, pack(text)) for row, text in rows)
    )
    connection.executemany(
        "INSERT INTO page_words(rowid, text, refs) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))",
        ((row, *_words(text)) for row, text in rows),
    )


def forget(connection: sqlite3.Connection, digests: Iterable[str]) -> None:
    """Take documents out, with their pages."""
    for digest in digests:
        known = connection.execute(
            "SELECT id FROM documents WHERE sha256 = ?", (digest,)
        ).fetchone()
        if known is None:
            continue
        span = (known[0] << SHIFT, (known[0] + 1) << SHIFT)
        sql = "SELECT row, packed FROM page_texts WHERE row BETWEEN ? AND ? - 1"
        for row, packed in connection.execute(sql, span).fetchall():
            connection.execute(
                "INSERT INTO page_words(page_words, rowid, text, refs) "
                "VALUES ('delete', ?, CAST(? AS TEXT), CAST(? AS TEXT))",
                (row, *_words(unpack(packed))),
            )
        connection.execute("DELETE FROM page_texts WHERE row BETWEEN ? AND ? - 1", span)
        connection.execute("DELETE FROM documents WHERE id = ?", known)


def documents(connection: sqlite3.Connection) -> Iterator[Document]:
    """Yield every document."""
    rows = connection.execute("SELECT sha256, mtime, size, pages, read, problem FROM documents")
    return (Document(row[0], Stamp(*row[1:3]), *row[3:]) for row in rows)


def _words(page: CleanPage) -> tuple[bytes, bytes]:
    """Return the tokens of a page, and those of its references, which do not count for its rank."""
    body = encoded_tokens(page.text[: page.references] + page.text[page.after :])
    if page.others:
        body += f" {PART} {tokenize_list(page.others)}".encode()
    return body, encoded_tokens(page.text[page.references : page.after])


_FIELD, _VALUE = "\x1f", "\x1e"  # which no cleaned text contains


def pack(page: CleanPage) -> bytes:
    """Return a page as bytes."""
    head = f"{page.references}{_FIELD}{page.after}{_FIELD}{_VALUE.join(page.others)}{_FIELD}"
    return zlib.compress((head + page.text).encode("utf-8", "replace"))


def unpack(packed: bytes) -> CleanPage:
    """Return the page of `pack`."""
    references, after, others, text = zlib.decompress(packed).decode().split(_FIELD, 3)
    return CleanPage(text, int(references), int(after), tuple(filter(None, others.split(_VALUE))))
