"""The front matter of a note: flat YAML between two `---` lines, as Obsidian and zk read it.

The reader accepts what people write: flow lists, block lists, comma lists, quotes, comments,
CRLF, a byte order mark. It works line by line and key by key, so that one bad value does not
affect the others.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note.flat_yaml import (
    NOT_FLAT,
    read_value,
    read_with_pyyaml,
    without_comment,
)
from papernotes.formats.note.scalars import quote, write_scalar, write_url
from papernotes.model.note import (
    DATE_KEYS,
    KEYS,
    TAG_RULE,
    Fault,
    Head,
    ParsedHead,
    normalise_tag,
    parse_rating,
    shorten,
)

if TYPE_CHECKING:
    from papernotes.model.paper import Paper

KEY_ORDER = [
    "title", "aliases", "tags", "citekey", "authors", "year", "venue", "arxiv", "doi", "url", "status",
    "rating", "created",
]  # fmt: skip # a table
_BOM = "\ufeff"
_MAX_LENGTH = 100_000  # characters of front matter
_SHORT = 2_000  # characters of a head that is kept
_MAX_NAMED = 3  # bad values of one key that a message names


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


def read(text: str) -> ParsedHead | None:
    """Return the contents of a note's front matter; None for a note without one.

    A value that its key cannot have becomes a fault and does not affect other values. A key that
    occurs twice has no value. Raises BrokenNoteError, with the line, for front matter that is not
    flat YAML.
    """
    head = beginning(text)
    # A command that writes the head of a note reads it several times.
    return (_read_once if len(head) < _SHORT else _read)(head)


def _read(text: str) -> ParsedHead | None:
    block = read_block(text)
    if block is None:
        return None
    head, faults = Head(), []
    keys: set[str] = set()
    for name in (*KEYS, "citekey"):
        if name not in block.entries:
            continue
        try:
            value = read_key(block, name)
            if name == "tags" and (bad := _bad_tags(value)):
                faults.append(_fault(block, name, bad))
                if not _head_value(name, value):  # no tag is valid: the key does not count as empty
                    continue
            taken: dict[str, Any] = {name: _head_value(name, value)}
            head = head._replace(**taken)
            keys.add(name)
        except RefusedError as error:
            faults.append(_fault(block, name, str(error)))
    dates, dated = _dates(block, faults)
    if "tag" in block.entries and "tags" not in block.entries:
        faults.append(_fault(block, "tag", "this key is ignored; use 'tags'"))
    head = head._replace(dates=dates) if dates else head
    return ParsedHead(head, frozenset(keys) & set(KEYS), tuple(faults), frozenset(dated))


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
        from papernotes.formats.note.event_days import read_days

        try:
            days, bad = read_days(read_key(block, name))
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


def beginning(text: str) -> str:
    """Return a text up to the end of its front matter where that is easy to find, else all of it."""
    last = text.find("\n---", 3) + 1
    end = text.find("\n", last) + 1
    return text[:end] if last and text[last:end].rstrip() == "---" else text


def body(text: str) -> str:
    """Return the note without its front matter. Raises BrokenNoteError as `read` does."""
    head = front_matter(text)
    return "".join(head.lines[head.closing_line + 1 :]) if head else text


def front_matter(text: str) -> FrontMatter | None:
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
    if sum(map(len, lines[:close])) > _MAX_LENGTH:
        raise BrokenNoteError(f"its front matter is longer than {_MAX_LENGTH:,} characters.")
    return FrontMatter(lines, close, *_entries(lines, close))


def read_block(text: str) -> FrontMatter | None:
    """Return what `front_matter` returns, to be read only: callers share it."""
    return (_block_once if len(text) < _SHORT else front_matter)(text)


_block_once = lru_cache(128)(front_matter)


def line_of(text: str, key: str) -> int:
    """Return the line of a note that a key of its front matter stands in, from 1; 0 without it."""
    block = front_matter(text)
    return block.entries[key].start + 1 if block and key in block.entries else 0


def _split_lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _entries(lines: list[str], close: int) -> tuple[dict[str, KeyLines], dict[str, int]]:
    entries: dict[str, KeyLines] = {}
    again: dict[str, int] = {}
    current, start, end = "", 0, 0
    match_key = _key_line().match

    def finish() -> None:
        if current in entries:
            again[current] = start
        elif current:
            entries[current] = KeyLines(current, start, end)

    for number in range(1, close):
        line = lines[number]
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        if match := match_key(line):
            finish()
            current, start, end = match["key"].strip("'\" ").lower(), number, number + 1
        elif current and (line[0] in " \t" or bare.startswith(("- ", "]")) or bare == "-"):
            end = number + 1
        else:
            raise BrokenNoteError(
                f"line {number + 1} of its front matter is not 'key: value' ({bare[:40]}). "
                "Correct it by hand."
            )
    finish()
    return entries, again


def read_key(block: FrontMatter, name: str) -> object:
    """Return a value as text or a list of items, None when empty. Raises RefusedError for others."""
    entry = block.entries[name]
    if name in block.duplicates:
        other = block.duplicates[name] + 1
        raise RefusedError(f"line {other} has this key too, so neither is read; keep one of them")
    first = block.lines[entry.start].split(":", 1)[1].strip()
    rest = [line.strip() for line in block.lines[entry.start + 1 : entry.end]]
    rest = [line for line in rest if line and not line.startswith("#")]
    if not rest and (value := read_value(first)) is not NOT_FLAT:
        return value
    if not without_comment(first) and all(line == "-" or line.startswith("- ") for line in rest):
        items = [read_value(line[1:].strip()) for line in rest]
        if not any(item is NOT_FLAT or isinstance(item, list) for item in items):
            return [item for item in items if item]
    return read_with_pyyaml("".join(block.lines[entry.start : entry.end]))


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


def new_head(paper: "Paper", created: str) -> str:
    """Return the front matter of a new note, with its `---` lines; unknown values stay empty."""
    short = paper.title.split(":")[0].strip() if ":" in paper.title else ""
    aliases = [f"@{paper.key}", *([short] if short else [])]
    values: dict[str, str] = {
        "title": write_scalar(paper.title),
        "aliases": _list(map(quote, aliases)),
        "tags": _list(map(write_scalar, paper.tags)),
        "citekey": write_scalar(paper.key),
        "authors": _list(map(quote, paper.authors)),
        "year": str(paper.year or ""),
        "venue": write_scalar(paper.venue),
        "arxiv": quote(paper.arxiv) if paper.arxiv else "",
        "doi": quote(paper.doi) if paper.doi else "",
        "url": write_url(paper.url),
        "status": write_scalar(paper.status),
        "rating": "" if paper.rating is None else str(paper.rating),
        "created": created,
    }
    return (
        "---\n" + "".join(f"{name}: {values[name]}".rstrip() + "\n" for name in KEY_ORDER) + "---\n"
    )


def _list(items: Iterable[str]) -> str:
    return "[" + ", ".join(items) + "]"
