"""Rewriting a note's front matter: only changed values change, and no other byte."""

import re

from papernotes.formats.note.head import front_matter
from papernotes.formats.note.head.flat_yaml import NOT_FLAT, read_value
from papernotes.formats.note.head.front_matter import KEY_ORDER, FrontMatter
from papernotes.formats.note.head.head import read
from papernotes.formats.note.head.scalars import write_scalar
from papernotes.model.head import KEYS, Fault, Head, ParsedHead
from papernotes.model.tags.spelling import fold_tag, normalise_tag

_UNSAID = Head()


def rewrite(text: str, head: Head, base: Head = _UNSAID) -> str:
    """Return the note with these tags, status and rating; unchanged values keep their bytes.

    A missing key is added only where its value differs from `base`. A value that could not be
    read stays, and so do tags of which one could not be read; see `blocking_faults`. A note
    without front matter stays as it is. Raises BrokenNoteError as `read` does.
    """
    reading, top = read(text), front_matter.beginning(text)
    block = front_matter.read_shared(top)
    if reading is None or block is None:
        return text
    lines = list(block.lines)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    for name in reversed(
        keys_to_write(reading, head, base)
    ):  # bottom up, so that line numbers stay valid
        lines = _with_value(lines, name, head, end)
    return "".join(lines) + text[len(top) :]


def keys_to_write(reading: ParsedHead, head: Head, base: Head = _UNSAID) -> tuple[str, ...]:
    """Return the keys that `rewrite` would write."""
    known, faulty = reading.filled_from(base), {fault.key for fault in reading.faults}
    return tuple(
        name for name in KEYS if name not in faulty and _differs(name, known, head, spelling=True)
    )


def blocking_faults(reading: ParsedHead, head: Head, base: Head = _UNSAID) -> tuple[Fault, ...]:
    """Return the faults of differing keys, which keep `rewrite` from writing all of a head."""
    known = reading.filled_from(base)
    return tuple(
        fault
        for fault in reading.faults
        if fault.key in KEYS and _differs(fault.key, known, head, spelling=False)
    )


def _differs(name: str, old: Head, new: Head, *, spelling: bool) -> bool:
    """Return whether a value differs; without `spelling`, two spellings of a tag are equal."""
    if name == "tags":
        fold = str if spelling else fold_tag
        return set(map(fold, old.tags)) != set(map(fold, new.tags))
    return bool(getattr(old, name) != getattr(new, name))


def _with_value(lines: list[str], name: str, head: Head, end: str) -> list[str]:
    block = front_matter.read_shared("".join(lines))
    assert block is not None
    entry = block.entries.get(name)
    if entry is None:
        place = _insertion_line(block, name)
        return [*lines[:place], _new_line(name, head, name, ("", ""), end), *lines[place:]]
    first = lines[entry.start]
    label, value = first.split(":", 1)
    is_block = entry.end > entry.start + 1 and lines[entry.start + 1].strip().startswith("-")
    comment = re.search(r"(?<!\s)\s++#\s.*$", value.rstrip("\r\n"))
    new = (
        _block_list(lines[entry.start : entry.end], head, end)
        if name == "tags" and is_block and head.tags
        else _new_line(name, head, label, (_anchor(value), comment[0] if comment else ""), end)
    )
    return [*lines[: entry.start], new, *lines[entry.end :]]


def _block_list(old: list[str], head: Head, end: str) -> str:
    """Return a block list: the lines of tags that stay, and new tags in the same style.

    A tag with a new spelling stays in its place.
    """
    indent = re.match(r"\s*", old[1])
    start = f"{indent[0] if indent else ''}- "
    items = [_block_item(line) for line in old[1:]]
    new_tags = {fold_tag(tag): tag for tag in head.tags if tag not in items}
    kept = set(head.tags)
    lines = [old[0]]
    for line, tag in zip(old[1:], items, strict=True):
        if not tag or tag in kept:
            kept.discard(tag)
            lines.append(line)
        elif respelled := new_tags.pop(fold_tag(tag), ""):
            lines.append(f"{start}{write_scalar(respelled)}{end}")
    lines += [f"{start}{write_scalar(tag)}{end}" for tag in new_tags.values()]
    return "".join(lines)


def _block_item(line: str) -> str:
    """Return the tag in a line of a block list; '' for a comment or a blank line."""
    bare = line.strip()
    item = read_value(bare[1:].strip()) if bare.startswith("-") else NOT_FLAT
    return normalise_tag(item) if isinstance(item, str) else ""


def _insertion_line(block: FrontMatter, name: str) -> int:
    before = KEY_ORDER[: KEY_ORDER.index(name)]
    ends = [block.entries[key].end for key in before if key in block.entries]
    return max(ends, default=1)


def _anchor(value: str) -> str:
    """Return the anchor of a value with the blank behind it; '' without one."""
    if "&" not in value:
        return ""
    from papernotes.formats.note.head import anchors

    anchor = anchors.leading(value)
    return f"{anchor} " if anchor else ""


def _new_line(name: str, head: Head, label: str, around: tuple[str, str], end: str) -> str:
    """Return the line of a key; `around` are the anchor before its value and the comment after it."""
    rating = "" if head.rating is None else str(head.rating)
    tags = "[" + ", ".join(map(write_scalar, head.tags)) + "]"
    value = {"tags": tags, "status": write_scalar(head.status), "rating": rating}[name]
    return f"{label}: {around[0]}{value}".rstrip() + around[1] + end


def with_citekey(text: str, key: str) -> str:
    """Return the note with this citation key in its front matter; no other byte changes.

    A note without front matter, or without a citekey in it, stays as it is. Raises
    BrokenNoteError as `read` does.
    """
    block = front_matter.read(text)
    entry = block.entries.get("citekey") if block else None
    if block is None or entry is None or entry.end != entry.start + 1:
        return text
    line = block.lines[entry.start]
    name, colon, rest = line.partition(":")
    ending = rest[len(rest.rstrip("\r\n")) :]
    block.lines[entry.start] = f"{name}{colon} {_anchor(rest)}{write_scalar(key)}{ending}"
    return "".join(block.lines)
