"""A library that is rebuilt or restored while others use it: no change of theirs is lost."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.errors import RefusedError, TryLaterError
from papernotes.library import Library
from papernotes.library.backup import snapshot
from papernotes.library.db import SCHEMA_VERSION, connection
from papernotes.model.head import Head
from papernotes.operations.backup import rebuild
from tests.support.api_server import program
from tests.support.text_libraries import small_library, write_text
from tests.support.transcript import environment

KEYS = [f"k{number:03}" for number in range(120)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library with its text beside it."""
    folder = tmp_path / "library"
    write_text(small_library(folder, *KEYS), folder)
    return folder


@pytest.fixture
def env(tmp_path: Path, root: Path) -> dict[str, str]:
    """The environment of a command on it."""
    return environment(tmp_path / "home") | {"PAPERS_LIBRARY": str(root)}


def tagged(root: Path, tag: str) -> set[str]:
    """The papers that bear a tag."""
    with closing(sqlite3.connect(root / "library.db")) as opened:
        rows = opened.execute(
            "SELECT key FROM papers JOIN tags ON paper = id WHERE tag = ?", (tag,)
        )
        return {key for (key,) in rows}


def mode(root: Path) -> str:
    """The journal mode of a library."""
    with closing(sqlite3.connect(root / "library.db")) as opened:
        return str(opened.execute("PRAGMA journal_mode").fetchone()[0])


def test_a_change_during_a_rebuild_ends_the_rebuild(root: Path, env: dict[str, str]) -> None:
    """What another command writes after the old library was read stays, and rebuild says so."""

    def slowly(names: list[str]) -> Iterable[str]:
        for number, name in enumerate(names):
            if number == 5:
                assert program(env, "tag", "meanwhile", "k001", "k002").returncode == 0
            yield name

    with pytest.raises(TryLaterError, match=r"changed the library meanwhile\. Try again"):
        rebuild.rebuild(str(root), slowly)
    assert tagged(root, "meanwhile") == {"k001", "k002"}
    assert mode(root) == "wal"
    assert not list(root.glob("library.rebuilt*"))
    assert rebuild.rebuild(str(root)).papers == len(KEYS)
    assert tagged(root, "meanwhile") == {"k001", "k002"}


def test_a_library_that_is_open_elsewhere_is_not_replaced(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has it open might still write to the old file."""
    monkeypatch.setattr(connection, "WAIT_MS", 300)
    with closing(Library.open(str(root / "library.db"))) as other:
        other.queries.tags()
        with pytest.raises(TryLaterError, match="open in another program"):
            rebuild.rebuild(str(root))
        with other.changes():
            other.settings.set("mine", "kept")
    assert mode(root) == "wal"
    assert rebuild.rebuild(str(root)).papers == len(KEYS)


def spoil(root: Path) -> None:
    """Overwrite the operation log of a library: it is damaged, and its papers can be read."""
    path = root / "library.db"
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = opened.execute("PRAGMA page_size").fetchone()
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'changes'"
        (page,) = opened.execute(sql).fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(bytes(data))


def add_tag(opened: sqlite3.Connection, tag: str) -> None:
    """Tag the first paper, without the operation log."""
    with opened:
        opened.execute("INSERT INTO tags SELECT min(id), ? FROM papers", (tag,))


def test_a_damaged_library_that_is_open_elsewhere_is_not_replaced(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its log, which no other file has, is never moved away from it."""
    monkeypatch.setattr(connection, "WAIT_MS", 300)
    spoil(root)
    with closing(sqlite3.connect(root / "library.db")) as other:
        add_tag(other, "late")
        with pytest.raises(TryLaterError, match="open in another program"):
            rebuild.rebuild(str(root))
        assert (root / "library.db-wal").stat().st_size
        add_tag(other, "later")
    assert rebuild.rebuild(str(root)).papers == len(KEYS)
    assert tagged(root, "late") == tagged(root, "later") == {"k000"}


def test_a_change_of_a_damaged_library_ends_the_rebuild(root: Path) -> None:
    """What another program writes after the rows were read stays."""
    spoil(root)

    def meanwhile(names: list[str]) -> Iterable[str]:
        with closing(sqlite3.connect(root / "library.db")) as other:
            add_tag(other, "meanwhile")
        return names

    with pytest.raises(TryLaterError, match="changed the library meanwhile"):
        rebuild.rebuild(str(root), meanwhile)
    assert not list(root.glob("library.db.before-rebuild*"))
    assert rebuild.rebuild(str(root)).papers == len(KEYS)
    assert tagged(root, "meanwhile") == {"k000"}


@pytest.mark.parametrize("text", [True, False], ids=["with text", "without text"])
def test_a_rebuild_without_hard_links_never_leaves_the_folder_without_a_library(
    root: Path, monkeypatch: pytest.MonkeyPatch, text: bool
) -> None:
    """A command would create an empty one; cut short before the new file, the old one is there."""
    if not text:
        shutil.rmtree(root / "papers")
    real, path = os.replace, str(root / "library.db")

    def without_links(_source: str, _target: str) -> None:
        raise OSError(errno.EPERM, "no hard links")

    def cut_short(source: str, target: str) -> None:
        if target == path:
            raise KeyboardInterrupt
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "link", without_links)
        patched.setattr(os, "replace", cut_short)
        with pytest.raises(KeyboardInterrupt):
            rebuild.rebuild(str(root))
        with closing(Library.open(path)) as library:
            assert library.mirror.all_keys() == KEYS
        patched.setattr(os, "replace", real)
        done = rebuild.rebuild(str(root))
    assert done.old_file.endswith(".before-rebuild-2")
    for file in (path, done.old_file, f"{path}.before-rebuild"):
        with closing(Library.open(file)) as library:
            assert len(library.mirror.all_keys()) == len(KEYS)
    assert not list(root.glob("library.rebuilt*"))


def test_a_newer_library_is_not_rebuilt(root: Path) -> None:
    """What only a newer papernotes understands would not be in the new file."""
    with closing(sqlite3.connect(root / "library.db")) as opened:
        opened.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = (root / "library.db").read_bytes()
    with pytest.raises(RefusedError, match="newer papernotes"):
        rebuild.rebuild(str(root))
    assert (root / "library.db").read_bytes() == before


def test_changes_that_cannot_be_written_as_text_come_over(root: Path) -> None:
    """They are taken from the library itself: a folder in the place of the text changes nothing."""
    with closing(Library.open(str(root / "library.db"))) as library, library.changes():
        library.papers.set_head("k001", Head(("late",)))
    (root / "papers" / "k001.bib").unlink()
    (root / "papers" / "k001.bib").mkdir()
    assert rebuild.rebuild(str(root)).papers == len(KEYS)
    assert tagged(root, "late") == {"k001"}


def test_who_waited_for_a_library_that_was_replaced_is_told(root: Path) -> None:
    """A write to the file that was put aside is refused, not lost."""
    path = root / "library.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as waiting:  # nothing is read yet
        with closing(Library.open(str(path))) as keeper:
            keeper.lock(keeper.data_version())
            shutil.copy(path, root / "other.db")
            os.rename(path, root / "aside.db")
            os.rename(root / "other.db", path)
        with (
            pytest.raises(sqlite3.OperationalError) as refused,
            connection.write_transaction(waiting),
        ):
            waiting.execute("INSERT INTO state VALUES ('mine', 'lost')")
    error = connection.explain(refused.value)
    assert isinstance(error, TryLaterError)
    assert "Nothing was changed. Try again" in str(error)


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be replaced there")
@pytest.mark.parametrize("text", [True, False], ids=["from text", "from the old file"])
def test_tags_given_beside_rebuilds_are_all_there(
    root: Path, env: dict[str, str], text: bool
) -> None:
    """Processes that tag and rebuild at once: every tag whose command ended well is there."""
    if not text:
        shutil.rmtree(root / "papers")
    command = [sys.executable, "-m", "papernotes"]

    def started(*words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*command, *words], env=env, stderr=subprocess.PIPE, encoding="utf-8"
        )

    results: list[tuple[int, str]] = []
    expected = set()
    for turn, wait in enumerate((0, 1.5, 0)):  # one rebuild ends before the tags begin
        running = [(started("rebuild"), "")]
        time.sleep(wait)
        for key in KEYS[turn * 6 : turn * 6 + 6]:
            time.sleep(0.05)
            running.append((started("tag", "beside", key), key))
        for process, key in running:
            _, error = process.communicate(timeout=60)
            results.append((process.returncode, error))
            if key and process.returncode == 0:
                expected.add(key)
    assert [
        result for result in results if result[0] not in (0, 4) or "Traceback" in result[1]
    ] == []
    assert expected
    assert tagged(root, "beside") == expected


def test_what_a_killed_rebuild_left_is_swept(root: Path) -> None:
    """A new library that never came to its place goes with a later snapshot, not one in the making."""
    old, new = root / "library.rebuilt.db-1", root / "library.rebuilt.db-2"
    for file in (old, new):
        file.write_bytes(b"x")
    os.utime(old, (1, 1))
    with closing(Library.open(str(root / "library.db"))) as library:
        snapshot.snapshot(library.database.connection, library.path, "daily")
    assert not old.exists()
    assert new.exists()
