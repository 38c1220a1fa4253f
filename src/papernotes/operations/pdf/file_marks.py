"""What a reader marked in the files of a paper."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from papernotes.errors import PapersError, PdfError, RefusedError
from papernotes.formats.pdf import cleaning
from papernotes.formats.pdf.found_passage import CONTEXT, Finder, count_in, surroundings
from papernotes.formats.pdf.line_ends import BREAK, Words
from papernotes.formats.pdf.line_numbers import numbers_within, without_numbers
from papernotes.formats.pdf.passage_text import PassageText
from papernotes.model.highlights import Highlight, anchors
from papernotes.model.notice import notice
from papernotes.model.paper_file import StoredFile
from papernotes.pdf.annotations import Mark, read_marks
from papernotes.pdf.reader import Reader

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

    highlights: tuple[FoundMark, ...]
    errors: tuple[PapersError, ...] = ()


def read(reader: Reader, files: Iterable[StoredFile], known: KnownWords) -> Marks:
    """Return the highlights in files of a paper. What two files have alike is returned once."""
    marks: dict[str, FoundMark] = {}
    errors: list[PapersError] = []
    for stored in files:
        try:
            for mark in _read_file(reader, stored, known):
                marks.setdefault(mark.anchor, mark)
        except PdfError as error:
            errors.append(error)
    return Marks(tuple(marks.values()), tuple(errors))


def no_pdf(key: str) -> PapersError:
    """Return the error for a paper without a PDF."""
    return RefusedError(f"{key} has no PDF.", notice("attach-pdf", key=key))


def _read_file(reader: Reader, stored: StoredFile, known: KnownWords) -> Iterator[FoundMark]:
    marked = read_marks(reader, stored.path)
    if not marked.marks:
        return
    pages = reader.read(stored.path).texts() if marked.pages else []
    is_broken = any(BREAK in mark.highlight.passage for mark in marked.marks)
    clean = PassageText(pages, known() if is_broken else Words()).clean
    order = [_without_numbers(mark, marked.pages) for mark in sorted(marked.marks, key=_order)]
    items = [mark.highlight._replace(passage=clean(mark.highlight.passage)) for mark in order]
    around = _Surroundings(pages, clean)
    for anchor, mark, item in zip(anchors(items), order, items, strict=True):
        text = marked.pages.get(item.page, "")
        before, after = around.of(mark, item.passage, text) if item.passage else ("", "")
        yield FoundMark(anchor, item, stored, before, after)


def _order(mark: Mark) -> tuple[int, int, int, int]:
    """Return the sort position: by page, passages in the order of the text, then from the top."""
    item = mark.highlight
    return item.page, 0 if item.passage else 1, mark.start, -item.place[1]


def _without_numbers(mark: Mark, pages: Mapping[int, str]) -> Mark:
    """Return a mark over several lines of a review copy without the numbers of the lines."""
    item = mark.highlight
    if not any(sign.isdecimal() for sign in item.passage):
        return mark
    numbers = numbers_within(pages.get(item.page, ""), mark.start, mark.end)
    if not numbers:
        return mark
    return mark._replace(highlight=item._replace(passage=without_numbers(item.passage, numbers)))


class _Surroundings:
    """The text around passages, in the cleaned pages, as another version is compared with it later."""

    def __init__(self, pages: Sequence[str], clean: Callable[[str], str]) -> None:
        self._pages, self._clean = pages, clean
        self._finders: dict[int, Finder] = {}

    def of(self, mark: Mark, passage: str, text: str) -> tuple[str, str]:
        """Return what stands before and after a passage; `text` is that of its page, as it was read."""
        number = count_in(self._clean(text[: mark.start]), passage)
        finder = self._finder(mark.highlight.page)
        if finder and (place := finder.occurrence(passage, number)):
            return place.before, place.after
        before = self._clean(text[max(0, mark.start - 3 * CONTEXT) : mark.start])
        after = self._clean(text[mark.end : mark.end + 3 * CONTEXT])
        return surroundings(before, last=True), surroundings(after, last=False)

    def _finder(self, page: int) -> Finder | None:
        """Return what finds passages on a page, without heads and line numbers."""
        if page not in self._finders:
            if not self._cleaned or page > len(self._cleaned):
                return None
            self._finders[page] = Finder([self._cleaned[page - 1]])
        return self._finders[page]

    @cached_property
    def _cleaned(self) -> list[str]:
        return [page.text for page in cleaning.clean(self._pages)]
