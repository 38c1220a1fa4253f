"""Macros of a preamble as KaTeX takes them."""

import pytest

from papernotes.formats.page.macros import read
from tests.support.growth import assert_proportional


@pytest.mark.parametrize(
    ("text", "macros"),
    [
        (r"\newcommand{\R}{\mathbb{R}}", {r"\R": r"\mathbb{R}"}),
        (r"\newcommand\E[1]{\mathbb{E}\left[#1\right]}", {r"\E": r"\mathbb{E}\left[#1\right]"}),
        (r"\renewcommand*{\vec}[1]{\mathbf{#1}}", {r"\vec": r"\mathbf{#1}"}),
        (r"\def\x{x} \gdef\pair#1#2{(#1, #2)}", {r"\x": "x", r"\pair": "(#1, #2)"}),
        (r"\DeclareMathOperator{\tr}{tr}", {r"\tr": r"\operatorname{tr}"}),
        (r"\DeclareMathOperator*{\argmin}{arg\,min}", {r"\argmin": r"\operatorname*{arg\,min}"}),
        ("% \\newcommand{\\a}{1}\n\\newcommand{\\b}{2} % 설명\n", {r"\b": "2"}),
        ("\\usepackage{amsmath}\n\\newcommand{\\손실}{L}\n\\newcommand{\\c}{\\{}", {r"\c": r"\{"}),
        (r"\newcommand{\a}{1}\newcommand{\a}{2}", {r"\a": "2"}),
        (r"\newcommand{\a}[2][x]{#1 #2}\newcommand{\b}{2}", {r"\b": "2"}),
        (r"\newcommand{\a}{1}\newcommand{\b}{2", {r"\a": "1"}),
        ("% mine: \\newcommand{\\no}{x}\n\\def\\x{100\\% a}", {r"\x": r"100\% a"}),
        ("", {}),
    ],
)
def test_a_preamble_gives_macros(text: str, macros: dict[str, str]) -> None:
    """Commands, definitions and operators are read, everything else is passed over."""
    assert read(text) == macros


def test_a_preamble_that_is_never_closed_is_read_at_once() -> None:
    """Time grows with the length of the text alone."""
    small, large = ("\\def\\a{" * times for times in (10_000, 100_000))
    assert_proportional(read, small, large)
