"""The front matter of a note: flat YAML between two `---` lines, as Obsidian and zk read it.

The reader accepts what people write: flow lists, block lists, comma lists, quotes, comments,
CRLF, a byte order mark. It works line by line, so that a bad line can be named.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note.head.flat_yaml import (
    NOT_FLAT,
    read_value,
    read_with_pyyaml,
    without_comment,
)

KEY_ORDER = [
    "title",
    "aliases",
    "tags",
    "citekey",
    "authors",
    "year",
    "venue",
    "arxiv",
    "doi",
    "url",
    "status",
    "rating",
    "created",
]
_BOM = "\ufeff"
_MAX_LENGTH = 100_000  # characters of front matter
_SHORT = 2_000  # characters of front matter that is kept


class KeyLines(NamedTuple):
    """The lines of one key: [start, end) of the note's lines, which keep their line ends."""

    key: str
    start: int
    end: int


class FrontMatter(NamedTuple):
    """The front matter: the note's lines, the index of its closing line, its keys.

    `duplicates` maps keys that occur a second time to the index of that line.
    """

    lines: list[str]
    closing_line: int
    entries: dict[str, KeyLines]
    duplicates: dict[str, int]


@cache
def _key_line() -> re.Pattern[str]:
    return re.compile(r"""(?P<key>[^\s#'"\-\[\]{}:][^:\r\n]*?|"[^"]*"|'[^']*'):(?:[ \t]|\r?\n|$)""")


def beginning(text: str) -> str:
    """Return a text up to the end of its front matter where that is easy to find, else all of it."""
    last = text.find("\n---", 3) + 1
    end = text.find("\n", last) + 1
    return text[:end] if last and text[last:end].rstrip() == "---" else text


def body(text: str) -> str:
    """Return the note without its front matter. Raises BrokenNoteError as `read` does."""
    head = read(text)
    return "".join(head.lines[head.closing_line + 1 :]) if head else text


def read(text: str) -> FrontMatter | None:
    """Return the front matter of a note; None for a note without. Raises BrokenNoteError."""
    lines = text.splitlines(keepends=True) if "\x0b" not in text else _split_lines(text)
    fence = lines[0].removeprefix(_BOM).rstrip() if lines else ""
    if fence == "+++" and any(line.rstrip() == fence for line in lines[1:]):
        raise BrokenNoteError(
            "its front matter is TOML, which is not supported. Write it as YAML between '---' lines."
        )
    if fence != "---":
        return None
    close = next(
        (n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None
    )
    if close is None:
        raise BrokenNoteError("its front matter, which begins in line 1, has no closing '---'.")
    if len(text) > _MAX_LENGTH and sum(map(len, lines[:close])) > _MAX_LENGTH:
        raise BrokenNoteError(f"its front matter is longer than {_MAX_LENGTH:,} characters.")
    return FrontMatter(lines, close, *_entries(lines, close))


def read_shared(text: str) -> FrontMatter | None:
    """Return what `read` returns, to be read only: callers that ask for a short text share it."""
    return (_read_once if len(text) < _SHORT else read)(text)


_read_once = lru_cache(128)(read)  # a command that writes the head of a note reads it several times


def line_of(text: str, key: str) -> int:
    """Return the line of a note that a key of its front matter stands in, from 1; 0 without it."""
    block = read(text)
    return block.entries[key].start + 1 if block and key in block.entries else 0


def _split_lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _entries(lines: list[str], close: int) -> tuple[dict[str, KeyLines], dict[str, int]]:
    entries: dict[str, KeyLines] = {}
    again: dict[str, int] = {}
    current, is_first = "", False
    for number in range(1, close):
        line = lines[number]
        key, _, value = line.partition(":")
        if not (key.isalpha() and value[:1] in (" ", "\n")):  # else it is as most lines are
            bare = line.strip()
            if not bare or bare.startswith("#"):
                continue
            match = _key_line().match(line)
            if match is None:
                if not (
                    current and (line[0] in " \t" or bare.startswith(("- ", "]")) or bare == "-")
                ):
                    raise BrokenNoteError(
                        f"line {number + 1} of its front matter is not 'key: value' ({bare[:40]}). "
                        "Correct it by hand."
                    )
                if is_first:
                    entries[current] = entries[current]._replace(end=number + 1)
                continue
            key = match["key"].strip("'\" ")
        current = key.lower()
        is_first = current not in entries
        if is_first and current:
            entries[current] = KeyLines(current, number, number + 1)
        elif current:
            again[current] = number
    return entries, again


def read_key(block: FrontMatter, name: str) -> object:
    """Return a value as text or a list of items, None when empty. Raises RefusedError for others."""
    entry = block.entries[name]
    if name in block.duplicates:
        other = block.duplicates[name] + 1
        raise RefusedError(f"line {other} has this key too, so neither is read; keep one of them")
    first = block.lines[entry.start].split(":", 1)[1].strip()
    if entry.end == entry.start + 1 and (value := read_value(first)) is not NOT_FLAT:
        return value
    rest = [line.strip() for line in block.lines[entry.start + 1 : entry.end]]
    rest = [line for line in rest if line and not line.startswith("#")]
    if not rest and (value := read_value(first)) is not NOT_FLAT:
        return value
    if not without_comment(first) and all(line == "-" or line.startswith("- ") for line in rest):
        items = [read_value(line[1:].strip()) for line in rest]
        if not any(item is NOT_FLAT or isinstance(item, list) for item in items):
            return [item for item in items if item]
    return read_with_pyyaml("".join(block.lines[entry.start : entry.end]))
