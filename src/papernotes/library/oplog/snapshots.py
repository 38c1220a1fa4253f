"""A paper as it stood: every row of it that is not derived, read whole and put back whole.

The tables are asked of the database itself, so that one that a later schema adds, if its
rows belong to papers, is neither forgotten here nor lost by an undo. Rows that are no
paper's (saved queries, kept exports, ids that wait) are read and put back one by one.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from papernotes.library.index.index import Index

ALL, ENTRY = "all", "entry"
"""A paper whole; all of it but its head, which note files have a say in."""

_NOT_OF_A_STATE = frozenset({"notes"})  # what is known of files, which is found again by reading
_OF_THE_HEAD = frozenset({"status", "rating", "read"})
_BYTES = "base64"
_BESIDE = {
    "exports": "file",
    "pending": "identifier",
    "queries": "name",
    "state": "name",
    "venues": "name",
}
"""The tables of what a library knows beside its papers, each with the column that names a row."""

State = Mapping[str, Any]


class Wanted(NamedTuple):
    """A paper by its row id, and how it is to be: None where it is not to be there."""

    row: int
    part: str
    state: State | None


def tables(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every table with rows that belong to a paper, and its column that says to which."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    found: list[tuple[str, str]] = []
    for (name,) in names:
        if name in _NOT_OF_A_STATE:
            continue
        owners = connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
        found += [(name, one[3]) for one in owners if one[2] == "papers"][:1]
    return found


def state(
    connection: sqlite3.Connection, row: int, part: str, belonging: Iterable[tuple[str, str]]
) -> State | None:
    """How a paper stands now; None where it is not there."""
    cursor = connection.execute("SELECT * FROM papers WHERE id = ?", (row,))
    found = cursor.fetchone()
    if found is None:
        return None
    left_out = {"id"} | (_OF_THE_HEAD if part == ENTRY else set())
    names = [column[0] for column in cursor.description]
    own = {name: value for name, value in zip(names, found, strict=True) if name not in left_out}
    made: dict[str, Any] = {"papers": own}
    for table, owner in belonging:
        if part == ENTRY and table == "tags":
            continue
        cursor = connection.execute(f"SELECT * FROM {table} WHERE {owner} = ?", (row,))
        columns = [column[0] for column in cursor.description]
        made[table] = {"columns": columns, "rows": [list(one) for one in cursor]}
    return made


def head(connection: sqlite3.Connection, row: int) -> dict[str, Any]:
    """The head of a paper, and since when it is read."""
    found = connection.execute(
        "SELECT status, rating, read FROM papers WHERE id = ?", (row,)
    ).fetchone()
    tags = connection.execute("SELECT tag FROM tags WHERE paper = ? ORDER BY tag", (row,))
    return {
        "tags": [tag for (tag,) in tags],
        "status": found[0],
        "rating": found[1],
        "read": found[2],
    }


def packed(state: State) -> bytes:
    """A state as it is kept."""
    text = json.dumps(state, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return zlib.compress(text.encode(), 3)


def unpacked(kept: bytes) -> Any:
    """What was packed."""
    return json.loads(zlib.decompress(kept).decode(), object_hook=_bytes)


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        from base64 import b64encode

        return {_BYTES: b64encode(value).decode()}
    raise TypeError(type(value))


def _bytes(found: dict[str, Any]) -> Any:
    if found.keys() != {_BYTES}:
        return found
    from base64 import b64decode

    return b64decode(found[_BYTES])


def put_back(connection: sqlite3.Connection, index: "Index", wanted: Sequence[Wanted]) -> None:
    """Make papers what they are wanted to be, under their old row ids, and index them anew."""
    rows = [one.row for one in wanted]
    there = {row for row in rows if _there(connection, row)}
    leaving = {one.row for one in wanted if one.state is None}
    known = {table for table, _ in tables(connection)}
    for row in rows:
        index.touch(row)
    for row in leaving:
        connection.execute("DELETE FROM papers WHERE id = ?", (row,))
    for row in there - leaving:  # two papers may take each other's key
        connection.execute("UPDATE papers SET key = char(1) || id WHERE id = ?", (row,))
    for one in wanted:
        if one.state is not None:
            _write(connection, one.row, one.state, known)
    for one in wanted:
        if one.state is not None:
            _write_parts(connection, one.state, known)


def _there(connection: sqlite3.Connection, row: int) -> bool:
    return connection.execute("SELECT 1 FROM papers WHERE id = ?", (row,)).fetchone() is not None


def _write(connection: sqlite3.Connection, row: int, state: State, known: set[str]) -> None:
    columns = {one[1] for one in connection.execute("PRAGMA table_info(papers)")}
    own = {name: value for name, value in state["papers"].items() if name in columns}
    for table, owner in tables(connection):
        if table in state and table in known:
            connection.execute(f"DELETE FROM {table} WHERE {owner} = ?", (row,))
    if not _there(connection, row):
        names, marks = ", ".join(("id", *own)), ", ".join("?" * (len(own) + 1))
        connection.execute(f"INSERT INTO papers({names}) VALUES ({marks})", (row, *own.values()))
        return
    # A trigger sets `read` whenever a status is written, so it comes last and alone.
    last = {"read": own.pop("read")} if "read" in own else {}
    for values in filter(None, (own, last)):
        places = ", ".join(f"{name} = ?" for name in values)
        connection.execute(f"UPDATE papers SET {places} WHERE id = ?", (*values.values(), row))


def _write_parts(connection: sqlite3.Connection, state: State, known: set[str]) -> None:
    for table, kept in state.items():
        if table not in known:
            continue
        columns = {one[1] for one in connection.execute(f"PRAGMA table_info({table})")}
        places = [n for n, name in enumerate(kept["columns"]) if name in columns]
        names = ", ".join(kept["columns"][n] for n in places)
        marks = ", ".join("?" * len(places))
        connection.executemany(
            f"INSERT OR REPLACE INTO {table}({names}) VALUES ({marks})",
            [[one[n] for n in places] for one in kept["rows"]],
        )


def beside(connection: sqlite3.Connection, part: str) -> State | None:
    """A row beside the papers as it is now, `part` being its table and its name."""
    table, _, name = part.partition(" ")
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {_BESIDE[table]} = ?", (name,))
    found = cursor.fetchone()
    names = [column[0] for column in cursor.description]
    return dict(zip(names, found, strict=True)) if found else None


def papers_of(connection: sqlite3.Connection, part: str) -> list[int]:
    """The papers that are found by a row beside them: those of a venue by its full name."""
    table, _, name = part.partition(" ")
    if table != "venues":
        return []
    rows = connection.execute("SELECT id FROM papers WHERE venue = ?", (name,))
    return [paper for (paper,) in rows]


def put_beside(connection: sqlite3.Connection, part: str, row: State | None) -> None:
    """Let a row beside the papers be this one, or gone; a venue stays, papers may name it."""
    table, _, name = part.partition(" ")
    if row is None:
        if table != "venues":
            connection.execute(f"DELETE FROM {table} WHERE {_BESIDE[table]} = ?", (name,))
        return
    known = {one[1] for one in connection.execute(f"PRAGMA table_info({table})")}
    values = {column: value for column, value in row.items() if column in known}
    marks = ", ".join("?" * len(values))
    connection.execute(
        f"INSERT OR REPLACE INTO {table}({', '.join(values)}) VALUES ({marks})", (*values.values(),)
    )
