"""A review with the head that a note of the library needs; its prose keeps every byte.

Keys of the head stay as they are written, in their lines; only keys that are missing are added at
its end. A TOML head becomes YAML, its tables mappings in one line. A head that is no YAML stays in
the text, below a new one.
"""

import re
from collections.abc import Callable, Collection, Mapping

from papernotes.errors import BrokenNoteError
from papernotes.formats.note.head import front_matter
from papernotes.formats.note.head.scalars import quote, write_scalar
from papernotes.formats.reviews.head import SourceHead

_BOM = "\ufeff"


def join(
    text: str,
    head: SourceHead,
    added: Mapping[str, str],
    new_head: Callable[[], str],
    former: str = "",
) -> str:
    """Return the text of the note.

    `added` maps keys to their values in YAML; of them those are added that the head lacks.
    `new_head` makes a whole head for a review without one that a note can keep. `former` is the note
    that the text replaces: the lines of its head stay that say what nothing else says.
    """
    end = "\r\n" if "\r\n" in text[:2000] else "\n"
    if head.kind == "toml" and (lines := _toml_as_yaml(head)) is not None:
        bom = _BOM if text.startswith(_BOM) else ""
        block = "".join(f"{line}{end}" for line in ("---", *lines, "---"))
        text = f"{bom}{block}{text[head.end :]}"
    top = front_matter.beginning(text)
    try:
        block_read = front_matter.read_shared(top)
    except BrokenNoteError:
        block_read = None
    if block_read is None:
        return _with_new_head(text, new_head(), end)
    lines_added = [
        f"{key}: {value}{end}" for key, value in added.items() if key not in block_read.entries
    ]
    known = {*block_read.entries, *added}
    kept = [f"{line}{end}" for line in _lines_without(former, known)]
    lines, close = block_read.lines, block_read.closing_line
    return "".join((*lines[:close], *lines_added, *kept, *lines[close:], text[len(top) :]))


def _lines_without(note: str, keys: Collection[str]) -> list[str]:
    """Return the lines of the head of a note without those of some keys, and without line ends."""
    block = front_matter.read(note)
    if block is None:
        return []
    left_out = {
        number
        for entry in block.entries.values()
        if entry.key in keys
        for number in range(entry.start, entry.end)
    }
    numbers = (number for number in range(1, block.closing_line) if number not in left_out)
    return [block.lines[number].rstrip("\r\n") for number in numbers]


def _with_new_head(text: str, new_head: str, end: str) -> str:
    bom = _BOM if text.startswith(_BOM) else ""
    return f"{bom}{new_head.replace(chr(10), end)}{end}{text.removeprefix(_BOM)}"


def _toml_as_yaml(head: SourceHead) -> list[str] | None:
    """Return the lines of a TOML head as YAML, with its comments; None for one that is no TOML."""
    import tomllib

    try:
        values = tomllib.loads(head.text.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return None
    comments = [line.strip() for line in head.text.splitlines() if line.lstrip().startswith("#")]
    return [*comments, *(f"{_key(key)}: {_yaml(value)}".rstrip() for key, value in values.items())]


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z][\w-]*", key) else quote(key)


def _yaml(value: object) -> str:
    """Return a TOML value in YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_yaml(inner)}" for key, inner in value.items()) + "}"
    return write_scalar(value) if isinstance(value, str) else str(value)
