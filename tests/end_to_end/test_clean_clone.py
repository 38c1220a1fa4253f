"""Reading changes nothing that git tracks: the project's own clone is the example."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import program
from tests.support.folders import ROOT
from tests.support.transcript import environment

READING = (
    "list",
    "list tag:diffusion",
    "list status:read --count",
    "list --facets",
    "search diffusion",
    "search 확산",
    "search zzzqx",
    "show ho2020denoising",
    "tags",
    "venues",
    "export --bib",
    "export --json",
    "cite ho2020denoising",
    "check",
    "duplicates",
    "related ho2020denoising",
    "list cites:ho2020denoising",
    "log",
    "queries",
    "dates",
    "review",
    "seminar",
    "review --markdown",
    "exports",
    "conflicts",
    "note --path ho2020denoising",
    "retry --list",
    "completion bash",
)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone of this checkout, with the library as it is in the working folder."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is no checkout of git")
    folder = tmp_path / "clone"
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    shutil.copyfile(ROOT / "library.db", folder / "library.db")
    subprocess.run([*git, "commit", "-qam", "The library", "--allow-empty"], cwd=folder, check=True)
    return folder


def status(folder: Path) -> str:
    """What git says of a folder."""
    command = ["git", "status", "--porcelain"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=True
    ).stdout


def papers(folder: Path, line: str, home: Path) -> int:
    """Run a command as a program of its own; its exit code."""
    env = {**os.environ, **environment(home), "PYTHONPATH": str(ROOT / "src")}
    return program.run(["--library", str(folder), *line.split()], env=env).returncode


def test_reading_leaves_a_clone_clean(clone: Path, tmp_path: Path) -> None:
    """After every reading command git sees no change, and library.db is byte for byte the same."""
    before = hashlib.sha256((clone / "library.db").read_bytes()).digest()
    for line in READING:
        assert papers(clone, line, tmp_path / "home") in (0, 1), line
        assert status(clone) == "", line
        assert hashlib.sha256((clone / "library.db").read_bytes()).digest() == before, line
    assert (clone / ".papers" / "index.db").exists()
    assert not (clone / ".backups").exists()


def test_a_change_is_seen_and_leaves_no_other_file(clone: Path, tmp_path: Path) -> None:
    """What a command makes beside its change is ignored: the index, and the snapshot of the day."""
    assert papers(clone, "tag new ho2020denoising --no-such-option", tmp_path / "home") == 2
    assert status(clone) == ""
    assert papers(clone, "tag new ho2020denoising", tmp_path / "home") == 0
    assert (clone / ".backups").is_dir()
    assert [line[3:] for line in status(clone).splitlines()] == [
        "library.db",
        "notes/ho2020denoising.md",
    ]
