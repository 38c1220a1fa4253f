"""Links between notes: `[[key]]`, `[[key#part|text]]`, `[@key; @other]`, `[text](key.md)`.

The forms are those of Obsidian (help.obsidian.md, "Internal links") and pandoc (its manual,
section "Citation syntax"). Code, in fences or between backticks, holds no links.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

_CODE = re.compile(
    r"^(?P<fence>[ \t]{0,3}(?P<ticks>`{3,}|~{3,})[^\n]*\n(?:.*\n)*?[ \t]{0,3}(?P=ticks)[`~]*[ \t]*(?:\n|\Z))"
    r"|(?P<span>(?P<tick>`+)(?!`)[^\n]*?(?<!`)(?P=tick)(?!`))",
    re.MULTILINE,
)
_WIKI = re.compile(r"!?\[\[(?P<to>[^\]\[|#\n]+)(?P<rest>(?:#[^\]\[|\n]*)?(?:\|[^\]\[\n]*)?)\]\]")
_CITES = re.compile(r"\[[^\]\[\n]*@[^\]\[\n]*\](?!\()")
_CITED = re.compile(r"(?<![\w@])-?@\{?(?P<key>[^\W_][\w:.#$%&+?<>~/-]*[\w/]|[^\W_])\}?")
_FILE = re.compile(r"\]\((?P<to>[^()\s]+?\.md)(?:#[^()\s]*)?\)", re.IGNORECASE)


class Link(NamedTuple):
    """A link in a text: `kind` is `wiki`, `cite` or `file`, `line` counts from 1."""

    kind: str
    target: str
    line: int


def links(text: str) -> Iterator[Link]:
    """The links of a note, kind by kind."""
    plain = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for found in _WIKI.finditer(plain):
        yield Link("wiki", found["to"].strip().removesuffix("\\"), _line(plain, found.start()))
    for group in _CITES.finditer(plain):
        for found in _CITED.finditer(group[0]):
            yield Link("cite", found["key"], _line(plain, group.start()))
    for found in _FILE.finditer(plain):
        target = unquote(found["to"])
        if "://" not in target:
            yield Link("file", target, _line(plain, found.start()))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def renamed(text: str, old: str, new: str, old_stem: str, new_stem: str) -> str:
    """The text with every link to one paper leading to its new key; nothing else is changed.

    The stems are those of the note's file, old and new.
    """
    made, last = [], 0
    for code in _CODE.finditer(text):
        made += [_renamed(text[last : code.start()], old, new, old_stem, new_stem), code[0]]
        last = code.end()
    return "".join([*made, _renamed(text[last:], old, new, old_stem, new_stem)])


def _renamed(text: str, old: str, new: str, old_stem: str, new_stem: str) -> str:
    def wiki(found: re.Match[str]) -> str:
        target = {old: new, old_stem: new_stem}.get(found["to"].strip())
        start = found[0].partition("[[")[0]
        return f"{start}[[{target}{found['rest']}]]" if target else found[0]

    def cited(found: re.Match[str]) -> str:
        return found[0].replace(old, new) if found["key"] == old else found[0]

    def file(found: re.Match[str]) -> str:
        folder, slash, name = unquote(found["to"]).rpartition("/")
        if name != f"{old_stem}.md":
            return found[0]
        return found[0].replace(found["to"], f"{folder}{slash}{new_stem}.md", 1)

    text = _WIKI.sub(wiki, text)
    text = _CITES.sub(lambda group: _CITED.sub(cited, group[0]), text)
    return _FILE.sub(file, text)
