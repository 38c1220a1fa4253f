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
from functools import lru_cache
from typing import NamedTuple

from papernotes.library.index import token_store
from papernotes.library.papers import abstracts
from papernotes.search.note_text import strip_latex, strip_markup
from papernotes.search.tokens import COLUMNS, TOKENIZE, VERSION, tokenize, tokenize_list

_NAMES = ", ".join(COLUMNS)
_MARKS = ", ".join("?" * len(COLUMNS))
_OWN = tuple(name for name in COLUMNS if name != "note")
_NOTE = COLUMNS.index("note")
_RULES = "tokens"  # the remark that says by which rules the index was made
_MAKING = "making index"  # the remark that there is while papers are still to come into it
_BETWEEN = "\x1f"
_ENDS = (  # the oldest and the newest row of each table: they tell at once when one was emptied
    "SELECT (SELECT min(id) FROM papers), (SELECT max(id) FROM papers), "
    "(SELECT min(paper) FROM indexed), (SELECT max(paper) FROM indexed), "
    "(SELECT min(id) FROM found_docsize), (SELECT max(id) FROM found_docsize), "
    "(SELECT max(paper) FROM note_tokens)"
)
_IN_MEMORY = 16_000_000  # bytes that FTS5 gathers before it writes a segment
_WAITING = 6_000_000  # characters that wait to be written together


class _StaleIndexError(Exception):
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


def call_stale(connection: sqlite3.Connection) -> None:
    """Let the next command that reads the index make it anew."""
    connection.execute("DELETE FROM state WHERE name = ?", (_RULES,))


def _by_these_rules(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT value FROM state WHERE name = ?", (_RULES,)).fetchone()
    return found is not None and found[0] == VERSION


class _Tokens(NamedTuple):
    """What is in the index of one paper: the tokens of its rows by column, and of its note."""

    own: tuple[str, ...]
    note: str

    def columns(self) -> tuple[str, ...]:
        return (*self.own[:_NOTE], self.note, *self.own[_NOTE:])

    def checksum(self) -> int:
        return zlib.crc32(_BETWEEN.join((*self.own, self.note)).encode())

    def size(self) -> int:
        return sum(map(len, self.own)) + len(self.note)


class Index:
    """The index of one connection. What is to be written waits for `flush`.

    FTS5 writes a segment whenever a statement elsewhere needs a savepoint, and whenever
    rows come out of order, so its rows are written together and in order.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: dict[int, tuple[_Tokens | None, _Tokens | None]] = {}
        self._size = 0

    def add(self, row: int) -> None:
        """Index a paper whose rows were written a moment ago."""
        with self._watched() as usable:
            if usable:
                self._wait(row, None, _Tokens(_own(self._connection, row), ""))

    @contextmanager
    def changing(self, row: int, *, leaving: bool = False) -> Iterator[None]:
        """Index a paper anew whose rows the block changes; they must not have changed before.

        `leaving` says that the paper is not there any more after the block.
        """
        old = None
        with self._watched() as usable:
            if usable:
                old = self._indexed(row)
        yield
        if old is None:
            return
        with self._watched():
            new = None if leaving else _Tokens(_own(self._connection, row), old.note)
            self._wait(row, old, new)

    def put_note(self, row: int, text: str) -> None:
        """Index a new text as the note of a paper."""
        with self._watched() as usable:
            if usable:
                old = self._indexed(row)
                own = old.own if old else _own(self._connection, row)
                self._wait(row, old, _Tokens(own, tokenize(strip_markup(text))))

    def flush(self) -> None:
        """Write what waits."""
        waiting, self._waiting, self._size = sorted(self._waiting.items()), {}, 0
        with self._watched() as usable:
            if not usable:
                return
            execute = self._connection.execute
            for row, (old, new) in waiting:
                if old == new:
                    continue
                if old is not None:
                    execute(
                        f"INSERT INTO found(found, rowid, {_NAMES}) VALUES ('delete', ?, {_MARKS})",
                        (row, *old.columns()),
                    )
                if new is not None:
                    execute(
                        f"INSERT INTO found(rowid, {_NAMES}) VALUES (?, {_MARKS})",
                        (row, *new.columns()),
                    )
            packer = token_store.Packer(self._connection)
            for row, (old, new) in waiting:
                self._keep(row, old, new, packer)

    def forget(self) -> None:
        """Drop what waits: the rows it was made from were not written."""
        self._waiting.clear()
        self._size = 0

    def whole(self) -> bool:
        """Whether there is an index by today's rules that nobody has emptied or dropped."""
        try:
            ends = self._connection.execute(_ENDS).fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return False
        every = ends[:2] == ends[2:4] or self.begun()
        return every and ends[2:4] == ends[4:6] and _by_these_rules(self._connection)

    def make_anew(self) -> None:
        """Begin with an empty index. Each paper comes into it with its note, the others last.

        So none is indexed without its note first. Whoever is stopped between has taken in some
        of the notes, and the next command goes on with the others.
        """
        self.forget()
        create(self._connection)
        self._connection.executemany(
            "INSERT INTO state VALUES (?, ?) "
            "ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            [(_RULES, VERSION), (_MAKING, "")],
        )

    def begun(self) -> bool:
        """Whether the index was begun and is not finished."""
        sql = "SELECT 1 FROM state WHERE name = ?"
        return self._connection.execute(sql, (_MAKING,)).fetchone() is not None

    def finish(self) -> None:
        """When all notes are taken in: index the papers that have none."""
        if not self.begun():
            return
        self.flush()
        rest = self._connection.execute(
            "SELECT id FROM papers LEFT JOIN indexed ON paper = id WHERE paper IS NULL ORDER BY id"
        ).fetchall()
        for (row,) in rest:
            self.add(row)
        self.flush()
        self._connection.execute("DELETE FROM state WHERE name = ?", (_MAKING,))

    def tidy(self) -> None:
        """Join all segments into one, and give back the room that this leaves in the file."""
        with self._watched() as usable:
            if usable:
                self._connection.execute("INSERT INTO found(found) VALUES ('optimize')")
        if not self._connection.in_transaction:
            # `execute` would take but one step of it, which gives back one page.
            self._connection.executescript("PRAGMA incremental_vacuum")

    def _wait(self, row: int, old: "_Tokens | None", new: "_Tokens | None") -> None:
        if row in self._waiting:
            old = self._waiting[row][0]
        self._waiting[row] = (old, new)
        self._size += new.size() if new else 0
        if self._size > _WAITING or not self._connection.in_transaction:
            self.flush()

    def _indexed(self, row: int) -> "_Tokens | None":
        """The tokens of a paper and its note that are in the index, or will be. Raises _Stale.

        None where the index is being made and has not come to the paper.
        """
        if row in self._waiting:
            new = self._waiting[row][1]
            if new is None:
                raise _StaleIndexError
            return new
        kept = self._connection.execute(
            "SELECT checksum, packed FROM indexed JOIN found_docsize ON id = paper "
            "LEFT JOIN note_tokens USING (paper) WHERE paper = ?",
            (row,),
        ).fetchone()
        if kept is None:
            if self.begun():
                return None
            raise _StaleIndexError
        note = "" if kept[1] is None else token_store.unpacked(self._connection, kept[1])
        made = _Tokens(_own(self._connection, row), note)
        if made.checksum() != kept[0]:
            raise _StaleIndexError
        return made

    def _keep(
        self, row: int, old: "_Tokens | None", new: "_Tokens | None", packer: token_store.Packer
    ) -> None:
        """Keep what is needed to take the row out of the index again."""
        execute = self._connection.execute
        if new is None:
            execute("DELETE FROM indexed WHERE paper = ?", (row,))
        else:
            execute("INSERT OR REPLACE INTO indexed VALUES (?, ?)", (row, new.checksum()))
        before, now = old.note if old else "", new.note if new else ""
        if now and now != before:
            packed = packer.packed(now)
            execute("INSERT OR REPLACE INTO note_tokens VALUES (?, ?)", (row, packed))
        elif before and not now:
            execute("DELETE FROM note_tokens WHERE paper = ?", (row,))

    @contextmanager
    def _watched(self) -> Iterator[bool]:
        """Whether the index can be written; what goes wrong with it only makes it stale."""
        try:
            yield _by_these_rules(self._connection)
        except (_StaleIndexError, token_store.UnreadableTokensError):
            self._give_up()
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            self._give_up()

    def _give_up(self) -> None:
        self.forget()
        call_stale(self._connection)


# What is indexed of a paper


def _own(connection: sqlite3.Connection, row: int) -> tuple[str, ...]:
    """The tokens of what the rows of a paper say, in the order of the columns."""
    found = connection.execute(
        "SELECT title, abstract, citation, venue, year, coalesce(full_name, venue) "
        "FROM papers LEFT JOIN venues ON venues.name = venue WHERE id = ?",
        (row,),
    ).fetchone()
    if found is None:
        raise _StaleIndexError
    title, abstract, citation, venue, year, full_name = found
    own = {
        "title": _made(title),
        "tags": _values(connection, "SELECT tag FROM tags WHERE paper = ? ORDER BY tag", row),
        "authors": _values(
            connection, "SELECT name FROM authors WHERE paper = ? ORDER BY position", row
        ),
        "venue": _made(f"{venue} {year or ''} {full_name}" if venue else ""),
        "abstract": _made(abstract or _abstract(citation)),
    }
    return tuple(own[name] for name in _OWN)


# A paper is read once before and once after a change that leaves most of it as it is.
_abstract = lru_cache(4)(abstracts.of)


@lru_cache(32)
def _made(text: str) -> str:
    return tokenize(strip_latex(text))


def _values(connection: sqlite3.Connection, sql: str, row: int) -> str:
    return _made_list(tuple(value for (value,) in connection.execute(sql, (row,))))


@lru_cache(32)
def _made_list(values: tuple[str, ...]) -> str:
    return tokenize_list(map(strip_latex, values))
