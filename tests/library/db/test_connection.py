"""The settings of a connection to library.db, whatever SQLite was compiled with."""

import os
from contextlib import closing
from pathlib import Path

from papernotes.library.db import connection as db
from papernotes.library.db import new_file


def test_deleting_a_long_text_writes_little(tmp_path: Path) -> None:
    """The pages of a deleted row are not written again to overwrite them with zeros."""
    path = str(tmp_path / "library.db")
    new_file.create(path)
    connection, _ = db.connect(path)
    with closing(connection):
        text = "word " * 100_000
        connection.execute("INSERT INTO pending_files(kind, details) VALUES ('adopt', ?)", (text,))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute("DELETE FROM pending_files")
        assert 0 < os.path.getsize(path + "-wal") < len(text) / 2
