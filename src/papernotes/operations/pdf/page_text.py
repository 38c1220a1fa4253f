"""The text of a page of a paper's PDF, as it is searched."""

from typing import NamedTuple

from papernotes.errors import NotFoundError, PdfError, RefusedError
from papernotes.formats.pdf import cleaning, legibility
from papernotes.library import Library
from papernotes.model.notice import notice
from papernotes.operations.pdf.read_texts import known_words, stamp_of
from papernotes.pdf import reader

_AROUND = 8
"""How many pages before and behind are read too: they tell what stands on every page."""


class PageText(NamedTuple):
    """The text of a page; `file` is the name of the paper's file, `pages` how many it has."""

    key: str
    file: str
    page: int
    pages: int
    text: str


def page_text(library: Library, key: str, number: int) -> PageText:
    """Return the text of a page of a paper's first file. Raises RefusedError where there is none."""
    stored = library.files.of(key)
    if not stored:
        raise NotFoundError(f"{key} has no PDF.", notice("attach-pdf", key=key))
    file = stored[0]
    document = library.full_text.documents().get(file.file.sha256)
    if document is not None and document.stamp == stamp_of(file.path):
        page = library.full_text.page(file.file.sha256, number)
        if page is not None:
            return PageText(key, file.file.name, number, document.pages, page.text)
    first = max(1, number - _AROUND)
    read = reader.read(file.path, range(first, number + _AROUND + 1))
    numbers = [page.number for page in read.pages]
    if number > read.page_count:
        pages = "1 page" if read.page_count == 1 else f"{read.page_count} pages"
        raise RefusedError(f"{file.file.name} has {pages}; there is no page {number}.")
    if number not in numbers:
        raise PdfError(f"Page {number} of {file.file.name} cannot be read.", "damaged")
    texts = [page.text for page in read.pages]
    if reason := legibility.problem([texts[numbers.index(number)]]):
        raise PdfError(f"{_SENTENCES[reason]}: page {number} of {file.file.name}.", reason)
    cleaned = cleaning.clean(texts, known_words(library), first)
    text = cleaned[numbers.index(number)].text
    return PageText(key, file.file.name, number, read.page_count, text)


_SENTENCES = {
    "no-text": "The page is a picture and has no text",
    "no-map": "The fonts of the page do not say which letters they draw",
}
