"""What of a library goes into its text, what the text still lacks, and open conflicts."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from papernotes.library.papers.rows import require_row

if TYPE_CHECKING:
    from papernotes.library.db.database import Database
    from papernotes.library.papers.keys import Keys
    from papernotes.library.papers.papers import Papers
    from papernotes.model.paper import Paper


class Known(NamedTuple):
    """One paper with its entry as stored, its earlier keys, and its open conflicts."""

    paper: "Paper"
    citation: str
    old_keys: tuple[str, ...]
    conflicts: tuple[tuple[str, str], ...]


class Mirror:
    """The text side of an open library. All writes run inside the caller's transaction."""

    def __init__(self, database: "Database", papers: "Papers", keys: "Keys") -> None:
        self._database = database
        self._connection = database.connection
        self._papers = papers
        self._keys = keys

    def known(self, key: str) -> Known:
        """All that the library knows of a paper and nothing else does."""
        return Known(
            self._papers.read(key),
            self._papers.citation(key),
            tuple(self._keys.old(key)),
            tuple((field, value) for _, field, value in self.conflicts(key)),
        )

    def every(self) -> list[str]:
        """Every paper's key, in the order in which the papers came."""
        return [key for (key,) in self._connection.execute("SELECT key FROM papers ORDER BY id")]

    def has(self, key: str) -> bool:
        """Whether a paper has exactly this key, letter for letter."""
        return bool(
            self._connection.execute("SELECT 1 FROM papers WHERE key = ?", (key,)).fetchone()
        )

    def of_key(self, key: str) -> str | None:
        """The key of the paper that has this one for its own, letter case aside."""
        found = self._connection.execute(
            "SELECT key FROM papers WHERE key = ? COLLATE NOCASE", (key,)
        ).fetchone()
        return str(found[0]) if found else None

    def put(self, known: Known, venue: tuple[str, str, str] | None) -> str:
        """Write a paper as a text tells it, over the one that has its key or as a new one.

        Its earlier keys that another paper has for its own, or has held before under an
        earlier place in the alphabet, stay with that one. Returns the paper's key.
        """
        from papernotes.model.note import Head

        paper = known.paper
        old = self.of_key(paper.key)
        if old is None:
            self._papers.add(paper, known.citation, venue)
        else:
            self._papers.update(old, paper, known.citation, venue)
            self._papers.set_head(paper.key, Head(paper.tags, paper.status, paper.rating))
        row = require_row(self._connection, paper.key)
        self._keys.record_loss(paper.key)
        self._connection.execute("DELETE FROM old_keys WHERE key = ?", (paper.key,))
        self._connection.execute("DELETE FROM old_keys WHERE paper = ?", (row,))
        for one in known.old_keys:
            self._keep_key(one, paper.key, row)
        self._connection.execute("DELETE FROM conflicts WHERE paper = ?", (row,))
        self._connection.executemany(
            "INSERT OR IGNORE INTO conflicts VALUES (?, ?, ?)",
            [(row, field, value) for field, value in known.conflicts],
        )
        return paper.key

    def _keep_key(self, old: str, key: str, row: int) -> None:
        if self.of_key(old) is not None:
            return
        rival = self._connection.execute(
            "SELECT papers.key FROM old_keys JOIN papers ON id = paper WHERE old_keys.key = ?",
            (old,),
        ).fetchone()
        # Two libraries that hear of two claims in either order come to the same end.
        if rival is None or key < rival[0]:
            self._keys.record_loss(old)
            self._connection.execute("INSERT OR REPLACE INTO old_keys VALUES (?, ?)", (old, row))

    def forget_key(self, old: str) -> None:
        """Let an earlier key mean its paper no longer."""
        self._keys.record_loss(old)
        self._connection.execute("DELETE FROM old_keys WHERE key = ?", (old,))

    def resolve(self, key: str, field: str) -> None:
        """Take the conflicts of a field off a paper."""
        self._database.oplog.record_update(require_row(self._connection, key))
        self._connection.execute(
            "DELETE FROM conflicts WHERE field = ? AND paper = "
            "(SELECT id FROM papers WHERE key = ?)",
            (field, key),
        )

    # What the text still lacks

    def unwritten(self) -> list[str]:
        """The keys of papers that changed, came or went since they were last written."""
        return [key for (key,) in self._connection.execute("SELECT key FROM unwritten")]

    def note_written(self, keys: Iterable[str]) -> None:
        """Say that the text of these papers is as the library."""
        self._connection.executemany(
            "DELETE FROM unwritten WHERE key = ?", [(key,) for key in keys]
        )

    def note_unwritten(self, keys: Iterable[str]) -> None:
        """Say that these papers have to be written."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO unwritten VALUES (?)", [(key,) for key in keys]
        )

    def digests(self) -> dict[str, bytes]:
        """What was last written into each file of the text."""
        return dict(self._connection.execute("SELECT file, digest FROM mirrored"))

    def remember(self, digests: Mapping[str, bytes | None]) -> None:
        """Remember what was written; None for a file that is no more."""
        for file, digest in digests.items():
            if digest is None:
                self._connection.execute("DELETE FROM mirrored WHERE file = ?", (file,))
            else:
                self._connection.execute(
                    "INSERT OR REPLACE INTO mirrored VALUES (?, ?)", (file, digest)
                )

    # Conflicts

    def conflicts(self, key: str = "") -> list[tuple[str, str, str]]:
        """Open conflicts: the paper's key, the field, and the other side's value as an item."""
        where, values = ("WHERE papers.key = ?", (key,)) if key else ("", ())
        return self._connection.execute(
            "SELECT papers.key, field, value FROM conflicts JOIN papers ON id = paper "
            f"{where} ORDER BY papers.key, field, value",
            values,
        ).fetchall()
