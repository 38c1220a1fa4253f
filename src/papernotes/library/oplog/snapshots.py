"""A paper as it stood: all its rows that are not derived, read whole and restored whole.

The tables are read from the database itself, so a table that a later schema adds is neither
forgotten here nor lost by an undo, if its rows belong to papers. Rows that belong to no paper (saved
queries, kept exports, pending identifiers) are read and restored one by one.
"""

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from papernotes.library.index.index import Index

WHOLE, ENTRY, HEAD = "all", "entry", "head"
"""The parts of a paper: all of it; all but its head, which note files have a say in; and that.

A head is tags, status and rating, and what changes together with them: events and the queue.
"""

_DERIVED = frozenset({"notes"})  # tables that are filled again by reading files
_HEAD_COLUMNS = frozenset({"status", "rating", "status_time"})
_HEAD_TABLES = frozenset({"tags", "events", "queue"})
_BYTES = "base64"
_AT_ONCE = 500  # papers in one statement
_SHORT = 200  # bytes of a state, as of a head, of which compression saves a few dozen
_MEDIUM = 1000  # bytes of a state that needs no more than a small memory to be compressed
_AS_IT_IS = (0, zlib.DEFLATED, 9, 1)  # level, method, window and memory of zlib for a short state
_SMALL = (3, zlib.DEFLATED, 10, 3)  # clearing a larger memory takes longer than compressing
_NAME_COLUMNS = {
    "dates": "name",
    "exports": "file",
    "pending": "identifier",
    "queries": "name",
    "state": "name",
    "tag_aliases": "alias",
    "tag_parents": "child",
    "venues": "name",
}
"""The tables of rows that belong to no paper, each with the column that names a row."""

State = Mapping[str, Any]
"""A paper as `{"papers": {column: value}, table: {"columns": [...], "rows": [[...]]}}`; its head as
`{"tags", "status", "rating", "status_time", "events", "queue"}`; any other row as `{column: value}`."""


class WantedState(NamedTuple):
    """A paper by its row id, and its wanted state; None if it should not exist."""

    row: int
    part: str
    state: State | None


def tables(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return every table with rows that belong to papers, and its column of paper ids."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    owned: list[tuple[str, str]] = []
    for (name,) in names:
        if name in _DERIVED:
            continue
        keys = connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
        owned += [(name, key[3]) for key in keys if key[2] == "papers"][:1]
    return owned


def paper(
    connection: sqlite3.Connection, row: int, part: str, owned: Iterable[tuple[str, str]]
) -> State | None:
    """Return the current state of a part of a paper; None if there is no such paper.

    `owned` are the tables with rows that belong to papers.
    """
    cursor = connection.execute("SELECT * FROM papers WHERE id = ?", (row,))
    values = cursor.fetchone()
    if values is None:
        return None
    left_out = {"id"} | (_HEAD_COLUMNS if part == ENTRY else set())
    names = [column[0] for column in cursor.description]
    state: dict[str, Any] = {
        "papers": {
            name: value for name, value in zip(names, values, strict=True) if name not in left_out
        }
    }
    for table, owner in owned:
        if part == ENTRY and table in _HEAD_TABLES:
            continue
        cursor = connection.execute(f"SELECT * FROM {table} WHERE {owner} = ?", (row,))
        columns = [column[0] for column in cursor.description]
        state[table] = {"columns": columns, "rows": [list(values) for values in cursor]}
    return state


def head(connection: sqlite3.Connection, row: int) -> dict[str, Any]:
    """Return the head of a paper, when it got its status, its events and its place in the queue."""
    return heads(connection, [row])[row]


def heads(connection: sqlite3.Connection, rows: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return the heads of papers by their rows."""
    states: dict[int, dict[str, Any]] = {}
    for start in range(0, len(rows), _AT_ONCE):
        states |= _heads(connection, rows[start : start + _AT_ONCE])
    return states


def _heads(connection: sqlite3.Connection, rows: Sequence[int]) -> dict[int, dict[str, Any]]:
    among = f"IN ({', '.join('?' * len(rows))})"
    states: dict[int, dict[str, Any]] = {}
    eventful, queued = [], []
    for row, status, rating, status_time, has_events, is_queued in connection.execute(
        "SELECT id, status, rating, status_time, EXISTS (SELECT 1 FROM events WHERE paper = id), "
        f"EXISTS (SELECT 1 FROM queue WHERE paper = id) FROM papers WHERE id {among}",
        rows,
    ):
        states[row] = {
            "tags": [],
            "status": status,
            "rating": rating,
            "status_time": status_time,
            "events": [],
            "queue": None,
        }
        eventful += [row] * has_events
        queued += [row] * is_queued
    tags = f"SELECT paper, tag FROM tags WHERE paper {among} ORDER BY paper, tag"
    for row, tag in connection.execute(tags, rows):
        states[row]["tags"].append(tag)
    if eventful:
        among = f"IN ({', '.join('?' * len(eventful))})"
        sql = f"SELECT paper, day, kind, at FROM events WHERE paper {among}"
        for row, *event in connection.execute(sql, eventful):
            states[row]["events"].append(event)
    if queued:
        among = f"IN ({', '.join('?' * len(queued))})"
        sql = f"SELECT paper, rank, due, planned, changed FROM queue WHERE paper {among}"
        for row, *place in connection.execute(sql, queued):
            states[row]["queue"] = place
    return states


def put_events(connection: sqlite3.Connection, row: int, events: Iterable[Sequence[str]]) -> None:
    """Give a paper these events, and no others."""
    connection.execute("DELETE FROM events WHERE paper = ?", (row,))
    connection.executemany(
        "INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?)", [(row, *event) for event in events]
    )


def put_place(connection: sqlite3.Connection, row: int, place: Sequence[object] | None) -> None:
    """Give a paper this place in the queue, or none."""
    connection.execute("DELETE FROM queue WHERE paper = ?", (row,))
    if place is not None:
        connection.execute("INSERT INTO queue VALUES (?, ?, ?, ?, ?)", (row, *place))


def pack(state: State) -> bytes:
    """Return a state as it is stored: JSON in the form of zlib, compressed unless it is short."""
    text = json.dumps(state, ensure_ascii=False, separators=(",", ":"), default=_encode_bytes)
    data = text.encode()
    if len(data) > _MEDIUM:
        return zlib.compress(data, 3)
    compressor = zlib.compressobj(*(_SMALL if len(data) > _SHORT else _AS_IT_IS))
    return compressor.compress(data) + compressor.flush()


def unpack(data: bytes) -> Any:
    """Return the state from its packed form."""
    return json.loads(zlib.decompress(data).decode(), object_hook=_decode_bytes)


def _encode_bytes(value: object) -> object:
    if isinstance(value, bytes):
        from base64 import b64encode

        return {_BYTES: b64encode(value).decode()}
    raise TypeError(type(value))


def _decode_bytes(value: dict[str, Any]) -> Any:
    if value.keys() != {_BYTES}:
        return value
    from base64 import b64decode

    return b64decode(value[_BYTES])


def restore(connection: sqlite3.Connection, index: "Index", wanted: Sequence[WantedState]) -> None:
    """Restore the wanted states of papers under their old row ids, and index them again."""
    rows = [paper.row for paper in wanted]
    leaving = {paper.row for paper in wanted if paper.state is None}
    table_names = {table for table, _ in tables(connection)}
    for row in rows:
        index.touch(row)
    for row in leaving:
        connection.execute("DELETE FROM papers WHERE id = ?", (row,))
    free_keys(connection, rows)  # two papers may take each other's key
    for paper in wanted:
        if paper.state is not None:
            _write_paper(connection, paper.row, paper.state, table_names)
    for paper in wanted:
        if paper.state is not None:
            _write_owned(connection, paper.state, table_names)


def free_keys(connection: sqlite3.Connection, rows: Iterable[int]) -> None:
    """Give papers whose states are restored a key that no paper has, until then."""
    update = "UPDATE papers SET key = char(1) || id WHERE id = ?"
    connection.executemany(update, [(row,) for row in rows])


def _exists(connection: sqlite3.Connection, row: int) -> bool:
    return connection.execute("SELECT 1 FROM papers WHERE id = ?", (row,)).fetchone() is not None


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {column[1] for column in connection.execute(f"PRAGMA table_info({table})")}


def _write_paper(
    connection: sqlite3.Connection, row: int, state: State, table_names: set[str]
) -> None:
    columns = _columns(connection, "papers")
    own = {name: value for name, value in state["papers"].items() if name in columns}
    for table, owner in tables(connection):
        if table in state and table in table_names:
            connection.execute(f"DELETE FROM {table} WHERE {owner} = ?", (row,))
    if not _exists(connection, row):
        names, marks = ", ".join(("id", *own)), ", ".join("?" * (len(own) + 1))
        connection.execute(f"INSERT INTO papers({names}) VALUES ({marks})", (row, *own.values()))
        return
    # A trigger sets the time whenever a status is written, so it comes last and alone.
    last = {"status_time": own.pop("status_time")} if "status_time" in own else {}
    for values in filter(None, (own, last)):
        places = ", ".join(f"{name} = ?" for name in values)
        connection.execute(f"UPDATE papers SET {places} WHERE id = ?", (*values.values(), row))


def _write_owned(connection: sqlite3.Connection, state: State, table_names: set[str]) -> None:
    for table, stored in state.items():
        if table not in table_names:
            continue
        columns = _columns(connection, table)
        places = [n for n, name in enumerate(stored["columns"]) if name in columns]
        names = ", ".join(stored["columns"][n] for n in places)
        marks = ", ".join("?" * len(places))
        connection.executemany(
            f"INSERT OR REPLACE INTO {table}({names}) VALUES ({marks})",
            [[values[n] for n in places] for values in stored["rows"]],
        )


def row(connection: sqlite3.Connection, part: str) -> State | None:
    """Return a row that belongs to no paper; `part` is its table and its name."""
    return row_and_columns(connection, part)[0]


def row_and_columns(connection: sqlite3.Connection, part: str) -> tuple[State | None, list[str]]:
    """Return a row that belongs to no paper, and the columns of its table."""
    table, _, name = part.partition(" ")
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {_NAME_COLUMNS[table]} = ?", (name,))
    values = cursor.fetchone()
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, values, strict=True)) if values else None), names


def papers_of(connection: sqlite3.Connection, part: str) -> list[int]:
    """Return the papers whose indexed text includes a row: those of a venue."""
    table, _, name = part.partition(" ")
    if table != "venues":
        return []
    rows = connection.execute("SELECT id FROM papers WHERE venue = ?", (name,))
    return [paper for (paper,) in rows]


def put_row(
    connection: sqlite3.Connection,
    part: str,
    row: State | None,
    columns: Collection[str] | None = None,
) -> None:
    """Write a row that belongs to no paper, or delete it with None.

    A venue is never deleted: papers may name it. `columns` are those of its table, if the caller
    has them.
    """
    table, _, name = part.partition(" ")
    if row is None:
        if table != "venues":
            connection.execute(f"DELETE FROM {table} WHERE {_NAME_COLUMNS[table]} = ?", (name,))
        return
    known = _columns(connection, table) if columns is None else columns
    values = {column: value for column, value in row.items() if column in known}
    marks = ", ".join("?" * len(values))
    connection.execute(
        f"INSERT OR REPLACE INTO {table}({', '.join(values)}) VALUES ({marks})", (*values.values(),)
    )
