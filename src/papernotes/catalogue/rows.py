"""Records written as rows of the catalogue; a record that is there already is brought up to date.

The newer of two records is that with the higher version, or of two with the same version the one that
was updated later. A record without authors is a part of one: it only fills in what the other lacks.
"""

import sqlite3
from collections.abc import Iterable

from papernotes.catalogue import schema, venues
from papernotes.model.arxiv_ids import year_of
from papernotes.model.arxiv_record import ArxivRecord

Row = tuple[object, ...]
_FILLED = ("created", "authors", "categories", "comment", "journal_ref", "doi", "venue")


def _upsert() -> str:
    newer = "(excluded.version, excluded.updated) >= (version, updated)"
    whole = f"({newer} AND excluded.authors IS NOT NULL)"
    names = ", ".join(schema.COLUMNS)
    changes = [
        "version = max(version, excluded.version)",
        "updated = max(updated, excluded.updated)",
        f"title = CASE WHEN {newer} THEN excluded.title ELSE title END",
        f"year = CASE WHEN {whole} OR venue IS NULL THEN excluded.year ELSE year END",
    ]
    changes += [
        f"{name} = CASE WHEN {whole} THEN excluded.{name} ELSE coalesce({name}, excluded.{name}) END"
        for name in _FILLED
    ]
    marks = ", ".join("?" * len(schema.COLUMNS))
    return (
        f"INSERT INTO records({names}) VALUES ({marks}) "
        f"ON CONFLICT (number) DO UPDATE SET {', '.join(changes)}"
    )


_UPSERT = _upsert()
_ABSTRACT = (
    "INSERT INTO abstracts VALUES (?, ?) "
    "ON CONFLICT (number) DO UPDATE SET abstract = excluded.abstract"
)


def row(record: ArxivRecord, read_venue: venues.Read) -> Row:
    """Return the row of a record, in the order of `schema.COLUMNS`."""
    number, version, created, updated, title, authors, categories, comment, reference, doi, _ = (
        record
    )
    venue = year = None
    if comment or reference or doi:
        venue, year = read_venue(reference, doi, comment)
    return (
        number,
        version,
        created or None,
        updated,
        year or (created // 10_000 if created else year_of(number)),
        title,
        authors or None,
        categories or None,
        comment or None,
        reference or None,
        doi or None,
        venue,
    )


def write(connection: sqlite3.Connection, rows: list[Row]) -> None:
    """Write rows, in the caller's transaction."""
    connection.executemany(_UPSERT, rows)


def write_abstracts(connection: sqlite3.Connection, abstracts: Iterable[tuple[int, str]]) -> None:
    """Write abstracts with the numbers of their records, in the caller's transaction."""
    connection.executemany(_ABSTRACT, abstracts)
