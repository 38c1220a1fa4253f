"""What a reader marked in the files of a paper."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from papernotes.errors import PapersError, PdfError, RefusedError
from papernotes.formats.pdf.found_passage import CONTEXT, surroundings
from papernotes.formats.pdf.line_ends import BREAK, Words
from papernotes.formats.pdf.passage_text import PassageText
from papernotes.model.highlights import Highlight, anchors
from papernotes.model.notice import notice
from papernotes.model.paper_file import StoredFile
from papernotes.pdf import Reader
from papernotes.pdf.annotations import Mark, read_marks

KnownWords = Callable[[], Words]
"""Returns the words of the library, by which hyphens at ends of lines are judged."""


class FoundMark(NamedTuple):
    """A highlight in a file of a paper, with its anchor and the text around its passage."""

    anchor: str
    highlight: Highlight
    stored: StoredFile
    before: str = ""
    after: str = ""


class Marks(NamedTuple):
    """The highlights in the files of a paper, in their order, and why files could not be read."""

    found: tuple[FoundMark, ...]
    errors: tuple[PapersError, ...] = ()


def read(reader: Reader, files: Iterable[StoredFile], known: KnownWords) -> Marks:
    """Return the highlights in files of a paper. What two files have alike is returned once."""
    found: dict[str, FoundMark] = {}
    errors: list[PapersError] = []
    for stored in files:
        try:
            for mark in _read_file(reader, stored, known):
                found.setdefault(mark.anchor, mark)
        except PdfError as error:
            errors.append(error)
    return Marks(tuple(found.values()), tuple(errors))


def no_pdf(key: str) -> PapersError:
    """Return the error for a paper without a PDF."""
    return RefusedError(f"{key} has no PDF.", notice("attach-pdf", key=key))


def _read_file(reader: Reader, stored: StoredFile, known: KnownWords) -> Iterator[FoundMark]:
    marked = read_marks(reader, stored.path)
    if not marked.marks:
        return
    pages = [page.text for page in reader.read(stored.path).pages] if marked.pages else []
    is_broken = any(BREAK in mark.passage for mark in marked.marks)
    clean = PassageText(pages, known() if is_broken else Words()).clean
    order = sorted(marked.marks, key=_order)
    items = [_highlight(mark, clean) for mark in order]
    for anchor, mark, item in zip(anchors(items), order, items, strict=True):
        text = marked.pages.get(mark.page, "")
        before, after = _around(text, mark, clean) if item.passage else ("", "")
        yield FoundMark(anchor, item, stored, before, after)


def _order(mark: Mark) -> tuple[int, int, int, int]:
    """Return the sort position: by page, passages in the order of the text, then from the top."""
    return mark.page, 0 if mark.passage else 1, mark.start, -mark.place[1]


def _highlight(mark: Mark, clean: Callable[[str], str]) -> Highlight:
    return Highlight(
        mark.kind,
        mark.page,
        clean(mark.passage),
        mark.comment,
        mark.colour,
        mark.date,
        mark.author,
        mark.name,
        mark.place,
    )


def _around(text: str, mark: Mark, clean: Callable[[str], str]) -> tuple[str, str]:
    before = clean(text[max(0, mark.start - 3 * CONTEXT) : mark.start])
    after = clean(text[mark.end : mark.end + 3 * CONTEXT])
    return surroundings(before, last=True), surroundings(after, last=False)
