"""The full-text index: one row of tokens a paper, kept in step with the paper.

The FTS5 table is contentless, which keeps it small. To take a row out of it, SQLite
before 3.43 must be handed the very tokens that went in
(https://www.sqlite.org/fts5.html, section 4.4.3). Those of the paper are made again from
its rows as they were; only those of its note, which may be gone by then, are kept,
compressed. A checksum tells whether what is made again is what went in. Where it is not,
or anything is missing, nothing is guessed: the index is called stale, is no longer
written to, and is made anew from nothing by the next command that reads it.
"""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from papernotes.library import abstracts
from papernotes.search.reading import readable, title_text
from papernotes.search.words import COLUMNS, TOKENIZE, VERSION, tokens

_NAMES = ", ".join(COLUMNS)
_MARKS = ", ".join("?" * len(COLUMNS))
_OWN = tuple(name for name in COLUMNS if name != "note")
_RULES = "tokens"  # the remark that says by which rules the index was made
_BETWEEN = "\x1f"
_SAMPLE = 0  # the row of the words that notes are packed with; no paper has it
_LEARNT_FROM = 64  # notes after which the library's own words are known well enough
_WINDOW = 32_000  # bytes that zlib looks back
_ENDS = (  # the oldest and the newest row of each table: they tell at once when one was emptied
    "SELECT (SELECT min(id) FROM papers), (SELECT max(id) FROM papers), "
    "(SELECT min(paper) FROM indexed), (SELECT max(paper) FROM indexed), "
    "(SELECT min(id) FROM found_docsize), (SELECT max(id) FROM found_docsize), "
    "(SELECT max(paper) FROM note_tokens)"
)
_IN_MEMORY = 16_000_000  # bytes that FTS5 gathers before it writes a segment


class _Stale(Exception):
    """What is kept of a paper does not agree with the index."""


def create(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty index, whatever there was of one before."""
    for table in ("found", "indexed", "note_tokens"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute(
        f"CREATE VIRTUAL TABLE found USING fts5({_NAMES}, content='', tokenize=\"{TOKENIZE}\")"
    )
    connection.execute("INSERT INTO found(found, rank) VALUES ('hashsize', ?)", (_IN_MEMORY,))
    connection.execute("CREATE TABLE indexed(paper INTEGER PRIMARY KEY, checksum INTEGER NOT NULL)")
    connection.execute("CREATE TABLE note_tokens(paper INTEGER PRIMARY KEY, packed BLOB NOT NULL)")


def whole(connection: sqlite3.Connection) -> bool:
    """Whether there is an index by today's rules that nobody has emptied or dropped."""
    try:
        ends = connection.execute(_ENDS).fetchone()
        return ends[:2] == ends[2:4] == ends[4:6] and _by_these_rules(connection)
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return False
        raise


def call_stale(connection: sqlite3.Connection) -> None:
    """Let the next command that reads the index make it anew."""
    connection.execute("DELETE FROM state WHERE name = ?", (_RULES,))


def _by_these_rules(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT value FROM state WHERE name = ?", (_RULES,)).fetchone()
    return found is not None and found[0] == VERSION


def make_anew(connection: sqlite3.Connection) -> None:
    """Index every paper from nothing, without its note."""
    create(connection)
    for (row,) in connection.execute("SELECT id FROM papers ORDER BY id").fetchall():
        _put(connection, row, _own(connection, row), "")
    connection.execute(
        "INSERT INTO state VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
        (_RULES, VERSION),
    )


def add(connection: sqlite3.Connection, row: int) -> None:
    """Index a paper whose rows were written a moment ago."""
    with _watched(connection) as usable:
        if usable:
            _put(connection, row, _own(connection, row), "")


@contextmanager
def changing(
    connection: sqlite3.Connection, row: int, note: str | None = None, *, leaving: bool = False
) -> Iterator[None]:
    """Index a paper anew whose rows the block changes; they must not have changed before.

    `note` is the new text of its note, None for the one it has; `leaving` says that the
    paper is not there any more after the block.
    """
    old = None
    with _watched(connection) as usable:
        if usable:
            old = _indexed(connection, row)
    yield
    if old is None:
        return
    with _watched(connection):
        new = None
        if not leaving:
            own = _own(connection, row)
            new = (own, old[1] if note is None else tokens(readable(note)))
        if new == old:
            return
        connection.execute(
            f"INSERT INTO found(found, rowid, {_NAMES}) VALUES ('delete', ?, {_MARKS})",
            (row, *_row(*old)),
        )
        if new is None:
            connection.execute("DELETE FROM indexed WHERE paper = ?", (row,))
            connection.execute("DELETE FROM note_tokens WHERE paper = ?", (row,))
        else:
            _put(connection, row, *new, known=old[1])


@contextmanager
def _watched(connection: sqlite3.Connection) -> Iterator[bool]:
    """Whether the index can be written; what goes wrong with it only makes it stale."""
    try:
        yield _by_these_rules(connection)
    except _Stale:
        call_stale(connection)
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        call_stale(connection)


def _put(
    connection: sqlite3.Connection, row: int, own: list[str], note: str, known: str = ""
) -> None:
    connection.execute(
        f"INSERT INTO found(rowid, {_NAMES}) VALUES (?, {_MARKS})", (row, *_row(own, note))
    )
    connection.execute("INSERT OR REPLACE INTO indexed VALUES (?, ?)", (row, _checksum(own, note)))
    if note == known:
        return
    if note:
        connection.execute(
            "INSERT OR REPLACE INTO note_tokens VALUES (?, ?)", (row, _packed(connection, note))
        )
    else:
        connection.execute("DELETE FROM note_tokens WHERE paper = ?", (row,))


def _row(own: list[str], note: str) -> list[str]:
    values = list(own)
    values.insert(COLUMNS.index("note"), note)
    return values


def _checksum(own: list[str], note: str) -> int:
    return zlib.crc32(_BETWEEN.join((*own, note)).encode())


def _indexed(connection: sqlite3.Connection, row: int) -> tuple[list[str], str]:
    """The tokens of a paper and of its note that are in the index. Raises _Stale."""
    kept = connection.execute(
        "SELECT checksum, packed FROM indexed JOIN found_docsize ON id = paper "
        "LEFT JOIN note_tokens USING (paper) WHERE paper = ?",
        (row,),
    ).fetchone()
    if kept is None:
        raise _Stale
    own = _own(connection, row)
    note = "" if kept[1] is None else _unpacked(connection, kept[1])
    if kept[0] != _checksum(own, note):
        raise _Stale
    return own, note


# The tokens of notes, packed with a sample of the library's own notes to look back at: a
# note alone is too short for zlib to learn its words.


def _packed(connection: sqlite3.Connection, note: str) -> bytes:
    sample = _sample(connection) or _learn(connection)
    packer = zlib.compressobj(6, zdict=sample) if sample else zlib.compressobj(6)
    return packer.compress(note.encode()) + packer.flush()


def _unpacked(connection: sqlite3.Connection, packed: bytes) -> str:
    try:
        unpacker = zlib.decompressobj(zdict=_sample(connection))
        return (unpacker.decompress(packed) + unpacker.flush()).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise _Stale from error


def _sample(connection: sqlite3.Connection) -> bytes:
    found = connection.execute(
        "SELECT packed FROM note_tokens WHERE paper = ?", (_SAMPLE,)
    ).fetchone()
    return found[0] if found else b""


def _learn(connection: sqlite3.Connection) -> bytes:
    """The sample that all notes from now on are packed with; empty while there are few notes."""
    rows = connection.execute(
        "SELECT packed FROM note_tokens LIMIT ?", (_LEARNT_FROM,)
    ).fetchall()
    if len(rows) < _LEARNT_FROM:
        return b""
    share = _WINDOW // _LEARNT_FROM
    sample = b"".join(_unpacked(connection, packed).encode()[:share] for (packed,) in rows)
    connection.execute("INSERT INTO note_tokens VALUES (?, ?)", (_SAMPLE, sample))
    return sample


# What is indexed of a paper


def _own(connection: sqlite3.Connection, row: int) -> list[str]:
    """The tokens of what the rows of a paper say, in the order of the columns."""
    found = connection.execute(
        "SELECT title, abstract, citation, venue, year, coalesce(full_name, venue) "
        "FROM papers LEFT JOIN venues ON venues.name = venue WHERE id = ?",
        (row,),
    ).fetchone()
    if found is None:
        raise _Stale
    title, abstract, citation, venue, year, full_name = found
    texts = {
        "title": title_text(title),
        "tags": _listed(connection, "SELECT tag FROM tags WHERE paper = ? ORDER BY tag", row),
        "authors": _listed(
            connection, "SELECT name FROM authors WHERE paper = ? ORDER BY position", row
        ),
        "venue": f"{venue} {year or ''} {full_name}" if venue else "",
        "abstract": title_text(abstract or abstracts.of(citation)),
    }
    return [tokens(texts[name]) for name in _OWN]


def _listed(connection: sqlite3.Connection, sql: str, row: int) -> str:
    """Values as text, apart enough that no phrase runs from one into the next."""
    return " ; ".join(value for (value,) in connection.execute(sql, (row,)))
