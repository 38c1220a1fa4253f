"""The journal read: what happened, and one change undone or redone.

Undoing exchanges what the journal has of a paper for what the paper is now, so that
redoing is the same exchange again. Note files follow after the transaction; each is
marked as waiting until it has, so that what was cut short is finished later.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from papernotes.library.oplog import operations, snapshots
from papernotes.library.oplog.operations import DONE, REPLACED, UNDONE, Details
from papernotes.library.oplog.record import HEAD, NOBODY, NOTE
from papernotes.library.oplog.snapshots import Wanted
from papernotes.library.oplog.text_diff import Splice, backward
from papernotes.library.papers.rows import mark_note_behind
from papernotes.model.note import Head, merge

if TYPE_CHECKING:
    from papernotes.library.db.database import Database

_SHOWN = 1000  # keys of one change that are listed


class Change(NamedTuple):
    """One command in the log. `papers`: the keys it touched, as they were then.

    `beside`: what else it touched, each a table and a name, as `("queries", "genai")`.
    """

    id: int
    made: str
    who: str
    kind: str
    details: Details
    state: str
    papers: tuple[str, ...]
    number: int
    beside: tuple[tuple[str, str], ...]


class FileStep(NamedTuple):
    """A note file that is to follow: to be moved, or with a splice to be rewritten in place.

    `source` is None for a file that is to be put aside, wherever there is room. `id` is for
    the journal, `backward` says whether this takes an operation back, `kind` and `details` which.
    """

    id: int
    source: str
    target: str | None
    splice: Splice | None
    backward: bool
    kind: str
    details: Details


class History:
    """The operation log of an open library as it is read."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    @property
    def is_one_import(self) -> bool:
        """Whether one `papers import` of files put in every paper, and nothing was changed since."""
        rows = self._connection.execute("SELECT kind, details FROM changes LIMIT 2").fetchall()
        if len(rows) != 1 or rows[0][0] != "import":
            return False
        if operations.unpacked(rows[0][1]).get("stdin"):
            return False
        (whole,) = self._connection.execute(
            "SELECT (SELECT count(*) FROM papers) = "
            "(SELECT count(*) FROM journal WHERE part = 'all' AND state IS NULL)"
        ).fetchone()
        return bool(whole)

    def let_go(self, file: str) -> None:
        """Keep an exported file fresh no longer, as a part of undoing or redoing."""
        snapshots.put_beside(self._connection, f"exports {file}", None)

    def log(self, keys: Sequence[str] | None = None, limit: int = 0) -> list[Change]:
        """The changes, the newest first; with keys only those that touched a paper of such a key."""
        where, parameters = "", list[object](keys or ())
        if keys is not None:
            marks = ", ".join("?" * len(keys))
            where = f"AND id IN (SELECT change FROM journal WHERE key IN ({marks}) AND paper > 0) "
        rows = self._connection.execute(
            f"SELECT id, made, who, kind, details, state FROM changes WHERE state <> 'left' {where}"
            "ORDER BY id DESC LIMIT ?",
            (*parameters, limit or -1),
        ).fetchall()
        return [self._change(row) for row in rows]

    def keys_of_removed(self, text: str) -> list[str]:
        """Every key of the paper that was removed under the key `text`, or had it before.

        The beginning of a key is enough where it is that of one only; [] where none is known.
        """
        named = self._removed("key = ?", text) or self._removed(
            "substr(key, 1, length(?1)) = ?1 COLLATE NOCASE", text
        )
        return next(iter(named.values())) if len(named) == 1 else []

    def _removed(self, condition: str, text: str) -> dict[str, list[str]]:
        """The keys of removed papers for which the condition holds, or held at any time, by the last."""
        made: dict[str, list[str]] = {}
        rows = self._connection.execute(
            f"SELECT DISTINCT paper, change FROM journal WHERE paper > 0 AND {condition}", (text,)
        ).fetchall()
        for paper, change in rows:
            # A number is given to another paper only after the one that had it was removed.
            found = self._connection.execute(
                "SELECT key, state FROM journal WHERE paper = ? AND change >= ? AND part = ? "
                "AND state IS NOT NULL ORDER BY change LIMIT 1",
                (paper, change, snapshots.ALL),
            ).fetchone()
            if found is not None:
                old = snapshots.unpacked(found[1]).get("old_keys", {"columns": ["key"], "rows": []})
                place = old["columns"].index("key")
                made[found[0].lower()] = [found[0], *(row[place] for row in old["rows"])]
        return made

    def _change(self, row: tuple[int, str, str, str, str, str]) -> Change:
        rows = self._connection.execute(
            "SELECT DISTINCT key FROM journal WHERE change = ? AND paper > 0 ORDER BY paper LIMIT ?",
            (row[0], _SHOWN),
        )
        keys = tuple(key for (key,) in rows)
        (number,) = self._connection.execute(
            "SELECT count(DISTINCT paper) FROM journal WHERE change = ? AND paper > 0", (row[0],)
        ).fetchone()
        rows = self._connection.execute(
            "SELECT part FROM journal WHERE change = ? AND paper = 0 ORDER BY part LIMIT ?",
            (row[0], _SHOWN),
        )
        beside = tuple(
            (table, name) for table, _, name in (part.partition(" ") for (part,) in rows)
        )
        return Change(*row[:4], operations.unpacked(row[4]), row[5], keys, number, beside)

    def next_change(self, *, undo: bool) -> Change | None:
        """The change that undo or redo would take next."""
        wanted, order = ((DONE, REPLACED), "DESC") if undo else ((UNDONE, UNDONE), "ASC")
        found = self._connection.execute(
            "SELECT id, made, who, kind, details, state FROM changes WHERE state IN (?, ?) "
            f"ORDER BY id {order} LIMIT 1",
            wanted,
        ).fetchone()
        return self._change(found) if found else None

    def exchange(self, change: Change, *, undo: bool) -> list[str]:
        """Undo or redo a change, inside the caller's transaction; the keys of papers there now."""
        rows = self._connection.execute(
            "SELECT paper, part, state, after FROM journal WHERE change = ? AND part <> ? "
            "ORDER BY part, paper",  # whole papers first, heads last
            (change.id, NOTE),
        ).fetchall()
        belonging = snapshots.tables(self._connection)
        wanted: list[Wanted] = []
        beside: list[tuple[str, snapshots.State | None]] = []
        size = 0
        for paper, part, kept, _ in rows:
            if part == HEAD:
                continue
            then = snapshots.unpacked(kept) if kept else None
            if paper == NOBODY:
                now = snapshots.beside(self._connection, part)
                beside.append((part, then))
            else:
                now = snapshots.state(self._connection, paper, part, belonging)
                wanted.append(Wanted(paper, part, then))
            packed = snapshots.packed(now) if now is not None else None
            size += len(packed or b"") - len(kept or b"")
            self._connection.execute(
                "UPDATE journal SET state = ? WHERE change = ? AND paper = ? AND part = ?",
                (packed, change.id, paper, part),
            )
        for part in (snapshots.ALL, snapshots.ENTRY):
            if chosen := [one for one in wanted if one.part == part]:
                snapshots.put_back(self._connection, self._database.index, chosen)
        for part, row in beside:
            snapshots.put_beside(self._connection, part, row)
            for paper in snapshots.papers_of(self._connection, part):
                self._database.index.touch(paper)
        for paper, part, before, after in rows:
            if part == HEAD and after is not None:
                self._head(paper, *(_ways(before, after, undo=undo)))
        self._connection.execute(
            "UPDATE changes SET state = ?, size = size + ? WHERE id = ?",
            (UNDONE if undo else DONE, size, change.id),
        )
        self._connection.execute(
            "UPDATE journal_files SET waiting = ? WHERE change = ?", (-1 if undo else 1, change.id)
        )
        operations.bound(self._connection, change.id)
        papers = {row[0] for row in rows}
        for paper in papers:
            mark_note_behind(self._connection, paper)
        return self._keys(papers)

    def _keys(self, rows: set[int]) -> list[str]:
        found = []
        for row in sorted(rows):
            found += self._connection.execute(
                "SELECT key FROM papers WHERE id = ?", (row,)
            ).fetchall()
        return [key for (key,) in found]

    def _head(self, row: int, base: dict[str, Any], ours: dict[str, Any]) -> None:
        """Take a head from `base` to `ours`; what was changed in it since stays changed."""
        if self._connection.execute("SELECT 1 FROM papers WHERE id = ?", (row,)).fetchone() is None:
            return
        now = snapshots.head(self._connection, row)
        made = merge(_as_head(base), _as_head(ours), _as_head(now)).head
        self._database.index.touch(row)
        self._connection.execute(
            "UPDATE papers SET status = ?, rating = ? WHERE id = ?", (made.status, made.rating, row)
        )
        if made.status == ours["status"]:
            self._connection.execute("UPDATE papers SET read = ? WHERE id = ?", (ours["read"], row))
        self._connection.execute("DELETE FROM tags WHERE paper = ?", (row,))
        self._connection.executemany(
            "INSERT OR IGNORE INTO tags VALUES (?, ?)", [(row, tag) for tag in made.tags]
        )

    def waiting(self) -> list[FileStep]:
        """The note files that still have to follow, in the order in which they must."""
        found = self._connection.execute(
            "SELECT journal_files.id, source, target, splice, waiting, kind, details FROM journal_files "
            "JOIN changes ON changes.id = change WHERE waiting <> 0 "
            "ORDER BY change * -waiting DESC, journal_files.id * waiting"
        ).fetchall()
        steps = []
        for row, source, target, kept, direction, kind, details in found:
            back = direction < 0
            splice = Splice(**snapshots.unpacked(kept)) if kept else None
            if back:
                source, target = target, source
                splice = backward(splice) if splice else None
            steps.append(
                FileStep(
                    row, source or target, target, splice, back, kind, operations.unpacked(details)
                )
            )
        return steps

    def put_aside(self, step: FileStep, place: str) -> None:
        """Remember where a file is to be put that was to be put aside."""
        self._connection.execute(
            "UPDATE journal_files SET source = ? WHERE id = ?", (place, step.id)
        )

    def followed(self, step: FileStep) -> None:
        """Say that a note file has followed, or cannot."""
        self._connection.execute("UPDATE journal_files SET waiting = 0 WHERE id = ?", (step.id,))
        self._connection.execute(
            "DELETE FROM changes WHERE state = 'left' AND NOT EXISTS "
            "(SELECT 1 FROM journal_files WHERE change = changes.id AND waiting <> 0)"
        )


def _ways(before: bytes, after: bytes, *, undo: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    old, new = snapshots.unpacked(before), snapshots.unpacked(after)
    return (new, old) if undo else (old, new)


def _as_head(kept: dict[str, Any]) -> Head:
    return Head(tuple(kept["tags"]), kept["status"], kept["rating"])
