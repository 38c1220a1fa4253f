"""One paper in full: its record, where its notes are, and its address on the web."""

import os
from collections.abc import Iterable
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.library import Library
from papernotes.model.identifiers import ArxivId, Doi, abs_url, doi_url, pdf_url
from papernotes.model.paper import Paper
from papernotes.notebook import Notebook


class Details(NamedTuple):
    """A paper with the path of its note, empty for none, and the notes of people by name.

    The files of `notes_by` are named as in the folder of notes.
    """

    paper: Paper
    note: str
    notes_by: dict[str, str]


def details(library: Library, notebook: Notebook, keys: Iterable[str]) -> list[Details]:
    """These papers in full, in their order."""
    made = []
    for key in keys:
        note = library.notes.of_paper(key)
        path = os.path.join(notebook.folder, note.file) if note else ""
        people = {row.person: row.file for row in library.notes.of_people(key)}
        made.append(Details(library.papers.read(key), path, people))
    return made


def title(library: Library, key: str) -> str:
    """The title of a paper."""
    return library.papers.read(key).title


def address(library: Library, key: str, *, pdf: bool = False) -> str:
    """Where a paper is on the web: at arXiv, by its DOI, else the URL of its entry.

    Raises RefusedError where none is known, or no browser should be given it.
    """
    paper = library.papers.read(key)
    if paper.arxiv:
        return (pdf_url if pdf else abs_url)(ArxivId(paper.arxiv))
    if pdf:
        raise RefusedError(f"{key} is not on arXiv, so where its PDF is is not known.")
    url = doi_url(Doi(paper.doi)) if paper.doi else paper.url
    if not url:
        raise RefusedError(f"{key} has no arXiv id, DOI or address.")
    # An address may have come from anywhere; a browser takes other things than addresses too.
    if not url.startswith(("http://", "https://", "ftp://")) or not url.isprintable():
        raise RefusedError(f"{key} has an address that is none of the web: {url}")
    return url
