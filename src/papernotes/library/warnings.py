"""Which warnings were given today, so that what stays wrong is not said with every command."""

import re
import sqlite3
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from papernotes.library.db.database import Database
    from papernotes.model.notice import Notice

_GIVEN = "warned"  # the name in the index of a day and the checksums of what was warned of on it


class Warnings:
    """The warnings that an open library has given today (UTC)."""

    def __init__(self, database: "Database") -> None:
        self._index = database.index

    def first_today(self, warnings: "Iterable[Notice]") -> "list[Notice]":
        """Those of these warnings that were not given today; from now on they count as given.

        A warning about another line of the same file is the same warning. This never waits for
        another command and never fails: a warning that cannot be remembered is given once more.
        """
        checksums = {warning: _checksum(warning) for warning in warnings}
        if not checksums:
            return []
        if self._given(_today()) >= set(checksums.values()):
            return []
        try:
            return self._give(checksums)
        except sqlite3.OperationalError:  # another command has the index, or no room on the disk
            return list(checksums)

    def given_today(self) -> bool:
        """Whether any warning was given today."""
        return self._index.about(_GIVEN).startswith(_today())

    def _given(self, today: str) -> set[str]:
        day, *checksums = self._index.about(_GIVEN).split() or [""]
        return set(checksums) if day == today else set()

    def _give(self, checksums: "dict[Notice, str]") -> "list[Notice]":
        today = _today()
        given = self._given(today)
        marks = " ".join([today, *sorted(given.union(checksums.values()))])
        self._index.remember(_GIVEN, marks, wait_ms=0)
        return [warning for warning, checksum in checksums.items() if checksum not in given]


def _checksum(warning: "Notice") -> str:
    """The checksum of a warning, whatever the number of the line it names."""
    text = re.sub(r"\bline [0-9]+", "line", repr(warning))
    return f"{crc32(text.encode(errors='surrogatepass')):08x}"


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())
