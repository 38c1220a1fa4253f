"""The library: every paper, its tags, and what is remembered of its note.

Papers are named by citation key everywhere outside; row numbers never leave this folder.
Reading runs on the standard library's sqlite3 and literal SQL, and so does everyday
writing, always inside one IMMEDIATE transaction.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from papernotes.errors import NotFound, Refused
from papernotes.library import connection as door
from papernotes.library import finding, notes, papers
from papernotes.library.mirror import Mirror
from papernotes.library.notes import NoteRow
from papernotes.model.note import Head
from papernotes.model.query import Query

if TYPE_CHECKING:  # loaded by the few commands that read papers whole
    from papernotes.model.identifiers import Identifier
    from papernotes.model.likeness import Record, Sameness
    from papernotes.model.paper import Paper
    from papernotes.model.venues import Table


VENUES = "venues.toml"


def own_venues(path: str) -> "Table | None":
    """The table of venues with those of the file at `path`; None where there is no such file."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{path} cannot be read: {error}.") from error
    from papernotes.model import venues

    return venues.table(venues.parse(text))


class Library:
    """An open library.db. `writable` is False in a folder that can only be read."""

    def __init__(self, path: str, connection: sqlite3.Connection, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.changed = False
        """Whether papers, or what their reader made of them, may have changed since it was opened."""
        self._connection = connection

    @classmethod
    def open(cls, path: str) -> "Library":
        """Open the library at `path`, bringing an older one up to date.

        Raises NotFound where there is none, Refused where the file is not ours, is newer
        than this program, or is damaged.
        """
        version = door.check(path)
        connection, writable = door.connect(path)
        if version < door.SCHEMA_VERSION:
            from papernotes.library import schema

            if not writable:
                raise Refused(
                    f"{path} was made by an older papernotes and cannot be written here: open "
                    "it once where it can be, so that it is brought up to date."
                )

            schema.migrate(connection)
        return cls(path, connection, writable)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def changes(self) -> AbstractContextManager[None]:
        """One transaction for all writes in its block; undone whole if the block raises."""
        if not self.writable:
            raise Refused(f"{self.path} is in a place that cannot be written: nothing was changed.")
        return door.writing(self._connection)

    @cached_property
    def mirror(self) -> Mirror:
        """What of the library goes into its text, and what the text still lacks."""
        return Mirror(self, self._connection)

    @cached_property
    def known_venues(self) -> "Table | None":
        """The venues that are known here, where venues.toml beside the library adds some.

        Raises Refused for a venues.toml that cannot be read.
        """
        return own_venues(os.path.join(os.path.dirname(self.path), VENUES))

    # Which paper

    def resolve(self, text: str) -> str:
        """The key of the paper that `text` means; see papers.resolve."""
        return self._key(papers.resolve(self._connection, text))

    def holding(self, identifier: "Identifier") -> str | None:
        """The key of the paper that has this identifier."""
        row = papers.row_of_identifier(self._connection, identifier)
        return None if row is None else self._key(row)

    def find(self, key: str) -> str | None:
        """The key as this library spells it, letter case aside; None where no paper has it."""
        row = papers.row_of_key(self._connection, key)
        return None if row is None else self._key(row)

    def keys_starting(self, start: str, limit: int) -> list[str]:
        """Citation keys that begin with `start`, letter case aside."""
        return papers.keys_starting(self._connection, start, limit)

    def _key(self, row: int) -> str:
        (key,) = self._connection.execute("SELECT key FROM papers WHERE id = ?", (row,)).fetchone()
        return str(key)

    def _row(self, key: str) -> int:
        row = papers.row_of_key(self._connection, key)
        if row is None:
            raise NotFound(f"There is no paper '{key}' in this library any more.")
        return row

    def same_as(self, record: "Record") -> "Sameness | None":
        """The paper that a record is surely of; see sameness.of."""
        from papernotes.library import sameness

        return sameness.of(self._connection, record)

    def same_pairs(self) -> "list[Sameness]":
        """All pairs of papers that are one, surely or likely; see sameness.pairs."""
        from papernotes.library import sameness

        return sameness.pairs(self._connection)

    # Reading

    def paper(self, key: str) -> "Paper":
        """The paper with this key, whole."""
        return papers.read(self._connection, self._row(key))

    def rows(
        self, columns: Sequence[str], query: Query, sort: str = "key", limit: int = 0
    ) -> Iterator[tuple[Any, ...]]:
        """Columns of the papers a query selects; see finding.rows."""
        return finding.rows(self._connection, columns, query, sort, limit)

    def ranked(
        self, columns: Sequence[str], query: Query, limit: int
    ) -> tuple[int, list[tuple[Any, ...]]]:
        """The best answers to a query with their score; see finding.ranked."""
        return finding.ranked(self._connection, columns, query, limit)

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
        return Head(papers.tags_of(self._connection, row), status, rating)

    def refers_to(self, keys: Iterable[str]) -> set[str]:
        """Of these papers the keys, as spelled there, of the entries they refer to."""
        found: set[str] = set()
        for key in keys:
            found.update(
                name
                for (name,) in self._connection.execute(
                    "SELECT key FROM parents WHERE paper = ?", (self._row(key),)
                )
            )
        return found

    def citation(self, key: str) -> str:
        """The BibTeX entry of a paper as it is written out."""
        (text,) = self._connection.execute(
            "SELECT citation FROM papers WHERE id = ?", (self._row(key),)
        ).fetchone()
        return str(text)

    def parents(self) -> dict[str, set[str]]:
        """The keys of entries that papers refer to, by the papers' keys in lower case."""
        made: dict[str, set[str]] = {}
        for key, parent in self._connection.execute(
            "SELECT lower(papers.key), parents.key FROM parents JOIN papers ON id = paper"
        ):
            made.setdefault(key, set()).add(parent)
        return made

    def nearest_keys(self, text: str) -> list[str]:
        """The citation keys most like a text that is none."""
        return papers.nearest_keys(self._connection, text)

    def exports(self) -> list[tuple[str, str]]:
        """The files that are kept fresh, each with its options."""
        return self._connection.execute(
            "SELECT file, options FROM exports ORDER BY file"
        ).fetchall()

    # Writing

    def keep_export(self, file: str, options: str) -> None:
        """Remember a file that is to be kept fresh."""
        self._connection.execute(
            "INSERT INTO exports VALUES (?, ?) "
            "ON CONFLICT(file) DO UPDATE SET options = excluded.options",
            (file, options),
        )

    def forget_export(self, file: str) -> bool:
        """Remember the file no longer; False when it was not remembered."""
        return bool(
            self._connection.execute("DELETE FROM exports WHERE file = ?", (file,)).rowcount
        )

    def add(self, paper: "Paper", citation: str, venue: tuple[str, str, str] | None) -> None:
        """Put in a paper that has its key; `venue` is its short name, full name and kind."""
        from papernotes.library import indexing

        self.changed = True
        if venue:
            self._connection.execute("INSERT OR IGNORE INTO venues VALUES (?, ?, ?)", venue)
        row = papers.insert(self._connection, paper, citation)
        indexing.put(self._connection, row, indexing.texts(paper, venue[1] if venue else ""))

    def update(
        self, key: str, paper: "Paper", citation: str, venue: tuple[str, str, str] | None
    ) -> None:
        """Write a paper anew under its own key or another one; tags and note stay its own."""
        from papernotes.library import indexing

        self.changed = True
        row = self._row(key)
        if venue:
            self._connection.execute("INSERT OR IGNORE INTO venues VALUES (?, ?, ?)", venue)
        else:
            venue = (paper.venue, *self.venue(paper.venue)) if paper.venue else None
        papers.update(self._connection, row, paper, citation)
        made = indexing.texts(paper, venue[1] if venue else "")
        del made["tags"]
        indexing.put(self._connection, row, made)

    def take_key(self, old: str, new: str) -> None:
        """After a paper was renamed: `old` goes on to mean it, `new` is no old key any more."""
        self._connection.execute("DELETE FROM old_keys WHERE key = ?", (new,))
        if old.lower() != new.lower():
            self.keep_key(old, new)

    def old_keys(self, key: str) -> list[str]:
        """The keys that a paper had before."""
        rows = self._connection.execute(
            "SELECT key FROM old_keys WHERE paper = ? ORDER BY key", (self._row(key),)
        )
        return [name for (name,) in rows]

    def referring(self, key: str) -> list[str]:
        """The papers whose entries refer to the entry of this key."""
        rows = self._connection.execute(
            "SELECT papers.key FROM parents JOIN papers ON id = paper WHERE parents.key = ?", (key,)
        )
        return [name for (name,) in rows]

    def keep_key(self, old: str, key: str) -> None:
        """Let `old` mean the paper `key` from now on, unless a paper has it for its own."""
        self._connection.execute(
            "INSERT INTO old_keys VALUES (?, ?) "
            "ON CONFLICT(key) DO UPDATE SET paper = excluded.paper",
            (old, self._row(key)),
        )

    def read_strays_again(self) -> None:
        """Let the note files that belong to no paper be looked at again by the next command."""
        self._connection.execute("UPDATE notes SET size = -1 WHERE paper IS NULL")
        self.set_state("notes", "")

    def remove(self, key: str) -> None:
        """Take a paper out. Its note file is not touched."""
        from papernotes.library import indexing

        self.changed = True
        row = self._row(key)
        indexing.remove(self._connection, row)
        self._connection.execute("DELETE FROM papers WHERE id = ?", (row,))

    def set_head(self, key: str, head: Head) -> bool:
        """Give a paper these tags, status and rating; False when it had them already."""
        from papernotes.library import indexing

        row, old = self._row(key), self.head(key)
        if (set(old.tags), old.status, old.rating) == (set(head.tags), head.status, head.rating):
            return False
        self.changed = True
        self._connection.execute(
            "UPDATE papers SET status = ?, rating = ? WHERE id = ?", (head.status, head.rating, row)
        )
        if old.tags != head.tags:
            self._connection.execute("DELETE FROM tags WHERE paper = ?", (row,))
            self._connection.executemany(
                "INSERT OR IGNORE INTO tags VALUES (?, ?)", [(row, tag) for tag in head.tags]
            )
            indexing.put(self._connection, row, {"tags": indexing.tag_text(head.tags)})
        return True

    # Notes

    def notes(self) -> dict[str, NoteRow]:
        """All note files the library knows, by name."""
        return notes.every(self._connection)

    def note_stamps(self) -> dict[str, tuple[int, int] | None]:
        """The stamp of every note file the library knows, by name."""
        return notes.stamps(self._connection)

    def note_of(self, key: str) -> NoteRow | None:
        """What is remembered of a paper's note."""
        return notes.of_paper(self._connection, self._row(key))

    def notes_of_people(self, key: str) -> list[NoteRow]:
        """The notes that people wrote beside the paper's own one."""
        return notes.of_people(self._connection, self._row(key))

    def note_in(self, file: str) -> NoteRow | None:
        """What is remembered of a note file."""
        return notes.in_file(self._connection, file)

    def notes_to_write(self) -> list[NoteRow]:
        """Notes whose heads are behind the library, promised ones among them."""
        return notes.to_write(self._connection)

    def promise_note(self, key: str, file: str) -> None:
        """Say that a paper is to have a note in `file`."""
        notes.promise(self._connection, file, self._row(key))

    def mark_note(self, key: str) -> None:
        """Say that the head of a paper's note is behind the library."""
        notes.mark(self._connection, self._row(key))

    def put_note(self, note: NoteRow, text: str, *, behind: bool) -> None:
        """Remember a note file as it is now, and index its text for its paper.

        `behind` says that its head is still to be written.
        """
        from papernotes.library import indexing

        row = self._row(note.key) if note.key else None
        if row is not None:
            indexing.put(self._connection, row, {"note": indexing.note_text(text)})
        notes.put(self._connection, note, row, behind)

    def forget_note(self, note: NoteRow) -> None:
        """Remember a note file no longer, and drop its text from the index."""
        from papernotes.library import indexing

        if note.key:
            indexing.put(self._connection, self._row(note.key), {"note": ""})
        notes.forget(self._connection, note.file)

    def reindex(self) -> None:
        """Index every paper anew and forget when its note was read, so that it is read again."""
        from papernotes.library import indexing

        indexing.clear(self._connection)
        for (row,) in self._connection.execute("SELECT id FROM papers").fetchall():
            paper = papers.read(self._connection, row)
            indexing.put(self._connection, row, indexing.texts(paper, self.venue(paper.venue)[0]))
        self._connection.execute("UPDATE notes SET size = -1 WHERE mtime IS NOT NULL")

    def state(self, name: str) -> str:
        """A remark the program keeps to itself; empty when there is none."""
        found = self._connection.execute(
            "SELECT value FROM state WHERE name = ?", (name,)
        ).fetchone()
        return str(found[0]) if found else ""

    def set_state(self, name: str, value: str) -> None:
        """Keep a remark."""
        self._connection.execute(
            "INSERT INTO state VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    # What was asked for and could not be had yet

    def pending(self) -> list[tuple[str, str]]:
        """Identifiers that wait for `papers retry`, each with its request, oldest first."""
        return self._connection.execute(
            "SELECT identifier, request FROM pending ORDER BY asked, identifier"
        ).fetchall()

    def ask_later(self, identifier: str, request: str, now: str) -> None:
        """Put an identifier on the pending list; a second request replaces the first."""
        self._connection.execute(
            "INSERT INTO pending VALUES (?, ?, ?) "
            "ON CONFLICT(identifier) DO UPDATE SET request = excluded.request",
            (identifier, request, now),
        )

    def ask_no_more(self, identifier: str) -> None:
        """Take an identifier off the pending list."""
        self._connection.execute("DELETE FROM pending WHERE identifier = ?", (identifier,))
