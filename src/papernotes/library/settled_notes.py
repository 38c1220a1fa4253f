"""Notes that agree with the library, read for many files at once: to read one again changes nothing.

After the index was lost, all notes are read again, and nearly all are such notes.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from papernotes.library.index.links import ReadFile
from papernotes.model.citekeys import key_from_file
from papernotes.model.head import Head, ParsedHead

if TYPE_CHECKING:
    from papernotes.library.db.database import Database
    from papernotes.library.index.digests import Moment, ReadyRow

_SELECT = """
SELECT file, papers.id, key, notes.tags, notes.status, notes.rating, dates,
    (SELECT group_concat(tag, ' ') FROM tags WHERE paper = papers.id)
FROM notes JOIN papers ON papers.id = notes.paper
WHERE written AND NOT dirty AND person = ''
    AND notes.status = papers.status AND notes.rating IS papers.rating
    AND NOT EXISTS (SELECT 1 FROM notes AS other WHERE other.paper = papers.id AND other.file <> notes.file)
    AND file IN """


class SettledNotes:
    """The notes among these files that have the name of their paper, are its only note, and agree with it.

    This holds until the next change of library.db, inside the caller's transaction.
    """

    def __init__(self, database: "Database", files: Sequence[str]) -> None:
        self._index = database.index
        self._connection = database.connection
        self._changes = self._connection.total_changes
        self._notes: dict[str, tuple[int, str, Head]] = {}
        for file, paper, key, agreed, status, rating, dates, tags in self._connection.execute(
            f"{_SELECT}({', '.join('?' * len(files))})", files
        ):
            days = tuple(dates.split("; ")) if dates else ()
            head = Head(tuple(agreed.split()), status, rating, dates=days)
            if key == key_from_file(file) and set(head.tags) == set((tags or "").split()):
                self._notes[file] = paper, key, head

    def include(self, file: str, parsed: ParsedHead | None) -> bool:
        """Return whether a note is one of them and its head, as it was just read, says nothing new."""
        if file not in self._notes or parsed is None or parsed.faults:
            return False
        if self._connection.total_changes != self._changes:
            return False
        _, key, agreed = self._notes[file]
        head = parsed.filled_from(agreed)
        return head.citekey in ("", key) and head._replace(citekey="") == agreed

    def put_ready(self, read: ReadFile, ready: "ReadyRow", moment: "Moment") -> None:
        """Index one of these notes, of whose paper the row was made at an earlier moment."""
        self._index.put_ready(read, ready, moment)

    def put(self, read: ReadFile, text: str) -> None:
        """Index the text of one of these notes."""
        if not read.is_kept:
            self._index.touch(self._notes[read.file][0])
        self._index.put_file(read, text)
