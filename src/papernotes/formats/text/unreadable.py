"""What stands in the own fields of a paper's text and cannot be read, as after an edit by hand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats.bibtex import field_escapes
from papernotes.formats.bibtex.paper import fields_by_name
from papernotes.formats.text import own_fields
from papernotes.formats.text.own_fields import (
    EVENTS,
    FILES,
    OWN_PREFIX,
    QUEUE,
    STATUS,
    STATUS_TIME,
)
from papernotes.model import paper_file
from papernotes.model.entry import Entry
from papernotes.model.marks import RATINGS
from papernotes.model.paper import Field
from papernotes.model.reading import events, queue
from papernotes.model.reading.events import Event
from papernotes.model.reading.spans import is_day

_RATING = OWN_PREFIX + "rating"
_NUMBERS = (_RATING, OWN_PREFIX + "year", OWN_PREFIX + "version")
_TIMES = {OWN_PREFIX + "added": "date of addition", STATUS_TIME: "time of the status"}
_LISTS = {EVENTS: "event", FILES: "file", QUEUE: "place in the queue"}


class Unreadable(NamedTuple):
    """A value that cannot be read: its line in the text, its name, and the value as it was typed."""

    line: int
    name: str
    value: str


def find(text: str, entry: Entry) -> tuple[Unreadable, ...]:
    """Return what cannot be read in the own fields of an entry, which is that of the text."""
    return tuple(
        Unreadable(_line(text, field.name, value), name, field_escapes.decode(value))
        for field in entry.fields
        for name, value in _bad_values(field)
    )


def leave_out(entry: Entry, base: Entry | None) -> Entry:
    """Return an entry without what cannot be read: such a value changes nothing.

    In place of a number, a time or a part of the place in the queue it has that of `base`. Beside an
    unreadable event or file those of `base` stay: the item may be what an edit left of one of them.
    """
    known = fields_by_name(base) if base else {}
    fields = (_readable(field, known.get(field.name.lower(), "")) for field in entry.fields)
    return entry._replace(fields=tuple(field for field in fields if field is not None))


def _readable(field: Field, known: str) -> Field | None:
    """Return a field without what cannot be read; None for nothing. `known` is its value before."""
    if next(_bad_values(field), None) is None:
        return field
    name = field.name.lower()
    if name == EVENTS:
        united = events.unite(own_fields.read_events(known), own_fields.read_events(field.value))
        return field._replace(value=own_fields.write_events(united))
    if name == FILES:
        items = {*field_escapes.split_list(known), *field_escapes.split_list(field.value)}
        value = "; ".join(sorted(item for item in items if _is_file(item)))
        return field._replace(value=value) if value else None
    if name == QUEUE:
        return field._replace(value=_place(field.value, known))
    return field._replace(value=known) if known else None


def _place(value: str, known: str) -> str:
    """Return the place in the queue in a value, where it cannot be read that of the known value."""
    items = field_escapes.decode_list(value)
    names = {item.partition(" ")[0] for item in items if not queue.is_item(item)}
    before = [item for item in field_escapes.decode_list(known) if item.partition(" ")[0] in names]
    return field_escapes.encode_list((*filter(queue.is_item, items), *before))


def line_of_event(text: str, event: Event) -> int:
    """Return the line of a text, from 1, in which an event stands."""
    return _line(text, EVENTS, field_escapes.encode_item(events.to_text(event)))


def line_of_status(text: str, status: str) -> int:
    """Return the line of a text, from 1, in which the status stands."""
    return _line(text, STATUS, field_escapes.encode(status))


def unread_events(value: str) -> tuple[str, ...]:
    """Return the items of the field of events that are no events, still escaped."""
    return tuple(
        item
        for item in field_escapes.split_list(value)
        if item and events.from_text(field_escapes.decode(item)) is None
    )


def _bad_values(field: Field) -> Iterator[tuple[str, str]]:
    """Yield the name and the value, still escaped, of each item of a field that cannot be read."""
    name = field.name.lower()
    if name == EVENTS:
        for item in unread_events(field.value):
            yield _LISTS[name], item
    elif name == FILES:
        for item in field_escapes.split_list(field.value):
            if item and not _is_file(item):
                yield _LISTS[name], item
    elif name == QUEUE:
        for item in field_escapes.split_list(field.value):
            if item and not queue.is_item(field_escapes.decode(item)):
                yield _LISTS[name], item
    elif name in _NUMBERS and field.value and not _is_number(name, field.value):
        yield name.removeprefix(OWN_PREFIX), field.value
    elif name in _TIMES and field.value and not is_day(field_escapes.decode(field.value)[:10]):
        yield _TIMES[name], field.value


def _is_file(item: str) -> bool:
    return paper_file.from_text(field_escapes.decode(item), "") is not None


def _is_number(name: str, value: str) -> bool:
    try:
        number = own_fields.read_number(name.removeprefix(OWN_PREFIX), value)
    except RefusedError:
        return False
    return name != _RATING or number in RATINGS


def _line(text: str, name: str, value: str) -> int:
    """Return the line, from 1, in which a value of a field stands; that of the field if in none."""
    field = re.search(rf"^[^\S\n]*{re.escape(name)}\s*=", text, re.IGNORECASE | re.MULTILINE)
    start = field.end() if field else 0
    place = text.find(value, start)
    return text.count("\n", 0, start if place < 0 else place) + 1
