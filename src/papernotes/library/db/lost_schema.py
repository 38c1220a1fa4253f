"""What a table of library.db loses when another program makes it anew: its triggers, and that texts are
compared in any letter case.

`transform` of sqlite-utils 4.2.1 drops the triggers of a table and writes no COLLATE.
"""

import os
import sqlite3
from collections.abc import Mapping

_SCHEMA = os.path.join(os.path.dirname(__file__), "schema.sql")
_ANY_CASE = "COLLATE NOCASE"
_SETS = ("parents", "tags")
"""Tables whose rows are nothing but their key: of two in different letter case, one is enough."""


def restore(connection: sqlite3.Connection) -> bool:
    """Restore what is lost, in the caller's transaction; return whether nothing was.

    Without its triggers no change of a table is marked for the text files, and none is sent by a sync,
    so all papers are marked. Without its comparison a tag, a query or an old key is found only in the
    letter case in which it is written.
    """
    triggers, tables = _own_schema()
    rows = connection.execute(
        "SELECT name FROM sqlite_master "
        f"WHERE type = 'trigger' OR type = 'table' AND sql LIKE '%{_ANY_CASE}%'"
    )
    present = {name for (name,) in rows}
    exact_tables = tables.keys() - present
    for name in exact_tables:
        _compare_in_any_case(connection, name, tables[name])
    lost_triggers = triggers.keys() - present
    for name in lost_triggers:
        connection.execute(triggers[name])
    if lost_triggers:
        connection.execute("INSERT OR IGNORE INTO unwritten SELECT key FROM papers")
    return not (exact_tables or lost_triggers)


def _own_schema() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the statements of all triggers, and those of the tables with texts in any letter case."""
    triggers: dict[str, str] = {}
    tables: dict[str, str] = {}
    with open(_SCHEMA, encoding="utf-8") as schema:
        for line in schema:
            if line.startswith("CREATE TRIGGER "):
                triggers[line.split()[2]] = line
            elif line.startswith("CREATE TABLE ") and _ANY_CASE in line:
                tables[line.split()[2].partition("(")[0]] = line
    return triggers, tables


def _compare_in_any_case(connection: sqlite3.Connection, table: str, create: str) -> None:
    """Make a table anew as the library has it, with its rows, indexes and triggers.

    It stays as it is where that would lose anything: another program may have given it a column, or
    two rows that differ only in letter case.
    """
    others = connection.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type <> 'table' AND sql IS NOT NULL",
        (table,),
    ).fetchall()
    insert = "INSERT OR IGNORE" if table in _SETS else "INSERT"
    columns = _columns(connection, table)
    connection.execute("SAVEPOINT any_case")
    try:
        connection.execute(f"CREATE TEMP TABLE exact AS SELECT * FROM main.{table}")
        connection.execute(f"DROP TABLE main.{table}")
        connection.execute(create)
        if set(columns) == set(_columns(connection, table)):
            names = ", ".join(columns)
            connection.execute(
                f"{insert} INTO main.{table}({names}) SELECT {names} FROM temp.exact"
            )
            for (sql,) in others:
                connection.execute(sql)
            connection.execute("DROP TABLE temp.exact")
        else:
            connection.execute("ROLLBACK TO any_case")
    except sqlite3.IntegrityError:
        connection.execute("ROLLBACK TO any_case")
    connection.execute("RELEASE any_case")


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return tuple(name for (name,) in rows)
