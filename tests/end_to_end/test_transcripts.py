"""Every command and every error, as shown on a terminal."""

import os
import sys
from pathlib import Path

import pytest

from tests.support.folders import ROOT
from tests.support.tours import TOURS, lines_of, run_tour
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


@pytest.mark.parametrize("document", TOURS)
def test_the_tour_of_a_document_is_true(document: str, tmp_path: Path) -> None:
    """Every console block of the README and of moving-in.md prints what it shows."""
    text = (ROOT / document).read_text(encoding="utf-8")
    lines = lines_of(text)
    assert len(commands(lines)) > 5
    assert [line for block in run_tour(document, text, tmp_path) for line in block] == bare(lines)
