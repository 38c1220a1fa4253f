"""Log the edits of heads that are read from note files.

Each edit is an operation of its own, so `papers undo` reverts one edit and nothing else. If a script
has edited many notes, their edits are one operation, because the log keeps only a few hundred
operations.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from papernotes.library.oplog import operations, snapshots

HEAD_EDITS = ("edit_note", "edit_notes")
"""The kinds of operations that edits of heads are."""
_MANY = 50  # edits read at once; more are one operation

HeadEdit = tuple[str, str | float | None]
"""The name of an edit and its value: `("add_tag", "nerf")`, `("remove_tag", "gan")`,
`("status", "read")` or `("status", "")`, `("rating", 4.5)` or `("rating", None)`,
`("add_event", "started 2026-03-05")`, `("remove_event", "read 2026-03-05")`."""


class _Pending(NamedTuple):
    """A recorded edit: the note's file, the paper's key, and its head before the edit."""

    file: str
    key: str
    before: Mapping[str, Any]


class _Edited(NamedTuple):
    """A finished edit: the row of its paper, its heads, and their differences."""

    row: int
    pending: _Pending
    after: Mapping[str, Any]
    edits: tuple[HeadEdit, ...]


class _Batch(NamedTuple):
    """An operation of many edits: its id, its number of edits, and the edits that all papers share."""

    operation: int
    number: int
    common: tuple[HeadEdit, ...]


class HeadEdits:
    """The head edits of one connection. They are written by `flush`, in their own transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._pending: dict[int, _Pending] = {}
        self._batching = False
        self._batch: _Batch | None = None

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Log the edits of several transactions as one operation if there are many."""
        self._batching, self._batch = True, None
        try:
            yield
        finally:
            self._batching, self._batch = False, None

    def record(self, row: int, file: str) -> None:
        """Record the head of a paper before it is replaced by the head of its note."""
        if row not in self._pending:
            (key,) = self._connection.execute(
                "SELECT key FROM papers WHERE id = ?", (row,)
            ).fetchone()
            self._pending[row] = _Pending(file, key, self._head(row, file))

    def _head(self, row: int, file: str) -> dict[str, Any]:
        """Return the head of a paper, its tags in the order in which its note was last read."""
        head = snapshots.head(self._connection, row)
        sql = "SELECT tags FROM notes WHERE file = ? AND paper = ?"
        if note := self._connection.execute(sql, (file, row)).fetchone():
            from papernotes.model.tags.order import in_order

            head["tags"] = list(in_order(head["tags"], note[0].split()))
        return head

    def forget(self) -> None:
        """Forget what was recorded since the last flush."""
        self._pending.clear()

    def flush(self) -> None:
        """Write what was recorded into the operation log."""
        if not self._pending:
            return
        edited = [
            _Edited(row, pending, after, differences(pending.before, after))
            for row, pending in self._pending.items()
            if not _say_the_same(after := self._head(row, pending.file), pending.before)
        ]
        self._pending.clear()
        if not edited:
            return
        operations.drop_undone(self._connection)
        if len(edited) > _MANY or self._batch:
            last = self._write_together(edited)
        else:
            for edit in edited:
                last = self._insert("edit_note", {"file": edit.pending.file, "edits": edit.edits})
                self._write(last, edit)
        operations.drop_oldest(self._connection, last)

    def _write_together(self, edited: Sequence[_Edited]) -> int:
        batch = self._batch or _Batch(self._insert("edit_notes", {}), 0, edited[0].edits)
        common = tuple(
            edit for edit in batch.common if all(edit in other.edits for other in edited)
        )
        number = batch.number + len(edited)
        for edit in edited:
            self._write(batch.operation, edit)
        details = operations.encode_details({"number": number, "edits": common})
        self._connection.execute(
            "UPDATE changes SET details = ? WHERE id = ?", (details, batch.operation)
        )
        if self._batching:
            self._batch = _Batch(batch.operation, number, common)
        return batch.operation

    def _insert(self, kind: str, details: operations.Details) -> int:
        return operations.insert(self._connection, kind, details, operations.DONE)

    def _write(self, operation: int, edited: _Edited) -> None:
        key = edited.pending.key
        states = snapshots.pack(edited.pending.before), snapshots.pack(edited.after)
        self._connection.execute(
            "INSERT INTO journal(change, paper, part, key, state, after) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET after = excluded.after",
            (operation, edited.row, snapshots.HEAD, key, *states),
        )
        self._connection.execute(
            "UPDATE changes SET size = size + ? WHERE id = ?",
            (len(states[0]) + len(states[1]) + len(key) + 64, operation),
        )


def _say_the_same(head: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two heads differ at most in the order of their tags."""
    return {**head, "tags": sorted(head["tags"])} == {**other, "tags": sorted(other["tags"])}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[HeadEdit, ...]:
    """Return the edits that turn one head into another."""
    old, new = before["tags"], after["tags"]
    edits: list[HeadEdit] = [("add_tag", tag) for tag in new if tag not in old]
    edits += [("remove_tag", tag) for tag in old if tag not in new]
    edits += [(name, after[name]) for name in ("status", "rating") if before[name] != after[name]]
    if before["events"] != after["events"]:
        edits += _event_differences(before, after)
    return tuple(edits)


def _event_differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[HeadEdit]:
    """Yield the events that were added and removed, without the one that a new status made."""
    from papernotes.model.reading.events import READ, REREAD, kind_of_status

    of_status = kind_of_status(after["status"]) if before["status"] != after["status"] else ""
    kinds = {of_status, REREAD} if of_status == READ else {of_status}
    for name, old, new in (("add_event", before, after), ("remove_event", after, before)):
        for day, kind, at in new["events"]:
            is_of_status = name == "add_event" and kind in kinds and (at or not day)
            if [day, kind, at] not in old["events"] and not is_of_status:
                yield name, f"{kind} {day}".rstrip()
