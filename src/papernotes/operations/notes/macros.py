"""The reader's macros for formulas on pages: `macros.tex` in the folder of notes."""

from papernotes.errors import PapersError
from papernotes.formats.page import macros
from papernotes.notebook import Notebook

FILE = "macros.tex"


def read_macros(notebook: Notebook) -> dict[str, str]:
    """Return the macros of the library by their names; empty if the file is missing or no text."""
    try:
        return macros.read(notebook.read(FILE))
    except PapersError:
        return {}
