"""Whether a library.db can be opened: that it is one, of a schema that is known, and whole."""

import os

from papernotes.errors import NotFoundError, RefusedError
from papernotes.library.db.connection import SCHEMA_VERSION, has_pending_log, read_version


def check(path: str) -> int:
    """The schema version of the library at `path`.

    Raises NotFoundError where there is none, and RefusedError where the file is not a library of
    papernotes or is one that only a newer papernotes understands.
    """
    version = read_version(path)
    if version is None:
        if not os.path.exists(path):
            raise NotFoundError(
                f"There is no library at {os.path.dirname(path) or '.'}: "
                "`papers init` makes one, and so does the first `papers add`."
            )
        from papernotes.library.db import damage

        if damage.was_library(path):
            raise damage.damage_error(path, "its first page is not that of a library any more")
        raise RefusedError(
            f"{path} is not a papernotes library, so it was left alone: "
            "choose another folder with --library or PAPERS_LIBRARY."
        )
    if version > SCHEMA_VERSION:
        raise RefusedError(
            f"{path} was written by a newer papernotes (schema {version}, this program knows "
            f"{SCHEMA_VERSION}): upgrade papernotes. The library was not touched."
        )
    if _cut_short(path):
        from papernotes.library.db import damage

        raise damage.damage_error(path, "it is shorter than it says")
    return version


def _cut_short(path: str) -> bool:
    with open(path, "rb") as file:
        head = file.read(100)
        size = os.fstat(file.fileno()).st_size
    page = int.from_bytes(head[16:18], "big")
    whole = int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page)
    if size >= whole or head[24:28] != head[92:96]:
        return False
    # Where a write-ahead log waits, the file may rightly be behind it.
    return not has_pending_log(path)


def finish_restore(path: str) -> None:
    """Go on with a restore that was cut short; see replacing."""
    root = os.path.dirname(path)
    if os.path.isdir(os.path.join(root, ".backups", "restoring")):
        from papernotes.library.backup import replace

        replace.finish(root)
