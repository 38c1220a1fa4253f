"""The best answers to a query, best first, in a time that anybody waits."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from papernotes.library.finding import COLUMNS, RELEVANCE, order, selection
from papernotes.model.query import Query


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
    20,000 papers answer, those with all words in title and tags come first, then the best of
    the newest: to weigh every one of them would take longer than anybody waits.
    """
    made = selection(connection, query)
    if not made.match:
        source = f"FROM papers WHERE {made.where}"
        inner = f"SELECT papers.id AS hit, 0.0 AS score {source}"
        return _all(connection, columns, (inner, source, made.parameters), limit, sort)
    source = "FROM found WHERE found MATCH ?"
    if made.where != "1":
        source = "FROM found JOIN papers ON papers.id = found.rowid WHERE found MATCH ?"
        source += f" AND ({made.where})"
    parameters = (made.match, *made.parameters)
    if not limit or sort != RELEVANCE:
        inner = f"SELECT found.rowid AS hit, -{_bm25()} AS score {source}"
        return _all(connection, columns, (inner, source, parameters), limit, sort)
    (total,) = connection.execute(f"SELECT count(*) {source}", parameters).fetchone()
    if total <= _WEIGHED:
        return total, _with(connection, columns, *_weighed(source, parameters, limit))
    titled = (f"{{title tags}} : ({made.match})", *made.parameters)
    window = _newest(connection, source, titled)
    rows = _with(connection, columns, *_weighed(source + window, titled, limit))
    if len(rows) < limit:
        rows += _rest(connection, columns, source, parameters, (limit, rows))
    return total, rows


def _all(
    connection: sqlite3.Connection,
    columns: Sequence[str],
    asked: tuple[str, str, Sequence[object]],
    limit: int,
    sort: str,
) -> tuple[int, list[tuple[Any, ...]]]:
    """Answers in any order; `asked` is the inner SELECT, its FROM and WHERE, its parameters."""
    inner, source, parameters = asked
    least = f"LIMIT {limit}" if limit else ""
    names = ", ".join(COLUMNS[name] for name in columns)
    joined = "JOIN papers ON papers.id = hit"
    if sort.endswith(RELEVANCE):
        by = "score, hit" if sort.startswith("-") else "score DESC, hit DESC"
        sql = f"SELECT {names}, score FROM ({inner} ORDER BY {by} {least}) {joined} ORDER BY {by}"
    else:
        sql = f"SELECT {names}, score FROM ({inner}) {joined} ORDER BY {order(sort)} {least}"
    hits = connection.execute(sql, parameters).fetchall()
    if not limit or len(hits) < limit:
        return len(hits), hits
    (total,) = connection.execute(f"SELECT count(*) {source}", parameters).fetchone()
    return total, hits


def _bm25() -> str:
    from papernotes.search.words import WEIGHTS

    return f"bm25(found, {', '.join(str(weight) for weight in WEIGHTS)})"


_WEIGHED = 20_000  # answers that are all compared; 2 microseconds each


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


def _newest(connection: sqlite3.Connection, source: str, parameters: Sequence[object]) -> str:
    """The condition that leaves the newest answers, as many as are compared."""
    found = connection.execute(
        f"SELECT found.rowid {source} ORDER BY found.rowid DESC LIMIT 1 OFFSET {_WEIGHED}",
        parameters,
    ).fetchone()
    return f" AND found.rowid > {found[0]}" if found else ""


def _rest(
    connection: sqlite3.Connection,
    columns: Sequence[str],
    source: str,
    parameters: Sequence[object],
    best: tuple[int, list[tuple[Any, ...]]],
) -> list[tuple[Any, ...]]:
    """What follows the answers with the words in their titles: the best of the newest others."""
    limit, before = best
    window = _newest(connection, source, parameters)
    names = ("id", *columns)
    every = _with(connection, names, *_weighed(source + window, parameters, limit + len(before)))
    titled = _with(
        connection,
        ("id",),
        f"SELECT found.rowid AS hit, 0.0 AS score {source}",
        (f"{{title tags}} : ({parameters[0]})", *parameters[1:]),
    )
    there = {row for row, _ in titled}
    least = min((row[-1] for row in before), default=float("inf"))
    others = [row[1:] for row in every if row[0] not in there]
    return [(*row[:-1], min(row[-1], least)) for row in others][: limit - len(before)]
