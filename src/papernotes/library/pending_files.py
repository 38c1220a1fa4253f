"""The changes of note files that operations have still to make.

They are stored in the transaction that changes the papers and made after it, so that the next
command makes those of a command that was killed in between. That command may be of an older
papernotes, which leaves what it does not know to the newer one and says so.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3


_LONG = 2_000  # characters of details that are not read again; those with the text of a note
UNDO_FILE = "undo_file"
"""The kind of a change that an undo or redo makes: one file, by its row in the operation log."""
FOLLOW_KEYS = "follow_keys"
"""The kind of the change by which notes follow the keys that an undo or redo gave back."""
_DETAILS = {
    "adopt": "file key text copies [old] [place] [trash]",
    "copy_files": "copies",
    "file_gone": "name sha256",
    "file_wanted": "name sha256",
    FOLLOW_KEYS: "keys files",
    "merge": "file other kept place",
    "relink_files": "names",
    "rename": "file old new",
    "rewrite": "file diff",
    "trash": "file key place",
    UNDO_FILE: "row source target diff keys",
    "write_note": "file key text copies",
}
"""The details of each kind; in brackets those that a change may lack. Another form gets a new name."""
_OPERATION = "operation"
"""The detail of any change that names the operation which stored it, by its id in the log."""
_UNREAD = "in a form of a newer papernotes"
_Stored = tuple[str, str]


class FileChange:
    """One pending change: its number, its kind (`rename`, `undo_file`) and details by name.

    `operation` is the id of the operation that stored it, whichever command makes it; None where that
    is not recorded.
    """

    # No NamedTuple, which takes ten times as long to define: every command loads this module.
    __slots__ = ("details", "id", "kind", "operation")

    def __init__(self, id: int, kind: str, details: Mapping[str, Any]) -> None:
        self.id, self.kind = id, kind
        self.details = {name: value for name, value in details.items() if name != _OPERATION}
        self.operation: int | None = details.get(_OPERATION)

    @property
    def is_known(self) -> bool:
        """Whether this version can make the change, and not only a newer one."""
        names = _DETAILS.get(self.kind, _UNREAD).split()
        needed = {name for name in names if not name.startswith("[")}
        return needed <= self.details.keys() <= {name.strip("[]") for name in names}


class PendingFiles:
    """The pending file changes of an open library. They are made in the order they were added."""

    def __init__(
        self,
        connection: "sqlite3.Connection",
        operation: Callable[[], int | None] = lambda: None,
    ) -> None:
        """`operation` returns the id of the operation that adds changes; see `Oplog.current`."""
        self._connection = connection
        self._operation = operation
        self._added: dict[int | None, Mapping[str, Any]] = {}

    def add(self, kind: str, **details: object) -> None:
        """Add a change, inside the caller's transaction. Details are what JSON can hold."""
        if (operation := self._operation()) is not None:
            details[_OPERATION] = operation
        stored = _to_stored(details)
        sql = "INSERT INTO pending_files(kind, details) VALUES (?, ? || ?)"
        row = self._connection.execute(sql, (kind, *stored)).lastrowid
        if sum(map(len, stored)) > _LONG:
            self._added[row] = details

    def stored(self) -> list[tuple[str, str]]:
        """Return the kind of every pending change and its details as they are stored, in order."""
        sql = "SELECT kind, details FROM pending_files ORDER BY id"
        return self._connection.execute(sql).fetchall()

    def add_stored(self, kind: str, stored: str) -> None:
        """Add a change as another library stores it, whose operations are not those of this one."""
        stored = _without_operation(stored)
        sql = "INSERT INTO pending_files(kind, details) VALUES (?, ?)"
        self._connection.execute(sql, (kind, stored))

    def all(self) -> list[FileChange]:
        """Return every pending change, in order."""
        added, self._added = self._added, {}
        rows = self._connection.execute("SELECT id, kind FROM pending_files ORDER BY id").fetchall()
        # No other change gets the number of one that was committed (AUTOINCREMENT).
        return [FileChange(row, kind, added.get(row) or self._read(row)) for row, kind in rows]

    def _read(self, row: int) -> Mapping[str, Any]:
        """Return the details of a change as they are stored."""
        sql = "SELECT details FROM pending_files WHERE id = ?"
        (stored,) = self._connection.execute(sql, (row,)).fetchone()
        try:
            return from_stored(stored)
        except ValueError:
            return {_UNREAD: stored}

    def forget(self) -> None:
        """Forget what was added: its transaction was rolled back, and another change gets its number."""
        self._added.clear()

    def __bool__(self) -> bool:
        """Return whether any change is pending."""
        return (
            self._connection.execute("SELECT 1 FROM pending_files LIMIT 1").fetchone() is not None
        )

    def remove(self, *changes: FileChange) -> None:
        """Remove changes that were made, or cannot be."""
        ids = [(change.id,) for change in changes]
        self._connection.executemany("DELETE FROM pending_files WHERE id = ?", ids)


def _to_stored(details: "Mapping[str, object]") -> _Stored:
    """Return details as they are stored: JSON, and behind it the text of a note as it is.

    To write and read a long text as JSON takes longer than all the rest. SQLite joins both, because
    Python keeps the UTF-8 that it makes of a text, and the note is written with it.
    """
    import json

    text = details.get("text")
    if not isinstance(text, str) or "\0" in text:
        return json.dumps(details, ensure_ascii=False), ""
    others = {name: value for name, value in details.items() if name != "text"}
    return f"{json.dumps(others, ensure_ascii=False)}\n", text


def from_stored(stored: str) -> "Mapping[str, Any]":
    """Return details from their stored form. Raises ValueError for another form."""
    import json

    others, has_text, text = stored.partition("\n")
    details = json.loads(others)
    if not isinstance(details, dict):
        raise ValueError("the details have no names")
    return details | {"text": text} if has_text else details


def _without_operation(stored: str) -> str:
    """Return details in their stored form without the operation; those of another form as they are."""
    try:
        details = dict(from_stored(stored))
    except ValueError:
        return stored
    if details.pop(_OPERATION, None) is None:
        return stored
    return "".join(_to_stored(details))
