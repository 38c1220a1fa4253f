"""Changes that are indexed with those of the next transaction."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.library.index.links import ReadFile
from papernotes.library.notes import NoteRow
from papernotes.model.head import Head
from papernotes.model.query.language import parse_query
from papernotes.operations.notes import refresh
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


def keys_of(space: Workspace, words: str) -> list[str]:
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
    assert sorted(keys_of(space, "words")) == ["kim2021", "lee2022"]


def test_the_index_of_a_library_without_papers_is_current(tmp_path: Path) -> None:
    """As of a vault that is not adopted yet: every search read all of its notes again."""
    root = sites.library(tmp_path / "vault", {})
    (root / "notes" / "vault.md").write_text("mango", "utf-8")
    with closing(Workspace.at(str(root), {})) as space:
        refresh.refresh(space.library, space.notebook)
        assert space.library.index.is_current()
        with space.library.changes():
            sites.add(space, "kim2021", title="First words")
        assert keys_of(space, "first") == ["kim2021"]
        assert space.library.index.is_current()


def test_what_is_held_is_found_at_once(space: Workspace) -> None:
    """A question writes what is held first; so does the end of an operation."""
    with space.library.changes(index_later=True):
        sites.add(space, "kim2021", title="Held words")
    assert keys_of(space, "held") == ["kim2021"]
    with space.library.changes(index_later=True):
        sites.add(space, "lee2022", title="Held words")
    space.library.index.write_held()
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
    assert sorted(keys_of(other, "words")) == ["kim2021", "lee2022", "park2023"]
    with space.library.changes(index_later=True):
        sites.add(space, "choi2024", title="Words of the end")
    space.close()
    assert keys_of(other, "end") == ["choi2024"]
    other.close()


def test_what_is_held_goes_with_a_transaction_that_fails(space: Workspace) -> None:
    """The papers of the first transaction are indexed all the same, by the next question."""
    with space.library.changes(index_later=True):
        sites.add(space, "kim2021", title="Held words")
    with pytest.raises(KeyError), space.library.changes():
        raise KeyError
    assert keys_of(space, "held") == ["kim2021"]


def test_not_too_many_notes_wait(space: Workspace) -> None:
    """Notes of some megabytes are written although a transaction follows: they need memory."""
    library = space.library
    file = ReadFile("ho2020.md", (1, 1))
    with library.changes(index_later=True):
        library.notes.put(NoteRow(file.file, "ho2020", Head()), "short", file, behind=False)
    assert not library.index.is_current()
    with library.changes(index_later=True):
        library.notes.put(
            NoteRow(file.file, "ho2020", Head()), "long words " * 200_000, file, behind=False
        )
    assert library.index.is_current()


def test_a_note_that_says_the_same_is_not_indexed_again(root: Path, space: Workspace) -> None:
    """An edit of its head alone: the tags are those of the paper, and its words stay where they are."""
    library = space.library
    refresh.refresh(library, space.notebook)
    assert keys_of(space, "noise") == ["ho2020"]
    note = root / "notes" / "ho2020.md"
    for head, words in (("tags: [new]", "tag:new noise"), ("rating: 3", "rating:3 noise")):
        note.write_text(f"---\n{head}\n---\nabout noise\n", "utf-8")
        refresh.refresh(library, space.notebook)
        assert keys_of(space, words) == ["ho2020"]
    note.write_text("---\nrating: 3\n---\nabout silence\n", "utf-8")
    refresh.refresh(library, space.notebook)
    assert (keys_of(space, "silence"), keys_of(space, "note:noise")) == (["ho2020"], [])
    assert library.index.is_current()


def test_files_that_were_never_read_are_known_until_changes_are_written(space: Workspace) -> None:
    """Nothing is looked for of them; the others are known as before."""
    library = space.library
    refresh.refresh(library, space.notebook)
    sites.add(space, "kim2021", title="New")
    with library.changes():
        library.notes.new(["ho2020.md", "kim2021.md"])
        assert library.index.unread == {"kim2021.md"}
        assert library.index.known("ho2020.md")
        assert library.index.known("kim2021.md") is None
        library.papers.set_head("kim2021", Head(("t",), "read"))
    assert not library.index.unread
