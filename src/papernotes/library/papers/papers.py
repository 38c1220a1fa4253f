"""The papers of a library: read, added, updated, removed.

Papers are named by citation key everywhere outside; row numbers never leave `library`.
"""

import re
from typing import TYPE_CHECKING

from papernotes.library.papers import rows
from papernotes.library.papers.rows import ROW_OF_KEY, require_row
from papernotes.model.head import Head
from papernotes.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from papernotes.library.db.database import Database
    from papernotes.model.paper import Paper


_FIELDS_OF_KEYS = pattern(r"[,\s](?:entryset|related)\s*=", re.IGNORECASE)
_SEPARATOR = "\x1f"
_HEAD = (
    f"SELECT id, status, rating, (SELECT group_concat(tag, char({ord(_SEPARATOR)})) FROM "
    f"(SELECT tag FROM tags WHERE paper = id ORDER BY tag)) FROM papers WHERE id = ({ROW_OF_KEY})"
)


class Papers:
    """The papers of an open library. All writes run inside the caller's transaction."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    # Reading

    def read(self, key: str) -> "Paper":
        """Return the complete paper with this key. Raises NotFoundError if there is none."""
        return rows.read(self._connection, require_row(self._connection, key))

    def outlines(self, keys: "Collection[str]") -> "Iterator[Paper]":
        """Yield what many papers are recognised by; see outlines.outlines."""
        from papernotes.library.papers import outlines

        return outlines.outlines(self._connection, keys)

    def head(self, key: str) -> Head:
        """Return the tags, status and rating of a paper."""
        return self._row_and_head(key)[1]

    def _row_and_head(self, key: str) -> tuple[int, Head]:
        """Return the row of a paper and its head. Raises NotFoundError if there is none."""
        values = self._connection.execute(_HEAD, (key,)).fetchone()
        if values is None:
            raise rows.no_paper(key)
        row, status, rating, tags = values
        return row, Head(tuple(tags.split(_SEPARATOR)) if tags else (), status, rating)

    def citation(self, key: str) -> str:
        """Return the BibTeX entry of a paper as it is exported."""
        (text,) = self._connection.execute(
            "SELECT citation FROM papers WHERE id = ?", (require_row(self._connection, key),)
        ).fetchone()
        return str(text)

    def parents(self) -> dict[str, set[str]]:
        """Return the keys in `crossref`, `xref` and `xdata`, by lower-case key of the naming paper."""
        parents: dict[str, set[str]] = {}
        for key, parent in self._connection.execute(
            "SELECT lower(papers.key), parents.key FROM parents JOIN papers ON id = paper"
        ):
            parents.setdefault(key, set()).add(parent)
        return parents

    def needed(self) -> dict[str, set[str]]:
        """Return the keys of `parents`, and those in `entryset` and `related`, which BibLaTeX needs too."""
        needed = self.parents()
        for key, citation in self._connection.execute(
            "SELECT key, citation FROM papers "
            "WHERE citation LIKE '%entryset%=%' OR citation LIKE '%related%=%'"
        ):
            if not _FIELDS_OF_KEYS.search(citation):  # most have the word in an abstract
                continue
            from papernotes.formats.bibtex.stored_entry import read_fields

            for name, value in read_fields(citation, key):
                if name.lower() in ("entryset", "related"):
                    keys = needed.setdefault(key.lower(), set())
                    keys |= {name.strip() for name in value.split(",")}
        return needed

    def referring(self, key: str) -> list[str]:
        """Return the keys of the papers that name this key as `crossref`, `xref` or `xdata`."""
        keys = self._connection.execute(
            "SELECT papers.key FROM parents JOIN papers ON id = paper WHERE parents.key = ?", (key,)
        )
        return [name for (name,) in keys]

    # Writing

    def expect_changes(self, keys: "Sequence[str]") -> dict[str, Head]:
        """Read the heads of papers that are about to get another one, for the log: all at once.

        Returns them by key, without those of papers that the operation has changed before.
        """
        marks = ", ".join("?" * len(keys))
        sql = f"SELECT id FROM papers WHERE key COLLATE NOCASE IN ({marks})"
        rows = self._connection.execute(sql, keys)
        states = self._database.oplog.read_ahead([row for (row,) in rows])
        return {
            key: Head(tuple(state["tags"]), state["status"], state["rating"])
            for key, state in states.items()
        }

    def add(
        self,
        paper: "Paper",
        citation: str,
        venue: tuple[str, str, str] | None,
        *,
        as_is: bool = False,
    ) -> None:
        """Add a paper under its key; `venue` is its short name, full name and kind.

        Its tags are stored as the library spells them, or `as_is`.
        """
        self._database.changed = True
        if paper.tags and not as_is:
            tags = self._database.tag_names.spell(paper.tags)
            if tags != paper.tags:
                paper = paper._replace(tags=tags)
        if venue:
            self._connection.execute("INSERT OR IGNORE INTO venues VALUES (?, ?, ?)", venue)
        row = rows.insert(self._connection, paper, citation)
        self._database.oplog.record_addition(row, paper.key)
        self._database.index.touch(row)

    def update(
        self, key: str, paper: "Paper", citation: str, venue: tuple[str, str, str] | None
    ) -> None:
        """Replace a paper, under the same key or another; its tags and note stay as they are."""
        self._database.changed = True
        row, head = self._row_and_head(key)
        self._database.oplog.record_update(row, (paper.status, paper.rating))
        if (head.status, head.rating) != (paper.status, paper.rating):
            rows.mark_note_behind(self._connection, row)
        if venue:
            self._connection.execute("INSERT OR IGNORE INTO venues VALUES (?, ?, ?)", venue)
        self._database.index.touch(row)
        rows.update(self._connection, row, paper, citation)

    def remove(self, key: str) -> None:
        """Remove a paper. Its note file is not touched."""
        self._database.changed = True
        row = require_row(self._connection, key)
        self._database.oplog.record_removal(row)
        self._database.index.touch(row)
        self._connection.execute("DELETE FROM papers WHERE id = ?", (row,))

    def set_head(
        self, key: str, head: Head, *, file: str = "", time: str = "", as_is: bool = False
    ) -> bool:
        """Give a paper these tags, status and rating; False when it had them already.

        `time` is when it got a new status, ISO 8601 in UTC or a day; empty for now. New tags are
        stored as the library spells them, or `as_is`. The head of the paper's note then has to be
        written, unless `file` names the note in which the user wrote them; such an edit is a
        change of its own in the log.
        """
        row, old = self._row_and_head(key)
        if not as_is and set(old.tags) != set(head.tags):
            head = head._replace(tags=self._database.tag_names.spell(head.tags, old.tags, row))
        if (set(old.tags), old.status, old.rating) == (set(head.tags), head.status, head.rating):
            return False
        self._database.changed = True
        self._database.oplog.record_head(row, file)
        if (old.status, old.rating) != (head.status, head.rating):
            self._connection.execute(
                "UPDATE papers SET status = ?, rating = ? WHERE id = ?",
                (head.status, head.rating, row),
            )
        if time and old.status != head.status:
            self._connection.execute("UPDATE papers SET status_time = ? WHERE id = ?", (time, row))
        if set(old.tags) != set(head.tags):
            self._database.index.touch(row)
            rows.change_tags(self._connection, row, old, head)
        if not file:
            rows.mark_note_behind(self._connection, row)
        return True
