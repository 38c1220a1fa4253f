"""The program that makes the references of a LaTeX manuscript: BibTeX, or biber for BibLaTeX."""

import re

from papernotes.model import citekeys
from papernotes.patterns import pattern

BIBTEX, BIBER = "BibTeX", "biber"
_READ_BY_BIBTEX = frozenset("()\"'=%#`\\~")
_READ_BY_BIBER = frozenset("`\\~")

_BIBER = pattern(
    r"^[^%\n]{0,500}?(?:\\(?:addbibresource|printbibliography|abx@aux@)|\{biblatex)", re.MULTILINE
)
_BIBTEX = pattern(
    r"^[^%\n]{0,500}?\\(?:bibliography|bibliographystyle|bibdata)[ ]*\{", re.MULTILINE
)


def program_of(text: str) -> str:
    """Return BIBTEX or BIBER as a LaTeX source or an `.aux` file says it; empty where it says none.

    BibLaTeX takes `\\bibliography`, too, as it did before its version 1.2.
    """
    if _BIBER.search(text):
        return BIBER
    return BIBTEX if _BIBTEX.search(text) else ""


def find_flaw(key: str, program: str) -> str:
    """Describe the first character of a key that a program cannot read, such as `a space`; empty for none.

    BibTeX leaves out the entry with such a key, biber all entries of the file. Of a program that is not
    known, nothing is said.
    """
    if not program:
        return ""
    read = _READ_BY_BIBTEX if program == BIBTEX else _READ_BY_BIBER
    return citekeys.find_flaw("".join(char for char in key if char.isascii() and char not in read))
