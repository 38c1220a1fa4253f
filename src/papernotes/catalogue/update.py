"""The catalogue brought forward: a page of changed records is one transaction.

A killed update leaves whole pages; what of a transaction was written is taken back by the next command.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager

from papernotes.catalogue import lock, rows, schema, venues
from papernotes.disk import files
from papernotes.model.arxiv_record import ArxivRecord

_WAIT_MS = 60_000


class Writer:
    """The open catalogue, for changes."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._read_venue = venues.reader()
        self.state = schema.state(connection)
        self.abstracts = bool(self.state.get("abstracts"))

    def apply(
        self, records: Sequence[ArxivRecord], deleted: Sequence[int], told: dict[str, object]
    ) -> tuple[int, int, int]:
        """Write a page in one transaction, with values for the state.

        Return the number of new, of changed and of removed records. Raises RefusedError where it cannot be
        written, for a full disk; what was written before stays.
        """
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            numbers = self._apply(records, deleted)
            new, _, removed = numbers
            state = schema.state(connection)
            newest = max([int(state.get("newest") or 0), *(item.created for item in records)])
            updated = max([int(state.get("updated") or 0), *(item.updated for item in records)])
            count = int(state.get("records") or 0) + new - removed
            values = {"records": count, "newest": newest, "updated": updated}
            schema.set_state(connection, {**values, **told})
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise schema.explain(error, self._path, writing=True) from error
        finally:
            if connection.in_transaction:  # SQLite ends it by itself where the disk is full
                connection.execute("ROLLBACK")
        return numbers

    def _apply(
        self, records: Sequence[ArxivRecord], deleted: Sequence[int]
    ) -> tuple[int, int, int]:
        connection = self._connection
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS page (number INTEGER PRIMARY KEY)")
        connection.execute("DELETE FROM temp.page")
        numbers = {*deleted, *(record.number for record in records)}
        connection.executemany(
            "INSERT INTO temp.page VALUES (?)", [(number,) for number in numbers]
        )
        before = self._known()
        connection.execute(
            schema.index_words(schema.IN_PAGE, abstracts=self.abstracts, command="delete")
        )
        rows.write(connection, [rows.row(record, self._read_venue) for record in records])
        if self.abstracts:
            texts = ((record.number, record.abstract) for record in records if record.abstract)
            rows.write_abstracts(connection, texts)
        gone = [(number,) for number in set(deleted) & before]
        for table in ("records", "abstracts"):
            connection.executemany(f"DELETE FROM {table} WHERE number = ?", gone)
        connection.execute(schema.index_words(schema.IN_PAGE, abstracts=self.abstracts))
        after = self._known()
        return len(after - before), len(after & before), len(before - after)

    def _known(self) -> set[int]:
        """Return the numbers of the page that the catalogue has."""
        statement = "SELECT number FROM records WHERE number IN (SELECT number FROM temp.page)"
        return {number for (number,) in self._connection.execute(statement)}

    def tell(self, told: dict[str, object]) -> None:
        """Store values of the state."""
        self.apply((), (), told)


@contextmanager
def writing(path: str) -> Iterator[Writer]:
    """Yield the catalogue at a path for changes; no other build or update runs meanwhile.

    Raises NotFoundError without a catalogue, TryLaterError while a build or update runs, RefusedError.
    """
    folder = os.path.dirname(path)
    if not os.path.exists(path):
        raise schema.no_catalogue()
    with ExitStack() as held:
        try:
            held.enter_context(lock.locked(folder))
        except OSError as error:
            raise files.describe_error(error, path) from error
        yield held.enter_context(_opened(path))


@contextmanager
def _opened(path: str) -> Iterator[Writer]:
    try:
        with closing(schema.open_file(path, write=True)) as connection:
            connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
            # Readers would wait if pages were written before the end of a transaction.
            connection.execute("PRAGMA cache_spill = OFF")
            yield Writer(path, connection)
    except sqlite3.Error as error:
        raise schema.explain(error, path, writing=True) from error
