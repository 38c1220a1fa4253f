"""Which paper is meant, by its citation key, a key it had before, or an identifier."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from papernotes.library.papers import resolve, rows
from papernotes.library.papers.rows import key_of, require_row

if TYPE_CHECKING:
    from papernotes.library.db.database import Database
    from papernotes.model.identifiers import Identifier


class Keys:
    """The names of the papers in an open library."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    def resolve(self, text: str) -> str:
        """The key of the paper that `text` means; see resolve.resolve."""
        return key_of(self._connection, resolve.resolve(self._connection, text))

    def pasted(self, text: str) -> list[str]:
        """The keys of the papers that `text` names with signs around them; see resolve.pasted."""
        return [key_of(self._connection, row) for row in resolve.pasted(self._connection, text)[0]]

    def of_identifier(self, identifier: "Identifier") -> str | None:
        """The key of the paper that has this identifier."""
        row = rows.row_of_identifier(self._connection, identifier)
        return None if row is None else key_of(self._connection, row)

    def of_identifiers(self, identifiers: "Iterable[Identifier]") -> "dict[Identifier, str]":
        """The keys of the papers that have these identifiers; those that none has are left out."""
        rows_of = {one: rows.row_of_identifier(self._connection, one) for one in identifiers}
        return {
            one: key_of(self._connection, row) for one, row in rows_of.items() if row is not None
        }

    def find(self, key: str) -> str | None:
        """The key as this library spells it, letter case aside; None where no paper has it."""
        found = self._connection.execute(
            "SELECT key FROM papers WHERE key = ? COLLATE NOCASE UNION ALL SELECT papers.key "
            "FROM old_keys JOIN papers ON id = paper WHERE old_keys.key = ? LIMIT 1",
            (key, key),
        ).fetchone()
        return found[0] if found else None

    def starting(self, start: str, limit: int) -> list[str]:
        """Citation keys that begin with `start`, letter case aside; where none does, old ones."""
        if found := resolve.keys_starting(self._connection, start, limit):
            return found
        return [old for old, _ in resolve.old_keys_starting(self._connection, start, limit)]

    def position(self, key: str) -> int:
        """Where a paper stands in the order of adding; 0 where no paper has the key."""
        return rows.row_of_key(self._connection, key) or 0

    def nearest(self, text: str) -> list[str]:
        """The citation keys most like a text that is none."""
        return resolve.nearest_keys(self._connection, text)

    def old(self, key: str) -> list[str]:
        """The keys that a paper had before."""
        found = self._connection.execute(
            "SELECT key FROM old_keys WHERE paper = ? ORDER BY key",
            (require_row(self._connection, key),),
        )
        return [name for (name,) in found]

    def replace(self, old: str, new: str) -> None:
        """After a paper was renamed: `old` goes on to mean it, `new` is no old key any more."""
        self.record_loss(new)
        self._connection.execute("DELETE FROM old_keys WHERE key = ?", (new,))
        if old.lower() != new.lower():
            self.keep(old, new)

    def record_loss(self, old: str) -> None:
        """Tell the journal that the paper which `old` means, if any, is about to lose that key."""
        sql = "SELECT paper FROM old_keys WHERE key = ?"
        for (row,) in self._connection.execute(sql, (old,)).fetchall():
            self._database.oplog.record_update(row)

    def keep(self, old: str, key: str) -> None:
        """Let `old` mean the paper `key` from now on, unless a paper has it for its own."""
        row = require_row(self._connection, key)
        self.record_loss(old)
        self._database.oplog.record_update(row)
        self._connection.execute(
            "INSERT INTO old_keys VALUES (?, ?) "
            "ON CONFLICT(key) DO UPDATE SET paper = excluded.paper",
            (old, row),
        )
