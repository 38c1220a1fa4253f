"""What of a library goes into its text, what the text still lacks, and open conflicts."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from papernotes.library.library import Library
    from papernotes.model.paper import Paper


class Known(NamedTuple):
    """One paper with its entry as stored, its earlier keys, and its open conflicts."""

    paper: "Paper"
    citation: str
    old_keys: tuple[str, ...]
    conflicts: tuple[tuple[str, str], ...]


class Mirror:
    """The text side of an open library. All writes run inside the caller's transaction."""

    def __init__(self, library: "Library", connection: sqlite3.Connection) -> None:
        self._library = library
        self._connection = connection

    def known(self, key: str) -> Known:
        """All that the library knows of a paper and nothing else does."""
        library = self._library
        return Known(
            library.paper(key),
            library.citation(key),
            tuple(library.old_keys(key)),
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

        library, paper = self._library, known.paper
        old = self.of_key(paper.key)
        if old is None:
            library.add(paper, known.citation, venue)
        else:
            library.update(old, paper, known.citation, venue)
            library.set_head(paper.key, Head(paper.tags, paper.status, paper.rating))
            library.mark_note(paper.key)
        row = library._row(paper.key)
        library.losing_key(paper.key)
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
            self._library.losing_key(old)
            self._connection.execute("INSERT OR REPLACE INTO old_keys VALUES (?, ?)", (old, row))

    def forget_key(self, old: str) -> None:
        """Let an earlier key mean its paper no longer."""
        self._library.losing_key(old)
        self._connection.execute("DELETE FROM old_keys WHERE key = ?", (old,))

    def resolve(self, key: str, field: str) -> None:
        """Take the conflicts of a field off a paper."""
        self._library.journal.changing(self._library._row(key))
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

    # Facts beside the papers

    def facts(self) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
        """The pending list, and all venues."""
        pending = self._connection.execute("SELECT identifier, request, asked FROM pending")
        venues = self._connection.execute("SELECT name, full_name, kind FROM venues")
        return pending.fetchall(), venues.fetchall()

    def used_venues(self) -> set[str]:
        """The venues that some paper names."""
        return {name for (name,) in self._connection.execute("SELECT DISTINCT venue FROM papers")}

    def put_venue(self, name: str, full_name: str, kind: str) -> None:
        """Let a venue have this full name and kind."""
        row = {"name": name, "full_name": full_name, "kind": kind}
        self._library.put_beside("venues", name, row)

    def put_pending(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Let the pending list hold exactly these: identifier, request, when it was asked."""
        wanted = {row[0]: row for row in rows}
        for name, _ in self._library.pending():
            if name not in wanted:
                self._library.ask_no_more(name)
        for name, request, asked in wanted.values():
            row = {"identifier": name, "request": request, "asked": asked}
            self._library.put_beside("pending", name, row)
