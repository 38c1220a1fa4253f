"""Changes of a library that its index does not have yet, and how they are written into it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from papernotes.library.index import fts, links
from papernotes.library.index.links import ReadFile

if TYPE_CHECKING:  # reading commands do not import them
    from papernotes.library.index.digests import Moment, Ready, ReadyRow
    from papernotes.library.index.stray_notes import StrayNote

ReadNote = Callable[[str], str]
"""Returns the searchable text of a note file; empty if it cannot be read."""

_MOST_TEXT = 2_000_000  # characters
BATCH = 500
"""Papers whose words are in memory at a time."""


class Changes:
    """Changed papers, by their rows in library.db, and note files that were read, with their texts."""

    def __init__(self) -> None:
        self.papers: set[int] = set()
        self.files: dict[str, ReadFile | None] = {}
        self._texts: dict[str, str] = {}
        self._strays: dict[str, StrayNote | None] = {}
        self._ready: dict[int, tuple[ReadyRow, Moment]] = {}
        self._size = 0

    def __bool__(self) -> bool:
        return bool(self.papers or self.files)

    @property
    def is_large(self) -> bool:
        """Whether the texts of notes take so much memory that they should wait no longer."""
        return self._size > _MOST_TEXT

    def put_file(self, read: ReadFile, text: str) -> None:
        """Add the file of a paper's note, and its text."""
        if read.is_kept and (known := self.files.get(read.file)):
            read = known.at(read.stamp)
        self.files[read.file], self._texts[read.file] = read, text
        self._strays[read.file] = None
        self._size += len(text)

    def put_ready(self, read: ReadFile, ready: "ReadyRow", moment: "Moment") -> None:
        """Add the file of a paper's only note, and the row of the paper as it was at a moment."""
        self.files[read.file], self._strays[read.file] = read, None
        self._ready[ready.row.paper] = ready, moment
        self.papers.add(ready.row.paper)

    def put_stray(self, read: ReadFile, note: "StrayNote") -> None:
        """Add a note file without a paper, and what is to be indexed of it."""
        self.files[read.file], self._strays[read.file] = read, note

    def forget_file(self, file: str) -> None:
        """Add that a note file no longer exists."""
        self.files[file] = self._strays[file] = None
        self._texts.pop(file, None)

    def clear(self) -> None:
        """Forget all changes."""
        self.papers.clear()
        self.files.clear()
        self._texts.clear()
        self._strays.clear()
        self._ready.clear()
        self._size = 0

    def write(
        self,
        library: sqlite3.Connection,
        index: sqlite3.Connection,
        papers: Iterable[int],
        read_note: ReadNote,
    ) -> None:
        """Index the current state of these papers, and store which note files were read.

        `read_note` reads the notes of papers that were not read before.
        """

        def text(file: str) -> str:
            return self._texts[file] if file in self._texts else read_note(file)

        waiting = iter(papers)
        lengths: dict[str, int] = {}
        while batch := list(islice(waiting, BATCH)):
            rows = _rows(library, batch, text, lengths, self._rows_ready(index))
            came, went = fts.write(index, rows)
            files = links.strays_naming(index, library, came)
            links.forget_stamps(index, [*files, *links.of_papers(index, went)])
        if any(self._strays.values()) or (self._strays and links.has_stray_notes(index)):
            from papernotes.library.index import stray_notes

            stray_notes.write(index, self._strays)
        for file in (file for file, read in self.files.items() if read is None):
            links.forget(index, file)
        links.put(index, library, [read for read in self.files.values() if read], lengths)

    def _rows_ready(self, index: sqlite3.Connection) -> "Ready":
        """Return the rows that were packed by the vocabulary that the index has now."""
        if not self._ready:
            return self._ready
        from papernotes.library.index.word_sets import lasting_vocabulary

        current = lasting_vocabulary(index)
        return {
            paper: ready
            for paper, ready in self._ready.items()
            if current and ready[0].row.vocabulary == current.checksum
        }


def _rows(
    library: sqlite3.Connection,
    papers: list[int],
    text: ReadNote,
    lengths: dict[str, int],
    ready: "Ready",
) -> Iterator[fts.Row | fts.PackedRow]:
    from papernotes.library.index import digests

    return digests.read(library, papers, text, lengths, ready)
