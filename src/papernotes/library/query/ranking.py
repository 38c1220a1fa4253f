"""The best answers to a query, best first, in a time that anybody waits."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from papernotes.library.query.columns import COLUMNS, RELEVANCE, order
from papernotes.library.query.compile import Selection, selection
from papernotes.model.query.language import Query


def ranked(
    connection: sqlite3.Connection,
    columns: Sequence[str],
    query: Query,
    limit: int,
    sort: str = RELEVANCE,
) -> tuple[int, list[tuple[Any, ...]]]:
    """How many papers `query` finds, and the first `limit` of them (0: all).

    They are in the order of `sort`: by relevance the best first, `-` before it the worst.
    Each row is the named columns and then the score, higher being better. A query
    without words has nothing to rank by: newest first, every score 0. Where more than
    20,000 papers answer, those with all words in title and tags come first, the best before,
    and then the best of the newest 20,000: to weigh every one of them would take longer than
    anybody waits.
    """
    made = selection(connection, query)
    inner, source, parameters = _asked(made)
    if not limit or sort != RELEVANCE or not made.match:
        hits = _sorted(connection, columns, (inner, parameters), limit, sort).fetchall()
        if not limit or len(hits) < limit:
            return len(hits), hits
        (total,) = connection.execute(f"SELECT count(*) {source}", parameters).fetchone()
        return total, hits
    (total,) = connection.execute(f"SELECT count(*) {source}", parameters).fetchone()
    if total <= WEIGHED or limit > WEIGHED:
        return total, _with(connection, columns, *_weighed(source, parameters, limit))
    return total, _foremost(connection, columns, source, parameters, limit)


def rows(
    connection: sqlite3.Connection, columns: Sequence[str], query: Query, sort: str, limit: int
) -> Iterator[tuple[Any, ...]]:
    """What `ranked` gives without the score; where all are asked for, row by row."""
    if limit:
        _, hits = ranked(connection, columns, query, limit, sort)
        return (hit[:-1] for hit in hits)
    inner, _, parameters = _asked(selection(connection, query))
    return (hit[:-1] for hit in _sorted(connection, columns, (inner, parameters), 0, sort))


def _asked(made: Selection) -> tuple[str, str, tuple[object, ...]]:
    """The SELECT of every answer as `hit` and `score`, its FROM and WHERE, and its parameters."""
    if not made.match:
        source = f"FROM papers WHERE {made.where}"
        return f"SELECT papers.id AS hit, 0.0 AS score {source}", source, made.parameters
    source = "FROM found WHERE found MATCH ?"
    if made.where != "1":
        source = "FROM found JOIN papers ON papers.id = found.rowid WHERE found MATCH ?"
        source += f" AND ({made.where})"
    inner = f"SELECT found.rowid AS hit, -{_bm25()} AS score {source}"
    return inner, source, (made.match, *made.parameters)


def _sorted(
    connection: sqlite3.Connection,
    columns: Sequence[str],
    asked: tuple[str, Sequence[object]],
    limit: int,
    sort: str,
) -> sqlite3.Cursor:
    """Answers in any order; `asked` is the inner SELECT with its parameters."""
    inner, parameters = asked
    least = f"LIMIT {limit}" if limit else ""
    names = ", ".join(COLUMNS[name] for name in columns)
    joined = "JOIN papers ON papers.id = hit"
    if sort.endswith(RELEVANCE):
        by = "score, hit" if sort.startswith("-") else "score DESC, hit DESC"
        sql = f"SELECT {names}, score FROM ({inner} ORDER BY {by} {least}) {joined} ORDER BY {by}"
    else:
        sql = f"SELECT {names}, score FROM ({inner}) {joined} ORDER BY {order(sort)} {least}"
    return connection.execute(sql, parameters)


def _bm25() -> str:
    from papernotes.search.tokens import WEIGHTS

    return f"bm25(found, {', '.join(str(weight) for weight in WEIGHTS)})"


WEIGHED = 20_000  # answers that are all compared; 2 microseconds each


def _with(
    connection: sqlite3.Connection, columns: Sequence[str], inner: str, parameters: Sequence[object]
) -> list[tuple[Any, ...]]:
    """The named columns of what an inner SELECT gives as `hit` and `score`, best first."""
    names = ", ".join(COLUMNS[name] for name in columns)
    sql = f"SELECT {names}, score FROM ({inner}) JOIN papers ON papers.id = hit"
    return connection.execute(f"{sql} ORDER BY score DESC, hit DESC", parameters).fetchall()


def _weighed(source: str, parameters: Sequence[object], limit: int) -> tuple[str, Sequence[object]]:
    """The SELECT of the best answers with its parameters."""
    best = f"ORDER BY score DESC, hit DESC LIMIT {limit}" if limit else ""
    return (
        f"SELECT found.rowid AS hit, -{_bm25()} AS score {source} {best}",
        parameters,
    )


def _foremost(
    connection: sqlite3.Connection,
    columns: Sequence[str],
    source: str,
    parameters: Sequence[object],
    limit: int,
) -> list[tuple[Any, ...]]:
    """The best answers with the words in title and tags, then the best of the newest others."""
    titled = _newest(connection, source, (f"{{title tags}} : ({parameters[0]})", *parameters[1:]))
    # The plus keeps SQLite from looking each of them up in the index.
    numbers = f"({', '.join(map(str, titled))})"
    among = f"{source} AND +found.rowid IN {numbers}"
    rows = _with(connection, columns, *_weighed(among, parameters, limit)) if titled else []
    if len(rows) == limit:
        return rows
    last = _newest(connection, source, parameters)[-1]
    others = f"{source} AND found.rowid >= {last} AND +found.rowid NOT IN {numbers}"
    more = _with(connection, columns, *_weighed(others, parameters, limit - len(rows)))
    least = rows[-1][-1] if rows else float("inf")  # scores fall from the first to the last
    return rows + [(*row[:-1], min(row[-1], least)) for row in more]


def _newest(connection: sqlite3.Connection, source: str, parameters: Sequence[object]) -> list[int]:
    """The row numbers of the newest answers, as many as are weighed."""
    sql = f"SELECT found.rowid {source} ORDER BY found.rowid DESC LIMIT {WEIGHED}"
    return [row for (row,) in connection.execute(sql, parameters)]
