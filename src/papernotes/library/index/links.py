"""The stamps of the note files when they were last read, their links, and those without a paper."""

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from papernotes.disk.files import Stamp

if TYPE_CHECKING:  # commands that only read need no such data
    from papernotes.model.note_facts import NoteFacts

VERSION = "5"
"""Changes whenever the rules for links in notes change, so that all notes are read again."""
SCHEMA = """
CREATE TABLE note_files(file TEXT NOT NULL PRIMARY KEY, mtime INTEGER NOT NULL, size INTEGER NOT NULL,
    agreed INTEGER NOT NULL, paper INTEGER, characters INTEGER NOT NULL, said INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE TABLE links(target TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (target, file)) WITHOUT ROWID;
CREATE INDEX links_by_file ON links(file);
CREATE INDEX strays ON note_files(agreed) WHERE agreed = 0;
CREATE TABLE stray_notes(id INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, names TEXT NOT NULL);
"""
FINGERPRINT = "notes fingerprint"
"""The name in `about` of the fingerprint of the notes folder when it was last read."""
FOLDERS = "notes folders"
"""The name in `about` of the times of the folders when they were last read."""
_AT_ONCE = 500  # files in one statement
_AGREED = "SELECT file, paper, person, tags, status, rating FROM notes"


class ReadFile:
    """A note file that was read: its name, its stamp (mtime in ns, size), and what it says.

    A size of -1 means that the file may change again without a change of its mtime. `targets` are
    the targets of its links, `facts` what is read as data; None for nothing. `said` is a digest of
    the text that both were read from, 0 for none. With `is_kept` the index has both already, under
    the same digest.
    """

    __slots__ = ("facts", "file", "is_kept", "said", "stamp", "targets")

    def __init__(
        self,
        file: str,
        stamp: Stamp,
        targets: tuple[str, ...] = (),
        facts: "NoteFacts | None" = None,
        said: int = 0,
        *,
        is_kept: bool = False,
    ) -> None:
        self.file, self.stamp, self.targets = file, stamp, targets
        self.facts, self.said, self.is_kept = facts, said, is_kept

    def at(self, stamp: Stamp) -> "ReadFile":
        """Return what the file says with another stamp."""
        return ReadFile(self.file, stamp, self.targets, self.facts, self.said, is_kept=self.is_kept)


def put(
    index: sqlite3.Connection,
    library: sqlite3.Connection,
    reads: Sequence[ReadFile],
    lengths: Mapping[str, int],
) -> None:
    """Store the stamps, links and facts of note files, with checksums of their rows in library.db.

    `lengths` has those of the prose of papers' notes.
    """
    for start in range(0, len(reads), _AT_ONCE):
        _put(index, library, reads[start : start + _AT_ONCE], lengths)


def _put(
    index: sqlite3.Connection,
    library: sqlite3.Connection,
    reads: Sequence[ReadFile],
    lengths: Mapping[str, int],
) -> None:
    files = [read.file for read in reads]
    among = f"WHERE file IN ({', '.join('?' * len(files))})"
    agreed = {
        row[0]: (_digest(row), row[1]) for row in library.execute(f"{_AGREED} {among}", files)
    }
    from papernotes.library.index import note_facts

    # Only a file that was read before has links and facts.
    known = {file for (file,) in index.execute(f"SELECT file FROM note_files {among}", files)}
    stored, targets = [], []
    for read in reads:
        file, of_row = read.file, agreed.get(read.file, (0, None))
        if read.is_kept:
            _keep(index, read, *of_row)
            continue
        if file in known:
            _forget_contents(index, file)
        if read.facts is not None:
            note_facts.put(index, file, read.facts)
        stored.append((file, *read.stamp, *of_row, lengths.get(file, 0), read.said))
        folded = dict.fromkeys(target.casefold() for target in read.targets)
        targets += [(target, file) for target in folded]
    index.executemany("INSERT OR REPLACE INTO note_files VALUES (?, ?, ?, ?, ?, ?, ?)", stored)
    if targets:
        index.executemany("INSERT INTO links VALUES (?, ?)", targets)


def _keep(index: sqlite3.Connection, read: ReadFile, agreed: int, paper: int | None) -> None:
    """Store the stamp of a file whose links and facts are stored, unless these were lost or replaced."""
    changed = index.execute(
        "UPDATE note_files SET mtime = ?, size = ?, agreed = ?, paper = ? WHERE file = ? AND said = ?",
        (*read.stamp, agreed, paper, read.file, read.said),
    )
    if not changed.rowcount:
        forget_stamps(index, [read.file])


def forget(index: sqlite3.Connection, file: str) -> None:
    """Remove a note file, its links and its facts."""
    _forget_contents(index, file)
    index.execute("DELETE FROM note_files WHERE file = ?", (file,))


def _forget_contents(index: sqlite3.Connection, file: str) -> None:
    from papernotes.library.index import note_facts

    note_facts.forget(index, file)
    index.execute("DELETE FROM links WHERE file = ?", (file,))


def known(index: sqlite3.Connection, file: str) -> ReadFile | None:
    """Return a note file as it was when it was last read, without its links and facts."""
    sql = "SELECT mtime, size, said FROM note_files WHERE file = ?"
    row = index.execute(sql, (file,)).fetchone()
    return ReadFile(file, row[:2], said=row[2], is_kept=True) if row else None


def unread(index: sqlite3.Connection, files: Sequence[str]) -> frozenset[str]:
    """Return those of these note files that were never read."""
    sql = f"SELECT file FROM note_files WHERE file IN ({', '.join('?' * len(files))})"
    return frozenset(files).difference(file for (file,) in index.execute(sql, files))


def stamps(index: sqlite3.Connection) -> Iterator[tuple[str, int, int]]:
    """Yield the name, mtime and size of every note file that was read, in order."""
    return index.execute("SELECT file, mtime, size FROM note_files ORDER BY file")


def times(index: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Yield the name and mtime of every note file that was read, in order; -1 to read it again."""
    return index.execute("SELECT file, iif(size < 0, -1, mtime) FROM note_files ORDER BY file")


def has_stray_notes(index: sqlite3.Connection) -> bool:
    """Return whether there is any note without a paper in the index."""
    return index.execute("SELECT 1 FROM stray_notes LIMIT 1").fetchone() is not None


def strays_naming(
    index: sqlite3.Connection, library: sqlite3.Connection, papers: Collection[int]
) -> list[str]:
    """Return the note files without a paper that name one of these papers."""
    if not papers or not has_stray_notes(index):
        return []
    from papernotes.library.index import stray_notes

    return stray_notes.naming(index, library, papers)


def unowned(index: sqlite3.Connection) -> list[str]:
    """Return the note files that belonged to no paper when they were read, in order."""
    sql = "SELECT file FROM note_files INDEXED BY strays WHERE agreed = 0 ORDER BY file"
    return [file for (file,) in index.execute(sql)]


def names(index: sqlite3.Connection) -> list[str]:
    """Return every note file that was read, in order."""
    return [file for (file,) in index.execute("SELECT file FROM note_files ORDER BY file")]


def number(index: sqlite3.Connection) -> int:
    """Return the number of note files that were read."""
    (files,) = index.execute("SELECT count(*) FROM note_files").fetchone()
    return int(files)


def of_papers(index: sqlite3.Connection, papers: Sequence[int]) -> list[str]:
    """Return the note files that belonged to these papers when they were read."""
    if not papers:
        return []
    marks = ", ".join("?" * len(papers))
    sql = f"SELECT file FROM note_files WHERE paper IN ({marks})"
    return [file for (file,) in index.execute(sql, papers)]


def forget_stamps(index: sqlite3.Connection, files: Iterable[str]) -> None:
    """Reset the stamps of these files, so that they are read again."""
    if names := [(file,) for file in files]:
        index.executemany("UPDATE note_files SET mtime = -1, size = -1 WHERE file = ?", names)
        index.execute("DELETE FROM about WHERE name = ?", (FINGERPRINT,))


def forget_changed(index: sqlite3.Connection, library: sqlite3.Connection) -> None:
    """Reset the stamps of files whose rows in library.db have changed or are gone."""
    agreed = {row[0]: _digest(row) for row in library.execute(_AGREED)}
    read_files = index.execute("SELECT file, agreed FROM note_files").fetchall()
    changed = [(file,) for file, digest in read_files if agreed.get(file) != digest]
    index.executemany("UPDATE note_files SET mtime = -1, size = -1 WHERE file = ?", changed)


def _digest(row: tuple[object, ...]) -> int:
    """Return a checksum of a row: the paper of a note file and its last synchronised head."""
    return zlib.crc32(repr(row).encode("utf-8", "surrogatepass"))
