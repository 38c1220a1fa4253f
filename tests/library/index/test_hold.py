"""Changes that are indexed with those of the next transaction."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from papernotes.model.query.language import parse_query
from papernotes.workspace import Workspace
from tests.support import sites


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library with a paper."""
    return sites.library(tmp_path / "library", {"ho2020": "about noise\n"})


@pytest.fixture
def space(root: Path) -> Iterator[Workspace]:
    """That library, opened."""
    space = Workspace.at(str(root), {})
    space.library.index.update()
    yield space
    space.close()


def found(space: Workspace, words: str) -> list[str]:
    """The keys that a query finds."""
    return [key for (key,) in space.library.queries.rows(["key"], parse_query([words]))]


def test_what_is_held_is_indexed_with_the_next_transaction(space: Workspace) -> None:
    """The index is then as current as after each of them, without comparing all papers."""
    library = space.library
    with library.changes(index_later=True):
        sites.add(space, "kim2021", title="Held words")
    assert not library.index.is_current()
    with library.changes():
        sites.add(space, "lee2022", title="Later words")
    assert library.index.is_current()
    assert sorted(found(space, "words")) == ["kim2021", "lee2022"]


def test_what_is_held_is_found_at_once(space: Workspace) -> None:
    """A question writes what is held first; so does the end of an operation."""
    with space.library.changes(index_later=True):
        sites.add(space, "kim2021", title="Held words")
    assert found(space, "held") == ["kim2021"]
    with space.library.changes(index_later=True):
        sites.add(space, "lee2022", title="Held words")
    space.library.index.settle()
    assert space.library.index.is_current()


def test_what_was_held_is_not_lost(root: Path, space: Workspace) -> None:
    """Whether the command ends before it is written, or another one changes the library between."""
    other = Workspace.at(str(root), {})
    with space.library.changes(index_later=True):
        sites.add(space, "kim2021", title="Held words")
    with other.library.changes():
        sites.add(other, "park2023", title="Words between")
    with space.library.changes():
        sites.add(space, "lee2022", title="Later words")
    assert sorted(found(other, "words")) == ["kim2021", "lee2022", "park2023"]
    with space.library.changes(index_later=True):
        sites.add(space, "choi2024", title="Words of the end")
    space.close()
    assert found(other, "end") == ["choi2024"]
    other.close()


def test_what_is_held_goes_with_a_transaction_that_fails(space: Workspace) -> None:
    """The papers of the first transaction are indexed all the same, by the next question."""
    with space.library.changes(index_later=True):
        sites.add(space, "kim2021", title="Held words")
    with pytest.raises(KeyError), space.library.changes():
        raise KeyError
    assert found(space, "held") == ["kim2021"]
