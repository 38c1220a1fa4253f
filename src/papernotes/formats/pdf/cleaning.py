"""The text of a PDF's pages as it is shown and searched.

In this order: accents composed, ligatures spelled out, NFC; line numbers, page numbers and running
heads taken out; words that are broken at the ends of lines joined; the list of references set
apart. Formulas stay as they are. No other word is lost, and the order is that of the file, in
which columns follow each other.
"""

import re
from collections.abc import Iterator, Sequence

from papernotes.formats.pdf import letters, line_ends
from papernotes.formats.pdf.clean_page import CleanPage
from papernotes.formats.pdf.korean_spacing import Spacing
from papernotes.formats.pdf.line_numbers import without_line_numbers
from papernotes.formats.pdf.margins import without_margins

NO_WORDS = line_ends.Words()


def clean(
    texts: Sequence[str], known: line_ends.Words = NO_WORDS, first: int = 1
) -> tuple[CleanPage, ...]:
    """Return the pages of a document, from their texts as pypdfium2 gives them.

    `known` are the words of the library, with and without hyphens; `first` is the number of the
    first of these pages, where they are not all.
    """
    lines = [line_ends.lines(letters.plain(text)) for text in texts]
    kept = without_margins(without_line_numbers(lines), first)
    pages = [line_ends.mark_hyphens("\n".join(page)) for page in kept]
    _join_over_pages(pages)
    own = line_ends.written_words(pages)
    words = line_ends.Words(own.chains | known.chains, own.plain | known.plain)
    spacing = None
    if any(map(_KOREAN.search, pages)):
        spacing = Spacing()
        spacing.learn(line for text in pages for line in text.split("\n"))
    joined = [line_ends.join(text, words, spacing) for text in pages]
    spans = _references([page.text for page in joined])
    return tuple(
        CleanPage(page.text, *span, page.others) for page, span in zip(joined, spans, strict=True)
    )


_KOREAN = re.compile("[가-힣]")
_PAGE_END = re.compile(r"[^\W\d_](?:\ufffe|-)\s*\Z")
_WORD_BEGIN = re.compile(r"[^\W\d_]\S* ?")


def _join_over_pages(pages: list[str]) -> None:
    """Bring the rest of a word that a page breaks off from the next page."""
    for index in range(len(pages) - 1):
        page, following = pages[index], pages[index + 1]
        if _PAGE_END.search(page, max(0, len(page) - 8)) and following[:1].islower():
            rest = _WORD_BEGIN.match(following)
            if rest is not None:
                pages[index] = page.rstrip(" \n-\ufffe") + line_ends.BREAK + rest[0].rstrip()
                pages[index + 1] = following[rest.end() :]


_HEADING = re.compile(
    r"(?i)(?:\d{1,2}\.?\s+|[IVX]{1,5}\.\s+)?(?:references(?: and notes)?|bibliography|literature cited|works cited"
    r"|r e f e r e n c e s|참고 ?문헌) ?:?"
)
_LONGEST_HEADING = 40
_APPENDIX = re.compile(
    r"(?m)^ *(?:(?:Appendix|Appendices|APPENDIX|APPENDICES|Supplementary|Supplemental|SUPPLEMENTARY|부록)\b.{0,60}"
    r"|A\.? +[A-Z][^.,\n\d]{3,60})$"
)


def _references(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return for each page where its part of the list of references begins and ends."""
    ends = [(len(text), len(text)) for text in texts]
    places = [(index, end) for index, text in enumerate(texts) for end in _headings(text)]
    # The contents of a book name the list too: the list itself is in the last part.
    places = [place for place in places if place[0] >= len(texts) // 3]
    if not places:
        return ends
    first, start = places[0]
    for index in range(first, len(texts)):
        begin = start if index == first else 0
        end = _APPENDIX.search(texts[index], begin)
        if end is None and index > first and not _lists(texts[index]):
            break
        ends[index] = (begin, end.start() if end else len(texts[index]))
        if end is not None:
            break
    return ends


def _headings(text: str) -> Iterator[int]:
    """Yield the ends of the lines of a text that are the heading of a list of references."""
    at = 0
    for line in text.split("\n"):
        at += len(line) + 1
        if len(line) < _LONGEST_HEADING and _HEADING.fullmatch(line.strip()):
            yield min(at, len(text))


_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b")


def _lists(text: str) -> bool:
    """Return whether a page reads like references: a year in every 400 characters."""
    return len(_YEAR.findall(text)) * 400 >= len(text)
