"""The files of papers in an open library."""

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from papernotes.disk.files import as_it_lies
from papernotes.library.papers.rows import require_row
from papernotes.model import citekeys, paper_file
from papernotes.model.paper_file import PaperFile, StoredFile

if TYPE_CHECKING:
    from papernotes.library.db.database import Database

_COLUMNS = ", ".join(f"files.{name}" for name in PaperFile._fields)


class Files:
    """The files of papers. All writes run inside the caller's transaction.

    The files themselves follow by pending file changes, which triggers add; see `tables`.
    """

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection
        self._root = os.path.dirname(database.path)

    # Reading

    def of(self, key: str) -> tuple[StoredFile, ...]:
        """Return the files of a paper, the one to open first."""
        row = require_row(self._connection, key)
        sql = f"SELECT {_COLUMNS} FROM files WHERE paper = ?"
        files = [PaperFile(*values) for values in self._connection.execute(sql, (row,))]
        return tuple(self._stored(key, file) for file in sorted(files, key=paper_file.order))

    def all(self) -> list[StoredFile]:
        """Return every file of every paper, by key and in the order of opening."""
        rows = self._connection.execute(
            f"SELECT key, {_COLUMNS} FROM files JOIN papers ON id = paper ORDER BY key"
        )
        stored = [self._stored(key, PaperFile(*values)) for key, *values in rows]
        return sorted(stored, key=lambda item: (item.key, paper_file.order(item.file)))

    def with_digest(self, sha256: str) -> list[StoredFile]:
        """Return the files with this content, of whichever papers."""
        rows = self._connection.execute(
            f"SELECT key, {_COLUMNS} FROM files JOIN papers ON id = paper WHERE sha256 = ? "
            "ORDER BY key",
            (sha256,),
        )
        return [self._stored(key, PaperFile(*values)) for key, *values in rows]

    def _stored(self, key: str, file: PaperFile) -> StoredFile:
        return StoredFile(key, absolute(self._root, file.name), file)

    # Writing

    def add(self, key: str, file: PaperFile) -> None:
        """Give a paper a file."""
        row = self._record(key)
        self._connection.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", (row, *file))

    def remove(self, key: str, name: str) -> None:
        """Take a file from a paper."""
        row = self._record(key)
        self._connection.execute("DELETE FROM files WHERE paper = ? AND name = ?", (row, name))

    def replace(self, key: str, files: Iterable[PaperFile]) -> None:
        """Give a paper these files, and no others."""
        known = {item.file for item in self.of(key)}
        wanted = set(files)
        if known == wanted:
            return
        for file in known - wanted:
            self.remove(key, file.name)
        for file in sorted(wanted - known, key=paper_file.order):
            self.add(key, file)

    def rename(self, old: str, key: str, is_taken: Callable[[str], bool]) -> dict[str, str]:
        """Name the files of a paper after its new key; `old` is the key that they are named after.

        Returns the new names by the old ones.
        """
        renamed: dict[str, str] = {}
        stem, new = citekeys.file_stem(old), citekeys.file_stem(key)
        for item in self.of(key):
            name = paper_file.renamed(item.file.name, stem, new)
            if name is None or name == item.file.name:
                continue
            if name.lower() != item.file.name.lower():
                name = self.free_name(key, is_taken, name)
            self._move(key, item.file, name)
            renamed[item.file.name] = name
        return renamed

    def hand_over(self, key: str, other: str, is_taken: Callable[[str], bool]) -> dict[str, str]:
        """Give the files of the paper `other` to the paper `key`; what both have, once.

        Returns the new names by the old ones.
        """
        renamed: dict[str, str] = {}
        own = {item.file.sha256: item.file.name for item in self.of(key)}
        for item in self.of(other):
            self.remove(other, item.file.name)
            if item.file.sha256 not in own:
                name = item.file.name if item.file.is_linked else self.free_name(key, is_taken)
                self.add(key, item.file._replace(name=name))
            renamed[item.file.name] = own.get(item.file.sha256, name)
        return renamed

    def _move(self, key: str, file: PaperFile, name: str) -> None:
        row = self._record(key)
        self._connection.execute(
            "UPDATE files SET name = ? WHERE paper = ? AND name = ?", (name, row, file.name)
        )

    def free_name(self, key: str, is_taken: Callable[[str], bool], name: str = "") -> str:
        """Return a free name for a file of a paper, `name` if it is free.

        `is_taken` says whether the folder has a file of a name already.
        """
        stem, number = citekeys.file_stem(key), int(not name)
        name = name or paper_file.own_name(stem)
        while self._is_taken(name) or is_taken(name):
            number += 1
            name = paper_file.own_name(stem, number)
        return name

    def owner(self, name: str) -> str | None:
        """Return the key of the paper that has a file of this name; None if none has."""
        sql = "SELECT key FROM files JOIN papers ON id = paper WHERE name = ? COLLATE NOCASE AND name = ?"
        row = self._connection.execute(sql, (name, name)).fetchone()
        return str(row[0]) if row else None

    def is_known(self, name: str) -> bool:
        """Return whether a paper has a file of exactly this name."""
        sql = "SELECT 1 FROM files WHERE name = ? COLLATE NOCASE AND name = ?"
        return self._connection.execute(sql, (name, name)).fetchone() is not None

    def _is_taken(self, name: str) -> bool:
        """Return whether a paper has a file of this name in any letter case."""
        sql = "SELECT 1 FROM files WHERE name = ? COLLATE NOCASE"
        return self._connection.execute(sql, (name,)).fetchone() is not None

    def _record(self, key: str) -> int:
        row = require_row(self._connection, key)
        self._database.oplog.record_update(row)
        self._database.changed = True
        return row


def absolute(root: str, name: str) -> str:
    """Return the absolute path of a file by its name in the library whose folder is `root`."""
    if name.startswith(f"{paper_file.FOLDER}/"):
        return as_it_lies(os.path.join(root, *name.split("/")))
    return os.path.expanduser(name)
