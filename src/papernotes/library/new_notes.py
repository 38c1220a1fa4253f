"""Notes that a command has just created, read for many files at once.

Nearly all have the name of their paper, are its only note, and say in their head what the library has.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from papernotes.library.index import links
from papernotes.library.index.links import ReadFile
from papernotes.library.note_values import STORE, values_of
from papernotes.model.citekeys import key_from_file
from papernotes.model.head import Head, ParsedHead, first_base
from papernotes.model.marks import nearest_status

if TYPE_CHECKING:
    from papernotes.library.db.database import Database

_SELECT = """
SELECT id, key, status, rating, (SELECT group_concat(tag, ' ') FROM tags WHERE paper = papers.id),
    (SELECT group_concat(written || file, '/') FROM notes WHERE paper = papers.id)
FROM papers WHERE key COLLATE NOCASE IN """


class NewNotes:
    """The notes among these files that have the name of a paper without any other note.

    This holds until the next change of library.db, inside the caller's transaction. `store` writes
    the rows of the notes that were put.
    """

    def __init__(self, database: "Database", files: Sequence[str]) -> None:
        self._index = database.index
        self._connection = database.connection
        self._papers: dict[str, tuple[int, str, Head]] = {}
        self._heads: dict[str, Head] = {}
        self._rows: list[tuple[object, ...]] = []
        marks = ", ".join("?" * len(files))
        keys = {key_from_file(file): file for file in files}
        owners = dict(
            self._connection.execute(
                f"SELECT file, paper FROM notes WHERE file IN ({marks})", files
            )
        )
        marks = ", ".join("?" * len(keys))
        for paper, key, status, rating, tags, notes in self._connection.execute(
            f"{_SELECT}({marks})", [*keys]
        ):
            file = keys.get(key)
            # A note of the paper may be this one, which was promised and is written now.
            if file and notes in (None, f"0{file}") and owners.get(file, paper) == paper:
                self._papers[file] = paper, key, Head(tuple((tags or "").split()), status, rating)
        self._changes = self._connection.total_changes
        self._index.unread = self._index.query(lambda index: links.unread(index, files))

    def include(self, file: str, parsed: ParsedHead | None) -> bool:
        """Return whether a note is one of them and its head, as it was just read, says nothing new.

        If not, the rows of those that were put are stored, as the library needs them then.
        """
        if parsed and not parsed.faults and self._agrees(file, parsed):
            return True
        self.store()
        return False

    def _agrees(self, file: str, parsed: ParsedHead) -> bool:
        if file not in self._papers or self._connection.total_changes != self._changes:
            return False
        _, key, known = self._papers[file]
        base = first_base(Head(), known, parsed)
        self._heads[file] = head = parsed.filled_from(base)
        if head.dates or head.citekey not in ("", key):
            return False
        if head.status != base.status and nearest_status(head.status) is not None:
            return False  # an unknown one is told
        ours, theirs = (known.status, known.rating), (head.status, head.rating)
        return ours == theirs and set(known.tags) == set(head.tags)

    def put(self, read: ReadFile, text: str) -> None:
        """Index the text of one of these notes, and keep its row for `store`."""
        paper, *_ = self._papers[read.file]
        self._rows.append(values_of(read.file, paper, self._heads[read.file]))
        self._index.touch(paper)
        self._index.put_file(read, text)

    def store(self) -> None:
        """Store the rows of the notes that were put."""
        if self._rows:
            self._connection.executemany(STORE, self._rows)
            self._rows = []
