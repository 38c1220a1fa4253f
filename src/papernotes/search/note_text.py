"""What of a text is read: the rest gives way to blanks of the same length.

Equal length keeps every place in the reading a place in the original.
"""

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple


@cache
def _front() -> re.Pattern[str]:
    return re.compile(r"\ufeff?---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)", re.DOTALL)


@cache
def _unread() -> re.Pattern[str]:
    # Every alternative begins with one certain character: only then can `re` run ahead to it.
    return re.compile(
        r"\n(?:(?:#{1,6}|[-*+>]|\d{1,3}[.)])[ \t]+"  # signs of headings, lists, quotations
        r"|[ \t]*\[[^\]\n]+\]:[ \t]*\S+)"  # reference definitions
        r"|\*\*|__"
        r"|<(?:(?P<comment>!--)|/?[A-Za-z][^<>\n]{0,2000}>)"
        r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"  # ](target)
        r"|h(?<!\wh)ttps?://[^\s<>\]]+|f(?<!\wf)tp://[^\s<>\]]+|w(?<!\ww)ww\.[^\s<>\])]+"
        r"|d(?<!\wd)ata:[a-z]+/[^\s)]+"
        r"|\[\[[^\[\]|\n]+\|(?=[^\[\]\n]*\]\])"  # the key of [[key|text]]
        # Neither goes on over the next beginning: each of a million would be read up to there.
        r"|\{%(?:[^\n{]|\{(?!%)){0,500}?%\}|\{\{(?:[^\n{]|\{(?!\{)){0,500}?\}\}"
    )


@cache
def _commands() -> re.Pattern[str]:
    return re.compile(
        r"\\[`'^~\"=.uvHcdbkrt]\s*\{?\\?([A-Za-z])\}?(?![A-Za-z])|\\([`'^~\"=.])\{?([A-Za-z])\}?"
        r"|\\(aa|AA|ae|AE|oe|OE|ss|[OoLlij])(?![A-Za-z])\s*(?:\{\})?"
        r"|\\(?:text|math|emph|operator)[A-Za-z]*|\\([A-Za-z]+)|[{}$\\]"
    )


def blank_markup(markdown: str) -> str:
    """A note with all that is not read blanked: front matter, comments, tags, targets, URLs."""
    search = _unread().search
    text = "\n" + markdown  # every line begins after a line break
    head = _front().match(text, 1)
    at = head.end() if head else 0
    pieces, kept, closes = [_blank(text[:at])], at, True
    while found := search(text, at):
        start, at = found.span()
        if found.lastgroup:  # a comment: that the rest has no end of one is found out once
            end = text.find("-->", at) if closes else -1
            closes = end >= 0
            if not closes:
                continue
            at = end + 3
        pieces += (text[kept:start], _blank(text[start:at]))
        kept = at
    return "".join((*pieces, text[kept:]))[1:]


class Part(NamedTuple):
    """A piece of a note: a heading, or what stands below headings."""

    text: str
    heading: bool = False


_CODE = ("```", "~~~")
_BELOW = 10  # the level of what is no heading; those of headings are 1 to 6


@cache
def _field() -> re.Pattern[str]:
    """A line that only names what is to be written there: `- date:`, `**Strengths**:`."""
    return re.compile(
        r"(?:[-*+]|\d{1,3}[.)])[ \t].{0,60}[:：][*_]*|(\*\*|__).{1,60}(?:\1[:：]|[:：]\1)"
    )


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]")


def written_parts(markdown: str, template: Collection[str], read: str | None = None) -> list[Part]:
    """What a reader wrote in a note, and the headings above it, as `readable` reads them.

    `read` is what `readable` gives for the note, where the caller has it.

    Left out are the lines of a template (`template` has them without the blanks around), and
    headings and fields with nothing below them.
    """
    read = blank_markup(markdown) if read is None else read
    made: list[Part] = []
    prose: list[str] = []
    waiting: list[tuple[int, str, bool]] = []  # headings and fields, till something is below them
    in_code, after_blank = False, True
    for raw, line in zip(markdown.split("\n"), read.split("\n"), strict=True):
        bare = raw.strip()
        if not line or line.isspace():
            after_blank = True
            continue
        if bare in template and not in_code:
            after_blank = False
            continue
        level, kind = _level(raw, bare, after_blank) if not in_code else (_BELOW * 100, "")
        in_code ^= bare.startswith(_CODE)
        after_blank = False
        while waiting and waiting[-1][0] >= level:
            waiting.pop()
        if kind:
            waiting.append((level, line, kind == "heading"))
            continue
        for _, above, heading in waiting:
            if heading:
                made += (Part("\n".join(prose)), Part(above, True))
                prose.clear()
            else:
                prose.append(above)
        waiting.clear()
        prose.append(line)
    return [*made, Part("\n".join(prose))]


def _level(raw: str, bare: str, after_blank: bool) -> tuple[int, str]:
    """How deep a line stands, and whether it is a `heading`, a `field`, or '' for text.

    It ends the headings and fields before it that do not stand less deep.
    """
    if bare[0] == "#":
        signs = len(bare) - len(bare.lstrip("#"))
        if signs < 7 and bare[signs : signs + 1] in (" ", "\t"):
            return signs, "heading"
    bullet = _bullet().match(bare) if bare[0] in "-*+0123456789" else None
    deep = _BELOW + 2 * (len(raw) - len(raw.lstrip()))
    if bare[-1] in ":：*_" and _field().fullmatch(bare):
        return deep + (bullet is not None), "field"
    return (deep + 1 if bullet or after_blank else _BELOW * 100), ""


def strip_markup(markdown: str) -> str:
    """What is read of a note, in less time, where no place in the original is asked for.

    Its tokens are those of `readable`.
    """
    if "<!--" in markdown:
        return blank_markup(markdown)
    text = "\n" + markdown
    head = _front().match(text, 1)
    return _unread().sub(" ", text[head.end() :] if head else text)


def _blank(text: str) -> str:
    if "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line) for line in text.split("\n"))


def strip_latex(text: str) -> str:
    """A title or abstract without its LaTeX; accents decoded, Greek letters by name."""
    if not any(sign in text for sign in "\\{$"):
        return text
    return _commands().sub(lambda found: found[found.lastindex] if found.lastindex else "", text)
