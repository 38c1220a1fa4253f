"""What was adopted is remembered: by every clone, and by a library made again from its text."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.support.desks import Desk, agree, pair
from tests.support.libraries import papers

SURVEY = "# 논문 모음\n" + "".join(
    f"- https://arxiv.org/abs/{number}\n" for number in ("2003.08934", "2006.11239", "1706.03762")
)


def adopted(desk: Desk, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """The states of all files after an adoption."""
    capsys.readouterr()
    papers(desk.folder, "adopt", "--yes", "--offline", "--json", *words)
    return [row["state"] for row in json.loads(capsys.readouterr().out)]


def test_a_clone_knows_what_was_adopted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also a file whose paper the reader chose, and one whose note was edited since."""
    desk, other = pair(tmp_path)
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "survey.md").write_text(SURVEY, "utf-8")
    (vault / "nerf.md").write_text("---\narxiv: 2003.08934\n---\n글 하나\n", "utf-8")
    assert adopted(desk, capsys, str(vault / "nerf.md")) == ["adopted"]
    assert adopted(desk, capsys, "--paper", "2006.11239", str(vault / "survey.md")) == ["adopted"]
    note = desk.folder / "notes" / "mildenhall2020nerf.md"
    note.write_text(note.read_text("utf-8").replace("글 하나", "다른 글"), "utf-8")
    desk.sync()
    other.sync()
    agree(desk, other)
    assert "/vault" not in (desk.folder / "papers" / "library.toml").read_text("utf-8")
    moved = shutil.copytree(vault, tmp_path / "elsewhere")
    assert adopted(other, capsys, str(moved)) == ["here", "here"]
    assert papers(desk.folder, "undo") == 0  # of the survey
    desk.sync()
    other.sync()
    assert adopted(other, capsys, str(moved)) == ["here", "left"]


def test_every_clone_knows_the_dialect(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text of the library says in which dialect a file was written."""
    desk, _ = pair(tmp_path)
    post = tmp_path / "2024-03-04-nerf.md"
    post.write_text("---\narxiv: 2003.08934\n---\n글\n", "utf-8")
    assert adopted(desk, capsys, str(post)) == ["adopted"]
    desk.sync()
    shared = tomllib.loads((desk.folder / "papers" / "library.toml").read_text("utf-8"))
    [text] = shared["adopted"].values()
    assert json.loads(text) == ["mildenhall2020nerf", "mildenhall2020nerf.md", "jekyll"]


def test_a_library_made_again_knows_it_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rebuilt from its text."""
    desk, _ = pair(tmp_path)
    file = tmp_path / "nerf.md"
    file.write_text("---\narxiv: 2003.08934\n---\n글 하나\n", "utf-8")
    assert adopted(desk, capsys, str(file)) == ["adopted"]
    desk.sync()
    (desk.folder / "library.db").unlink()
    assert papers(desk.folder, "rebuild") == 0
    assert adopted(desk, capsys, str(file)) == ["here"]
