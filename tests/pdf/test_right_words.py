"""The words of papers that LaTeX sets, against the words of their sources."""

import subprocess
from pathlib import Path
from shutil import which

import pytest

from benchmarks.pdf_papers import make, words
from benchmarks.pdf_words import in_order, ours

FILES = ("kotex.sty", "eso-pic.sty", "lineno.sty", "microtype.sty", "times.sty", "ptmr7t.tfm")
"""Of LaTeX; the last one is a font of Times."""


def test_words_in_order_are_counted() -> None:
    """The longest common subsequence, also where a text has more, fewer or moved words."""
    source = ["a", "b", "c", "d", "e", "f"]
    assert in_order(source, source) == 6
    assert in_order(source, ["x", "a", "b", "x", "c", "d", "e", "x", "f"]) == 6
    assert in_order(source, ["d", "e", "f", "a", "b", "c"]) == 3
    assert in_order(source, []) == 0
    assert words("Self-attention’s x_1 Été") == ["self-attention's", "x", "été"]


def test_nearly_every_word_of_the_source_is_found_in_order(tmp_path: Path) -> None:
    """Review copies, alternating heads, a stamp, Korean, accents: at least 99.5 of 100 words."""
    if (
        not which("pdflatex")
        or subprocess.run(["kpsewhich", *FILES], check=False, stdout=subprocess.DEVNULL).returncode
    ):
        pytest.skip(
            "TeX Live is missing: texlive-latex-recommended, -fonts-recommended, -lang-korean"
        )
    make(tmp_path, 6, texts=10)
    right = total = 0
    for file in sorted(tmp_path.glob("*.pdf")):
        source = file.with_suffix(".txt").read_text("utf-8").split()
        text = words(ours(file))
        number = in_order(source, text)
        assert number > 0.99 * len(source), file.name
        right, total = right + number, total + len(source)
    assert total > 8000
    assert right >= 0.995 * total
