"""Triggers and comparisons of library.db, when another program has made their tables anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from tests.support.desks import Desk, agree, pair
from tests.support.libraries import papers


def names(desk: Desk) -> set[str]:
    """The names of the triggers of a library."""
    with closing(sqlite_utils.Database(desk.folder / "library.db")) as database:
        return {trigger.name for trigger in database.triggers}


@pytest.mark.parametrize("table", ["papers", "tags"])
def test_changes_are_sent_after_a_table_was_transformed(tmp_path: Path, table: str) -> None:
    """sqlite-utils makes the table anew, without its triggers; the next change restores them."""
    here, there = pair(tmp_path, "a", "b")
    agree(here, there)
    own = names(here)
    with closing(sqlite_utils.Database(here.folder / "library.db")) as database:
        database.table(table).transform()
    assert names(here) < own
    here.tag("a", "nerf")
    assert names(here) == own
    here.sync()
    there.sync()
    assert there.head("a") == here.head("a") == ("nerf",)


def make_anew(library: Path, table: str) -> None:
    """Make a table anew without triggers and COLLATE, with its rows and indexes.

    `transform` of sqlite-utils 4.2.1 does so where a table has row ids or no rows yet.
    """
    with closing(sqlite3.connect(library / "library.db")) as connection:
        sql = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type = ? AND sql IS NOT NULL"
        ((create,),) = connection.execute(sql, (table, "table"))
        indexes = connection.execute(sql, (table, "index")).fetchall()
        exact = create.replace(" COLLATE NOCASE", "").replace(f"{table}(", f"{table}_new(", 1)
        copy = f"INSERT INTO {table}_new SELECT * FROM {table}; DROP TABLE {table}"
        rename = f"ALTER TABLE {table}_new RENAME TO {table}"
        connection.executescript(";".join([exact, copy, rename, *(index for (index,) in indexes)]))


def schema_of(library: Path, table: str) -> set[str]:
    """The statements of a table, its indexes and its triggers."""
    with closing(sqlite3.connect(library / "library.db")) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE tbl_name = ?", (table,))
        return {sql for (sql,) in rows if sql}


@pytest.mark.parametrize("table", ["journal", "old_keys", "parents", "queries", "tags"])
def test_texts_are_compared_in_any_letter_case_again(tmp_path: Path, table: str) -> None:
    """Without COLLATE, texts are compared as written; the next change makes the table as it was, with all its rows."""
    bib = tmp_path / "a.bib"
    bib.write_text(
        "@book{Whole,title={A Whole}}@incollection{part,title={A Part},crossref={Whole}}"
    )
    library = tmp_path / "library"
    for words in (
        ("import", str(bib)),
        ("rename", "part", "piece"),
        ("tag", "NeRF", "piece"),
        ("queries", "Mine", "tag:nerf"),
    ):
        assert papers(library, *words) == 0, words
    before, whole = rows_of(library, table), schema_of(library, table)
    assert before
    make_anew(library, table)
    assert schema_of(library, table) != whole
    assert papers(library, "rate", "Whole", "4") == 0
    assert schema_of(library, table) == whole
    assert set(before) <= set(rows_of(library, table))
    assert papers(library, "undo") == 0
    assert papers(library, "list", "@mine", "tag:NERF") == 0


@pytest.mark.parametrize("table", ["journal", "tags"])
def test_a_table_of_a_new_library_that_sqlite_utils_made_anew(tmp_path: Path, table: str) -> None:
    """Its `transform` writes no COLLATE."""
    papers(tmp_path, "add", "1706.03762", "--offline")
    whole = schema_of(tmp_path, table)
    with closing(sqlite_utils.Database(tmp_path / "library.db")) as database:
        database.table(table).transform()
    assert schema_of(tmp_path, table) != whole
    assert papers(tmp_path, "tag", "NeRF", "vaswani2017attention") == 0
    assert schema_of(tmp_path, table) == whole
    assert papers(tmp_path, "list", "tag:nerf") == 0


def rows_of(library: Path, table: str) -> list[tuple[object, ...]]:
    """All rows of a table."""
    with closing(sqlite3.connect(library / "library.db")) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()


def test_a_tag_in_two_letter_cases_is_one_again(tmp_path: Path) -> None:
    """What another program wrote while the table told nerf from NeRF is one tag."""
    papers(tmp_path, "add", "1706.03762", "--offline")
    papers(tmp_path, "tag", "NeRF", "vaswani2017attention")
    make_anew(tmp_path, "tags")
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection, connection:
        connection.execute("INSERT INTO tags SELECT paper, 'nerf' FROM tags")
    assert papers(tmp_path, "rate", "vaswani2017attention", "4") == 0
    assert len(rows_of(tmp_path, "tags")) == 1


@pytest.mark.parametrize(
    "change",
    ["INSERT INTO queries VALUES ('mine', 'year:2020')", "ALTER TABLE queries ADD COLUMN colour"],
)
def test_a_table_stays_where_something_would_be_lost(tmp_path: Path, change: str) -> None:
    """Two queries whose names differ in letter case, and a column of another program, are kept."""
    papers(tmp_path, "add", "1706.03762", "--offline")
    papers(tmp_path, "queries", "Mine", "year:2017")
    make_anew(tmp_path, "queries")
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection, connection:
        connection.execute(change)
    rows = rows_of(tmp_path, "queries")
    assert papers(tmp_path, "rate", "vaswani2017attention", "4") == 0
    assert rows_of(tmp_path, "queries") == rows
