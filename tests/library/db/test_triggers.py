"""The triggers of library.db, when another program has dropped them."""

from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from tests.support.desks import Desk, agree, pair


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
