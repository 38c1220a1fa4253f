"""Links between notes: `[[key]]`, `[[key#part|text]]`, `[@key; @other]`, `[text](key.md)`.

The forms are those of Obsidian (help.obsidian.md, "Internal links") and pandoc (its manual,
section "Citation syntax"). Code, in fences or between backticks, holds no links.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

_FENCE = re.compile(r"[ \t]{0,3}(`{3,}+(?!.*`)|~{3,})")
_TICKS = re.compile(r"`+")
_WIKI = re.compile(r"!?\[\[(?P<to>[^\]\[|#\n]+)(?P<rest>(?:#[^\]\[|\n]*)?(?:\|[^\]\[\n]*)?)\]\]")
_CITES = re.compile(r"\[[^\]\[\n@]*@[^\]\[\n]*\](?!\()")
_CITED = re.compile(r"(?<![\w@])-?@\{?(?P<key>[^\W_][\w:.#$%&+?<>~/-]*[\w/]|[^\W_])\}?")
_FILE = re.compile(
    r"\]\(<?(?P<to>[^()\s<>#]+?\.md)(?:#[^()\s<>]*)?>?(?:[ \t]+\"[^\"\n]*\")?\)", re.IGNORECASE
)


class Link(NamedTuple):
    """A link in a text: `kind` is `wiki`, `cite` or `file`, `line` counts from 1."""

    kind: str
    target: str
    line: int


def links(text: str) -> Iterator[Link]:
    """The links of a note, kind by kind."""
    plain = "".join(part if links else re.sub(r"[^\n]", " ", part) for part, links in _parts(text))
    breaks = [found.start() for found in re.finditer("\n", plain)]

    def line(found: re.Match[str]) -> int:
        return bisect(breaks, found.start()) + 1

    for found in _WIKI.finditer(plain):
        yield Link("wiki", found["to"].strip().removesuffix("\\"), line(found))
    for group in _CITES.finditer(plain):
        for found in _CITED.finditer(group[0]):
            yield Link("cite", found["key"], line(group))
    for found in _FILE.finditer(plain):
        target = unquote(found["to"])
        if "://" not in target:
            yield Link("file", target, line(found))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether links can be in it: in code none are."""
    last = 0
    for start, end in _code(text):
        yield text[last:start], True
        yield text[start:end], False
        last = end
    yield text[last:], True


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Where code begins and ends: lines of a fence, one by one, and what is between backticks."""
    fence, at = "", 0
    for line in text.split("\n"):
        if fence:
            yield at, at + len(line)
            bare = line.strip()
            if bare.startswith(fence) and not bare.strip(fence[0]):
                fence = ""
        elif found := _FENCE.match(line):
            yield at, at + len(line)
            fence = found[1]
        elif "`" in line:
            yield from _between_ticks(line, at)
        at += len(line) + 1


def _between_ticks(line: str, at: int) -> Iterator[tuple[int, int]]:
    """A run of backticks ends at the next one that is as long."""
    runs = list(_TICKS.finditer(line))
    closing: dict[int, int] = {}
    following = [0] * len(runs)
    for place in range(len(runs) - 1, -1, -1):
        size = len(runs[place][0])
        following[place] = closing.get(size, 0)
        closing[size] = place
    place = 0
    while place < len(runs):
        if end := following[place]:
            yield at + runs[place].start(), at + runs[end].end()
        place = max(place, end) + 1


def renamed(text: str, old: str, new: str, old_stem: str, new_stem: str) -> str:
    """The text with every link to one paper leading to its new key; nothing else is changed.

    The stems are those of the note's file, old and new. The case of letters tells no two
    keys apart.
    """
    return "".join(
        _renamed(part, old, new, old_stem, new_stem) if links else part
        for part, links in _parts(text)
    )


def _renamed(text: str, old: str, new: str, old_stem: str, new_stem: str) -> str:
    names = {f"{old_stem}.md".lower(): f"{new_stem}.md", old_stem.lower(): new_stem}
    names[old.lower()] = new

    def wiki(found: re.Match[str]) -> str:
        table = "\\" if found["to"].endswith("\\") else ""  # `[[key\\|text]]` in a table's cell
        target = found["to"].strip().removesuffix("\\")
        folder, slash, name = target.rpartition("/")
        made = names.get(target.lower()) or (slash and names.get(name.lower()))
        if not made:
            return found[0]
        path = "" if target.lower() in names else folder + slash
        return f"{found[0].partition('[[')[0]}[[{path}{made}{table}{found['rest']}]]"

    def cited(found: re.Match[str]) -> str:
        key = found["key"]
        return found[0].replace(key, new) if key.lower() == old.lower() else found[0]

    def file(found: re.Match[str]) -> str:
        folder, slash, name = unquote(found["to"]).rpartition("/")
        if name.lower() != f"{old_stem}.md".lower() or "://" in folder:
            return found[0]
        stem = new_stem.replace("%", "%25")
        return found[0].replace(found["to"], f"{folder}{slash}{stem}.md", 1)

    text = _WIKI.sub(wiki, text)
    text = _CITES.sub(lambda group: _CITED.sub(cited, group[0]), text)
    return _FILE.sub(file, text)
