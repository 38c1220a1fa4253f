"""Tables of the first schema. What a released migration calls here never changes."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def create_rows_of_a_paper(db: "Database") -> None:
    """Create the tables of authors, fields and tags."""
    owner = "paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE"
    db.execute(
        f"CREATE TABLE authors({owner}, position INTEGER NOT NULL, name TEXT NOT NULL, "
        "PRIMARY KEY (paper, position)) WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE fields({owner}, position INTEGER NOT NULL, name TEXT NOT NULL, "
        "value TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (paper, position)) WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE tags({owner}, tag TEXT NOT NULL COLLATE NOCASE, "
        "PRIMARY KEY (paper, tag)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX tags_by_tag ON tags(tag, paper)")


def create_notes(db: "Database") -> None:
    """Create the table of note files."""
    # `tags`, `status` and `rating` are the values last synchronised between note and library, the
    # base of the next merge. A note that is registered but not yet written has no mtime.
    db.execute(
        "CREATE TABLE notes(file TEXT NOT NULL PRIMARY KEY, "
        "paper INTEGER REFERENCES papers(id) ON DELETE CASCADE, "
        "mtime INTEGER, size INTEGER, tags TEXT NOT NULL DEFAULT '', "
        "status TEXT NOT NULL DEFAULT '', rating INTEGER, "
        "dirty INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX notes_by_paper ON notes(paper)")
    db.execute("CREATE INDEX notes_to_write ON notes(dirty) WHERE dirty")
