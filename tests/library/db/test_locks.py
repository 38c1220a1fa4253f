"""A process that has library.db open keeps its locks on it, whatever else it does."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from papernotes.library.backup import replace
from papernotes.library.db import connection as db
from papernotes.workspace import Workspace
from tests.support import program
from tests.support.folders import ROOT
from tests.support.lock_guard import OPEN_FILES
from tests.support.transcript import environment

WRITE = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], timeout=0).execute("BEGIN IMMEDIATE")
"""

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX locks")


def papers(root: Path, *arguments: str) -> str:
    """Run a command in a process of its own; return its output."""
    done = program.run(["--library", str(root), *arguments], env=environment(root.parent))
    done.check_returncode()
    return done.stdout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library with one paper."""
    folder = tmp_path / "library"
    papers(folder, "init", str(folder))
    papers(folder, "add", "2006.11239", "--offline")
    return folder


@posix
def test_asking_for_a_library_that_is_open_keeps_its_locks(root: Path) -> None:
    """`add` opens the library before it creates a missing one; other commands see what it writes."""
    space = Workspace.at(str(root), environment(root.parent))
    library = space.library
    head = library.papers.head("ho2020denoising")
    assert not space.create()
    papers(
        root, "tag", "other", "ho2020denoising"
    )  # its end removes the log of an unlocked library
    with library.operation("tag"):
        library.papers.set_head("ho2020denoising", head._replace(tags=("own",)))
    seen = [row["tag"] for row in json.loads(papers(root, "tags", "--json"))]
    space.close()
    assert seen == ["own"]


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="the system does not list a process's files")
def test_no_command_opens_the_file_of_a_library_that_it_has_open(root: Path) -> None:
    """Every kind of command in turn, under a guard that raises an error."""
    bib = root.parent / "one.bib"
    bib.write_text("@article{newton1687, title={Principia}, author={Newton, Isaac}, year={1687}}")
    kept = root.parent / "kept.zip"
    commands = (
        f"init {root}", "add 2003.08934 --offline -t nerf", f"import {bib}", "list", "search neural", "show newton1687",
        "tag physics newton1687", "rename newton1687 newton", "rm newton --yes", "undo", "redo", "undo", "log", "check",
        "tags", "venues", "export --bib", f"export --bib -o {root.parent / 'out.bib'}", "duplicates", "related newton",
        f"backup {kept}", "rebuild", f"restore --yes {kept}", "sync --init", "note newton --path", "merge newton ho2020denoising --yes",
    )  # fmt: skip # a table
    command = [sys.executable, "-m", "tests.support.lock_guard", str(root), *commands]
    done = subprocess.run(
        command,
        env=environment(root.parent) | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr


@posix
def test_a_restore_without_hard_links_keeps_the_library_locked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old library is copied on such a disk, and no other command writes to it meanwhile."""
    ready = root / ".backups" / "gathered"
    ready.mkdir(parents=True, exist_ok=True)
    db.checkpoint(str(root / "library.db"))
    (ready / "library.db").write_bytes((root / "library.db").read_bytes())
    answers = []
    real = os.replace

    def without_links(_source: str, _target: str) -> None:
        raise OSError(errno.EPERM, "no hard links")

    def replaced(source: str, target: str) -> None:
        if target == str(root / "library.db"):
            command = [sys.executable, "-c", WRITE, str(root / "library.db")]
            answers.append(subprocess.run(command, capture_output=True, encoding="utf-8").stderr)
        real(source, target)

    monkeypatch.setattr(os, "link", without_links)
    monkeypatch.setattr(os, "replace", replaced)
    kept = replace.make_kept_folder(str(root))
    replace.begin(str(root), str(ready), kept)
    assert [answer for answer in answers if "locked" not in answer] == []
    assert answers
    assert (Path(kept) / "library.db").exists()
