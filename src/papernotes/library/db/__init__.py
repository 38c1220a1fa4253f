"""library.db: opening, migrating, checking and writing it.

Here is what can be known of it without SQLite. `application_id` identifies a library of papernotes, and
`user_version` is its schema version. Both are in the first hundred bytes of the file
(https://www.sqlite.org/fileformat2.html, section 1.3).
"""

from collections.abc import Callable

from papernotes.disk import sqlite_files
from papernotes.errors import RefusedError

FILE = "library.db"
APPLICATION_ID = 0x50415052  # "PAPR"
SCHEMA_VERSION = 12
WAITING: list[Callable[[], None]] = []
"""The last of these functions is called when the wait for the write lock is long; see `connection`."""


def read_version(path: str) -> int | None:
    """Return the schema version of the library at `path`, or None if it is not a papernotes library.

    Not for a library that this process has open: see `Workspace.create`.
    Raises RefusedError if the file cannot be read.
    """
    try:
        numbers = sqlite_files.read_numbers(path)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        raise RefusedError(f"{path} cannot be read: {error.strerror}.") from error
    if numbers is None or numbers[0] != APPLICATION_ID:
        return None
    return numbers[1]
