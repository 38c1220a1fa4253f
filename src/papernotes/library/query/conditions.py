"""Each condition of a query as SQL, and in words for the user."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from papernotes.library.papers.tag_names import read_tags, read_tree
from papernotes.library.query.columns import COLUMNS
from papernotes.model.marks import STATUSES, normalise_status
from papernotes.model.query.language import DATED, Filter
from papernotes.model.query.values import (
    Bound,
    parse_dates,
    parse_gaps,
    parse_ratings,
    parse_years,
)
from papernotes.model.tags.spelling import fold_spelling, fold_tag


class Condition(NamedTuple):
    """An SQL expression with its parameters, and its meaning in words."""

    sql: str
    values: list[object]
    meaning: str


def condition(connection: sqlite3.Connection, filter_: Filter) -> Condition:
    """Return the condition for a filter, ignoring its negation. Raises RefusedError if invalid."""
    return _CONDITIONS[filter_.field](connection, filter_)


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)


def _tag(connection: sqlite3.Connection, filter_: Filter) -> Condition:
    """Papers with a tag, in any spelling, by any of its names, or with a tag under it."""
    tree, tags = read_tree(connection), read_tags(connection)
    if filter_.value.endswith("*"):
        start = fold_spelling(filter_.value.rstrip("*"))
        names = [name for name in (*tags, *tree.names()) if fold_spelling(name).startswith(start)]
    else:
        names = [filter_.value]
    wanted = set().union(*map(tree.selected_by, names)) if tree else {*map(fold_tag, names)}
    matching = [tag for tag in tags if fold_tag(tag) in wanted]
    sql = f"papers.id IN (SELECT paper FROM tags WHERE tag IN ({_marks(matching)}))"
    named = f"tag {' or '.join(matching) or f'{filter_.value}, which no paper has'}"
    return Condition(sql, list(matching), named)


def _venue(connection: sqlite3.Connection, filter_: Filter) -> Condition:
    from papernotes.library.db.connection import files_by_name
    from papernotes.library.papers import venues
    from papernotes.model.query.venues import VenueCondition, parse_venue

    # A question to the index has library.db attached to it.
    paths = files_by_name(connection)
    path = paths.get("library", paths["main"])
    stored = connection.execute("SELECT name, full_name FROM venues ORDER BY name").fetchall()
    table = venues.read_own_table(path) if path else None
    place_wanted = parse_venue(filter_.value, stored, table) or VenueCondition((filter_.value,))
    parts = [f"papers.venue COLLATE NOCASE IN ({_marks(place_wanted.names)})"]
    values: list[object] = list(place_wanted.names)
    place = " or ".join(place_wanted.names)
    if place_wanted.workshops:
        parts.append("papers.workshop = 1")
        place = f"the workshops of {place}"
    if place_wanted.bounds:
        year_sql, numbers = _compared("papers.year", place_wanted.bounds)
        parts.append(year_sql)
        values += numbers
        place += f", year {_words(place_wanted.bounds)}"
    return Condition(f"({' AND '.join(parts)})", values, f"published at {place}")


def _compared(column: str, bounds: tuple[Bound, ...]) -> tuple[str, list[object]]:
    sql = " AND ".join(f"{column} {bound.operator} ?" for bound in bounds)
    return f"({sql})", [_number(bound.value) for bound in bounds]


def _number(text: str) -> float:
    return float(text) if "." in text else int(text)


def _words(bounds: tuple[Bound, ...]) -> str:
    return " and ".join(
        bound.value if bound.operator == "=" else f"{bound.operator} {bound.value}"
        for bound in bounds
    )


def _year(_connection: sqlite3.Connection, filter_: Filter) -> Condition:
    bounds = parse_years(filter_.value, date.today)
    return Condition(*_compared("papers.year", bounds), f"year {_words(bounds)}")


def _rating(_connection: sqlite3.Connection, filter_: Filter) -> Condition:
    bounds = parse_ratings(filter_.value)
    return Condition(*_compared("papers.rating", bounds), f"rating {_words(bounds)}")


def _date(_connection: sqlite3.Connection, filter_: Filter) -> Condition:
    bounds = parse_dates(filter_.field, filter_.value, date.today)
    kinds = ("read", "re-read") if filter_.field == "read" else (filter_.field,)
    days, values = list[str](), list[object](kinds)
    for bound in bounds:  # only the given part of the date is compared
        days += _DAYS[bound.operator]
        values += [bound.value] * len(_DAYS[bound.operator])
    sql = (
        f"papers.id IN (SELECT paper FROM events WHERE kind IN ({_marks(kinds)}) "
        f"AND day <> '' AND {' AND '.join(days)})"
    )
    return Condition(sql, values, f"{filter_.field} {_words(bounds)}")


# `~` is behind every digit and hyphen: '2026-03~' is behind each day of that month.
_DAYS = {
    "=": ("day >= ?", "day < ? || '~'"),
    "<": ("day < ?",),
    "<=": ("day < ? || '~'",),
    ">": ("day > ? || '~'",),
    ">=": ("day >= ?",),
}


def _status(_connection: sqlite3.Connection, filter_: Filter) -> Condition:
    wanted = normalise_status(filter_.value)
    names = next((names for names in STATUSES if wanted in names), (wanted,))
    sql = f"replace(replace(lower(papers.status), ' ', '-'), '_', '-') IN ({_marks(names)})"
    return Condition(sql, list(names), f"status {' or '.join(names)}")


def _type(_connection: sqlite3.Connection, filter_: Filter) -> Condition:
    wanted = filter_.value.lower().lstrip("@")
    types = ["inproceedings", "conference"] if wanted == "conference" else [wanted]
    sql = f"papers.entry_type COLLATE NOCASE IN ({_marks(types)})"
    return Condition(sql, list(types), f"entry type {' or '.join(types)}")


def _key(connection: sqlite3.Connection, filter_: Filter) -> Condition:
    """Papers with a key that begins so, and the paper that had this whole key before."""
    start = filter_.value.rstrip("*")
    sql = "papers.key LIKE ? || '%' ESCAPE '\\'"
    former = "SELECT 1 FROM old_keys WHERE key = ?"
    if start == filter_.value and connection.execute(former, (start,)).fetchone():
        text = f"key begins with {start} or was {start}"
        return Condition(f"({sql} OR {_MET_LATER})", [_escaped(start), start], text)
    return Condition(sql, [_escaped(start)], f"key begins with {start}")


def _identifier(_connection: sqlite3.Connection, filter_: Filter) -> Condition:
    """Papers with an arXiv id or a DOI in any form; a part of one is a prefix."""
    from papernotes.errors import BadIdentifierError
    from papernotes.model.identifiers import ArxivId, Doi, parse

    try:
        identifier = None if filter_.value.endswith("*") else parse(filter_.value)
    except BadIdentifierError:
        identifier = None
    if isinstance(identifier, ArxivId):
        # A preprint's DOI at arXiv stands for its arXiv id.
        sql = f"(papers.arxiv = ? OR {_MET_LATER})"
        return Condition(sql, [identifier.id, identifier.id], f"arXiv id {identifier.id}")
    if isinstance(identifier, Doi) and filter_.field == "doi":
        sql = f"(papers.doi = ? COLLATE NOCASE OR {_MET_LATER})"
        return Condition(sql, [identifier.name, identifier.name], f"DOI {identifier.name}")
    start = filter_.value.rstrip("*").rpartition("doi.org/")[2]
    sql = f"papers.{filter_.field} LIKE ? || '%' ESCAPE '\\'"
    name = "arXiv id" if filter_.field == "arxiv" else "DOI"
    return Condition(sql, [_escaped(start)], f"{name} begins with {start}")


_MET_LATER = "papers.id IN (SELECT paper FROM old_keys WHERE old_keys.key = ?)"
"""An earlier key, or an id that a merged or re-imported entry gave: both are among the old keys."""


def _escaped(start: str) -> str:
    """Return a text as a LIKE prefix, special characters escaped with a backslash."""
    return start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


_HOLDINGS = {
    "note": "papers.id IN (SELECT paper FROM notes WHERE written)",
    "pdf": "papers.id IN (SELECT paper FROM files)",
    "tag": "papers.id IN (SELECT paper FROM tags)",
    "rating": "papers.rating IS NOT NULL",
    "year": "papers.year IS NOT NULL",
    "venue": "coalesce(papers.venue, '') <> ''",
    "doi": "papers.doi <> ''",
    "arxiv": "papers.arxiv <> ''",
    "abstract": f"{COLUMNS['abstract']} <> ''",
    "url": "papers.url <> ''",
}


def _has(_connection: sqlite3.Connection, filter_: Filter) -> Condition:
    from papernotes.model.query.validation import parse_has_value

    name = parse_has_value(filter_.field, filter_.value)
    return Condition(_HOLDINGS[name], [], f"has {_article(name)}")


def _no(_connection: sqlite3.Connection, filter_: Filter) -> Condition:
    from papernotes.model.query.validation import parse_has_value

    name = parse_has_value(filter_.field, filter_.value)
    return Condition(f"NOT ({_HOLDINGS[name]})", [], f"has no {name}")


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "a" else f"a {name}"


def _cites(connection: sqlite3.Connection, filter_: Filter) -> Condition:
    """Papers whose note links to a paper, or whose entry names it as a parent."""
    from papernotes.library.papers.resolve import resolve
    from papernotes.library.query.links import names_of

    row = resolve(connection, filter_.value)
    key, names = names_of(connection, row)
    marks = _marks(names)
    sql = (
        "(papers.id <> ? AND papers.id IN (SELECT notes.paper FROM links JOIN notes USING (file) "
        f"WHERE target IN ({marks}) UNION SELECT paper FROM parents WHERE key IN ({marks})))"
    )
    return Condition(sql, [row, *names, *names], f"cites {key}")


def _repro(_connection: sqlite3.Connection, filter_: Filter) -> Condition:
    """Papers with a run in a note; of a state, unless any run will do."""
    from papernotes.model.query.validation import parse_run_state

    state = parse_run_state(filter_.value)
    sql = "SELECT notes.paper FROM runs JOIN notes USING (file)"
    if state == "tried":
        return Condition(f"papers.id IN ({sql})", [], "has a run in its reproduction log")
    meaning = f"has a run that {'failed' if state == 'failed' else 'worked'}"
    return Condition(f"papers.id IN ({sql} WHERE state = ?)", [state], meaning)


def _gap(_connection: sqlite3.Connection, filter_: Filter) -> Condition:
    """Papers with a number in their runs that is so far from the paper's."""
    bounds = parse_gaps(filter_.value)
    is_signed = any(bound.value[0] in "+-" for bound in bounds)
    column = "gap" if is_signed else "abs(gap)"
    sql = " AND ".join(f"{column} {bound.operator} ?" for bound in bounds)
    sql = f"papers.id IN (SELECT notes.paper FROM measures JOIN notes USING (file) WHERE {sql})"
    values: list[object] = [round(float(bound.value) / 100, 9) for bound in bounds]
    words = _words(tuple(bound._replace(value=f"{bound.value}%") for bound in bounds))
    return Condition(sql, values, f"has a number with a gap {words}")


_CONDITIONS: dict[str, Callable[[sqlite3.Connection, Filter], Condition]] = {
    "arxiv": _identifier,
    "cites": _cites,
    "doi": _identifier,
    "gap": _gap,
    "has": _has,
    "key": _key,
    "no": _no,
    "rating": _rating,
    "repro": _repro,
    "status": _status,
    "tag": _tag,
    "type": _type,
    "venue": _venue,
    "year": _year,
    **dict.fromkeys(DATED, _date),
}
