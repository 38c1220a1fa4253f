"""The table of the files of papers, as migrations create it.

What a released migration calls here never changes.
"""

import sqlite3

from papernotes.library.mirror_tables import create_unwritten_triggers


def create_files(connection: sqlite3.Connection) -> None:
    """Create the table of files; see `model.paper_file.PaperFile`.

    Whichever code changes a row, and so undo and sync too, triggers add the pending file change by
    which the file itself follows: the file of a row that is gone, or of one that is new.
    """
    execute = connection.execute
    execute(
        "CREATE TABLE files(paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, "
        "name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, version INTEGER, "
        "source TEXT NOT NULL, added TEXT NOT NULL, PRIMARY KEY (paper, name)) WITHOUT ROWID"
    )
    execute("CREATE INDEX files_by_digest ON files(sha256)")
    execute("CREATE INDEX files_by_name ON files(name COLLATE NOCASE)")
    create_unwritten_triggers(connection, "files")
    for change, sides in (("INSERT", "new"), ("DELETE", "old"), ("UPDATE", "old new")):
        for side in sides.split():
            kind = "file_gone" if side == "old" else "file_wanted"
            # Without the functions for JSON, which an older SQLite may lack.
            name = f"replace(replace({side}.name, '\\', '\\\\'), '\"', '\\\"')"
            details = f"""'{{"name": "' || {name} || '", "sha256": "' || {side}.sha256 || '"}}'"""
            execute(
                f"CREATE TRIGGER moved_files_{change}_{side} AFTER {change} ON files "
                f"WHEN {side}.name LIKE 'files/%' BEGIN "
                f"INSERT INTO pending_files(kind, details) VALUES ('{kind}', {details}); END"
            )


def create_highlights(connection: sqlite3.Connection) -> None:
    """Create the table of highlights that were written into notes; see `model.highlights.Kept`."""
    connection.execute(
        "CREATE TABLE highlights(paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, "
        "anchor TEXT NOT NULL, kind TEXT NOT NULL, page INTEGER NOT NULL, passage TEXT NOT NULL, "
        "comment TEXT NOT NULL, colour TEXT NOT NULL, day TEXT NOT NULL, author TEXT NOT NULL, "
        "name TEXT NOT NULL, file TEXT NOT NULL, version INTEGER, before TEXT NOT NULL, "
        "after TEXT NOT NULL, quote TEXT NOT NULL, PRIMARY KEY (paper, anchor)) WITHOUT ROWID"
    )
