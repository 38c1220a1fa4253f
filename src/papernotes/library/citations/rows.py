"""Who cites whom, by the lists of references that were read.

A list is stored under the citation key that its paper had; former keys lead to the paper as well.
References are resolved when they are asked for, so that a paper that is added later is found.
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from papernotes.library.citations.schema import SCHEMA, VERSION
from papernotes.library.db import own_folder
from papernotes.library.index.place import FOLDER
from papernotes.library.papers.rows import require_row
from papernotes.model.citations import Cited, Known, Meant, choose
from papernotes.model.imprint import Imprint

if TYPE_CHECKING:
    from papernotes.library.db.database import Database

FILE = "references.db"
_BATCH = 300  # values of one statement; SQLite before 3.32 allows 999
_KNOWN = (
    "SELECT key, coalesce((SELECT name FROM authors WHERE paper = papers.id AND position = 0), ''), "
    "title, year, arxiv, doi FROM papers"
)
_BY = (
    ("arxiv", "arxiv <> '' AND arxiv IN ({})"),
    ("doi", "doi <> '' AND doi IN ({})"),
    ("likeness", "likeness <> 0 AND likeness IN ({})"),
    ("short_title", "likeness = 0 AND lower(title) IN ({})"),
)
"""What a reference and a paper may have in common, and the condition for it in SQL."""


class Printed(NamedTuple):
    """What the PDF of a paper prints: its references, how many entries could not be read, its imprint.

    `stamp` says which file it was read from.
    """

    stamp: str
    cited: tuple[Cited, ...]
    unread: int = 0
    imprint: Imprint = Imprint()


class Citations:
    """The references of the papers in an open library. Without the file there are none."""

    def __init__(self, database: "Database") -> None:
        self._connection = database.connection
        self._folder = os.path.join(os.path.dirname(database.path), FOLDER)
        self._path = os.path.join(self._folder, FILE)

    @property
    def exist(self) -> bool:
        """Whether any list of references was read."""
        return os.path.exists(self._path)

    # The lists

    def put(self, key: str, given: Printed) -> None:
        """Store what the PDF of a paper prints, in place of what was stored before."""
        rows = [(key, place, *item, item.likeness) for place, item in enumerate(given.cited)]
        with closing(self._open()) as file:
            file.execute("BEGIN IMMEDIATE")
            file.execute("DELETE FROM refs WHERE key = ?", (key,))
            file.execute(
                "INSERT OR REPLACE INTO lists VALUES (?, ?, ?, ?, ?, ?)",
                (key, given.stamp, given.unread, *given.imprint),
            )
            file.executemany("INSERT INTO refs VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            file.execute("COMMIT")

    def stamps(self) -> dict[str, str]:
        """Return from which file the list of each paper was read, by the key it had."""
        if not self.exist:
            return {}
        with closing(self._open()) as file:
            return dict(file.execute("SELECT key, stamp FROM lists").fetchall())

    def imprint(self, key: str) -> Imprint:
        """Return what the PDF of a paper prints of its publication."""
        if not self.exist:
            return Imprint()
        names = [key, *self._former(key)]
        sql = f"SELECT venue, year, pages FROM lists WHERE key IN ({', '.join('?' * len(names))})"
        with closing(self._open()) as file:
            row = file.execute(sql, names).fetchone()
        return Imprint(*row) if row else Imprint()

    def of(self, key: str) -> list[Cited]:
        """Return the references of a paper, in their order."""
        if not self.exist:
            return []
        names = [key, *self._former(key)]
        marks = ", ".join("?" * len(names))
        sql = f"SELECT author, title, year, arxiv, doi FROM refs WHERE key IN ({marks}) ORDER BY key, place"
        with closing(self._open()) as file:
            return [Cited(*values) for values in file.execute(sql, names)]

    def _former(self, key: str) -> list[str]:
        row = require_row(self._connection, key)
        sql = "SELECT key FROM old_keys WHERE paper = ?"
        return [name for (name,) in self._connection.execute(sql, (row,))]

    # Who cites whom

    def resolve(self, cited: Sequence[Cited]) -> list[Meant | None]:
        """Return for each reference the paper of the library that it means."""
        known: dict[tuple[str, object], list[Known]] = {}
        for column, condition in _BY:
            values = list({value for item in cited if (value := getattr(item, column))})
            for start in range(0, len(values), _BATCH):
                batch = values[start : start + _BATCH]
                sql = f"{_KNOWN} WHERE {condition.format(', '.join('?' * len(batch)))} ORDER BY id"
                for row in self._connection.execute(sql, batch):
                    paper = _known(row)
                    known.setdefault((column, getattr(paper.data, column)), []).append(paper)
        return [
            choose(
                item,
                (paper for name, _ in _BY for paper in known.get((name, getattr(item, name)), ())),
            )
            for item in cited
        ]

    def read_among(self, keys: Iterable[str]) -> list[str]:
        """Return those of these papers that the reader has read."""
        wanted = list(keys)
        read: list[str] = []
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            sql = f"SELECT key FROM papers WHERE lower(status) IN ('read', '읽음') AND key IN ({', '.join('?' * len(batch))})"
            read += [key for (key,) in self._connection.execute(sql, batch)]
        return read

    def cited_by(self, key: str) -> list[str]:
        """Return the papers of the library that a paper cites for certain, by its list."""
        resolved = self.resolve(self.of(key)) if self.exist else []
        keys = (meant.known.name for meant in resolved if meant and meant.certain)
        return [other for other in dict.fromkeys(keys) if other != key]

    def citing(self, key: str) -> list[str]:
        """Return the papers of the library whose lists have a paper for certain."""
        if not self.exist:
            return []
        row = require_row(self._connection, key)
        paper = _known(self._connection.execute(f"{_KNOWN} WHERE id = ?", (row,)).fetchone())
        wanted = paper.data
        sql = "SELECT key, author, title, year, arxiv, doi FROM refs WHERE "
        keys: dict[str, None] = {}
        with closing(self._open()) as file:
            for column, condition in _BY:
                if value := getattr(wanted, column):
                    for name, *values in file.execute(sql + condition.format("?"), (value,)):
                        meant = choose(Cited(*values), [paper])
                        if meant and meant.certain:
                            keys[name] = None
        return [
            other for other in dict.fromkeys(map(self._present, keys)) if other not in ("", key)
        ]

    def _present(self, name: str) -> str:
        """Return the key that a paper has now; empty for one that is gone."""
        row = self._connection.execute(
            "SELECT key FROM papers WHERE key = ? COLLATE NOCASE UNION ALL "
            "SELECT papers.key FROM old_keys JOIN papers ON id = paper WHERE old_keys.key = ? LIMIT 1",
            (name, name),
        ).fetchone()
        return str(row[0]) if row else ""

    # The file

    def _open(self) -> sqlite3.Connection:
        """Open the file, made if it is not there; one that cannot be read is made again."""
        own_folder.make(self._folder)
        for _ in range(2):
            connection = sqlite3.connect(self._path, isolation_level=None, timeout=30)
            try:
                connection.execute("PRAGMA synchronous = OFF")  # lost data is read again
                if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
                    return connection
                if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                    connection.executescript(
                        f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;"
                    )
                    return connection
            except sqlite3.DatabaseError as error:
                connection.close()
                if isinstance(error, sqlite3.OperationalError):
                    raise
            connection.close()
            os.remove(self._path)
        raise sqlite3.OperationalError(f"{self._path} cannot be made")


def _known(row: Sequence[Any]) -> Known:
    from papernotes.model import names

    key, author, title, year, arxiv, doi = row
    family = names.family_name(str(author)) if author else ""
    return Known(str(key), Cited(family, str(title), year, str(arxiv), str(doi)))
