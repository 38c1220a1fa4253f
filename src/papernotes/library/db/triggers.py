"""The triggers of library.db, which another program may drop with the table that it makes anew."""

import os
import sqlite3

_SCHEMA = os.path.join(os.path.dirname(__file__), "schema.sql")
_CREATE = "CREATE TRIGGER "


def restore(connection: sqlite3.Connection) -> bool:
    """Create the triggers that are missing, in the caller's transaction; return whether none was.

    sqlite-utils 4.2.1 drops those of a table that it transforms. Without them no change is marked for
    the text files, and none is sent by a sync, so all papers are marked.
    """
    with open(_SCHEMA, encoding="utf-8") as schema:
        own = {line.split()[2]: line for line in schema if line.startswith(_CREATE)}
    present = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    missing = own.keys() - {name for (name,) in present}
    if not missing:
        return True
    for name in missing:
        connection.execute(own[name])
    connection.execute("INSERT OR IGNORE INTO unwritten SELECT key FROM papers")
    return False
