"""The reader's own macros for formulas: `notes/macros.tex`, as LaTeX would read it.

    \\newcommand{\\R}{\\mathbb{R}}
    \\newcommand{\\norm}[1]{\\lVert #1 \\rVert}
    \\DeclareMathOperator*{\\argmin}{arg\\,min}
    \\def\\eps{\\varepsilon}

Comments and everything else in the file are left out. KaTeX gets a macro by its name with its text,
in which `#1` is the first argument (https://katex.org/docs/supported.html#macros).
"""

import json
import os
import re

from papernotes.notebook import Notebook

FILE = "macros.tex"
_LARGEST = 200_000  # characters
_COMMENT = re.compile(r"(?<!\\)%.*")
_DEFINITION = re.compile(
    r"\\(?:newcommand|renewcommand|providecommand|(?P<operator>DeclareMathOperator)|def)(?P<star>\*?)\s*"
    r"(?:\{\s*(?P<braced>\\(?:[A-Za-z]+|.))\s*\}|(?P<bare>\\(?:[A-Za-z]+|.)))\s*"
    r"(?:\[\d\])?\s*(?:#\d)*\s*(?=\{)"
)


def read(notebook: Notebook) -> str:
    """Return the macros as a JSON object that can stand in a page; empty where there are none."""
    try:
        with open(os.path.join(notebook.folder, FILE), encoding="utf-8-sig") as file:
            text = file.read(_LARGEST)
    except (OSError, UnicodeDecodeError):
        return ""
    macros = definitions(text)
    return json.dumps(macros, ensure_ascii=False).replace("<", "\\u003c") if macros else ""


def definitions(text: str) -> dict[str, str]:
    """Return the macros that a text defines: the text of each by its name, as `\\R`."""
    text = _COMMENT.sub("", text)
    macros: dict[str, str] = {}
    for match in _DEFINITION.finditer(text):
        end = _closing(text, match.end())
        if end < 0:
            continue
        value = text[match.end() + 1 : end].strip()
        if match["operator"]:
            value = f"\\operatorname{match['star']}{{{value}}}"
        macros[match["braced"] or match["bare"]] = value
    return macros


def _closing(text: str, start: int) -> int:
    """Return the place of the brace that closes the one at `start`; -1 if none does."""
    depth = 0
    at = start
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] in "{}":
            depth += 1 if text[at] == "{" else -1
            if not depth:
                return at
        at += 1
    return -1
