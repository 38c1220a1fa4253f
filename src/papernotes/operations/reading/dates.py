"""The reader's own dates, and the deadlines of venues that ship with the program."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import NotFoundError, NothingFoundError, RefusedError, shorten
from papernotes.formats.dates.read import parse_date
from papernotes.formats.dates.stored import format_local, format_moment, read_stored
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.model.reading.moment import Moment, local_day
from papernotes.model.reading.venue_deadlines import venue_deadlines

_LONGEST_NAME = 100  # characters


class ListedDate(NamedTuple):
    """A date with its name. Without a moment, it is a venue's deadline that is not announced.

    `days_left` are counted in the reader's zone, and `local` is the moment in it. `source` and
    `collected` say where and when a venue's deadline was read.
    """

    name: str
    moment: Moment | None = None
    days_left: int | None = None
    local: str = ""
    is_over: bool = False
    own: bool = False
    source: str = ""
    collected: str = ""


class DateList(NamedTuple):
    """Dates, the next one first and those that are over at the end, with notices."""

    dates: list[ListedDate]
    notices: list[Notice]


class Added(NamedTuple):
    """A stored date and the different one that it replaced, with notices."""

    date: ListedDate
    old: ListedDate | None
    notices: list[Notice]


def list_dates(library: Library, now: datetime, zone: tzinfo | None = None) -> DateList:
    """Return the own dates, the announced deadlines to come, and the venues without one.

    An own date replaces the deadline of its name; a venue that an own date names is not listed as
    not announced. `zone` is the reader's time zone, by default that of the system.
    """
    own, notices = _own_dates(library, now, zone)
    names = {_folded(date.name) for date in own}
    announced: list[ListedDate] = []
    open_venues: list[ListedDate] = []
    table = venue_deadlines()
    named = {_venue_of(date.name, table) for date in own}
    for venue, deadlines in table.items():
        rows = [
            _listed(row.name, moment, now, zone)._replace(
                source=row.source, collected=row.collected
            )
            for row in deadlines
            if (moment := read_stored(row.date)) and not moment.is_over(now, zone)
        ]
        announced += [row for row in rows if _folded(row.name) not in names]
        if not rows and venue not in named:
            open_venues.append(ListedDate(venue))
    return DateList(sorted([*own, *announced], key=_order) + open_venues, notices)


def _own_dates(
    library: Library, now: datetime, zone: tzinfo | None
) -> tuple[list[ListedDate], list[Notice]]:
    dates, notices = [], []
    for name, stored in library.dates.rows():
        moment = read_stored(stored)
        if moment is None:
            notices.append(notice("stored-date-unreadable", name=name, text=shorten(stored)))
        else:
            dates.append(_listed(name, moment, now, zone)._replace(own=True))
    return dates, notices


def _listed(name: str, moment: Moment, now: datetime, zone: tzinfo | None) -> ListedDate:
    left = moment.days_left(local_day(now, zone), zone)
    return ListedDate(name, moment, left, format_local(moment, zone), moment.is_over(now, zone))


def _order(date: ListedDate) -> tuple[object, ...]:
    """Return the place of a date: those to come by time, then the others from the last one back."""
    left = date.days_left or 0
    stored = format_moment(date.moment) if date.moment else ""
    return (date.is_over, abs(left), not date.own, stored, date.name)


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKC", name).casefold()))


def _venue_of(name: str, venues: Iterable[str]) -> str:
    """Return the venue that the name of a date begins with; empty if it begins with none.

    `CVPR 2027` and `CVPR'27` begin with CVPR, `CVPRW` does not, and `SIGGRAPH Asia` not with SIGGRAPH.
    """
    low = name.casefold()
    matching = [
        venue
        for venue in venues
        if low.startswith(venue.casefold()) and not low[len(venue) : len(venue) + 1].isalpha()
    ]
    return max(matching, key=len, default="")


def find_dates(dates: Iterable[ListedDate], words: Sequence[str]) -> list[ListedDate]:
    """Return the dates that words name: by name, its beginning, or a venue in any spelling.

    The words may be one name: `CVPR 2028`. Raises NothingFoundError for a word that names none.
    """
    rows = list(dates)
    if _matching(rows, " ".join(words)):
        words = [" ".join(words)]
    results: dict[ListedDate, None] = {}
    for word in words:
        matching = _matching(rows, word)
        if not matching:
            raise NothingFoundError(
                f"No date is named '{shorten(word)}'.", notice("add-date", name=shorten(word))
            )
        results |= dict.fromkeys(matching)
    return [row for row in rows if row in results]


def _matching(rows: Sequence[ListedDate], word: str) -> list[ListedDate]:
    from papernotes.model.venues import find_venue

    start = _folded(word)
    if matching := [row for row in rows if start and _folded(row.name).startswith(start)]:
        return matching
    venue = find_venue(word)
    return [row for row in rows if venue and _venue_of(row.name, [venue.name])]


def add(library: Library, name: str, text: str, now: datetime, zone: tzinfo | None = None) -> Added:
    """Store an own date under a name, replacing one of this name in any letter case.

    Raises RefusedError for a name that cannot be used and a text that is no date.
    """
    name = _checked_name(name)
    read = parse_date(text, local_day(now, zone), zone)
    date = _listed(name, read.moment, now, zone)._replace(own=True)
    old = _find_own(library, name, now, zone)
    with library.changes():
        if old and old.name != name:
            library.dates.remove(old.name)
        library.dates.put(name, format_moment(read.moment))
    notices = []
    if read.own_zone:
        notices.append(notice("own-zone-taken", zone=date.local.rpartition(" ")[2]))
    return Added(date, old if old and old.moment != date.moment else None, notices)


def _checked_name(name: str) -> str:
    name = " ".join(normalize("NFC", name).split())
    if not name or not name.isprintable() or len(name) > _LONGEST_NAME or name.startswith("-"):
        raise RefusedError(
            f"'{shorten(name)}' cannot be the name of a date: it has 1 to {_LONGEST_NAME} printable "
            "characters and does not begin with -."
        )
    return name


def _find_own(library: Library, name: str, now: datetime, zone: tzinfo | None) -> ListedDate | None:
    """Return the own date of a name: exactly, else in any letter case and without blanks."""
    name = " ".join(normalize("NFC", name).split())
    rows = dict(library.dates.rows())
    if name not in rows:
        wanted = _folded(name)
        name = next((row for row in rows if wanted and _folded(row) == wanted), "")
    if not name:
        return None
    moment = read_stored(rows[name])
    date = _listed(name, moment, now, zone) if moment else ListedDate(name)
    return date._replace(own=True)


def remove(library: Library, name: str, now: datetime, zone: tzinfo | None = None) -> ListedDate:
    """Remove an own date and return it. Raises NotFoundError where there is none of this name."""
    date = _find_own(library, name, now, zone)
    if date is None:
        from papernotes.model.query.validation import nearest

        near = nearest(name, [row for row, _ in library.dates.rows()])
        hint = notice("did-you-mean", text=near) if near else notice("list-dates")
        raise NotFoundError(f"You have no date named '{shorten(name)}'.", hint)
    with library.changes():
        library.dates.remove(date.name)
    return date


def names(library: Library) -> list[str]:
    """Return the names of the own dates."""
    return [name for name, _ in library.dates.rows()]


def to_calendar(dates: Iterable[ListedDate], now: datetime) -> str:
    """Return dates as iCalendar, without those that are not announced."""
    from papernotes.formats import ics

    return ics.write(
        (
            ics.Event(
                ics.make_uid("date", normalize("NFC", date.name).casefold()),
                date.name,
                date.moment,
                url=date.source,
            )
            for date in dates
            if date.moment
        ),
        now,
    )


def venue_names() -> list[str]:
    """Return the venues whose deadlines are kept."""
    return list(venue_deadlines())


def stored(date: ListedDate) -> str | None:
    """Return a date as it is stored: `2026-11-13`, `2026-11-14T11:59:00Z`; None without one."""
    return format_moment(date.moment) if date.moment else None
