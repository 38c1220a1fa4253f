"""What the facets of a query's papers are counted from: their venues, years, statuses, tags and PDFs."""

import sqlite3
from collections import Counter
from typing import NamedTuple

from papernotes.library.query import compile
from papernotes.model.query.language import Query

_FEW = 500  # papers whose tags are looked up one by one; SQLite allows 32,766 values


class FacetRows(NamedTuple):
    """The numbers of papers by venue, year and status as stored, and their tags.

    A tag comes once for each of its papers, with a row id that means nothing outside this answer.
    `with_pdf` is the number of papers that have a PDF.
    """

    number: int
    venues: dict[str | None, int]
    years: dict[int | None, int]
    statuses: dict[str, int]
    tags: list[tuple[str, int]]
    with_pdf: int


def read(connection: sqlite3.Connection, query: Query) -> FacetRows:
    """Return the rows of the papers that a query, with its @names expanded, selects.

    Words are looked up in the index once, and each paper is read once: a GROUP BY for each facet
    would do all that four times.
    """
    where, parameters = compile.where(connection, query)
    papers: list[tuple[int, str | None, int | None, str]] = connection.execute(
        f"SELECT id, venue, year, status FROM papers WHERE {where}", parameters
    ).fetchall()
    _, venues, years, statuses = zip(*papers, strict=True) if papers else ((), (), (), ())
    rows = [row for row, *_ in papers]
    tags = _tags(connection, rows, every=where == "1")
    with_files = {row for (row,) in connection.execute("SELECT DISTINCT paper FROM files")}
    with_pdf = len(with_files.intersection(rows))
    return FacetRows(
        len(papers), Counter(venues), Counter(years), Counter(statuses), tags, with_pdf
    )


def _tags(
    connection: sqlite3.Connection, papers: list[int], *, every: bool
) -> list[tuple[str, int]]:
    if len(papers) <= _FEW:
        marks = ", ".join("?" * len(papers))
        sql = f"SELECT tag, paper FROM tags WHERE paper IN ({marks})"
        return connection.execute(sql, papers).fetchall()
    rows: list[tuple[str, int]] = connection.execute("SELECT tag, paper FROM tags").fetchall()
    if every:
        return rows
    chosen = set(papers)
    return [row for row in rows if row[1] in chosen]
