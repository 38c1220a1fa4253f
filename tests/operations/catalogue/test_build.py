"""The catalogue is built from dumps: what is read, what is named, and what stays."""

import bz2
import gzip
import hashlib
import io
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from papernotes.catalogue import dump_files, schema
from papernotes.catalogue.catalogue import Catalogue
from papernotes.disk import temporary_files
from papernotes.operations.catalogue import build as catalogue_build
from tests.support import arxiv_dumps
from tests.support.arxiv_dumps import PAPERS, record
from tests.support.libraries import papers
from tests.support.odd_zips import DATA, SIZE, VERSION, Damage, damaged, odd_zip
from tests.support.transcript import environment, set_environment


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the user is in, without a library."""
    set_environment(monkeypatch, tmp_path / "home")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    """Run one command in this process, without a library."""
    return papers(Path("library"), *arguments)


def file(here: Path) -> Path:
    """The file of the catalogue."""
    return here / "home" / "data" / "papernotes" / "catalogue" / "arxiv.db"


def test_a_build_says_what_it_made(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arxiv_dumps.write(here / "dump.jsonl.gz")
    assert run("catalogue", "build", "dump.jsonl.gz") == 0
    said = capsys.readouterr()
    assert "Built the catalogue: 8 records, the newest of 2025-01-15" in said.err
    assert run("catalogue", "info", "--json") == 0
    info = json.loads(capsys.readouterr().out)
    assert (info["records"], info["newest"], info["sources"]) == (
        8,
        "2025-01-15",
        ["dump.jsonl.gz"],
    )
    assert info["path"] == str(file(here))


def zipped(data: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The data as a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("arxiv-metadata-oai-snapshot.json", data)
    return out.getvalue()


def tar(data: bytes) -> bytes:
    """The data as a tar archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo("arxiv-metadata-oai-snapshot.json")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def zstd(data: bytes) -> bytes:
    """The data as the program zstd compresses them."""
    return subprocess.run(["zstd", "-c"], input=data, capture_output=True, check=True).stdout


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "gzip": gzip.compress,
    "two members of gzip": lambda data: gzip.compress(data[:700]) + gzip.compress(data[700:]),
    "zip": zipped,
    "zstd": zstd,
    "zstd after a frame without data": lambda data: b"\x50\x2a\x4d\x18\4\0\0\0size" + zstd(data),
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "no last line end": lambda data: data.rstrip(b"\n"),
    "line ends of Windows": lambda data: data.replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("way", ["file", "pipe"])
def test_every_form_is_read(here: Path, form: str, way: str) -> None:
    if form.startswith("zstd") and not shutil.which("zstd"):
        pytest.skip("the program zstd is not installed")
    data = FORMS[form](arxiv_dumps.write(here / "plain").read_bytes())
    (here / "dump").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "papernotes", "catalogue", "build", "dump" if way == "file" else "-"],
        cwd=here, env=environment(here / "home"), input=data if way == "pipe" else b"", capture_output=True,
    )  # fmt: skip # one call
    assert (done.returncode, b"8 records" in done.stderr) == (0, True), done.stderr


@pytest.mark.parametrize("is_file", [True, False])
def test_a_zip_archive_of_macos_is_read_and_its_share_is_known(here: Path, is_file: bool) -> None:
    """What macOS adds is no dump. The share that was read tells how much room the rest takes."""
    letters = random.Random(1)
    many = [
        record(f"2406.{number:05}", f"On {letters.randbytes(300).hex()}")
        for number in range(1, 12_001)
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("__MACOSX/._dump.json", b"\0\5\x16\7\xff" * 20)
        archive.writestr("dump.json", arxiv_dumps.write(here / "plain", many).read_bytes())
    data = packed.getvalue()
    (here / "dump.zip").write_bytes(data)

    def source(name: str) -> dump_files.Source:
        if is_file:
            return dump_files.open_file(name)
        return dump_files.Source(_Arriving(data), len(data))

    steps: list[catalogue_build.Progress] = []
    catalogue = Catalogue(str(here))
    report = catalogue_build.build(
        catalogue, [str(here / "dump.zip")], source, "2026-11-02T00:00:00Z", steps.append
    )
    assert report.built
    assert (report.built.records, report.errors) == (12_000, ())
    first = next(step for step in steps if step.records == 5_000)
    assert first.share
    assert 0.2 < first.share < 0.8


class _Arriving(io.BytesIO):
    """Data that arrive one after the other."""

    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "The name of a dump is empty."),
        ("http://", "http:// is no address of a file."),
        ("ftp://arxiv.org/dump.gz?key=1", "ftp://arxiv.org/dump.gz is no http address."),
        (".", ". is a folder."),
        ("nothing", "nothing cannot be read: "),
    ],
)
def test_what_names_no_dump_is_refused(
    here: Path, name: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("catalogue", "build", name) == 3
    assert f"Error: {reason}" in capsys.readouterr().err
    assert not (here / "home" / "data").exists()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bz2.compress(b"{}"), "bzip2 data, which cannot be read"),
        (b"SQLite format 3\0", "SQLite data"),
        (b"", "No records were found"),
        (b"<!doctype html>\n<p>Log in</p>\n", "It is an HTML page, not a dump"),
        (b"<OAI-PMH><ListRecords/></OAI-PMH>", "It is an XML file"),
        (b"% mine\n@article{x,\n  title = {{A}}}\n", "It is a BibTeX file"),
        (b'[\n"a"]', "It is a JSON array"),
        (b'[{"id": "2006.11239", "title": "A"},\n{"id": "2006.11240", "title": "B"}\n]', "It is a JSON array"),
        (b"id,title\n1,A", "line 1 is not JSON"),
        (bytes(range(255, 0, -1)) * 9, "It is neither text nor gzip"),
        (b"\x1f\x8b" + bytes(range(255, 0, -1)), "Its gzip data cannot be read: they are damaged"),
        (b"PK\x03\x04" + bytes(range(255, 0, -1)), "Its zip data cannot be read"),
        (odd_zip({"dump.json": b"{}"}, flags=1), "The zip archive has a password. Unpack it first"),
        (odd_zip({"dump.json": b"{}"}, method=99), "The zip archive is packed in a way that"),
        (gzip.compress(gzip.compress(b"{}", mtime=0), mtime=0), "It holds gzip data. Unpack it first"),
        (zipped(gzip.compress(b"{}", mtime=0) + b"\n{" + bytes(99)), "It holds gzip data. Unpack it first"),
        (gzip.compress(tar(b'{"id": "2006.11239", "title": "A"}\n' * 2), mtime=0), "It is a tar archive"),
        (gzip.compress(b"a.json".ljust(257, b"\0") + b"ustar" + b"\0" * 250, mtime=0), "It is a tar archive"),
    ],
)  # fmt: skip # a table
def test_other_data_build_nothing(
    here: Path, data: bytes, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "dump").write_bytes(data)
    assert run("catalogue", "build", "dump") == 3
    said = capsys.readouterr().err
    assert reason in said
    assert "cut off" not in said
    assert not file(here).exists()


def test_an_archive_that_this_python_cannot_unpack_has_no_password(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Python that was built without the module for its method says so by a RuntimeError."""
    (here / "dump").write_bytes(odd_zip({"dump.json": b"{}"}, method=14))
    monkeypatch.setattr(zipfile, "lzma", None)
    assert run("catalogue", "build", "dump") == 3
    assert "The zip archive is packed in a way that cannot be read here" in capsys.readouterr().err


def test_bad_lines_are_named_and_the_rest_is_built(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines: list[dict[str, Any] | str] = [
        PAPERS[0],
        "not JSON",
        PAPERS[1],
        '{"id": "2006.1", "title": "x"}',
        "",
        PAPERS[2],
    ]
    arxiv_dumps.write(here / "dump.jsonl.gz", lines)
    assert run("catalogue", "build", "dump.jsonl.gz") == 3
    said = capsys.readouterr().err
    assert "3 records" in said
    assert "line 2 is not JSON" in said
    assert "line 4 has the id '2006.1'" in said
    assert "line 5" not in said


def test_a_thousand_bad_lines_are_named_by_their_numbers(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arxiv_dumps.write(here / "dump", [PAPERS[0], *["x"] * 1200])
    assert run("catalogue", "build", "dump") == 3
    said = capsys.readouterr().err
    assert "line 21 is not JSON" in said
    assert ", 1001." in said
    assert "200 more lines were left out." in said


@pytest.mark.parametrize("form", ["gzip", "plain"])
def test_a_truncated_dump_is_named(
    here: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was read is built where there is nothing better; a larger old catalogue stays."""
    data = FORMS[form](arxiv_dumps.write(here / "plain").read_bytes())
    (here / "cut").write_bytes(data[: len(data) * 2 // 3])
    assert run("catalogue", "build", "cut") == 3
    said = capsys.readouterr().err
    assert "cut is cut off" in said
    assert "Built the catalogue" in said
    assert run("catalogue", "build", "plain") == 0
    before = file(here).read_bytes()
    assert run("catalogue", "build", "cut") == 3
    assert "The old catalogue has more records and was kept." in capsys.readouterr().err
    assert file(here).read_bytes() == before


def test_a_damaged_gzip_file_is_named_and_read_up_to_the_damage(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In its data, or in the checksum at the end, where less than a block was read."""
    plain = arxiv_dumps.write(here / "plain").read_bytes()
    packer = zlib.compressobj(wbits=31)
    begun = packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH)
    whole = gzip.compress(plain)
    for bad in (begun + b"\xff" * 8, damaged(whole, (b"", len(whole) - 8, 4))):
        (here / "dump").write_bytes(bad)
        assert run("catalogue", "build", "dump") == 3
        said = capsys.readouterr().err
        assert "Built the catalogue: 8 records" in said
        assert "dump is cut off after line 8: the gzip data are damaged." in said


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
@pytest.mark.parametrize("damage", [DATA, VERSION, SIZE])
def test_a_damaged_zip_archive_is_named(
    here: Path, method: int, damage: Damage, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever packed it, and wherever the damage is: in the data, or in the table of contents."""
    abstracts = hashlib.shake_256(b"abstracts").hexdigest(40_000)  # which packs to a half
    lines = [record("2006.11239", "A", abstract=abstracts), *PAPERS]
    data = zipped(arxiv_dumps.write(here / "plain", lines).read_bytes(), method)
    (here / "dump").write_bytes(damaged(data, damage))
    assert run("catalogue", "build", "dump") == 3
    said = capsys.readouterr().err
    assert re.search("Error: dump(: Its zip| is cut off after line [0-9]+: the zip).*damaged", said)
    assert "None" not in said


@pytest.mark.skipif(not shutil.which("zstd"), reason="the program zstd is not installed")
def test_damaged_zstd_data_are_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether they are damaged or end early."""
    data = zstd(arxiv_dumps.write(here / "plain").read_bytes())
    for bad in (damaged(data, (b"", len(data) // 2, 50)), data[: len(data) // 2]):
        (here / "dump").write_bytes(bad)
        assert run("catalogue", "build", "dump") == 3
        assert "zstd data cannot be read (" in capsys.readouterr().err


def test_of_two_records_of_a_paper_the_newer_counts(here: Path) -> None:
    """Whatever their order; a record without authors only fills in."""
    old = record("2006.11239", "Old", version="2006.11239v1", comments="8 pages")
    new = record("2006.11239", "New", version="2006.11239v2", updated="2020-12-16")
    part = {"id": "2006.11239", "title": "Part", "comments": "CVPR 2020", "version": "2006.11239v2"}
    for order in ([old, new, part], [part, new, old], [new, part, old, new]):
        arxiv_dumps.write(here / "dump", order)
        assert run("catalogue", "build", "dump") == 0
        with sqlite3.connect(file(here)) as db:
            rows = db.execute("SELECT title, version, authors FROM records").fetchall()
        assert [(version, authors) for _, version, authors in rows] == [(2, "Ada Kim\nBo Lee")]
        assert rows[0][0] in ("New", "Part")


def test_a_day_that_has_not_come_yet_is_not_the_newest(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An update would begin there, and ask for nothing before it."""
    wrong = [
        record("2401.00001", "Of the past", created="2924-01-02", updated="2924-01-02"),
        record("8912.00001", "Of the future"),
    ]
    arxiv_dumps.write(here / "dump", [*PAPERS, *wrong])
    assert run("catalogue", "build", "dump") == 0
    capsys.readouterr()
    assert run("catalogue", "info", "--json") == 0
    info = json.loads(capsys.readouterr().out)
    assert (info["records"], info["newest"], info["updated"]) == (
        len(PAPERS) + 2,
        "2025-01-15",
        "2025-01-15",
    )


def test_an_older_dump_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arxiv_dumps.write(here / "new")
    arxiv_dumps.write(here / "old", PAPERS[:2])
    assert run("catalogue", "build", "new") == run("catalogue", "build", "old") == 0
    said = capsys.readouterr().err
    assert "of 2020-06-15; the catalogue before it had records up to 2025-01-15" in said


def test_a_smaller_dump_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the same newest day too, and where it has no abstracts; a larger one needs no word."""
    arxiv_dumps.write(here / "all")
    newest = max(
        (paper for paper in PAPERS if "/" not in paper["id"]), key=lambda paper: paper["id"]
    )
    arxiv_dumps.write(here / "part", [newest])
    assert run("catalogue", "build", "all", "--abstracts") == 0
    capsys.readouterr()
    assert run("catalogue", "build", "part") == 0
    said = " ".join(capsys.readouterr().err.split())
    assert f"has 1 record; the one before it had {len(PAPERS)}" in said
    assert "The catalogue before it had abstracts" in said
    assert run("catalogue", "build", "all") == 0
    assert "before it" not in capsys.readouterr().err


def test_a_second_build_at_the_same_time_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """While it runs, commands that read see the old catalogue and do not wait."""
    arxiv_dumps.write(here / "dump")
    assert run("catalogue", "build", "dump") == 0
    first = subprocess.Popen(
        [sys.executable, "-m", "papernotes", "catalogue", "build", "-"],
        cwd=here, env=environment(here / "home"), stdin=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip # one call
    try:
        assert first.stdin
        first.stdin.write((json.dumps(PAPERS[0]) + "\n").encode() * 20_000)
        first.stdin.flush()
        wait_for(lambda: bool(list(file(here).parent.glob(".papers-*"))))
        capsys.readouterr()
        assert run("catalogue", "build", "dump") == 4
        assert "Another build or update of the catalogue is running" in capsys.readouterr().err
        assert run("catalogue", "rm") == 4
        assert run("find", "splatting") == 0
        first.send_signal(signal.SIGKILL)
    finally:
        first.kill()
        first.communicate()
    assert list(file(here).parent.glob(".papers-*"))
    assert run("find", "splatting") == 0
    assert run("catalogue", "build", "dump") == 0
    assert not list(file(here).parent.glob(".papers-*"))


def test_what_a_killed_build_left_is_removed(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where there is no catalogue; the file of a running one stays."""
    code = "from papernotes.disk import temporary_files; print(temporary_files.prefix())"
    program = [sys.executable, "-c", code]
    killed = subprocess.run(program, capture_output=True, text=True, check=True).stdout.strip()
    folder = file(here).parent
    folder.mkdir(parents=True)
    running = folder / f"{temporary_files.prefix()}catalogue.tmp"
    for path in (folder / f"{killed}catalogue.tmp", running):
        path.write_bytes(b"x" * 2_000_000)
    assert run("catalogue", "rm") == 0
    assert f"Removed what a killed build left in {folder} (2.0 MB)." in capsys.readouterr().err
    assert sorted(os.listdir(folder)) == [running.name, "writing.lock"]
    assert run("catalogue", "rm") == 3


def wait_for(happened: object) -> None:
    """Wait until a function returns true."""
    until = time.monotonic() + 60
    while not (callable(happened) and happened()):
        assert time.monotonic() < until
        time.sleep(0.01)


def test_a_catalogue_of_a_newer_program_is_left_alone(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arxiv_dumps.write(here / "dump")
    assert run("catalogue", "build", "dump") == 0
    with sqlite3.connect(file(here)) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = file(here).read_bytes()
    for command in (["catalogue", "info"], ["catalogue", "build", "dump"], ["find", "x"]):
        assert run(*command) == 3
        assert "was made by a newer papernotes" in capsys.readouterr().err
    assert file(here).read_bytes() == before
    assert run("catalogue", "rm") == 0
    assert not file(here).exists()


def test_another_file_by_its_name_is_not_replaced(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arxiv_dumps.write(here / "dump")
    file(here).parent.mkdir(parents=True)
    file(here).write_text("mine" * 100)
    assert run("catalogue", "build", "dump") == run("find", "x") == 3
    assert "is not a catalogue of papernotes" in capsys.readouterr().err
    assert file(here).read_text() == "mine" * 100


def test_a_full_disk_is_said_before(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The room is asked of the system; the old catalogue stays."""
    arxiv_dumps.write(here / "dump")
    assert run("catalogue", "build", "dump") == 0
    before = file(here).read_bytes()
    usage = shutil.disk_usage(here)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1 << 20))
    assert run("catalogue", "build", "dump") == 3
    assert "The disk has too little room" in capsys.readouterr().err
    assert file(here).read_bytes() == before
    assert sorted(os.listdir(file(here).parent)) == ["arxiv.db", "writing.lock"]


def test_without_a_catalogue_commands_say_how_to_build_one(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["catalogue", "info"], ["find", "x"], ["catalogue"]):
        assert run(*command) == 3
        assert "papers --library library catalogue build FILE" in capsys.readouterr().err
    assert run("catalogue", "rm") == 3
    assert not (here / "home" / "data").exists()


def test_abstracts_are_kept_and_searched_where_that_was_asked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arxiv_dumps.write(here / "dump", [record("2006.11239", "A", abstract="About  zebras\n  Two")])
    assert run("catalogue", "build", "dump") == 0
    assert run("find", "zebras") == 1
    assert run("find", "abstract:zebras") == 3
    assert "--abstracts" in capsys.readouterr().err
    assert run("catalogue", "build", "--abstracts", "dump") == 0
    assert run("find", "abstract:zebras") == run("find", "zebras") == 0
