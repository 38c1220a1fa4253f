"""What was read of a PDF."""

from collections.abc import Mapping
from typing import NamedTuple


class PageText(NamedTuple):
    """The text of a page as pypdfium2 gives it.

    `number` counts from 1. Lines end with a line feed. U+FFFE stands for a hyphen at the end of a
    line and the line break after it, which pdfium takes out.
    """

    number: int
    text: str


class Document(NamedTuple):
    """The pages of a PDF that were read, in their order.

    `page_count` is the number of pages of the file, also where fewer were read. `unread` are the
    pages that were asked for and cannot be read. `complete` is False where the end of the file is
    missing, as after a download that broke off. `metadata` has the entries of the file's own that
    are not empty, by their names in lower case: title, author, doi …
    """

    pages: tuple[PageText, ...]
    page_count: int
    metadata: Mapping[str, str]
    unread: tuple[int, ...] = ()
    complete: bool = True

    def texts(self) -> list[str]:
        """Return the texts of the pages from the first one on, '' for each that was not read."""
        texts = {page.number: page.text for page in self.pages}
        return [texts.get(number, "") for number in range(1, max(texts, default=0) + 1)]
