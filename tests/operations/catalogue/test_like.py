"""The newest papers of arXiv that are like those of the library, and why."""

import json
from pathlib import Path

import pytest

from tests.support.arxiv_dumps import library_with_catalogue, record
from tests.support.libraries import papers

WITH = (
    record("2601.00001", "Splatting Gaussian Avatars in Rooms", authors=["Cho Park"]),
    record("2601.00002", "A Theory of Bananas", authors=["Ada Kim", "Dae Yun"]),
    record("2601.00003", "A Theory of Apples", authors=["Eun Seo"]),
    record("2512.00001", "Splatting Rooms with Gaussian Avatars", categories=["cs.GR"], authors=["Cho Park"]),
    *(record(f"2401.{number:05d}", f"Bananas and Apples, Part {number}", authors=["Eun Seo"])
      for number in range(1, 40)),
    record("2401.00051", "Avatars of Old", authors=["Eun Seo"]),
)  # fmt: skip # a table


@pytest.fixture
def root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """A library with one paper on splatting, tagged 3d, and a catalogue."""
    root = library_with_catalogue(tmp_path, monkeypatch, WITH)
    assert papers(root, "add", "--offline", "2501.00004", "-t", "3d") == 0
    capsys.readouterr()
    return root


def keys_like(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, list[str]]:
    """The ids that are like something, in order, with the reasons."""
    capsys.readouterr()
    papers(root, "find", "--json", *words)
    return {item["arxiv"]: item["reasons"] for item in json.loads(capsys.readouterr().out)}


@pytest.mark.parametrize("like", ["kim2025gaussian", "tag:3d", "2501.00004"])
def test_papers_that_share_words_or_authors_come_with_the_reason(
    root: Path, capsys: pytest.CaptureFixture[str], like: str
) -> None:
    result = keys_like(root, capsys, "--like", like)
    assert list(result)[:2] == ["2601.00001", "2512.00001"]
    assert result["2601.00001"] == ["words splatting, gaussian, rooms"]
    assert result["2601.00002"] == ["authors Ada Kim"]
    assert "2501.00004" not in result
    assert "2601.00003" not in result


def test_words_and_conditions_narrow_them_down(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(keys_like(root, capsys, "--like", "tag:3d", "category:cs.GR")) == ["2512.00001"]
    assert keys_like(root, capsys, "--like", "tag:3d", "zebra") == {}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--like", "nobody1999"], 3),
        (["--like", "tag:nothing"], 1),
        ([], 2),
        (["--like", "tag:3d", "tag:x"], 3),
    ],
)
def test_what_cannot_be_compared(
    root: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    assert papers(root, "find", *words) == code
    assert "Traceback" not in capsys.readouterr().err
