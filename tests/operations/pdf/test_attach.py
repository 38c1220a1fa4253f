"""PDFs attached to papers: whole or not at all, and they follow their papers."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from unicodedata import normalize

import pytest

from papernotes.library import Library
from papernotes.operations.text import mirror
from tests.support.interpreter import unmeasured
from tests.support.libraries import english_library, papers
from tests.support.small_pdfs import small_pdf

BIB = """@article{one, title = {One for ResNet}, author = {A. Nobody}, year = 2001}
@article{two, title = {Two}, author = {A. Nobody}, year = 2002}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two papers, and three PDFs beside it."""
    for name in "abc":
        (tmp_path / f"{name}.pdf").write_bytes(small_pdf(f"This is {name}."))
    return english_library(tmp_path, monkeypatch, BIB)


def files(root: Path) -> dict[str, bytes]:
    """Every file in files/, by its path there, without rules for git and hidden folders."""
    return {
        str(path.relative_to(root / "files")): path.read_bytes()
        for path in sorted((root / "files").rglob("*"))
        if path.is_file() and not path.relative_to(root / "files").parts[0].startswith(".")
    }


def trash(root: Path) -> list[str]:
    """The names in the trash."""
    return sorted(path.name for path in (root / "files" / ".trash").glob("*"))


def test_a_file_is_copied_and_its_source_stays(root: Path) -> None:
    """The copy has the name of its paper; further files are numbered; the same one is there once."""
    assert papers(root, "attach", "one", "a.pdf", "b.pdf", "a.pdf") == 0
    assert files(root) == {
        "one.pdf": Path("a.pdf").read_bytes(),
        "one.2.pdf": Path("b.pdf").read_bytes(),
    }
    assert (root / "files" / ".gitignore").read_text() == "*\n"


def test_files_follow_rename_merge_rm_undo_and_redo(root: Path) -> None:
    """Whichever command changes the paper, its file goes with it, and comes back with an undo."""
    a, b = Path("a.pdf").read_bytes(), Path("b.pdf").read_bytes()
    papers(root, "attach", "one", "a.pdf")
    papers(root, "attach", "two", "b.pdf")
    steps = [
        (("rename", "one", "first"), {"first.pdf": a, "two.pdf": b}),
        (("merge", "--yes", "first", "two"), {"first.pdf": a, "first.2.pdf": b}),
        (("rm", "--yes", "first"), {}),
    ]
    before = files(root)
    for command, expected in steps:
        assert papers(root, *command) == 0
        assert files(root) == expected
        assert papers(root, "undo") == 0
        assert files(root) == before
        assert papers(root, "redo") == 0
        assert files(root) == expected
        before = expected
    assert len(trash(root)) == 2


def test_a_file_that_its_reader_marked_goes_along(root: Path) -> None:
    """Highlights change the bytes of a file; it is moved and brought back as it is now."""
    papers(root, "attach", "one", "a.pdf")
    marked = Path("a.pdf").read_bytes() + b"\n% marked\nstartxref\n9\n%%EOF\n"
    (root / "files" / "one.pdf").write_bytes(marked)
    papers(root, "rename", "one", "first")
    assert files(root) == {"first.pdf": marked}
    papers(root, "rm", "--yes", "first")
    papers(root, "undo")
    assert files(root) == {"first.pdf": marked}


def test_nothing_is_overwritten(root: Path) -> None:
    """A file that somebody put into the folder keeps its name, and every other one gets another."""
    (root / "files").mkdir()
    (root / "files" / "one.pdf").write_bytes(b"mine")
    papers(root, "attach", "one", "a.pdf")
    assert files(root) == {"one.pdf": b"mine", "one.2.pdf": Path("a.pdf").read_bytes()}
    (root / "files" / "first.2.pdf").write_bytes(b"also mine")
    papers(root, "rename", "one", "first")
    assert files(root)["first.2.pdf"] == b"also mine"
    assert files(root)["first.pdf"] == Path("a.pdf").read_bytes()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<!DOCTYPE html><html>", "is a web page"),
        (b"", "is empty"),
        (b"PK\x03\x04 a zip", "is not a PDF"),
        (small_pdf("x")[:-20], "is cut short"),
    ],
)
def test_what_is_no_whole_pdf_is_refused(
    root: Path, content: bytes, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence says what the file is; the others of the command are attached."""
    Path("bad.pdf").write_bytes(content)
    assert papers(root, "attach", "one", "bad.pdf", "a.pdf") == 3
    assert sentence in capsys.readouterr().err
    assert files(root) == {"one.pdf": Path("a.pdf").read_bytes()}


def test_odd_sources_are_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder, a pipe, a file that is not there and a link that leads nowhere."""
    Path("folder.pdf").mkdir()
    os.mkfifo("pipe.pdf")
    Path("dead.pdf").symlink_to("gone.pdf")
    assert papers(root, "attach", "one", "folder.pdf", "pipe.pdf", "none.pdf", "dead.pdf") == 3
    errors = capsys.readouterr().err
    for words in ("is a folder", "not a regular file", "none.pdf does not exist", "is a link to"):
        assert words in errors
    assert files(root) == {}


def test_a_link_stays_where_it_is(root: Path) -> None:
    """Nothing is copied, and rm leaves the file alone."""
    assert papers(root, "attach", "one", "a.pdf", "--link") == 0
    assert files(root) == {}
    assert papers(root, "rm", "--yes", "one") == 0
    assert Path("a.pdf").exists()


KILLED = """
import os, sys
from papernotes.disk import files
from papernotes.cli.main import run
from papernotes.operations.notes import pending
point, arguments = sys.argv[1], sys.argv[2:]
end = lambda *a, **k: os.kill(os.getpid(), 9)
if point == "copying":
    os.fsync = end
elif point == "committed":
    pending.apply_all = end
sys.exit(run(arguments))
"""


@pytest.mark.parametrize(("point", "names"), [("copying", []), ("committed", ["one.pdf"])])
def test_a_killed_command_leaves_all_or_nothing(root: Path, point: str, names: list[str]) -> None:
    """Killed while it copies, nothing is attached; after the library knew it, the file is whole."""
    command = ["--library", str(root), "attach", "one", str(Path("a.pdf").absolute())]
    done = subprocess.run([sys.executable, "-c", KILLED, point, *command], env=unmeasured())
    assert done.returncode == -9
    assert papers(root, "attach", "two", "b.pdf") == 0
    left = [path.name for path in (root / "files").iterdir() if path.name.endswith(".tmp")]
    assert (list(files(root)), left) == ([*names, "two.pdf"], [])


@pytest.fixture
def no_trash(root: Path) -> Path:
    """A file in the place of the trash, so that nothing can be moved there; the paper one has a.pdf."""
    assert papers(root, "attach", "one", "a.pdf") == 0
    (root / "files" / ".trash").touch()
    return root / "files" / ".trash"


def test_a_file_that_stays_is_named(
    root: Path, no_trash: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot go to the trash is said, with what to do then; that puts all right."""
    capsys.readouterr()
    assert papers(root, "attach", "one", "--remove") == 3
    assert "Not every file was changed as the library was" in capsys.readouterr().err
    no_trash.unlink()
    for words in (["undo"], ["attach", "one", "--remove"]):
        assert papers(root, *words) == 0
    assert (files(root), len(trash(root))) == ({}, 1)


def test_what_could_not_be_replaced_stays_with_its_paper(
    root: Path, no_trash: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that does not get its name is not attached, and the paper keeps the one that it had."""
    assert papers(root, "attach", "one", "b.pdf", "--replace") == 3
    assert "b.pdf was not attached" in capsys.readouterr().err
    no_trash.unlink()
    assert papers(root, "check", "--only", "changed-file", "--only", "missing-file") == 0
    assert files(root) == {"one.pdf": Path("a.pdf").read_bytes()}


RENAMED = """
import sys
from papernotes.cli.main import run
from papernotes.operations.pdf import attach
root, *arguments = sys.argv[1:]
name_files = attach.pending.apply_all
def rename_meanwhile(library, notebook, **named):
    attach.pending.apply_all = name_files
    import subprocess
    subprocess.run([sys.executable, "-m", "papernotes", "--library", root, "rename", "one", "uno"], check=True)
    return name_files(library, notebook, **named)
attach.pending.apply_all = rename_meanwhile
sys.exit(run(["--library", root, "attach", "one", *arguments]))
"""


def test_a_paper_that_is_renamed_meanwhile_gets_its_file(root: Path) -> None:
    """Another command renames the paper before the file has its name: it is attached all the same."""
    words = [str(root), str(Path("a.pdf").absolute())]
    done = subprocess.run([sys.executable, "-c", RENAMED, *words], env=unmeasured())
    assert done.returncode == 0
    assert files(root) == {"uno.pdf": Path("a.pdf").read_bytes()}
    assert papers(root, "check", "--only", "missing-file", "--only", "unknown-file") == 0


def test_the_text_of_a_library_tells_of_its_files(root: Path) -> None:
    """A library that is rebuilt from its text has the same files."""
    papers(root, "attach", "one", "a.pdf")
    papers(root, "attach", "one", "b.pdf", "--link")
    before = rows(root)
    with closing(Library.open(str(root / "library.db"))) as library:
        mirror.write(library, str(root))
    (root / "library.db").unlink()
    assert papers(root, "rebuild") == 0
    assert rows(root) == before
    assert len(before) == 2


def rows(root: Path) -> list[tuple[object, ...]]:
    """The table of files."""
    with closing(sqlite3.connect(root / "library.db")) as db:
        return db.execute("SELECT name, sha256, size, source, added FROM files").fetchall()


def test_a_library_rebuilt_without_text_keeps_its_files(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was never synced is read from the old library.db; so is a backup beside a copied folder."""
    papers(root, "attach", "one", "a.pdf")
    papers(root, "attach", "two", "b.pdf", "--link")
    papers(root, "backup", "kept.zip")
    capsys.readouterr()
    papers(root, "show", "one", "two", "--json")
    before = [paper["files"] for paper in json.loads(capsys.readouterr().out)]
    assert papers(root, "rebuild") == 0
    capsys.readouterr()
    papers(root, "show", "one", "two", "--json")
    assert [paper["files"] for paper in json.loads(capsys.readouterr().out)] == before
    other = root.parent / "other"
    other.mkdir()
    assert papers(other, "restore", "--yes", "kept.zip") == 0
    shutil.copytree(root / "files", other / "files")
    assert papers(other, "rename", "one", "uno") == 0
    assert files(other) == {"uno.pdf": Path("a.pdf").read_bytes()}


def test_a_name_in_nfd_is_found(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a Mac writes it, in the library's folder too: it is there, read, and removed."""
    name = normalize("NFD", "논문 é.pdf")
    (root / "files").mkdir(exist_ok=True)
    (root / "files" / name).write_bytes(small_pdf("apart"))
    papers(root, "check")
    assert normalize("NFC", "files/논문 é.pdf") in normalize("NFC", capsys.readouterr().out)
    assert papers(root, "attach", "one", str(root / "files" / name)) == 0
    capsys.readouterr()
    papers(root, "show", "one", "--json")
    (file,) = json.loads(capsys.readouterr().out)[0]["files"]
    assert (file["name"], file["here"]) == (normalize("NFC", "files/논문 é.pdf"), True)
    papers(root, "check")
    assert "missing file" not in capsys.readouterr().out
    assert papers(root, "files", "--index") == 0
    assert papers(root, "search", "apart", "--in", "pdf") == 0
    assert papers(root, "attach", "one", "--remove") == 0
    assert files(root) == {}
