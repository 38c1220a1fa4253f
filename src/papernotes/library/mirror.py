"""The library as text files: papers to write, files written, and open conflicts."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from papernotes.library.papers.rows import read as read_paper
from papernotes.library.papers.rows import require_row

if TYPE_CHECKING:
    from papernotes.formats.text.paper import PaperRecord
    from papernotes.library.db.database import Database
    from papernotes.library.files.rows import Files
    from papernotes.library.papers.keys import Keys
    from papernotes.library.papers.papers import Papers
    from papernotes.library.reading.events import Events
    from papernotes.library.reading.queue import Queue

SYNC_STAGE = "papernotes-sync"
"""The file in git's folder that holds the stage of a sync which has not ended."""


class Mirror:
    """The text files of an open library. All writes run inside the caller's transaction."""

    def __init__(
        self,
        database: "Database",
        papers: "Papers",
        keys: "Keys",
        events: "Events",
        queue: "Queue",
        files: "Files",
    ) -> None:
        self._database, self._events, self._queue = database, events, queue
        self._files = files
        self._connection = database.connection
        self._papers = papers
        self._keys = keys

    def read(self, key: str) -> "PaperRecord":
        """Return a paper with everything that goes into its text file."""
        from papernotes.formats.text.paper import PaperRecord

        row = require_row(self._connection, key)
        execute = self._connection.execute
        (citation,) = execute("SELECT citation FROM papers WHERE id = ?", (row,)).fetchone()
        old = execute("SELECT key FROM old_keys WHERE paper = ? ORDER BY key", (row,))
        conflicts = execute(
            "SELECT field, value FROM conflicts WHERE paper = ? ORDER BY field, value", (row,)
        )
        return PaperRecord(
            read_paper(self._connection, row),
            str(citation),
            tuple(former for (former,) in old),
            tuple(conflicts.fetchall()),
            tuple(item.file for item in self._files.of(key)),
        )

    def all_keys(self) -> list[str]:
        """Return every citation key, in the order of adding."""
        return [key for (key,) in self._connection.execute("SELECT key FROM papers ORDER BY id")]

    def has(self, key: str) -> bool:
        """Return whether a paper has exactly this key, in this case."""
        return bool(
            self._connection.execute("SELECT 1 FROM papers WHERE key = ?", (key,)).fetchone()
        )

    def find_key(self, key: str) -> str | None:
        """Return the current key of a paper that equals this one, ignoring case; None if none does."""
        row = self._connection.execute(
            "SELECT key FROM papers WHERE key = ? COLLATE NOCASE", (key,)
        ).fetchone()
        return str(row[0]) if row else None

    def put(self, record: "PaperRecord", venue: tuple[str, str, str] | None) -> str:
        """Write a paper from its text file: update the paper with its key, or add one.

        A former key stays with another paper where that is its current key, or where it is a
        former key of a paper whose key comes first in the alphabet. Returns the paper's key.
        """
        from papernotes.model.head import Head

        paper = record.paper
        old = self.find_key(paper.key)
        if old is None:
            self._papers.add(paper, record.citation, venue, as_is=True)
        else:
            self._papers.update(old, paper, record.citation, venue)
            head = Head(paper.tags, paper.status, paper.rating)
            self._papers.set_head(paper.key, head, as_is=True)
            self._connection.execute(  # a trigger has set it where the status changed
                "UPDATE papers SET status_time = ? WHERE key = ? COLLATE NOCASE",
                (paper.status_time, paper.key),
            )
        self._events.replace(paper.key, paper.events)
        self._queue.put(paper.key, paper.queue)
        self._files.replace(paper.key, record.files)
        row = require_row(self._connection, paper.key)
        self._keys.record_loss(paper.key)
        self._connection.execute("DELETE FROM old_keys WHERE key = ?", (paper.key,))
        self._connection.execute("DELETE FROM old_keys WHERE paper = ?", (row,))
        for former_key in record.old_keys:
            self._keep_key(former_key, paper.key, row)
        self._connection.execute("DELETE FROM conflicts WHERE paper = ?", (row,))
        self._connection.executemany(
            "INSERT OR IGNORE INTO conflicts VALUES (?, ?, ?)",
            [(row, field, value) for field, value in record.conflicts],
        )
        return paper.key

    def _keep_key(self, old: str, key: str, row: int) -> None:
        if self.find_key(old) is not None:
            return
        holder = self._connection.execute(
            "SELECT papers.key FROM old_keys JOIN papers ON id = paper WHERE old_keys.key = ?",
            (old,),
        ).fetchone()
        # So two libraries agree, whichever of two claims each of them reads first.
        if holder is None or key < holder[0]:
            self._keys.record_loss(old)
            # Not by REPLACE: the trigger that marks the loser's text would not run.
            self._connection.execute("DELETE FROM old_keys WHERE key = ?", (old,))
            self._connection.execute("INSERT INTO old_keys VALUES (?, ?)", (old, row))

    def remove_key(self, old: str) -> None:
        """Remove a former key."""
        self._keys.record_loss(old)
        self._connection.execute("DELETE FROM old_keys WHERE key = ?", (old,))

    def add_conflict(self, key: str, field: str, value: str) -> None:
        """Add a conflict in a field of a paper: the value of the other side as an item."""
        row = require_row(self._connection, key)
        self._database.oplog.record_update(row)
        self._connection.execute(
            "INSERT OR IGNORE INTO conflicts VALUES (?, ?, ?)", (row, field, value)
        )

    def remove_conflicts(self, key: str, field: str) -> None:
        """Remove the conflicts in a field of a paper."""
        self._database.oplog.record_update(require_row(self._connection, key))
        self._connection.execute(
            "DELETE FROM conflicts WHERE field = ? AND paper = "
            "(SELECT id FROM papers WHERE key = ?)",
            (field, key),
        )

    # Text files to write

    def unwritten(self) -> list[str]:
        """Return the keys of papers changed, added or removed since they were last written."""
        return [key for (key,) in self._connection.execute("SELECT key FROM unwritten")]

    def mark_written(self, keys: Iterable[str]) -> None:
        """Mark the text files of these papers as written."""
        self._connection.executemany(
            "DELETE FROM unwritten WHERE key = ?", [(key,) for key in keys]
        )

    def mark_unwritten(self, keys: Iterable[str]) -> None:
        """Mark the text files of these papers as not written."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO unwritten VALUES (?)", [(key,) for key in keys]
        )

    def digests(self) -> dict[str, bytes]:
        """Return the SHA-256 digest of what was last written or read, by file."""
        return dict(self._connection.execute("SELECT file, digest FROM mirrored"))

    def digest(self, file: str) -> bytes | None:
        """Return the SHA-256 digest of what was last written to a file or read from it; None for none."""
        row = self._connection.execute(
            "SELECT digest FROM mirrored WHERE file = ?", (file,)
        ).fetchone()
        return bytes(row[0]) if row else None

    def set_digests(self, digests: Mapping[str, bytes | None]) -> None:
        """Store the digests of written files; None for a file that was removed."""
        for file, digest in digests.items():
            if digest is None:
                self._connection.execute("DELETE FROM mirrored WHERE file = ?", (file,))
            else:
                self._connection.execute(
                    "INSERT OR REPLACE INTO mirrored VALUES (?, ?)", (file, digest)
                )

    # Conflicts

    def conflicts(self, key: str = "") -> list[tuple[str, str, str]]:
        """Open conflicts as (key, field, value of the other side as an item), of one paper or of all."""
        where, values = ("WHERE papers.key = ?", (key,)) if key else ("", ())
        return self._connection.execute(
            "SELECT papers.key, field, value FROM conflicts JOIN papers ON id = paper "
            f"{where} ORDER BY papers.key, field, value",
            values,
        ).fetchall()
