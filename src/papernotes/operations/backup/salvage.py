"""Recovers the readable rows of a damaged library.db."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from types import MappingProxyType
from typing import Any, NamedTuple

from papernotes.disk import sqlite_files
from papernotes.errors import RefusedError
from papernotes.library import Library, adopted_files, brought_blocks, exports, tags_apart
from papernotes.library.backup.replace import RESTORED
from papernotes.library.settings import SYNCED
from papernotes.model.notice import Notice, notice
from papernotes.model.tags.tree import TagTree
from papernotes.operations.backup import salvaged_paper, unfinished
from papernotes.operations.backup.salvaged_paper import Row, Table
from papernotes.operations.text import received_text

_COLUMNS = {
    "venues": "name, full_name, kind", "exports": "file, options",
    "pending": "identifier, request, asked", "queries": "name, query", "dates": "name, date",
    "state": "name, value", "tag_aliases": "alias, tag", "tag_parents": "child, parents",
}  # fmt: skip # a table
_LATER = ("dates", "tag_aliases", "tag_parents")  # tables that libraries of schema 9 have not
_MOST = 1_000_000  # rows to try in a table whose last id is unknown

_STATE = ("language", "conflicts", SYNCED, RESTORED)
_STATE_STARTS = (
    adopted_files.SETTING,
    brought_blocks.SETTING,
    tags_apart.SETTING,
    exports.ARRIVED,
    exports.WRITTEN,
)


class Salvaged(NamedTuple):
    """What could not be read of a library: notices of it, and what papers lack.

    `whole` is whether every paper was read. `unread` has the tables that could not be read for a
    paper, by its key.
    """

    lost: tuple[Notice, ...] = ()
    whole: bool = True
    unread: Mapping[str, Sequence[Table]] = MappingProxyType({})


def salvage(library: Library, path: str) -> Salvaged:
    """Add the readable rows of the database at `path` to a new library; return what is missing.

    Raises RefusedError if no paper can be read.
    """
    location = sqlite_files.read_only_uri(path, shared=True)
    lost: list[Notice] = []
    try:
        with closing(sqlite3.connect(location, uri=True)) as database:
            database.row_factory = sqlite3.Row
            database.text_factory = lambda data: data.decode(errors="replace")
            rows, missing = _read_papers(database)
            added = 0
            unread: dict[str, Sequence[Table]] = {}
            for row in rows:
                try:
                    record, tables = salvaged_paper.read(database, row)
                    key = library.mirror.put(
                        record, received_text.default_venue(record.paper.venue)
                    )
                    if tables:
                        unread[key] = tables
                    added += 1
                except Exception:  # a damaged row may hold anything
                    lost.append(
                        notice("lost-paper", key=str(row.get("key") or "a paper without a key"))
                    )
            lost += [notice("lost-rows", number=missing)] if missing else []
            whole = not lost
            _add_tables(library, database, lost)
            _copy_marks(library, database)
            lost += unfinished.salvage(library, database)
    except sqlite3.Error as error:
        raise RefusedError(f"{path} is too damaged to be read ({error}).") from error
    if not added and (lost or not rows):
        raise RefusedError(f"{path} is damaged: no paper in it can be read.")
    return Salvaged(tuple(lost), whole, unread)


def _read_papers(database: sqlite3.Connection) -> tuple[list[Row], int]:
    """Return all readable rows of the papers, and the approximate number of unreadable rows."""
    with suppress(sqlite3.DatabaseError):
        rows_read = database.execute("SELECT * FROM papers ORDER BY id").fetchall()
        return [dict(row) for row in rows_read], 0
    last = _read_number(database, "SELECT max(id) FROM papers")
    rows: list[Row] = []
    missing = run = 0
    for number in range(1, (last or _MOST) + 1):
        try:
            row = database.execute("SELECT * FROM papers WHERE id = ?", (number,)).fetchone()
        except sqlite3.DatabaseError:
            missing, run = missing + 1, run + 1
        else:
            run = 0 if row else run + 1
            rows += [dict(row)] if row else []
        if last is None and run > 20_000:
            break
    return rows, missing if last is not None else int(missing > 0)


def _read_number(database: sqlite3.Connection, sql: str) -> int | None:
    try:
        return int(database.execute(sql).fetchone()[0])
    except (sqlite3.DatabaseError, TypeError):
        return None


def _add_tables(library: Library, database: sqlite3.Connection, lost: list[Notice]) -> None:
    """Add the readable rows of the other tables."""
    rows = {table: _read_table(database, table, lost) for table in _COLUMNS}
    for name, full_name, kind in rows["venues"]:
        library.venues.put(name, full_name, kind)
    for file, options in rows["exports"]:
        library.exports.put(file, options)
    library.pending.replace(rows["pending"])
    for name, query in rows["queries"]:
        library.queries.save(name, query)
    for name, date in rows["dates"]:
        library.dates.put(name, date)
    for name, value in rows["state"]:
        if name in _STATE or name.startswith(_STATE_STARTS):
            library.settings.set(name, value)
    parents = {child: tuple(tags.split(" ")) for child, tags in rows["tag_parents"]}
    library.tag_names.put_tree(TagTree(dict(rows["tag_aliases"]), parents).consistent())


def _read_table(
    database: sqlite3.Connection, table: str, lost: list[Notice]
) -> list[tuple[Any, ...]]:
    """Return the rows of a table; none, and a notice, where it cannot be read."""
    try:
        return [tuple(row) for row in database.execute(f"SELECT {_COLUMNS[table]} FROM {table}")]
    except sqlite3.DatabaseError as error:
        if table not in _LATER or "no such table" not in str(error):
            lost.append(notice("lost-table", table=table))
        return []


def _copy_marks(library: Library, database: sqlite3.Connection) -> None:
    """Copy what is known of the text files; without it every paper counts as not yet written."""
    with suppress(sqlite3.DatabaseError):
        unwritten = [str(key) for (key,) in database.execute("SELECT key FROM unwritten")]
        digests = database.execute("SELECT file, digest FROM mirrored").fetchall()
        library.mirror.mark_written(library.mirror.unwritten())
        library.mirror.mark_unwritten(unwritten)
        library.mirror.set_digests({str(file): digest for file, digest in digests})
