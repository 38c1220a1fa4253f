"""Heads in the operation log: read ahead for many papers, and stored in a few bytes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from papernotes.library.oplog import snapshots
from papernotes.model.head import Head
from papernotes.operations.history import undo
from papernotes.workspace import Workspace
from tests.support import sites


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    """A library with three papers, opened."""
    texts = {"ho2020": "", "kim2021": "", "lee2022": ""}
    space = Workspace.at(str(sites.library(tmp_path / "library", texts)), {})
    yield space
    space.close()


def test_heads_that_were_read_ahead_come_back(space: Workspace) -> None:
    """Each has the state before its first change in the operation, in whichever transaction."""
    library = space.library
    before = {key: library.papers.head(key) for key in ("ho2020", "kim2021", "lee2022")}
    with library.operation("tag"):
        for tag in ("first", "second"):
            with library.changes():
                library.papers.expect_changes(["ho2020", "kim2021"])
                for key in before:
                    library.papers.set_head(key, Head((*before[key].tags, tag), "read"))
    undo.undo(library, space.notebook)
    assert {key: library.papers.head(key) for key in before} == before


def test_what_was_read_ahead_ends_with_its_transaction(space: Workspace) -> None:
    """What another command changes afterwards is what undo goes back to."""
    library = space.library

    def fail_after_reading() -> None:
        with library.changes():
            library.papers.expect_changes(["ho2020"])
            raise RuntimeError

    with library.operation("tag"):
        with pytest.raises(RuntimeError):
            fail_after_reading()
        library.database.connection.execute("INSERT INTO tags SELECT id, 'other' FROM papers")
        with library.changes():
            library.papers.set_head("ho2020", Head(("mine",), "read"))
    undo.undo(library, space.notebook)
    assert "other" in library.papers.head("ho2020").tags


@pytest.mark.parametrize("letters", [0, 100, 199, 201, 900, 1100, 70_000])
def test_a_state_of_any_length_comes_back(letters: int) -> None:
    """Short ones are in the same form, though nothing is compressed."""
    state = {"tags": ["확산", "b" * letters], "queue": None, "rating": 4.5}
    packed = snapshots.pack(state)
    assert snapshots.unpack(packed) == state
    assert len(packed) < 400
