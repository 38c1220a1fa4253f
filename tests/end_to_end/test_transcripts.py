"""Every command and every error, as shown on a terminal."""

import os
import re
import sys
from pathlib import Path

import pytest

from tests.support.folders import ROOT
from tests.support.transcript import bare, commands, replay, shipped

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="transcripts are run by sh")

FILES = sorted((ROOT / "tests" / "end_to_end" / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_terminal_shows_what_the_transcript_says(file: Path, tmp_path: Path) -> None:
    """Each command prints exactly its transcript, and ends with its exit code."""
    lines = file.read_text(encoding="utf-8").splitlines()
    folder, home = tmp_path / "library", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    if "# on the shipped library" in lines:
        shipped(folder)
    now = replay(lines, folder, home)
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        file.write_text("\n".join(now).rstrip() + "\n", encoding="utf-8")
    assert bare(now) == bare(lines)


def test_there_are_transcripts() -> None:
    """The transcripts are found; otherwise nothing would be tested."""
    assert len(FILES) > 20


def test_the_tour_of_the_readme_is_true(tmp_path: Path) -> None:
    """Every console block of the README prints what it shows."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert len(commands(lines)) > 5
    folder, home = tmp_path / "papers", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    now = replay(lines, folder, home)
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        (tmp_path / "tour.txt").write_text("\n".join(now), encoding="utf-8")
        print("\n".join(now))
    assert bare(now) == bare(lines)
