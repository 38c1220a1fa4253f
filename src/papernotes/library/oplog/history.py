"""The operation log as it is read: what happened, and one operation undone or redone.

Undo swaps the states that the log holds of papers with their current ones, so redo is the same swap
again. What changes in note files is added to the pending file changes, which are made after the
transaction.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from papernotes.library.oplog import file_changes, operations, snapshots, text_diff
from papernotes.library.oplog.head_edits import HEAD_EDITS
from papernotes.library.oplog.operations import DONE, REPLACED, UNDONE, Details
from papernotes.library.oplog.record import NO_PAPER, NOTE
from papernotes.library.oplog.snapshots import HEAD, State, WantedState
from papernotes.library.oplog.text_diff import TextDiff
from papernotes.library.papers.rows import mark_note_behind
from papernotes.model.head import Head, merge_heads
from papernotes.model.paper import Event
from papernotes.model.unicode_forms import spellings

if TYPE_CHECKING:
    from papernotes.library.db.database import Database

_MAX_KEYS = 1000  # the most keys listed for one operation
_COLUMNS = "id, made, who, kind, details, state"


class Operation(NamedTuple):
    """One operation in the log.

    `made` is its time in ISO 8601, UTC, and `papers` are the keys that it changed, as they were
    then, at most 1000 of `number`. `rows` are the other rows it changed, each a table and a name:
    `("queries", "genai")`.
    """

    id: int
    made: str
    who: str
    kind: str
    details: Details
    state: str
    papers: tuple[str, ...]
    number: int
    rows: tuple[tuple[str, str], ...]


class History:
    """The reader of the operation log of an open library."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    @property
    def is_one_import(self) -> bool:
        """Whether one `papers import` of files added all papers and nothing has changed since."""
        rows = self._connection.execute("SELECT kind, details FROM changes LIMIT 2").fetchall()
        if len(rows) != 1 or rows[0][0] != "import":
            return False
        if operations.decode_details(rows[0][1]).get("stdin"):
            return False
        (is_whole,) = self._connection.execute(
            "SELECT (SELECT count(*) FROM papers) = "
            "(SELECT count(*) FROM journal WHERE part = 'all' AND state IS NULL)"
        ).fetchone()
        return bool(is_whole)

    # The log

    def log(self, keys: Sequence[str] | None = None, limit: int = 0) -> list[Operation]:
        """Return the operations, newest first; with `keys` only those that changed one of these papers.

        `limit` 0 means all of them.
        """
        where, parameters = "", list[object](keys or ())
        if keys is not None:
            marks = ", ".join("?" * len(keys))
            where = (
                f"WHERE id IN (SELECT change FROM journal WHERE key IN ({marks}) AND paper > 0) "
            )
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM changes {where}ORDER BY id DESC LIMIT ?",
            (*parameters, limit or -1),
        ).fetchall()
        return [self._operation(row) for row in rows]

    def newest(self) -> int:
        """Return the id of the newest operation; 0 for none."""
        (newest,) = self._connection.execute("SELECT max(id) FROM changes").fetchone()
        return newest or 0

    def rewrites(self, file: str, *, after: int) -> list[TextDiff]:
        """Return what later operations changed in the text of a note, in their order."""
        rows = self._connection.execute(
            "SELECT splice FROM journal_files JOIN changes ON changes.id = change "
            "WHERE change > ? AND source = ? AND splice IS NOT NULL AND changes.state = ? "
            "ORDER BY journal_files.id",
            (after, file, DONE),
        ).fetchall()
        return [text_diff.from_stored(snapshots.unpack(splice)) for (splice,) in rows]

    def next_operation(self, *, undo: bool) -> Operation | None:
        """Return the operation that undo or redo takes next; None if there is none."""
        states, order = ((DONE, REPLACED), "DESC") if undo else ((UNDONE, UNDONE), "ASC")
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM changes WHERE state IN (?, ?) ORDER BY id {order} LIMIT 1",
            states,
        ).fetchone()
        return self._operation(row) if row else None

    def _operation(self, row: tuple[int, str, str, str, str, str]) -> Operation:
        keys = self._connection.execute(
            "SELECT DISTINCT key FROM journal WHERE change = ? AND paper > 0 ORDER BY paper LIMIT ?",
            (row[0], _MAX_KEYS),
        ).fetchall()
        (number,) = self._connection.execute(
            "SELECT count(DISTINCT paper) FROM journal WHERE change = ? AND paper > 0", (row[0],)
        ).fetchone()
        parts = self._connection.execute(
            "SELECT part FROM journal WHERE change = ? AND paper = 0 ORDER BY part LIMIT ?",
            (row[0], _MAX_KEYS),
        ).fetchall()
        names = (part.partition(" ") for (part,) in parts)
        return Operation(
            *row[:4],
            operations.decode_details(row[4]),
            row[5],
            tuple(key for (key,) in keys),
            number,
            tuple((table, name) for table, _, name in names),
        )

    def keys_of_removed(self, text: str) -> list[str]:
        """Return every key of the paper that was removed under the key `text`, or had it before.

        The beginning of a key is enough where only one key begins so; [] where none is known.
        """
        forms = spellings(text)
        whole = [self._removed("key = ?", form) for form in forms]
        begun = [self._removed("substr(key, 1, length(?1)) = ?1 COLLATE NOCASE", form)
                 for form in (() if any(whole) else forms)]  # fmt: skip # a table
        removed = {key: keys for named in (*whole, *begun) for key, keys in named.items()}
        return next(iter(removed.values())) if len(removed) == 1 else []

    def _removed(self, condition: str, text: str) -> dict[str, list[str]]:
        """Return the keys of removed papers that ever met the condition, by their last key."""
        removed: dict[str, list[str]] = {}
        rows = self._connection.execute(
            f"SELECT DISTINCT paper, change FROM journal WHERE paper > 0 AND {condition}", (text,)
        ).fetchall()
        for paper, operation in rows:
            # A row id goes to another paper only after the paper that had it was removed.
            last = self._connection.execute(
                "SELECT key, state FROM journal WHERE paper = ? AND change >= ? AND part = ? "
                "AND state IS NOT NULL ORDER BY change LIMIT 1",
                (paper, operation, snapshots.WHOLE),
            ).fetchone()
            if last is not None:
                key, state = last
                old = snapshots.unpack(state).get("old_keys", {"columns": ["key"], "rows": []})
                column = old["columns"].index("key")
                removed[key.lower()] = [key, *(row[column] for row in old["rows"])]
        return removed

    # Undo and redo

    def swap(self, operation: Operation, *, undo: bool) -> list[str]:
        """Undo or redo an operation, and return the current keys of its papers.

        Runs inside the caller's transaction. The changes of its note files are pending afterwards.
        """
        rows = self._connection.execute(
            "SELECT paper, part, state, after FROM journal WHERE change = ? AND part <> ? "
            "ORDER BY part, paper",  # whole papers first, heads last
            (operation.id, NOTE),
        ).fetchall()
        papers = sorted({paper for paper, *_ in rows})
        before_swap = file_changes.names(self._connection, papers)
        size = self._swap_states(
            operation.id, [(paper, part, state) for paper, part, state, _ in rows if part != HEAD]
        )
        for paper, part, before, after in rows:
            if part == HEAD and after is not None:
                old, new = snapshots.unpack(before), snapshots.unpack(after)
                self._merge_head(paper, *((new, old) if undo else (old, new)))
        self._connection.execute(
            "UPDATE changes SET state = ?, size = size + ? WHERE id = ?",
            (UNDONE if undo else DONE, size, operation.id),
        )
        files = self._connection.execute(
            "SELECT id, source, target, splice FROM journal_files WHERE change = ? ORDER BY id",
            (operation.id,),
        ).fetchall()
        keys = file_changes.renamed_keys(operation.kind, operation.details)
        file_changes.add(self._connection, files, keys, undo=undo)
        after_swap = file_changes.names(self._connection, papers)
        file_changes.follow_keys(self._connection, before_swap, after_swap)
        operations.drop_oldest(self._connection, operation.id)
        for paper in papers:
            mark_note_behind(self._connection, paper)
        return [*after_swap]

    def regained_days(self, operation: Operation, *, undo: bool) -> list[tuple[str, Event]]:
        """Return the events by day alone that an undone or redone edit of heads brought back.

        Each has the key of its paper, and is there for a day that the head of its note gave.
        """
        if operation.kind not in HEAD_EDITS:
            return []
        rows = self._connection.execute(
            "SELECT papers.key, state, after FROM journal JOIN papers ON papers.id = paper "
            "WHERE change = ? AND part = ? AND after IS NOT NULL ORDER BY papers.key",
            (operation.id, HEAD),
        ).fetchall()
        regained: list[tuple[str, Event]] = []
        for key, *states in rows:
            before, after = (snapshots.unpack(state)["events"] for state in states)
            lost, wanted = (after, before) if undo else (before, after)
            known = {(day, kind.removeprefix("re-")) for day, kind, _ in lost}
            events = (Event(*event) for event in wanted)
            regained += [
                (key, event)
                for event in events
                if event.day and not event.at
                if (event.day, event.kind.removeprefix("re-")) not in known
            ]
        return regained

    def written_tags(self, operation: Operation, *, undo: bool) -> dict[str, tuple[str, ...]]:
        """Return the tags of notes as the reader wrote them before an edit of their heads, or with it.

        They are in the order of the note, by the key of its paper; an undone edit is one before which.
        """
        if operation.kind not in HEAD_EDITS:
            return {}
        rows = self._connection.execute(
            f"SELECT papers.key, {'state' if undo else 'after'} FROM journal "
            "JOIN papers ON papers.id = paper WHERE change = ? AND part = ? AND after IS NOT NULL",
            (operation.id, HEAD),
        )
        return {key: tuple(snapshots.unpack(state)["tags"]) for key, state in rows}

    def _swap_states(self, operation: int, rows: Iterable[tuple[int, str, bytes | None]]) -> int:
        """Swap stored states with current ones; return by how many bytes the stored ones grow."""
        owned = snapshots.tables(self._connection)
        papers: list[WantedState] = []
        others: list[tuple[str, State | None]] = []
        size = 0
        for paper, part, stored in rows:
            wanted = snapshots.unpack(stored) if stored else None
            if paper == NO_PAPER:
                current = snapshots.row(self._connection, part)
                others.append((part, wanted))
            else:
                current = snapshots.paper(self._connection, paper, part, owned)
                papers.append(WantedState(paper, part, wanted))
            packed = snapshots.pack(current) if current is not None else None
            size += len(packed or b"") - len(stored or b"")
            self._connection.execute(
                "UPDATE journal SET state = ? WHERE change = ? AND paper = ? AND part = ?",
                (packed, operation, paper, part),
            )
        # A paper that comes back may have the key that an entry has now, and gives up with this.
        snapshots.free_keys(self._connection, [paper.row for paper in papers])
        for part in (snapshots.WHOLE, snapshots.ENTRY):
            if chosen := [paper for paper in papers if paper.part == part]:
                snapshots.restore(self._connection, self._database.index, chosen)
        for part, row in others:
            snapshots.put_row(self._connection, part, row)
            for paper in snapshots.papers_of(self._connection, part):
                self._database.index.touch(paper)
        return size

    def _merge_head(self, row: int, base: dict[str, Any], wanted: dict[str, Any]) -> None:
        """Change a head from `base` to `wanted`; later edits of it stay."""
        if self._connection.execute("SELECT 1 FROM papers WHERE id = ?", (row,)).fetchone() is None:
            return
        current = snapshots.head(self._connection, row)
        merged = merge_heads(_head(base), _head(wanted), _head(current), exact=True).head
        self._database.index.touch(row)
        self._connection.execute(
            "UPDATE papers SET status = ?, rating = ? WHERE id = ?",
            (merged.status, merged.rating, row),
        )
        # A program of schema 9 or older kept neither events nor the time of a status.
        if merged.status == wanted["status"] and "status_time" in wanted:
            self._connection.execute(
                "UPDATE papers SET status_time = ? WHERE id = ?", (wanted["status_time"], row)
            )
        if "events" in wanted and "events" in base:
            snapshots.put_events(self._connection, row, _merge_events(base, current, wanted))
        if "queue" in wanted and base.get("queue") == current["queue"] != wanted["queue"]:
            snapshots.put_place(self._connection, row, wanted["queue"])
        self._connection.execute("DELETE FROM tags WHERE paper = ?", (row,))
        self._connection.executemany(
            "INSERT OR IGNORE INTO tags VALUES (?, ?)", [(row, tag) for tag in merged.tags]
        )

    def remove_export(self, file: str) -> None:
        """Stop keeping an exported file up to date, as a part of an undo or redo."""
        snapshots.put_row(self._connection, f"exports {file}", None)

    def set_trash_file(self, row: int, file: str) -> None:
        """Store the path of a file in the trash, for redo; `row` is its row in the log."""
        self._connection.execute("UPDATE journal_files SET source = ? WHERE id = ?", (file, row))


def _merge_events(
    base: dict[str, Any], current: dict[str, Any], wanted: dict[str, Any]
) -> set[tuple[str, ...]]:
    """Return the events of `current`, with those that differ between `base` and `wanted` exchanged."""
    was, now, then = (
        {tuple(event) for event in state["events"]} for state in (base, current, wanted)
    )
    return (now - (was - then)) | (then - was)


def _head(state: dict[str, Any]) -> Head:
    return Head(tuple(state["tags"]), state["status"], state["rating"])
