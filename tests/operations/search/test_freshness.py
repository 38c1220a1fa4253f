"""Misspelt words, and notes that other programs changed: what the next search finds and reports."""

import os
import random
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.errors import BrokenNoteError
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Paper
from papernotes.model.query.language import parse_query
from papernotes.operations.notes import refresh, write_back
from papernotes.operations.search import query
from papernotes.search import edit_distance
from papernotes.search.note_text import blank_markup
from papernotes.sentences.messages import sentence
from papernotes.workspace import Workspace
from tests.support import indexes


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    """A library of a few papers."""
    workspace = Workspace(str(tmp_path), {})
    workspace.create("en")
    titles = [
        "Semantic segmentation",
        "Neural rendering",
        "A segmented world",
        "확산모델 diffusion",
    ]
    with workspace.library.changes():
        for number, title in enumerate(titles):
            paper = Paper(title, key=f"k{number}", added="2026-01-01T00:00:00Z")
            workspace.library.papers.add(paper, f"@misc{{k{number},\n}}\n", None)
    yield workspace
    workspace.close()


def find(space: Workspace, typed: str) -> query.SearchResult:
    """Search as the command does."""
    refresh.refresh(space.library, space.notebook)
    return query.search(
        space.library, space.notebook, parse_query([typed]), query.SearchOptions(limit=20)
    )


@pytest.mark.parametrize(
    ("typed", "keys", "also"),
    [
        ("segmentaton", ["k0"], ("segmentation",)),
        ("esgmentation", ["k0"], ("segmentation",)),
        ("segmnetatoin", ["k0"], ("segmentation",)),
        ("title:rendring", ["k1"], ("rendering",)),
        ("neurl rendring", ["k1"], ("neural", "rendering")),
        ("segmentation", ["k0"], ()),
        ("확산모댈", ["k3"], ("확산모델",)),
        ("nrl", [], ()),
        ('"segmentaton"', [], ()),
        ("segmentaton rendering", [], ("segmentation",)),
        ("qqqqqqqq", [], ()),
    ],
)
def test_an_unknown_word_also_matches_its_nearest_spelling(
    space: Workspace, typed: str, keys: list[str], also: tuple[str, ...]
) -> None:
    """An unknown word also matches its nearest spelling, and the result names it."""
    results = find(space, typed)
    assert [hit.key for hit in results.hits] == keys
    assert results.spellings == also
    assert all(hit.passage.marks for hit in results.hits)


def plain(item: str, other: str) -> int:
    """Return the edit distance by its definition."""
    if not item or not other:
        return len(item) + len(other)
    ways = [plain(item[1:], other) + 1, plain(item, other[1:]) + 1]
    ways.append(plain(item[1:], other[1:]) + (item[0] != other[0]))
    if item[:2] == other[1::-1] and len(item) > 1 < len(other):
        ways.append(plain(item[2:], other[2:]) + 1)
    return min(ways)


def test_distance_is_what_its_definition_says() -> None:
    """Against the definition, on short words of few letters."""
    pick = random.Random(0)
    for _ in range(400):
        first, other = ("".join(pick.choices("abc", k=pick.randint(0, 5))) for _ in "12")
        assert edit_distance.edit_distance(first, other, 2) == min(plain(first, other), 3)
    assert all(
        edit_distance.edit_distance("word", other, 2) == 1
        for other in edit_distance.words_at_distance_one("word")
    )


def another_day(space: Workspace) -> None:
    """Date today's warnings to an earlier day."""
    words = space.library.index.about("warned").split()
    space.library.index.remember("warned", " ".join(["2020-01-01", *words[1:]]))


def test_a_broken_head_is_said_once_a_day(space: Workspace) -> None:
    """Not with every command, also where the library has something to write there; each note by itself."""
    for name in ("k0", "k1"):
        file = Path(space.notebook.folder, f"{name}.md")
        file.write_text("---\ntags: {a: [\n---\nquokka\n")
        os.utime(file, (1, 1))
        (remark,) = refresh.refresh(space.library, space.notebook)
        assert (remark.kind, remark.values["file"]) == ("head-fault", f"{name}.md")
    with space.library.changes():
        space.library.papers.set_head("k0", space.library.papers.head("k0")._replace(tags=("new",)))
    assert write_back.write_note(
        space.library, space.notebook, "k0"
    )  # to whoever asks for it, it is said
    for _ in range(3):
        assert refresh.refresh(space.library, space.notebook) == []
    file.write_text("---\ntags: {b: [\n---\nquokka again\n")
    os.utime(file, (2, 2))
    assert refresh.refresh(space.library, space.notebook) == []
    another_day(space)
    (remark,) = refresh.refresh(space.library, space.notebook)
    assert (remark.kind, remark.values["file"]) == (
        "head-not-written",
        "k0.md",
    )  # what the library still has to write
    assert refresh.refresh(space.library, space.notebook) == []


def test_what_was_said_is_remembered_without_waiting(space: Workspace) -> None:
    """While another command writes, a warning is given once more: reading waits for nobody."""
    library = space.library
    a, b, c, d = map(notice, "abcd")
    with closing(indexes.opened(Path(space.root))) as other:
        other.execute("BEGIN IMMEDIATE")
        assert library.warnings.first_today([a, b, a]) == [a, b]
        other.execute("ROLLBACK")
    assert library.warnings.first_today([a, b]) == [a, b]
    assert library.warnings.first_today([b, c, a]) == [c]
    with library.changes():
        assert library.warnings.first_today([c, d]) == [d]
    assert library.warnings.first_today([a, b, c, d]) == []
    library.warnings.take_back([b, d])
    assert library.warnings.first_today([a, b, c, d]) == [b, d]


def bad(reason: str) -> Notice:
    """A warning of a note."""
    return notice("note-unreadable", file="n.md", reason=reason)


def test_a_warning_stays_the_same_when_its_line_moves(space: Workspace) -> None:
    """Two of one kind are both given, and neither again when lines above them come or go."""
    library = space.library
    both = [bad("line 3 is bad"), bad("line 12 is bad")]
    assert library.warnings.first_today(both) == both
    worse = bad("line 13 is worse")
    assert library.warnings.first_today([bad("line 4 is bad"), worse]) == [worse]


CONFLICT = "---\n<<<<<<< here\ntags: [a]\n=======\ntags: [b]\n>>>>>>> there\n---\nrendering\n"


def test_an_unfinished_merge_is_named(space: Workspace) -> None:
    """A note with conflict marks keeps its bytes, gives no tags, and is not searched as if it were whole."""
    folder = Path(space.notebook.folder)
    file = folder / "k0.md"
    file.write_text("---\ntags: [old]\n---\nfirst\n")
    assert refresh.refresh(space.library, space.notebook) == []
    file.write_text(CONFLICT)
    (remark,) = refresh.refresh(space.library, space.notebook)
    assert "k0.md: two people changed the same lines" in sentence(remark)
    assert space.library.papers.head("k0").tags == ("old",)
    with space.library.changes():
        head = space.library.papers.head("k0")
        space.library.papers.set_head("k0", head._replace(tags=(*head.tags, "new")))
    assert write_back.write_note(space.library, space.notebook, "k0")
    assert file.read_text() == CONFLICT
    assert {hit.key for hit in find(space, "rendering").hits} == {"k1"}
    file.write_text("---\ntags: [old, b]\n---\nrendering\n")
    refresh.refresh(space.library, space.notebook)
    refresh.refresh(space.library, space.notebook)
    assert set(space.library.papers.head("k0").tags) == {"old", "b", "new"}
    assert "new" in file.read_text()


def test_a_setext_heading_is_no_conflict(space: Workspace) -> None:
    """Signs that only look like a conflict are text."""
    Path(space.notebook.folder, "k0.md").write_text("a <<<<<<< b\n=======\n<<<<<<< c\nquokka\n")
    assert refresh.refresh(space.library, space.notebook) == []
    assert find(space, "quokka").total == 1


@pytest.mark.parametrize("data", [b"x" * 4_000_001, b"a\0b", b"caf\xe9"])
def test_what_is_no_note_is_named_and_its_old_text_forgotten(space: Workspace, data: bytes) -> None:
    """A note that is no longer text is reported once a day and not found."""
    file = Path(space.notebook.folder, "k0.md")
    file.write_text("quokka")
    assert find(space, "quokka").total == 1
    file.write_bytes(data)
    for second in (1, 2, 3):  # long ago: whether two saves are told apart is not asked here
        os.utime(file, (second, second))
        notices = refresh.refresh(space.library, space.notebook)
        assert [sentence(item)[:19] for item in notices] == ["notes/k0.md: it is "] * (second != 2)
        if second == 2:
            another_day(space)
    assert find(space, "quokka").total == 0
    with pytest.raises(BrokenNoteError):
        space.notebook.read("k0.md")


def test_a_note_saved_again_with_the_same_time_is_read_again(space: Workspace) -> None:
    """A file whose time is not over yet may change within it, so the next search reads it again."""
    file = Path(space.notebook.folder, "k0.md")
    to_come = time.time_ns() + 3_600_000_000_000
    for word, other in (("quokka", "numbat"), ("numbat", "quokka")):
        file.write_text(word)
        os.utime(file, ns=(to_come, to_come))
        assert find(space, word).total == 1
        assert find(space, other).total == 0


def test_files_that_move(space: Workspace) -> None:
    """A note renamed, copied or deleted by hand is found under its paper only."""
    folder = Path(space.notebook.folder)
    (folder / "k0.md").write_text("---\ncitekey: k0\n---\nquokka")
    assert [hit.key for hit in find(space, "quokka").hits] == ["k0"]
    (folder / "k0.md").rename(folder / "mine.md")
    assert [hit.key for hit in find(space, "quokka").hits] == ["k0"]
    (folder / "k1.md").write_text((folder / "mine.md").read_text().replace("k0", "k1"))
    assert {hit.key for hit in find(space, "quokka").hits} == {"k0", "k1"}
    (folder / "copy.md").write_text((folder / "mine.md").read_text())
    (remark,) = refresh.refresh(space.library, space.notebook)
    assert "copy.md names k0" in sentence(remark)
    (folder / "mine.md").unlink()
    assert {hit.key for hit in find(space, "quokka").hits} == {"k0", "k1"}
    (folder / "copy.md").unlink()
    (folder / "k1.md").unlink()
    assert find(space, "quokka").total == 0


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a <!-- b\n--> c", "a       \n    c"),
        ("a <!-- b", "a <!-- b"),
        ("<!-- a --> b <!-- c", "           b <!-- c"),
        ("---\na: 1\n---\n# b", "   \n    \n   \n  b"),
        ("# a\n- b\n1. c", "  a\n  b\n   c"),
        ("[a](b(c)d) e", "[a           e".replace("  ", "  ")),
        ("[[a|b]] c", "   " + " b]] c"),
        ("x https://a.b/c y", "x               y"),
    ],
)
def test_what_is_not_read_gives_way_to_blanks(text: str, read: str) -> None:
    """Equal length; line breaks stay; what is not closed is text."""
    assert blank_markup(text).split() == read.split()
    assert len(blank_markup(text)) == len(text)
    assert [at for at, letter in enumerate(blank_markup(text)) if letter == "\n"] == [
        at for at, letter in enumerate(text) if letter == "\n"
    ]
