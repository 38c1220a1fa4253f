"""Typed links in the head of a note: `builds_on: [key, other]`, `extends: "[[key]]"`.

The values are read line by line from the text, because `[[key]]` without quotes, which people
write, is a list within a list in YAML.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from papernotes.model import percent

if TYPE_CHECKING:  # most notes have no typed link
    from papernotes.model.note_facts import Edge, Unreadable

KINDS = {
    "builds_on": "builds_on", "builds on": "builds_on", "buildson": "builds_on", "based_on": "builds_on",
    "based on": "builds_on", "기반": "builds_on", "extends": "extends", "확장": "extends",
    "improves_on": "extends", "compare_with": "compares_with", "compares_with": "compares_with", "compares with": "compares_with", "compared_with": "compares_with",
    "비교": "compares_with", "contradicts": "contradicts", "반박": "contradicts",
}  # fmt: skip # a table
"""The names of keys in a head, with the kind of link that each gives."""
_BEGINNINGS = frozenset(
    begin for name in KINDS for begin in (name[:2], f"'{name[0]}", f'"{name[0]}')
)
"""The first two letters of the lines of such keys."""
_LONGEST = 300  # characters of a target
_SHOWN = 100  # characters of a value that is none
_Item = tuple[str, int, str, str]


@cache
def _head() -> re.Pattern[str]:
    return re.compile(
        r"\ufeff?---[ \t]*\r?\n(?P<lines>.*?)^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)",
        re.DOTALL | re.MULTILINE,
    )


@cache
def _key() -> re.Pattern[str]:
    names = "|".join(name.replace("_", "[_-]") for name in KINDS)
    return re.compile(
        rf"^[\"']?(?P<name>{names})[\"']?[ \t]*:(?=\s|$)(?P<value>.*)$",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _link() -> re.Pattern[str]:
    return re.compile(
        r"!?\[\[(?P<wiki>[^\]\[|#\n]+)[^\]\[\n]*\]\]|\[[^\]\[\n]*\]\(<?(?P<file>[^()\s<>#]+\.md)[^()\n]*\)"
    )


@lru_cache(1)  # several readers read one note, one after the other
def split(text: str) -> tuple[str, str]:
    """Return the head of a note, empty if it names no typed link, and the text behind the head."""
    if not text.startswith(("---", "\ufeff---")):
        return "", text
    close = text.find("\n---\n", 3) + 5  # as papernotes writes it
    if close < 5 or "\r" in text[:close]:
        match = _head().match(text)
        if match is None:
            return "", text
        close = match.end()
    head = text[:close]
    is_likely = not _BEGINNINGS.isdisjoint([line[:2] for line in head.lower().split("\n")])
    return (head if is_likely and _key().search(head) else ""), text[close:]


def read(head: str) -> "tuple[tuple[Edge, ...], tuple[Unreadable, ...]]":
    """Return the typed links of a head, as `split` returns it, and the values that name no paper."""
    from papernotes.model.note_facts import Edge, Unreadable

    edges: dict[Edge, None] = {}
    bad: list[Unreadable] = []
    for kind, line, name, value in _items(head):
        if target := _target(value):
            edges[Edge(kind, target, line, "")] = None
        else:
            bad.append(Unreadable(line, "edge", name, value[:_SHOWN]))
    return tuple(edges), tuple(bad)


def rename(text: str, old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, new text) for each typed link in the head of a note that names a bare key."""
    head, _ = split(text)
    if old.lower() not in head.lower():
        return
    key = re.compile(rf"(?<![^\s\[,\"'@]){re.escape(old)}(?![^\s\],\"'])", re.IGNORECASE)
    for *_, start, end in _values(head):
        for match in key.finditer(head, start, end):
            before = head[match.start() - 1]
            is_plain = before in "\"'@" or re.fullmatch(r"\w[\w./:+-]*", new)
            yield *match.span(), new if is_plain else f'"{new}"'


def _items(head: str) -> Iterator[_Item]:
    """Yield the items of the keys: kind, line from 1, name of the key, and the item as written."""
    for kind, number, name, start, end in _values(head):
        value = head[start:end].strip()
        value = value.removeprefix("-") if value.startswith("- ") else value
        yield from ((kind, number, name, item) for item in _split(value))


def _values(head: str) -> Iterator[tuple[str, int, str, int, int]]:
    """Yield the lines of the keys: kind, line from 1, name of the key, start and end of the value.

    The end is before a comment.
    """
    for match in _key().finditer(head):
        name, start = match["name"], match.start("value")
        kind = KINDS[name.lower().replace("-", "_")]
        number = head.count("\n", 0, match.start()) + 1
        while True:
            end = head.find("\n", start)
            comment = _comment().search(head, start, end)
            yield kind, number, name, start, comment.start() if comment else end
            start, number = end + 1, number + 1
            line = head[start : head.find("\n", start)]
            if line[:3] in ("---", "...") or not (
                not line.strip() or line[0] in " \t#]" or line.startswith("- ")
            ):
                break


@cache
def _comment() -> re.Pattern[str]:
    return re.compile(r"(?<!\S)#.*")


def _split(value: str) -> Iterator[str]:
    """Yield the items of a value: links in any form, and what commas separate beside them."""
    last = 0
    for match in _link().finditer(value):
        yield from _plain_items(value[last : match.start()])
        yield match[0]
        last = match.end()
    yield from _plain_items(value[last:])


def _plain_items(text: str) -> Iterator[str]:
    text = text.strip()
    if text.startswith("[") and not text.startswith(("[@", "[-@")):
        text = text[1:]
    if text.endswith("]") and "[" not in text:
        text = text[:-1]
    for item in re.split(r"[,;]", text):
        bare = item.strip().strip("\"'").strip()
        if "{" not in bare:
            bare = bare.strip("[]").strip().strip("\"'").strip()
        if bare and bare not in ("-", "~", "null"):
            yield bare


def _target(item: str) -> str:
    """Return the name of a paper in an item; empty for one that is none."""
    if match := _link().fullmatch(item):
        return (match["wiki"] or percent.decode(match["file"])).strip().removesuffix("\\").rstrip()
    bare = item.removeprefix("-").removeprefix("@")
    if bare.startswith("{") and bare.endswith("}") and item != bare:
        bare = bare[1:-1]
    fits = (
        bare.isprintable() and len(bare) <= _LONGEST and not re.search(r"[{}\[\]|]|:(?:\s|$)", bare)
    )
    return bare if fits and any(map(str.isalnum, bare)) else ""
