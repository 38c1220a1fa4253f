"""A new catalogue is built beside the old one, and takes its place when it is whole.

Records are written first; then their words are indexed in the order of their numbers, in few large
pieces, by SQLite alone. A killed build leaves a temporary file, which the next one removes.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from papernotes.catalogue import lock, rows, schema, venues
from papernotes.disk import files, temporary_files
from papernotes.errors import RefusedError
from papernotes.model.arxiv_ids import first_day, first_number
from papernotes.model.arxiv_record import ArxivRecord

_BATCH = 5_000
_PIECE = 300_000
"""Records whose words are indexed at once: some 60 MB of memory."""
_HASH_BYTES = 256 << 20
_LEAST_FREE = 64 << 20
"""Bytes that stay free on the disk."""
_SHARE_OF_WORDS = 0.85
"""What words and indexes take beside a table of records, at most."""


class Built(NamedTuple):
    """A catalogue that was built: its records, the day of the newest, the day of the last change."""

    records: int
    newest: int
    updated: int
    size: int


class NothingBuiltError(RefusedError):
    """No record was given, so the old catalogue stays."""


class How(NamedTuple):
    """How a catalogue is built. `told` are values for its state, `today` is a day such as 20200619.

    `progress` is called with each step. `share` returns the part of the input that was read, None where
    it is not known. The old catalogue stays where `keep_old`, called with the number of records that
    were read, says so.
    """

    told: Mapping[str, object] = {}
    abstracts: bool = False
    progress: Callable[["Step"], None] = lambda _step: None
    share: Callable[[], float | None] = lambda: None
    keep_old: Callable[[int], bool] = lambda _records: False
    today: int = 99991231


class Step(NamedTuple):
    """How far a build is: records written, and records whose words are indexed."""

    records: int
    indexed: int = 0


_PLAINLY = How()


def build(path: str, records: Iterable[ArxivRecord], how: How = _PLAINLY) -> Built | None:
    """Build a catalogue at a path; return None where the old one was kept.

    Raises TryLaterError while another build or update runs, RefusedError for a full disk, a catalogue
    of a newer program, or no records.
    """
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, exist_ok=True)
        with lock.locked(folder):
            _refuse_newer(path)
            temporary_files.remove_abandoned(folder)
            temporary = os.path.join(folder, f"{temporary_files.prefix()}catalogue.tmp")
            try:
                return _build_in(temporary, path, records, how)
            finally:
                with suppress(FileNotFoundError):
                    os.remove(temporary)
    except OSError as error:
        raise files.describe_error(error, path) from error
    except sqlite3.Error as error:
        raise schema.explain(error, path, writing=True) from error


def _refuse_newer(path: str) -> None:
    version = schema.read_version(path)
    if version is not None and version > schema.VERSION:
        schema.check_version(path, version)


def _build_in(temporary: str, path: str, records: Iterable[ArxivRecord], how: How) -> Built | None:
    connection = sqlite3.connect(temporary, isolation_level=None)
    try:
        _prepare(connection, abstracts=how.abstracts)
        connection.execute("BEGIN")
        number = _write_records(connection, records, temporary, how)
        if not number:
            raise NothingBuiltError("No records were found. Nothing was changed.")
        if how.keep_old(number):
            return None
        need_space(temporary, int(os.path.getsize(temporary) * _SHARE_OF_WORDS))
        distinct = _index(connection, number, how)
        connection.execute(schema.INDEXES)
        values = {"records": distinct, **_newest_days(connection, how.today)}
        schema.set_state(connection, {**how.told, **values, "abstracts": int(how.abstracts)})
        connection.execute("COMMIT")
    finally:
        connection.close()
    _replace(temporary, path)
    return Built(distinct, values["newest"], values["updated"], os.path.getsize(path))


def _prepare(connection: sqlite3.Connection, *, abstracts: bool) -> None:
    # The file is of no use before it is whole, so nothing needs a journal.
    connection.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
        f"PRAGMA cache_size = -32000; PRAGMA application_id = {schema.APPLICATION_ID};"
        f"PRAGMA user_version = {schema.VERSION}; {schema.TABLES}"
        f"{schema.words_table(abstracts=abstracts)};"
    )
    connection.executemany(
        "INSERT INTO words(words, rank) VALUES (?, ?)",
        [("hashsize", _HASH_BYTES), ("automerge", 0), ("crisismerge", 64)],
    )


def _write_records(
    connection: sqlite3.Connection,
    records: Iterable[ArxivRecord],
    temporary: str,
    how: How,
) -> int:
    """Write all records; return their number, repeated ones included."""
    read_venue, row = venues.reader(), rows.row
    number = 0
    batch: list[rows.Row] = []
    texts: list[tuple[int, str]] = []
    for record in records:
        batch.append(row(record, read_venue))
        if record.abstract:
            texts.append((record.number, record.abstract))
        if len(batch) == _BATCH:
            number += _BATCH
            rows.write(connection, batch)
            rows.write_abstracts(connection, texts)
            batch, texts = [], []
            _need_space_for_all(connection, temporary, how.share())
            how.progress(Step(number))
    rows.write(connection, batch)
    rows.write_abstracts(connection, texts)
    return number + len(batch)


def _need_space_for_all(
    connection: sqlite3.Connection, temporary: str, share: float | None
) -> None:
    """Raise RefusedError if the disk has no room for the rest, by the part that was read."""
    more = 0
    if share:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (page_size,) = connection.execute("PRAGMA page_size").fetchone()
        whole = pages * page_size / share * (1 + _SHARE_OF_WORDS)
        more = max(0, int(whole) - os.path.getsize(temporary))
    need_space(temporary, more)


def _index(connection: sqlite3.Connection, number: int, how: How) -> int:
    """Index the words of all records; return the number of distinct records."""
    statement = schema.index_words(schema.IN_RANGE, abstracts=how.abstracts)
    done, first = 0, 0
    while True:
        place = connection.execute(
            "SELECT number FROM records WHERE number >= ? ORDER BY number LIMIT 1 OFFSET ?",
            (first, _PIECE),
        ).fetchone()
        end = place[0] if place else 1 << 62
        done += connection.execute(statement, (first, end)).rowcount
        how.progress(Step(number, done))
        if place is None:
            break
        first = end
    if done > _PIECE:  # a word is found in half the time in one piece
        connection.execute("INSERT INTO words(words) VALUES ('optimize')")
    # From here on the index is changed a little at a time.
    connection.executemany(
        "INSERT INTO words(words, rank) VALUES (?, ?)",
        [("hashsize", 8 << 20), ("automerge", 8), ("crisismerge", 16)],
    )
    count_words(connection)
    return done


def _newest_days(connection: sqlite3.Connection, today: int) -> dict[str, int]:
    """Return the day of the newest record, by its id where it has none, and that of the last change.

    A day that has not come yet is a mistake: an update would ask for nothing before it.
    """
    created, updated, number = connection.execute(
        "SELECT max(created) FILTER (WHERE created <= ?), max(updated) FILTER (WHERE updated <= ?), "
        "max(number) FILTER (WHERE number < ?) FROM records",
        (today, today, first_number(today // 10_000, today // 100 % 100 + 1)),
    ).fetchone()
    newest = max(created or 0, first_day(number) if number else 0)
    return {"newest": newest, "updated": max(updated or 0, newest)}


def count_words(connection: sqlite3.Connection) -> None:
    """Count the records of each word of letters, in the caller's transaction."""
    connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, words, row)")
    connection.execute(
        "INSERT INTO vocabulary SELECT term, doc FROM temp.terms "
        "WHERE doc > 1 AND length(term) BETWEEN 4 AND 24 AND term NOT GLOB '*[^a-z]*'"
    )
    connection.execute("DROP TABLE temp.terms")


def need_space(path: str, size: int) -> None:
    """Raise RefusedError if the disk has no room for so many more bytes beside a path."""
    from shutil import disk_usage

    free = disk_usage(os.path.dirname(path)).free
    if free < size + _LEAST_FREE:
        needed = -(-(size + _LEAST_FREE) >> 20)  # rounded up, so that it is more than is free
        raise RefusedError(
            f"The disk has too little room: the catalogue needs {needed:,} MB more in "
            f"{os.path.dirname(path)}, and {free >> 20:,} MB are free. Nothing was changed."
        )


def _replace(temporary: str, path: str) -> None:
    """Put the whole new file in the place of the old one."""
    handle = os.open(temporary, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    os.chmod(temporary, files.default_mode())
    if os.path.exists(f"{path}-journal"):
        # What a killed update left would be applied to the new file: let the old one take it back.
        old = sqlite3.connect(path)
        with suppress(sqlite3.Error):
            old.execute("SELECT count(*) FROM state").fetchone()
        old.close()
        with suppress(FileNotFoundError):
            os.remove(f"{path}-journal")
    os.replace(temporary, path)
    files.sync_folder(os.path.dirname(path))
