"""The tables of library.db, as a list of migration steps.

A released step never changes; new steps are added at the end. sqlite-utils is imported only when a
step has to be applied, which `PRAGMA user_version` shows without it. No step needs more than
SQLite 3.34, the oldest version that Python 3.11 is commonly built with.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from papernotes.library import mirror_tables
from papernotes.library.db import first_tables
from papernotes.library.files import tables as file_tables
from papernotes.library.papers import tables as paper_tables
from papernotes.library.reading import tables as reading_tables
from papernotes.search.schema import COLUMNS, TOKENIZE

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]


def m001_papers(db: "Database") -> None:
    """Papers with their BibTeX fields, authors, tags and venues; notes; the search index."""
    db.table("venues").create(
        {"name": str, "full_name": str, "kind": str},
        pk="name",
        not_null={"name", "full_name", "kind"},
    )
    texts = [
        "key",
        "entry_type",
        "title",
        "abstract",
        "arxiv",
        "categories",
        "date",
        "doi",
        "url",
        "comment",
        "journal_ref",
        "track",
        "venue_source",
        "source",
        "status",
        "added",
        "citation",
    ]
    numbers = ("year", "version", "workshop", "rating")
    db.table("papers").create(
        {"id": int, **dict.fromkeys(texts, str), **dict.fromkeys(numbers, int), "venue": str},
        pk="id",
        not_null={*texts, "workshop"},
        foreign_keys=[("venue", "venues", "name")],
    )
    db.execute("CREATE UNIQUE INDEX papers_by_key ON papers(key COLLATE NOCASE)")
    db.execute("CREATE INDEX papers_by_arxiv ON papers(arxiv) WHERE arxiv <> ''")
    db.execute("CREATE INDEX papers_by_doi ON papers(doi) WHERE doi <> ''")
    first_tables.create_rows_of_a_paper(db)
    first_tables.create_notes(db)
    db.execute(
        f"CREATE VIRTUAL TABLE found USING fts5({', '.join(COLUMNS)}, content='', "
        f'tokenize="{TOKENIZE}")'
    )
    db.table("indexed").create({"paper": int, "tokens": bytes}, pk="paper")
    db.table("state").create({"name": str, "value": str}, pk="name")
    db.table("pending").create({"identifier": str, "request": str, "asked": str}, pk="identifier")


def m002_keys(db: "Database") -> None:
    """Add former keys, origins of fields, hashes of titles, and files that are kept up to date.

    The fields of a paper are now only in its BibTeX entry, no longer in rows. `origins` has the
    source of each field that differs from the source of the paper.
    """
    paper_tables.add_likeness(db)
    paper_tables.replace_fields_by_origins(db)
    paper_tables.create_old_keys(db)
    db.table("exports").create({"file": str, "options": str}, pk="file")


def m003_queries(db: "Database") -> None:
    """Add saved queries, the links of notes, and the time a paper was marked as read.

    For papers that are read already, this time is unknown and stays empty.
    """
    db.execute(
        "CREATE TABLE queries(name TEXT NOT NULL PRIMARY KEY COLLATE NOCASE, "
        "query TEXT NOT NULL) WITHOUT ROWID"
    )
    # `linked` has the note files whose links were read, with their time and size at that moment.
    db.execute(
        "CREATE TABLE linked(file TEXT NOT NULL PRIMARY KEY, mtime INTEGER NOT NULL, "
        "size INTEGER NOT NULL) WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE links(file TEXT NOT NULL, target TEXT NOT NULL, "
        "PRIMARY KEY (file, target)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX links_by_target ON links(target, file)")
    db.execute("ALTER TABLE papers ADD COLUMN read TEXT NOT NULL DEFAULT ''")
    # A trigger, so that every change of a status updates it.
    db.execute(
        "CREATE TRIGGER papers_read AFTER UPDATE OF status ON papers "
        "WHEN (lower(new.status) IN ('read', '읽음')) <> (lower(old.status) IN ('read', '읽음')) BEGIN "
        "UPDATE papers SET read = CASE WHEN lower(new.status) IN ('read', '읽음') "
        "THEN strftime('%Y-%m-%dT%H:%M:%SZ', 'now') ELSE '' END WHERE id = new.id; END"
    )


def m004_index(db: "Database") -> None:
    """Replace the index by a contentless one, and store each abstract only once.

    The next command that reads the index fills it again.
    """
    from papernotes.library.papers import abstracts

    for table in ("found", "indexed", "note_tokens"):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    db.execute(
        f"CREATE VIRTUAL TABLE found USING fts5({', '.join(COLUMNS)}, content='', "
        f'tokenize="{TOKENIZE}")'
    )
    db.execute("INSERT INTO found(found, rank) VALUES ('hashsize', 16000000)")
    db.execute("CREATE TABLE indexed(paper INTEGER PRIMARY KEY, checksum INTEGER NOT NULL)")
    db.execute("CREATE TABLE note_tokens(paper INTEGER PRIMARY KEY, packed BLOB NOT NULL)")
    db.execute("DELETE FROM state WHERE name = 'tokens'")
    db.conn.create_function("abstract_in", 1, abstracts.read_abstract)
    db.execute("UPDATE papers SET abstract = '' WHERE abstract = abstract_in(citation)")


def m005_journal(db: "Database") -> None:
    """Add the operation log for undo."""
    from papernotes.library.oplog import operations

    operations.create_tables(db.conn)


def m006_sync(db: "Database") -> None:
    """Add papers whose text files are out of date, open conflicts, and notes of other people.

    Triggers notice every change of a paper, whichever code makes it.
    """
    db.execute("ALTER TABLE notes ADD COLUMN person TEXT NOT NULL DEFAULT ''")
    mirror_tables.create(db)


def m007_operations(db: "Database") -> None:
    """Give each operation of the log a kind and details, from which its label is made when shown.

    Operations that were recorded before keep their label as a detail.
    """
    from papernotes.library.oplog import former_labels

    former_labels.replace(db.conn)


def m008_pending_files(db: "Database") -> None:
    """Move pending changes of note files into one table.

    Before, those of renamed, merged and removed papers were a value in `state`, and those of an
    undo were rows of the journal.
    """
    from papernotes.library.oplog import file_changes

    file_changes.create(db.conn)


def m009_index_file(db: "Database") -> None:
    """Move derived data (index, links, times of note files) out of library.db.

    Note files without a paper are no longer stored here, and a registered note is one that is not
    `written`. Titles with mathematical capitals are hashed as plain letters.
    """
    from papernotes.model.duplicates import title_hash

    db.register_function(title_hash, name="likeness")
    db.execute("UPDATE papers SET likeness = likeness(title) WHERE likeness <> likeness(title)")
    for table in ("found", "indexed", "note_tokens", "links", "linked"):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    db.execute("ALTER TABLE notes RENAME TO old_notes")
    for index in ("notes_by_paper", "notes_to_write"):
        db.execute(f"DROP INDEX {index}")
    db.execute(
        "CREATE TABLE notes(file TEXT NOT NULL PRIMARY KEY, "
        "paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, "
        "tags TEXT NOT NULL DEFAULT '', status TEXT NOT NULL DEFAULT '', rating INTEGER, "
        "dirty INTEGER NOT NULL DEFAULT 0, person TEXT NOT NULL DEFAULT '', "
        "written INTEGER NOT NULL DEFAULT 1) WITHOUT ROWID"
    )
    db.execute(
        "INSERT INTO notes SELECT file, paper, tags, status, rating, dirty, person, "
        "mtime IS NOT NULL FROM old_notes WHERE paper IS NOT NULL"
    )
    db.execute("DROP TABLE old_notes")
    db.execute("CREATE INDEX notes_by_paper ON notes(paper)")
    db.execute("CREATE INDEX notes_to_write ON notes(dirty) WHERE dirty")
    db.execute(
        "DELETE FROM state WHERE name IN "
        "('tokens', 'links', 'notes', 'making index', 'warned', 'snapshot', 'place')"
    )


def m010_half_ratings(_db: "Database") -> None:
    """Let ratings be halves: 4.5.

    No table changes, since an INTEGER column stores 4.5 as it is and 5.0 as 5
    (https://www.sqlite.org/datatype3.html, section 3.1). But a program that knows only whole
    ratings must not open the library, and the new schema version keeps it away.
    """


def m011_tag_names(db: "Database") -> None:
    """Add other names of tags, and the tags that a tag is under, separated by blanks."""
    db.execute(
        "CREATE TABLE tag_aliases(alias TEXT NOT NULL PRIMARY KEY, tag TEXT NOT NULL) WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE tag_parents(child TEXT NOT NULL PRIMARY KEY, parents TEXT NOT NULL) "
        "WITHOUT ROWID"
    )


def m012_dates(db: "Database") -> None:
    """Add the reader's own dates: `2026-11-13`, or an instant `2026-11-14T11:59:00Z`."""
    db.execute(
        "CREATE TABLE dates(name TEXT NOT NULL PRIMARY KEY, date TEXT NOT NULL) WITHOUT ROWID"
    )


def m013_events(db: "Database") -> None:
    """Add reading events, and the time at which a paper got its status in place of `read`."""
    reading_tables.create_events(db.conn)


def m014_queue(db: "Database") -> None:
    """Add the queue of papers to read next."""
    reading_tables.create_queue(db.conn)


def m015_files(db: "Database") -> None:
    """Add the files of papers."""
    file_tables.create_files(db.conn)


def m016_highlights(db: "Database") -> None:
    """Add the highlights of PDFs that were written into notes."""
    file_tables.create_highlights(db.conn)


def m017_list_index(db: "Database") -> None:
    """Add an index with all that a line of `papers list` shows, the newest paper last.

    A list of all papers reads it instead of the table, which holds the entries and is twenty times as large.
    """
    db.execute("CREATE INDEX papers_in_lists ON papers(id, key, year, venue, workshop, title)")


STEPS: tuple[Step, ...] = (
    m001_papers,
    m002_keys,
    m003_queries,
    m004_index,
    m005_journal,
    m006_sync,
    m007_operations,
    m008_pending_files,
    m009_index_file,
    m010_half_ratings,
    m011_tag_names,
    m012_dates,
    m013_events,
    m014_queue,
    m015_files,
    m016_highlights,
    m017_list_index,
)
