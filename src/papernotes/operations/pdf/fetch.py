"""PDFs fetched from arXiv, or from an address that the reader gives, and attached to papers."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from papernotes.errors import BadIdentifierError, RefusedError
from papernotes.library import Library
from papernotes.model.identifiers import ArxivId, parse, to_text
from papernotes.model.paper_file import StoredFile
from papernotes.notebook import Notebook
from papernotes.operations.pdf import attach
from papernotes.operations.pdf.attach import Attached, Incoming

ARXIV = "arxiv"
Download = Callable[[str], str]
"""Fetches a PDF from an address, and returns its path; see Hosts.download_pdf."""


class Fetched(NamedTuple):
    """The file of a paper, and whether it was fetched; the paper may have had it before."""

    attached: Attached
    is_fetched: bool


def fetch(library: Library, notebook: Notebook, download: Download, key: str, now: str) -> Fetched:
    """Fetch the PDF of a paper from arXiv, and attach it, unless the paper has it.

    A file that the library knows but this machine lacks is fetched in the version that it had. Raises
    RefusedError for a paper that is not on arXiv, and what `Hosts.download_pdf` raises.
    """
    wanted = _wanted(library, key)
    if isinstance(wanted, Attached):
        return Fetched(wanted, is_fetched=False)
    url, names = wanted
    with _downloaded(download, url) as path:
        incoming = Incoming(path, source=ARXIV, replaces=names)
        return Fetched(attach.attach(library, notebook, key, incoming, now), is_fetched=True)


def address(library: Library, key: str) -> str:
    """Return where the PDF of a paper is fetched from. Raises RefusedError if the paper has it."""
    wanted = _wanted(library, key)
    if isinstance(wanted, Attached):
        raise RefusedError(f"{key} has its PDF already: {wanted.stored.file.name}.")
    return wanted[0]


def _wanted(library: Library, key: str) -> Attached | tuple[str, tuple[str, ...]]:
    """Return the address of a PDF and the names of files that it replaces, or the file that is there."""
    paper = library.papers.read(key)
    if not paper.arxiv:
        raise RefusedError(
            f"{key} is not on arXiv, so its PDF cannot be fetched. Give its address or a file to attach."
        )
    missing: list[StoredFile] = []
    for item in library.files.of(key):
        if not os.path.isfile(item.path):
            missing += [item] if item.file.source == ARXIV else []
        elif not _is_older(item.file.version, paper.version):
            return Attached(item, is_new=False)
    version = missing[0].file.version if missing else None
    names = tuple(item.file.name for item in missing[:1])
    return _pdf_address(ArxivId(paper.arxiv, version)), names


def attach_address(
    library: Library,
    notebook: Notebook,
    download: Download,
    key: str,
    incoming: Incoming,
    now: str,
) -> Attached:
    """Fetch a PDF from the web address that is the path of `incoming`, and attach it.

    Of a link to arXiv, it is the PDF of that version.
    """
    address = incoming.path
    try:
        identifier = parse(address)
    except BadIdentifierError:
        identifier = None
    url = _pdf_address(identifier) if isinstance(identifier, ArxivId) else address
    source = ARXIV if isinstance(identifier, ArxivId) else _without_secrets(address)
    with _downloaded(download, url) as path:
        incoming = incoming._replace(path=path, source=source)
        return attach.attach(library, notebook, key, incoming, now)


@contextmanager
def _downloaded(download: Download, url: str) -> Iterator[str]:
    """Yield the path of a file that was fetched; it is removed in the end."""
    path = download(url)
    try:
        yield path
    finally:
        with suppress(OSError):
            os.remove(path)


def is_address(word: str) -> bool:
    """Return whether a word is a web address."""
    return word.lower().startswith(("http://", "https://"))


def _is_older(version: int | None, known: int | None) -> bool:
    """Return whether a file is of an older version than the record that the library has."""
    return version is not None and known is not None and version < known


def _pdf_address(identifier: ArxivId) -> str:
    return f"https://export.arxiv.org/pdf/{to_text(identifier)}"


def _without_secrets(address: str) -> str:
    """Return an address without a password and without its query, which may hold a token."""
    from urllib.parse import urlsplit

    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
