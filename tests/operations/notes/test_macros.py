"""The reader's own macros for formulas."""

import json
from pathlib import Path

from papernotes.notebook import Notebook
from papernotes.operations.notes import macros

TEXT = r"""% mine: \newcommand{\no}{x}
\newcommand{\R}{\mathbb{R}}
\newcommand*{\norm}[1]{\lVert #1 \rVert} % 100\% mine
\renewcommand\E{\mathop{\mathbb{E}}}
\DeclareMathOperator*{\argmin}{arg\,min}
\def\pair#1#2{\langle #1, #2 \rangle}
\newcommand{\open}{never closed
"""


def test_definitions_of_latex_become_macros_of_katex() -> None:
    """Every way to define a macro is read, and nothing else of the file."""
    assert macros.definitions(TEXT) == {
        "\\R": "\\mathbb{R}",
        "\\norm": "\\lVert #1 \\rVert",
        "\\E": "\\mathop{\\mathbb{E}}",
        "\\argmin": "\\operatorname*{arg\\,min}",
        "\\pair": "\\langle #1, #2 \\rangle",
    }


def test_a_page_gets_json_that_ends_no_script(tmp_path: Path) -> None:
    """A tag within a macro stays a text; without the file there is nothing."""
    book = Notebook(str(tmp_path))
    assert macros.read(book) == ""
    (tmp_path / macros.FILE).write_text("\\def\\x{</script>}", encoding="utf-8")
    assert "<" not in macros.read(book)
    assert json.loads(macros.read(book)) == {"\\x": "</script>"}
