"""The names of papers: citation keys, former keys and identifiers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from papernotes.library.papers import rows
from papernotes.library.papers.rows import key_of, require_row

if TYPE_CHECKING:
    from papernotes.library.db.database import Database
    from papernotes.model.identifiers import Identifier


_FEW = 5  # identifiers that are looked up one by one


class Keys:
    """The citation keys, former keys and identifiers in an open library."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    def resolve(self, text: str) -> str:
        """Return the key of the paper that `text` names; see resolve.resolve for forms and errors."""
        from papernotes.library.papers import resolve

        return key_of(self._connection, resolve.resolve(self._connection, text))

    def pasted(self, text: str) -> list[str]:
        """Return the keys in a pasted text such as `[@ho2020; @kim2021]`; see resolve.pasted."""
        from papernotes.library.papers import resolve

        return [key_of(self._connection, row) for row in resolve.pasted(self._connection, text)[0]]

    def of_identifier(self, identifier: "Identifier") -> str | None:
        """Return the key of the paper that has this identifier."""
        row = rows.row_of_identifier(self._connection, identifier)
        return None if row is None else key_of(self._connection, row)

    def of_identifiers(self, identifiers: "Iterable[Identifier]") -> "dict[Identifier, str]":
        """Return the keys of the papers that have these identifiers; unknown ones are left out."""
        asked = list(identifiers)
        if len(asked) > _FEW:
            from papernotes.library.papers import outlines

            return outlines.keys_of_identifiers(self._connection, asked)
        keys = {
            identifier: rows.row_of_identifier(self._connection, identifier) for identifier in asked
        }
        return {
            identifier: key_of(self._connection, row)
            for identifier, row in keys.items()
            if row is not None
        }

    def find(self, key: str) -> str | None:
        """Return the key of the paper that has or had this key, ignoring case; None if none does."""
        known = self._connection.execute(
            "SELECT key FROM papers WHERE key = ? COLLATE NOCASE UNION ALL SELECT papers.key "
            "FROM old_keys JOIN papers ON id = paper WHERE old_keys.key = ? LIMIT 1",
            (key, key),
        ).fetchone()
        if known or key.isascii():
            return known[0] if known else None
        row = rows.row_of_key(self._connection, key)  # in another Unicode form
        return None if row is None else key_of(self._connection, row)

    def find_all(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the keys of the papers that have or had these keys; unknown ones are left out."""
        current = {key: self.find(key) for key in keys}
        return {key: name for key, name in current.items() if name is not None}

    def starting(self, start: str, limit: int) -> list[str]:
        """Return citation keys that begin with `start`, ignoring case; where none does, former keys."""
        from papernotes.library.papers import resolve

        if keys := resolve.keys_starting(self._connection, start, limit):
            return keys
        return [old for old, _ in resolve.old_keys_starting(self._connection, start, limit)]

    def position(self, key: str) -> int:
        """Return the position of a paper in the order of adding, from 1; 0 if the key is unknown."""
        return rows.row_of_key(self._connection, key) or 0

    def nearest(self, text: str) -> list[str]:
        """Return at most three keys spelled similarly to a text, the nearest first."""
        from papernotes.library.papers import resolve

        return resolve.nearest_keys(self._connection, text)

    def old(self, key: str) -> list[str]:
        """Return the former keys of a paper."""
        former = self._connection.execute(
            "SELECT key FROM old_keys WHERE paper = ? ORDER BY key",
            (require_row(self._connection, key),),
        )
        return [name for (name,) in former]

    def former(self) -> list[tuple[str, str]]:
        """Return every former key with the key that its paper has now."""
        sql = "SELECT old_keys.key, papers.key FROM old_keys JOIN papers ON id = paper ORDER BY 1"
        return self._connection.execute(sql).fetchall()

    def replace(self, old: str, new: str) -> None:
        """After a rename, keep `old` as a former key of the paper, and `new` as no former key."""
        self.record_loss(new)
        self._connection.execute("DELETE FROM old_keys WHERE key = ?", (new,))
        if old.lower() != new.lower():
            self.keep(old, new)

    def record_loss(self, old: str) -> None:
        """Record in the operation log that a paper is about to lose this former key, if one has it."""
        sql = "SELECT paper FROM old_keys WHERE key = ?"
        for (row,) in self._connection.execute(sql, (old,)).fetchall():
            self._database.oplog.record_update(row)

    def keep(self, old: str, key: str) -> None:
        """Make `old` a former key of the paper `key`."""
        row = require_row(self._connection, key)
        self.record_loss(old)
        self._database.oplog.record_update(row)
        # Not by ON CONFLICT DO UPDATE: the OR IGNORE of the table's triggers would not count then.
        self._connection.execute("DELETE FROM old_keys WHERE key = ?", (old,))
        self._connection.execute("INSERT INTO old_keys VALUES (?, ?)", (old, row))
