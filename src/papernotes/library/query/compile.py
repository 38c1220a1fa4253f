"""A query as one SELECT.

Words are matched by the full-text index, conditions by columns. Terms outside of alternatives are
matched in one expression, so that they can be ranked together.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from papernotes.errors import RefusedError
from papernotes.library.query.columns import COLUMNS, order
from papernotes.model.query.language import Item, Query, QueryReference, Term

_MAX_TERMS = 400  # SQLite refuses an expression nested 1000 deep


_PAPERS, _STRAYS = "papers.id", "hit"
"""The row id in `found` of what a query selects: papers, or notes without a paper.

A condition on anything but text holds for papers only: for a note it is NULL, negated or not.
"""


class Selection:
    """A WHERE clause with its parameters; `match` is the full-text part, empty for none.

    `unranked` is the full-text part for finding alone; see match_expression.Match.
    """

    # No NamedTuple, which takes ten times as long to define: every list loads this module.
    __slots__ = ("match", "parameters", "unranked", "where")

    def __init__(
        self, where: str, parameters: tuple[object, ...], match: str, unranked: str = ""
    ) -> None:
        self.where, self.parameters = where, parameters
        self.match, self.unranked = match, unranked


def selection(connection: sqlite3.Connection, query: Query) -> Selection:
    """Return a query as SQL on papers. Raises RefusedError for a bad value or too many terms."""
    return _selection(connection, query, _PAPERS)


def stray_selection(connection: sqlite3.Connection, query: Query) -> Selection | None:
    """Return a query as SQL on notes without a paper, with their row id in `found` as `hit`.

    None if no word in the query has to be in a text.
    """
    if not any(map(_asks_for_word, expand_once(connection, query).groups)):
        return None
    return _selection(connection, query, _STRAYS)


def _asks_for_word(group: tuple[Item, ...]) -> bool:
    """Return whether an item of a group is a word to be found, also in a saved query."""
    return any(
        not item.negated
        and (
            isinstance(item, Term)
            or (
                isinstance(item, QueryReference)
                and item.query is not None
                and any(map(_asks_for_word, item.query.groups))
            )
        )
        for item in group
    )


def _selection(connection: sqlite3.Connection, query: Query, row: str) -> Selection:
    if not query.groups:
        return Selection("1", (), "")
    query = expand_once(connection, query)
    clauses, parameters = [], []
    word_groups = [group for group in query.groups if all(map(_is_plain_word, group))]
    for group in dict.fromkeys(query.groups):
        if all(map(_is_plain_word, group)):
            continue
        parts = [_alternative(connection, term, row) for term in group]
        clauses.append("(" + " OR ".join(sql for sql, _ in parts) + ")")
        parameters += [value for _, values in parts for value in values]
    if sum(map(len, query.groups)) > _MAX_TERMS:
        raise RefusedError(f"A query can have at most {_MAX_TERMS} terms: use fewer.")
    match, unranked = _expressions(Query(tuple(word_groups))) if word_groups else ("", "")
    if word_groups and not match:  # the query has words, and none of them can be searched for
        clauses.append("0")
    return Selection(" AND ".join(clauses) or "1", tuple(parameters), match, unranked)


def expand_once(connection: sqlite3.Connection, query: Query) -> Query:
    """Return the query with its @names expanded, and words that are other names of tags.

    It is the query itself where it has neither. Doing it again changes nothing.
    """
    if any(
        isinstance(term, QueryReference) and term.query is None
        for group in query.groups
        for term in group
    ):
        query = expand(connection, query)
    if any(isinstance(term, Term) for group in query.groups for term in group):
        aliases = connection.execute("SELECT alias, tag FROM tag_aliases").fetchall()
        if aliases:
            from papernotes.library.query.tag_words import with_tags

            return with_tags(query, aliases)
    return query


def papers_only(connection: sqlite3.Connection) -> str:
    """Return the SQL that restricts a question to `found` to papers, after its MATCH."""
    # It makes counting slower, so it is left out where it excludes nothing.
    strays = connection.execute("SELECT 1 FROM stray_notes LIMIT 1").fetchone()
    return " AND found.rowid > 0" if strays else ""


def needs_index(query: Query) -> bool:
    """Return whether a query, with its @names expanded, has words or conditions on notes."""
    return any(_needs_index(term) for group in query.groups for term in group)


def _needs_index(term: Item) -> bool:
    if isinstance(term, QueryReference):
        return term.query is None or needs_index(term.query)
    return isinstance(term, Term) or term.field in ("cites", "repro", "gap")


def expand(connection: sqlite3.Connection, query: Query) -> Query:
    """Return the query with its @names expanded. Raises RefusedError for an unknown name."""
    from papernotes.model.query.saved import expand_saved

    return expand_saved(query, dict(connection.execute("SELECT name, query FROM queries")))


def _is_plain_word(term: Item) -> bool:
    return isinstance(term, Term) and not term.negated


def _expressions(query: Query) -> tuple[str, str]:
    from papernotes.search.match_expression import build_match

    match = build_match(query)
    return (match.expression, match.unranked) if match else ("", "")


_FOUND = "IN (SELECT rowid FROM found WHERE found MATCH ?)"


def _alternative(connection: sqlite3.Connection, term: Item, row: str) -> tuple[str, list[object]]:
    values: list[object]
    matches = f"{row} {_FOUND}"
    if isinstance(term, Term):
        from papernotes.search.match_expression import term_expression

        expression = term_expression(term)
        sql, values = (matches, [expression]) if expression else ("0", [])
    elif isinstance(term, QueryReference):
        inner = _selection(connection, term.query or Query(), row)
        sql, values = f"({inner.where})", list(inner.parameters)
        if inner.match:
            sql, values = f"({inner.where} AND {matches})", [*values, inner.unranked]
    elif row == _STRAYS:
        return "NULL", []
    else:
        from papernotes.library.query.conditions import condition

        sql, values, _ = condition(connection, term)
    if term.negated:
        sql = f"NOT coalesce({sql}, 0)" if row == _PAPERS else f"NOT {sql}"
    return sql, values


def rows(
    connection: sqlite3.Connection, columns: Sequence[str], query: Query, sort: str, limit: int
) -> Iterator[tuple[Any, ...]]:
    """Yield the named columns of the papers that `query` selects; `limit` 0 means all of them."""
    condition, parameters = where(connection, query)
    sql = f"SELECT {', '.join(COLUMNS[name] for name in columns)} FROM papers WHERE {condition}"
    sql += f" ORDER BY {order(sort)}" + (f" LIMIT {limit}" if limit else "")
    return connection.execute(sql, parameters)


def where(connection: sqlite3.Connection, query: Query) -> tuple[str, tuple[object, ...]]:
    """Return a WHERE clause on papers that selects what `query` selects, with its parameters."""
    selected = selection(connection, query)
    if not selected.match:
        return selected.where, selected.parameters
    return f"{selected.where} AND papers.id {_FOUND}", (*selected.parameters, selected.unranked)
