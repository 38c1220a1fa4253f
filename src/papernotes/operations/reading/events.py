"""Reading events by command: recorded with a status or without, listed, and corrected."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from papernotes.errors import NotFoundError, RefusedError
from papernotes.formats.dates import stored
from papernotes.formats.dates.read import parse_date
from papernotes.library import Library
from papernotes.model.marks import normalise_status
from papernotes.model.notice import Notice
from papernotes.model.reading import day_words, events, spans
from papernotes.model.reading.events import Event, PaperEvent
from papernotes.model.reading.moment import Moment, local_day
from papernotes.model.reading.spans import Span
from papernotes.notebook import Notebook
from papernotes.operations.notes import head_dates
from papernotes.operations.notes.edit_head import edit_heads

_UNKNOWN = ("unknown", "?")


class When(NamedTuple):
    """The reader's day of an event, and its time in UTC, empty where only the day is known.

    `given` says that the reader named it; otherwise it is now.
    """

    day: str
    at: str
    given: bool = False


class Recorded(NamedTuple):
    """What one paper got: its event, None if it had it before, and the status that it has now.

    `is_new` says that the status is new. `earlier` is the event that it had.
    """

    key: str
    event: Event | None
    status: str
    is_new: bool
    earlier: Event | None = None


class Records(NamedTuple):
    """What each paper got, in their order, and notices."""

    papers: tuple[Recorded, ...]
    notices: tuple[Notice, ...]


def read_when(text: str, now: datetime, zone: tzinfo | None = None) -> When:
    """Return the day or time that a text means, `now` for an empty one.

    A date without a year is the last one. Raises RefusedError for a text that is no date, and for
    the future: what has not happened is no event.
    """
    if not text:
        return When(local_day(now, zone).isoformat(), stored.format_moment(Moment(now)))
    moment = parse_date(text, local_day(now, zone), zone, past=True).moment
    if moment.local_day(zone) > local_day(now, zone) or (moment.instant or now) > now:
        raise events.future_error(text)
    at = stored.format_moment(moment) if moment.instant else ""
    return When(moment.local_day(zone).isoformat(), at, given=True)


def set_status(
    library: Library,
    notebook: Notebook,
    status: str,
    keys: Iterable[str],
    when: When,
    *,
    again: bool = False,
) -> Records:
    """Give papers a status, with the event that they got it `when`.

    A paper that has the status already gets an event only on a day that was given, or `again`. An
    event of the past does not change a status that was given after it.
    """
    records: dict[str, Recorded] = {}

    def change(key: str) -> bool:
        record = _set_status(library, key, status, when, again=again)
        records[key] = record
        return record.is_new

    edits = edit_heads(library, notebook, keys, change)
    return Records(tuple(records.values()), edits.notices)


def _set_status(library: Library, key: str, status: str, when: When, *, again: bool) -> Recorded:
    head, history = library.papers.head(key), library.events.of_paper(key)
    kind = events.kind_of_status(status)
    same_day = (event for event in history if event.day == when.day)
    earlier = events.last_of_kind(same_day, kind) or events.last_of_kind(history, kind)
    unchanged = Recorded(key, None, head.status, is_new=False, earlier=earlier)
    changed = Recorded(key, None, status, is_new=True, earlier=earlier)
    is_same = normalise_status(head.status) == normalise_status(status)
    is_of_kind = bool(kind) and events.kind_of_status(head.status) == kind
    if is_of_kind and not is_same and not (when.given or again):  # another spelling
        library.papers.set_head(key, head._replace(status=status))
        return changed
    if (is_same or is_of_kind) and not (kind and _counts_again(when, earlier, again=again)):
        return unchanged
    event = library.events.record_status(key, status, when.day, when.at)
    is_outdated = when.given and kind and events.is_outdated(history, when.day, when.at)
    if is_same or is_of_kind or is_outdated:
        return unchanged._replace(event=event)
    library.papers.set_head(key, head._replace(status=status), time=when.at or when.day)
    return changed._replace(event=event)


def _counts_again(when: When, earlier: Event | None, *, again: bool) -> bool:
    """Return whether a paper gets an event that it had, on a day that was given or `again` today."""
    return when.given or (again and not (earlier and earlier.day == when.day))


def remove_status(library: Library, notebook: Notebook, keys: Iterable[str]) -> Records:
    """Remove the status of papers; the events stay."""
    records: dict[str, Recorded] = {}

    def change(key: str) -> bool:
        head = library.papers.head(key)
        is_new = library.papers.set_head(key, head._replace(status=""))
        records[key] = Recorded(key, None, "", is_new=is_new)
        return is_new

    edits = edit_heads(library, notebook, keys, change)
    return Records(tuple(records.values()), edits.notices)


def present(library: Library, keys: Iterable[str], when: When) -> Records:
    """Record that papers were presented; their status stays."""
    records = []
    with library.changes():
        for key in keys:
            history = library.events.of_paper(key)
            event = Event(when.day, events.PRESENTED, when.at)
            same = [other for other in history if other[:2] == event[:2]]
            if same and (when.given or not same[0].at):
                event_added = None
            else:
                event_added = event if library.events.add(key, event) else None
            earlier = events.last_of_kind(history, events.PRESENTED)
            status = library.papers.head(key).status
            records.append(Recorded(key, event_added, status, is_new=False, earlier=earlier))
    return Records(tuple(records), ())


# The history


def history(
    library: Library, keys: Sequence[str] | None = None, limit: int = 0
) -> list[PaperEvent]:
    """Return the events of these papers, or of all, the newest first; `limit` 0 means all."""
    return library.events.newest(keys, limit)


def find_event(library: Library, key: str, text: str, today: date) -> Event:
    """Return the event of a paper that a text names: a kind, a day, or both (`read:2026-03-05`).

    A day may be a span and in words as seen from today: `read:어제`, 11월. With its time, a name is that of
    one event: see `full_name`. Raises RefusedError where several fit, and NotFoundError where none does.
    """
    known = library.events.of_paper(key)
    for event in known:
        if text.strip() == full_name(event):
            return event
    kind, days = _read_name(text, today)
    matching = [
        event
        for event in known
        if kind in ("", event.kind) and (days is None or _is_within(event.day, days))
    ]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise RefusedError(
            f"{key} has {len(matching)} events '{text}': name one of {_listed(matching)}."
        )
    held = f"its events are {_listed(known)}" if known else "it has no events"
    raise NotFoundError(f"{key} has no event '{text}': {held}.")


def _read_name(text: str, today: date) -> tuple[str, Span | None]:
    """Return the kind, '' for any, and the days, None for any, of a name; an unknown day is no days."""
    first, separator, rest = text.strip().partition(":")
    if separator:
        return events.parse_kind(first), _read_days(rest, today)
    if first[:1].isdigit() or first in _UNKNOWN:
        return "", _read_days(first, today)
    try:
        return events.parse_kind(first), None
    except RefusedError:
        if day_words.has_words(first, today):
            return "", _read_days(first, today)
        raise


def _read_days(text: str, today: date) -> Span:
    return Span("", "") if text.strip() in _UNKNOWN else spans.parse_span(text, today)


def _is_within(day: str, days: Span) -> bool:
    return days.first <= day <= (days.last or day) if days.first or days.last else not day


def _listed(several: Sequence[Event]) -> str:
    return ", ".join(_name_among(event, several) for event in several)


def name_of(event: Event) -> str:
    """Return the name of an event, which `find_event` reads: `read:2026-03-05`."""
    return f"{event.kind}:{event.day or _UNKNOWN[0]}"


def full_name(event: Event) -> str:
    """Return the name of an event with its time, in UTC: `read:2026-03-05T09:00:00Z`, else `…Tunknown`."""
    return f"{event.kind}:{event.at}" if event.at else f"{name_of(event)}T{_UNKNOWN[0]}"


def name_in(library: Library, key: str, event: Event) -> str:
    """Return the shortest name of an event among those of its paper."""
    return _name_among(event, library.events.of_paper(key))


def _name_among(event: Event, known: Iterable[Event]) -> str:
    same = [other for other in known if other[:2] == event[:2]]
    return name_of(event) if len(same) < 2 else full_name(event)


def names(library: Library, key: str) -> list[str]:
    """Return the name of each event of a paper."""
    known = library.events.of_paper(key)
    return [_name_among(event, known) for event in known]


def remove(library: Library, notebook: Notebook, key: str, event: Event) -> tuple[Notice, ...]:
    """Remove an event of a paper, also from the head of its note."""
    return head_dates.correct(library, notebook, key, event, None)


def move(
    library: Library, notebook: Notebook, key: str, event: Event, when: When
) -> tuple[Event, tuple[Notice, ...]]:
    """Give an event another day or time, also in the head of its note; return it as it is now.

    Raises RefusedError if the paper has such an event already.
    """
    moved = event._replace(day=when.day, at=when.at)
    if moved != event and moved in library.events.of_paper(key):
        raise RefusedError(f"{key} has the event {name_of(moved)} already.")
    return moved, head_dates.correct(library, notebook, key, event, moved)
