"""The notes without a paper: their rows in the full-text table, and the papers they may belong to.

Their words are those of the file alone. The name of the file is in the column of tags and the
names of its folders in that of the venue, so that no field of a paper finds them: only `note:`.
The note with the id 7 in `stray_notes` has the row id -7 in `found`.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from papernotes.library.index import fts
from papernotes.model.digests import blake2b
from papernotes.search.concepts.pairs import tokenize_note
from papernotes.search.note_text import open_head, strip_markup
from papernotes.search.schema import COLUMNS
from papernotes.search.tokens import encoded_tokens

_SEPARATOR = "\n"
_BATCH = 500  # notes indexed together


class StrayNote(NamedTuple):
    """A file without a paper: its text, and the names that a paper would own it by.

    `text` is None for a file that is not searched: one that is unreadable, or the copy of a note.
    """

    text: str | None
    names: tuple[str, ...] = ()


def write(index: sqlite3.Connection, files: Mapping[str, StrayNote | None]) -> None:
    """Index these files as notes without a paper; None removes a file that is no such note any more.

    Raises fts.LostRowError if the index cannot be updated row by row.
    """
    waiting = iter(files.items())
    while batch := list(islice(waiting, _BATCH)):
        rows = [row for file, note in batch for row in _rows(index, file, note)]
        fts.write(index, sorted(rows, key=attrgetter("paper")))


def _rows(index: sqlite3.Connection, file: str, note: StrayNote | None) -> Iterable[fts.Row]:
    """Store or remove a file, and yield its row if that is to be indexed or removed."""
    stored = index.execute(
        "SELECT id, digest FROM stray_notes LEFT JOIN indexed ON paper = -id WHERE file = ?",
        (file,),
    ).fetchone()
    if note is None:
        if stored:
            index.execute("DELETE FROM stray_notes WHERE id = ?", stored[:1])
            yield fts.Row(-stored[0], 0, ())
        return
    row, digest = stored or (None, None)
    names = _SEPARATOR.join(name.casefold() for name in note.names)
    if row is None:
        sql = "INSERT INTO stray_notes(file, names) VALUES (?, ?)"
        row = index.execute(sql, (file, names)).lastrowid or 0
    else:
        index.execute("UPDATE stray_notes SET names = ? WHERE id = ?", (names, row))
    if note.text is None:
        yield fts.Row(-row, 0, ())
    elif digest != (new := _digest(note.text)):
        yield fts.Row(-row, new, _columns(file, note.text))


def _digest(text: str) -> int:
    """Return a digest of a text as a signed 64-bit integer, which SQLite can store."""
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def _columns(file: str, text: str) -> tuple[bytes, ...]:
    """Return the words of each column of the index."""
    folders, _, name = file.removesuffix(".md").rpartition("/")
    words = {
        "tags": encoded_tokens(name),
        "venue": encoded_tokens(folders),
        "note": tokenize_note(strip_markup(open_head(text))).text,
    }
    return tuple(words.get(column, b"") for column in COLUMNS)


def naming(
    index: sqlite3.Connection, library: sqlite3.Connection, papers: Collection[int]
) -> list[str]:
    """Return the files without a paper that name one of these papers by a key, ignoring case."""
    if not papers:
        return []
    strays = _names(index)
    sql = "SELECT key FROM papers WHERE id = ?1 UNION ALL SELECT key FROM old_keys WHERE paper = ?1"
    keys = {
        key.casefold()
        for paper in (papers if strays else ())
        for (key,) in library.execute(sql, (paper,))
    }
    return [file for file, names in strays if not keys.isdisjoint(names)]


def called(index: sqlite3.Connection, key: str) -> list[str]:
    """Return the files without a paper that a paper with this key would own, ignoring case."""
    return [file for file, names in _names(index) if key.casefold() in names]


def _names(index: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """Return each file without a paper, and the names that a paper would own it by."""
    strays = index.execute("SELECT file, names FROM stray_notes ORDER BY file")
    return [(file, names.split(_SEPARATOR)) for file, names in strays]
