"""The drawing of a lineage on a terminal: it fits, and a terminal that lacks the signs gets others."""

import io
import sys

import pytest

from papernotes.cli.output import width
from papernotes.cli.reports.lineage_tree import draw
from papernotes.model.lineage.trunks import Member, TypedLink, make_lineage

PAPERS = [
    Member("old2020", "A title that is much longer than the line of a terminal", 2020, "NeurIPS"),
    Member("side2021", "곁가지", 2021),
    Member("leaf2022", "잎", 2022),
    Member("last2022", "Another", 2022),
    Member("new2023", "새 논문", 2023),
]
WORDS = "백본을 바꾸고 attention을 쓰는 것이 다르다. " * 3
LINKS = [
    TypedLink("side2021", "old2020", "extends"),
    TypedLink("leaf2022", "side2021", "builds_on", by="minji"),
    TypedLink("last2022", "side2021", "builds_on"),
    TypedLink("new2023", "old2020", "builds_on"),
    TypedLink("x2024", "new2023", "builds_on"),
    TypedLink("y2024", "x2024", "builds_on"),
    TypedLink("z2024", "y2024", "builds_on"),
]
MORE = [Member(f"{name}2024", "", 2024) for name in "xyz"]


class Screen(io.StringIO):
    """A terminal that shows the signs of one encoding."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the terminal."""
        return self._encoding

    def isatty(self) -> bool:
        """Return that it is a terminal."""
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, encoding: str, columns: int) -> list[str]:
    """Return the lines of the drawing on a terminal of this width."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "stdout", Screen(encoding))
    whole = make_lineage([*PAPERS, *MORE], LINKS)
    return list(draw(whole, [WORDS] * len(whole.links), ["side2021"]))


def test_a_line_is_never_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles are cut, sentences are broken into four lines at most; Hangul takes two columns."""
    lines = drawn(monkeypatch, "utf-8", 50)
    assert max(map(width, lines)) <= 50
    assert lines[0].startswith("2020  ● old2020")
    assert lines[0].endswith("…")
    assert lines[1].startswith("2021  ├─◉ side2021")
    starts = [line[:12] for line in lines if line.startswith("2022")]
    assert starts == ["2022  │ ├─○ ", "2022  │ └─○ "]
    assert any("minji:" in line for line in lines)


def test_a_terminal_without_these_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets signs of ASCII."""
    lines = drawn(monkeypatch, "ascii", 50)
    assert lines[0].startswith("2020  * old2020")
    assert lines[1].startswith("2021  |-@ side2021")
    assert any(line.startswith("2022  | `-o ") for line in lines)
