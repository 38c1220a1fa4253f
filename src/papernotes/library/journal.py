"""The journal: what commands found before they changed it, so that each can be undone.

A command is one change, however many papers and transactions it takes. Of each paper that
it touches the journal keeps the state before, once; of a paper that is new, only its row
id. Of note files it keeps from where to where they were moved and what was rewritten in
them. Rows that are no paper's, such as saved queries, are kept in the same way. All of it
is written in the transaction of the change itself.

The head of a note belongs to its reader's file as well, so heads (tags, status, rating)
are kept by themselves, before and after: undoing merges them three ways and leaves alone
what was edited since. An edit that comes in from a note file is logged and is not undone
by `papers undo`: it is its reader's, who has an editor for that.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from papernotes.library import states
from papernotes.library.who import who

DONE, UNDONE, EDITED, LEFT, REPLACED = "done", "undone", "edited", "left", "replaced"
"""States of a change: LEFT is one that cannot be redone any more and has files to move yet,
REPLACED one that put another library in place, at which undoing ends."""
HEAD, NOTE = "head", "note"
NOBODY = 0
"""The paper of what is no paper's; its part is the table and the name of the row."""
MOST = 500  # changes kept
LARGEST = 20_000_000  # bytes kept, unless one change alone takes more


def create(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty journal."""
    connection.execute(
        "CREATE TABLE changes(id INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL, "
        "who TEXT NOT NULL, what TEXT NOT NULL, state TEXT NOT NULL, size INTEGER NOT NULL)"
    )
    owner = "change INTEGER NOT NULL REFERENCES changes(id) ON DELETE CASCADE"
    # `paper` is no foreign key: the paper may be gone, and that is when it matters.
    connection.execute(
        f"CREATE TABLE journal({owner}, paper INTEGER NOT NULL, part TEXT NOT NULL, "
        "key TEXT NOT NULL COLLATE NOCASE, state BLOB, after BLOB)"
    )
    connection.execute("CREATE UNIQUE INDEX journal_by_change ON journal(change, paper, part)")
    connection.execute("CREATE INDEX journal_by_key ON journal(key)")
    # `waiting` is -1 while undoing, 1 while redoing, and 0 once the file has followed.
    connection.execute(
        f"CREATE TABLE journal_files(id INTEGER PRIMARY KEY, {owner}, source TEXT, "
        "target TEXT NOT NULL, splice BLOB, waiting INTEGER NOT NULL DEFAULT 0)"
    )
    connection.execute("CREATE INDEX journal_files_by_change ON journal_files(change)")
    connection.execute("CREATE INDEX journal_waiting ON journal_files(id) WHERE waiting <> 0")


class _Row(NamedTuple):
    paper: int
    part: str
    key: str
    state: bytes | None


class Journal:
    """The journal of one connection. What is recorded waits for `flush`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._what = ""
        self._named = 0
        self._change: int | None = None
        self._new = False
        self._editing = False
        self._seen: set[tuple[int, str]] = set()
        self._waiting: list[_Row] = []
        self._files: list[tuple[str | None, str, bytes | None]] = []
        self._heads: set[int] = set()
        self._noted: dict[int, str] = {}
        self._tables: list[tuple[str, str]] | None = None

    @contextmanager
    def as_one(self, what: str) -> Iterator[None]:
        """Let all that the block changes be one change by this name; the outermost names it."""
        self._named += 1
        if self._named == 1:
            self._what = what
            self._begin_anew()
        try:
            yield
        finally:
            self._named -= 1
            if self._named == 0:
                self._begin_anew()
                self._what = ""

    @contextmanager
    def edits(self) -> Iterator[None]:
        """Let what the block takes in from notes be their reader's, whatever command goes on."""
        self._editing = True
        try:
            yield
        finally:
            self._editing = False

    def begins(self, what: str) -> None:
        """The library was put in place as it is by `what`, and nothing before can be undone."""
        give_up_redoing(self._connection)
        bound(self._connection, self._insert(what, REPLACED))

    def _begin_anew(self) -> None:
        self._change = None
        self._seen.clear()

    # What is about to happen

    def adding(self, row: int, key: str) -> None:
        """A paper has been put in."""
        self._seen.add((row, states.ALL))
        self._waiting.append(_Row(row, states.ALL, key, None))

    def removing(self, row: int) -> None:
        """A paper is about to be taken out."""
        self._keep(row, states.ALL)

    def changing(self, row: int, marks: tuple[str, int | None] | None = None) -> None:
        """A paper is about to be written anew, with this status and rating if they are given."""
        self._keep(row, states.ENTRY)
        if marks is not None:
            now = head(self._connection, row)
            if marks != (now["status"], now["rating"]):
                self._keep_head(row)

    def _keep(self, row: int, part: str) -> None:
        if {(row, part), (row, states.ALL)} & self._seen:
            return
        if self._tables is None:
            self._tables = states.tables(self._connection)
        state = states.state(self._connection, row, part, self._tables)
        if state is not None:
            self._seen.add((row, part))
            key = state["papers"]["key"]
            self._waiting.append(_Row(row, part, key, states.packed(state)))

    def beside(self, part: str) -> None:
        """A row beside the papers is about to change: `queries genai`; see states.beside."""
        if (NOBODY, part) not in self._seen:
            self._seen.add((NOBODY, part))
            row = states.beside(self._connection, part)
            kept = None if row is None else states.packed(row)
            self._waiting.append(_Row(NOBODY, part, "", kept))

    def heading(self, row: int) -> None:
        """The tags, status or rating of a paper are about to change."""
        if (row, states.ALL) in self._seen:
            return
        if self._editing or not self._named:  # only a note comes without a command's name
            self._noted[row] = _key(self._connection, row)
            return
        self._keep_head(row)

    def _keep_head(self, row: int) -> None:
        if (row, states.ALL) in self._seen:
            return
        self._heads.add(row)
        if (row, HEAD) not in self._seen:
            self._seen.add((row, HEAD))
            kept = states.packed(head(self._connection, row))
            self._waiting.append(_Row(row, HEAD, _key(self._connection, row), kept))

    def moved(self, source: str | None, target: str) -> None:
        """A note file is about to get another place; without a source, to be made."""
        if self._named:
            self._files.append((source, target, None))

    def rewritten(self, file: str, old: str, new: str, *, quiet: bool = False) -> None:
        """A note file that reads `old` is about to read `new`; `quiet` if only its head does."""
        if self._named and old != new:
            from papernotes.library import splices

            splice = splices.between(old, new)._replace(quiet=quiet)
            self._files.append((file, file, states.packed(splice._asdict())))

    # The transaction

    def flush(self) -> None:
        """Write what waits, and drop what is too old to be kept."""
        if self._noted:
            self._write_notes()
        if not (self._waiting or self._files or self._heads):
            return
        change = self._open()
        execute = self._connection.execute
        rows = ((change, *row) for row in self._waiting)
        self._connection.executemany(
            "INSERT OR IGNORE INTO journal(change, paper, part, key, state) VALUES (?, ?, ?, ?, ?)",
            rows,
        )
        for paper in self._heads:
            execute(
                "UPDATE journal SET after = ? WHERE change = ? AND paper = ? AND part = 'head'",
                (states.packed(head(self._connection, paper)), change, paper),
            )
        self._connection.executemany(
            "INSERT INTO journal_files(change, source, target, splice) VALUES (?, ?, ?, ?)",
            [(change, *one) for one in self._files],
        )
        size = sum(
            len(row.key) + len(row.part) + len(row.state or b"") + 16 for row in self._waiting
        )
        size += sum(len(one[2] or b"") + 64 for one in self._files) + 64 * len(self._heads)
        execute("UPDATE changes SET size = size + ? WHERE id = ?", (size, change))
        bound(self._connection, change)
        self._settle()

    def _settle(self) -> None:
        self._waiting.clear()
        self._files.clear()
        self._heads.clear()
        self._noted.clear()
        self._new = False
        if not self._named:
            self._begin_anew()

    def call_off(self) -> None:
        """Drop the change that is going on: its command has taken back all of it."""
        self._connection.execute("DELETE FROM changes WHERE id = ?", (self._change,))
        self._begin_anew()

    def forget(self) -> None:
        """Drop what waits: the transaction it belongs to did not happen."""
        seen = {(row.paper, row.part) for row in self._waiting}
        self._seen -= seen
        if self._new:
            self._change = None
        self._settle()

    def _open(self) -> int:
        """The row of the change that is going on. A new one ends what could be redone."""
        if self._change is not None and self._still_there(self._change):
            return self._change
        give_up_redoing(self._connection)
        self._change = self._insert(self._what or "change", DONE)
        self._new = True
        return self._change

    def _still_there(self, change: int) -> bool:
        sql = "SELECT 1 FROM changes WHERE id = ? AND state = 'done'"
        return self._connection.execute(sql, (change,)).fetchone() is not None

    def _insert(self, what: str, state: str) -> int:
        cursor = self._connection.execute(
            "INSERT INTO changes(made, who, what, state, size) "
            "VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?, ?, ?, 64)",
            (who(), what[:200], state),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _write_notes(self) -> None:
        change = self._insert("note edited", EDITED)
        self._connection.executemany(
            "INSERT INTO journal(change, paper, part, key) VALUES (?, ?, ?, ?)",
            [(change, row, NOTE, key) for row, key in self._noted.items()],
        )
        size = sum(len(key) + 16 for key in self._noted.values())
        self._connection.execute("UPDATE changes SET size = size + ? WHERE id = ?", (size, change))
        bound(self._connection, change)
        self._noted.clear()


def head(connection: sqlite3.Connection, row: int) -> dict[str, Any]:
    """The head of a paper, and since when it is read."""
    found = connection.execute(
        "SELECT status, rating, read FROM papers WHERE id = ?", (row,)
    ).fetchone()
    tags = connection.execute("SELECT tag FROM tags WHERE paper = ? ORDER BY tag", (row,))
    return {
        "tags": [tag for (tag,) in tags],
        "status": found[0],
        "rating": found[1],
        "read": found[2],
    }


def _key(connection: sqlite3.Connection, row: int) -> str:
    return str(connection.execute("SELECT key FROM papers WHERE id = ?", (row,)).fetchone()[0])


def give_up_redoing(connection: sqlite3.Connection) -> None:
    """Drop the changes that were undone; only files that wait to be moved are not forgotten."""
    connection.execute(
        "UPDATE changes SET state = 'left' WHERE state = 'undone' "
        "AND id IN (SELECT change FROM journal_files WHERE waiting <> 0)"
    )
    connection.execute("DELETE FROM changes WHERE state = 'undone'")


def bound(connection: sqlite3.Connection, newest: int) -> None:
    """Drop the oldest changes beyond what is kept, and never `newest`."""
    number = size = 0
    rows = connection.execute("SELECT id, size FROM changes ORDER BY id DESC").fetchall()
    for change, taken in rows:
        number, size = number + 1, size + taken
        if change < newest and (number > MOST or size > LARGEST):
            connection.execute("DELETE FROM changes WHERE id <= ?", (change,))
            return
