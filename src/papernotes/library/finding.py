"""From a query to the papers it means: one SELECT.

Words go to the full-text index, conditions to columns. Terms that stand alone are
matched in one expression, so that they can be ranked together.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from papernotes.errors import Refused
from papernotes.model.query import Filter, Query, Term

SEPARATOR = "\x1f"  # between the values of a column that holds several
_LIST = f"char({ord(SEPARATOR)})"
_AUTHORS = (
    f"(SELECT group_concat(name, {_LIST}) FROM "
    "(SELECT name FROM authors WHERE paper = papers.id ORDER BY position))"
)
_TAGS = (
    f"(SELECT group_concat(tag, {_LIST}) FROM "
    "(SELECT tag FROM tags WHERE paper = papers.id ORDER BY tag))"
)
COLUMNS = {
    "key": "papers.key",
    "title": "papers.title",
    "authors": _AUTHORS,
    "year": "papers.year",
    "venue": "papers.venue",
    "place": "papers.venue || CASE papers.workshop WHEN 1 THEN ' Workshops' ELSE '' END",
    "workshop": "papers.workshop",
    "track": "papers.track",
    "arxiv": "papers.arxiv",
    "version": "papers.version",
    "doi": "papers.doi",
    "url": "papers.url",
    "date": "papers.date",
    "tags": _TAGS,
    "status": "papers.status",
    "rating": "papers.rating",
    "added": "papers.added",
    "abstract": "iif(papers.abstract = '', abstract_in(papers.citation), papers.abstract)",
    "citation": "papers.citation",
    "id": "papers.id",
}
LISTS = frozenset({"authors", "tags"})
_MOST = 400  # conditions; SQLite refuses an expression nested 1000 deep
SORTS = {
    "added": "papers.id",
    "key": "papers.key COLLATE NOCASE",
    "title": "papers.title COLLATE NOCASE",
    "venue": "papers.venue COLLATE NOCASE",
    "year": "papers.year",
}


class Selection(NamedTuple):
    """A WHERE clause with its parameters; `match` is the full-text part, empty for none."""

    where: str
    parameters: tuple[object, ...]
    match: str


def selection(query: Query) -> Selection:
    """What `query` means in SQL. Raises Refused for a value that a condition cannot have."""
    clauses, parameters = [], []
    words = [group for group in query.groups if all(map(_is_wanted_word, group))]
    for group in dict.fromkeys(query.groups):
        if all(map(_is_wanted_word, group)):
            continue
        parts = [_alternative(one) for one in group]
        clauses.append("(" + " OR ".join(sql for sql, _ in parts) + ")")
        parameters += [value for _, values in parts for value in values]
    if len(parameters) > _MOST:
        raise Refused(f"A query can have {_MOST} conditions, and this one has {len(parameters)}.")
    match = _expression(Query(tuple(words))) if words else ""
    if match is None:  # words were asked for, and none of them can be looked for
        clauses.append("0")
    return Selection(" AND ".join(clauses) or "1", tuple(parameters), match or "")


def _is_wanted_word(one: Term | Filter) -> bool:
    return isinstance(one, Term) and not one.negated


def _expression(query: Query) -> str | None:
    from papernotes.search.matching import match

    found = match(query)
    return found.expression if found else None


def _alternative(one: Term | Filter) -> tuple[str, list[object]]:
    values: list[object]
    if isinstance(one, Term):
        from papernotes.search.matching import match_term

        expression = match_term(one)
        sql, values = "0", []
        if expression:
            sql, values = "papers.id IN (SELECT rowid FROM found WHERE found MATCH ?)", [expression]
    else:
        sql, values = _CONDITIONS[one.field](one.value)
    return (f"NOT coalesce({sql}, 0)" if one.negated else sql), values


def _tag(value: str) -> tuple[str, list[object]]:
    from papernotes.model.note import tag

    return "papers.id IN (SELECT paper FROM tags WHERE tag = ?)", [tag(value)]


def _venue(value: str) -> tuple[str, list[object]]:
    from papernotes.model.venues import find

    venue = find(value)
    return "papers.venue = ? COLLATE NOCASE", [venue.name if venue else value]


def _year(value: str) -> tuple[str, list[object]]:
    from papernotes.model.query import year_range

    first, last = year_range(value)
    return "papers.year BETWEEN ? AND ?", [first or 0, last or 9999]


def _status(value: str) -> tuple[str, list[object]]:
    return "papers.status = ? COLLATE NOCASE", [value]


def _key(value: str) -> tuple[str, list[object]]:
    return "papers.key LIKE ? || '%'", [value.rstrip("*")]


def _rating(value: str) -> tuple[str, list[object]]:
    number = value.lstrip("<>=")
    operator = value[: len(value) - len(number)] or "="
    if operator not in ("=", "<", ">", "<=", ">=") or not number.isascii() or not number.isdigit():
        raise Refused(f"rating:{value} is not a rating: write rating:4 or rating:>=4.")
    return f"papers.rating {operator} ?", [int(number)]


_CONDITIONS = {
    "tag": _tag,
    "venue": _venue,
    "year": _year,
    "status": _status,
    "key": _key,
    "rating": _rating,
}


def order(sort: str) -> str:
    """The ORDER BY of a sort name, `-` before it turning it round; ties by key."""
    name = sort.removeprefix("-")
    if name not in SORTS:
        raise Refused(f"'{sort}' is no order: choose one of {', '.join(SORTS)}.")
    direction = " DESC" if sort.startswith("-") else ""
    empty_last = f"{SORTS[name]} IS NULL, " if name in ("venue", "year") else ""
    tie = "" if name in ("key", "added") else ", papers.key COLLATE NOCASE"
    return f"{empty_last}{SORTS[name]}{direction}{tie}"


def rows(
    connection: sqlite3.Connection, columns: Sequence[str], query: Query, sort: str, limit: int
) -> Iterator[tuple[Any, ...]]:
    """The named columns of the papers that `query` selects; `limit` 0 means all of them."""
    chosen = selection(query)
    where, parameters = chosen.where, list(chosen.parameters)
    if chosen.match:
        where += " AND papers.id IN (SELECT rowid FROM found WHERE found MATCH ?)"
        parameters.append(chosen.match)
    sql = f"SELECT {', '.join(COLUMNS[name] for name in columns)} FROM papers WHERE {where}"
    sql += f" ORDER BY {order(sort)}" + (f" LIMIT {limit}" if limit else "")
    return connection.execute(sql, parameters)


def ranked(
    connection: sqlite3.Connection, columns: Sequence[str], query: Query, limit: int
) -> tuple[int, list[tuple[Any, ...]]]:
    """How many papers `query` finds, and the best `limit` of them (0: all), best first.

    Each row is the named columns and then the score, higher being better. A query
    without words has nothing to rank by: newest first, every score 0. Where more than
    20,000 papers answer, those with all words in title and tags come first, then the best of
    the newest: to weigh every one of them would take longer than anybody waits.
    """
    chosen = selection(query)
    if not chosen.match:
        source = f"FROM papers WHERE {chosen.where}"
        (total,) = connection.execute(f"SELECT count(*) {source}", chosen.parameters).fetchone()
        inner = f"SELECT papers.id AS hit, 0.0 AS score {source} ORDER BY hit DESC"
        inner += f" LIMIT {limit}" if limit else ""
        return total, _with(connection, columns, inner, chosen.parameters)
    source = "FROM found WHERE found MATCH ?"
    if chosen.where != "1":
        source = "FROM found JOIN papers ON papers.id = found.rowid WHERE found MATCH ?"
        source += f" AND ({chosen.where})"
    parameters = (chosen.match, *chosen.parameters)
    (total,) = connection.execute(f"SELECT count(*) {source}", parameters).fetchone()
    if not limit or total <= _WEIGHED:
        return total, _with(connection, columns, *_weighed(source, parameters, limit))
    titled = (f"{{title tags}} : ({chosen.match})", *chosen.parameters)
    window = _newest(connection, source, titled)
    rows = _with(connection, columns, *_weighed(source + window, titled, limit))
    if len(rows) < limit:
        rows += _rest(connection, columns, source, parameters, (limit, rows))
    return total, rows


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
    from papernotes.search.words import WEIGHTS

    weights = ", ".join(str(weight) for weight in WEIGHTS)
    best = f"ORDER BY score DESC, hit DESC LIMIT {limit}" if limit else ""
    return (
        f"SELECT found.rowid AS hit, -bm25(found, {weights}) AS score {source} {best}",
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
