"""The index file is one that can be lost, damaged, of another library, or left behind by a kill."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.formats.bibtex import write
from papernotes.library import Library
from papernotes.library.index import digests, place, word_sets
from papernotes.library.index.index import Index
from papernotes.model.paper import Paper
from papernotes.model.query.language import parse_query
from papernotes.operations.notes import refresh
from papernotes.search.schema import COLUMNS
from papernotes.workspace import Workspace
from tests.support import indexes
from tests.support.calls import calls
from tests.support.folders import ROOT
from tests.support.transcript import environment

PAPERS = 70
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs the permissions of POSIX")


def paper(number: int, title: str = "") -> Paper:
    """A paper whose words tell which one it is."""
    return Paper(
        title or f"Title{number} of attention",
        ("Ann Author",),
        2020,
        key=f"k{number}",
        abstract=f"abstract{number} about wombats",
        added="2026-01-01T00:00:00Z",
    )


def add(library: Library, item: Paper) -> None:
    """Put a paper into a library."""
    library.papers.add(item, write.format_entry(item.key, "misc", item.fields), None)


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    """A library of some papers with a note each, all of it indexed."""
    workspace = Workspace(str(tmp_path / "library"), {"XDG_CACHE_HOME": str(tmp_path / "cache")})
    workspace.create("en")
    with workspace.library.changes():
        for number in range(PAPERS):
            add(workspace.library, paper(number))
            note = Path(workspace.root, "notes", f"k{number}.md")
            note.write_text(f"# x\n\nnote{number} 확산모델 [[k0]]\n", encoding="utf-8")
            os.utime(note, (1, 1))
    refresh.refresh(workspace.library, workspace.notebook)
    yield workspace
    workspace.close()


def again(space: Workspace) -> Workspace:
    """The same library, opened by the next command."""
    space.close()
    return Workspace(space.root, space._environ)


def keys_of(space: Workspace, words: str) -> list[str]:
    """The papers with these words, by key, after what every search begins with."""
    refresh.refresh(space.library, space.notebook)
    return sorted(key for (key,) in space.library.queries.rows(["key"], parse_query([words])))


def is_sound(space: Workspace) -> bool:
    """Whether the index is what it is when made from nothing."""
    library, index = indexes.generations(Path(space.root))
    before = indexes.indexed(Path(space.root))
    space.library.index.remove()
    refresh.refresh(space.library, space.notebook)
    return library == index and before == indexes.indexed(Path(space.root))


def test_a_command_that_is_killed_between_the_two_commits(space: Workspace) -> None:
    """library.db has a change that its index has not: only that paper is indexed again."""
    space.close()
    # Opened without its notes, a library leaves its index as it is, as a command does that is
    # killed after its first commit.
    with closing(Library.open(space.path)) as library, library.changes():
        library.papers.update("k7", paper(7, "Quokkas"), "", None)
        library.papers.remove("k8")
        add(library, paper(100, "Numbats"))
    next_command = Workspace(space.root, space._environ)
    with calls(digests.IndexedTexts.row) as indexed:
        assert keys_of(next_command, "quokkas") == ["k7"]
    assert len(indexed) == 2  # the one that changed and the one that came
    assert keys_of(next_command, "title7") == []
    assert keys_of(next_command, "title8") == []
    assert keys_of(next_command, "numbats") == ["k100"]
    assert keys_of(next_command, "note7") == ["k7"]
    assert is_sound(next_command)
    next_command.close()


def test_an_index_from_nothing_compares_no_paper_twice(space: Workspace) -> None:
    """What this command has just indexed is known to be up to date, until another one writes."""
    space.library.index.remove()
    next_command = again(space)
    with calls(digests.IndexedTexts.digest) as compared:
        assert len(keys_of(next_command, "wombats")) == PAPERS
    assert len(compared) == PAPERS
    with closing(Library.open(space.path)) as library, library.changes():
        library.papers.update("k7", paper(7, "Quokkas"), "", None)
    assert keys_of(next_command, "quokkas") == ["k7"]
    assert keys_of(next_command, "title7") == []
    assert is_sound(next_command)
    next_command.close()


def test_an_older_library_is_put_back(space: Workspace, tmp_path: Path) -> None:
    """A copy of library.db that is put in place is believed, and so are notes that it does not know."""
    space.close()
    shutil.copyfile(space.path, tmp_path / "older.db")
    newer = Workspace(space.root, space._environ)
    with newer.library.changes():
        newer.library.papers.update("k7", paper(7, "Quokkas"), "", None)
        newer.library.papers.remove("k9")
    Path(space.root, "notes", "k9.md").unlink()
    Path(space.root, "notes", "k1.md").write_text("---\ntags: [new]\n---\nkumquat\n")
    assert keys_of(newer, "quokkas") == ["k7"]
    newer.close()
    shutil.copyfile(tmp_path / "older.db", space.path)
    older = Workspace(space.root, space._environ)
    assert keys_of(older, "quokkas") == []
    assert keys_of(older, "title7") == ["k7"]
    assert keys_of(older, "title9") == ["k9"]
    assert keys_of(older, "note9") == []
    assert keys_of(older, "kumquat") == ["k1"]
    assert older.library.papers.head("k1").tags == ("new",)  # which the older one had not read
    assert is_sound(older)
    older.close()


def test_the_index_of_another_library(space: Workspace, tmp_path: Path) -> None:
    """Whatever lies in the place of the index, answers are those of this library."""
    other = Workspace(str(tmp_path / "other"), space._environ)
    other.create("en")
    with other.library.changes():
        for number in range(5):
            add(other.library, paper(number, f"Bilby{number}"))
    refresh.refresh(other.library, other.notebook)
    other.close()
    space.close()
    shutil.copyfile(indexes.path(Path(other.root)), indexes.path(Path(space.root)))
    mine = again(space)
    assert keys_of(mine, "bilby1") == []
    assert keys_of(mine, "title1") == ["k1"]
    assert len(keys_of(mine, "확산")) == PAPERS
    assert is_sound(mine)
    mine.close()


def test_a_library_alone_works_at_once(space: Workspace, tmp_path: Path) -> None:
    """library.db copied to another folder, without its index and notes, is searched at once."""
    space.close()
    (tmp_path / "alone").mkdir()
    shutil.copyfile(space.path, tmp_path / "alone" / "library.db")
    alone = Workspace(str(tmp_path / "alone"), space._environ)
    assert len(keys_of(alone, "wombats")) == PAPERS
    alone.close()


@pytest.mark.parametrize("how", ["text", "empty", "cut", "pages", "folder"])
def test_a_damaged_index_is_made_again(space: Workspace, how: str) -> None:
    """No command fails for it, and none says a word: what was lost is derived."""
    space.close()
    file = indexes.path(Path(space.root))
    size = file.stat().st_size
    if how == "text":
        file.write_text("mine")
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "cut":
        os.truncate(file, size // 2)
    elif how == "pages":
        with file.open("r+b") as data:
            data.seek(8192)
            data.write(b"\xa5" * (size - 8192))
    else:
        file.unlink()
        file.mkdir()
    damaged = again(space)
    assert keys_of(damaged, "title1") == ["k1"]
    assert len(keys_of(damaged, "확산")) == PAPERS
    assert len(keys_of(damaged, "cites:k0")) == PAPERS - 1
    with damaged.library.changes():
        damaged.library.papers.update("k7", paper(7, "Quokkas"), "", None)
    assert keys_of(damaged, "quokkas") == ["k7"]
    damaged.close()


def damage_words(space: Workspace) -> None:
    """Make every word of the index unreadable, and nothing else."""
    with closing(sqlite3.connect(indexes.path(Path(space.root)))) as index:
        index.execute("UPDATE found_data SET block = x'FF' || randomblob(99) WHERE id > 10")
        index.commit()


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["확산"], PAPERS),
        (["wombats", "OR", "year:1999"], PAPERS),
        (["wombats", "cites:k0"], PAPERS - 1),
        (["year:1999", "OR", "wombats"], PAPERS),
    ],
)
def test_damaged_words_are_indexed_again(space: Workspace, words: list[str], number: int) -> None:
    """The query that meets the damage has its whole answer, words and links of notes included."""
    assert keys_of(space, "title1") == ["k1"]
    space.close()
    damage_words(space)
    damaged = again(space)
    assert len(list(damaged.library.queries.rows(["key"], parse_query(words)))) == number
    assert is_sound(damaged)
    damaged.close()


@pytest.mark.parametrize("removed", ["", "k0"])
def test_damage_that_shows_after_the_first_row(space: Workspace, removed: str) -> None:
    """The rows go on with a new index, unless the library has changed meanwhile."""
    with space.library.changes():  # SQLite looks for the words at the first paper of another year
        later = paper(69)._replace(year=2021)
        space.library.papers.update("k69", later, "", None)
    query = parse_query(["year:2020", "OR", "wombats"])
    assert keys_of(space, "title1") == ["k1"]
    damage_words(space)
    damaged = again(space)
    with calls(Index.repair) as repairs:
        rows = damaged.library.queries.rows(["key", "title"], query)
        first = next(rows)
    assert (first, repairs) == (("k0", "Title0 of attention"), [])
    if removed:
        with closing(Library.open(space.path)) as library, library.changes():
            library.papers.remove(removed)
        with pytest.raises(sqlite3.DatabaseError, match="malformed"):
            list(rows)
    else:
        assert len([first, *rows]) == PAPERS
        assert is_sound(damaged)
    damaged.close()


def test_an_index_that_another_command_removes(space: Workspace) -> None:
    """A command that has the file open goes on with it, and the next one makes another."""
    assert keys_of(space, "title1") == ["k1"]
    place.remove_for(space.root)
    with space.library.changes():
        space.library.papers.update("k7", paper(7, "Quokkas"), "", None)
    assert keys_of(space, "quokkas") == ["k7"]
    after = again(space)
    assert keys_of(after, "quokkas") == ["k7"]
    after.close()


def test_a_busy_index_keeps_no_change_back(space: Workspace) -> None:
    """While another command writes the index, library.db is changed, and the index follows later."""
    file = indexes.path(Path(space.root))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with space.library.changes():
            space.library.papers.update("k7", paper(7, "Quokkas"), "", None)
        assert space.library.papers.read("k7").title == "Quokkas"
        other.execute("ROLLBACK")
    assert keys_of(space, "quokkas") == ["k7"]
    assert is_sound(space)


def test_a_full_disk_loses_no_commit(space: Workspace) -> None:
    """Where the index cannot grow any more, library.db is changed and searches answer."""
    space.close()
    full = again(space)
    index = full.library.index
    index.query(lambda file: file.execute("PRAGMA max_page_count = 1").fetchall())
    long = " ".join(f"word{number}" for number in range(60_000))
    with full.library.changes():
        full.library.papers.update("k7", paper(7, f"Quokkas {long}"), "", None)
    after = again(full)
    assert after.library.papers.read("k7").title.startswith("Quokkas")
    after.library.index.query(lambda file: file.execute("PRAGMA max_page_count = 1").fetchall())
    assert keys_of(after, "quokkas") == ["k7"]  # from a copy in memory
    after.close()
    third = again(after)
    assert keys_of(third, "word59999") == ["k7"]
    third.close()


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_library_that_is_read_only(space: Workspace, tmp_path: Path) -> None:
    """Its index lies in the cache folder; notes that were edited are found by their words."""
    space.close()
    Path(space.root, "notes", "k1.md").write_text("kumquat\n")
    shutil.rmtree(Path(space.root, place.FOLDER))
    os.chmod(space.path, 0o444)
    os.chmod(space.root, 0o555)
    try:
        env = {**os.environ, **environment(tmp_path / "home"), "PYTHONPATH": str(ROOT / "src")}
        env["XDG_CACHE_HOME"] = str(tmp_path / "cache")
        command = [sys.executable, "-m", "papernotes", "--library", space.root, "search", "kumquat"]
        for _ in range(2):
            done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8")
            assert done.stdout.startswith("k1\t"), done.stderr
        assert len(list((tmp_path / "cache").rglob("*.db"))) == 1
        assert sorted(os.listdir(space.root)) == ["library.db", "notes"]
    finally:
        os.chmod(space.root, 0o755)


def test_a_cache_folder_holds_one_index_a_library(space: Workspace, tmp_path: Path) -> None:
    """Two libraries that cannot be written have files of their own there."""
    cache = str(tmp_path / "cache")
    first = place.path_in_cache(space.path, cache)
    assert first == place.path_in_cache(os.path.join(space.root, ".", "library.db"), cache)
    assert first != place.path_in_cache(str(tmp_path / "other" / "library.db"), cache)


def test_word_sets_come_back() -> None:
    """Each set has the words and the numbers that were packed, by whichever vocabulary it was."""
    pick = random.Random(5)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE about(name TEXT PRIMARY KEY, value)")
        packer = word_sets.Packer(connection)
        rows: dict[int, tuple[list[bytes], bytes]] = {}
        for number in range(200):
            choices = ["확산", "_모델", "nerf", "c++", f"a{number}"]
            words = [pick.choice(choices).encode() for _ in range(30)]
            columns = [b" ".join(words[place::6]) for place in range(len(COLUMNS))]
            columns[pick.randrange(6)] = b""
            if number == 50:
                packer.learn([(True, (), [b"x"])] * 64)
            if number == 120:
                packer.learn([(True, (), b" ".join(row).split()) for row, _ in rows.values()])
            several = b" ".join(columns).split()
            shared = {word + b" " for word in several[::2]}
            rows[number] = (columns, packer.pack(number, columns, shared, several[1::2]))
        again = word_sets.Packer(connection)
        for number, (columns, packed) in rows.items():
            back = again.unpack(number, packed)
            assert [len(item.split()) for item in back] == [
                len(column.split()) for column in columns
            ]
            assert set(b" ".join(back).split()) == set(b" ".join(columns).split())
            with pytest.raises(word_sets.UnreadableWordsError):
                again.unpack(number + 1, packed)
            with pytest.raises(word_sets.UnreadableWordsError):
                again.unpack(number, packed[:-3])
