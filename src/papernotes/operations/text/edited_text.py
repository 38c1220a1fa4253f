"""What is said of the text of a paper that was edited by hand: what cannot be read, and what is doubtful."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from papernotes.errors import RefusedError, shorten
from papernotes.formats.text import paper, unreadable
from papernotes.library import Library
from papernotes.model.entry import Entry
from papernotes.model.marks import nearest_status
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Paper
from papernotes.model.reading import events


def parse_base(base: str) -> Entry | None:
    """Return the entry of a text as it was before an edit; None if there was none to read."""
    try:
        return paper.parse(base) if base else None
    except RefusedError:
        return None


def _before(base: str) -> Paper | None:
    """Return the paper of a text as it was before an edit; None if there was none to read."""
    former = parse_base(base)
    return paper.read_entry(unreadable.leave_out(former, None)).paper if former else None


def describe_unread(file: str, unread: Iterable[unreadable.Unreadable]) -> Iterator[Notice]:
    """Yield a notice for each value of a file that cannot be read."""
    for line, name, value in unread:
        yield notice("text-unreadable", file=file, line=line, name=name, value=value)


def describe_doubtful(file: str, text: str, known: Paper, base: str) -> Iterator[Notice]:
    """Yield a notice for each event that is not in `base`, and is kept without being understood.

    The day of another zone may be that of tomorrow here.
    """
    if not known.events:
        return
    last = (events.today() + timedelta(days=1)).isoformat()
    doubtful = [e for e in known.events if e.kind not in events.KINDS or e.day > last]
    former = _before(base) if doubtful else None
    for event in doubtful:
        if former is None or event not in former.events:
            yield notice(
                "text-event-future" if event.kind in events.KINDS else "text-event-unknown",
                file=file,
                line=unreadable.line_of_event(text, event),
                key=known.key,
                event=events.to_text(event),
                day=event.day or "unknown",
            )


def describe_status(
    library: Library, file: str, text: str, status: str, base: str
) -> Iterator[Notice]:
    """Yield a notice on a status that an edit changed to an unknown one, which is kept.

    One that a paper of the library has already is the reader's own.
    """
    near = nearest_status(status) if base else None
    if near is None or status in library.queries.field_values("status"):
        return
    former = _before(base)
    if former and former.status != status:
        line = unreadable.line_of_status(text, status)
        yield notice("text-status-unknown", file=file, line=line, status=shorten(status), near=near)
