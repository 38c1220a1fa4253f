"""Own fields: the fields of a paper's text for what its BibTeX entry does not hold.

Their names begin with `papernotes-`; their values are text, lists or numbers.
"""

import re
from collections.abc import Iterable, Mapping

from papernotes.errors import RefusedError
from papernotes.formats.bibtex import field_escapes
from papernotes.model.reading import events, queue
from papernotes.model.reading.events import Event
from papernotes.model.reading.queue import Place

OWN_PREFIX = "papernotes-"
CONFLICT_PREFIX = OWN_PREFIX + "conflict-"
REMOVED = "\\d"
"""The value in a conflict for a side that removed the field."""
EVENTS, QUEUE, FILES, STATUS, STATUS_TIME = (
    OWN_PREFIX + name for name in ("events", "queue", "files", "status", "status-time")
)
"""The fields of the reading. Where EVENTS is missing, an older program wrote, or nothing is known."""
FORMER_READ = OWN_PREFIX + "read"
"""The field of a program without events: when the status became `read`."""
_ORDER = (
    "key", "tags", "status", "status-time", "rating", "events", "queue", "files", "added", "old-keys", "title", "authors", "year", "abstract",
    "arxiv", "version", "date", "categories", "doi", "url", "comment", "journal-ref", "venue",
    "workshop", "track", "venue-source", "source", "entry-type", "origins", "citation",
)  # fmt: skip # a table
_FORMER = ("added", "status", "read")
_ADDED = re.compile(rf"^\s*{OWN_PREFIX}added\s*=\s*\{{([^{{}}\n]*)\}}", re.MULTILINE)


def field_order(name: str) -> tuple[int, str]:
    """Return the sort position of an own field."""
    short = name.lower().removeprefix(OWN_PREFIX)
    return (_ORDER.index(short) if short in _ORDER else len(_ORDER), short)


def write_events(history: Iterable[Event]) -> str:
    """Return events as the value of a field, in their order."""
    return field_escapes.encode_list(map(events.to_text, sorted(set(history), key=events.order)))


def read_events(value: str) -> tuple[Event, ...]:
    """Return the events in the value of a field, in their order; what is no event is left out."""
    read = map(events.from_text, field_escapes.decode_list(value))
    return tuple(sorted({event for event in read if event}, key=events.order))


def read_queue(value: str) -> Place:
    """Return the place in the queue in the value of a field."""
    return queue.from_items(field_escapes.decode_list(value))


def former_events(own: Mapping[str, str]) -> tuple[Event, ...]:
    """Return the events that the text of an older program tells; `own` are its own fields."""
    added, status, read = (field_escapes.decode(own.get(name, "")) for name in _FORMER)
    return events.of_columns(added, status, read)


def find_addition(text: str) -> str:
    """Return when the paper of a text was added, without reading the text; '' if it is unknown."""
    match = _ADDED.search(text)
    return match[1] if match else ""


def read_number(name: str, value: str) -> float | None:
    """Return the number in an own field; None for an empty value. Raises RefusedError for others."""
    if not value:
        return None
    half = r"(?:\.5)?" if name == "rating" else ""
    if not re.fullmatch(rf"-?[0-9]{{1,9}}{half}", value):
        raise RefusedError(f"its {OWN_PREFIX}{name} is not a number")
    return float(value) if "." in value else int(value)
