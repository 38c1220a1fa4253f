"""One paper of a damaged library.db: what can be read of it, table by table."""

import sqlite3
from collections.abc import Sequence
from typing import Any, Literal, assert_never

from papernotes.formats.bibtex import write
from papernotes.formats.bibtex.stored_entry import read_fields
from papernotes.formats.text.paper import PaperRecord
from papernotes.model.marks import RATINGS
from papernotes.model.paper import Field, Paper, edited_fields
from papernotes.model.paper_file import PaperFile, is_name
from papernotes.model.reading.events import Event, of_columns
from papernotes.model.reading.queue import Place

_TEXTS = ("key", "entry_type", "title", "abstract", "arxiv", "date", "doi", "url", "comment",
          "journal_ref", "track", "venue_source", "source", "status", "status_time", "added")  # fmt: skip # a table

Row = dict[str, object]
"""The row of a paper in the table `papers`, by the names of its columns."""
Table = Literal["origins", "authors", "tags", "events", "queue", "old_keys", "conflicts", "files"]
"""The tables with more of a paper than its row."""


def read(database: sqlite3.Connection, row: Row) -> tuple[PaperRecord, Sequence[Table]]:
    """Return a paper, and the tables that cannot be read for it.

    Raises an error of any kind for a row that holds what no paper has.
    """
    tables = _Tables(database, row["id"])
    texts: dict[str, Any] = {name: str(row.get(name) or "") for name in _TEXTS}
    # Libraries of schema 9 or older have it in the column `read`.
    texts["status_time"] = str(row.get("status_time", row.get("read")) or "")
    numbers: dict[str, Any] = {n: row[n] for n in ("year", "version") if isinstance(row[n], int)}
    numbers["rating"] = row["rating"] if row["rating"] in RATINGS else None
    citation = str(row["citation"])
    origins = {values[0]: values[1] for values in tables.rows("origins", "name, source")}
    default_source = texts["source"].partition(":")[0]
    fields = tuple(
        Field(n, v, origins.get(n, default_source)) for n, v in read_fields(citation, texts["key"])
    )
    authors = tables.rows("authors", "name", "ORDER BY position")
    tags = tables.rows("tags", "tag", "ORDER BY tag")
    paper = Paper(
        **texts,
        **numbers,
        categories=tuple(str(row["categories"]).split()),
        venue=str(row["venue"] or ""),
        workshop=bool(row["workshop"]),
        authors=tuple(values[0] for values in authors),
        tags=tuple(values[0] for values in tags),
        events=_events(tables, row),
        queue=_place(tables),
        fields=fields,
        edited=edited_fields(origins, (values.name for values in fields)),
    )
    old_keys = tables.rows("old_keys", "key")
    conflicts = tables.rows("conflicts", "field, value")
    record = PaperRecord(
        paper,
        citation or write.format_entry(paper.key, paper.entry_type, fields),
        tuple(values[0] for values in old_keys),
        tuple((values[0], values[1]) for values in conflicts),
        _files(tables),
    )
    return record, tables.unread


def with_part(record: PaperRecord, text: PaperRecord, table: Table) -> PaperRecord:
    """Return a paper with what a table has of it as its text has it."""
    paper, known = record.paper, text.paper
    match table:
        case "old_keys":
            return record._replace(old_keys=text.old_keys)
        case "conflicts":
            return record._replace(conflicts=text.conflicts)
        case "files":
            return record._replace(files=text.files)
        case "authors":
            paper = paper._replace(authors=known.authors)
        case "tags":
            paper = paper._replace(tags=known.tags)
        case "events":
            paper = paper._replace(events=known.events)
        case "queue":
            paper = paper._replace(queue=known.queue)
        case "origins":
            sources = {field.name: field.source for field in known.fields}
            fields = (f._replace(source=sources.get(f.name, f.source)) for f in paper.fields)
            paper = paper._replace(fields=tuple(fields), edited=known.edited)
        case _:
            assert_never(table)
    return record._replace(paper=paper)


class _Tables:
    """What the tables have of a paper.

    `unread` are those that cannot be read, `absent` those that an older schema has not.
    """

    def __init__(self, database: sqlite3.Connection, number: object) -> None:
        self._database = database
        self._number = number
        self.unread: list[Table] = []
        self.absent: list[Table] = []

    def rows(self, table: Table, columns: str, order: str = "") -> list[Sequence[str]]:
        """Return the columns of the rows of the paper; none if they cannot be read."""
        sql = f"SELECT {columns} FROM {table} WHERE paper = ? {order}"
        try:
            return [tuple(row) for row in self._database.execute(sql, (self._number,)).fetchall()]
        except sqlite3.DatabaseError as error:
            is_absent = "no such table" in str(error)
            (self.absent if is_absent else self.unread).append(table)
            return []


def _events(tables: _Tables, row: Row) -> tuple[Event, ...]:
    """Return the readable events of a paper; those of its columns where no table has them."""
    rows = tables.rows("events", "day, kind, at")
    added, status, read = (str(row.get(name) or "") for name in ("added", "status", "read"))
    if "events" in tables.absent:
        return of_columns(added, status, read)
    if "events" in tables.unread:  # what it had of a status is not known
        return of_columns(added, "", "")
    return tuple(Event(*map(str, values)) for values in rows)


def _place(tables: _Tables) -> Place | None:
    """Return the place of a paper in the queue; None if it is not in it, or cannot be read."""
    rows = tables.rows("queue", "rank, due, planned, changed")
    places = [Place(*values) for values in rows]  # type: ignore[arg-type]
    return places[0] if places else None


def _files(tables: _Tables) -> tuple[PaperFile, ...]:
    """Return what is known of the files of a paper, as far as it can be read."""
    rows = tables.rows("files", "name, sha256, size, version, source, added")
    files = [PaperFile(*values) for values in rows]  # type: ignore[arg-type]
    return tuple(file for file in files if is_name(file.name) and isinstance(file.size, int))
