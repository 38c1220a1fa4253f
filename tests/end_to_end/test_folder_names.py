"""A library in a folder whose name is no UTF-8, as an old disk or archive has it."""

import os
import sys
from pathlib import Path

import pytest

from tests.support import program
from tests.support.transcript import environment

COMMANDS = (
    "add --offline 1706.03762 2006.11239", "note ho2020denoising", "tag nerf ho2020denoising",
    "list tag:nerf", "search attention", "search attension", "search --in pdf attention",
    "search --in all attention", "related ho2020denoising", "lineage ho2020denoising", "questions", "runs",
    "review", "check", "check --fix", "rename ho2020denoising ho", "undo", "redo", "sync --init",
    "sync", "backup", "rebuild", "search attention", "check",
)  # fmt: skip # a table
FINISHED = (0, 1)  # 1 is for nothing found


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow only UTF-8 in names")
def test_every_command_works(tmp_path: Path) -> None:
    """No command is refused or takes its files for damaged, and what is written is found."""
    env = {**environment(tmp_path / "home"), "EDITOR": "true"}
    library = os.fsdecode(os.fsencode(tmp_path) + b"/n\xffon #1?")
    for line in COMMANDS:
        done = program.run(["--library", library, *line.split()], env=env)
        assert done.returncode in FINISHED, (line, done.stderr)
        assert "damaged" not in done.stderr, line
        if line == "search attention":
            assert done.stdout.startswith("vaswani2017attention")
    with open(os.path.join(library, "library.db"), "r+b") as database:
        database.seek(database.seek(0, os.SEEK_END) // 2)
        database.write(b"\xff" * 20_000)
    done = program.run(["--library", library, "rebuild"], env=env)
    assert "Rebuilt 2 papers from" in done.stdout, done.stderr
    done = program.run(["--library", library, "undo"], env=env)
    assert r"n\xffon #1?/library.db.before-rebuild" in done.stderr
