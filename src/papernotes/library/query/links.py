"""Links between papers, as their notes have them: found once in each note that changed."""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from papernotes.library.papers.rows import NOTE_NAME

if TYPE_CHECKING:
    from papernotes.library.db.database import Database

Stamp = tuple[int, int]
VERSION = "2"
"""Another one whenever something else is a link in a note, so that all notes are read again."""
_RULES = "links"  # the remark that says by which rules links were read
_MOST = 5000  # links of one note that are followed; a statement of SQL takes no more


class Links:
    """The links that an open library knows of."""

    def __init__(self, database: "Database") -> None:
        self._connection = database.connection
        self._writable = database.writable

    def begin(self) -> None:
        """Make room for links in a library that cannot be written: they are kept till the end."""
        if self._writable:
            return
        for table in ("linked", "links"):
            self._connection.execute(
                f"CREATE TEMP TABLE IF NOT EXISTS {table} AS SELECT * FROM main.{table}"
            )

    def are_known(self) -> bool:
        """Whether the links that are known were read by today's rules."""
        found = self._connection.execute(
            "SELECT value FROM state WHERE name = ?", (_RULES,)
        ).fetchone()
        return found is not None and found[0] == VERSION

    def mark_known(self) -> None:
        """Say that all links that are known were read by today's rules."""
        if self._writable:
            self._connection.execute(
                "INSERT OR REPLACE INTO state VALUES (?, ?)", (_RULES, VERSION)
            )

    def unread_files(self) -> list[tuple[str, Stamp]]:
        """The note files whose links are not known as the files are now, with their stamps.

        All are where the links that are known were read by other rules.
        """
        if not self.are_known():
            rows = self._connection.execute(
                "SELECT file, mtime, size FROM notes WHERE mtime IS NOT NULL"
            )
            return [(file, (mtime, size)) for file, mtime, size in rows]
        # A size of -1 says that the file may have changed since; it is read again each time.
        rows = self._connection.execute(
            "SELECT file, mtime, size FROM notes WHERE mtime IS NOT NULL AND NOT EXISTS (SELECT 1 "
            "FROM linked WHERE linked.file = notes.file AND linked.mtime = notes.mtime "
            "AND linked.size = notes.size AND notes.size >= 0)"
        )
        return [(file, (mtime, size)) for file, mtime, size in rows]

    def put(self, file: str, stamp: Stamp, targets: Iterable[str]) -> None:
        """Remember what a note file links to."""
        self._connection.execute("DELETE FROM links WHERE file = ?", (file,))
        self._connection.execute("INSERT OR REPLACE INTO linked VALUES (?, ?, ?)", (file, *stamp))
        made = dict.fromkeys(target.casefold() for target in targets)
        if made:
            self._connection.executemany(
                "INSERT INTO links VALUES (?, ?)", [(file, one) for one in made]
            )


def names_of(connection: sqlite3.Connection, row: int) -> tuple[str, list[str]]:
    """The key of a paper, and all that a link to it may say: also old keys and its file."""
    (key,) = connection.execute("SELECT key FROM papers WHERE id = ?", (row,)).fetchone()
    old = connection.execute("SELECT key FROM old_keys WHERE paper = ?", (row,)).fetchall()
    files = connection.execute("SELECT file FROM notes WHERE paper = ?", (row,)).fetchall()
    stems = [file.removesuffix(".md") for (file,) in files]
    names = [key, *(name for (name,) in old), *stems, *(one.rpartition("/")[2] for one in stems)]
    return key, list(dict.fromkeys(name.casefold() for name in names))


def linked(connection: sqlite3.Connection, row: int) -> tuple[set[int], set[int]]:
    """The papers that a paper's note and entry lead to, and those that lead to it."""
    _, names = names_of(connection, row)
    marks = ", ".join("?" * len(names))
    towards = connection.execute(
        f"SELECT notes.paper FROM links JOIN notes USING (file) WHERE target IN ({marks}) "
        f"UNION SELECT paper FROM parents WHERE key IN ({marks})",
        (*names, *names),
    )
    coming = {one for (one,) in towards if one is not None}
    targets = connection.execute(
        "SELECT target FROM links JOIN notes USING (file) WHERE paper = ? "
        "UNION SELECT lower(key) FROM parents WHERE paper = ?",
        (row, row),
    )
    names = [target for (target,) in targets][:_MOST]
    marks = ", ".join("?" * len(names))
    found = connection.execute(
        f"SELECT id FROM papers WHERE key COLLATE NOCASE IN ({marks}) "
        f"UNION SELECT paper FROM old_keys WHERE key IN ({marks}) "
        f"UNION SELECT paper FROM notes WHERE lower({NOTE_NAME}) IN ({marks})",
        (*names, *names, *(f"{name}.md" for name in names)),
    )
    going = {one for (one,) in found if one is not None}
    return going - {row}, coming - {row}
