"""The contentless full-text table, and the words to remove each row.

It has one row for each paper, and one with a negative row id for each note without a paper.
"""

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from papernotes.search.schema import COLUMNS, TOKENIZE

if TYPE_CHECKING:
    from papernotes.library.index.vocabulary import Vocabulary
    from papernotes.library.index.word_sets import Packer

_NAMES = ", ".join(COLUMNS)
_TEXTS = ", ".join(["CAST(? AS TEXT)"] * len(COLUMNS))  # bytes are UTF-8
_IN_MEMORY = 16_000_000  # bytes that FTS5 collects before it writes a segment
_MERGED = 4  # segments of one size that FTS5 begins to merge, as by default
_MANY = 100  # rows that make a segment of their own, which is not merged while they are written
_SEPARATOR = b"\x1f"
_NOTE = COLUMNS.index("note")
SCHEMA = f"""
CREATE VIRTUAL TABLE found USING fts5({_NAMES}, content='', tokenize="{TOKENIZE}");
INSERT INTO found(found, rank) VALUES ('hashsize', {_IN_MEMORY});
INSERT INTO found(found, rank) VALUES ('automerge', {_MERGED});
CREATE TABLE indexed(paper INTEGER PRIMARY KEY, digest INTEGER NOT NULL,
    checksum INTEGER NOT NULL, words BLOB NOT NULL);
"""


class LostRowError(Exception):
    """A row of the index cannot be removed, because its packed words are lost or unreadable."""


class Row(NamedTuple):
    """A paper or note to index: its row id, its digest and the words of each column, in UTF-8.

    `columns` is empty for one to remove. `words` and the words of `pieces` (see `tokens.words_of`)
    together are those of the columns, if the caller has them; other rows may have the same pieces.
    """

    paper: int
    digest: int
    columns: Sequence[bytes]
    pieces: Collection[bytes] = ()
    words: Collection[bytes] = ()

    def all_words(self) -> Collection[bytes]:
        """Return `words`, or the words of the columns if the caller gave neither words nor pieces."""
        return self.words if self.words or self.pieces else set(b" ".join(self.columns).split())


class PackedRow(NamedTuple):
    """A row to index whose words are packed already: its columns in UTF-8, and their checksum.

    `vocabulary` is the checksum of the vocabulary that the words were packed by.
    """

    paper: int
    digest: int
    columns: Sequence[bytes]
    checksum: int
    packed: bytes
    vocabulary: int


class _Step(NamedTuple):
    paper: int
    digest: int
    columns: Sequence[bytes]
    checksum: int
    packed: bytes
    """The packed words of a row to insert; empty for another."""
    old: bytes | None
    same: bool


def pack(row: Row, vocabulary: "Vocabulary") -> PackedRow:
    """Return a row with its words packed."""
    words = vocabulary.pack(row.paper, row.columns, row.pieces, row.all_words())
    return PackedRow(*row[:3], _checksum(row.columns), words, vocabulary.checksum)


def write(
    connection: sqlite3.Connection, rows: Iterable[Row | PackedRow]
) -> tuple[list[int], list[int]]:
    """Update the index of these papers or notes; return the row ids that came and those that went.

    `rows` are in the order of their ids, packed ones by the vocabulary of notes. Raises LostRowError if
    the index cannot be updated row by row.
    """
    from papernotes.library.index.word_sets import LEARNT_FROM, Packer

    packer = Packer(connection)
    waiting = iter(rows)
    first = list(islice(waiting, 2 * LEARNT_FROM)) if packer.may_learn else []
    learnt = [row for row in first if isinstance(row, Row) and row.columns]
    packer.learn([(bool(row.columns[_NOTE]), row.pieces, row.all_words()) for row in learnt])
    last = _last_row(connection)
    steps = [_step(connection, row, packer, last) for row in chain(first, waiting)]
    changed = [step for step in steps if not step.same]
    with _without_merges(connection) if len(changed) >= _MANY else nullcontext():
        # FTS5 writes a segment when its rows come out of order or another statement needs a
        # savepoint, so its rows are written together and in order.
        for step in changed:
            if step.old is not None:
                _remove(connection, step.paper, _unpack(packer, step.paper, step.old))
            if step.columns:
                connection.execute(
                    f"INSERT INTO found(rowid, {_NAMES}) VALUES (?, {_TEXTS})",
                    (step.paper, *step.columns),
                )
    _store(connection, steps)
    came = [step.paper for step in steps if step.columns and step.old is None]
    return came, [step.paper for step in steps if not step.columns and not step.same]


@contextmanager
def _without_merges(connection: sqlite3.Connection) -> Iterator[None]:
    """Write the rows of the block as one segment, and leave merging it to later rows.

    The setting is stored in the file. It is set and reset in the caller's transaction, so that a
    killed command does not leave it behind.
    """
    set_merged = "INSERT INTO found(found, rank) VALUES ('automerge', ?)"
    connection.execute(set_merged, (0,))
    yield
    # FTS5 writes the segment when a savepoint begins, and would merge it at the end of the transaction.
    connection.execute("SAVEPOINT segment")
    connection.execute("RELEASE segment")
    connection.execute(set_merged, (_MERGED,))


def _last_row(connection: sqlite3.Connection) -> int:
    """Return a row id after which nothing is indexed."""
    last, last_found = connection.execute(
        "SELECT (SELECT max(paper) FROM indexed), (SELECT max(id) FROM found_docsize)"
    ).fetchone()
    return max(last or 0, last_found or 0)


def _step(
    connection: sqlite3.Connection, row: Row | PackedRow, packer: "Packer", last: int
) -> _Step:
    """Return what is to be done with a row; its words are packed, which takes less memory.

    `last` is a row id after which nothing is indexed.
    """
    stored_checksum, old = None, None
    if row.paper <= last:
        row_id, stored_checksum, old = connection.execute(
            "SELECT (SELECT 1 FROM found_docsize WHERE id = ?1), checksum, words "
            "FROM (SELECT 1) LEFT JOIN indexed ON paper = ?1",
            (row.paper,),
        ).fetchone()
        if (row_id is None) != (old is None):
            raise LostRowError
    if isinstance(row, PackedRow):
        return _Step(*row[:5], old, row.checksum == stored_checksum)
    checksum = _checksum(row.columns)
    same = checksum == stored_checksum if row.columns else old is None
    packed = b""
    if row.columns and not same:
        packed = packer.pack(row.paper, row.columns, row.pieces, row.all_words())
    return _Step(*row[:3], checksum, packed, old, same)


def _checksum(columns: Sequence[bytes]) -> int:
    return zlib.crc32(_SEPARATOR.join(columns))


def _unpack(packer: "Packer", paper: int, words: bytes) -> list[bytes]:
    from papernotes.library.index.word_sets import UnreadableWordsError

    try:
        columns = packer.unpack(paper, words)
    except UnreadableWordsError as error:
        raise LostRowError from error
    if len(columns) != len(COLUMNS):
        raise LostRowError
    return columns


def check(connection: sqlite3.Connection) -> None:
    """Raise LostRowError if a paper is marked as indexed and has no row."""
    if connection.execute(
        "SELECT 1 FROM indexed LEFT JOIN found_docsize ON id = paper WHERE id IS NULL LIMIT 1"
    ).fetchone():
        raise LostRowError


def first_and_last(
    connection: sqlite3.Connection, table: str, row: str
) -> tuple[int | None, int | None]:
    """Return the first and last row id of a paper in a table; `row` is the column of row ids."""
    # SQLite seeks each of two subqueries, and would read the whole table for both in one.
    first, last = (f"(SELECT {end}({row}) FROM {table} WHERE {row} > 0)" for end in ("min", "max"))
    ends: tuple[int | None, int | None]
    ends = connection.execute(f"SELECT {first}, {last}").fetchone()
    return ends


def _remove(connection: sqlite3.Connection, paper: int, columns: Sequence[bytes]) -> None:
    connection.execute(
        f"INSERT INTO found(found, rowid, {_NAMES}) VALUES ('delete', ?, {_TEXTS})",
        (paper, *columns),
    )


def _store(connection: sqlite3.Connection, steps: Sequence[_Step]) -> None:
    """Store the digests, checksums and packed words of these rows."""
    for sql, values in (
        (
            "INSERT OR REPLACE INTO indexed VALUES (?, ?, ?, ?)",
            [
                (step.paper, step.digest, step.checksum, step.packed)
                for step in steps
                if step.packed and not step.same
            ],
        ),
        (
            "UPDATE indexed SET digest = ? WHERE paper = ?",
            [(step.digest, step.paper) for step in steps if step.columns and step.same],
        ),
        (
            "DELETE FROM indexed WHERE paper = ?",
            [(step.paper,) for step in steps if not step.columns],
        ),
    ):
        if values:
            connection.executemany(sql, values)


def merge_segments(connection: sqlite3.Connection) -> None:
    """Merge all segments of the index into one, which makes it smaller and faster."""
    connection.execute("INSERT INTO found(found) VALUES ('optimize')")
