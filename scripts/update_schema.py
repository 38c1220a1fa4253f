"""Write schema.sql, from which an empty library.db is created: python -m scripts.update_schema

It is what all migration steps together make of an empty file.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from papernotes.library.db import migrations, upgrade

FILE = Path(upgrade.__file__).with_name("schema.sql")
HEAD = """\
-- Generated from the migration steps by `python -m scripts.update_schema`.
-- The tables of an empty library.db. An older one is upgraded by the steps in migrations.py.

"""
OWN = r"sqlite_(sequence|autoindex).*"
"""Tables and indexes that SQLite creates by itself."""


def text() -> str:
    """Return the statements that create the tables as they are now."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        upgrade.migrate(connection)
        kinds = "CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 ELSE 3 END"
        rows = connection.execute(
            f"SELECT name, sql FROM sqlite_schema ORDER BY {kinds}, rowid"
        ).fetchall()
        pragmas = [
            f"PRAGMA {name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]}"
            for name in ("application_id", "user_version")
        ]
    applied = ",\n".join(
        f"    ('papernotes', '{step.__name__}', {NOW})" for step in migrations.STEPS
    )
    statements = [sql for name, sql in rows if not re.fullmatch(OWN, name)]
    statements.append(
        f"INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES\n{applied}"
    )
    return HEAD + "".join(f"{statement};\n\n" for statement in (*statements, *pragmas))


NOW = "strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')"
"""The time as sqlite-utils writes it."""


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
