"""Checks which papers lack a venue or pages that their PDFs print; nothing of it is corrected."""

from collections.abc import Iterable, Iterator

from papernotes.library import Library
from papernotes.model.imprint import Imprint
from papernotes.model.notice import Notice, notice
from papernotes.operations.checks.finding import Finding
from papernotes.operations.papers import details

KIND = "pdf says"


def check(library: Library, keys: Iterable[str]) -> Iterator[Finding]:
    """Return the hints for these papers, by PDFs that were read before; see details.pdf_says."""
    for key, (venue, year, pages) in _printed(library, keys):
        hint = notice("check-pdf-says", key=key, venue=venue, year=year or 0, pages=pages)
        yield Finding(key, KIND, hint)


def hints(library: Library, keys: Iterable[str]) -> Iterator[Notice]:
    """Yield notices on what the PDFs of these papers print and their records lack."""
    for key, (venue, year, pages) in _printed(library, keys):
        yield notice("pdf-says", key=key, venue=venue, year=year or 0, pages=pages)


def _printed(library: Library, keys: Iterable[str]) -> Iterator[tuple[str, Imprint]]:
    for key in keys if library.has_citations else ():
        if printed := details.pdf_says(library, library.papers.read(key)):
            yield key, printed
