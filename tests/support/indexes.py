"""The index file of a library, opened beside the program."""

import sqlite3
from contextlib import closing
from pathlib import Path

from papernotes.library.index import place


def path(root: Path) -> Path:
    """Where the index file of a library's folder is."""
    return root / place.FOLDER / place.FILE


def opened(root: Path) -> sqlite3.Connection:
    """A connection to the index file with library.db attached to it."""
    connection = sqlite3.connect(path(root), isolation_level=None)
    connection.execute("ATTACH ? AS library", (str(root / "library.db"),))
    return connection


def indexed(root: Path) -> list[tuple[int, int, int]]:
    """Every indexed paper: its row, the digest of its texts, the checksum of its words."""
    with closing(opened(root)) as index:
        return index.execute(
            "SELECT paper, digest, checksum FROM indexed ORDER BY paper"
        ).fetchall()


def generations(root: Path) -> tuple[str, str]:
    """The generation that library.db has, and the one that its index has followed."""
    with closing(opened(root)) as index:
        (library,) = index.execute(
            "SELECT value FROM library.state WHERE name = 'generation'"
        ).fetchone()
        row = index.execute("SELECT value FROM about WHERE name = 'generation'").fetchone()
        return library, row[0] if row else ""
