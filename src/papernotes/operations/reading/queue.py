"""The queue: papers put into it, moved and dropped."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from papernotes.errors import NotFoundError, RefusedError, shorten
from papernotes.formats.dates import stored
from papernotes.formats.dates.read import parse_date
from papernotes.library import Library
from papernotes.model.reading import events
from papernotes.model.reading.events import Event
from papernotes.model.reading.moment import Moment, local_day
from papernotes.model.reading.queue import Place

FIRST, LAST, NONE = "first", "last", "none"
PLACES = (FIRST, LAST, NONE)
"""Where a paper can be moved by a word; otherwise by a number, 1 first."""
_NAMES = {
    "처음": FIRST,
    "맨앞": FIRST,
    "top": FIRST,
    "마지막": LAST,
    "맨뒤": LAST,
    "bottom": LAST,
    "없음": NONE,
}


class Queued(NamedTuple):
    """What a command did to a paper: it `is_new` in the queue, or its deadline `is_moved`."""

    key: str
    is_new: bool
    is_moved: bool
    due: str


def read_due(text: str, now: datetime, zone: tzinfo | None = None) -> str:
    """Return the day that a text means, without a year the next one. Raises RefusedError.

    '' for an empty text; a day of the past is refused.
    """
    if not text:
        return ""
    today = local_day(now, zone)
    day = parse_date(text, today, zone).moment.local_day(zone)
    if day < today:
        raise RefusedError(f"'{shorten(text)}' is in the past: choose a day to come.")
    return day.isoformat()


def add(library: Library, keys: Iterable[str], due: str, now: datetime) -> list[Queued]:
    """Put papers into the queue, each with a `queued` event; give them a deadline, '' for none.

    A paper that is in it already keeps its place, and gets a new deadline.
    """
    at = stored.format_moment(Moment(now))
    day = local_day(now).isoformat()
    result = []
    with library.changes():
        for key in keys:
            place = library.queue.get(key)
            if place is None:
                library.queue.put(key, Place(due=due, changed=at))
                library.events.add(key, Event(day, events.QUEUED, at))
            elif due and due != place.due:
                library.queue.put(key, place._replace(due=due, changed=at))
            is_moved = bool(place and due and due != place.due)
            result.append(Queued(key, place is None, is_moved, due or (place.due if place else "")))
    return result


def drop(library: Library, keys: Iterable[str], now: datetime) -> list[tuple[str, bool]]:
    """Take papers out of the queue; return each with whether it was in it.

    One that was in it has a `dropped` event, by whose time a sync knows what was decided later.
    """
    event = Event(local_day(now).isoformat(), events.DROPPED, stored.format_moment(Moment(now)))
    result = []
    with library.changes():
        for key in keys:
            was_in = library.queue.put(key, None)
            if was_in:
                library.events.add(key, event)
            result.append((key, was_in))
    return result


def read_place(text: str) -> str | int:
    """Return where to move a paper: one of PLACES or a number from 1. Raises RefusedError."""
    name = _NAMES.get(text.casefold(), text.casefold())
    if name in PLACES:
        return name
    if name.isascii() and name.isdigit() and int(name[:9]) > 0 and len(name) < 9:
        return int(name)
    raise RefusedError(
        f"'{shorten(text)}' is not a place in the queue: choose a number from 1, {FIRST}, {LAST} or "
        f"{NONE}."
    )


def move(
    library: Library, key: str, place: str | int, ordered: Sequence[str], now: datetime
) -> int:
    """Give a paper a place of the reader's own; return its position, 0 without one.

    `ordered` are the papers of the queue in their present order; those before the new place get
    places of their own too, so that they stay before it. Raises NotFoundError if the paper is not
    in the queue.
    """
    at = stored.format_moment(Moment(now))
    with library.changes():
        known = {row.key: row.place for row in library.queue.rows()}
        if key not in known:
            raise NotFoundError(f"{key} is not in the queue.")
        if place in (LAST, NONE):
            lowest = min([0.0, *(other.rank or 0 for other in known.values())])
            rank = lowest - 1 if place == LAST else None
            library.queue.put(key, known[key]._replace(rank=rank, changed=at))
            return 0
        position = 1 if place == FIRST else min(int(place), len(known))
        others = [name for name in ordered if name != key and name in known]
        placed = [name for name in others if (known[name].rank or 0) > 0]
        own = max(position - 1, len(placed))
        wanted = [*others[: position - 1], key, *others[position - 1 : own]]
        for number, name in enumerate(wanted, 1):
            if known[name].rank != number:
                library.queue.put(name, known[name]._replace(rank=float(number), changed=at))
        return position
