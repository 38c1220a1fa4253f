"""Typed links of a note: which paper builds on, extends, compares with or contradicts which.

They stand in prose beside a link in any form that `links` knows (`builds on [[key]]`,
`[[key]] 기반`, `extends DDPM [@key]`), and as lists of keys in the head (`builds_on: [key]`). Code
and comments hold none, as they hold no links. Other links stay links.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from papernotes.formats.note.facts import link_phrases, typed_heads
from papernotes.formats.note.facts.link_phrases import FIRST, INNER, LAST, Phrase
from papernotes.formats.note.links import Place, find_places
from papernotes.model.note_facts import Edge, Unreadable
from papernotes.patterns import has

_LONGEST = 600  # characters of a reader's line
_Mask = tuple[int, tuple[str, ...]]


class TypedLinks(NamedTuple):
    """The typed links of a note, and the values of its head that are meant as such and are none."""

    edges: tuple[Edge, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()


def find_typed_links(text: str, *, may_link: bool = True) -> TypedLinks:
    """Return the typed links of a note: those of its head, then those of its prose in order.

    Quick tests skip most notes without any. `may_link` is whether the prose may hold a link, if the
    caller knows.
    """
    head, body = typed_heads.split(text)
    edges, unreadable = typed_heads.read(head) if head else ((), ())
    if may_link and _has_link(body) and link_phrases.may_relate(body):
        edges = (*edges, *_in_prose(text, len(text) - len(body)))
    return TypedLinks(edges, unreadable)


def _has_link(body: str) -> bool:
    """Return whether a text may hold a link: a quick test."""
    has_file = has(body, "](") and ".md" in body.lower()
    return has_file or has(body, "[[") or "@" in body or has(body, "\\cite")


def _in_prose(text: str, start: int) -> Iterator[Edge]:
    """Yield the typed links of the text from `start` on."""
    plain, places = find_places(text)
    if "~~" in plain:
        plain = _struck().sub(lambda match: " " * len(match[0]), plain)
    places = tuple(place for place in places if place.start >= start and plain[place.start] != " ")
    masks = _masks(plain, places)
    breaks = [match.start() for match in re.finditer("\n", plain)] if masks else []
    positions = list(masks)
    edges: dict[Edge, None] = {}
    last = start
    for number, mask in enumerate(positions):
        if mask < last:
            continue
        begin, last = _block(plain, mask, start)
        if not link_phrases.may_relate(plain[begin:last]):
            continue
        end = bisect(positions, last - 1)
        inner = {place: masks[place] for place in positions[number:end]}
        for offset, part in _parts(_mask(plain, begin, last, inner)):
            at = begin + offset
            line = _readers_line(text[at : at + len(part)])
            for place, sentence in _sentences(part.replace("\n", " ")):
                for phrase in _phrases(sentence):
                    edges |= dict.fromkeys(_edges(phrase, at + place, masks, line, breaks))
    yield from edges


def _phrases(sentence: str) -> list[Phrase]:
    """Return the phrases of a sentence, in both languages, in their order."""
    if FIRST not in sentence:
        return []
    from papernotes.formats.note.facts import english_phrases, korean_phrases

    phrases = list(english_phrases.find_phrases(sentence))
    if not sentence.isascii():
        phrases += korean_phrases.find_phrases(sentence)
    return sorted(phrases, key=lambda phrase: (phrase.start, phrase.targets))


def _edges(
    phrase: Phrase, at: int, masks: dict[int, _Mask], line: str, breaks: list[int]
) -> Iterator[Edge]:
    """Yield an edge for each pair of links of a phrase; no link is the note's own paper."""
    sources = _names(phrase.sources, at, masks)
    for source, source_place in sources:
        for target, place in _names(phrase.targets, at, masks):
            if source.casefold() != target.casefold():
                number = bisect(breaks, place if place >= 0 else source_place) + 1
                yield Edge(phrase.kind, target, number, line, source)


def _names(places: Iterable[int], at: int, masks: dict[int, _Mask]) -> list[tuple[str, int]]:
    """Return the names of links, each with its position; no link is the note's own paper."""
    names = [(name, at + place) for place in places for name in masks[at + place][1]]
    return names or [("", -1)]


# Links


def _masks(plain: str, places: Iterable[Place]) -> dict[int, _Mask]:
    """Return the links by where they begin: where each ends, and the names that it has.

    The links of a bracket `[@a; @b]` are one, and so are the keys of one LaTeX command.
    """
    brackets = (
        [match.span() for match in _bracket().finditer(plain) if "@" in match[0]]
        if "@" in plain
        else []
    )
    starts = [start for start, _ in brackets]
    spans: dict[tuple[int, int], list[str]] = {}
    for place in places:
        start, end, name = _span(plain, place)
        before = bisect(starts, start) - 1
        if place.link.kind == "cite" and before >= 0 and end <= brackets[before][1]:
            start, end = brackets[before]
        spans.setdefault((start, end), []).append(name)
    masks: dict[int, _Mask] = {}
    last = 0
    for (start, end), names in sorted(spans.items()):
        if start >= last and end - start > 1:
            masks[start] = (end, tuple(dict.fromkeys(names)))
            last = end
    return masks


@cache
def _struck() -> re.Pattern[str]:
    return re.compile(r"~~[^~\n]+~~")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"\[[^\[\]\n]*\]")


@cache
def _particle() -> re.Pattern[str]:
    return re.compile(
        r"(?:은|는|이|가|을|를|의|에|에서|와|과|랑|이랑|하고|도|보다|처럼|대비|기반|확장|비교|바탕)"
    )


def _span(plain: str, place: Place) -> tuple[int, int, str]:
    """Return the whole span of a link, and the name of its target."""
    link, start, end = place
    if link.kind == "file":
        return max(plain.rfind("[", plain.rfind("\n", 0, start) + 1, start), 0), end, link.target
    if link.kind != "cite":
        return start, end, link.target
    name = link.target
    if link.glued and _particle().match(link.glued):
        name, end = name.removesuffix(link.glued), end - len(link.glued)
    elif link.glued and link.glued[-1] in "은는을를와과":
        name, end = name[:-1], end - 1
    if plain[start - 1 : start] == "{":
        start, end = start - 1, end + 1
    start -= 1
    return start - (plain[start - 1 : start] == "-"), end, name


def _mask(plain: str, start: int, end: int, masks: dict[int, _Mask]) -> str:
    """Return a part of the text, each link as a mask, without marks of emphasis."""
    pieces: list[str] = []
    last = start
    for begin, (mask_end, _) in masks.items():
        pieces += (_bare(plain[last:begin]), FIRST, INNER * (mask_end - begin - 2), LAST)
        last = mask_end
    return "".join((*pieces, _bare(plain[last:end])))


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(f'[*`"“”‘「」『』<>\r{FIRST}-{LAST}]')


def _bare(text: str) -> str:
    return _marks().sub(" ", text)


# Blocks and sentences


@cache
def _block_start() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]*(?:$|\r|#{1,6}[ \t]|[-+*][ \t]|\d{1,3}[.)][ \t]|\|"
        # a question or an answer, which is none of the sentence above it
        r"|[*_]{0,3}(?:[QＱAＡ]|[Qq]uestion|[Aa]nswer|질문|답변?)[ \t]?\d{0,3}[*_]{0,3}[:：])",
        re.MULTILINE,
    )


def _block(plain: str, place: int, start: int) -> tuple[int, int]:
    """Return the span of the paragraph, list item, table row or heading around a place."""
    starts = _block_start()
    begin = max(plain.rfind("\n", 0, place) + 1, start)
    is_heading = plain.startswith("#", begin)
    while begin > start and not starts.match(plain, begin):
        above = max(plain.rfind("\n", 0, begin - 1) + 1, start)
        if plain.startswith("#", above) or not plain[above:begin].strip():
            break
        begin = above
    end = plain.find("\n", place)
    while end >= 0 and not is_heading and not starts.match(plain, end + 1):
        end = plain.find("\n", end + 1)
    return begin, end if end >= 0 else len(plain)


_SHORT = 60  # characters of a line that was not broken because it was full


def _parts(block: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a block, or several as one where a sentence goes on, with their positions.

    A short line with a link is complete if the next one has a link too and does not begin within
    a sentence.
    """
    lines = block.split("\n")
    start = at = 0
    for line, following in pairwise((*lines, "")):
        at += len(line) + 1
        if at > len(block) or (
            (len(line) < _SHORT and FIRST in line and FIRST in following)
            and not _goes_on().search(f"{line}\n{following}")
        ):
            yield start, block[start : at - 1]
            start = at


@cache
def _goes_on() -> re.Pattern[str]:
    """Return the pattern of a line break within a sentence."""
    return re.compile(
        r"(?:[,;:(–—]|[은는이가을를의에와과도]|\b(?:and|or|on|of|to|with|the|a|an|by|from|in|than|upon|over))[ \t]*\n"
        r"|\n[ \t]*(?:[,;:)]|(?:and|or|on|of|to|with|by|from|in|than|but|upon|over|against|which|that|for)\b)"
    )


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\bal)(?<!\b[Vv]s)(?<!\be\.g)(?<!\bi\.e)(?<!\bcf)(?<!\d)[.!?。？]+[)’\]]*(?=\s|$)"
        r"|\s{60,}"  # no sentence goes on behind so many blanks; a rule of signs has become blanks, too
    )


def _sentences(block: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a block with their positions; questions state nothing and are left out."""
    last = 0
    for match in (*_sentence_end().finditer(block), None):
        end = match.end() if match else len(block)
        sentence = block[last : match.start() if match and match[0].isspace() else end]
        if not _question().search(sentence):
            yield last, sentence
        last = end


@cache
def _question() -> re.Pattern[str]:
    return re.compile(
        r"[?？][\s)’\]]*$|(?:까|까요|는가|은가|인가|나요|는지|인지|을지)[.…\s]*$"
        r"|^\W*(?:how|why|whether|does|do)\s",
        re.IGNORECASE,
    )


@cache
def _list_mark() -> re.Pattern[str]:
    return re.compile(r"[ \t]*(?:(?:[-*+>]|\d{1,3}[.)]|#{1,6})[ \t]+(?:\[[ xX]\][ \t]+)?)+")


def _readers_line(block: str) -> str:
    """Return a block as one line, without its mark of a list item, a quotation or a heading."""
    line = " ".join(re.sub(r"\n[ \t]*>+", "\n", block).split())
    mark = _list_mark().match(line)
    line = line[mark.end() :] if mark else line
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
