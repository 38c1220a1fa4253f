"""The version of the rules by which entries were read; `reread` reads them again by newer ones."""

import sqlite3

SETTING = "reading"
"""The setting that holds the version of the rules by which entries were read."""
RULES = "3"  # raise it with every change of how entries are read


def is_due(connection: sqlite3.Connection) -> bool:
    """Return whether entries were read by older rules."""
    sql = "SELECT value FROM state WHERE name = ?"
    return bool(connection.execute(sql, (SETTING,)).fetchone() != (RULES,))
