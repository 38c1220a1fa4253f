"""iCalendar (RFC 5545): dates as a file that every calendar program can import or subscribe to.

Instants are in UTC. The end of whole days is exclusive (section 3.6.1): an event on the 13th ends on
the 14th. An event at an instant has no end: it takes no time.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from papernotes.model.reading.moment import Moment

_LINE = 75  # octets, without the line end (section 3.1)
_TIME = "%Y%m%dT%H%M%SZ"


class Event(NamedTuple):
    """One event. `last` is the last day or the end; None for one day, or an instant alone.

    `uid` is the same whenever the event is written, so that a calendar replaces it.
    """

    uid: str
    summary: str
    start: Moment
    last: Moment | None = None
    description: str = ""
    url: str = ""


def make_uid(kind: str, name: str) -> str:
    """Return the UID of an event by its name: the same on every machine."""
    from hashlib import sha256

    digest = sha256(f"papernotes {kind}\n{name}".encode()).hexdigest()
    return f"{digest[:32]}@papernotes"


def write(events: Iterable[Event], now: datetime) -> str:
    """Return a calendar with these events, written at `now`. Lines end with CR LF."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//papernotes//papers//EN"]
    for event in events:
        lines += _event_lines(event, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event_lines(event: Event, now: datetime) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{now.astimezone(UTC).strftime(_TIME)}",
        *_span_lines(event.start, event.last),
        f"SUMMARY:{_escaped(event.summary)}",
    ]
    if event.description:
        lines.append(f"DESCRIPTION:{_escaped(event.description)}")
    if event.url.isascii() and event.url.isprintable() and event.url:
        lines.append(f"URL:{event.url}")
    return [*lines, "END:VEVENT"]


def _span_lines(start: Moment, last: Moment | None) -> list[str]:
    if start.instant:
        end = last.instant if last else None
        ending = [f"DTEND:{end.astimezone(UTC).strftime(_TIME)}"] if end else []
        return [f"DTSTART:{start.instant.astimezone(UTC).strftime(_TIME)}", *ending]
    after = (last or start).value + timedelta(days=1)
    return [
        f"DTSTART;VALUE=DATE:{start.value.strftime('%Y%m%d')}",
        f"DTEND;VALUE=DATE:{after.strftime('%Y%m%d')}",
    ]


def _escaped(text: str) -> str:
    """Return a text as a value of type TEXT (section 3.3.11), without control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in ("\\", ";", ","):
        text = text.replace(sign, "\\" + sign)
    text = text.replace("\n", "\\n")
    return "".join(letter if letter >= " " and letter != "\x7f" else " " for letter in text)


def _folded(line: str) -> str:
    """Return a line folded to at most 75 octets, never inside a letter."""
    if len(line.encode()) <= _LINE:
        return line
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LINE:
            pieces.append(piece)
            piece, size = "", 1  # the blank that begins a continued line
        piece += letter
        size += octets
    return "\r\n ".join([*pieces, piece])
