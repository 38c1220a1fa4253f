"""Fifty PDFs go in, are identified, searched by page, renamed, merged, undone, synced and removed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.houses import NUMBER, library_of_houses
from tests.support.interpreter import unmeasured
from tests.support.libraries import papers
from tests.support.small_pdfs import paper_pdf

WORDS = ("Rooms", "Walls", "Doors", "Roofs", "Stairs", "Floors", "Lamps")


def title(number: int) -> str:
    """The title of a paper, which no other has."""
    return f"Deep {WORDS[number % 7]} and {WORDS[number // 7 % 7]} in House {number:02} of Many"


def author(number: int) -> str:
    """The first author of a paper."""
    return ("Minsu Kim", "Jörg Müller", "Ann Lee", "이산", "Štěpán Novák")[number % 5]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of forty papers, and fifty PDFs, ten of which belong to no paper of it."""
    folder = tmp_path / "pdfs"
    folder.mkdir()
    for n in range(NUMBER):
        stamped = f"arXiv:2001.{n:05}v{n % 3 + 1}  [cs.CV]  1 Jan 2020" if n % 2 else ""
        words = title(n).split()
        lines = [f"the needle{n:02} stands here", "as arXiv:2001.00000 and doi:10.1234/x say"]
        data = paper_pdf(
            [" ".join(words[:5]), " ".join(words[5:])], author(n), stamped=stamped, lines=lines
        )
        (folder / f"download ({n}).pdf").write_bytes(data)
    titles, authors = (list(map(value, range(40))) for value in (title, author))
    return library_of_houses(tmp_path, monkeypatch, titles, authors)


def contents(root: Path) -> dict[str, bytes]:
    """The files of papers, by name."""
    return {path.name: path.read_bytes() for path in sorted((root / "files").glob("*.pdf"))}


def test_fifty_pdfs_with_nothing_lost(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Through the command line, from a folder to a second machine."""
    assert papers(root, "add", "--from", "pdfs", "--offline", "--yes", "--json") == 3
    records = json.loads(capsys.readouterr().out)
    assert sum(item["state"] == "attached" for item in records) == 40
    assert sum(item["certainty"] in ("likely", "unclear") for item in records) == 10
    files = contents(root)
    assert list(files) == [f"house{n:02}.pdf" for n in range(40)]
    for n in range(40):
        assert files[f"house{n:02}.pdf"] == Path(f"pdfs/download ({n}).pdf").read_bytes()
    assert papers(root, "show", "house05", "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["files"][0]["version"] == 3
    assert papers(root, "files", "--index") == 0
    capsys.readouterr()
    assert papers(root, "search", "needle07", "--in", "pdf", "--json") == 0
    (hit,) = json.loads(capsys.readouterr().out)
    assert (hit["key"], hit["page"]) == ("house07", 1)
    assert papers(root, "rename", "house07", "villa") == 0
    assert papers(root, "merge", "--yes", "house08", "house09") == 0
    after = contents(root)
    assert {*after.values()} == {*files.values()}
    assert {"villa.pdf", "house08.2.pdf"} <= set(after)
    assert papers(root, "undo") == 0
    assert papers(root, "undo") == 0
    assert contents(root) == files
    subprocess.run(["git", "init", "--bare", "-q", "-b", "main", "remote.git"], check=True)
    assert papers(root, "sync", "--init", "remote.git") == 0
    tracked = subprocess.run(
        ["git", "-C", str(root), "ls-files"], capture_output=True, text=True, check=True
    ).stdout
    assert "files/" not in tracked
    other = root.parent / "other"
    other.mkdir()
    assert papers(other, "sync", "--init", str(root.parent / "remote.git")) == 0
    capsys.readouterr()
    papers(other, "list", "has:pdf", "--count")
    assert capsys.readouterr().out.strip() == "40"
    assert papers(other, "rename", "house03", "tower") == 0
    assert papers(other, "rm", "--yes", "house04") == 0
    assert papers(other, "sync") == 0
    assert papers(root, "sync") == 0
    synced = contents(root)
    assert synced["tower.pdf"] == files["house03.pdf"]
    assert "house04.pdf" not in synced
    assert len(synced) == 39
    assert len(list((root / "files" / ".trash").glob("house04.*.pdf"))) == 1
    assert papers(root, "rm", "--yes", "has:pdf") == 0
    assert contents(root) == {}
    assert papers(root, "undo") == 0
    assert contents(root) == synced


def test_the_disk_is_full(root: Path) -> None:
    """No room for a copy: a sentence, nothing half-attached, and nothing left over."""
    limited = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from papernotes.cli.main import run\n"
        "from papernotes.file_store import FileStore\n"
        "copy = FileStore._copy\n"
        "def small(*arguments):\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY))\n"
        "    try:\n"
        "        return copy(*arguments)\n"
        "    finally:\n"
        "        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)\n"
        "FileStore._copy = small\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    words = ["--library", str(root), "attach", "house00", "pdfs/download (0).pdf"]
    done = subprocess.run(
        [sys.executable, "-c", limited, *words], env=unmeasured(), capture_output=True, text=True
    )
    assert done.returncode == 3
    assert "The disk is full" in done.stderr
    assert [path.name for path in (root / "files").iterdir()] == [".gitignore"]
    assert papers(root, "list", "has:pdf") == 1
