"""Links between notes: `[[key]]`, `@key`, `[@key; @other]`, `\\cite{key}`, `[text](key.md)`.

The forms are those of Obsidian (help.obsidian.md, "Internal links"), pandoc (its manual,
"Citation syntax"; see manuscripts.pandoc) and LaTeX. Code, comments and web addresses hold no
links. Neither do names in the front matter: an alias `@key` is a name of the note itself.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from papernotes.formats.note.facts import typed_heads
from papernotes.formats.note.head.front_matter import KEY_ORDER
from papernotes.model import percent
from papernotes.patterns import pattern

_FENCE = pattern(r"[ \t]{0,3}(`{3,}+(?!.*`)|~{3,})")
_TICKS = pattern(r"`+")
_WIKI = pattern(r"!?\[\[(?P<to>[^\]\[|#\n]+)(?P<rest>(?:#[^\]\[|\n]*)?(?:\|[^\]\[\n]*)?)\]\]")
_FILE = pattern(
    r"\]\(<?(?P<to>[^()\s<>#]+?\.md)(?:#[^()\s<>]*)?>?(?:[ \t]+\"[^\"\n]*\")?\)", re.IGNORECASE
)
_HEAD = pattern(r"\ufeff?---[ \t]*\r?\n")
_HEAD_END = pattern(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_HEAD_KEY = pattern(r"^[\"']?(?P<key>[^\s#:\"'-][^:\r\n]*?)[\"']?[ \t]*:", re.MULTILINE)
_NAMES = frozenset(
    [*KEY_ORDER, "alias", "author", "tag", "keywords", "cssclass", "cssclasses", "date"]
)
"""Front matter keys whose values name the note and its paper, and are no links."""
_CITING = pattern(r"cite|quote", re.IGNORECASE)
_ARGUMENT = pattern(r"(?<=\{)[^{}]*(?=\})")
_GLUED = pattern(r"(?P<key>.*[^가-힣])(?P<particle>[가-힣]+)", re.DOTALL)


class Link(NamedTuple):
    """A link in a text: `kind` is `wiki`, `cite`, `tex` or `file`; `line` counts from 1.

    `glued` is the end of the target that may be a Hangul particle, which pandoc reads as part of
    the key: `@key는`.
    """

    kind: str
    target: str
    line: int
    glued: str = ""


class _Key(NamedTuple):
    """A cited key with its position; in LaTeX the position is that of the whole command."""

    key: str
    start: int
    end: int
    tex: bool = False
    braced: bool = False


class Place(NamedTuple):
    """A link and its position in the text; a citation is without its `@`, brackets and braces."""

    link: Link
    start: int
    end: int


def find_links(text: str) -> Iterator[Link]:
    """Yield the links of a note, kind by kind."""
    return (place.link for place in find_places(text)[1])


@lru_cache(1)  # several readers ask for the links of one note, one after the other
def find_places(text: str) -> tuple[str, tuple[Place, ...]]:
    """Return the text with code, names and comments blanked, and its links, kind by kind."""
    plain = _blank_spans(text, (*code_spans(text), *_name_spans(text)))
    plain = _blank_spans(plain, _comment_spans(plain))
    breaks = [match.start() for match in re.finditer("\n", plain)]
    places: list[Place] = []

    def add(kind: str, target: str, start: int, end: int, glued: str = "") -> None:
        places.append(Place(Link(kind, target, bisect(breaks, start) + 1, glued), start, end))

    for match in _WIKI.finditer(plain):
        add("wiki", _wiki_target(match["to"]), *match.span())
    for cited in _cited_keys(text, plain):
        parted = _GLUED.fullmatch(cited.key) if not cited.braced and not cited.tex else None
        glued = parted["particle"] if parted else ""
        add("tex" if cited.tex else "cite", cited.key, cited.start, cited.end, glued)
    for match in _FILE.finditer(plain):
        target = percent.decode(match["to"])
        if "://" not in target:
            add("file", target, *match.span())
    return plain, tuple(places)


def _wiki_target(text: str) -> str:
    return text.strip().removesuffix("\\").rstrip()


def _blank_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with these spans blanked; all positions stay the same."""
    pieces: list[str] = []
    last = 0
    for start, end in sorted(spans):
        if end > last:
            start = max(start, last)
            pieces += (text[last:start], re.sub(r"[^\n]", " ", text[start:end]))
            last = end
    return "".join((*pieces, text[last:]))


def _cited_keys(text: str, plain: str) -> list[_Key]:
    """Return the keys that a text cites as pandoc or LaTeX, without those in `[[...]]`.

    `plain` is the text with everything blanked that holds no links.
    """
    if "@" not in plain and not ("\\" in plain and _may_cite(plain)):
        return []
    from papernotes.formats.manuscripts import pandoc

    plain = _blank_spans(plain, (match.span() for match in _WIKI.finditer(plain)))
    end = _head_end(text)
    marked = pandoc.read(text)
    keys = []
    for citation in marked.citations:
        entry = (
            text[citation.end : citation.end + 1] == "{"
        )  # an entry of a bibliography: @article{
        in_head = citation.start < end and not citation.bracketed and "nocite" not in text[:end]
        if plain[citation.start] == citation.key[0] and not (citation.address or entry or in_head):
            keys.append(_Key(citation.key, citation.start, citation.end, braced=citation.braced))
    return keys + _keys_in_tex(text, [span for span in marked.tex if plain[span[0]] == "\\"])


def _may_cite(text: str) -> bool:
    """Return whether a LaTeX command of a text may cite: False for most notes with formulas."""
    low = text.lower()  # twice as fast as an expression that ignores case
    return "cite" in low or "quote" in low


def _keys_in_tex(text: str, spans: Iterable[tuple[int, int]]) -> list[_Key]:
    from papernotes.formats.manuscripts.cited_keys import keys_in_tex

    return [
        _Key(key, start, end, tex=True)
        for start, end in spans
        if _CITING.search(text, start, end)
        for key in keys_in_tex(text[start:end]).keys
    ]


def _head_end(text: str) -> int:
    """Return where the front matter of a note ends; 0 for a note without."""
    begin = _HEAD.match(text)
    end = _HEAD_END.search(text, begin.end()) if begin else None
    return end.start() if end else 0


def _head_entries(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the keys of the front matter, each with the start and end of its lines."""
    end = _head_end(text)
    matches = list(_HEAD_KEY.finditer(text, 3, end)) if end else []
    ends = [*(match.start() for match in matches[1:]), end]
    for match, last in zip(matches, ends, strict=False):
        yield match["key"].lower(), match.start(), last


def _name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of front matter values that are names."""
    return ((start, end) for key, start, end in _head_entries(text) if key in _NAMES)


def _comment_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of HTML and Obsidian comments."""
    for opening, closing in (("<!--", "-->"), ("%%", "%%")):
        at = 0
        while (start := text.find(opening, at)) >= 0:
            end = text.find(closing, start + len(opening))
            if end < 0:
                break
            at = end + len(closing)
            yield start, at


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of code: the lines of a fence one by one, and text between backticks."""
    fence, at = "", 0
    for line in text.split("\n"):
        if fence:
            yield at, at + len(line)
            bare = line.strip()
            if bare.startswith(fence) and not bare.strip(fence[0]):
                fence = ""
        elif match := _FENCE.match(line):
            yield at, at + len(line)
            fence = match[1]
        elif "`" in line:
            yield from _tick_spans(line, at)
        at += len(line) + 1


def _tick_spans(line: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the spans between backticks; a run ends at the next run of the same length."""
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
    """Return the text with every link to one paper pointing to its new key.

    The stems are those of the note's file, old and new. Keys are compared without letter case. In
    the paper's own note, its alias `@key` changes too.
    """
    pieces: list[str] = []
    last = 0
    for start, end in sorted((*code_spans(text), *_name_spans(text))):
        if end > last:
            pieces += (
                _replace_links(text[last:start], old, new, old_stem, new_stem),
                text[max(start, last) : end],
            )
            last = end
    text = "".join((*pieces, _replace_links(text[last:], old, new, old_stem, new_stem)))
    edits = {edit[:2]: edit[2] for edit in typed_heads.rename(text, old, new)}
    cited = (*_cite_edits(text, old, new), *_alias_edits(text, old, new))
    edits |= {edit[:2]: edit[2] for edit in cited}
    for (start, end), key in sorted(edits.items(), reverse=True):
        text = text[:start] + key + text[end:]
    return text


def _replace_links(text: str, old: str, new: str, old_stem: str, new_stem: str) -> str:
    names = {f"{old_stem}.md".lower(): f"{new_stem}.md", old_stem.lower(): new_stem}
    names[old.lower()] = new
    names[f"@{old.lower()}"] = f"@{new}"

    def wiki(match: re.Match[str]) -> str:
        table = "\\" if match["to"].endswith("\\") else ""  # `[[key\\|text]]` in a table's cell
        target = _wiki_target(match["to"])
        folder, slash, name = target.rpartition("/")
        new_name = names.get(target.lower()) or (slash and names.get(name.lower()))
        if not new_name:
            return match[0]
        path = "" if target.lower() in names else folder + slash
        return f"{match[0].partition('[[')[0]}[[{path}{new_name}{table}{match['rest']}]]"

    def file(match: re.Match[str]) -> str:
        folder, slash, name = percent.decode(match["to"]).rpartition("/")
        if name.lower() != f"{old_stem}.md".lower() or "://" in folder:
            return match[0]
        stem = new_stem.replace("%", "%25")
        return match[0].replace(match["to"], f"{folder}{slash}{stem}.md", 1)

    return _FILE.sub(file, _WIKI.sub(wiki, text))


def _cite_edits(text: str, old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, new text) for each citation of the old key."""
    from papernotes.formats.manuscripts.citation import spell_key

    wanted = old.lower()
    if wanted not in text.lower():
        return
    for cited in _cited_keys(text, _blank_spans(text, (*code_spans(text), *_name_spans(text)))):
        glued = _GLUED.fullmatch(cited.key)
        if cited.tex:
            if cited.key.lower() == wanted:
                yield from _argument_edits(text, cited, new)
        elif cited.key.lower() == wanted:
            key = new if cited.braced else spell_key(new, text[cited.end : cited.end + 100])
            yield cited.start, cited.end, key
        elif glued and glued["key"].lower() == wanted and not cited.braced:
            yield cited.start, cited.start + len(glued["key"]), new


def _argument_edits(text: str, cited: _Key, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield edits for the key wherever it stands alone between braces or commas in a command."""
    for match in _ARGUMENT.finditer(text, cited.start, cited.end):
        at = match.start()
        for piece in match[0].split(","):
            bare = piece.strip()
            if bare.lower() == cited.key.lower():
                start = at + piece.index(bare)
                yield start, start + len(bare), new
            at += len(piece) + 1


def _alias_edits(text: str, old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield edits for the alias `@key` in the paper's own note."""
    entries = {key: (start, end) for key, start, end in _head_entries(text)}
    start, end = entries.get("citekey", (0, 0))
    citekey = text[start:end].partition(":")[2].partition(" #")[0].strip().strip("'\"")
    if citekey.lower() not in (old.lower(), new.lower()):
        return
    alias = re.compile(rf"(?<![^\s\[,'\"])@({re.escape(old)})(?![^\s\],'\"])", re.IGNORECASE)
    for match in alias.finditer(text, *entries.get("aliases", (0, 0))):
        yield *match.span(1), new
