"""The head of a note: flat YAML between two `---` lines, as Obsidian and zk read it.

Reading takes what people write: flow lists, block lists, comma lists, quotes, comments,
CRLF, a byte order mark. The subset of YAML 1.2 that is read here line by line covers what
the editors write; PyYAML is asked only about a value of ours beyond it.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from papernotes.errors import BrokenNote, Refused
from papernotes.model.note import Head, tag

if TYPE_CHECKING:
    from papernotes.model.paper import Paper

ORDER = [
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
_LONGEST = 100_000  # characters of front matter
EDITED = ("tags", "status", "rating")


class Entry(NamedTuple):
    """One key with its lines: [start, end) of the note's lines, which keep their line ends."""

    key: str
    start: int
    end: int


class Front(NamedTuple):
    """The front matter: the lines of the note, the number of its closing line, its entries."""

    lines: list[str]
    close: int
    entries: dict[str, Entry]


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"""(?P<key>[^\s#'"\-\[\]{}:][^:\r\n]*?|"[^"]*"|'[^']*'):(?:[ \t]|\r?\n|$)""")


def read(text: str) -> Head | None:
    """What a note's front matter says; None for a note without one.

    Raises BrokenNote, with the line, for front matter that is not flat YAML or gives one of
    our keys a value that it cannot have.
    """
    block = front(_head(text))
    if block is None:
        return None
    values = {name: _value(block, name) for name in (*EDITED, "citekey")}
    tags = tuple(dict.fromkeys(_tag(one, block) for one in _as_list(values["tags"])))
    status, citekey = (_as_text(values[name]) for name in ("status", "citekey"))
    return Head(tags, status, _rating(_as_text(values["rating"]), block), citekey)


def _head(text: str) -> str:
    """A text up to the end of its front matter where that is easily seen, else all of it."""
    last = text.find("\n---", 3) + 1
    end = text.find("\n", last) + 1
    return text[:end] if last and text[last:end].rstrip() == "---" else text


def body(text: str) -> str:
    """The note without its front matter. Raises BrokenNote as `read` does."""
    head = front(text)
    return "".join(head.lines[head.close + 1 :]) if head else text


def front(text: str) -> Front | None:
    """The front matter of a note, None for a note without. Raises BrokenNote."""
    lines = text.splitlines(keepends=True) if "\x0b" not in text else _split(text)
    if not lines or lines[0].removeprefix(_BOM).rstrip() != "---":
        return None
    close = next(
        (n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None
    )
    if close is None:
        raise BrokenNote("its front matter, begun in line 1, has no closing '---'.")
    if sum(map(len, lines[:close])) > _LONGEST:
        raise BrokenNote(f"its front matter is longer than {_LONGEST:,} characters.")
    return Front(lines, close, _entries(lines, close))


def _split(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _entries(lines: list[str], close: int) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    current, start, end = "", 0, 0

    def finish() -> None:
        if current:
            entries.setdefault(current, Entry(current, start, end))

    for number in range(1, close):
        line = lines[number]
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        if found := _line().match(line):
            finish()
            current, start, end = found["key"].strip("'\" ").lower(), number, number + 1
        elif current and (line[0] in " \t" or bare.startswith(("- ", "]")) or bare == "-"):
            end = number + 1
        else:
            raise BrokenNote(
                f"line {number + 1} of its front matter is not 'key: value' ({bare[:40]}): "
                "mend it by hand."
            )
    finish()
    return entries


def _value(block: Front, name: str) -> object:
    """A value as text or a list of texts; None when the key is missing or empty."""
    entry = block.entries.get(name)
    if entry is None:
        return None
    first = block.lines[entry.start].split(":", 1)[1].strip()
    rest = [line.strip() for line in block.lines[entry.start + 1 : entry.end]]
    rest = [line for line in rest if line and not line.startswith("#")]
    if not rest and (value := flow(first)) is not BEYOND:
        return value
    if not _uncommented(first) and all(line == "-" or line.startswith("- ") for line in rest):
        items = [flow(line[1:].strip()) for line in rest]
        if not any(item is BEYOND or isinstance(item, list) for item in items):
            return [item for item in items if item]
    return _by_yaml(block, entry)


BEYOND = object()


def _uncommented(text: str) -> str:
    return "" if text.startswith("#") else text.split(" #", 1)[0].rstrip()


def flow(text: str) -> object:
    """A one-line value: a scalar or a flow list of scalars; BEYOND what is more than that."""
    if text[:1] in ("'", '"'):
        end = text.find(text[0], 1)
        after = text[end + 1 :].strip()
        if end < 0 or "\\" in text or (after and not after.startswith("#")):
            return BEYOND
        return text[1:end]
    if text.startswith("#") and len(text) > 1 and text[1] not in " \t":
        return BEYOND if "," in text else None
    text = _uncommented(text)
    if text.startswith("["):
        inner = text[1:-1]
        if not text.endswith("]") or any(sign in inner for sign in "[]{}\\&*!|>"):
            return BEYOND
        items = _items(inner)
        if items is None:
            return BEYOND
        return [value for item in items if (value := item.strip().strip("'\"").strip())]
    if text[:1] in ("&", "*", "!", "|", ">", "{", "%", "@", "`") or ": " in text:
        return BEYOND
    return None if text in ("", "~", "null", "Null", "NULL") else text


@cache
def _item() -> re.Pattern[str]:
    return re.compile(r"""\s*+("[^"]*+"|'[^']*+'|[^,'"]*+)\s*+(?:,|$)""")


def _items(inner: str) -> list[str] | None:
    """The items between the brackets of a list; None where it takes more to part them."""
    items: list[str] = []
    at = 0
    while at < len(inner):
        found = _item().match(inner, at)
        if found is None:
            return None
        items.append(found[1])
        at = found.end()
    return items


def _by_yaml(block: Front, entry: Entry) -> object:
    import yaml

    source = "".join(block.lines[entry.start : entry.end])
    try:
        value = next(iter(yaml.load(source, yaml.BaseLoader).values()))
    except (yaml.YAMLError, ValueError, AttributeError, StopIteration, RecursionError) as error:
        raise BrokenNote(
            f"line {entry.start + 1} of its front matter ({entry.key}) is not YAML: mend it by hand."
        ) from error
    # A list in a list may hold the same one a thousand times over, by aliases.
    if isinstance(value, list) and any(isinstance(item, list | dict) for item in value):
        raise BrokenNote(
            f"line {entry.start + 1} of its front matter: {entry.key} holds lists or keys within "
            "its list, and it may only hold a value or a list of values."
        )
    if isinstance(value, list):
        return [str(item) for item in value]
    if isinstance(value, dict):
        raise BrokenNote(
            f"line {entry.start + 1} of its front matter: {entry.key} holds keys of its own, "
            "and it may only hold a value or a list."
        )
    return value


def _as_text(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "").strip()


def _as_list(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(item) for item in value]
    text = str(value or "")
    return [one for one in (text.split(",") if "," in text else text.split()) if one.strip()]


def _tag(text: str, block: Front) -> str:
    try:
        return tag(text.strip())
    except Refused as error:
        line = block.entries["tags"].start + 1
        raise BrokenNote(f"line {line} of its front matter: {error}") from error


def _rating(text: str, block: Front) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    line = block.entries["rating"].start + 1
    raise BrokenNote(f"line {line} of its front matter: the rating '{text[:20]}' is not a number.")


def scalar(text: str, name: str = "") -> str:
    """A plain scalar where YAML reads it as this text, else one in double quotes."""
    plain = (
        re.fullmatch(r"[^\W_][\w ./+()–-]*", text)
        and text.strip() == text
        and not re.fullmatch(
            r"(?i)[\d._+:e-]+|0[xo]\w+|y|n|yes|no|on|off|true|false|null|\d{4}-.*", text
        )
    )
    if plain or not text or (name in ("year", "rating", "created")):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def new(paper: "Paper", created: str) -> str:
    """The front matter of a new note, fences included; what is unknown is left empty."""
    short = paper.title.split(":")[0].strip() if ":" in paper.title else ""
    aliases = [f"@{paper.key}", *([short] if short else [])]
    values: dict[str, str] = {
        "title": scalar(paper.title),
        "aliases": "[" + ", ".join(f'"{_inner(one)}"' for one in aliases) + "]",
        "tags": "[" + ", ".join(map(scalar, paper.tags)) + "]",
        "citekey": scalar(paper.key),
        "authors": "[" + ", ".join(f'"{_inner(one)}"' for one in paper.authors) + "]",
        "year": str(paper.year or ""),
        "venue": scalar(paper.venue),
        "arxiv": f'"{paper.arxiv}"' if paper.arxiv else "",
        "doi": f'"{_inner(paper.doi)}"' if paper.doi else "",
        "url": paper.url,
        "status": scalar(paper.status),
        "rating": str(paper.rating or ""),
        "created": created,
    }
    return "---\n" + "".join(f"{name}: {values[name]}".rstrip() + "\n" for name in ORDER) + "---\n"


def _inner(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
