"""PDFs travel by git-lfs when they are asked for, and a sentence says where that is missing."""

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.libraries import papers, three_papers
from tests.support.small_pdfs import small_pdf

needs_lfs = pytest.mark.skipif(shutil.which("git-lfs") is None, reason="git-lfs is not installed")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with a PDF and a link, synced with a remote."""
    folder = three_papers(tmp_path, monkeypatch)
    monkeypatch.setenv("PAPERS_BACKGROUND", "off")
    for name in "ab":
        (tmp_path / f"{name}.pdf").write_bytes(small_pdf(name))
    papers(folder, "attach", "one", "a.pdf")
    papers(folder, "attach", "one", "b.pdf", "--link")
    subprocess.run(["git", "init", "--bare", "-q", "-b", "main", "remote.git"], check=True)
    assert papers(folder, "sync", "--init", str(tmp_path / "remote.git")) == 0
    return folder


def test_without_a_remote_nothing_is_sent_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = three_papers(tmp_path, monkeypatch)
    assert papers(folder, "sync", "--init", "--files") == 3
    assert "No PDFs were sent: this library has no remote." in capsys.readouterr().err


@needs_lfs
def test_pdfs_reach_another_machine(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are sent once, take no room in git, and come under the names of their papers."""
    assert papers(root, "sync", "--files") == 0
    assert "1 PDF sent, 0 received" in capsys.readouterr().err
    assert papers(root, "sync", "--files") == 0
    assert "0 PDFs sent" in capsys.readouterr().err
    assert not [path for path in (root / ".git" / "lfs" / "objects").rglob("*") if path.is_file()]
    other = tmp_path / "other"
    other.mkdir()
    assert papers(other, "sync", "--init", str(tmp_path / "remote.git")) == 0
    assert not (other / "files").exists()
    assert papers(other, "rename", "one", "first") == 0
    assert papers(other, "sync", "--files") == 0
    assert "0 PDFs sent, 1 received" in capsys.readouterr().err
    assert (other / "files" / "first.pdf").read_bytes() == small_pdf("a")
    assert papers(other, "check", "--only", "changed-file", "--only", "missing-file") in (0, 1)
    assert papers(root, "sync", "--files") == 0
    assert (root / "files" / "first.pdf").read_bytes() == small_pdf("a")


@needs_lfs
def test_a_damaged_copy_is_not_taken_for_the_pdf(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What git-lfs has by the digest of a PDF is compared with it; the next sync brings it anew."""
    papers(root, "sync", "--files")
    other = tmp_path / "other"
    other.mkdir()
    papers(other, "sync", "--init", str(tmp_path / "remote.git"))
    digest = sha256(small_pdf("a")).hexdigest()
    copy = other.joinpath(".git", "lfs", "objects", digest[:2], digest[2:4], digest)
    copy.parent.mkdir(parents=True)
    copy.write_bytes(small_pdf("c"))
    capsys.readouterr()
    assert papers(other, "sync", "--files") == 0
    assert "0 received" in capsys.readouterr().err
    assert not (other / "files" / "one.pdf").exists()
    assert papers(other, "sync", "--files") == 0
    assert (other / "files" / "one.pdf").read_bytes() == small_pdf("a")


@needs_lfs
def test_a_file_that_changed_is_not_sent(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its digest is not that of the text; check --fix takes the new one over."""
    with (root / "files" / "one.pdf").open("ab") as file:
        file.write(b"% marked\nstartxref\n9\n%%EOF\n")
    assert papers(root, "sync", "--files") == 0
    assert "was not sent" in capsys.readouterr().err
    papers(root, "check", "--fix")
    assert papers(root, "sync", "--files") == 0
    assert "1 PDF sent" in capsys.readouterr().err


@needs_lfs
def test_another_server_is_not_obeyed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of the repository may name one, and whoever can push could have put it there."""
    (root / ".lfsconfig").write_text("[lfs]\nurl = http://127.0.0.1:9/\n")
    assert papers(root, "sync", "--files") == 3
    assert ".lfsconfig" in capsys.readouterr().err


def test_without_git_lfs_the_text_is_synced(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And a sentence says what is missing."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("git", "sh", "env"):
        (programs / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(programs))
    papers(root, "tag", "x", "two")
    assert papers(root, "sync", "--files") == 3
    assert "git-lfs is not installed" in capsys.readouterr().err
    log = subprocess.run(
        [os.path.join(programs, "git"), "--git-dir", str(tmp_path / "remote.git"), "show", "main"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip # a command
    assert "papernotes-tags" in log.stdout
