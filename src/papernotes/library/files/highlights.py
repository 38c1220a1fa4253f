"""The highlights of PDFs that were written into notes, in an open library."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from papernotes.formats.note import file_links
from papernotes.library.papers.rows import require_row
from papernotes.model.highlights import Highlight, Kept

if TYPE_CHECKING:
    from papernotes.library.db.database import Database

_COLUMNS = "anchor, kind, page, passage, comment, colour, day, author, name, file, version, before, after, quote"


class Highlights:
    """What was written into the notes of papers. All writes run inside the caller's transaction."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    def of(self, key: str) -> dict[str, Kept]:
        """Return the highlights of a paper that were written into its note, by anchor."""
        row = require_row(self._connection, key)
        sql = f"SELECT {_COLUMNS} FROM highlights WHERE paper = ? ORDER BY page, anchor"
        return {values[0]: _kept(values) for values in self._connection.execute(sql, (row,))}

    def put(self, key: str, items: Iterable[Kept]) -> None:
        """Store highlights of a paper, in place of those with the same anchors."""
        row = self._record(key)
        marks = ", ".join("?" * (2 + _COLUMNS.count(",")))
        self._connection.executemany(
            f"INSERT OR REPLACE INTO highlights(paper, {_COLUMNS}) VALUES ({marks})",
            [(row, item.anchor, *item.highlight[:8], *item[2:]) for item in items],
        )

    def hand_over(self, key: str, other: str, names: Mapping[str, str]) -> None:
        """Give the highlights of the paper `other` to the paper `key`.

        `names` are the new names of its files by the old ones.
        """
        items = self.of(other)
        if items:
            own = self.of(key)
            given = (item for anchor, item in items.items() if anchor not in own)
            self.put(key, (_renamed(item, names) for item in given))

    def rename_files(self, key: str, names: Mapping[str, str]) -> None:
        """Follow the files of a paper to their new names, given by the old ones."""
        items = [item for item in self.of(key).values() if item.file in names]
        if items:
            self.put(key, (_renamed(item, names) for item in items))

    def _record(self, key: str) -> int:
        row = require_row(self._connection, key)
        self._database.oplog.record_update(row)
        self._database.changed = True
        return row


def _renamed(item: Kept, names: Mapping[str, str]) -> Kept:
    """Return a highlight whose file has another name, in its quote too."""
    quote = file_links.rename(item.quote, names)
    return item._replace(file=names.get(item.file, item.file), quote=quote)


def _kept(values: Sequence[Any]) -> Kept:
    """Return the highlight of a row, whose columns are in the order of `_COLUMNS`."""
    return Kept(values[0], Highlight(*values[1:9]), *values[9:])
