"""Typed links between papers, from the notes as they were last read, with their papers."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from papernotes.errors import BadIdentifierError
from papernotes.library.papers.rows import NOTE_NAME, row_of_identifier
from papernotes.model.citekeys import key_from_file
from papernotes.model.lineage.trunks import STEPS, Member, TypedLink

_BATCH = 10_000  # names in one statement; SQLite allows 32,766 values
_EDGES = (
    "SELECT edges.file, line, kind, source, target, {text}, notes.paper, notes.person "
    "FROM edges LEFT JOIN notes ON notes.file = edges.file {where} ORDER BY edges.file, edges.place"
)
_COLUMNS = "key, title, year, venue || CASE workshop WHEN 1 THEN ' Workshops' ELSE '' END"
_Describe = Callable[[sqlite3.Connection, Iterable[int]], dict[int, Member]]
_STEPS = f"WHERE kind IN ({', '.join(map(repr, STEPS))})"


def read(connection: sqlite3.Connection) -> tuple[dict[str, Member], list[TypedLink]]:
    """Return the papers of all typed links by key, and the links, in the order of the note files.

    `connection` is that of the index with library.db attached. A paper that is not in the library
    has the name that the note gives it.
    """
    edges = connection.execute(_EDGES.format(text="text", where="")).fetchall()
    return _read(connection, edges, _members) if edges else ({}, [])


def read_steps(connection: sqlite3.Connection) -> list[TypedLink]:
    """Return the links that are steps of a lineage, without their texts, as `read` does."""
    edges = connection.execute(_EDGES.format(text="''", where=_STEPS)).fetchall()
    return _read(connection, edges, _members_with_keys)[1] if edges else []


def _read(
    connection: sqlite3.Connection, edges: Sequence[tuple[Any, ...]], describe_rows: _Describe
) -> tuple[dict[str, Member], list[TypedLink]]:
    rows = _rows_of_names(connection, (name for edge in edges for name in edge[3:5] if name))
    members = describe_rows(connection, {*rows.values(), *(edge[6] for edge in edges if edge[6])})
    unknown: dict[str, Member] = {}

    def paper(name: str, owner: int | None) -> Member | None:
        row = rows.get(name.casefold()) if name else owner
        if row is not None:
            return members[row]
        if not name:
            return None
        bare = _names(name)[-1]
        return unknown.setdefault(bare.casefold(), Member(bare, known=False))

    links = list(_links(edges, paper))
    return {member.key: member for member in (*members.values(), *unknown.values())}, links


def _links(edges: Iterable[tuple[Any, ...]], paper: Any) -> Iterator[TypedLink]:
    for file, line, kind, source, target, text, owner, person in edges:
        ends = paper(source, owner), paper(target, owner)
        if None not in ends and ends[0] != ends[1]:
            by = "" if not person or person.isdecimal() else person
            yield TypedLink(ends[0].key, ends[1].key, kind, text, file, line, by)


def _names(name: str) -> list[str]:
    """Return the possible keys in the target of a link: a key may have a slash, a file folders."""
    return list(dict.fromkeys((name.removeprefix("@"), key_from_file(name).removeprefix("@"))))


def _rows_of_names(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    """Return the rows of the papers with these names, by name: keys, former keys, note files, ids."""
    candidates = {name.casefold(): _names(name) for name in names}
    wanted = list({name for spellings in candidates.values() for name in spellings})
    rows: dict[str, int] = {}
    for sql, end in (
        ("SELECT key, id FROM papers WHERE key COLLATE NOCASE IN ({})", ""),
        ("SELECT key, paper FROM old_keys WHERE key IN ({})", ""),
        (
            f"SELECT substr({NOTE_NAME}, 1, length({NOTE_NAME}) - 3), paper FROM notes "
            f"WHERE paper IS NOT NULL AND person = '' AND lower({NOTE_NAME}) IN ({{}}) ORDER BY file",
            ".md",
        ),
    ):
        missing = [name for name in wanted if name.casefold() not in rows]
        for start in range(0, len(missing), _BATCH):
            batch = [name + end for name in missing[start : start + _BATCH]]
            batch = [name.lower() for name in batch] if end else batch
            for name, row in connection.execute(sql.format(", ".join("?" * len(batch))), batch):
                rows.setdefault(name.casefold(), row)
    result: dict[str, int] = {}
    for name, spellings in candidates.items():
        known = (rows.get(spelling.casefold()) for spelling in spellings)
        row = next((row for row in known if row is not None), None)
        row = _row_of_id(connection, spellings[0]) if row is None else row
        if row is not None:
            result[name] = row
    return result


def _row_of_id(connection: sqlite3.Connection, name: str) -> int | None:
    """Return the row of the paper with this arXiv id or DOI."""
    if not any(map(str.isdigit, name)) or not any(sign in name for sign in "./:"):
        return None
    from papernotes.model.identifiers import parse

    try:
        return row_of_identifier(connection, parse(name))
    except BadIdentifierError:
        return None


def _members(connection: sqlite3.Connection, rows: Iterable[int]) -> dict[int, Member]:
    return {row: Member(*values) for row, *values in _described(connection, sorted(rows))}


def _members_with_keys(connection: sqlite3.Connection, rows: Iterable[int]) -> dict[int, Member]:
    return {row: Member(key) for row, key, *_ in _described(connection, sorted(rows), "key")}


def _described(
    connection: sqlite3.Connection, rows: list[int], columns: str = _COLUMNS
) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        marks = ", ".join("?" * len(batch))
        yield from connection.execute(
            f"SELECT id, {columns} FROM papers WHERE id IN ({marks})", batch
        )


def describe(connection: sqlite3.Connection, keys: Iterable[str]) -> list[Member]:
    """Return the papers with these keys."""
    wanted = list(keys)
    members: list[Member] = []
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        rows = connection.execute(
            f"SELECT id FROM papers WHERE key COLLATE NOCASE IN ({', '.join('?' * len(batch))})",
            batch,
        )
        members += [
            Member(*values) for _, *values in _described(connection, [row for (row,) in rows])
        ]
    return members
