"""A damaged file, a full disk, a place that cannot be written, two writers at once."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.library.backup import snapshot
from papernotes.library.db import connection as db_connection
from papernotes.library.db import damage
from tests.support.interpreter import without_room
from tests.support.libraries import papers
from tests.support.transcript import set_environment

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs limits and rights of POSIX")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of 400 papers, all of it in the one file."""
    tmp_path = tmp_path_factory.mktemp("made")
    entries = [
        f"@article{{p{n}, title = {{Paper {n}}}, author = {{A. Nobody}}, year = 2000, "
        f"journal = {{Things}}, abstract = {{{f'word{n} ' * 80}}}}}"
        for n in range(400)
    ]
    (tmp_path / "all.bib").write_text("\n".join(entries))
    folder = tmp_path / "library"
    assert papers(folder, "init", str(folder)) == 0
    assert papers(folder, "import", str(tmp_path / "all.bib")) == 0
    for snapshot_ in snapshot.list_snapshots(str(folder / "library.db")):
        os.remove(snapshot_)
    with closing(sqlite3.connect(folder / "library.db")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


@pytest.fixture
def root(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it."""
    set_environment(monkeypatch, tmp_path / "home")
    shutil.copytree(original, tmp_path / "library")
    return tmp_path / "library"


def spoil(root: Path, start: float, end: float) -> None:
    """Overwrite a stretch of library.db, given as parts of its length."""
    file = root / "library.db"
    size = file.stat().st_size
    with file.open("r+b") as data:
        data.seek(int(size * start) // 8192 * 8192)
        data.write(b"\xa5" * (int(size * (end - start)) // 8192 * 8192))


EVERY = (
    ["list", "--format", "{key} {title} {year}"], ["export", "--bib"], ["search", "word7"],
    ["tag", "x", "p1", "p200", "p399"], ["rm", "--yes", "p1", "p200"], ["show", "p200"],
    ["undo"], ["log"], ["check"], ["duplicates"], ["backup"],
)  # fmt: skip # a table


@pytest.mark.parametrize("command", EVERY, ids=lambda item: item[0])
@pytest.mark.parametrize("place", [(0.05, 0.3), (0.3, 0.6), (0.2, 0.95)], ids=str)
def test_overwritten_pages_are_explained(
    root: Path, place: tuple[float, float], command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever command meets a broken page, it ends with one sentence, and no traceback."""
    spoil(root, *place)
    capsys.readouterr()
    code = papers(root, *command)
    errors = capsys.readouterr().err
    assert "Traceback" not in errors
    if code == 3 and "damaged" in errors:
        assert "papers can be read" in errors
        assert f"`papers --library {root} rebuild`" in errors
        assert errors.count("Error:") == 1


@pytest.mark.parametrize("how", ["header", "middle", "cut", "short", "empty"])
def test_damage_is_found_measured_and_mended(
    root: Path, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each kind of damage is named with the newest backup, and that brings all papers back."""
    papers(root, "tag", "x", "p1")
    file = root / "library.db"
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("UPDATE state SET value = '' WHERE name = 'snapshot'")
        db.commit()
    papers(root, "tag", "y", "p2")
    newest = snapshot.list_snapshots(str(file))[-1]
    size = file.stat().st_size
    with file.open("r+b") as data:
        if how == "header":
            data.write(b"\xa5" * 100)
    if how == "middle":
        spoil(root, 0.6, 0.9)  # before that lies what tells the tables apart
    elif how in ("cut", "short", "empty"):
        os.truncate(file, {"cut": size * 3 // 4, "short": 50, "empty": 0}[how])
    damaged = file.read_bytes()
    capsys.readouterr()
    assert papers(root, "export", "--bib") == 3
    errors = capsys.readouterr().err
    assert "is damaged" in errors
    way_back = f"`papers --library {root} restore {newest}` restores the newest backup"
    assert way_back in errors
    if "none of its papers" in errors:
        assert papers(root, "rebuild") == 3
        assert way_back in capsys.readouterr().err
    assert ("none of its papers" in errors) == (how in ("header", "short", "empty"))
    assert file.read_bytes() == damaged
    assert papers(root, "restore", "--yes", newest) == 0
    assert papers(root, "list", "--count") == 0
    assert capsys.readouterr().out.strip() == "400"
    (kept,) = (root / ".backups").glob("before-restore-*")
    # but for the remark in the first page that no write-ahead log is used any more
    assert (kept / "library.db").read_bytes()[100:] == damaged[100:]


def test_readable_papers_are_counted_one_by_one(root: Path) -> None:
    """Those on sound pages are counted although others between them are lost."""
    file = str(root / "library.db")
    assert damage.count_readable(file) == (400, 400)
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
    before = Path(file).read_bytes()
    at = before.index(b"Paper 200") // 8192 * 8192
    with open(file, "r+b") as data:
        data.seek(at)
        data.write(b"\xa5" * 8192)
    count, total = damage.count_readable(file)
    assert 300 < count < 400
    assert total == 400


def test_a_stranger_s_file_is_no_damage(tmp_path: Path) -> None:
    """A file that never was a library is not called a damaged one."""
    (tmp_path / "library.db").write_text("mine")
    assert not damage.was_library(str(tmp_path / "library.db"))


def process(root: Path, *arguments: str, **more: object) -> "subprocess.CompletedProcess[str]":
    """Run one command in a process of its own."""
    command = [sys.executable, "-m", "papernotes", "--library", str(root), *arguments]
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, **more
    )


def limited(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command that cannot make a file longer than it is, as on a full disk."""
    import resource

    size = (root / "library.db").stat().st_size

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, size))

    return process(root, *arguments, preexec_fn=limit, env=without_room())


@posix
@pytest.mark.parametrize(
    "command", [["rm", "--yes", "p1"], ["tag", "x", "p1"], ["backup"], ["undo"]], ids=str
)
def test_a_full_disk_changes_nothing(root: Path, command: list[str]) -> None:
    """One sentence, exit code 3, and the library is as it was."""
    done = limited(root, *command)
    assert "Traceback" not in done.stderr
    assert done.returncode == 3
    assert "space" in done.stderr or "full" in done.stderr
    assert papers(root, "show", "p1") == 0
    with closing(sqlite3.connect(root / "library.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("SELECT count(*) FROM papers").fetchone() == (400,)
        assert db.execute("SELECT count(*) FROM changes").fetchone() == (1,)
    assert not list((root / ".backups").glob("*.zip"))


@posix
def test_a_snapshot_that_cannot_be_kept_is_only_a_remark(root: Path) -> None:
    """The change itself is done, and what failed is said."""
    (root / ".backups").write_text("in the way")
    with closing(sqlite3.connect(root / "library.db")) as db:
        db.execute("UPDATE state SET value = '' WHERE name = 'snapshot'")
        db.commit()
    done = process(root, "tag", "x", "p1")
    assert done.returncode == 0
    assert "Today's backup could not be made" in done.stderr


def test_a_disappearing_folder_is_named(root: Path) -> None:
    """A library whose folder is not there any more is not made anew by a reading command."""
    moved = root.with_name("gone")
    root.rename(moved)
    done = process(root, "tag", "x", "p1")
    assert done.returncode == 3
    assert "There is no library" in done.stderr
    assert not root.exists()


@posix
def test_a_wait_for_the_lock_is_said_and_bounded(root: Path) -> None:
    """After two seconds a word, and when the other is done the change is made."""
    with closing(sqlite3.connect(root / "library.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        command = [sys.executable, "-m", "papernotes", "--library", str(root), "tag", "x", "p1"]
        with subprocess.Popen(
            command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        ) as started:
            assert started.stderr
            assert "another papers process is writing" in started.stderr.readline()
            assert started.poll() is None
            other.execute("ROLLBACK")
            out, _ = started.communicate()
    assert started.returncode == 0
    assert out == "p1  +x\n"


@posix
@pytest.mark.parametrize(
    "wait",
    [
        2600,
        pytest.param(
            db_connection.WAIT_MS,
            marks=pytest.mark.skipif("LONG" not in os.environ, reason="by hand: LONG=1"),
        ),
    ],
)
def test_a_lock_that_stays_ends_the_wait(root: Path, wait: int) -> None:
    """When the whole wait is over it is given up in words that are not SQLite's."""
    assert db_connection.WAIT_MS == 15_000
    impatient = (
        "import sys; from papernotes.library.db import connection; from papernotes.cli.main import run\n"
        f"connection.WAIT_MS = {wait}; sys.exit(run(sys.argv[1:]))"
    )
    with closing(sqlite3.connect(root / "library.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        command = [sys.executable, "-c", impatient, "--library", str(root), "tag", "x", "p1"]
        start = time.monotonic()
        done = subprocess.run(command, capture_output=True, encoding="utf-8")
        assert time.monotonic() - start > wait / 1000
    assert done.returncode == 4
    assert "another papers process is writing" in done.stderr
    assert "locked" not in done.stderr
    assert "Try again" in done.stderr


@posix
def test_many_at_once_lose_nothing(root: Path) -> None:
    """Eight commands at once each make their change and each can be undone."""
    command = [sys.executable, "-m", "papernotes", "--library", str(root), "tag"]
    started = [
        subprocess.Popen([*command, f"t{n}", "p1", "p2"], stderr=subprocess.PIPE) for n in range(8)
    ]
    for running in started:
        err = running.communicate()[1].decode()
        assert running.returncode == 0, err
        assert "locked" not in err
    with closing(sqlite3.connect(root / "library.db")) as db:
        assert db.execute("SELECT count(*) FROM tags").fetchone() == (16,)
    for _ in range(8):
        assert papers(root, "undo") == 0
    with closing(sqlite3.connect(root / "library.db")) as db:
        assert db.execute("SELECT count(*) FROM tags").fetchone() == (0,)


@pytest.mark.parametrize("command", [["list"], ["rebuild"], ["init"], ["add", "2006.11239"]])
@pytest.mark.parametrize("has_text", [False, True])
def test_a_lost_file_is_brought_back_from_a_backup(
    root: Path, command: list[str], has_text: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """No command makes an empty library beside backups; each names the newest readable one."""
    papers(root, "tag", "x", "p1")
    file = root / "library.db"
    newest = snapshot.list_snapshots(str(file))[-1]
    (root / ".backups" / "library-daily_9999-01-01T000000.000Z.db").write_bytes(b"")
    file.unlink()
    if has_text:
        (root / "papers").mkdir()
        (root / "papers" / "library.toml").touch()
    (root / "notes" / "p1.md").write_text("# Mine\n", "utf-8")
    capsys.readouterr()
    where = [str(root)] if command == ["init"] else []
    assert papers(root, *command, *where) != 0
    errors = capsys.readouterr().err
    assert f"`papers --library {root} restore {newest}` restores the newest" in errors
    told = f"`papers --library {root} rebuild`" in errors
    assert told == (has_text and command != ["rebuild"])
    assert not file.exists()
    assert papers(root, "restore", "--yes", newest) == 0
    capsys.readouterr()
    assert papers(root, "list", "--count") == 0
    assert capsys.readouterr().out.strip() == "400"
    assert (root / "notes" / "p1.md").read_text("utf-8").endswith("# Mine\n")
