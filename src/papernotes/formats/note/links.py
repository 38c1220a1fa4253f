"""Links between notes: `[[key]]`, `@key`, `[@key; @other]`, `\\cite{key}`, `[text](key.md)`.

The forms are those of Obsidian (help.obsidian.md, "Internal links"), pandoc (its manual,
"Citation syntax"; see manuscripts.pandoc) and LaTeX. Code, in fences or between backticks,
comments and web addresses hold no links, nor do the values at the head of a note that are
names of it: an alias `@key` is what the note is called.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from papernotes.formats.note.head import KEY_ORDER

_FENCE = re.compile(r"[ \t]{0,3}(`{3,}+(?!.*`)|~{3,})")
_TICKS = re.compile(r"`+")
_WIKI = re.compile(r"!?\[\[(?P<to>[^\]\[|#\n]+)(?P<rest>(?:#[^\]\[|\n]*)?(?:\|[^\]\[\n]*)?)\]\]")
_FILE = re.compile(
    r"\]\(<?(?P<to>[^()\s<>#]+?\.md)(?:#[^()\s<>]*)?>?(?:[ \t]+\"[^\"\n]*\")?\)", re.IGNORECASE
)
_HEAD = re.compile(r"\ufeff?---[ \t]*\r?\n")
_HEAD_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_HEAD_KEY = re.compile(r"^[\"']?(?P<key>[^\s#:\"'-][^:\r\n]*?)[\"']?[ \t]*:", re.MULTILINE)
_NAMES = frozenset(
    [*KEY_ORDER, "alias", "author", "tag", "keywords", "cssclass", "cssclasses", "date"]
)
"""Keys of a head whose values are names of the note and its paper, and no links."""
_CITING = re.compile(r"cite|quote", re.IGNORECASE)
_ARGUMENT = re.compile(r"(?<=\{)[^{}]*(?=\})")
_GLUED = re.compile(r"(?P<key>.*[^가-힣])(?P<particle>[가-힣]+)", re.DOTALL)


class Link(NamedTuple):
    """A link in a text: `kind` is `wiki`, `cite`, `tex` or `file`, `line` counts from 1.

    `glued` is what of the target may be a Hangul particle that pandoc reads as part of the key:
    `@key는`.
    """

    kind: str
    target: str
    line: int
    glued: str = ""


class _Key(NamedTuple):
    """A key that is cited, with its place; in LaTeX the place is that of the whole command."""

    key: str
    start: int
    end: int
    tex: bool = False
    braced: bool = False


def find_links(text: str) -> Iterator[Link]:
    """The links of a note, kind by kind."""
    plain = _plain(text, (*_code(text), *_names(text)))
    plain = _plain(plain, _comments(plain))
    breaks = [found.start() for found in re.finditer("\n", plain)]

    def line(start: int) -> int:
        return bisect(breaks, start) + 1

    for found in _WIKI.finditer(plain):
        yield Link("wiki", _wiki_target(found["to"]), line(found.start()))
    for one in _cited(text, plain):
        parted = _GLUED.fullmatch(one.key) if not one.braced and not one.tex else None
        glued = parted["particle"] if parted else ""
        yield Link("tex" if one.tex else "cite", one.key, line(one.start), glued)
    for found in _FILE.finditer(plain):
        target = unquote(found["to"])
        if "://" not in target:
            yield Link("file", target, line(found.start()))


def _wiki_target(text: str) -> str:
    return text.strip().removesuffix("\\").rstrip()


def _plain(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with these spans blanked: every place stays what it was."""
    pieces: list[str] = []
    last = 0
    for start, end in sorted(spans):
        if end > last:
            start = max(start, last)
            pieces += (text[last:start], re.sub(r"[^\n]", " ", text[start:end]))
            last = end
    return "".join((*pieces, text[last:]))


def _cited(text: str, plain: str) -> list[_Key]:
    """The keys that a text cites as pandoc or LaTeX read it, those in `[[...]]` aside.

    `plain` is the text with all blanked in which no link is looked for.
    """
    if "@" not in plain and "\\" not in plain:
        return []
    from papernotes.formats.manuscripts import pandoc

    plain = _plain(plain, (found.span() for found in _WIKI.finditer(plain)))
    end = _head_end(text)
    marked = pandoc.read(text)
    made = []
    for one in marked.citations:
        entry = text[one.end : one.end + 1] == "{"  # of a bibliography: @article{
        in_head = one.start < end and not one.bracketed and "nocite" not in text[:end]
        if plain[one.start] == one.key[0] and not (one.address or entry or in_head):
            made.append(_Key(one.key, one.start, one.end, False, one.braced))
    return made + _in_tex(text, [span for span in marked.tex if plain[span[0]] == "\\"])


def _in_tex(text: str, spans: Iterable[tuple[int, int]]) -> list[_Key]:
    from papernotes.formats.manuscripts.cited_keys import keys_in_tex

    return [
        _Key(key, start, end, True)
        for start, end in spans
        if _CITING.search(text, start, end)
        for key in keys_in_tex(text[start:end]).keys
    ]


def _head_end(text: str) -> int:
    """Where the head of a note ends; 0 where there is none."""
    begin = _HEAD.match(text)
    end = _HEAD_END.search(text, begin.end()) if begin else None
    return end.start() if end else 0


def _entries(text: str) -> Iterator[tuple[str, int, int]]:
    """The keys of a head, each with where its lines begin and end."""
    end = _head_end(text)
    found = list(_HEAD_KEY.finditer(text, 3, end)) if end else []
    ends = [*(one.start() for one in found[1:]), end]
    for one, last in zip(found, ends, strict=False):
        yield one["key"].lower(), one.start(), last


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Where values of a head stand that are names."""
    return ((start, end) for key, start, end in _entries(text) if key in _NAMES)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Comments of HTML and of Obsidian."""
    for opening, closing in (("<!--", "-->"), ("%%", "%%")):
        at = 0
        while (start := text.find(opening, at)) >= 0:
            end = text.find(closing, start + len(opening))
            if end < 0:
                break
            at = end + len(closing)
            yield start, at


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


def rename_links(text: str, old: str, new: str, old_stem: str, new_stem: str) -> str:
    """The text with every link to one paper leading to its new key; nothing else is changed.

    The stems are those of the note's file, old and new. The case of letters tells no two
    keys apart. In the note of the paper itself, its alias `@key` follows too.
    """
    pieces: list[str] = []
    last = 0
    for start, end in sorted((*_code(text), *_names(text))):
        if end > last:
            pieces += (
                _relinked(text[last:start], old, new, old_stem, new_stem),
                text[max(start, last) : end],
            )
            last = end
    text = "".join((*pieces, _relinked(text[last:], old, new, old_stem, new_stem)))
    edits = {*_cite_edits(text, old, new), *_alias_edits(text, old, new)}
    for start, end, key in sorted(edits, reverse=True):
        text = text[:start] + key + text[end:]
    return text


def _relinked(text: str, old: str, new: str, old_stem: str, new_stem: str) -> str:
    names = {f"{old_stem}.md".lower(): f"{new_stem}.md", old_stem.lower(): new_stem}
    names[old.lower()] = new
    names[f"@{old.lower()}"] = f"@{new}"

    def wiki(found: re.Match[str]) -> str:
        table = "\\" if found["to"].endswith("\\") else ""  # `[[key\\|text]]` in a table's cell
        target = _wiki_target(found["to"])
        folder, slash, name = target.rpartition("/")
        made = names.get(target.lower()) or (slash and names.get(name.lower()))
        if not made:
            return found[0]
        path = "" if target.lower() in names else folder + slash
        return f"{found[0].partition('[[')[0]}[[{path}{made}{table}{found['rest']}]]"

    def file(found: re.Match[str]) -> str:
        folder, slash, name = unquote(found["to"]).rpartition("/")
        if name.lower() != f"{old_stem}.md".lower() or "://" in folder:
            return found[0]
        stem = new_stem.replace("%", "%25")
        return found[0].replace(found["to"], f"{folder}{slash}{stem}.md", 1)

    return _FILE.sub(file, _WIKI.sub(wiki, text))


def _cite_edits(text: str, old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """What is to stand where the old key is cited."""
    from papernotes.formats.manuscripts.citation import spell_key

    wanted = old.lower()
    if wanted not in text.lower():
        return
    for one in _cited(text, _plain(text, (*_code(text), *_names(text)))):
        glued = _GLUED.fullmatch(one.key)
        if one.tex:
            if one.key.lower() == wanted:
                yield from _argument_edits(text, one, new)
        elif one.key.lower() == wanted:
            made = new if one.braced else spell_key(new, text[one.end : one.end + 100])
            yield one.start, one.end, made
        elif glued and glued["key"].lower() == wanted and not one.braced:
            yield one.start, one.start + len(glued["key"]), new


def _argument_edits(text: str, one: _Key, new: str) -> Iterator[tuple[int, int, str]]:
    """The key wherever it stands alone between braces or commas in a command."""
    for found in _ARGUMENT.finditer(text, one.start, one.end):
        at = found.start()
        for piece in found[0].split(","):
            bare = piece.strip()
            if bare.lower() == one.key.lower():
                start = at + piece.index(bare)
                yield start, start + len(bare), new
            at += len(piece) + 1


def _alias_edits(text: str, old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """The alias `@key` of the paper's own note."""
    entries = {key: (start, end) for key, start, end in _entries(text)}
    start, end = entries.get("citekey", (0, 0))
    citekey = text[start:end].partition(":")[2].partition(" #")[0].strip().strip("'\"")
    if citekey.lower() not in (old.lower(), new.lower()):
        return
    alias = re.compile(rf"(?<![^\s\[,'\"])@({re.escape(old)})(?![^\s\],'\"])", re.IGNORECASE)
    for found in alias.finditer(text, *entries.get("aliases", (0, 0))):
        yield *found.span(1), new
