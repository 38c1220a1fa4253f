"""The span that a review is asked for: a text, the year of the last event, or since the last review."""

from contextlib import suppress
from datetime import datetime

from papernotes.errors import BrokenNoteError, NothingFoundError, RefusedError
from papernotes.formats.reading_review.head import read_span
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

    Words such as 지난달 are as seen from `now` on the reader's clock. An empty text is the year of the
    last event. LAST.. begins after the newest review among the notes without a paper, and without
    one is that year. Raises RefusedError for another text and where that review ends in the future,
    NothingFoundError for a span in the future and where a library without events has no such year.
    """
    today = local_day(now)
    _, last_event = library.reviews.bounds()
    notices: list[Notice] = []
    if not text:
        span = None
    elif text.upper() == spans.LAST:
        span = _since_review(library, notebook, today.isoformat(), notices)
    else:
        span = spans.parse_span(text, today)
    if span and last_event and span.first > max(last_event, today.isoformat()):
        raise NothingFoundError(f"{span.value} lies in the future.")
    if span is None and not last_event:
        raise NothingFoundError("No reading events yet.", notice("record-reading"))
    return span or spans.year_of(last_event), notices


def _since_review(
    library: Library, notebook: Notebook, today: str, notices: list[Notice]
) -> Span | None:
    """Return the span after the newest review among the notes; None without one.

    Notes that cannot be taken for a review are added to `notices`. Raises RefusedError for a review
    of days that have not come: when it was written stands nowhere.
    """
    ends: list[tuple[str, str]] = []
    for file in library.notes.strays():
        with suppress(BrokenNoteError, RefusedError):
            note = notebook.read(file)
            try:
                span = read_span(note)
            except RefusedError as error:
                notices.append(notice("review-span-unreadable", file=file, reason=str(error)))
                continue
            if span and span.last:
                ends.append((span.last, file))
    if not ends:
        return None
    last, file = max(ends)
    if last > today:
        raise RefusedError(
            f"notes/{file} is a review until {last}, which has not come, so that it is not known where "
            "the next one begins.",
            notice("end-review", today=today),
        )
    return spans.after(last)
