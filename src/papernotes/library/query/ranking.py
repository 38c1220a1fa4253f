"""The best matches of a query, best first, without a noticeable wait."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from papernotes.library.query.columns import COLUMNS, RELEVANCE, order
from papernotes.library.query.compile import Selection, papers_only, selection
from papernotes.model.query.language import Query


def ranked(
    connection: sqlite3.Connection,
    columns: Sequence[str],
    query: Query,
    limit: int,
    sort: str = RELEVANCE,
) -> tuple[int, list[tuple[Any, ...]]]:
    """Return how many papers `query` finds, and the first `limit` of them (0: all).

    They are in the order of `sort`: by relevance best first, with `-` before it worst first. Each
    row has the named columns and then the score; higher is better. A query without words cannot be
    ranked: newest first, every score 0. Where more than 20,000 papers match, those with all words in
    title and tags come first, and then the best of the newest 20,000: scoring all of them would
    take too long.
    """
    selected = selection(connection, query)
    inner, source, parameters = _select(connection, selected)
    if not limit or sort != RELEVANCE or not selected.match:
        matches = _sorted(connection, columns, (inner, parameters), limit, sort).fetchall()
        if not limit or len(matches) < limit:
            return len(matches), matches
        return _count(connection, selected, source), matches
    total = _count(connection, selected, source)
    if total <= MAX_SCORED or limit > MAX_SCORED:
        return total, _with(connection, columns, *_scored(source, parameters, limit))
    return total, _title_first(connection, columns, source, parameters, limit)


def count(connection: sqlite3.Connection, query: Query) -> int:
    """Return how many papers a query selects."""
    selected = selection(connection, query)
    return _count(connection, selected, _select(connection, selected)[1])


def _count(connection: sqlite3.Connection, selected: Selection, source: str) -> int:
    parameters = (selected.unranked,) if selected.match else ()
    (total,) = connection.execute(
        f"SELECT count(*) {source}", (*parameters, *selected.parameters)
    ).fetchone()
    return int(total)


def rows(
    connection: sqlite3.Connection, columns: Sequence[str], query: Query, sort: str, limit: int
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of `ranked` without the score; without a limit, row by row."""
    if limit:
        _, ranked_rows = ranked(connection, columns, query, limit, sort)
        return (row[:-1] for row in ranked_rows)
    inner, _, parameters = _select(connection, selection(connection, query))
    return (row[:-1] for row in _sorted(connection, columns, (inner, parameters), 0, sort))


def _select(
    connection: sqlite3.Connection, selected: Selection
) -> tuple[str, str, tuple[object, ...]]:
    """Return the SELECT of all matches as `hit` and `score`, FROM and WHERE, and parameters."""
    if not selected.match:
        source = f"FROM papers WHERE {selected.where}"
        return f"SELECT papers.id AS hit, 0.0 AS score {source}", source, selected.parameters
    source = f"FROM found WHERE found MATCH ?{papers_only(connection)}"
    if not _asks_for_numbers_only(selected.where):
        source = "FROM found JOIN papers ON papers.id = found.rowid WHERE found MATCH ?"
        source += f" AND ({selected.where})"
    elif selected.where != "1":
        # The plus stops SQLite from looking up each of them in the index.
        source += f" AND ({selected.where.replace('papers.id', '+found.rowid')})"
    inner = f"SELECT found.rowid AS hit, -{bm25()} AS score {source}"
    return inner, source, (selected.match, *selected.parameters)


def _asks_for_numbers_only(where: str) -> bool:
    """Return whether a condition can be checked without reading the wide rows of papers."""
    return where.count("papers.") == where.count("papers.id")


def _sorted(
    connection: sqlite3.Connection,
    columns: Sequence[str],
    inner_select: tuple[str, Sequence[object]],
    limit: int,
    sort: str,
) -> sqlite3.Cursor:
    """Return answers in any order; `asked` is the inner SELECT with its parameters."""
    inner, parameters = inner_select
    limit_sql = f"LIMIT {limit}" if limit else ""
    names = ", ".join(COLUMNS[name] for name in columns)
    joined = "JOIN papers ON papers.id = hit"
    if sort.endswith(RELEVANCE):
        by = "score, hit" if sort.startswith("-") else "score DESC, hit DESC"
        sql = (
            f"SELECT {names}, score FROM ({inner} ORDER BY {by} {limit_sql}) {joined} ORDER BY {by}"
        )
    else:
        sql = f"SELECT {names}, score FROM ({inner}) {joined} ORDER BY {order(sort)} {limit_sql}"
    return connection.execute(sql, parameters)


def bm25() -> str:
    """Return the SQL of the rank of a match, lower is better."""
    from papernotes.search.schema import WEIGHTS

    return f"bm25(found, {', '.join(str(weight) for weight in WEIGHTS)})"


MAX_SCORED = 20_000  # the most matches that are all scored, at 2 microseconds each


def _with(
    connection: sqlite3.Connection, columns: Sequence[str], inner: str, parameters: Sequence[object]
) -> list[tuple[Any, ...]]:
    """Return the named columns of the rows of an inner SELECT of `hit` and `score`, best first."""
    names = ", ".join(COLUMNS[name] for name in columns)
    sql = f"SELECT {names}, score FROM ({inner}) JOIN papers ON papers.id = hit"
    return connection.execute(f"{sql} ORDER BY score DESC, hit DESC", parameters).fetchall()


def _scored(source: str, parameters: Sequence[object], limit: int) -> tuple[str, Sequence[object]]:
    """Return the SELECT of the best matches with its parameters."""
    best = f"ORDER BY score DESC, hit DESC LIMIT {limit}" if limit else ""
    return (
        f"SELECT found.rowid AS hit, -{bm25()} AS score {source} {best}",
        parameters,
    )


def _title_first(
    connection: sqlite3.Connection,
    columns: Sequence[str],
    source: str,
    parameters: Sequence[object],
    limit: int,
) -> list[tuple[Any, ...]]:
    """Return the best matches with all words in title and tags, then of the newest others."""
    title_rows = _newest(
        connection, source, (f"{{title tags}} : ({parameters[0]})", *parameters[1:])
    )
    # The plus stops SQLite from looking up each of them in the index.
    title_ids = f"({', '.join(map(str, title_rows))})"
    in_title = f"{source} AND +found.rowid IN {title_ids}"
    best = _with(connection, columns, *_scored(in_title, parameters, limit)) if title_rows else []
    if len(best) == limit:
        return best
    last = _newest(connection, source, parameters)[-1]
    others = f"{source} AND found.rowid >= {last} AND +found.rowid NOT IN {title_ids}"
    newest = _with(connection, columns, *_scored(others, parameters, limit - len(best)))
    lowest = best[-1][-1] if best else float("inf")  # so that scores never rise down the list
    return best + [(*row[:-1], min(row[-1], lowest)) for row in newest]


def _newest(connection: sqlite3.Connection, source: str, parameters: Sequence[object]) -> list[int]:
    """Return the row ids of the newest matches, as many as are scored."""
    sql = f"SELECT found.rowid {source} ORDER BY found.rowid DESC LIMIT {MAX_SCORED}"
    return [row for (row,) in connection.execute(sql, parameters)]
