"""The catalogue's file: its tables, its version, and how it is opened.

`records` has the records under the numbers of their ids, so that the newest are the highest. `words`
is a contentless full-text index under the same numbers: contentless, as its texts are in `records`;
without sizes of columns, as answers are ordered by place and number, never by frequency
(https://www.sqlite.org/fts5.html, sections 4.4 and 4.5). `vocabulary` counts the records of each word
that a misspelt one can mean. The file has no write-ahead log: a log by its name would be applied to a
file that replaces it.
"""

import os
import sqlite3
from typing import Any

from papernotes.disk import sqlite_files
from papernotes.errors import NotFoundError, PapersError, RefusedError, TryLaterError

APPLICATION_ID = 0x50434154  # "PCAT"
VERSION = 1
_WAIT_SECONDS = 5.0
_CACHE_KB = 100
"""Memory for pages: most are read once by a command, and new memory takes longer than used one."""
COLUMNS = (
    "number", "version", "created", "updated", "year", "title", "authors", "categories", "comment",
    "journal_ref", "doi", "venue",
)  # fmt: skip # a table
"""The columns of `records`; unknown values are NULL. `year` is that of the venue, else of the record."""
TABLES = """
CREATE TABLE records (
    number INTEGER PRIMARY KEY, version INTEGER, created INTEGER, updated INTEGER, year INTEGER,
    title TEXT NOT NULL, authors TEXT, categories TEXT, comment TEXT, journal_ref TEXT, doi TEXT,
    venue TEXT);
CREATE TABLE abstracts (number INTEGER PRIMARY KEY, abstract TEXT NOT NULL);
CREATE TABLE state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE vocabulary (word TEXT PRIMARY KEY, records INTEGER NOT NULL) WITHOUT ROWID;
"""
TEXTS = ("title", "authors", "comment", "categories", "venue")
"""The columns of `words`; with abstracts, `abstract` is one more."""
_SOURCES = (
    "title, authors, coalesce(comment, '') || ' ' || coalesce(journal_ref, ''), categories, "
    "coalesce(venue, '') || ' ' || year"
)
INDEXES = "CREATE INDEX records_by_doi ON records(doi) WHERE doi IS NOT NULL;"


def words_table(*, abstracts: bool) -> str:
    """Return the statement that makes the full-text index."""
    # First, as the words of the first column take two bytes less in each record than those of others.
    columns = ", ".join(("abstract", *TEXTS) if abstracts else TEXTS)
    return (
        f"CREATE VIRTUAL TABLE words USING fts5({columns}, content='', columnsize=0, "
        "tokenize='unicode61 remove_diacritics 2')"
    )


IN_RANGE = "number >= ? AND number < ?"
IN_PAGE = "number IN (SELECT number FROM temp.page)"
"""Records of two numbers, the second one excluded; records whose numbers are in a temporary table."""


def index_words(which: str, *, abstracts: bool, command: str = "") -> str:
    """Return the statement that indexes the words of records.

    With `command` delete, it takes them out of the index. They have to be given in the order of their
    numbers, and many at once: each statement writes a piece of the index.
    """
    names, values, join = ", ".join(TEXTS), _SOURCES, ""
    if abstracts:
        names, values = f"{names}, abstract", f"{values}, abstract"
        join = "LEFT JOIN abstracts USING (number) "
    if command:
        names, values = f"words, rowid, {names}", f"'{command}', number, {values}"
    else:
        names, values = f"rowid, {names}", f"number, {values}"
    return f"INSERT INTO words({names}) SELECT {values} FROM records {join}WHERE {which} ORDER BY number"


def read_version(path: str) -> int | None:
    """Return the version of the catalogue at a path; None if there is none.

    Raises RefusedError for a file that is no catalogue or cannot be read.
    """
    try:
        numbers = sqlite_files.read_numbers(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RefusedError(f"{path} cannot be read: {error.strerror}.") from error
    if numbers is None or numbers[0] != APPLICATION_ID:
        raise RefusedError(
            f"{path} is not a catalogue of papernotes. Move it elsewhere, and build the catalogue."
        )
    return numbers[1]


def check_version(path: str, version: int) -> None:
    """Raise RefusedError for a catalogue of another version of the program."""
    if version > VERSION:
        raise RefusedError(
            f"{path} was made by a newer papernotes. Update papernotes to use the catalogue."
        )
    if version < VERSION:
        raise RefusedError(f"{path} was made by an older papernotes. Build the catalogue again.")


def open_file(path: str, *, write: bool = False) -> sqlite3.Connection:
    """Return a connection to the catalogue at a path.

    Raises NotFoundError where there is none, RefusedError for another file or version.
    """
    version = read_version(path)
    if version is None:
        raise no_catalogue()
    check_version(path, version)
    writable = os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK)
    # A reader may have to take back what a killed update left, for which it needs to write.
    mode = "rw" if writable else "ro" if write or os.path.exists(f"{path}-journal") else None
    connection = sqlite3.connect(
        f"{sqlite_files.uri(path)}?{f'mode={mode}' if mode else 'immutable=1'}",
        timeout=_WAIT_SECONDS,
        uri=True,
        isolation_level=None,
    )
    if not write:
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    return connection


def no_catalogue() -> NotFoundError:
    """Return the error where there is no catalogue."""
    from papernotes.model.notice import notice

    problem = "There is no catalogue of arXiv on this machine."
    return NotFoundError(problem, notice("build-catalogue"))


def explain(error: sqlite3.Error, path: str, *, writing: bool = False) -> PapersError:
    """Return the error to show for a database error of the catalogue."""
    text = str(error)
    if "full" in text or (writing and "I/O" in text):
        return RefusedError(
            f"The disk is full: {path} was not written. Free some space and try again; the catalogue "
            "is whole."
        )
    if "readonly" in text:
        what = "be written" if writing else "be read before what a killed update left is taken back"
        return RefusedError(f"{path} cannot {what}: it is read-only. Make it writable.")
    if "locked" in text or "busy" in text:
        return TryLaterError("Another process is writing to the catalogue. Try again later.")
    return RefusedError(
        f"The catalogue {path} cannot be read: {text}. Remove it and build it again."
    )


def state(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return the catalogue's own values by name."""
    return dict(connection.execute("SELECT name, value FROM state"))


def set_state(connection: sqlite3.Connection, values: dict[str, object]) -> None:
    """Store values under their names, in the caller's transaction."""
    connection.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", values.items())
