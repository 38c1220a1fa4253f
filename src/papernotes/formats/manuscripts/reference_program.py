"""The program that makes the references of a LaTeX manuscript: BibTeX, or biber for BibLaTeX."""

import re

from papernotes.patterns import pattern

BIBTEX, BIBER = "bibtex", "biber"

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
