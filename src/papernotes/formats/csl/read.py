"""Read CSL-JSON files item by item; a broken item does not affect the others."""

import re
from collections.abc import Iterator
from typing import Any

from papernotes.formats.csl import item as csl_entry
from papernotes.model.entry import Contents, Entry, Fault, check_count, unreadable

_SPACE = re.compile(r"[ \t\r\n]*")


def read(text: str) -> Contents:
    """Return the entries of an array of items, of one item, or of `{"items": […]}`.

    An invalid item gives a fault with its line. If the JSON itself is broken, the items before
    that place are kept. What an entry does not hold of its item is a fault with `lost` false.
    """
    entries: list[Entry] = []
    faults: list[Fault] = []
    for line, item in _items(text.removeprefix("\ufeff")):
        check_count(len(entries) + len(faults))
        if isinstance(item, Fault):
            faults.append(item)
        elif not isinstance(item, dict) or not item:
            faults.append(unreadable(line, "", "this JSON item is not a bibliographic item"))
        else:
            entry, remarks = csl_entry.read_item(item, line)
            entries.append(entry)
            faults += remarks
    return Contents(tuple(entries), tuple(faults))


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Yield every item with the line it begins in; a Fault where the reading ends early."""
    import json

    decode = json.JSONDecoder().raw_decode
    place = _skip_space(text, 0)
    array = text[place : place + 1] == "["
    place = _skip_space(text, place + 1) if array else place
    line = text.count("\n", 0, place) + 1
    sign = "," if text[place : place + 1] != "]" or not array else "]"
    try:
        while sign == ",":
            item, end = decode(text, place)
            yield from ((line, element) for element in ([item] if array else _unwrapped(item)))
            end = _skip_space(text, end)
            sign = text[end : end + 1] if array or end < len(text) else "]"
            line, place = line + text.count("\n", place, end), end
            if array and sign == ",":
                place = _skip_space(text, end + 1)
                line += text.count("\n", end, place)
            elif sign != "]":
                yield line, unreadable(line, "", "the JSON is broken or cut off here")
                return
    except json.JSONDecodeError as error:
        line = text.count("\n", 0, error.pos) + 1
        yield line, unreadable(line, "", f"the JSON is broken here: {error.msg}")
    except (ValueError, RecursionError):
        yield (
            line,
            unreadable(
                line, "", "the JSON of this item is nested too deeply or has too large a number"
            ),
        )


def _skip_space(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _unwrapped(item: Any) -> list[Any]:
    for name in ("items", "references"):
        if isinstance(item, dict) and isinstance(item.get(name), list):
            return list(item[name])
    return [item]
