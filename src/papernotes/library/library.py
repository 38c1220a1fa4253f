"""The library: every paper, its tags, and what is remembered of its note.

Papers are named by citation key everywhere outside; row numbers never leave this folder.
Reading runs on the standard library's sqlite3 and literal SQL, and so does everyday
writing, always inside one IMMEDIATE transaction.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from papernotes.library import notes
from papernotes.library.index.links import ReadFile
from papernotes.library.notes import NoteRow
from papernotes.library.papers import rows as paper_rows
from papernotes.library.papers.keys import Keys
from papernotes.library.query import ask, compile, ranking
from papernotes.library.query.columns import RELEVANCE
from papernotes.library.remarks import Remarks
from papernotes.model.note import Head
from papernotes.model.query.language import Query

if TYPE_CHECKING:  # loaded by the few commands that read papers whole
    from papernotes.library.mirror import Mirror
    from papernotes.library.query.facets import Questions
    from papernotes.model.paper import Paper


NOTES_LOOK = "notes look"
"""The name under which the index remembers how the folder of notes looked."""


class Library(Keys, Remarks):
    """An open library.db: the papers themselves, and the notes as it last saw them."""

    @cached_property
    def mirror(self) -> "Mirror":
        """What of the library goes into its text, and what the text still lacks."""
        from papernotes.library.mirror import Mirror

        return Mirror(self, self._connection)

    # Reading

    def paper(self, key: str) -> "Paper":
        """The paper with this key, whole."""
        return paper_rows.read(self._connection, self._row(key))

    def rows(
        self, columns: Sequence[str], query: Query, sort: str = "key", limit: int = 0
    ) -> Iterator[tuple[Any, ...]]:
        """The named columns of the papers a query selects; `limit` 0 means all of them."""
        rows = ranking.rows if sort.endswith(RELEVANCE) else compile.rows
        return ask.ask(
            self,
            self._connection,
            query,
            lambda asked, meant: ask.begun(rows(asked, columns, meant, sort, limit)),
        )

    def ranked(
        self, columns: Sequence[str], query: Query, limit: int
    ) -> tuple[int, list[tuple[Any, ...]]]:
        """The best answers to a query with their score; see ranking.ranked."""
        return ask.ask(
            self,
            self._connection,
            query,
            lambda asked, meant: ranking.ranked(asked, columns, meant, limit),
        )

    def nearest_word(self, word: str) -> str | None:
        """The spelling in the index that an unknown word is nearest to."""
        from papernotes.library.query import spelling

        return self.index.search(lambda asked: spelling.nearest_word(asked, word))

    def tags(self) -> list[tuple[str, int]]:
        """Every tag with the number of papers that bear it, the most used first."""
        return self._connection.execute(
            "SELECT tag, count(*) AS papers FROM tags GROUP BY tag ORDER BY papers DESC, tag"
        ).fetchall()

    def venues(self) -> list[tuple[str, str, int, int | None, int | None]]:
        """Every venue: short name, full name, number of papers, first and last year."""
        return self._connection.execute(
            "SELECT venue, coalesce(full_name, venue), count(*) AS papers, min(year), max(year) "
            "FROM papers LEFT JOIN venues ON venues.name = venue WHERE venue IS NOT NULL "
            "GROUP BY venue ORDER BY papers DESC, venue"
        ).fetchall()

    def venue_years(self) -> list[tuple[str, int | None, int]]:
        """Every venue with each year and its number of papers, by venue and year."""
        return self._connection.execute(
            "SELECT venue, year, count(*) FROM papers WHERE venue IS NOT NULL "
            "GROUP BY venue, year ORDER BY venue COLLATE NOCASE, year"
        ).fetchall()

    def venue(self, name: str) -> tuple[str, str]:
        """The full name and the kind (conference, journal) of a venue in this library."""
        found = self._connection.execute(
            "SELECT full_name, kind FROM venues WHERE name = ?", (name,)
        ).fetchone()
        return (str(found[0]), str(found[1])) if found else (name, "conference")

    def head(self, key: str) -> Head:
        """The tags, status and rating of a paper."""
        row = self._row(key)
        status, rating = self._connection.execute(
            "SELECT status, rating FROM papers WHERE id = ?", (row,)
        ).fetchone()
        return Head(paper_rows.tags_of(self._connection, row), status, rating)

    def citation(self, key: str) -> str:
        """The BibTeX entry of a paper as it is written out."""
        (text,) = self._connection.execute(
            "SELECT citation FROM papers WHERE id = ?", (self._row(key),)
        ).fetchone()
        return str(text)

    @property
    def questions(self) -> "Questions":
        """Counts, facets, saved queries, links: what is asked of many papers at once."""
        from papernotes.library.query.facets import Questions

        return Questions(self, self._connection)

    # Writing

    def add(self, paper: "Paper", citation: str, venue: tuple[str, str, str] | None) -> None:
        """Put in a paper that has its key; `venue` is its short name, full name and kind."""
        self.changed = True
        if venue:
            self._connection.execute("INSERT OR IGNORE INTO venues VALUES (?, ?, ?)", venue)
        row = paper_rows.insert(self._connection, paper, citation)
        self.journal.adding(row, paper.key)
        self.index.touch(row)

    def update(
        self, key: str, paper: "Paper", citation: str, venue: tuple[str, str, str] | None
    ) -> None:
        """Write a paper anew under its own key or another one; tags and note stay its own."""
        self.changed = True
        row = self._row(key)
        self.journal.changing(row, (paper.status, paper.rating))
        if venue:
            self._connection.execute("INSERT OR IGNORE INTO venues VALUES (?, ?, ?)", venue)
        self.index.touch(row)
        paper_rows.update(self._connection, row, paper, citation)

    def read_strays_again(self) -> None:
        """Let the note files that belong to no paper be looked at again by the next command."""
        self.index.forget_stamps(self.strays())
        self.index.remember(NOTES_LOOK, "")

    def remove(self, key: str) -> None:
        """Take a paper out. Its note file is not touched."""
        self.changed = True
        row = self._row(key)
        self.journal.removing(row)
        self.index.touch(row)
        self._connection.execute("DELETE FROM papers WHERE id = ?", (row,))

    def set_head(self, key: str, head: Head, *, file: str = "") -> bool:
        """Give a paper these tags, status and rating; False when it had them already.

        `file` is the note in which its reader wrote them: that is a change of its own.
        """
        row, old = self._row(key), self.head(key)
        if (set(old.tags), old.status, old.rating) == (set(head.tags), head.status, head.rating):
            return False
        self.changed = True
        self.journal.heading(row, file)
        self._connection.execute(
            "UPDATE papers SET status = ?, rating = ? WHERE id = ?", (head.status, head.rating, row)
        )
        if old.tags != head.tags:
            self.index.touch(row)
            self._connection.execute("DELETE FROM tags WHERE paper = ?", (row,))
            self._connection.executemany(
                "INSERT OR IGNORE INTO tags VALUES (?, ?)", [(row, tag) for tag in head.tags]
            )
        return True

    # Notes

    def notes(self) -> dict[str, NoteRow]:
        """The notes of all papers, by name."""
        return notes.every(self._connection)

    def note_stamps(self) -> Iterator[tuple[str, int, int]]:
        """The name, mtime and size of every note file as it was last read, in order.

        Of a file that is to be read again, although it may be as it was, both are -1.
        """
        if self.index.fits():
            return self.index.stamps()
        self.index.forget_unfit_files()
        known = {file: (file, -1, -1) for file in notes.files(self._connection)}
        known |= {row[0]: row for row in self.index.stamps()}
        return iter(sorted(known.values()))

    def note_of(self, key: str) -> NoteRow | None:
        """What is remembered of a paper's note."""
        return notes.of_paper(self._connection, self._row(key))

    def notes_of_people(self, key: str) -> list[NoteRow]:
        """The notes that people wrote beside the paper's own one."""
        return notes.of_people(self._connection, self._row(key))

    def notes_beside(self, key: str, file: str) -> list[NoteRow]:
        """What is remembered of a paper's notes but for this file."""
        return notes.beside(self._connection, self._row(key), file)

    def note_in(self, file: str) -> NoteRow | None:
        """What is remembered of a note file."""
        return notes.in_file(self._connection, file)

    def notes_to_write(self) -> list[NoteRow]:
        """Notes whose heads are behind the library, promised ones among them.

        One whose head could not be written is tried again when it was edited, and once a day.
        """
        return notes.to_write(self._connection, left=not self.warned_today())

    def strays(self) -> list[str]:
        """The note files that belong to no paper, by name."""
        owned = self.notes()
        return [file for file in self.index.files() if file not in owned]

    def promise_note(self, key: str, file: str) -> None:
        """Say that a paper is to have a note in `file`."""
        row = self._row(key)
        self.journal.heading(row)  # which the note will have a say in; and the log names the paper
        notes.promise(self._connection, file, row)

    def mark_note(self, key: str) -> None:
        """Say that the head of a paper's note is behind the library."""
        notes.mark(self._connection, self._row(key))

    def put_note(self, note: NoteRow, text: str, read: ReadFile, *, behind: bool) -> None:
        """Remember a note of a paper as it is now, and index its text.

        `behind` says that its head is still to be written.
        """
        row = self._row(note.key)
        self.index.touch(row)
        self.index.put_file(read, text)
        notes.put(self._connection, note, row, behind)
        if not note.person:
            notes.drop_promises(self._connection, row)

    def put_stray(self, read: ReadFile) -> None:
        """Remember a note file that belongs to no paper."""
        self.index.put_file(read)

    def leave_note(self, file: str) -> None:
        """Say that the head of a note, which is behind the library, cannot be written as it is."""
        notes.leave(self._connection, file)

    def put_note_text(self, note: NoteRow, text: str, read: ReadFile) -> None:
        """Index the text of a note, and no more."""
        self.index.touch(self._row(note.key))
        self.index.put_file(read, text)

    def disown_note(self, note: NoteRow) -> None:
        """Say that a note file, which is still there, is not its paper's note any more."""
        self.index.touch(self._row(note.key))
        notes.forget(self._connection, note.file)

    def forget_note(self, file: str) -> None:
        """Remember a note file no longer, and drop its text from the index."""
        if note := self.note_in(file):
            self.disown_note(note)
        self.index.forget_file(file)

    def reread_entries(self) -> None:
        """Read entries again that an older program read by other rules."""
        from papernotes.library.papers import reread

        if reread.is_due(self._connection):
            with self.changes():
                for row in reread.reread(self._connection):
                    self.index.touch(row)
