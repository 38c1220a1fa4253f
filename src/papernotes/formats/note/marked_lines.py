"""The lines of a note as far as they are marked: headings, list items, and what is no text at all.

The forms are those of CommonMark (https://spec.commonmark.org/0.31.2/): ATX headings, list items,
fenced and indented code, HTML comments; and Obsidian's comments between `%%`. Positions and line
numbers in a text stay the same when code is blanked.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from papernotes.model import unicode_forms
from papernotes.patterns import has, pattern

_FENCE = pattern(r"[ \t>]*(?:[-*+][ \t]+)?(`{3,}+(?!.*`)|~{3,})")
_COMMENTS = (("<!--", "-->"), ("%%", "%%"))
_LINE = pattern(
    r"(?P<indent>[ \t>]*)"
    r"(?:(?P<level>\#{1,6})(?=[ \t]|$)|(?P<marker>[-*+]|[0-9]{1,4}[.)])(?=[ \t]|$))?"
    r"[ \t]*(?:(?<=[ \t])\[(?P<box>[ xX])\](?=[ \t]|$)[ \t]*)?(?P<text>.*)"
)
_ORNAMENT = pattern(r"^(?:[\W_]|[0-9]+(?:[.)-][0-9]*)*[.)\s])+")
_LONGEST = 500  # characters of a heading that are looked at


class Line(NamedTuple):
    """A line of a note: its number, its indent in columns, its mark and its text.

    `level` is that of a heading, else 0; `marker` that of a list item, else empty. `ticked` is
    whether the check-box of an item is.
    """

    number: int
    indent: int
    level: int
    marker: str
    ticked: bool
    text: str


Heading = tuple[int, int, str]
"""A heading: where it begins in a text, its level and its line."""


class Body(NamedTuple):
    """The text of a note below its head, without code and comments, and its headings.

    `line` is the number of its first line.
    """

    text: str
    line: int
    headings: tuple[Heading, ...]


class Title(NamedTuple):
    """What a heading is recognised by, without numbers and ornaments and in small letters.

    `hint` is found in the line of every such heading: a quick test, if there is one.
    """

    pattern: re.Pattern[str]
    hint: re.Pattern[str] | None = None


@lru_cache(1)
def compose(text: str) -> str:
    """Return a text in NFC, without a BOM before its text: notes may be written on macOS and Windows."""
    if text.startswith("\ufeff") and not text.startswith("\ufeff---"):
        text = text[1:]
    return unicode_forms.compose(text)


def readable(text: str) -> str:
    """Return a note with its head, fenced code and comments blanked."""
    if end := head_end(text):
        text = "\n" * text.count("\n", 0, end) + text[end:]
    return _without_code(text)


def _without_code(text: str) -> str:
    if has(text, "```") or has(text, "~~~"):
        text = _blank_fences(text)
    for opening, closing in _COMMENTS:
        if has(text, opening):
            text = _blank_comments(text, opening, closing)
    return text


@lru_cache(1)  # several readers read one note, one after the other
def read_body(text: str) -> Body:
    """Return the text of a note in NFC, without code and comments; lines keep their numbers."""
    text = compose(text)
    start = head_end(text)
    plain = _without_code(text[start:]) if start else _without_code(text)
    return Body(plain, text.count("\n", 0, start) + 1, tuple(_headings(plain)))


def head_end(text: str) -> int:
    """Return where the head of a note ends, at the end of a line; 0 for a note without."""
    if not text.startswith(("---", "\ufeff---")):
        return 0
    end = text.find("\n---", 3)
    return text.find("\n", end + 1) if end > 0 else 0


def _blank_comments(text: str, opening: str, closing: str) -> str:
    """Return a text without comments; one that does not end is text."""
    pieces: list[str] = []
    last = 0
    while (start := text.find(opening, last)) >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            break
        end += len(closing)
        pieces += (text[last:start], "\n" * text.count("\n", start, end))
        last = end
    return "".join((*pieces, text[last:]))


def _blank_fences(text: str) -> str:
    lines, fence = text.split("\n"), ""
    for place, line in enumerate(lines):
        if fence:
            lines[place] = ""
            bare = line.strip(" \t>\r")
            if bare.startswith(fence) and not bare.strip(fence[0]):
                fence = ""
        elif match := _FENCE.match(line):
            lines[place], fence = "", match[1]
    return "\n".join(lines)


def read_lines(text: str, first: int = 1) -> Iterator[Line]:
    """Yield the lines of a text of `readable` that are not empty and no indented code.

    `first` is the number of the first line.
    """
    in_list, after_blank = False, True
    column = 0  # of the text of the last item
    for number, whole in enumerate(text.split("\n"), first):
        match = _LINE.match(whole) if whole and not whole.isspace() else None
        if match is None:
            after_blank = True
            continue
        lead, level, marker, box, rest = match.groups("")
        indent = len(lead.expandtabs(4)) if "\t" in lead else len(lead)
        if marker and (in_list or indent < 4):
            in_list, column = True, indent + len(marker) + 1
        elif after_blank and indent < 2:
            in_list = False
        is_text = in_list and (marker or indent < column + 4)
        if not is_text and after_blank and indent >= 4:
            continue  # indented code ends at the next line that is not indented
        after_blank = False
        is_ticked = box in ("x", "X")
        yield Line(number, indent, len(level) if indent < 4 else 0, marker, is_ticked, rest.strip())


class Section(NamedTuple):
    """The text below a heading; `first` is the number of its first line."""

    first: int
    level: int
    text: str


def sections(body: Body, title: Title) -> Iterator[Section]:
    """Yield the sections with such a heading, each up to the next heading of its level or above."""
    text, headings = body.text, body.headings
    end, counted, number = 0, 0, body.line
    hint = title.hint.search if title.hint else bool
    for place, (start, level, line) in enumerate(headings):
        if start < end or not hint(line) or not title.pattern.match(bare_title(line)):
            continue
        below = min(start + len(line) + 1, len(text))
        rest = (headings[other] for other in range(place + 1, len(headings)))
        following = (other for other, above, _ in rest if above <= level)
        end = next(following, len(text))
        number += text.count("\n", counted, below)
        counted = below
        yield Section(number, level, text[below:end])


def _headings(text: str) -> Iterator[Heading]:
    """Yield the headings of a text without code."""
    at = text.find("#")  # one sign is found many times as fast as two
    while at >= 0:
        if at and text[at - 1] != "\n":
            at = text.find("\n#", at) + 1
            if not at:
                return
        end = text.find("\n", at)
        line = text[at:] if end < 0 else text[at:end]
        level = len(line) - len(line.lstrip("#"))
        if level < 7 and line[level : level + 1] in (" ", "\t"):
            yield at, level, line
        at = text.find("#", end) if end >= 0 else -1


def bare_title(heading: str) -> str:
    """Return a heading without its signs, numbers and ornaments: `## 4. 재현:` is `재현`."""
    return _ORNAMENT.sub("", heading[:_LONGEST], count=1).rstrip(" \t\r:：#*_").casefold()
