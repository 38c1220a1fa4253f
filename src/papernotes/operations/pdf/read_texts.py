"""Reading the text of the PDFs of papers, for the search. Only files that changed are read."""

import os
from collections.abc import Callable, Mapping
from time import sleep
from typing import NamedTuple

from papernotes.errors import PdfError, TryLaterError
from papernotes.formats.pdf import cleaning, legibility, line_ends
from papernotes.formats.pdf.clean_page import CleanPage
from papernotes.library import Library
from papernotes.library.full_text.tables import Document, Stamp
from papernotes.model.paper_file import StoredFile
from papernotes.model.query.language import Query
from papernotes.pdf import document as pdf_document
from papernotes.pdf import reader

Started = Callable[[int], Callable[[int], None] | None]
"""Hears how many files are to be read; returns what hears of each that was, or None."""
_Read = tuple[Document, list[tuple[int, CleanPage]]]
_BATCH = 200
"""How many files and pages are stored in one transaction."""
_MERGED_FROM = 50
"""From so many new files on, the index is merged at the end."""
_KNOWN_PAPERS = 2_000
"""Of so many papers, the newest, the words with hyphens are learned."""
_PAUSE = 0.2  # seconds
_MISSING = "missing"
NOT_THERE = Stamp(0, 0)
"""The stamp of a file that is not there."""


class Problem(NamedTuple):
    """A file that is not searched, or not whole: its paper, its name, and why; see Document."""

    key: str
    name: str
    reason: str
    pages: int
    read: int


class Report(NamedTuple):
    """What a reading did: the numbers of files that were read now and were known before.

    `problems` are the files of papers that cannot be searched, also those that were known before;
    `partly` those of which some pages could not be read, or that have more than are read.
    """

    read: int
    unchanged: int
    problems: tuple[Problem, ...] = ()
    partly: tuple[Problem, ...] = ()


def read_texts(
    library: Library, started: Started, waiting: Callable[[], None] = lambda: None
) -> Report:
    """Read the text of every file of a paper that is new or has changed, and forget what is gone.

    `waiting` is called once if another process reads them at this moment, which is waited for.
    What was read stays, also if this is interrupted.
    """
    has_called = False
    while True:
        with library.full_text.reading() as is_held:
            if is_held:
                library.full_text.turn_on()
                return _read_all(library, started)
        if not has_called:
            waiting()
            has_called = True
        sleep(_PAUSE)


def _read_all(library: Library, started: Started) -> Report:
    full_text = library.full_text
    stored = files_by_digest(library)
    known = full_text.documents()
    stamps = {digest: stamp_of(file.path) for digest, file in stored.items()}
    outdated = [
        digest
        for digest, stamp in stamps.items()
        if digest not in known or stamp not in (known[digest].stamp, None)
    ]
    with full_text.changes():
        full_text.forget(known.keys() - stored.keys())
        for digest in outdated:
            if stamps[digest] is None:
                full_text.put(Document(digest, NOT_THERE, 0, 0, _MISSING), ())
    there = {stored[digest].path: digest for digest in outdated if stamps[digest] is not None}
    if there:
        _store(library, there, started(len(there)))
        if len(there) >= _MERGED_FROM:
            full_text.merge()
    full_text.read_all()
    unchanged = sum(stamp is not None for stamp in stamps.values()) - len(there)
    return Report(len(there), unchanged, *_problems(stored, full_text.documents()))


def _problems(
    stored: Mapping[str, StoredFile], known: Mapping[str, Document]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the files that cannot be searched, and those of which not every page is read."""
    present = [(stored[digest], known[digest]) for digest in stored if digest in known]
    problems = (_problem(file, document) for file, document in present if document.problem)
    partly = (
        _problem(file, document)
        for file, document in present
        if not document.problem and document.read < document.pages
    )
    return tuple(problems), tuple(partly)


def _problem(file: StoredFile, document: Document) -> Problem:
    return Problem(file.key, file.file.name, document.problem, document.pages, document.read)


def files_by_digest(library: Library) -> dict[str, StoredFile]:
    """Return a file of a paper for each digest, one that is there if any is."""
    result: dict[str, StoredFile] = {}
    for file in library.files.all():
        known = result.setdefault(file.file.sha256, file)
        if known is not file and stamp_of(known.path) is None:
            result[file.file.sha256] = file
    return result


def stamp_of(path: str) -> Stamp | None:
    """Return what tells whether a file has changed; None if it is not there."""
    try:
        info = os.stat(path)
    except OSError:
        return None
    return Stamp(info.st_mtime_ns, info.st_size)


def _store(library: Library, digests: dict[str, str], more: Callable[[int], None] | None) -> None:
    """Read files, by their paths, and store them under their digests."""
    words = known_words(library)
    batch: list[_Read] = []

    def store() -> None:
        with library.full_text.changes():
            for document, pages in batch:
                library.full_text.put(document, pages)
        batch.clear()

    from papernotes.operations.pdf import references

    files = files_by_digest(library)
    for path, result in reader.read_many(digests):
        batch.append(_document(digests[path], path, result, words))
        if isinstance(result, pdf_document.Document) and batch[-1][1]:
            pages = [page for _, page in batch[-1][1]]
            texts = [page.text for page in result.pages]
            references.learn(library, files[digests[path]], texts, pages)
        if len(batch) + sum(len(pages) for _, pages in batch) >= _BATCH:
            store()
        if more is not None:
            more(1)
    store()


def _document(
    digest: str, path: str, result: pdf_document.Document | PdfError, words: line_ends.Words
) -> _Read:
    stamp = stamp_of(path) or NOT_THERE
    if isinstance(result, PdfError):
        return Document(digest, stamp, 0, 0, result.reason), []
    texts = [page.text for page in result.pages]
    reason = legibility.problem(texts)
    document = Document(digest, stamp, result.page_count, len(texts), reason)
    if reason:
        return document, []
    numbers = (page.number for page in result.pages)
    return document, list(zip(numbers, cleaning.clean(texts, words), strict=True))


def known_words(library: Library) -> line_ends.Words:
    """Return the words of the newest papers' titles and abstracts."""
    rows = library.queries.rows(("title", "abstract"), Query(), "-added", _KNOWN_PAPERS)
    return line_ends.written_words(text for row in rows for text in row)


def drop(library: Library) -> bool:
    """Remove the text of all PDFs, until they are read again; return whether there was any.

    Raises TryLaterError while another process reads them.
    """
    with library.full_text.reading() as is_held:
        if not is_held:
            raise TryLaterError(
                "Another papers process is reading the PDFs. Try again when it has ended."
            )
        return library.full_text.drop()
