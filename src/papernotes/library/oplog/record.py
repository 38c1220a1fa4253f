"""The journal: what commands found before they changed it, so that each can be undone.

A command is one change, however many papers and transactions it takes. Of each paper that
it touches the journal keeps the state before, once; of a paper that is new, only its row
id. Of note files it keeps from where to where they were moved and what was rewritten in
them. Rows that are no paper's, such as saved queries, are kept in the same way. All of it
is written in the transaction of the change itself.

The head of a note belongs to its reader's file as well, so heads (tags, status, rating)
are kept by themselves, before and after: undoing merges them three ways and leaves alone
what was edited since. An edit of a head that comes in from a note file is a change of its
own, whatever command takes it in; a great many at once, as a script makes them, are one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import NamedTuple

from papernotes.library.oplog import head_edits, operations, snapshots
from papernotes.library.oplog.operations import DONE, REPLACED, Details
from papernotes.library.oplog.snapshots import State

HEAD, NOTE = head_edits.HEAD, "note"
NOBODY = 0
"""The paper of what is no paper's; its part is the table and the name of the row."""


class _Row(NamedTuple):
    paper: int
    part: str
    key: str
    state: bytes | None


class Oplog:
    """The journal of one connection. What is recorded waits for `flush`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kind = "change"
        self._details: Details = {}
        self._depth = 0
        self._change: int | None = None
        self._new = False
        self._edits = head_edits.Edits(connection)
        self._seen: set[tuple[int, str]] = set()
        self._waiting: list[_Row] = []
        self._files: list[tuple[str | None, str, bytes | None]] = []
        self._heads: set[int] = set()
        self._tables: list[tuple[str, str]] | None = None

    @contextmanager
    def operation(self, kind: str, details: Details) -> Iterator[None]:
        """Record all that the block changes as one operation; the outermost one says of what kind."""
        self._depth += 1
        if self._depth == 1:
            self._kind, self._details = kind, details
            self._begin_anew()
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0:
                self._begin_anew()
                self._kind, self._details = "change", {}

    def gathering(self) -> AbstractContextManager[None]:
        """Let what the block takes in from a great many notes be one change."""
        return self._edits.gathering()

    def record_replacement(self, kind: str, **details: object) -> None:
        """Record that an operation put the library in place as it is: undo goes back no further."""
        operations.give_up_redoing(self._connection)
        operations.bound(
            self._connection, operations.begin(self._connection, kind, details, REPLACED)
        )

    def _begin_anew(self) -> None:
        self._change = None
        self._seen.clear()

    # What is about to happen

    def adding(self, row: int, key: str) -> None:
        """A paper has been put in."""
        self._seen.add((row, snapshots.ALL))
        self._waiting.append(_Row(row, snapshots.ALL, key, None))

    def removing(self, row: int) -> None:
        """A paper is about to be taken out."""
        self._keep(row, snapshots.ALL)

    def changing(self, row: int, marks: tuple[str, int | None] | None = None) -> None:
        """A paper is about to be written anew, with this status and rating if they are given."""
        self._keep(row, snapshots.ENTRY)
        if marks is not None:
            now = snapshots.head(self._connection, row)
            if marks != (now["status"], now["rating"]):
                self._keep_head(row)

    def _keep(self, row: int, part: str) -> None:
        if {(row, part), (row, snapshots.ALL)} & self._seen:
            return
        if self._tables is None:
            self._tables = snapshots.tables(self._connection)
        state = snapshots.state(self._connection, row, part, self._tables)
        if state is not None:
            self._seen.add((row, part))
            key = state["papers"]["key"]
            self._waiting.append(_Row(row, part, key, snapshots.packed(state)))

    def beside(self, part: str) -> None:
        """A row beside the papers is about to change: `queries genai`; see states.beside."""
        if (NOBODY, part) not in self._seen:
            self._seen.add((NOBODY, part))
            row = snapshots.beside(self._connection, part)
            kept = None if row is None else snapshots.packed(row)
            self._waiting.append(_Row(NOBODY, part, "", kept))

    def put_row(self, table: str, name: str, row: State | None) -> bool:
        """Let a row that is no paper's be this one, or gone; False when it was so already."""
        part = f"{table} {name}"
        if row == snapshots.beside(self._connection, part):
            return False
        self.beside(part)
        snapshots.put_beside(self._connection, part, row)
        return True

    def heading(self, row: int, file: str = "") -> None:
        """The head of a paper is about to change; `file` is the note it was edited in, if any."""
        if (row, snapshots.ALL) in self._seen:
            return
        if file:
            self._edits.coming(row, file)
        else:
            self._keep_head(row)

    def _keep_head(self, row: int) -> None:
        if (row, snapshots.ALL) in self._seen:
            return
        self._heads.add(row)
        if (row, HEAD) not in self._seen:
            self._seen.add((row, HEAD))
            kept = snapshots.packed(snapshots.head(self._connection, row))
            self._waiting.append(_Row(row, HEAD, _key(self._connection, row), kept))

    def moved(self, source: str | None, target: str) -> None:
        """A note file is about to get another place; without a source, to be made."""
        if self._depth:
            self._files.append((source, target, None))

    def rewritten(self, file: str, old: str, new: str, *, quiet: bool = False) -> None:
        """A note file that reads `old` is about to read `new`; `quiet` if only its head does."""
        if self._depth and old != new:
            from papernotes.library.oplog import text_diff

            splice = text_diff.between(old, new)._replace(quiet=quiet)
            self._files.append((file, file, snapshots.packed(splice._asdict())))

    # The transaction

    def flush(self) -> bool:
        """Write what waits, and drop what is too old; whether a command's change was written."""
        self._edits.flush()
        if not (self._waiting or self._files or self._heads):
            return False
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
                (snapshots.packed(snapshots.head(self._connection, paper)), change, paper),
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
        operations.bound(self._connection, change)
        self._settle()
        return True

    def _settle(self) -> None:
        self._waiting.clear()
        self._files.clear()
        self._heads.clear()
        self._edits.forget()
        self._new = False
        if not self._depth:
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
        operations.give_up_redoing(self._connection)
        self._change = operations.begin(self._connection, self._kind, self._details, DONE)
        self._new = True
        return self._change

    def _still_there(self, change: int) -> bool:
        sql = "SELECT 1 FROM changes WHERE id = ? AND state = 'done'"
        return self._connection.execute(sql, (change,)).fetchone() is not None


def _key(connection: sqlite3.Connection, row: int) -> str:
    return str(connection.execute("SELECT key FROM papers WHERE id = ?", (row,)).fetchone()[0])
