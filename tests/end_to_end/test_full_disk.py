"""A full disk at every stage of a command; needs the right to mount one."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.errors import RefusedError
from papernotes.library.db import connection as db_connection
from tests.support import program
from tests.support.disks import fill, small_disk
from tests.support.libraries import papers
from tests.support.transcript import set_environment

SIZE = 8_000_000
KB = 1024
SOME = (0, 30, 150, 300, 900, 3000)
"""Free space in KB in the short run; LONG=1 tries every 30 KB."""
STEPS = (*range(0, 1500, 30), 3000) if os.environ.get("LONG") else SOME
BIB = "".join(
    f"@misc{{p{n}, title = {{Paper {n} of Things}}, author = {{Kim, A{n}}}, year = 2020, "
    f"pages = {{1-{n + 2}}}, abstract = {{{'word ' * 60}}}}}\n"
    for n in range(150)
)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """An empty small disk."""
    place = tmp_path / "disk"
    place.mkdir()
    with small_disk(place, SIZE):
        yield place


@pytest.fixture
def original(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library on another disk, with an auto-export and a backup beside it."""
    set_environment(monkeypatch, tmp_path / "home")
    monkeypatch.setenv("VISUAL", "sh -c 'echo words >> \"$1\"' -")
    folder = tmp_path / "made"
    (tmp_path / "some.bib").write_text(BIB)
    (tmp_path / "more.bib").write_text(BIB.replace("{p", "{q").replace("Things", "Matters"))
    reviews = tmp_path / "reviews"
    reviews.mkdir()
    for n in range(60):
        head = f"---\ncitekey: p{n}\n---\n\n"
        (reviews / f"{n}.md").write_text(head + "It explains the method well. " * 150)
    for line in (
        ["init", str(folder)],
        ["import", str(tmp_path / "some.bib")],
        ["add", "2006.11239", "2003.08934", "-t", "x"],
        ["note", "p1"],
        ["export", "-o", str(folder / "kept.bib"), "--keep"],
        ["backup", str(tmp_path / "all.zip")],
    ):
        assert papers(folder, *line) == 0
    shutil.rmtree(folder / ".backups")
    return folder


def rows(root: Path) -> list[str]:
    """The rows of the library, which must be sound."""
    with closing(sqlite3.connect(root / "library.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = ("papers", "tags", "old_keys", "queries", "exports")
        return [repr(item) for name in tables for item in db.execute(f"SELECT * FROM {name}")]


def keys(root: Path) -> set[str]:
    """The keys of the papers, old ones too."""
    with closing(sqlite3.connect(root / "library.db")) as db:
        results = db.execute("SELECT key FROM papers UNION SELECT key FROM old_keys")
        return {key for (key,) in results}


COMMANDS = {
    "note": ["note", "p3"],
    "tag": ["tag", "z", "p1", "p2", "ho2020denoising"],
    "edit": ["edit", "p1", "title=New"],
    "import": ["import", "{above}/more.bib"],
    "adopt": ["adopt", "--yes", "--offline", "{above}/reviews"],
    "export": ["export", "-o", "{root}/out.bib", "--keep"],
    "backup": ["backup"],
    "restore": ["restore", "--yes", "{above}/all.zip"],
    "rebuild": ["rebuild"],
    "rename": ["rename", "ho2020denoising", "ddpm"],
    "merge": ["merge", "--yes", "ho2020denoising", "mildenhall2020nerf"],
    "undo": ["undo"],
    "sync": ["sync", "--init", "{above}/remote.git"],
    "list": ["list", "--count"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_spoils_nothing(name: str, disk: Path, original: Path, tmp_path: Path) -> None:
    """One true sentence, nothing half written, and the next command works."""
    known = {"above": str(tmp_path), "root": str(disk / "lib")}
    line = [command.format(**known) for command in COMMANDS[name]]
    before, whose, codes = rows(original), keys(original), set()
    for free in STEPS:
        root, ballast = disk / "lib", disk / "ballast"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(original, root)
        shutil.rmtree(tmp_path / "remote.git", ignore_errors=True)
        subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "remote.git")], check=True)
        room = os.statvfs(disk)
        ballast.write_bytes(b"\0" * max(0, room.f_bavail * room.f_frsize - free * KB))
        done = program.run(["--library", str(root), *line], env=os.environ, typed=None)
        ballast.unlink()
        where = f"{free} KB: {done.stderr}"
        codes.add(done.returncode)
        assert done.returncode in (0, 3), where
        assert "Traceback" not in done.stderr, where
        assert done.stderr.count("Error: ") == (done.returncode == 3), where
        said = [line.partition(": ")[2] for line in done.stderr.splitlines()]
        assert len(said) == len(set(said)), where
        assert not [path for path in root.rglob("*") if ".tmp" in path.name], where
        if "not changed" in done.stderr:
            assert rows(root) == before, where
        assert papers(root, "list", "--count") == 0, where
        rows(root)
        assert keys(root) >= whose, where
    assert codes == ({0} if name == "list" else {0, 3})


def test_a_restore_that_the_disk_has_no_room_to_end(
    disk: Path, original: Path, tmp_path: Path
) -> None:
    """It has begun: it is not said that nothing was written, and the next command completes it."""
    root = disk / "lib"
    shutil.copytree(original, root)
    shutil.rmtree(root / "notes")
    assert papers(root, "rm", "--yes", "p1") == 0
    shutil.rmtree(root / "notes", ignore_errors=True)
    ready = root / ".backups" / "restoring"
    shutil.unpack_archive(tmp_path / "all.zip", ready)
    (ready / "keep").write_text("before-restore-x\nnew notes")
    fill(disk)

    done = program.run(["--library", str(root), "list"], env=os.environ, typed=None)

    assert done.returncode == 3, done
    assert "not written" not in done.stderr
    assert done.stderr.startswith(
        f"Error: The disk is full. The new library in {root} is not complete yet"
    )
    assert "Free some space: the next command completes it." in done.stderr
    (disk / "room").unlink()
    assert papers(root, "list", "--count") == 0
    assert keys(root) == keys(original)
    assert (root / "notes" / "p1.md").exists()


def test_a_file_that_is_not_whole_is_not_moved(tmp_path: Path) -> None:
    """While another process reads an older state, the log cannot be written into the file."""
    path = str(tmp_path / "x.db")
    with closing(sqlite3.connect(path)) as connection, closing(sqlite3.connect(path)) as other:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t(x)")
        connection.commit()
        other.execute("BEGIN")
        other.execute("SELECT * FROM t").fetchall()
        connection.execute("INSERT INTO t VALUES (1)")
        connection.commit()
        with pytest.raises(RefusedError, match="could not be written completely"):
            db_connection.checkpoint(path)
    db_connection.checkpoint(path)
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]
