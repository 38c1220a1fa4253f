"""The text of a file, or of many with two children at work at once."""

from collections.abc import Generator, Iterable, Iterator
from typing import Any, Self

from papernotes.errors import PdfError
from papernotes.pdf import limits
from papernotes.pdf.children import Answer, Children, Request
from papernotes.pdf.document import Document, PageText
from papernotes.pdf.limits import LIMITS, Limits

_CRASHES = 3
"""How many pages of a file may end a child before the rest is given up."""
_AT_ONCE = 2
_Reading = Generator[Request, Answer, Document]


def read(path: str, pages: range | None = None) -> Document:
    """Return the text of pages of a PDF, by default of all; pages count from 1.

    No more than the first `limits.MAX_PAGES` of the pages are read. Raises PdfError where the file
    cannot be read at all.
    """
    with Reader() as reader:
        return reader.read(path, pages)


def read_many(paths: Iterable[str]) -> Iterator[tuple[str, Document | PdfError]]:
    """Yield each file with its pages, or the error that says why there are none, as they are read."""
    waiting = iter(paths)
    with Children(_AT_ONCE, LIMITS) as children:
        at_work: dict[int, tuple[str, _Reading]] = {}

        def advance(
            number: int, answer: Answer | None
        ) -> Iterator[tuple[str, Document | PdfError]]:
            while True:
                if number not in at_work:
                    path = next(waiting, None)
                    if path is None:
                        return
                    at_work[number], answer = (path, _reading(path, None)), None
                path, reading = at_work[number]
                try:
                    request = next(reading) if answer is None else reading.send(answer)
                except StopIteration as stop:
                    del at_work[number]
                    yield path, stop.value
                except PdfError as error:
                    del at_work[number]
                    yield path, error
                else:
                    children.start(number, request)
                    return

        for number in range(_AT_ONCE):
            yield from advance(number, None)
        while at_work:
            yield from advance(*children.wait())


class Reader:
    """A child process that reads one file after the other, in a `with` block."""

    def __init__(self, allowed: Limits = LIMITS) -> None:
        self._children = Children(1, allowed)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: Any) -> None:
        self._children.__exit__(*error)

    def read(self, path: str, pages: range | None = None) -> Document:
        """Return the text of pages of a PDF; see the function `read`. Raises PdfError."""
        reading = _reading(path, pages)
        request = next(reading)
        while True:
            self._children.start(0, request)
            try:
                request = reading.send(self._children.wait()[1])
            except StopIteration as stop:
                document: Document = stop.value
                return document

    def ask(self, task: str, path: str, **arguments: Any) -> tuple[Any, ...]:
        """Return the values that a task of the child gives for a file. Raises PdfError."""
        limits.check(path)
        self._children.start(0, Request(task, path, arguments))
        answer = self._children.wait()[1]
        if answer.reason:
            raise limits.refusal(path, answer.reason)
        return answer.values


def _reading(path: str, pages: range | None) -> _Reading:
    """Read a file: yield requests, receive their answers, return the document. Raises PdfError.

    After a page in which the child ended, the reading goes on with the next one.
    """
    complete = limits.check(path)
    first = pages.start if pages is not None else 1
    last = first + limits.MAX_PAGES - 1
    if pages is not None:
        last = min(last, pages.stop - 1)
    head: dict[str, Any] = {}
    texts: list[PageText] = []
    following = first
    for _ in range(_CRASHES):
        answer = yield Request("text", path, {"first": following, "last": last})
        for value in answer.values:
            if "count" in value:
                head = value
            else:
                following = value["page"] + 1
                if "text" in value:
                    texts.append(PageText(value["page"], value["text"]))
        if answer.reason != "crashed" or not head:
            break
        following += 1
    if not head or (answer.reason and not texts):
        raise limits.refusal(path, answer.reason or "damaged")
    present = {page.number for page in texts}
    last = min(last, head["count"])
    unread = tuple(number for number in range(first, last + 1) if number not in present)
    return Document(tuple(texts), head["count"], head["metadata"], unread, complete)
