"""Check that library.db is a library, of a known schema, and not truncated."""

import os

from papernotes.disk import sqlite_files
from papernotes.errors import NotFoundError, RefusedError
from papernotes.library.db import SCHEMA_VERSION, read_version


def check(path: str) -> int:
    """Return the schema version of the library at `path`.

    Raises NotFoundError if there is no library, and RefusedError if the file is not a papernotes
    library, has a newer schema, or is damaged.
    """
    version = read_version(path)
    if version is None:
        if not os.path.exists(path):
            folder = os.path.dirname(path) or "."
            if os.path.isfile(folder):
                raise NotFoundError(f"{folder} is a file. Name the folder that holds library.db.")
            raise NotFoundError(
                f"There is no library at {folder}: "
                "`papers init` or the first `papers add` creates one."
            )
        from papernotes.library.db import damage

        if damage.was_library(path):
            raise damage.damage_error(path, "its first page is not that of a library")
        raise RefusedError(
            f"{path} is not a papernotes library and was not changed. "
            "Choose another folder with --library or PAPERS_LIBRARY."
        )
    if version > SCHEMA_VERSION:
        raise RefusedError(
            f"{path} was made by a newer papernotes (schema {version}; this one supports "
            f"{SCHEMA_VERSION}). Upgrade papernotes. The library was not changed."
        )
    if sqlite_files.is_cut_short(path):
        from papernotes.library.db import damage

        raise damage.damage_error(path, "it is shorter than its header says")
    return version


def finish_restore(path: str) -> None:
    """Finish an interrupted restore; see `papernotes.library.backup.replace`."""
    root = os.path.dirname(path)
    if os.path.isdir(os.path.join(root, ".backups", "restoring")):
        from papernotes.library.backup import replace

        replace.finish(root)
