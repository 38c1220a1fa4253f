"""The state of a library folder without times and row numbers, so that two can be compared.

The index file is left out, because it is derived; `damage` checks it.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

QUESTIONS = {
    "papers": "SELECT key, entry_type, title, arxiv, doi, year, venue, citation, status, rating, "
    "source FROM papers ORDER BY key",
    "authors": "SELECT key, position, name FROM authors JOIN papers ON id = paper ORDER BY 1, 2",
    "tags": "SELECT key, tag FROM tags JOIN papers ON id = paper ORDER BY 1, 2",
    "notes": "SELECT file, key, tags, notes.status, notes.rating, dirty, NOT written "
    "FROM notes JOIN papers ON id = paper ORDER BY 1",
    "old keys": "SELECT old_keys.key, papers.key FROM old_keys JOIN papers ON id = paper ORDER BY 1",
    "parents": "SELECT papers.key, parents.key FROM parents JOIN papers ON id = paper ORDER BY 1, 2",
    "origins": "SELECT key, name, origins.source FROM origins JOIN papers ON id = paper ORDER BY 1, 2",
    "venues": "SELECT name FROM venues ORDER BY 1",
    "stored files": "SELECT key, name, sha256, size, files.source FROM files "
    "JOIN papers ON id = paper ORDER BY 1, 2",
    "queries": "SELECT name, query FROM queries ORDER BY 1",
    "tag aliases": "SELECT alias, tag FROM tag_aliases ORDER BY 1",
    "tag parents": "SELECT child, parents FROM tag_parents ORDER BY 1",
    "exports": "SELECT file, options FROM exports ORDER BY 1",
    "pending": "SELECT identifier, request FROM pending ORDER BY 1",
    # What an export may hold depends on where a command was killed; a wrong value would leave a copy.
    "state": "SELECT name, value FROM state WHERE name NOT IN ('before', 'generation') "
    "AND name NOT LIKE 'export written %' ORDER BY 1",
}


def state(folder: Path) -> dict[str, Any]:
    """Everything that a user can see of a library: its rows, notes, trash and other files."""
    values: dict[str, Any] = {}
    if (folder / "library.db").exists():
        with closing(sqlite3.connect(folder / "library.db")) as connection:
            for name, question in QUESTIONS.items():
                values[name] = connection.execute(question).fetchall()
    values["files"] = {
        _STAMP.sub("", str(path.relative_to(folder))): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not (_is_derived(folder, path) or _is_swept(folder, path))
    }
    return values


_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d{6}(?:\.\d{3})?Z")
_DATABASES = ("library.db", "library-", "library.rebuilt.db")


def _is_derived(folder: Path, path: Path) -> bool:
    """Whether it is a database, of the folder that holds the index, or tells git to pass by."""
    parts = path.relative_to(folder).parts
    return (
        path.name.startswith(_DATABASES)
        or parts[0] == ".papers"
        or parts == ("files", ".gitignore")
    )


def _is_swept(folder: Path, path: Path) -> bool:
    """Whether a file is an unfinished copy, which a later snapshot, or the next new index, removes."""
    parts = path.relative_to(folder).parts
    return parts[0] in (".backups", ".papers") and parts[1].startswith(".papers-")


def damage(folder: Path) -> list[str]:
    """What is wrong with a library, independent of the command."""
    wrong: list[str] = []
    if not (folder / "library.db").exists():
        return wrong
    with closing(sqlite3.connect(folder / "library.db")) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchall()
        wrong += [f"integrity_check: {row}" for row in whole if row != ("ok",)]
        strays = connection.execute("PRAGMA foreign_key_check").fetchall()
        wrong += [f"foreign_key_check: {row}" for row in strays]
        for file, written in connection.execute("SELECT file, written FROM notes"):
            if not written or not (folder / "notes" / file).exists():
                wrong.append(f"a note was promised and is not there: {file}")
    index = folder / ".papers" / "index.db"
    if index.exists():
        with closing(sqlite3.connect(index)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchall()
            wrong += [f"index: {row}" for row in whole if row != ("ok",)]
    left = (path for path in folder.rglob("*.tmp*") if not _is_swept(folder, path))
    wrong += [f"left behind: {path.name}" for path in left]
    return wrong


def differences(item: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The differences of two states, in short."""
    wrong = []
    for name in sorted(item.keys() | other.keys()):
        mine, theirs = item.get(name), other.get(name)
        if mine == theirs:
            continue
        if isinstance(mine, dict) and isinstance(theirs, dict):
            names = [key for key in mine.keys() | theirs.keys() if mine.get(key) != theirs.get(key)]
            wrong.append(f"{name}: {sorted(names)}")
        else:
            extra = [row for row in mine or [] if row not in (theirs or [])]
            lacking = [row for row in theirs or [] if row not in (mine or [])]
            wrong.append(f"{name}: has {str(extra)[:300]}, lacks {str(lacking)[:300]}")
    return wrong
