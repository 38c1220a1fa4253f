"""What a library remembers beside its papers: remarks, requests that wait, queries, kept files.

All but the program's own remarks is the reader's and stands in the journal.
"""

import re
import sqlite3
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING
from zlib import crc32

from papernotes.library.db.database import Opened

if TYPE_CHECKING:
    from papernotes.library.oplog.snapshots import State

_WARNED = "warned"  # the remark that holds a day and the checksums of what was warned of on it


class Remarks(Opened):
    """The part of a library that is no paper's."""

    def state(self, name: str) -> str:
        """A remark the program keeps to itself; empty when there is none."""
        found = self._connection.execute(
            "SELECT value FROM state WHERE name = ?", (name,)
        ).fetchone()
        return str(found[0]) if found else ""

    def set_state(self, name: str, value: str) -> None:
        """Keep a remark."""
        self._connection.execute(
            "INSERT INTO state VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def forget_state(self, name: str) -> None:
        """Keep a remark no longer."""
        self._connection.execute("DELETE FROM state WHERE name = ?", (name,))

    def first_today(self, warnings: Iterable[str]) -> list[str]:
        """Those of these warnings that were not given today (UTC); from now on they count as given.

        For what stays wrong until the reader mends it, and would be said with every command.
        What a line says stays the same warning wherever the line moves to. It never waits for
        another command and never fails: a warning that cannot be remembered is given once more.
        """
        every = {one: _mark(one) for one in warnings}
        if not every:
            return []
        today = _today()
        if self._warned(today) >= set(every.values()):
            return []
        try:
            return self._warn(today, every)
        except sqlite3.OperationalError:  # another command has the index, or no room on the disk
            return list(every)

    def warned_today(self) -> bool:
        """Whether any warning was given today."""
        return self.index.about(_WARNED).startswith(_today())

    def _warned(self, today: str) -> set[str]:
        day, *given = self.index.about(_WARNED).split() or [""]
        return set(given) if day == today else set()

    def _warn(self, today: str, every: dict[str, str]) -> list[str]:
        given = self._warned(today)
        marks = " ".join([today, *sorted(given.union(every.values()))])
        self.index.remember(_WARNED, marks, wait_ms=0)
        return [text for text, mark in every.items() if mark not in given]

    @property
    def as_imported(self) -> bool:
        """Whether one `papers import` of files put in every paper, and nothing was changed since."""
        found = self._connection.execute(
            "SELECT count(*) = 1 AND max(what) GLOB 'import *' AND max(what) || ' ' NOT GLOB '* - *' "
            "AND (SELECT count(*) FROM papers) = "
            "(SELECT count(*) FROM journal WHERE part = 'all' AND state IS NULL) FROM changes"
        ).fetchone()
        return bool(found[0])

    def pending(self) -> list[tuple[str, str]]:
        """Identifiers that wait for `papers retry`, each with its request, oldest first."""
        return self._connection.execute(
            "SELECT identifier, request FROM pending ORDER BY asked, rowid"
        ).fetchall()

    def put_beside(self, table: str, name: str, row: "State | None") -> bool:
        """Let a row that is no paper's be this one, or gone; False when it was so already."""
        from papernotes.library.oplog import snapshots

        part = f"{table} {name}"
        if row == snapshots.beside(self._connection, part):
            return False
        self.journal.beside(part)
        snapshots.put_beside(self._connection, self.index, part, row)
        return True

    def set_fact(self, name: str, value: str) -> None:
        """Keep a remark that is the reader's and not the program's: undo takes it back."""
        if value != self.state(name):
            self.put_beside("state", name, {"name": name, "value": value})

    def ask_later(self, identifier: str, request: str, now: str) -> None:
        """Put an identifier on the pending list; a second request replaces the first."""
        sql = "SELECT asked FROM pending WHERE identifier = ?"
        old = self._connection.execute(sql, (identifier,)).fetchone()
        row = {"identifier": identifier, "request": request, "asked": old[0] if old else now}
        self.put_beside("pending", identifier, row)

    def ask_no_more(self, identifier: str) -> None:
        """Take an identifier off the pending list."""
        self.put_beside("pending", identifier, None)

    def save_query(self, name: str, text: str) -> None:
        """Save a query, in place of one that had the name."""
        if self.put_beside("queries", name, {"name": name, "query": text}):
            self.changed = True  # an export that is kept fresh may be of it

    def forget_query(self, name: str) -> bool:
        """Forget a saved query; False when there is none of that name."""
        gone = self.put_beside("queries", name, None)
        self.changed = self.changed or gone
        return gone

    def exports(self) -> list[tuple[str, str]]:
        """The files that are kept fresh, each with its options."""
        return self._connection.execute(
            "SELECT file, options FROM exports ORDER BY file"
        ).fetchall()

    def keep_export(self, file: str, options: str) -> None:
        """Remember a file that is to be kept fresh."""
        self.put_beside("exports", file, {"file": file, "options": options})

    def forget_export(self, file: str) -> bool:
        """Remember the file no longer; False when it was not remembered."""
        return self.put_beside("exports", file, None)


def _mark(warning: str) -> str:
    """The checksum of a warning, whatever the number of the line it names."""
    text = re.sub(r"\bline [0-9]+", "line", warning)
    return f"{crc32(text.encode(errors='surrogatepass')):08x}"


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())
