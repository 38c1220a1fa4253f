"""What the index holds of a paper: its row in library.db as texts, and a digest of them.

Where the digest that was kept with an indexed paper is that of its row now, the index is in
step with the row. Which note files the paper has is part of it; what these hold is told by
their times and sizes.
"""

import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from papernotes.library.papers import abstracts
from papernotes.model.digests import blake2b
from papernotes.search.note_text import strip_latex
from papernotes.search.tokens import COLUMNS, tokenize, tokenize_list

_SEPARATOR = "\x1f"
_LIST = f"char({ord(_SEPARATOR)})"
_SELECT = (
    "SELECT id, title, abstract, citation, venue, year, coalesce(full_name, venue), "
    f"(SELECT group_concat(name, {_LIST}) FROM "
    "(SELECT name FROM authors WHERE paper = papers.id ORDER BY position)), "
    f"(SELECT group_concat(tag, {_LIST}) FROM "
    "(SELECT tag FROM tags WHERE paper = papers.id ORDER BY tag)), "
    f"(SELECT group_concat(file, {_LIST}) FROM "
    "(SELECT file FROM notes WHERE paper = papers.id AND written ORDER BY person, file)) "
    "FROM papers LEFT JOIN venues ON venues.name = venue"
)


class IndexedTexts(NamedTuple):
    """The texts of one paper that are indexed; `tags`, `authors` and `files` are lists joined."""

    paper: int
    title: str
    abstract: str
    citation: str
    venue: str | None
    year: int | None
    full_name: str | None
    authors: str | None
    tags: str | None
    files: str | None

    def digest(self) -> int:
        """A digest of all of it, as SQLite can keep one."""
        text = _SEPARATOR.join(map(str, self)).encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(text, digest_size=8).digest(), "big", signed=True)

    def columns(self, note: str) -> tuple[str, ...]:
        """The words of each column of the index; `note` are those of its notes."""
        place = f"{self.venue} {self.year or ''} {self.full_name}" if self.venue else ""
        words = {
            "title": _words(self.title),
            "tags": _list(self.tags),
            "authors": _list(self.authors),
            "note": note,
            "venue": _words(place),
            "abstract": _words(self.abstract or abstracts.of(self.citation)),
        }
        return tuple(words[name] for name in COLUMNS)


def read(connection: sqlite3.Connection, paper: int) -> IndexedTexts | None:
    """The texts of the paper in this row of library.db; None where it is not there."""
    row = connection.execute(f"{_SELECT} WHERE id = ?", (paper,)).fetchone()
    return IndexedTexts(*row) if row else None


def read_digests(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """The row of every paper with its digest, in order."""
    for row in connection.execute(f"{_SELECT} ORDER BY id"):
        texts = IndexedTexts(*row)
        yield texts.paper, texts.digest()


@lru_cache(32)
def _words(text: str) -> str:
    return tokenize(strip_latex(text))


@lru_cache(32)
def _list(joined: str | None) -> str:
    return tokenize_list(map(strip_latex, joined.split(_SEPARATOR))) if joined else ""
