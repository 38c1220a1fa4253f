"""Edits of heads that come in from note files, as changes of the journal.

Each is a change of its own that says what was edited, so that `papers undo` takes back one and
nothing else. Where a script has edited a great many notes, they are one change: it was one act,
and the journal keeps no more than some hundred changes.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from papernotes.library.oplog import operations, snapshots

HEAD = "head"
MANY = 50
"""Edits that come in at once beyond which they are one change."""


HeadEdit = tuple[str, str | int | None]
"""What was edited in a head, and to what: `("add_tag", "nerf")`, `("remove_tag", "gan")`,
`("status", "read")` or `("status", "")`, `("rating", 4)` or `("rating", None)`."""


class _Edit(NamedTuple):
    """An edit under way: the note's file, the paper's key, and its head before."""

    file: str
    key: str
    before: Mapping[str, Any]


class _Made(NamedTuple):
    """A change that goes on: its row, how many edits it holds, and what they have in common."""

    change: int
    number: int
    shared: tuple[HeadEdit, ...]


class Edits:
    """The edits of one connection. What came in waits for `flush`, in the transaction it came in."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: dict[int, _Edit] = {}
        self._gathering = False
        self._made: _Made | None = None

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Let edits of several transactions be one change, if there are many of them."""
        self._gathering, self._made = True, None
        try:
            yield
        finally:
            self._gathering, self._made = False, None

    def coming(self, row: int, file: str) -> None:
        """A paper's head is about to be what its note says."""
        if row not in self._waiting:
            (key,) = self._connection.execute(
                "SELECT key FROM papers WHERE id = ?", (row,)
            ).fetchone()
            self._waiting[row] = _Edit(file, key, snapshots.head(self._connection, row))

    def forget(self) -> None:
        """Drop what waits."""
        self._waiting.clear()

    def flush(self) -> None:
        """Write what waits into the journal."""
        if not self._waiting:
            return
        done = [
            (row, edit, after, edits(edit.before, after))
            for row, edit in self._waiting.items()
            if (after := snapshots.head(self._connection, row)) != edit.before
        ]
        self._waiting.clear()
        if not done:
            return
        operations.give_up_redoing(self._connection)
        if len(done) > MANY or self._made:
            last = self._write_together(done)
        else:
            for row, edit, after, said in done:
                last = self._begin("edit_note", {"file": edit.file, "edits": said})
                self._keep(last, row, edit, after)
        operations.bound(self._connection, last)

    def _write_together(
        self, done: Sequence[tuple[int, _Edit, Mapping[str, Any], tuple[HeadEdit, ...]]]
    ) -> int:
        made = self._made or _Made(self._begin("edit_notes", {}), 0, done[0][3])
        shared = tuple(one for one in made.shared if all(one in said for *_, said in done))
        number = made.number + len(done)
        for row, edit, after, _ in done:
            self._keep(made.change, row, edit, after)
        details = operations.packed({"number": number, "edits": shared})
        self._connection.execute(
            "UPDATE changes SET details = ? WHERE id = ?", (details, made.change)
        )
        if self._gathering:
            self._made = _Made(made.change, number, shared)
        return made.change

    def _begin(self, kind: str, details: operations.Details) -> int:
        return operations.begin(self._connection, kind, details, operations.DONE)

    def _keep(self, change: int, row: int, edit: _Edit, after: Mapping[str, Any]) -> None:
        kept = snapshots.packed(edit.before), snapshots.packed(after)
        self._connection.execute(
            "INSERT INTO journal(change, paper, part, key, state, after) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET after = excluded.after",
            (change, row, HEAD, edit.key, *kept),
        )
        self._connection.execute(
            "UPDATE changes SET size = size + ? WHERE id = ?",
            (len(kept[0]) + len(kept[1]) + len(edit.key) + 64, change),
        )


def edits(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[HeadEdit, ...]:
    """What differs between two heads."""
    was, now = before["tags"], after["tags"]
    found: list[HeadEdit] = [("add_tag", tag) for tag in now if tag not in was]
    found += [("remove_tag", tag) for tag in was if tag not in now]
    found += [(name, after[name]) for name in ("status", "rating") if before[name] != after[name]]
    return tuple(found)
