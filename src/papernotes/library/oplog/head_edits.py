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


class _Edit(NamedTuple):
    """An edit under way: the note's file, the paper's key, and its head before."""

    file: str
    key: str
    before: Mapping[str, Any]


class _Made(NamedTuple):
    """A change that goes on: its row, how many edits it holds, and what they have in common."""

    change: int
    number: int
    shared: tuple[str, ...]


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
            (row, edit, after, phrases(edit.before, after))
            for row, edit in self._waiting.items()
            if (after := snapshots.head(self._connection, row)) != edit.before
        ]
        self._waiting.clear()
        if not done:
            return
        operations.give_up_redoing(self._connection)
        if len(done) > MANY or self._made:
            last = self._write_as_one(done)
        else:
            for row, edit, after, said in done:
                last = self._begin(f"edited notes/{edit.file}: {', '.join(said)}")
                self._keep(last, row, edit, after)
        operations.bound(self._connection, last)

    def _write_as_one(
        self, done: Sequence[tuple[int, _Edit, Mapping[str, Any], tuple[str, ...]]]
    ) -> int:
        made = self._made or _Made(self._begin(""), 0, done[0][3])
        shared = tuple(phrase for phrase in made.shared if all(phrase in said for *_, said in done))
        number = made.number + len(done)
        for row, edit, after, _ in done:
            self._keep(made.change, row, edit, after)
        what = f"edited {number:,} notes"
        self._connection.execute(
            "UPDATE changes SET what = ? WHERE id = ?",
            (f"{what}: {', '.join(shared)}"[: operations.LONGEST] if shared else what, made.change),
        )
        if self._gathering:
            self._made = _Made(made.change, number, shared)
        return made.change

    def _begin(self, what: str) -> int:
        return operations.begin(self._connection, what, operations.DONE)

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


def phrases(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """What differs between two heads, in words: `+tag nerf`, `-tag gan`, `status read`, `no rating`."""
    was, now = before["tags"], after["tags"]
    made = [f"+tag {tag}" for tag in now if tag not in was]
    made += [f"-tag {tag}" for tag in was if tag not in now]
    if before["status"] != after["status"]:
        made.append(f"status {after['status']}" if after["status"] else "no status")
    if before["rating"] != after["rating"]:
        made.append("no rating" if after["rating"] is None else f"rating {after['rating']}")
    return tuple(made)
