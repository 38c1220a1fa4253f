"""Notes without a paper in the index: kept with the files, apart from the papers, never in library.db."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.library.index import fts, place
from papernotes.model.paper import Paper
from papernotes.model.query.language import parse_query
from papernotes.notebook import Notebook
from papernotes.operations.history import undo
from papernotes.operations.notes import reconcile, refresh
from papernotes.workspace import Workspace
from tests.support import indexes
from tests.support.folders import ROOT
from tests.support.transcript import environment


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    """A library of two papers, one with a note, and two notes without a paper."""
    workspace = Workspace(str(tmp_path / "library"), {})
    workspace.create("en")
    add(workspace, "ho2020", "nerf2020")
    write(workspace, "ho2020.md", "Denoising quokkas.\n")
    write(workspace, "seminar/확산 모델.md", "quokkas와 wombats\n")
    write(workspace, "todo.md", "quokkas, dingos\n")
    read(workspace)
    yield workspace
    workspace.close()


def add(space: Workspace, *keys: str) -> None:
    """Add papers, whose titles are their keys."""
    with space.library.changes():
        for key in keys:
            paper = Paper(f"The paper {key}", key=key, added="2026-01-01T00:00:00Z")
            space.library.papers.add(paper, f"@misc{{{key},\n}}\n", None)


def write(space: Workspace, name: str, text: str, time: int = 1_700_000_000) -> Path:
    """Write a note with an old mtime, so that one reading is enough."""
    file = Path(space.root, "notes", name)
    file.parent.mkdir(exist_ok=True, parents=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (time, time))
    return file


def read(space: Workspace) -> None:
    """Read the changed notes, as a command does before it searches."""
    refresh.refresh(space.library, space.notebook)


def strays(space: Workspace, typed: str, sort: str = "relevance") -> list[str]:
    """The files without a paper that a query finds."""
    read(space)
    total, files = space.library.queries.ranked_strays(parse_query([typed]), sort=sort)
    assert total == len(files)
    return [file for file, _ in files]


def keys(space: Workspace, typed: str) -> list[str]:
    """The papers that a query finds, by relevance: the count says the same."""
    total, rows = space.library.queries.ranked(["key"], parse_query([typed]), 10)
    assert total == len(rows) == space.library.queries.count(parse_query([typed]))
    return [row[0] for row in rows]


def stored(space: Workspace) -> list[tuple[int, str]]:
    """The row ids in the full-text table of the notes without a paper, with their files."""
    with closing(indexes.opened(Path(space.root))) as index:
        fts.check(index)
        rows: list[tuple[int, str]] = index.execute(
            "SELECT id, file FROM stray_notes ORDER BY file"
        ).fetchall()
        indexed = index.execute("SELECT paper FROM indexed WHERE paper < 0 ORDER BY 1").fetchall()
        assert [(-row,) for row, _ in sorted(rows, reverse=True)] == indexed
    return rows


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("quokkas", ["seminar/확산 모델.md", "todo.md"]),
        ("note:quokkas", ["seminar/확산 모델.md", "todo.md"]),
        ("quokkas wombats", ["seminar/확산 모델.md"]),
        ("확산모델을", ["seminar/확산 모델.md"]),
        ("seminar", ["seminar/확산 모델.md"]),
        ("todo", ["todo.md"]),
        ("quokkas -dingos", ["seminar/확산 모델.md"]),
        ("quokk*", ["seminar/확산 모델.md", "todo.md"]),
        ('"quokkas dingos"', ["todo.md"]),
        ("dingos OR wombats", ["seminar/확산 모델.md", "todo.md"]),
        ("dingos OR tag:x", ["todo.md"]),
        ("dingos OR -tag:x", ["todo.md"]),
        ("@animals", ["seminar/확산 모델.md", "todo.md"]),
        ("@tagged", []),
        ("quokkas -@tagged", []),
        ("quokkas -@dogs", ["seminar/확산 모델.md"]),
        ("quokkas tag:x", []),
        ("quokkas -tag:x", []),
        ("quokkas no:tag", []),
        ("quokkas year:2020", []),
        ("year:2020", []),
        ("-dingos", []),
        ("title:todo", []),
        ("author:quokkas", []),
        ("abstract:quokkas", []),
        ("note:todo", []),
        ("!!!", []),
        ("", []),
    ],
)
def test_which_queries_find_them(space: Workspace, typed: str, expected: list[str]) -> None:
    """Words and note: do; a condition on a paper holds for none of them, negated or not."""
    with space.library.changes():
        space.library.queries.save("animals", "quokkas OR wombats")
        space.library.queries.save("tagged", "quokkas tag:x")
        space.library.queries.save("dogs", "dingos")
    assert sorted(strays(space, typed)) == expected


def test_papers_are_found_as_without_them(space: Workspace) -> None:
    """They are in no list, count or comparison of papers."""
    read(space)
    assert keys(space, "quokkas") == ["ho2020"]
    assert keys(space, "quokkas -dingos") == ["ho2020"]
    assert keys(space, "dingos") == []
    near = space.library.queries.similarity("ho2020")
    assert near.papers_with(["quokkas", "dingos"], 9) == {"quokkas": 1, "dingos": 0}
    assert near.by_words([["quokkas"], ["dingos"]], 9).keys() == {near.row}
    assert space.library.queries.nearest_word("dongos") == "dingos"


def test_library_db_knows_nothing_of_them(space: Workspace) -> None:
    """They are derived data: no row, no generation, no word of them in library.db."""
    before = indexes.generations(Path(space.root))
    write(space, "other.md", "kumquats\n")
    assert strays(space, "kumquats") == ["other.md"]
    assert indexes.generations(Path(space.root)) == before
    with closing(sqlite3.connect(space.path)) as db:
        assert "kumquats" not in "\n".join(db.iterdump())
        assert "other.md" not in "\n".join(db.iterdump())


def test_renamed_edited_deleted(space: Workspace) -> None:
    """The next search knows; nothing of an old state is left in the index."""
    file = Path(space.root, "notes", "todo.md")
    os.rename(file, file.with_name("shopping.md"))
    assert strays(space, "dingos") == strays(space, "shopping") == ["shopping.md"]
    assert strays(space, "todo") == []
    write(space, "shopping.md", "kangaroos\n", 1_700_000_001)
    assert strays(space, "dingos") == []
    assert strays(space, "kangaroos") == ["shopping.md"]
    os.remove(file.with_name("shopping.md"))
    assert strays(space, "kangaroos") == []
    assert [name for _, name in stored(space)] == ["seminar/확산 모델.md"]
    os.remove(Path(space.root, "notes", "seminar", "확산 모델.md"))
    assert strays(space, "quokkas") == []
    assert stored(space) == []


def test_one_that_gets_a_paper(space: Workspace) -> None:
    """It is found as that paper's note alone; one that loses its paper is found by its name."""
    write(space, "todo.md", "---\ncitekey: nerf2020\n---\ndingos\n", 1_700_000_001)
    assert strays(space, "dingos") == []
    assert keys(space, "dingos") == ["nerf2020"]
    write(space, "todo.md", "---\ncitekey: none\n---\ndingos\n", 1_700_000_002)
    assert strays(space, "dingos") == ["todo.md"]
    assert keys(space, "dingos") == []


@pytest.mark.parametrize(
    ("name", "head"), [("b.md", "---\ncitekey: Smith2020\n---\n"), ("smith2020.md", ""), ("x/smith2020.kim.md", "")]
)  # fmt: skip # a table
def test_a_new_paper_takes_those_that_name_it(space: Workspace, name: str, head: str) -> None:
    """Others are not even opened again."""
    write(space, name, f"{head}dingos\n")
    assert name in strays(space, "dingos")
    opened: list[str] = []
    add(space, "smith2020")
    counted = _CountingNotebook(space.notebook.folder, opened)
    refresh.refresh(space.library, counted)
    assert opened == [name]
    assert strays(space, "dingos") == ["todo.md"]
    assert keys(space, "dingos") == ["smith2020"]


class _CountingNotebook(Notebook):
    """Notes of which each reading is listed."""

    def __init__(self, folder: str, opened: list[str]) -> None:
        super().__init__(folder)
        self._opened = opened

    def read(self, name: str) -> str:
        self._opened.append(name)
        return super().read(name)


def test_a_note_that_loses_its_paper(space: Workspace) -> None:
    """After undo of what added the paper it is found by its name again; redo gives it back."""
    write(space, "mine.md", "---\ncitekey: smith2020\n---\nkumquats\n")
    assert strays(space, "kumquats") == ["mine.md"]
    with space.library.operation("import", file="a.bib"):
        add(space, "smith2020")
    for _ in range(2):
        assert strays(space, "kumquats") == []
        assert keys(space, "kumquats") == ["smith2020"]
        undo.undo(space.library, space.notebook)
        assert strays(space, "kumquats") == ["mine.md"]
        assert keys(space, "kumquats") == []
        undo.redo(space.library, space.notebook)


def test_only_changed_files_are_read(space: Workspace) -> None:
    """A file whose text did not change keeps its rows as they are."""
    opened: list[str] = []
    counted = _CountingNotebook(space.notebook.folder, opened)
    refresh.refresh(space.library, counted)
    assert opened == []
    before = stored(space)
    os.utime(Path(space.root, "notes", "todo.md"), (1_700_000_009, 1_700_000_009))
    refresh.refresh(space.library, counted)
    assert opened == ["todo.md"]
    assert stored(space) == before


def test_an_index_that_is_dropped_is_made_again(space: Workspace) -> None:
    """With the same words, whether the command has it open or not."""
    place.remove_for(space.root)
    assert len(strays(space, "quokkas")) == 2
    space.close()
    place.remove_for(space.root)
    again = Workspace(space.root, {})
    assert len(strays(again, "quokkas")) == 2
    assert keys(again, "quokkas") == ["ho2020"]
    assert len(stored(again)) == 2
    again.close()


def test_words_of_a_row_that_are_lost(space: Workspace) -> None:
    """Where a row cannot be removed, the index is made again from the files."""
    with closing(indexes.opened(Path(space.root))) as index:
        index.execute("UPDATE indexed SET words = x'00' WHERE paper < 0")
    write(space, "todo.md", "kangaroos\n", 1_700_000_001)
    read(space)  # the index is removed
    assert strays(space, "kangaroos") == ["todo.md"]
    assert strays(space, "dingos") == []
    assert len(strays(space, "quokkas")) == 1
    assert keys(space, "quokkas") == ["ho2020"]


def test_a_change_that_the_index_missed(space: Workspace) -> None:
    """A paper that another program gave a note, while the index was busy, is told apart later."""
    with closing(sqlite3.connect(indexes.path(Path(space.root)), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        write(space, "todo.md", "---\ncitekey: nerf2020\n---\ndingos\n", 1_700_000_001)
        with space.library.changes():
            reconcile.read_note(space.library, space.notebook, "todo.md", {})
        other.execute("ROLLBACK")
    assert space.library.notes.in_file("todo.md") is not None
    assert strays(space, "dingos") == []
    assert keys(space, "dingos") == ["nerf2020"]
    assert len(stored(space)) == 1


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\0quokkas", "binary.md"),
        (b"\xff\xfequokkas", "utf16.md"),
        (b"quokkas " * 600_000, "huge.md"),
        (b"<<<<<<< a\nquokkas\n=======\nb\n>>>>>>> c\n", "conflict.md"),
        (b"---\ncitekey: ho2020\n---\nquokkas\n", "second.md"),
        (b"quokkas\n", "ho2020 (1).md"),
        (b"quokkas\n", ".hidden/a.md"),
        (b"quokkas\n", ".obsidian.md"),
        (b"quokkas\n", "a.txt"),
    ],
)
def test_what_is_not_searched(space: Workspace, data: bytes, name: str) -> None:
    """Files that cannot be read, copies and second notes of a paper, hidden and other files."""
    file = write(space, name, "")
    file.write_bytes(data)
    os.utime(file, (1_700_000_001, 1_700_000_001))
    assert sorted(strays(space, "quokkas")) == ["seminar/확산 모델.md", "todo.md"]
    assert keys(space, "quokkas") == ["ho2020"]
    file.unlink()
    assert len(strays(space, "quokkas")) == 2


def test_a_broken_head_does_not_hide_the_text(space: Workspace) -> None:
    """A head without an end is text, as for a paper's note."""
    write(space, "page.md", "---\ntitle: kumquats\n\nwallabies\n")
    assert strays(space, "wallabies") == strays(space, "kumquats") == ["page.md"]


@pytest.mark.skipif(os.name == "nt", reason="needs a file system that keeps names as they are")
def test_a_name_in_decomposed_letters(space: Workspace) -> None:
    """A file from a Mac is found by its composed name and read by its own."""
    from unicodedata import normalize

    write(space, normalize("NFD", "회의록.md"), normalize("NFD", "캥거루\n"))
    assert strays(space, "회의록") == strays(space, "캥거루") == ["회의록.md"]


def test_notes_come_by_relevance_or_by_file_name(space: Workspace) -> None:
    """By relevance a note with more of the words comes first; in all other orders by file name."""
    for number in range(9):
        write(space, f"b{number}.md", f"{'filler ' * 50} zebras\n")
    write(space, "a.md", f"{'filler ' * 300} zebras\n")
    write(space, "z.md", "zebras zebras\n")
    assert strays(space, "zebras")[0] == "z.md"
    assert strays(space, "zebras")[-1] == "a.md"
    assert strays(space, "zebras", "-relevance")[0] == "a.md"
    for sort in ("year", "-year", "title", "-added"):
        assert strays(space, "zebras", sort)[::10] == ["a.md", "z.md"]


def test_an_export_that_is_kept_is_not_searched(space: Workspace) -> None:
    """It repeats what the library has, and would be found with every paper."""
    with space.library.operation("keep_export"), space.library.changes():
        space.library.exports.put(os.path.join("notes", "refs.md"), "{}")
    write(space, "refs.md", "- Quokkas. 2020.\n")
    assert len(strays(space, "quokkas")) == 2


def test_a_library_that_cannot_be_written(space: Workspace, tmp_path: Path) -> None:
    """Its index lies elsewhere and has them too; what names a paper waits, and deleted files go."""
    space.close()
    write(space, "new.md", "kangaroos\n")
    write(space, "nerf2020.md", "kangaroos\n")
    os.remove(Path(space.root, "notes", "todo.md"))
    closed = Workspace(space.root, {"XDG_CACHE_HOME": str(tmp_path / "cache")})
    library = closed.library
    library.writable = library.database.writable = False
    notices = refresh.refresh(library, closed.notebook)
    assert [(notice.kind, notice.values) for notice in notices] == [
        ("notes-not-read", {"number": 1})
    ]
    query = parse_query(["kangaroos"])
    assert [file for file, _ in library.queries.ranked_strays(query)[1]] == ["new.md"]
    assert library.queries.ranked_strays(parse_query(["dingos"])) == (0, [])
    closed.close()


def searching(space: Workspace, home: Path) -> "subprocess.Popen[str]":
    """A search for quokkas in a process of its own."""
    env = {**environment(home), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "papernotes", "--library", space.root]
    return subprocess.Popen(
        [*command, "search", "quokkas", "--limit", "0"],
        env=env,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def many(space: Workspace, time_: int) -> set[str]:
    """Write many notes without a paper, all of them changed since the last time."""
    names = {f"many/{number}.md" for number in range(150)}
    for name in names:
        write(space, name, f"quokkas {time_} " + "filler words " * 400, time_)
    return {*names, "todo.md", "seminar/확산 모델.md"}


def test_a_killed_search(space: Workspace, tmp_path: Path) -> None:
    """At any moment: the next search finds every note once, and the index is sound."""
    started = time.monotonic()
    expected = many(space, 1_700_000_001)
    assert len(searching(space, tmp_path / "home").communicate()[0].splitlines()) > len(expected)
    whole = time.monotonic() - started
    for part in range(1, 5):
        expected = many(space, 1_700_000_001 + part)
        process = searching(space, tmp_path / "home")
        time.sleep(whole * part / 5)
        process.kill()
        process.communicate()
        fresh = Workspace(space.root, {})
        assert set(strays(fresh, "quokkas")) == expected
        assert set(strays(fresh, str(1_700_000_001 + part))) == expected - {
            "todo.md",
            "seminar/확산 모델.md",
        }
        assert strays(fresh, str(1_700_000_000 + part)) == []
        assert len(stored(fresh)) == len(expected)
        fresh.close()


def test_many_searches_at_once(space: Workspace, tmp_path: Path) -> None:
    """All read the same new notes, and each answers with all of them."""
    expected = many(space, 1_700_000_001)
    crowd = [searching(space, tmp_path / "home") for _ in range(4)]
    for process in crowd:
        lines = process.communicate()[0].splitlines()
        files = [line.split("\t")[3] for line in lines if line.startswith("\t")]
        assert sorted(files) == sorted(f"notes/{name}" for name in expected)
    assert len(stored(space)) == len(expected)
