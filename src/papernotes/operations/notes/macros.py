"""The reader's own macros for formulas: `macros.tex` in the folder of notes, as LaTeX would read it."""

import json

from papernotes.errors import PapersError
from papernotes.formats.page import macros
from papernotes.notebook import Notebook

FILE = "macros.tex"


def read(notebook: Notebook) -> str:
    """Return the macros as a JSON object that can stand in a page; empty where there are none."""
    try:
        definitions = macros.read(notebook.read(FILE))
    except PapersError:
        return ""
    if not definitions:
        return ""
    return json.dumps(definitions, ensure_ascii=False).replace("<", "\\u003c")
