"""The files of papers, with what is known of their text."""

from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from papernotes.disk.pdf_files import open_pdf
from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.library.full_text.tables import Document
from papernotes.model.paper_file import StoredFile
from papernotes.operations.pdf.read_texts import stamp_of


class FileRow(NamedTuple):
    """A file of a paper. `pages` is None where they were not counted, `read` how many are searched.

    `text` is `searched`, `not-read`, or why it cannot be searched; see Document. A file that is not
    there is `missing`.
    """

    stored: StoredFile
    pages: int | None
    text: str
    read: int = 0


def list_files(library: Library, keys: Iterable[str] | None = None) -> list[FileRow]:
    """Return the files of these papers, by default of all, by key."""
    if keys is None:
        stored = library.files.all()
    else:
        stored = [file for key in keys for file in library.files.of(key)]
    known = library.full_text.documents()
    return [_row(file, known.get(file.file.sha256)) for file in stored]


def path_of(library: Library, key: str, name: str = "") -> str:
    """Return the path of a paper's file of this name, by default of its first; "" for none here.

    Only what is a PDF by its first bytes is returned: the path of a link may come from elsewhere, as
    by a sync, and leads to nothing else.
    """
    with suppress(PapersError):
        for file in library.files.of(key):
            if name in ("", file.file.name):
                with open_pdf(file.path):
                    return file.path
    return ""


def _row(file: StoredFile, document: Document | None) -> FileRow:
    stamp = stamp_of(file.path)
    pages = document.pages or None if document else None
    if stamp is None:
        return FileRow(file, pages, "missing")
    if document is None or document.stamp != stamp:
        return FileRow(file, pages, "not-read")
    return FileRow(file, pages, document.problem or "searched", document.read)
