"""What a command leaves to another process to be done is a part of the command, and undone with it."""

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.support import sites
from tests.support.interpreter import unmeasured
from tests.support.remotes import papers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")

NOTES = {
    "ho2020": "Mine. See [[kim2021]].\n\n## Questions\n\n- Why?\n",
    "kim2021": "Theirs. See [[ho2020]].\n",
    "lee2022": "Others. See [[ho2020]] and @kim2021.\n",
}
HELD = """
import os, signal, subprocess, sys
from papernotes.cli.main import run
from papernotes.operations.notes import pending, promised
root, meanwhile, *words = sys.argv[1:]
steps = {pending: pending.apply_all, promised: promised.write}
def held(module, name):
    def step(*given, **named):
        pending.apply_all, promised.write = steps[pending], steps[promised]
        if meanwhile == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        another = [sys.executable, "-m", "papernotes", "--library", root, *meanwhile.split()]
        subprocess.run(another, check=True, stdout=subprocess.DEVNULL)
        return steps[module](*given, **named)
    setattr(module, name, step)
held(pending, "apply_all")
held(promised, "write")
sys.exit(run(["--library", root, *words]))
"""
"""Runs a command that is killed before it changes files, or during which another one does so."""
ROWS = (
    "SELECT key, citation, status, rating FROM papers ORDER BY key",
    "SELECT key, tag FROM tags JOIN papers ON id = paper ORDER BY 1, 2",
    "SELECT file, key, written FROM notes JOIN papers ON id = paper ORDER BY file",
)
COMMANDS = [
    ["rename", "ho2020", "ddpm"],
    ["merge", "--yes", "ho2020", "kim2021"],
    ["rm", "--yes", "ho2020"],
    ["run", "ho2020", "--wrong", "MINE"],
    ["answer", "ho2020", "1", "MINE"],
    ["run", "none2023", "--wrong", "MINE"],
    ["note", "none2023", "--path"],
    ["merge", "--yes", "none2023", "kim2021"],
    ["add", "catalogue:iiae"],
    ["adopt", "--yes", "--offline", "reviews"],
]
OPERATIONS = {"note": "create_note", "rm": "remove", "run": "add_run"}
"""The kinds of operations that are not the name of their command."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library whose notes have links to each other, and a review written elsewhere."""
    root = sites.library(tmp_path / "library", NOTES | {"none2023": ""})
    (root / "notes" / "none2023.md").unlink()
    (root / "reviews").mkdir()
    (root / "reviews" / "a.md").write_text("---\ncitekey: lee2022\n---\nFrom elsewhere.\n")
    assert papers(root, "search", "theirs").returncode == 0
    return root


def held(root: Path, meanwhile: str, words: list[str]) -> int:
    """Run a command that is held between its change of the library and those of files."""
    command = [sys.executable, "-c", HELD, str(root), meanwhile, *words]
    return subprocess.run(command, capture_output=True, env=unmeasured(), cwd=root).returncode


def operations(root: Path) -> list[str]:
    """The kinds of the operations in the log, the newest first."""
    done = papers(root, "log", "--json")
    return [operation["kind"] for operation in json.loads(done.stdout)]


def state(root: Path) -> tuple[dict[str, object], list[tuple[object, ...]]]:
    """The notes and the rows of a library that undo restores."""
    with closing(sqlite3.connect(root / "library.db")) as database:
        rows = [row for query in ROWS for row in database.execute(query)]
        assert database.execute("SELECT count(*) FROM pending_files").fetchone() == (0,)
    return {path.name: path.read_text() for path in (root / "notes").glob("*.md")}, rows


@pytest.mark.parametrize("meanwhile", ["kill", "list", "search theirs"])
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:3]))
def test_one_command_is_one_operation(root: Path, words: list[str], meanwhile: str) -> None:
    """One undo takes back all of it, and one redo brings it again, whoever changed the files."""
    before, known = state(root), operations(root)
    assert held(root, meanwhile, words) == (-signal.SIGKILL if meanwhile == "kill" else 0)
    papers(root, "search", "theirs")
    after = state(root)
    assert after != before
    assert operations(root) == [OPERATIONS.get(words[0], words[0]), *known]
    for command, expected in (("undo", before), ("redo", after), ("undo", before)):
        assert papers(root, command).returncode == 0
        assert state(root) == expected


@pytest.mark.parametrize("meanwhile", ["kill", "list"])
def test_an_undo_that_another_command_finishes_is_none_of_its_own(
    root: Path, meanwhile: str
) -> None:
    """A redo brings all of the change again, and there is nothing else to take back."""
    before = state(root)
    papers(root, "rename", "ho2020", "ddpm")
    after, known = state(root), operations(root)
    held(root, meanwhile, ["undo"])
    papers(root, "search", "theirs")
    assert (state(root), operations(root)) == (before, known)
    papers(root, "redo")
    assert (state(root), operations(root)) == (after, known)
