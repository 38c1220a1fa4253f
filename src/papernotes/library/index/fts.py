"""The contentless full-text table, and the words to remove each row.

It has one row for each paper, and one with a negative row id for each note without a paper.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from papernotes.search.schema import COLUMNS, TOKENIZE

if TYPE_CHECKING:
    from papernotes.library.index.word_sets import Packer

_NAMES = ", ".join(COLUMNS)
_MARKS = ", ".join("?" * len(COLUMNS))
_IN_MEMORY = 16_000_000  # bytes that FTS5 collects before it writes a segment
_SEPARATOR = "\x1f"
SCHEMA = f"""
CREATE VIRTUAL TABLE found USING fts5({_NAMES}, content='', tokenize="{TOKENIZE}");
INSERT INTO found(found, rank) VALUES ('hashsize', {_IN_MEMORY});
CREATE TABLE indexed(paper INTEGER PRIMARY KEY, digest INTEGER NOT NULL,
    checksum INTEGER NOT NULL, words BLOB NOT NULL);
"""


class LostRowError(Exception):
    """A row of the index cannot be removed, because its packed words are lost or unreadable."""


class Row(NamedTuple):
    """A paper or note to index: its row id, its digest and the words of each column.

    `columns` is empty for one to remove.
    """

    paper: int
    digest: int
    columns: Sequence[str]


class _Step(NamedTuple):
    row: Row
    checksum: int
    old: bytes | None
    same: bool


def write(connection: sqlite3.Connection, rows: Iterable[Row]) -> tuple[list[int], list[int]]:
    """Update the index of these papers or notes; return the row ids that came and those that went.

    Raises LostRowError if the index cannot be updated row by row.
    """
    from papernotes.library.index.word_sets import Packer

    packer = Packer(connection)
    steps = [_step(connection, row) for row in sorted(rows)]
    # FTS5 writes a segment when its rows come out of order or another statement needs a
    # savepoint, so its rows are written together and in order.
    for step in steps:
        if step.same:
            continue
        if step.old is not None:
            _remove(connection, step.row.paper, _unpack(packer, step.row.paper, step.old))
        if step.row.columns:
            connection.execute(
                f"INSERT INTO found(rowid, {_NAMES}) VALUES (?, {_MARKS})",
                (step.row.paper, *step.row.columns),
            )
    packer.learn([step.row.columns for step in steps if step.row.columns and not step.same])
    for step in steps:
        _store(connection, step, packer)
    came = [step.row.paper for step in steps if step.row.columns and step.old is None]
    return came, [step.row.paper for step in steps if not step.row.columns and not step.same]


def _step(connection: sqlite3.Connection, row: Row) -> _Step:
    row_id, stored_checksum, words = connection.execute(
        "SELECT (SELECT 1 FROM found_docsize WHERE id = ?1), checksum, words "
        "FROM (SELECT 1) LEFT JOIN indexed ON paper = ?1",
        (row.paper,),
    ).fetchone()
    if (row_id is None) != (words is None):
        raise LostRowError
    checksum = zlib.crc32(_SEPARATOR.join(row.columns).encode())
    same = checksum == stored_checksum if row.columns else words is None
    return _Step(row, checksum, words, same)


def _unpack(packer: "Packer", paper: int, words: bytes) -> list[str]:
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


def _remove(connection: sqlite3.Connection, paper: int, columns: Sequence[str]) -> None:
    connection.execute(
        f"INSERT INTO found(found, rowid, {_NAMES}) VALUES ('delete', ?, {_MARKS})",
        (paper, *columns),
    )


def _store(connection: sqlite3.Connection, step: _Step, packer: "Packer") -> None:
    row = step.row
    if not row.columns:
        connection.execute("DELETE FROM indexed WHERE paper = ?", (row.paper,))
    elif step.same:
        connection.execute("UPDATE indexed SET digest = ? WHERE paper = ?", (row.digest, row.paper))
    else:
        connection.execute(
            "INSERT OR REPLACE INTO indexed VALUES (?, ?, ?, ?)",
            (row.paper, row.digest, step.checksum, packer.pack(row.paper, row.columns)),
        )


def merge_segments(connection: sqlite3.Connection) -> None:
    """Merge all segments of the index into one, which makes it smaller and faster."""
    connection.execute("INSERT INTO found(found) VALUES ('optimize')")
