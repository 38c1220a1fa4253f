"""The queue of papers to read: what the reader decided about the place of each."""

from datetime import date
from typing import NamedTuple


class Place(NamedTuple):
    """The place of a paper in the queue.

    `rank` is the reader's own priority, 1 first; negative for a paper that is put off; None for
    none. `due` is the day until which it is to be read, `planned` the day on which, both
    `YYYY-MM-DD` or ''. `changed` is when any of it was last changed, in UTC.
    """

    rank: float | None = None
    due: str = ""
    planned: str = ""
    changed: str = ""


def to_items(place: Place) -> list[str]:
    """Return a place as texts: `due 2026-12-01`. Each name is there once, unknown values are not."""
    values = {"changed": place.changed, "due": place.due, "planned": place.planned}
    values["rank"] = "" if place.rank is None else f"{place.rank:g}"
    return [f"{name} {value}".rstrip() for name, value in values.items() if value] or ["changed"]


def from_items(items: tuple[str, ...]) -> Place:
    """Return the place that `to_items` wrote; what cannot be read is left out."""
    values = dict(item.partition(" ")[::2] for item in items)
    try:
        rank = float(values["rank"]) if values.get("rank") else None
    except ValueError:
        rank = None
    if rank is not None and not abs(rank) < 10**9:  # no number, or none of ours
        rank = None
    due, planned = (_day(values.get(name, "")) for name in ("due", "planned"))
    changed = values.get("changed", "")
    return Place(rank, due, planned, changed if _day(changed[:10]) else "")


def is_item(item: str) -> bool:
    """Return whether a text is one of those that `to_items` writes."""
    name, _, value = item.partition(" ")
    place = from_items((item,))
    return item == "changed" or (name in Place._fields and bool(value) and place != Place())


def _day(text: str) -> str:
    """Return a day `YYYY-MM-DD`; '' for any other text."""
    try:
        return text if date.fromisoformat(text).isoformat() == text else ""
    except ValueError:
        return ""


def later(ours: Place, theirs: Place) -> Place:
    """Return the one of two places that was changed later; of equal times the same on both sides."""
    return max(ours, theirs, key=lambda place: (place.changed, to_items(place)))
