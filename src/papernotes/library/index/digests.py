"""The texts of a paper in library.db that are indexed, and a digest of them.

If the digest stored with an indexed paper equals that of its current row, the index of the row is
up to date. The digest covers the names of the paper's note files, not their text; changes of the
text are noticed by the times and sizes of the files.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from papernotes.library.index import fts
from papernotes.library.papers import abstracts
from papernotes.model.digests import blake2b
from papernotes.search.concepts.pairs import NoteTokens, tokenize_note
from papernotes.search.note_text import (
    prose_length,
    strip_and_measure,
    strip_latex,
    strip_markup,
)
from papernotes.search.schema import COLUMNS
from papernotes.search.tokens import encoded_tokens, tokenize_list, tokenize_with_pieces

_AT_ONCE = 100  # papers whose texts are in memory
_FEW = 3  # papers whose words may be asked for again: to look for them takes a text's hash
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
    """The indexed texts of one paper; `tags`, `authors` and `files` are joined by _SEPARATOR."""

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
        """Return a digest of all texts as a signed 64-bit integer, which SQLite can store."""
        text = _SEPARATOR.join(map(str, self)).encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(text, digest_size=8).digest(), "big", signed=True)

    def row(self, note: NoteTokens) -> fts.Row:
        """Return the row of the index; `note` has the words of the notes."""
        place = f"{self.venue} {self.year or ''} {self.full_name}" if self.venue else ""
        abstract, pieces = _abstract_words(self.abstract or abstracts.read_abstract(self.citation))
        texts = {
            "title": _words(self.title),
            "tags": _list(self.tags),
            "authors": _list(self.authors),
            "note": note.text,
            "venue": _words(place),
            "abstract": abstract,
        }
        short = (texts[name] for name in ("title", "tags", "authors", "venue"))
        words = (*b" ".join(short).split(), *note.pairs)
        columns = tuple(texts[name] for name in COLUMNS)
        return fts.Row(self.paper, self.digest(), columns, (*pieces, *note.pieces), words)


Moment = tuple[int, int]
"""A state of library.db, for one connection: nothing was committed or changed while it is the same."""


def moment(connection: sqlite3.Connection) -> Moment:
    """Return the present state of library.db."""
    (others,) = connection.execute("PRAGMA data_version").fetchone()
    return int(others), connection.total_changes


class ReadyRow(NamedTuple):
    """The row of a paper with one note, made before it is written, with the length of the note's prose.

    It is the row of the paper as long as the digest of its texts is the same.
    """

    row: fts.PackedRow
    file: str
    length: int


Ready = Mapping[int, tuple[ReadyRow, Moment]]
"""Rows by paper, each with the moment at which the texts of the paper were read."""


def read(
    connection: sqlite3.Connection,
    papers: Sequence[int],
    read_note: Callable[[str], str],
    lengths: MutableMapping[str, int],
    ready: Ready,
) -> Iterator[fts.Row | fts.PackedRow]:
    """Yield the words of the papers in these rows of library.db; none for a row that is gone.

    `read_note` returns the text of a note file. `lengths` receives the length of its prose. `ready`
    has rows that were made before.
    """
    tokenize = tokenize_note if len(papers) > _FEW else _note_words
    for start in range(0, len(papers), _AT_ONCE):
        batch = papers[start : start + _AT_ONCE]
        certain = _certain(connection, batch, ready)
        texts = _read_texts(connection, [paper for paper in batch if paper not in certain])
        for paper in batch:
            prepared, _ = ready.get(paper, (None, None))
            known = texts.pop(paper, None)
            if prepared and (paper in certain or (known and prepared.row.digest == known.digest())):
                lengths[prepared.file] = prepared.length
                yield prepared.row
            elif known:
                yield row_of(known, read_note, lengths, tokenize)
            else:
                yield fts.Row(paper, 0, ())


def _certain(connection: sqlite3.Connection, papers: Sequence[int], ready: Ready) -> set[int]:
    """Return those of these papers that are ready and cannot have changed since."""
    if not ready:
        return set()
    now = moment(connection)
    return {paper for paper in papers if paper in ready and ready[paper][1] == now}


def _read_texts(connection: sqlite3.Connection, papers: Sequence[int]) -> dict[int, IndexedTexts]:
    if not papers:
        return {}
    sql = f"{_SELECT} WHERE id IN ({', '.join('?' * len(papers))})"
    return {row[0]: IndexedTexts(*row) for row in connection.execute(sql, papers)}


def of_single_notes(connection: sqlite3.Connection, files: Sequence[str]) -> list[IndexedTexts]:
    """Return the texts of the papers whose only note is one of these files."""
    sql = f"{_SELECT} WHERE id IN (SELECT paper FROM notes WHERE file IN ({', '.join('?' * len(files))}))"
    texts = (IndexedTexts(*row) for row in connection.execute(sql, files))
    wanted = {*files}
    return [known for known in texts if known.files in wanted]


def row_of(
    texts: IndexedTexts,
    read_note: Callable[[str], str],
    lengths: MutableMapping[str, int],
    tokenize: Callable[[str], NoteTokens] = tokenize_note,
) -> fts.Row:
    """Return the row of the index for a paper; see `read`."""
    files = texts.files.split(_SEPARATOR) if texts.files else []
    notes = list(map(read_note, files))
    if len(files) == 1:
        note, lengths[files[0]] = strip_and_measure(notes[0])
    else:
        note = strip_markup("\n\n".join(notes))
        lengths.update(zip(files, map(prose_length, notes), strict=True))
    return texts.row(tokenize(note))


def read_digests(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Yield the row id and digest of every paper, in order."""
    for row in connection.execute(f"{_SELECT} ORDER BY id"):
        texts = IndexedTexts(*row)
        yield texts.paper, texts.digest()


def outdated(
    library: sqlite3.Connection, index: sqlite3.Connection, written: set[int]
) -> list[int]:
    """Return the row ids of the papers whose row in the index is missing or outdated, in order.

    The papers in `written` have not changed since they were indexed, if the index has them.
    """
    rows = index.execute("SELECT paper, digest FROM indexed WHERE paper > 0").fetchall()
    indexed: dict[int, int] = dict(rows)
    papers = {paper for (paper,) in library.execute("SELECT id FROM papers")}
    changed = papers ^ indexed.keys()
    if not papers & indexed.keys() <= written:
        for paper, digest in read_digests(library):
            if indexed.get(paper, digest) != digest:
                changed.add(paper)
    return sorted(changed)


# A command that changes the head of a note indexes its paper up to three times.
_note_words = lru_cache(2)(tokenize_note)


@lru_cache(32)
def _words(text: str) -> bytes:
    return encoded_tokens(strip_latex(text))


@lru_cache(2)
def _abstract_words(text: str) -> tuple[bytes, set[bytes]]:
    return tokenize_with_pieces(strip_latex(text))


@lru_cache(32)
def _list(joined: str | None) -> bytes:
    values = map(strip_latex, joined.split(_SEPARATOR)) if joined else ()
    return tokenize_list(values).encode()
