"""Plans: papers spread over the days until a date, with days of rest; and what is planned for today."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from papernotes.errors import RefusedError, shorten
from papernotes.formats.dates import stored
from papernotes.formats.dates.read import parse_date
from papernotes.library import Library
from papernotes.library.reading.queue import QueueRow
from papernotes.model.query.language import Query
from papernotes.model.reading import events
from papernotes.model.reading.events import LEAVING_QUEUE
from papernotes.model.reading.moment import Moment, local_day
from papernotes.model.unicode_forms import compose
from papernotes.notebook import Notebook
from papernotes.operations.reading import queue
from papernotes.operations.reading.next import next_papers

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KOREAN = "월화수목금토일"
_LONGEST = 3660  # days of a plan


class Days(NamedTuple):
    """The days of a plan: the first and the last one, the weekdays of rest (Monday is 0), papers a day."""

    first: date
    last: date
    rest: frozenset[int]
    per_day: int

    @classmethod
    def of(cls, until: str, rest: str, per_day: int, now: datetime) -> "Days":
        """Return the days from today to the one that a text means. Raises RefusedError."""
        return cls(local_day(now), read_until(until, now), read_rest(rest), per_day)

    def working(self) -> list[str]:
        """Return the days that are not days of rest, `YYYY-MM-DD`."""
        number = (self.last - self.first).days + 1
        days = (self.first + timedelta(days=step) for step in range(number))
        return [day.isoformat() for day in days if day.weekday() not in self.rest]


class Planned(NamedTuple):
    """A planned paper: its key, title, day, deadline or '', and by how many days it is late."""

    key: str
    title: str
    day: str
    due: str
    late: int


class Plan(NamedTuple):
    """The papers that have a day, in order; those that do not fit; those read already, by key."""

    planned: list[Planned]
    left: list[Planned]
    done: list[str]


def read_until(text: str, now: datetime, zone: tzinfo | None = None) -> date:
    """Return the last day of a plan. Raises RefusedError for a day of the past or too far away."""
    today = local_day(now, zone)
    day = parse_date(text, today, zone).moment.local_day(zone)
    if day < today:
        raise RefusedError(f"'{shorten(text)}' is in the past: choose a day to come.")
    if (day - today).days > _LONGEST:
        raise RefusedError(f"'{shorten(text)}' is more than ten years away: choose a nearer day.")
    return day


def read_rest(text: str) -> frozenset[int]:
    """Return the weekdays that a text names: `sat,sun`, `토일`, `none`. Raises RefusedError."""
    rest: set[int] = set()
    for word in compose(text).casefold().replace(",", " ").split():
        if word in ("none", "없음"):
            continue
        if all(letter in _KOREAN for letter in word.removesuffix("요일")):
            rest |= {_KOREAN.index(letter) for letter in word.removesuffix("요일")}
        elif word[:3] in WEEKDAYS and len(word) > 2:
            rest.add(WEEKDAYS.index(word[:3]))
        else:
            raise RefusedError(
                f"'{shorten(word)}' is not a weekday: write {', '.join(WEEKDAYS)}, or none."
            )
    if len(rest) == len(WEEKDAYS):
        raise RefusedError("Every day would be a day of rest: leave out one.")
    return frozenset(rest)


def make(
    library: Library,
    notebook: Notebook,
    root: str,
    query: Query,
    days: Days,
    now: datetime,
) -> Plan:
    """Plan the papers that a query selects, of the empty one those of the queue; store their days.

    The other papers keep their days. Papers are spread evenly in the order in which to read them,
    and none comes after its own deadline. A paper that is not in the queue is put into it; those that
    were read, skimmed or given up are left out, unless they are in the queue. Notes must be up to date.
    """
    wanted, done = _queue_selected(library, query, now) if query.groups else (None, [])
    ordered = next_papers(library, notebook, root, now).papers
    rows = [paper for paper in ordered if wanted is None or paper.key in wanted]
    names = {paper.key for paper in rows}
    taken = Counter(paper.planned for paper in ordered if paper.key not in names)
    # A deadline behind the plan puts no paper before those that the reader wants to read first.
    last = days.last.isoformat()
    due = {paper.key: paper.due if paper.due <= last else "" for paper in rows}
    chosen = spread([*due], due, days.working(), days.per_day, taken)
    _store(library, {key: chosen.get(key, "") for key in due}, now)
    papers = [
        Planned(paper.key, paper.title, chosen.get(paper.key, ""), paper.due, 0) for paper in rows
    ]
    planned = sorted((paper for paper in papers if paper.day), key=lambda paper: paper.day)
    return Plan(planned, [paper for paper in papers if not paper.day], done)


def _queue_selected(library: Library, query: Query, now: datetime) -> tuple[set[str], list[str]]:
    """Put the papers that a query selects into the queue; return their keys, and those read already."""
    queued = {row.key for row in library.queue.rows()}
    selected = [(str(key), str(status)) for key, status in _rows(library, query)]
    done = [key for key, status in selected if key not in queued and _is_done(status)]
    wanted = {key for key, _ in selected}.difference(done)
    queue.add(library, [key for key, _ in selected if key in wanted - queued], "", now)
    return wanted, done


def _store(library: Library, days: Mapping[str, str], now: datetime) -> None:
    """Store the planned days of papers, by key; '' for none."""
    at = stored.format_moment(Moment(now))
    with library.changes():
        for key, day in days.items():
            place = library.queue.get(key)
            if place is not None and place.planned != day:
                library.queue.put(key, place._replace(planned=day, changed=at))


def _rows(library: Library, query: Query) -> Iterable[tuple[object, ...]]:
    return list(library.queries.rows(["key", "status"], query, "added"))


def _is_done(status: str) -> bool:
    return events.kind_of_status(status) in LEAVING_QUEUE - {events.STARTED}


def spread(
    keys: Sequence[str],
    due: dict[str, str],
    days: Sequence[str],
    per_day: int,
    taken: Counter[str],
) -> dict[str, str]:
    """Return a day for each paper that fits: evenly from the first day on, none after its deadline.

    `taken` are the papers that other plans have on a day.
    """
    slots = [day for day in days for _ in range(max(0, per_day - taken[day]))]
    chosen, free = _spread_evenly(keys[: len(slots)], due, slots)
    others = [key for key in keys if key not in chosen]
    for key in sorted(others, key=lambda key: due[key] or "9999"):
        _find_day(key, due, chosen, free)
    return chosen


def _spread_evenly(
    keys: Sequence[str], due: dict[str, str], slots: Sequence[str]
) -> tuple[dict[str, str], list[str]]:
    """Return the days of papers whose even share is before their deadline, and the slots left free."""
    chosen: dict[str, str] = {}
    free = dict(enumerate(slots))
    for number, key in enumerate(keys):
        place = number * len(slots) // len(keys)
        if not due[key] or slots[place] <= due[key]:
            chosen[key] = free.pop(place)
    return chosen, list(free.values())


def _find_day(key: str, due: dict[str, str], chosen: dict[str, str], free: list[str]) -> None:
    """Give a paper the last free day before its deadline, or the first one if it has no deadline.

    Where none is free, it takes the day of a paper that may be read later, which is moved.
    """
    if days := _until(due[key], free):
        chosen[key] = max(days) if due[key] else min(days)
        free.remove(chosen[key])
    elif due[key] and (other := _exchange(key, due, chosen)):
        chosen[key] = chosen.pop(other)
        if days := _until(due[other], free):
            chosen[other] = min(days)
            free.remove(chosen[other])


def _until(due: str, days: Sequence[str]) -> list[str]:
    """Return the days up to a deadline; all where there is none."""
    return [day for day in days if not due or day <= due]


def _exchange(key: str, due: dict[str, str], chosen: dict[str, str]) -> str:
    """Return the last paper with a later deadline or none that has a day early enough for `key`."""
    others = [
        other
        for other, day in chosen.items()
        if day <= due[key] and (not due[other] or due[other] > due[key])
    ]
    return max(others, key=lambda other: chosen[other], default="")


def clear(library: Library, now: datetime) -> int:
    """Take every planned day away; return the number of papers that had one. The queue stays."""
    at = stored.format_moment(Moment(now))
    with library.changes():
        rows = [row for row in library.queue.rows() if row.place.planned]
        for row in rows:
            library.queue.put(row.key, row.place._replace(planned="", changed=at))
    return len(rows)


def planned(library: Library, now: datetime, zone: tzinfo | None = None) -> list[Planned]:
    """Return the papers that have a planned day, in the order of their days, then of the queue."""
    today = local_day(now, zone)
    rows = [row for row in library.queue.rows() if row.place.planned]
    rows.sort(key=lambda row: (row.place.planned, *_within_a_day(row)))
    titles = library.queue.titles(row.key for row in rows)
    return [
        Planned(
            row.key,
            titles.get(row.key, ""),
            row.place.planned,
            row.place.due,
            max(0, _days_between(row.place.planned, today)),
        )
        for row in rows
    ]


def today(library: Library, now: datetime, zone: tzinfo | None = None) -> list[Planned]:
    """Return the papers that are planned for today, and those that were before and are not read."""
    day = local_day(now, zone).isoformat()
    return [row for row in planned(library, now, zone) if row.day <= day]


def weekday(day: str) -> str:
    """Return the short name of the weekday of a day: `Mon`; '' for a text that is no day."""
    try:
        return WEEKDAYS[date.fromisoformat(day).weekday()].capitalize()
    except ValueError:
        return ""


def _within_a_day(row: QueueRow) -> tuple[bool, float, str, str, str]:
    """Return what orders the papers of a day, as in the queue: own place, deadline, age."""
    rank = row.place.rank or 0
    own = rank if rank > 0 else float("inf")
    return rank < 0, own, row.place.due or "9999", row.queued or "9999", row.key


def _days_between(day: str, today: date) -> int:
    try:
        return (today - date.fromisoformat(day)).days
    except ValueError:  # a synced text may hold anything
        return 0
