"""Databases of other programs with values that these programs would not write."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from papernotes.errors import RefusedError
from papernotes.operations.bibliography import exports
from tests.support.mendeley_library import MENDELEY
from tests.support.zotero_library import ZoteroData

Make = Callable[[Path], Path]


def zotero(folder: Path) -> Path:
    """Return a database of Zotero with a row in every table."""
    data = ZoteroData(folder)
    item = data.item("book", title="T", date="2020-01-01 2020", extra="Citation Key: k")
    data.creator(item, "Ho", "Jonathan")
    data.tag(item, "gan")
    data.collection("Part", item, parent=data.collection("Topic"))
    data.note(item, "<p>x</p>")
    data.note(None, "<p>y</p>", "alone")
    data.annotation(data.attachment(item, "storage:x.pdf", title="PDF"), "text", "comment")
    data.attachment(item, mode=3, url="https://x.org")
    data.trash(data.item("book", title="Thrown away"))
    data.connection.execute("INSERT INTO itemRelations VALUES (1, 1, 'x')")
    data.connection.commit()
    data.connection.close()
    return data.path


def mendeley(folder: Path) -> Path:
    """Return a database of Mendeley with a row in every table."""
    folder.mkdir()
    connection = sqlite3.connect(folder / "kim@www.mendeley.com.sqlite")
    connection.executescript(MENDELEY)
    connection.close()
    return folder / "kim@www.mendeley.com.sqlite"


def columns(path: Path) -> list[tuple[str, str]]:
    """Return all columns of a database with their tables."""
    connection = sqlite3.connect(path)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    columns_ = [
        (table, row[1])
        for (table,) in tables
        for row in connection.execute(f"PRAGMA table_info({table})")
    ]
    connection.close()
    return columns_


@pytest.mark.parametrize("make", [zotero, mendeley])
@pytest.mark.parametrize(
    "value", ["NULL", "X'ff00fe'", "7", "'text'", "-1.5", "CAST(X'ff' AS TEXT)"]
)
def test_odd_values_are_read_or_refused_in_a_sentence(
    tmp_path: Path, make: Make, value: str
) -> None:
    """In any column: the library is read, or refused in a sentence."""
    original = make(tmp_path / "data")
    read = 0
    for table, column in columns(original):
        copy = tmp_path / original.name
        shutil.copyfile(original, copy)
        connection = sqlite3.connect(copy)
        try:
            with connection:
                connection.execute(f"UPDATE OR REPLACE {table} SET {column} = {value}")
        except sqlite3.Error:  # a key takes no such value
            continue
        finally:
            connection.close()
        try:
            exports.read_database(str(copy))
        except RefusedError:
            continue
        read += 1
    assert read > 20


@pytest.mark.parametrize("make", [zotero, mendeley])
def test_a_missing_table_is_read_or_refused_in_a_sentence(tmp_path: Path, make: Make) -> None:
    """Without any one of its tables: the library is read, or refused in a sentence."""
    original = make(tmp_path / "data")
    read = 0
    for table in dict.fromkeys(table for table, _ in columns(original)):
        copy = tmp_path / original.name
        shutil.copyfile(original, copy)
        connection = sqlite3.connect(copy)
        connection.execute(f"DROP TABLE {table}")
        connection.close()
        try:
            _, contents = exports.read_database(str(copy))
        except RefusedError:
            continue
        assert len(contents.entries) <= 1
        read += 1
    assert read > 2


def test_an_older_schema(tmp_path: Path) -> None:
    """Zotero 5 had no annotations and no trash for collections."""
    path = zotero(tmp_path / "data")
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE itemAnnotations")
    connection.execute("UPDATE version SET version = 104")
    connection.commit()
    connection.close()
    _, contents = exports.read_database(str(path))
    assert [entry.key for entry in contents.entries] == ["k"]
