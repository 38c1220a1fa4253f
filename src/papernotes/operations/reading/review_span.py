"""The span that a review is asked for: a text, the year of the last event, or since the last review."""

from contextlib import suppress
from datetime import datetime

from papernotes.errors import BrokenNoteError, NothingFoundError, RefusedError
from papernotes.formats.review.head import read_span
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.model.reading import spans
from papernotes.model.reading.moment import local_day
from papernotes.model.reading.spans import Span
from papernotes.notebook import Notebook

_WORDS = (
    "올해",
    "작년",
    "이번달",
    "지난달",
    "이번주",
    "지난주",
    "this-year",
    "last-year",
    "this-month",
    "last-month",
)


def complete(library: Library, start: str) -> list[str]:
    """Return the spans that begin like a text: years with events, LAST.., after `-` months, and words."""
    years = years_with_events(library)
    if not years:
        return []
    names = [*years, spans.LAST]
    if "-" in start:
        names = [f"{start[:4]}-{month:02}" for month in range(1, 13) if start[:4] in years]
    names += _WORDS if start else ()
    return [name for name in names if name.lower().startswith(start.lower())]


def years_with_events(library: Library) -> list[str]:
    """Return the years from the last to the first with an event."""
    first, last = library.reviews.bounds()
    if not first:
        return []
    return [f"{year:04}" for year in range(int(last[:4]), int(first[:4]) - 1, -1)]


def find_span(
    library: Library, notebook: Notebook, text: str, now: datetime
) -> tuple[Span, list[Notice]]:
    """Return the span that a text means, and what could not be read to find it.

    Words such as 지난달 are as seen from `now` on the reader's clock. An empty text is the year of the last event. LAST.. begins after the newest review among the
    notes without a paper, and without one is that year. Raises RefusedError for another text and
    NothingFoundError where a library without events has no such year.
    """
    if text and text.upper() != spans.LAST:
        return spans.parse_span(text, local_day(now)), []
    notices: list[Notice] = []
    if text:
        ends = []
        for file in library.notes.strays():
            with suppress(BrokenNoteError, RefusedError):
                note = notebook.read(file)
                try:
                    span = read_span(note)
                except RefusedError as error:
                    notices.append(notice("review-span-unreadable", file=file, reason=str(error)))
                    continue
                if span and span.last:
                    ends.append(span.last)
        if ends:
            return spans.after(max(ends)), notices
    _, last = library.reviews.bounds()
    if not last:
        raise NothingFoundError("No reading events yet.", notice("record-reading"))
    return spans.year_of(last), notices
