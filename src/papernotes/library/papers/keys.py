"""Which paper is meant: by key, old key, identifier or likeness; and who refers to whom."""

from typing import TYPE_CHECKING

from papernotes.library.db.database import Opened
from papernotes.library.papers import rows as paper_rows

if TYPE_CHECKING:
    from papernotes.model.duplicates import Record, Sameness
    from papernotes.model.identifiers import Identifier


class Keys(Opened):
    """The part of a library that knows papers by their names."""

    def resolve(self, text: str) -> str:
        """The key of the paper that `text` means; see papers.resolve."""
        return self._key(paper_rows.resolve(self._connection, text))

    def pasted(self, text: str) -> list[str]:
        """The keys of the papers that `text` names with signs around them; see papers.pasted."""
        return [self._key(row) for row in paper_rows.pasted(self._connection, text)[0]]

    def holding(self, identifier: "Identifier") -> str | None:
        """The key of the paper that has this identifier."""
        row = paper_rows.row_of_identifier(self._connection, identifier)
        return None if row is None else self._key(row)

    def find(self, key: str) -> str | None:
        """The key as this library spells it, letter case aside; None where no paper has it."""
        found = self._connection.execute(
            "SELECT key FROM papers WHERE key = ? COLLATE NOCASE UNION ALL SELECT papers.key "
            "FROM old_keys JOIN papers ON id = paper WHERE old_keys.key = ? LIMIT 1",
            (key, key),
        ).fetchone()
        return found[0] if found else None

    def keys_starting(self, start: str, limit: int) -> list[str]:
        """Citation keys that begin with `start`, letter case aside; where none does, old ones."""
        if found := paper_rows.keys_starting(self._connection, start, limit):
            return found
        return [old for old, _ in paper_rows.old_keys_starting(self._connection, start, limit)]

    def place(self, key: str) -> int:
        """Where a paper stands in the order of adding; 0 where no paper has the key."""
        return paper_rows.row_of_key(self._connection, key) or 0

    def nearest_keys(self, text: str) -> list[str]:
        """The citation keys most like a text that is none."""
        return paper_rows.nearest_keys(self._connection, text)

    def same_as(self, record: "Record") -> "Sameness | None":
        """The paper that a record is surely of; see sameness.of."""
        from papernotes.library.papers import duplicates

        return duplicates.of(self._connection, record)

    def same_pairs(self) -> "list[Sameness]":
        """All pairs of papers that are one, surely or likely; see sameness.pairs."""
        from papernotes.library.papers import duplicates

        return duplicates.pairs(self._connection)

    def parents(self) -> dict[str, set[str]]:
        """The keys of entries that papers refer to, by the papers' keys in lower case."""
        made: dict[str, set[str]] = {}
        for key, parent in self._connection.execute(
            "SELECT lower(papers.key), parents.key FROM parents JOIN papers ON id = paper"
        ):
            made.setdefault(key, set()).add(parent)
        return made

    def referring(self, key: str) -> list[str]:
        """The papers whose entries refer to the entry of this key."""
        rows = self._connection.execute(
            "SELECT papers.key FROM parents JOIN papers ON id = paper WHERE parents.key = ?", (key,)
        )
        return [name for (name,) in rows]

    def old_keys(self, key: str) -> list[str]:
        """The keys that a paper had before."""
        rows = self._connection.execute(
            "SELECT key FROM old_keys WHERE paper = ? ORDER BY key", (self._row(key),)
        )
        return [name for (name,) in rows]

    def take_key(self, old: str, new: str) -> None:
        """After a paper was renamed: `old` goes on to mean it, `new` is no old key any more."""
        self.losing_key(new)
        self._connection.execute("DELETE FROM old_keys WHERE key = ?", (new,))
        if old.lower() != new.lower():
            self.keep_key(old, new)

    def losing_key(self, old: str) -> None:
        """Tell the journal that the paper which `old` means, if any, is about to lose that key."""
        sql = "SELECT paper FROM old_keys WHERE key = ?"
        for (row,) in self._connection.execute(sql, (old,)).fetchall():
            self.journal.changing(row)

    def keep_key(self, old: str, key: str) -> None:
        """Let `old` mean the paper `key` from now on, unless a paper has it for its own."""
        row = self._row(key)
        self.losing_key(old)
        self.journal.changing(row)
        self._connection.execute(
            "INSERT INTO old_keys VALUES (?, ?) "
            "ON CONFLICT(key) DO UPDATE SET paper = excluded.paper",
            (old, row),
        )
