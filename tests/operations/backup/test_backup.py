"""Backups are whole, restores keep what was there, and neither is spoilt by being killed."""

import hashlib
import io
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.errors import TryLaterError
from papernotes.library import Library
from papernotes.library.backup import snapshot as database_snapshot
from papernotes.library.db import unsafe_places
from papernotes.operations.backup import create, restore, unpack
from papernotes.operations.text import shared_settings
from tests.support.libraries import copy_library, papers
from tests.support.odd_zips import DATA, SIZE, VERSION, Damage, damaged, odd_zip
from tests.support.transcript import set_environment

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with two papers and their notes, a table of venues and texts of papers."""
    whole = tmp_path_factory.mktemp("made")
    folder = whole / "library"
    with pytest.MonkeyPatch.context() as patch:
        set_environment(patch, whole / "home")
        papers(folder, "init", str(folder))
        papers(folder, "add", "2006.11239", "2003.08934", "-t", "x")
        papers(folder, "rm", "--yes", "mildenhall2020nerf")
    (folder / "papers").mkdir()
    (folder / "papers" / "a.md").write_text("text form")
    (folder / "venues.toml").write_text("")
    return whole


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, original: Path) -> Path:
    """A copy of that library."""
    return copy_library(original, tmp_path, monkeypatch)


def started(root: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start a command in a process of its own."""
    command = [sys.executable, "-m", "papernotes", "--library", str(root), *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def content(root: Path) -> dict[str, object]:
    """All that a backup is to bring back."""
    values: dict[str, object] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith((".backups", ".papers", "library.db")):
            values[name] = path.read_bytes()
    with closing(sqlite3.connect(root / "library.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        values["papers"] = db.execute("SELECT * FROM papers ORDER BY id").fetchall()
        values["tags"] = db.execute("SELECT * FROM tags ORDER BY paper, tag").fetchall()
    return values


@pytest.mark.parametrize("end", ["zip", "tar.gz"])
def test_a_backup_brings_everything_back(root: Path, tmp_path: Path, end: str) -> None:
    """Database, notes with their trash, texts and venues, here and in an empty folder."""
    before, file = content(root), tmp_path / f"all.{end}"
    assert papers(root, "backup", str(file)) == 0
    papers(root, "rm", "--yes", "ho2020denoising")
    (root / "notes" / "stray.md").write_text("mine")
    assert papers(root, "restore", "--yes", str(file)) == 0
    assert content(root) == before
    (kept,) = (root / ".backups").glob("before-restore-*")
    assert (kept / "notes" / "stray.md").read_text() == "mine"
    with closing(sqlite3.connect(kept / "library.db")) as db:
        assert db.execute("SELECT count(*) FROM papers").fetchone() == (0,)
    assert papers(tmp_path / "new", "restore", str(file)) == 0
    assert content(tmp_path / "new") == before
    assert papers(tmp_path / "new", "search", "denoising") == 0


def test_the_way_back_from_a_restore_is_whole(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What undo names brings back papers, notes and links, and takes away what had come."""
    shutil.rmtree(root / "papers")
    (root / "notes" / "linked.md").symlink_to(tmp_path / "elsewhere.md")
    (root / "notes" / "sub").mkdir()
    (root / "notes" / "sub" / "read-only.md").write_text("x")
    (root / "notes" / "sub" / "read-only.md").chmod(0o444)
    papers(root, "backup", str(tmp_path / "all.zip"))
    (root / "venues.toml").unlink()
    papers(root, "tag", "mine", "ho2020denoising")
    with (root / "notes" / "ho2020denoising.md").open("a") as file:
        file.write("my words")
    papers(root, "tags")
    before = content(root)
    assert papers(root, "restore", "--yes", str(tmp_path / "all.zip")) == 0
    assert "venues.toml" in content(root)
    other = content(root)
    assert other != before
    for expected in (before, other):
        capsys.readouterr()
        assert papers(root, "undo") == 3
        named = capsys.readouterr().err.split("`")[1]
        assert named.startswith(f"papers --library {root} restore ")
        assert papers(root, "restore", "--yes", *named.split()[4:]) == 0
        papers(root, "tags")
        now = content(root)
        assert now == expected
        assert (root / "notes" / "linked.md").is_symlink() == (expected is before)


@pytest.mark.parametrize("step", range(1, 9))
def test_a_way_back_cut_short_at_any_step_is_finished(
    root: Path, tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what is to go goes, wherever it was stopped."""
    shutil.rmtree(root / "papers")
    (root / "venues.toml").unlink()
    before = content(root)
    papers(root, "backup", str(tmp_path / "all.zip"))
    with zipfile.ZipFile(tmp_path / "all.zip", "a") as packed:
        packed.writestr("venues.toml", "")
        packed.writestr("papers/a.md", "text form")
    assert papers(root, "restore", "--yes", str(tmp_path / "all.zip")) == 0
    assert (root / "papers" / "a.md").exists()
    (kept,) = (root / ".backups").glob("before-restore-*")
    _cut_short(root, step, monkeypatch, str(kept))
    papers(root, "tags")
    assert content(root) == before


def test_a_strange_folder_is_not_restored(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another library's folder may be open there; its backup is what can be put back."""
    papers(tmp_path / "other", "init", str(tmp_path / "other"))
    before = content(root)
    capsys.readouterr()
    assert papers(root, "restore", "--yes", str(tmp_path / "other")) == 3
    assert f"papers --library {tmp_path / 'other'} backup FILE" in capsys.readouterr().err
    assert content(root) == before


def test_what_is_in_the_log_of_a_library_is_restored_too(root: Path, tmp_path: Path) -> None:
    """A library.db that is open elsewhere is put back with all that was written to it."""
    other = tmp_path / "other"
    papers(other, "init", str(other))
    with closing(sqlite3.connect(other / "library.db")) as open_elsewhere:
        open_elsewhere.execute("SELECT count(*) FROM papers").fetchall()
        papers(other, "add", "1912.01865", "--no-note")
        assert (other / "library.db-wal").stat().st_size
        assert papers(root, "restore", "--yes", str(other / "library.db")) == 0
        assert papers(root, "show", "choi2020stargan") == 0


def test_a_restored_export_replaces_no_file_of_ones_own(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A backup from another machine keeps files up to date that are the reader's own here.

    One outside the library's folder is not written before the reader says so.
    """
    mine, own = tmp_path / "refs.bib", tmp_path / "own.bib"
    here = tmp_path / "here"
    for file in (mine, root / "inside.bib"):
        assert papers(root, "export", "-o", str(file), "--keep") == 0
    assert papers(root, "backup", str(tmp_path / "all.zip")) == 0
    papers(here, "init", str(here))
    papers(here, "add", "1912.01865", "--no-note")
    papers(here, "export", "-o", str(own), "--keep")
    for file in (mine, here / "inside.bib"):
        file.write_text("hours of work")
    capsys.readouterr()
    assert papers(here, "restore", "--yes", str(tmp_path / "all.zip")) == 0
    told = capsys.readouterr().err
    assert f"{mine} is kept up to date by this backup" in told
    assert "inside.bib" not in told
    for words in (
        ["tag", "mine", "ho2020denoising"],
        ["rebuild"],
        ["tag", "more", "ho2020denoising"],
    ):
        assert papers(here, *words) == 0
    assert (here / "inside.before-export.bib").read_text() == "hours of work"
    assert "{ho2020denoising," in (here / "inside.bib").read_text()
    assert mine.read_text() == "hours of work"
    with closing(Library.open(str(here / "library.db"))) as library:
        shared_settings.write(library, str(here))  # as a sync does
    assert not (here / "papers" / "local.toml").exists()
    capsys.readouterr()
    assert papers(here, "exports", "--refresh") == 0
    kept = tmp_path / "refs.before-export.bib"
    assert f"The file that was there is now {kept}" in capsys.readouterr().err
    assert kept.read_text() == "hours of work"
    assert "{ho2020denoising," in mine.read_text()
    assert papers(here, "tag", "again", "ho2020denoising") == 0
    assert "again" not in capsys.readouterr().err
    own.write_text("changed after the restore")
    (before,) = (here / ".backups").glob("before-restore-*")
    assert papers(here, "restore", "--yes", str(before)) == 0
    assert papers(here, "tag", "mine", "choi2020stargan") == 0
    assert (tmp_path / "own.before-export.bib").read_text() == "changed after the restore"


def test_an_export_that_is_kept_here_is_no_other_file_after_a_restore(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The library that was replaced wrote it, so it is written again without a copy."""
    mine = tmp_path / "refs.bib"
    assert papers(root, "export", "-o", str(mine), "--keep") == 0
    assert papers(root, "backup", str(tmp_path / "all.zip")) == 0
    assert papers(root, "edit", "ho2020denoising", "year=2031") == 0
    assert papers(root, "restore", "--yes", str(tmp_path / "all.zip")) == 0
    capsys.readouterr()
    assert papers(root, "edit", "ho2020denoising", "year=2032") == 0
    assert capsys.readouterr().err == ""
    assert "2032" in mine.read_text()
    assert sorted(file.name for file in tmp_path.glob("*.bib")) == ["refs.bib"]


def test_notes_that_are_newer_than_a_restored_database_are_told(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their heads give tags again; that is said, in the log, and can be undone. An archive has them."""
    papers(root, "backup", str(tmp_path / "all.zip"))
    (snapshot,) = (root / ".backups").glob("*.db")
    assert papers(root, "tag", "later", "ho2020denoising") == 0
    for file, is_told in ((snapshot, True), (tmp_path / "all.zip", False)):
        capsys.readouterr()
        assert papers(root, "restore", "--yes", str(file)) == 0
        told = "What changed in their heads since then" in capsys.readouterr().err
        assert told is is_told
        assert papers(root, "list", "tag:later") == (0 if is_told else 1)
        if is_told:
            papers(root, "log")
            assert "+tag later" in capsys.readouterr().out
            assert papers(root, "undo") == 0
            assert papers(root, "list", "tag:later") == 1
    for note in (root / "notes").glob("*.md"):
        note.unlink()
    capsys.readouterr()
    assert papers(root, "restore", "--yes", str(snapshot)) == 0
    assert "heads" not in capsys.readouterr().err


def test_a_backup_is_never_written_over(root: Path, tmp_path: Path) -> None:
    """A file that is there stays, and an end that says nothing is refused."""
    (tmp_path / "there.zip").write_text("mine")
    assert papers(root, "backup", str(tmp_path / "there.zip")) == 3
    assert (tmp_path / "there.zip").read_text() == "mine"
    assert papers(root, "backup", str(tmp_path / "x.rar")) == 3
    assert papers(root, "backup") == 0
    assert len(list((root / ".backups").glob("papers-*.zip"))) == 1


def test_a_library_just_imported_is_kept_by_the_next_command(tmp_path: Path) -> None:
    """What a file brought into an empty library is kept as soon as anything is added to it."""
    root, file = tmp_path / "library", tmp_path / "two.bib"
    file.write_text("@misc{one, title = {One}}\n@misc{two, title = {Two}}\n")
    assert papers(root, "init", str(root)) == 0
    assert papers(root, "import", str(file)) == 0
    assert database_snapshot.list_snapshots(str(root / "library.db")) == []
    assert papers(root, "tag", "mine", "one") == 0
    (kept,) = database_snapshot.list_snapshots(str(root / "library.db"))
    with closing(sqlite3.connect(kept)) as db:
        assert db.execute("SELECT tag FROM tags").fetchall() == [("mine",)]


def test_what_no_file_holds_is_kept_at_once(tmp_path: Path) -> None:
    """Papers that came from standard input, or by their ids, have a snapshot from the first."""
    piped, added = tmp_path / "piped", tmp_path / "added"
    for root, words, text in (
        (piped, ["import", "-"], "@misc{one, title = {One}}\n"),
        (added, ["add", "catalogue:vit"], ""),
    ):
        assert papers(root, "init", str(root)) == 0
        command = [sys.executable, "-m", "papernotes", "--library", str(root), *words]
        subprocess.run(command, input=text.encode(), check=True, capture_output=True)
        assert len(database_snapshot.list_snapshots(str(root / "library.db"))) == 1


def test_a_snapshot_is_kept_once_a_day_and_a_few_of_them(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first change of a day leaves one; the oldest give way, by number and by size."""
    assert len(database_snapshot.list_snapshots(str(root / "library.db"))) == 1
    library = Library.open(str(root / "library.db"))
    results: list[str] = []
    for _ in range(8):
        results.append(library.snapshot())
    assert database_snapshot.list_snapshots(library.path) == results[-5:]
    monkeypatch.setattr(database_snapshot, "LARGEST", 1)
    library.snapshot()
    library.close()
    assert len(database_snapshot.list_snapshots(library.path)) == 1
    newest = database_snapshot.list_snapshots(library.path)[0]
    papers(root, "rm", "--yes", "ho2020denoising")
    assert papers(root, "restore", "--yes", newest) == 0
    assert papers(root, "show", "ho2020denoising") == 0


@pytest.mark.parametrize("clock", ["stands", "goes back", "was far ahead"])
def test_names_come_in_the_order_of_making(
    root: Path, monkeypatch: pytest.MonkeyPatch, clock: str
) -> None:
    """Snapshots, archives and what restores keep: whatever the clock does, and none replaces one."""
    folder = root / ".backups"
    if clock == "was far ahead":
        (folder / "library-daily_2099-12-31T235959Z.db").write_bytes(b"")  # by an earlier version
    start = time.time_ns()
    later = iter(range(10_000))
    step = -3_600_000_000_000 if clock == "goes back" else 0
    monkeypatch.setattr(time, "time_ns", lambda: start + step * next(later))
    paths = [database_snapshot.free_path(str(folder), "", "") for _ in "12"]
    results: list[str] = []
    with closing(Library.open(str(root / "library.db"))) as library:
        for _ in "12":
            results.append(library.snapshot())
            results.append(create.write_archive(library, str(root)).path)
    for _ in "12":
        results.append(restore.restore(str(root), results[0]).old_folder)
    moments = [re.findall(r"\d{4}-\d\d-\d\dT[\d.]+Z", result)[-1] for result in results]
    assert len(set(results)) == 6
    assert moments == sorted(moments)
    assert all(os.path.exists(result) for result in results)
    assert all(os.path.exists(os.path.join(result, "library.db")) for result in results[4:])
    assert paths[0] == paths[1] or clock == "goes back"


def test_backups_at_the_same_moment_are_all_kept(root: Path) -> None:
    """By several processes: each has a name of its own, and each is whole."""
    before = {path.name for path in (root / ".backups").iterdir()}
    running = [started(root, "backup") for _ in range(6)]
    text = [process.communicate()[1].decode() for process in running]
    assert [process.returncode for process in running] == [0] * 6, text
    names = {path.name for path in (root / ".backups").iterdir()} - before
    assert {item.split(".backups/")[1].strip() for item in text} == names
    assert len(names) == 6
    for name in names:
        with zipfile.ZipFile(root / ".backups" / name) as packed:
            assert packed.testzip() is None


def test_a_restore_that_fails_leaves_no_empty_folder(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was to be kept is where it was."""
    from papernotes.library.db import connection as db_connection

    monkeypatch.setattr(db_connection, "WAIT_MS", 300)
    (snapshot,) = (root / ".backups").glob("*.db")
    with closing(sqlite3.connect(root / "library.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(TryLaterError):
            restore.restore(str(root), str(snapshot))
    assert not list((root / ".backups").glob("before-restore-*"))


def test_restore_needs_a_yes(root: Path, tmp_path: Path) -> None:
    """Where nobody can be asked, nothing is replaced."""
    papers(root, "backup", str(tmp_path / "all.zip"))
    before = content(root)
    done = started(root, "restore", str(tmp_path / "all.zip"))
    done.communicate()
    assert done.returncode == 3
    assert content(root) == before


def taped(members: list[tarfile.TarInfo], good: bytes) -> bytes:
    """A .tar.gz with a good library and these members."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tape:
        info = tarfile.TarInfo("library.db")
        info.size = len(good)
        tape.addfile(info, io.BytesIO(good))
        for member in members:
            tape.addfile(member, io.BytesIO(b"x" * member.size))
    return buffer.getvalue()


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    """One member of an archive."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    info.size = 3 if kind == tarfile.REGTYPE else 0
    return info


@pytest.mark.parametrize(
    "bad",
    [
        member("../evil.md"),
        member("notes/../../evil.md"),
        member("/tmp/evil.md"),
        member("notes//evil.md"),
        member("notes\\..\\..\\evil.md"),
        member("C:/evil.md"),
        member("notes"),
        member("evil.sh"),
        member(".backups/restoring/keep"),
        member("library.db-wal"),
        member("library.db"),
        member("LIBRARY.DB"),
        member("notes/link.md", tarfile.SYMTYPE, "/etc/passwd"),
        member("notes/hard.md", tarfile.LNKTYPE, "library.db"),
        member("notes/pipe.md", tarfile.FIFOTYPE),
        member("notes/device", tarfile.CHRTYPE),
        member("notes/" + "x" * 300),
    ],
    ids=lambda item: repr(item.name[:20]),
)
def test_an_archive_that_reaches_out_is_refused(
    root: Path, tmp_path: Path, bad: tarfile.TarInfo, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name or a kind of member that no backup has is refused before anything is touched."""
    good = Path(database_snapshot.list_snapshots(str(root / "library.db"))[-1]).read_bytes()
    before = content(root)
    file = tmp_path / "bad.tar.gz"
    file.write_bytes(taped([bad], good))
    assert papers(root, "restore", "--yes", str(file)) == 3
    assert "Error: The backup has" in capsys.readouterr().err
    assert content(root) == before
    assert not list(tmp_path.rglob("evil*"))
    assert not list((root / ".backups").glob(".papers-*"))
    assert not list((root / ".backups").glob("before*"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("ending", [".zip", ".tar.gz"])
def test_files_with_any_name_come_back(root: Path, tmp_path: Path, ending: str) -> None:
    """What a backup holds it gives back: signs of other systems, and names that differ in letter case."""
    folder = root / "notes" / "_files" / "ho2020denoising"
    folder.mkdir(parents=True)
    names = [
        "Figure 1: a.png",
        "a\\b.png",
        "Fig.png",
        "fig.png",
        "줄\n바꿈.png",
        "\x1b[31m.png",
        "x" * 255,
    ]
    names += [os.fsdecode(b"\xb0\xa1.png")] if ending == ".tar.gz" else []
    for name in names:
        (folder / name).write_text(ascii(name))
    file = tmp_path / f"backup{ending}"
    assert papers(root, "backup", str(file)) == 0
    before = content(root)
    shutil.rmtree(folder)
    assert papers(root, "restore", "--yes", str(file)) == 0
    assert content(root) == before
    assert sorted(path.read_text() for path in folder.iterdir()) == sorted(map(ascii, names))


def test_a_name_that_no_zip_holds_is_named(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No archive is left that lacks a file, and what to do is said."""
    (root / "notes" / os.fsdecode(b"\xb0\xa1.md")).write_text("x")
    assert papers(root, "backup", str(tmp_path / "backup.zip")) == 3
    said = capsys.readouterr().err
    assert r"notes/\xb0\xa1.md has a name that is not UTF-8" in said
    assert "write a .tar.gz archive" in said
    assert not (tmp_path / "backup.zip").exists()


def zipped(fill: Callable[[zipfile.ZipFile], None]) -> bytes:
    """A .zip filled by a function."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        fill(packed)
    return buffer.getvalue()


def link(packed: zipfile.ZipFile) -> None:
    """A symbolic link, as zip files have them."""
    info = zipfile.ZipInfo("notes/link.md")
    info.external_attr = 0o120777 << 16
    packed.writestr(info, "/etc/passwd")


@pytest.mark.parametrize(
    "data",
    [
        zipped(link),
        zipped(lambda packed: packed.writestr("../evil", "x")),
        zipped(lambda packed: packed.writestr("notes/a.md", "no library")),
        zipped(lambda packed: packed.writestr("library.db", "no library")),
        zipped(lambda packed: packed.writestr("library.db", "SQLite format 3\0" * 99))[:-7],
        b"",
        b"PK\x03\x04 broken",
        b"\x1f\x8b broken",
        b"SQLite format 3\0" + b"\0" * 4000,
        b"just text",
    ],
)
def test_what_is_no_backup_is_refused(
    root: Path, tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """Broken archives, archives of something else and other files change nothing."""
    file = tmp_path / "bad"
    file.write_bytes(data)
    before = content(root)
    assert papers(root, "restore", "--yes", str(file)) == 3
    assert ".papers-" not in capsys.readouterr().err  # what was unpacked is gone
    assert content(root) == before
    assert not list((root / ".backups").glob("before*"))


def test_a_newer_library_in_a_backup_is_refused(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is put back that this program could not open."""
    file = tmp_path / "newer.db"
    file.write_bytes(
        Path(database_snapshot.list_snapshots(str(root / "library.db"))[-1]).read_bytes()
    )
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    before = content(root)
    assert papers(root, "restore", "--yes", str(file)) == 3
    assert f"{file} was made by a newer papernotes" in capsys.readouterr().err
    assert content(root) == before


def test_a_bomb_is_refused(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An archive that unpacks to far more than its size could hold is stopped on the way."""
    monkeypatch.setattr(unpack, "_ALWAYS_ALLOWED", 1000)
    file = tmp_path / "bomb.zip"
    file.write_bytes(zipped(lambda item: item.writestr("library.db", b"\0" * 30_000_000)))
    assert papers(root, "restore", "--yes", str(file)) == 3
    assert "unpacks to more" in capsys.readouterr().err
    assert not list((root / ".backups").glob(".papers-*"))


def test_a_damaged_library_in_a_backup_is_refused(root: Path, tmp_path: Path) -> None:
    """The library in an archive is looked at before it takes the place of the one there."""
    data = bytearray(
        Path(database_snapshot.list_snapshots(str(root / "library.db"))[-1]).read_bytes()
    )
    data[len(data) // 2 :] = os.urandom(len(data) - len(data) // 2)
    file = tmp_path / "bad.zip"
    file.write_bytes(zipped(lambda packed: packed.writestr("library.db", bytes(data))))
    before = content(root)
    assert papers(root, "restore", "--yes", str(file)) == 3
    assert content(root) == before


def packed_as(form: str, root: Path) -> bytes:
    """A long note and a library in an archive: zip by a method of zipfile, or tar by one of tarfile."""
    note = hashlib.shake_256(b"note").hexdigest(40_000).encode()  # which packs to a half
    members = {"notes/a.md": note, "library.db": (root / "library.db").read_bytes()}
    out = io.BytesIO()
    if form.isdecimal():
        with zipfile.ZipFile(out, "w", int(form)) as packed:
            for name, data in members.items():
                packed.writestr(name, data)
        return out.getvalue()
    with tarfile.open(fileobj=out, mode=f"w:{form}") as tape:  # type: ignore[call-overload]
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tape.addfile(member, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "damage"),
    [
        (str(zipfile.ZIP_STORED), DATA),
        (str(zipfile.ZIP_DEFLATED), DATA),
        (str(zipfile.ZIP_BZIP2), DATA),
        (str(zipfile.ZIP_LZMA), DATA),
        ("gz", DATA),
        ("xz", DATA),
        (str(zipfile.ZIP_LZMA), VERSION),
        (str(zipfile.ZIP_LZMA), SIZE),
    ],
)
def test_a_damaged_archive_is_called_damaged(
    root: Path, tmp_path: Path, form: str, damage: Damage, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever packed it, and wherever the damage is; nothing changes."""
    before, file = content(root), tmp_path / "backup"
    file.write_bytes(damaged(packed_as(form, root), damage))
    assert papers(root, "restore", "--yes", str(file)) == 3
    said = capsys.readouterr().err
    assert f"Error: {file} is damaged" in said
    assert "None" not in said
    assert "()" not in said
    assert content(root) == before


@pytest.mark.parametrize("form", [str(zipfile.ZIP_LZMA), str(zipfile.ZIP_DEFLATED), "gz", "xz"])
def test_an_archive_that_ends_early_is_refused(
    root: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A zip archive without its table of contents is none; of others the rest is missed."""
    data = packed_as(form, root)
    file = tmp_path / "backup"
    file.write_bytes(data[: len(data) * 2 // 3])
    assert papers(root, "restore", "--yes", str(file)) == 3
    reason = "is not a backup" if form.isdecimal() else "is damaged (Compressed file ended"
    assert f"Error: {file} {reason}" in capsys.readouterr().err


def test_restore_waits_for_other_programs(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program has the library open, it is not taken from under it."""
    from papernotes.library.db import connection as db_connection

    monkeypatch.setattr(db_connection, "WAIT_MS", 300)
    before = content(root)
    with closing(sqlite3.connect(root / "library.db", isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM papers").fetchall()
        newest = database_snapshot.list_snapshots(str(root / "library.db"))[-1]
        assert papers(root, "restore", "--yes", newest) == 4
    assert content(root) == before
    assert not list((root / ".backups").glob("before*"))


@posix
def test_a_killed_restore_is_whole_or_has_not_begun(root: Path, tmp_path: Path) -> None:
    """Killed at any moment, a restore leaves the old library or, at the next command, the new."""
    for number in range(300):
        (root / "notes" / f"stray{number}.md").write_text("x")
    new = content(root)
    papers(root, "backup", str(tmp_path / "all.zip"))
    papers(root, "rm", "--yes", "ho2020denoising")
    (root / "notes" / "stray0.md").unlink()
    old = content(root)
    papers(root, "backup", str(tmp_path / "old.zip"))
    outcomes = set()
    for wait in (0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.9):
        process = started(root, "restore", "--yes", str(tmp_path / "all.zip"))
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert papers(root, "tags") in (0, 1)
        now = content(root)
        assert now in (old, new)
        outcomes.add(now == new)
        if now == new:
            assert papers(root, "restore", "--yes", str(tmp_path / "old.zip")) == 0
            papers(root, "tags")
            assert content(root) == old


@pytest.mark.parametrize("step", range(1, 9))
def test_a_restore_cut_short_at_any_step_is_finished(
    root: Path, tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever between two renames it stops, the next command finds the restored library."""
    new = content(root)
    papers(root, "backup", str(tmp_path / "all.zip"))
    papers(root, "rm", "--yes", "ho2020denoising")
    _cut_short(root, step, monkeypatch, str(tmp_path / "all.zip"))
    assert (root / "library.db").exists()
    papers(root, "tags")
    assert content(root) == new
    assert not (root / ".backups" / "restoring").exists()


def _cut_short(root: Path, step: int, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    """Begin a restore that is stopped before a rename of what was kept or is to come."""
    calls = 0

    def failing(name: str) -> None:
        real = getattr(os, name)

        def called(*arguments: object, **more: object) -> object:
            nonlocal calls
            if "before-restore" in str(arguments) or "restoring" in str(arguments):
                calls += 1
                if calls == step + 1:
                    raise KeyboardInterrupt
            return real(*arguments, **more)

        monkeypatch.setattr(os, name, called)

    with monkeypatch.context() as patched:
        monkeypatch = patched
        for name in ("rename", "replace", "link", "rmdir"):
            failing(name)
        code = papers(root, "restore", "--yes", file)
    assert code in (0, 130)


@pytest.mark.parametrize(
    ("odd", "reason"), [({"flags": 1}, "has a password"), ({"method": 99}, "is packed in a way")]
)
def test_an_archive_that_python_cannot_unpack_is_not_called_damaged(
    root: Path, tmp_path: Path, odd: dict[str, int], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another program may have packed it."""
    before, file = content(root), tmp_path / "other.zip"
    file.write_bytes(odd_zip({"library.db": (root / "library.db").read_bytes()}, **odd))
    assert papers(root, "restore", "--yes", str(file)) == 3
    assert f"{file} {reason}" in capsys.readouterr().err
    assert content(root) == before


def test_an_archive_that_this_python_cannot_unpack_has_no_password(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Python that was built without the module for its method says so by a RuntimeError."""
    file = tmp_path / "other.zip"
    file.write_bytes(odd_zip({"library.db": (root / "library.db").read_bytes()}, method=14))
    monkeypatch.setattr(zipfile, "lzma", None)
    assert papers(root, "restore", "--yes", str(file)) == 3
    assert f"{file} is packed in a way that cannot be read here" in capsys.readouterr().err


def test_a_restore_is_done_where_the_notes_cannot_be_listed(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A library alone leaves the notes, here behind a link that leads to itself."""
    file = tmp_path / "old.db"
    file.write_bytes((root / "library.db").read_bytes())
    (root / "notes").rename(tmp_path / "away")
    (root / "notes").symlink_to(root / "notes")
    assert papers(root, "restore", "--yes", str(file)) == 0
    assert "The backup has no notes, so the notes stay as they are" in capsys.readouterr().err


def test_a_link_in_whose_place_notes_are_restored_is_named(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The vault that it led to is as it was, and the link comes back with the way back."""
    papers(root, "backup", str(tmp_path / "all.zip"))
    vault = tmp_path / "vault"
    (root / "notes").rename(vault)
    (root / "notes").symlink_to(vault)
    before = {path.name: path.read_bytes() for path in vault.glob("*.md")}
    assert before
    capsys.readouterr()
    assert papers(root, "restore", "--yes", str(tmp_path / "all.zip")) == 0
    said = capsys.readouterr().err
    assert f"{root / 'notes'} was a link, and is none now: {vault} is as it was" in said
    assert not (root / "notes").is_symlink()
    assert {path.name: path.read_bytes() for path in vault.glob("*.md")} == before
    (kept,) = (root / ".backups").glob("before-restore-*")
    assert papers(root, "restore", "--yes", str(kept)) == 0
    assert "was a link" not in capsys.readouterr().err
    assert (root / "notes").resolve() == vault


@posix
def test_a_killed_backup_leaves_no_half_file(root: Path, tmp_path: Path) -> None:
    """The name of a backup is given to a whole one only."""
    for number in range(300):
        (root / "notes" / f"stray{number}.md").write_text("x" * 1000)
    killed = 0
    for number, wait in enumerate((0, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)):
        file = tmp_path / f"{number}.zip"
        process = started(root, "backup", str(file))
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        assert not file.exists() or zipfile.ZipFile(file).testzip() is None
    assert killed
    started(root, "backup", str(file)).communicate()
    assert len(zipfile.ZipFile(file).namelist()) > 300


def test_bad_places_are_known(tmp_path: Path) -> None:
    """Network mounts by the table of mounts, the nearest one counting; clouds by their names."""
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        f"server:/home {tmp_path}/net\\040work nfs4 rw 0 0\n"
        f"/dev/sdb1 {tmp_path}/net\\040work/local ext4 rw 0 0\n"
        f"//nas/x {tmp_path}/nas cifs rw 0 0\nme@host: {tmp_path}/ssh fuse.sshfs rw 0 0\n"
    )

    def danger(name: str) -> tuple[str, bool] | None:
        return unsafe_places.find_danger(str(tmp_path / name), str(mounts))

    assert danger("net work/me") == ("nfs4", False)
    assert danger("net work/local/me") is None
    assert danger("nas") == ("cifs", False)
    assert danger("ssh/papers") == ("fuse.sshfs", False)
    assert danger("nasty") is None
    assert danger("Dropbox (Personal)/papers") == ("Dropbox", True)
    assert danger("OneDrive - Uni/papers") == ("OneDrive", True)
    assert danger("Library/Mobile Documents/papers") == ("iCloud Drive", True)
    assert danger("Google Drive/My Drive/papers") == ("Google Drive", True)


def test_a_cloud_folder_is_warned_of_once(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first change says so, the next ones do not."""
    folder = tmp_path / "Dropbox" / "papers"
    papers(folder, "init", str(folder))
    assert "cloud folder (Dropbox)" in capsys.readouterr().err
    papers(folder, "add", "2006.11239")
    assert "cloud" not in capsys.readouterr().err


def test_a_mistyped_folder_is_not_created(root: Path, tmp_path: Path) -> None:
    """As `papers export -o` refuses it."""
    target = tmp_path / "nope" / "x.zip"
    process = started(root, "backup", str(target))
    _, said = process.communicate()
    assert process.returncode == 3
    assert f"The folder {target.parent} does not exist." in said.decode()
    assert not target.parent.exists()
