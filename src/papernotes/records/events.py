"""Reading events as JSON values."""

from papernotes.model.marks import canonical_status
from papernotes.model.reading.events import Event
from papernotes.operations.reading.events import Recorded


def of_event(event: Event) -> dict[str, object]:
    """Return an event as a JSON object; what is unknown of it is null."""
    return {"day": event.day or None, "kind": event.kind, "at": event.at or None}


def of_recorded(record: Recorded) -> dict[str, object]:
    """Return what a paper got by a command; `event` is null where it had the event before.

    `new` is true where the event or the status is new.
    """
    return {
        "key": record.key,
        "status": canonical_status(record.status) or None,
        "new": record.is_new or record.event is not None,
        "event": of_event(record.event) if record.event else None,
    }
