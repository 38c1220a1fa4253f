"""Reading events from the head of a note: its dates, and a status that was changed in it."""

from collections.abc import Iterable
from typing import NamedTuple

from papernotes.library import Library
from papernotes.library.notes import NoteRow
from papernotes.model.head import Head

Heads = tuple[Head, Head, Head, Head]
"""The heads of a change, in the order of HeadChange."""


class HeadChange(NamedTuple):
    """The head of a note as it was read: the note's file with its mtime in ns, and the heads.

    `base` is the head that the note had when it was last read, `written` what it has now. `known` is
    the head of the paper in the library, and `merged` the one that it gets. `is_first` says that the
    note was not read before.
    """

    file: str
    mtime: int
    base: Head
    written: Head
    known: Head
    merged: Head
    is_first: bool


def set_head(
    library: Library, key: str, file: str, mtime: int, heads: Heads, *, is_first: bool
) -> None:
    """Give a paper the merged head, with the events that its change tells."""
    change = HeadChange(file, mtime, *heads, is_first)
    time = _record(library, key, change)
    library.papers.set_head(key, change.merged, file=change.file, time=time)


def add_days(library: Library, key: str, dates: Iterable[str], *, file: str = "") -> None:
    """Give a paper the events that the dates of a head tell, without those that it has.

    An event whose day was unknown has it then, if that is one before the paper was added: another program
    said that the paper was read, and its note says when. `file` names the note where the events are a change of its own, else they are part of the
    caller's operation.
    """
    from papernotes.model.reading import events

    known = library.events.of_paper(key)
    for date in sorted(dates):
        kind, _, day = date.partition(" ")
        if not any(_says(date, event) for event in known):
            _forget_unknown_day(library, key, day, kind, file)
            event = events.reading_kind(library.events.of_paper(key), events.Event(day, kind))
            library.events.add(key, event, file=file)


def _forget_unknown_day(library: Library, key: str, day: str, kind: str, file: str) -> None:
    """Remove the event of this kind without a day, if a paper was added on this day or later."""
    known = library.events.of_paper(key)
    added = min((event.day for event in known if event.kind == "added"), default="")
    unknown = next((event for event in known if event.kind == kind and not event.day), None)
    if unknown and day <= added:
        library.events.remove(key, unknown, file=file)


def _record(library: Library, key: str, change: HeadChange) -> str:
    """Add and remove the events that a changed head tells; return the time of its status.

    The time of a status is that of the file, unless the head gives the day beside it. What a note
    says when it is read for the first time happened on an unknown day. The result is '' for a
    status that did not change.
    """
    has_new_status = change.merged.status != change.known.status
    if change.base.dates == change.written.dates and not has_new_status:
        return ""
    from papernotes.model.reading import events

    known = library.events.of_paper(key)
    for date in change.base.dates:
        if date not in change.written.dates:
            for event in known:
                if _says(date, event):
                    library.events.remove(key, event, file=change.file)
    new = [date for date in change.written.dates if date not in change.base.dates]
    add_days(library, key, new, file=change.file)
    if not has_new_status:
        return ""
    kind = events.kind_of_status(change.merged.status)
    if kind and kind == events.kind_of_status(change.known.status):
        return ""  # another spelling
    if days := [day for own, _, day in (date.partition(" ") for date in new) if own == kind]:
        return max(days)
    if change.is_first:
        library.events.record_status(key, change.merged.status, "", file=change.file)
        return ""
    at = events.of_mtime(change.mtime)
    day = events.local_day(at)
    library.events.record_status(key, change.merged.status, day, at, file=change.file)
    return at


def without_lost_days(library: Library, row: NoteRow, text: str) -> str:
    """Return a note without the days in its head whose events are no more, as after an undo."""
    from papernotes.formats.note.head.write_dates import replace_day

    known = library.events.of_paper(row.key)
    for date in row.base.dates:
        kind, _, day = date.partition(" ")
        if not any(_says(date, event) for event in known):
            text = replace_day(text, kind, day, "") or text
    return text


def _says(date: str, event: "tuple[str, str, str]") -> bool:
    """Return whether a date of a head tells an event; `read` stands for any reading."""
    day, kind, _ = event
    return date == f"{'read' if kind == 're-read' else kind} {day}"
