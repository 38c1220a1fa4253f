"""What each condition of a query means: SQL, and words for the reader."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import NamedTuple

from papernotes.library.query.columns import COLUMNS
from papernotes.model.note import STATUSES, normalise_status
from papernotes.model.query.language import Filter
from papernotes.model.query.values import (
    Bound,
    fold_spelling,
    parse_dates,
    parse_ratings,
    parse_years,
)
from papernotes.model.tags import to_portable


class Condition(NamedTuple):
    """An expression of SQL with its parameters, and what it means in words."""

    sql: str
    values: list[object]
    meaning: str


def condition(connection: sqlite3.Connection, one: Filter) -> Condition:
    """The condition a filter is, its negation aside. Raises RefusedError for a value it cannot have."""
    return _CONDITIONS[one.field](connection, one)


def tags(connection: sqlite3.Connection) -> list[str]:
    """Every tag, in order."""
    # From one to the next along the index, so that papers without end are not gone through.
    return _column(
        connection,
        "WITH RECURSIVE known(tag) AS (SELECT min(tag) FROM tags UNION ALL "
        "SELECT (SELECT min(tags.tag) FROM tags WHERE tags.tag > known.tag) FROM known "
        "WHERE known.tag IS NOT NULL) SELECT tag FROM known WHERE tag IS NOT NULL",
    )


def _column(connection: sqlite3.Connection, sql: str) -> list[str]:
    return [value for (value,) in connection.execute(sql)]


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)


def _tag(connection: sqlite3.Connection, one: Filter) -> Condition:
    wanted = fold_spelling(one.value.rstrip("*"))
    if one.value.endswith("*"):
        found = [tag for tag in tags(connection) if fold_spelling(tag).startswith(wanted)]
    else:
        spellings = (
            wanted,
            fold_spelling(to_portable(one.value)),
        )  # as it is, or as it was made a tag
        found = [tag for tag in tags(connection) if fold_spelling(tag) in spellings]
    sql = f"papers.id IN (SELECT paper FROM tags WHERE tag IN ({_marks(found)}))"
    named = f"tagged {' or '.join(found) or f'{one.value}, which no paper is'}"
    return Condition(sql, list(found), named)


def _venue(connection: sqlite3.Connection, one: Filter) -> Condition:
    from papernotes.library.papers import venues
    from papernotes.model.query.venues import VenueCondition, parse_venue

    # A question to the index has library.db attached to it.
    paths = {name: path for _, name, path in connection.execute("PRAGMA database_list")}
    path = paths.get("library", paths["main"])
    stored = connection.execute("SELECT name, full_name FROM venues ORDER BY name").fetchall()
    table = venues.beside(path) if path else None
    asked = parse_venue(one.value, stored, table) or VenueCondition((one.value,))
    parts = [f"papers.venue COLLATE NOCASE IN ({_marks(asked.names)})"]
    values: list[object] = list(asked.names)
    place = " or ".join(asked.names)
    if asked.workshops:
        parts.append("papers.workshop = 1")
        place = f"the workshops of {place}"
    if asked.bounds:
        compared, numbers = _compared("papers.year", asked.bounds)
        parts.append(compared)
        values += numbers
        place += f", year {_words(asked.bounds)}"
    return Condition(f"({' AND '.join(parts)})", values, f"published at {place}")


def _compared(column: str, bounds: tuple[Bound, ...]) -> tuple[str, list[object]]:
    sql = " AND ".join(f"{column} {bound.operator} ?" for bound in bounds)
    return f"({sql})", [int(bound.value) for bound in bounds]


def _words(bounds: tuple[Bound, ...]) -> str:
    return " and ".join(
        bound.value if bound.operator == "=" else f"{bound.operator} {bound.value}"
        for bound in bounds
    )


def _year(connection: sqlite3.Connection, one: Filter) -> Condition:
    found = parse_years(one.value)
    return Condition(*_compared("papers.year", found), f"year {_words(found)}")


def _rating(connection: sqlite3.Connection, one: Filter) -> Condition:
    found = parse_ratings(one.value)
    return Condition(*_compared("papers.rating", found), f"rating {_words(found)}")


def _date(connection: sqlite3.Connection, one: Filter) -> Condition:
    found = parse_dates(one.field, one.value)
    column = f"papers.{one.field}"
    parts, values = [f"{column} <> ''"], list[object]()
    for bound in found:  # as much of the date as was given is compared
        parts.append(f"substr({column}, 1, {len(bound.value)}) {bound.operator} ?")
        values.append(bound.value)
    return Condition(f"({' AND '.join(parts)})", values, f"{one.field} {_words(found)} (UTC)")


def _status(connection: sqlite3.Connection, one: Filter) -> Condition:
    wanted = normalise_status(one.value)
    found = next((names for names in STATUSES if wanted in names), (wanted,))
    sql = f"replace(replace(lower(papers.status), ' ', '-'), '_', '-') IN ({_marks(found)})"
    return Condition(sql, list(found), f"status {' or '.join(found)}")


def _type(connection: sqlite3.Connection, one: Filter) -> Condition:
    wanted = one.value.lower().lstrip("@")
    found = ["inproceedings", "conference"] if wanted == "conference" else [wanted]
    sql = f"papers.entry_type COLLATE NOCASE IN ({_marks(found)})"
    return Condition(sql, list(found), f"entry type {' or '.join(found)}")


def _key(connection: sqlite3.Connection, one: Filter) -> Condition:
    start = one.value.rstrip("*")
    sql = "papers.key LIKE ? || '%' ESCAPE '\\'"
    return Condition(sql, [_escaped(start)], f"key begins with {start}")


def _identifier(connection: sqlite3.Connection, one: Filter) -> Condition:
    """Papers with an arXiv id or a DOI, in any of their forms; a part of one is its beginning."""
    from papernotes.errors import BadIdentifierError
    from papernotes.model.identifiers import ArxivId, Doi, parse

    try:
        whole = None if one.value.endswith("*") else parse(one.value)
    except BadIdentifierError:
        whole = None
    if isinstance(whole, ArxivId):
        # The DOI that arXiv gives a preprint means the preprint.
        sql = f"(papers.arxiv = ? OR {_MET_LATER})"
        return Condition(sql, [whole.id, whole.id], f"arXiv id {whole.id}")
    if isinstance(whole, Doi) and one.field == "doi":
        sql = f"(papers.doi = ? COLLATE NOCASE OR {_MET_LATER})"
        return Condition(sql, [whole.name, whole.name], f"DOI {whole.name}")
    start = one.value.rstrip("*").rpartition("doi.org/")[2]
    sql = f"papers.{one.field} LIKE ? || '%' ESCAPE '\\'"
    name = "arXiv id" if one.field == "arxiv" else "DOI"
    return Condition(sql, [_escaped(start)], f"{name} begins with {start}")


_MET_LATER = "papers.id IN (SELECT paper FROM old_keys WHERE old_keys.key = ?)"
"""An id that only an entry gave which was met later is kept as an old key is."""


def _escaped(start: str) -> str:
    """A text as the beginning of a LIKE pattern, escaped by a backslash."""
    return start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


_HOLDINGS = {
    "note": "papers.id IN (SELECT paper FROM notes WHERE written)",
    "tag": "papers.id IN (SELECT paper FROM tags)",
    "rating": "papers.rating IS NOT NULL",
    "year": "papers.year IS NOT NULL",
    "venue": "coalesce(papers.venue, '') <> ''",
    "doi": "papers.doi <> ''",
    "arxiv": "papers.arxiv <> ''",
    "abstract": f"{COLUMNS['abstract']} <> ''",
    "url": "papers.url <> ''",
}


def _has(connection: sqlite3.Connection, one: Filter) -> Condition:
    from papernotes.model.query.validation import parse_has_value

    name = parse_has_value(one.field, one.value)
    return Condition(_HOLDINGS[name], [], f"has {_article(name)}")


def _no(connection: sqlite3.Connection, one: Filter) -> Condition:
    from papernotes.model.query.validation import parse_has_value

    name = parse_has_value(one.field, one.value)
    return Condition(f"NOT ({_HOLDINGS[name]})", [], f"has no {name}")


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "a" else f"a {name}"


def _cites(connection: sqlite3.Connection, one: Filter) -> Condition:
    """Papers whose note links to a paper, or whose entry refers to it."""
    from papernotes.library.papers.resolve import resolve
    from papernotes.library.query.links import names_of

    row = resolve(connection, one.value)
    key, names = names_of(connection, row)
    marks = _marks(names)
    sql = (
        "(papers.id <> ? AND papers.id IN (SELECT notes.paper FROM links JOIN notes USING (file) "
        f"WHERE target IN ({marks}) UNION SELECT paper FROM parents WHERE key IN ({marks})))"
    )
    return Condition(sql, [row, *names, *names], f"cites {key}")


_CONDITIONS: dict[str, Callable[[sqlite3.Connection, Filter], Condition]] = {
    "added": _date,
    "arxiv": _identifier,
    "cites": _cites,
    "doi": _identifier,
    "has": _has,
    "key": _key,
    "no": _no,
    "rating": _rating,
    "read": _date,
    "status": _status,
    "tag": _tag,
    "type": _type,
    "venue": _venue,
    "year": _year,
}
