"""Tables of papers, as migrations create them.

What a released migration calls here never changes.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_OWNER = "paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE"


def add_likeness(db: "Database") -> None:
    """Add the hash of each title, and the index of papers from a catalogue."""
    from papernotes.model.duplicates import title_hash

    db.execute("ALTER TABLE papers ADD COLUMN likeness INTEGER NOT NULL DEFAULT 0")
    db.register_function(title_hash, name="likeness")
    db.execute("UPDATE papers SET likeness = likeness(title)")
    db.execute("CREATE INDEX papers_by_likeness ON papers(likeness) WHERE likeness <> 0")
    db.execute("CREATE INDEX papers_by_catalogue ON papers(source) WHERE source GLOB 'catalogue:*'")


def replace_fields_by_origins(db: "Database") -> None:
    """Drop the fields of papers, and keep each source that differs from that of the paper."""
    db.execute(
        f"CREATE TABLE origins({_OWNER}, name TEXT NOT NULL, source TEXT NOT NULL, "
        "PRIMARY KEY (paper, name)) WITHOUT ROWID"
    )
    db.execute(
        "INSERT INTO origins SELECT paper, name, fields.source FROM fields JOIN papers "
        "ON papers.id = paper WHERE fields.source <> '' AND papers.source NOT LIKE fields.source || '%' "
        "GROUP BY paper, name"
    )
    db.execute("DROP TABLE fields")


def create_old_keys(db: "Database") -> None:
    """Create the tables of former keys, and of the keys of entries from which papers inherit."""
    db.execute(
        f"CREATE TABLE old_keys(key TEXT NOT NULL PRIMARY KEY COLLATE NOCASE, {_OWNER}) "
        "WITHOUT ROWID"
    )
    db.execute("CREATE INDEX old_keys_by_paper ON old_keys(paper)")
    db.execute(
        f"CREATE TABLE parents({_OWNER}, key TEXT NOT NULL COLLATE NOCASE, "
        "PRIMARY KEY (paper, key)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX parents_by_key ON parents(key)")
