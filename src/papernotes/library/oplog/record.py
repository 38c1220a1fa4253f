"""Write the operation log: the state of everything before an operation changed it.

An operation is usually a command, however many papers and transactions it takes. Of each paper
that it changes the log keeps the state before, once; of a new paper only its row id. Of note files
it keeps where they were moved from and to, and what was rewritten in them. Rows that belong to no
paper, such as saved queries, are kept in the same way. All of it is written in the transaction of
the change itself.

The head of a note belongs to the user's file as well. So heads (tags, status, rating) are kept by
themselves, before and after: undo merges them three ways and leaves alone what was edited since.
An edit of a head that is read from a note file is an operation of its own, whichever command reads
it; a great many edits at once, as a script makes them, are one operation.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from papernotes.library.oplog import operations, snapshots
from papernotes.library.oplog.operations import DONE, REPLACED, Details
from papernotes.library.oplog.snapshots import HEAD, State

if TYPE_CHECKING:  # few commands read an edit of a head
    from papernotes.library.oplog.head_edits import HeadEdits

NOTE = "note"
NO_PAPER = 0
"""The paper id of a row that belongs to no paper; its part is the name of its table and its own."""
_UNNAMED = "change"  # the kind of changes outside an operation


class _Row(NamedTuple):
    paper: int
    part: str
    key: str
    state: bytes | None


class Oplog:
    """The operation log of one connection. `flush` writes the recorded changes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kind = _UNNAMED
        self._details: Details = {}
        self._depth = 0
        self._id: int | None = None
        self._is_new = False
        self._read_edits: HeadEdits | None = None
        self._recorded: set[tuple[int, str]] = set()
        self._rows: list[_Row] = []
        self._files: list[tuple[str | None, str, bytes | None]] = []
        self._new_files: set[str] = set()
        self._heads: set[int] = set()
        self._ahead: dict[int, tuple[str, State]] = {}  # keys and heads, see read_ahead
        self._tables: list[tuple[str, str]] | None = None

    @contextmanager
    def operation(self, kind: str, details: Details) -> Iterator[None]:
        """Record all changes of the block as one operation; of nested ones the outermost counts."""
        self._depth += 1
        if self._depth == 1:
            self._kind, self._details = kind, details
            self._start()
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0:
                self._start()
                self._kind, self._details = _UNNAMED, {}

    def current(self) -> int | None:
        """Return the id of the operation of the block, which the log has from now on; None outside one.

        Called inside the transaction of a change that the operation records.
        """
        return self._current() if self._depth else None

    @contextmanager
    def continued(self, operation: int | None) -> Iterator[None]:
        """Record the changes of the block in an operation that is in the log, inside a transaction.

        What another command left to be done is a part of that command. Where the operation is gone or
        undone, or None, the changes belong to the operation of this command.
        """
        if operation in (None, self._id) or not self._is_done(operation):
            yield
            return
        self.flush()
        own = self._id, self._recorded, self._new_files
        execute = self._connection.execute
        parts = execute("SELECT paper, part FROM journal WHERE change = ?", (operation,))
        sql = "SELECT target FROM journal_files WHERE change = ? AND source IS NULL"
        files = execute(sql, (operation,))
        self._id, self._recorded = operation, {*parts.fetchall()}
        self._new_files = {file for (file,) in files.fetchall()}
        try:
            yield
            self.flush()
        finally:
            self._id, self._recorded, self._new_files = own

    def batch_edits(self) -> AbstractContextManager[None]:
        """Record the head edits of the block as one operation if there are many."""
        return self._edits.batch()

    @property
    def _edits(self) -> "HeadEdits":
        """The head edits of this connection."""
        if self._read_edits is None:
            from papernotes.library.oplog.head_edits import HeadEdits

            self._read_edits = HeadEdits(self._connection)
        return self._read_edits

    def record_replacement(self, kind: str, **details: object) -> None:
        """Record that an operation put the library in place as it is: undo goes back no further."""
        operations.drop_undone(self._connection)
        operation = operations.insert(self._connection, kind, details, REPLACED)
        operations.drop_oldest(self._connection, operation)

    def _start(self) -> None:
        self._id = None
        self._recorded.clear()
        self._new_files.clear()

    # Before a change

    def record_addition(self, row: int, key: str) -> None:
        """Record a paper that has just been added."""
        self._recorded.add((row, snapshots.WHOLE))
        self._rows.append(_Row(row, snapshots.WHOLE, key, None))

    def record_removal(self, row: int) -> None:
        """Record a paper that is about to be removed."""
        self._record(row, snapshots.WHOLE)

    def record_update(self, row: int, marks: tuple[str, float | None] | None = None) -> None:
        """Record a paper that is about to be changed; `marks` are its new status and rating."""
        self._record(row, snapshots.ENTRY)
        if marks is not None:
            head = snapshots.head(self._connection, row)
            if marks != (head["status"], head["rating"]):
                self._record_head(row)

    def _record(self, row: int, part: str) -> None:
        if {(row, part), (row, snapshots.WHOLE)} & self._recorded:
            return
        if self._tables is None:
            self._tables = snapshots.tables(self._connection)
        state = snapshots.paper(self._connection, row, part, self._tables)
        if state is not None:
            self._recorded.add((row, part))
            key = state["papers"]["key"]
            self._rows.append(_Row(row, part, key, snapshots.pack(state)))

    def record_head(self, row: int, file: str = "") -> None:
        """Record the head of a paper that is about to change; `file` is the note it was edited in."""
        if (row, snapshots.WHOLE) in self._recorded:
            return
        if file:
            self._edits.record(row, file)
        else:
            self._record_head(row)

    def _record_head(self, row: int) -> None:
        if (row, snapshots.WHOLE) in self._recorded:
            return
        self._heads.add(row)
        if (row, HEAD) not in self._recorded:
            if row not in self._ahead:
                self.read_ahead([row])
            key, state = self._ahead.pop(row)
            self._recorded.add((row, HEAD))
            self._rows.append(_Row(row, HEAD, key, snapshots.pack(state)))

    def read_ahead(self, rows: Sequence[int]) -> dict[str, State]:
        """Read the heads of papers that are about to change, at once, in the transaction that does so.

        None of them changes before `record_head` is called for it. Returns those that were read, by key.
        """
        rows = [row for row in rows if (row, HEAD) not in self._recorded]
        if not rows:
            return {}
        sql = f"SELECT id, key FROM papers WHERE id IN ({', '.join('?' * len(rows))})"
        keys = dict(self._connection.execute(sql, rows).fetchall())
        ahead = {
            row: (keys[row], head) for row, head in snapshots.heads(self._connection, rows).items()
        }
        self._ahead |= ahead
        return dict(ahead.values())

    def put_row(self, table: str, name: str, row: State | None) -> bool:
        """Record and write a row that belongs to no paper, or delete it with None.

        Returns False if the row was the same already.
        """
        part = f"{table} {name}"
        old, columns = snapshots.row_and_columns(self._connection, part)
        if row == old:
            return False
        if (NO_PAPER, part) not in self._recorded:
            self._recorded.add((NO_PAPER, part))
            self._rows.append(
                _Row(NO_PAPER, part, "", None if old is None else snapshots.pack(old))
            )
        snapshots.put_row(self._connection, part, row, columns)
        return True

    def record_move(self, source: str | None, target: str) -> None:
        """Record a note file that is about to be moved; without a source, to be created, once."""
        if not self._depth or (source is None and target in self._new_files):
            return
        if source is None:
            self._new_files.add(target)
        self._files.append((source, target, None))

    def record_rewrite(self, file: str, old: str, new: str, *, quiet: bool = False) -> None:
        """Record a note file whose text is about to change; `quiet` where only its head does."""
        if self._depth and old != new:
            from papernotes.library.oplog import text_diff

            diff = text_diff.between(old, new)._replace(quiet=quiet)
            self._files.append((file, file, snapshots.pack(text_diff.to_stored(diff))))

    def forget_rewrite(self, file: str) -> None:
        """Forget the newest rewrite of a file in this operation: the file was edited meanwhile."""
        self._connection.execute(
            "DELETE FROM journal_files WHERE id = (SELECT max(id) FROM journal_files "
            "WHERE change = ? AND source = ? AND splice IS NOT NULL)",
            (self._id, file),
        )

    # The transaction

    def flush(self) -> bool:
        """Write what was recorded, and drop what is too old; False where nothing was recorded.

        Edits of heads do not count: they are no part of the command that reads them.
        """
        if self._read_edits is not None:
            self._read_edits.flush()
        if not (self._rows or self._files or self._heads):
            return False
        operation = self._current()
        execute = self._connection.execute
        heads = snapshots.heads(self._connection, [*self._heads])
        after = {(paper, HEAD): snapshots.pack(head) for paper, head in heads.items()}
        new = [(operation, *row, after.pop((row.paper, row.part), None)) for row in self._rows]
        self._connection.executemany(
            "INSERT INTO journal(change, paper, part, key, state, after) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT(change, paper, part) DO UPDATE SET after = coalesce(excluded.after, after)",
            new,
        )
        for (paper, part), state in after.items():  # recorded by an earlier transaction
            execute(
                "UPDATE journal SET after = ? WHERE change = ? AND paper = ? AND part = ?",
                (state, operation, paper, part),
            )
        self._connection.executemany(
            "INSERT INTO journal_files(change, source, target, splice) VALUES (?, ?, ?, ?)",
            [(operation, *file) for file in self._files],
        )
        size = sum(len(row.key) + len(row.part) + len(row.state or b"") + 16 for row in self._rows)
        size += sum(len(diff or b"") + 64 for *_, diff in self._files) + 64 * len(self._heads)
        execute("UPDATE changes SET size = size + ? WHERE id = ?", (size, operation))
        operations.drop_oldest(self._connection, operation)
        self._clear()
        return True

    def _clear(self) -> None:
        self._rows.clear()
        self._files.clear()
        self._heads.clear()
        self._ahead.clear()
        if self._read_edits is not None:
            self._read_edits.forget()
        self._is_new = False
        if not self._depth:
            self._start()

    def cancel(self) -> None:
        """Drop the current operation: its command has reverted everything."""
        self._connection.execute("DELETE FROM changes WHERE id = ?", (self._id,))
        self._start()

    def forget(self) -> None:
        """Forget what was recorded since the last flush: its transaction was rolled back."""
        self._recorded -= {(row.paper, row.part) for row in self._rows}
        self._new_files -= {target for source, target, _ in self._files if source is None}
        if self._is_new:
            self._id = None
        self._clear()

    def _current(self) -> int:
        """Return the id of the current operation. A new one ends what could be redone."""
        if self._id is not None and self._is_done(self._id):
            return self._id
        operations.drop_undone(self._connection)
        self._id = operations.insert(self._connection, self._kind, self._details, DONE)
        self._is_new = True
        return self._id

    def _is_done(self, operation: int | None) -> bool:
        sql = "SELECT 1 FROM changes WHERE id = ? AND state = 'done'"
        return self._connection.execute(sql, (operation,)).fetchone() is not None
