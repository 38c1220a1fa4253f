"""Correcting an event of a paper, in the library and in the head of its note."""

from collections.abc import Iterable

from papernotes.errors import BrokenNoteError
from papernotes.formats.note.head import head, write_dates
from papernotes.library import Library
from papernotes.model.head import DATE_KEYS
from papernotes.model.notice import Notice, notice
from papernotes.model.reading.events import READ, READINGS, Event
from papernotes.notebook import Notebook
from papernotes.operations.notes import own_text, reconcile, write_back


def correct(
    library: Library, notebook: Notebook, key: str, event: Event, new: Event | None
) -> tuple[Notice, ...]:
    """Replace an event of a paper by another one, or remove it with None; return notices.

    If the head of the note gives its day, the head is changed as well.
    """
    notices = reconcile.read_if_changed(library, notebook, key)
    with library.changes():
        library.events.remove(key, event)
        if new is not None:
            library.events.add(key, new)
    return (*notices, *_correct_head(library, notebook, key, event, new))


def write_again(
    library: Library, notebook: Notebook, events: Iterable[tuple[str, Event]]
) -> list[Notice]:
    """Write days into the heads that gave them before, as after a redo; return notices.

    Each event has the key of its paper. A head that gives the day stays as it is.
    """
    notices = []
    for key, event in events:
        row = library.notes.of_paper(key)
        name = READ if event.kind in READINGS else event.kind
        if row is None or not row.written or name not in DATE_KEYS:
            continue
        try:
            text = own_text.read(library, notebook, row.file)
            parsed = head.read(text)
            if parsed is None or f"{name} {event.day}" in parsed.head.dates:
                continue
            changed = write_dates.add_day(text, name, event.day)
        except BrokenNoteError as error:
            notices.append(_not_written(library, row.file, error))
            continue
        if changed is not None and event in library.events.of_paper(key):
            notebook.replace(row.file, text, changed)
    return notices


def _correct_head(
    library: Library, notebook: Notebook, key: str, event: Event, new: Event | None
) -> list[Notice]:
    row = library.notes.of_paper(key)
    name = READ if event.kind in READINGS else event.kind
    if row is None or not row.written or name not in DATE_KEYS:
        return []
    if f"{name} {event.day}" not in row.base.dates:
        return []
    try:
        text = own_text.read(library, notebook, row.file)
        replaced = write_dates.replace_day(text, name, event.day, new.day if new else "")
    except BrokenNoteError as error:
        return [_not_written(library, row.file, error)]
    if replaced is None:
        library.database.files_failed = True
        return [notice("head-date-not-written", file=row.file, name=name, day=event.day)]
    if replaced == text or not write_back.replace_text(library, notebook, row.file, text, replaced):
        return []
    with library.changes():
        return reconcile.read_note(library, notebook, row.file, {})


def _not_written(library: Library, file: str, error: BrokenNoteError) -> Notice:
    """Record that a head is not as the library is; return the notice on the reason."""
    library.database.files_failed = True
    return notice("head-not-written", file=file, reason=str(error))
