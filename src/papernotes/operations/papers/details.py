"""One paper in full: its record, the files of its notes, and its URL."""

import os
from collections.abc import Iterable
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.library import Library
from papernotes.model.identifiers import ArxivId, Doi, abs_url, doi_url, pdf_url
from papernotes.model.imprint import Imprint
from papernotes.model.notice import Notice
from papernotes.model.paper import Paper
from papernotes.model.paper_file import StoredFile
from papernotes.notebook import Notebook
from papernotes.operations.notes import own_text
from papernotes.operations.papers import entry_doubts


class Details(NamedTuple):
    """A paper with the path of its note, empty for none, and the notes of people.

    `notes_by` has a pair for each of them: the person, who may have several, and the file, named as in
    the folder of notes. `files` are its PDFs, the one to
    open first, and `missing` the names of those that are not on this machine. `pdf_says` is what a PDF
    prints of the publication that the record lacks: a hint. `doubts` are what is doubtful in the entry.
    """

    paper: Paper
    note: str
    notes_by: tuple[tuple[str, str], ...]
    files: tuple[StoredFile, ...] = ()
    missing: tuple[str, ...] = ()
    pdf_says: Imprint | None = None
    doubts: tuple[Notice, ...] = ()


def details(library: Library, notebook: Notebook, keys: Iterable[str]) -> list[Details]:
    """Return these papers in full, in their order."""
    result = []
    for key in keys:
        note = library.notes.of_paper(key)
        is_own = note is not None and not own_text.waits(library, notebook, note.file)
        path = notebook.stored_path(note.file) if note and is_own else ""
        person_notes = tuple((row.person, row.file) for row in library.notes.of_people(key))
        paper, files = library.papers.read(key), library.files.of(key)
        missing = (item.file.name for item in files if not os.path.isfile(item.path))
        hint = pdf_says(library, paper) if files else None
        doubts = tuple(entry_doubts.of_paper(paper))
        result.append(Details(paper, path, person_notes, files, tuple(missing), hint, doubts))
    return result


def pdf_says(library: Library, paper: Paper) -> "Imprint | None":
    """Return the venue and pages that the PDF of a paper prints and its record lacks; None for none.

    Only what was read of the PDF before is used; see `library.citations`.
    """
    if not library.has_citations:
        return None
    printed = library.citations.imprint(paper.key)
    names = {field.name.lower() for field in paper.fields}
    if paper.venue or {"booktitle", "journal"} & names:
        printed = printed._replace(venue="", year=None)
    if {"pages", "eid"} & names:
        printed = printed._replace(pages="")
    return printed if printed.venue or printed.pages else None


def has_more_authors(paper: Paper) -> bool:
    """Return whether the entry of a paper says that it has more authors than it names (`and others`)."""
    named = next((field.value for field in paper.fields if field.name.lower() == "author"), "")
    if not any(word in named.lower() for word in ("others", "et al")):
        return False
    from papernotes.formats.bibtex import people  # with all that reads names, which few papers need

    return people.read(named).others


def title(library: Library, key: str) -> str:
    """Return the title of a paper."""
    return library.papers.read(key).title


def address(library: Library, key: str, *, pdf: bool = False) -> str:
    """Return the URL of a paper: at arXiv, of its DOI, else the one in its entry.

    Raises RefusedError where it has none, or one that is not safe to open in a browser.
    """
    paper = library.papers.read(key)
    if pdf and paper.arxiv:
        return pdf_url(ArxivId(paper.arxiv))
    if pdf:
        raise RefusedError(f"{key} is not on arXiv, so the URL of its PDF is unknown.")
    url = web_address(paper)
    if not url and paper.url:
        raise RefusedError(f"{key} has a URL that is not a web address: {paper.url}")
    if not url:
        raise RefusedError(f"{key} has no arXiv id, DOI or URL.")
    return url


def web_address(paper: Paper) -> str:
    """Return the URL of a paper: at arXiv, of its DOI, else the one in its entry.

    Empty where it has none, or one that is not safe to open in a browser.
    """
    if paper.arxiv:
        return abs_url(ArxivId(paper.arxiv))
    url = doi_url(Doi(paper.doi)) if paper.doi else paper.url
    # The URL may come from anywhere, and browsers open more than web pages.
    is_safe = url.startswith(("http://", "https://", "ftp://")) and url.isprintable()
    return url if is_safe else ""
