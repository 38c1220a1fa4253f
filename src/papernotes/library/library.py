"""The library: every paper, its tags, and what is remembered of its note.

Papers are named by citation key everywhere outside; row numbers never leave this folder.
Reading runs on the standard library's sqlite3 and literal SQL, and so does everyday
writing, always inside one IMMEDIATE transaction.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from papernotes.library import notes
from papernotes.library.notes import NoteRow
from papernotes.library.papers import rows as paper_rows
from papernotes.library.papers.keys import Keys
from papernotes.library.query import compile, ranking
from papernotes.library.query.columns import RELEVANCE
from papernotes.library.remarks import Remarks
from papernotes.model.note import Head
from papernotes.model.query.language import Query

if TYPE_CHECKING:  # loaded by the few commands that read papers whole
    from papernotes.library.mirror import Mirror
    from papernotes.library.query.facets import Questions
    from papernotes.model.paper import Paper


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
        if sort.endswith(RELEVANCE):
            return ranking.rows(self._connection, columns, query, sort, limit)
        return compile.rows(self._connection, columns, query, sort, limit)

    def ranked(
        self, columns: Sequence[str], query: Query, limit: int
    ) -> tuple[int, list[tuple[Any, ...]]]:
        """The best answers to a query with their score; see ranking.ranked."""
        return ranking.ranked(self._connection, columns, query, limit)

    def nearest_word(self, word: str) -> str | None:
        """The spelling in the index that an unknown word is nearest to."""
        from papernotes.library.query import spelling

        return spelling.nearest_word(self._connection, word)

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

        return Questions(self._connection, self.writable)

    # Writing

    def add(self, paper: "Paper", citation: str, venue: tuple[str, str, str] | None) -> None:
        """Put in a paper that has its key; `venue` is its short name, full name and kind."""
        self.changed = True
        if venue:
            self._connection.execute("INSERT OR IGNORE INTO venues VALUES (?, ?, ?)", venue)
        row = paper_rows.insert(self._connection, paper, citation)
        self.journal.adding(row, paper.key)
        self._index.add(row)

    def update(
        self, key: str, paper: "Paper", citation: str, venue: tuple[str, str, str] | None
    ) -> None:
        """Write a paper anew under its own key or another one; tags and note stay its own."""
        self.changed = True
        row = self._row(key)
        self.journal.changing(row, (paper.status, paper.rating))
        if venue:
            self._connection.execute("INSERT OR IGNORE INTO venues VALUES (?, ?, ?)", venue)
        with self._index.changing(row):
            paper_rows.update(self._connection, row, paper, citation)

    def read_strays_again(self) -> None:
        """Let the note files that belong to no paper be looked at again by the next command."""
        self._connection.execute("UPDATE notes SET size = -1 WHERE paper IS NULL")
        self.set_state("notes", "")

    def remove(self, key: str) -> None:
        """Take a paper out. Its note file is not touched."""
        self.changed = True
        row = self._row(key)
        self.journal.removing(row)
        with self._index.changing(row, leaving=True):
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
            with self._index.changing(row):
                self._connection.execute("DELETE FROM tags WHERE paper = ?", (row,))
                self._connection.executemany(
                    "INSERT OR IGNORE INTO tags VALUES (?, ?)", [(row, tag) for tag in head.tags]
                )
        return True

    # Notes

    def notes(self) -> dict[str, NoteRow]:
        """All note files the library knows, by name."""
        return notes.every(self._connection)

    def note_stamps(self) -> Iterator[tuple[str, int | None, int]]:
        """The name, mtime and size of every note file the library knows, in order."""
        return notes.stamps(self._connection)

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
        return notes.strays(self._connection)

    def promise_note(self, key: str, file: str) -> None:
        """Say that a paper is to have a note in `file`."""
        row = self._row(key)
        self.journal.heading(row)  # which the note will have a say in; and the log names the paper
        notes.promise(self._connection, file, row)

    def mark_note(self, key: str) -> None:
        """Say that the head of a paper's note is behind the library."""
        notes.mark(self._connection, self._row(key))

    def put_note(self, note: NoteRow, text: str, *, behind: bool) -> None:
        """Remember a note file as it is now, and index its text for its paper.

        `behind` says that its head is still to be written.
        """
        row = self._row(note.key) if note.key else None
        if row is not None:
            self._index.put_note(row, text)
        notes.put(self._connection, note, row, behind)
        if row is not None and note.stamp and not note.person:
            notes.drop_promises(self._connection, row)

    def leave_note(self, file: str) -> None:
        """Say that the head of a note, which is behind the library, cannot be written as it is."""
        notes.leave(self._connection, file)

    def forget_note(self, note: NoteRow) -> None:
        """Remember a note file no longer, and drop its text from the index."""
        if note.key:
            self._index.put_note(self._row(note.key), "")
        notes.forget(self._connection, note.file)

    def index_is_whole(self) -> bool:
        """Whether the search index is there, by today's rules, and agrees with the papers."""
        return self._index.whole()

    def reindex(self) -> None:
        """Begin the index anew, and forget when notes were read, so that they are read again.

        Entries are read again, too, where that was done by older rules.
        """
        from papernotes.library.papers import reread

        reread.reread(self._connection)
        self._index.make_anew()
        self._connection.execute("UPDATE notes SET size = -1 WHERE mtime IS NOT NULL")
        self.set_state("notes", "")

    def index_is_begun(self) -> bool:
        """Whether the index was begun anew and is not finished."""
        return self._index.begun()

    def finish_index(self) -> None:
        """When all notes were read again: index the papers that have none."""
        self._index.finish()

    def tidy_index(self) -> None:
        """Make the search index as small and quick as it can be, after a great many changes."""
        self._index.tidy()
