"""A user at one machine, who runs commands one after the other, each in a process of its own."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.support import program
from tests.support.transcript import environment

FACTS = ("title", "authors", "year", "venue", "doi", "arxiv", "tags", "status", "rating")
"""What a user would miss first of a paper."""


class Reader:
    """One machine of a user: commands with their exit codes, and what is in the library."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self._environ = environment(home)

    def papers(self, *words: str, code: int = 0, typed: str = "") -> str:
        """Run a command that must end with this exit code; return its standard output."""
        done = program.run(
            ["--library", str(self.folder), *words],
            env=self._environ,
            cwd=self.folder.parent,
            typed=typed,
        )
        assert done.returncode == code, (words, done.returncode, done.stdout[-2000:], done.stderr)
        assert "Traceback" not in done.stderr
        return done.stdout

    def count(self, *query: str) -> int:
        """Return the number of papers that match a query."""
        return int(self.papers("list", "--count", *query, code=0).split()[0])

    def rows(self, *query: str) -> dict[str, dict[str, Any]]:
        """Return what `list --json` says of the papers, by key."""
        return {row["key"]: row for row in json.loads(self.papers("list", "--json", *query))}

    def facts(self) -> dict[str, tuple[str, ...]]:
        """Return FACTS of all papers, by key."""
        return {key: tuple(map(repr, map(row.get, FACTS))) for key, row in self.rows().items()}

    def check_file(self) -> None:
        """Assert that library.db is sound."""
        with closing(sqlite3.connect(self.folder / "library.db")) as library:
            assert library.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert library.execute("PRAGMA foreign_key_check").fetchall() == []
