"""The head of a note: what its front matter says, key by key, so that one bad value does not
affect the others.
"""

from functools import lru_cache
from typing import Any

from papernotes.errors import RefusedError, shorten
from papernotes.formats.note.head import front_matter
from papernotes.formats.note.head.front_matter import FrontMatter
from papernotes.model.head import DATE_KEYS, KEYS, Fault, Head, ParsedHead
from papernotes.model.marks import parse_rating
from papernotes.model.tags.spelling import TAG_RULE, normalise_tag

_SHORT = 2_000  # characters of a head that is kept
_MAX_NAMED = 3  # bad values of one key that a message names

_OTHER_KEYS = {
    "tag": "tags", "태그": "tags", "상태": "status", "별점": "rating", "평점": "rating"
}  # fmt: skip # a table
"""Keys that readers write for those that are read."""


def read(text: str) -> ParsedHead | None:
    """Return the contents of a note's front matter; None for a note without one.

    A value that its key cannot have becomes a fault and does not affect other values. A key that
    occurs twice has no value. Raises BrokenNoteError, with the line, for front matter that is not
    flat YAML.
    """
    head = front_matter.beginning(text)
    # A command that writes the head of a note reads it several times.
    return (_read_once if len(head) < _SHORT else _read)(head)


def _read(text: str) -> ParsedHead | None:
    block = front_matter.read_shared(text)
    if block is None:
        return None
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name in (*KEYS, "citekey"):
        if name not in block.entries:
            continue
        try:
            value = front_matter.read_key(block, name)
            if name == "tags" and (bad := _bad_tags(value)):
                faults.append(_fault(block, name, bad))
                if not _head_value(name, value):  # no tag is valid: the key does not count as empty
                    continue
            values[name] = _head_value(name, value)
            if anchor := _anchor_within(block, name):
                faults.append(_fault(block, name, _is_kept(anchor)))
        except RefusedError as error:
            faults.append(_fault(block, name, str(error)))
    dates, dated = _dates(block, faults)
    for other, name in _OTHER_KEYS.items():
        if other in block.entries and name not in block.entries:
            faults.append(_fault(block, other, f"this key is ignored; use '{name}'"))
    keys = frozenset(name for name in KEYS if name in values)
    return ParsedHead(Head(**values, dates=dates), keys, tuple(faults), frozenset(dated))


_read_once = lru_cache(128)(_read)


def _dates(block: FrontMatter, faults: list[Fault]) -> tuple[tuple[str, ...], set[str]]:
    """Return the days of events, each after its kind, and the keys without a fault; add the faults.

    `read: 2026-03-05`, or a list of days. A word such as `true` is another program's.
    """
    dates: dict[str, None] = {}
    dated: set[str] = set()
    for name in DATE_KEYS:
        if name not in block.entries:
            continue
        from papernotes.formats.note.head.event_days import read_days

        try:
            days, bad = read_days(front_matter.read_key(block, name))
        except RefusedError as error:
            faults.append(_fault(block, name, str(error)))
            continue
        dates |= dict.fromkeys(f"{name} {day}" for day in days)
        if bad:
            faults.append(_fault(block, name, "; ".join(bad[:_MAX_NAMED])))
        else:
            dated.add(name)
    return tuple(dates), dated


def _fault(block: FrontMatter, name: str, problem: str) -> Fault:
    line = block.entries[name].start + 1
    return Fault(name, f"line {line} of its front matter, {name}: {problem.rstrip('.')}.")


def _anchor_within(block: FrontMatter, name: str) -> str:
    """Return an anchor inside a value that another key refers to, as `anchors.within` does."""
    entry = block.entries[name]
    if not any("&" in line for line in block.lines[entry.start : entry.end]):
        return ""
    from papernotes.formats.note.head import anchors

    return anchors.within(block, entry)


def _is_kept(anchor: str) -> str:
    return f"it is read, but not rewritten, because '*{anchor}' in another line refers to '&{anchor}' in it"


def _head_value(name: str, value: object) -> object:
    """Return the value of a key as a Head stores it. Raises RefusedError for a bad value."""
    if name == "tags":
        return tuple(dict.fromkeys(filter(None, map(_tag, _as_list(value)))))
    text = _as_text(value)
    if name == "rating":
        return parse_rating(text)
    if not text.isprintable():
        raise RefusedError(f"'{shorten(text)}' contains unprintable characters")
    return text


def _tag(item: object) -> str:
    """Return the tag that a list item is, or ''."""
    try:
        return normalise_tag(item.strip()) if isinstance(item, str) else ""
    except RefusedError:
        return ""


def _bad_tags(value: object) -> str:
    """Return one sentence about the invalid tags of a list, or ''."""
    bad = [item for item in _as_list(value) if not _tag(item)]
    if not bad:
        return ""
    names = ", ".join(_quoted_item(item) for item in bad[:_MAX_NAMED])
    if len(bad) > _MAX_NAMED:
        names += f" and {len(bad) - _MAX_NAMED} more"
    return f"{names} cannot be {'a tag' if len(bad) == 1 else 'tags'}: {TAG_RULE}"


def _quoted_item(item: object) -> str:
    if isinstance(item, str):
        return f"'{shorten(item.strip())}'"
    if isinstance(item, dict):
        return f"'{shorten(str(next(iter(item), '')))}:' (a key within the list)"
    return "a nested list"


def _as_text(value: object) -> str:
    if not isinstance(value, list):
        return str(value or "").strip()
    if not all(isinstance(item, str) for item in value):
        raise RefusedError("it contains a nested list, but may only contain a value")
    return ", ".join(value)


def _as_list(value: object) -> list[object]:
    if isinstance(value, list):
        return [item for item in value if not isinstance(item, str) or item.strip()]
    text = str(value or "")
    return [item for item in (text.split(",") if "," in text else text.split()) if item.strip()]
