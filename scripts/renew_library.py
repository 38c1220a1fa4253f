"""Migrates the library that ships with the project to the present schema: python -m scripts.renew_library"""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from shutil import copy, copytree

from papernotes.library.db import SCHEMA_VERSION
from papernotes.operations.notes import refresh
from papernotes.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Migrate and index a copy, and put it in place as one compact file."""
    with tempfile.TemporaryDirectory() as result:
        copy(ROOT / "library.db", result)
        copytree(ROOT / "notes", Path(result, "notes"))
        with closing(sqlite3.connect(Path(result, "library.db"))) as connection:
            # Before a release, a schema may get several steps one after the other.
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
        space = Workspace(result, {})
        refresh.refresh(space.library, space.notebook)
        refresh.refresh(space.library, space.notebook)
        space.close()
        path = Path(result, "library.db")
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        copy(path, ROOT / "library.db")


if __name__ == "__main__":
    main()
