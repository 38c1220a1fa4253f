"""The head of a note written anew: what differs changes, and no other byte."""

import re

from papernotes.formats.note.flat_yaml import NOT_FLAT, read_value
from papernotes.formats.note.head import KEY_ORDER, FrontMatter, front_matter, read
from papernotes.formats.note.scalars import write_scalar
from papernotes.model.note import KEYS, Fault, Head, Said, same, tag

_UNSAID = Head()


def rewrite(text: str, head: Head, base: Head = _UNSAID) -> str:
    """The note with these tags, status and rating; what is so already keeps its bytes.

    A key that is not there is added only where its value is another one than in `base`. A value
    that could not be understood stays, and so do tags of which one could not; see `left`. A
    note without front matter is left as it is. Raises BrokenNoteError as `read` does.
    """
    said = read(text)
    block = front_matter(text)
    if said is None or block is None:
        return text
    lines = list(block.lines)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    for name in reversed(
        keys_to_write(said, head, base)
    ):  # from the bottom up: line numbers stay right
        lines = _with(lines, name, head, end)
    return "".join(lines)


def keys_to_write(said: Said, head: Head, base: Head = _UNSAID) -> tuple[str, ...]:
    """The keys that `rewrite` would write."""
    known, faulty = said.over(base), {fault.key for fault in said.faults}
    return tuple(name for name in KEYS if name not in faulty and _differs(name, known, head))


def blocking_faults(said: Said, head: Head, base: Head = _UNSAID) -> tuple[Fault, ...]:
    """What keeps `rewrite` from writing all of a head: the faults of the keys that differ."""
    known = said.over(base)
    return tuple(
        fault for fault in said.faults if fault.key in KEYS and _differs(fault.key, known, head)
    )


def _differs(name: str, old: Head, new: Head) -> bool:
    if name == "tags":
        return {same(one) for one in old.tags} != {same(one) for one in new.tags}
    return bool(getattr(old, name) != getattr(new, name))


def _with(lines: list[str], name: str, head: Head, end: str) -> list[str]:
    block = front_matter("".join(lines))
    assert block is not None
    entry = block.entries.get(name)
    if entry is None:
        place = _place(block, name)
        return [*lines[:place], _written(name, head, name, "", end), *lines[place:]]
    first = lines[entry.start]
    label, value = first.split(":", 1)
    is_block = entry.end > entry.start + 1 and lines[entry.start + 1].strip().startswith("-")
    comment = re.search(r"(?<!\s)\s++#\s.*$", value.rstrip("\r\n"))
    new = (
        _block_list(lines[entry.start : entry.end], head, end)
        if name == "tags" and is_block and head.tags
        else _written(name, head, label, comment[0] if comment else "", end)
    )
    return [*lines[: entry.start], new, *lines[entry.end :]]


def _block_list(old: list[str], head: Head, end: str) -> str:
    """A block list with the lines of the tags that stay, and new ones in the same style."""
    indent = re.match(r"\s*", old[1])
    wanted = {same(one): one for one in head.tags}
    made = [old[0]]
    for line in old[1:]:
        bare = line.strip()
        item = read_value(bare[1:].strip()) if bare.startswith("-") else NOT_FLAT
        if not isinstance(item, str) or wanted.pop(same(tag(item)), ""):
            made.append(line)
    made += [f"{indent[0] if indent else ''}- {write_scalar(one)}{end}" for one in wanted.values()]
    return "".join(made)


def _place(block: FrontMatter, name: str) -> int:
    before = KEY_ORDER[: KEY_ORDER.index(name)]
    ends = [block.entries[one].end for one in before if one in block.entries]
    return max(ends, default=1)


def _written(name: str, head: Head, label: str, comment: str, end: str) -> str:
    rating = "" if head.rating is None else str(head.rating)
    tags = "[" + ", ".join(map(write_scalar, head.tags)) + "]"
    value = {"tags": tags, "status": write_scalar(head.status), "rating": rating}[name]
    return f"{label}: {value}".rstrip() + comment + end


def with_citekey(text: str, key: str) -> str:
    """The note with this citation key at its head, and no other byte changed.

    A note without front matter, or without a citekey in it, stays as it is. Raises
    BrokenNoteError as `read` does.
    """
    block = front_matter(text)
    entry = block.entries.get("citekey") if block else None
    if block is None or entry is None or entry.end != entry.start + 1:
        return text
    line = block.lines[entry.start]
    name, colon, rest = line.partition(":")
    ending = rest[len(rest.rstrip("\r\n")) :]
    block.lines[entry.start] = f"{name}{colon} {write_scalar(key)}{ending}"
    return "".join(block.lines)
