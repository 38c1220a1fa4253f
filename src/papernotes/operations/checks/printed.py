"""Checks which papers lack a venue or pages that their PDFs print; nothing of it is corrected."""

from collections.abc import Iterable, Iterator

from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.operations.checks.finding import Finding
from papernotes.operations.papers import details

KIND = "pdf says"


def check(library: Library, keys: Iterable[str]) -> Iterator[Finding]:
    """Return the hints for these papers, by PDFs that were read before; see details.pdf_says."""
    return (Finding(key, KIND, hint) for key, hint in hints(library, keys, "check-pdf-says"))


def hints(
    library: Library, keys: Iterable[str], kind: str = "pdf-says"
) -> Iterator[tuple[str, Notice]]:
    """Yield these papers with a notice on what their PDFs print and their records lack."""
    if not library.has_citations:
        return
    for key in keys:
        if printed := details.pdf_says(library, library.papers.read(key)):
            venue, year, pages = printed
            yield key, notice(kind, key=key, venue=venue, year=year or 0, pages=pages)
