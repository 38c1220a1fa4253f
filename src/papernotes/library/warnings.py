"""The warnings that were shown today, so that each is shown only once a day."""

import re
import sqlite3
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from papernotes.library.db.database import Database
    from papernotes.model.notice import Notice

_GIVEN = "warned"  # the name in the index of a day and the checksums of its warnings


class Warnings:
    """The warnings of an open library that were shown today (UTC)."""

    def __init__(self, database: "Database") -> None:
        self._index = database.index

    def first_today(self, warnings: "Iterable[Notice]") -> "list[Notice]":
        """Return the warnings that were not shown today, and store them as shown.

        A warning about another line of the same file is the same warning. This never waits for
        another command and never fails: a warning that cannot be stored is shown again.
        """
        checksums = {warning: _checksum(warning) for warning in warnings}
        if not checksums:
            return []
        if self._given(_today()) >= set(checksums.values()):
            return []
        try:
            return self._give(checksums)
        except sqlite3.OperationalError:  # another command writes the index, or the disk is full
            return list(checksums)

    def take_back(self, warnings: "Iterable[Notice]") -> None:
        """Forget that these warnings were given: nobody was shown them.

        Where this cannot be stored, they stay given.
        """
        checksums = set(map(_checksum, warnings))
        today = _today()
        if checksums & self._given(today):
            marks = " ".join([today, *sorted(self._given(today) - checksums)])
            with suppress(sqlite3.OperationalError):
                self._index.remember(_GIVEN, marks, wait_ms=0)

    def given_today(self) -> bool:
        """Return whether any warning was shown today."""
        return self._index.about(_GIVEN).startswith(_today())

    def _given(self, today: str) -> set[str]:
        day, *checksums = self._index.about(_GIVEN).split() or [""]
        return set(checksums) if day == today else set()

    def _give(self, checksums: "dict[Notice, str]") -> "list[Notice]":
        today = _today()
        shown = self._given(today)
        marks = " ".join([today, *sorted(shown.union(checksums.values()))])
        self._index.remember(_GIVEN, marks, wait_ms=0)
        return [warning for warning, checksum in checksums.items() if checksum not in shown]


def _checksum(warning: "Notice") -> str:
    """Return the checksum of a warning, ignoring line numbers."""
    text = re.sub(r"\bline [0-9]+", "line", repr(warning))
    return f"{crc32(text.encode(errors='surrogatepass')):08x}"


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())
