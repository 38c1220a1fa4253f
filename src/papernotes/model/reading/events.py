"""Reading events: what happened to a paper, and on which day of the reader.

An event has a day, a kind and a time. The day is the date in the reader's own zone when it
happened, and never changes afterwards, wherever the library is opened. The time is in UTC, and
empty where only the day is known. An event whose day nobody knows has no day: a paper that another
program calls read was read at some time.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from papernotes.errors import RefusedError, shorten
from papernotes.model.marks import STATUSES, normalise_status
from papernotes.model.paper import Event as Event  # it is a part of a paper
from papernotes.patterns import pattern

ADDED, QUEUED, DROPPED, STARTED = "added", "queued", "dropped", "started"
READ, REREAD = "read", "re-read"
SKIMMED, ABANDONED, PRESENTED = "skimmed", "abandoned", "presented"
KINDS = (ADDED, QUEUED, DROPPED, STARTED, SKIMMED, READ, REREAD, ABANDONED, PRESENTED)
"""Every kind, in the order in which events of one moment are listed. Dropped is: from the queue."""
READINGS = (READ, REREAD)
"""The kinds of a whole reading: a paper that is read twice has two of them."""
LEAVING_QUEUE = frozenset({DROPPED, STARTED, READ, REREAD, SKIMMED, ABANDONED})
"""The kinds that take a paper out of the queue."""
OF_STATUS = {"reading": STARTED, "read": READ, "skimmed": SKIMMED, "abandoned": ABANDONED}
"""The kind of the event that gives a paper a status; other statuses have none."""
_NAMES = {
    "추가": ADDED, "대기": QUEUED, "대기취소": DROPPED, "시작": STARTED, "읽음": READ, "다시읽음": REREAD, "다시-읽음": REREAD,
    "훑어봄": SKIMMED, "훑음": SKIMMED, "중단": ABANDONED, "그만읽음": ABANDONED, "그만-읽음": ABANDONED,
    "발표": PRESENTED, "reread": REREAD,
}  # fmt: skip # a table
_DAY = pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_UNKNOWN = "unknown"
_OLDEST_FILE = 10**18  # ns after 1970: in 2001


class PaperEvent(NamedTuple):
    """An event with the key of its paper."""

    key: str
    day: str
    kind: str
    at: str


def order(event: Event) -> tuple[str, str, int]:
    """Return the place of an event in a history; unknown days come first."""
    return event.day, event.at, KINDS.index(event.kind) if event.kind in KINDS else len(KINDS)


def kind_of_status(status: str) -> str:
    """Return the kind of the event that gives a paper this status; '' for none."""
    name = normalise_status(status)
    return next((OF_STATUS.get(names[0], "") for names in STATUSES if name in names), "")


def status_of_kind(kind: str) -> str:
    """Return the status that an event of this kind gives a paper; '' for none."""
    kind = READ if kind == REREAD else kind
    return next((status for status, own in OF_STATUS.items() if own == kind), "")


def parse_kind(text: str) -> str:
    """Return the kind that a word names, also in Korean. Raises RefusedError for others."""
    name = text.strip().casefold().replace("_", "-")
    if name in KINDS:
        return name
    if name in _NAMES:
        return _NAMES[name]
    raise RefusedError(f"'{shorten(text)}' is no kind of event. Choose one of {', '.join(KINDS)}.")


def reading_kind(events: Iterable[Event], event: Event) -> Event:
    """Return a `read` event as `re-read` if one of `events` is an earlier reading."""
    if event.kind != READ:
        return event
    earlier = any(
        other.kind in READINGS and order(other)[:2] < order(event)[:2] for other in events
    )
    return event._replace(kind=REREAD) if earlier else event


def number_readings(history: Iterable[Event], *, first: bool = False) -> tuple[Event, ...]:
    """Return a history in which each reading after another one is a re-read.

    With `first`, the first one is none: the readings before it were taken away.
    """
    events = tuple(sorted(set(history), key=order))
    readings = [event for event in events if event.kind in READINGS]
    start = order(readings[0])[:2] if readings else ()
    kinds = {
        event: REREAD if order(event)[:2] > start else READ if first else event.kind
        for event in readings
    }
    return tuple(
        sorted({event._replace(kind=kinds.get(event, event.kind)) for event in events}, key=order)
    )


def last_of_kind(history: Iterable[Event], kind: str) -> Event | None:
    """Return the last event of a kind, of `read` the last reading; None for none."""
    kinds = READINGS if kind == READ else (kind,)
    return max((event for event in history if event.kind in kinds), key=order, default=None)


def is_outdated(history: Iterable[Event], day: str, at: str) -> bool:
    """Return whether a status that was given at a time was followed by another one."""
    return any(
        event.day > day or (event.day == day and event.at > at > "")
        for event in history
        if status_of_kind(event.kind)
    )


def local_day(at: str) -> str:
    """Return the day of a UTC time in the zone of this computer, as its rules were at that time.

    A time that is no valid instant keeps the day that is written in it.
    """
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d")
    except (ValueError, OverflowError, OSError):
        return at[:10]


def of_time(kind: str, at: str) -> Event:
    """Return the event of a stored time; one at midnight UTC exactly is known by its day only.

    Programs that know only a day write it as midnight.
    """
    if at.endswith("T00:00:00Z") or _TIME.fullmatch(at) is None:
        return Event(at[:10] if _DAY.fullmatch(at[:10]) else "", kind)
    return Event(local_day(at), kind, at)


def of_columns(added: str, status: str, read: str) -> tuple[Event, ...]:
    """Return the events of a paper from before there were events: when it was added, and read.

    A paper that is read has been read, though its day may be unknown.
    """
    events = [of_time(ADDED, added)] if added else []
    if read or kind_of_status(status) == READ:
        events.append(of_time(READ, read))
    return tuple(events)


def now() -> str:
    """Return the current time in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def of_mtime(mtime: int) -> str:
    """Return the time of a file in UTC, from its mtime in ns; now for one that cannot be right."""
    latest = now()
    if mtime < _OLDEST_FILE:
        return latest
    try:
        moment = datetime.fromtimestamp(mtime // 1_000_000_000, UTC)
    except (ValueError, OverflowError, OSError):
        return latest
    return min(latest, f"{moment:%Y-%m-%dT%H:%M:%SZ}")


def today() -> date:
    """Return the reader's own date of today."""
    return datetime.now().astimezone().date()


def check_day(day: date, text: str) -> str:
    """Return a day that an event can have, as it is stored; `text` is what was typed.

    Raises RefusedError for a day in the future.
    """
    if day > today():
        raise future_error(text)
    return day.isoformat()


def future_error(text: str) -> RefusedError:
    """Return the error for an event that has not happened yet."""
    return RefusedError(f"'{shorten(text)}' is in the future: an event has already happened.")


def to_text(event: Event) -> str:
    """Return an event as one line of text: `2026-03-05 read 2026-03-05T05:11:12Z`."""
    return f"{event.day or _UNKNOWN} {event.kind} {event.at}".rstrip()


def from_text(text: str) -> Event | None:
    """Return the event that `to_text` wrote; None for any other text."""
    day, _, rest = text.strip().partition(" ")
    kind, _, at = rest.partition(" ")
    if not kind or not (day == _UNKNOWN or _exists(day, _DAY)) or (at and not _exists(at, _TIME)):
        return None
    return Event("" if day == _UNKNOWN else day, kind, at)


def _exists(text: str, form: re.Pattern[str]) -> bool:
    """Return whether a text has the form of a day or time, and the calendar has it."""
    if form.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_queued_later(changed: str, history: Iterable[Event], other: Iterable[Event]) -> bool:
    """Return whether a place in the queue was decided later than the other side took the paper out.

    `changed` is the time of the place, `history` has the events of its side. A new place is later
    than a drop; a paper that was begun or read meanwhile is in the queue only if it was queued again
    later. Where no event says when the other side took the paper out, its place is not later.
    """
    history = frozenset(history)
    left = [event for event in other if event.kind in LEAVING_QUEUE and event not in history]
    dropped = _last_time(event for event in left if event.kind == DROPPED)
    begun = _last_time(event for event in left if event.kind != DROPPED)
    queued = _last_time(event for event in history if event.kind == QUEUED)
    return (
        bool(dropped or begun)
        and (not dropped or changed > dropped)
        and (not begun or queued > begun)
    )


def _last_time(history: Iterable[Event]) -> str:
    """Return the time of the last event, the end of a day for one without a time; '' for none."""
    times = (event.at or f"{event.day}T24" for event in history if event.day)
    return max(times, default="")


def identity(event: Event) -> tuple[str, str]:
    """Return what makes two events the same on two machines: the kind, and the time or the day.

    The day of one moment may differ where older libraries were upgraded in two time zones.
    """
    return event.kind, event.at or event.day


def unite(*histories: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events of several histories, each once, in order; of two days the earlier."""
    united: dict[tuple[str, str], Event] = {}
    for event in sorted((event for events in histories for event in events), key=order):
        united.setdefault(identity(event), event)
    return tuple(sorted(united.values(), key=order))


def merge(
    base: Iterable[Event], ours: Iterable[Event], theirs: Iterable[Event]
) -> tuple[Event, ...]:
    """Return the events of both sides without those of `base` that a side removed.

    New events of one kind on one day of both sides are the same: a status that travelled in a note
    before this text did. Those of the side with more of them count, or with the earlier one. An
    event of `base` to which one side gave another day has that day.
    """
    base, ours, theirs = tuple(base), tuple(ours), tuple(theirs)
    old, mine, other = (set(map(identity, side)) for side in (base, ours, theirs))
    removed = (old - mine) | (old - other)
    removed |= _seen_twice(
        [event for event in ours if identity(event) not in old | other],
        [event for event in theirs if identity(event) not in old | mine],
    )
    days = {identity(event): event.day for event in base}
    moved = [
        event for event in (*ours, *theirs) if event.day != days.get(identity(event), event.day)
    ]
    changed = {identity(event) for event in moved}
    same = [event for event in (*ours, *theirs) if identity(event) not in changed]
    return tuple(event for event in unite(same, moved) if identity(event) not in removed)


def _seen_twice(ours: Iterable[Event], theirs: Iterable[Event]) -> set[tuple[str, str]]:
    """Return the identities of the events that the other side has too, at another time of the day."""
    sides: list[dict[tuple[str, str], list[Event]]] = [{}, {}]
    for groups, events in zip(sides, (ours, theirs), strict=True):
        for event in sorted(events, key=order):
            kind = READ if event.kind in READINGS else event.kind
            if event.day and kind != ADDED:
                groups.setdefault((event.day, kind), []).append(event)
    twice: set[tuple[str, str]] = set()
    for name in sides[0].keys() & sides[1].keys():
        ranked = sorted((side[name] for side in sides), key=lambda group: (-len(group), group))
        twice |= set(map(identity, ranked[1])) - set(map(identity, ranked[0]))
    return twice
